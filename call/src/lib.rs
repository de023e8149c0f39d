//! Call control: legs, calls and bridges. The B2BUA.
//!
//! A leg ([`LegId`]) is one SIP dialog and one media endpoint. A call is the legs that belong together, in groups
//! ([`Group`]) of those who hear each other. [`Switch`] owns them all, together with the SIP endpoint that
//! their dialogs live in; it says what the media core must do, and never touches a packet itself.
//!
//! This crate has never heard of queues, agents or contacts: it connects legs when told to, and tells
//! what became of them.

mod arrangement;
mod digits;
mod event;
mod leg;
mod negotiation;
mod switch;
#[cfg(test)]
mod tests;

pub use arrangement::{Group, Role};
pub use event::{Event, LegEnd, Output, ReferId, ReferTarget};
pub use leg::{CallId, LegId, LegPhase, LegView, MediaEndpoint, Part, ShardId};
pub use switch::{CannotAdopt, CannotRecord, Dial, Input, Options, Switch};
