//! What the engine has to know of the configuration. All cross-references are checked before it is used.

use crate::{AgentId, CodeId, QueueId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The configuration of the ACD. It reaches the engine as a command and the log as an event, so that a
/// replay routes as the day did.
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
}

/// One agent, as configured.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentSettings {
    /// The teams that the agent may choose among at sign-in.
    pub teams: BTreeSet<TeamId>,
}

/// One queue, as configured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueSettings {
    /// The teams whose agents serve the queue.
    pub teams: BTreeSet<TeamId>,
    /// How an agent is chosen.
    pub strategy: Strategy,
    /// How long an offer rings before it is a RONA, in milliseconds; more than 0.
    pub ring_timeout_ms: u64,
    /// How long a contact waits at most, in milliseconds. `None`: as long as the customer does.
    pub max_wait_ms: Option<u64>,
    /// What follows a handled contact.
    pub wrap_up: WrapUp,
}

/// How an agent is chosen among those who are free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// The agent who has been free for longest.
    LongestIdle,
}

/// The wrap-up of a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrapUp {
    /// After how many milliseconds the default code is submitted. `None`: never, the agent chooses.
    pub auto_ms: Option<u64>,
    /// The code that is submitted when the agent does not choose one.
    pub default_code: CodeId,
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
        }
        match &self.default_idle_code {
            None if !self.agents.is_empty() => return Err("no default idle code".into()),
            Some(code) if !self.idle_codes.contains(code) => {
                return Err(format!("default idle code {code} is not an idle code"));
            }
            None | Some(_) => {}
        }
        self.queues.iter().try_for_each(|(queue, settings)| {
            self.validate_queue(settings).map_err(|error| format!("queue {queue}: {error}"))
        })
    }

    fn validate_queue(&self, queue: &QueueSettings) -> Result<(), String> {
        self.teams_exist(&queue.teams).map_err(|team| format!("no team {team}"))?;
        if queue.ring_timeout_ms == 0 {
            return Err("ring timeout is 0".into());
        }
        if !self.wrap_up_codes.contains(&queue.wrap_up.default_code) {
            return Err(format!("no wrap-up code {}", queue.wrap_up.default_code));
        }
        Ok(())
    }

    fn teams_exist<'a>(&self, teams: &'a BTreeSet<TeamId>) -> Result<(), &'a TeamId> {
        teams.iter().find(|team| !self.teams.contains(*team)).map_or(Ok(()), Err)
    }
}
