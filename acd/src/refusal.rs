//! Why a command is refused.

use crate::{AgentId, Channel, CodeId, ConsultRefusal, ContactId, Dn, OfferId, QueueId, TeamId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a command was refused. Nothing has changed. The serde form (`code` and the ids) is stable, for
/// an API to pass on.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each message says what the variant and its fields are")]
pub enum Refusal {
    #[error("no agent {agent} is configured")]
    UnknownAgent { agent: AgentId },
    #[error("agent {agent} may not work in team {team}")]
    TeamNotAllowed { agent: AgentId, team: TeamId },
    #[error("{dn:?} is not a usable DN")]
    InvalidDn { dn: Dn },
    #[error("agent {agent} is signed in at phone {dn}")]
    DnInUse { dn: Dn, agent: AgentId },
    #[error("agent {agent} is not signed in")]
    NotSignedIn { agent: AgentId },
    #[error("agent {agent} is being signed out")]
    SigningOut { agent: AgentId },
    #[error("agent {agent} has the active contact {contact}")]
    ActiveContact { agent: AgentId, contact: ContactId },
    #[error("agent {agent} has not finished the wrap-up of contact {contact}")]
    UnfinishedWrapUp { agent: AgentId, contact: ContactId },
    #[error("no idle code {idle_code} is configured")]
    UnknownIdleCode { idle_code: CodeId },
    #[error("no wrap-up code {wrap_up_code} is configured")]
    UnknownWrapUpCode { wrap_up_code: CodeId },
    #[error("no queue {queue} is configured")]
    UnknownQueue { queue: QueueId },
    #[error("queue {queue} takes no {channel:?} contacts")]
    WrongChannel { queue: QueueId, channel: Channel },
    #[error("{number:?} is not a usable number")]
    InvalidNumber { number: String },
    #[error("queue {queue} offers no callback")]
    NoCallback { queue: QueueId },
    #[error("contact {contact} does not wait in a queue")]
    NotWaiting { contact: ContactId },
    #[error("no callback of contact {contact} is being made")]
    NoCallbackInProgress { contact: ContactId },
    #[error("the wrap-up of contact {contact} needs a code")]
    WrapUpCodeRequired { contact: ContactId },
    #[error("the wrap-up of contact {contact} cannot be extended (any more)")]
    NoExtension { contact: ContactId },
    #[error("no contact {contact} is in progress")]
    UnknownContact { contact: ContactId },
    #[error("contact {contact} has ended")]
    ContactHasEnded { contact: ContactId },
    #[error("contact {contact} is not being connected")]
    NotConnecting { contact: ContactId },
    #[error("contact {contact} is not connected")]
    NotConnected { contact: ContactId },
    #[error("contact {contact} is not with agent {agent}")]
    NotYourContact { agent: AgentId, contact: ContactId },
    #[error("contact {contact} is on hold already")]
    AlreadyHeld { contact: ContactId },
    #[error("contact {contact} is not on hold")]
    NotHeld { contact: ContactId },
    #[error("the recording of contact {contact} is paused already")]
    AlreadyPaused { contact: ContactId },
    #[error("the recording of contact {contact} is not paused")]
    NotPaused { contact: ContactId },
    #[error("the name of a variable has 1 to {limit} bytes")]
    InvalidVariable { limit: usize },
    #[error("the value of {variable} is longer than {limit} bytes")]
    ValueTooLong { variable: String, limit: usize },
    #[error("a contact has at most {limit} variables")]
    TooManyVariables { limit: usize },
    #[error("contact {contact} is no call")]
    NotACall { contact: ContactId },
    #[error("no number is being called for contact {contact}")]
    NotCallingOutside { contact: ContactId },
    #[error("agent {agent} cannot be consulted: {reason:?}")]
    ConsultFailed { agent: AgentId, reason: ConsultRefusal },
    #[error("a consult of contact {contact} is in progress")]
    ConsultInProgress { contact: ContactId },
    #[error("the consult of contact {contact} is not answered yet")]
    ConsultRinging { contact: ContactId },
    #[error("there is no consult of contact {contact}")]
    NoConsult { contact: ContactId },
    #[error("nobody is free for the consult of contact {contact}: it waits")]
    ConsultWaits { contact: ContactId },
    #[error("nobody who is free waits for the consult of contact {contact} to be confirmed")]
    NothingToConfirm { contact: ContactId },
    #[error("contact {contact} is a consult")]
    IsConsult { contact: ContactId },
    #[error("the agent of contact {contact} is not on the line")]
    AgentIsDetached { contact: ContactId },
    #[error("the agent of contact {contact} is on the line")]
    AgentIsAttached { contact: ContactId },
    #[error("contact {contact} is a supervision")]
    IsSupervision { contact: ContactId },
    #[error("contact {contact} is supervised already")]
    AlreadySupervised { contact: ContactId },
    #[error("contact {contact} is not supervised")]
    NotSupervised { contact: ContactId },
    #[error("contact {contact} is in a conference, and nobody there is put on hold")]
    InConference { contact: ContactId },
    #[error("{limit} are in the conference, which is the limit")]
    TooManyParties { limit: usize },
    #[error("agent {agent} is not Available")]
    NotAvailable { agent: AgentId },
    #[error("agent {agent} is not Idle")]
    NotIdle { agent: AgentId },
    #[error("agent {agent} is not free for the contact")]
    NotFree { agent: AgentId },
    #[error("the phone of agent {agent} cannot be called")]
    PhoneUnreachable { agent: AgentId },
    #[error("offer {offer} is not open any more")]
    StaleOffer { offer: OfferId },
    #[error("agent {agent} is not in wrap-up of contact {contact}")]
    NotInWrapUp { agent: AgentId, contact: ContactId },
    #[error("the wrap-up of contact {contact} has no timer")]
    NoAutoWrapUp { contact: ContactId },
    #[error("notes are longer than {limit} bytes")]
    NotesTooLong { limit: usize },
    #[error("{limit} contacts are in progress, which is the limit")]
    TooManyContacts { limit: usize },
    #[error("{limit} phones are known, which is the limit")]
    TooManyPhones { limit: usize },
    #[error("configuration: {reason}")]
    BadConfiguration { reason: String },
}
