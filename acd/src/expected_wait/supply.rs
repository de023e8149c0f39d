//! The agents at work who may take what waits, and how many they are done with in a time.

use crate::{
    AgentId, Channel, TeamId,
    demand::Wants,
    engine::Engine,
    index::{Crew, Entry, Id, Lane, PoolId, PoolKey},
};
use std::collections::BTreeMap;

/// The agents at work who may take the contacts of a lane.
pub(super) struct Supply<'e> {
    shares: Vec<Share<'e>>,
    /// How many contacts they are done with in a millisecond, all together, while all are busy.
    pub(super) rate: f64,
}

/// Those of one team.
#[derive(Clone, Copy)]
struct Share<'e> {
    team: &'e TeamId,
    channel: Channel,
    wants: &'e Wants,
    slots: f64,
    /// How many contacts one of them is done with in a millisecond.
    pace: f64,
}

impl Engine {
    /// `usual`: the pace of a team that has not been done with a contact yet.
    pub(super) fn supply<'e>(&'e self, lane: &'e Lane, usual: f64) -> Supply<'e> {
        let share = |id: &'e PoolId| {
            let team = self.team_of(&id.crew)?;
            let pace = self.pace(team, id.channel).unwrap_or(usual);
            Some(Share { team, channel: id.channel, wants: &id.wants, slots: self.slots(id), pace })
        };
        let shares: Vec<Share<'e>> = lane.pools().filter_map(share).collect();
        let rate = shares.iter().map(|share| share.slots * share.pace).sum();
        Supply { shares, rate }
    }

    /// The mean pace of the teams that have one.
    pub(super) fn usual_pace(&self, lane: &Lane) -> Option<f64> {
        let paces = lane.pools().filter_map(|pool| self.pace(self.team_of(&pool.crew)?, pool.channel));
        let (sum, count) = paces.fold((0.0, 0.0), |(sum, count), pace| (sum + pace, count + 1.0));
        (count > 0.0).then(|| sum / count)
    }

    fn pace(&self, team: &TeamId, channel: Channel) -> Option<f64> {
        self.state.paces.get(team)?.get(&channel).map(|pace| 1.0 / pace.mean_ms())
    }

    pub(super) fn team_of<'e>(&'e self, crew: &'e Crew) -> Option<&'e TeamId> {
        match crew {
            Crew::Team(team) => Some(team),
            Crew::Agent(agent) => self.state.agents.get(agent).map(|facts| &facts.team),
        }
    }

    /// How many agents of a pool are free. A pool that nobody has asked for yet is not there: its agents are looked
    /// at one by one, as they will be when the contact enters.
    pub(super) fn free(&self, id: &PoolId) -> usize {
        match self.index.pools.get(id) {
            Some(pool) => pool.free.len(),
            None => self.entries(id).filter(|entry| entry.is_ready(id.channel)).count(),
        }
    }

    fn slots(&self, id: &PoolId) -> f64 {
        match self.index.pools.get(id) {
            Some(pool) => pool.slots.into(),
            None => self.entries(id).map(|entry| entry.slots(id.channel)).sum::<u32>().into(),
        }
    }

    fn entries<'e>(&'e self, id: &'e PoolId) -> impl Iterator<Item = &'e Entry> {
        let admits = |agent: &AgentId| {
            let settings = self.state.configuration.agents.get(agent);
            settings.is_some_and(|settings| id.admits(settings).is_some())
        };
        let agents = self.index.candidates(id).into_iter().filter(move |agent| admits(agent));
        agents.filter_map(|agent| self.index.agents.get(&agent))
    }

    fn everybody(&self, share: &Share<'_>) -> f64 {
        self.slots(&Id::new(PoolKey::all(share.team, share.channel)))
    }

    /// How many slots meet what both ask for. Where neither asks for more than the other, skills are taken to be
    /// had independently of each other.
    fn common_slots(&self, one: &Share<'_>, other: &Share<'_>) -> f64 {
        if implies(one.wants, other.wants) || implies(other.wants, one.wants) {
            return one.slots.min(other.slots);
        }
        let everybody = self.everybody(one);
        if everybody > 0.0 { one.slots * other.slots / everybody } else { 0.0 }
    }

    /// The rate of the agents whom both have.
    pub(super) fn common_rate(&self, one: &Supply<'_>, other: &Supply<'_>) -> f64 {
        let of_share = |share: &Share<'_>| one.in_team(share) * share.pace;
        let common = |share: &Share<'_>| {
            let own = one.shares.iter().filter(|own| own.team == share.team);
            own.map(|own| self.common_slots(own, share) * share.pace).sum::<f64>().min(of_share(share))
        };
        other.shares.iter().map(common).sum()
    }

    /// The rate of the agents whom any of `others` has, and `one` has not.
    pub(super) fn rate_besides(&self, one: &Supply<'_>, others: &[&Supply<'_>]) -> f64 {
        let mut teams: BTreeMap<&TeamId, Vec<&Share<'_>>> = BTreeMap::new();
        for share in others.iter().flat_map(|other| &other.shares) {
            teams.entry(share.team).or_default().push(share);
        }
        teams.into_values().map(|shares| self.rate_of_team_besides(one, shares)).sum()
    }

    fn rate_of_team_besides(&self, one: &Supply<'_>, mut shares: Vec<&Share<'_>>) -> f64 {
        shares.sort_by(|one, other| other.slots.total_cmp(&one.slots));
        let mut widest: Vec<&Share<'_>> = Vec::new();
        for share in shares {
            if !widest.iter().any(|wider| implies(share.wants, wider.wants)) {
                widest.push(share);
            }
        }
        let Some(any) = widest.first() else { return 0.0 };
        let rest = self.everybody(any) - one.in_team(any);
        if rest <= 0.0 {
            return 0.0;
        }
        let besides = |share: &Share<'_>| {
            let own = one.shares.iter().filter(|own| own.team == share.team);
            share.slots - own.map(|own| self.common_slots(own, share)).sum::<f64>()
        };
        let none = widest.iter().map(|share| 1.0 - (besides(share) / rest).clamp(0.0, 1.0)).product::<f64>();
        rest * (1.0 - none) * any.pace
    }
}

impl Supply<'_> {
    /// The slots in the team of a share.
    fn in_team(&self, share: &Share<'_>) -> f64 {
        self.shares.iter().filter(|own| own.team == share.team).map(|own| own.slots).sum()
    }
}

/// Whether who meets `wants` meets `others`.
fn implies(wants: &Wants, others: &Wants) -> bool {
    let least = |skill| wants.get(skill).map_or(0, |requirement| requirement.minimum);
    others.iter().all(|(skill, requirement)| requirement.minimum <= least(skill))
}
