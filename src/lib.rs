//! A SIP-native telephony server with a built-in ACD.
#![allow(clippy::disallowed_methods, reason = "this crate hosts the pure ones: clocks, files and sockets live here")]

pub mod media_threads;
