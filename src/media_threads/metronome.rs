//! The schedule of the ticks.

use std::time::{Duration, Instant};

/// Ticks on a grid that begins when the thread starts. No drift: each deadline is the last one plus the
/// tick, however late the thread woke. Ticks that were missed altogether are left out, not made up for.
#[derive(Debug)]
pub(super) struct Metronome {
    tick: Duration,
    deadline: Instant,
}

impl Metronome {
    pub(super) fn new(now: Instant, tick: Duration) -> Self {
        Self { tick, deadline: now + tick }
    }

    /// When to wake next.
    pub(super) fn deadline(&self) -> Instant {
        self.deadline
    }

    /// The thread has woken at `now`: gives the time of the tick that this turn stands for, and the number
    /// of ticks before it that nobody woke for.
    pub(super) fn woke(&mut self, now: Instant) -> (Instant, u64) {
        let late = now.saturating_duration_since(self.deadline);
        let missed = late.as_nanos() / self.tick.as_nanos().max(1);
        let missed = u32::try_from(missed).unwrap_or(u32::MAX);
        let at = self.deadline + self.tick * missed;
        self.deadline = at + self.tick;
        (at, u64::from(missed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_stay_on_the_grid() {
        let start = Instant::now();
        let ms = |ms: u64| start + Duration::from_millis(ms);
        let mut metronome = Metronome::new(start, Duration::from_millis(10));
        assert_eq!(metronome.deadline(), ms(10));
        // (woken at, time of the tick, missed, next deadline)
        for (woken, at, missed, next) in [
            (10, 10, 0, 20),
            (29, 20, 0, 30),
            (30, 30, 0, 40),
            (65, 60, 2, 70),
            (70, 70, 0, 80),
            (75, 80, 0, 90),
        ] {
            assert_eq!(metronome.woke(ms(woken)), (ms(at), missed), "woken at {woken}");
            assert_eq!(metronome.deadline(), ms(next), "woken at {woken}");
        }
    }
}
