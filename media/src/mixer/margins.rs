//! How long packets wait before they are played, and whether that is too long or too short.

use super::limits::{LONGEST, MUCH_TOO_LONG, SHORTEST, TARGET};

/// Frames over which the shortest wait is looked for, once and then once more: 2 to 4 s.
const WINDOW: u32 = 100;
/// No packet was seen.
const NONE: i64 = i64::MAX;
/// Most samples by which a frame is stretched or shortened.
pub(super) const MOST: usize = 4;

/// The shortest wait of the last packets, in samples.
#[derive(Clone, Debug)]
pub(super) struct Margins {
    current: i64,
    before: i64,
    frames: u32,
    correcting: Correcting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Correcting {
    Nothing,
    Shortening,
    Stretching,
}

impl Margins {
    /// Nothing was seen yet.
    pub(super) fn new() -> Margins {
        Margins { current: NONE, before: NONE, frames: 0, correcting: Correcting::Nothing }
    }

    /// Notes how long a packet waits.
    pub(super) fn note(&mut self, margin: i64) {
        self.current = self.current.min(margin);
    }

    /// From now on everything waits longer by so many samples.
    pub(super) fn shift(&mut self, samples: i64) {
        for shortest in [&mut self.current, &mut self.before] {
            if *shortest != NONE {
                *shortest += samples;
            }
        }
    }

    /// By how many samples the next frame is to be shortened, or stretched if below zero: no more than
    /// [`MOST`]. One sample in a frame, 0.6 %, is not heard as a pitch.
    pub(super) fn correction(&mut self) -> i64 {
        self.frames += 1;
        if self.frames == WINDOW {
            (self.before, self.current, self.frames) = (self.current, NONE, 0);
        }
        let shortest = self.current.min(self.before);
        self.decide(shortest);
        let correction = match self.correcting {
            Correcting::Nothing => 0,
            Correcting::Stretching => -1,
            Correcting::Shortening if shortest > LONGEST + MUCH_TOO_LONG => MOST as i64,
            Correcting::Shortening => 1,
        };
        self.shift(-correction);
        correction
    }

    fn decide(&mut self, shortest: i64) {
        // Whether a wait is too long is known only once a whole window has been seen.
        let known = self.before != NONE;
        self.correcting = match self.correcting {
            _ if shortest == NONE => Correcting::Nothing,
            Correcting::Nothing if shortest < SHORTEST => Correcting::Stretching,
            Correcting::Nothing if shortest > LONGEST && known => Correcting::Shortening,
            Correcting::Stretching if shortest >= TARGET => Correcting::Nothing,
            Correcting::Shortening if shortest <= TARGET => Correcting::Nothing,
            unchanged => unchanged,
        };
    }
}
