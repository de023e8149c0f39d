//! Recordings: where their files go, and what is noted of them in the store (T5).

use crate::clock;
use crate::exchange::{Now, Voicemail, WITHOUT_CONTACT, recorded_contact};
use crate::log_writer::patiently;
use crate::media_threads::{HostEvent, repair_recordings};
use acd::ContactId;
use anyhow::Context;
use media::RecordingId;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::{RecordingEnd, RecordingGap, Store, VoicemailNote};
use tokio::sync::mpsc;

/// Notes that wait for the database; beyond it they are dropped, and the log says so.
const NOTES: usize = 8_192;
/// Bytes of a recording that play in a millisecond: 8 kHz, two channels of one byte.
const BYTES_PER_MS: u64 = 16;

/// What a recording is noted for that belongs to no contact: a voicemail that was left while all was closed.
pub const NO_CONTACT: ContactId = ContactId(0);

/// How long a stop waits for what is left to be noted.
const FLUSH: Duration = Duration::from_secs(10);

/// Names the files, and notes what becomes of them.
pub struct Recordings {
    directory: PathBuf,
    notes: mpsc::Sender<Note>,
    task: tokio::task::JoinHandle<()>,
}

enum Note {
    Started { id: String, contact: ContactId, file: String, at: acd::Timestamp },
    Stopped { id: String, end: RecordingEnd },
    Gap { id: String, gap: RecordingGap },
    Voicemail(VoicemailNote),
}

impl Recordings {
    /// Completes what a process that died has left, and starts to take notes.
    pub async fn start(store: Store, directory: PathBuf) -> anyhow::Result<Self> {
        let repaired = repair_recordings(&directory)
            .with_context(|| format!("cannot read the recordings in {}", directory.display()))?;
        if repaired.repaired + repaired.unusable > 0 {
            tracing::info!(?repaired, "completed the recordings of a process that died");
        }
        finish_interrupted(&store, &directory).await?;
        let (notes, receiver) = mpsc::channel(NOTES);
        let task = tokio::spawn(take_notes(store, receiver));
        Ok(Self { directory, notes, task })
    }

    /// The file that a recording goes to, in a folder for the day, relative to all recordings.
    pub fn file(now: Now, recording: RecordingId) -> String {
        let (day, time) = clock::day_and_time(now.wall);
        match (contact_of(recording), recorded_contact(recording).1) {
            (NO_CONTACT, _) => format!("{day}/{time}-voicemail-{:x}.wav", recording.0),
            (contact, 0) => format!("{day}/{time}-{contact}.wav"),
            (contact, later) => format!("{day}/{time}-{contact}-{later:x}.wav"),
        }
    }

    /// Where a file is.
    pub fn path(&self, file: &str) -> PathBuf {
        self.directory.join(file)
    }

    /// A recording has begun.
    pub fn begun(&self, now: Now, recording: RecordingId, file: String) {
        self.note(Note::Started { id: id(recording), contact: contact_of(recording), file, at: now.wall });
    }

    /// A caller begins to leave a voicemail.
    pub fn voicemail(&self, now: Now, Voicemail { recording, entry_point, from, to }: Voicemail) {
        let (recording, entry_point) = (id(recording), entry_point.into());
        self.note(Note::Voicemail(VoicemailNote { recording, at: now.wall, entry_point, from, to }));
    }

    /// Something became of a recording.
    pub fn take(&self, event: HostEvent) {
        match event {
            HostEvent::RecordingStopped { recording, length, .. } => {
                let end = RecordingEnd { at: clock::wall(), duration_ms: milliseconds(length) };
                self.note(Note::Stopped { id: id(recording), end });
            }
            HostEvent::RecordingGap { recording, from_ms, to_ms } => {
                tracing::error!(
                    recording = recording.0,
                    from_ms,
                    to_ms,
                    "a stretch of a recording is silent"
                );
                let gap = RecordingGap { from_ms: signed(from_ms), to_ms: signed(to_ms) };
                self.note(Note::Gap { id: id(recording), gap });
            }
            HostEvent::PlayFinished { .. }
            | HostEvent::Digit { .. }
            | HostEvent::Closed { .. }
            | HostEvent::ShardFailed { .. } => {}
        }
    }

    /// Writes what has been noted, and ends; gives up on a disk that takes nothing for too long.
    pub async fn stop(mut self) {
        drop(self.notes);
        if !matches!(tokio::time::timeout(FLUSH, &mut self.task).await, Ok(Ok(()))) {
            self.task.abort();
            tracing::error!("the notes on recordings were lost");
        }
    }

    fn note(&self, note: Note) {
        if self.notes.try_send(note).is_err() {
            tracing::error!("too many notes on recordings wait for the database; one is lost");
        }
    }
}

/// Recordings that never ended did so when their process died: the file says how long they are.
async fn finish_interrupted(store: &Store, directory: &Path) -> anyhow::Result<()> {
    for recording in store.unfinished_recordings().await? {
        let bytes = std::fs::metadata(directory.join(&recording.file)).map_or(0, |file| file.len());
        let duration_ms = signed(bytes.saturating_sub(media::recorder::HEADER_LEN as u64) / BYTES_PER_MS);
        let at = recording.started_at.plus_ms(duration_ms.unsigned_abs());
        store.recording_stopped(&recording.id, RecordingEnd { at, duration_ms }).await?;
    }
    Ok(())
}

async fn take_notes(store: Store, mut notes: mpsc::Receiver<Note>) {
    while let Some(note) = notes.recv().await {
        if let Err(error) = patiently(|| write(&store, &note)).await {
            tracing::error!(%error, "a note on a recording could not be written");
        }
    }
}

async fn write(store: &Store, note: &Note) -> Result<(), store::Error> {
    match note {
        Note::Started { id, contact, file, at } => store.recording_started(id, *contact, file, *at).await,
        Note::Stopped { id, end } => store.recording_stopped(id, *end).await,
        Note::Gap { id, gap } => store.recording_gap(id, *gap).await,
        Note::Voicemail(note) => store.voicemail_left(note).await,
    }
}

/// The contact whose recording it is, or [`NO_CONTACT`].
fn contact_of(recording: RecordingId) -> ContactId {
    if recording.0 < WITHOUT_CONTACT { recorded_contact(recording).0 } else { NO_CONTACT }
}

fn id(recording: RecordingId) -> String {
    recording.0.to_string()
}

fn milliseconds(length: Duration) -> i64 {
    i64::try_from(length.as_millis()).unwrap_or(i64::MAX)
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    /// A contact's recording is found by the contact; one of nobody's has a file of its own all the same.
    #[test]
    fn files_are_named_after_contacts_or_are_voicemails() {
        let now = Now { instant: Instant::now(), wall: acd::Timestamp(951_782_399_999) };
        for (recording, contact, file) in [
            (7, ContactId(7), "2000-02-28/235959-7.wav"),
            (7 | 0xB2 << 36, ContactId(7), "2000-02-28/235959-7-b2.wav"),
            (WITHOUT_CONTACT | 0xA1, NO_CONTACT, "2000-02-28/235959-voicemail-80000000000000a1.wav"),
        ] {
            assert_eq!(Recordings::file(now, RecordingId(recording)), file);
            assert_eq!(contact_of(RecordingId(recording)), contact);
        }
    }
}
