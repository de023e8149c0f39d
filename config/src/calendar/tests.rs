//! T6: hours by the clock on the wall, through both changes of the clock, over midnight, on days that are not ordinary.

mod days;

use std::fmt::Write;

use super::*;

/// A calendar in a file of its own, with these keys.
fn calendar(keys: &str) -> Calendar {
    let text = format!(
        r#"
        sip.listeners = [{{ transport = "udp", address = "127.0.0.1:5060" }}]
        media.address = "127.0.0.1"
        idle_code = [{{ name = "ready", default = true }}]
        wrap_up_code = [{{ name = "done", default = true }}]
        [[calendar]]
        name = "office"
        {keys}
        "#
    );
    let configuration = crate::parse("test.toml", &text).unwrap_or_else(|errors| panic!("{errors}"));
    configuration.calendars.get("office").expect("the calendar").clone()
}

/// `2026-03-29T01:30+01:00` in milliseconds.
fn at(text: &str) -> i64 {
    text.parse::<Timestamp>().expect("a time with its offset").as_millisecond()
}

/// An instant as the clock of the calendar shows it, with its offset.
fn shown(calendar: &Calendar, at_ms: i64) -> String {
    let at = Timestamp::from_millisecond(at_ms).expect("a time");
    let offset = calendar.time_zone.to_offset(at);
    let clock = offset.to_datetime(at);
    format!("{} {:02}:{:02}{offset}", clock.date(), clock.hour(), clock.minute())
}

/// The changes after `from`, until `until`: `+` opens, `-` closes.
fn changes(calendar: &Calendar, from: &str, until: &str) -> String {
    let (mut now, until, mut text) = (at(from), at(until), String::new());
    while let Some(change) = calendar.next_change(now).filter(|change| *change <= until) {
        assert!(change > now, "time goes on");
        let sign = if calendar.is_open(change) { '+' } else { '-' };
        assert_ne!(calendar.is_open(change - 1), calendar.is_open(change), "{}", shown(calendar, change));
        assert_eq!(calendar.is_open(now), calendar.is_open(change - 1), "nothing is left out");
        let _ = write!(text, "{sign}{} ", shown(calendar, change));
        now = change;
    }
    text.trim_end().to_owned()
}

struct Case {
    name: &'static str,
    keys: &'static str,
    from: &'static str,
    until: &'static str,
    changes: &'static str,
}

#[test]
fn a_week_and_its_changes() {
    for Case { name, keys, from, until, changes: expected } in [
        Case {
            name: "an office: a change is at the minute, not after it",
            keys: r#"time_zone = "Europe/Berlin"
                hours = [{ days = ["mon", "tue"], from = "08:00", to = "18:00" }]"#,
            from: "2026-06-05T12:00Z",
            until: "2026-06-12T00:00Z",
            changes: "+2026-06-08 08:00+02 -2026-06-08 18:00+02 +2026-06-09 08:00+02 -2026-06-09 18:00+02",
        },
        Case {
            name: "a break at noon",
            keys: r#"time_zone = "UTC"
                hours = [{ days = ["wed"], from = "13:00", to = "17:00" }, { days = ["wed"], from = "08:00", to = "12:00" }]"#,
            from: "2026-06-10T00:00Z",
            until: "2026-06-11T00:00Z",
            changes: "+2026-06-10 08:00+00 -2026-06-10 12:00+00 +2026-06-10 13:00+00 -2026-06-10 17:00+00",
        },
        Case {
            name: "ranges that touch or overlap are one",
            keys: r#"time_zone = "UTC"
                hours = [{ days = ["wed"], from = "08:00", to = "12:00" }, { days = ["wed"], from = "12:00", to = "15:00" },
                    { days = ["wed"], from = "14:00", to = "16:00" }, { days = ["wed"], from = "09:00", to = "10:00" }]"#,
            from: "2026-06-10T00:00Z",
            until: "2026-06-11T00:00Z",
            changes: "+2026-06-10 08:00+00 -2026-06-10 16:00+00",
        },
        Case {
            name: "over midnight, Saturday to Sunday",
            keys: r#"time_zone = "Europe/Berlin"
                hours = [{ days = ["sat"], from = "22:00", to = "02:00" }]"#,
            from: "2026-06-12T00:00Z",
            until: "2026-06-20T00:00Z",
            changes: "+2026-06-13 22:00+02 -2026-06-14 02:00+02",
        },
        Case {
            name: "to the end of the day, and on at its beginning: midnight is no change",
            keys: r#"time_zone = "Europe/Berlin"
                hours = [{ days = ["fri"], from = "20:00", to = "24:00" }, { days = ["sat"], from = "00:00", to = "04:00" }]"#,
            from: "2026-06-12T00:00Z",
            until: "2026-06-15T00:00Z",
            changes: "+2026-06-12 20:00+02 -2026-06-13 04:00+02",
        },
        Case {
            name: "equal times: a whole day from there",
            keys: r#"time_zone = "UTC"
                hours = [{ days = ["wed"], from = "08:00", to = "08:00" }]"#,
            from: "2026-06-09T00:00Z",
            until: "2026-06-16T00:00Z",
            changes: "+2026-06-10 08:00+00 -2026-06-11 08:00+00",
        },
    ] {
        assert_eq!(changes(&calendar(keys), from, until), expected, "{name}");
    }
}

