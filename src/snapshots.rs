//! Snapshots of the ACD while the server runs, so that a start after a crash has little to replay.
//!
//! They are made from the log, beside the exchange, which notices nothing: what is saved is what a replay gives.

use crate::replay;
use acd::Engine;
use std::time::Duration;
use store::Store;
use tokio::runtime::Handle;

/// How often it is looked whether one is due.
const EVERY: Duration = Duration::from_secs(300);
/// Records since the last one that make another one due: a start replays so many within seconds.
const DUE: u64 = 200_000;

/// Makes one whenever it is due, until it is aborted.
pub async fn keep(store: Store) {
    let mut looks = tokio::time::interval(EVERY);
    let mut covered = 0;
    loop {
        looks.tick().await;
        let (store, runtime) = (store.clone(), Handle::current());
        // On a thread of its own: to read and apply so many records keeps it busy for a while.
        let refreshed =
            tokio::task::spawn_blocking(move || runtime.block_on(refresh(&store, covered, DUE))).await;
        match refreshed {
            Ok(Ok(seq)) => covered = seq,
            Ok(Err(error)) => {
                tracing::warn!(%error, "no snapshot can be made; a start after a crash would take longer");
            }
            Err(died) => tracing::error!(%died, "a snapshot could not be made"),
        }
    }
}

/// The record that the newest snapshot reaches, which is made anew where `due` records have come since. `covered`: what
/// is known of that, or 0.
async fn refresh(store: &Store, covered: u64, due: u64) -> anyhow::Result<u64> {
    let last = store.last_seq().await?;
    if last.saturating_sub(covered) < due {
        return Ok(covered);
    }
    let (seq, engine) = newest(store).await?;
    if last.saturating_sub(seq) < due {
        return Ok(seq);
    }
    let (seq, engine) = replay::apply(store, seq, engine, None).await?;
    store.save_snapshot(seq, &engine).await?;
    tracing::debug!(seq, "made a snapshot");
    Ok(seq)
}

/// The newest snapshot that can be read; an empty engine where there is none.
pub async fn newest(store: &Store) -> anyhow::Result<(u64, Engine)> {
    Ok(store.latest_snapshot().await?.unwrap_or_else(|| (0, Engine::new())))
}

#[cfg(test)]
mod tests {
    use super::{newest, refresh};
    use crate::acd_configuration;
    use acd::{Command, Engine, Timestamp};
    use config::example;
    use store::{Store, StoreOptions, Sync};

    /// As the log leads to, whatever was there before.
    #[tokio::test]
    async fn a_snapshot_is_made_once_enough_has_happened() {
        let options = StoreOptions { path: None, sync: Sync::Process };
        let store = Store::open(options).await.expect("a database");
        let mut engine = Engine::new();
        let example = config::parse(example::FILE_NAME, example::TEXT).expect("valid");
        let mut commands = vec![Command::Configure(acd_configuration::from(&example))];
        let phone = |dn: u64| Command::SetPhoneReachable { dn: dn.to_string().into(), reachable: true };
        commands.extend((1_000..1_009).map(phone));
        let mut covered = 0;
        let mut made = Vec::new();
        for command in commands {
            let records = engine.execute(Timestamp(1), command).expect("not refused");
            store.append(&records).await.expect("appended");
            let before = covered;
            covered = refresh(&store, covered, 4).await.expect("made, or not due");
            if covered != before {
                made.push(covered);
                assert_eq!(newest(&store).await.expect("read"), (engine.last_seq(), engine.clone()));
            }
        }
        assert_eq!(made, [4, 8], "of {} records", engine.last_seq());
        // Another process knows of none, and finds it.
        assert_eq!(refresh(&store, 0, 4).await.expect("not due"), 8);
    }
}
