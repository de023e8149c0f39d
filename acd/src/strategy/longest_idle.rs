//! Longest idle: the agent who has been free for longest; of those free since the same instant, the first by id.

use crate::index::Posting;

pub(super) fn key(agent: &Posting) -> (u64, i64) {
    (0, agent.idle_since.0)
}
