//! The words that commands and events share: states, causes, decisions. Part of the log format.

use crate::{AgentId, CodeId, Strategy};
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
    /// Hears the customer.
    Connected,
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
    /// The treatment, such as the message after the longest wait, is over and we hung up.
    TreatmentFinished,
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
    /// It ended before an agent was connected, and not by the customer's will.
    Failed,
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

/// Why this agent: what the strategy saw when it chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// How the agent was chosen.
    pub strategy: Strategy,
    /// How long the contact had waited, in milliseconds.
    pub waited_ms: u64,
    /// How long the agent had been free, in milliseconds.
    pub idle_ms: u64,
    /// How many agents could have been chosen, this one included.
    pub eligible: usize,
    /// How many more agents were available and not eligible, because of their phones.
    pub held_back: usize,
    /// Who was passed over: first those who would have been chosen but for their phones, then those next in
    /// line; each group longest free first, [`crate::limits::MAX_PASSED_OVER`] in all.
    pub passed_over: Vec<PassedOver>,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassedOverReason {
    /// Eligible, and free for a shorter time.
    IdleForLess,
    /// The phone is not reachable.
    PhoneUnreachable,
    /// The phone failed an offer a short time ago.
    PhoneBackOff,
}
