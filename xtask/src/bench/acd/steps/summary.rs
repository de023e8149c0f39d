//! What many timed steps come to.

use super::step::{Kind, Step};
use std::fmt;

/// The steps of one kind, timed in several passes that all did the same.
#[derive(Clone, Debug)]
pub(crate) struct Summary {
    /// Of one pass.
    pub(crate) steps: usize,
    /// Over all passes, with all that other programs leave of the caches.
    pub(crate) seen: Times,
    /// Each step counts with the least of its passes: what disturbs one does not disturb all.
    pub(crate) least: Times,
    /// The longest of those.
    pub(crate) worst: Step,
}

/// Percentiles, in nanoseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    pub(crate) p50: u64,
    pub(crate) p90: u64,
    pub(crate) p99: u64,
    pub(crate) max: u64,
}

impl Summary {
    /// `None` where there are no steps of this kind.
    pub(crate) fn of(kind: Kind, passes: &[Vec<Step>]) -> Option<Summary> {
        let least = least(passes);
        let of_kind = |step: &&Step| step.kind == kind;
        let times =
            |steps: &mut dyn Iterator<Item = &Step>| Times::of(steps.filter(of_kind).map(|step| step.ns));
        Some(Summary {
            steps: least.iter().filter(of_kind).count(),
            seen: times(&mut passes.iter().flatten()),
            worst: *least.iter().filter(of_kind).max_by_key(|step| step.ns)?,
            least: times(&mut least.iter()),
        })
    }
}

impl Times {
    /// Of nanoseconds.
    pub(crate) fn of(times: impl Iterator<Item = u64>) -> Times {
        let mut times: Vec<u64> = times.collect();
        times.sort_unstable();
        let [p50, p90, p99, max] = [50.0, 90.0, 99.0, 100.0].map(|percent| percentile(&times, percent));
        Times { p50, p90, p99, max }
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let us = |ns: u64| ns as f64 / 1e3;
        let Times { p50, p90, p99, max } = *self;
        write!(f, "{:>7.1} {:>7.1} {:>7.1} {:>8.1}", us(p50), us(p90), us(p99), us(max))
    }
}

/// Each step with the least time of its passes.
fn least(passes: &[Vec<Step>]) -> Vec<Step> {
    let [first, others @ ..] = passes else { return Vec::new() };
    let mut least = first.clone();
    for pass in others {
        assert_eq!(pass.len(), least.len(), "every pass does the same");
        for (step, again) in least.iter_mut().zip(pass) {
            assert!(step.is_like(again), "every pass does the same: {step:?}, {again:?}");
            step.ns = step.ns.min(again.ns);
        }
    }
    least
}

/// Of sorted values; 0 where there are none.
fn percentile(sorted: &[u64], percent: f64) -> u64 {
    let last = sorted.len().saturating_sub(1);
    sorted.get((last as f64 * percent / 100.0).round() as usize).copied().unwrap_or(0)
}
