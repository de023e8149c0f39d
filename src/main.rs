//! The `sidetone` program.

use clap::Parser;
use sidetone::cli::{self, Cli, Command};
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Cli::parse().command() {
        Command::Run { config } => cli::run(config),
        Command::Demo { address } => cli::demo(address),
        Command::Check { file } => cli::check(&file),
        Command::Replay { file } => cli::replay(&file),
        Command::Explain { contact, config } => cli::explain(contact, config),
        Command::Simulate(options) => cli::simulate(&options),
        Command::HashPassword => cli::hash_password(),
    }
}
