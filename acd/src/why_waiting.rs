//! Why a contact waits: what it asks for, and what keeps each agent who serves its queue from it.

use crate::{
    AgentId, Channel, ContactId, Hold, Level, PhoneState, Presence, QueueId, QueueSettings, SkillId,
    SkillRequirement, Timestamp,
    demand::{self, Wants},
    engine::Engine,
    index::Readiness,
    limits::MAX_PASSED_OVER,
    skills,
    state::{Agent, Contact, Phase},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// Why a contact waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhyWaiting {
    /// Which.
    pub contact: ContactId,
    /// Where.
    pub queue: QueueId,
    /// Its place; 1 is the next.
    pub position: Option<usize>,
    /// How long its wait counts, in milliseconds.
    pub waited_ms: u64,
    /// Its priority at this moment, ageing included, in thousandths of a point.
    pub priority_milli: i64,
    /// How long it still has to expect to wait, in milliseconds.
    pub expected_wait_ms: Option<u64>,
    /// What it asks for at this moment: the lowest level that will do, by skill; 0: a wish.
    pub minimums: BTreeMap<SkillId, Level>,
    /// How many relaxation steps and later tiers of its queue it has reached.
    pub step: u8,
    /// When it asks for less, or more tiers open to it.
    pub widens_at: Option<Timestamp>,
    /// The agent it is held for.
    pub held: Option<Hold>,
    /// When its customer may be called again, where it waits for that.
    pub rests_until: Option<Timestamp>,
    /// Agents who are signed in and serve the queue, or for whom it is held.
    pub signed_in: usize,
    /// How many of them do not get it, by reason, as [`NotOffered`] names them. An agent is counted once, for the
    /// first reason that applies.
    pub not_offered: BTreeMap<&'static str, usize>,
    /// How many have too little of a skill, by the first skill that they lack.
    pub lacking: BTreeMap<SkillId, usize>,
    /// Some of them by name, [`MAX_PASSED_OVER`] at most for each reason.
    pub colleagues: Vec<Colleague>,
}

/// An agent who serves the queue in which a contact waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Colleague {
    /// Who.
    pub agent: AgentId,
    /// What keeps the contact from this agent.
    #[serde(flatten)]
    pub reason: NotOffered,
}

/// What keeps a contact from an agent, the most lasting first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum NotOffered {
    /// Takes no contacts of this channel.
    NoCapacity,
    /// Has too little of a skill.
    LacksSkill {
        /// Which.
        skill: SkillId,
        /// How well it is had.
        level: Level,
        /// How well it has to be had.
        minimum: Level,
    },
    /// Is of a tier that is not open to this contact yet.
    TierClosed {
        /// Which, from 0.
        tier: u8,
    },
    /// Is not Available, or will not be when the contacts in progress are over.
    Away {
        /// What the agent chose or was put in; while it is pending, Available.
        presence: Presence,
    },
    /// Has other contacts.
    Busy {
        /// Which, an open offer included.
        contacts: Vec<ContactId>,
    },
    /// Sits at a phone that cannot be called.
    PhoneUnreachable {
        /// What is known of it.
        phone: PhoneState,
    },
    /// Is free, and the contact is held for another agent.
    HeldForAnother,
    /// Is free: the contact is between two attempts to call its customer.
    Free,
}

impl Engine {
    /// Why a contact waits, as of the last record.
    #[must_use]
    pub fn why_waiting(&self, contact: ContactId) -> Option<WhyWaiting> {
        self.why_waiting_at(self.state.last_at, contact)
    }

    /// Why a contact waits; `None` for one that does not, or is offered. Looks at every agent who is signed in.
    #[must_use]
    pub fn why_waiting_at(&self, now: Timestamp, contact: ContactId) -> Option<WhyWaiting> {
        let facts = self.state.contacts.get(&contact)?;
        let rests_until = match facts.phase {
            Phase::Queued => None,
            Phase::Resting { until } => Some(until),
            _ => return None,
        };
        let queue = facts.queue.clone()?;
        let settings = self.state.queue(&queue)?;
        let at = now.max(self.state.last_at);
        let asks = Asks { settings, wants: demand::wants(settings, &facts.skills, facts.step), facts };
        let mut why = WhyWaiting {
            contact,
            position: self.position(contact),
            waited_ms: facts.queued_at.map_or(0, |since| at.ms_since(since)),
            priority_milli: self.priority_milli(at, facts),
            expected_wait_ms: self.expected_wait(contact),
            minimums: asks.minimums(),
            step: facts.step,
            widens_at: demand::widens_at(&self.state, facts),
            held: facts.held.clone(),
            rests_until,
            signed_in: 0,
            not_offered: BTreeMap::new(),
            lacking: BTreeMap::new(),
            colleagues: Vec::new(),
            queue,
        };
        for (id, agent) in &self.state.agents {
            if let Some(reason) = self.why_not(&asks, id, agent) {
                why.count(id, reason);
            }
        }
        Some(why)
    }

