//! The whole server but for its sockets and threads: an exchange that people call, answer and hang up on over a
//! network that loses, delays, doubles and reorders datagrams; with a slow disk, phones that die, media threads that
//! die, crashes, restarts and reloads; and an oracle that reads what is on the wire.
#![allow(clippy::panic, reason = "an oracle speaks by panicking")]

mod agents;
mod book;
mod call_control;
mod call_waiting;
mod carrier;
mod conversations;
mod coverage;
mod drain;
mod hearing;
mod media;
mod oracle;
mod outdialling;
mod peers;
mod phone_features;
mod phones;
mod second_calls;
mod server;
mod site;
mod situations;
mod supervising;
mod talks;
mod trouble;
mod useful;
mod weather;
mod world;

use crate::seeds;
use coverage::Coverage;
use world::World;

/// Runs of the fixed set.
const RUNS: u64 = 400;
/// How long a run's troubles last, in seconds of virtual time.
const SECONDS: u64 = 240;

/// C1, E1, V1, V2, V5 to V16, T1, T6, T7, T8: after every step, and when the troubles are over.
#[test]
fn every_call_is_served_as_it_should_and_ends() {
    let runs = seeds::run("every_call_is_served_as_it_should_and_ends", RUNS, day);
    let mut all = Coverage::default();
    runs.results.iter().for_each(|(coverage, _)| all.add(coverage));
    println!("{all}");
    if runs.whole_set {
        all.assert_complete();
    }
}

/// What a seed gives is the same each time, or a failure could not be replayed.
#[test]
fn a_seed_gives_the_same_day_twice() {
    for seed in 1_000..1_003 {
        assert_eq!(day(seed).1, day(seed).1, "seed {seed}");
    }
}

/// What happened, and a digest of all that was sent.
fn day(seed: u64) -> (Coverage, u64) {
    let mut world = World::new(seed);
    world.run(SECONDS * 1_000);
    world.drain();
    (std::mem::take(&mut world.coverage), world.digest)
}
