//! What an endpoint hears in a mix, and after it.

use std::time::Instant;

use super::super::player::{MAX_FRAME, frame_len};
use super::super::{Port, Sink};
use super::{Endpoint, Heard};
use crate::mixer::{FRAME, fade_from};
use crate::rtp::{HEADER_LEN, duration};
use crate::{Codec, g711};

/// Code words that are to be sent before anything else.
#[derive(Debug)]
pub(super) struct Owed {
    codec: Codec,
    codes: Vec<u8>,
}

impl Endpoint {
    /// Sends a frame of its mix: `sum` without what the peer itself has said. A player is heard instead.
    pub(in super::super) fn hear_mix(&mut self, due: Instant, sum: &[i32; FRAME], sink: &mut impl Sink) {
        let Some(part) = self.part.as_deref_mut() else { return };
        let sending = self.stream.as_ref().filter(|stream| stream.direction.sends() && self.player.is_none());
        let (Some(stream), Some(to)) = (sending, self.peer.destination()) else {
            part.miss();
            if self.player.is_none() {
                self.out.pause();
            }
            return;
        };
        let mut heard = part.hear(sum);
        if let Some(code) = self.relayed_last.take().filter(|_| self.out.is_recent(due)) {
            fade_from(g711::decode(stream.codec, code), &mut heard);
        }
        part.packets.push(stream.codec, &heard);
        let mut packet = [0; HEADER_LEN + MAX_FRAME];
        let length = frame_len(stream.ptime);
        let packet = &mut packet[..HEADER_LEN + length];
        let mut due = due;
        while let Some(fresh) = part.packets.pop(&mut packet[HEADER_LEN..]) {
            let header = self.out.own(due, stream.payload_type, length, fresh);
            packet[..HEADER_LEN].copy_from_slice(&header.to_bytes());
            sink.send(self.id, Port::Rtp, to, packet);
            due += duration(length as u64);
        }
    }

    /// Passes on a packet of an event that another party of the mix has sent, beside the audio (RFC 4733
    /// section 2.5.1.2). The header is written over the bytes before the payload.
    pub(in super::super) fn pass_event(
        &mut self,
        now: Instant,
        heard: &Heard,
        packet: &mut [u8],
        sink: &mut impl Sink,
    ) {
        let sending = self.stream.as_ref().filter(|stream| stream.direction.sends() && self.player.is_none());
        let payload_type = sending.and_then(|stream| stream.telephone_event);
        let (Some(payload_type), Some(to)) = (payload_type, self.peer.destination()) else { return };
        let header = self.out.event(now, payload_type, &heard.incoming);
        let start = heard.payload.start - HEADER_LEN;
        packet[start..heard.payload.start].copy_from_slice(&header.to_bytes());
        sink.send(self.id, Port::Rtp, to, &packet[start..heard.payload.end]);
    }

    /// Code words that the peer is to hear next, whatever follows, and behind what is owed already.
    pub(in super::super) fn owe(&mut self, codec: Codec, mut codes: Vec<u8>) {
        if codes.is_empty() {
            return;
        }
        let owed = self.owed.get_or_insert(Owed { codec, codes: Vec::new() });
        g711::transcode(codec, owed.codec, &mut codes);
        owed.codes.append(&mut codes);
    }

    /// Sends what is owed. It is ahead of its time: the peer's jitter buffer takes over what ours held.
    pub(in super::super) fn send_owed(&mut self, now: Instant, sink: &mut impl Sink) {
        let Some(mut owed) = self.owed.take() else { return };
        let sending = self.stream.as_ref().filter(|stream| stream.direction.sends() && self.player.is_none());
        let (Some(stream), Some(to)) = (sending, self.peer.destination()) else { return };
        g711::transcode(owed.codec, stream.codec, &mut owed.codes);
        let mut due = now;
        let mut packet = [0; HEADER_LEN + MAX_FRAME];
        for codes in owed.codes.chunks(frame_len(stream.ptime)) {
            let end = HEADER_LEN + codes.len();
            let header = self.out.own(due, stream.payload_type, codes.len(), false);
            packet[..HEADER_LEN].copy_from_slice(&header.to_bytes());
            packet[HEADER_LEN..end].copy_from_slice(codes);
            sink.send(self.id, Port::Rtp, to, &packet[..end]);
            due += duration(codes.len() as u64);
        }
    }
}
