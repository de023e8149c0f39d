//! Our stream: one SSRC, sequence numbers without a gap of our making, timestamps that go on over
//! every change of what is sent.

use std::time::Instant;

use super::{Header, samples};

/// When a relayed stream's timestamps leave the time of their arrival by more than this between two
/// packets, the peer has a new timestamp base, and ours does not follow.
const TIMESTAMP_JUMP: u32 = 16_000;

/// A packet sent less than this ago, 60 ms, is what the peer still hears.
const RECENT: u64 = 480;

/// What we send to one peer.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    ssrc: u32,
    next_sequence: u16,
    last: Option<Sent>,
    first_timestamp: u32,
    relay: Option<Relay>,
    /// The event that was passed on last beside audio of our own: stream, timestamp, and our timestamp.
    event: Option<(u64, u32, u32)>,
    packets: u64,
    octets: u64,
}

/// The last packet.
#[derive(Clone, Copy, Debug)]
struct Sent {
    timestamp: u32,
    /// Samples it held.
    samples: u32,
    at: Instant,
}

/// How a relayed stream's numbers become ours.
#[derive(Clone, Copy, Debug)]
struct Relay {
    stream: u64,
    sequence_offset: u16,
    timestamp_offset: u32,
    newest_sequence: u16,
    /// Sequence numbers since the relay began, up to `u16::MAX`: late packets from before are not ours.
    age: u16,
    /// Timestamp and arrival of the newest audio packet.
    audio: (u32, Instant),
}

/// A packet that is to be relayed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Incoming {
    /// The peer's source, see [`super::Source::stream`].
    pub(crate) stream: u64,
    pub(crate) sequence: u16,
    pub(crate) timestamp: u32,
    pub(crate) marker: bool,
    /// Audio rather than an event.
    pub(crate) audio: bool,
    /// Payload bytes; of audio, also samples.
    pub(crate) length: usize,
}

impl Outgoing {
    /// A stream that starts with these numbers.
    pub(crate) fn new(ssrc: u32, sequence: u16, timestamp: u32) -> Outgoing {
        Outgoing {
            ssrc,
            next_sequence: sequence,
            last: None,
            first_timestamp: timestamp,
            relay: None,
            event: None,
            packets: 0,
            octets: 0,
        }
    }

    pub(crate) fn ssrc(&self) -> u32 {
        self.ssrc
    }

    pub(crate) fn packets(&self) -> u64 {
        self.packets
    }

    pub(crate) fn octets(&self) -> u64 {
        self.octets
    }

    /// The next header of audio that we make ourselves, which was due at `due`. `fresh`: it does not
    /// follow directly on the packet before.
    pub(crate) fn own(&mut self, due: Instant, payload_type: u8, length: usize, fresh: bool) -> Header {
        let begins = fresh || self.relay.take().is_some() || self.last.is_none();
        let timestamp = match self.last {
            Some(last) if !begins => last.timestamp.wrapping_add(last.samples),
            _ => self.timestamp_at(due),
        };
        let sequence = self.next_sequence;
        self.next_sequence = sequence.wrapping_add(1);
        self.sent(due, timestamp, length);
        self.count(length);
        Header { marker: begins, payload_type, sequence, timestamp, ssrc: self.ssrc }
    }

    /// The header of an event that goes beside audio of our own. All its packets carry the time of its
    /// beginning (RFC 4733 section 2.5.1.2), and the audio's timestamps go on over them.
    pub(crate) fn event(&mut self, now: Instant, payload_type: u8, packet: &Incoming) -> Header {
        let known = self.event.filter(|known| (known.0, known.1) == (packet.stream, packet.timestamp));
        let timestamp = known.map_or_else(|| self.timestamp_at(now), |known| known.2);
        self.event = Some((packet.stream, packet.timestamp, timestamp));
        let sequence = self.next_sequence;
        self.next_sequence = sequence.wrapping_add(1);
        self.count(packet.length);
        Header { marker: known.is_none(), payload_type, sequence, timestamp, ssrc: self.ssrc }
    }

