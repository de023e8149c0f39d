//! Values that are one of a few words.

use std::fmt;

use super::{Mismatch, Text};
use crate::model::{CallbackOrder, Channel, Digest, Role, Strategy, SupervisionAct, Sync, Transport};
use crate::suggest;

/// The word's meaning, or a mismatch that suggests the nearest word.
pub(super) fn one_of<T: Copy>(text: &str, expected: &str, words: &[(&str, T)]) -> Result<T, Mismatch> {
    if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
        return Ok(*value);
    }
    let nearest = suggest::nearest(text, words.iter().map(|(word, _)| *word));
    Err(Mismatch { help: nearest.map(|word| format!("did you mean \"{word}\"?")), ..Mismatch::new(expected) })
}

impl Text for Transport {
    const EXPECTED: &'static str = "\"udp\" or \"tcp\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        one_of(text, Self::EXPECTED, &[("udp", Transport::Udp), ("tcp", Transport::Tcp)])
    }
}

impl Text for Digest {
    const EXPECTED: &'static str = "\"both\", \"md5\" or \"sha-256\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let words = [("both", Digest::Both), ("md5", Digest::Md5), ("sha-256", Digest::Sha256)];
        one_of(text, Self::EXPECTED, &words)
    }
}

impl Text for Role {
    const EXPECTED: &'static str = "\"agent\" or \"supervisor\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        one_of(text, Self::EXPECTED, &[("agent", Role::Agent), ("supervisor", Role::Supervisor)])
    }
}

impl Text for Channel {
    const EXPECTED: &'static str = "\"voice\", \"chat\" or \"email\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let words = [("voice", Channel::Voice), ("chat", Channel::Chat), ("email", Channel::Email)];
        one_of(text, Self::EXPECTED, &words)
    }
}

impl Text for SupervisionAct {
    const EXPECTED: &'static str = "\"listen\", \"whisper\", \"barge_in\" or \"take_over\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let words = [
            ("listen", SupervisionAct::Listen),
            ("whisper", SupervisionAct::Whisper),
            ("barge_in", SupervisionAct::BargeIn),
            ("take_over", SupervisionAct::TakeOver),
        ];
        one_of(text, Self::EXPECTED, &words)
    }
}

impl Text for Strategy {
    const EXPECTED: &'static str = "\"longest-idle\", \"round-robin\", \"fewest-contacts\", \"least-talk-time\", \"ring-all\", \"linear\" or \"random\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let words = [
            ("longest-idle", Strategy::LongestIdle),
            ("round-robin", Strategy::RoundRobin),
            ("fewest-contacts", Strategy::FewestContacts),
            ("least-talk-time", Strategy::LeastTalkTime),
            ("ring-all", Strategy::RingAll),
            ("linear", Strategy::Linear),
            ("random", Strategy::Random),
        ];
        one_of(text, Self::EXPECTED, &words)
    }
}

/// `mode` of a queue's `wrap_up`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrapUpWord {
    None,
    Optional,
    Required,
    Timed,
}

impl Text for WrapUpWord {
    const EXPECTED: &'static str = "\"none\", \"optional\", \"required\" or \"timed\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let words = [
            ("none", WrapUpWord::None),
            ("optional", WrapUpWord::Optional),
            ("required", WrapUpWord::Required),
            ("timed", WrapUpWord::Timed),
        ];
        one_of(text, Self::EXPECTED, &words)
    }
}

/// `type` of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeWord {
    Text,
    Number,
    Date,
    Choice,
    YesNo,
}

impl Text for TypeWord {
    const EXPECTED: &'static str = "\"text\", \"number\", \"date\", \"choice\" or \"yes_no\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let words = [TypeWord::Text, TypeWord::Number, TypeWord::Date, TypeWord::Choice, TypeWord::YesNo];
        one_of(text, Self::EXPECTED, &words.map(|word| (word.as_str(), word)))
    }
}

impl TypeWord {
    fn as_str(self) -> &'static str {
        match self {
            TypeWord::Text => "text",
            TypeWord::Number => "number",
            TypeWord::Date => "date",
            TypeWord::Choice => "choice",
            TypeWord::YesNo => "yes_no",
        }
    }
}

impl fmt::Display for TypeWord {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// `from` in the `data` of an entry point.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DataWord {
    Dialled,
    Keys,
}

impl Text for DataWord {
    const EXPECTED: &'static str = "\"dialled\" or \"keys\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        one_of(text, Self::EXPECTED, &[("dialled", DataWord::Dialled), ("keys", DataWord::Keys)])
    }
}

impl Text for CallbackOrder {
    const EXPECTED: &'static str = "\"agent-first\" or \"customer-first\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let words =
            [("agent-first", CallbackOrder::AgentFirst), ("customer-first", CallbackOrder::CustomerFirst)];
        one_of(text, Self::EXPECTED, &words)
    }
}

/// `unstaffed` of an entry point, where it is not a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refuse;

impl Text for Refuse {
    const EXPECTED: &'static str = "\"refuse\", or a table that says where to: { message = \"…\" }";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        one_of(text, Self::EXPECTED, &[("refuse", Refuse)])
    }
}

impl Text for Sync {
    const EXPECTED: &'static str = "\"process\" or \"power\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        one_of(text, Self::EXPECTED, &[("process", Sync::Process), ("power", Sync::Power)])
    }
}
