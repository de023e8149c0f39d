//! The task that makes things durable: it gathers what has come, and writes it in one transaction.

use crate::exchange::{Batch, Now, Ticket};
use acd::Record;
use sip::{Binding, Change, Flow, Transport, Uri};
use std::time::Duration;
use store::{BindingRow, Store};
use tokio::sync::{mpsc, watch};

/// Batches that are written in one transaction at most.
const GATHERED: usize = 1_024;
/// The first wait after a write that failed for a reason that may pass, such as a full disk.
const RETRY_AFTER: Duration = Duration::from_millis(100);
/// The longest.
const RETRY_AFTER_AT_MOST: Duration = Duration::from_secs(5);

/// How long a stop waits for what is left to be written.
const FLUSH: Duration = Duration::from_secs(10);

/// What the exchange task keeps of the writer.
pub struct LogWriter {
    batches: mpsc::UnboundedSender<Batch>,
    persisted: watch::Receiver<Ticket>,
    task: tokio::task::JoinHandle<Result<(), store::Error>>,
}

impl LogWriter {
    /// Starts the task.
    pub fn start(store: Store) -> Self {
        // Unbounded, because the exchange itself stops taking calls long before: see its journal's limit.
        let (batches, received) = mpsc::unbounded_channel();
        let (persisted_sender, persisted) = watch::channel(Ticket(0));
        let task = tokio::spawn(write_all(store, received, persisted_sender));
        Self { batches, persisted, task }
    }

    /// Hands over a batch.
    pub fn write(&self, batch: Batch) {
        // The task ends only by an error, which `persisted` reports.
        let _ = self.batches.send(batch);
    }

    /// Waits until more is durable: everything up to this ticket. An error ends the server: what cannot
    /// be written must not take effect.
    pub async fn persisted(&mut self) -> Result<Ticket, store::Error> {
        match self.persisted.changed().await {
            Ok(()) => Ok(*self.persisted.borrow_and_update()),
            Err(_) => match (&mut self.task).await {
                Ok(Err(error)) => Err(error),
                Ok(Ok(())) | Err(_) => Err(store::Error::Closed),
            },
        }
    }

    /// Writes what is left and ends. Gives up on a disk that takes nothing for too long: nothing of what is
    /// left has taken effect.
    pub async fn stop(mut self) -> Result<(), store::Error> {
        drop(self.batches);
        match tokio::time::timeout(FLUSH, &mut self.task).await {
            Ok(ended) => ended.unwrap_or(Err(store::Error::Closed)),
            Err(_) => {
                self.task.abort();
                Err(store::Error::Closed)
            }
        }
    }
}

async fn write_all(
    store: Store,
    mut received: mpsc::UnboundedReceiver<Batch>,
    persisted: watch::Sender<Ticket>,
) -> Result<(), store::Error> {
    let mut batches = Vec::with_capacity(GATHERED);
    while received.recv_many(&mut batches, GATHERED).await > 0 {
        let records: Vec<Record> = batches.iter().flat_map(|batch| batch.records.iter().cloned()).collect();
        patiently(|| append(&store, &records)).await?;
        for change in batches.iter().flat_map(|batch| batch.bindings.iter()) {
            patiently(|| save(&store, change)).await?;
        }
        if let Some(last) = batches.last() {
            persisted.send_replace(last.ticket);
        }
        batches.clear();
    }
    Ok(())
}

/// Appends what the log does not have yet: a write that failed may have been made all the same.
async fn append(store: &Store, records: &[Record]) -> Result<(), store::Error> {
    match store.append(records).await {
        Err(store::Error::Gap { expected, .. }) if records.last().is_some_and(|last| last.seq < expected) => {
            Ok(())
        }
        result => result,
    }
}

/// Repeats what fails for a reason that may pass. What relies on it waits meanwhile: too many effects, and
/// new calls are refused.
pub(crate) async fn patiently<F>(write: impl Fn() -> F) -> Result<(), store::Error>
where
    F: Future<Output = Result<(), store::Error>>,
{
    let mut wait = RETRY_AFTER;
    loop {
        match write().await {
            Err(error) if error.is_retryable() => {
                tracing::error!(%error, "the database cannot be written; trying again");
                tokio::time::sleep(wait).await;
                wait = (wait * 2).min(RETRY_AFTER_AT_MOST);
            }
            result => return result,
        }
    }
}

async fn save(store: &Store, change: &Change) -> Result<(), store::Error> {
    match change {
        Change::Added(binding) | Change::Refreshed(binding) => {
            store.save_binding(&to_row(crate::clock::now(), binding)).await
        }
        Change::Removed { dn, contact } => store.remove_binding(dn, &contact.to_string()).await,
    }
}

fn to_row(now: Now, binding: &Binding) -> BindingRow {
    let remaining = binding.expires_at.saturating_duration_since(now.instant);
    BindingRow {
        dn: binding.dn.clone(),
        contact: binding.contact.to_string(),
        transport: binding.flow.transport.as_str().to_owned(),
        local: binding.flow.local.to_string(),
        remote: binding.flow.remote.to_string(),
        call_id: binding.call_id.clone(),
        cseq: binding.cseq,
        q_thousandths: Some(binding.q),
        path: Vec::new(),
        expires_at: now.wall.plus_ms(u64::try_from(remaining.as_millis()).unwrap_or(u64::MAX)),
    }
}

/// A binding as it was kept; `None` where it has lapsed, or the row makes no sense any more.
pub fn from_row(now: Now, row: BindingRow) -> Option<Binding> {
    let remaining = row.expires_at.ms_since(now.wall);
    (remaining > 0).then_some(())?;
    Some(Binding {
        dn: row.dn,
        contact: Uri::parse(&row.contact).ok()?,
        flow: Flow {
            transport: Transport::parse(&row.transport)?,
            local: row.local.parse().ok()?,
            remote: row.remote.parse().ok()?,
        },
        expires_at: now.instant + Duration::from_millis(remaining),
        call_id: row.call_id,
        cseq: row.cseq,
        q: row.q_thousandths.unwrap_or(0),
        instance: None,
    })
}
