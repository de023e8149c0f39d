//! A customer on hold hears music instead of the agent, whichever way the agent has asked for it: by the desktop, or
//! with the phone's own key (V5, V16).

use super::{Exchange, Now};
use acd::{AgentId, Command, ContactId, ContactPhase};
use call::LegId;

impl Exchange {
    /// The contact is held: its customer hears the queue's music, and the agent nothing.
    pub(super) fn hold(&mut self, contact: ContactId) {
        let Some(caller) = self.contacts.caller(contact) else { return };
        if let Some(call) = self.switch.call_of(caller) {
            self.switch.unbridge(call);
        }
        self.play_music(caller);
    }

    /// Customer and agent hear each other again.
    pub(super) fn resume(&mut self, contact: ContactId) {
        let phase = self.engine.contact(contact).map(|contact| contact.phase);
        if !matches!(phase, Some(ContactPhase::Connected { on_hold_since: None, .. })) {
            // Held again, or sent elsewhere; that is yet to take effect.
            return;
        }
        if let (Some(caller), Some(agent)) = (self.contacts.caller(contact), self.contacts.agent(contact)) {
            // Refused where one of them is hanging up: the end of the contact is on its way.
            let _ = self.switch.bridge(caller, agent);
        }
    }

    /// The peer of a leg has put us on hold, or takes us back. What a customer's side does is its own affair.
    pub(super) fn held_by_peer(&mut self, now: Now, leg: LegId, held: bool) {
        let Some((contact, agent)) = self.served_on(leg) else { return };
        if self.journal.is_full() {
            // A key that is pressed again and again must not fill it any further; the API refuses such acts, too.
            return;
        }
        let command = match held {
            true => Command::HoldContact { agent, contact },
            false => Command::ResumeContact { agent, contact },
        };
        // Refused where it is so already, by the desktop.
        let _ = self.execute(now, command);
    }

    /// Whether the agent's own phone keeps the customer of a contact on hold: then it alone can take it back.
    pub(super) fn is_held_by_phone(&self, contact: ContactId) -> bool {
        self.contacts.agent(contact).is_some_and(|leg| self.switch.is_held(leg))
    }

    /// The contact that an agent's leg serves, and the agent.
    pub(super) fn served_on(&self, leg: LegId) -> Option<(ContactId, AgentId)> {
        let contact = self.contacts.served_by(leg)?;
        match self.engine.contact(contact)?.phase {
            ContactPhase::Connected { agent, .. } => Some((contact, agent)),
            _ => None,
        }
    }
}
