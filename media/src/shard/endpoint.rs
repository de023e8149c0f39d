//! One endpoint: a peer's stream in, ours out, and what is known of both.

mod mixed;

use std::net::SocketAddr;
use std::ops::Range;
use std::time::Instant;

use rtp_rs::RtpReader;
use smallvec::SmallVec;

use self::mixed::Owed;
use super::address::{PeerAddress, Verdict};
use super::limits::{AUDIO_PAYLOAD, RECORDINGS_PER_ENDPOINT};
use super::part::Part;
use super::player::{MAX_FRAME, Player, Turn, frame_len};
use super::recordings::Tap;
use super::{EndpointId, PlayId, Port, Sink};
use crate::rtp::rtcp::{MAX_LEN, Reports};
use crate::rtp::{
    Arrival, Clock, EventPacket, HEADER_LEN, Incoming, Outgoing, Presses, Source, duration, is_rtcp,
};
use crate::sdp::DEFAULT_PTIME;
use crate::{Codec, Digit, Negotiated, Statistics, g711};

/// A media endpoint.
#[derive(Debug)]
pub(super) struct Endpoint {
    id: EndpointId,
    stream: Option<Negotiated>,
    peer: PeerAddress,
    /// Where the peer's RTCP came from.
    rtcp: Option<SocketAddr>,
    source: Option<Source>,
    presses: Presses,
    out: Outgoing,
    reports: Reports,
    cname: String,
    player: Option<Player>,
    /// The player went on while nothing could be sent.
    unheard: bool,
    statistics: Statistics,
    /// Lost packets of sources that are gone.
    lost_before: i64,
    pub(super) bridge: Option<EndpointId>,
    pub(super) part: Option<Box<Part>>,
    owed: Option<Owed>,
    /// The last sample that was relayed to the peer: where a mix that follows begins.
    relayed_last: Option<u8>,
    pub(super) taps: SmallVec<[Tap; RECORDINGS_PER_ENDPOINT]>,
    /// Stands in the shard's list of players.
    pub(super) listed: bool,
    pub(super) closing: bool,
}

/// A packet of the peer that is to be recorded and relayed.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    pub(super) incoming: Incoming,
    pub(super) kind: Kind,
    /// Packets that were sent later came before.
    pub(super) late: bool,
    /// Where the payload lies in the packet; at least [`HEADER_LEN`] bytes from its beginning.
    pub(super) payload: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Audio(Codec),
    TelephoneEvent,
}

impl Endpoint {
    pub(super) fn new(id: EndpointId, out: Outgoing, cname: String) -> Endpoint {
        Endpoint {
            id,
            stream: None,
            peer: PeerAddress::unknown(),
            rtcp: None,
            source: None,
            presses: Presses::new(),
            out,
            reports: Reports::default(),
            cname,
            player: None,
            unheard: false,
            statistics: Statistics::default(),
            lost_before: 0,
            bridge: None,
            part: None,
            owed: None,
            relayed_last: None,
            taps: SmallVec::new(),
            listed: false,
            closing: false,
        }
    }

    pub(super) fn configure(&mut self, now: Instant, negotiated: Negotiated) {
        self.peer.signal(now, negotiated.remote_rtp);
        if self.stream.as_ref().is_some_and(|stream| stream.remote_rtcp != negotiated.remote_rtcp) {
            self.rtcp = None;
        }
        let was_deaf = self.stream.as_ref().is_some_and(|stream| !stream.direction.receives());
        if was_deaf && negotiated.direction.receives() {
            // What was not passed on meanwhile is no loss: the peer's stream begins anew.
            self.end_source();
        }
        self.stream = Some(negotiated);
    }

    /// The codec that we send.
    pub(super) fn codec(&self) -> Option<Codec> {
        self.stream.as_ref().map(|stream| stream.codec)
    }

    /// The peer hears nothing until the next packet, which begins a talk spurt.
    pub(super) fn pause(&mut self) {
        self.out.pause();
    }

    pub(super) fn play(&mut self, player: Option<Player>) {
        self.player = player;
        self.relayed_last = None;
    }

