//! Whom the latest records were about: a desktop whose connection has dropped, and which knows up to where it was told, is
//! told of those only (N1).

use super::Touched;
use acd::Record;
use std::collections::VecDeque;

/// Batches of records that are remembered.
const REMEMBERED: usize = 1_024;

/// The latest batches, without a gap.
#[derive(Default)]
pub(super) struct Recent {
    /// The last record before them; `None`: it is not known where they begin.
    since: Option<u64>,
    batches: VecDeque<Touched>,
}

impl Recent {
    /// Remembers a batch that follows the one before.
    pub(super) fn add(&mut self, records: &[Record]) {
        let Some(first) = records.first() else { return };
        self.since.get_or_insert(first.seq.saturating_sub(1));
        let mut touched = Touched::default();
        touched.add(records);
        self.batches.push_back(touched);
        if self.batches.len() > REMEMBERED {
            self.since = self.batches.pop_front().map(|batch| batch.seq);
        }
    }

    /// What there is to tell is not known, or is more than of whom the records were.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Whom the records after this one were about; `None` where that is not known any more.
    pub(super) fn after(&self, seq: u64) -> Option<Touched> {
        self.since.filter(|since| *since <= seq)?;
        // A snapshot may have told of more than is here yet.
        let mut touched = Touched { seq, ..Touched::default() };
        self.batches.iter().filter(|batch| batch.seq > seq).for_each(|batch| touched.join(batch));
        Some(touched)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use acd::{Event, Timestamp};

    fn record(seq: u64, dn: &str) -> Record {
        let event = Event::PhoneReachabilityChanged { dn: dn.into(), reachable: true };
        Record { seq, at: Timestamp(0), agent_state: None, event }
    }

    fn phones(recent: &Recent, seq: u64) -> Option<(Vec<String>, u64)> {
        let touched = recent.after(seq)?;
        Some((touched.phones.iter().map(ToString::to_string).collect(), touched.seq))
    }

    #[test]
    fn tells_of_what_came_after() {
        let mut recent = Recent::default();
        assert_eq!(phones(&recent, 0), None);
        recent.add(&[record(11, "1"), record(12, "2")]);
        recent.add(&[record(13, "3")]);
        assert_eq!(phones(&recent, 9), None, "what was before is not known");
        assert_eq!(phones(&recent, 10), Some((vec!["1".into(), "2".into(), "3".into()], 13)));
        assert_eq!(phones(&recent, 12), Some((vec!["3".into()], 13)));
        assert_eq!(phones(&recent, 14), Some((vec![], 14)), "it was told of more than is here yet");
        recent.forget();
        assert_eq!(phones(&recent, 13), None);
    }

    #[test]
    fn remembers_so_many_and_no_more() {
        let mut recent = Recent::default();
        for seq in 1..=REMEMBERED as u64 + 2 {
            recent.add(&[record(seq, "1")]);
        }
        assert_eq!(recent.batches.len(), REMEMBERED);
        assert_eq!((phones(&recent, 1), phones(&recent, 2).is_some()), (None, true));
    }
}
