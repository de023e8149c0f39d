//! The command: a database in, a report out.

use super::office::{HOUR, Habits, Office, log};
use crate::simulate::{Options, run};
use clap::Parser;
use std::path::{Path, PathBuf};
use store::{Store, StoreOptions, Sync};

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    options: Options,
}

/// A folder of its own for each test, removed with everything in it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("simulate-test-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn database(&self) -> PathBuf {
        self.0.join("sidetone.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

async fn write(database: &Path, habits: Habits) -> Store {
    let options = StoreOptions { path: Some(database.to_owned()), sync: Sync::Process };
    let store = Store::open(options).await.unwrap();
    for records in log(&Office::default().configuration(), habits).chunks(500) {
        store.append(records).await.unwrap();
    }
    store
}

fn simulate(database: &Path, more: &[&str]) -> anyhow::Result<String> {
    let log = database.to_str().unwrap();
    let line = ["simulate", "--log", log, "--config", "new.toml"];
    let line = Line::try_parse_from(line.iter().chain(more))?;
    run(&line.options, &Office { sales: 7, ..Office::default() }.configuration())
}

/// Beside a server that has the database open, and after it: the same, byte for byte; with another seed, something else.
#[test]
fn the_same_seed_gives_the_same_report() {
    let folder = Folder::new("seed");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = runtime.block_on(write(&folder.database(), Habits::default()));
    let beside = simulate(&folder.database(), &[]).unwrap();
    runtime.block_on(store.close());
    let bytes = std::fs::read(folder.database()).unwrap();
    assert_eq!(simulate(&folder.database(), &[]).unwrap(), beside);
    assert_ne!(simulate(&folder.database(), &["--seed", "2"]).unwrap(), beside);
    assert!(std::fs::read(folder.database()).unwrap() == bytes, "the log is only read");

    assert!(beside.starts_with("2026-11-20 00:00 to 2026-11-20 17:0"), "{beside}");
    for expected in ["\nsales (in time: within 20 s)\n", "\nall queues", "\nagents: support\n", "\n08:15 |"] {
        assert!(beside.contains(expected), "{expected:?} in {beside}");
    }
}

#[test]
fn json_holds_all_figures() {
    let folder = Folder::new("json");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async { write(&folder.database(), Habits::default()).await.close().await });
    let report =
        simulate(&folder.database(), &["--json", "--interval", "1h", "--day", "2026-11-20"]).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["interval_ms"], 3_600_000);
    let sales = &report["queues"][0];
    assert_eq!((&sales["queue"], &sales["threshold_ms"]), (&"sales".into(), &20_000.into()));
    for column in ["recorded", "replayed", "simulated"] {
        let of = &sales["total"][column];
        assert!(of["offered"].as_u64().unwrap() > 500, "{of}");
        assert!(of["service_level"].as_f64().unwrap() > 0.3, "{of}");
        assert!(of["average_speed_of_answer_ms"].as_u64().unwrap() > 0, "{of}");
        assert!(sales["intervals"][3][column]["offered"].as_u64().unwrap() > 0);
        assert!(report["teams"][0]["total"][column]["occupancy"].as_f64().unwrap() > 0.3);
    }
}

/// Days begin at midnight of the place: as an option says, or else the calendars.
#[test]
fn days_are_those_of_the_place() {
    let folder = Folder::new("place");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let few = Habits { sales_every_ms: HOUR, support_every_ms: HOUR, ..Habits::default() };
    runtime.block_on(async { write(&folder.database(), few).await.close().await });
    let log = folder.database();
    let simulate = |calendars: &'static str, more: &[&str]| {
        let line =
            ["simulate", "--log", log.to_str().unwrap(), "--config", "new.toml", "--day", "2026-11-20"];
        let line = Line::try_parse_from(line.iter().chain(more)).unwrap();
        run(&line.options, &Office { more: calendars, ..Office::default() }.configuration()).unwrap()
    };
    let tokyo = r#"calendar = [{ name = "a", time_zone = "Asia/Tokyo", special_days = [{ date = "12-24", from = "08:00", to = "12:00" }] }]"#;
    let report = simulate(tokyo, &[]);
    assert!(report.starts_with("2026-11-20 00:00 to 2026-11-21 00:00 (Asia/Tokyo)"), "{report}");
    for report in [simulate(tokyo, &["--time-zone", "UTC"]), simulate("", &[])] {
        assert!(report.starts_with("2026-11-20 00:00 to 2026-11-20 17:"), "{report}");
        assert!(report.contains("(UTC)"), "{report}");
    }
}

#[test]
fn mistakes() {
    let folder = Folder::new("mistakes");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let no_database = simulate(&folder.database(), &[]).unwrap_err().to_string();
    assert!(no_database.ends_with("no such database"), "{no_database}");
    let few = Habits { sales_every_ms: HOUR, support_every_ms: HOUR, ..Habits::default() };
    runtime.block_on(async { write(&folder.database(), few).await.close().await });
    for (more, expected) in [
        (&["--day", "2026-11-21"][..], "no contact arrived on 2026-11-21"),
        (&["--day", "2026-13-21"], "invalid value '2026-13-21'"),
        (&["--interval", "1s"], "invalid value '1s'"),
        (&["--interval", "soon"], "invalid value 'soon'"),
        (&["--time-zone", "Europe/Atlantis"], "invalid value 'Europe/Atlantis'"),
    ] {
        let error = simulate(&folder.database(), more).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_log_without_contacts_says_so() {
    let folder = Folder::new("empty");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let options = StoreOptions { path: Some(folder.database()), sync: Sync::Process };
    runtime.block_on(async { Store::open(options).await.unwrap().close().await });
    let error = simulate(&folder.database(), &[]).unwrap_err().to_string();
    assert!(error.ends_with("no contact has ever arrived"), "{error}");
}
