//! Round robin: the agent after the one whom the queue was offered to last, by id, in a circle.

use super::first;
use crate::{
    index::{Place, Pool},
    limits::MAX_PASSED_OVER,
};

/// Goes round among the best matches only.
pub(super) fn choose(pools: &[&Pool], last: Option<Result<u32, u32>>) -> Option<Place> {
    let best = first(pools)?;
    let from = match last {
        None => return Some(best),
        Some(Ok(last)) => last.saturating_add(1),
        // Gone: whoever stands where that agent stood.
        Some(Err(place)) => place,
    };
    let from = Place::from(best.score, from);
    let after = pools.iter().filter_map(|pool| pool.free.range(from..).next());
    Some(after.filter(|place| place.score == best.score).min().copied().unwrap_or(best))
}

/// Who comes after `winner` in the circle, and then worse matches.
pub(super) fn next(pools: &[&Pool], winner: &Place) -> Vec<Place> {
    const COUNT: usize = MAX_PASSED_OVER + 1;
    let after = pools.iter().flat_map(|pool| pool.free.range(*winner..).take(COUNT));
    let before = pools.iter().flat_map(|pool| pool.free.range(..*winner).take(COUNT));
    let mut places: Vec<Place> = after.chain(before).copied().collect();
    places.sort_unstable_by_key(|place| (place.score, place < winner, *place));
    places.truncate(COUNT);
    places
}
