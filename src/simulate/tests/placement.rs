//! Where arrivals go under the new configuration.

use super::office::{Habits, MINUTE, Office, queue, what_if};
use crate::simulate::Report;

fn offered(report: &Report, name: &str) -> [u64; 2] {
    let total = &queue(report, name).total;
    [total.replayed.counted.offered, total.simulated.counted.offered]
}

fn tried(sales_line: &'static str, more: &'static str) -> Report {
    what_if(&Office::default(), Habits::default(), &Office { sales_line, more, ..Office::default() })
}

#[test]
fn an_entry_point_that_leads_to_another_queue_is_followed() {
    let report = tried(r#"queue = "support""#, "");
    let all = report.queues.last().unwrap().total;
    assert_eq!(queue(&report, "sales").total.simulated.counted.offered, 0);
    assert_eq!(offered(&report, "support")[1], all.replayed.counted.offered);
}

/// What was chosen there is known by the queue that it led to only.
#[test]
fn behind_a_menu_a_contact_keeps_its_queue() {
    let menu = r#"menu = [{ name = "main", prompt = "music", choices = { "1" = { queue = "support" } }, otherwise = { queue = "support" } }]"#;
    let report = tried(r#"menu = "main""#, menu);
    assert_eq!(report.queues.last().unwrap().total.replayed, report.queues.last().unwrap().total.simulated);
}

/// Open until noon: later calls are told so, or go to another queue.
#[test]
fn business_hours() {
    let calendar = r#"calendar = [{ name = "mornings", time_zone = "UTC", hours = [{ days = ["fri"], from = "08:00", to = "12:00" }] }]"#;
    let message =
        tried(r#"queue = "sales", calendar = "mornings", closed = { message = "music" }"#, calendar);
    let [replayed, simulated] = offered(&message, "sales");
    assert!(0 < simulated && simulated < replayed);
    let elsewhere = replayed - simulated;
    assert_eq!(
        message.notes,
        [format!(
            "{elsewhere} contacts reach no queue under the new configuration: they come outside business hours, or \
             while nobody is signed in"
        )]
    );
    let noon = message.from.plus_ms(12 * 60 * MINUTE);
    for interval in &queue(&message, "sales").intervals {
        assert_eq!(interval.start >= noon, interval.figures.simulated.counted.offered == 0);
    }

    let other = tried(r#"queue = "sales", calendar = "mornings", closed = { queue = "support" }"#, calendar);
    assert_eq!(offered(&other, "sales")[1], simulated);
    assert_eq!(offered(&other, "support")[1], offered(&message, "support")[0] + elsewhere);
}

/// Nobody of the team exists any more.
#[test]
fn unstaffed() {
    let keys = |sales_line| Office { sales: 0, sales_line, ..Office::default() };
    let refuse = keys(r#"queue = "sales", unstaffed = "refuse""#);
    let refused = what_if(&Office::default(), Habits::default(), &refuse);
    assert_eq!(offered(&refused, "sales")[1], 0);
    assert!(refused.notes[0].contains("reach no queue"), "{:?}", refused.notes);
    let waits = what_if(&Office::default(), Habits::default(), &keys(r#"queue = "sales""#));
    let sales = &queue(&waits, "sales").total.simulated.counted;
    assert_eq!((sales.answered, sales.offered), (0, offered(&waits, "sales")[0]));
}

/// A queue and an entry point that are gone are reported.
#[test]
fn what_does_not_fit_is_reported() {
    let text = r#"
        sip.listeners = [{ transport = "udp", address = "127.0.0.1:5060" }]
        media.address = "127.0.0.1"
        team = [{ name = "support" }]
        prompt = [{ name = "music", file = "music.wav" }]
        idle_code = [{ name = "ready", default = true }]
        wrap_up_code = [{ name = "done", default = true }]
        trunk = [{ name = "carrier", sources = ["127.0.0.0/8"] }]
        entry_point = [{ name = "support-line", numbers = ["200"], queue = "support" }]
        queue = [{ name = "support", teams = ["support"], music = "music" }]
    "#;
    let configuration = config::parse("new.toml", text).unwrap_or_else(|errors| panic!("{errors}"));
    let plan = crate::simulate::Plan::new(&configuration);
    let counting = super::office::counting(&plan);
    let log = super::office::log(&Office::default().configuration(), Habits::default());
    let day = super::office::day(&log, &counting).unwrap();
    let report = crate::simulate::simulate(&day, &plan, &counting, 1);
    let [sales, none] = offered(&report, "sales");
    assert_eq!(none, 0);
    assert_eq!(
        report.notes,
        [
            format!("entry point sales-line is not in the new configuration: its contacts ({sales}) keep the queue that they had"),
            format!(
                "queue sales does not exist in the new configuration, and nothing says where its contacts would go: \
                 {sales} are left out of the simulated column"
            ),
            "10 agents are not in the new configuration, and do not work: sales01, sales02, sales03, sales04, sales05, \
             sales06, support01, support02, support03, support04"
                .into(),
        ]
    );
}
