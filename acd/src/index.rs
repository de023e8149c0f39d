//! The facts in the orders that decisions need, so that no decision searches.
//!
//! An index is a function of the state. `apply` takes a contact's or a phone's entries out before a change and puts
//! them in again after it, so none can be forgotten; what an agent has been put in with is kept beside. A snapshot
//! leaves the index out.

mod agents;
mod id;
mod lanes;
mod lots;
mod pools;
mod readiness;
mod timers;

pub(crate) use agents::Entry;
pub(crate) use id::Id;
pub(crate) use lanes::{Lane, urgency};
pub(crate) use pools::{Crew, LaneId, Member, Place, Pool, PoolId, PoolKey, Posting, Readiness, Urgency};
pub(crate) use timers::Timer;

use crate::{
    AgentId, ContactId, Dn, QueueId, QueueSettings, SkillId, TeamId, Timestamp,
    demand::{self, Demand, Wants},
    state::{Contact, Phase, State},
};
use agents::Roster;
use id::Table;
use std::collections::{BTreeMap, BTreeSet};
use timers::{contact_timers, last_agent_timer, phone_timer};

/// A contact's place among those of its queue that wait, by time alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WaitKey {
    pub(crate) queued_at: Timestamp,
    pub(crate) contact: ContactId,
}

/// The contacts of a queue.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct QueueIndex {
    pub(crate) waiting: BTreeSet<WaitKey>,
    /// Offered or connecting.
    pub(crate) ringing: BTreeSet<WaitKey>,
    /// In any phase, consults of it included.
    pub(crate) contacts: usize,
}

/// What the settings of a queue lead to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    /// The lane of each step, for contacts that ask for nothing of their own.
    lanes: Vec<LaneId>,
    /// All agents of each of its teams.
    pub(crate) everybody: Vec<PoolId>,
    /// The waits at which its contacts take another step, in milliseconds.
    thresholds: Vec<u64>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Index {
    /// The agents who are signed in and configured.
    pub(crate) agents: BTreeMap<AgentId, Entry>,
    /// All who are configured, by id: an agent's rank is the place in here.
    pub(crate) ranks: Vec<AgentId>,
    pub(crate) pools: Table<PoolKey, Pool>,
    pub(crate) lanes: BTreeMap<LaneId, Lane>,
    /// Of the queues, configured and retired.
    pub(crate) plans: BTreeMap<QueueId, Plan>,
    /// The pools that an agent may be a member of, by a skill that each asks for.
    gates: BTreeMap<Crew, BTreeMap<Option<SkillId>, BTreeSet<PoolId>>>,
    rosters: BTreeMap<TeamId, Roster>,
    /// The contacts that wait for one agent only.
    pub(crate) held: BTreeMap<AgentId, BTreeSet<ContactId>>,
    pub(crate) queues: BTreeMap<QueueId, QueueIndex>,
    /// The addresses whose last agent is remembered, by when that lapses.
    pub(crate) last_agents: BTreeSet<(Timestamp, String)>,
    /// Who is signed in at a phone.
    pub(crate) seats: BTreeMap<Dn, AgentId>,
    pub(crate) timers: BTreeSet<(Timestamp, Timer)>,
}

impl Index {
    /// The whole index: after a snapshot is read, or a change that touches everything.
    pub(crate) fn build(state: &State) -> Self {
        let ranks = state.configuration.agents.keys().cloned().collect();
        let mut index = Self { ranks, ..Self::default() };
        state.queues().for_each(|(queue, settings)| index.plan(state, queue, settings));
        state.contacts.keys().for_each(|contact| drop(index.insert_contact(state, *contact)));
        for agent in state.agents.keys() {
            index.take_seat(state, agent);
            index.insert_agent(state, agent);
        }
        state.phones.keys().for_each(|dn| index.insert_phone(state, dn));
        state.last_agents.keys().for_each(|from| index.insert_last_agent(state, from));
        index
    }

    fn plan(&mut self, state: &State, queue: &QueueId, settings: &QueueSettings) {
        let teams: BTreeSet<&TeamId> = settings.teams().collect();
        let mut everybody: Vec<PoolId> =
            teams.into_iter().map(|team| Id::new(PoolKey::all(team, settings.channel))).collect();
        everybody.iter().for_each(|pool| self.retain_pool(state, pool));
        everybody.iter_mut().for_each(|pool| pool.share(&self.pools));
        let demand = |step| Demand { queue: queue.clone(), step, own: Wants::new(), held: None };
        let thresholds = demand::thresholds(settings);
        let steps = u8::try_from(thresholds.len()).unwrap_or(u8::MAX);
        let lanes: Vec<LaneId> = (0..=steps).map(|step| Id::new(demand(step))).collect();
        for lane in &lanes {
            self.open_lane(state, lane);
            if let Some(facts) = self.lanes.get_mut(lane) {
                facts.is_planned = true;
            }
        }
        self.plans.insert(queue.clone(), Plan { lanes, everybody, thresholds });
    }

