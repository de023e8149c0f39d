//! Messages that callers leave, and numbers for those that belong to no contact.

use super::callers::Caller;
use super::{Exchange, Now, Output};
use acd::limits::MAX_ADDRESS;
use acd::{EndCause, Timestamp};
use call::LegId;
use media::RecordingId;

/// Recordings of contacts are numbered by the contact; those of callers who are no contact count from here.
pub const WITHOUT_CONTACT: u64 = 1 << 63;
/// Bits that tell those apart that begin in the same millisecond.
const COUNTER_BITS: u32 = 12;

/// A caller begins to leave a voicemail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voicemail {
    /// Its audio.
    pub recording: RecordingId,
    /// The name of the entry point that the caller came by.
    pub entry_point: String,
    /// The caller's number.
    pub from: String,
    /// The number that the caller dialled.
    pub to: String,
}

/// Allots numbers: by the time, so that none comes twice, also over a restart.
#[derive(Debug, Default)]
pub(super) struct Voicemails {
    allotted: u64,
}

impl Voicemails {
    pub(super) fn next(&mut self, now: Timestamp) -> RecordingId {
        self.allotted += 1;
        let counter = self.allotted & ((1 << COUNTER_BITS) - 1);
        RecordingId(WITHOUT_CONTACT | (now.0.unsigned_abs() << COUNTER_BITS) | counter)
    }
}

impl Exchange {
    /// Records what a caller says. What is said to no contact, as all is closed, has a number of its own.
    pub(super) fn record_voicemail(&mut self, now: Now, leg: LegId) {
        let Some(contact) = self.callers.get(&leg).map(|caller| caller.contact) else { return };
        let recording = match contact {
            Some(contact) => self.new_recording(now, contact),
            None => self.voicemails.next(now.wall),
        };
        // What was said to an agent, before that one sent the caller on, is a recording of its own.
        self.switch.stop_recording(leg);
        let Some(caller) = self.callers.get_mut(&leg) else { return };
        match self.switch.record(leg, recording) {
            Ok(()) => {
                caller.voicemail = Some(recording);
                let voicemail = caller.leaves(recording);
                self.outputs.push_back(Output::Voicemail(voicemail));
            }
            Err(error) => {
                tracing::error!(%error, "a voicemail cannot be recorded");
                self.hang_up_caller(now, leg, EndCause::SystemFailure);
            }
        }
    }
}

impl Caller {
    fn leaves(&self, recording: RecordingId) -> Voicemail {
        let entry_point = self.treatment.entry_point().to_string();
        let mut to = self.to.clone();
        to.truncate(to.floor_char_boundary(MAX_ADDRESS));
        Voicemail { recording, entry_point, from: self.from.clone(), to }
    }

    /// Once the caller has gone: what has been said is a message.
    pub(super) fn tell_of_voicemail(&self) {
        if let Some(RecordingId(recording)) = self.voicemail {
            let entry_point = self.treatment.entry_point();
            tracing::info!(%entry_point, recording, "a voicemail has been left");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Voicemails, WITHOUT_CONTACT};
    use acd::Timestamp;
    use std::collections::BTreeSet;

    /// Also by the next process, which begins to count anew.
    #[test]
    fn no_number_comes_twice() {
        let now = Timestamp(1_795_000_000_000);
        let (mut one, mut next) = (Voicemails::default(), Voicemails::default());
        let numbers: BTreeSet<u64> = (0..4_096)
            .flat_map(|_| [one.next(now), next.next(now.plus_ms(1))])
            .map(|recording| recording.0)
            .collect();
        assert_eq!(numbers.len(), 2 * 4_096);
        assert!(numbers.first().is_some_and(|least| *least >= WITHOUT_CONTACT));
    }
}
