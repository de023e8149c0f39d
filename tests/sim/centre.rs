//! The ACD alone: contact centres with every kind of queue, thousands of customers, and an oracle that works out
//! anew what the engine decides.

mod chance;
mod control;
mod coverage;
mod drain;
mod oracle;
mod people;
mod site;
mod weather;
mod world;

use crate::seeds;
use coverage::Coverage;
use world::World;

/// Runs of the fixed set.
const RUNS: u64 = 3_000;
/// Steps of a run, before the faults stop.
const STEPS: usize = 150;

/// W1 to W9, T6, V2: after every step, and when the faults have stopped.
#[test]
fn every_day_keeps_every_invariant_and_ends() {
    let runs = seeds::run("every_day_keeps_every_invariant_and_ends", RUNS, day);
    let mut all = Coverage::default();
    runs.results.iter().for_each(|coverage| all.add(coverage));
    println!("{all}");
    if runs.whole_set {
        all.assert_complete();
    }
}

fn day(seed: u64) -> Coverage {
    let mut world = World::new(seed);
    for _ in 0..STEPS {
        world.step();
    }
    world.drain();
    std::mem::take(&mut world.coverage)
}
