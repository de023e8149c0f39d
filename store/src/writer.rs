//! The one connection that writes, and what the projections remember between two appends.

use std::collections::BTreeMap;

use acd::{AgentId, Record, SessionId};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    Store,
    batch::{Batch, Scope},
    error::{During, Error},
    log,
    projection::{
        self, Changes, Projector,
        agent::{Agents, SignedIn},
    },
    row::{corrupt, unsigned},
    rows,
    words::state_from_columns,
};

/// Records folded at a time when the projections are made again.
const REBUILD_PAGE: usize = 1000;

/// The writing connection and its memory.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) connection: SqliteConnection,
    /// `None` after a write that failed or was cancelled: whether it was committed is then for the database
    /// to say, and [`Writer::settle`] asks it. So memory never differs from what is stored.
    pub(crate) memory: Option<Memory>,
}

/// What is derived from the stored log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Memory {
    pub(crate) last_seq: u64,
    pub(crate) projector: Projector,
}

impl Store {
    /// Appends records to the log and brings the projections up to date, in one transaction: when this
    /// returns `Ok`, all of it is stored as safely as [`Sync`](crate::Sync) says; when it returns an error,
    /// none of it is. Most of the cost is the transaction's, not the records': a call with the records of
    /// ten commands costs about as much as four calls with one command's (`examples/append_cost.rs`).
    ///
    /// # Errors
    /// [`Error::Gap`] when the records do not follow the last one; an error with
    /// [`is_retryable`](Error::is_retryable) when the disk is full or fails.
    pub async fn append(&self, records: &[Record]) -> Result<(), Error> {
        self.writer().await?.append(records).await
    }

    /// Makes every projection again from the log, in one transaction. Needed by nothing but a doubt: the
    /// rows are the same before and after.
    pub async fn rebuild_projections(&self) -> Result<(), Error> {
        self.writer().await?.rebuild().await
    }
}

impl Writer {
    /// Takes over a connection to a database whose schema is up to date.
    pub(crate) async fn open(connection: SqliteConnection) -> Result<Self, Error> {
        let mut writer = Self { connection, memory: None };
        if projection_version(&mut writer.connection).await? == Some(projection::VERSION) {
            writer.settle().await?;
        } else {
            writer.rebuild().await?;
        }
        Ok(writer)
    }

    /// Leaves no transaction open, and memory as the database has it.
    pub(crate) async fn settle(&mut self) -> Result<(), Error> {
        if self.memory.is_none() {
            self.roll_back().await;
            self.memory = Some(load(&mut self.connection).await?);
        }
        Ok(())
    }

    /// Begins a transaction of several statements. Memory is away until [`Writer::end`] has brought it back: whoever gives
    /// up in between leaves the transaction to [`Writer::settle`].
    pub(crate) async fn begin(&mut self, during: &'static str) -> Result<Option<Memory>, Error> {
        let memory = self.memory.take();
        sqlx::query("BEGIN IMMEDIATE").execute(&mut self.connection).await.during(during)?;
        Ok(memory)
    }

    /// Ends it: with all that was `done`, or, where that failed, with nothing.
    pub(crate) async fn end<T>(
        &mut self,
        memory: Option<Memory>,
        done: Result<T, Error>,
        during: &'static str,
    ) -> Result<T, Error> {
        let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
        sqlx::query(end).execute(&mut self.connection).await.during(during)?;
        self.memory = memory;
        done
    }

    async fn append(&mut self, records: &[Record]) -> Result<(), Error> {
        let Some(memory) = &self.memory else { return Err(Error::Closed) };
        check_order(memory.last_seq, records)?;
        let payloads = records.iter().map(payload).collect::<Result<Vec<_>, _>>()?;
        let Some(last) = records.last() else { return Ok(()) };

        let mut batch = Batch::for_records(records.len());
        rows::add_log(&mut batch, records, payloads)?;
        // From here on memory is ahead of the database, and stays away until the database has caught up.
        let Some(mut memory) = self.memory.take() else { return Err(Error::Closed) };
        let mut changes = Changes::default();
        records.iter().for_each(|record| memory.projector.fold(record, &mut changes));
        rows::add_changes(&mut batch, &changes)?;
        batch.run(&mut self.connection, Scope::Transaction).await?;
        memory.last_seq = last.seq;
        self.memory = Some(memory);
        Ok(())
    }

