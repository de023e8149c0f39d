//! One who is recorded: a window on the time line, and where packets go in it.

use super::limits::{DRIFT, EARLY, LATE_RUN, RING, SPURT, WINDOW};
use super::recording::Packet;

/// The drift is averaged over about so many packets, as a power of two.
const DRIFT_SHIFT: u32 = 6;
/// Fraction bits of the averaged drift.
const DRIFT_FRACTION: u32 = 8;

/// Somebody's samples around now.
#[derive(Clone, Debug)]
pub(super) struct Track {
    /// Samples by position modulo [`RING`]; silence where nothing was written.
    ring: Box<[u8]>,
    silence: u8,
    anchor: Option<Anchor>,
    /// Where the last packet ended.
    end: u64,
    late_run: u32,
}

/// How timestamps become positions.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    stream: u64,
    timestamp: u32,
    /// The position of `timestamp`.
    position: i64,
    /// By how much packets come later than their place, averaged, with [`DRIFT_FRACTION`] bits.
    drift: i64,
    correcting: bool,
}

impl Track {
    pub(super) fn new(silence: u8) -> Track {
        Track { ring: vec![silence; RING as usize].into(), silence, anchor: None, end: 0, late_run: 0 }
    }

    /// Places a packet. `arrival` and `flushed` are positions: now, and the first that can still be
    /// written. What falls outside the window is left out.
    pub(super) fn take(
        &mut self,
        arrival: u64,
        flushed: u64,
        packet: &Packet<'_>,
        table: Option<&[u8; 256]>,
    ) {
        let position = self.position(arrival as i64, packet);
        let Ok(start) = u64::try_from(position) else { return };
        self.bridge_correction(start, flushed);
        let end = start + packet.payload.len() as u64;
        self.end = self.end.max(end);
        let (first, last) = (start.max(flushed), end.min(flushed + RING));
        if first >= last {
            return;
        }
        let mut samples = &packet.payload[(first - start) as usize..(last - start) as usize];
        let mut position = first;
        while position < last {
            let run = self.run(position, last);
            let (now, rest) = samples.split_at(run.len());
            match table {
                None => run.copy_from_slice(now),
                Some(table) => {
                    run.iter_mut().zip(now).for_each(|(to, from)| *to = table[usize::from(*from)]);
                }
            }
            position += now.len() as u64;
            samples = rest;
        }
    }

    /// The samples from `position` on that lie in one piece, at most up to `end`, which is later. All
    /// tracks break at the same positions.
    pub(super) fn run(&mut self, position: u64, end: u64) -> &mut [u8] {
        let at = (position % RING) as usize;
        let length = (end - position).min(RING - position % RING) as usize;
        &mut self.ring[at..at + length]
    }

    /// Where the last packet ended: nothing was said behind it.
    pub(super) fn end(&self) -> u64 {
        self.end
    }

    /// Is somebody else's from now on. All that was in it has been handed out.
    pub(super) fn restart(&mut self) {
        (self.anchor, self.late_run) = (None, 0);
    }

    /// The sample of silence, which takes the place of what has been handed out.
    pub(super) fn silence(&self) -> u8 {
        self.silence
    }

    fn position(&mut self, arrival: i64, packet: &Packet<'_>) -> i64 {
        let Some(anchor) = self.anchor.filter(|anchor| anchor.stream == packet.stream) else {
            return self.anchor_at(arrival, packet);
        };
        let advance = i64::from(packet.timestamp.wrapping_sub(anchor.timestamp) as i32);
        let position = anchor.position + advance;
        let error = arrival - position;
        if error < -EARLY || packet.marker && error.abs() > SPURT {
            return self.anchor_at(arrival, packet);
        }
        if error > WINDOW as i64 {
            self.late_run += 1;
            return if self.late_run >= LATE_RUN { self.anchor_at(arrival, packet) } else { position };
        }
        self.late_run = 0;
        self.step(anchor, packet.timestamp, position, error)
    }

    fn anchor_at(&mut self, arrival: i64, packet: &Packet<'_>) -> i64 {
        let (stream, timestamp) = (packet.stream, packet.timestamp);
        self.late_run = 0;
        self.anchor = Some(Anchor { stream, timestamp, position: arrival, drift: 0, correcting: false });
        arrival
    }

    /// Follows the peer's clock: one sample a packet, only while it is off by more than [`DRIFT`].
    fn step(&mut self, mut anchor: Anchor, timestamp: u32, position: i64, error: i64) -> i64 {
        anchor.drift += ((error << DRIFT_FRACTION) - anchor.drift) >> DRIFT_SHIFT;
        let drift = anchor.drift >> DRIFT_FRACTION;
        anchor.correcting = drift.abs() > if anchor.correcting { DRIFT / 4 } else { DRIFT };
        let correction = if anchor.correcting { drift.signum() } else { 0 };
        anchor.drift -= correction << DRIFT_FRACTION;
        anchor.timestamp = timestamp;
        anchor.position = position + correction;
        self.anchor = Some(anchor);
        anchor.position
    }

    /// Where a correction pulled two packets apart, the last sample is held, so that nothing clicks.
    fn bridge_correction(&mut self, start: u64, flushed: u64) {
        if start == self.end + 1 && self.end > flushed && start < flushed + RING {
            let held = self.ring[((self.end - 1) % RING) as usize];
            self.ring[(self.end % RING) as usize] = held;
        }
    }
}
