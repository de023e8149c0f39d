//! Random: by lot among the best matches; each agent's share is the weight.

use super::first;
use crate::{
    OfferId,
    index::{Place, Pool},
};

/// The lot follows from the seed and the offer's number, so that a log is replayed as it was.
pub(super) fn choose(pools: &[&Pool], seed: u64, offer: OfferId) -> Option<Place> {
    let score = first(pools)?.score;
    let total: u64 = pools.iter().map(|pool| pool.lots.total(score)).sum();
    let mut ticket = draw(seed, offer, total);
    for pool in pools {
        let here = pool.lots.total(score);
        if ticket >= here {
            ticket -= here;
            continue;
        }
        let (rank, mut left) = pool.lots.find(score, ticket);
        for place in pool.free.range(Place::from(score, rank)..) {
            if left < u64::from(place.weight) {
                return Some(*place);
            }
            left -= u64::from(place.weight);
        }
    }
    first(pools)
}

/// A number below `total`, which is not 0.
fn draw(seed: u64, offer: OfferId, total: u64) -> u64 {
    let number = mix(mix(seed) ^ offer.0);
    let scaled = (u128::from(number) * u128::from(total)) >> 64;
    u64::try_from(scaled).unwrap_or(0)
}

/// The finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014): each bit
/// of the number changes half of the result's.
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}
