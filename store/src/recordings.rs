//! The index of recordings (T5): which files hold which contact's audio, and where they have gaps. The
//! audio itself is in the files; the host writes them and tells the store.

use acd::{ContactId, Timestamp};
use serde::Serialize;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    Store,
    error::{During, Error},
    row::{contact_id, corrupt, sql_integer},
};

/// One recording file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recording {
    /// Its identity, chosen by the host, unique in this database.
    pub id: String,
    /// The contact whose audio it holds.
    pub contact: ContactId,
    /// Path of the file, relative to the recordings folder.
    pub file: String,
    /// When recording started.
    pub started_at: Timestamp,
    /// How it ended; `None` while it runs, or when the process died meanwhile.
    pub stopped: Option<RecordingEnd>,
    /// Stretches that hold silence because the audio could not be written, in order.
    pub gaps: Vec<RecordingGap>,
}

/// The end of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RecordingEnd {
    /// When it stopped.
    pub at: Timestamp,
    /// Length of the audio in milliseconds.
    pub duration_ms: i64,
}

/// A stretch without audio, in milliseconds from the start of the recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RecordingGap {
    /// Where the gap begins.
    pub from_ms: i64,
    /// Where the audio goes on.
    pub to_ms: i64,
}

/// The one way recordings are read: with their gaps, in order, filtered by `$condition`.
macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT r.id, r.contact, r.file, r.started_at, r.stopped_at, r.duration_ms, g.from_ms, g.to_ms
             FROM recording r LEFT JOIN recording_gap g ON g.recording = r.id WHERE ",
            $condition,
            " ORDER BY r.started_at, r.id, g.from_ms"
        )
    };
}

impl Store {
    /// Notes that a recording began. Told twice, the first one stands.
    pub async fn recording_started(
        &self,
        id: &str,
        contact: ContactId,
        file: &str,
        at: Timestamp,
    ) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        sqlx::query(
            "INSERT INTO recording (id, contact, file, started_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(id)
        .bind(sql_integer(contact.0))
        .bind(file)
        .bind(at.0)
        .execute(&mut writer.connection)
        .await
        .during("noting the start of a recording")?;
        Ok(())
    }

    /// Notes the end of a recording and the length of its audio.
    pub async fn recording_stopped(&self, id: &str, end: RecordingEnd) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        sqlx::query("UPDATE recording SET stopped_at = $2, duration_ms = $3 WHERE id = $1")
            .bind(id)
            .bind(end.at.0)
            .bind(end.duration_ms)
            .execute(&mut writer.connection)
            .await
            .during("noting the end of a recording")?;
        Ok(())
    }

    /// Notes a gap. The same gap told again, with a later end, replaces it.
    pub async fn recording_gap(&self, id: &str, gap: RecordingGap) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        sqlx::query(
            "INSERT INTO recording_gap (recording, from_ms, to_ms) VALUES ($1, $2, $3)
             ON CONFLICT (recording, from_ms) DO UPDATE SET to_ms = excluded.to_ms",
        )
        .bind(id)
        .bind(gap.from_ms)
        .bind(gap.to_ms)
        .execute(&mut writer.connection)
        .await
        .during("noting a gap in a recording")?;
        Ok(())
    }

    /// The recordings of a contact in the order they began.
    pub async fn recordings_of(&self, contact: ContactId) -> Result<Vec<Recording>, Error> {
        let mut reader = self.reader().await?;
        recordings_of(&mut reader, contact).await
    }

    /// A recording by its identity.
    pub async fn recording(&self, id: &str) -> Result<Option<Recording>, Error> {
        let mut reader = self.reader().await?;
        recording_by_id(&mut reader, id).await
    }

    /// Recordings that began and never ended: after a restart, those whose files want repair.
    pub async fn unfinished_recordings(&self) -> Result<Vec<Recording>, Error> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(select!("r.stopped_at IS NULL"))
            .fetch_all(&mut *reader)
            .await
            .during("reading unfinished recordings")?;
        fold(&rows)
    }
}

/// As [`Store::recording`].
pub(crate) async fn recording_by_id(
    connection: &mut SqliteConnection,
    id: &str,
) -> Result<Option<Recording>, Error> {
    let rows = sqlx::query(select!("r.id = $1"))
        .bind(id)
        .fetch_all(connection)
        .await
        .during("reading a recording")?;
    Ok(fold(&rows)?.pop())
}

/// As [`Store::recordings_of`].
pub(crate) async fn recordings_of(
    connection: &mut SqliteConnection,
    contact: ContactId,
) -> Result<Vec<Recording>, Error> {
    let rows = sqlx::query(select!("r.contact = $1"))
        .bind(sql_integer(contact.0))
        .fetch_all(connection)
        .await
        .during("reading recordings")?;
    fold(&rows)
}

/// Rows of recordings joined with their gaps, one recording's rows side by side.
fn fold(rows: &[SqliteRow]) -> Result<Vec<Recording>, Error> {
    const READING: &str = "reading a recording";
    let mut recordings = Vec::<Recording>::new();
    for row in rows {
        let id: String = row.try_get("id").during(READING)?;
        if recordings.last().is_none_or(|last| last.id != id) {
            recordings.push(recording(row, id)?);
        }
        let from: Option<i64> = row.try_get("from_ms").during(READING)?;
        let to: Option<i64> = row.try_get("to_ms").during(READING)?;
        if let (Some(from_ms), Some(to_ms), Some(last)) = (from, to, recordings.last_mut()) {
            last.gaps.push(RecordingGap { from_ms, to_ms });
        }
    }
    Ok(recordings)
}

fn recording(row: &SqliteRow, id: String) -> Result<Recording, Error> {
    const READING: &str = "reading a recording";
    let stopped_at: Option<i64> = row.try_get("stopped_at").during(READING)?;
    let duration_ms: Option<i64> = row.try_get("duration_ms").during(READING)?;
    let stopped = match (stopped_at, duration_ms) {
        (Some(at), Some(duration_ms)) => Some(RecordingEnd { at: Timestamp(at), duration_ms }),
        (None, None) => None,
        _ => {
            return Err(corrupt("recording", id, "an end without a length, or a length without an end"));
        }
    };
    Ok(Recording {
        contact: contact_id(row, "contact")?,
        file: row.try_get("file").during(READING)?,
        started_at: Timestamp(row.try_get("started_at").during(READING)?),
        stopped,
        gaps: Vec::new(),
        id,
    })
}
