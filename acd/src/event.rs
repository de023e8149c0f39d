//! The events: the log format. What is written once must stay readable: names and fields are only added to.

use crate::{
    Actor, AgentId, AgentState, CallbackFailure, Change, Channel, CodeId, ConsultRefusal, ConsultTarget,
    ContactId, Decision, Destination, DetachCause, Dn, EndCause, EntryPointId, OfferFailure, OfferId,
    Outcome, OutsideFailure, OverflowCondition, Presence, PresenceCause, QueueId, ReleaseReason, SessionId,
    SignOutCause, SkillId, SkillRequirement, SupervisionMode, TeamId, Timestamp, TransferTarget,
    WithdrawReason, WrapUpBy, WrapUpMode,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// 1, 2, 3 … without a gap.
    pub seq: u64,
    /// When; never earlier than the record before.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
    /// The state that the event's agent shows from now on, where it is another one than before. An agent's
    /// state over time is the fold of this over the log (with signing in and out); a state that lasts 0 ms
    /// is one of several steps at one instant. It follows from the events, and is noted so that nobody has
    /// to derive it anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_state: Option<AgentState>,
}

/// One agent for whom a waiting contact is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Who.
    pub agent: AgentId,
    /// Until when at most.
    pub until: Timestamp,
}

/// What happened. An agent's, contact's, offer's or phone's state changes by these and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are the ids and values that their types document")]
pub enum Event {
    /// Another configuration took effect: the one before, with these changes.
    Configured { changes: Arc<[Change]> },
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
        priority: i32,
        skills: BTreeMap<SkillId, SkillRequirement>,
    },
    /// A contact entered a queue. Its wait counts from `since`; it leaves unserved at `leave_at`. Until
    /// `held` says, it waits for one agent only.
    ContactQueued {
        contact: ContactId,
        queue: QueueId,
        since: Timestamp,
        leave_at: Option<Timestamp>,
        /// How long it has to expect to wait, in milliseconds, where that is known.
        expected_wait_ms: Option<u64>,
        held: Option<Hold>,
    },
    /// A contact has waited long enough that less is asked for, or more tiers are open: `step` of the
    /// queue's relaxation steps and later tiers have been reached.
    ContactWidened { contact: ContactId, step: u8 },
    /// A contact is not held for its agent any more: anybody who is eligible will do.
    HoldReleased { contact: ContactId, agent: AgentId, reason: ReleaseReason },
    /// A rule of its queue sent a contact elsewhere. To another queue, `ContactQueued` follows.
    ContactOverflowed { contact: ContactId, queue: QueueId, when: OverflowCondition, to: Destination },
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
    /// The contact is not to be had any more. Where no offer of it is left, it waits again.
    OfferWithdrawn { offer: OfferId, contact: ContactId, agent: AgentId, reason: WithdrawReason },
    /// The customer will be called back at `number`, and keeps the place. The call, if any, may end.
    CallbackRequested { contact: ContactId, number: String },
    /// The customer is to be called, for the `attempt`th time. With an agent who has accepted, or, customer
    /// first, with one who is reserved meanwhile.
    CallbackStarted { contact: ContactId, agent: AgentId, number: String, attempt: u8 },
    /// The customer answered, and the reserved agent is offered the contact.
    CallbackAnswered { contact: ContactId, agent: AgentId },
    /// The customer was not reached; the agent is free. The contact waits until `retry_at`; where there is
    /// none, it ends.
    CallbackFailed {
        contact: ContactId,
        agent: AgentId,
        failure: CallbackFailure,
        retry_at: Option<Timestamp>,
    },
    /// The time between two attempts is over: the contact waits for an agent again.
    CallbackDue { contact: ContactId },
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
    /// The agent has put the customer on hold (V5).
    ContactHeld { contact: ContactId, agent: AgentId },
    /// Customer and agent hear each other again.
    ContactResumed { contact: ContactId, agent: AgentId },
    /// The recording is paused until then at most (V3).
    RecordingPaused { contact: ContactId, agent: AgentId, until: Timestamp },
    /// The recording goes on. `agent`: who asked for it; `None`: the time is over, or the agent's part.
    RecordingResumed { contact: ContactId, agent: Option<AgentId> },
    /// These variables have these values from now on; an empty one is none (V4). `agent`: who has changed them.
    ContactDataSet { contact: ContactId, agent: Option<AgentId>, values: BTreeMap<String, String> },
    /// The agent has sent the contact elsewhere, and has it no more (V6 to V8). An offer or a queue follows, or a
    /// number is called.
    ContactTransferred { contact: ContactId, agent: AgentId, to: TransferTarget },
    /// The customer and who answered at the number hear each other; no agent has the contact.
    OutsideConnected { contact: ContactId, number: String },
    /// Nobody was reached at the number: the contact goes back to its agent, or to its queue.
    OutsideFailed { contact: ContactId, number: String, failure: OutsideFailure },
    /// The agent asks somebody else: the contact `consult` is made for that. It is offered, or a number is called.
    ConsultStarted { contact: ContactId, consult: ContactId, agent: AgentId, to: ConsultTarget },
    /// A consult waits for somebody of a queue. `contact` is the consult; it counts in no figure of the queue.
    ConsultQueued { contact: ContactId, queue: QueueId },
    /// Somebody of the queue is free for a consult, and reserved while the agent who asked has until `deadline` to confirm
    /// it. `contact` is the consult; `agent`: who is free.
    ConsultFound { contact: ContactId, queue: QueueId, agent: AgentId, deadline: Timestamp, why: Decision },
    /// Whoever was found for a consult cannot come any more: it waits again, at its old place. `contact` is the consult;
    /// `agent`: who was reserved.
    ConsultRequeued { contact: ContactId, queue: QueueId, agent: AgentId, reason: ConsultRefusal },
    /// The agent and who is consulted hear each other.
    ConsultAnswered { contact: ContactId, consult: ContactId, agent: AgentId },
    /// The agent has done with the consult, or has it alone to deal with the customer; its own end follows.
    ConsultEnded { contact: ContactId, consult: ContactId, agent: AgentId },
    /// The agent, the customer and who is consulted hear each other; nobody is on hold.
    ConferenceStarted { contact: ContactId, consult: ContactId, agent: AgentId },
    /// Who is consulted has joined the conference. `contact` is the consult; `agent`: who was asked, unless outside.
    ConferenceJoined { contact: ContactId, agent: Option<AgentId> },
    /// The agent's leg is gone, and the contact stays the agent's until then. `stays_held`: the customer was on hold before,
    /// and will be when the agent is back.
    AgentDetached {
        contact: ContactId,
        agent: AgentId,
        cause: DetachCause,
        until: Timestamp,
        stays_held: bool,
    },
    /// The agent's phone is called again. `resumes`: the agent wants to talk to the customer then, who may have been on hold
    /// before; that may be said while the phone is being called, and is an event of its own then.
    AgentReattaching { contact: ContactId, agent: AgentId, dn: Dn, resumes: bool },
    /// The phone was not reached.
    AgentAttachFailed { contact: ContactId, agent: AgentId },
    /// The agent is back on the line.
    AgentAttached { contact: ContactId, agent: AgentId },
    /// The agent is not back in time: the contact goes back to its queue, the agent is in RONA.
    ReattachTimedOut { contact: ContactId, agent: AgentId },
    /// A supervisor, `agent`, is to hear the call that `supervised` has (T8): the contact `supervision` is made for that,
    /// and is offered to the supervisor.
    SupervisionStarted {
        contact: ContactId,
        supervision: ContactId,
        agent: AgentId,
        supervised: AgentId,
        mode: SupervisionMode,
    },
    /// The supervisor does something else from now on.
    SupervisionChanged {
        contact: ContactId,
        supervision: ContactId,
        agent: AgentId,
        supervised: AgentId,
        mode: SupervisionMode,
    },
    /// The supervisor has done with the call, or has it alone; the supervision's own end, with the same cause, follows.
    SupervisionEnded {
        contact: ContactId,
        supervision: ContactId,
        agent: AgentId,
        supervised: AgentId,
        cause: EndCause,
    },
    /// The agent calls a customer: the agent is offered the contact, and `CallbackStarted` follows once that is accepted.
    /// `number`: the customer's; `ani`: the one that the customer is to see.
    OutdialStarted {
        contact: ContactId,
        agent: AgentId,
        queue: QueueId,
        entry_point: EntryPointId,
        number: String,
        ani: String,
    },
    /// The interaction is over. `agent`: who was connecting or connected.
    ContactEnded { contact: ContactId, cause: EndCause, agent: Option<AgentId> },

    /// The agent is to give a wrap-up code. At `deadline` the default code is submitted.
    WrapUpStarted {
        contact: ContactId,
        agent: AgentId,
        deadline: Option<Timestamp>,
        mode: WrapUpMode,
        default_code: CodeId,
    },
    /// No default code by timeout for this contact.
    AutoWrapUpCancelled { contact: ContactId, agent: AgentId },
    /// The default code is submitted later.
    WrapUpExtended { contact: ContactId, agent: AgentId, deadline: Timestamp },
    /// What the agent has written up to now, which counts where the wrap-up ends without the agent.
    WrapUpDrafted { contact: ContactId, agent: AgentId, notes: String, last_agent: bool },
    /// The agent has given the code, and the time goes on.
    WrapUpCodeChosen { contact: ContactId, agent: AgentId, code: CodeId, notes: Option<String> },
    /// The wrap-up is over. Without a code only where the queue lets the agent leave it out.
    WrapUpSubmitted {
        contact: ContactId,
        agent: AgentId,
        code: Option<CodeId>,
        notes: Option<String>,
        by: WrapUpBy,
    },
    /// Later contacts from this address are for this agent (W9).
    LastAgentSet { from: String, agent: AgentId, until: Timestamp },
    /// They are not any more.
    LastAgentExpired { from: String },
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
            | Self::CallbackStarted { agent, .. }
            | Self::CallbackAnswered { agent, .. }
            | Self::CallbackFailed { agent, .. }
            | Self::ConnectFailed { agent, .. }
            | Self::ContactConnected { agent, .. }
            | Self::ContactHeld { agent, .. }
            | Self::ContactResumed { agent, .. }
            | Self::ContactTransferred { agent, .. }
            | Self::RecordingPaused { agent, .. }
            | Self::ConsultStarted { agent, .. }
            | Self::ConsultFound { agent, .. }
            | Self::ConsultRequeued { agent, .. }
            | Self::ConsultAnswered { agent, .. }
            | Self::ConsultEnded { agent, .. }
            | Self::ConferenceStarted { agent, .. }
            | Self::AgentDetached { agent, .. }
            | Self::AgentReattaching { agent, .. }
            | Self::AgentAttachFailed { agent, .. }
            | Self::AgentAttached { agent, .. }
            | Self::ReattachTimedOut { agent, .. }
            | Self::SupervisionStarted { agent, .. }
            | Self::SupervisionChanged { agent, .. }
            | Self::SupervisionEnded { agent, .. }
            | Self::OutdialStarted { agent, .. }
            | Self::WrapUpStarted { agent, .. }
            | Self::AutoWrapUpCancelled { agent, .. }
            | Self::WrapUpExtended { agent, .. }
            | Self::WrapUpDrafted { agent, .. }
            | Self::WrapUpCodeChosen { agent, .. }
            | Self::WrapUpSubmitted { agent, .. }
            | Self::LastAgentSet { agent, .. } => Some(agent),
            Self::ConferenceJoined { agent, .. }
            | Self::ContactEnded { agent, .. }
            | Self::ContactClosed { agent, .. }
            | Self::RecordingResumed { agent, .. }
            | Self::ContactDataSet { agent, .. } => agent.as_ref(),
            Self::Configured { .. }
            | Self::Recovered
            | Self::PhoneReachabilityChanged { .. }
            | Self::PhoneBackOffEnded { .. }
            | Self::ContactCreated { .. }
            | Self::ContactQueued { .. }
            | Self::ContactWidened { .. }
            | Self::ConsultQueued { .. }
            | Self::HoldReleased { .. }
            | Self::ContactOverflowed { .. }
            | Self::CallbackRequested { .. }
            | Self::CallbackDue { .. }
            | Self::LastAgentExpired { .. }
            | Self::OutsideConnected { .. }
            | Self::OutsideFailed { .. }
            | Self::QueueTimedOut { .. } => None,
        }
    }

    /// The contact that the event is about.
    #[must_use]
    pub fn contact(&self) -> Option<ContactId> {
        match self {
            Self::ContactCreated { contact, .. }
            | Self::ContactQueued { contact, .. }
            | Self::ContactWidened { contact, .. }
            | Self::HoldReleased { contact, .. }
            | Self::ContactOverflowed { contact, .. }
            | Self::CallbackRequested { contact, .. }
            | Self::CallbackStarted { contact, .. }
            | Self::CallbackAnswered { contact, .. }
            | Self::CallbackFailed { contact, .. }
            | Self::CallbackDue { contact }
            | Self::WrapUpExtended { contact, .. }
            | Self::WrapUpDrafted { contact, .. }
            | Self::WrapUpCodeChosen { contact, .. }
            | Self::QueueTimedOut { contact, .. }
            | Self::OfferMade { contact, .. }
            | Self::OfferAccepted { contact, .. }
            | Self::OfferTimedOut { contact, .. }
            | Self::OfferFailed { contact, .. }
            | Self::OfferWithdrawn { contact, .. }
            | Self::ConnectFailed { contact, .. }
            | Self::ContactConnected { contact, .. }
            | Self::ContactHeld { contact, .. }
            | Self::ContactResumed { contact, .. }
            | Self::ContactTransferred { contact, .. }
            | Self::ConsultStarted { contact, .. }
            | Self::ConsultQueued { contact, .. }
            | Self::ConsultFound { contact, .. }
            | Self::ConsultRequeued { contact, .. }
            | Self::ConsultAnswered { contact, .. }
            | Self::ConsultEnded { contact, .. }
            | Self::ConferenceStarted { contact, .. }
            | Self::ConferenceJoined { contact, .. }
            | Self::AgentDetached { contact, .. }
            | Self::AgentReattaching { contact, .. }
            | Self::AgentAttachFailed { contact, .. }
            | Self::AgentAttached { contact, .. }
            | Self::ReattachTimedOut { contact, .. }
            | Self::SupervisionStarted { contact, .. }
            | Self::SupervisionChanged { contact, .. }
            | Self::SupervisionEnded { contact, .. }
            | Self::OutsideConnected { contact, .. }
            | Self::OutsideFailed { contact, .. }
            | Self::RecordingPaused { contact, .. }
            | Self::RecordingResumed { contact, .. }
            | Self::ContactDataSet { contact, .. }
            | Self::OutdialStarted { contact, .. }
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
            | Self::LastAgentSet { .. }
            | Self::LastAgentExpired { .. }
            | Self::PhoneBackOffEnded { .. } => None,
        }
    }
}
