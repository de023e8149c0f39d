//! What the ACD's events do to the calls, once they are durable.

use super::{Exchange, Now};
use acd::{ContactId, Event, Record};
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
            Event::ContactConnected { contact, .. } => self.connect(now, *contact),
            Event::QueueTimedOut { contact, queue, .. } => self.farewell(now, *contact, queue.as_str()),
            Event::ContactEnded { contact, .. } => self.end_call(now, *contact),
            Event::ConnectFailed { contact, .. } => self.part_agent(now, *contact),
            _ => {}
        }
    }

    /// Joins the customer to the agent who has answered.
    fn connect(&mut self, now: Now, contact: ContactId) {
        let (Some(caller), Some(agent)) = (self.contacts.caller(contact), self.contacts.agent(contact))
        else {
            return;
        };
        let queue = self.engine.contact(contact).and_then(|contact| contact.queue);
        let recorded = queue.and_then(|queue| self.configuration.queues.get(queue.as_str()));
        // A contact is recorded once, however many legs serve it.
        let recording = recorded.is_some_and(|queue| queue.record).then_some(RecordingId(contact.0));
        if self.switch.bridge(caller, agent, recording).is_err() {
            // One of them has just gone; its end is on its way as an event.
            tracing::debug!(?contact, "a contact ended before its legs were joined");
            self.switch.hang_up(now.instant, agent, None);
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
