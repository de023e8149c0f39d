//! What the engine has to know of the configuration. All cross-references are checked before it is used.

mod change;
mod queue;

pub use change::Change;
pub use queue::{
    Callback, CallbackOrder, Destination, Extension, LastAgent, Overflow, OverflowCondition, QueueSettings,
    RelaxationStep, SkillRequirement, Strategy, Tier, WrapUp, WrapUpMode,
};

use crate::{AgentId, Channel, CodeId, Level, QueueId, SkillId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The configuration of the ACD. It reaches the engine as a command and the log as an event that holds
/// what changed, so that a replay routes as the day did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Seeds [`Strategy::Random`]; the same log under the same seed draws the same agents.
    pub seed: u64,
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

impl Configuration {
    /// Says what makes this configuration unusable, if anything does.
    ///
    /// # Errors
    /// The first reference or value that is wrong, in words.
    pub fn validate(&self) -> Result<(), String> {
        for (agent, settings) in &self.agents {
            if settings.teams.is_empty() {
                return Err(format!("agent {agent} has no team"));
            }
            self.teams_exist(&settings.teams).map_err(|team| format!("agent {agent}: no team {team}"))?;
            if settings.weight == 0 {
                return Err(format!("agent {agent} has weight 0"));
            }
        }
        match &self.default_idle_code {
            None if !self.agents.is_empty() => return Err("no default idle code".into()),
            Some(code) if !self.idle_codes.contains(code) => {
                return Err(format!("default idle code {code} is not an idle code"));
            }
            None | Some(_) => {}
        }
        self.queues.iter().try_for_each(|(queue, settings)| {
            settings.validate(self).map_err(|error| format!("queue {queue}: {error}"))
        })
    }

    pub(crate) fn teams_exist<'a>(&self, teams: &'a BTreeSet<TeamId>) -> Result<(), &'a TeamId> {
        teams.iter().find(|team| !self.teams.contains(*team)).map_or(Ok(()), Err)
    }
}
