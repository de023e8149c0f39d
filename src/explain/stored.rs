//! Explaining from the database of a server that runs, or has stopped.

use super::{Explanation, explain};
use crate::clock;
use crate::server::store_path;
use acd::ContactId;
use anyhow::{Context, anyhow};
use config::Configuration;
use store::Store;

/// Explains a contact by what the configured server has stored. Why it still waits is not in there: that is asked of
/// the server, by the API.
pub fn of_stored(configuration: &Configuration, contact: ContactId) -> anyhow::Result<Explanation> {
    let path = store_path(configuration)
        .ok_or_else(|| anyhow!("the server keeps its events in memory; ask it by the API"))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let records = runtime.block_on(async {
        // The write-ahead log lets one read beside the server, which is not disturbed.
        let store = Store::open_read_only(&path).await?;
        let records = store.contact_events(contact).await;
        store.close().await;
        anyhow::Ok(records?)
    });
    let records = records.with_context(|| format!("cannot read {}", path.display()))?;
    explain(contact, &records, None, clock::wall())
        .ok_or_else(|| anyhow!("nothing is known of contact {contact}"))
}