    /// `None` for an agent who does not serve the queue.
    fn why_not(&self, asks: &Asks<'_>, id: &AgentId, agent: &Agent) -> Option<NotOffered> {
        let is_its_own = asks.facts.held.as_ref().is_some_and(|hold| hold.agent == *id);
        let tier = demand::tier_of(asks.settings, &agent.team);
        if tier.is_none() && !is_its_own {
            return None;
        }
        let channel = asks.facts.channel;
        let settings = self.state.configuration.agents.get(id)?;
        if settings.capacity.get(&channel).is_none_or(|capacity| *capacity == 0) {
            return Some(NotOffered::NoCapacity);
        }
        // Of the agent whom it is for, nothing else is asked.
        let structural = tier.filter(|_| !is_its_own).and_then(|tier| asks.keeps_out(tier, &settings.skills));
        Some(structural.unwrap_or_else(|| self.momentary(id, agent, channel, asks, is_its_own)))
    }

    fn momentary(
        &self,
        id: &AgentId,
        agent: &Agent,
        channel: Channel,
        asks: &Asks<'_>,
        is_its_own: bool,
    ) -> NotOffered {
        let readiness = self.index.agents.get(id).and_then(|entry| entry.readiness(channel));
        match readiness {
            _ if !agent.is_at_work() => NotOffered::Away { presence: agent.presence.clone() },
            None => {
                let offered = agent.offer.and_then(|offer| self.state.offers.get(&offer));
                let offered = offered.map(|offer| offer.contact);
                NotOffered::Busy {
                    contacts: offered.into_iter().chain(agent.contacts.iter().copied()).collect(),
                }
            }
            Some(Readiness::HeldBack) => NotOffered::PhoneUnreachable { phone: self.state.phone(&agent.dn) },
            Some(Readiness::Ready) if asks.facts.held.is_some() && !is_its_own => NotOffered::HeldForAnother,
            Some(Readiness::Ready) => NotOffered::Free,
        }
    }
}

/// What a contact asks for.
struct Asks<'s> {
    settings: &'s QueueSettings,
    wants: Wants,
    facts: &'s Contact,
}

impl Asks<'_> {
    fn minimums(&self) -> BTreeMap<SkillId, Level> {
        let minimum =
            |(skill, requirement): (&SkillId, &SkillRequirement)| (skill.clone(), requirement.minimum);
        self.wants.iter().map(minimum).collect()
    }

    /// What will keep an agent of a tier, with these skills, from the contact for as long as it asks for this much.
    fn keeps_out(&self, tier: u8, had: &BTreeMap<SkillId, Level>) -> Option<NotOffered> {
        if let Some(skill) = skills::lacking(&self.wants, had) {
            let minimum = self.wants.get(skill).map_or(0, |requirement| requirement.minimum);
            let level = had.get(skill).copied().unwrap_or(0);
            return Some(NotOffered::LacksSkill { skill: skill.clone(), level, minimum });
        }
        let closed = demand::closed_tiers(self.settings, self.facts.step);
        closed.iter().any(|(closed, _)| *closed == tier).then_some(NotOffered::TierClosed { tier })
    }
}

impl WhyWaiting {
    fn count(&mut self, agent: &AgentId, reason: NotOffered) {
        self.signed_in += 1;
        if let NotOffered::LacksSkill { skill, .. } = &reason {
            *self.lacking.entry(skill.clone()).or_default() += 1;
        }
        let count = self.not_offered.entry(reason.name()).or_default();
        *count += 1;
        if *count <= MAX_PASSED_OVER {
            self.colleagues.push(Colleague { agent: agent.clone(), reason });
        }
    }
}

impl NotOffered {
    /// As in the serde form.
    fn name(&self) -> &'static str {
        match self {
            Self::NoCapacity => "no_capacity",
            Self::LacksSkill { .. } => "lacks_skill",
            Self::TierClosed { .. } => "tier_closed",
            Self::Away { .. } => "away",
            Self::Busy { .. } => "busy",
            Self::PhoneUnreachable { .. } => "phone_unreachable",
            Self::HeldForAnother => "held_for_another",
            Self::Free => "free",
        }
    }
}
