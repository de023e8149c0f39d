//! Why this agent: what was seen when the choice was made. Looks at a few agents of each pool only, however many
//! there are.

use crate::{
    AgentId, ContactId, Decision, PassedOver, PassedOverReason, PhoneState, QueueId, Rule, Strategy,
    Timestamp,
    demand::{self, Demand},
    engine::Engine,
    index::{Id, Lane, LaneId, Place, Pool, PoolId},
    limits::{MAX_OUTRANKED, MAX_PASSED_OVER},
    skills, strategy,
};
use std::cmp::Reverse;

/// An agent who was chosen: where among the others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chosen {
    pub(crate) tier: u8,
    pub(crate) place: Place,
}

impl Engine {
    /// What holds for all whom a contact is offered to at once; `winners` are not none.
    pub(super) fn decision(
        &self,
        at: Timestamp,
        id: &LaneId,
        contact: ContactId,
        rule: Rule,
        winners: &[Chosen],
    ) -> Option<Decision> {
        let facts = self.state.contacts.get(&contact)?;
        let settings = self.state.queue(&id.queue)?;
        let lane = self.index.lanes.get(id)?;
        let pools = || lane.pools().filter_map(|pool| self.index.pools.get(pool));
        Some(Decision {
            rule,
            strategy: settings.strategy,
            waited_ms: at.ms_since(facts.queued_at?),
            priority_milli: self.priority_milli(at, facts),
            step: facts.step,
            score: 0,
            tier: 0,
            idle_ms: 0,
            eligible: pools().map(|pool| pool.free.len()).sum(),
            held_back: pools().map(|pool| pool.held_back.len()).sum(),
            passed_over: self.passed_over(at, id, lane, settings.strategy, winners),
            outranked: 0,
        })
    }

    /// The decision with what is the agent's own.
    pub(super) fn decision_for(
        &self,
        at: Timestamp,
        shared: &Decision,
        agent: &AgentId,
        lane: &LaneId,
        chosen: &Chosen,
    ) -> Decision {
        let (score, tier) = match &lane.held {
            None => (chosen.place.score.0, chosen.tier),
            Some(_) => self.as_any_other(agent, lane),
        };
        let idle_since = self.state.agents.get(agent).map_or(at, |facts| facts.idle_since);
        Decision {
            score,
            tier,
            idle_ms: at.ms_since(idle_since),
            outranked: self.outranked(agent, lane),
            ..shared.clone()
        }
    }

    /// The match and the tier of an agent for whom a contact was held, as far as there are any.
    pub(crate) fn as_any_other(&self, agent: &AgentId, lane: &LaneId) -> (u64, u8) {
        let Some(settings) = self.state.queue(&lane.queue) else { return (0, 0) };
        let wants = demand::wants(settings, &lane.own, lane.step);
        let had = self.state.configuration.agents.get(agent).map(|settings| &settings.skills);
        let team = self.state.agents.get(agent).map(|facts| &facts.team);
        let tier = team.and_then(|team| demand::tier_of(settings, team)).unwrap_or(0);
        (had.and_then(|had| skills::score(&wants, had)).unwrap_or(0), tier)
    }

    /// The other queues whose contacts wait for agents like this one.
    fn outranked(&self, agent: &AgentId, lane: &LaneId) -> usize {
        let Some(entry) = self.index.agents.get(agent) else { return 0 };
        let pools = entry.pools.keys().filter(|pool| entry.is_ready(pool.channel));
        let heads = pools.filter_map(|pool| self.index.pools.get(pool)).flat_map(|pool| pool.heads.values());
        let mut queues: Vec<&QueueId> = Vec::new();
        // A queue has a lane for each step, so some more are looked at than are counted.
        for other in heads.flat_map(|heads| heads.values()).take(2 * MAX_OUTRANKED) {
            if other.queue != lane.queue && !queues.contains(&&other.queue) {
                queues.push(&other.queue);
            }
        }
        queues.len().min(MAX_OUTRANKED)
    }

    fn passed_over(
        &self,
        at: Timestamp,
        id: &LaneId,
        lane: &Lane,
        strategy: Strategy,
        winners: &[Chosen],
    ) -> Vec<PassedOver> {
        let Some(last) = winners.last() else { return Vec::new() };
        let mut list = List { engine: self, at, winners, agents: Vec::new() };
        let tiers = self.tiers(lane);
        for (tier, pools) in tiers.iter().filter(|(tier, _)| *tier <= last.tier) {
            list.held_back(pools, (*tier == last.tier).then_some(&last.place), strategy);
        }
        for (tier, pools) in tiers.iter().filter(|(tier, _)| *tier >= last.tier) {
            list.eligible(*tier, pools, last, strategy);
        }
        match &id.held {
            Some(_) => list.not_preferred(id),
            None => list.not_eligible(lane),
        }
        list.agents
    }
}

