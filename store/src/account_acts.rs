//! What was done with agents' accounts, and by whom: the part of the audit log that the ACD knows nothing of.

use acd::{AgentId, PresenceChoice, Timestamp};
use serde::{Deserialize, Serialize};
use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    Store,
    audit::MAX_AUDIT_PAGE,
    error::{During, Error},
    row::{corrupt, sql_integer, unsigned},
};

/// One act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccountEntry {
    /// Its number; they count up.
    pub id: u64,
    /// When.
    pub at: Timestamp,
    /// Whose account.
    pub agent: AgentId,
    /// The supervisor who did it; `None`: the agent, or the server.
    pub by: Option<AgentId>,
    /// What.
    #[serde(flatten)]
    pub act: AccountAct,
}

/// What is done with accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum AccountAct {
    /// A supervisor signed the agent out.
    SignedOut,
    /// Too many sign-ins failed.
    Locked,
    /// A supervisor unlocked it before its time.
    Unlocked,
    /// The agent chose another password.
    PasswordChanged,
    /// A supervisor chose the agent's state.
    StateChosen {
        /// What was chosen.
        chosen: PresenceChoice,
    },
}

impl Store {
    /// Notes an act.
    pub async fn note_account_act(
        &self,
        at: Timestamp,
        agent: &AgentId,
        by: Option<&AgentId>,
        act: &AccountAct,
    ) -> Result<(), Error> {
        let act = serde_json::to_string(act)
            .map_err(|source| Error::Encode { what: "an act of the audit log", source })?;
        let mut writer = self.writer().await?;
        sqlx::query("INSERT INTO account_act (at, agent, by, act) VALUES ($1, $2, $3, $4)")
            .bind(at.0)
            .bind(agent.as_str())
            .bind(by.map(AgentId::as_str))
            .bind(act)
            .execute(&mut writer.connection)
            .await
            .during("noting an act of the audit log")?;
        Ok(())
    }

    /// The latest acts, latest first; those before the number `before`. `limit` or [`MAX_AUDIT_PAGE`] at most.
    pub async fn account_acts(&self, before: Option<u64>, limit: usize) -> Result<Vec<AccountEntry>, Error> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT id, at, agent, by, act FROM account_act WHERE id < $1 ORDER BY id DESC LIMIT $2",
        )
        .bind(before.map_or(i64::MAX, sql_integer))
        .bind(i64::try_from(limit.min(MAX_AUDIT_PAGE)).unwrap_or(i64::MAX))
        .fetch_all(&mut *reader)
        .await
        .during("reading the audit log")?;
        rows.iter().map(entry).collect()
    }
}

fn entry(row: &SqliteRow) -> Result<AccountEntry, Error> {
    const READING: &str = "reading the audit log";
    let id = unsigned(row.try_get("id").during(READING)?);
    let act: &str = row.try_get("act").during(READING)?;
    Ok(AccountEntry {
        id,
        at: Timestamp(row.try_get("at").during(READING)?),
        agent: AgentId::from(row.try_get::<String, _>("agent").during(READING)?),
        by: row.try_get::<Option<String>, _>("by").during(READING)?.map(AgentId::from),
        act: serde_json::from_str(act).map_err(|error| corrupt("account_act", id, error))?,
    })
}
