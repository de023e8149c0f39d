//! `[[calendar]]`.

use std::collections::BTreeMap;

use crate::calendar::{Calendar, Day, Hours, MINUTES_PER_DAY};
use crate::located::Located;
use crate::problem::Problems;
use crate::raw::{self, Maybe, SpecialDay};
use crate::values::{CalendarDay, ClosesAt, OpensAt};

pub(crate) fn calendar(written: raw::Calendar, problems: &mut Problems) -> Option<Calendar> {
    check_hours(&written, problems);
    let mut hours: [Vec<Hours>; 7] = Default::default();
    for range in written.hours {
        let Some((days, range)) = range.days.zip(self::hours(range.from, range.to)) else { continue };
        for day in days.iter() {
            let day = usize::from(day.0.to_monday_zero_offset().unsigned_abs());
            hours.get_mut(day).into_iter().for_each(|ranges| ranges.push(range));
        }
    }
    Some(Calendar {
        name: written.name?.into_inner().0,
        time_zone: written.time_zone?.into_inner().0,
        hours,
        exceptions: exceptions(written.holidays, written.special_days),
    })
}

/// One that never opens is a mistake.
fn check_hours(written: &raw::Calendar, problems: &mut Problems) {
    let at = &written.at;
    let misspelt = |key| problems.is_unread(&format!("{}.{key}", at.key()));
    let none = written.hours.is_empty() && written.special_days.is_empty();
    if none && !misspelt("hours") && !misspelt("special_days") {
        problems.at(at.span(), at.key(), "`hours`, or at least `special_days`", "[[calendar]] without them");
    }
}

/// An end that is not after the beginning is of the next day.
fn hours(from: Maybe<OpensAt>, to: Maybe<ClosesAt>) -> Option<Hours> {
    let (OpensAt(from), ClosesAt(to)) = (*from?, *to?);
    Some(Hours { from, to: if to <= from { to + MINUTES_PER_DAY } else { to } })
}

/// A special day goes before a holiday.
fn exceptions(holidays: Vec<Maybe<CalendarDay>>, special_days: Vec<SpecialDay>) -> BTreeMap<Day, Vec<Hours>> {
    let holidays = holidays.into_iter().flatten().map(|day| (day.0, Vec::new()));
    let mut exceptions: BTreeMap<Day, Vec<Hours>> = holidays.collect();
    for SpecialDay { date, from, to } in special_days {
        if let Some((CalendarDay(day), hours)) = date.map(Located::into_inner).zip(hours(from, to)) {
            exceptions.entry(day).or_default().push(hours);
        }
    }
    exceptions
}
