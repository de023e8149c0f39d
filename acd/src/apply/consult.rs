//! What consults and conferences change.

use crate::{
    AgentId, ConsultTarget, ContactId, ContactKind, Event, Timestamp,
    state::{Consult, Contact, Phase, State},
};

impl State {
    pub(super) fn change_consult(&mut self, at: Timestamp, event: &Event) {
        match event {
            Event::ConsultStarted { contact, consult, agent, to } => {
                self.consult_started(at, *contact, *consult, agent, to);
            }
            Event::ConsultQueued { contact, queue } => self.with_contact(*contact, |facts| {
                facts.queue = Some(queue.clone());
                (facts.queued_at, facts.entered_at) = (Some(at), Some(at));
                facts.phase = Phase::Queued;
            }),
            Event::ConsultFound { contact, queue, agent, deadline, .. } => {
                self.history.entry(queue.clone()).or_default().offered_last = Some(agent.clone());
                self.with_agent(Some(agent), |facts| {
                    facts.contacts.insert(*contact);
                });
                self.with_contact(*contact, |facts| {
                    facts.phase = Phase::Found { agent: agent.clone(), until: *deadline };
                });
            }
            Event::ConsultRequeued { contact, agent, .. } => {
                self.with_agent(Some(agent), |facts| {
                    facts.contacts.remove(contact);
                });
                self.requeue(*contact);
            }
            Event::ConsultAnswered { contact, .. } => self.with_contact(*contact, |facts| {
                if let Some(consult) = &mut facts.consult {
                    consult.answered = true;
                }
            }),
            Event::ConsultEnded { contact, consult, .. } => self.with_contact(*contact, |facts| {
                facts.consult.take_if(|current| current.contact == *consult);
                facts.conference.remove(consult);
            }),
            Event::ConferenceStarted { contact, consult, .. } => self.with_contact(*contact, |facts| {
                facts.take_back(at);
                facts.consult = None;
                facts.conference.insert(*consult);
            }),
            Event::ConferenceJoined { contact, .. } => self.with_contact(*contact, |facts| {
                facts.take_back(at);
                facts.joined = true;
            }),
            _ => {}
        }
    }

    fn consult_started(
        &mut self,
        at: Timestamp,
        contact: ContactId,
        consult: ContactId,
        agent: &AgentId,
        to: &ConsultTarget,
    ) {
        self.last_contact = consult.0;
        let Some(facts) = self.contacts.get_mut(&contact) else { return };
        facts.consult = Some(Consult { contact: consult, answered: false, held: false });
        let mut made = Contact::beside(at, facts);
        made.kind = ContactKind::Consult { of: contact, by: agent.clone() };
        if let ConsultTarget::Number { number } = to {
            made.phase = Phase::Outside { number: number.clone(), connected: false };
        }
        self.contacts.insert(consult, made);
    }

    /// The agent who has the customer talks with one of the two.
    pub(super) fn held(&mut self, at: Timestamp, contact: ContactId, is_held: bool) {
        let Some(facts) = self.contacts.get_mut(&contact) else { return };
        match (&mut facts.phase, is_held) {
            (Phase::Connected { on_hold_since, .. }, true) => *on_hold_since = Some(at),
            (_, true) => {}
            (_, false) => facts.take_back(at),
        }
        let ContactKind::Consult { of, .. } = facts.kind else { return };
        self.with_contact(of, |facts| {
            if let Some(consult) = facts.consult.as_mut().filter(|consult| consult.contact == contact) {
                consult.held = is_held;
            }
        });
    }
}

impl Contact {
    /// Nobody has it on hold any more.
    fn take_back(&mut self, at: Timestamp) {
        self.on_hold_ms = self.held_ms(at);
        if let Phase::Connected { on_hold_since, .. } = &mut self.phase {
            *on_hold_since = None;
        }
    }
}
