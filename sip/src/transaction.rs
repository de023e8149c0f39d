//! The transaction layer (RFC 3261 §17, RFC 6026): four machines as tables, two drivers that own their
//! data, and [`Layer`], which finds the transaction a message belongs to and keeps the timers.

mod client;
mod client_invite;
mod client_non_invite;
mod key;
mod layer;
mod machine;
mod server;
mod server_invite;
mod server_non_invite;
#[cfg(test)]
mod tests;

pub(crate) use client::{Acknowledged, ClientReport, ClientUser, Outcome};
pub(crate) use layer::{Arrival, Layer, Owner};
pub(crate) use server::{ServerReport, ServerUser};

/// Names a transaction of this endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TransactionId(pub(crate) u64);
