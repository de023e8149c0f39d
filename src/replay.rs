//! Replay: the whole log, applied to an empty engine, must give the state that the server had.

use crate::server::{open_store, store_path};
use acd::Engine;
use anyhow::{anyhow, bail};
use config::Configuration;
use store::Store;

/// Log records read at a time.
const PAGE: usize = 10_000;

/// Replays the log of a server that has stopped, and says how it compares with the state it left.
pub fn run(configuration: &Configuration) -> anyhow::Result<String> {
    let path =
        store_path(configuration).ok_or_else(|| anyhow!("the server keeps its events in memory only"))?;
    if !path.is_file() {
        // To open it would make one.
        bail!("{}: no such database", path.display());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = open_store(configuration).await?;
        let compared = compare(&store).await;
        store.close().await;
        compared
    })
}

async fn compare(store: &Store) -> anyhow::Result<String> {
    let Some((snapshot_seq, snapshot)) = store.latest_snapshot().await? else {
        let (seq, _) = apply(store, 0, Engine::new(), None).await?;
        return Ok(format!("replayed {seq} records; there is no snapshot to compare with"));
    };
    let (seq, engine) = apply(store, 0, Engine::new(), Some(snapshot_seq)).await?;
    if seq != snapshot_seq || engine != snapshot {
        bail!("the state after record {seq} differs from the snapshot that was taken after {snapshot_seq}");
    }
    let (seq, _) = apply(store, seq, engine, None).await?;
    Ok(format!("replayed {seq} records; the state after {snapshot_seq} is the one that the server had"))
}

/// Applies the records after `seq`, as far as `until`, to `engine`.
pub async fn apply(
    store: &Store,
    mut seq: u64,
    mut engine: Engine,
    until: Option<u64>,
) -> anyhow::Result<(u64, Engine)> {
    loop {
        let left = until.map_or(PAGE, |until| usize::try_from(until - seq).unwrap_or(PAGE).min(PAGE));
        let records = store.log_from(seq + 1, left).await?;
        for record in &records {
            engine.apply(record);
            seq = record.seq;
        }
        if records.is_empty() || until == Some(seq) {
            return Ok((seq, engine));
        }
    }
}
