//! What a calendar is made of: time zones, days of the week, dates, times of the day.

use jiff::civil::{Date, Weekday};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use toml::de::DeValue;

use super::words::one_of;
use super::{Mismatch, Text};
use crate::calendar::{Day, MINUTES_PER_DAY};
use crate::suggest;

/// A time zone by its name in the IANA database, from the copy that is part of the program.
#[derive(Clone, Debug)]
pub(crate) struct Zone(pub(crate) TimeZone);

impl Text for Zone {
    const EXPECTED: &'static str = "the IANA name of a time zone, such as \"Europe/Berlin\" or \"UTC\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let database = TimeZoneDatabase::bundled();
        match database.get(text).ok().filter(|zone| !zone.is_unknown()) {
            Some(zone) => Ok(Zone(zone)),
            None => {
                let names: Vec<String> = database.available().map(|name| name.to_string()).collect();
                let nearest = suggest::nearest(text, names.iter().map(String::as_str));
                let help = nearest.map(|name| format!("did you mean \"{name}\"?"));
                Err(Mismatch { help, ..Mismatch::new(Self::EXPECTED) })
            }
        }
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayOfWeek(pub(crate) Weekday);

impl Text for DayOfWeek {
    const EXPECTED: &'static str =
        "a day of the week: \"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\" or \"sun\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let words = [
            ("mon", Weekday::Monday),
            ("tue", Weekday::Tuesday),
            ("wed", Weekday::Wednesday),
            ("thu", Weekday::Thursday),
            ("fri", Weekday::Friday),
            ("sat", Weekday::Saturday),
            ("sun", Weekday::Sunday),
        ];
        let lowered = text.to_lowercase();
        one_of(text, Self::EXPECTED, &words).map(DayOfWeek).map_err(|mismatch| {
            let meant = words.iter().find(|(word, _)| lowered.starts_with(word));
            let help = meant.map(|(word, _)| format!("write \"{word}\""));
            Mismatch { help: help.or(mismatch.help), ..Mismatch::new(Self::EXPECTED) }
        })
    }
}

/// A date: of one year, or of every year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CalendarDay(pub(crate) Day);

/// Any leap year: a day that comes every year may be 29 February.
const LEAP_YEAR: i16 = 2000;
/// Dates are of years from here on: a calendar is for what is to come.
const FIRST_YEAR: i16 = 1970;

impl Text for CalendarDay {
    const EXPECTED: &'static str = "a date, such as \"2026-12-25\", or \"12-25\" for every year";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let numbers: Option<Vec<i16>> = text.split('-').map(digits).collect();
        let day = match (numbers.as_deref(), text.len()) {
            (Some([year, month, day]), 10) if *year >= FIRST_YEAR => {
                date(*year, *month, *day).map(Day::Dated)
            }
            (Some([month, day]), 5) => {
                date(LEAP_YEAR, *month, *day).map(|date| Day::Yearly(date.month(), date.day()))
            }
            _ => None,
        };
        day.map(CalendarDay).ok_or_else(|| Mismatch::new(Self::EXPECTED))
    }

    fn help_for(other: &DeValue<'_>) -> Option<String> {
        in_quotes(other)
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// The time at which a range begins, in minutes since midnight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpensAt(pub(crate) i16);

impl Text for OpensAt {
    const EXPECTED: &'static str = "a time of the day from \"00:00\" to \"23:59\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let minute = minute_of_day(text).filter(|minute| *minute < MINUTES_PER_DAY);
        minute.map(OpensAt).ok_or_else(|| Mismatch { help: padded(text), ..Mismatch::new(Self::EXPECTED) })
    }

    fn help_for(other: &DeValue<'_>) -> Option<String> {
        in_quotes(other)
    }
}

/// The time at which a range ends, in minutes since midnight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClosesAt(pub(crate) i16);

impl Text for ClosesAt {
    const EXPECTED: &'static str = "a time of the day from \"00:00\" to \"24:00\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let minute = minute_of_day(text);
        minute.map(ClosesAt).ok_or_else(|| Mismatch { help: padded(text), ..Mismatch::new(Self::EXPECTED) })
    }

    fn help_for(other: &DeValue<'_>) -> Option<String> {
        in_quotes(other)
    }
}

/// `HH:MM`, up to `24:00`.
fn minute_of_day(text: &str) -> Option<i16> {
    let (hour, minute) = text.split_once(':').filter(|_| text.len() == 5)?;
    let (hour, minute) = (digits(hour)?, digits(minute).filter(|minute| *minute < 60)?);
    Some(hour * 60 + minute).filter(|minute| *minute <= MINUTES_PER_DAY)
}

/// What to write for `8:00`.
fn padded(text: &str) -> Option<String> {
    let padded = format!("0{text}");
    minute_of_day(&padded).map(|_| format!("write \"{padded}\""))
}

fn digits(text: &str) -> Option<i16> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn in_quotes(other: &DeValue<'_>) -> Option<String> {
    match other {
        DeValue::Datetime(_) => Some("put it in quotes".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones() {
        for name in ["Europe/Berlin", "UTC", "America/St_Johns", "Australia/Lord_Howe", "Etc/GMT+5"] {
            assert!(Zone::parse(name).is_ok(), "{name}");
        }
        for (name, help) in [
            ("Europe/Berln", Some("did you mean \"Europe/Berlin\"?")),
            ("Berlin", None),
            ("", None),
            ("Etc/Unknown", None),
            ("../etc/passwd", None),
            ("+01:00", None),
        ] {
            let mismatch = Zone::parse(name).expect_err(name);
            assert_eq!(mismatch.help.as_deref().filter(|_| help.is_some()), help, "{name}");
        }
    }

    #[test]
    fn days_of_the_week() {
        for (text, help) in [
            ("monday", Some("write \"mon\"")),
            ("Sat", Some("write \"sat\"")),
            ("su", Some("did you mean \"sun\"?")),
            ("x", None),
        ] {
            assert_eq!(DayOfWeek::parse(text).expect_err(text).help.as_deref(), help, "{text}");
        }
        assert!(DayOfWeek::parse("sun").is_ok());
    }

    #[test]
    fn dates() {
        for text in ["2026-12-25", "2028-02-29", "12-25", "02-29", "1970-01-01", "9999-12-31"] {
            assert!(CalendarDay::parse(text).is_ok(), "{text}");
        }
        for text in [
            "2026-02-29",
            "02-30",
            "13-01",
            "2026-1-1",
            "1-1",
            "",
            "25.12.2026",
            "1969-12-31",
            "+1-01",
            "12/25",
        ] {
            assert!(CalendarDay::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn times() {
        for (text, opens, closes) in [
            ("00:00", Some(0), Some(0)),
            ("08:30", Some(510), Some(510)),
            ("23:59", Some(1439), Some(1439)),
            ("24:00", None, Some(1440)),
            ("24:01", None, None),
            ("12:60", None, None),
            ("8:00", None, None),
            ("08:00:00", None, None),
            ("-1:00", None, None),
            ("", None, None),
        ] {
            assert_eq!(OpensAt::parse(text).ok().map(|at| at.0), opens, "{text}");
            assert_eq!(ClosesAt::parse(text).ok().map(|at| at.0), closes, "{text}");
        }
        assert_eq!(OpensAt::parse("8:00").expect_err("short").help.as_deref(), Some("write \"08:00\""));
    }
}
