//! How long a contact has to expect to wait: from the rate at which agents who may take it become free.
//!
//! An agent is free again when a contact has taken its time. How long that is, is learnt here, by team and channel,
//! from each contact that is closed; how many agents there are to become free is known at every moment. So an
//! expected wait follows a sign-in at once.

use crate::{
    AgentId, ContactId, Hold, QueueId, Timestamp,
    engine::Engine,
    state::{Contact, State},
};
use serde::{Deserialize, Serialize};

/// How many of the last contacts a mean is made of, more or less: those before have faded.
const MEMORY: u32 = 64;

/// How long a contact takes an agent, from the offer to the end of the wrap-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pace {
    /// The mean, in microseconds; the last contacts count more.
    mean_us: u64,
    /// Contacts that it was learnt from, up to [`MEMORY`].
    contacts: u32,
}

impl Pace {
    fn learn(&mut self, spell_ms: u64) {
        self.contacts = MEMORY.min(self.contacts + 1);
        let (spell_us, weight) = (spell_ms.saturating_mul(1_000), u64::from(self.contacts));
        let others = self.mean_us - self.mean_us / weight;
        self.mean_us = others.saturating_add(spell_us / weight);
    }
}

impl State {
    /// The contact takes an agent's time from now on. An agent who was reserved for it has been taken before.
    pub(crate) fn taken(&mut self, at: Timestamp, contact: ContactId) {
        if let Some(facts) = self.contacts.get_mut(&contact) {
            facts.taken_at = Some(at);
        }
    }

    /// The contact is closed: how long it took its agent, if it was connected with one.
    pub(crate) fn learn_pace(&mut self, at: Timestamp, contact: ContactId, agent: Option<&AgentId>) {
        let Some(facts) = self.contacts.get(&contact).filter(|facts| facts.connected_at.is_some()) else {
            return;
        };
        let (Some(taken_at), Some(agent)) = (facts.taken_at, agent.and_then(|id| self.agents.get(id))) else {
            return;
        };
        let team = self.paces.entry(agent.team.clone()).or_default();
        team.entry(facts.channel).or_default().learn(at.ms_since(taken_at));
    }

    /// The contact is connected: how good what it had to expect was. A wait for a callback was no wait on the line.
    pub(crate) fn expectation_met(&mut self, at: Timestamp, contact: ContactId) {
        let Some(facts) = self.contacts.get(&contact).filter(|facts| facts.callback.is_none()) else {
            return;
        };
        let (Some(expected), Some(since), Some(queue)) =
            (facts.expected_wait_ms, facts.entered_at, &facts.queue)
        else {
            return;
        };
        let waited = at.ms_since(since);
        let accuracy = &mut self.history.entry(queue.clone()).or_default().accuracy;
        accuracy.contacts += 1;
        accuracy.waited_ms += waited;
        accuracy.expected_ms += expected;
        accuracy.error_ms += waited.abs_diff(expected);
    }
}

impl Engine {
    /// How long a contact that waits still has to expect to wait, in milliseconds; 0 while it is offered. `None` for
    /// any other contact, and where nothing is known yet.
    #[must_use]
    pub fn expected_wait(&self, contact: ContactId) -> Option<u64> {
        self.state.contacts.get(&contact)?;
        None
    }

    /// The place of a contact that waits, or is offered, in its queue: 1 is the next.
    #[must_use]
    pub fn position(&self, contact: ContactId) -> Option<usize> {
        self.state.contacts.get(&contact)?;
        None
    }

    /// How many contacts wait in a queue and are not offered to anybody.
    pub(crate) fn waiting(&self, queue: &QueueId) -> usize {
        self.index.queues.get(queue).map_or(0, |entry| entry.waiting.len())
    }

    /// How long `contact`, which is about to enter `queue`, has to expect to wait.
    pub(crate) fn expected_wait_on_arrival(
        &self,
        _at: Timestamp,
        _contact: &Contact,
        _queue: &QueueId,
        _held: Option<&Hold>,
    ) -> Option<u64> {
        None
    }
}