    async fn rebuild(&mut self) -> Result<(), Error> {
        const REBUILDING: &str = "making the projections again";
        self.memory = None;
        self.roll_back().await;
        sqlx::query("BEGIN IMMEDIATE").execute(&mut self.connection).await.during(REBUILDING)?;
        sqlx::raw_sql(
            "DELETE FROM contact; DELETE FROM offer; DELETE FROM segment; DELETE FROM agent_session;
             DELETE FROM agent_state;",
        )
        .execute(&mut self.connection)
        .await
        .during(REBUILDING)?;
        let memory = self.fold_log().await?;
        sqlx::query(
            "INSERT INTO projection (id, version) VALUES (1, $1)
             ON CONFLICT (id) DO UPDATE SET version = excluded.version",
        )
        .bind(projection::VERSION)
        .execute(&mut self.connection)
        .await
        .during(REBUILDING)?;
        sqlx::query("COMMIT").execute(&mut self.connection).await.during(REBUILDING)?;
        self.memory = Some(memory);
        Ok(())
    }

    async fn fold_log(&mut self) -> Result<Memory, Error> {
        let mut memory = Memory { last_seq: 0, projector: Projector::default() };
        loop {
            let records = log::page(&mut self.connection, memory.last_seq + 1, REBUILD_PAGE).await?;
            let Some(last) = records.last() else { return Ok(memory) };
            let mut changes = Changes::default();
            records.iter().for_each(|record| memory.projector.fold(record, &mut changes));
            let mut batch = Batch::default();
            rows::add_changes(&mut batch, &changes)?;
            batch.run(&mut self.connection, Scope::Inner).await?;
            memory.last_seq = last.seq;
        }
    }

    /// Ends a transaction that a failed or cancelled call may have left open. Mostly there is none, which
    /// SQLite calls an error; a real one shows in whatever is done next.
    async fn roll_back(&mut self) {
        if let Err(error) = sqlx::query("ROLLBACK").execute(&mut self.connection).await {
            tracing::trace!(%error, "nothing to roll back");
        }
    }
}

/// The version of the rows that are there; `None` in a new database.
pub(crate) async fn projection_version(connection: &mut SqliteConnection) -> Result<Option<i64>, Error> {
    const READING: &str = "reading the version of the projections";
    let row =
        sqlx::query("SELECT version FROM projection").fetch_optional(connection).await.during(READING)?;
    row.map(|row| row.try_get(0).during(READING)).transpose()
}

fn check_order(last_seq: u64, records: &[Record]) -> Result<(), Error> {
    for (expected, record) in (last_seq + 1..).zip(records) {
        if record.seq != expected {
            return Err(Error::Gap { expected, found: record.seq });
        }
    }
    Ok(())
}

fn payload(record: &Record) -> Result<String, Error> {
    serde_json::to_string(&record.event).map_err(|source| Error::Encode { what: "an event", source })
}

/// Memory as the database has it.
pub(crate) async fn load(connection: &mut SqliteConnection) -> Result<Memory, Error> {
    let last_seq = log::last_seq(connection).await?;
    let agents = signed_in(connection).await?;
    let projector = Projector::read_back(agents, &log::of_open_contacts(connection).await?);
    Ok(Memory { last_seq, projector })
}

async fn signed_in(connection: &mut SqliteConnection) -> Result<Agents, Error> {
    let rows = sqlx::query(
        "SELECT s.session, s.agent, t.seq, t.state, t.code FROM agent_session s
         JOIN agent_state t ON t.agent = s.agent
             AND t.at = (SELECT max(at) FROM agent_state WHERE agent = s.agent)
         WHERE s.signed_out_at IS NULL",
    )
    .fetch_all(connection)
    .await
    .during("reading who is signed in")?;
    rows.iter().map(agent).collect()
}

fn agent(row: &SqliteRow) -> Result<(AgentId, SignedIn), Error> {
    const READING: &str = "reading who is signed in";
    let agent: String = row.try_get("agent").during(READING)?;
    let session = SessionId(unsigned(row.try_get("session").during(READING)?));
    let state: Option<&str> = row.try_get("state").during(READING)?;
    let code: Option<&str> = row.try_get("code").during(READING)?;
    let state = state.and_then(|state| state_from_columns(state, code)).ok_or_else(|| {
        corrupt("agent_state", &agent, format!("signed in, but in state {state:?} {code:?}"))
    })?;
    let written = unsigned(row.try_get("seq").during(READING)?);
    Ok((AgentId::from(agent), SignedIn { session, state, written, unwritten: BTreeMap::new() }))
}
