//! What the ACD's events do to the calls, once they are durable.

use super::{Exchange, Now};
use acd::{Command, ContactId, ContactPhase, ContactView, Event, OfferFailure, Record};
use media::RecordingId;

impl Exchange {
    pub(super) fn take_effect(&mut self, now: Now, record: &Record) {
        match &record.event {
            Event::OfferMade { offer, contact, dn, .. } => {
                self.ring_phone(now, *offer, *contact, dn.as_str())
            }
            Event::OfferTimedOut { offer, .. }
            | Event::OfferFailed { offer, .. }
            | Event::OfferWithdrawn { offer, .. } => self.stop_ringing(now, *offer),
            Event::OfferAccepted { contact, .. } => self.join(now, *contact),
            Event::QueueTimedOut { contact, queue, .. } => self.farewell(now, *contact, queue.as_str()),
            Event::ContactEnded { contact, .. } => self.end_call(now, *contact),
            Event::ConnectFailed { contact, .. } => self.part_agent(now, *contact),
            _ => {}
        }
    }

    /// Joins the customer to the agent who has answered. Only now are they connected.
    fn join(&mut self, now: Now, contact: ContactId) {
        let Some(ContactView { phase: ContactPhase::Connecting { .. }, queue, .. }) =
            self.engine.contact(contact)
        else {
            // One of them has gone since the phone was answered.
            return;
        };
        let recorded = queue.and_then(|queue| self.configuration.queues.get(queue.as_str()));
        // A contact is recorded once, however many legs serve it.
        let recording = recorded.is_some_and(|queue| queue.record).then_some(RecordingId(contact.0));
        let legs = (self.contacts.caller(contact), self.contacts.agent(contact));
        let joined = match legs {
            (Some(caller), Some(agent)) => self.switch.bridge(caller, agent, recording).is_ok(),
            _ => false,
        };
        let command = match joined {
            true => Command::ConnectContact { contact },
            false => Command::FailConnect { contact, failure: OfferFailure::PhoneError },
        };
        if let Err(refusal) = self.execute(now, command) {
            tracing::error!(?contact, joined, %refusal, "an accepted contact is stuck");
        }
    }

    /// The agent was lost before the customer was heard, and the customer waits again.
    fn part_agent(&mut self, now: Now, contact: ContactId) {
        if let Some(leg) = self.contacts.agent(contact) {
            self.contacts.agent_gone(leg);
            self.switch.hang_up(now.instant, leg, None);
        }
    }

    /// The interaction is over: whoever is still there is hung up.
    fn end_call(&mut self, now: Now, contact: ContactId) {
        for leg in self.contacts.ended(contact).into_iter().flatten() {
            self.switch.hang_up(now.instant, leg, None);
        }
    }
}
