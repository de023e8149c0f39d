//! The station dialog's answers (S2): asked at the first sign-in, remembered for the next ones.

use acd::{AgentId, Dn, TeamId};
use sqlx::Row;

use crate::{
    Store,
    error::{During, Error},
};

/// What an agent chose at the last sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// The DN of the agent's phone.
    pub dn: Dn,
    /// The number format chosen for it (`us`, `other`), as the desktop names it.
    pub format: String,
    /// The team the agent signed in to.
    pub team: TeamId,
}

impl Store {
    /// The agent's station, when there has been a sign-in.
    pub async fn station(&self, agent: &AgentId) -> Result<Option<Station>, Error> {
        const READING: &str = "reading a station";
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT dn, format, team FROM station WHERE agent = $1")
            .bind(agent.as_str())
            .fetch_optional(&mut *reader)
            .await
            .during(READING)?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Station {
            dn: Dn::from(row.try_get::<String, _>("dn").during(READING)?),
            format: row.try_get("format").during(READING)?,
            team: TeamId::from(row.try_get::<String, _>("team").during(READING)?),
        }))
    }

    /// Remembers the agent's station in place of the one before.
    pub async fn save_station(&self, agent: &AgentId, station: &Station) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        sqlx::query(
            "INSERT INTO station (agent, dn, format, team) VALUES ($1, $2, $3, $4)
             ON CONFLICT (agent) DO UPDATE SET dn = excluded.dn, format = excluded.format, team = excluded.team",
        )
        .bind(agent.as_str())
        .bind(station.dn.as_str())
        .bind(&station.format)
        .bind(station.team.as_str())
        .execute(&mut writer.connection)
        .await
        .during("saving a station")?;
        Ok(())
    }
}
