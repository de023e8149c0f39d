//! Numbers for recordings that belong to no contact.

use acd::Timestamp;
use media::RecordingId;

/// Recordings of contacts have the contact's number; those of callers who are no contact count from here.
pub const WITHOUT_CONTACT: u64 = 1 << 63;
/// Bits that tell those apart that begin in the same millisecond.
const COUNTER_BITS: u32 = 12;

/// Allots them: by the time, so that none comes twice, also over a restart.
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
