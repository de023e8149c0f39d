//! Chores.
#![allow(clippy::disallowed_methods, reason = "this crate hosts the pure ones: clocks, files and sockets live here")]
fn main() {}
