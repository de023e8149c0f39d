//! One deadline a leg, on the steady clock: how long a key is waited for, a phone rings, a message may be, or until
//! the next announcement. What it means is known from what the leg does.

use call::LegId;
use std::collections::{BTreeSet, HashMap};
use std::time::Instant;

/// The deadlines, in order.
#[derive(Debug, Default)]
pub(super) struct Timers {
    by_time: BTreeSet<(Instant, LegId)>,
    by_leg: HashMap<LegId, Instant>,
}

impl Timers {
    /// Sets the leg's deadline, instead of the one that it had.
    pub(super) fn set(&mut self, leg: LegId, at: Instant) {
        self.cancel(leg);
        self.by_time.insert((at, leg));
        self.by_leg.insert(leg, at);
    }

    /// The leg has no deadline any more.
    pub(super) fn cancel(&mut self, leg: LegId) {
        if let Some(at) = self.by_leg.remove(&leg) {
            self.by_time.remove(&(at, leg));
        }
    }

    /// The next leg whose deadline has passed; it has none any more.
    pub(super) fn due(&mut self, now: Instant) -> Option<LegId> {
        let (_, leg) = *self.by_time.first().filter(|(at, _)| *at <= now)?;
        self.cancel(leg);
        Some(leg)
    }

    /// The soonest deadline.
    pub(super) fn next(&self) -> Option<Instant> {
        self.by_time.first().map(|(at, _)| *at)
    }

    /// What is remembered.
    pub(super) fn remembered(&self) -> usize {
        self.by_time.len() + self.by_leg.len()
    }
}
