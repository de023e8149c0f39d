//! The engine: commands in, records out.

use crate::{
    AgentId, AgentView, Command, Configuration, ContactId, ContactView, Dn, PhoneState, QueueId, QueueView,
    Record, Refusal, Timestamp,
};
use serde::{Deserialize, Serialize};

/// The ACD.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Engine {
    configuration: std::sync::Arc<Configuration>,
}

#[expect(unused_variables, clippy::missing_const_for_fn, reason = "signatures first")]
impl Engine {
    /// An engine without configuration, agents or contacts: what a log is replayed into.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Decides on `command`, and applies what results: everything that follows in this instant, timers that
    /// are due and matches included. The caller stores the records before it acts on them.
    ///
    /// # Errors
    /// The refusal; nothing has changed.
    pub fn execute(&mut self, now: Timestamp, command: Command) -> Result<Vec<Record>, Refusal> {
        Ok(Vec::new())
    }

    /// Applies one record of the log. The only place where state changes.
    pub fn apply(&mut self, record: &Record) {}

    /// When the next [`Command::Tick`] is due.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        None
    }

    /// The number of the last record applied; 0 before the first.
    #[must_use]
    pub fn last_seq(&self) -> u64 {
        0
    }

    /// The configuration in use.
    #[must_use]
    pub fn configuration(&self) -> &Configuration {
        &self.configuration
    }

    /// An agent who is signed in.
    #[must_use]
    pub fn agent(&self, agent: &AgentId) -> Option<AgentView> {
        None
    }

    /// All agents who are signed in, by id.
    pub fn agents(&self) -> impl Iterator<Item = AgentView> {
        std::iter::empty()
    }

    /// The agent who is signed in at a phone.
    #[must_use]
    pub fn agent_at(&self, dn: &Dn) -> Option<&AgentId> {
        None
    }

    /// What is known of a phone.
    #[must_use]
    pub fn phone(&self, dn: &Dn) -> PhoneState {
        PhoneState::Unreachable
    }

    /// A contact that is not closed.
    #[must_use]
    pub fn contact(&self, contact: ContactId) -> Option<ContactView> {
        None
    }

    /// All contacts that are not closed, oldest first.
    pub fn contacts(&self) -> impl Iterator<Item = ContactView> {
        std::iter::empty()
    }

    /// The contacts that an agent has or is offered, oldest first.
    pub fn contacts_of(&self, agent: &AgentId) -> impl Iterator<Item = ContactView> {
        std::iter::empty()
    }

    /// A configured queue, or one that is gone from the configuration and still has contacts.
    #[must_use]
    pub fn queue(&self, queue: &QueueId) -> Option<QueueView> {
        None
    }

    /// All queues.
    pub fn queues(&self) -> impl Iterator<Item = QueueView> {
        std::iter::empty()
    }
}
