//! What must be durable before it takes effect.

use acd::Record;
use sip::Change;
use std::collections::VecDeque;
use std::sync::Arc;

/// Batches that may wait for the disk; beyond it new calls are refused.
pub(super) const WAITING: usize = 10_000;

/// Names a batch; they count up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Ticket(pub u64);

/// What is written in one transaction.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Counts up; the host reports it back once the batch is on disk.
    pub ticket: Ticket,
    /// Events of the ACD, in order.
    pub records: Arc<[Record]>,
    /// Changes of registrations.
    pub bindings: Arc<[Change]>,
}

/// Effects that wait for their batch, oldest first.
#[derive(Debug)]
pub(super) struct Journal<E> {
    last: Ticket,
    waiting: VecDeque<(Ticket, E)>,
}

impl<E> Journal<E> {
    pub(super) fn new() -> Self {
        Self { last: Ticket(0), waiting: VecDeque::new() }
    }

    /// A new batch, and what is to happen once it is durable.
    pub(super) fn commit(&mut self, records: Arc<[Record]>, bindings: Arc<[Change]>, effect: E) -> Batch {
        self.last.0 += 1;
        self.waiting.push_back((self.last, effect));
        Batch { ticket: self.last, records, bindings }
    }

    /// The next effect whose batch is durable.
    pub(super) fn due(&mut self, durable: Ticket) -> Option<E> {
        let (ticket, _) = self.waiting.front()?;
        if *ticket > durable { None } else { self.waiting.pop_front().map(|(_, effect)| effect) }
    }

    /// The last batch that there is.
    pub(super) fn last(&self) -> Ticket {
        self.last
    }

    /// Whether the effects of this batch, and of every one before it, have been taken.
    pub(super) fn is_settled(&self, ticket: Ticket) -> bool {
        self.waiting.front().is_none_or(|(waiting, _)| *waiting > ticket)
    }

    /// Batches that wait for the disk.
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn is_full(&self) -> bool {
        self.waiting.len() >= WAITING
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}
