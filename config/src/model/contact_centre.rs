//! People and the work they get: `[[team]]`, `[[agent]]`, `[[idle_code]]`, `[[wrap_up_code]]`, `[[queue]]`.

use std::time::Duration;

use crate::located::{Name, Named};
use crate::values::Secret;

/// `[[team]]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Unique among teams.
    pub name: Name,
    /// What people see. Default: the name.
    pub label: String,
}

/// `[[agent]]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The user name at sign-in. Unique among agents, also when upper and lower case are not told apart.
    pub name: Name,
    /// What people see. Default: the name.
    pub display_name: String,
    /// The password's argon2id hash as a PHC string, its parameters within sane limits.
    pub password_hash: Secret,
    /// The teams the agent may choose among at sign-in. At least one; all exist; none twice.
    pub teams: Vec<Name>,
    /// Default [`Role::Agent`].
    pub role: Role,
}

/// What an agent may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `"agent"`: handles contacts.
    Agent,
    /// `"supervisor"`: also sees, helps and signs out others.
    Supervisor,
}

/// `[[idle_code]]`: a reason for not taking contacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdleCode {
    /// Unique among idle codes.
    pub name: Name,
    /// What people see. Default: the name.
    pub label: String,
    /// The code an agent has after signing in. Exactly one idle code is the default.
    pub default: bool,
}

/// `[[wrap_up_code]]`: what came of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrapUpCode {
    /// Unique among wrap-up codes.
    pub name: Name,
    /// What people see. Default: the name.
    pub label: String,
    /// The code that auto wrap-up submits where the queue names no other. Exactly one wrap-up code is the default.
    pub default: bool,
}

/// `[[queue]]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// Unique among queues.
    pub name: Name,
    /// What people see. Default: the name.
    pub label: String,
    /// The teams whose agents serve the queue. At least one; all exist; none twice.
    pub teams: Vec<Name>,
    /// Default [`Strategy::LongestIdle`].
    pub strategy: Strategy,
    /// How long an agent's phone rings before RONA. 1 s to 5 min; default 20 s.
    pub ring_timeout: Duration,
    /// The name of a prompt that exists, looped while the contact waits.
    pub music: Name,
    /// How long a contact may wait; `None`: for ever.
    pub max_wait: Option<Duration>,
    /// The name of a prompt that exists, played when `max_wait` is over and before the call ends.
    pub max_wait_message: Option<Name>,
    /// What happens after a contact.
    pub wrap_up: WrapUp,
    /// Whether calls of this queue are recorded. Default false.
    pub record: bool,
    /// The wait within which an answer counts as in time (the T of the service level). Default 20 s.
    pub service_level: Duration,
}

/// Which agent gets a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// `"longest-idle"`: the agent who has been without a contact for longest.
    LongestIdle,
}

/// `wrap_up` of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrapUp {
    /// Auto wrap-up: after this time the default code is submitted. `None`: the agent takes the time it takes.
    pub auto_after: Option<Duration>,
    /// The name of a wrap-up code that exists. Default: the default wrap-up code.
    pub default_code: Name,
}

impl Named for Team {
    fn name(&self) -> &Name {
        &self.name
    }
}

impl Named for Agent {
    fn name(&self) -> &Name {
        &self.name
    }
}

impl Named for IdleCode {
    fn name(&self) -> &Name {
        &self.name
    }
}

impl Named for WrapUpCode {
    fn name(&self) -> &Name {
        &self.name
    }
}

impl Named for Queue {
    fn name(&self) -> &Name {
        &self.name
    }
}