    /// Takes a datagram; gives what is to be passed on.
    pub(super) fn receive(
        &mut self,
        now: Instant,
        clock: Clock,
        (port, from): (Port, SocketAddr),
        packet: &[u8],
        streams: &mut u64,
    ) -> Option<Heard> {
        let Some(stream) = self.stream.as_ref().filter(|_| !self.closing) else {
            self.statistics.not_expected += 1;
            return None;
        };
        if port == Port::Rtcp || stream.rtcp_mux && is_rtcp(packet) {
            self.receive_rtcp(now, clock, from, packet);
            return None;
        }
        let Ok(reader) = RtpReader::new(packet) else {
            self.statistics.malformed += 1;
            return None;
        };
        let Some(kind) = kind_of(stream, reader.payload_type()) else {
            self.statistics.unknown_payload += 1;
            return None;
        };
        let (ssrc, sequence) = (reader.ssrc(), u16::from(reader.sequence_number()));
        match self.peer.judge(now, from, ssrc, sequence) {
            Verdict::Accept => {}
            Verdict::Learnt => self.statistics.address_changes += 1,
            Verdict::Drop => {
                self.statistics.foreign += 1;
                return None;
            }
        }
        let length = reader.payload().len();
        if !stream.direction.receives() {
            self.statistics.not_expected += 1;
            return None;
        }
        if length == 0 || length > AUDIO_PAYLOAD {
            self.statistics.malformed += 1;
            return None;
        }
        let (audio, timestamp) = (kind != Kind::TelephoneEvent, reader.timestamp());
        let start = reader.payload_offset();
        let marker = reader.mark();
        let (stream, late) = self.follow(now, clock, (ssrc, sequence, timestamp), audio, streams)?;
        self.statistics.packets_received += 1;
        self.statistics.octets_received += length as u64;
        let incoming = Incoming { stream, sequence, timestamp, marker, audio, length };
        Some(Heard { incoming, kind, late, payload: start..start + length })
    }

    /// Places a packet in the peer's stream: which one, and whether it comes late; `None` for one that is not
    /// to be passed on.
    fn follow(
        &mut self,
        now: Instant,
        clock: Clock,
        (ssrc, sequence, timestamp): (u32, u16, u32),
        audio: bool,
        streams: &mut u64,
    ) -> Option<(u64, bool)> {
        let arrival = clock.samples(now);
        let source = self.source.as_mut().filter(|source| source.ssrc() == ssrc);
        let order = source.map_or((Arrival::Restart, 0), |source| {
            let order = source.take(sequence);
            if audio && matches!(order, Arrival::Newest | Arrival::Late) {
                source.time(timestamp, arrival);
            }
            (order, source.stream())
        });
        match order {
            (Arrival::Newest, stream) => Some((stream, false)),
            (Arrival::Late, stream) => Some((stream, true)),
            (Arrival::Restart, _) => {
                *streams += 1;
                self.begin_source(Source::new(ssrc, *streams, sequence, timestamp, arrival));
                Some((*streams, false))
            }
            (Arrival::Duplicate, _) => {
                self.statistics.duplicates += 1;
                None
            }
            (Arrival::Unbelieved, _) => None,
        }
    }

    fn begin_source(&mut self, source: Source) {
        if self.source.is_some() {
            self.statistics.source_changes += 1;
        }
        self.end_source();
        self.source = Some(source);
    }

    fn end_source(&mut self) {
        if let Some(former) = self.source.take() {
            self.lost_before += former.lost();
            self.statistics.max_jitter = self.statistics.max_jitter.max(duration(former.max_jitter().into()));
            self.reports.forget_sender();
        }
    }

    fn receive_rtcp(&mut self, now: Instant, clock: Clock, from: SocketAddr, packet: &[u8]) {
        let host = self.peer.destination().map(|address| address.ip());
        let stated = self.stream.as_ref().map(|stream| stream.remote_rtcp);
        if host != Some(from.ip()) && stated != Some(from) {
            self.statistics.foreign += 1;
        } else if self.reports.read(now, clock, self.out.ssrc(), packet, &mut self.statistics) {
            self.rtcp = Some(from);
        } else {
            self.statistics.malformed += 1;
        }
    }

    /// Hands the keys pressed by a packet of events to `report`, as [`Presses::take`] does.
    pub(super) fn press(
        &mut self,
        now: Instant,
        heard: &Heard,
        packet: &[u8],
        report: impl FnMut(Digit) -> bool,
    ) {
        let Some(ssrc) = self.source.as_ref().map(Source::ssrc) else { return };
        let Incoming { timestamp, marker, .. } = heard.incoming;
        let payload = &packet[heard.payload.clone()];
        self.presses.take(now, &EventPacket { ssrc, timestamp, marker, late: heard.late, payload }, report);
    }

    /// Sends on a packet that the other side of the bridge heard. The header is written over the bytes
    /// before the payload, so nothing is copied.
    pub(super) fn relay(&mut self, now: Instant, heard: &Heard, packet: &mut [u8], sink: &mut impl Sink) {
        if self.owed.is_some() {
            self.send_owed(now, sink);
        }
        let sending = self.stream.as_ref().filter(|stream| stream.direction.sends() && self.player.is_none());
        let (Some(stream), Some(to)) = (sending, self.peer.destination()) else {
            self.out.pause();
            return;
        };
        let payload_type = match heard.kind {
            Kind::Audio(_) => stream.payload_type,
            Kind::TelephoneEvent => match stream.telephone_event {
                Some(payload_type) => payload_type,
                None => return self.out.skip(&heard.incoming),
            },
        };
        let Some(header) = self.out.relayed(now, payload_type, &heard.incoming) else { return };
        if let Kind::Audio(codec) = heard.kind {
            g711::transcode(codec, stream.codec, &mut packet[heard.payload.clone()]);
            self.relayed_last = packet[heard.payload.clone()].last().copied();
        }
        let start = heard.payload.start - HEADER_LEN;
        packet[start..heard.payload.start].copy_from_slice(&header.to_bytes());
        sink.send(self.id, Port::Rtp, to, &packet[start..heard.payload.end]);
    }