/// Agents who were passed over, the nearest to being chosen first.
struct List<'e> {
    engine: &'e Engine,
    at: Timestamp,
    winners: &'e [Chosen],
    agents: Vec<PassedOver>,
}

impl List<'_> {
    fn is_full(&self) -> bool {
        self.agents.len() >= MAX_PASSED_OVER
    }

    /// Names an agent, once, if there is room.
    fn push(&mut self, place: &Place, reason: PassedOverReason) {
        let won = self.winners.iter().any(|winner| winner.place.rank == place.rank);
        if won || self.is_full() {
            return;
        }
        let Some(agent) = self.agent(place) else { return };
        if self.agents.iter().all(|other| other.agent != agent) {
            let idle_since = self.engine.state.agents.get(&agent).map_or(self.at, |facts| facts.idle_since);
            self.agents.push(PassedOver { agent, idle_ms: self.at.ms_since(idle_since), reason });
        }
    }

    fn agent(&self, place: &Place) -> Option<AgentId> {
        self.engine.index.ranks.get(usize::try_from(place.rank).ok()?).cloned()
    }

    /// Those who would have been before the last one chosen, but for their phones.
    fn held_back(&mut self, pools: &[&Pool], last: Option<&Place>, strategy: Strategy) {
        let is_before = |place: &Place| match (last, strategy) {
            (None, _) => true,
            // Where it is not an order that decides, who matches as well might have been chosen.
            (Some(last), Strategy::RoundRobin | Strategy::Random) => place.score <= last.score,
            (Some(last), _) => place < last,
        };
        let few = |pool: &&Pool| -> Vec<Place> {
            pool.held_back
                .iter()
                .take(MAX_PASSED_OVER)
                .take_while(|place| is_before(place))
                .copied()
                .collect()
        };
        let mut places: Vec<Place> = pools.iter().flat_map(few).collect();
        places.sort_unstable();
        for place in places {
            let agent = self.agent(&place).and_then(|id| self.engine.state.agents.get(&id));
            let reason = match agent.map(|facts| self.engine.state.phone(&facts.dn)) {
                Some(PhoneState::BackOff { .. }) => PassedOverReason::PhoneBackOff,
                _ => PassedOverReason::PhoneUnreachable,
            };
            self.push(&place, reason);
        }
    }

    fn eligible(&mut self, tier: u8, pools: &[&Pool], last: &Chosen, strategy: Strategy) {
        if self.is_full() {
            return;
        }
        if tier > last.tier {
            for place in strategy::earliest(pools, MAX_PASSED_OVER) {
                self.push(&place, PassedOverReason::LaterTier(tier));
            }
            return;
        }
        for place in strategy::next(strategy, pools, &last.place) {
            let reason = match place.score {
                Reverse(score) if place.score > last.place.score => PassedOverReason::LowerScore(score),
                _ => strategy::reason(strategy, &place, &last.place),
            };
            self.push(&place, reason);
        }
    }

    /// Those who are free and would have been eligible had the contact not been held.
    fn not_preferred(&mut self, id: &LaneId) {
        let demand = Demand { held: None, ..Demand::clone(id) };
        let Some(lane) = self.engine.index.lanes.get(&Id::new(demand)) else { return };
        for (_, pools) in self.engine.tiers(lane) {
            strategy::earliest(&pools, MAX_PASSED_OVER + 1)
                .iter()
                .for_each(|place| self.push(place, PassedOverReason::NotPreferred));
        }
    }

    /// Those who are free and of a tier that is not open, or have too little of a skill.
    fn not_eligible(&mut self, lane: &Lane) {
        let pools = |ids: &[PoolId]| -> Vec<&Pool> {
            ids.iter().filter_map(|id| self.engine.index.pools.get(id)).collect()
        };
        let closed = lane.closed.iter().map(|(tier, ids)| (*tier, pools(ids)));
        let closed: Vec<(u8, Vec<&Pool>)> = if self.is_full() { Vec::new() } else { closed.collect() };
        for (tier, pools) in closed {
            for place in strategy::earliest(&pools, MAX_PASSED_OVER) {
                self.push(&place, PassedOverReason::TierClosed(tier));
            }
        }
        if lane.wants.is_empty() || self.is_full() {
            return;
        }
        for place in strategy::earliest(&pools(&lane.open), 2 * MAX_PASSED_OVER) {
            let agent = self.agent(&place).and_then(|id| self.engine.state.configuration.agents.get(&id));
            if let Some(skill) = agent.and_then(|settings| skills::lacking(&lane.wants, &settings.skills)) {
                self.push(&place, PassedOverReason::LacksSkill(skill.clone()));
            }
        }
    }
}
