//! Voicemails: who left which recording. Most callers who leave one are no contact, so no contact record tells of them.

use acd::{EntryPointId, Timestamp};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use crate::{
    Recording, Store,
    error::{During, Error},
    recordings::recording_by_id,
};

const READING: &str = "reading voicemails";

/// Most voicemails that one [`Store::voicemails`] gives.
pub const MAX_VOICEMAIL_PAGE: usize = 200;

/// What a caller said to nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voicemail {
    /// The entry point that the caller came by.
    pub entry_point: EntryPointId,
    /// The caller's number.
    pub from: String,
    /// The number that the caller dialled.
    pub to: String,
    /// Its audio.
    pub recording: Recording,
}

/// What is noted of a voicemail beside its recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoicemailNote {
    /// The identity of its recording.
    pub recording: String,
    /// When it began.
    pub at: Timestamp,
    /// The entry point that the caller came by.
    pub entry_point: EntryPointId,
    /// The caller's number.
    pub from: String,
    /// The number that the caller dialled.
    pub to: String,
}

impl Store {
    /// Notes that a voicemail is being left. Told twice, the first one stands.
    pub async fn voicemail_left(&self, note: &VoicemailNote) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        sqlx::query(
            "INSERT INTO voicemail (recording, left_at, entry_point, from_address, to_address)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (recording) DO NOTHING",
        )
        .bind(&note.recording)
        .bind(note.at.0)
        .bind(note.entry_point.as_str())
        .bind(&note.from)
        .bind(&note.to)
        .execute(&mut writer.connection)
        .await
        .during("noting a voicemail")?;
        Ok(())
    }

    /// The latest voicemails, latest first; those before `before`, the recording of the last one of the page before.
    /// `limit` or [`MAX_VOICEMAIL_PAGE`] at most.
    pub async fn voicemails(&self, before: Option<&str>, limit: usize) -> Result<Vec<Voicemail>, Error> {
        let mut reader = self.reader().await?;
        let rows = page(before, limit).build().fetch_all(&mut *reader).await.during(READING)?;
        let mut voicemails = Vec::with_capacity(rows.len());
        for row in &rows {
            voicemails.extend(complete(&mut reader, row).await?);
        }
        Ok(voicemails)
    }

    /// The voicemail of a recording.
    pub async fn voicemail(&self, recording: &str) -> Result<Option<Voicemail>, Error> {
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT * FROM voicemail WHERE recording = $1")
            .bind(recording)
            .fetch_optional(&mut *reader)
            .await
            .during(READING)?;
        match row {
            Some(row) => complete(&mut reader, &row).await,
            None => Ok(None),
        }
    }
}

/// Only those with a recording: one that could not be begun leaves nothing to be heard.
fn page(before: Option<&str>, limit: usize) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new(
        "SELECT * FROM voicemail WHERE EXISTS (SELECT 1 FROM recording WHERE id = voicemail.recording)",
    );
    if let Some(before) = before {
        query
            .push(" AND (left_at, recording) < ((SELECT left_at FROM voicemail WHERE recording = ")
            .push_bind(before.to_owned())
            .push("), ")
            .push_bind(before.to_owned())
            .push(")");
    }
    let limit = i64::try_from(limit.min(MAX_VOICEMAIL_PAGE)).unwrap_or(i64::MAX);
    query.push(" ORDER BY left_at DESC, recording DESC LIMIT ").push_bind(limit);
    query
}

/// The voicemail of a row, with its recording.
async fn complete(connection: &mut SqliteConnection, row: &SqliteRow) -> Result<Option<Voicemail>, Error> {
    let id: &str = row.try_get("recording").during(READING)?;
    let Some(recording) = recording_by_id(connection, id).await? else { return Ok(None) };
    Ok(Some(Voicemail {
        entry_point: EntryPointId::from(row.try_get::<String, _>("entry_point").during(READING)?),
        from: row.try_get("from_address").during(READING)?,
        to: row.try_get("to_address").during(READING)?,
        recording,
    }))
}
