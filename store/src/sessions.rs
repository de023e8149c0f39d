//! Web sessions: who a cookie belongs to. The token itself is never stored, only its SHA-256, so that a
//! copy of the database lets nobody in.

use acd::{AgentId, SessionId, SignOutCause, Timestamp};
use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    MustChange, Store,
    error::{During, Error},
    row::{corrupt, sql_integer, unsigned},
    words::{from_word, word},
};

/// SHA-256 of a session token.
pub type TokenHash = [u8; 32];

/// A web session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// SHA-256 of the token in the cookie.
    pub token_hash: TokenHash,
    /// Whose session it is.
    pub agent: AgentId,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it stops being valid.
    pub expires_at: Timestamp,
    /// The stay at the ACD that it has led to; `None` until a station has been chosen.
    pub stay: Option<SessionId>,
    /// Whether a desktop has listened to its events.
    pub streamed: bool,
    /// Why it may do nothing but change the password, until that is done.
    pub must_change: Option<MustChange>,
}

/// The columns of a session, in every query.
macro_rules! columns {
    () => {
        "token_hash, agent, created_at, expires_at, stay, streamed, must_change"
    };
}

impl Store {
    /// Opens a session, or moves the end of one that is open.
    pub async fn save_session(&self, session: &SessionRow) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        sqlx::query(
            "INSERT INTO web_session (token_hash, agent, created_at, expires_at, stay, streamed, must_change)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at",
        )
        .bind(&session.token_hash[..])
        .bind(session.agent.as_str())
        .bind(session.created_at.0)
        .bind(session.expires_at.0)
        .bind(session.stay.map(|stay| sql_integer(stay.0)))
        .bind(session.streamed)
        .bind(session.must_change.as_ref().map(word))
        .execute(&mut writer.connection)
        .await
        .during("saving a web session")?;
        Ok(())
    }

    /// Notes the stay at the ACD that a session has led to, in place of the one before.
    pub async fn save_stay(&self, token_hash: &TokenHash, stay: SessionId) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        sqlx::query("UPDATE web_session SET stay = $2 WHERE token_hash = $1")
            .bind(&token_hash[..])
            .bind(sql_integer(stay.0))
            .execute(&mut writer.connection)
            .await
            .during("saving the stay of a web session")?;
        Ok(())
    }

    /// Notes that a desktop listens to the events of a session.
    pub async fn note_streamed(&self, token_hash: &TokenHash) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        sqlx::query("UPDATE web_session SET streamed = 1 WHERE token_hash = $1")
            .bind(&token_hash[..])
            .execute(&mut writer.connection)
            .await
            .during("noting a desktop")?;
        Ok(())
    }

    /// All sessions, those that have expired as well.
    pub async fn sessions(&self) -> Result<Vec<SessionRow>, Error> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(concat!("SELECT ", columns!(), " FROM web_session ORDER BY token_hash"))
            .fetch_all(&mut *reader)
            .await
            .during("reading web sessions")?;
        rows.iter().map(session).collect()
    }

    /// Why a stay at the ACD ended; `None` where it has not, or there was none.
    pub async fn end_of_stay(&self, stay: SessionId) -> Result<Option<SignOutCause>, Error> {
        const READING: &str = "reading why an agent's session ended";
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT cause FROM agent_session WHERE session = $1")
            .bind(sql_integer(stay.0))
            .fetch_optional(&mut *reader)
            .await
            .during(READING)?;
        let cause = row.map(|row| row.try_get::<Option<String>, _>("cause").during(READING)).transpose()?;
        cause
            .flatten()
            .map(from_word)
            .transpose()
            .map_err(|error| corrupt("agent_session", stay, format!("cause: {error}")))
    }

    /// The session of a token, also when it has expired: the caller holds the clock.
    pub async fn session(&self, token_hash: &TokenHash) -> Result<Option<SessionRow>, Error> {
        let mut reader = self.reader().await?;
        let row = sqlx::query(concat!("SELECT ", columns!(), " FROM web_session WHERE token_hash = $1"))
            .bind(&token_hash[..])
            .fetch_optional(&mut *reader)
            .await
            .during("reading a web session")?;
        row.as_ref().map(session).transpose()
    }

    /// Ends every session of an agent (S3: a sign-in elsewhere, a password change). Returns which.
    pub async fn delete_sessions_of(&self, agent: &AgentId) -> Result<Vec<SessionRow>, Error> {
        let mut writer = self.writer().await?;
        let rows = sqlx::query(concat!("DELETE FROM web_session WHERE agent = $1 RETURNING ", columns!()))
            .bind(agent.as_str())
            .fetch_all(&mut writer.connection)
            .await
            .during("ending web sessions")?;
        rows.iter().map(session).collect()
    }

    /// Ends the session that has led to a stay at the ACD, of which the engine says that it is over. Returns which.
    pub async fn delete_session_of_stay(&self, stay: SessionId) -> Result<Option<SessionRow>, Error> {
        let mut writer = self.writer().await?;
        let row = sqlx::query(concat!("DELETE FROM web_session WHERE stay = $1 RETURNING ", columns!()))
            .bind(sql_integer(stay.0))
            .fetch_optional(&mut writer.connection)
            .await
            .during("ending a web session")?;
        row.as_ref().map(session).transpose()
    }

    /// Ends one session (sign-out). Ending one that is not there is no error.
    pub async fn delete_session(&self, token_hash: &TokenHash) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        sqlx::query("DELETE FROM web_session WHERE token_hash = $1")
            .bind(&token_hash[..])
            .execute(&mut writer.connection)
            .await
            .during("ending a web session")?;
        Ok(())
    }
}

fn session(row: &SqliteRow) -> Result<SessionRow, Error> {
    const READING: &str = "reading a web session";
    let agent: String = row.try_get("agent").during(READING)?;
    let must_change: Option<String> = row.try_get("must_change").during(READING)?;
    let hash: &[u8] = row.try_get("token_hash").during(READING)?;
    let token_hash = hash
        .try_into()
        .map_err(|_| corrupt("web_session", agent.clone(), format!("a hash of {} bytes", hash.len())))?;
    Ok(SessionRow {
        token_hash,
        created_at: Timestamp(row.try_get("created_at").during(READING)?),
        expires_at: Timestamp(row.try_get("expires_at").during(READING)?),
        stay: row.try_get::<Option<i64>, _>("stay").during(READING)?.map(|stay| SessionId(unsigned(stay))),
        streamed: row.try_get("streamed").during(READING)?,
        must_change: must_change
            .map(from_word)
            .transpose()
            .map_err(|error| corrupt("web_session", &agent, format!("must_change: {error}")))?,
        agent: AgentId::from(agent),
    })
}
