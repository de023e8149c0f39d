//! Patterns of numbers.

use std::fmt;

use toml::de::DeValue;

use super::{Mismatch, Text, names};

/// Any digit.
const ANY_DIGIT: char = 'x';
/// As the last character: whatever follows.
const ANY_REST: char = '*';

/// Numbers that begin alike: digits and the keys `*` and `#` as they are, `x` for any digit, a `*` at the end for
/// whatever follows, be it nothing. `+` is as it is and stands first: `+49*` and `0049*` are two patterns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberPattern {
    /// In lower case, without the last `*`.
    start: String,
    any_rest: bool,
}

impl NumberPattern {
    /// Whether a number is one of them, which has no visual separators.
    pub fn matches(&self, number: &str) -> bool {
        let mut rest = number.chars();
        let begins = self.start.chars().all(|wanted| match (wanted, rest.next()) {
            (ANY_DIGIT, Some(found)) => found.is_ascii_digit(),
            (wanted, Some(found)) => wanted == found,
            (_, None) => false,
        });
        begins && (self.any_rest || rest.next().is_none())
    }
}

/// As it is written.
impl fmt::Display for NumberPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.start)?;
        formatter.write_str(if self.any_rest { "*" } else { "" })
    }
}

impl Text for NumberPattern {
    const EXPECTED: &'static str = "a pattern of numbers: digits, x for any digit, * at the end for whatever follows, such as \"+49*\" or \"1xxx\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let lower = text.to_ascii_lowercase();
        let (start, any_rest) = match lower.strip_suffix(ANY_REST) {
            Some(start) => (start, true),
            None => (lower.as_str(), false),
        };
        // What it would be as a number, whatever the digits are. `*` and `+*` are anything.
        let number = start.replace(ANY_DIGIT, "0");
        let is_open = any_rest && matches!(start, "" | "+");
        match is_open || names::is_dialable(&number) {
            true => Ok(NumberPattern { start: start.to_owned(), any_rest }),
            false => {
                let bare: String =
                    text.chars().filter(|character| !names::is_separator(*character)).collect();
                let better = (bare != text).then(|| Self::parse(&bare).ok()).flatten();
                let help = better.map(|pattern| format!("write \"{pattern}\""));
                Err(Mismatch { help, ..Mismatch::new(Self::EXPECTED) })
            }
        }
    }

    fn help_for(other: &DeValue<'_>) -> Option<String> {
        names::Number::help_for(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matches() {
        for (pattern, number, expected) in [
            ("+49*", "+4930123", true),
            ("+49*", "+49", true),
            ("+49*", "+1800", false),
            ("+49*", "004930123", false),
            ("1xxx", "1001", true),
            ("1xxx", "100", false),
            ("1xxx", "10010", false),
            ("1xxx", "100*", false),
            ("1XXX", "1001", true),
            ("0900x*", "0900", false),
            ("0900x*", "09001", true),
            ("0900x*", "090012", true),
            ("*72x", "*721", true),
            ("*72x", "721", false),
            ("#*", "#31#100", true),
            ("*", "100", true),
            ("*", "+49", true),
            ("+*", "+49", true),
            ("+*", "100", false),
            ("**", "*72", true),
            ("**", "72", false),
            ("x", "", false),
        ] {
            let read = NumberPattern::parse(pattern).expect(pattern);
            assert_eq!(read.matches(number), expected, "{pattern} {number}");
            assert_eq!(read.to_string(), pattern.to_lowercase());
        }
    }

    #[test]
    fn what_is_no_pattern() {
        for (text, help) in [
            ("", None),
            ("+", None),
            ("1-800*", Some("write \"1800*\"")),
            ("49+*", None),
            ("+x*x", None),
            ("+49!", None),
            ("[1-9]x", None),
            ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", None),
        ] {
            let mismatch = NumberPattern::parse(text).expect_err(text);
            assert_eq!(mismatch.help.as_deref(), help, "{text}");
        }
    }
}
