//! Reading what agents did: their states over time, and their stays.

use std::collections::BTreeMap;

use acd::{AgentId, AgentState, Dn, SessionId, SignOutCause, TeamId, Timestamp};
use serde::Serialize;
use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    Store,
    error::{During, Error},
    projection::agent::StateRow,
    row::{corrupt, unsigned},
    words::{from_word, state_from_columns},
    writer::{self, Memory},
};

/// A stretch of time in which an agent showed one state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgentStateSpan {
    /// The stay that it belongs to.
    pub session: SessionId,
    /// The state.
    #[serde(flatten)]
    pub state: AgentState,
    /// Beginning.
    pub from: Timestamp,
    /// End.
    pub to: Timestamp,
    /// The event in the log that set the state.
    pub seq: u64,
}

impl AgentStateSpan {
    /// Length in milliseconds.
    pub fn duration_ms(&self) -> i64 {
        self.to.0 - self.from.0
    }
}

/// An agent's stay, from sign-in to sign-out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgentSession {
    /// Which.
    pub session: SessionId,
    /// The agent.
    pub agent: AgentId,
    /// The team that the agent signed in to.
    pub team: TeamId,
    /// The phone.
    pub dn: Dn,
    /// When it began.
    pub signed_in_at: Timestamp,
    /// When it ended; `None`: the agent is signed in.
    pub signed_out_at: Option<Timestamp>,
    /// Why it ended.
    pub cause: Option<SignOutCause>,
}

impl Store {
    /// What `agent` showed from `from` to `to`, oldest first, cut to that window. The spans do not overlap
    /// and leave no gap while the agent was signed in, so that their lengths add up to the time signed in
    /// within the window, exactly. The state of now is taken to last until `to`: pass the time of day there.
    pub async fn agent_states(
        &self,
        agent: &AgentId,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<AgentStateSpan>, Error> {
        // Memory before database: what is written in between is then in both, not in neither.
        let unwritten = self.unwritten_states(agent).await?;
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT at, seq, session, state, code FROM agent_state
             WHERE agent = $1 AND at < $3 AND at >= coalesce(
                 (SELECT max(at) FROM agent_state WHERE agent = $1 AND at <= $2), $2)
             ORDER BY at",
        )
        .bind(agent.as_str())
        .bind(from.0)
        .bind(to.0)
        .fetch_all(&mut *reader)
        .await
        .during("reading agent states")?;
        let mut changes = rows.iter().map(|row| change(row, agent)).collect::<Result<BTreeMap<_, _>, _>>()?;
        // A later row at the same time stands in place of an earlier one, as in the database.
        for (at, row) in unwritten.into_iter().filter(|(at, _)| *at < to) {
            if changes.last_key_value().is_none_or(|(_, last)| last.seq < row.seq) {
                changes.insert(at, row);
            }
        }
        Ok(spans(changes, from, to))
    }

    /// The states of an agent who has a contact, which are written when that is over.
    async fn unwritten_states(&self, agent: &AgentId) -> Result<BTreeMap<Timestamp, StateRow>, Error> {
        let unwritten =
            |memory: &Memory| memory.projector.agents.get(agent).map(|known| known.unwritten.clone());
        let states = match self.is_read_only() {
            true => unwritten(&writer::load(&mut *self.reader().await?).await?),
            false => self.writer().await?.memory.as_ref().and_then(unwritten),
        };
        Ok(states.unwrap_or_default())
    }

    /// The stays of `agent` that reach into the time from `from` to `to`, oldest first.
    pub async fn agent_sessions(
        &self,
        agent: &AgentId,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<AgentSession>, Error> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT session, agent, team, dn, signed_in_at, signed_out_at, cause FROM agent_session
             WHERE agent = $1 AND signed_in_at < $3 AND (signed_out_at IS NULL OR signed_out_at > $2)
             ORDER BY session",
        )
        .bind(agent.as_str())
        .bind(from.0)
        .bind(to.0)
        .fetch_all(&mut *reader)
        .await
        .during("reading agents' sessions")?;
        rows.iter().map(session).collect()
    }
}

fn change(row: &SqliteRow, agent: &AgentId) -> Result<(Timestamp, StateRow), Error> {
    const READING: &str = "reading an agent state";
    let word: Option<&str> = row.try_get("state").during(READING)?;
    let code: Option<&str> = row.try_get("code").during(READING)?;
    let state = word
        .map(|word| {
            state_from_columns(word, code)
                .ok_or_else(|| corrupt("agent_state", agent, format!("state {word:?} with code {code:?}")))
        })
        .transpose()?;
    let seq = unsigned(row.try_get("seq").during(READING)?);
    let session = SessionId(unsigned(row.try_get("session").during(READING)?));
    Ok((Timestamp(row.try_get("at").during(READING)?), StateRow { seq, session, state }))
}

/// Each change lasts until the next one, or until the window ends.
fn spans(changes: BTreeMap<Timestamp, StateRow>, from: Timestamp, to: Timestamp) -> Vec<AgentStateSpan> {
    let ends: Vec<_> = changes.keys().skip(1).copied().chain([to]).collect();
    changes
        .into_iter()
        .zip(ends)
        .filter_map(|((at, StateRow { seq, session, state }), end)| {
            Some(AgentStateSpan { session, state: state?, from: at.max(from), to: end.min(to), seq })
        })
        .filter(|span| span.from < span.to)
        .collect()
}

fn session(row: &SqliteRow) -> Result<AgentSession, Error> {
    const READING: &str = "reading an agent's session";
    let session = SessionId(unsigned(row.try_get("session").during(READING)?));
    let cause: Option<String> = row.try_get("cause").during(READING)?;
    let cause = cause
        .map(from_word)
        .transpose()
        .map_err(|error| corrupt("agent_session", session, format!("cause: {error}")))?;
    Ok(AgentSession {
        session,
        agent: AgentId::from(row.try_get::<String, _>("agent").during(READING)?),
        team: TeamId::from(row.try_get::<String, _>("team").during(READING)?),
        dn: Dn::from(row.try_get::<String, _>("dn").during(READING)?),
        signed_in_at: Timestamp(row.try_get("signed_in_at").during(READING)?),
        signed_out_at: row.try_get::<Option<i64>, _>("signed_out_at").during(READING)?.map(Timestamp),
        cause,
    })
}
