//! Pools: the agents who may take what is asked for, in the order in which a strategy chooses.

use super::{
    Id, Lane,
    lots::Lots,
    readiness::{self, CHANNELS},
};
use crate::{
    AgentId, AgentSettings, Channel, PhoneState, QueueSettings, Strategy, TeamId, Timestamp,
    demand::Wants,
    skills,
    state::{Agent, State},
    strategy,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

pub(crate) type PoolId = Id<PoolKey>;
pub(crate) type LaneId = Id<crate::demand::Demand>;

/// What makes a pool. Lanes that ask for the same share it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PoolKey {
    pub(crate) crew: Crew,
    pub(crate) channel: Channel,
    /// Orders the agents who match equally well.
    pub(crate) order: Strategy,
    pub(crate) wants: Wants,
}

/// Whose agents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Crew {
    /// Those who work in a team.
    Team(TeamId),
    /// One alone, for whom contacts are held.
    Agent(AgentId),
}

/// An agent's place in a pool: the best match first, and of those the first by the pool's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) score: Reverse<u64>,
    pub(crate) major: u64,
    pub(crate) minor: i64,
    /// The number of the agent among those who are configured, by id.
    pub(crate) rank: u32,
    /// The share in a draw. Orders nothing, as no two agents of a pool have the same rank.
    pub(crate) weight: u32,
}

impl Place {
    /// The first possible place of a score from `rank` on, in a pool whose order is by id.
    pub(crate) fn from(score: Reverse<u64>, rank: u32) -> Self {
        Self { score, major: 0, minor: 0, rank, weight: 0 }
    }
}

/// What an agent's places follow from, and on which channels there is one: what was put in, to be taken out again.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Posting {
    ready: [Option<Readiness>; CHANNELS.len()],
    /// How many contacts of a channel the agent takes at a time while at work, those in progress included.
    slots: [u8; CHANNELS.len()],
    /// Contacts in progress.
    pub(crate) contacts: usize,
    pub(crate) idle_since: Timestamp,
    pub(crate) handled: u32,
    pub(crate) talk_ms: u64,
}

/// An agent who is free, but for the phone perhaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readiness {
    Ready,
    /// The phone cannot be called.
    HeldBack,
}

impl Posting {
    pub(super) fn of(state: &State, id: &AgentId, agent: &Agent, capacity: &[u8; CHANNELS.len()]) -> Self {
        let phone = if agent.is_at_work() { state.phone(&agent.dn) } else { PhoneState::Unreachable };
        Self {
            ready: readiness::readiness(state, id, agent, capacity, phone),
            slots: readiness::slots(agent, capacity, phone),
            contacts: agent.contacts.len(),
            idle_since: agent.idle_since,
            handled: agent.handled,
            talk_ms: agent.talk_ms,
        }
    }

    pub(super) fn slots(&self, channel: Channel) -> u32 {
        self.slots[channel as usize].into()
    }

    pub(super) fn ready(&self, channel: Channel) -> Option<Readiness> {
        self.ready[channel as usize]
    }

    pub(super) fn place(&self, order: Strategy, member: &Member, score: u64) -> Place {
        let (major, minor) = strategy::key(order, self, member);
        Place { score: Reverse(score), major, minor, rank: member.rank, weight: member.weight }
    }
}

/// What an agent is among those who are configured.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Member {
    pub(crate) rank: u32,
    pub(crate) position: u32,
    pub(crate) weight: u32,
    /// Contacts at a time, by channel.
    pub(super) capacity: [u8; CHANNELS.len()],
}

/// Agents, and what waits for one of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pool {
    pub(crate) order: Strategy,
    /// The agents who are signed in and meet what is asked for, whatever they do.
    pub(crate) members: usize,
    /// How many contacts those at work take at a time, all together.
    pub(crate) slots: u32,
    /// Those who can be offered a contact.
    pub(crate) free: BTreeSet<Place>,
    /// Those whose phone cannot be called.
    pub(crate) held_back: BTreeSet<Place>,
    /// The shares of those who are free, where lots are drawn.
    pub(crate) lots: Lots,
    /// The contacts that wait in lanes that draw from here.
    pub(crate) waiting: usize,
    /// The first contacts of those lanes, most urgent first; by ageing, as among those that age alike the order
    /// stays what it is.
    pub(crate) heads: BTreeMap<u32, BTreeMap<Urgency, LaneId>>,
    /// Lanes and queues that need it; without any it is gone.
    pub(super) users: usize,
}

