//! Identities and time.

use serde::{Deserialize, Serialize};
use std::{
    borrow::Borrow,
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    sync::Arc,
};

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
        #[derive(Clone, Serialize, Deserialize)]
        #[serde(from = "Arc<str>", into = "Arc<str>")]
        pub struct $name {
            /// The first bytes. They order most names, so that to find one in a map need not look at the others' text.
            head: u64,
            text: Arc<str>,
        }

        impl $name {
            /// The name as the configuration writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.text
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                self.head.cmp(&other.head).then_with(|| self.text.cmp(&other.text))
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.head == other.head && self.text == other.text
            }
        }

        impl Eq for $name {}

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.text.hash(state);
            }
        }

        impl From<Arc<str>> for $name {
            fn from(text: Arc<str>) -> Self {
                Self { head: head(&text), text }
            }
        }

        impl From<$name> for Arc<str> {
            fn from(name: $name) -> Self {
                name.text
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Arc::<str>::from(name).into()
            }
        }

        impl From<String> for $name {
            fn from(name: String) -> Self {
                Arc::<str>::from(name).into()
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.text
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.text).finish()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.text)
            }
        }
    };
}

/// The first eight bytes as a number, which is in the order of the texts where it differs.
fn head(text: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(text.bytes()).for_each(|(byte, of_text)| *byte = of_text);
    u64::from_be_bytes(bytes)
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

#[cfg(test)]
mod tests {
    use super::AgentId;

    /// Maps are searched by text (`Borrow<str>`), so names are in the order of their texts.
    #[test]
    fn names_are_in_the_order_of_their_texts() {
        let texts =
            ["", "\0", "a", "a\0", "ab", "abcdefgh", "abcdefgh\0", "abcdefghi", "abcdefgi", "b", "é", "日本"];
        for one in texts {
            for other in texts {
                assert_eq!(AgentId::from(one).cmp(&other.into()), one.cmp(other), "{one:?} {other:?}");
                assert_eq!(AgentId::from(one) == other.into(), one == other);
            }
        }
    }
}