/// Berlin: 02:00 becomes 03:00 on 29 March 2026, and 03:00 becomes 02:00 on 25 October.
#[test]
fn the_clock_is_put_forward_and_back() {
    for (from, to, spring, autumn) in [
        // Around the change: an hour less, an hour more.
        (
            "01:00",
            "05:00",
            "+2026-03-29 01:00+01 -2026-03-29 05:00+02",
            "+2026-10-25 01:00+02 -2026-10-25 05:00+01",
        ),
        // Begins in it.
        (
            "02:30",
            "05:00",
            "+2026-03-29 03:00+02 -2026-03-29 05:00+02",
            "+2026-10-25 02:30+02 -2026-10-25 05:00+01",
        ),
        // Ends in it: when the clock shows the end first.
        (
            "01:00",
            "02:30",
            "+2026-03-29 01:00+01 -2026-03-29 03:00+02",
            "+2026-10-25 01:00+02 -2026-10-25 02:30+02",
        ),
        // Lies in it: there is no such time in spring, and one of the two in autumn.
        ("02:15", "02:45", "", "+2026-10-25 02:15+02 -2026-10-25 02:45+02"),
        // Its edges: what touches it on either side.
        ("02:00", "03:00", "", "+2026-10-25 02:00+02 -2026-10-25 03:00+01"),
        (
            "01:00",
            "02:00",
            "+2026-03-29 01:00+01 -2026-03-29 03:00+02",
            "+2026-10-25 01:00+02 -2026-10-25 02:00+02",
        ),
        (
            "03:00",
            "04:00",
            "+2026-03-29 03:00+02 -2026-03-29 04:00+02",
            "+2026-10-25 03:00+01 -2026-10-25 04:00+01",
        ),
    ] {
        let keys = format!(
            "time_zone = \"Europe/Berlin\"\nhours = [{{ days = [\"sun\"], from = \"{from}\", to = \"{to}\" }}]"
        );
        let calendar = calendar(&keys);
        assert_eq!(
            changes(&calendar, "2026-03-28T12:00Z", "2026-03-30T12:00Z"),
            spring,
            "{from}-{to} in spring"
        );
        assert_eq!(
            changes(&calendar, "2026-10-24T12:00Z", "2026-10-26T12:00Z"),
            autumn,
            "{from}-{to} in autumn"
        );
    }
}

/// Office hours stay where the wall clock has them, though their instants move.
#[test]
fn summer_time_moves_the_instants() {
    let calendar = calendar(
        "time_zone = \"Europe/Berlin\"\nhours = [{ days = [\"fri\", \"mon\"], from = \"08:00\", to = \"09:00\" }]",
    );
    let (friday, monday) = (at("2026-03-27T07:00Z"), at("2026-03-30T06:00Z"));
    assert_eq!(calendar.next_change(friday - 1), Some(friday));
    assert_eq!(calendar.next_change(friday + 3_600_000), Some(monday));
}

