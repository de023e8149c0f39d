//! Telephone events (RFC 4733): from the many packets of a press to one digit.
//!
//! All packets of a press carry the timestamp of its beginning, and the last one comes three times. A
//! press is reported with whichever of its packets is here first: nobody waits for it to be over, a lost
//! end needs no clock, and one packet that arrives is enough. What makes sure that it is not reported
//! again is the memory of the presses before.

use std::time::Instant;

use crate::{Digit, DigitLimit};

/// Presses that are remembered: more than a peer can put into the 100 packets that one may be late by
/// (RFC 3550 appendix A.1, MAX_MISORDER), at five packets a press and what is said between them.
const REMEMBERED: usize = 16;
/// A block of the payload: event, end bit and volume, duration (section 2.3).
const BLOCK: usize = 4;
const END: u8 = 0x80;
/// The longest duration of a segment; a longer event goes on in another, that much later (section 2.5.1.3).
const SEGMENT: u32 = 0xFFFF;

/// A packet of events.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EventPacket<'a> {
    pub(crate) ssrc: u32,
    pub(crate) timestamp: u32,
    /// Set where an event begins, and not where a long one goes on in a new segment.
    pub(crate) marker: bool,
    /// Packets that were sent later are here already.
    pub(crate) late: bool,
    pub(crate) payload: &'a [u8],
}

/// What one peer has pressed lately.
#[derive(Clone, Debug)]
pub(crate) struct Presses {
    /// A ring: the oldest one makes room.
    recent: [Option<Segment>; REMEMBERED],
    next: usize,
    limit: DigitLimit,
    refused: u64,
}

/// A press, or a piece of a long one.
#[derive(Clone, Copy, Debug)]
struct Segment {
    ssrc: u32,
    timestamp: u32,
    event: u8,
    ended: bool,
}

impl Presses {
    pub(crate) fn new() -> Presses {
        Presses { recent: [None; REMEMBERED], next: 0, limit: DigitLimit::new(), refused: 0 }
    }

    /// Takes a packet, and hands presses that were not known to `report`; where that has no room, and where
    /// there are too many, a press stays unknown until its next packet.
    pub(crate) fn take(
        &mut self,
        now: Instant,
        packet: &EventPacket<'_>,
        mut report: impl FnMut(Digit) -> bool,
    ) {
        let mut timestamp = packet.timestamp;
        for (index, block) in packet.payload.chunks_exact(BLOCK).enumerate() {
            let [event, flags, high, low] = *block else { return };
            let (ended, duration) = (flags & END != 0, u16::from_be_bytes([high, low]));
            // Of several events in one packet each begins where the one before it ended (section 2.5.1.5).
            // What else follows is not an event, but padding that does not say so.
            if index > 0 && duration == 0 {
                return;
            }
            let segment = Segment { ssrc: packet.ssrc, timestamp, event, ended };
            let begins = packet.marker && index == 0;
            self.take_segment(now, segment, (begins, packet.late), &mut report);
            if !ended {
                return;
            }
            timestamp = timestamp.wrapping_add(duration.into());
        }
    }

    /// Packets of presses that were not reported since they were too many.
    pub(crate) fn refused(&self) -> u64 {
        self.refused
    }

    fn take_segment(
        &mut self,
        now: Instant,
        segment: Segment,
        (begins, late): (bool, bool),
        report: &mut impl FnMut(Digit) -> bool,
    ) {
        // Volume does not matter: who names the key has not to say how loud it was.
        let Some(digit) = Digit::from_event(segment.event) else { return };
        if let Some(known) = self.recent.iter_mut().flatten().find(|known| known.is_same(&segment)) {
            known.ended |= segment.ended;
            return;
        }
        if late && self.is_too_old(&segment) {
            return;
        }
        let is_joined = |known: &Segment| segment.continues(known) || late && known.continues(&segment);
        let goes_on = !begins && self.recent.iter().flatten().any(is_joined);
        if !goes_on {
            if !self.limit.has_room(now) {
                self.refused += 1;
                return;
            }
            if !report(digit) {
                return;
            }
            self.limit.admit(now);
        }
        self.recent[self.next] = Some(segment);
        self.next = (self.next + 1) % REMEMBERED;
    }

    /// Older than everything that is remembered, while older things have been forgotten: whether it was
    /// reported cannot be told, so it counts as a straggler.
    fn is_too_old(&self, segment: &Segment) -> bool {
        let is_older = |known: &Segment| {
            known.ssrc == segment.ssrc && (segment.timestamp.wrapping_sub(known.timestamp) as i32) < 0
        };
        self.recent.iter().all(|known| known.as_ref().is_some_and(is_older))
    }
}

impl Segment {
    fn is_same(&self, other: &Segment) -> bool {
        (self.ssrc, self.timestamp, self.event) == (other.ssrc, other.timestamp, other.event)
    }

    /// Whether this is a later segment of the same press; those between them may be lost.
    fn continues(&self, before: &Segment) -> bool {
        let later = self.timestamp.wrapping_sub(before.timestamp);
        let is_ahead = later != 0 && later < 1 << 31;
        (self.ssrc, self.event) == (before.ssrc, before.event)
            && !before.ended
            && is_ahead
            && later.is_multiple_of(SEGMENT)
    }
}

#[cfg(test)]
mod tests;
