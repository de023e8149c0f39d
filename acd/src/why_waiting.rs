//! Why a contact waits: what it asks for, and what keeps each agent who serves its queue from it.

use crate::{
    AgentId, ContactId, Hold, Level, PhoneState, Presence, QueueId, SkillId, Timestamp, engine::Engine,
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
    /// What it asks for at this moment: the lowest level that will do, by skill.
    pub minimums: BTreeMap<SkillId, Level>,
    /// How many relaxation steps and later tiers of its queue it has reached.
    pub step: u8,
    /// When it asks for less, or more tiers open to it.
    pub widens_at: Option<Timestamp>,
    /// The agent it is held for.
    pub held: Option<Hold>,
    /// When its customer may be called again, where it waits for that.
    pub rests_until: Option<Timestamp>,
    /// Agents who are signed in and serve the queue.
    pub signed_in: usize,
    /// How many of them do not get it, by reason. An agent is counted once, for the first reason that applies.
    pub not_offered: BTreeMap<&'static str, usize>,
    /// How many of them have too little of a skill, by the first skill that they lack.
    pub lacking: BTreeMap<SkillId, usize>,
    /// Some of them by name, [`crate::limits::MAX_PASSED_OVER`] at most for each reason.
    pub colleagues: Vec<Colleague>,
}

/// An agent who serves the queue in which a contact waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Colleague {
    /// Who.
    pub agent: AgentId,
    /// What keeps the contact from this agent.
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
    /// Is not Available.
    Away {
        /// What the agent chose, or was put in.
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
    /// Is free: the contact is not in its queue at this moment.
    Free,
}

impl Engine {
    /// Why a contact waits; `None` for one that does not. Looks at every agent who is signed in.
    #[must_use]
    pub fn why_waiting(&self, contact: ContactId) -> Option<WhyWaiting> {
        self.state.contacts.get(&contact)?;
        None
    }
}
