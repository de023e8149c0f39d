//! Matching: in the step in which an agent becomes free or a contact joins a queue, and without a search.
//!
//! Between two steps no free agent could be offered a contact that waits. So whom this step freed, and where it let
//! a contact wait, is all there is to look at.

mod decision;

use crate::{
    AgentId, CallbackOrder, ContactId, Event, OfferId, QueueId, Rule, Strategy, Timestamp,
    engine::Engine,
    index::{Lane, LaneId, Place, Pool, Urgency},
    state::Contact,
    step::Step,
    strategy::{self, Chance},
};
use decision::Chosen;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    mem,
};

/// What a contact's turn is decided by, at one moment. The least is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Claim {
    /// The priority, in millionths of a point.
    points: Reverse<i128>,
    /// Of equals, who waits for one agent only is first.
    is_for_anybody: bool,
    since: Timestamp,
    contact: ContactId,
}

impl Claim {
    fn new(lane: &LaneId, ageing_milli: u32, head: &Urgency, at: Timestamp) -> Self {
        Self {
            points: Reverse(head.points(ageing_milli, at)),
            is_for_anybody: lane.held.is_none(),
            since: head.since,
            contact: head.contact,
        }
    }
}

impl Step<'_> {
    /// Makes every offer that can be made, the most urgent contact first.
    ///
    /// Ends: each round offers a contact that waits, or gives up a lane.
    pub(crate) fn match_contacts(&mut self) {
        let mut lanes: BTreeMap<Claim, LaneId> = mem::take(&mut self.joined)
            .into_iter()
            .filter_map(|lane| Some((self.engine.claim(&lane, self.at)?, lane)))
            .collect();
        let mut agents = BTreeSet::new();
        loop {
            agents.append(&mut self.freed);
            let Some((claim, lane)) = self.next_turn(&lanes, &mut agents) else { return };
            lanes.remove(&claim);
            if self.engine.claim(&lane, self.at) == Some(claim) && !self.offer(&lane, claim.contact) {
                debug_assert!(false, "an agent is free for the contact");
                return;
            }
            if let Some(next) = self.engine.claim(&lane, self.at) {
                lanes.insert(next, lane);
            }
        }
    }

    /// The most urgent contact of the lanes, and of those that could be offered to one of the agents. Agents for whom
    /// there is nothing are dropped.
    fn next_turn(
        &self,
        lanes: &BTreeMap<Claim, LaneId>,
        agents: &mut BTreeSet<AgentId>,
    ) -> Option<(Claim, LaneId)> {
        let mut best = lanes.first_key_value().map(|(claim, lane)| (*claim, lane));
        agents.retain(|agent| {
            let found = self.engine.most_urgent_for(agent, self.at);
            if let Some(found) = found
                && best.is_none_or(|(claim, _)| found.0 < claim)
            {
                best = Some(found);
            }
            found.is_some()
        });
        best.map(|(claim, lane)| (claim, lane.clone()))
    }

    /// Offers a contact, the first of its lane, to whom the queue's strategy chooses. Whether that was done.
    fn offer(&mut self, lane: &LaneId, contact: ContactId) -> bool {
        let Some(chosen) = self.engine.choose(lane, contact) else { return false };
        let [(first, _), ..] = chosen.as_slice() else { return false };
        let is_consult = self.state().contacts.get(&contact).is_some_and(Contact::is_consult);
        if !is_consult && self.engine.reserves(contact) {
            self.start_callback(contact, first.clone());
            return true;
        }
        let rule = if lane.held.is_some() { Rule::PreferredAgent } else { Rule::BestMatch };
        let winners: Vec<Chosen> = chosen.iter().map(|(_, chosen)| *chosen).collect();
        let Some(shared) = self.engine.decision(self.at, lane, contact, rule, &winners) else { return false };
        for (agent, chosen) in chosen {
            let why = self.engine.decision_for(self.at, &shared, &agent, lane, &chosen);
            match is_consult {
                true => self.consult_found(contact, agent, why),
                false => self.offer_made(contact, &agent, why).into_iter().for_each(|made| self.emit(made)),
            }
        }
        true
    }

    /// The offer of a contact to an agent, for this reason.
    pub(crate) fn offer_made(
        &self,
        contact: ContactId,
        agent: &AgentId,
        why: crate::Decision,
    ) -> Option<Event> {
        let queue = self.state().contacts.get(&contact)?.queue.clone()?;
        Some(Event::OfferMade {
            offer: OfferId(self.state().last_offer + 1),
            contact,
            agent: agent.clone(),
            dn: self.state().agents.get(agent)?.dn.clone(),
            deadline: self.at.plus_ms(self.state().queue(&queue)?.ring_timeout_ms),
            queue,
            why,
        })
    }
}

