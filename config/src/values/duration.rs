//! Durations: `"500ms"`, `"20s"`, `"1m30s"`, `"12h"`, `"7d"`.

use std::time::Duration;

use toml::de::DeValue;

use super::{Mismatch, Text};

const UNITS: [(&str, u64); 5] = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)];
/// A hundred years, in milliseconds: no sum of times runs over.
const MAX_MS: u64 = 100 * 365 * 86_400_000;

impl Text for Duration {
    const EXPECTED: &'static str =
        "a duration with its unit (ms, s, m, h or d), such as \"20s\" or \"1m30s\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        match milliseconds(text) {
            Some(total) => Ok(Duration::from_millis(total)),
            None => Err(Mismatch { help: in_words(text), ..Mismatch::new(Self::EXPECTED) }),
        }
    }

    fn help_for(other: &DeValue<'_>) -> Option<String> {
        match other {
            DeValue::Integer(integer) => in_words(integer.as_str()),
            _ => None,
        }
    }
}

/// Numbers each followed by their unit, larger units first.
fn milliseconds(text: &str) -> Option<u64> {
    let mut rest = text;
    let mut total: u64 = 0;
    let mut units = UNITS.iter();
    while !rest.is_empty() {
        let (number, after) = split_digits(rest)?;
        let unit_length =
            after.find(|character: char| !character.is_ascii_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(unit_length);
        let (_, scale) = units.find(|(name, _)| *name == unit)?;
        total = total.checked_add(number.checked_mul(*scale)?).filter(|total| *total <= MAX_MS)?;
        rest = after;
    }
    (!text.is_empty()).then_some(total)
}

fn split_digits(text: &str) -> Option<(u64, &str)> {
    let length = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(length);
    Some((digits.parse().ok()?, rest))
}

/// What to write for a number without a unit, or with one written out.
fn in_words(text: &str) -> Option<String> {
    let (number, unit) = split_digits(text.trim())?;
    let unit = unit.trim().to_lowercase();
    let known = |(_, words): &&(&str, &[&str])| words.contains(&unit.as_str());
    match WORDS.iter().find(known) {
        _ if unit.is_empty() => Some(format!("write \"{number}s\" if seconds are meant")),
        Some((unit, _)) => Some(format!("write \"{number}{unit}\"")),
        None => None,
    }
}

const WORDS: [(&str, &[&str]); 5] = [
    ("ms", &["ms", "msec", "millis", "milliseconds"]),
    ("s", &["s", "sec", "secs", "second", "seconds"]),
    ("m", &["m", "min", "mins", "minute", "minutes"]),
    ("h", &["h", "hr", "hrs", "hour", "hours"]),
    ("d", &["d", "day", "days"]),
];

/// As a duration would be written: `90 s` is `1m30s`.
pub(crate) fn written(duration: Duration) -> String {
    let mut rest = u64::try_from(duration.as_millis()).unwrap_or(MAX_MS);
    let mut text = String::new();
    for (unit, scale) in UNITS {
        if rest >= scale {
            text.push_str(&format!("{}{unit}", rest / scale));
            rest %= scale;
        }
    }
    if text.is_empty() { "0s".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_for_words() {
        for (text, help) in [
            ("20", Some("write \"20s\" if seconds are meant")),
            ("20 seconds", Some("write \"20s\"")),
            ("5 Min", Some("write \"5m\"")),
            ("soon", None),
            ("1 fortnight", None),
        ] {
            assert_eq!(in_words(text).as_deref(), help, "{text}");
        }
    }

    #[test]
    fn durations() {
        for (text, expected) in [
            ("0s", Some(0)),
            ("20s", Some(20_000)),
            ("1m30s", Some(90_000)),
            ("1d2h3m4s5ms", Some(93_784_005)),
            ("36500d", Some(MAX_MS)),
            ("", None),
            ("20", None),
            ("s", None),
            ("-1s", None),
            ("1.5s", None),
            ("20 s", None),
            ("20S", None),
            ("20sec", None),
            ("30s1m", None),
            ("1s1s", None),
            ("36501d", None),
            ("99999999999999999999d", None),
            ("20s ", None),
            ("٢s", None),
        ] {
            assert_eq!(milliseconds(text), expected, "{text:?}");
            if let Some(expected) = expected.filter(|ms| *ms > 0) {
                assert_eq!(written(Duration::from_millis(expected)), text);
            }
        }
    }
}
