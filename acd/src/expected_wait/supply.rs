//! Who may take what waits, how soon one of them is free, and what they take before.

use crate::{
    Channel, TeamId, Timestamp,
    demand::{Demand, Wants},
    engine::Engine,
    index::{Crew, Id, Lane, LaneId, PoolId, PoolKey, Urgency},
};
use std::collections::{BTreeMap, BTreeSet};

/// The contacts of a lane that are counted one by one; the place among more is judged by the points.
const COUNTED: usize = 128;

/// The agents at work who may take the contacts of a lane.
struct Supply<'e> {
    shares: Vec<Share<'e>>,
    /// How many contacts they are done with in a millisecond, all together, while all are busy.
    rate: f64,
}

/// Those of one team.
struct Share<'e> {
    team: &'e TeamId,
    channel: Channel,
    wants: &'e Wants,
    slots: f64,
    /// How many contacts one of them is done with in a millisecond.
    pace: f64,
}

impl Engine {
    /// How long a contact with this demand has to expect to wait: 0 where somebody is free for it; `None` where
    /// nobody is at work for it, or nobody has been done with a contact yet.
    ///
    /// The agents who may take it are free again one after the other. Those who wait with more priority, here or in
    /// another queue, take a part of them first: of an agent's next contacts, as many are of a lane as the agent's
    /// share in it has of the contacts ahead there.
    pub(super) fn expected_by(&self, at: Timestamp, demand: &Demand, urgency: &Urgency) -> Option<u64> {
        let id = Id::new(demand.clone());
        let made;
        let lane = match self.index.lanes.get(&id) {
            Some(lane) => lane,
            None => {
                made = Lane::new(&self.state, demand)?;
                &made
            }
        };
        if lane.pools().any(|pool| self.is_free(pool)) {
            return Some(0);
        }
        let usual = self.usual_pace(lane)?;
        let supply = self.supply(lane, usual);
        if supply.rate <= 0.0 {
            return None;
        }
        let points = urgency.points(lane.ageing_milli, at);
        let taken_first = |(other_id, other): (&LaneId, &Lane)| {
            let ahead = ahead(other, at, points, urgency);
            let part = if *other_id == id { 1.0 } else { supply.part_of(self, &self.supply(other, usual)) };
            ahead * part
        };
        let first: f64 = self.rivals(lane).into_iter().map(taken_first).sum();
        Some(((first + 1.0) / supply.rate) as u64)
    }

    /// The lanes with contacts that agents of these crews, or of their teams, may take; the contact's own among them.
    fn rivals<'e>(&'e self, lane: &Lane) -> BTreeMap<&'e LaneId, &'e Lane> {
        let mut rivals = BTreeMap::new();
        for own in lane.pools() {
            let team = self.team_of(&own.crew).map(|team| Crew::Team(team.clone()));
            let crews = BTreeSet::from_iter(team.into_iter().chain([own.crew.clone()]));
            let pools = crews.iter().flat_map(|crew| self.index.pools_of(crew));
            let pools = pools.filter(|(id, pool)| id.channel == own.channel && pool.waiting > 0);
            let lanes = pools.flat_map(|(_, pool)| pool.heads.values().flat_map(|heads| heads.values()));
            rivals.extend(lanes.filter_map(|id| self.index.lanes.get_key_value(id)));
        }
        rivals
    }

    fn supply<'e>(&'e self, lane: &'e Lane, usual: f64) -> Supply<'e> {
        let share = |id: &'e PoolId| {
            let team = self.team_of(&id.crew)?;
            let pace = self.pace(team, id.channel).unwrap_or(usual);
            Some(Share { team, channel: id.channel, wants: &id.wants, slots: self.slots(id), pace })
        };
        let shares: Vec<Share<'e>> = lane.pools().filter_map(share).collect();
        let rate = shares.iter().map(|share| share.slots * share.pace).sum();
        Supply { shares, rate }
    }

    /// The pace of teams that have none yet: that of the others.
    fn usual_pace(&self, lane: &Lane) -> Option<f64> {
        let paces = lane.pools().filter_map(|pool| self.pace(self.team_of(&pool.crew)?, pool.channel));
        let (sum, count) = paces.fold((0.0, 0.0), |(sum, count), pace| (sum + pace, count + 1.0));
        (count > 0.0).then(|| sum / count)
    }

    fn pace(&self, team: &TeamId, channel: Channel) -> Option<f64> {
        self.state.paces.get(team)?.get(&channel).map(|pace| 1.0 / pace.mean_ms())
    }

    fn team_of<'e>(&'e self, crew: &'e Crew) -> Option<&'e TeamId> {
        match crew {
            Crew::Team(team) => Some(team),
            Crew::Agent(agent) => self.state.agents.get(agent).map(|facts| &facts.team),
        }
    }

    /// A pool that nobody has asked for yet is not there: its agents are looked at one by one, as they will be when
    /// the contact enters.
    fn is_free(&self, id: &PoolId) -> bool {
        match self.index.pools.get(id) {
            Some(pool) => !pool.free.is_empty(),
            None => self.entries(id).any(|entry| entry.is_ready(id.channel)),
        }
    }

    fn slots(&self, id: &PoolId) -> f64 {
        match self.index.pools.get(id) {
            Some(pool) => pool.slots.into(),
            None => self.entries(id).map(|entry| entry.slots(id.channel)).sum::<u32>().into(),
        }
    }

    fn entries<'e>(&'e self, id: &'e PoolId) -> impl Iterator<Item = &'e crate::index::Entry> {
        let admits = |agent: &crate::AgentId| {
            let settings = self.state.configuration.agents.get(agent);
            settings.is_some_and(|settings| id.admits(settings).is_some())
        };
        let agents = self.index.candidates(id).into_iter().filter(move |agent| admits(agent));
        agents.filter_map(|agent| self.index.agents.get(&agent))
    }
}

