//! What the host can read: copies, for desktops and wallboards.

use crate::{
    AgentId, AgentState, Channel, CodeId, ContactId, Dn, EntryPointId, OfferId, Pending, Presence, QueueId,
    SessionId, TeamId, Timestamp,
};
use serde::Serialize;

/// An agent who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgentView {
    /// Who.
    pub agent: AgentId,
    /// The current session.
    pub session: SessionId,
    /// The team chosen at sign-in.
    pub team: TeamId,
    /// The phone the agent sits at.
    pub dn: Dn,
    /// Whether that phone can be offered a call.
    pub phone: PhoneState,
    /// What the agent is, contacts aside.
    pub presence: Presence,
    /// The state to show.
    pub state: AgentState,
    /// Since when `state` has been shown.
    pub since: Timestamp,
    /// When the session began.
    pub signed_in_at: Timestamp,
    /// Since when the agent has been free, for the longest-idle order. Of use only while Available.
    pub idle_since: Timestamp,
    /// What takes effect when the contact in progress is over.
    pub pending: Option<Pending>,
    /// The offer that is open.
    pub offer: Option<OfferId>,
    /// The accepted contacts, wrap-up included.
    pub contacts: Vec<ContactId>,
    /// Whether a contact can be offered now.
    pub free: bool,
}

/// What is known of a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PhoneState {
    /// Can be called.
    Reachable,
    /// Cannot be called, or nothing is known of it.
    Unreachable,
    /// Failed an offer a short time ago.
    BackOff {
        /// Gets an offer again from then.
        until: Timestamp,
    },
}

/// A contact that is not closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactView {
    /// Which.
    pub contact: ContactId,
    /// How it arrived.
    pub channel: Channel,
    /// Where it arrived.
    pub entry_point: EntryPointId,
    /// The queue it is or was last in.
    pub queue: Option<QueueId>,
    /// The customer's address.
    pub from: String,
    /// The address the customer used.
    pub to: String,
    /// When it arrived.
    pub created_at: Timestamp,
    /// When it entered the queue: what its place is earned by.
    pub queued_at: Option<Timestamp>,
    /// When it was connected.
    pub connected_at: Option<Timestamp>,
    /// Where it stands.
    pub phase: ContactPhase,
}

/// Where a contact stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are the ids that their types document")]
pub enum ContactPhase {
    /// With the system: not in a queue yet, or not any more.
    Treatment,
    /// Waiting for an agent, until `leave_at` at most.
    Queued { leave_at: Option<Timestamp> },
    /// An agent's phone rings.
    Offered { offer: OfferId, agent: AgentId, dn: Dn, deadline: Timestamp },
    /// The agent answered.
    Connecting { agent: AgentId },
    /// Customer and agent hear each other.
    Connected { agent: AgentId },
    /// The customer is gone and the agent owes a code, until `deadline` where there is one.
    WrapUp { agent: AgentId, deadline: Option<Timestamp>, default_code: CodeId },
}

impl ContactPhase {
    /// The agent who has the contact, or is offered it.
    #[must_use]
    pub fn agent(&self) -> Option<&AgentId> {
        match self {
            Self::Treatment | Self::Queued { .. } => None,
            Self::Offered { agent, .. }
            | Self::Connecting { agent }
            | Self::Connected { agent }
            | Self::WrapUp { agent, .. } => Some(agent),
        }
    }
}

/// A queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QueueView {
    /// Which.
    pub queue: QueueId,
    /// Contacts that wait and are not offered to anybody.
    pub waiting: usize,
    /// Contacts that are offered or being connected: their customers wait, too.
    pub ringing: usize,
    /// When the customer who has waited longest entered the queue; ringing included.
    pub longest_wait_since: Option<Timestamp>,
    /// Agents who could be offered a contact of this queue now.
    pub free_agents: usize,
    /// Gone from the configuration: serves the contacts it has and takes no new one.
    pub retired: bool,
}
