//! What the same machine needs at least: looking names up in a map of the same size.

use super::clock;
use super::summary::Times;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::collections::BTreeMap;
use std::sync::Arc;

const TIMES: usize = 5_000;

/// Takes an entry out of a map of so many, by a name as agents have it, and puts it in again: nanoseconds, the median.
pub(crate) fn map_ns(size: usize) -> u64 {
    let mut random = StdRng::seed_from_u64(4);
    let names: Vec<Arc<str>> = (0..size).map(|index| format!("agent-0-{index:05}").into()).collect();
    let mut map: BTreeMap<Arc<str>, [u64; 16]> = names.iter().map(|name| (name.clone(), [0; 16])).collect();
    let once = |_| {
        let name = &names[random.random_range(0..size)];
        let (_, ns) = clock::timed(|| {
            if let Some(value) = map.remove(name) {
                map.insert(name.clone(), value);
            }
        });
        ns
    };
    Times::of((0..TIMES).map(once)).p50
}
