//! `sidetone simulate`: reads a log, and prints what would have been.

use super::{Counting, Day, Extractor, Plan, Table, simulate};
use anyhow::{Context, anyhow, bail};
use clap::Args;
use config::Configuration;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};
use std::ops::Range;
use std::path::PathBuf;
use store::{MAX_LOG_PAGE, Store};

/// What to simulate.
#[derive(Clone, Debug, Args)]
pub struct Options {
    /// The database of a server, running or stopped. It is only read.
    #[arg(long, value_name = "DB")]
    log: PathBuf,
    /// The configuration to be tried.
    #[arg(long, value_name = "FILE")]
    pub config: PathBuf,
    /// The day, such as 2026-11-22. Default: the last one that a contact arrived in.
    #[arg(long, value_name = "DATE", value_parser = date)]
    day: Option<Date>,
    /// Where days begin at midnight, such as Europe/Berlin. Default: the clock that all calendars of the configuration go
    /// by; UTC where there is none, or they go by several.
    #[arg(long, value_name = "ZONE", value_parser = time_zone)]
    time_zone: Option<TimeZone>,
    /// What chance is drawn with. The same seed gives the same report.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The length of the intervals that figures are given for, from 1m to 24h.
    #[arg(long, value_name = "LENGTH", default_value = "15m", value_parser = interval)]
    interval: SignedDuration,
    /// Who hangs up within this time is counted as a short abandon, up to 1h.
    #[arg(long, value_name = "LENGTH", default_value = "5s", value_parser = short_abandon)]
    short_abandon: SignedDuration,
    /// Print JSON instead of text.
    #[arg(long)]
    json: bool,
}

/// Simulates a day of a log under `configuration`; what is to be printed.
///
/// # Errors
/// The log cannot be read, or holds no contacts.
pub fn run(options: &Options, configuration: &Configuration) -> anyhow::Result<String> {
    let plan = Plan::new(configuration);
    let counting = Counting {
        interval_ms: milliseconds(options.interval),
        short_abandon_ms: milliseconds(options.short_abandon),
        thresholds_ms: plan.thresholds_ms(),
    };
    let named = options.time_zone.as_ref().or_else(|| configuration.time_zone());
    let time_zone = &named.cloned().unwrap_or(TimeZone::UTC);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let day = runtime.block_on(read(options, time_zone, &counting))?;
    let report = simulate(&day, &plan, &counting, options.seed);
    Ok(match options.json {
        true => serde_json::to_string_pretty(&report)? + "\n",
        false => Table { report: &report, time_zone }.to_string(),
    })
}

/// The day, from the log.
async fn read(options: &Options, time_zone: &TimeZone, counting: &Counting) -> anyhow::Result<Day> {
    let Options { log, day, .. } = options;
    if !log.is_file() {
        bail!("{}: no such database", log.display());
    }
    let wanted = match day {
        Some(date) => {
            Some(start_of(*date, time_zone).ok_or_else(|| anyhow!("{date} cannot be told in milliseconds"))?)
        }
        None => None,
    };
    let store = Store::open_read_only(log).await.with_context(|| log.display().to_string())?;
    let mut extractor = Extractor::new(counting.clone(), |at| day_of(at, time_zone), wanted);
    let read = extract(&store, &mut extractor).await;
    store.close().await;
    read?;
    extractor.finish().ok_or_else(|| match day {
        Some(date) => anyhow!("{}: no contact arrived on {date}", log.display()),
        None => anyhow!("{}: no contact has ever arrived", log.display()),
    })
}

async fn extract(
    store: &Store,
    extractor: &mut Extractor<impl Fn(acd::Timestamp) -> Range<acd::Timestamp>>,
) -> anyhow::Result<()> {
    let mut seq = 0;
    while !extractor.is_done() {
        let records = store.log_from(seq + 1, MAX_LOG_PAGE).await?;
        let Some(last) = records.last() else { break };
        seq = last.seq;
        records.iter().for_each(|record| extractor.record(record));
    }
    Ok(())
}

/// The day of a place that holds `at`; all time, where no calendar has that.
fn day_of(at: acd::Timestamp, time_zone: &TimeZone) -> Range<acd::Timestamp> {
    let date = jiff::Timestamp::from_millisecond(at.0).map(|at| at.to_zoned(time_zone.clone()).date());
    let day = date.ok().and_then(|date| {
        let next = date.checked_add(1.day()).ok()?;
        Some(start_of(date, time_zone)?..start_of(next, time_zone)?)
    });
    day.unwrap_or(acd::Timestamp(i64::MIN)..acd::Timestamp(i64::MAX))
}

/// When a day of a place begins.
fn start_of(date: Date, time_zone: &TimeZone) -> Option<acd::Timestamp> {
    let start = date.to_zoned(time_zone.clone()).ok()?;
    Some(acd::Timestamp(start.timestamp().as_millisecond()))
}

fn milliseconds(duration: SignedDuration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(0)
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error: jiff::Error| error.to_string())
}

fn time_zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|error| error.to_string())
}

fn interval(text: &str) -> Result<SignedDuration, String> {
    within(text, SignedDuration::from_mins(1), SignedDuration::from_hours(24))
}

fn short_abandon(text: &str) -> Result<SignedDuration, String> {
    within(text, SignedDuration::ZERO, SignedDuration::from_hours(1))
}

fn within(text: &str, least: SignedDuration, most: SignedDuration) -> Result<SignedDuration, String> {
    let length: SignedDuration = text.parse().map_err(|error: jiff::Error| error.to_string())?;
    match (least..=most).contains(&length) {
        true => Ok(length),
        false => Err(format!("from {least:#} to {most:#}")),
    }
}
