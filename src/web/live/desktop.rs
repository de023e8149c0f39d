//! What one desktop is told: what it may see, and of that no more than what is new to it (N1).

use super::Changes;
use crate::web::extract::SignedIn;
use crate::web::views::{AgentView, ContactView, QueueView};
use std::collections::{BTreeMap, BTreeSet};

/// A desktop, and what it shows.
pub(super) struct Desktop {
    pub(super) signed_in: SignedIn,
    /// The last record that is in what it shows.
    seq: u64,
    queues: BTreeMap<String, QueueView>,
    /// As an agent's cards show them, where that is known. A supervisor is told of every record about a contact.
    contacts: BTreeMap<u64, Option<ContactView>>,
}

impl Desktop {
    /// Shows nothing yet.
    pub(super) fn new(signed_in: SignedIn) -> Self {
        Self { signed_in, seq: 0, queues: BTreeMap::new(), contacts: BTreeMap::new() }
    }

    /// What it has to be told to show `everything`, whatever it showed before.
    pub(super) fn snapshot(&mut self, everything: &Changes) -> Changes {
        self.queues.clear();
        self.contacts.clear();
        self.show(everything)
    }

    /// What it has to be told of what it missed; `shown` are the contacts that it may show and that are not what they were.
    pub(super) fn resume(&mut self, missed: &Changes, shown: BTreeSet<u64>) -> Changes {
        self.queues.clear();
        self.contacts = shown.into_iter().map(|contact| (contact, None)).collect();
        self.show(missed)
    }

    /// What it has to be told of `changes`; `None`: it shows them already, or they are none of its business.
    pub(super) fn delta(&mut self, changes: &Changes) -> Option<Changes> {
        if changes.seq <= self.seq {
            return None;
        }
        let mine = self.show(changes);
        (!mine.is_empty()).then_some(mine)
    }

    fn show(&mut self, changes: &Changes) -> Changes {
        self.seq = changes.seq;
        let (contacts, others): (Vec<_>, Vec<_>) =
            changes.contacts.iter().partition(|contact| self.may_see(contact));
        // A contact that is another's now is gone for whoever saw it before.
        let gone = others.iter().map(|contact| contact.contact).chain(changes.contacts_gone.iter().copied());
        let contacts_gone = gone.filter(|contact| self.contacts.remove(contact).is_some()).collect();
        let agent = |agent: AgentView| match self.signed_in.is_supervisor() {
            true => agent,
            false => agent.seen_by_colleagues(),
        };
        let agents = changes.agents.iter().cloned().map(agent).collect();
        let contacts = contacts.into_iter().filter_map(|contact| self.card(contact)).collect();
        Changes {
            seq: changes.seq,
            agents,
            agents_gone: changes.agents_gone.clone(),
            queues_gone: self.queues_gone(&changes.queues),
            queues: self.new_queues(&changes.queues),
            contacts,
            contacts_gone,
            failed: changes
                .failed
                .iter()
                .filter(|call| call.agent == self.signed_in.agent)
                .cloned()
                .collect(),
        }
    }

    /// What is new on a contact's card. That somebody supervises a call is on nobody's card, nor may it be told from a card
    /// that comes again as it was.
    fn card(&mut self, contact: &ContactView) -> Option<ContactView> {
        if self.signed_in.is_supervisor() {
            self.contacts.insert(contact.contact, None);
            return Some(contact.clone());
        }
        let card = contact.clone().seen_by(self.signed_in.agent.as_str());
        let shown = self.contacts.insert(card.contact, Some(card.clone()));
        (shown.flatten().as_ref() != Some(&card)).then_some(card)
    }

    fn may_see(&self, contact: &ContactView) -> bool {
        self.signed_in.is_supervisor() || contact.is_of(self.signed_in.agent.as_str())
    }

    /// `queues` are all that there are.
    fn queues_gone(&mut self, queues: &[QueueView]) -> Vec<String> {
        let there: BTreeSet<&str> = queues.iter().map(|queue| queue.queue.as_str()).collect();
        let gone = self.queues.extract_if(.., |queue, _| !there.contains(queue.as_str()));
        gone.map(|(queue, _)| queue).collect()
    }

    /// Those that it shows otherwise, or not at all.
    fn new_queues(&mut self, queues: &[QueueView]) -> Vec<QueueView> {
        let is_new = |queue: &&QueueView| self.queues.get(&queue.queue) != Some(queue);
        let new: Vec<QueueView> = queues.iter().filter(is_new).cloned().collect();
        self.queues.extend(new.iter().map(|queue| (queue.queue.clone(), queue.clone())));
        new
    }
}
