//! kill -9 at any moment: the log has no gap, every append that was confirmed is there, and the projections
//! are those of the log.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
};

use super::support::{Chance, Folder, open, projections};
use crate::writer;

const DATABASE: &str = "STORE_TEST_CRASH_DATABASE";
const SEED: u64 = 4711;

/// What the child process does: appends until it is killed, and says after each append how far the log is.
/// Run by hand without the variable, it does nothing.
#[tokio::test]
async fn child() {
    let Some(path) = std::env::var_os(DATABASE).map(PathBuf::from) else { return };
    let store = open(&path).await;
    let mut chance = Chance::new(SEED);
    let last = store.last_seq().await.unwrap();
    while chance.engine.last_seq() < last {
        chance.next();
    }
    loop {
        let records = chance.next();
        store.append(&records).await.unwrap();
        println!("confirmed {}", records[records.len() - 1].seq);
    }
}

#[tokio::test]
async fn a_killed_process_leaves_a_gapless_log_and_projections_that_agree() {
    let folder = Folder::new();
    let path = folder.database();
    let mut last = 0;
    for round in 0..6 {
        let confirmed = run_and_kill(&path, last + 25 + 40 * round);
        let store = open(&path).await;
        last = store.last_seq().await.unwrap();
        assert!(last >= confirmed, "event {confirmed} was confirmed, the log ends at {last}");

        // The same seed gives the log that the child meant to write.
        let mut chance = Chance::new(SEED);
        let mut expected = Vec::new();
        while (expected.len() as u64) < last {
            expected.extend(chance.next());
        }
        assert_eq!(expected.len() as u64, last, "an append is there whole or not at all");
        assert_eq!(store.log_from(1, usize::MAX).await.unwrap(), expected);

        let before = projections(&store).await;
        let memory = store.writer().await.unwrap().memory.clone();
        store.rebuild_projections().await.unwrap();
        assert_eq!(projections(&store).await, before, "round {round}");
        let mut writer = store.writer().await.unwrap();
        assert_eq!(writer.memory, memory);
        assert_eq!(writer::load(&mut writer.connection).await.ok(), memory);
        drop(writer);
        store.close().await;
    }
}

/// Starts the child, kills it once it has confirmed event `until`, and returns the last confirmed one.
fn run_and_kill(path: &std::path::Path, until: u64) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tests::crash::child", "--nocapture", "--test-threads=1"])
        .env(DATABASE, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut confirmed = 0;
    for line in lines.map_while(Result::ok) {
        // Killed while it works on the next append; lines in the pipe are read to their end.
        let Some(seq) = line.strip_prefix("confirmed ") else { continue };
        confirmed = seq.parse().unwrap();
        if confirmed >= until {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(confirmed >= until, "the child stopped by itself at {confirmed}");
    confirmed
}
