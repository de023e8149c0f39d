//! `[[queue]]`: who serves it, and how its contacts are chosen.

use std::collections::BTreeMap;
use std::time::Duration;

use super::contact_centre::{Channel, Level};
use super::treatment::{Announcements, Callback, Destination};
use crate::located::{Name, Named};

/// `[[queue]]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// Unique among queues.
    pub name: Name,
    /// What people see. Default: the name.
    pub label: String,
    /// The channel of its contacts. Default [`Channel::Voice`]; the others have no music, messages, announcements,
    /// callback and recording.
    pub channel: Channel,
    /// Who serves the queue, those preferred first. At least one; the first opens at once (`teams`), each of the others
    /// (`tiers`) later than the one before it. No team is in two.
    /// 31 at most.
    pub tiers: Vec<Tier>,
    /// How an agent is chosen among the best. Default [`Strategy::LongestIdle`].
    pub strategy: Strategy,
    /// What every contact asks for, beside what it asks for itself. All skills exist.
    pub skills: BTreeMap<Name, SkillRequirement>,
    /// Less is asked for as a contact waits; each step later than the one before it; 30 at most.
    pub relaxation: Vec<RelaxationStep>,
    /// Points that every contact starts with, beside its own. -10000 to 10000; default 0.
    pub priority: i32,
    /// Points gained with each second of the wait, in thousandths. 0 to 1000000; default 1000 (`ageing = 1.0`).
    pub ageing_milli: u32,
    /// How long an agent's phone rings before RONA. 1 s to 5 min; default 20 s.
    pub ring_timeout: Duration,
    /// The name of a prompt that exists, looped while the contact waits. Always there for voice.
    pub music: Option<Name>,
    /// How long a contact may wait; `None`: for ever.
    pub max_wait: Option<Duration>,
    /// The name of a prompt that exists, played when `max_wait` is over and before the call ends.
    pub max_wait_message: Option<Name>,
    /// When contacts go elsewhere, first match first; 30 at most.
    pub overflow: Vec<Overflow>,
    /// What happens after a contact.
    pub wrap_up: WrapUp,
    /// Whether and how the last agent of a returning customer is waited for.
    pub last_agent: Option<LastAgent>,
    /// How long a contact is held for the agent whom its entry point names. Up to 1 h; default 20 s.
    pub preferred_wait: Duration,
    /// Whether and how a waiting customer can be called back instead.
    pub callback: Option<Callback>,
    /// What a waiting customer is told.
    pub announcements: Option<Announcements>,
    /// The language of contacts that bring none. Default: the first language of the file, if it has any.
    pub language: Option<Name>,
    /// Whether what callers of this queue and agents say to each other is recorded. A recording ends where no agent has the
    /// caller any more: in a queue again, or at a number; an agent of the next queue is recorded as that one says. Default
    /// false.
    pub record: bool,
    /// The wait within which an answer counts as in time (the T of the service level). Default 20 s.
    pub service_level: Duration,
}

impl Queue {
    /// Every team of every tier, each once.
    pub fn teams(&self) -> impl Iterator<Item = &Name> {
        self.tiers.iter().flat_map(|tier| &tier.teams)
    }
}

/// Teams that serve a queue from a certain wait on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// At least one; all exist; none twice.
    pub teams: Vec<Name>,
    /// They are offered contacts that have waited for this long.
    pub after: Duration,
}

/// Which agent gets a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// `"longest-idle"`: the agent who has been without a contact for longest; then who has fewest.
    LongestIdle,
    /// `"round-robin"`: the agent after the one who was offered the last contact, in a circle.
    RoundRobin,
    /// `"fewest-contacts"`: the agent who has handled the fewest contacts since signing in.
    FewestContacts,
    /// `"least-talk-time"`: the agent who has talked least since signing in.
    LeastTalkTime,
    /// `"ring-all"`: all at once; the first to accept has it.
    RingAll,
    /// `"linear"`: the first who is free, in the order of the `[[agent]]` entries.
    Linear,
    /// `"random"`: by lot; the agent's `weight` is the share.
    Random,
}

/// What is asked of a skill: `german = 60`, or `german = { minimum = 60, weight = 2 }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SkillRequirement {
    /// The lowest level that will do; 0: a wish, which nobody is passed over for.
    pub minimum: Level,
    /// How much the level counts when the best match is looked for, 1 to 1000. Default 1.
    pub weight: u32,
}

/// What is asked for after a wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelaxationStep {
    /// After this wait.
    pub after: Duration,
    /// The new minimum of each skill named, which exists; `None` (`"drop"`): it is not asked for any more.
    pub minimums: BTreeMap<Name, Option<Level>>,
}

/// A way out of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overflow {
    /// When.
    pub when: OverflowCondition,
    /// Where to: never a menu, nor the queue itself. A queue is of the same channel; contacts that are not calls go to
    /// queues only.
    pub to: Destination,
}

/// When a contact leaves a queue for another place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverflowCondition {
    /// `waited`: it has waited for this long in the queue; less than `max_wait`.
    Waited(Duration),
    /// `waiting`: it arrives while this many or more contacts wait, itself not counted.
    Waiting(u32),
    /// `expected_wait`: it arrives and has to expect to wait for longer than this.
    ExpectedWait(Duration),
}

/// `wrap_up` of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrapUp {
    /// What is asked of the agent. Default: timed where `auto_after` is written, else required.
    pub mode: WrapUpMode,
    /// The name of a wrap-up code that exists. Default: the default wrap-up code.
    pub default_code: Name,
    /// Whether the agent can have more time; only where it is timed.
    pub extension: Option<Extension>,
}

/// What is asked of the agent after a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrapUpMode {
    /// `"none"`: nothing; there is no wrap-up.
    None,
    /// `"optional"`: a code, if the agent likes.
    Optional,
    /// `"required"`: a code, however long it takes.
    Required,
    /// `"timed"`: a code within a time; then the default code is submitted.
    Timed {
        /// `auto_after`: the time.
        after: Duration,
        /// Whether the code ends the wrap-up; if not, the whole time is the agent's. Default true.
        early_exit: bool,
    },
}

/// More time for a timed wrap-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extension {
    /// `extend`: this much more each time.
    pub by: Duration,
    /// `extensions`: how many times, 1 to 20. Default 1.
    pub times: u8,
}

/// `last_agent` of a queue: waiting for a customer's last agent (W9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastAgent {
    /// For this long; then anybody will do. Default 20 s.
    pub wait: Duration,
    /// For this long after the wrap-up in which the agent chose it. Default 30 d.
    pub valid_for: Duration,
}

impl Named for Queue {
    fn name(&self) -> &Name {
        &self.name
    }
}
