//! Reading contact records.

use acd::{AgentId, ContactId, EntryPointId, QueueId, Timestamp};
use serde::de::DeserializeOwned;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use crate::{
    CallbackRecord, ContactRecord, Figures, Offers, Store,
    error::{During, Error},
    log, projection,
    recordings::recordings_of,
    row::{contact_id, corrupt, sql_integer, unsigned},
    words::from_word,
};

const READING: &str = "reading contact records";

/// Most records that one [`Store::contact_records`] gives.
pub const MAX_CONTACT_PAGE: usize = 500;

/// Which contact records to read, latest arrival first. The default asks for the [`MAX_CONTACT_PAGE`] latest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactFilter {
    /// Arrived at this time or later.
    pub from: Option<Timestamp>,
    /// Arrived before this time.
    pub to: Option<Timestamp>,
    /// Is, or was last, in this queue.
    pub queue: Option<QueueId>,
    /// Was handled by this agent. Leaves out contacts in progress, of which the engine knows more.
    pub agent: Option<AgentId>,
    /// Was worked on by this agent, also before it was another's, and for the last time since then.
    pub worked_by: Option<(AgentId, Timestamp)>,
    /// The customer's number.
    pub customer: Option<String>,
    /// There is a recording of it.
    pub is_recorded: bool,
    /// The next page: what arrived before this contact, the last one of the page before.
    pub before: Option<ContactId>,
    /// At most so many; at most [`MAX_CONTACT_PAGE`].
    pub limit: usize,
}

impl Default for ContactFilter {
    fn default() -> Self {
        Self {
            from: None,
            to: None,
            queue: None,
            agent: None,
            worked_by: None,
            customer: None,
            is_recorded: false,
            before: None,
            limit: MAX_CONTACT_PAGE,
        }
    }
}

impl Store {
    /// The contact records that match, latest arrival first. Those in progress are told as far as they are.
    pub async fn contact_records(&self, filter: &ContactFilter) -> Result<Vec<ContactRecord>, Error> {
        let mut reader = self.reader().await?;
        let rows = select(filter).build().fetch_all(&mut *reader).await.during(READING)?;
        let mut records = Vec::with_capacity(rows.len());
        for row in &rows {
            records.push(complete(&mut reader, row).await?);
        }
        Ok(records)
    }

    /// The record of a contact, in progress or closed.
    pub async fn contact_record(&self, contact: ContactId) -> Result<Option<ContactRecord>, Error> {
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT * FROM contact WHERE id = $1")
            .bind(sql_integer(contact.0))
            .fetch_optional(&mut *reader)
            .await
            .during(READING)?;
        match row {
            Some(row) => Ok(Some(complete(&mut reader, &row).await?)),
            None => Ok(None),
        }
    }
}

pub(crate) fn select(filter: &ContactFilter) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new("SELECT * FROM contact WHERE TRUE");
    if let Some(from) = filter.from {
        query.push(" AND created_at >= ").push_bind(from.0);
    }
    if let Some(to) = filter.to {
        query.push(" AND created_at < ").push_bind(to.0);
    }
    if let Some(queue) = &filter.queue {
        query.push(" AND queue = ").push_bind(queue.as_str().to_owned());
    }
    if let Some(agent) = &filter.agent {
        query.push(" AND agent = ").push_bind(agent.as_str().to_owned());
    }
    if let Some((agent, since)) = &filter.worked_by {
        query.push(" AND id IN (SELECT contact FROM segment WHERE agent = ");
        query.push_bind(agent.as_str().to_owned()).push(" AND began >= ").push_bind(since.0).push(")");
    }
    if let Some(customer) = &filter.customer {
        query.push(" AND from_address = ").push_bind(customer.clone());
    }
    if filter.is_recorded {
        query.push(" AND EXISTS (SELECT 1 FROM recording WHERE contact = contact.id)");
    }
    if let Some(before) = filter.before {
        let id = sql_integer(before.0);
        query.push(" AND (created_at, id) < ((SELECT created_at FROM contact WHERE id = ").push_bind(id);
        query.push("), ").push_bind(id).push(")");
    }
    let limit = i64::try_from(filter.limit.min(MAX_CONTACT_PAGE)).unwrap_or(i64::MAX);
    query.push(" ORDER BY created_at DESC, id DESC LIMIT ").push_bind(limit);
    query
}

