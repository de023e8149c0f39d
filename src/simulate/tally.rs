//! From events to figures: one fold, for the recorded day and for the simulated ones.

use super::figures::{Counting, Figures, Grid, WaitEnd};
use acd::{AgentId, AgentState, ContactId, EndCause, Event, QueueId, Record, TeamId, Timestamp};
use std::collections::BTreeMap;

/// Counts a day as its events come.
#[derive(Debug)]
pub(super) struct Tally {
    counting: Counting,
    grid: Grid,
    figures: Figures,
    /// The contacts that arrived in this day and are not closed; with their wait, while they have one.
    contacts: BTreeMap<ContactId, Option<Wait>>,
    agents: BTreeMap<AgentId, Stretch>,
}

/// A contact in a queue.
#[derive(Debug)]
struct Wait {
    queue: QueueId,
    since: Timestamp,
    /// The interval in which it entered.
    interval: usize,
    /// The customer waits there, and not for a call.
    is_on_line: bool,
}

/// An agent in a state.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) team: TeamId,
    pub(super) state: AgentState,
    pub(super) since: Timestamp,
}

impl Tally {
    /// From `from` on, when these agents were signed in.
    pub(super) fn new(counting: &Counting, from: Timestamp, agents: BTreeMap<AgentId, Stretch>) -> Self {
        Self {
            counting: counting.clone(),
            grid: Grid { from, interval_ms: counting.interval_ms },
            figures: Figures::default(),
            contacts: BTreeMap::new(),
            agents,
        }
    }

    pub(super) fn record(&mut self, record: &Record) {
        let at = record.at;
        self.agents(record);
        match &record.event {
            Event::ContactCreated { contact, .. } => drop(self.contacts.insert(*contact, None)),
            Event::ContactQueued { contact, queue, since, .. } => self.enter(at, *contact, queue, *since),
            Event::ContactOverflowed { contact, queue, .. } => {
                // Where a rule applies at arrival, the contact may never have waited in the queue.
                if self.contacts.get(contact).is_some_and(Option::is_none) {
                    self.enter(at, *contact, queue, at);
                }
                self.leave(at, *contact, WaitEnd::FlowedOut);
            }
            Event::QueueTimedOut { contact, .. } => self.leave(at, *contact, WaitEnd::TimedOut),
            Event::ContactConnected { contact, .. } => self.leave(at, *contact, WaitEnd::Answered),
            Event::CallbackRequested { contact, .. } => self.is_on_line(*contact, false),
            Event::CallbackAnswered { contact, .. } => self.is_on_line(*contact, true),
            Event::ContactEnded { contact, cause, .. } => self.end(at, *contact, *cause),
            Event::ContactClosed { contact, .. } => drop(self.contacts.remove(contact)),
            _ => {}
        }
    }

    /// The day ends.
    pub(super) fn finish(mut self, to: Timestamp) -> Figures {
        for contact in self.contacts.keys().copied().collect::<Vec<_>>() {
            self.leave(to, contact, WaitEnd::Waiting);
        }
        for (_, stretch) in std::mem::take(&mut self.agents) {
            self.spent(&stretch, to);
        }
        self.figures
    }

    fn enter(&mut self, at: Timestamp, contact: ContactId, queue: &QueueId, since: Timestamp) {
        let interval = self.grid.interval(at);
        if let Some(wait) = self.contacts.get_mut(&contact) {
            let is_on_line = wait.as_ref().is_none_or(|wait| wait.is_on_line);
            *wait = Some(Wait { queue: queue.clone(), since, interval, is_on_line });
        }
    }

    /// Whoever has been promised a call has gone, and is back once called.
    fn is_on_line(&mut self, contact: ContactId, is_on_line: bool) {
        self.contacts.get_mut(&contact).into_iter().flatten().for_each(|wait| wait.is_on_line = is_on_line);
    }

    /// Whoever hangs up while waiting abandons that wait, whatever came before it: an agent may have sent the customer there.
    fn end(&mut self, at: Timestamp, contact: ContactId, cause: EndCause) {
        let is_on_line =
            self.contacts.get(&contact).and_then(Option::as_ref).is_some_and(|wait| wait.is_on_line);
        let end = match cause {
            EndCause::CustomerHungUp if is_on_line => WaitEnd::Abandoned,
            _ => WaitEnd::Failed,
        };
        self.leave(at, contact, end);
    }

    /// The wait of a contact ends, if it has one: a contact waits until it is connected or leaves its queue.
    fn leave(&mut self, at: Timestamp, contact: ContactId, end: WaitEnd) {
        let Some(wait) = self.contacts.get_mut(&contact).and_then(Option::take) else { return };
        let threshold_ms = self.counting.threshold_ms(&wait.queue);
        let of_queue = self.figures.queues.entry(wait.queue).or_default();
        let figures = of_queue.entry(wait.interval).or_default();
        figures.count(at.ms_since(wait.since), end, threshold_ms, self.counting.short_abandon_ms);
    }

    fn agents(&mut self, record: &Record) {
        let Some(agent) = record.event.agent() else { return };
        let known = self.agents.remove(agent);
        if let Some(known) = &known {
            self.spent(known, record.at);
        }
        let next = match &record.event {
            Event::AgentSignedIn { team, code, .. } => {
                Some((team.clone(), AgentState::Idle { code: code.clone() }))
            }
            Event::AgentSignedOut { .. } => None,
            Event::SessionTakenOver { team, .. } => known.map(|known| (team.clone(), known.state)),
            _ => known.map(|known| (known.team, known.state)),
        };
        if let Some((team, state)) = next {
            let state = record.agent_state.clone().unwrap_or(state);
            self.agents.insert(agent.clone(), Stretch { team, state, since: record.at });
        }
    }

    fn spent(&mut self, stretch: &Stretch, until: Timestamp) {
        let of_team = self.figures.teams.entry(stretch.team.clone()).or_default();
        for (interval, ms) in self.grid.split(stretch.since, until) {
            of_team.entry(interval).or_default().count(&stretch.state, ms);
        }
    }
}