    /// The header under which `packet` goes on; `None` for one from before the relay began.
    pub(crate) fn relayed(&mut self, now: Instant, payload_type: u8, packet: &Incoming) -> Option<Header> {
        let (relay, begins) = match self.relay {
            Some(relay) if relay.stream == packet.stream && !relay.jumps(now, packet) => (relay, false),
            _ => (self.begin_relay(now, packet), true),
        };
        let sequence = packet.sequence.wrapping_add(relay.sequence_offset);
        let timestamp = packet.timestamp.wrapping_add(relay.timestamp_offset);
        let ahead = packet.sequence.wrapping_sub(relay.newest_sequence);
        if ahead < 0x8000 {
            let audio = if packet.audio { (packet.timestamp, now) } else { relay.audio };
            let age = relay.age.saturating_add(ahead);
            self.relay = Some(Relay { newest_sequence: packet.sequence, age, audio, ..relay });
            self.next_sequence = sequence.wrapping_add(1);
            if packet.audio || begins {
                let samples = if packet.audio { packet.length } else { 0 };
                self.sent(now, timestamp, samples);
            }
            // Packets of an event all carry the time of its beginning: they do not move our clock on.
            self.count(packet.length);
        } else {
            if ahead.wrapping_neg() > relay.age {
                return None;
            }
            self.count(packet.length);
        }
        let marker = packet.marker || begins;
        Some(Header { marker, payload_type, sequence, timestamp, ssrc: self.ssrc })
    }

    /// A packet of the relayed stream that this peer cannot take: the packets after it close up.
    pub(crate) fn skip(&mut self, packet: &Incoming) {
        if let Some(relay) = &mut self.relay
            && relay.stream == packet.stream
            && packet.sequence.wrapping_sub(relay.newest_sequence) < 0x8000
        {
            relay.sequence_offset = relay.sequence_offset.wrapping_sub(1);
        }
    }

    /// Nothing is sent for a while; what comes next begins anew.
    pub(crate) fn pause(&mut self) {
        self.relay = None;
    }

    fn begin_relay(&mut self, now: Instant, packet: &Incoming) -> Relay {
        let relay = Relay {
            stream: packet.stream,
            sequence_offset: self.next_sequence.wrapping_sub(packet.sequence),
            timestamp_offset: self.timestamp_at(now).wrapping_sub(packet.timestamp),
            newest_sequence: packet.sequence,
            age: 0,
            audio: (packet.timestamp, now),
        };
        self.relay = Some(relay);
        relay
    }

    /// The timestamp that belongs to `now`: the last one and the time since, but never within the
    /// packet sent last.
    pub(crate) fn timestamp_at(&self, now: Instant) -> u32 {
        match self.last {
            None => self.first_timestamp,
            Some(last) => {
                let elapsed = samples(now.saturating_duration_since(last.at)) as u32;
                last.timestamp.wrapping_add(elapsed.max(last.samples))
            }
        }
    }

    fn sent(&mut self, now: Instant, timestamp: u32, samples: usize) {
        self.last = Some(Sent { timestamp, samples: samples as u32, at: now });
    }

    fn count(&mut self, octets: usize) {
        self.packets += 1;
        self.octets += octets as u64;
    }

    /// Whether what was sent last goes on up to `now`, or nearly so.
    pub(crate) fn is_recent(&self, now: Instant) -> bool {
        self.last.is_some_and(|last| samples(now.saturating_duration_since(last.at)) < RECENT)
    }

    /// Whether anything was sent at all.
    pub(crate) fn has_sent(&self) -> bool {
        self.last.is_some()
    }
}

impl Relay {
    fn jumps(&self, now: Instant, packet: &Incoming) -> bool {
        let newer = packet.sequence.wrapping_sub(self.newest_sequence) < 0x8000;
        if !packet.audio || !newer {
            return false;
        }
        let (timestamp, at) = self.audio;
        let elapsed = samples(now.saturating_duration_since(at)) as u32;
        let advance = packet.timestamp.wrapping_sub(timestamp);
        (advance.wrapping_sub(elapsed) as i32).unsigned_abs() > TIMESTAMP_JUMP
    }
}
