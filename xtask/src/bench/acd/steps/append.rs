//! Writing to the log what a step of the engine led to: nothing is done before that. Timed by the clock on the wall, as
//! it is another thread that writes.

use super::LONGEST_IDLE;
use super::centre::Centre;
use super::report::{figure, us};
use super::step::Watch;
use super::summary::Times;
use acd::{Event, Record};
use std::time::Instant;
use store::{Store, StoreOptions, Sync};

const AGENTS: usize = 50;
const WAITING: usize = 1_000;
/// Agents that become free.
const ROUNDS: usize = 2_000;
/// Records of what went before that are written at a time.
const CHUNK: usize = 1_000;

/// Measures it on the disk that temporary files are on, as durable as the server has it by default.
pub(crate) fn report() -> anyhow::Result<()> {
    let mut centre =
        Centre::watched(Watch { log: Some(Vec::new()), ..Watch::default() }, &LONGEST_IDLE, AGENTS, 1);
    centre.fill(WAITING);
    let before: Vec<Record> = centre.logged().into_iter().flatten().collect();
    (0..ROUNDS).for_each(|_| centre.finish_and_refill());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let directory = std::env::temp_dir().join(format!("acd-steps-{}", std::process::id()));
    std::fs::create_dir_all(&directory)?;
    let path = Some(directory.join("steps.db"));
    let times = runtime.block_on(times(path, &before, &centre.logged()));
    std::fs::remove_dir_all(&directory)?;
    let times = times?;
    eprintln!("log append of a wrap-up and the next offer, µs: p50, p90, p99, max {times}");
    let beside = format!(
        "p99 {}, worst {}; into a file, not flushed to the disk: outlives the process",
        us(times.p99),
        us(times.max)
    );
    figure("ACD: log append of a wrap-up and the next offer", us(times.p50), beside);
    Ok(())
}

/// Of those steps in which an agent became free and was offered a contact.
async fn times(
    path: Option<std::path::PathBuf>,
    before: &[Record],
    steps: &[Vec<Record>],
) -> anyhow::Result<Times> {
    let store = Store::open(StoreOptions { path, sync: Sync::Process }).await?;
    for records in before.chunks(CHUNK) {
        store.append(records).await?;
    }
    let mut times = Vec::new();
    for records in steps {
        let begun = Instant::now();
        store.append(records).await?;
        let ns = u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX);
        let is = |found: fn(&Event) -> bool| records.iter().any(|record| found(&record.event));
        if is(|event| matches!(event, Event::WrapUpSubmitted { .. }))
            && is(|event| matches!(event, Event::OfferMade { .. }))
        {
            times.push(ns);
        }
    }
    store.close().await;
    Ok(Times::of(times.into_iter()))
}
