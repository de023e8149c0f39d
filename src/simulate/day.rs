//! A recorded day: what came from outside, and how people behaved.

use super::figures::Figures;
use super::samples::Behaviour;
use acd::{
    AgentId, Channel, Configuration, Dn, EntryPointId, NewContact, PresenceChoice, QueueId, SignOutCause,
    SkillId, SkillRequirement, TeamId, Timestamp,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A recorded day, as [`super::Extractor`] finds it in a log.
#[derive(Debug)]
pub struct Day {
    /// When it began.
    pub from: Timestamp,
    /// When it ended, or what is recorded of it: the first instant that is not simulated.
    pub to: Timestamp,
    /// What came from outside, in the order of the log. It begins with what holds at `from`.
    pub(super) inputs: Vec<(Timestamp, Input)>,
    pub(super) arrivals: Vec<Arrival>,
    /// The agents whom returning customers were for when the day began, by address.
    pub(super) last_agents: BTreeMap<String, (AgentId, Timestamp)>,
    pub(super) behaviour: Behaviour,
    /// What really happened.
    pub(super) recorded: Figures,
}

impl Day {
    /// How many contacts arrived.
    pub fn contacts(&self) -> usize {
        self.arrivals.len()
    }
}

/// Something from outside.
#[derive(Clone, Debug)]
pub(super) enum Input {
    Configure(Arc<Configuration>),
    Phone {
        dn: Dn,
        reachable: bool,
    },
    SignIn {
        agent: AgentId,
        team: TeamId,
        dn: Dn,
    },
    SignOut {
        agent: AgentId,
        cause: SignOutCause,
    },
    /// What an agent chose to be; not what a RONA made of it, nor what ended one.
    Presence {
        agent: AgentId,
        presence: PresenceChoice,
    },
    /// The arrival with this index.
    Arrival(usize),
}

/// A contact, as it arrived.
#[derive(Clone, Debug)]
pub(super) struct Arrival {
    pub(super) channel: Channel,
    pub(super) entry_point: EntryPointId,
    /// The first queue it entered.
    pub(super) queue: QueueId,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) priority: i32,
    pub(super) skills: BTreeMap<SkillId, SkillRequirement>,
    /// The agent whom its entry point named. Not the customer's last agent: the engine finds that one itself.
    pub(super) preferred: Option<AgentId>,
    /// From its arrival until it was answered or left, or the record ends.
    pub(super) waited_ms: u64,
    /// Whether the customer ended that wait.
    pub(super) hung_up: bool,
    /// After how much of a wait the customer asked to be called back, and where.
    pub(super) callback: Option<(u64, String)>,
    /// Whether its agent chose to have the customer's later contacts (W9).
    pub(super) last_agent: bool,
}

impl Arrival {
    /// As it entered its queue on the day.
    pub(super) fn as_recorded(&self) -> NewContact {
        NewContact {
            channel: self.channel,
            entry_point: self.entry_point.clone(),
            queue: self.queue.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            priority: self.priority,
            skills: self.skills.clone(),
            preferred: self.preferred.clone(),
            data: BTreeMap::new(),
        }
    }
}
