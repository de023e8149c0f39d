//! The two clocks.

use crate::exchange::Now;
use acd::Timestamp;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime};

/// A wall clock that is this much ahead of ours was set forward, or the machine slept: we follow it.
const STEP_MS: i64 = 500;

/// Our wall clock at the steady clock's origin, in milliseconds.
static OFFSET_MS: AtomicI64 = AtomicI64::new(i64::MIN);

/// Both clocks, now.
pub fn now() -> Now {
    let instant = Instant::now();
    Now { instant, wall: wall_at(instant) }
}

/// The wall clock: milliseconds since 1970. It runs with the steady clock, which follows the corrections of
/// NTP but no steps: one backwards would stop every timer of the ACD until the time is caught up with.
pub fn wall() -> Timestamp {
    wall_at(Instant::now())
}

fn wall_at(instant: Instant) -> Timestamp {
    static ORIGIN: OnceLock<Instant> = OnceLock::new();
    let origin = *ORIGIN.get_or_init(|| instant);
    let steady = signed_ms(instant.saturating_duration_since(origin));
    let system = signed_ms(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default());
    let offset = OFFSET_MS.load(Ordering::Relaxed);
    if system.saturating_sub(steady.saturating_add(offset)) > STEP_MS {
        OFFSET_MS.fetch_max(system - steady, Ordering::Relaxed);
        return Timestamp(system);
    }
    Timestamp(steady + offset)
}

fn signed_ms(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
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
    use super::{day_and_time, now};
    use acd::Timestamp;
    use std::time::SystemTime;

    #[test]
    fn our_wall_clock_is_the_systems_and_never_goes_back() {
        let mut last = now();
        for _ in 0..1_000 {
            let next = now();
            assert!(next.wall >= last.wall && next.instant >= last.instant);
            last = next;
        }
        let system = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970");
        assert!((i64::try_from(system.as_millis()).expect("in range") - last.wall.0).abs() < 500);
    }

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
