//! What the host can read: copies, for desktops and wallboards.

use crate::{
    AgentId, AgentState, Channel, CodeId, ContactId, ContactKind, Dn, EntryPointId, Hold, OfferId, Pending,
    Presence, QueueId, SessionId, SkillId, SkillRequirement, SupervisionMode, TeamId, Timestamp, WrapUpMode,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// The channels of which a contact can be offered now.
    pub free: Vec<Channel>,
    /// Contacts handled since signing in.
    pub handled: u32,
    /// Time connected with contacts since signing in, holds left out, in milliseconds; of contacts that are over.
    pub talk_ms: u64,
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
    /// What it is.
    pub kind: ContactKind,
    /// Whom its agent asks, outside the conference.
    pub consult: Option<ConsultView>,
    /// The consults that are in the conference with it.
    pub conference: Vec<ContactId>,
    /// Who supervises it. Where that is silent, its agent must not be shown it.
    pub supervision: Option<SupervisionView>,
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
    /// What its wait counts from, and its place is earned by.
    pub queued_at: Option<Timestamp>,
    /// How long it had to expect to wait when it entered the queue, in milliseconds.
    pub expected_wait_ms: Option<u64>,
    /// Points of its own.
    pub priority: i32,
    /// What it asks for itself.
    pub skills: BTreeMap<SkillId, SkillRequirement>,
    /// How many relaxation steps and later tiers of its queue it has reached.
    pub step: u8,
    /// The agent it is held for.
    pub held: Option<Hold>,
    /// The number that the customer is to be called back at.
    pub callback: Option<String>,
    /// When it was connected.
    pub connected_at: Option<Timestamp>,
    /// Its recording is paused until then.
    pub recording_paused_until: Option<Timestamp>,
    /// What is noted of it: variable -> value.
    pub data: BTreeMap<String, String>,
    /// Where it stands.
    pub phase: ContactPhase,
    /// The agents who have had it and are not done with it.
    pub wrap_ups: BTreeMap<AgentId, WrapUpView>,
}

/// A consult, as the agent sees it who has the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConsultView {
    /// The consult.
    pub contact: ContactId,
    /// Whether the agent and who is consulted are connected.
    pub answered: bool,
    /// Whether the agent talks with the customer instead: then who is consulted is on hold, or nobody's phone rings yet.
    pub held: bool,
    /// The queue that is asked, where it is one.
    pub queue: Option<QueueId>,
    /// Where it stands.
    pub phase: ContactPhase,
}

impl ConsultView {
    /// Whether it is but a request: it waits for somebody of a queue, or for the agent to confirm who was found.
    #[must_use]
    pub fn is_request(&self) -> bool {
        matches!(self.phase, ContactPhase::Queued { .. } | ContactPhase::Found { .. })
    }
}

/// A supervisor's part in a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SupervisionView {
    /// The supervision.
    pub contact: ContactId,
    /// The supervisor.
    pub agent: AgentId,
    /// What the supervisor does.
    pub mode: SupervisionMode,
    /// Whether the supervisor hears the call; else the supervisor's phone rings.
    pub connected: bool,
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
    /// An agent's phone rings; several where all ring at once.
    Offered { offers: Vec<OfferView> },
    /// The customer is being called, and the agent is reserved.
    CallingBack { agent: AgentId },
    /// Of a consult: somebody of its queue is free, and reserved until `until` for the agent who asked to confirm it.
    Found { agent: AgentId, until: Timestamp },
    /// The customer could not be reached, and is called again after `until`.
    Resting { until: Timestamp },
    /// The agent answered.
    Connecting { agent: AgentId },
    /// Customer and agent hear each other, unless the customer is on hold, since `on_hold_since`, or the agent's leg is gone.
    Connected { agent: AgentId, on_hold_since: Option<Timestamp>, detached: Option<DetachedView> },
    /// Sent to a number, which is being called, or where somebody has the customer (`connected`). No agent has it.
    Outside { number: String, connected: bool },
    /// The interaction is over, and agents wrap up.
    Over,
}

/// An agent whose leg of the call is gone. The contact stays the agent's until `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DetachedView {
    /// When somebody else gets the contact.
    pub until: Timestamp,
    /// The agent's phone is being called again.
    pub is_called: bool,
}

/// What an agent owes who has had a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WrapUpView {
    /// The queue that the agent had it of; the contact may be in another one by now.
    pub queue: Option<QueueId>,
    /// When it began.
    pub since: Timestamp,
    /// When it is over without the agent.
    pub deadline: Option<Timestamp>,
    /// What the queue asks for.
    pub mode: WrapUpMode,
    /// What is submitted at the deadline.
    pub default_code: CodeId,
    /// Given already, while the time goes on.
    pub chosen: Option<CodeId>,
    /// What the agent has written up to now.
    pub notes: String,
    /// Later contacts from this address are to be for the agent.
    pub last_agent: bool,
    /// Whether they can be: the queue has it so, and the address is known.
    pub can_set_last_agent: bool,
    /// How many times more it can be extended.
    pub extensions_left: u8,
}

/// An offer that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfferView {
    /// Its token.
    pub offer: OfferId,
    /// What is offered.
    pub contact: ContactId,
    /// To whom.
    pub agent: AgentId,
    /// The phone that is to ring.
    pub dn: Dn,
    /// Until when.
    pub deadline: Timestamp,
}

impl ContactPhase {
    /// The agent who has the contact, or is offered it; the first where several are. Not who wraps it up.
    #[must_use]
    pub fn agent(&self) -> Option<&AgentId> {
        match self {
            Self::Treatment
            | Self::Queued { .. }
            | Self::Resting { .. }
            | Self::Outside { .. }
            | Self::Over => None,
            Self::Offered { offers } => offers.first().map(|offer| &offer.agent),
            Self::CallingBack { agent }
            | Self::Found { agent, .. }
            | Self::Connecting { agent }
            | Self::Connected { agent, .. } => Some(agent),
        }
    }
}

/// How good expected waits were: what was said to contacts that then were connected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accuracy {
    /// Contacts that were told, or would have been.
    pub contacts: u64,
    /// Σ of what they waited, in milliseconds.
    pub waited_ms: u64,
    /// Σ of what they had to expect, in milliseconds.
    pub expected_ms: u64,
    /// Σ of |waited − expected|, in milliseconds.
    pub error_ms: u64,
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
    /// Agents who could be offered a contact of this queue now, skills aside.
    pub free_agents: usize,
    /// Agents who are signed in and serve this queue, in whatever state, skills aside.
    pub signed_in: usize,
    /// How long a contact that arrived now would have to expect to wait, in milliseconds, if that is known.
    pub expected_wait_ms: Option<u64>,
    /// How good that has been.
    pub accuracy: Accuracy,
    /// Gone from the configuration: serves the contacts it has and takes no new one.
    pub retired: bool,
}
