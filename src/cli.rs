//! The command line.

use crate::prompts::Prompts;
use crate::server;
use clap::{Parser, Subcommand};
use config::Configuration;
use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The example: what runs where nobody has said otherwise.
const EXAMPLE: &str = "config/example/sidetone.toml";

/// A SIP-native telephony server with a built-in ACD.
#[derive(Debug, Parser)]
#[command(name = "sidetone", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// The configuration. Default: `sidetone.toml` in the working directory, or else the example.
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
    let file = config.unwrap_or_else(|| if own.exists() { own.to_owned() } else { PathBuf::from(EXAMPLE) });
    let Some((configuration, prompts)) = load(&file) else { return ExitCode::FAILURE };
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
    let configuration = match config::parse_bytes(&name, &bytes) {
        Ok(configuration) => configuration,
        Err(errors) => {
            eprintln!("{errors}");
            return None;
        }
    };
    match Prompts::load(&configuration, file.parent().unwrap_or(Path::new("."))) {
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
