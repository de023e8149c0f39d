//! The two clocks.

use crate::exchange::Now;
use acd::Timestamp;
use std::time::{Duration, Instant, SystemTime};

/// Both clocks, now.
pub fn now() -> Now {
    Now { instant: Instant::now(), wall: wall() }
}

/// The wall clock: milliseconds since 1970.
pub fn wall() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// When the wall clock will show `at`, on the steady one, as far as can be told now.
pub fn instant_of(now: Now, at: Timestamp) -> Instant {
    now.instant + Duration::from_millis(at.ms_since(now.wall))
}

/// The day and the time of day, UTC, as names of files can hold them: `2026-11-22` and `131415`.
pub fn day_and_time(at: Timestamp) -> (String, String) {
    let seconds = at.0.div_euclid(1_000);
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    let time = format!("{:02}{:02}{:02}", second / 3_600, second / 60 % 60, second % 60);
    (format!("{year:04}-{month:02}-{day:02}"), time)
}

/// The Gregorian date of a day counted from 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    // Counted from 0000-03-01, so that the leap day ends a year, and in eras of 400 years.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::day_and_time;
    use acd::Timestamp;

    #[test]
    fn days_and_times_are_those_of_the_calendar() {
        let table = [
            (0, "1970-01-01", "000000"),
            (951_782_399_999, "2000-02-28", "235959"),
            (951_782_400_000, "2000-02-29", "000000"),
            (1_709_251_200_000, "2024-03-01", "000000"),
            (4_107_542_399_000, "2100-02-28", "235959"),
            (4_107_542_400_000, "2100-03-01", "000000"),
        ];
        for (milliseconds, day, time) in table {
            assert_eq!(day_and_time(Timestamp(milliseconds)), (day.to_owned(), time.to_owned()));
        }
    }
}
