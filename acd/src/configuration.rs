//! What the engine has to know of the configuration. All cross-references are checked before it is used.

mod change;
mod queue;
mod validate;

pub use change::Change;
pub use queue::{
    Callback, CallbackOrder, Destination, Extension, LastAgent, Overflow, OverflowCondition, QueueSettings,
    RelaxationStep, SkillRequirement, Strategy, Tier, WrapUp, WrapUpMode,
};

use crate::{AgentId, Channel, CodeId, Dn, Level, QueueId, SkillId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The configuration of the ACD. It reaches the engine as a command and the log as an event that holds
/// what changed, so that a replay routes as the day did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Configuration {
    /// The agents who may sign in.
    pub agents: BTreeMap<AgentId, AgentSettings>,
    /// The teams.
    pub teams: BTreeSet<TeamId>,
    /// The codes an agent may be Idle with.
    pub idle_codes: BTreeSet<CodeId>,
    /// The idle code that a sign-in starts with. `None` only while there are no agents.
    pub default_idle_code: Option<CodeId>,
    /// The codes a wrap-up may end with.
    pub wrap_up_codes: BTreeSet<CodeId>,
    /// The queues.
    pub queues: BTreeMap<QueueId, QueueSettings>,
    /// Which channels a contact of the key's channel may interrupt: an agent who has contacts of these
    /// can be offered it all the same. A wrap-up of a call is never interrupted (W5).
    pub interrupts: BTreeMap<Channel, BTreeSet<Channel>>,
    /// The phones that take a second call while there is one: their agents can be consulted during a call (V9, V13).
    #[serde(default)]
    pub call_waiting: BTreeSet<Dn>,
    /// How long a contact stays with an agent whose leg of the call is gone, in milliseconds (V12).
    #[serde(default = "reattach_ms")]
    pub reattach_ms: u64,
    /// How long somebody of a queue who is free for a consult is reserved while the agent who asks is to confirm it, in
    /// milliseconds (V9).
    #[serde(default = "consult_confirm_ms")]
    pub consult_confirm_ms: u64,
    /// Seeds [`Strategy::Random`]; the same log under the same seed draws the same agents.
    pub seed: u64,
}

/// As it was before it could be configured.
fn reattach_ms() -> u64 {
    30_000
}

/// As it was before it could be configured.
fn consult_confirm_ms() -> u64 {
    20_000
}

impl Default for Configuration {
    /// That of nobody: what a log begins with.
    fn default() -> Self {
        Self {
            agents: BTreeMap::new(),
            teams: BTreeSet::new(),
            idle_codes: BTreeSet::new(),
            default_idle_code: None,
            wrap_up_codes: BTreeSet::new(),
            queues: BTreeMap::new(),
            interrupts: BTreeMap::new(),
            call_waiting: BTreeSet::new(),
            reattach_ms: reattach_ms(),
            consult_confirm_ms: consult_confirm_ms(),
            seed: 0,
        }
    }
}

/// One agent, as configured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentSettings {
    /// The teams that the agent may choose among at sign-in.
    pub teams: BTreeSet<TeamId>,
    /// What the agent can do, and how well. A skill that is not here has level 0, and is not had.
    pub skills: BTreeMap<SkillId, Level>,
    /// Contacts at a time, by channel. A channel that is not here is not served. Voice counts 1 at most.
    pub capacity: BTreeMap<Channel, u8>,
    /// The share of contacts under [`Strategy::Random`]; 1 or more.
    pub weight: u32,
    /// The place in the order of [`Strategy::Linear`]; ties by id.
    pub position: u32,
}

impl Default for AgentSettings {
    /// An agent of no team, who takes one call at a time.
    fn default() -> Self {
        Self {
            teams: BTreeSet::new(),
            skills: BTreeMap::new(),
            capacity: BTreeMap::from([(Channel::Voice, 1)]),
            weight: 1,
            position: 0,
        }
    }
}
