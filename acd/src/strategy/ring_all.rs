//! Ring all: every agent of the open tiers at once; the first to accept has it.

use super::earliest;
use crate::{
    index::{Place, Pool},
    limits::MAX_RING_ALL,
};

/// At most [`MAX_RING_ALL`]: of an earlier tier before a later one, and the better match, then the longer idle, first.
pub(super) fn choose(tiers: &[(u8, Vec<&Pool>)]) -> Vec<(u8, Place)> {
    let mut chosen = Vec::new();
    for (tier, pools) in tiers {
        let places = earliest(pools, MAX_RING_ALL - chosen.len());
        chosen.extend(places.into_iter().map(|place| (*tier, place)));
    }
    chosen
}