    /// Plays the frames that are due. `Err` with the play when it has finished, `Ok(false)` when there
    /// is nothing to play.
    pub(super) fn play_turns(&mut self, now: Instant, sink: &mut impl Sink) -> Result<bool, PlayId> {
        let Some(player) = &mut self.player else { return Ok(false) };
        let codec = self.stream.as_ref().map_or(Codec::Pcmu, |stream| stream.codec);
        let packet_time = self.stream.as_ref().map_or(DEFAULT_PTIME, |stream| stream.ptime);
        let mut packet = [0; HEADER_LEN + MAX_FRAME];
        let end = HEADER_LEN + frame_len(packet_time);
        let mut sent = 0;
        loop {
            match player.turn(now, sent, codec, &mut packet[HEADER_LEN..end]) {
                Turn::Wait => return Ok(true),
                Turn::Finished => {
                    let play = player.play;
                    self.player = None;
                    return Err(play);
                }
                Turn::Frame { due, fresh } => {
                    sent += 1;
                    let stream = self.stream.as_ref().filter(|stream| stream.direction.sends());
                    // Where nothing may be sent, the audio goes by unheard.
                    let (Some(stream), Some(to)) = (stream, self.peer.destination()) else {
                        self.out.pause();
                        self.unheard = true;
                        continue;
                    };
                    let fresh = fresh || std::mem::take(&mut self.unheard);
                    let header = self.out.own(due, stream.payload_type, end - HEADER_LEN, fresh);
                    packet[..HEADER_LEN].copy_from_slice(&header.to_bytes());
                    sink.send(self.id, Port::Rtp, to, &packet[..end]);
                }
            }
        }
    }

    /// Sends an RTCP report, with a BYE at the end of the endpoint's life.
    pub(super) fn report(&mut self, now: Instant, clock: Clock, bye: bool, sink: &mut impl Sink) {
        // RFC 3550 section 6.3.7: who never sent anything does not say goodbye.
        let took_part = self.out.has_sent() || self.source.is_some();
        let Some((port, to)) = self.rtcp_route().filter(|_| took_part) else { return };
        let mut packet = [0; MAX_LEN];
        let names = (self.cname.as_str(), bye);
        let length = self.reports.write(now, clock, &self.out, self.source.as_mut(), &mut packet, names);
        if let Some(length) = length {
            sink.send(self.id, port, to, &packet[..length]);
        }
    }

    fn rtcp_route(&self) -> Option<(Port, SocketAddr)> {
        let stream = self.stream.as_ref()?;
        let stated = !stream.remote_rtp.ip().is_unspecified();
        if !stated && !stream.direction.sends() {
            // Hold by c=0.0.0.0: "neither RTP nor RTCP should be sent" (RFC 3264 section 8.4).
            return None;
        }
        if stream.rtcp_mux {
            return Some((Port::Rtp, self.peer.destination()?));
        }
        let moved = self.peer.learnt().is_some_and(|learnt| learnt.ip() != stream.remote_rtp.ip());
        // Behind a NAT the stated port leads nowhere: reports wait until the peer's have come.
        let to = self
            .rtcp
            .or((stated && !moved && stream.remote_rtcp.port() != 0).then_some(stream.remote_rtcp))?;
        Some((Port::Rtcp, to))
    }

    /// What was seen so far.
    pub(super) fn statistics(&self) -> Statistics {
        let mut statistics = self.statistics.clone();
        statistics.packets_sent = self.out.packets();
        statistics.octets_sent = self.out.octets();
        statistics.digits_refused = self.presses.refused();
        statistics.lost = self.lost_before;
        if let Some(source) = &self.source {
            statistics.lost += source.lost();
            statistics.jitter = duration(source.jitter().into());
            statistics.max_jitter = statistics.max_jitter.max(duration(source.max_jitter().into()));
        }
        statistics
    }
}

/// What a payload type means in packets of the peer. Static types count even when the answer named
/// another codec: who listed both may send either (RFC 3264 section 6.1).
fn kind_of(stream: &Negotiated, payload_type: u8) -> Option<Kind> {
    if payload_type == stream.local_payload_type || payload_type == stream.payload_type {
        Some(Kind::Audio(stream.codec))
    } else if [stream.local_telephone_event, stream.telephone_event].contains(&Some(payload_type)) {
        Some(Kind::TelephoneEvent)
    } else {
        Codec::from_static_payload_type(payload_type).map(Kind::Audio)
    }
}
