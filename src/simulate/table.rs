//! The report as plain text.

use super::report::{AgentRow, Columns, QueueReport, QueueRow, Report, TeamReport};
use acd::Timestamp;
use jiff::tz::TimeZone;
use std::fmt::{self, Display, Formatter, Write};

/// How wide each of the columns of an interval is.
const NARROW: usize = 9;

/// Shows a report in the times of a place.
pub struct Table<'a> {
    /// What is shown.
    pub report: &'a Report,
    /// The clock that its times are told by.
    pub time_zone: &'a TimeZone,
}

impl Display for Table<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.head(f)?;
        for queue in &self.report.queues {
            self.queue(f, queue)?;
        }
        for team in &self.report.teams {
            self.team(f, team)?;
        }
        Ok(())
    }
}

impl Table<'_> {
    fn head(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Report { from, to, contacts, seed, interval_ms, short_abandon_ms, notes, .. } = self.report;
        let zone = self.time_zone.iana_name().unwrap_or("local time");
        let (from, to) = (self.time(*from, "%Y-%m-%d %H:%M"), self.time(*to, "%Y-%m-%d %H:%M"));
        writeln!(f, "{from} to {to} ({zone}), {contacts} contacts, seed {seed}")?;
        writeln!(
            f,
            "Intervals of {}, each with what entered a queue in it. Short abandons: within {}.",
            duration(*interval_ms),
            duration(*short_abandon_ms)
        )?;
        f.write_str(
            "recorded   what happened\n\
             replayed   the day, simulated under its own configuration: the difference is the model's error\n\
             simulated  the day, simulated under the new configuration\n\
             service level = answered in time / (offered - short abandons - still waiting and not that long yet)\n\
             average speed of answer = sum of (entered the queue to connected, callbacks included) / answered\n\
             occupancy = time with a contact (ringing and wrap-up included) / (that + Available without one)\n",
        )?;
        for note in notes {
            writeln!(f, "note: {note}")?;
        }
        Ok(())
    }

    fn queue(&self, f: &mut Formatter<'_>, report: &QueueReport) -> fmt::Result {
        let threshold = report.threshold_ms.map_or_else(|| "the time of each".to_owned(), duration);
        let name = report.queue.as_ref().map_or("all queues", |queue| queue.as_str());
        headed(f, &format!("{name} (in time: within {threshold})"))?;
        for (label, cell) in QUEUE_LINES {
            line(f, label, &report.total, cell)?;
        }
        let [head, sub] = interval_heads(INTERVAL_GROUPS.map(|(label, _)| label));
        write!(f, "\n{head}\n{sub}\n")?;
        for interval in &report.intervals {
            let mut text = self.time(interval.start, "%H:%M");
            INTERVAL_GROUPS.iter().for_each(|(_, cell)| group(&mut text, &interval.figures, *cell));
            writeln!(f, "{}", text.trim_end())?;
        }
        Ok(())
    }

    fn team(&self, f: &mut Formatter<'_>, report: &TeamReport) -> fmt::Result {
        let name = report.team.as_ref().map_or("all agents", |team| team.as_str());
        headed(f, &format!("agents: {name}"))?;
        for (label, cell) in TEAM_LINES {
            line(f, label, &report.total, cell)?;
        }
        let [head, sub] = interval_heads(["occupancy"]);
        write!(f, "\n{head}\n{sub}\n")?;
        for interval in &report.intervals {
            let mut text = self.time(interval.start, "%H:%M");
            group(&mut text, &interval.figures, |row| percent(row.occupancy));
            writeln!(f, "{}", text.trim_end())?;
        }
        Ok(())
    }

    /// As the clock of the place shows it; in milliseconds since 1970, where no clock shows it.
    fn time(&self, at: Timestamp, format: &str) -> String {
        let shown = jiff::Timestamp::from_millisecond(at.0);
        shown.map_or_else(
            |_| at.0.to_string(),
            |at| at.to_zoned(self.time_zone.clone()).strftime(format).to_string(),
        )
    }
}

