//! How an agent is chosen among those who are free and match equally well: each strategy in a file of its own.
//!
//! A strategy gives each agent a key, by which the pools are kept in order; so to choose is to look at the first
//! of each pool. Two strategies choose by more than that: round robin goes on from where the queue's last offer
//! went, and random draws.

mod fewest_contacts;
mod least_talk_time;
mod linear;
mod longest_idle;
mod random;
mod ring_all;
mod round_robin;

use crate::{
    OfferId, PassedOverReason, Strategy,
    index::{Member, Place, Pool, Posting},
    limits::MAX_PASSED_OVER,
};

/// What a choice may depend on beside the agents.
pub(crate) struct Chance {
    /// The rank of the agent whom the queue was offered to last, or that of the next by id where that one is gone.
    pub(crate) last: Option<Result<u32, u32>>,
    /// Of the configuration.
    pub(crate) seed: u64,
    /// The offer that is about to be made.
    pub(crate) offer: OfferId,
}

/// The strategy by whose order a strategy's pools are kept.
pub(crate) fn order(strategy: Strategy) -> Strategy {
    match strategy {
        Strategy::RingAll => Strategy::LongestIdle,
        other => other,
    }
}

/// An agent's key: less is earlier; by rank, where equal.
pub(crate) fn key(order: Strategy, agent: &Posting, member: &Member) -> (u64, i64) {
    match order {
        Strategy::LongestIdle | Strategy::RingAll => longest_idle::key(agent),
        Strategy::FewestContacts => fewest_contacts::key(agent),
        Strategy::LeastTalkTime => least_talk_time::key(agent),
        Strategy::Linear => linear::key(member),
        Strategy::RoundRobin | Strategy::Random => (0, 0),
    }
}

/// Chooses among the agents of `pools`, those of one tier. `None`: nobody is free.
pub(crate) fn choose(strategy: Strategy, pools: &[&Pool], chance: &Chance) -> Option<Place> {
    match strategy {
        Strategy::RoundRobin => round_robin::choose(pools, chance.last),
        Strategy::Random => random::choose(pools, chance.seed, chance.offer),
        Strategy::LongestIdle
        | Strategy::FewestContacts
        | Strategy::LeastTalkTime
        | Strategy::Linear
        | Strategy::RingAll => first(pools),
    }
}

/// The agents whose phones ring, by the pools of each open tier, where all ring at once.
pub(crate) fn choose_all(tiers: &[(u8, Vec<&Pool>)]) -> Vec<(u8, Place)> {
    ring_all::choose(tiers)
}

/// The agents of `pools` whom the strategy would choose after `winner`, a few.
pub(crate) fn next(strategy: Strategy, pools: &[&Pool], winner: &Place) -> Vec<Place> {
    match strategy {
        Strategy::RoundRobin => round_robin::next(pools, winner),
        Strategy::Random => earliest(pools, MAX_PASSED_OVER + 1),
        Strategy::LongestIdle
        | Strategy::FewestContacts
        | Strategy::LeastTalkTime
        | Strategy::Linear
        | Strategy::RingAll => earliest_from(pools, winner, MAX_PASSED_OVER + 1),
    }
}

/// What the agent at `place` was passed over for, who matched as well as the one who was chosen, at `chosen`.
pub(crate) fn reason(strategy: Strategy, place: &Place, chosen: &Place) -> PassedOverReason {
    match strategy {
        Strategy::LongestIdle | Strategy::RingAll if place.major > chosen.major => PassedOverReason::Busier,
        Strategy::LongestIdle | Strategy::RingAll => PassedOverReason::IdleForLess,
        Strategy::RoundRobin => PassedOverReason::LaterInRound,
        Strategy::FewestContacts => PassedOverReason::MoreContacts,
        Strategy::LeastTalkTime => PassedOverReason::MoreTalkTime,
        Strategy::Linear => PassedOverReason::LaterInLine,
        Strategy::Random => PassedOverReason::NotDrawn,
    }
}

/// The first of all by match and key.
fn first(pools: &[&Pool]) -> Option<Place> {
    pools.iter().filter_map(|pool| pool.free.first()).min().copied()
}

/// The first few of all by match and key.
pub(crate) fn earliest(pools: &[&Pool], count: usize) -> Vec<Place> {
    let mut places: Vec<Place> =
        pools.iter().flat_map(|pool| pool.free.iter().take(count)).copied().collect();
    places.sort_unstable();
    places.truncate(count);
    places
}

/// The first few from a place on.
fn earliest_from(pools: &[&Pool], from: &Place, count: usize) -> Vec<Place> {
    let few = |pool: &&Pool| -> Vec<Place> { pool.free.range(from..).take(count).copied().collect() };
    let mut places: Vec<Place> = pools.iter().flat_map(few).collect();
    places.sort_unstable();
    places.truncate(count);
    places
}
