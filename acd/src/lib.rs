//! ACD: contacts, agents, queues, offers, routing: a deterministic, event-sourced engine.
//!
//! [`Engine::execute`] decides: it turns a [`Command`] into [`Record`]s, or refuses it and changes nothing.
//! [`Engine::apply`] is the only place where state changes, so replaying the records gives the same state.
//! The engine has never heard of SIP, reads no clock and iterates over nothing unordered.
//!
//! Start reading at [`Event`], then `engine`, `matching` and `strategy`.

mod apply;
mod command;
mod configuration;
mod decide;
mod demand;
mod engine;
mod event;
mod expected_wait;
mod ids;
mod index;
pub mod limits;
mod matching;
mod read;
mod refusal;
mod skills;
mod state;
mod step;
mod strategy;
mod view;
mod why_waiting;
mod words;

pub use command::{Command, NewContact};
pub use configuration::{
    AgentSettings, Callback, CallbackOrder, Change, Configuration, Destination, Extension, LastAgent,
    Overflow, OverflowCondition, QueueSettings, RelaxationStep, SkillRequirement, Strategy, Tier, WrapUp,
    WrapUpMode,
};
pub use engine::Engine;
pub use event::{Event, Hold, Record};
pub use ids::{
    AgentId, CodeId, ContactId, Dn, EntryPointId, Level, OfferId, QueueId, SessionId, SkillId, TeamId,
    Timestamp,
};
pub use refusal::Refusal;
pub use view::{
    Accuracy, AgentView, ConsultView, ContactPhase, ContactView, DetachedView, OfferView, PhoneState,
    QueueView, SupervisionView, WrapUpView,
};
pub use why_waiting::{Colleague, NotOffered, WhyWaiting};
pub use words::{
    Actor, AgentState, CallbackFailure, Channel, ConsultRefusal, ConsultTarget, ContactKind, Decision,
    DetachCause, EndCause, OfferFailure, Outcome, OutsideFailure, PassedOver, PassedOverReason, Pending,
    Presence, PresenceCause, PresenceChoice, ReleaseReason, Rule, SignOutCause, SupervisionMode,
    TransferTarget, WithdrawReason, WrapUpBy,
};

#[cfg(test)]
mod tests;
