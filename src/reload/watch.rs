//! Whether the file is another one.
//!
//! The kernel tells when something happens in the file's directory, and in the one of the file that a link leads to:
//! editors that write a new file and rename it are seen, and so are links that are put over others. Whatever happens
//! there, it is the file itself that is compared. Where the kernel tells nothing (a network file system, too many
//! watchers), a look now and then finds it.

use super::Stamp;
use inotify::{Inotify, WatchMask};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::io::unix::AsyncFd;
use tokio::time::timeout;

/// After the last sign of a change: whoever writes is done by then, as a rule.
const QUIET: Duration = Duration::from_millis(200);
/// Somebody who goes on and on is not waited for.
const SIGNS: usize = 20;
/// Without any sign.
const LOOK: Duration = Duration::from_secs(30);
/// Events read at a time, bytes.
const BUFFER: usize = 4_096;

/// A file that is looked at.
pub(super) struct FileWatch {
    file: PathBuf,
    /// What was read last.
    read: Option<Stamp>,
    kernel: Option<AsyncFd<Inotify>>,
}

impl FileWatch {
    /// Looks at `file`, which had the stamp `read` when it was read.
    pub(super) fn new(file: &Path, read: Option<Stamp>) -> Self {
        let kernel = Inotify::init().and_then(register);
        if let Err(error) = &kernel {
            tracing::warn!(%error, "changes of the configuration are found late: the kernel tells of none");
        }
        Self { file: file.to_owned(), read, kernel: kernel.ok() }
    }

    /// The file has been read, for whatever reason.
    pub(super) fn has_been_read(&mut self, stamp: Option<Stamp>) {
        self.read = stamp;
    }

    /// Waits until the file is there, is another one than was read last, and has been left alone for a moment. Nothing
    /// is lost when this is given up half-way.
    pub(super) async fn changed(&mut self) {
        loop {
            // Each time: directories come and go, and so do links.
            self.watch_directories();
            if self.is_another() {
                self.settle().await;
                if self.is_another() {
                    return;
                }
            }
            // Either is a reason to look.
            let _ = timeout(LOOK, self.sign()).await;
        }
    }

    fn is_another(&self) -> bool {
        let now = Stamp::of(&self.file);
        now.is_some() && now != self.read
    }

    async fn settle(&mut self) {
        for _ in 0..SIGNS {
            if timeout(QUIET, self.sign()).await.is_err() {
                return;
            }
        }
    }

    fn watch_directories(&mut self) {
        let Some(kernel) = &self.kernel else { return };
        let real = self.file.canonicalize().ok();
        for directory in [directory(&self.file), real.as_deref().and_then(directory)].into_iter().flatten() {
            let mask = WatchMask::CREATE | WatchMask::MOVED_TO | WatchMask::CLOSE_WRITE | WatchMask::ONLYDIR;
            // Where it is not there, the next look tries again.
            let _ = kernel.get_ref().watches().add(directory, mask);
        }
    }

    /// Waits for a sign that something may have changed.
    async fn sign(&mut self) {
        let Some(kernel) = &mut self.kernel else { return std::future::pending().await };
        if let Err(error) = read_events(kernel).await {
            tracing::warn!(%error, "changes of the configuration are found late: the kernel tells of no more");
            self.kernel = None;
        }
    }
}

#[expect(unsafe_code, reason = "whether a descriptor stays the same cannot be told by its type")]
fn register(inotify: Inotify) -> io::Result<AsyncFd<Inotify>> {
    // SAFETY: an `Inotify` owns its descriptor: it is the same one until it is closed with it.
    Ok(unsafe { AsyncFd::register(inotify) }?)
}

/// Takes whatever the kernel has to tell; what it is does not matter.
async fn read_events(kernel: &mut AsyncFd<Inotify>) -> io::Result<()> {
    let mut buffer = [0; BUFFER];
    loop {
        let mut ready = kernel.readable_mut().await?;
        let read = ready.try_io(|inotify| inotify.get_mut().read_events(&mut buffer).map(drop));
        if let Ok(read) = read {
            return read;
        }
    }
}

/// Where a file is; the working directory where its path names no other.
fn directory(file: &Path) -> Option<&Path> {
    let parent = file.parent()?;
    Some(if parent.as_os_str().is_empty() { Path::new(".") } else { parent })
}
