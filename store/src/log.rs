//! Reading the event log.

use acd::{ContactId, Record, Timestamp};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    Store,
    error::{During, Error},
    row::{sql_integer, unsigned},
    words::state_from_text,
};

/// Most records that one [`Store::log_from`] gives.
pub const MAX_LOG_PAGE: usize = 10_000;

impl Store {
    /// The records from `seq` on (counting from 1), `limit` or [`MAX_LOG_PAGE`] at most, without a gap.
    ///
    /// # Errors
    /// [`Error::CorruptEvent`] when a record cannot be read or is missing from the middle.
    pub async fn log_from(&self, seq: u64, limit: usize) -> Result<Vec<Record>, Error> {
        let mut reader = self.reader().await?;
        page(&mut reader, seq, limit.min(MAX_LOG_PAGE)).await
    }

    /// The sequence number of the last record; 0 when the log is empty.
    pub async fn last_seq(&self) -> Result<u64, Error> {
        let mut reader = self.reader().await?;
        last_seq(&mut reader).await
    }

    /// The number of the first record at `at` or later; one more than the last where there is none. Records
    /// are in the order of time, so `log_from` reads on from there.
    pub async fn first_seq_at(&self, at: Timestamp) -> Result<u64, Error> {
        let mut reader = self.reader().await?;
        let (mut first, mut after) = (1, last_seq(&mut reader).await? + 1);
        while first < after {
            let middle = first + (after - first) / 2;
            match time_of(&mut reader, middle).await? < at {
                true => first = middle + 1,
                false => after = middle,
            }
        }
        Ok(first)
    }

    /// Every record about a contact, oldest first; none when it is unknown.
    pub async fn contact_events(&self, contact: ContactId) -> Result<Vec<Record>, Error> {
        let mut reader = self.reader().await?;
        of_contact(&mut reader, contact).await
    }
}

/// As [`Store::last_seq`].
pub(crate) async fn last_seq(connection: &mut SqliteConnection) -> Result<u64, Error> {
    const READING: &str = "reading the end of the log";
    let row =
        sqlx::query("SELECT coalesce(max(seq), 0) FROM log").fetch_one(connection).await.during(READING)?;
    Ok(unsigned(row.try_get(0).during(READING)?))
}

async fn time_of(connection: &mut SqliteConnection, seq: u64) -> Result<Timestamp, Error> {
    const READING: &str = "reading the time of an event";
    let row = sqlx::query("SELECT at FROM log WHERE seq = $1")
        .bind(sql_integer(seq))
        .fetch_optional(connection)
        .await
        .during(READING)?
        .ok_or_else(|| Error::CorruptEvent { seq, reason: "it is missing".into() })?;
    Ok(Timestamp(row.try_get(0).during(READING)?))
}

/// As [`Store::log_from`].
pub(crate) async fn page(
    connection: &mut SqliteConnection,
    seq: u64,
    limit: usize,
) -> Result<Vec<Record>, Error> {
    let rows =
        sqlx::query("SELECT seq, at, payload, agent_state FROM log WHERE seq >= $1 ORDER BY seq LIMIT $2")
            .bind(sql_integer(seq))
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(connection)
            .await
            .during("reading the log")?;
    let mut expected = seq.max(1);
    rows.iter()
        .map(|row| {
            let record = record(row)?;
            if record.seq != expected {
                return Err(Error::CorruptEvent { seq: expected, reason: "it is missing".into() });
            }
            expected += 1;
            Ok(record)
        })
        .collect()
}

/// As [`Store::contact_events`].
pub(crate) async fn of_contact(
    connection: &mut SqliteConnection,
    contact: ContactId,
) -> Result<Vec<Record>, Error> {
    let rows = sqlx::query("SELECT seq, at, payload, agent_state FROM log WHERE contact = $1 ORDER BY seq")
        .bind(sql_integer(contact.0))
        .fetch_all(connection)
        .await
        .during("reading a contact's events")?;
    rows.iter().map(record).collect()
}

/// The events of a contact and of all consults about it, in the order of the log.
pub(crate) async fn of_contact_and_consults(
    connection: &mut SqliteConnection,
    contact: ContactId,
) -> Result<Vec<Record>, Error> {
    let rows = sqlx::query(
        "SELECT seq, at, payload, agent_state FROM log
         WHERE contact IN (SELECT $1 UNION ALL
             SELECT json_extract(payload, '$.consult') FROM log WHERE contact = $1 AND type = 'consult_started')
         ORDER BY seq",
    )
    .bind(sql_integer(contact.0))
    .fetch_all(connection)
    .await
    .during("reading a contact's events")?;
    rows.iter().map(record).collect()
}

/// The events of every contact that is not closed, and of all consults about it, in the order of the log.
pub(crate) async fn of_open_contacts(connection: &mut SqliteConnection) -> Result<Vec<Record>, Error> {
    let rows = sqlx::query(
        "WITH open AS (SELECT id FROM contact WHERE closed_at IS NULL)
         SELECT seq, at, payload, agent_state FROM log
         WHERE contact IN (SELECT id FROM open UNION ALL
             SELECT json_extract(payload, '$.consult') FROM log
             WHERE contact IN (SELECT id FROM open) AND type = 'consult_started')
         ORDER BY seq",
    )
    .fetch_all(connection)
    .await
    .during("reading the events of unfinished contacts")?;
    rows.iter().map(record).collect()
}

pub(crate) fn record(row: &SqliteRow) -> Result<Record, Error> {
    const READING: &str = "reading an event";
    let seq = unsigned(row.try_get("seq").during(READING)?);
    let payload: &str = row.try_get("payload").during(READING)?;
    let event = serde_json::from_str(payload)
        .map_err(|error| Error::CorruptEvent { seq, reason: error.to_string() })?;
    let agent_state = row
        .try_get::<Option<&str>, _>("agent_state")
        .during(READING)?
        .map(|text| {
            let reason = || format!("unknown agent state {text:?}");
            state_from_text(text).ok_or_else(|| Error::CorruptEvent { seq, reason: reason() })
        })
        .transpose()?;
    Ok(Record { seq, at: Timestamp(row.try_get("at").during(READING)?), event, agent_state })
}
