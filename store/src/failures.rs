//! Failed sign-ins (S6): they lock an account, over a restart as well. How many do, and for how long, is the host's to say.

use acd::Timestamp;
use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    Store,
    error::{During, Error},
};

const READING: &str = "reading failed sign-ins";

/// Failed sign-ins of a user, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailuresRow {
    /// As it was typed: there need not be such a user.
    pub user: String,
    /// How many.
    pub failures: u32,
    /// When the last one was.
    pub last_at: Timestamp,
}

impl Store {
    /// Notes a failed sign-in, forgets what has not failed since `forgotten`, and says how many of this user it makes.
    pub async fn note_failure(&self, user: &str, at: Timestamp, forgotten: Timestamp) -> Result<u32, Error> {
        const NOTING: &str = "noting a failed sign-in";
        let mut writer = self.writer().await?;
        sqlx::query("DELETE FROM sign_in_failure WHERE last_at <= $1")
            .bind(forgotten.0)
            .execute(&mut writer.connection)
            .await
            .during(NOTING)?;
        let row = sqlx::query(
            "INSERT INTO sign_in_failure (user, failures, last_at) VALUES ($1, 1, $2)
             ON CONFLICT (user) DO UPDATE SET failures = failures + 1, last_at = excluded.last_at
             RETURNING failures",
        )
        .bind(user)
        .bind(at.0)
        .fetch_one(&mut writer.connection)
        .await
        .during(NOTING)?;
        row.try_get(0).during(NOTING)
    }

    /// Forgets a user's failures. True where there were any.
    pub async fn forget_failures(&self, user: &str) -> Result<bool, Error> {
        let mut writer = self.writer().await?;
        let result = sqlx::query("DELETE FROM sign_in_failure WHERE user = $1")
            .bind(user)
            .execute(&mut writer.connection)
            .await
            .during("forgetting failed sign-ins")?;
        Ok(result.rows_affected() > 0)
    }

    /// A user's failures, if there are any.
    pub async fn failures_of(&self, user: &str) -> Result<Option<FailuresRow>, Error> {
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT user, failures, last_at FROM sign_in_failure WHERE user = $1")
            .bind(user)
            .fetch_optional(&mut *reader)
            .await
            .during(READING)?;
        row.as_ref().map(failures).transpose()
    }

    /// Users who have failed at least so often, and since then.
    pub async fn failures_since(&self, least: u32, since: Timestamp) -> Result<Vec<FailuresRow>, Error> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT user, failures, last_at FROM sign_in_failure WHERE last_at > $1 AND failures >= $2
             ORDER BY user",
        )
        .bind(since.0)
        .bind(least)
        .fetch_all(&mut *reader)
        .await
        .during(READING)?;
        rows.iter().map(failures).collect()
    }
}

fn failures(row: &SqliteRow) -> Result<FailuresRow, Error> {
    Ok(FailuresRow {
        user: row.try_get("user").during(READING)?,
        failures: row.try_get("failures").during(READING)?,
        last_at: Timestamp(row.try_get("last_at").during(READING)?),
    })
}
