//! The command line.

use crate::prompts::{self, Prompts};
use crate::{replay, server};
use clap::{Parser, Subcommand};
use config::{Configuration, Errors, example};
use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A SIP-native telephony server with a built-in ACD.
#[derive(Debug, Parser)]
#[command(name = "sidetone", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// The configuration. Default: `sidetone.toml` in the working directory, or else the example that is
    /// built in.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the server (what happens without a command, too).
    Run {
        /// The configuration.
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Say whether a configuration is valid: exit status 0, or 1 with every error.
    Check {
        /// The configuration.
        file: PathBuf,
    },
    /// Replay the event log of a server that has stopped, and compare the state that it gives with the one
    /// that the server had: exit status 0, or 1 where they differ.
    Replay {
        /// The configuration that the server ran with.
        file: PathBuf,
    },
    /// Read a password from standard input and print what `password_hash` is to hold.
    HashPassword,
}

impl Cli {
    /// What to do: to run, where nothing else was said.
    pub fn command(self) -> Command {
        self.command.unwrap_or(Command::Run { config: self.config })
    }
}

/// Runs the server until it is told to stop.
pub fn run(config: Option<PathBuf>) -> ExitCode {
    let own = Path::new("sidetone.toml");
    let loaded = match config {
        Some(file) => load(&file),
        None if own.exists() => load(own),
        None => load_example(),
    };
    let Some((configuration, prompts)) = loaded else { return ExitCode::FAILURE };
    start_logging();
    match server::run(configuration, prompts) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sidetone: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Checks a configuration and everything that it refers to.
pub fn check(file: &Path) -> ExitCode {
    match load(file) {
        Some(_) => {
            println!("{}: valid", file.display());
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

/// Replays a log.
pub fn replay(file: &Path) -> ExitCode {
    let Some((configuration, _)) = load(file) else { return ExitCode::FAILURE };
    match replay::run(&configuration) {
        Ok(outcome) => {
            println!("{outcome}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("sidetone: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the hash of the password that standard input holds, to its first line's end.
pub fn hash_password() -> ExitCode {
    if std::io::stdin().is_terminal() {
        eprintln!("Password (shown as you type):");
    }
    let mut password = String::new();
    let read = std::io::stdin().lock().read_line(&mut password);
    let password = password.trim_end_matches(['\r', '\n']);
    match read.map_err(anyhow::Error::from).and_then(|_| crate::password::hash(password)) {
        Ok(hash) => {
            println!("{hash}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("sidetone: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The configuration and its prompts; every error is printed.
fn load(file: &Path) -> Option<(Configuration, Prompts)> {
    let name = file.display().to_string();
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{name}: {error}");
            return None;
        }
    };
    let directory = file.parent().unwrap_or(Path::new("."));
    check_all(config::parse_bytes(&name, &bytes), |prompt| prompts::read_file(&directory.join(prompt)))
}

fn load_example() -> Option<(Configuration, Prompts)> {
    let parsed = config::parse(example::FILE_NAME, example::TEXT);
    check_all(parsed, |prompt| {
        prompt
            .to_str()
            .and_then(example::prompt)
            .map(<[u8]>::to_vec)
            .ok_or_else(|| "no such prompt".to_owned())
    })
}

fn check_all(
    parsed: Result<Configuration, Errors>,
    read: impl Fn(&Path) -> Result<Vec<u8>, String>,
) -> Option<(Configuration, Prompts)> {
    let configuration = match parsed {
        Ok(configuration) => configuration,
        Err(errors) => {
            eprintln!("{errors}");
            return None;
        }
    };
    match Prompts::load(&configuration, read) {
        Ok(prompts) => Some((configuration, prompts)),
        Err(errors) => {
            for error in errors {
                eprintln!("{error}");
            }
            None
        }
    }
}

/// What is logged: `RUST_LOG` says, `info` where it does not.
fn start_logging() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
}
