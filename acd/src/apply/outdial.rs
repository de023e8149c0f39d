//! What an outdial changes: it goes on as a callback that the agent makes.

use crate::{
    Channel, ContactId, ContactKind, Event, Timestamp,
    state::{CallbackOf, Contact, State},
};

impl State {
    pub(super) fn outdial_started(&mut self, at: Timestamp, contact: ContactId, event: &Event) {
        let Event::OutdialStarted { queue, entry_point, number, ani, .. } = event else { return };
        self.last_contact = contact.0;
        let mut facts = Contact::new(at, Channel::Voice, entry_point.clone());
        facts.kind = ContactKind::Outdial;
        (facts.from, facts.to) = (number.clone(), ani.clone());
        facts.queue = Some(queue.clone());
        facts.callback = Some(CallbackOf { number: number.clone(), attempts: 0 });
        self.contacts.insert(contact, facts);
    }
}
