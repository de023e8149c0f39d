//! Lanes: the contacts that wait and ask for the same, most urgent first.

use super::{
    Id, Index, LaneId, PoolId,
    pools::{PoolKey, Urgency},
};
use crate::{
    ContactId, TeamId,
    demand::{self, Demand, Wants},
    state::{Contact, Phase, State},
};
use std::{cmp::Reverse, collections::BTreeSet};

/// Contacts that ask for the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lane {
    pub(crate) ageing_milli: u32,
    /// Those that wait.
    pub(crate) waiting: BTreeSet<Urgency>,
    /// The pools of the tiers that are open, and the number of each tier.
    pub(crate) tiers: Vec<(u8, Vec<PoolId>)>,
    /// What is asked of an agent.
    pub(crate) wants: Wants,
    /// All agents of the tiers that are open, and of those that are not, whatever they can do: the colleagues of whom
    /// a decision says why they were passed over.
    pub(crate) open: Vec<PoolId>,
    pub(crate) closed: Vec<(u8, Vec<PoolId>)>,
    /// The contacts that wait here, or would if what they are offered for came to nothing.
    pub(super) contacts: usize,
    /// Whether the configuration asks for it: then it stays without contacts.
    pub(super) is_planned: bool,
}

impl Lane {
    /// `None` where there is no such queue.
    pub(crate) fn new(state: &State, demand: &Demand) -> Option<Self> {
        let settings = state.queue(&demand.queue)?;
        let wants = demand::wants(settings, &demand.own, demand.step);
        let open = demand::open_tiers(settings, demand.step);
        let closed = demand::closed_tiers(settings, demand.step);
        let asked = |team: &TeamId| Id::new(PoolKey::of_queue(team, settings, &wants));
        let all = |team: &TeamId| Id::new(PoolKey::all(team, settings.channel));
        let tiers = match &demand.held {
            Some(agent) => vec![(0, vec![Id::new(PoolKey::of_agent(agent, settings.channel))])],
            None => {
                open.iter().map(|(tier, teams)| (*tier, teams.iter().copied().map(asked).collect())).collect()
            }
        };
        Some(Self {
            ageing_milli: settings.ageing_milli,
            waiting: BTreeSet::new(),
            tiers,
            open: open.iter().flat_map(|(_, teams)| teams).copied().map(all).collect(),
            closed: closed
                .iter()
                .map(|(tier, teams)| (*tier, teams.iter().copied().map(all).collect()))
                .collect(),
            wants,
            contacts: 0,
            is_planned: false,
        })
    }

    /// Every pool of every open tier.
    pub(crate) fn pools(&self) -> impl Iterator<Item = &PoolId> {
        self.tiers.iter().flat_map(|(_, pools)| pools)
    }

    fn named_pools(&mut self) -> impl Iterator<Item = &mut PoolId> {
        let tiers = self.tiers.iter_mut().chain(&mut self.closed).flat_map(|(_, pools)| pools);
        tiers.chain(&mut self.open)
    }
}

/// The place of a contact that waits among those that age as its queue does.
pub(crate) fn urgency(state: &State, id: ContactId, contact: &Contact) -> Urgency {
    let since = contact.queued_at.unwrap_or(contact.created_at);
    match contact.queue.as_ref().and_then(|queue| state.queue(queue)) {
        Some(settings) => Urgency::new(settings, contact.priority, since, id),
        None => Urgency { base: Reverse(0), since, contact: id },
    }
}

impl Index {
    /// The lane of a contact that is in a queue. One that the plan of the queue has need not be worked out.
    pub(crate) fn lane_of(&self, state: &State, contact: &Contact) -> Option<LaneId> {
        if contact.skills.is_empty() && contact.held.is_none() {
            let lanes = &self.plans.get(contact.queue.as_ref()?)?.lanes;
            return lanes.get(usize::from(contact.step)).or(lanes.last()).cloned();
        }
        Demand::of(state, contact).map(Id::new)
    }

    /// Makes a lane, if there is none.
    pub(super) fn open_lane(&mut self, state: &State, id: &LaneId) {
        if !self.lanes.contains_key(id)
            && let Some(mut lane) = Lane::new(state, id)
        {
            lane.pools().for_each(|pool| self.retain_pool(state, pool));
            lane.named_pools().for_each(|pool| pool.share(&self.pools));
            self.lanes.insert(id.clone(), lane);
        }
    }

    /// Gives a lane up that nobody needs.
    pub(crate) fn close_lane(&mut self, id: &LaneId) {
        let is_needed = |lane: &Lane| lane.is_planned || lane.contacts > 0;
        if self.lanes.get(id).is_some_and(|lane| !is_needed(lane))
            && let Some(lane) = self.lanes.remove(id)
        {
            lane.pools().for_each(|pool| self.release_pool(pool));
        }
    }

    pub(super) fn enter_lane(&mut self, id: &LaneId, contact: &Contact, urgency: Urgency) {
        let Some(lane) = self.lanes.get_mut(id) else { return };
        lane.contacts += 1;
        if contact.phase != Phase::Queued {
            return;
        }
        let is_head = lane.waiting.first().is_none_or(|head| urgency < *head);
        for pool in lane.tiers.iter().flat_map(|(_, pools)| pools) {
            let Some(pool) = self.pools.get_mut(pool) else { continue };
            pool.waiting += 1;
            if is_head {
                pool.change_head(id, lane, Some(urgency));
            }
        }
        lane.waiting.insert(urgency);
    }

    pub(super) fn leave_lane(&mut self, id: &LaneId, contact: &Contact, urgency: &Urgency) {
        let Some(lane) = self.lanes.get_mut(id) else { return };
        lane.contacts -= 1;
        if contact.phase != Phase::Queued {
            return;
        }
        let is_head = lane.waiting.first() == Some(urgency);
        let next = lane.waiting.iter().nth(1).copied();
        for pool in lane.tiers.iter().flat_map(|(_, pools)| pools) {
            let Some(pool) = self.pools.get_mut(pool) else { continue };
            pool.waiting -= 1;
            if is_head {
                pool.change_head(id, lane, next);
            }
        }
        lane.waiting.remove(urgency);
    }
}
