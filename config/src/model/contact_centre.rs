//! People: `[acd]`, `[[team]]`, `[[skill]]`, `[[agent]]`, `[[idle_code]]`, `[[wrap_up_code]]`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;

use crate::located::{Name, Named};
use crate::values::Secret;

/// `[acd]`: what concerns every queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acd {
    /// Seeds [`Strategy::Random`](crate::Strategy::Random). Default 0.
    pub seed: u64,
    /// How long a call stays with an agent whose phone has dropped out of it, until its queue has it again. Default 30 s.
    pub reattach_time: Duration,
    /// The prompt that the customer hears then, before the music. Default: none.
    pub reattach_message: Option<Name>,
    /// How long somebody of a queue who is free for a consult is reserved while the agent who asks is to confirm it. Default
    /// 20 s.
    pub consult_confirm_time: Duration,
    /// What supervisors do that all who talk where they are hear a beep for, once each in a supervision; of a take-over the
    /// customer hears it. `true`: of all of it; default, and `false`: of nothing.
    pub announce_supervision: BTreeSet<SupervisionAct>,
    /// The channels that a contact of the key's channel may interrupt: an agent who has contacts of these can be
    /// offered it all the same. A channel never interrupts itself. Default: none.
    pub interrupts: BTreeMap<Channel, BTreeSet<Channel>>,
}

/// What a supervisor does in the call of an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SupervisionAct {
    /// `"listen"`
    Listen,
    /// `"whisper"`: only the agent hears the supervisor.
    Whisper,
    /// `"barge_in"`: all hear the supervisor.
    BargeIn,
    /// `"take_over"`: the supervisor has the customer instead of the agent.
    TakeOver,
}

impl SupervisionAct {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Listen, Self::Whisper, Self::BargeIn, Self::TakeOver];
}

/// What a contact comes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// `"voice"`: a call.
    Voice,
    /// `"chat"`
    Chat,
    /// `"email"`
    Email,
}

impl fmt::Display for Channel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Channel::Voice => "voice",
            Channel::Chat => "chat",
            Channel::Email => "email",
        })
    }
}

/// How well a skill is had, or has to be had: 0 (not at all) to 100.
pub type Level = u8;

/// `[[skill]]`: something that an agent may be good at, such as a language or a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skill {
    /// Unique among skills.
    pub name: Name,
    /// What people see. Default: the name.
    pub label: String,
}

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
    /// The agent has to choose another password before anything else. Default false.
    pub must_change_password: bool,
    /// The teams the agent may choose among at sign-in. At least one; all exist; none twice.
    pub teams: Vec<Name>,
    /// Default [`Role::Agent`].
    pub role: Role,
    /// What the agent may do beyond answering calls; it exists.
    pub profile: Option<Name>,
    /// What the agent can do, and how well; all exist. A skill that is not here is not had.
    pub skills: BTreeMap<Name, Level>,
    /// How many contacts of a channel the agent takes at a time; voice 1 at most. A channel that is not here: none.
    /// Default: one call, nothing else.
    pub capacity: BTreeMap<Channel, u8>,
    /// The share of contacts under [`Strategy::Random`](crate::Strategy::Random), 1 to 1000. Default 1.
    pub weight: u32,
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

impl Named for Skill {
    fn name(&self) -> &Name {
        &self.name
    }
}
