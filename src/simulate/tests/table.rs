//! The text that is printed.

use super::office::{FRIDAY, HOUR, MINUTE};
use crate::simulate::{
    AgentFigures, AgentRow, Columns, Interval, QueueFigures, QueueReport, QueueRow, Report, Table, TeamReport,
};
use jiff::tz::TimeZone;

fn queue(offered: u64, answered: u64, in_time: u64, wait_ms: u64) -> QueueRow {
    let counted = QueueFigures {
        offered,
        answered,
        answered_in_time: in_time,
        abandoned: offered - answered,
        short_abandoned: 1,
        answer_wait_ms: wait_ms,
        longest_wait_ms: 95_400,
        ..QueueFigures::default()
    };
    counted.into()
}

fn agents(busy_ms: u64, available_ms: u64) -> AgentRow {
    AgentFigures { busy_ms, available_ms, away_ms: 30 * MINUTE }.into()
}

#[test]
fn as_text() {
    let queues = Columns {
        recorded: queue(120, 100, 80, 2_050_000),
        replayed: queue(120, 102, 81, 2_100_000),
        simulated: QueueRow::default(),
    };
    let teams = Columns {
        recorded: agents(3 * HOUR, HOUR),
        replayed: agents(3 * HOUR + 10 * MINUTE, 50 * MINUTE),
        simulated: agents(0, 0),
    };
    let start = FRIDAY.plus_ms(8 * HOUR);
    let report = Report {
        from: FRIDAY,
        to: FRIDAY.plus_ms(17 * HOUR),
        interval_ms: 15 * MINUTE,
        short_abandon_ms: 5_000,
        seed: 3,
        contacts: 120,
        notes: vec!["something does not fit".into()],
        queues: vec![QueueReport {
            queue: Some("sales".into()),
            threshold_ms: Some(20_000),
            total: queues,
            intervals: vec![Interval { start, figures: queues }],
        }],
        teams: vec![TeamReport {
            team: None,
            total: teams,
            intervals: vec![Interval { start, figures: teams }],
        }],
    };
    let time_zone = TimeZone::get("Europe/Berlin").unwrap();
    let text = Table { report: &report, time_zone: &time_zone }.to_string();
    assert_eq!(text, include_str!("table.txt"), "{text}");
}