/// Ranges over midnight into the morning of a change, and clocks that change at midnight.
#[test]
fn midnight_and_the_change_of_the_clock() {
    for (zone, hours, from, until, expected) in [
        (
            "Europe/Berlin",
            r#"{ days = ["sat"], from = "22:00", to = "02:30" }"#,
            "2026-10-24T12:00Z",
            "2026-10-26T00:00Z",
            "+2026-10-24 22:00+02 -2026-10-25 02:30+02",
        ),
        (
            "Europe/Berlin",
            r#"{ days = ["sat"], from = "22:00", to = "02:30" }"#,
            "2026-03-28T12:00Z",
            "2026-03-30T00:00Z",
            "+2026-03-28 22:00+01 -2026-03-29 03:00+02",
        ),
        // Chile puts the clock forward at midnight: 6 September 2026 begins at 01:00.
        (
            "America/Santiago",
            r#"{ days = ["sat"], from = "20:00", to = "24:00" }, { days = ["sun"], from = "00:00", to = "06:00" }"#,
            "2026-09-05T12:00Z",
            "2026-09-07T00:00Z",
            "+2026-09-05 20:00-04 -2026-09-06 06:00-03",
        ),
        (
            "America/Santiago",
            r#"{ days = ["sun"], from = "00:00", to = "00:30" }"#,
            "2026-09-05T12:00Z",
            "2026-09-07T00:00Z",
            "",
        ),
        // And back at midnight: the last hour of 4 April 2026 comes twice.
        (
            "America/Santiago",
            r#"{ days = ["sat"], from = "22:00", to = "24:00" }"#,
            "2026-04-04T12:00Z",
            "2026-04-06T00:00Z",
            "+2026-04-04 22:00-03 -2026-04-05 00:00-04",
        ),
        (
            "America/Santiago",
            r#"{ days = ["sat"], from = "22:00", to = "23:30" }"#,
            "2026-04-04T12:00Z",
            "2026-04-06T00:00Z",
            "+2026-04-04 22:00-03 -2026-04-04 23:30-03",
        ),
    ] {
        let calendar = calendar(&format!("time_zone = \"{zone}\"\nhours = [{hours}]"));
        assert_eq!(changes(&calendar, from, until), expected, "{zone} {hours}");
    }
}

/// Zones that are not like Europe: the south, half an hour of summer time, odd offsets, a day left out.
#[test]
fn other_zones() {
    for (zone, from, until, expected) in [
        // Summer time ends in April and begins in October.
        (
            "Australia/Sydney",
            "2026-04-04T00:00Z",
            "2026-04-06T00:00Z",
            "+2026-04-05 01:00+11 -2026-04-05 04:00+10",
        ),
        (
            "Australia/Sydney",
            "2026-10-03T00:00Z",
            "2026-10-05T00:00Z",
            "+2026-10-04 01:00+10 -2026-10-04 04:00+11",
        ),
        // Half an hour.
        (
            "Australia/Lord_Howe",
            "2026-10-03T00:00Z",
            "2026-10-05T00:00Z",
            "+2026-10-04 01:00+10:30 -2026-10-04 04:00+11",
        ),
        (
            "Asia/Kathmandu",
            "2026-10-03T00:00Z",
            "2026-10-05T00:00Z",
            "+2026-10-04 01:00+05:45 -2026-10-04 04:00+05:45",
        ),
        (
            "America/St_Johns",
            "2026-03-07T12:00Z",
            "2026-03-09T00:00Z",
            "+2026-03-08 01:00-03:30 -2026-03-08 04:00-02:30",
        ),
        // Friday 30 December 2011 did not take place: Thursday, then Saturday.
        (
            "Pacific/Apia",
            "2011-12-29T12:00Z",
            "2012-01-02T09:00Z",
            "+2012-01-01 01:00+14 -2012-01-01 04:00+14",
        ),
    ] {
        let calendar = calendar(&format!(
            "time_zone = \"{zone}\"\nhours = [{{ days = [\"sun\", \"fri\"], from = \"01:00\", to = \"04:00\" }}]"
        ));
        assert_eq!(changes(&calendar, from, until), expected, "{zone}");
    }
}

/// Days are told by the clock of the place, where there is one place.
#[test]
fn calendars_of_one_clock_give_the_configuration_its_own() {
    let berlin = "[[calendar]]\nname = \"a\"\ntime_zone = \"Europe/Berlin\"\nspecial_days = [{ date = \"12-24\", from = \"08:00\", to = \"12:00\" }]\n";
    let too = berlin.replace("\"a\"", "\"b\"");
    let lisbon = berlin.replace("\"a\"", "\"c\"").replace("Berlin", "Lisbon");
    for (calendars, expected) in [
        (String::new(), None),
        (berlin.to_owned(), Some("Europe/Berlin")),
        (format!("{berlin}{too}"), Some("Europe/Berlin")),
        (format!("{berlin}{lisbon}"), None),
    ] {
        let text = format!(
            r#"
            sip.listeners = [{{ transport = "udp", address = "127.0.0.1:5060" }}]
            media.address = "127.0.0.1"
            idle_code = [{{ name = "ready", default = true }}]
            wrap_up_code = [{{ name = "done", default = true }}]
            {calendars}
            "#
        );
        let configuration = crate::parse("test.toml", &text).unwrap_or_else(|errors| panic!("{errors}"));
        assert_eq!(configuration.time_zone().and_then(TimeZone::iana_name), expected, "{calendars}");
    }
}
