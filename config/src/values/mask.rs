//! The form of a text, character by character.

use std::fmt;

use super::{Mismatch, Text};

/// Longest, in characters.
const MAX_LENGTH: usize = 100;
/// As the last character: whatever follows.
const ANY_REST: char = '*';

/// What the characters of a text are: `9` stands for a digit, `a` for a letter, `x` for either, a `*` at the end for
/// whatever follows, be it nothing. Everything else stands for itself: `aa-9999` is two letters, a hyphen, four digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    text: String,
}

impl Mask {
    /// Whether a text has this form.
    pub fn matches(&self, text: &str) -> bool {
        let (mask, any_rest) = match self.text.strip_suffix(ANY_REST) {
            Some(start) => (start, true),
            None => (self.text.as_str(), false),
        };
        let mut rest = text.chars();
        let begins = mask.chars().all(|wanted| match (wanted, rest.next()) {
            ('9', Some(found)) => found.is_ascii_digit(),
            ('a', Some(found)) => found.is_alphabetic(),
            ('x', Some(found)) => found.is_ascii_digit() || found.is_alphabetic(),
            (wanted, Some(found)) => wanted == found,
            (_, None) => false,
        });
        begins && (any_rest || rest.next().is_none())
    }
}

/// As it is written.
impl fmt::Display for Mask {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl Text for Mask {
    const EXPECTED: &'static str = "a pattern of 1 to 100 characters: 9 for a digit, a for a letter, x for either, * at the end for whatever follows, anything else for itself";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        match (1..=MAX_LENGTH).contains(&text.chars().count()) && !text.contains(char::is_control) {
            true => Ok(Mask { text: text.to_owned() }),
            false => Err(Mismatch::new(Self::EXPECTED)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matches() {
        for (mask, text, expected) in [
            ("aa-9999", "DE-4711", true),
            ("aa-9999", "äö-4711", true),
            ("aa-9999", "D1-4711", false),
            ("aa-9999", "DE4711", false),
            ("aa-9999", "DE-47112", false),
            ("aa-9999", "DE-471", false),
            ("9*", "1", true),
            ("9*", "1 of many", true),
            ("9*", "", false),
            ("xx", "a1", true),
            ("xx", "a-", false),
            ("*", "anything", true),
            ("#9", "#1", true),
            ("9", "٣", false),
        ] {
            let read = Mask::parse(mask).expect(mask);
            assert_eq!(read.matches(text), expected, "{mask} {text}");
        }
        for text in ["", "a\n", &"9".repeat(MAX_LENGTH + 1)] {
            assert!(Mask::parse(text).is_err(), "{text:?}");
        }
    }
}
