//! Fewest contacts: the agent who has handled the fewest since signing in; of equals, the longest idle.

use crate::index::Posting;

pub(super) fn key(agent: &Posting) -> (u64, i64) {
    (u64::from(agent.handled), agent.idle_since.0)
}
