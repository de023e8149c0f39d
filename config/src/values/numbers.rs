//! Numbers, each kind with its limits.

use toml::de::{DeInteger, DeValue};

use super::{Mismatch, Scalar};
use crate::model::Level;

/// A whole number within limits, as a type of its own.
macro_rules! whole_number {
    ($($(#[$meta:meta])* $name:ident($type:ty): $least:literal to $most:literal;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) struct $name(pub(crate) $type);

        impl Scalar for $name {
            const EXPECTED: &'static str = concat!("a whole number from ", $least, " to ", $most);

            fn read(value: &DeValue<'_>) -> Result<Self, Mismatch> {
                let DeValue::Integer(integer) = value else { return Err(Mismatch::new(Self::EXPECTED)) };
                let number = whole(integer).filter(|number| ($least..=$most).contains(number));
                let number = number.and_then(|number| number.try_into().ok());
                number.map($name).ok_or_else(|| Mismatch::new(Self::EXPECTED))
            }
        }
    )*};
}

whole_number! {
    /// A level of a skill.
    SkillLevel(Level): 0 to 100;
    /// How much something counts.
    Weight(u32): 1 to 1000;
    /// Priority.
    Points(i32): -10000 to 10000;
    /// Contacts of one channel at a time.
    Slots(u8): 0 to 100;
    /// How many times something is done once more.
    Retries(u32): 0 to 10;
    /// How many times something is done.
    Times(u8): 1 to 20;
    /// The length of a number.
    Digits(u8): 1 to 32;
    /// How many kinds of characters.
    Classes(u8): 1 to 4;
    /// How many of what has been before.
    Remembered(u32): 0 to 24;
    /// The length of a text.
    Characters(u16): 1 to 256;
    /// What a random generator starts from.
    Seed(u64): 0 to 9223372036854775807;
}

fn whole(integer: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// Points per second of waiting, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ageing(pub(crate) u32);

/// In points per second.
const MAX_AGEING: f64 = 1000.0;

impl Scalar for Ageing {
    const EXPECTED: &'static str = "a number of points for each second, from 0 to 1000";

    fn read(value: &DeValue<'_>) -> Result<Self, Mismatch> {
        let points = match value {
            DeValue::Integer(integer) => whole(integer).map(|number| number as f64),
            DeValue::Float(float) => float.as_str().parse::<f64>().ok(),
            _ => None,
        };
        // Within the limits, so that the cast loses nothing but what is less than a thousandth.
        let points = points.filter(|points| (0.0..=MAX_AGEING).contains(points));
        points
            .map(|points| Ageing((points * 1000.0).round() as u32))
            .ok_or_else(|| Mismatch::new(Self::EXPECTED))
    }
}

/// What a relaxation step makes of a minimum: a lower level, or `"drop"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Relaxed(pub(crate) Option<Level>);

impl Scalar for Relaxed {
    const EXPECTED: &'static str = "a level from 0 to 100, or \"drop\"";

    fn read(value: &DeValue<'_>) -> Result<Self, Mismatch> {
        match value {
            DeValue::String(word) if word == "drop" => Ok(Relaxed(None)),
            DeValue::String(_) => Err(Mismatch::new(Self::EXPECTED)),
            other => match SkillLevel::read(other) {
                Ok(SkillLevel(level)) => Ok(Relaxed(Some(level))),
                Err(_) => Err(Mismatch::new(Self::EXPECTED)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The value of `x = TEXT`, read.
    fn read<T: Scalar>(text: &str) -> Option<T> {
        let text = format!("x = {text}");
        let document = toml::de::DeTable::parse(&text).expect("TOML");
        T::read(document.get_ref().get("x").expect("x").get_ref()).ok()
    }

    #[test]
    fn whole_numbers_have_limits() {
        for (text, expected) in [
            ("0", Some(0)),
            ("100", Some(100)),
            ("0x10", Some(16)),
            ("101", None),
            ("-1", None),
            ("1.0", None),
        ] {
            assert_eq!(read(text).map(|SkillLevel(level)| level), expected, "{text}");
        }
        assert_eq!(read("-10_000"), Some(Points(-10_000)));
        assert_eq!(read::<Points>("-10001"), None);
        assert_eq!(read("9223372036854775807"), Some(Seed(9_223_372_036_854_775_807)));
        assert_eq!(read::<Seed>("9223372036854775808"), None);
    }

    #[test]
    fn ageing_is_in_thousandths() {
        for (text, expected) in [
            ("1", Some(1000)),
            ("0.5", Some(500)),
            ("0.0015", Some(2)),
            ("0", Some(0)),
            ("1000", Some(1_000_000)),
            ("1000.1", None),
            ("-0.1", None),
            ("inf", None),
            ("nan", None),
            ("\"1\"", None),
        ] {
            assert_eq!(read(text).map(|Ageing(milli)| milli), expected, "{text}");
        }
    }

    #[test]
    fn a_minimum_relaxed() {
        assert_eq!(read("30"), Some(Relaxed(Some(30))));
        assert_eq!(read("\"drop\""), Some(Relaxed(None)));
        assert_eq!(read::<Relaxed>("\"dropped\""), None);
        assert_eq!(read::<Relaxed>("101"), None);
    }
}
