//! The event log and its projections, on disk, as the server writes them.

use acd::Record;
use store::{Store, StoreOptions, Sync};

use super::cpu_ns;
use super::engine::Recorded;

/// Commands whose records are written in one append: alone, and gathered as under load.
const GATHERED: [usize; 2] = [1, 8];

pub(crate) fn measure(recorded: &Recorded) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for gathered in GATHERED {
        let microseconds = runtime.block_on(append(recorded, gathered))?;
        println!("event log a call, {gathered} commands an append: {microseconds:.0} µs");
    }
    Ok(())
}

/// CPU µs a call.
async fn append(recorded: &Recorded, gathered: usize) -> anyhow::Result<f64> {
    let directory = std::env::temp_dir().join(format!("call-parts-{}", std::process::id()));
    std::fs::create_dir_all(&directory)?;
    let options = StoreOptions { path: Some(directory.join("parts.db")), sync: Sync::Process };
    let store = Store::open(options).await?;
    store.append(&recorded.sign_in).await?;
    let before = cpu_ns();
    for commands in recorded.commands.chunks(gathered) {
        let records: Vec<Record> = commands.iter().flatten().cloned().collect();
        store.append(&records).await?;
    }
    let used = cpu_ns() - before;
    store.close().await;
    std::fs::remove_dir_all(&directory)?;
    Ok(used as f64 / 1e3 / recorded.calls as f64)
}
