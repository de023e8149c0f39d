//! What callers meet: `[[entry_point]]`, `[[menu]]`, `[[language]]`, `[voicemail]`, and what a queue does for those who
//! wait.

use std::collections::BTreeMap;
use std::time::Duration;

use super::queue::SkillRequirement;
use super::variable::DataSource;
use crate::located::{Name, Named};

/// `[[entry_point]]`: where contacts arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryPoint {
    /// Unique among entry points.
    pub name: Name,
    /// The dialled numbers that lead here, as the trunk sends them. At least one; none is used twice.
    pub numbers: Vec<Name>,
    /// Where its contacts go, after the greeting.
    pub target: Target,
    /// The name of a prompt that exists, played before anything else.
    pub greeting: Option<Name>,
    /// The language of its contacts, unless a menu chooses another. `None`: that of the queue.
    pub language: Option<Name>,
    /// When it is open; `None`: always.
    pub hours: Option<BusinessHours>,
    /// What happens while nobody is signed in who serves the queue that the contact goes to; `None`: it waits. Asked
    /// once for each call: not again for the queue that this leads to.
    pub unstaffed: Option<Unstaffed>,
    /// Points of its contacts, beside the queue's. A menu's choice adds its own.
    pub priority: i32,
    /// What its contacts ask for, beside what the queue asks for. A menu's choice goes over it.
    pub skills: BTreeMap<Name, SkillRequirement>,
    /// What is known of its contacts: variable, which exists -> where its value comes from.
    pub data: BTreeMap<Name, DataSource>,
    /// The agent, who exists, whom its contacts are held for as long as the queue's `preferred_wait`.
    pub preferred_agent: Option<Name>,
}

/// `queue` or `menu` of an entry point. It exists; a queue is of voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `queue`
    Queue(Name),
    /// `menu`
    Menu(Name),
}

/// `calendar` and `closed` of an entry point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessHours {
    /// The name of a calendar that exists.
    pub calendar: Name,
    /// Where calls go while it is closed.
    pub closed: Destination,
}

/// `unstaffed` of an entry point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unstaffed {
    /// `"refuse"`: the call is refused with 480 before it is answered. Never beside `menu`: the queue is not known yet.
    Refuse,
    /// It goes here instead.
    To(Destination),
}

/// Where a call, or a contact that leaves a queue, goes: a table with exactly one of `queue`, `menu`, `number`,
/// `message`, `voicemail`. What it names exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Another queue; of voice, unless a queue of another channel overflows to it.
    Queue(Arrival),
    /// A menu. Never where a queue overflows.
    Menu {
        /// Its name.
        menu: Name,
    },
    /// A telephone number; when either side hangs up, the call is over.
    Number {
        /// As it is dialled.
        number: Name,
        /// A trunk that has an address. Default: the only one that has.
        trunk: Name,
        /// The number in From. `None`: the trunk's `caller_id`; the caller's own where it has none either.
        from: Option<Name>,
    },
    /// A message, and then the end.
    Message {
        /// The name of a prompt.
        prompt: Name,
    },
    /// A message, and then a recording of what the caller says.
    Voicemail {
        /// The name of a prompt, played before.
        prompt: Name,
    },
}

/// How a contact enters a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The name of the queue.
    pub queue: Name,
    /// Whether the wait so far counts there; only true where a queue overflows.
    pub keep_wait: bool,
    /// Points of the contact, beside the queue's and those of the entry point. 0 where a queue overflows.
    pub priority: i32,
    /// What it asks for, over what the entry point and the queue ask for. Empty where a queue overflows.
    pub skills: BTreeMap<Name, SkillRequirement>,
    /// Its language from here on; `None`: the one that it has. `None` where a queue overflows.
    pub language: Option<Name>,
}

/// `[[menu]]`: the caller chooses by a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// Unique among menus.
    pub name: Name,
    /// The name of a prompt: the choices. A key ends it.
    pub prompt: Name,
    /// How long a key is waited for after the prompt. 1 s to 1 min; default 5 s.
    pub timeout: Duration,
    /// How many times the prompt is played again, after a wrong key or none. 0 to 10; default 2.
    pub retries: u32,
    /// The name of a prompt, played after a key that is no choice and before the prompt again.
    pub invalid: Option<Name>,
    /// What each key (`0`-`9`, `*`, `#`) leads to. At least one.
    pub choices: BTreeMap<char, Destination>,
    /// Where callers go who have not chosen; never a menu, so that a call always gets somewhere.
    pub otherwise: Destination,
}

