//! The engine: commands in, records out.

use crate::{
    Command, Configuration, ContactId, Record, Refusal, Timestamp,
    index::{Index, Timer},
    state::State,
    step::Step,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The ACD of one site. Cloning it copies its state; equal engines decide alike for ever after.
///
/// The serde form is a snapshot of the state: reading it gives an equal engine.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Engine {
    pub(crate) state: State,
    pub(crate) index: Index,
}

impl Engine {
    /// An engine without configuration, agents or contacts: what a log is replayed into.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Decides on `command`, and applies what results: everything that follows in this instant, timers that
    /// are due and matches included. The caller stores the records before it acts on them.
    ///
    /// The engine's time never goes back: with a `now` before the last record, the records get that one's
    /// time, and timers wait until `now` has caught up. So a host takes `now` from a clock that is not
    /// stepped, anchored to the wall clock once.
    ///
    /// # Errors
    /// The refusal; nothing has changed.
    pub fn execute(&mut self, now: Timestamp, command: Command) -> Result<Vec<Record>, Refusal> {
        let at = now.max(self.state.last_at);
        let mut step = Step::new(self, at);
        step.decide(command)?;
        Ok(step.settle())
    }

    /// When the next [`Command::Tick`] is due.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        self.index.timers.first().map(|(at, _)| *at)
    }

    /// The number of the last record applied; 0 before the first.
    #[must_use]
    pub fn last_seq(&self) -> u64 {
        self.state.last_seq
    }

    /// The configuration in use.
    #[must_use]
    pub fn configuration(&self) -> &Configuration {
        &self.state.configuration
    }

    /// The contacts that have waited for longer than they are held, or until less is asked for.
    pub(crate) fn waited_on(&self, at: Timestamp) -> impl Iterator<Item = ContactId> {
        let due = self.index.timers.iter().take_while(move |(due, _)| *due <= at);
        due.filter_map(|(_, timer)| match timer {
            Timer::Widen(contact) | Timer::HoldOver(contact) => Some(*contact),
            _ => None,
        })
    }

    /// The timer that is due first, if it is due.
    pub(crate) fn due(&self, at: Timestamp) -> Option<Timer> {
        self.index.timers.first().filter(|(due, _)| *due <= at).map(|(_, timer)| timer.clone())
    }
}

impl Serialize for Engine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.state.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Engine {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let state = State::deserialize(deserializer)?;
        Ok(Self { index: Index::build(&state), state })
    }
}
