//! The programs that take part, built in release mode.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::run;

/// Where the programs are.
pub(crate) struct Programs {
    /// The server.
    pub(crate) sidetone: PathBuf,
    /// Callers and phones.
    pub(crate) load: PathBuf,
    /// The parts by themselves.
    pub(crate) parts: PathBuf,
    /// The ACD's steps.
    pub(crate) steps: PathBuf,
}

impl Programs {
    /// Builds them.
    pub(crate) fn build() -> anyhow::Result<Programs> {
        let mut built = build(&["--package", "sidetone", "--bin", "sidetone"])?;
        let examples = ["call-load", "call-parts", "acd-steps"].map(|name| ["--example", name]);
        built.extend(build(&[&["--package", "xtask"], examples.as_flattened()].concat())?);
        let mut take = |name: &str| built.remove(name).with_context(|| format!("cargo built no {name}"));
        Ok(Programs {
            sidetone: take("sidetone")?,
            load: take("call-load")?,
            parts: take("call-parts")?,
            steps: take("acd-steps")?,
        })
    }
}

/// Cycles a nanosecond that a program gets now.
pub(crate) fn clock(load: &Path) -> anyhow::Result<f64> {
    let output = run::output(Command::new(load).arg("clock"))?;
    output.trim().parse().with_context(|| format!("the clock said {output:?}"))
}

/// The executables of a build, by name.
fn build(targets: &[&str]) -> anyhow::Result<BTreeMap<String, PathBuf>> {
    let mut command = run::cargo();
    command.args(["build", "--release", "--quiet", "--message-format=json-render-diagnostics"]).args(targets);
    println!("$ cargo build --release {}", targets.join(" "));
    let output = command.stderr(Stdio::inherit()).output().context("cargo cannot be run")?;
    if !output.status.success() {
        bail!("the build failed: {}", output.status);
    }
    let messages =
        output.stdout.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok());
    Ok(messages.filter_map(|message: Value| executable(&message)).collect())
}

fn executable(message: &Value) -> Option<(String, PathBuf)> {
    let name = message["target"]["name"].as_str()?;
    Some((name.to_owned(), message["executable"].as_str()?.into()))
}

/// As many open files as this machine lets a process have: each leg takes two sockets.
pub(crate) fn with_files(program: &Path) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n $(ulimit -Hn) && exec \"$0\" \"$@\""]).arg(program);
    command
}
