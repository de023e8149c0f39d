//! Longest idle: the agent who has been free for longest; of those free since the same instant, the first by id.

use super::Choice;
use crate::{
    PassedOver, PassedOverReason, Timestamp,
    index::{IdleKey, Pool},
    limits::MAX_PASSED_OVER,
};

/// Looks at the first few of each pool only, however many agents there are.
pub(super) fn choose(now: Timestamp, pools: &[&Pool]) -> Option<Choice> {
    let winner = pools.iter().filter_map(|pool| pool.free.first()).min()?;
    let mut passed_over = held_back(now, pools, winner);
    passed_over.extend(next_in_line(now, pools, winner));
    passed_over.truncate(MAX_PASSED_OVER);
    Some(Choice {
        agent: winner.1.clone(),
        idle_ms: now.ms_since(winner.0),
        eligible: pools.iter().map(|pool| pool.free.len()).sum(),
        held_back: pools.iter().map(|pool| pool.held_back.len()).sum(),
        passed_over,
    })
}

/// Those who were before the winner, but for their phones.
fn held_back(now: Timestamp, pools: &[&Pool], winner: &IdleKey) -> Vec<PassedOver> {
    let before = |pool: &&Pool| -> Vec<(IdleKey, PassedOverReason)> {
        let range = pool.held_back.range(..winner);
        range.take(MAX_PASSED_OVER).map(|(key, reason)| (key.clone(), reason.clone())).collect()
    };
    in_order(now, pools.iter().flat_map(before).collect())
}

/// Those who are after the winner.
fn next_in_line(now: Timestamp, pools: &[&Pool], winner: &IdleKey) -> Vec<PassedOver> {
    let after = |pool: &&Pool| -> Vec<(IdleKey, PassedOverReason)> {
        let others = pool.free.iter().filter(|key| *key != winner);
        others.take(MAX_PASSED_OVER).map(|key| (key.clone(), PassedOverReason::IdleForLess)).collect()
    };
    in_order(now, pools.iter().flat_map(after).collect())
}

fn in_order(now: Timestamp, mut agents: Vec<(IdleKey, PassedOverReason)>) -> Vec<PassedOver> {
    agents.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    agents
        .into_iter()
        .take(MAX_PASSED_OVER)
        .map(|((since, agent), reason)| PassedOver { agent, idle_ms: now.ms_since(since), reason })
        .collect()
}
