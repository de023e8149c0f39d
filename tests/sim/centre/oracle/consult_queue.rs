//! Consults of a queue (V9): their turn, who is found, and the confirmation.

use super::{
    Follow, Oracle,
    commands::Answer,
    facts::{Contact, Facts, Stage},
};
use acd::{AgentId, Channel, ContactId, EndCause, Event, Pending, PhoneState, QueueId, Refusal, Rule};

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
        let Stage::Found(agent, _) = self.contact(consult).stage.clone() else {
            return Err(Refusal::NothingToConfirm { contact });
        };
        let found = self.agent(&agent);
        let leaves = matches!(found.pending, Some(Pending::SignOut { .. }));
        let is_asked = found.offer.is_some() || found.presence == acd::Presence::Rona;
        match leaves || is_asked || self.phone(&found.dn) != PhoneState::Reachable {
            true => Ok(self.dropped(consult, EndCause::ConsultFailed)),
            false => Ok(vec![Follow::OfferTo { contact: consult, agent, rule: Rule::Consult }]),
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
