//! Pauses of a contact's recording (V3): what is said meanwhile, by whomever, is nowhere.

use super::Exchange;
use acd::ContactId;

impl Exchange {
    pub(super) fn pause_recording(&mut self, contact: ContactId) {
        if let Some(caller) = self.contacts.caller(contact) {
            self.switch.pause_recording(caller);
        }
    }

    pub(super) fn resume_recording(&mut self, contact: ContactId) {
        if let Some(caller) = self.contacts.caller(contact) {
            self.switch.resume_recording(caller);
        }
    }

    pub(super) fn stop_recording(&mut self, contact: ContactId) {
        if let Some(caller) = self.contacts.caller(contact) {
            self.switch.stop_recording(caller);
        }
    }

    /// Whether there is anything to pause.
    pub(super) fn is_recorded(&self, contact: ContactId) -> bool {
        self.contacts.caller(contact).is_some_and(|caller| self.switch.is_recorded(caller))
    }
}
