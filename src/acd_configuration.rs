//! What the ACD has to know of the configuration.

use acd::{AgentSettings, QueueSettings, Strategy, WrapUp};
use config::Configuration;
use std::time::Duration;

/// The ACD's part of a valid configuration.
pub fn from(configuration: &Configuration) -> acd::Configuration {
    acd::Configuration {
        agents: configuration
            .agents
            .iter()
            .map(|agent| (agent.name.as_ref().into(), settings(agent)))
            .collect(),
        teams: configuration.teams.iter().map(|team| team.name.as_ref().into()).collect(),
        idle_codes: configuration.idle_codes.iter().map(|code| code.name.as_ref().into()).collect(),
        default_idle_code: Some(configuration.default_idle_code.as_ref().into()),
        wrap_up_codes: configuration.wrap_up_codes.iter().map(|code| code.name.as_ref().into()).collect(),
        queues: configuration
            .queues
            .iter()
            .map(|queue| (queue.name.as_ref().into(), queue_settings(queue)))
            .collect(),
    }
}

fn settings(agent: &config::Agent) -> AgentSettings {
    AgentSettings { teams: agent.teams.iter().map(|team| team.as_ref().into()).collect() }
}

fn queue_settings(queue: &config::Queue) -> QueueSettings {
    QueueSettings {
        teams: queue.teams.iter().map(|team| team.as_ref().into()).collect(),
        strategy: match queue.strategy {
            config::Strategy::LongestIdle => Strategy::LongestIdle,
        },
        ring_timeout_ms: milliseconds(queue.ring_timeout),
        max_wait_ms: queue.max_wait.map(milliseconds),
        wrap_up: WrapUp {
            auto_ms: queue.wrap_up.auto_after.map(milliseconds),
            default_code: queue.wrap_up.default_code.as_ref().into(),
        },
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
