//! Names, labels, numbers and file names.

use std::path::{Path, PathBuf};

use toml::de::DeValue;

use super::{Mismatch, Text};
use crate::located::Name;

/// Longest name, in characters.
const MAX_NAME: usize = 64;
/// Longest text that people see, in characters.
const MAX_LABEL: usize = 100;
/// Longest number, in characters. E.164 has 15 digits at most; what is dialled inside may carry a prefix and more.
const MAX_NUMBER: usize = 32;
/// Digits of an E.164 number (ITU-T E.164 section 6.1).
const MAX_E164_DIGITS: usize = 15;

/// The name of an entry: it stands in URLs, in the event log and in metrics, so it is plain.
#[derive(Clone, Debug)]
pub(crate) struct Identifier(pub(crate) Name);

impl Text for Identifier {
    const EXPECTED: &'static str =
        "a name of at most 64 letters a-z A-Z, digits, and _ - . @, a letter or digit first";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let first = text.chars().next().is_some_and(|first| first.is_ascii_alphanumeric());
        let rest =
            text.chars().all(|character| character.is_ascii_alphanumeric() || "_-.@".contains(character));
        match first && rest && text.len() <= MAX_NAME {
            true => Ok(Identifier(text.into())),
            false => Err(Mismatch::new(Self::EXPECTED)),
        }
    }
}

/// The name of an entry elsewhere in the file. Any string: whether there is such an entry is for validation.
#[derive(Clone, Debug)]
pub(crate) struct Reference(pub(crate) Name);

impl Text for Reference {
    const EXPECTED: &'static str = "a name";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        Ok(Reference(text.into()))
    }
}

/// Text that people see.
#[derive(Clone, Debug)]
pub(crate) struct Label(pub(crate) String);

impl Text for Label {
    const EXPECTED: &'static str = "a text of 1 to 100 characters on one line";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let length = text.chars().count();
        match (1..=MAX_LABEL).contains(&length) && !text.trim().is_empty() && !text.contains(char::is_control)
        {
            true => Ok(Label(text.to_owned())),
            false => Err(Mismatch::new(Self::EXPECTED)),
        }
    }
}

/// A digest realm: it is put between quotes (RFC 3261 section 25.1), and between colons in HA1.
#[derive(Debug)]
pub(crate) struct Realm(pub(crate) String);

impl Text for Realm {
    const EXPECTED: &'static str = "a realm of 1 to 100 characters without quotes, backslashes and colons";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        match Label::parse(text) {
            Ok(Label(realm)) if !realm.contains(['"', '\\', ':']) => Ok(Realm(realm)),
            _ => Err(Mismatch::new(Self::EXPECTED)),
        }
    }
}

/// What is pressed on a phone to have something done.
#[derive(Clone, Debug)]
pub(crate) struct FeatureCode(pub(crate) Name);

impl Text for FeatureCode {
    const EXPECTED: &'static str = "2 to 4 keys of 0-9 * #, the first one * or #";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let are_keys = text.bytes().all(|key| key.is_ascii_digit() || b"*#".contains(&key));
        match are_keys && (2..=4).contains(&text.len()) && text.starts_with(['*', '#']) {
            true => Ok(FeatureCode(text.into())),
            false => Err(Mismatch::new(Self::EXPECTED)),
        }
    }
}

/// The name of a SIP header field (RFC 3261 section 25.1: a token).
#[derive(Clone, Debug)]
pub(crate) struct HeaderField(pub(crate) String);

impl Text for HeaderField {
    const EXPECTED: &'static str = "the name of a header field, such as \"X-Customer\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let is_token =
            |character: char| character.is_ascii_alphanumeric() || "-.!%*_+`'~".contains(character);
        match (1..=MAX_NAME).contains(&text.len()) && text.chars().all(is_token) {
            true => Ok(HeaderField(text.to_owned())),
            false => Err(Mismatch::new(Self::EXPECTED)),
        }
    }
}

/// A number that can be dialled.
#[derive(Clone, Debug)]
pub(crate) struct Number(pub(crate) Name);

impl Text for Number {
    const EXPECTED: &'static str =
        "a number that can be dialled: + and 1 to 15 digits (E.164), or 1 to 32 of 0-9 * #";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if is_dialable(text) {
            return Ok(Number(text.into()));
        }
        let help = without_separators(text).map(|bare| format!("write \"{bare}\""));
        Err(Mismatch { help, ..Mismatch::new(Self::EXPECTED) })
    }

    fn help_for(other: &DeValue<'_>) -> Option<String> {
        match other {
            DeValue::Integer(integer) if is_dialable(integer.as_str()) => {
                Some(format!("numbers are strings: write \"{}\"", integer.as_str()))
            }
            _ => None,
        }
    }
}

