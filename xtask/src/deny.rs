//! `cargo xtask deny`: what may enter the dependency tree, as `deny.toml` says.

use anyhow::bail;

use crate::run;

/// Advisories are left out: their database is on the internet.
pub(crate) fn run() -> anyhow::Result<()> {
    if !run::is_installed("cargo-deny") {
        bail!("cargo-deny is missing. Install it: cargo install --locked cargo-deny");
    }
    run::run(run::cargo().args(["deny", "check", "licenses", "bans", "sources"]))
}
