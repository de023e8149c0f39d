//! The events: the log format. What is written once must stay readable: names and fields are only added to.

use crate::{
    Actor, AgentId, AgentState, Channel, CodeId, Configuration, ContactId, Decision, Dn, EndCause,
    EntryPointId, OfferFailure, OfferId, Outcome, Presence, PresenceCause, QueueId, SessionId, SignOutCause,
    TeamId, Timestamp, WithdrawReason, WrapUpBy,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// 1, 2, 3 … without a gap.
    pub seq: u64,
    /// When; never earlier than the record before.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
}

/// What happened. An agent's, contact's, offer's or phone's state changes by these and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are the ids and values that their types document")]
pub enum Event {
    /// A configuration took effect.
    Configured { configuration: Arc<Configuration> },
    /// The server restarted: no phone is known to be reachable. The contacts follow one by one.
    Recovered,

    /// A session began, Idle with `code`, the default idle code.
    AgentSignedIn { agent: AgentId, session: SessionId, team: TeamId, dn: Dn, code: CodeId },
    /// A second sign-in took over from the session `previous`, with the state and the contact in
    /// progress (S3). A sign-out that was pending is off.
    SessionTakenOver { agent: AgentId, previous: SessionId, session: SessionId, team: TeamId, dn: Dn },
    /// A sign-out takes effect when the contact in progress is over.
    SignOutPending { agent: AgentId, cause: SignOutCause },
    /// What the pending sign-out was for is no more.
    SignOutPendingCancelled { agent: AgentId },
    /// A session ended.
    AgentSignedOut { agent: AgentId, session: SessionId, cause: SignOutCause },
    /// An agent's presence changed. (RONA comes with `OfferTimedOut`, `OfferFailed`, `ConnectFailed`.)
    PresenceChanged { agent: AgentId, presence: Presence, cause: PresenceCause },
    /// Idle was chosen during a contact and takes effect when that is over (W4).
    IdlePending { agent: AgentId, code: CodeId, by: Actor },
    /// Available was chosen before a pending Idle took effect.
    IdlePendingCancelled { agent: AgentId, by: Actor },

    /// A phone can, or cannot, be called. Reachable ends a back-off.
    PhoneReachabilityChanged { dn: Dn, reachable: bool },
    /// The time for which a failed phone got no offer is over.
    PhoneBackOffEnded { dn: Dn },

    /// A customer arrived.
    ContactCreated {
        contact: ContactId,
        channel: Channel,
        entry_point: EntryPointId,
        from: String,
        to: String,
    },
    /// A contact entered a queue. It leaves unserved at `leave_at`.
    ContactQueued { contact: ContactId, queue: QueueId, leave_at: Option<Timestamp> },
    /// A contact waited for as long as its queue allows, and left it. Its call goes on until
    /// `ContactEnded`: a message may be played.
    QueueTimedOut { contact: ContactId, queue: QueueId },

    /// A contact was offered to an agent, whose phone is to ring until `deadline`.
    OfferMade {
        offer: OfferId,
        contact: ContactId,
        queue: QueueId,
        agent: AgentId,
        dn: Dn,
        deadline: Timestamp,
        why: Decision,
    },
    /// The agent answered; the contact is being connected.
    OfferAccepted { offer: OfferId, contact: ContactId, agent: AgentId },
    /// Not answered in time (V2): the agent is in RONA, the contact waits again at its old place.
    OfferTimedOut { offer: OfferId, contact: ContactId, agent: AgentId },
    /// The contact waits again at its old place. The agent is in RONA where the failure is the
    /// agent's doing; else the phone gets no offer until `back_off_until`.
    OfferFailed {
        offer: OfferId,
        contact: ContactId,
        agent: AgentId,
        dn: Dn,
        failure: OfferFailure,
        back_off_until: Option<Timestamp>,
    },
    /// The contact is not to be had any more.
    OfferWithdrawn { offer: OfferId, contact: ContactId, agent: AgentId, reason: WithdrawReason },
    /// The agent's side was lost before customer and agent heard each other. Else as `OfferFailed`.
    ConnectFailed {
        contact: ContactId,
        agent: AgentId,
        dn: Dn,
        failure: OfferFailure,
        back_off_until: Option<Timestamp>,
    },
    /// Customer and agent hear each other.
    ContactConnected { contact: ContactId, agent: AgentId },
    /// The interaction is over. `agent`: who was connecting or connected.
    ContactEnded { contact: ContactId, cause: EndCause, agent: Option<AgentId> },

    /// The agent is to give a wrap-up code. At `deadline` the default code is submitted.
    WrapUpStarted { contact: ContactId, agent: AgentId, deadline: Option<Timestamp>, default_code: CodeId },
    /// No default code by timeout for this contact.
    AutoWrapUpCancelled { contact: ContactId, agent: AgentId },
    /// The wrap-up has its code.
    WrapUpSubmitted { contact: ContactId, agent: AgentId, code: CodeId, notes: Option<String>, by: WrapUpBy },
    /// The contact is done; nothing about it follows. `agent`: who is free again by it.
    ContactClosed { contact: ContactId, outcome: Outcome, agent: Option<AgentId> },
}