impl Engine {
    /// The first contact of a lane, if somebody is free for it.
    fn claim(&self, id: &LaneId, at: Timestamp) -> Option<Claim> {
        let lane = self.index.lanes.get(id)?;
        let head = lane.waiting.first()?;
        let mut pools = lane.pools().filter_map(|pool| self.index.pools.get(pool));
        pools.any(|pool| !pool.free.is_empty()).then(|| Claim::new(id, lane.ageing_milli, head, at))
    }

    /// The contact that an agent who is free has to take: the most urgent first contact of all lanes that draw from a
    /// pool of the agent. Of those that age alike only one is looked at.
    fn most_urgent_for(&self, agent: &AgentId, at: Timestamp) -> Option<(Claim, &LaneId)> {
        let entry = self.index.agents.get(agent)?;
        let ready = entry.pools.keys().filter(|pool| entry.is_ready(pool.channel));
        let heads = ready.filter_map(|pool| self.index.pools.get(pool)).flat_map(|pool| &pool.heads);
        let first = heads.filter_map(|(ageing, heads)| Some((*ageing, heads.first_key_value()?)));
        first
            .map(|(ageing, (head, lane))| (Claim::new(lane, ageing, head, at), lane))
            .min_by_key(|(claim, _)| *claim)
    }

    /// Whom the strategy of the queue chooses for a contact that waits in a lane: one, or all who are to ring.
    fn choose(&self, id: &LaneId, contact: ContactId) -> Option<Vec<(AgentId, Chosen)>> {
        let lane = self.index.lanes.get(id)?;
        let strategy = self.state.queue(&id.queue)?.strategy;
        let tiers = self.tiers(lane);
        let agent = |(tier, place): (u8, Place)| {
            let agent = self.index.ranks.get(usize::try_from(place.rank).ok()?)?;
            Some((agent.clone(), Chosen { tier, place }))
        };
        if strategy == Strategy::RingAll && !self.reserves(contact) {
            return Some(strategy::choose_all(&tiers).into_iter().filter_map(agent).collect());
        }
        let last = self.state.history.get(&id.queue).and_then(|history| history.offered_last.as_ref());
        let chance = Chance {
            last: last.map(|last| self.index.rank(last)),
            seed: self.state.configuration.seed,
            offer: OfferId(self.state.last_offer + 1),
        };
        let first =
            |(tier, pools): &(u8, Vec<&Pool>)| Some((*tier, strategy::choose(strategy, pools, &chance)?));
        Some(vec![agent(tiers.iter().find_map(first)?)?])
    }

    /// The pools of the open tiers of a lane.
    fn tiers(&self, lane: &Lane) -> Vec<(u8, Vec<&Pool>)> {
        let pool = |id| self.index.pools.get(id);
        lane.tiers.iter().map(|(tier, pools)| (*tier, pools.iter().filter_map(pool).collect())).collect()
    }

    /// Whether one agent is reserved for a contact before any phone rings: while the customer is called, or who consults
    /// the queue is asked.
    fn reserves(&self, contact: ContactId) -> bool {
        let Some(facts) = self.state.contacts.get(&contact) else { return false };
        let calls_back = facts.callback.is_some();
        let order = || crate::decide::callback::rules(&self.state, facts).order;
        facts.is_consult() || calls_back && order() == CallbackOrder::CustomerFirst
    }

    /// A contact's priority at this moment, in thousandths of a point: what it and its queue start with, and what it
    /// has gained by waiting.
    pub(crate) fn priority_milli(&self, at: Timestamp, contact: &Contact) -> i64 {
        let Some(settings) = contact.queue.as_ref().and_then(|queue| self.state.queue(queue)) else {
            return 0;
        };
        let points = i128::from(settings.priority) + i128::from(contact.priority);
        let waited = contact.queued_at.map_or(0, |since| at.ms_since(since));
        let aged = i128::from(settings.ageing_milli) * i128::from(waited) / 1_000;
        i64::try_from(points * 1_000 + aged).unwrap_or(i64::MAX)
    }
}

/// All agents of each team that serves a queue, whatever is asked of them.
pub(crate) fn pools<'e>(engine: &'e Engine, queue: &QueueId) -> impl Iterator<Item = &'e Pool> {
    let everybody = engine.index.plans.get(queue).map(|plan| &plan.everybody);
    everybody.into_iter().flatten().filter_map(|pool| engine.index.pools.get(pool))
}
