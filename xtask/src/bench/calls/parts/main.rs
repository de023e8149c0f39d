//! The parts that a call goes through by themselves, for `cargo xtask bench calls`: prints a line `name: value` each.
#![allow(clippy::disallowed_methods, reason = "a measurement reads clocks and writes a file")]

mod engine;
mod event_log;
mod parse;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measured this often; the least counts, as everything else that runs only adds to it.
const RUNS: usize = 5;

fn main() -> anyhow::Result<()> {
    parse::measure();
    let calls = engine::measure();
    event_log::measure(&calls)
}

/// The smallest that `measure` gives.
fn least(mut measure: impl FnMut() -> f64) -> f64 {
    (0..RUNS).map(|_| measure()).fold(f64::INFINITY, f64::min)
}

/// CPU time of all threads of this process, in nanoseconds: unlike the clock it stands still while others run.
fn cpu_ns() -> u64 {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let texts = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("schedstat")).ok());
    texts.filter_map(|text| text.split(' ').next()?.parse::<u64>().ok()).sum()
}