type Cell<R> = fn(&R) -> String;

const QUEUE_LINES: [(&str, Cell<QueueRow>); 10] = [
    ("offered", |row| row.counted.offered.to_string()),
    ("answered", |row| row.counted.answered.to_string()),
    ("service level", |row| percent(row.service_level)),
    ("average speed of answer", |row| row.average_speed_of_answer_ms.map_or_else(nothing, seconds)),
    ("longest wait", |row| seconds(row.counted.longest_wait_ms)),
    ("abandoned", |row| row.counted.abandoned.to_string()),
    ("  short ones", |row| row.counted.short_abandoned.to_string()),
    ("waited too long, or flowed out", |row| (row.counted.timed_out + row.counted.flowed_out).to_string()),
    ("failed", |row| row.counted.failed.to_string()),
    ("still waiting", |row| row.counted.waiting.to_string()),
];

const INTERVAL_GROUPS: [(&str, Cell<QueueRow>); 6] = [
    ("offered", |row| row.counted.offered.to_string()),
    ("answered", |row| row.counted.answered.to_string()),
    ("service level", |row| percent(row.service_level)),
    ("speed of answer", |row| row.average_speed_of_answer_ms.map_or_else(nothing, seconds)),
    ("longest wait", |row| seconds(row.counted.longest_wait_ms)),
    ("abandoned", |row| row.counted.abandoned.to_string()),
];

const TEAM_LINES: [(&str, Cell<AgentRow>); 4] = [
    ("occupancy", |row| percent(row.occupancy)),
    ("with a contact", |row| duration(row.counted.busy_ms)),
    ("available", |row| duration(row.counted.available_ms)),
    ("idle or in RONA", |row| duration(row.counted.away_ms)),
];

fn headed(f: &mut Formatter<'_>, title: &str) -> fmt::Result {
    let columns = "recorded    replayed   simulated";
    writeln!(f, "\n{title}\n{:32}{columns:>34}", "")
}

fn line<R>(f: &mut Formatter<'_>, label: &str, row: &Columns<R>, cell: Cell<R>) -> fmt::Result {
    let Columns { recorded, replayed, simulated } = row;
    writeln!(f, "{label:32}{:>10}{:>12}{:>12}", cell(recorded), cell(replayed), cell(simulated))
}

/// Two lines: what the groups of columns are, and which is which in each.
fn interval_heads<const N: usize>(labels: [&str; N]) -> [String; 2] {
    let mut lines = [format!("{:5}", "from"), format!("{:5}", "")];
    let [head, sub] = &mut lines;
    for label in labels {
        let width = 3 * NARROW;
        // Writing to a text cannot fail.
        let _ = write!(head, " |{label:>width$}");
        let _ = write!(sub, " |{:>NARROW$}{:>NARROW$}{:>NARROW$}", "recorded", "replay", "new");
    }
    lines
}

fn group<R>(text: &mut String, row: &Columns<R>, cell: Cell<R>) {
    let [recorded, replayed, simulated] = [&row.recorded, &row.replayed, &row.simulated].map(cell);
    let _ = write!(text, " |{recorded:>NARROW$}{replayed:>NARROW$}{simulated:>NARROW$}");
}

fn nothing() -> String {
    "-".to_owned()
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(nothing, |share| format!("{:.1} %", share * 100.0))
}

/// `12.3 s`
fn seconds(ms: u64) -> String {
    let tenths = (ms + 50) / 100;
    format!("{}.{} s", tenths / 10, tenths % 10)
}

/// `90 s`, `15 min`, `7 h 30 min`
fn duration(ms: u64) -> String {
    let seconds = ms / 1000;
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, _) => format!("{seconds} s"),
        (0, _, 0) => format!("{} min", seconds / 60),
        (0, ..) if seconds < 600 => format!("{seconds} s"),
        (0, ..) => format!("{} min", seconds / 60),
        (hours, 0, _) => format!("{hours} h"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}
