//! Another configuration while the server runs (T7).
//!
//! SIGHUP, a change of the file, and the API all lead here, and there is one way: read, parse, load the prompts,
//! compare with the configuration in use, hand it to the exchange, and publish it once that is durable. What is
//! refused anywhere on this way is refused whole, with every reason, and nothing changes.

mod source;
#[cfg(test)]
mod tests;
mod watch;

pub use source::{Loaded, Source, Stamp};

use crate::clock;
use crate::exchange::RequestError;
use crate::exchange_task::ExchangeHandle;
use acd::Timestamp;
use config::{ChangedSection, Configuration, Error, Errors};
use serde::Serialize;
use std::fmt;
use std::sync::Arc;
use tokio::signal::unix::Signal;
use tokio::sync::{mpsc, oneshot, watch as latest};
use watch::FileWatch;

/// Reloads that wait for their turn; beyond it those who ask wait.
const REQUESTS: usize = 16;

/// Why a configuration was refused. The one in use goes on.
#[derive(Clone, Debug)]
pub enum Refused {
    /// The file cannot be read.
    Unreadable(String),
    /// Something in the file is wrong, or cannot change while the server runs.
    Invalid(Errors),
    /// The exchange did not take it.
    NotTaken(RequestError),
}

impl Refused {
    /// Each reason on a line of its own.
    pub fn reasons(&self) -> Vec<String> {
        match self {
            Self::Unreadable(reason) => vec![reason.clone()],
            Self::Invalid(errors) => errors.iter().map(on_one_line).collect(),
            Self::NotTaken(error) => vec![error.to_string()],
        }
    }
}

/// For people at a terminal: with the lines of the file.
impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => formatter.write_str(reason),
            Self::Invalid(errors) => errors.fmt(formatter),
            Self::NotTaken(error) => error.fmt(formatter),
        }
    }
}

fn on_one_line(error: &Error) -> String {
    let Error { file, line, column, key, expected, found, .. } = error;
    let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
    format!("{file}:{line}:{column}: {key}expected {expected}, found {found}")
}

/// Who asked for a reload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// SIGHUP.
    Signal,
    /// The file is another one.
    File,
    /// A supervisor.
    Api,
}

impl fmt::Display for Trigger {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Signal => "SIGHUP",
            Self::File => "a change of the file",
            Self::Api => "the API",
        })
    }
}

/// What has become of configurations so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// Since when the configuration in use has been in use.
    pub loaded_at: Timestamp,
    /// The last reload.
    pub last: Option<LastReload>,
}

/// A reload that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastReload {
    /// When.
    pub at: Timestamp,
    /// Who asked for it.
    pub trigger: Trigger,
    /// Why it was refused, as a number of reasons; 0: it was not.
    pub reasons: usize,
}

/// Asks for reloads, and knows the configuration in use; cheap to clone.
#[derive(Clone)]
pub struct ReloadHandle {
    requests: mpsc::Sender<oneshot::Sender<Result<Vec<ChangedSection>, Refused>>>,
    configuration: latest::Receiver<Arc<Configuration>>,
    status: latest::Receiver<Status>,
}

impl ReloadHandle {
    /// Reads the configuration again, and has everything work by it. What changed, once that is durable.
    ///
    /// # Errors
    /// The reasons; nothing has changed.
    pub async fn reload(&self) -> Result<Vec<ChangedSection>, Refused> {
        let gone = |_| Refused::NotTaken(RequestError::Unavailable);
        let (sender, answer) = oneshot::channel();
        self.requests.send(sender).await.map_err(|_| Refused::NotTaken(RequestError::Unavailable))?;
        answer.await.map_err(gone)?
    }

    /// The configuration in use.
    pub fn configuration(&self) -> Arc<Configuration> {
        self.configuration.borrow().clone()
    }

    /// Tells of each configuration that comes into use.
    pub fn configurations(&self) -> latest::Receiver<Arc<Configuration>> {
        self.configuration.clone()
    }

    /// What has become of configurations so far.
    pub fn status(&self) -> Status {
        *self.status.borrow()
    }
}