impl Supply<'_> {
    /// How much of what another supply does these agents do.
    fn part_of(&self, engine: &Engine, other: &Supply<'_>) -> f64 {
        if other.rate <= 0.0 {
            return 0.0;
        }
        let of_team = |one: &Share<'_>| {
            let others = other.shares.iter().filter(|share| share.team == one.team);
            others.map(|other| one.common_slots(engine, other) * one.pace).sum::<f64>()
        };
        (self.shares.iter().map(of_team).sum::<f64>() / other.rate).min(1.0)
    }
}

impl Share<'_> {
    /// How many slots meet what both ask for. Where neither asks for more than the other, skills are taken to be
    /// had independently of each other.
    fn common_slots(&self, engine: &Engine, other: &Self) -> f64 {
        if implies(self.wants, other.wants) || implies(other.wants, self.wants) {
            return self.slots.min(other.slots);
        }
        let everybody = engine.slots(&Id::new(PoolKey::all(self.team, self.channel)));
        if everybody > 0.0 { self.slots * other.slots / everybody } else { 0.0 }
    }
}

/// Whether who meets `wants` meets `others`.
fn implies(wants: &Wants, others: &Wants) -> bool {
    let least = |skill| wants.get(skill).map_or(0, |requirement| requirement.minimum);
    others.iter().all(|(skill, requirement)| requirement.minimum <= least(skill))
}

/// How many contacts of a lane have more priority than `points`; of equals, those who waited before.
fn ahead(lane: &Lane, at: Timestamp, points: i128, urgency: &Urgency) -> f64 {
    let points_of = |other: &Urgency| other.points(lane.ageing_milli, at);
    let is_ahead = |other: &Urgency| match points_of(other) {
        other_points if other_points == points => {
            (other.since, other.contact) < (urgency.since, urgency.contact)
        }
        other_points => other_points > points,
    };
    let (Some(first), Some(last)) = (lane.waiting.first(), lane.waiting.last()) else { return 0.0 };
    if is_ahead(last) {
        return lane.waiting.len() as f64;
    }
    let counted = lane.waiting.iter().take(COUNTED).take_while(|other| is_ahead(other)).count();
    if counted < COUNTED {
        return counted as f64;
    }
    let (most, least) = (points_of(first) as f64, points_of(last) as f64);
    let part = if most > least { (most - points as f64) / (most - least) } else { 1.0 };
    lane.waiting.len() as f64 * part.clamp(0.0, 1.0)
}
