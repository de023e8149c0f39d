//! Agents' passwords (S7): how old they are, and those that agents have chosen themselves. What is kept are hashes.

use acd::{AgentId, Timestamp};
use serde::{Deserialize, Serialize};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    Store,
    error::{During, Error},
    row::corrupt,
    words::{from_word, word},
};

const READING: &str = "reading a password";
const SAVING: &str = "saving a password";

/// What is known of an agent's password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordRow {
    /// Whose.
    pub agent: AgentId,
    /// SHA-256 of the hash that the configuration has. With another one there, this row is of no use any more.
    pub configured: [u8; 32],
    /// Since when the password is the one in use.
    pub since: Timestamp,
    /// The hash of the one that the agent has chosen, in place of the configuration's.
    pub own: Option<String>,
    /// Whether the administrator asks for another one.
    pub change: PasswordChange,
}

/// Whether the administrator asks for another password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordChange {
    /// No.
    NotAsked,
    /// Yes, and the agent has not chosen one since.
    Asked,
    /// Yes, and the agent has.
    Done,
}

impl PasswordChange {
    /// What it is once the agent has chosen another password.
    #[must_use]
    pub fn after_it(self) -> Self {
        match self {
            Self::NotAsked => Self::NotAsked,
            Self::Asked | Self::Done => Self::Done,
        }
    }
}

/// Why a session may do nothing but change the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MustChange {
    /// It is too old.
    Expired,
    /// The administrator asks for it.
    Forced,
}

impl Store {
    /// All that is known, by agent.
    pub async fn passwords(&self) -> Result<Vec<PasswordRow>, Error> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT agent, configured, since, own, change FROM password")
            .fetch_all(&mut *reader)
            .await
            .during(READING)?;
        rows.iter().map(password).collect()
    }

    /// What is known of an agent's password.
    pub async fn password(&self, agent: &AgentId) -> Result<Option<PasswordRow>, Error> {
        let mut reader = self.reader().await?;
        of(&mut reader, agent).await
    }

    /// Notes what is known now, in place of what was, all of it or nothing.
    pub async fn save_passwords(&self, rows: &[PasswordRow]) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        let memory = writer.begin(SAVING).await?;
        let saved = save_all(&mut writer.connection, rows).await;
        writer.end(memory, saved, SAVING).await
    }

    /// The agent has chosen a password. The one before, `former`, is kept with as many others as `history` says.
    pub async fn change_password(&self, new: &PasswordRow, former: &str, history: u32) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        let memory = writer.begin(SAVING).await?;
        let changed = change(&mut writer.connection, new, former, history).await;
        writer.end(memory, changed, SAVING).await
    }

    /// The hashes of an agent's latest `count` passwords before the present one.
    pub async fn former_passwords(&self, agent: &AgentId, count: u32) -> Result<Vec<String>, Error> {
        let mut reader = self.reader().await?;
        let rows =
            sqlx::query("SELECT hash FROM former_password WHERE agent = $1 ORDER BY until DESC LIMIT $2")
                .bind(agent.as_str())
                .bind(count)
                .fetch_all(&mut *reader)
                .await
                .during(READING)?;
        rows.iter().map(|row| row.try_get("hash").during(READING)).collect()
    }

    /// Agents with a session whose password is as old as `since`, and who have not been told so.
    pub async fn sessions_with_password_of(&self, since: Timestamp) -> Result<Vec<AgentId>, Error> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT DISTINCT agent FROM web_session JOIN password USING (agent)
             WHERE must_change IS NULL AND since <= $1",
        )
        .bind(since.0)
        .fetch_all(&mut *reader)
        .await
        .during(READING)?;
        rows.iter().map(|row| Ok(AgentId::from(row.try_get::<String, _>("agent").during(READING)?))).collect()
    }
}

async fn of(connection: &mut SqliteConnection, agent: &AgentId) -> Result<Option<PasswordRow>, Error> {
    let row = sqlx::query("SELECT agent, configured, since, own, change FROM password WHERE agent = $1")
        .bind(agent.as_str())
        .fetch_optional(connection)
        .await
        .during(READING)?;
    row.as_ref().map(password).transpose()
}

async fn save_all(connection: &mut SqliteConnection, rows: &[PasswordRow]) -> Result<(), Error> {
    for row in rows {
        save(connection, row).await?;
    }
    Ok(())
}

async fn save(connection: &mut SqliteConnection, row: &PasswordRow) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO password (agent, configured, since, own, change) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (agent) DO UPDATE SET configured = excluded.configured, since = excluded.since,
             own = excluded.own, change = excluded.change",
    )
    .bind(row.agent.as_str())
    .bind(&row.configured[..])
    .bind(row.since.0)
    .bind(row.own.as_deref())
    .bind(word(&row.change))
    .execute(connection)
    .await
    .during(SAVING)?;
    Ok(())
}

async fn change(
    connection: &mut SqliteConnection,
    new: &PasswordRow,
    former: &str,
    history: u32,
) -> Result<(), Error> {
    save(connection, new).await?;
    sqlx::query("INSERT OR REPLACE INTO former_password (agent, until, hash) VALUES ($1, $2, $3)")
        .bind(new.agent.as_str())
        .bind(new.since.0)
        .bind(former)
        .execute(&mut *connection)
        .await
        .during(SAVING)?;
    sqlx::query(
        "DELETE FROM former_password WHERE agent = $1 AND until NOT IN
             (SELECT until FROM former_password WHERE agent = $1 ORDER BY until DESC LIMIT $2)",
    )
    .bind(new.agent.as_str())
    .bind(history)
    .execute(&mut *connection)
    .await
    .during(SAVING)?;
    sqlx::query("UPDATE web_session SET must_change = NULL WHERE agent = $1")
        .bind(new.agent.as_str())
        .execute(&mut *connection)
        .await
        .during(SAVING)?;
    Ok(())
}

fn password(row: &SqliteRow) -> Result<PasswordRow, Error> {
    let agent: String = row.try_get("agent").during(READING)?;
    let configured: &[u8] = row.try_get("configured").during(READING)?;
    let wrong_length = |_| corrupt("password", &agent, format!("a hash of {} bytes", configured.len()));
    let change = from_word(row.try_get("change").during(READING)?);
    Ok(PasswordRow {
        configured: configured.try_into().map_err(wrong_length)?,
        since: Timestamp(row.try_get("since").during(READING)?),
        own: row.try_get("own").during(READING)?,
        change: change.map_err(|error| corrupt("password", &agent, format!("change: {error}")))?,
        agent: AgentId::from(agent),
    })
}
