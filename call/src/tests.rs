//! The switch between two peers, on virtual time and an in-memory network.

mod bench;
mod inbound;
mod outbound;
