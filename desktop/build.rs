//! Has npm build the page, and writes the table of its files. Needs Node 20. Runs when the page's sources have changed; packages
//! are installed when `package-lock.json` is another than the one that they were installed from.
#![allow(clippy::disallowed_methods, reason = "a build script reads files and the environment")]
#![allow(clippy::panic, reason = "a build script fails by a message")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest Node that the page's tools run on: major, minor.
const NODE: (u32, u32) = (20, 19);
/// What the page is made of, beside the lock file.
const SOURCES: &[&str] = &[
    "app",
    "locales",
    "public",
    "scripts",
    "index.html",
    "package.json",
    "package-lock.json",
    "svelte.config.js",
    "vite.config.js",
];
const LOCK: &str = "package-lock.json";
/// A copy of the lock file that the packages were installed from.
const INSTALLED: &str = "node_modules/.installed-from";
/// Whoever installs holds this file's lock: two at a time would take each other's packages away. `cargo xtask` holds it, too.
const INSTALLING: &str = ".installing";

fn main() {
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    check_node();
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    install();
    npm(&["run", "--silent", "build", "--", &out.to_string_lossy()]);
}

fn check_node() {
    let (major, minor) = NODE;
    let output = Command::new("node").arg("--version").output().unwrap_or_else(|error| {
        panic!("the desktop is built with Node {major}.{minor} or newer, and `node` cannot be run: {error}")
    });
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers =
        text.trim().trim_start_matches('v').split('.').map(|number| number.parse().unwrap_or(0));
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    assert!(found >= NODE, "the desktop is built with Node {major}.{minor} or newer; this is {text}");
}

fn install() {
    let lock = File::create(INSTALLING).unwrap_or_else(|error| panic!("{INSTALLING}: {error}"));
    lock.lock().unwrap_or_else(|error| panic!("{INSTALLING}: {error}"));
    let wanted = fs::read(LOCK).unwrap_or_else(|error| panic!("{LOCK}: {error}"));
    if fs::read(INSTALLED).is_ok_and(|installed| installed == wanted) {
        return;
    }
    npm(&["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    fs::write(Path::new(INSTALLED), wanted).unwrap_or_else(|error| panic!("{INSTALLED}: {error}"));
}

fn npm(arguments: &[&str]) {
    let output = Command::new("npm").args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("`npm` cannot be run: {error}"));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success(), "npm {}: {}\n{said}", arguments.join(" "), output.status);
}
