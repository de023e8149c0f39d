//! What goes wrong in a run, and how often.

use rand::{RngExt, rngs::StdRng};

/// Each a probability, unless it says otherwise. And how many customers come, which is no fault.
#[derive(Clone, Debug)]
pub(crate) struct Weather {
    /// Of a message to be lost.
    pub(crate) loses: f64,
    /// Of a message to come ten times as late.
    pub(crate) delays: f64,
    /// Of a message to come twice.
    pub(crate) repeats: f64,
    /// Of a phone to go, among all that happens out of the blue.
    pub(crate) phones_go: f64,
    /// Of the server to die, likewise.
    pub(crate) crashes: f64,
    /// Of another configuration, likewise.
    pub(crate) reconfigures: f64,
    /// Of a wrong or late command, likewise.
    pub(crate) strays: f64,
    /// Of the clock to be set back with a step.
    pub(crate) clock_steps_back: f64,
    /// Of a customer to come, among what is ordinary.
    pub(crate) arrivals: f64,
    /// Whether the host comes back in time for what is due.
    pub(crate) punctual: bool,
}

impl Weather {
    /// Nothing goes wrong.
    pub(crate) fn fine() -> Self {
        Self {
            loses: 0.0,
            delays: 0.0,
            repeats: 0.0,
            phones_go: 0.0,
            crashes: 0.0,
            reconfigures: 0.0,
            strays: 0.0,
            clock_steps_back: 0.0,
            arrivals: 0.0,
            punctual: true,
        }
    }

    /// One run in four is calm: customers lose patience and agents miss calls, no more.
    pub(crate) fn draw(random: &mut StdRng) -> Self {
        let is_calm = random.random_bool(0.25);
        let mut chance = |most: f64| match !is_calm && random.random_bool(0.6) {
            true => random.random_range(0.0..most),
            false => 0.0,
        };
        Self {
            loses: chance(0.15),
            delays: chance(0.2),
            repeats: chance(0.2),
            phones_go: chance(0.2),
            crashes: chance(0.05),
            reconfigures: chance(0.1),
            strays: chance(0.3),
            clock_steps_back: chance(0.05),
            arrivals: random.random_range(0.2..0.8),
            punctual: random.random_bool(0.5),
        }
    }
}
