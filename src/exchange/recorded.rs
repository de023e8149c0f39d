//! Numbers for the recordings of contacts: a contact may be recorded several times, when its customer is called back
//! after a talk, waits for another agent after one, or leaves a message.

use super::{Exchange, Now};
use acd::{ContactId, Timestamp};
use media::RecordingId;
use std::collections::BTreeSet;

/// Bits of a recording's number that are the contact's.
const CONTACT_BITS: u32 = 36;
/// Bits that tell the recordings of a contact apart: milliseconds from its arrival, for a day and a half.
const LATER_BITS: u32 = 27;

/// The contacts that have been recorded.
#[derive(Debug)]
pub(super) struct Recorded {
    /// When this process began: of contacts that are older it is not known.
    since: Timestamp,
    contacts: BTreeSet<ContactId>,
}

impl Recorded {
    pub(super) fn new(since: Timestamp) -> Self {
        Self { since, contacts: BTreeSet::new() }
    }

    /// A number that no recording has had: of the first one it is the contact's.
    fn next(&mut self, now: Timestamp, contact: ContactId, arrived: Timestamp) -> RecordingId {
        let is_first = self.contacts.insert(contact) && arrived >= self.since;
        let later = now.ms_since(arrived).max(1) & ((1 << LATER_BITS) - 1);
        RecordingId(if is_first { contact.0 } else { contact.0 | later << CONTACT_BITS })
    }

    /// The contact is over.
    pub(super) fn forget(&mut self, contact: ContactId) {
        self.contacts.remove(&contact);
    }
}

/// The contact that a recording is of, and the milliseconds from its arrival where it is not the first one.
pub fn recorded_contact(recording: RecordingId) -> (ContactId, u64) {
    (ContactId(recording.0 & ((1 << CONTACT_BITS) - 1)), recording.0 >> CONTACT_BITS)
}

impl Exchange {
    /// A number for a recording of the contact that begins now.
    pub(super) fn new_recording(&mut self, now: Now, contact: ContactId) -> RecordingId {
        let arrived = self.engine.contact(contact).map_or(now.wall, |contact| contact.created_at);
        self.recorded.next(now.wall, contact, arrived)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_comes_twice() {
        let mut recorded = Recorded::new(Timestamp(1_000));
        let contact = ContactId(7);
        let first = recorded.next(Timestamp(2_500), contact, Timestamp(2_000));
        assert_eq!((first, recorded_contact(first)), (RecordingId(7), (contact, 0)));
        let second = recorded.next(Timestamp(2_600), contact, Timestamp(2_000));
        assert_eq!(recorded_contact(second), (contact, 600));
        let unknown = recorded.next(Timestamp(2_600), ContactId(6), Timestamp(900));
        assert_eq!(
            recorded_contact(unknown),
            (ContactId(6), 1_700),
            "it may have been recorded before the restart"
        );
        assert!(second.0 < super::super::WITHOUT_CONTACT);
    }
}
