//! The thread that writes recordings, so that no media thread ever waits for a disk.
//!
//! Media threads hand their pieces over through a bounded channel that never blocks them: what it does
//! not take is lost and counted, and becomes a gap. A stretch that could not be written (disk full, file
//! gone, channel full) is filled with silence as soon as writing works again, so that the two channels
//! and the clock of the recording stay right, and reported as [`HostEvent::RecordingGap`].
//!
//! Samples reach the file within a second, and the header's sizes follow each write: a process killed at
//! any moment leaves a file that plays up to its last second. Files are not synced: the promise is about
//! the process, not about the power supply.

mod file;
mod repair;

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use bytes::Bytes;
use media::{Codec, RecordingId};

use super::HostEvent;
use super::counters::{Counter, Counters};
use super::events::EventSender;
use file::{BYTES_PER_MS, RecordingFile};
pub use repair::{Repaired, repair_recordings};

/// Pieces under way to the writer, of all recordings together.
const JOBS_MAX: usize = 32_768;
/// Beginnings and ends of recordings that one media thread keeps while the channel is full.
const BACKLOG_MAX: usize = 65_536;
/// Recordings at a time; more than all shards can have.
const RECORDINGS_MAX: usize = 1 << 20;
/// How often the writer looks for samples that have waited long enough.
const FLUSH_CHECK: Duration = Duration::from_millis(100);
/// How long samples wait for company before they are written. With the shard's own window and pieces
/// (450 ms) and the check's interval, a sample is in the file within 850 ms.
const FLUSH_AFTER: Duration = Duration::from_millis(300);

/// Why a recording was not started.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RecordingRefused {
    /// The writer is too far behind.
    #[error("the recording writer is too far behind")]
    Busy,
    /// The writer has ended.
    #[error("the recording writer has ended")]
    Stopped,
}

#[derive(Debug)]
enum Job {
    Announce { recording: RecordingId, path: PathBuf },
    Begin { recording: RecordingId, codec: Codec },
    Data { recording: RecordingId, offset: u64, data: Bytes },
    Finish { recording: RecordingId, length: Duration, bytes: u64 },
    Forget { recording: RecordingId },
    Stop,
}

/// One thread's way to the writer.
#[derive(Debug)]
pub(super) struct RecordingSender {
    channel: SyncSender<Job>,
    /// Beginnings and ends, which must arrive, waiting for room in the channel.
    backlog: VecDeque<Job>,
    counts: Arc<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    write_errors: Counter,
    gaps: Counter,
}

impl RecordingSender {
    /// Says where `recording` will go. Before its first command reaches the shard.
    pub(super) fn announce(&self, recording: RecordingId, path: PathBuf) -> Result<(), RecordingRefused> {
        match self.channel.try_send(Job::Announce { recording, path }) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full(_)) => Err(RecordingRefused::Busy),
            Err(TrySendError::Disconnected(_)) => Err(RecordingRefused::Stopped),
        }
    }

    /// Takes back what was announced: no shard will begin it.
    pub(super) fn retract(&self, recording: RecordingId) {
        // A writer that is too busy keeps the path: one entry of a bounded map.
        let _ = self.channel.try_send(Job::Forget { recording });
    }

    pub(super) fn begin(&mut self, recording: RecordingId, codec: Codec) {
        self.must_arrive(Job::Begin { recording, codec });
    }

    /// False when the piece is lost.
    pub(super) fn data(&mut self, recording: RecordingId, offset: u64, data: Bytes) -> bool {
        // What waits came first, and nothing may overtake it.
        self.backlog.is_empty() && self.channel.try_send(Job::Data { recording, offset, data }).is_ok()
    }

    pub(super) fn finish(&mut self, recording: RecordingId, length: Duration, bytes: u64) {
        self.must_arrive(Job::Finish { recording, length, bytes });
    }

    /// Nothing more will come about `recording`.
    pub(super) fn forget(&mut self, recording: RecordingId) {
        self.must_arrive(Job::Forget { recording });
    }

    fn must_arrive(&mut self, job: Job) {
        if self.backlog.len() < BACKLOG_MAX {
            self.backlog.push_back(job);
        } else {
            tracing::error!("the recording writer is stuck: the end of a recording is lost");
        }
        self.retry();
    }

    /// Sends what waits as far as the channel takes it.
    pub(super) fn retry(&mut self) {
        while let Some(job) = self.backlog.pop_front() {
            if let Err(TrySendError::Full(job)) = self.channel.try_send(job) {
                return self.backlog.push_front(job);
            }
        }
    }

    /// Sends what waits, however long it takes: for a thread that ends.
    pub(super) fn flush(&mut self) {
        for job in self.backlog.drain(..) {
            // Without a writer there is nothing to save.
            let _ = self.channel.send(job);
        }
    }

    /// Another way to the same writer.
    pub(super) fn fork(&self) -> Self {
        let (channel, counts) = (self.channel.clone(), Arc::clone(&self.counts));
        Self { channel, backlog: VecDeque::new(), counts }
    }

    /// Adds the writer's figures to `sum`.
    pub(super) fn add_to(&self, sum: &mut Counters) {
        sum.recording_write_errors += self.counts.write_errors.get();
        sum.recording_gaps += self.counts.gaps.get();
    }
}

