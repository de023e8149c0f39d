//! Store: the event log, what is projected from it, snapshots, and facts that must outlive the process.
//!
//! The log is the truth. [`Store::append`] writes the engine's records together with the rows projected from
//! them (contact records, agents' states) in one transaction, before anybody acts on the records; so the two
//! never differ, and every figure can be traced to the events behind it.
//!
//! Start reading at [`Store`], then `writer` (what an append does), `projection` (events to rows, pure) and
//! `figures` (each figure's formula). What is particular to SQLite is in `connect`, `batch` and the
//! migrations; ids are text or integers, times are integer milliseconds.
#![allow(
    clippy::disallowed_methods,
    reason = "this crate hosts the pure ones: clocks, files and sockets live here"
)]

mod account_acts;
mod agents;
mod audit;
mod batch;
mod bindings;
mod connect;
mod contacts;
mod error;
mod failures;
mod figures;
mod lock;
mod log;
mod offers;
mod passwords;
mod projection;
mod recordings;
mod row;
mod rows;
mod sessions;
mod snapshots;
mod stations;
mod store;
#[cfg(test)]
mod tests;
mod voicemails;
mod words;
mod writer;

pub use account_acts::{AccountAct, AccountEntry};
pub use agents::{AgentSession, AgentStateSpan};
pub use audit::{AuditEntry, AuditedAct, MAX_AUDIT_PAGE};
pub use bindings::BindingRow;
pub use connect::{StoreOptions, Sync};
pub use contacts::{ContactFilter, MAX_CONTACT_PAGE};
pub use error::Error;
pub use failures::FailuresRow;
pub use figures::{Figures, signed_in_ms};
pub use log::MAX_LOG_PAGE;
pub use offers::OfferCounts;
pub use passwords::{MustChange, PasswordChange, PasswordRow};
pub use projection::{
    record::{CallbackRecord, ContactRecord, Direction, Offers, RecordingPause, WrapUpRecord},
    segment::{Segment, SegmentKind},
};
pub use recordings::{Recording, RecordingEnd, RecordingGap};
pub use sessions::{SessionRow, TokenHash};
pub use stations::Station;
pub use store::Store;
pub use voicemails::{MAX_VOICEMAIL_PAGE, Voicemail, VoicemailNote};