/// A key of a telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DialKey(pub(crate) char);

impl Text for DialKey {
    const EXPECTED: &'static str = "a key of the telephone: \"0\" to \"9\", \"*\" or \"#\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let mut keys = text.chars().filter(|key| key.is_ascii_digit() || "*#".contains(*key));
        match keys.next() {
            Some(key) if text.len() == 1 => Ok(DialKey(key)),
            _ => Err(Mismatch::new(Self::EXPECTED)),
        }
    }

    fn help_for(other: &DeValue<'_>) -> Option<String> {
        match other {
            DeValue::Integer(integer) if integer.as_str().len() == 1 => {
                Some(format!("keys are strings: write \"{}\"", integer.as_str()))
            }
            _ => None,
        }
    }
}

/// The number as it is dialled, from one as people write it; `None`: it is none.
pub(crate) fn without_separators(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|character| !is_separator(*character)).collect();
    is_dialable(&bare).then_some(bare)
}

/// What people put between digits; RFC 3966 section 5.1.1 has `-`, `.`, `(` and `)`.
pub(crate) fn is_separator(character: char) -> bool {
    " -./()\u{A0}".contains(character)
}

pub(crate) fn is_dialable(text: &str) -> bool {
    let (digits, symbols, longest) = match text.strip_prefix('+') {
        Some(digits) => (digits, "", MAX_E164_DIGITS),
        None => (text, "*#", MAX_NUMBER),
    };
    let dialable = |character: char| character.is_ascii_digit() || symbols.contains(character);
    (1..=longest).contains(&digits.len()) && digits.chars().all(dialable)
}

impl Text for PathBuf {
    const EXPECTED: &'static str = "a path";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        match text.is_empty() || text.contains(char::is_control) {
            true => Err(Mismatch::new(Self::EXPECTED)),
            false => Ok(PathBuf::from(text)),
        }
    }
}

/// The path of an audio file.
#[derive(Debug)]
pub(crate) struct WavFile(pub(crate) PathBuf);

impl Text for WavFile {
    const EXPECTED: &'static str = "the path of a WAV file, such as \"prompts/music.wav\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let is_wav =
            Path::new(text).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("wav"));
        match PathBuf::parse(text) {
            Ok(path) if is_wav => Ok(WavFile(path)),
            _ => Err(Mismatch::new(Self::EXPECTED)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for number in ["+18005551212", "100", "0", "*72#", "+123456789012345", "00441632960961"] {
            assert!(Number::parse(number).is_ok(), "{number}");
        }
        for (number, help) in [
            ("+1 (800) 555-1212", Some("write \"+18005551212\"")),
            ("800.555.1212", Some("write \"8005551212\"")),
            ("", None),
            ("+", None),
            ("+1234567890123456", None),
            ("1-800-FLOWERS", None),
            ("+1*2", None),
            ("sip:100@example.com", None),
            ("٣٤", None),
        ] {
            let mismatch = Number::parse(number).expect_err(number);
            assert_eq!(mismatch.help.as_deref(), help, "{number}");
        }
    }

    #[test]
    fn identifiers() {
        let longest = "x".repeat(MAX_NAME);
        for name in ["a", "ada", "ada.l@example.com", "tier-2_b", "7up", &longest] {
            assert!(Identifier::parse(name).is_ok(), "{name}");
        }
        let too_long = "x".repeat(MAX_NAME + 1);
        for name in ["", " a", "a b", "-a", "a/b", "zoë", "a\n", &too_long] {
            assert!(Identifier::parse(name).is_err(), "{name}");
        }
    }

    #[test]
    fn labels_realms_and_files() {
        assert!(Label::parse("Zoë's team 🎧").is_ok());
        for label in ["", "  ", "a\nb", &"x".repeat(MAX_LABEL + 1)] {
            assert!(Label::parse(label).is_err(), "{label:?}");
        }
        assert!(Realm::parse("sip.example.com").is_ok());
        for realm in ["", "a\"b", "a\\b", "a:b"] {
            assert!(Realm::parse(realm).is_err(), "{realm:?}");
        }
        assert!(WavFile::parse("prompts/Music.WAV").is_ok());
        for file in ["", "music.mp3", "wav", "a\0.wav"] {
            assert!(WavFile::parse(file).is_err(), "{file:?}");
        }
    }
}
