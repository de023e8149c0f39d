//! The words that commands and events share: states, causes, decisions. Part of the log format.

use crate::{AgentId, CodeId, ContactId, QueueId, SkillId, Strategy};
use serde::{Deserialize, Serialize};

/// How the customer reached us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A call.
    Voice,
    /// A chat conversation.
    Chat,
    /// A thread of mails.
    Email,
}

/// Who asked for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The agent.
    Agent,
    /// A supervisor, on the agent's behalf.
    Supervisor,
}

/// What an agent can choose to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PresenceChoice {
    /// Ready for contacts.
    Available,
    /// Not ready, with a reason that the administrator named.
    Idle {
        /// A configured idle code.
        code: CodeId,
    },
}

/// What an agent is, contacts aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Presence {
    /// Ready for contacts.
    Available,
    /// Not ready.
    Idle {
        /// Why.
        code: CodeId,
    },
    /// Did not take an offer. Set by the engine only; left by the agent's choice only.
    Rona,
}

impl From<PresenceChoice> for Presence {
    fn from(choice: PresenceChoice) -> Self {
        match choice {
            PresenceChoice::Available => Self::Available,
            PresenceChoice::Idle { code } => Self::Idle { code },
        }
    }
}

/// Why an agent's presence changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PresenceCause {
    /// The agent chose it.
    Agent,
    /// A supervisor chose it.
    Supervisor,
    /// It was chosen during a contact, and that is over now.
    Pending,
}

impl From<Actor> for PresenceCause {
    fn from(by: Actor) -> Self {
        match by {
            Actor::Agent => Self::Agent,
            Actor::Supervisor => Self::Supervisor,
        }
    }
}

/// The state that an agent shows: a function of presence, offer and contacts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AgentState {
    /// Ready for contacts, without one.
    Available,
    /// Not ready.
    Idle {
        /// Why.
        code: CodeId,
    },
    /// Did not take an offer, and has not chosen a state since.
    Rona,
    /// An offer is open, or accepted and not connected yet.
    Ringing,
    /// A customer is being called back for this agent.
    Reserved,
    /// Hears the customer.
    Connected,
    /// Has put the customer on hold.
    OnHold,
    /// Has asked for a consult that is not answered yet.
    ConsultRequested,
    /// Is asked for a consult.
    ConsultReserved,
    /// Hears the colleague, or who is outside; not the customer.
    Consulting,
    /// Hears the customer, and whoever else is in.
    Conferencing,
    /// Listens to a colleague's call, whispers, or takes part in it.
    Supervising,
    /// Calls a customer who has not answered yet.
    OutdialReserved,
    /// Owes a wrap-up code.
    WrapUp,
}

impl From<Presence> for AgentState {
    fn from(presence: Presence) -> Self {
        match presence {
            Presence::Available => Self::Available,
            Presence::Idle { code } => Self::Idle { code },
            Presence::Rona => Self::Rona,
        }
    }
}

/// What takes effect when the agent's contact is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Pending {
    /// The agent becomes Idle.
    Idle {
        /// Why.
        code: CodeId,
    },
    /// The agent is signed out. Wrap-up is not waited for: the default code is submitted.
    SignOut {
        /// Why.
        cause: SignOutCause,
    },
}

/// Why a session ended (S6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignOutCause {
    /// The agent signed out.
    AgentRequested,
    /// A supervisor asked.
    SupervisorRequested,
    /// The browser was closed.
    BrowserClosed,
    /// The connection was lost for longer than allowed.
    ConnectionLost,
    /// The same agent signed in elsewhere.
    SignedInElsewhere,
    /// The server component that holds the session went down.
    ServerComponentDown,
    /// The credentials are not valid (any more).
    InvalidCredentials,
    /// The account is locked.
    AccountLocked,
    /// The configuration of the agent, or of the team, is missing or bad.
    ConfigurationMissing,
    /// The password expired.
    PasswordExpired,
    /// A password change is forced.
    PasswordChangeForced,
    /// The record of a session whose sign-out did not complete was cleaned up.
    StaleSession,
}

impl SignOutCause {
    /// Whether people asked, who can wait until the contact is over (S4, S5). The other causes cannot be
    /// refused, only put off.
    #[must_use]
    pub fn is_request(self) -> bool {
        matches!(self, Self::AgentRequested | Self::SupervisorRequested)
    }

    /// Whether the desktop is gone: no reason any more when it is back before the contact is over.
    #[must_use]
    pub fn is_lost_desktop(self) -> bool {
        matches!(self, Self::BrowserClosed | Self::ConnectionLost | Self::ServerComponentDown)
    }
}

/// Why an offer, or the connecting after it, failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferFailure {
    /// The phone does not answer at all: no registration, no response, the transport failed.
    PhoneUnreachable,
    /// The phone says it is busy.
    PhoneBusy,
    /// The phone answered with another error, or its media cannot be joined with the customer's.
    PhoneError,
    /// The agent declined.
    Declined,
    /// The agent answered and hung up before the customer was heard.
    AgentHungUp,
}

