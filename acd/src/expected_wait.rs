//! How long a contact has to expect to wait: from the rate at which agents who may take it become free.
//!
//! An agent is free again when a contact has taken its time. How long that is, is learnt here, by team and channel,
//! from each contact that is closed; how many agents there are to become free is known at every moment. So an
//! expected wait follows a sign-in at once.

mod supply;
mod turn;

use crate::{
    AgentId, Channel, ContactId, Hold, QueueId, Timestamp,
    demand::{Demand, Wants, thresholds},
    engine::Engine,
    index::{Urgency, urgency},
    state::{Contact, Phase, State},
};
use serde::{Deserialize, Serialize};

/// How many of the last contacts a mean is made of, more or less: those before have faded.
const MEMORY: u32 = 256;

/// How long a contact takes an agent, from the offer to the end of the wrap-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pace {
    /// The mean, in microseconds; the last contacts count more.
    mean_us: u64,
    /// Contacts that it was learnt from, up to [`MEMORY`].
    contacts: u32,
}

impl Pace {
    /// In milliseconds; more than 0.
    fn mean_ms(self) -> f64 {
        self.mean_us.max(1) as f64 / 1_000.0
    }

    fn learn(&mut self, spell_ms: u64) {
        self.contacts = MEMORY.min(self.contacts + 1);
        let (spell_us, weight) = (spell_ms.saturating_mul(1_000), u64::from(self.contacts));
        let others = self.mean_us - self.mean_us / weight;
        self.mean_us = others.saturating_add(spell_us / weight);
    }
}

impl State {
    /// The contact takes an agent's time from now on. A callback that begins when the agent has answered goes on with
    /// what the offer began. How long an agent's own call takes says nothing of those that wait.
    pub(crate) fn taken(&mut self, at: Timestamp, contact: ContactId) {
        let facts = self.contacts.get_mut(&contact).filter(|facts| !facts.is_dialling());
        if let Some(facts) = facts.filter(|facts| !matches!(facts.phase, Phase::Connecting { .. })) {
            facts.taken_at = Some(at);
        }
    }

    /// An agent is done with a contact: how long it took.
    pub(crate) fn learn_pace(
        &mut self,
        at: Timestamp,
        agent: &AgentId,
        channel: Channel,
        taken_at: Option<Timestamp>,
    ) {
        let (Some(taken_at), Some(agent)) = (taken_at, self.agents.get(agent)) else { return };
        let team = self.paces.entry(agent.team.clone()).or_default();
        team.entry(channel).or_default().learn(at.ms_since(taken_at));
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
    /// any other contact, and where nothing is known yet. As of the last record.
    #[must_use]
    pub fn expected_wait(&self, contact: ContactId) -> Option<u64> {
        let facts = self.state.contacts.get(&contact).filter(|facts| facts.takes_turns())?;
        match facts.phase {
            Phase::Offered { .. } => Some(0),
            Phase::Queued => {
                let (demand, urgency) =
                    (Demand::of(&self.state, facts)?, urgency(&self.state, contact, facts));
                let until = facts.held.as_ref().map(|hold| hold.until);
                self.expected(self.state.last_at, &demand, facts.entered_at?, until, &urgency)
            }
            Phase::Treatment { .. }
            | Phase::CallingBack { .. }
            | Phase::Found { .. }
            | Phase::Resting { .. }
            | Phase::Connecting { .. }
            | Phase::Connected { .. }
            | Phase::Outside { .. }
            | Phase::Over => None,
        }
    }

    /// The place of a contact that waits, or is offered, in its queue: 1 is the next.
    #[must_use]
    pub fn position(&self, contact: ContactId) -> Option<usize> {
        let facts = self.state.contacts.get(&contact).filter(|facts| facts.takes_turns())?;
        if !matches!(facts.phase, Phase::Queued | Phase::Offered { .. }) {
            return None;
        }
        let (queue, own) = (facts.queue.as_ref()?, urgency(&self.state, contact, facts));
        let lanes = self.index.lanes.iter().filter(|(lane, _)| lane.queue == *queue);
        let ahead = lanes.map(|(_, lane)| lane.waiting.range(..own).count());
        Some(ahead.sum::<usize>() + 1)
    }

    /// How many contacts wait in a queue and are not offered to anybody.
    pub(crate) fn waiting(&self, queue: &QueueId) -> usize {
        self.index.queues.get(queue).map_or(0, |entry| entry.waiting.len())
    }

    /// How long a contact that arrived now without wishes of its own would have to expect to wait.
    pub(crate) fn expected_wait_of_next(&self, queue: &QueueId) -> Option<u64> {
        let at = self.state.last_at;
        let demand = Demand { queue: queue.clone(), step: 0, own: Wants::new(), held: None };
        self.expected(at, &demand, at, None, &self.urgency_on_arrival(queue, 0, at)?)
    }

    /// How long `contact`, which is about to enter `queue`, has to expect to wait. It is where a wait since `since`
    /// puts it.
    pub(crate) fn expected_wait_on_arrival(
        &self,
        at: Timestamp,
        contact: &Contact,
        queue: &QueueId,
        since: Timestamp,
        held: Option<&Hold>,
    ) -> Option<u64> {
        let held_for = held.map(|hold| hold.agent.clone());
        let demand = Demand { queue: queue.clone(), step: 0, own: contact.skills.clone(), held: held_for };
        let urgency = self.urgency_on_arrival(queue, contact.priority, since)?;
        self.expected(at, &demand, at, held.map(|hold| hold.until), &urgency)
    }

    /// The place of the next contact.
    fn urgency_on_arrival(&self, queue: &QueueId, priority: i32, since: Timestamp) -> Option<Urgency> {
        let contact = ContactId(self.state.last_contact + 1);
        Some(Urgency::new(self.state.queue(queue)?, priority, since, contact))
    }

    /// While it is held, a contact waits for its agent or the end of the hold, and its turn comes no later for it.
    fn expected(
        &self,
        at: Timestamp,
        demand: &Demand,
        entered_at: Timestamp,
        held_until: Option<Timestamp>,
        urgency: &Urgency,
    ) -> Option<u64> {
        let Some(until) = held_until else {
            return self.expected_by_anybody(at, demand, entered_at, urgency);
        };
        let held_ms = until.ms_since(at);
        match self.expected_by(at, demand, demand.step, urgency) {
            Some(by_agent) if by_agent <= held_ms => Some(by_agent),
            _ => {
                let demand = Demand { held: None, ..demand.clone() };
                let by_anybody = self.expected_by_anybody(at, &demand, entered_at, urgency);
                by_anybody.map(|by_anybody| by_anybody.max(held_ms))
            }
        }
    }

    /// From those who may take it now or, where that is sooner, from those who may once it has waited for longer.
    fn expected_by_anybody(
        &self,
        at: Timestamp,
        demand: &Demand,
        entered_at: Timestamp,
        urgency: &Urgency,
    ) -> Option<u64> {
        let mut soonest = self.expected_by(at, demand, demand.step, urgency);
        let later = (1..).zip(thresholds(self.state.queue(&demand.queue)?)).skip(demand.step.into());
        for (step, after_ms) in later {
            let opens_in = entered_at.plus_ms(after_ms).ms_since(at);
            if soonest.is_some_and(|soonest| soonest <= opens_in) {
                break;
            }
            let wider = Demand { step, ..demand.clone() };
            let by_more = self.expected_by(at, &wider, demand.step, urgency);
            let by_more = by_more.map(|by_more| by_more.max(opens_in));
            soonest = soonest.into_iter().chain(by_more).min();
        }
        soonest
    }
}
