//! SIP: wire format, transactions, dialogs, sessions, registrar.

mod core;
mod dialog;
pub mod digest;
mod endpoint;
mod event;
mod message;
mod options;
pub mod registrar;
mod session;
#[cfg(test)]
mod testing;
mod timers;
mod transaction;
pub mod wire;

pub use digest::{Accounts, Credentials, NonceOptions, Secret};
pub use endpoint::{Counters, Endpoint};
pub use event::{
    Body, EndCause, Error, Event, Input, Invite, OutgoingRequest, Output, Refer, RequestFailure, RequestId,
    Response, SessionId,
};
pub use options::{Flow, Limits, Listener, Options};
pub use registrar::{Binding, Change, Outcome, Registrar, RegistrarOptions};
pub use timers::{SessionTimer, Timers};

pub use wire::{
    AuthValue, CSeq, Contacts, HeaderError, HeaderName, Invalid, MediaType, Message, MessageBuilder, Method,
    NameAddr, Parameterized, Params, ParseError, RAck, Replaces, Scheme, StartLine, Text, Transport, Uri,
    Via, reason_phrase, response_to,
};
