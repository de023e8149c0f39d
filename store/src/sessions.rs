//! Web sessions: who a cookie belongs to. The token itself is never stored, only its SHA-256, so that a
//! copy of the database lets nobody in.

use acd::{AgentId, Timestamp};
use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    Store,
    error::{During, Error},
    row::corrupt,
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
}

impl Store {
    /// Opens a session, or moves the end of one that is open.
    pub async fn save_session(&self, session: &SessionRow) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        sqlx::query(
            "INSERT INTO web_session (token_hash, agent, created_at, expires_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at",
        )
        .bind(&session.token_hash[..])
        .bind(session.agent.as_str())
        .bind(session.created_at.0)
        .bind(session.expires_at.0)
        .execute(&mut writer.connection)
        .await
        .during("saving a web session")?;
        Ok(())
    }

    /// The session of a token, also when it has expired: the caller holds the clock.
    pub async fn session(&self, token_hash: &TokenHash) -> Result<Option<SessionRow>, Error> {
        let mut reader = self.reader().await?;
        let row = sqlx::query(
            "SELECT token_hash, agent, created_at, expires_at FROM web_session WHERE token_hash = $1",
        )
        .bind(&token_hash[..])
        .fetch_optional(&mut *reader)
        .await
        .during("reading a web session")?;
        row.as_ref().map(session).transpose()
    }

    /// Ends every session of an agent (S3: a sign-in elsewhere, a password change). Returns which.
    pub async fn delete_sessions_of(&self, agent: &AgentId) -> Result<Vec<SessionRow>, Error> {
        let mut writer = self.writer().await?;
        let rows = sqlx::query(
            "DELETE FROM web_session WHERE agent = $1 RETURNING token_hash, agent, created_at, expires_at",
        )
        .bind(agent.as_str())
        .fetch_all(&mut writer.connection)
        .await
        .during("ending web sessions")?;
        rows.iter().map(session).collect()
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

    /// Forgets sessions that ended before `now`. Returns how many.
    pub async fn delete_expired_sessions(&self, now: Timestamp) -> Result<u64, Error> {
        let mut writer = self.writer().await?;
        let result = sqlx::query("DELETE FROM web_session WHERE expires_at <= $1")
            .bind(now.0)
            .execute(&mut writer.connection)
            .await
            .during("forgetting expired web sessions")?;
        Ok(result.rows_affected())
    }
}

fn session(row: &SqliteRow) -> Result<SessionRow, Error> {
    const READING: &str = "reading a web session";
    let agent: String = row.try_get("agent").during(READING)?;
    let hash: &[u8] = row.try_get("token_hash").during(READING)?;
    let token_hash = hash
        .try_into()
        .map_err(|_| corrupt("web_session", agent.clone(), format!("a hash of {} bytes", hash.len())))?;
    Ok(SessionRow {
        token_hash,
        agent: AgentId::from(agent),
        created_at: Timestamp(row.try_get("created_at").during(READING)?),
        expires_at: Timestamp(row.try_get("expires_at").during(READING)?),
    })
}
