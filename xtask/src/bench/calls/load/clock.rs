//! How fast this machine is at the moment: neighbours slow a virtual processor down, and no counter says so.

use std::hint::black_box;

use anyhow::Context;

/// Steps of one measurement: some 20 ms.
const STEPS: u32 = 15_000_000;
/// A shift, an exclusive or and a multiplication that wait for each other take 1 + 1 + 3 cycles on the processors of
/// this decade.
const CYCLES_A_STEP: f64 = 5.0;
const TIMES: usize = 3;

/// Prints cycles a nanosecond of CPU time: the middle of a few measurements.
pub(crate) fn print() -> anyhow::Result<()> {
    let mut speeds = (0..TIMES).map(|_| speed()).collect::<anyhow::Result<Vec<_>>>()?;
    speeds.sort_by(f64::total_cmp);
    println!("{}", speeds[TIMES / 2]);
    Ok(())
}

fn speed() -> anyhow::Result<f64> {
    let before = cpu_ns()?;
    let mut value = black_box(1_u64);
    for _ in 0..STEPS {
        value = (value ^ (value >> 31)).wrapping_mul(6_364_136_223_846_793_005);
    }
    black_box(value);
    Ok(f64::from(STEPS) * CYCLES_A_STEP / (cpu_ns()? - before) as f64)
}

/// CPU time of this thread.
fn cpu_ns() -> anyhow::Result<u64> {
    // What has been used since the last switch or tick is not in yet: a yield is a switch.
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").context("no CPU time")?;
    text.split(' ').next().and_then(|used| used.parse().ok()).context("no CPU time")
}