impl Event {
    /// The agent whom the event is about.
    #[must_use]
    pub fn agent(&self) -> Option<&AgentId> {
        match self {
            Self::AgentSignedIn { agent, .. }
            | Self::SessionTakenOver { agent, .. }
            | Self::SignOutPending { agent, .. }
            | Self::SignOutPendingCancelled { agent }
            | Self::AgentSignedOut { agent, .. }
            | Self::PresenceChanged { agent, .. }
            | Self::IdlePending { agent, .. }
            | Self::IdlePendingCancelled { agent, .. }
            | Self::OfferMade { agent, .. }
            | Self::OfferAccepted { agent, .. }
            | Self::OfferTimedOut { agent, .. }
            | Self::OfferFailed { agent, .. }
            | Self::OfferWithdrawn { agent, .. }
            | Self::ConnectFailed { agent, .. }
            | Self::ContactConnected { agent, .. }
            | Self::WrapUpStarted { agent, .. }
            | Self::AutoWrapUpCancelled { agent, .. }
            | Self::WrapUpSubmitted { agent, .. } => Some(agent),
            Self::ContactEnded { agent, .. } | Self::ContactClosed { agent, .. } => agent.as_ref(),
            Self::Configured { .. }
            | Self::Recovered
            | Self::PhoneReachabilityChanged { .. }
            | Self::PhoneBackOffEnded { .. }
            | Self::ContactCreated { .. }
            | Self::ContactQueued { .. }
            | Self::QueueTimedOut { .. } => None,
        }
    }

    /// The contact that the event is about.
    #[must_use]
    pub fn contact(&self) -> Option<ContactId> {
        match self {
            Self::ContactCreated { contact, .. }
            | Self::ContactQueued { contact, .. }
            | Self::QueueTimedOut { contact, .. }
            | Self::OfferMade { contact, .. }
            | Self::OfferAccepted { contact, .. }
            | Self::OfferTimedOut { contact, .. }
            | Self::OfferFailed { contact, .. }
            | Self::OfferWithdrawn { contact, .. }
            | Self::ConnectFailed { contact, .. }
            | Self::ContactConnected { contact, .. }
            | Self::ContactEnded { contact, .. }
            | Self::WrapUpStarted { contact, .. }
            | Self::AutoWrapUpCancelled { contact, .. }
            | Self::WrapUpSubmitted { contact, .. }
            | Self::ContactClosed { contact, .. } => Some(*contact),
            Self::Configured { .. }
            | Self::Recovered
            | Self::AgentSignedIn { .. }
            | Self::SessionTakenOver { .. }
            | Self::SignOutPending { .. }
            | Self::SignOutPendingCancelled { .. }
            | Self::AgentSignedOut { .. }
            | Self::PresenceChanged { .. }
            | Self::IdlePending { .. }
            | Self::IdlePendingCancelled { .. }
            | Self::PhoneReachabilityChanged { .. }
            | Self::PhoneBackOffEnded { .. } => None,
        }
    }

    /// The agent whose shown state the event sets, and that state; `None` inside: signed out. An agent's
    /// state over time is the fold of this over the log; a state that lasts 0 ms is one of several steps
    /// at one instant.
    #[must_use]
    pub fn agent_state(&self) -> Option<(&AgentId, Option<AgentState>)> {
        let after_failure = |failure: &OfferFailure| match failure.is_system_fault() {
            true => AgentState::Available,
            false => AgentState::Rona,
        };
        match self {
            Self::AgentSignedIn { agent, code, .. } => {
                Some((agent, Some(AgentState::Idle { code: code.clone() })))
            }
            Self::AgentSignedOut { agent, .. } => Some((agent, None)),
            Self::PresenceChanged { agent, presence, .. } => Some((agent, Some(presence.clone().into()))),
            Self::OfferMade { agent, .. } => Some((agent, Some(AgentState::Ringing))),
            Self::OfferTimedOut { agent, .. } => Some((agent, Some(AgentState::Rona))),
            Self::OfferFailed { agent, failure, .. } | Self::ConnectFailed { agent, failure, .. } => {
                Some((agent, Some(after_failure(failure))))
            }
            Self::OfferWithdrawn { agent, .. } => Some((agent, Some(AgentState::Available))),
            Self::ContactConnected { agent, .. } => Some((agent, Some(AgentState::Connected))),
            Self::WrapUpStarted { agent, .. } => Some((agent, Some(AgentState::WrapUp))),
            Self::ContactClosed { agent, .. } => {
                agent.as_ref().map(|agent| (agent, Some(AgentState::Available)))
            }
            Self::Configured { .. }
            | Self::Recovered
            | Self::SessionTakenOver { .. }
            | Self::SignOutPending { .. }
            | Self::SignOutPendingCancelled { .. }
            | Self::IdlePending { .. }
            | Self::IdlePendingCancelled { .. }
            | Self::PhoneReachabilityChanged { .. }
            | Self::PhoneBackOffEnded { .. }
            | Self::ContactCreated { .. }
            | Self::ContactQueued { .. }
            | Self::QueueTimedOut { .. }
            | Self::OfferAccepted { .. }
            | Self::ContactEnded { .. }
            | Self::AutoWrapUpCancelled { .. }
            | Self::WrapUpSubmitted { .. } => None,
        }
    }
}
