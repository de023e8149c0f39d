//! Least talk time: the agent who has talked least since signing in; of equals, the longest idle.

use crate::index::Posting;

pub(super) fn key(agent: &Posting) -> (u64, i64) {
    (agent.talk_ms, agent.idle_since.0)
}