/// The running writer.
#[derive(Debug)]
pub(super) struct Writer {
    sender: RecordingSender,
    thread: JoinHandle<()>,
}

impl Writer {
    pub(super) fn start(events: EventSender) -> io::Result<Self> {
        let (channel, jobs) = sync_channel(JOBS_MAX);
        let counts = Arc::new(Counts::default());
        let sender = RecordingSender { channel, backlog: VecDeque::new(), counts: Arc::clone(&counts) };
        let mut state = State { waiting: BTreeMap::new(), files: BTreeMap::new(), events, counts };
        let thread = std::thread::Builder::new().name("recordings".into()).spawn(move || state.run(&jobs))?;
        Ok(Self { sender, thread })
    }

    pub(super) fn sender(&self) -> RecordingSender {
        self.sender.fork()
    }

    /// Writes everything handed over before, completes all files, and ends.
    pub(super) fn stop(self) {
        let _ = self.sender.channel.send(Job::Stop);
        if self.thread.join().is_err() {
            tracing::error!("the recording writer has died of a defect");
        }
    }
}

struct State {
    /// Announced, not begun.
    waiting: BTreeMap<RecordingId, PathBuf>,
    files: BTreeMap<RecordingId, RecordingFile>,
    events: EventSender,
    counts: Arc<Counts>,
}

impl State {
    fn run(&mut self, jobs: &Receiver<Job>) {
        let mut next_check = Instant::now() + FLUSH_CHECK;
        loop {
            match jobs.recv_timeout(FLUSH_CHECK) {
                Ok(Job::Stop) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(job) => self.carry_out(job),
                Err(RecvTimeoutError::Timeout) => {}
            }
            let now = Instant::now();
            if now >= next_check {
                next_check = now + FLUSH_CHECK;
                self.flush_old(now);
                self.events.retry();
            }
        }
        self.complete_all();
    }

    fn carry_out(&mut self, job: Job) {
        match job {
            Job::Announce { recording, path } => self.announce(recording, path),
            Job::Begin { recording, codec } => self.begin(recording, codec),
            Job::Data { recording, offset, data } => {
                self.with_file(recording, |file| file.add(offset, &data, Instant::now()));
            }
            Job::Finish { recording, length, bytes } => self.finish(recording, length, bytes),
            Job::Forget { recording } => self.forget(recording),
            Job::Stop => {}
        }
    }

    fn announce(&mut self, recording: RecordingId, path: PathBuf) {
        if self.waiting.contains_key(&recording) || self.files.contains_key(&recording) {
            // The shard will not begin it twice, either.
            tracing::error!(recording = recording.0, "a recording was started twice");
        } else if self.waiting.len() + self.files.len() < RECORDINGS_MAX {
            self.waiting.insert(recording, path);
        } else {
            tracing::error!(recording = recording.0, "too many recordings: this one is not kept");
        }
    }

    fn begin(&mut self, recording: RecordingId, codec: Codec) {
        let Some(path) = self.waiting.remove(&recording) else { return };
        self.files.insert(recording, RecordingFile::new(path, codec));
        self.with_file(recording, RecordingFile::open);
    }

    fn finish(&mut self, recording: RecordingId, length: Duration, bytes: u64) {
        self.with_file(recording, |file| file.complete(bytes));
        if let Some(file) = self.files.remove(&recording) {
            let bytes = file.written();
            self.events.send(HostEvent::RecordingStopped { recording, length, bytes });
        }
    }

    /// Drops a recording that never began; completes one whose end never came.
    fn forget(&mut self, recording: RecordingId) {
        self.waiting.remove(&recording);
        if let Some(bytes) = self.files.get(&recording).map(RecordingFile::end) {
            self.finish(recording, Duration::from_millis(bytes / BYTES_PER_MS), bytes);
        }
    }

    fn flush_old(&mut self, now: Instant) {
        let old = |file: &RecordingFile| file.waiting_since().is_some_and(|since| now >= since + FLUSH_AFTER);
        let due = self.files.iter().filter(|(_, file)| old(file)).map(|(recording, _)| *recording);
        for recording in due.collect::<Vec<_>>() {
            self.with_file(recording, RecordingFile::flush);
        }
    }

    /// Does something with a file, then reports what went wrong meanwhile.
    fn with_file(&mut self, recording: RecordingId, act: impl FnOnce(&mut RecordingFile)) {
        let Some(file) = self.files.get_mut(&recording) else { return };
        act(file);
        let report = file.take_report();
        if let Some(error) = report.first_error {
            tracing::error!(recording = recording.0, %error, "a recording cannot be written; the call goes on");
        }
        self.counts.write_errors.add(report.errors);
        self.counts.gaps.add(report.gaps.len() as u64);
        for (from_ms, to_ms) in report.gaps {
            self.events.send(HostEvent::RecordingGap { recording, from_ms, to_ms });
        }
    }

    fn complete_all(&mut self) {
        for recording in self.files.keys().copied().collect::<Vec<_>>() {
            self.forget(recording);
        }
        self.events.flush();
    }
}

#[cfg(test)]
mod tests;
