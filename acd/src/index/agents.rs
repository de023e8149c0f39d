//! Agents in their pools.

use super::{
    Crew, Index, PoolId, PoolKey,
    id::Table,
    pools::{Member, Pool, Posting, Readiness},
    readiness::CHANNELS,
};
use crate::{
    AgentId, AgentSettings, Channel, SkillId, TeamId,
    state::{Agent, State},
};
use std::collections::{BTreeMap, BTreeSet};

/// An agent who is signed in and configured.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    team: TeamId,
    member: Member,
    /// The pools of which the agent is a member, and how well the agent matches what each asks for.
    pub(crate) pools: BTreeMap<PoolId, u64>,
    posting: Posting,
}

impl Entry {
    /// Whether the agent can be offered a contact of this channel.
    pub(crate) fn is_ready(&self, channel: Channel) -> bool {
        self.posting.ready(channel) == Some(Readiness::Ready)
    }

    /// Whether the agent is free for a contact of this channel; `None`: no, or away.
    pub(crate) fn readiness(&self, channel: Channel) -> Option<Readiness> {
        self.posting.ready(channel)
    }

    /// How many contacts of this channel the agent takes at a time, those in progress included.
    pub(crate) fn slots(&self, channel: Channel) -> u32 {
        self.posting.slots(channel)
    }

    /// The channels of which the agent can be offered a contact.
    pub(crate) fn ready(&self) -> impl Iterator<Item = Channel> {
        CHANNELS.into_iter().filter(|channel| self.is_ready(*channel))
    }
}

/// The agents of a team who are signed in and configured.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Roster {
    agents: BTreeSet<AgentId>,
    by_skill: BTreeMap<SkillId, BTreeSet<AgentId>>,
}

impl Index {
    /// Puts an agent where the facts say, and takes the agent away from where they said before. Whether the agent can
    /// be offered a contact of some channel.
    pub(crate) fn insert_agent(&mut self, state: &State, id: &AgentId) -> bool {
        let Some(agent) = state.agents.get(id) else {
            self.leave(state, id);
            return false;
        };
        if let Some(entry) = self.agents.get_mut(id).filter(|entry| entry.team == agent.team) {
            let posting = Posting::of(state, id, agent, &entry.member.capacity);
            if posting != entry.posting {
                repost(&mut self.pools, entry, posting);
            }
            return entry.ready().next().is_some();
        }
        self.leave(state, id);
        self.join(state, id, agent)
    }

    pub(crate) fn take_seat(&mut self, state: &State, id: &AgentId) {
        if let Some(agent) = state.agents.get(id) {
            self.seats.insert(agent.dn.clone(), id.clone());
        }
    }

    pub(crate) fn free_seat(&mut self, state: &State, id: &AgentId) {
        if let Some(agent) = state.agents.get(id) {
            self.seats.remove(&agent.dn);
        }
    }

    /// The number of an agent among those who are configured; of one who is not, that of the next by id.
    pub(crate) fn rank(&self, id: &AgentId) -> Result<u32, u32> {
        let number = |place| u32::try_from(place).unwrap_or(u32::MAX);
        self.ranks.binary_search(id).map(number).map_err(number)
    }

    fn join(&mut self, state: &State, id: &AgentId, agent: &Agent) -> bool {
        let Some(settings) = state.configuration.agents.get(id) else { return false };
        let Ok(rank) = self.rank(id) else { return false };
        let team = &agent.team;
        let pools: BTreeMap<PoolId, u64> = self
            .possible_pools(id, team, settings)
            .filter_map(|pool| Some((pool.clone(), pool.admits(settings)?)))
            .collect();
        for pool in pools.keys() {
            if let Some(pool) = self.pools.get_mut(pool) {
                pool.members += 1;
            }
        }
        let roster = self.rosters.entry(team.clone()).or_default();
        roster.agents.insert(id.clone());
        for skill in settings.skills.keys() {
            roster.by_skill.entry(skill.clone()).or_default().insert(id.clone());
        }
        let capacity = CHANNELS.map(|channel| settings.capacity.get(&channel).copied().unwrap_or(0));
        let (position, weight) = (settings.position, settings.weight);
        let member = Member { rank, position, weight, capacity };
        let mut entry = Entry { team: team.clone(), member, pools, posting: Posting::default() };
        let posting = Posting::of(state, id, agent, &entry.member.capacity);
        repost(&mut self.pools, &mut entry, posting);
        let is_ready = entry.ready().next().is_some();
        self.agents.insert(id.clone(), entry);
        is_ready
    }

