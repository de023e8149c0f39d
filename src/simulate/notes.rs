//! What a reader of the report has to know: where the recorded day and the new configuration do not fit.

use acd::{AgentId, EntryPointId, QueueId};
use std::collections::{BTreeMap, BTreeSet};

/// Names mentioned in one note; more are counted.
const MAX_NAMES: usize = 10;

/// Collected while a day is simulated under the new configuration.
#[derive(Debug, Default)]
pub(super) struct Notes {
    entry_points_gone: BTreeMap<EntryPointId, usize>,
    queues_gone: BTreeMap<QueueId, usize>,
    elsewhere: usize,
    refused: usize,
    agents_gone: BTreeSet<AgentId>,
    /// New agents, and whose hours they work.
    pub(super) stand_ins: BTreeMap<AgentId, AgentId>,
    /// New agents in whose teams nobody worked.
    pub(super) without_hours: BTreeSet<AgentId>,
    other_team: BTreeSet<AgentId>,
    assumed: BTreeSet<&'static str>,
}

impl Notes {
    pub(super) fn entry_point_gone(&mut self, entry_point: &EntryPointId) {
        *self.entry_points_gone.entry(entry_point.clone()).or_default() += 1;
    }

    pub(super) fn queue_gone(&mut self, queue: &QueueId) {
        *self.queues_gone.entry(queue.clone()).or_default() += 1;
    }

    pub(super) fn elsewhere(&mut self) {
        self.elsewhere += 1;
    }

    pub(super) fn refused(&mut self) {
        self.refused += 1;
    }

    pub(super) fn agent_gone(&mut self, agent: &AgentId) {
        self.agents_gone.insert(agent.clone());
    }

    pub(super) fn other_team(&mut self, agent: &AgentId) {
        self.other_team.insert(agent.clone());
    }

    /// Nothing is recorded of something, and this is taken instead.
    pub(super) fn assume(&mut self, what: &'static str) {
        self.assumed.insert(what);
    }

    /// As sentences.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for (entry_point, contacts) in &self.entry_points_gone {
            notes.push(format!(
                "entry point {entry_point} is not in the new configuration: its contacts ({contacts}) keep the queue \
                 that they had"
            ));
        }
        for (queue, contacts) in &self.queues_gone {
            notes.push(format!(
                "queue {queue} does not exist in the new configuration, and nothing says where its contacts would go: \
                 {contacts} are left out of the simulated column"
            ));
        }
        if self.elsewhere > 0 {
            notes.push(format!(
                "{} contacts reach no queue under the new configuration: they come outside business hours, or while \
                 nobody is signed in",
                self.elsewhere
            ));
        }
        if self.refused > 0 {
            notes.push(format!("{} contacts were refused by the ACD", self.refused));
        }
        names(&mut notes, "not in the new configuration, and do not work", self.agents_gone.iter());
        names(
            &mut notes,
            "no longer in the team they signed in to, and work in another",
            self.other_team.iter(),
        );
        let stand_ins: Vec<String> =
            self.stand_ins.iter().map(|(agent, like)| format!("{agent} (as {like})")).collect();
        names(&mut notes, "new, and work the hours of a recorded agent", stand_ins.iter());
        names(
            &mut notes,
            "new, and do not work: nobody is recorded in their teams",
            self.without_hours.iter(),
        );
        let assumed = self.assumed.iter();
        notes.extend(assumed.map(|what| format!("nothing is recorded of {what} is assumed")));
        notes
    }
}

fn names<T: ToString>(notes: &mut Vec<String>, what: &str, names: impl ExactSizeIterator<Item = T>) {
    let (count, more) = (names.len(), names.len().saturating_sub(MAX_NAMES));
    if count == 0 {
        return;
    }
    let named: Vec<String> = names.take(MAX_NAMES).map(|name| name.to_string()).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    notes.push(format!("{count} agents are {what}: {}{more}", named.join(", ")));
}