/// `[[language]]`: what announcements are put together from. All are prompts that exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Unique among languages.
    pub name: Name,
    /// "You are the next caller", "you are second in line", …
    pub positions: Vec<Name>,
    /// For positions after those. `None`: nothing is said of them.
    pub position_beyond: Option<Name>,
    /// From short to long; the first that is long enough is said.
    pub expected_waits: Vec<ExpectedWait>,
    /// For longer waits. `None`: nothing is said of them.
    pub expected_wait_beyond: Option<Name>,
    /// What is played instead of a prompt, to those who have this language.
    pub prompts: BTreeMap<Name, Name>,
}

impl Language {
    /// What is played for `prompt` in this language: itself, where the language has no other.
    pub fn prompt<'a>(&'a self, prompt: &'a Name) -> &'a Name {
        self.prompts.get(prompt).unwrap_or(prompt)
    }

    /// The prompt that tells the position in the queue, from 1.
    pub fn position(&self, position: usize) -> Option<&Name> {
        let prompt = position.checked_sub(1).and_then(|index| self.positions.get(index));
        prompt.or(self.position_beyond.as_ref()).filter(|_| position > 0)
    }

    /// The prompt that tells the expected wait.
    pub fn expected_wait(&self, wait: Duration) -> Option<&Name> {
        let prompt = self.expected_waits.iter().find(|expected| wait <= expected.up_to);
        prompt.map(|expected| &expected.prompt).or(self.expected_wait_beyond.as_ref())
    }
}

/// One entry of a language's `expected_waits`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedWait {
    /// For waits up to this.
    pub up_to: Duration,
    /// The name of a prompt: "your wait will be less than …".
    pub prompt: Name,
}

/// `announcements` of a queue. Says something: at least one of `position`, `expected_wait` and `prompts`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcements {
    /// The wait before the first. 1 s to 1 h; default: `every`.
    pub first_after: Duration,
    /// From the start of one to the start of the next; one that would begin before the last has ended is left out. 5 s
    /// to 1 h; default 30 s.
    pub every: Duration,
    /// Whether the position is told; every language has `positions` then. Default false.
    pub position: bool,
    /// Whether the expected wait is told, where it is known; every language has `expected_waits` then. Default false.
    pub expected_wait: bool,
    /// Names of prompts, one each time, in turn.
    pub prompts: Vec<Name>,
}

/// `callback` of a queue: the place in the queue is kept, and the customer called when the turn comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// The key (`0`-`9`, `*`, `#`) that asks for it. Default `*`.
    pub key: char,
    /// The name of a prompt that offers it, played before the first announcement.
    pub offer: Option<Name>,
    /// The name of a prompt that confirms it, played before the call ends.
    pub confirmation: Option<Name>,
    /// Default [`CallbackOrder::AgentFirst`].
    pub order: CallbackOrder,
    /// How many times the customer is called at most; a call that ended with the server is made again. 1 to 20; default 3.
    pub attempts: u8,
    /// The time between two attempts. 1 s to 1 d; default 5 min.
    pub spacing: Duration,
    /// How long the customer's phone rings. 1 s to 5 min; default 30 s.
    pub ring_timeout: Duration,
    /// A trunk that has an address. Default: the only one that has.
    pub trunk: Name,
}

/// Who is called first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallbackOrder {
    /// `"agent-first"`: the agent, who then hears how the customer is called.
    AgentFirst,
    /// `"customer-first"`: the customer, while the agent is reserved.
    CustomerFirst,
}

/// `[voicemail]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voicemail {
    /// The longest message that is recorded. 1 s to 1 h; default 3 min.
    pub max_length: Duration,
}

impl Named for EntryPoint {
    fn name(&self) -> &Name {
        &self.name
    }
}

impl Named for Menu {
    fn name(&self) -> &Name {
        &self.name
    }
}

impl Named for Language {
    fn name(&self) -> &Name {
        &self.name
    }
}
