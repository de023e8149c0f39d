//! An agent sends a customer elsewhere, and is done with the call (V6 to V8).

use super::callers::Stage;
use super::{Exchange, Now};
use acd::{ContactId, TransferTarget};

impl Exchange {
    /// The agent's leg is over. The customer hears that somebody is being called: until who it is answers, or, where a
    /// queue follows, until its music begins.
    pub(super) fn transfer(&mut self, now: Now, contact: ContactId, to: &TransferTarget) {
        self.conversations.part(contact);
        self.hang_up_agent(now, contact);
        self.stop_reattaching(now, contact);
        let Some(leg) = self.contacts.caller(contact) else { return };
        if let Some(caller) = self.callers.get_mut(&leg) {
            caller.stage = Stage::Transferred;
        }
        self.play_on(leg, self.tones.ringing.clone());
        if let TransferTarget::Number { number } = to {
            self.call_outside(now, contact, number);
        }
    }
}
