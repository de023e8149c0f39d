//! How an agent is chosen. A strategy is a pure function of the agents who are free, in a file of its own.

mod longest_idle;

use crate::{AgentId, PassedOver, Strategy, Timestamp, index::Pool};

/// Whom a strategy chose, and what it saw.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    pub(crate) agent: AgentId,
    pub(crate) idle_ms: u64,
    pub(crate) eligible: usize,
    pub(crate) held_back: usize,
    pub(crate) passed_over: Vec<PassedOver>,
}

/// Chooses among the agents of `pools`, the teams that serve a queue. `None`: nobody is free.
pub(crate) fn choose(strategy: Strategy, now: Timestamp, pools: &[&Pool]) -> Option<Choice> {
    match strategy {
        _ => longest_idle::choose(now, pools),
    }
}
