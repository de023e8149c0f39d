//! The difference between two configurations.

use super::{AgentSettings, Configuration, QueueSettings};
use crate::{AgentId, Channel, CodeId, Dn, QueueId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One difference. The whole list, applied to the older configuration, gives the newer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are what their types document")]
pub enum Change {
    /// An agent is new, or has other settings.
    AgentSet { agent: AgentId, settings: AgentSettings },
    /// An agent is gone.
    AgentRemoved { agent: AgentId },
    /// A queue is new, or has other settings.
    QueueSet { queue: QueueId, settings: Box<QueueSettings> },
    /// A queue is gone: it serves the contacts that it has.
    QueueRemoved { queue: QueueId },
    /// The teams there are.
    TeamsSet { teams: BTreeSet<TeamId> },
    /// The idle codes there are, and the one that a sign-in starts with.
    IdleCodesSet { codes: BTreeSet<CodeId>, default: Option<CodeId> },
    /// The wrap-up codes there are.
    WrapUpCodesSet { codes: BTreeSet<CodeId> },
    /// Which channel may interrupt which.
    InterruptsSet { interrupts: BTreeMap<Channel, BTreeSet<Channel>> },
    /// The phones that take a second call.
    CallWaitingSet { phones: BTreeSet<Dn> },
    /// How long a contact stays with an agent whose leg is gone, in milliseconds.
    ReattachTimeSet { ms: u64 },
    /// How long who is free for a consult of a queue is reserved until that is confirmed, in milliseconds.
    ConsultConfirmTimeSet { ms: u64 },
    /// The seed.
    SeedSet { seed: u64 },
}

impl Configuration {
    /// What leads from this configuration to `newer`; nothing where they are equal.
    #[must_use]
    pub fn changes_to(&self, newer: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.teams != newer.teams {
            changes.push(Change::TeamsSet { teams: newer.teams.clone() });
        }
        if (&self.idle_codes, &self.default_idle_code) != (&newer.idle_codes, &newer.default_idle_code) {
            let (codes, default) = (newer.idle_codes.clone(), newer.default_idle_code.clone());
            changes.push(Change::IdleCodesSet { codes, default });
        }
        if self.wrap_up_codes != newer.wrap_up_codes {
            changes.push(Change::WrapUpCodesSet { codes: newer.wrap_up_codes.clone() });
        }
        if self.interrupts != newer.interrupts {
            changes.push(Change::InterruptsSet { interrupts: newer.interrupts.clone() });
        }
        if self.call_waiting != newer.call_waiting {
            changes.push(Change::CallWaitingSet { phones: newer.call_waiting.clone() });
        }
        if self.reattach_ms != newer.reattach_ms {
            changes.push(Change::ReattachTimeSet { ms: newer.reattach_ms });
        }
        if self.consult_confirm_ms != newer.consult_confirm_ms {
            changes.push(Change::ConsultConfirmTimeSet { ms: newer.consult_confirm_ms });
        }
        if self.seed != newer.seed {
            changes.push(Change::SeedSet { seed: newer.seed });
        }
        let gone = self.agents.keys().filter(|agent| !newer.agents.contains_key(*agent));
        changes.extend(gone.map(|agent| Change::AgentRemoved { agent: agent.clone() }));
        let set = newer.agents.iter().filter(|(agent, settings)| self.agents.get(*agent) != Some(*settings));
        changes.extend(
            set.map(|(agent, settings)| Change::AgentSet {
                agent: agent.clone(),
                settings: settings.clone(),
            }),
        );
        let gone = self.queues.keys().filter(|queue| !newer.queues.contains_key(*queue));
        changes.extend(gone.map(|queue| Change::QueueRemoved { queue: queue.clone() }));
        let set = newer.queues.iter().filter(|(queue, settings)| self.queues.get(*queue) != Some(*settings));
        changes.extend(set.map(|(queue, settings)| Change::QueueSet {
            queue: queue.clone(),
            settings: Box::new(settings.clone()),
        }));
        changes
    }

    pub(crate) fn change(&mut self, change: &Change) {
        match change.clone() {
            Change::AgentSet { agent, settings } => drop(self.agents.insert(agent, settings)),
            Change::AgentRemoved { agent } => drop(self.agents.remove(&agent)),
            Change::QueueSet { queue, settings } => drop(self.queues.insert(queue, *settings)),
            Change::QueueRemoved { queue } => drop(self.queues.remove(&queue)),
            Change::TeamsSet { teams } => self.teams = teams,
            Change::IdleCodesSet { codes, default } => {
                (self.idle_codes, self.default_idle_code) = (codes, default);
            }
            Change::WrapUpCodesSet { codes } => self.wrap_up_codes = codes,
            Change::InterruptsSet { interrupts } => self.interrupts = interrupts,
            Change::CallWaitingSet { phones } => self.call_waiting = phones,
            Change::ReattachTimeSet { ms } => self.reattach_ms = ms,
            Change::ConsultConfirmTimeSet { ms } => self.consult_confirm_ms = ms,
            Change::SeedSet { seed } => self.seed = seed,
        }
    }
}
