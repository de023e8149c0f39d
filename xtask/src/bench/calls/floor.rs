//! The floor: receiving and sending as many datagrams of the same sizes, and nothing else.

use anyhow::Context;
use serde_json::Value;

use super::centre::Centre;
use super::cost::{RATE, RING_MS, TALK_MS};
use super::load_process::LoadProcess;
use super::programs::Programs;
use super::spread::Spread;

/// Messages of a call in the order in which they come and go.
const IN: [&str; 6] = ["in INVITE", "in ACK", "in 180", "in 200", "in BYE", "in 200 (BYE)"];
const OUT: [&str; 6] = ["out 100", "out 200", "out INVITE", "out ACK", "out 200 (BYE)", "out BYE"];
/// Runs, and calls of each.
const RUNS: usize = 3;
const CALLS: u64 = 4 * RATE;

/// CPU µs a call, of a program that looks into nothing; `sizes` are the bytes of each message.
pub(crate) fn measure(programs: &Programs, centre: Centre, sizes: &Value) -> anyhow::Result<Spread> {
    let mut load = LoadProcess::start(&programs.load, &centre)?;
    let address = centre.sip();
    let (sizes_in, sizes_out) = (bytes(&IN, sizes)?, bytes(&OUT, sizes)?);
    let echo = LoadProcess::echo(&programs.load, address, &sizes_out)?;
    let mut costs = Vec::new();
    for _ in 0..RUNS {
        let before = echo.process().cpu()?.total();
        load.command(&format!("floor {address} {RATE} {CALLS} {RING_MS} {TALK_MS} {}", sizes_in.join(" ")))?;
        load.report()?;
        costs.push((echo.process().cpu()?.total() - before) as f64 / 1e3 / CALLS as f64);
    }
    Ok(Spread::of(costs))
}

fn bytes(messages: &[&str], sizes: &Value) -> anyhow::Result<Vec<String>> {
    let size = |name: &&str| sizes[*name].as_u64().with_context(|| format!("no call had {name}"));
    messages.iter().map(|name| size(name).map(|size| size.to_string())).collect()
}
