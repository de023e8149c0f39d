//! Durations, moments, counts and names, as people write them.

use crate::clock;
use acd::{Level, SkillId, SkillRequirement, Timestamp};
use std::collections::BTreeMap;

/// `2026-11-22 13:14:15.016`
pub(super) fn moment(at: Timestamp) -> String {
    let (day, _) = clock::day_and_time(at);
    format!("{day} {}.{:03}", time_of_day(at), at.0.rem_euclid(1_000))
}

/// `13:14:15`
pub(super) fn time_of_day(at: Timestamp) -> String {
    let (_, time) = clock::day_and_time(at);
    format!("{}:{}:{}", &time[0..2], &time[2..4], &time[4..6])
}

/// `250 ms`, `4.2 s`, `3 min 20 s`, `2 h 5 min`: as exact as anybody wants it.
pub(super) fn duration(ms: u64) -> String {
    let seconds = ms / 1_000;
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, 0) => format!("{ms} ms"),
        (0, 0, seconds) if ms % 1_000 / 100 > 0 => format!("{seconds}.{} s", ms % 1_000 / 100),
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, 0) => format!("{minutes} min"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, 0, _) => format!("{hours} h"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

/// Thousandths of a point, as points: `12.345` is as exact as a priority is.
pub(super) fn points(milli: i64) -> String {
    let sign = if milli < 0 { "-" } else { "" };
    let milli = milli.unsigned_abs();
    match milli % 1_000 {
        0 => format!("{sign}{}", milli / 1_000),
        rest => format!("{sign}{}.{rest:03}", milli / 1_000).trim_end_matches('0').to_owned(),
    }
}

/// `1 agent`, `2 agents`
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `german (60 or more), french (a wish)`
pub(super) fn requirements(skills: &BTreeMap<SkillId, SkillRequirement>) -> String {
    minimums(skills.iter().map(|(skill, requirement)| (skill, requirement.minimum)))
}

/// As [`requirements`], of the minimums alone.
pub(super) fn minimums<'a>(skills: impl Iterator<Item = (&'a SkillId, Level)>) -> String {
    let listed = skills.map(|(skill, minimum)| match minimum {
        0 => format!("{skill} (a wish)"),
        minimum => format!("{skill} ({minimum} or more)"),
    });
    listed.collect::<Vec<_>>().join(", ")
}
