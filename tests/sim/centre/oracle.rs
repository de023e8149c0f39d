//! What must hold, worked out from the commands and the records alone, by simple search. The oracle knows nothing
//! of the engine's inside: it says what each command has to lead to, whether what follows by itself is due, whether
//! each offer is the right one, and after every step that nothing was left undone.

mod choice;
mod commands;
mod consult;
mod consult_queue;
mod detached;
mod facts;
mod fold;
mod outdial;
mod rules;
mod spontaneous;
mod supervision;
mod views;
mod waiting;

use super::coverage::Coverage;
use acd::{
    AgentId, Channel, Command, Configuration, ContactId, Decision, Engine, Event, QueueId, Record, Refusal,
    Rule, Timestamp,
};
use facts::{Facts, Stage};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

#[derive(Default)]
pub(crate) struct Oracle {
    pub(crate) facts: Facts,
    /// What the next records have to be.
    follows: VecDeque<Follow>,
    /// Whether other settings hold since this step.
    reconfigured: bool,
    /// When the step before was: what was due then has been done.
    settled_at: Timestamp,
    settles_at: Timestamp,
    /// Contacts that wait again since this step.
    requeued: BTreeSet<ContactId>,
}

/// What a record has to be.
#[derive(Debug)]
pub(crate) enum Follow {
    /// This event.
    Exactly(Box<Event>),
    /// Changes that lead to this configuration.
    Configured(Box<Configuration>),
    /// A contact enters a queue.
    Enters { contact: ContactId, queue: QueueId, since: Timestamp, preferred: Option<AgentId> },
    /// A contact that an agent has had enters a queue, for anybody.
    EntersAgain { contact: ContactId, queue: QueueId, since: Timestamp },
    /// A contact whose phones all ring rings here, too, and for the same reasons, but for what is the agent's own.
    RingsToo { contact: ContactId, agent: AgentId, why: Box<Decision> },
    /// A contact is offered to an agent whom nobody chose among others.
    OfferTo { contact: ContactId, agent: AgentId, rule: Rule },
}

impl From<Event> for Follow {
    fn from(event: Event) -> Self {
        Self::Exactly(Box::new(event))
    }
}

impl Oracle {
    /// A command is about to be executed at `at`, which is not before the last record: why it has to be refused,
    /// if it has. The records that it leads to are awaited.
    pub(crate) fn await_records(&mut self, at: Timestamp, command: &Command) -> Option<Refusal> {
        self.facts.at = at;
        match self.facts.answer(command) {
            Ok(follows) => {
                self.settled_at = std::mem::replace(&mut self.settles_at, at);
                self.reconfigured = false;
                self.requeued.clear();
                self.follows = follows.into();
                None
            }
            Err(refusal) => Some(refusal),
        }
    }

    /// Takes a record in, and checks that it may, or must, follow those before it.
    pub(crate) fn observe(&mut self, record: &Record) {
        assert_eq!(record.at, self.facts.at, "a step is an instant");
        let event = &record.event;
        let mut consequences = match self.follows.pop_front() {
            Some(follow) => self.check_follow(&follow, event),
            None => self.check_spontaneous(event),
        };
        consequences.extend(self.facts.consequences(event));
        self.reconfigured |= matches!(event, Event::Configured { .. });
        let waited = event.contact().filter(|id| self.waits(*id));
        self.facts.fold(record);
        self.requeued.extend(event.contact().filter(|id| waited.is_none() && self.waits(*id)));
        consequences.extend(self.goes_elsewhere(event));
        for consequence in consequences.into_iter().rev() {
            self.follows.push_front(consequence);
        }
    }

    fn waits(&self, contact: ContactId) -> bool {
        self.facts.contacts.get(&contact).is_some_and(|contact| contact.stage == Stage::Waiting)
    }

    /// Checks the whole engine after a step.
    pub(crate) fn check(&self, engine: &Engine, coverage: &mut Coverage) {
        assert!(self.follows.is_empty(), "these should have followed: {:?}", self.follows);
        assert_eq!(self.facts.eligible_pair(), None, "somebody is free for a contact that waits");
        self.check_nothing_is_overdue();
        self.check_nothing_pends_in_vain();
        self.check_found_can_come();
        self.check_one_is_on_hold();
        self.check_capacity();
        self.facts.check_views(engine);
        self.facts.check_why_waiting(engine, coverage);
    }

    /// The channels of the queues that have contacts.
    pub(crate) fn channels_in_use(&self) -> BTreeMap<QueueId, Channel> {
        let queues = self.facts.contacts.values().filter_map(|contact| contact.queue.clone());
        queues.map(|queue| (queue.clone(), self.facts.queue(&queue).channel)).collect()
    }

    /// Checks that nothing is left open.
    pub(crate) fn check_drained(&self) {
        let facts = &self.facts;
        assert!(facts.agents.is_empty() && facts.offers.is_empty() && facts.contacts.is_empty());
        assert!(facts.retired.is_empty());
    }

    fn check_nothing_is_overdue(&self) {
        let facts = &self.facts;
        if let Some(due) = facts.next_timer() {
            assert!(due > facts.at, "a timer did not fire");
        }
        for (id, contact) in facts.waiting() {
            let step = facts.step_after(contact, facts.at.ms_since(contact.entered_at));
            assert_eq!(contact.step, step, "the step of contact {id} is the one that its wait has reached");
        }
    }

    fn check_nothing_pends_in_vain(&self) {
        for (id, agent) in &self.facts.agents {
            assert!(agent.is_loaded() || agent.pending.is_none(), "nothing pends for {id} without a contact");
            let leaves = matches!(agent.pending, Some(acd::Pending::SignOut { .. }));
            let mut contacts = agent.contacts.iter().map(|contact| self.facts.contact(*contact));
            let wraps_up = contacts.any(|contact| contact.wrap_ups.contains_key(id));
            assert!(!leaves || !wraps_up, "the sign-out of {id} does not wait for a wrap-up");
        }
        for (id, contact) in self.facts.waiting() {
            if let Some(hold) = &contact.held {
                let agent = self.facts.agents.get(&hold.agent);
                assert!(
                    agent.is_some_and(facts::Agent::is_at_work),
                    "contact {id} is held for {}",
                    hold.agent
                );
            }
        }
    }

    /// A call takes the whole agent, but for a consult on a second line, or what came of one; and an agent talks on one
    /// line at a time. (What the other channels take is checked when each contact is offered, as a
    /// change of configuration takes nothing away.)
    fn check_capacity(&self) {
        for (id, agent) in &self.facts.agents {
            let offered = agent.offer.map(|offer| self.facts.offers[&offer].contact);
            let all = agent.contacts.iter().copied().chain(offered);
            let calls = all.map(|contact| self.facts.contact(contact));
            let calls: Vec<_> = calls.filter(|contact| contact.channel == Channel::Voice).collect();
            assert!(calls.len() <= 2, "{id} has more calls than lines");
            let talks = calls.iter().filter(|call| !call.is_internal() && call.is_talk());
            assert!(talks.count() <= 1, "{id} talks to more than one customer");
        }
    }
}
