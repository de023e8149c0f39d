//! CPU time that calls take in a shard, on one thread and without sockets: prints a line each with tabs between
//! the fields. `cargo xtask bench media` runs it.
#![allow(clippy::disallowed_methods, reason = "a measurement reads clocks")]

mod coding;
mod load;
mod scenario;

use std::time::Duration;

use scenario::{SCENARIOS, Scenario};

/// Each scenario is measured this often, in turns; the median counts.
const ROUNDS: usize = 7;

fn main() {
    let mut measured: Vec<Vec<f64>> = SCENARIOS.iter().map(|_| Vec::new()).collect();
    for _ in 0..ROUNDS {
        for (scenario, costs) in SCENARIOS.iter().zip(&mut measured) {
            costs.push(load::cost(scenario));
        }
    }
    // The first scenario is the floor: what a relayed packet costs.
    let relayed = median(&measured[0]) / packets(&SCENARIOS[0]);
    for (scenario, costs) in SCENARIOS.iter().zip(&measured) {
        print(scenario, costs, relayed * packets(scenario));
    }
    coding::print();
}

/// Name, µs a second of call, the least and the most, and how many times the relay of as many packets.
fn print(scenario: &Scenario, costs: &[f64], floor: f64) {
    let median = median(costs);
    let (low, high) =
        costs.iter().fold((f64::MAX, 0.0_f64), |(low, high), cost| (low.min(*cost), high.max(*cost)));
    println!("{}\t{median:.1}\t{low:.1}\t{high:.1}\t{:.2}", scenario.name, median / floor);
}

/// Packets a second that the parties of one call send.
fn packets(scenario: &Scenario) -> f64 {
    scenario.parties as f64 * 50.0
}

fn median(costs: &[f64]) -> f64 {
    let mut sorted = costs.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// CPU time of this thread: other work on the machine does not count.
#[allow(unsafe_code, reason = "clock_gettime fills a structure behind a pointer")]
fn cpu_time() -> Duration {
    // SAFETY: `timespec` is plain data for which all zeroes is a valid value; the call writes only to it.
    let time = unsafe {
        let mut time: libc::timespec = std::mem::zeroed();
        libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time);
        time
    };
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}