    /// A retired queue is gone for good.
    pub(crate) fn forget_queue(&mut self, queue: &QueueId) {
        let Some(plan) = self.plans.remove(queue) else { return };
        for lane in &plan.lanes {
            if let Some(facts) = self.lanes.get_mut(lane) {
                facts.is_planned = false;
            }
            self.close_lane(lane);
        }
        plan.everybody.iter().for_each(|pool| self.release_pool(pool));
    }

    /// Puts a contact where the facts say. The lane in which it waits, if it does.
    pub(crate) fn insert_contact(&mut self, state: &State, id: ContactId) -> Option<LaneId> {
        let contact = state.contacts.get(&id)?;
        self.timers.extend(contact_timers(state, id, contact, self.widens_at(contact)));
        if contact.is_internal() && !contact.takes_turns() {
            return None;
        }
        let lane = self.lane_of_unserved(state, contact);
        if let Some(lane) = &lane {
            self.open_lane(state, lane);
            self.enter_lane(lane, contact, lanes::urgency(state, id, contact));
        }
        if let Some(held) = held(contact) {
            self.held.entry(held.clone()).or_default().insert(id);
        }
        let entry = self.queues.entry(contact.queue.clone()?).or_default();
        entry.contacts += 1;
        match contact.phase {
            // No customer waits.
            _ if contact.is_internal() => {}
            Phase::Queued => drop(entry.waiting.insert(wait_key(id, contact))),
            // Who was transferred has been served by this queue.
            Phase::Offered { .. } | Phase::Connecting { .. } if contact.transferred.is_some() => {}
            Phase::Offered { .. } | Phase::Connecting { .. } if contact.is_dialling() => {}
            Phase::Offered { .. } | Phase::Connecting { .. } => {
                entry.ringing.insert(wait_key(id, contact));
            }
            Phase::CallingBack { .. }
            | Phase::Found { .. }
            | Phase::Resting { .. }
            | Phase::Treatment { .. }
            | Phase::Connected { .. }
            | Phase::Outside { .. }
            | Phase::Over => {}
        }
        lane.filter(|_| contact.phase == Phase::Queued)
    }

    /// Takes a contact's entries out. Its lane stays until [`Self::close_lane`], as the contact may be about to
    /// be put in again.
    pub(crate) fn remove_contact(&mut self, state: &State, id: ContactId) -> Option<LaneId> {
        let contact = state.contacts.get(&id)?;
        for timer in contact_timers(state, id, contact, self.widens_at(contact)) {
            self.timers.remove(&timer);
        }
        if contact.is_internal() && !contact.takes_turns() {
            return None;
        }
        let lane = self.lane_of_unserved(state, contact);
        if let Some(lane) = &lane {
            self.leave_lane(lane, contact, &lanes::urgency(state, id, contact));
        }
        if let Some(agent) = held(contact)
            && let Some(contacts) = self.held.get_mut(agent)
        {
            contacts.remove(&id);
            if contacts.is_empty() {
                self.held.remove(agent);
            }
        }
        if let Some(queue) = &contact.queue
            && let Some(entry) = self.queues.get_mut(queue)
        {
            let key = wait_key(id, contact);
            entry.waiting.remove(&key);
            entry.ringing.remove(&key);
            entry.contacts -= 1;
            if entry.contacts == 0 {
                self.queues.remove(queue);
            }
        }
        lane
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
        if let Some(last) = state.last_agents.get(from) {
            self.last_agents.insert((last.until, from.to_owned()));
        }
    }

    pub(crate) fn remove_last_agent(&mut self, state: &State, from: &str) {
        if let Some(timer) = last_agent_timer(state, from) {
            self.timers.remove(&timer);
        }
        if let Some(last) = state.last_agents.get(from) {
            self.last_agents.remove(&(last.until, from.to_owned()));
        }
    }

    /// When a contact that waits reaches its next step.
    pub(crate) fn widens_at(&self, contact: &Contact) -> Option<Timestamp> {
        let plan = self.plans.get(contact.queue.as_ref()?)?;
        let after_ms = plan.thresholds.get(usize::from(contact.step))?;
        Some(contact.entered_at?.plus_ms(*after_ms))
    }

    /// The lane in which a contact waits, or waits again if what is under way comes to nothing.
    fn lane_of_unserved(&self, state: &State, contact: &Contact) -> Option<LaneId> {
        match contact.phase {
            _ if contact.is_dialling() => None,
            Phase::Queued
            | Phase::Offered { .. }
            | Phase::CallingBack { .. }
            | Phase::Found { .. }
            | Phase::Resting { .. }
            | Phase::Connecting { .. } => self.lane_of(state, contact),
            Phase::Treatment { .. } | Phase::Connected { .. } | Phase::Outside { .. } | Phase::Over => None,
        }
    }
}

/// The agent for whom a contact that waits is held.
fn held(contact: &Contact) -> Option<&AgentId> {
    match contact.phase {
        Phase::Queued => contact.held.as_ref().map(|hold| &hold.agent),
        _ => None,
    }
}

fn wait_key(contact: ContactId, facts: &Contact) -> WaitKey {
    WaitKey { queued_at: facts.queued_at.unwrap_or(facts.created_at), contact }
}
