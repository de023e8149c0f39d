//! One queue, as configured.

use crate::{Channel, CodeId, Level, QueueId, SkillId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One queue, as configured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueSettings {
    /// The channel of its contacts.
    pub channel: Channel,
    /// Who serves it, in order: the agents of an earlier tier are preferred. The first opens at once.
    pub tiers: Vec<Tier>,
    /// How an agent is chosen among the best.
    pub strategy: Strategy,
    /// What its contacts ask for, beside what each asks for itself. Among the agents who meet every
    /// minimum, the best match (Σ weight × level) is preferred over the strategy's order.
    pub skills: BTreeMap<SkillId, SkillRequirement>,
    /// Less is asked for as a contact waits; by time, earliest first.
    pub relaxation: Vec<RelaxationStep>,
    /// Points that every contact of this queue starts with, beside its own.
    pub priority: i32,
    /// Points that a contact gains with each second of its wait, in thousandths.
    pub ageing_milli: u32,
    /// How long an offer rings before it is a RONA, in milliseconds; more than 0.
    pub ring_timeout_ms: u64,
    /// How long a contact waits in this queue at most, in milliseconds. `None`: as long as the customer does.
    pub max_wait_ms: Option<u64>,
    /// When contacts go elsewhere, first match first.
    pub overflow: Vec<Overflow>,
    /// What follows a handled contact.
    pub wrap_up: WrapUp,
    /// Whether and how the last agent of a returning customer is waited for.
    pub last_agent: Option<LastAgent>,
    /// How long a contact is held for the agent whom its arrival names, in milliseconds.
    pub preferred_wait_ms: u64,
    /// Whether and how a waiting customer can be called back instead.
    pub callback: Option<Callback>,
}

/// Teams that serve a queue from a certain wait on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// The teams.
    pub teams: BTreeSet<TeamId>,
    /// They are offered contacts that have waited for this long, in milliseconds.
    pub after_ms: u64,
}

/// How an agent is chosen among those who are free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// The agent who has been free for longest; who has contacts in progress comes after who has less.
    LongestIdle,
    /// The agent after the one whom this queue was offered to last, by id, in a circle.
    RoundRobin,
    /// The agent who has handled the fewest contacts since signing in.
    FewestContacts,
    /// The agent who has talked least since signing in.
    LeastTalkTime,
    /// All at once; the first to accept has it.
    RingAll,
    /// The first who is free, in the order of the configuration.
    Linear,
    /// By lot; each agent's share is the weight.
    Random,
}

/// What a queue or a contact asks of a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SkillRequirement {
    /// The lowest level that will do; 0: a wish, which nobody is passed over for.
    pub minimum: Level,
    /// How much the level counts when the best match is looked for.
    pub weight: u32,
}

/// What is asked for after a wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelaxationStep {
    /// After this long, in milliseconds.
    pub after_ms: u64,
    /// The new minimum of each skill named; `None`: the skill is not asked for any more.
    pub minimums: BTreeMap<SkillId, Option<Level>>,
}

/// A way out of a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overflow {
    /// When.
    pub when: OverflowCondition,
    /// Where to.
    pub to: Destination,
}

/// When a contact leaves a queue for another place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "condition", rename_all = "snake_case")]
pub enum OverflowCondition {
    /// It has waited for this long in the queue, in milliseconds.
    Waited {
        /// Milliseconds.
        ms: u64,
    },
    /// It arrives while this many or more contacts wait, and nobody is free for it.
    Waiting {
        /// Contacts, itself not counted.
        contacts: u32,
    },
    /// It arrives and has to expect to wait for longer than this.
    ExpectedWait {
        /// Milliseconds.
        ms: u64,
    },
}

/// Where a contact goes that leaves a queue unserved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Destination {
    /// Another queue.
    Queue {
        /// Which.
        queue: QueueId,
        /// Whether the wait so far counts for the place there. (What a queue does after a wait, it does after a wait
        /// in it.)
        keep_wait: bool,
    },
    /// A telephone number.
    Number {
        /// As it is dialled.
        number: String,
        /// The way out.
        trunk: String,
        /// The number that calls; `None`: as the way out has it.
        from: Option<String>,
    },
    /// A message, and then the end.
    Message {
        /// What is played.
        prompt: String,
    },
    /// A message, and then a recording of what the customer says.
    Voicemail {
        /// What is played before.
        prompt: String,
    },
}

/// The wrap-up of a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrapUp {
    /// What is asked of the agent.
    pub mode: WrapUpMode,
    /// The code that is submitted where the agent has to give one and does not.
    pub default_code: CodeId,
    /// Whether the agent can have more time.
    pub extension: Option<Extension>,
}

/// What is asked of the agent after a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case")]
pub enum WrapUpMode {
    /// Nothing: the contact is closed without a code.
    None,
    /// A code, if the agent likes: it can be left out.
    Optional,
    /// A code, however long it takes.
    Required,
    /// A code within this time; then the default code is submitted.
    Timed {
        /// Milliseconds.
        ms: u64,
        /// Whether the code ends the wrap-up. Without, the whole time is the agent's.
        early_exit: bool,
    },
}

/// More time for a timed wrap-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// This much more each time, in milliseconds.
    pub ms: u64,
    /// How many times.
    pub times: u8,
}

/// Waiting for a customer's last agent (W9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastAgent {
    /// For this long; then anybody will do. Milliseconds.
    pub wait_ms: u64,
    /// For this long after the wrap-up in which the agent chose it. Milliseconds.
    pub valid_ms: u64,
}

/// Calling a waiting customer back, at the place in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callback {
    /// Who is called first when the turn comes.
    pub order: CallbackOrder,
    /// How many times the customer is called; 1 or more.
    pub attempts: u8,
    /// The time between two attempts, in milliseconds.
    pub spacing_ms: u64,
}

/// Who is called first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallbackOrder {
    /// The agent, who then hears how the customer is called.
    AgentFirst,
    /// The customer, while the agent is reserved.
    CustomerFirst,
}

impl QueueSettings {
    /// A queue for calls with one tier: longest idle, by wait alone, 20 s of ringing, and a wrap-up that takes
    /// as long as it takes.
    #[must_use]
    pub fn new(teams: BTreeSet<TeamId>, default_code: CodeId) -> Self {
        Self {
            channel: Channel::Voice,
            tiers: vec![Tier { teams, after_ms: 0 }],
            strategy: Strategy::LongestIdle,
            skills: BTreeMap::new(),
            relaxation: Vec::new(),
            priority: 0,
            ageing_milli: 1_000,
            ring_timeout_ms: 20_000,
            max_wait_ms: None,
            overflow: Vec::new(),
            wrap_up: WrapUp { mode: WrapUpMode::Required, default_code, extension: None },
            last_agent: None,
            preferred_wait_ms: 0,
            callback: None,
        }
    }

    /// Every team of every tier.
    pub fn teams(&self) -> impl Iterator<Item = &TeamId> {
        self.tiers.iter().flat_map(|tier| &tier.teams)
    }
}