/// The task that reloads, one at a time.
pub struct Reloader {
    source: Source,
    exchange: ExchangeHandle,
    configuration: latest::Sender<Arc<Configuration>>,
    status: latest::Sender<Status>,
    requests: mpsc::Receiver<oneshot::Sender<Result<Vec<ChangedSection>, Refused>>>,
    hang_up: Signal,
    file: Option<FileWatch>,
}

/// The task, ready to run, and its handle. `stamp` is that of the file as `configuration` was read from it.
pub fn prepare(
    source: Source,
    configuration: Arc<Configuration>,
    stamp: Option<Stamp>,
    exchange: ExchangeHandle,
    hang_up: Signal,
) -> (Reloader, ReloadHandle) {
    let (sender, requests) = mpsc::channel(REQUESTS);
    let (configuration, in_use) = latest::channel(configuration);
    let (status, statuses) = latest::channel(Status { loaded_at: clock::wall(), last: None });
    let file = source.file().map(|file| FileWatch::new(file, stamp));
    let handle = ReloadHandle { requests: sender, configuration: in_use, status: statuses };
    (Reloader { source, exchange, configuration, status, requests, hang_up, file }, handle)
}

impl Reloader {
    /// Runs until it is aborted, or nobody could ask for anything any more.
    pub async fn run(mut self) {
        loop {
            let (trigger, answer) = tokio::select! {
                Some(answer) = self.requests.recv() => (Trigger::Api, Some(answer)),
                Some(()) = self.hang_up.recv() => (Trigger::Signal, None),
                () = changed(&mut self.file) => (Trigger::File, None),
                else => return,
            };
            let outcome = self.reload().await;
            self.note(trigger, &outcome);
            if let Some(answer) = answer {
                // Whoever asked may have stopped waiting.
                let _ = answer.send(outcome);
            }
        }
    }

    async fn reload(&mut self) -> Result<Vec<ChangedSection>, Refused> {
        let source = self.source.clone();
        // On a blocking thread, as prompts may be long and disks slow.
        let loaded = tokio::task::spawn_blocking(move || source.load()).await;
        let (loaded, stamp) =
            loaded.unwrap_or_else(|died| (Err(Refused::Unreadable(died.to_string())), None));
        if let Some(file) = &mut self.file {
            file.has_been_read(stamp);
        }
        let Loaded { configuration: newer, prompts } = loaded?;
        let current = self.configuration.borrow().clone();
        let changes = current.reload(&newer).map_err(Refused::Invalid)?;
        let newer = Arc::new(newer);
        // Also where nothing has changed in the file: a prompt may sound otherwise.
        self.exchange.configure(newer.clone(), prompts).await.map_err(Refused::NotTaken)?;
        if current.server.name != newer.server.name {
            tracing::warn!("server.name: phones see the new name after the next start only");
        }
        self.configuration.send_replace(newer);
        Ok(changes)
    }

    fn note(&self, trigger: Trigger, outcome: &Result<Vec<ChangedSection>, Refused>) {
        let at = clock::wall();
        let reasons = match outcome {
            Ok(changes) => {
                tracing::info!(%trigger, "the configuration was loaded again; {}", in_words(changes));
                Vec::new()
            }
            Err(refused) => refused.reasons(),
        };
        if !reasons.is_empty() {
            tracing::error!(%trigger, "the configuration was refused, and nothing has changed");
        }
        for reason in &reasons {
            tracing::error!("{reason}");
        }
        self.status.send_modify(|status| {
            if outcome.is_ok() {
                status.loaded_at = at;
            }
            status.last = Some(LastReload { at, trigger, reasons: reasons.len() });
        });
    }
}

/// Waits until the file is another one; for ever where there is none.
async fn changed(file: &mut Option<FileWatch>) {
    match file {
        Some(file) => file.changed().await,
        None => std::future::pending().await,
    }
}

fn in_words(changes: &[ChangedSection]) -> String {
    match changes {
        [] => "nothing in it has changed".to_owned(),
        changes => changes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    }
}
