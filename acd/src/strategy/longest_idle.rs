//! Longest idle: the agent who has been free for longest; of those free since the same instant, the first by id. Who
//! has other contacts in progress is not idle: first who has none, then who has fewest.

use crate::index::Posting;

pub(super) fn key(agent: &Posting) -> (u64, i64) {
    (agent.contacts as u64, agent.idle_since.0)
}
