//! `cargo xtask bench calls`: what a call costs the server in CPU time, bytes and memory, beside a floor that is
//! measured in the same run.
//!
//! The server is the release build, with its event log on disk. Callers and phones are a program of their own
//! (`calls/load`): INVITE, the queue, an agent's phone that rings and answers, talk, BYE, wrap-up. A call that goes
//! wrong, or that the server has no contact record of, ends the benchmark.

pub(super) mod centre;
mod cost;
mod desk;
mod floor;
mod http;
pub(super) mod load_process;
mod memory;
pub(super) mod process;
pub(super) mod programs;
pub(super) mod server;
pub(super) mod spread;

use std::process::Command;

use super::Figure;
use crate::run;
use centre::{Centre, SHORT_WRAP_UP};
use cost::Cost;
use memory::{Growth, Stage};
use programs::Programs;
use spread::Spread;

/// Enough for 100 calls a second that each take an agent for 2.1 seconds.
const AGENTS: usize = 400;
/// As many as there are calls in progress at most.
const MANY_AGENTS: usize = 1_000;
/// Numbers of calls at which memory is measured.
const QUEUED: [u64; 2] = [1_000, 2_000];
const CONNECTED: [u64; 2] = [500, 1_000];

/// Runs it, says how it goes, and gives its figures.
pub(crate) fn run() -> anyhow::Result<Vec<Figure>> {
    let programs = Programs::build()?;
    let mut figures = Vec::new();

    let plain = Centre { agents: AGENTS, record: false, wrap_up: SHORT_WRAP_UP, network: 1 };
    let cost = cost::measure(&programs, plain, 5)?;
    print_cost("calls, not recorded", &cost);
    let floor = floor::measure(&programs, plain, &cost.load["sizes"])?;
    let beside = format!(
        "{:.2} million cycles; goal 500 µs; {:.1} times a bare responder's {floor}; a C PBX 4400, a SIP proxy 860",
        cost.cpu.median * cost.clock.median / 1e3,
        cost.cpu.median / floor.median
    );
    figures.push(Figure { what: "CPU a call".into(), value: format!("{} µs", cost.cpu), beside });
    figures.push(bytes("event log and projections a call", cost.written, cost.database));

    let recorded = cost::measure(&programs, Centre { record: true, network: 2, ..plain }, 3)?;
    print_cost("calls, recorded", &recorded);
    figures.push(cpu_recorded(&recorded.cpu));

    let empty = Centre { agents: 1, network: 3, ..plain };
    let queued = memory::measure(&programs, empty, Stage::Queued, &QUEUED)?;
    figures.push(memory_figure("memory a queued call", &queued));
    let full = Centre { agents: MANY_AGENTS, network: 4, ..plain };
    let connected = memory::measure(&programs, full, Stage::Connected, &CONNECTED)?;
    figures.push(memory_figure("memory a connected call", &connected));

    figures.extend(parts(&programs)?);
    Ok(figures)
}

fn cpu_recorded(cpu: &Spread) -> Figure {
    Figure { what: "CPU a recorded call".into(), value: format!("{cpu} µs"), beside: String::new() }
}

fn bytes(what: &str, written: f64, database: f64) -> Figure {
    let beside = format!("handed to the file system; the database grows by {:.1} kB", database / 1e3);
    Figure { what: what.into(), value: format!("{:.1} kB", written / 1e3), beside }
}

fn memory_figure(what: &str, growth: &Growth) -> Figure {
    let (resident, proportional) = growth.slope();
    let at: Vec<String> =
        growth.at.iter().map(|(calls, memory)| format!("{calls}: {:.0}", memory.resident)).collect();
    println!("{what}: resident kB at {}; {} threads", at.join(", "), growth.threads);
    let beside = format!(
        "PSS {proportional:.1} kB; goal 64; a C PBX 500 and two threads, here {} in all",
        growth.threads
    );
    Figure { what: what.into(), value: format!("{resident:.1} kB"), beside }
}

fn print_cost(what: &str, cost: &Cost) {
    println!(
        "\n{what}: {} µs of CPU a call over {} calls at {} a second, {:.0} % of it in the kernel; without calls {:.1} ms a second",
        cost.cpu,
        cost.calls,
        cost::RATE,
        cost.system_part * 100.0,
        cost.idle
    );
    for (thread, used) in &cost.threads {
        println!("  {thread:<16} {used:>7.0} µs");
    }
    println!(
        "  the load saw: {} of {} datagrams sent again; times in µs {}",
        cost.load["retransmitted"], cost.load["sent"], cost.load["times_us"]
    );
    println!(
        "  other programs took {:.0} % of the machine meanwhile; it ran at {:.2} ({:.2} to {:.2}) GHz",
        cost.others * 100.0,
        cost.clock.median,
        cost.clock.min,
        cost.clock.max
    );
}

/// The parts by themselves, without sockets and threads: a line `name: value` each.
fn parts(programs: &Programs) -> anyhow::Result<Vec<Figure>> {
    let output = run::output(&mut Command::new(&programs.parts))?;
    let lines = output.lines().filter_map(|line| line.split_once(": "));
    Ok(lines
        .map(|(what, value)| Figure { what: what.into(), value: value.into(), beside: String::new() })
        .collect())
}
