//! What is heard where packets are missing: the last sound, repeated by its pitch and fading away.

use super::limits::RING;

/// So many samples are repeated at full loudness (10 ms) ...
const FULL: u32 = 80;
/// ... and after so many (60 ms) it is silent.
const FADED: u32 = 480;
/// Samples in which the repetition gives way to what came at last: 5 ms.
const BLEND: u32 = 40;
/// The distances at which a repetition of the sound is looked for: from 250 Hz on down.
const LAGS: std::ops::RangeInclusive<usize> = 32..=160;
/// How much of the sound must match.
const MATCH: usize = 40;

/// A gap in what a party says, and the way out of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    /// The first position that was missing.
    start: u64,
    /// How far before it lies what is repeated.
    lag: u64,
    /// Samples since its beginning.
    length: u32,
    /// Samples since audio is there again.
    blended: u32,
}

impl Gap {
    /// Nothing was ever heard.
    pub(super) fn silence(start: u64) -> Gap {
        Gap { start, lag: 1, length: FADED, blended: 0 }
    }

    /// What was heard in `ring` before `start` is to go on.
    pub(super) fn after(start: u64, ring: &[i16]) -> Gap {
        Gap { start, lag: best_lag(start, ring), length: 0, blended: 0 }
    }

    pub(super) fn is_silent(&self) -> bool {
        self.length >= FADED
    }

    /// Audio has come back already: what is missing now is another gap.
    pub(super) fn is_ending(&self) -> bool {
        self.blended > 0
    }

    /// The next sample of the repetition.
    pub(super) fn conceal(&mut self, ring: &[i16]) -> i16 {
        if self.is_silent() {
            return 0;
        }
        let position = self.start - self.lag + u64::from(self.length) % self.lag;
        let rest = (FADED - self.length).min(FADED - FULL) as i32;
        self.length += 1;
        (i32::from(ring[(position % RING) as usize]) * rest / (FADED - FULL) as i32) as i16
    }

    /// The next sample on the way back to what has come; whether that was the last one.
    pub(super) fn blend(&mut self, ring: &[i16], sample: i16) -> (i16, bool) {
        let repeated = i32::from(self.conceal(ring));
        self.blended += 1;
        let (part, whole) = (self.blended as i32, BLEND as i32);
        let blended = (i32::from(sample) * part + repeated * (whole - part)) / whole;
        (blended as i16, self.blended == BLEND)
    }
}

/// The distance at which what lies before `start` is most like itself.
fn best_lag(start: u64, ring: &[i16]) -> u64 {
    let mut heard = [0; *LAGS.end() + MATCH];
    let first = start - heard.len() as u64;
    for (position, sample) in (first..).zip(&mut heard) {
        *sample = ring[(position % RING) as usize];
    }
    let (earlier, last) = heard.split_at(*LAGS.end());
    let difference = |lag: usize| {
        let before = heard[earlier.len() - lag..].iter();
        before.zip(last).map(|(one, other)| i32::from(*one).abs_diff(i32::from(*other))).sum::<u32>()
    };
    LAGS.min_by_key(|lag| difference(*lag)).unwrap_or(*LAGS.end()) as u64
}
