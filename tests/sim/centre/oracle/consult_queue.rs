//! Consults of a queue (V9): their turn, who is found, and the confirmation.

use super::{
    Follow, Oracle,
    commands::Answer,
    facts::{Contact, Facts, Stage},
};
use acd::{
    AgentId, Channel, Configuration, ConsultRefusal, ContactId, EndCause, Event, PhoneState, QueueId,
    Refusal, Rule,
};

impl Oracle {
    /// Whoever was found was not wanted in time.
    pub(super) fn check_not_confirmed(&self, consult: ContactId, until: acd::Timestamp) -> Vec<Follow> {
        self.check_due(Some(until));
        self.facts.dropped(consult, EndCause::ConsultNotConfirmed).split_off(1)
    }

    /// One of those who could be offered the consult is reserved: the best, where all ring for others, too.
    pub(super) fn check_found(&self, event: &Event) {
        let Event::ConsultFound { contact: id, queue, agent, deadline, why } = event else { return };
        let contact = self.facts.contact(*id);
        assert!(contact.consult_of.is_some(), "a customer is offered");
        assert_eq!(contact.queue.as_ref(), Some(queue));
        assert_eq!(*deadline, self.facts.at.plus_ms(self.facts.configuration.consult_confirm_ms));
        self.check_only_choice(*id, agent, why);
    }

    /// Whoever was found cannot come any more.
    pub(super) fn check_requeued(&self, event: &Event) {
        let Event::ConsultRequeued { contact, queue, agent, reason } = event else { return };
        let contact = self.facts.contact(*contact);
        assert!(matches!(contact.stage, Stage::Found(..)) && contact.agent() == Some(agent));
        assert_eq!(contact.queue.as_ref(), Some(queue));
        assert_eq!(self.facts.cannot_come(agent), Some(*reason));
    }

    /// An agent is with the customer or with what is asked, and never with both; and with one of them, unless all that is
    /// asked is asked out of a conference.
    pub(super) fn check_one_is_on_hold(&self) {
        for (id, contact) in &self.facts.contacts {
            let Some(aside) = contact.aside.as_ref().filter(|_| contact.conference.is_empty()) else {
                continue;
            };
            assert_eq!(contact.is_talk(), aside.held, "contact {id}: {aside:?}");
        }
    }

    /// Nobody is reserved in vain.
    pub(super) fn check_found_can_come(&self) {
        for contact in self.facts.contacts.values() {
            if let Stage::Found(agent, _) = &contact.stage {
                assert_eq!(self.facts.cannot_come(agent), None, "{agent} is reserved");
                assert_eq!(self.facts.agent(agent).offer, None, "{agent} can be rung");
            }
        }
    }
}

/// What commands lead to.
impl Facts {
    pub(super) fn check_asked_queue(&self, queue: &QueueId) -> Result<(), Refusal> {
        match self.configuration.queues.get(queue) {
            None => Err(Refusal::UnknownQueue { queue: queue.clone() }),
            Some(settings) if settings.channel != Channel::Voice => {
                Err(Refusal::WrongChannel { queue: queue.clone(), channel: Channel::Voice })
            }
            Some(_) => Ok(()),
        }
    }

    pub(super) fn confirm(&self, id: &AgentId, contact: ContactId) -> Answer {
        self.talks(id, contact)?;
        let aside = self.contact(contact).aside.as_ref().ok_or(Refusal::NoConsult { contact })?;
        let consult = aside.contact;
        match self.contact(consult).stage.clone() {
            Stage::Found(agent, _) => {
                // The customer is on hold while the phone rings.
                let mut follows = if aside.held { self.hold(id, contact)? } else { Vec::new() };
                follows.push(Follow::OfferTo { contact: consult, agent, rule: Rule::Consult });
                Ok(follows)
            }
            Stage::Waiting => Err(Refusal::ConsultWaits { contact }),
            _ => Err(Refusal::NothingToConfirm { contact }),
        }
    }

    /// Whether nobody's phone rings for a consult yet.
    pub(super) fn is_request(&self, consult: ContactId) -> bool {
        matches!(self.contact(consult).stage, Stage::Waiting | Stage::Found(..))
    }

    /// The consults that nobody has been rung for, of a queue that is to have another channel.
    pub(super) fn requests_in_the_way(&self, newer: &Configuration) -> Vec<ContactId> {
        let changes = |queue: &QueueId| {
            newer.queues.get(queue).is_some_and(|settings| settings.channel != self.queue(queue).channel)
        };
        let requests = self.contacts.iter().filter(|(id, facts)| {
            let theirs = facts.queue.as_ref().is_some_and(&changes);
            facts.consult_of.is_some() && self.is_request(**id) && theirs
        });
        requests.map(|(id, _)| *id).collect()
    }

    /// Why nobody is to be rung who was free: has gone away or is about to, or the phone has.
    fn cannot_come(&self, id: &AgentId) -> Option<ConsultRefusal> {
        let agent = self.agent(id);
        match agent.is_at_work() {
            false => Some(ConsultRefusal::Away),
            true => {
                (self.phone(&agent.dn) != PhoneState::Reachable).then_some(ConsultRefusal::PhoneUnreachable)
            }
        }
    }
}

/// What events change.
impl Facts {
    pub(super) fn fold_consult_queue(&mut self, event: &Event) -> bool {
        let at = self.at;
        match event {
            Event::ConsultQueued { contact, queue } => {
                let facts = self.open(*contact);
                assert!(facts.consult_of.is_some() && facts.stage == Stage::Treatment);
                facts.queue = Some(queue.clone());
                facts.queued = true;
                (facts.queued_at, facts.entered_at) = (at, at);
                facts.stage = Stage::Waiting;
            }
            Event::ConsultFound { contact, queue, agent, deadline, .. } => {
                let facts = self.open(*contact);
                assert_eq!(facts.stage, Stage::Waiting);
                facts.stage = Stage::Found(agent.clone(), *deadline);
                self.offered_last.insert(queue.clone(), agent.clone());
                assert!(self.signed_in(agent).contacts.insert(*contact));
            }
            Event::ConsultRequeued { contact, agent, .. } => {
                self.let_go(*contact, agent);
                self.open(*contact).stage = Stage::Waiting;
            }
            _ => return false,
        }
        true
    }
}

impl Contact {
    /// Whether it has its turn in a queue: a customer's, or the consult of that queue.
    pub(crate) fn takes_turns(&self) -> bool {
        !self.is_no_wait() || self.consult_of.is_some() && self.queued
    }
}