    /// The pools of a crew that somebody needs.
    pub(crate) fn pools_of<'i>(
        &'i self,
        crew: &Crew,
    ) -> impl Iterator<Item = (&'i PoolId, &'i Pool)> + use<'i> {
        let ids = self.gates.get(crew).into_iter().flat_map(|gates| gates.values().flatten());
        ids.filter_map(|id| self.pools.get_key_value(id))
    }

    /// The pools that are not out of question for an agent.
    fn possible_pools<'i>(
        &'i self,
        id: &AgentId,
        team: &TeamId,
        settings: &'i AgentSettings,
    ) -> impl Iterator<Item = &'i PoolId> {
        let crews = [Crew::Team(team.clone()), Crew::Agent(id.clone())];
        crews.into_iter().filter_map(|crew| self.gates.get(&crew)).flat_map(|gates| {
            let skills = settings.skills.keys().filter_map(|skill| gates.get(&Some(skill.clone())));
            gates.get(&None).into_iter().chain(skills).flatten()
        })
    }

    fn leave(&mut self, state: &State, id: &AgentId) {
        let Some(mut entry) = self.agents.remove(id) else { return };
        repost(&mut self.pools, &mut entry, Posting::default());
        for pool in entry.pools.keys() {
            if let Some(pool) = self.pools.get_mut(pool) {
                pool.members -= 1;
            }
        }
        let Some(roster) = self.rosters.get_mut(&entry.team) else { return };
        roster.agents.remove(id);
        for skill in
            state.configuration.agents.get(id).into_iter().flat_map(|settings| settings.skills.keys())
        {
            if let Some(agents) = roster.by_skill.get_mut(skill) {
                agents.remove(id);
                if agents.is_empty() {
                    roster.by_skill.remove(skill);
                }
            }
        }
        if roster.agents.is_empty() {
            self.rosters.remove(&entry.team);
        }
    }

    /// One more user of a pool, which is made if it is the first: the members are those of the crew who have the
    /// pool's first skill, looked at one by one.
    pub(super) fn retain_pool(&mut self, state: &State, id: &PoolId) {
        if let Some(pool) = self.pools.get_mut(id) {
            pool.users += 1;
            return;
        }
        let mut pool = Pool::new(id.order);
        pool.users = 1;
        for agent in self.candidates(id) {
            let Some(settings) = state.configuration.agents.get(&agent) else { continue };
            let (Some(score), Some(entry)) = (id.admits(settings), self.agents.get_mut(&agent)) else {
                continue;
            };
            pool.members += 1;
            pool.slots += entry.posting.slots(id.channel);
            entry.pools.insert(id.clone(), score);
            if let Some(readiness) = entry.posting.ready(id.channel) {
                pool.insert(readiness, entry.posting.place(pool.order, &entry.member, score));
            }
        }
        self.gates
            .entry(id.crew.clone())
            .or_default()
            .entry(id.gate().cloned())
            .or_default()
            .insert(id.clone());
        self.pools.insert(id.clone(), pool);
    }

    /// One user less of a pool, which is gone without any.
    pub(super) fn release_pool(&mut self, id: &PoolId) {
        let Some(pool) = self.pools.get_mut(id) else { return };
        pool.users -= 1;
        if pool.users > 0 {
            return;
        }
        self.pools.remove(id);
        for agent in self.candidates(id) {
            if let Some(entry) = self.agents.get_mut(&agent) {
                entry.pools.remove(id);
            }
        }
        let Some(gates) = self.gates.get_mut(&id.crew) else { return };
        let gate = id.gate().cloned();
        if let Some(pools) = gates.get_mut(&gate) {
            pools.remove(id);
            if pools.is_empty() {
                gates.remove(&gate);
            }
        }
        if gates.is_empty() {
            self.gates.remove(&id.crew);
        }
    }

    pub(crate) fn candidates(&self, id: &PoolId) -> Vec<AgentId> {
        match &id.crew {
            Crew::Agent(agent) => vec![agent.clone()],
            Crew::Team(team) => {
                let Some(roster) = self.rosters.get(team) else { return Vec::new() };
                let agents = match id.gate() {
                    Some(skill) => roster.by_skill.get(skill),
                    None => Some(&roster.agents),
                };
                agents.into_iter().flatten().cloned().collect()
            }
        }
    }
}

/// Moves an agent from the old places to the new ones.
fn repost(pools: &mut Table<PoolKey, Pool>, entry: &mut Entry, posting: Posting) {
    for (id, score) in &entry.pools {
        let (old, new) = (entry.posting.ready(id.channel), posting.ready(id.channel));
        let (had, has) = (entry.posting.slots(id.channel), posting.slots(id.channel));
        if old.is_none() && new.is_none() && had == has {
            continue;
        }
        let Some(pool) = pools.get_mut(id) else { continue };
        pool.slots = pool.slots - had + has;
        if let Some(readiness) = old {
            pool.remove(readiness, &entry.posting.place(pool.order, &entry.member, *score));
        }
        if let Some(readiness) = new {
            pool.insert(readiness, posting.place(pool.order, &entry.member, *score));
        }
    }
    entry.posting = posting;
}
