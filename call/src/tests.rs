//! The switch between two peers, on virtual time and an in-memory network.

mod bench;
mod digits;
mod hold;
mod inbound;
mod outbound;
mod placed;
mod sound;
