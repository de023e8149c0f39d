//! The facts in the orders that decisions need, so that no decision searches.
//!
//! An index is a function of the state. `apply` takes an item's entries out before a change and puts them
//! in again after it, so none can be forgotten; a snapshot leaves the index out.

mod timers;

pub(crate) use timers::Timer;

use timers::{contact_timers, last_agent_timer, phone_timer};

use crate::{
    AgentId, ContactId, Dn, PassedOverReason, PhoneState, Presence, QueueId, TeamId, Timestamp,
    state::{Agent, Contact, Phase, State},
};
use std::collections::{BTreeMap, BTreeSet};

/// An agent's place in the longest-idle order.
pub(crate) type IdleKey = (Timestamp, AgentId);

/// A contact's place in its queue. Priority will stand before the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WaitKey {
    pub(crate) queued_at: Timestamp,
    pub(crate) contact: ContactId,
}

/// The available agents of a team, without offer or contact, longest idle first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Pool {
    /// Those who can be offered a contact.
    pub(crate) free: BTreeSet<IdleKey>,
    /// Those whose phone cannot be called, and why.
    pub(crate) held_back: BTreeMap<IdleKey, PassedOverReason>,
}

/// The contacts of a queue.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct QueueIndex {
    pub(crate) waiting: BTreeSet<WaitKey>,
    /// Offered or connecting.
    pub(crate) ringing: BTreeSet<WaitKey>,
    /// In any phase.
    pub(crate) contacts: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Index {
    pub(crate) pools: BTreeMap<TeamId, Pool>,
    pub(crate) queues: BTreeMap<QueueId, QueueIndex>,
    /// The queues, configured and retired, that each team serves.
    pub(crate) served: BTreeMap<TeamId, BTreeSet<QueueId>>,
    /// Who is signed in at a phone.
    pub(crate) seats: BTreeMap<Dn, AgentId>,
    pub(crate) timers: BTreeSet<(Timestamp, Timer)>,
}

impl Index {
    /// The whole index: after a snapshot is read, or a change that touches everything.
    pub(crate) fn build(state: &State) -> Self {
        let mut index = Self::default();
        state.last_agents.keys().for_each(|from| index.insert_last_agent(state, from));
        for (queue, settings) in state.queues() {
            for team in settings.teams() {
                index.served.entry(team.clone()).or_default().insert(queue.clone());
            }
        }
        state.agents.keys().for_each(|agent| index.insert_agent(state, agent));
        state.contacts.keys().for_each(|contact| index.insert_contact(state, *contact));
        state.phones.keys().for_each(|dn| index.insert_phone(state, dn));
        index
    }

    pub(crate) fn insert_agent(&mut self, state: &State, id: &AgentId) {
        let Some(agent) = state.agents.get(id) else { return };
        self.seats.insert(agent.dn.clone(), id.clone());
        let key = (agent.idle_since, id.clone());
        match readiness(state, agent) {
            None => {}
            Some(Ok(())) => {
                self.pools.entry(agent.team.clone()).or_default().free.insert(key);
            }
            Some(Err(reason)) => {
                self.pools.entry(agent.team.clone()).or_default().held_back.insert(key, reason);
            }
        }
    }

    pub(crate) fn remove_agent(&mut self, state: &State, id: &AgentId) {
        let Some(agent) = state.agents.get(id) else { return };
        self.seats.remove(&agent.dn);
        let Some(pool) = self.pools.get_mut(&agent.team) else { return };
        let key = (agent.idle_since, id.clone());
        pool.free.remove(&key);
        pool.held_back.remove(&key);
        if pool.free.is_empty() && pool.held_back.is_empty() {
            self.pools.remove(&agent.team);
        }
    }

    pub(crate) fn insert_contact(&mut self, state: &State, id: ContactId) {
        let Some(contact) = state.contacts.get(&id) else { return };
        self.timers.extend(contact_timers(state, id, contact));
        let Some(queue) = &contact.queue else { return };
        let entry = self.queues.entry(queue.clone()).or_default();
        entry.contacts += 1;
        match contact.phase {
            Phase::Queued => {
                entry.waiting.insert(wait_key(id, contact));
            }
            Phase::Offered { .. } | Phase::Connecting { .. } => {
                entry.ringing.insert(wait_key(id, contact));
            }
            Phase::CallingBack { .. }
            | Phase::Resting { .. }
            | Phase::Treatment { .. }
            | Phase::Connected { .. }
            | Phase::WrapUp(_) => {}
        }
    }

    pub(crate) fn remove_contact(&mut self, state: &State, id: ContactId) {
        let Some(contact) = state.contacts.get(&id) else { return };
        for timer in contact_timers(state, id, contact) {
            self.timers.remove(&timer);
        }
        let Some(queue) = &contact.queue else { return };
        let Some(entry) = self.queues.get_mut(queue) else { return };
        let key = wait_key(id, contact);
        entry.waiting.remove(&key);
        entry.ringing.remove(&key);
        entry.contacts -= 1;
        if entry.contacts == 0 {
            self.queues.remove(queue);
        }
    }

    pub(crate) fn insert_phone(&mut self, state: &State, dn: &Dn) {
        self.timers.extend(phone_timer(state, dn));
    }

    pub(crate) fn remove_phone(&mut self, state: &State, dn: &Dn) {
        if let Some(timer) = phone_timer(state, dn) {
            self.timers.remove(&timer);
        }
    }

    /// The agent who is the last one of an address for some time.
    pub(crate) fn insert_last_agent(&mut self, state: &State, from: &str) {
        self.timers.extend(last_agent_timer(state, from));
    }

    pub(crate) fn remove_last_agent(&mut self, state: &State, from: &str) {
        if let Some(timer) = last_agent_timer(state, from) {
            self.timers.remove(&timer);
        }
    }

    /// Whether an agent can be offered a contact.
    pub(crate) fn is_free(&self, id: &AgentId, agent: &Agent) -> bool {
        let key = (agent.idle_since, id.clone());
        self.pools.get(&agent.team).is_some_and(|pool| pool.free.contains(&key))
    }

    /// A retired queue is gone for good.
    pub(crate) fn forget_queue(&mut self, queue: &QueueId) {
        self.served.retain(|_, queues| {
            queues.remove(queue);
            !queues.is_empty()
        });
    }
}

/// Whether an agent can be offered a contact: `None` when presence or load forbid it, `Err` when only the
/// phone does.
fn readiness(state: &State, agent: &Agent) -> Option<Result<(), PassedOverReason>> {
    if agent.presence != Presence::Available || agent.is_loaded() {
        return None;
    }
    Some(match state.phone(&agent.dn) {
        PhoneState::Reachable => Ok(()),
        PhoneState::Unreachable => Err(PassedOverReason::PhoneUnreachable),
        PhoneState::BackOff { .. } => Err(PassedOverReason::PhoneBackOff),
    })
}

fn wait_key(contact: ContactId, facts: &Contact) -> WaitKey {
    WaitKey { queued_at: facts.queued_at.unwrap_or(facts.created_at), contact }
}
