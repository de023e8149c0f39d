//! The endpoint from outside, on virtual time: pairs of endpoints on a network with faults, and single
//! endpoints against hand-written messages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod abuse;
mod calls;
mod challenges;
mod cost;
mod hostile;
mod network;
mod pair;
mod peer;
mod races;
mod refer;
mod remote_answer;
mod replaces;
mod session_timers;
mod simulation;
mod uas_rules;
