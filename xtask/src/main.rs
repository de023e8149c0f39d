//! Chores of the workspace: `cargo xtask test`, `cargo xtask sim`, `cargo xtask screenshots`, `cargo xtask bench`, `cargo xtask deny`.
#![allow(clippy::disallowed_methods, reason = "chores run programs: clocks and files live here")]

mod bench;
mod debian;
mod deny;
mod desktop;
mod run;
mod sim;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <chore>

  test [part …]      install what the tests need (Debian, as root), then run the parts; all of them without a name:
                       fmt, clippy, unit (every test but those with other programs), doc, live [filter],
                       desktop [filter] (the page in a browser)
  sim [--runs N] [--seed N] [filter …]
                     run the simulation with the seeds below N, or one seed; the tests run a fixed set of it
  screenshots [filter …]
                     take the pictures of the page in docs/desktop: all, or those of some files of tests/desktop/screens
  bench [name …]     run the benchmarks in release mode; all of them without a name
  deny               check licences, bans and sources of the dependencies";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test", parts @ ..] => test::run(parts),
        ["sim", words @ ..] => sim::run(words),
        ["screenshots", filter @ ..] => desktop::screenshots(filter),
        ["bench", names @ ..] => bench::run(names),
        ["deny"] => deny::run(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
