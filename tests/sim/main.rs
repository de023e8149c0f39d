//! Simulation on virtual time: a seed draws a world, its people and its faults; an oracle checks every step; then
//! the faults stop, and everything must drain.
//!
//! A failing seed is printed. `cargo xtask sim --seed 7` replays it, and `cargo xtask sim --runs 100000` runs more than
//! the fixed set. Both set the variable of the environment that [`seeds`] reads.
#![allow(
    clippy::disallowed_methods,
    reason = "which seeds to run is the developer's choice, by the environment"
)]
#![allow(clippy::panic, reason = "an oracle panics with what it saw")]

mod centre;
mod exchange;
mod seeds;
