//! CPU time per relayed RTP packet beside a plain epoll relay: runs the `relay-bench` program.

use crate::run::{cargo, run};

/// Builds the program in release mode and lets it measure and print.
pub(crate) fn run_bench() -> anyhow::Result<()> {
    run(cargo().args(["run", "--release", "--quiet", "--package", "sidetone", "--bin", "relay-bench"]))
}