impl OfferFailure {
    /// Whether the phone is at fault, and not the agent: then there is no RONA, and the phone backs off.
    #[must_use]
    pub fn is_system_fault(self) -> bool {
        match self {
            Self::PhoneUnreachable | Self::PhoneBusy | Self::PhoneError => true,
            Self::Declined | Self::AgentHungUp => false,
        }
    }
}

/// Why an open offer was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawReason {
    /// The customer hung up while the phone rang.
    CustomerLeft,
    /// The contact ended for another reason, which its `ContactEnded` names.
    ContactEnded,
    /// It was offered to several agents, and another one was first.
    AcceptedByOther,
    /// It has left the queue, or waits to be called back again.
    LeftQueue,
    /// It was a consult, which the agent has not taken or is not needed for any more. No agent is in RONA by that.
    ConsultOver,
    /// The same of a supervision.
    SupervisionOver,
}

/// Why an interaction is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndCause {
    /// The customer hung up.
    CustomerHungUp,
    /// The agent hung up. Only while connected; before that it is `Command::FailConnect`.
    AgentHungUp,
    /// The customer's side was lost.
    CustomerLost,
    /// The agent's phone was lost during the conversation.
    AgentPhoneLost,
    /// Who had the contact outside, at the number that an agent sent it to, hung up.
    OutsideHungUp,
    /// A consult that was not needed any more: the agent ended or completed it, or the customer is gone.
    ConsultEnded,
    /// A consult that was not answered.
    ConsultFailed,
    /// A consult of a queue: somebody was free, and the agent who asked did not confirm it in time (V9).
    ConsultNotConfirmed,
    /// A supervision: the supervisor ended it, or the part of the agent is over.
    SupervisionEnded,
    /// A supervision whose supervisor's phone was not answered.
    SupervisionFailed,
    /// A supervision whose supervisor has taken the customer over.
    TakenOver,
    /// The treatment, such as the message after the longest wait, is over and we hung up.
    TreatmentFinished,
    /// The customer could not be called back, as often as it was tried.
    CallbackFailed,
    /// The agent's phone could not be called, or was not answered, so that the customer was not called (V14).
    AgentUnreachable,
    /// The customer whom the agent has called could not be reached; why, `CallbackFailed` says (V14).
    CustomerUnreachable,
    /// The server stops.
    ServerStopping,
    /// The server failed.
    SystemFailure,
}

/// What became of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// An agent was connected.
    Handled,
    /// The customer left before an agent was connected, ringing included.
    Abandoned,
    /// It waited for as long as its queue allows.
    QueueTimedOut,
    /// It left its queue, by a rule of it, for a number, a message or a voicemail.
    FlowedOut,
    /// The customer was promised a call and could not be reached.
    CallbackFailed,
    /// It ended before an agent was connected, and not by the customer's will.
    Failed,
    /// It was a consult.
    Consulted,
    /// It was a supervision.
    Supervised,
    /// An agent wanted to call the customer, and they did not hear each other.
    OutdialFailed,
}

/// Who gave a wrap-up code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrapUpBy {
    /// The agent.
    Agent,
    /// The timer of the auto wrap-up: the default code.
    Timeout,
    /// The agent is being signed out: the default code.
    SignOut,
}

/// Why a customer could not be called back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallbackFailure {
    /// Did not answer in time.
    NoAnswer,
    /// Busy.
    Busy,
    /// The number cannot be reached, or the trunk refused.
    Unreachable,
    /// The server went down while it rang.
    ServerStopped,
}

/// Why a contact is not held for its agent any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseReason {
    /// It has been held for as long as the queue says.
    WaitOver,
    /// The agent is signed out, or not Available.
    AgentAway,
    /// The agent was offered it, and did not take it.
    NotTaken,
}

/// Why this agent: what was seen when the choice was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What decided.
    pub rule: Rule,
    /// How the queue chooses among the best.
    pub strategy: Strategy,
    /// How long the contact had waited, in milliseconds.
    pub waited_ms: u64,
    /// The contact's priority at this moment, ageing included, in thousandths of a point.
    pub priority_milli: i64,
    /// How many relaxation steps and tiers its wait had opened.
    pub step: u8,
    /// The agent's match (Σ weight × level); 0 where no skill is asked for.
    pub score: u64,
    /// The agent's tier, from 0.
    pub tier: u8,
    /// How long the agent had been free, in milliseconds.
    pub idle_ms: u64,
    /// How many agents could have been chosen, this one included.
    pub eligible: usize,
    /// How many more agents were available and not eligible, because of their phones.
    pub held_back: usize,
    /// Who was passed over, and for what; the nearest to being chosen first,
    /// [`crate::limits::MAX_PASSED_OVER`] at most.
    pub passed_over: Vec<PassedOver>,
    /// Contacts that waited in other queues for agents like this one and had less priority: how many queues.
    pub outranked: usize,
}

/// What made the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The best match, and the queue's strategy among equals.
    BestMatch,
    /// The contact is for this agent: its last one, or the one it named.
    PreferredAgent,
    /// The agent was reserved while the customer was called back.
    Reserved,
    /// Another agent transfers the contact to this one (V6).
    Transfer,
    /// The agent's transfer has come to nothing.
    Returned,
    /// Another agent asks this one (V9).
    Consult,
    /// A supervisor is to hear a colleague's call (T8).
    Supervision,
    /// The agent calls a customer (V14).
    Outdial,
}

