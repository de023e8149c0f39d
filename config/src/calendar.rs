//! `[[calendar]]`: when a place is open, in the time of its own clock.
//!
//! Hours are wall-clock times, and each range is one stretch of real time between two of them. Where a clock is put
//! forward, a time it skips is the moment of the change; where it is put back, a time it shows twice is the first of
//! the two. So a range that a change falls into is an hour shorter or longer, and two that touch leave no gap.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use crate::located::{Name, Named};

/// How far [`Calendar::next_change`] looks ahead, in days: over a year, so that every yearly day is met.
pub const MAX_LOOK_AHEAD_DAYS: usize = 400;

/// `[[calendar]]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Unique among calendars.
    pub name: Name,
    /// `time_zone`: the clock that `hours` go by.
    pub(crate) time_zone: TimeZone,
    /// Of ordinary days, from Monday on.
    pub(crate) hours: [Vec<Hours>; 7],
    /// Days that are not ordinary, with what they have instead; nothing: a holiday.
    pub(crate) exceptions: BTreeMap<Day, Vec<Hours>>,
}

/// A day, or the same one every year. A dated one goes before a yearly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Day {
    /// `2026-12-24`
    Dated(Date),
    /// `12-24`: month, day.
    Yearly(i8, i8),
}

/// From one time of a day to another, in minutes since its midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hours {
    /// Less than [`MINUTES_PER_DAY`].
    pub(crate) from: i16,
    /// After `from`; up to [`MINUTES_PER_DAY`] more where the range runs over midnight.
    pub(crate) to: i16,
}

pub(crate) const MINUTES_PER_DAY: i16 = 24 * 60;

impl Calendar {
    /// The clock that its hours go by.
    pub fn time_zone(&self) -> &TimeZone {
        &self.time_zone
    }

    /// Whether it is open at `at_ms`, in milliseconds since 1970 (UTC).
    pub fn is_open(&self, at_ms: i64) -> bool {
        self.days(at_ms).take(2).any(|day| self.stretches(day).any(|open| open.contains(&at_ms)))
    }

    /// When it next opens or closes after `at_ms`; both in milliseconds since 1970 (UTC). `None`: not within
    /// [`MAX_LOOK_AHEAD_DAYS`].
    pub fn next_change(&self, at_ms: i64) -> Option<i64> {
        let mut open_until = None;
        for day in self.days(at_ms).take(MAX_LOOK_AHEAD_DAYS) {
            let mut stretches: Vec<Range<i64>> =
                self.stretches(day).filter(|open| open.end > at_ms).collect();
            stretches.sort_by_key(|open| open.start);
            for open in stretches {
                match open_until {
                    None if open.start > at_ms => return Some(open.start),
                    Some(until) if open.start > until => return Some(until),
                    until => open_until = until.max(Some(open.end)),
                }
            }
            if open_until
                .is_some_and(|until| self.midnight_after(day).is_some_and(|midnight| until < midnight))
            {
                return open_until;
            }
        }
        None
    }

    /// The day before `at_ms` (its hours may run over midnight), that day, and all that follow.
    fn days(&self, at_ms: i64) -> impl Iterator<Item = Date> + use<> {
        let now = Timestamp::from_millisecond(at_ms).ok().map(|at| self.time_zone.to_datetime(at).date());
        std::iter::successors(now.and_then(|today| today.yesterday().ok()), |day| day.tomorrow().ok())
    }

    /// The times between which it is open that begin on this day.
    fn stretches(&self, day: Date) -> impl Iterator<Item = Range<i64>> + use<'_> {
        let stretch = move |hours: &Hours| Some(self.instant(day, hours.from)?..self.end(day, hours.to)?);
        self.hours_of(day).iter().filter_map(stretch).filter(|open| !open.is_empty())
    }

    /// Midnight cuts what would run into a day that is not ordinary.
    fn end(&self, day: Date, to: i16) -> Option<i64> {
        match to.checked_sub(MINUTES_PER_DAY) {
            Some(rest) if rest >= 0 => {
                let next = day.tomorrow().ok()?;
                self.instant(next, if self.exception(next).is_some() { 0 } else { rest })
            }
            _ => self.instant(day, to),
        }
    }

    fn midnight_after(&self, day: Date) -> Option<i64> {
        self.end(day, MINUTES_PER_DAY)
    }

    fn hours_of(&self, day: Date) -> &[Hours] {
        let weekday = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
        self.exception(day).unwrap_or_else(|| self.hours.get(weekday).map_or(&[], Vec::as_slice))
    }

    fn exception(&self, day: Date) -> Option<&[Hours]> {
        let yearly = || self.exceptions.get(&Day::Yearly(day.month(), day.day()));
        self.exceptions.get(&Day::Dated(day)).or_else(yearly).map(Vec::as_slice)
    }

    /// When the clock first shows this time, or a later one.
    fn instant(&self, day: Date, minute: i16) -> Option<i64> {
        let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
        let shown = day.at(hour, minute, 0, 0);
        let instant = match self.time_zone.to_ambiguous_timestamp(shown).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(shown).ok()?,
            AmbiguousOffset::Fold { before, .. } => before.to_timestamp(shown).ok()?,
            // By the old offset the time lies as long after the change as it is past the beginning of the gap.
            AmbiguousOffset::Gap { before, .. } => {
                let after_change =
                    before.to_timestamp(shown).ok()?.checked_add(SignedDuration::from_secs(1)).ok()?;
                self.time_zone.preceding(after_change).next()?.timestamp()
            }
        };
        Some(instant.as_millisecond())
    }
}

impl Named for Calendar {
    fn name(&self) -> &Name {
        &self.name
    }
}
