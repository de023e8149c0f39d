//! The audit log: who has supervised whom. Read from the event log itself, so nothing can be in the one and not in the
//! other.

use acd::{AgentId, ContactId, EndCause, Event, Record, SupervisionMode, Timestamp};
use serde::Serialize;

use crate::{
    Store,
    error::{During, Error},
    log::record,
    row::sql_integer,
};

/// Most entries that one [`Store::audit`] gives.
pub const MAX_AUDIT_PAGE: usize = 200;

/// What a supervisor did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuditEntry {
    /// The number of the record that says so.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub supervisor: AgentId,
    /// Whose call it was.
    pub agent: AgentId,
    /// The customer's contact.
    pub contact: ContactId,
    /// The supervision: what is done in one has the same number.
    pub supervision: ContactId,
    /// What.
    #[serde(flatten)]
    pub act: AuditedAct,
}

/// What is audited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum AuditedAct {
    /// Began a supervision. It is heard once the supervisor's phone is answered.
    SupervisionStarted {
        /// What the supervisor does.
        mode: SupervisionMode,
    },
    /// Went on to something else.
    SupervisionChanged {
        /// What the supervisor does.
        mode: SupervisionMode,
    },
    /// Left, or the part of the agent was over.
    SupervisionEnded {
        /// Why.
        cause: EndCause,
    },
    /// Took the customer over, which ended the supervision.
    TookOver,
}

impl Store {
    /// The latest entries of the audit log, latest first; those before the record `before`. `limit` or
    /// [`MAX_AUDIT_PAGE`] at most.
    pub async fn audit(&self, before: Option<u64>, limit: usize) -> Result<Vec<AuditEntry>, Error> {
        let mut reader = self.reader().await?;
        // The words of the index, which is used for that reason.
        let rows = sqlx::query(
            "SELECT seq, at, payload, agent_state FROM log
             WHERE type IN ('supervision_started', 'supervision_changed', 'supervision_ended') AND seq < $1
             ORDER BY seq DESC LIMIT $2",
        )
        .bind(before.map_or(i64::MAX, sql_integer))
        .bind(i64::try_from(limit.min(MAX_AUDIT_PAGE)).unwrap_or(i64::MAX))
        .fetch_all(&mut *reader)
        .await
        .during("reading the audit log")?;
        let entries = rows.iter().map(|row| Ok(entry(record(row)?)));
        entries.filter_map(Result::transpose).collect()
    }
}

fn entry(record: Record) -> Option<AuditEntry> {
    let (act, (contact, supervision, supervisor, agent)) = match record.event {
        Event::SupervisionStarted { contact, supervision, agent, supervised, mode } => {
            (AuditedAct::SupervisionStarted { mode }, (contact, supervision, agent, supervised))
        }
        Event::SupervisionChanged { contact, supervision, agent, supervised, mode } => {
            (AuditedAct::SupervisionChanged { mode }, (contact, supervision, agent, supervised))
        }
        Event::SupervisionEnded { contact, supervision, agent, supervised, cause } => {
            let act = match cause {
                EndCause::TakenOver => AuditedAct::TookOver,
                cause => AuditedAct::SupervisionEnded { cause },
            };
            (act, (contact, supervision, agent, supervised))
        }
        _ => return None,
    };
    Some(AuditEntry { seq: record.seq, at: record.at, supervisor, agent, contact, supervision, act })
}
