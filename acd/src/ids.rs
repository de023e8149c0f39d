//! Identities and time.

use serde::{Deserialize, Serialize};
use std::{borrow::Borrow, fmt, sync::Arc};

/// A point in wall-clock time, in milliseconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This time and `ms` milliseconds; stays at the last representable instant when that overflows.
    #[must_use]
    pub fn plus_ms(self, ms: u64) -> Self {
        Self(self.0.saturating_add_unsigned(ms))
    }

    /// The milliseconds from `earlier` to this time; 0 when `earlier` is later.
    #[must_use]
    pub fn ms_since(self, earlier: Self) -> u64 {
        if earlier < self { self.0.abs_diff(earlier.0) } else { 0 }
    }
}

/// Identities that the engine allots, in order, starting at 1; never used twice in one log.
macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
}

/// Identities that the configuration names. Cloning one copies no text.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name as the configuration writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Self(name.into())
            }
        }

        impl From<String> for $name {
            fn from(name: String) -> Self {
                Self(name.into())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

numbered! {
    /// One customer interaction, on one channel.
    ContactId
}
numbered! {
    /// One offer of one contact to one agent: the fencing token that accept, decline and timeout carry.
    OfferId
}
numbered! {
    /// One stay of an agent, from sign-in to sign-out.
    SessionId
}
named! {
    /// An agent, by the name in the configuration.
    AgentId
}
named! {
    /// A team of agents. An agent works in one team at a time, chosen at sign-in.
    TeamId
}
named! {
    /// A queue.
    QueueId
}
named! {
    /// Where a contact arrives: a dialled number, a chat widget, a mailbox.
    EntryPointId
}
named! {
    /// The dialled number of a phone.
    Dn
}
named! {
    /// An idle code or a wrap-up code.
    CodeId
}
named! {
    /// A skill, such as a language or a product.
    SkillId
}

/// How well a skill is had, or has to be had: 0 (not at all) to 100.
pub type Level = u8;
