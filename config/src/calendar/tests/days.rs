//! Days that are not ordinary, what never changes, and the calendar beside the clock on the wall.

use proptest::prelude::*;

use super::*;

const EVERY_DAY: &str = r#"["mon","tue","wed","thu","fri","sat","sun"]"#;

/// Beside every day from 20:00 to 02:00.
#[test]
fn holidays_and_special_days() {
    for (name, days, from, until, expected) in [
        (
            "the evening before a holiday ends at midnight",
            r#"holidays = [{ date = "2026-12-25" }]"#,
            "2026-12-24T12:00Z",
            "2026-12-26T12:00Z",
            "+2026-12-24 20:00+00 -2026-12-25 00:00+00",
        ),
        (
            "every year",
            r#"holidays = [{ date = "12-25" }]"#,
            "2031-12-24T12:00Z",
            "2031-12-26T21:00Z",
            "+2031-12-24 20:00+00 -2031-12-25 00:00+00 +2031-12-26 20:00+00",
        ),
        (
            "29 February, in leap years",
            r#"holidays = [{ date = "02-29" }]"#,
            "2028-02-28T12:00Z",
            "2028-03-01T12:00Z",
            "+2028-02-28 20:00+00 -2028-02-29 00:00+00",
        ),
        (
            "other hours instead, in two parts; the evening before is cut",
            r#"special_days = [{ date = "2026-12-24", from = "10:00", to = "12:00" }, { date = "2026-12-24", from = "08:00", to = "09:00" }]"#,
            "2026-12-23T12:00Z",
            "2026-12-25T12:00Z",
            "+2026-12-23 20:00+00 -2026-12-24 00:00+00 +2026-12-24 08:00+00 -2026-12-24 09:00+00 +2026-12-24 10:00+00 -2026-12-24 12:00+00",
        ),
        (
            "a special day beats a holiday",
            r#"holidays = [{ date = "12-24" }]
               special_days = [{ date = "12-24", from = "08:00", to = "12:00" }]"#,
            "2026-12-24T07:00Z",
            "2026-12-24T19:00Z",
            "+2026-12-24 08:00+00 -2026-12-24 12:00+00",
        ),
        (
            "this year goes before every year",
            r#"special_days = [{ date = "12-24", from = "08:00", to = "12:00" }, { date = "2026-12-24", from = "09:00", to = "10:00" }]"#,
            "2026-12-24T07:00Z",
            "2026-12-24T19:00Z",
            "+2026-12-24 09:00+00 -2026-12-24 10:00+00",
        ),
        (
            "a special day may run into an ordinary one",
            r#"special_days = [{ date = "2026-12-31", from = "18:00", to = "06:00" }]"#,
            "2026-12-31T12:00Z",
            "2027-01-01T12:00Z",
            "+2026-12-31 18:00+00 -2027-01-01 06:00+00",
        ),
    ] {
        let hours = format!("hours = [{{ days = {EVERY_DAY}, from = \"20:00\", to = \"02:00\" }}]");
        let calendar = calendar(&format!("time_zone = \"UTC\"\n{hours}\n{days}"));
        // The night that `from` may lie in is over by noon.
        assert_eq!(changes(&calendar, from, until), expected, "{name}");
    }
}

#[test]
fn what_never_changes() {
    let always = calendar(&format!(
        "time_zone = \"Europe/Berlin\"\nhours = [{{ days = {EVERY_DAY}, from = \"00:00\", to = \"24:00\" }}]"
    ));
    for day in 0..800 {
        assert!(always.is_open(at("2026-01-01T00:00Z") + day * 43_200_000), "half a day {day}");
    }
    assert_eq!(always.next_change(at("2026-01-01T00:00Z")), None);

    let once =
        "time_zone = \"UTC\"\nspecial_days = [{ date = \"2026-12-24\", from = \"08:00\", to = \"12:00\" }]";
    let once = calendar(once);
    let opens = at("2026-12-24T08:00Z");
    assert_eq!(once.next_change(opens - 399 * 86_400_000), None, "beyond the look-ahead");
    assert_eq!(once.next_change(opens - 390 * 86_400_000), Some(opens));
    assert_eq!(once.next_change(opens), Some(at("2026-12-24T12:00Z")));
    assert_eq!(once.next_change(at("2026-12-24T12:00Z")), None);
}

/// Whatever time the host has: no panic.
#[test]
fn times_that_no_calendar_has() {
    let always = calendar(&format!(
        "time_zone = \"Europe/Berlin\"\nhours = [{{ days = {EVERY_DAY}, from = \"00:00\", to = \"24:00\" }}]"
    ));
    for at_ms in [i64::MIN, i64::MAX, -377_705_023_201_000, 253_402_207_200_000] {
        let _ = always.is_open(at_ms);
        let _ = always.next_change(at_ms);
    }
    assert!(!always.is_open(i64::MAX));
}

/// What the clock on the wall says, minute by minute: true wherever a range does not end within a time shown twice.
fn open_by_the_wall(calendar: &Calendar, at_ms: i64) -> bool {
    let clock = calendar.time_zone.to_datetime(Timestamp::from_millisecond(at_ms).expect("a time"));
    let minute = i16::from(clock.hour()) * 60 + i16::from(clock.minute());
    let within = |day: Date, minute: i16| {
        calendar.hours_of(day).iter().any(|hours| (hours.from..hours.to).contains(&minute))
    };
    let (today, yesterday) = (clock.date(), clock.date().yesterday().expect("a day before"));
    within(today, minute)
        || (calendar.exception(today).is_none() && within(yesterday, minute + MINUTES_PER_DAY))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// Whole hours from 3 to 1 o'clock at night: no end within the hour that Berlin and Sydney show twice.
    #[test]
    fn open_is_what_the_clock_on_the_wall_says(
        ranges in prop::collection::vec((0usize..7, 3i16..24, 3i16..26), 0..8),
        exceptions in prop::collection::vec((0i16..365, prop::option::of((3i16..24, 3i16..26))), 0..6),
        zone in prop::sample::select(vec!["Europe/Berlin", "Australia/Sydney", "America/New_York", "Asia/Kathmandu"]),
        minutes in prop::collection::vec(0i64..365 * 1440, 20),
    ) {
        let range = |from: i16, to: i16| Hours { from: from * 60, to: if to <= from { to * 60 + 1440 } else { to * 60 } };
        let mut calendar = Calendar {
            name: "c".into(),
            time_zone: TimeZone::get(zone).expect("a zone"),
            hours: Default::default(),
            exceptions: BTreeMap::new(),
        };
        for (day, from, to) in ranges {
            calendar.hours[day].push(range(from, to));
        }
        for (day, hours) in exceptions {
            let day = jiff::civil::date(2026, 1, 1).checked_add(jiff::Span::new().days(day)).expect("a day");
            let hours = hours.map(|(from, to)| range(from, to));
            calendar.exceptions.entry(Day::Dated(day)).or_default().extend(hours);
        }
        for minute in minutes {
            let at_ms = at("2026-01-01T00:00Z") + minute * 60_000;
            let open = calendar.is_open(at_ms);
            prop_assert_eq!(open, open_by_the_wall(&calendar, at_ms), "{}", shown(&calendar, at_ms));
            if let Some(change) = calendar.next_change(at_ms) {
                prop_assert!(change > at_ms);
                prop_assert_eq!(calendar.is_open(change - 1), open);
                prop_assert_eq!(calendar.is_open(change), !open);
            }
        }
    }
}
