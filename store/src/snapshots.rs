//! Snapshots of the engine's state: a start loads the latest and replays what came after. The log stays the
//! truth; a snapshot that cannot be read (written by another version, say) only makes the start slower.

use serde::{Serialize, de::DeserializeOwned};
use sqlx::Row;

use crate::{
    Store,
    error::{During, Error},
    row::{sql_integer, unsigned},
};

/// Snapshots kept: the latest, and one to fall back on.
const KEPT: i64 = 2;

impl Store {
    /// Keeps `state` (an `acd::Engine`) as the state after event `seq`, and forgets old snapshots.
    pub async fn save_snapshot<S: Serialize>(&self, seq: u64, state: &S) -> Result<(), Error> {
        let state = serde_json::to_string(state)
            .map_err(|source| Error::Encode { what: "a snapshot of the engine", source })?;
        let mut writer = self.writer().await?;
        sqlx::query(
            "INSERT INTO snapshot (seq, state) VALUES ($1, $2) ON CONFLICT (seq) DO UPDATE SET state = $2",
        )
        .bind(sql_integer(seq))
        .bind(state)
        .execute(&mut writer.connection)
        .await
        .during("saving a snapshot")?;
        sqlx::query(
            "DELETE FROM snapshot WHERE seq NOT IN (SELECT seq FROM snapshot ORDER BY seq DESC LIMIT $1)",
        )
        .bind(KEPT)
        .execute(&mut writer.connection)
        .await
        .during("forgetting old snapshots")?;
        Ok(())
    }

    /// The latest snapshot that can be read and that the log reaches, with the last event it takes in.
    pub async fn latest_snapshot<S: DeserializeOwned>(&self) -> Result<Option<(u64, S)>, Error> {
        const READING: &str = "reading a snapshot";
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT seq, state FROM snapshot WHERE seq <= (SELECT coalesce(max(seq), 0) FROM log)
             ORDER BY seq DESC",
        )
        .fetch_all(&mut *reader)
        .await
        .during(READING)?;
        for row in &rows {
            let seq = unsigned(row.try_get("seq").during(READING)?);
            match serde_json::from_str(row.try_get("state").during(READING)?) {
                Ok(state) => return Ok(Some((seq, state))),
                Err(error) => {
                    tracing::warn!(seq, %error, "a snapshot cannot be read; an earlier one, or the log, is used")
                }
            }
        }
        Ok(None)
    }
}
