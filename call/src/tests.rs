//! The switch between two peers, on virtual time and an in-memory network.

mod arranged;
mod arranged_at_random;
mod arranged_sound;
mod bench;
mod digits;
mod early_media;
mod groups;
mod hold;
mod inbound;
mod outbound;
mod placed;
mod probing;
mod sound;
mod transferring;
