//! Values that are one of a few words.

use super::{Mismatch, Text};
use crate::model::{Digest, Role, Strategy, Sync, Transport};
use crate::suggest;

/// The word's meaning, or a mismatch that suggests the nearest word.
fn one_of<T: Copy>(text: &str, expected: &str, words: &[(&str, T)]) -> Result<T, Mismatch> {
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

impl Text for Strategy {
    const EXPECTED: &'static str = "\"longest-idle\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        one_of(text, Self::EXPECTED, &[("longest-idle", Strategy::LongestIdle)])
    }
}

impl Text for Sync {
    const EXPECTED: &'static str = "\"process\" or \"power\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        one_of(text, Self::EXPECTED, &[("process", Sync::Process), ("power", Sync::Power)])
    }
}
