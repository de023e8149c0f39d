//! A SIP-native telephony server with a built-in ACD.
//!
//! This crate is the only place with sockets, clocks and threads: it hosts the pure crates and joins
//! them. Start reading at [`server::run`], then [`exchange`]; ARCHITECTURE.md has the map.
#![allow(
    clippy::disallowed_methods,
    reason = "this crate hosts the pure ones: clocks, files and sockets live here"
)]

pub mod acd_configuration;
pub mod cli;
pub mod clock;
pub mod demo;
pub mod exchange;
pub mod exchange_task;
pub mod explain;
pub mod log_writer;
pub mod media_threads;
pub mod net;
pub mod open_files;
pub mod password;
pub mod prompts;
pub mod recordings;
pub mod reload;
pub mod replay;
pub mod server;
pub mod simulate;
pub mod snapshots;
pub mod web;
pub mod welcome;