impl Pool {
    pub(super) fn new(order: Strategy) -> Self {
        Self {
            order,
            members: 0,
            slots: 0,
            free: BTreeSet::new(),
            held_back: BTreeSet::new(),
            lots: Lots::default(),
            waiting: 0,
            heads: BTreeMap::new(),
            users: 0,
        }
    }

    pub(super) fn insert(&mut self, readiness: Readiness, place: Place) {
        match readiness {
            Readiness::Ready => {
                self.free.insert(place);
                if self.order == Strategy::Random {
                    self.lots.insert(&place);
                }
            }
            Readiness::HeldBack => drop(self.held_back.insert(place)),
        }
    }

    pub(super) fn remove(&mut self, readiness: Readiness, place: &Place) {
        match readiness {
            Readiness::Ready => {
                self.free.remove(place);
                if self.order == Strategy::Random {
                    self.lots.remove(place);
                }
            }
            Readiness::HeldBack => drop(self.held_back.remove(place)),
        }
    }

    /// The first contact of a lane is another one from now on.
    pub(super) fn change_head(&mut self, id: &LaneId, lane: &Lane, head: Option<Urgency>) {
        let heads = self.heads.entry(lane.ageing_milli).or_default();
        if let Some(old) = lane.waiting.first() {
            heads.remove(old);
        }
        if let Some(head) = head {
            heads.insert(head, id.clone());
        }
        if heads.is_empty() {
            self.heads.remove(&lane.ageing_milli);
        }
    }
}

impl PoolKey {
    /// All agents of a team who take contacts of a channel.
    pub(crate) fn all(team: &TeamId, channel: Channel) -> Self {
        Self { crew: Crew::Team(team.clone()), channel, order: Strategy::LongestIdle, wants: Wants::new() }
    }

    /// The pool of a team for what a queue's contacts ask for.
    pub(super) fn of_queue(team: &TeamId, settings: &QueueSettings, wants: &Wants) -> Self {
        Self {
            crew: Crew::Team(team.clone()),
            channel: settings.channel,
            order: strategy::order(settings.strategy),
            wants: wants.clone(),
        }
    }

    /// The one agent for whom contacts are held. Nothing is asked of that agent but to take the channel.
    pub(super) fn of_agent(agent: &AgentId, channel: Channel) -> Self {
        Self { crew: Crew::Agent(agent.clone()), channel, order: Strategy::LongestIdle, wants: Wants::new() }
    }

    /// The match of an agent of the crew, if there is one.
    pub(crate) fn admits(&self, settings: &AgentSettings) -> Option<u64> {
        let takes = settings.capacity.get(&self.channel).is_some_and(|capacity| *capacity > 0);
        if takes { skills::score(&self.wants, &settings.skills) } else { None }
    }

    /// A skill without which nobody gets in, to find the pool by.
    pub(super) fn gate(&self) -> Option<&crate::SkillId> {
        self.wants.iter().find(|(_, requirement)| requirement.minimum > 0).map(|(skill, _)| skill)
    }
}

/// A contact's place among those that wait and age alike: the highest priority first, then who waits longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Urgency {
    /// What its priority would have been at the time 0, in millionths of a point.
    pub(crate) base: Reverse<i128>,
    pub(crate) since: Timestamp,
    pub(crate) contact: crate::ContactId,
}

impl Urgency {
    /// The place of a contact with these points of its own, whose wait counts from `since`.
    pub(crate) fn new(
        settings: &QueueSettings,
        priority: i32,
        since: Timestamp,
        contact: crate::ContactId,
    ) -> Self {
        let points = i128::from(settings.priority) + i128::from(priority);
        let base = Reverse(points * 1_000_000 - i128::from(settings.ageing_milli) * i128::from(since.0));
        Self { base, since, contact }
    }

    /// The priority at `at`, in millionths of a point.
    pub(crate) fn points(&self, ageing_milli: u32, at: Timestamp) -> i128 {
        self.base.0 + i128::from(ageing_milli) * i128::from(at.0)
    }
}
