//! Who does what next.

use std::collections::BTreeMap;
use std::time::Instant;

/// What is to be done, in the order of time.
pub(super) struct Diary<T> {
    entries: BTreeMap<(Instant, u64), T>,
    written: u64,
}

impl<T> Default for Diary<T> {
    fn default() -> Self {
        Self { entries: BTreeMap::new(), written: 0 }
    }
}

impl<T> Diary<T> {
    pub(super) fn add(&mut self, at: Instant, what: T) {
        self.written += 1;
        self.entries.insert((at, self.written), what);
    }

    pub(super) fn next(&self) -> Option<Instant> {
        self.entries.keys().next().map(|(at, _)| *at)
    }

    /// What is due, the earliest first.
    pub(super) fn pop_due(&mut self, now: Instant) -> Option<T> {
        let first = self.entries.first_entry().filter(|first| first.key().0 <= now)?;
        Some(first.remove())
    }
}