impl Rule {
    /// Whether what is offered is no customer's contact: then nobody is in RONA by it.
    pub(crate) fn is_internal(self) -> bool {
        matches!(self, Self::Consult | Self::Supervision)
    }

    /// Whether somebody named the agent, and no queue's strategy chose.
    pub(crate) fn is_direct(self) -> bool {
        self.is_internal() || matches!(self, Self::Transfer | Self::Returned | Self::Outdial)
    }
}

/// How an agent's leg of a call went that goes on without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DetachCause {
    /// The phone crashed, or the network to it.
    PhoneLost,
    /// The agent hung up while asking somebody else (V12).
    HungUp,
}

/// Where an agent sends a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TransferTarget {
    /// To another agent (V6).
    Agent {
        /// Who is Available.
        agent: AgentId,
    },
    /// To a queue, where it waits anew (V7).
    Queue {
        /// One of the contact's channel.
        queue: QueueId,
    },
    /// To whoever answers there; no agent has it then (V8).
    Number {
        /// At most [`crate::limits::MAX_NUMBER`] digits, `*` and `#`, after a `+` perhaps.
        number: String,
    },
}

/// What a contact is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ContactKind {
    /// A customer's.
    #[default]
    Inbound,
    /// A customer's whom an agent has called (V14). It is in no queue; whose rules hold for it is a queue all the same.
    Outdial,
    /// What an agent who has a customer has to ask somebody else (V9). It ends before the customer's contact does, and
    /// counts in no figure of a queue.
    Consult {
        /// The customer's contact.
        of: ContactId,
        /// Who asks.
        by: AgentId,
    },
    /// A supervisor's part in a call that a colleague has (T8). It ends with the colleague's part at the latest, and counts
    /// in no figure of a queue.
    Supervision {
        /// The customer's contact.
        of: ContactId,
        /// The supervisor.
        by: AgentId,
        /// What the supervisor does.
        mode: SupervisionMode,
    },
}

impl ContactKind {
    /// The customer's contact that this one is about; `None` where it is one.
    #[must_use]
    pub fn about(&self) -> Option<ContactId> {
        match self {
            Self::Inbound | Self::Outdial => None,
            Self::Consult { of, .. } | Self::Supervision { of, .. } => Some(*of),
        }
    }
}

/// What a supervisor does with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupervisionMode {
    /// Hears all, and is heard by nobody.
    Listen,
    /// Is heard by the agent alone.
    Whisper,
    /// Is heard by all.
    BargeIn,
}

/// Whom an agent asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ConsultTarget {
    /// Another agent.
    Agent {
        /// Who is Available or Idle, or has a call and a phone that takes another one.
        agent: AgentId,
    },
    /// Whoever its strategy chooses, once somebody is free and the agent still wants it.
    Queue {
        /// One for calls.
        queue: QueueId,
    },
    /// Whoever answers there.
    Number {
        /// At most [`crate::limits::MAX_NUMBER`] digits, `*` and `#`, after a `+` perhaps.
        number: String,
    },
}

/// Why an agent cannot be consulted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsultRefusal {
    /// Is not signed in.
    NotSignedIn,
    /// Is in RONA, or being signed out.
    Away,
    /// Has an offer or contacts that leave no room, or a phone that takes no second call.
    Busy,
    /// The phone cannot be called.
    PhoneUnreachable,
}

/// Why nobody was reached at a number that an agent sent a contact to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutsideFailure {
    /// Busy.
    Busy,
    /// Did not answer in time.
    NoAnswer,
    /// Declined.
    Refused,
    /// The number cannot be reached, or the trunk refused.
    Unreachable,
}

/// An agent who was passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// Who.
    pub agent: AgentId,
    /// Free for how long, in milliseconds.
    pub idle_ms: u64,
    /// For what.
    pub reason: PassedOverReason,
}

/// What an agent was passed over for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassedOverReason {
    /// Eligible, and free for a shorter time.
    IdleForLess,
    /// Eligible, and has more contacts in progress.
    Busier,
    /// Eligible, and later in the round.
    LaterInRound,
    /// Eligible, and has handled as many contacts or more.
    MoreContacts,
    /// Eligible, and has talked as long or longer.
    MoreTalkTime,
    /// Eligible, and later in the configured order.
    LaterInLine,
    /// Eligible, and the lot fell on another.
    NotDrawn,
    /// Eligible, and a worse match.
    LowerScore(u64),
    /// Eligible, and of a later tier.
    LaterTier(u8),
    /// Of a tier that is not open to this contact yet.
    TierClosed(u8),
    /// Has too little of a skill.
    LacksSkill(SkillId),
    /// The contact is for another agent, who was free.
    NotPreferred,
    /// The phone is not reachable.
    PhoneUnreachable,
    /// The phone failed an offer a short time ago.
    PhoneBackOff,
}
