//! The command line.

use crate::reload::{Refused, Source};
use crate::{demo, explain, replay, server, simulate, welcome};
use acd::ContactId;
use clap::{Parser, Subcommand};
use std::io::{BufRead, ErrorKind, IsTerminal, Write};
use std::net::Ipv4Addr;
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
    /// Run the server of the example with customers who call and phones that answer from the desktop: everything can be
    /// tried in a browser alone.
    Demo {
        /// What everybody listens on.
        #[arg(long, default_value_t = Ipv4Addr::LOCALHOST)]
        address: Ipv4Addr,
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
    /// Say what happened to a contact, and why: who was considered, who was passed over, and for what. Reads the
    /// database beside a server that runs, or of one that has stopped.
    Explain {
        /// The contact's number.
        #[arg(value_name = "CONTACT")]
        contact: u64,
        /// The configuration that the server runs with; where it is looked for, see there.
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Say what a recorded day would have been like under another configuration: service level, speed of answer,
    /// longest wait, abandoned, occupancy, beside what was. Reads the database beside a server that runs, or of one
    /// that has stopped.
    Simulate(simulate::Options),
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
    let source = source(config);
    let (loaded, stamp) = source.load();
    let Some(loaded) = usable(loaded) else { return ExitCode::FAILURE };
    start_logging();
    exit_code(server::run(source, loaded, stamp, |started| {
        welcome::print(started);
        Ok(())
    }))
}

/// Runs the demo until it is told to stop.
pub fn demo(address: Ipv4Addr) -> ExitCode {
    start_logging();
    exit_code(demo::run(address))
}

/// Checks a configuration and everything that it refers to.
pub fn check(file: &Path) -> ExitCode {
    let Some(_) = usable(Source::File(file.to_owned()).load().0) else { return ExitCode::FAILURE };
    println!("{}: valid", file.display());
    ExitCode::SUCCESS
}

/// Replays a log.
pub fn replay(file: &Path) -> ExitCode {
    let configuration = Source::File(file.to_owned()).configuration();
    let Some(configuration) = usable(configuration) else { return ExitCode::FAILURE };
    exit_code(replay::run(&configuration).map(|outcome| println!("{outcome}")))
}

/// Explains a contact.
pub fn explain(contact: u64, config: Option<PathBuf>) -> ExitCode {
    let Some(configuration) = usable(source(config).configuration()) else { return ExitCode::FAILURE };
    let explanation = explain::of_stored(&configuration, ContactId(contact));
    exit_code(explanation.and_then(|explanation| print_whole(&explanation.to_string())))
}

/// Simulates a recorded day. What is printed has an end of line of its own.
pub fn simulate(options: &simulate::Options) -> ExitCode {
    let configuration = Source::File(options.config.clone()).configuration();
    let Some(configuration) = usable(configuration) else { return ExitCode::FAILURE };
    exit_code(simulate::run(options, &configuration).and_then(|report| print_whole(&report)))
}

/// Prints the hash of the password that standard input holds, to its first line's end.
pub fn hash_password() -> ExitCode {
    if std::io::stdin().is_terminal() {
        eprintln!("Password (shown as you type):");
    }
    let mut password = String::new();
    let read = std::io::stdin().lock().read_line(&mut password);
    let password = password.trim_end_matches(['\r', '\n']);
    let hash = read.map_err(anyhow::Error::from).and_then(|_| crate::password::hash(password));
    exit_code(hash.map(|hash| println!("{hash}")))
}

/// The configuration that was named, or the one in the working directory, or the example.
fn source(config: Option<PathBuf>) -> Source {
    let own = PathBuf::from("sidetone.toml");
    match config {
        Some(file) => Source::File(file),
        None if own.exists() => Source::File(own),
        None => Source::Example,
    }
}

/// What is not usable is said why.
fn usable<T>(loaded: Result<T, Refused>) -> Option<T> {
    loaded.map_err(|refused| eprintln!("{refused}")).ok()
}

/// Prints what may be long: a reader who has seen enough of it may go.
fn print_whole(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

fn exit_code(outcome: anyhow::Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sidetone: {error:#}");
            ExitCode::FAILURE
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
