//! Live tests: real sockets on loopback addresses, real threads, real files.

mod recordings;
mod relay;
mod support;

pub(super) use support::TempDir;
