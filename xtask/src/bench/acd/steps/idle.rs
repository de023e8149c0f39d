//! What contacts cost that only wait.

use super::centre::Centre;
use super::clock;
use super::scenario::Scenario;
use std::hint::black_box;

const AGENTS: usize = 1_000;
const WAITING: usize = 100_000;
/// Until the last of them has reached the last step of its queue.
const SETTLED_MS: usize = 400_000;
/// The time that is looked at, in seconds.
const SECONDS: usize = 60;
/// Asking when something is due is timed this often.
const TIMES: u32 = 1_000_000;

/// Many contacts wait, nobody comes or goes.
pub(crate) struct Idle {
    pub(crate) waiting: usize,
    /// Asking when something is due, in nanoseconds.
    pub(crate) poll_ns: f64,
    /// While they still reach the steps of their queues, and afterwards.
    pub(crate) widening: Ticks,
    pub(crate) settled: Ticks,
}

/// What timers took over [`SECONDS`].
pub(crate) struct Ticks {
    pub(crate) a_second: f64,
    /// CPU µs a second.
    pub(crate) us_a_second: f64,
    /// The longest, in nanoseconds.
    pub(crate) max: u64,
}

/// Measures it with queues whose contacts ask for less as they wait.
pub(crate) fn measure(scenario: &Scenario) -> Idle {
    let mut centre = Centre::new(scenario, AGENTS, 1);
    centre.fill(WAITING);
    let widening = ticks(&mut centre);
    centre.pass(SETTLED_MS);
    let settled = ticks(&mut centre);
    let ((), polled) = clock::timed(|| {
        for _ in 0..TIMES {
            black_box(black_box(&centre.engine).poll_timeout());
        }
    });
    let poll_ns = polled as f64 / f64::from(TIMES);
    Idle { waiting: centre.waiting(), poll_ns, widening, settled }
}

fn ticks(centre: &mut Centre) -> Ticks {
    centre.timed();
    centre.pass(SECONDS * 1_000);
    let ticks = centre.timed().ticks;
    let a_second = |amount: f64| amount / SECONDS as f64;
    Ticks {
        a_second: a_second(ticks.len() as f64),
        us_a_second: a_second(ticks.iter().sum::<u64>() as f64 / 1e3),
        max: ticks.into_iter().max().unwrap_or(0),
    }
}
