//! What the ACD has to know of the configuration.

use acd::{AgentSettings, QueueId, QueueSettings, SkillId, SkillRequirement, TeamId};
use config::{Configuration, Name};
use std::collections::BTreeMap;
use std::time::Duration;

/// The ACD's part of a valid configuration.
pub fn from(configuration: &Configuration) -> acd::Configuration {
    let agents = configuration.agents.iter().zip(0..);
    acd::Configuration {
        agents: agents.map(|(agent, position)| (id(&agent.name), agent_settings(agent, position))).collect(),
        teams: configuration.teams.iter().map(|team| id(&team.name)).collect(),
        idle_codes: configuration.idle_codes.iter().map(|code| id(&code.name)).collect(),
        default_idle_code: Some(id(&configuration.default_idle_code)),
        wrap_up_codes: configuration.wrap_up_codes.iter().map(|code| id(&code.name)).collect(),
        queues: configuration.queues.iter().map(|queue| (id(&queue.name), queue_settings(queue))).collect(),
        interrupts: configuration.acd.interrupts.iter().map(interrupts).collect(),
        call_waiting: configuration
            .phones
            .iter()
            .filter(|phone| phone.call_waiting)
            .map(|phone| id(&phone.dn))
            .collect(),
        reattach_ms: milliseconds(configuration.acd.reattach_time),
        consult_confirm_ms: milliseconds(configuration.acd.consult_confirm_time),
        seed: configuration.acd.seed,
    }
}

/// What is asked of skills, in the ACD's words.
pub fn skills(skills: &BTreeMap<Name, config::SkillRequirement>) -> BTreeMap<SkillId, SkillRequirement> {
    let requirement =
        |asked: &config::SkillRequirement| SkillRequirement { minimum: asked.minimum, weight: asked.weight };
    skills.iter().map(|(skill, asked)| (id(skill), requirement(asked))).collect()
}

fn id<I: for<'a> From<&'a str>>(name: &Name) -> I {
    I::from(name)
}

fn interrupts(
    (channel, others): (&config::Channel, &std::collections::BTreeSet<config::Channel>),
) -> (acd::Channel, std::collections::BTreeSet<acd::Channel>) {
    (self::channel(*channel), others.iter().map(|other| self::channel(*other)).collect())
}

fn channel(channel: config::Channel) -> acd::Channel {
    match channel {
        config::Channel::Voice => acd::Channel::Voice,
        config::Channel::Chat => acd::Channel::Chat,
        config::Channel::Email => acd::Channel::Email,
    }
}

fn agent_settings(agent: &config::Agent, position: u32) -> AgentSettings {
    AgentSettings {
        teams: agent.teams.iter().map(id).collect(),
        skills: agent.skills.iter().map(|(skill, level)| (id(skill), *level)).collect(),
        capacity: agent.capacity.iter().map(|(channel, count)| (self::channel(*channel), *count)).collect(),
        weight: agent.weight,
        position,
    }
}

fn queue_settings(queue: &config::Queue) -> QueueSettings {
    QueueSettings {
        channel: channel(queue.channel),
        tiers: queue.tiers.iter().map(tier).collect(),
        strategy: strategy(queue.strategy),
        skills: skills(&queue.skills),
        relaxation: queue.relaxation.iter().map(relaxation).collect(),
        priority: queue.priority,
        ageing_milli: queue.ageing_milli,
        ring_timeout_ms: milliseconds(queue.ring_timeout),
        max_wait_ms: queue.max_wait.map(milliseconds),
        overflow: queue.overflow.iter().filter_map(overflow).collect(),
        wrap_up: wrap_up(&queue.wrap_up),
        last_agent: queue.last_agent.map(|last_agent| acd::LastAgent {
            wait_ms: milliseconds(last_agent.wait),
            valid_ms: milliseconds(last_agent.valid_for),
        }),
        preferred_wait_ms: milliseconds(queue.preferred_wait),
        callback: queue.callback.as_ref().map(callback),
    }
}

fn tier(tier: &config::Tier) -> acd::Tier {
    let teams = tier.teams.iter().map(id::<TeamId>).collect();
    acd::Tier { teams, after_ms: milliseconds(tier.after) }
}

fn strategy(strategy: config::Strategy) -> acd::Strategy {
    match strategy {
        config::Strategy::LongestIdle => acd::Strategy::LongestIdle,
        config::Strategy::RoundRobin => acd::Strategy::RoundRobin,
        config::Strategy::FewestContacts => acd::Strategy::FewestContacts,
        config::Strategy::LeastTalkTime => acd::Strategy::LeastTalkTime,
        config::Strategy::RingAll => acd::Strategy::RingAll,
        config::Strategy::Linear => acd::Strategy::Linear,
        config::Strategy::Random => acd::Strategy::Random,
    }
}

fn relaxation(step: &config::RelaxationStep) -> acd::RelaxationStep {
    let minimums = step.minimums.iter().map(|(skill, minimum)| (id(skill), *minimum)).collect();
    acd::RelaxationStep { after_ms: milliseconds(step.after), minimums }
}

fn overflow(overflow: &config::Overflow) -> Option<acd::Overflow> {
    let when = match overflow.when {
        config::OverflowCondition::Waited(wait) => acd::OverflowCondition::Waited { ms: milliseconds(wait) },
        config::OverflowCondition::Waiting(contacts) => acd::OverflowCondition::Waiting { contacts },
        config::OverflowCondition::ExpectedWait(wait) => {
            acd::OverflowCondition::ExpectedWait { ms: milliseconds(wait) }
        }
    };
    Some(acd::Overflow { when, to: destination(&overflow.to)? })
}

/// `None`: a menu, which is the callers' affair and never the ACD's.
fn destination(to: &config::Destination) -> Option<acd::Destination> {
    Some(match to {
        config::Destination::Queue(arrival) => {
            acd::Destination::Queue { queue: id::<QueueId>(&arrival.queue), keep_wait: arrival.keep_wait }
        }
        config::Destination::Number { number, trunk, from } => acd::Destination::Number {
            number: number.to_string(),
            trunk: trunk.to_string(),
            from: from.as_ref().map(ToString::to_string),
        },
        config::Destination::Message { prompt } => acd::Destination::Message { prompt: prompt.to_string() },
        config::Destination::Voicemail { prompt } => {
            acd::Destination::Voicemail { prompt: prompt.to_string() }
        }
        config::Destination::Menu { .. } => return None,
    })
}

fn wrap_up(wrap_up: &config::WrapUp) -> acd::WrapUp {
    acd::WrapUp {
        mode: match wrap_up.mode {
            config::WrapUpMode::None => acd::WrapUpMode::None,
            config::WrapUpMode::Optional => acd::WrapUpMode::Optional,
            config::WrapUpMode::Required => acd::WrapUpMode::Required,
            config::WrapUpMode::Timed { after, early_exit } => {
                acd::WrapUpMode::Timed { ms: milliseconds(after), early_exit }
            }
        },
        default_code: id(&wrap_up.default_code),
        extension: wrap_up
            .extension
            .map(|extension| acd::Extension { ms: milliseconds(extension.by), times: extension.times }),
    }
}

fn callback(callback: &config::Callback) -> acd::Callback {
    acd::Callback {
        order: match callback.order {
            config::CallbackOrder::AgentFirst => acd::CallbackOrder::AgentFirst,
            config::CallbackOrder::CustomerFirst => acd::CallbackOrder::CustomerFirst,
        },
        attempts: callback.attempts,
        spacing_ms: milliseconds(callback.spacing),
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
