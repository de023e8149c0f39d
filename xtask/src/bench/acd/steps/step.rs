//! Timing the steps of the engine that make an offer, or find that there is none to make.

use super::clock;
use acd::{Command, Engine, Event, Record, Timestamp};

/// What makes an agent and a contact meet, or not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Kind {
    /// An agent has wrapped up, and takes a contact that waits.
    Freed,
    /// A contact arrives, and an agent is free for it.
    Arrived,
    /// A contact has waited for so long that an agent who is free will do.
    Widened,
    /// Another one was first, where all are rung at once.
    Withdrawn,
    /// A contact arrives, and nobody is free for it: no offer.
    Waits,
}

impl Kind {
    fn of(command: &Command) -> Kind {
        match command {
            Command::SubmitWrapUp { .. } => Kind::Freed,
            Command::CreateContact(_) => Kind::Arrived,
            Command::Tick => Kind::Widened,
            _ => Kind::Withdrawn,
        }
    }

    /// As it turned out.
    fn with(self, offers: usize) -> Option<Kind> {
        match self {
            Kind::Arrived if offers == 0 => Some(Kind::Waits),
            kind => (offers > 0).then_some(kind),
        }
    }
}

/// One call of the engine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) kind: Kind,
    /// CPU time.
    pub(crate) ns: u64,
    /// Records it led to, and how many of them are offers.
    pub(crate) records: usize,
    pub(crate) offers: usize,
}

impl Step {
    /// Whether both did the same.
    pub(crate) fn is_like(&self, other: &Step) -> bool {
        (self.kind, self.records, self.offers) == (other.kind, other.records, other.offers)
    }
}

/// Times the calls of the engine.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watch {
    /// Those that led to an offer, and arrivals.
    pub(crate) steps: Vec<Step>,
    /// Calls because a timer was due, offer or not, in nanoseconds each.
    pub(crate) ticks: Vec<u64>,
    /// The records of each command, if they are to be kept.
    pub(crate) log: Option<Vec<Vec<Record>>>,
}

impl Watch {
    /// Carries a command out and times that.
    pub(crate) fn execute(&mut self, engine: &mut Engine, now: Timestamp, command: Command) -> Vec<Record> {
        let kind = Kind::of(&command);
        let (done, ns) = clock::timed(|| engine.execute(now, command));
        let records = done.expect("the engine takes every command of a day on which nothing goes wrong");
        let offers = records.iter().filter(|record| matches!(record.event, Event::OfferMade { .. })).count();
        if let Some(kind) = kind.with(offers) {
            self.steps.push(Step { kind, ns, records: records.len(), offers });
        }
        if kind == Kind::Widened {
            self.ticks.push(ns);
        }
        if let Some(log) = &mut self.log
            && !records.is_empty()
        {
            log.push(records.clone());
        }
        records
    }
}
