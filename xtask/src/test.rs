//! `cargo xtask test`: formatting, lints, and every test.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::{debian, desktop, run};

/// Live tests mostly wait for calls to go on, so more of them run at a time than there are cores.
const LIVE_THREADS: &str = "6";
/// The live tests' target.
const LIVE: &str = "live";
/// The page's tests: of its parts, and in a browser.
const DESKTOP: &str = "desktop";
/// The parts that take a filter.
const FILTERED: [&str; 3] = ["unit", LIVE, DESKTOP];

/// A part, given the arguments that follow its name.
type Part = fn(&[&str]) -> anyhow::Result<()>;

/// The parts, in the order in which all of them run: what fails fast first.
const PARTS: &[(&str, Part)] =
    &[("fmt", fmt), ("clippy", clippy), ("unit", unit), ("doc", doc), (LIVE, live), (DESKTOP, desktop::test)];

/// Runs the named parts, or all. What follows a part's name up to the next one is passed to it.
pub(crate) fn run(words: &[&str]) -> anyhow::Result<()> {
    let start = Instant::now();
    let chosen = choose(words)?;
    let part = |wanted: &str| chosen.iter().any(|(name, _)| *name == wanted);
    if part(LIVE) || part(DESKTOP) {
        debian::install_missing(part(DESKTOP))?;
    }
    for (name, arguments) in &chosen {
        let (_, part) =
            PARTS.iter().find(|(known, _)| known == name).context("only known parts are chosen")?;
        part(arguments)?;
    }
    let names: Vec<_> = chosen.iter().map(|(name, _)| *name).collect();
    println!("\nok: {} in {:.0} s", names.join(", "), start.elapsed().as_secs_f64());
    Ok(())
}

type Chosen<'a> = Vec<(&'a str, Vec<&'a str>)>;

fn choose<'a>(words: &[&'a str]) -> anyhow::Result<Chosen<'a>> {
    if words.is_empty() {
        return Ok(PARTS.iter().map(|(name, _)| (*name, Vec::new())).collect());
    }
    let mut chosen: Chosen<'a> = Vec::new();
    for word in words {
        if PARTS.iter().any(|(name, _)| name == word) {
            chosen.push((word, Vec::new()));
        } else if let Some((_, arguments)) = chosen.last_mut().filter(|(name, _)| FILTERED.contains(name)) {
            arguments.push(word);
        } else {
            let known: Vec<_> = PARTS.iter().map(|(name, _)| *name).collect();
            bail!("no part {word:?}; there are {}", known.join(", "));
        }
    }
    Ok(chosen)
}

fn fmt(_: &[&str]) -> anyhow::Result<()> {
    run::run(run::cargo().args(["fmt", "--all", "--check"]))
}

fn clippy(_: &[&str]) -> anyhow::Result<()> {
    run::run(run::cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// Every test that needs no other program. Selecting the whole workspace each time, with other targets, keeps the
/// features of all dependencies the same, so that nothing is built twice.
fn unit(arguments: &[&str]) -> anyhow::Result<()> {
    let mut command = test();
    command.args(["--lib", "--bins"]);
    for target in test_targets()?.iter().filter(|target| *target != LIVE) {
        command.args(["--test", target]);
    }
    run::run(command.arg("--").args(arguments))
}

fn doc(_: &[&str]) -> anyhow::Result<()> {
    run::run(test().arg("--doc"))
}

fn live(arguments: &[&str]) -> anyhow::Result<()> {
    run::run(test().args(["--test", LIVE, "--", "--test-threads", LIVE_THREADS]).args(arguments))
}

fn test() -> Command {
    let mut command = run::cargo();
    command.args(["test", "--workspace"]);
    command
}

/// The names of the workspace's integration tests.
fn test_targets() -> anyhow::Result<Vec<String>> {
    let metadata = run::output(run::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata is JSON")?;
    Ok(targets_of(&metadata))
}

fn targets_of(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let targets = packages.flat_map(|package| package["targets"].as_array().into_iter().flatten());
    let tests = targets.filter(|target| target["kind"][0] == "test");
    tests.filter_map(|target| target["name"].as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parts_take_their_arguments() {
        assert_eq!(choose(&["live", "queue", "fmt"]).unwrap(), [("live", vec!["queue"]), ("fmt", vec![])]);
        assert_eq!(choose(&[]).unwrap().len(), PARTS.len());
        for wrong in [&["nonsense"][..], &["fmt", "nonsense"]] {
            assert!(choose(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn finds_integration_tests_only() {
        let metadata = json!({ "packages": [
            { "targets": [{ "kind": ["lib"], "name": "sip" }, { "kind": ["test"], "name": "torture" }] },
            { "targets": [{ "kind": ["test"], "name": "live" }, { "kind": ["bin"], "name": "sidetone" }] },
        ] });
        assert_eq!(targets_of(&metadata), ["torture", "live"]);
    }
}
