//! What was observed of people, to be drawn from.

use super::lots::Lot;
use acd::{AgentId, Channel, QueueId};
use std::collections::BTreeMap;

/// How often a thing has to be observed of one agent, or in one queue, to be drawn from that alone.
pub(super) const MIN_SAMPLES: usize = 20;

/// Of whom something was observed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    AgentInQueue(AgentId, QueueId),
    Queue(QueueId),
    Agent(AgentId),
    Channel(Channel),
    Everybody,
}

impl Of {
    /// Whom talk and wrap-up are drawn from, the nearest first.
    pub(super) fn handling(agent: &AgentId, queue: &QueueId, channel: Channel) -> [Self; 4] {
        let of_both = Self::AgentInQueue(agent.clone(), queue.clone());
        [of_both, Self::Queue(queue.clone()), Self::Channel(channel), Self::Everybody]
    }

    /// Whom responses to offers are drawn from, the nearest first.
    pub(super) fn responding(agent: &AgentId, channel: Channel) -> [Self; 3] {
        [Self::Agent(agent.clone()), Self::Channel(channel), Self::Everybody]
    }
}

/// Observations, each kept for all whom it tells something about.
#[derive(Clone, Debug)]
pub(super) struct Samples<T> {
    values: BTreeMap<Of, Vec<T>>,
}

impl<T> Default for Samples<T> {
    fn default() -> Self {
        Self { values: BTreeMap::new() }
    }
}

impl<T: Clone + Ord> Samples<T> {
    /// Notes an observation of each of these.
    pub(super) fn add<const N: usize>(&mut self, of: [Of; N], value: &T) {
        for of in of {
            self.values.entry(of).or_default().push(value.clone());
        }
    }

    /// To be called once, before the first draw: see [`Lot::pick`].
    pub(super) fn sort(&mut self) {
        self.values.values_mut().for_each(|values| values.sort_unstable());
    }

    #[cfg(test)]
    pub(super) fn all(&self, of: Of) -> &[T] {
        self.values.get(&of).map_or(&[], Vec::as_slice)
    }

    /// One of the observations of the first of these with enough of them; of the last one, any will do.
    pub(super) fn draw<const N: usize>(&self, of: [Of; N], lot: Lot) -> Option<&T> {
        let mut of_each = of.iter().filter_map(|of| self.values.get(of));
        let enough = of_each.clone().find(|values| values.len() >= MIN_SAMPLES);
        lot.pick(enough.or(of_each.next_back())?)
    }
}

/// How long things took and what people did.
#[derive(Clone, Debug, Default)]
pub(super) struct Behaviour {
    /// From connected to ended, in milliseconds.
    pub(super) talk: Samples<u64>,
    pub(super) wrap_up: Samples<WrapUp>,
    pub(super) responses: Samples<Response>,
    /// From RONA to Available, in milliseconds.
    pub(super) recovery: Samples<u64>,
    pub(super) attempts: Samples<Attempt>,
}

/// The work after a contact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WrapUp {
    /// Until the agent gave the code, or the time was over.
    pub(super) ms: u64,
    /// The agent cancelled the auto wrap-up.
    pub(super) cancelled: bool,
    /// The agent asked for more time.
    pub(super) extended: bool,
}

/// What became of an offer. Of one that was withdrawn, it is not known what would have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Response {
    /// The agent answered, and heard the customer a little later.
    Answered { after_ms: u64, connected_after_ms: u64 },
    /// The agent answered, and was lost before hearing the customer.
    Lost { after_ms: u64, lost_after_ms: u64, failure: acd::OfferFailure },
    /// It failed.
    Failed { after_ms: u64, failure: acd::OfferFailure },
    /// It rang until the end.
    NotAnswered,
}

/// What became of calling a customer back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Attempt {
    Answered { after_ms: u64 },
    Failed { after_ms: u64, failure: acd::CallbackFailure },
}

impl Behaviour {
    pub(super) fn sort(&mut self) {
        self.talk.sort();
        self.wrap_up.sort();
        self.responses.sort();
        self.recovery.sort();
        self.attempts.sort();
    }
}