/// The whole record behind a row of `contact`.
async fn complete(connection: &mut SqliteConnection, row: &SqliteRow) -> Result<ContactRecord, Error> {
    let contact = contact_id(row, "id")?;
    let mut record = match get::<Option<i64>>(row, "closed_at")? {
        Some(_) => closed(row, contact)?,
        None => {
            let events = log::of_contact_and_consults(connection, contact).await?;
            projection::fold_one(&events)
                .ok_or_else(|| corrupt("contact", contact, "its events do not begin with its arrival"))?
        }
    };
    record.recordings = recordings_of(connection, contact).await?;
    Ok(record)
}

fn closed(row: &SqliteRow, id: ContactId) -> Result<ContactRecord, Error> {
    Ok(ContactRecord {
        id,
        channel: parse(row, id, "channel")?,
        direction: parse(row, id, "direction")?,
        entry_point: EntryPointId::from(get::<String>(row, "entry_point")?),
        from: get(row, "from_address")?,
        to: get(row, "to_address")?,
        queue: get::<Option<String>>(row, "queue")?.map(QueueId::from),
        agent: get::<Option<String>>(row, "agent")?.map(AgentId::from),
        priority: get(row, "priority")?,
        created_at: Timestamp(get(row, "created_at")?),
        queued_at: time(row, "queued_at")?,
        entered_at: time(row, "entered_at")?,
        expected_wait_ms: get::<Option<i64>>(row, "expected_wait_ms")?.map(unsigned),
        step: get(row, "step")?,
        callback: callback(row)?,
        answered_at: time(row, "answered_at")?,
        ended_at: time(row, "ended_at")?,
        end_cause: parse_optional(row, id, "end_cause")?,
        closed_at: time(row, "closed_at")?,
        outcome: parse_optional(row, id, "outcome")?,
        wrap_ups: json(row, id, "wrap_ups")?,
        figures: Figures {
            queue_wait_ms: get(row, "queue_wait_ms")?,
            ring_ms: get(row, "ring_ms")?,
            calling_back_ms: get(row, "calling_back_ms")?,
            resting_ms: get(row, "resting_ms")?,
            dialling_ms: get(row, "dialling_ms")?,
            talk_ms: get(row, "talk_ms")?,
            hold_ms: get(row, "hold_ms")?,
            wrap_up_ms: get(row, "wrap_up_ms")?,
        },
        offers: Offers {
            made: get(row, "offers_made")?,
            accepted: get(row, "offers_accepted")?,
            rona: get(row, "offers_rona")?,
            declined: get(row, "offers_declined")?,
            unreachable: get(row, "offers_unreachable")?,
            failed: get(row, "offers_failed")?,
            withdrawn: get(row, "offers_withdrawn")?,
            caller_hung_up: get(row, "offers_caller_hung_up")?,
            connects_failed: get(row, "connects_failed")?,
        },
        segments: json(row, id, "segments")?,
        recordings: Vec::new(),
        recording_pauses: json(row, id, "recording_pauses")?,
        data: json(row, id, "data")?,
    })
}

fn callback(row: &SqliteRow) -> Result<Option<CallbackRecord>, Error> {
    let (Some(number), Some(requested_at)) = (get(row, "callback_number")?, time(row, "callback_at")?) else {
        return Ok(None);
    };
    Ok(Some(CallbackRecord { number, requested_at, attempts: get(row, "callback_attempts")? }))
}

fn json<T: DeserializeOwned>(row: &SqliteRow, id: ContactId, column: &str) -> Result<T, Error> {
    serde_json::from_str(get(row, column)?)
        .map_err(|error| corrupt("contact", id, format!("{column}: {error}")))
}

fn time(row: &SqliteRow, column: &str) -> Result<Option<Timestamp>, Error> {
    Ok(get::<Option<i64>>(row, column)?.map(Timestamp))
}

fn get<'r, T: sqlx::Decode<'r, Sqlite> + sqlx::Type<Sqlite>>(
    row: &'r SqliteRow,
    column: &str,
) -> Result<T, Error> {
    row.try_get(column).during(READING)
}

fn parse<T: DeserializeOwned>(row: &SqliteRow, id: ContactId, column: &str) -> Result<T, Error> {
    from_word(get(row, column)?).map_err(|error| corrupt("contact", id, format!("{column}: {error}")))
}

fn parse_optional<T: DeserializeOwned>(
    row: &SqliteRow,
    id: ContactId,
    column: &str,
) -> Result<Option<T>, Error> {
    get::<Option<String>>(row, column)?
        .map(from_word)
        .transpose()
        .map_err(|error| corrupt("contact", id, format!("{column}: {error}")))
}
