//! RTP as seen by one endpoint: the peer's stream, ours, and the figures about both.

mod header;
mod outgoing;
pub(crate) mod rtcp;
mod source;
mod statistics;
mod telephone_event;

use std::time::{Duration, Instant};

pub(crate) use header::{HEADER_LEN, Header, is_rtcp};
pub(crate) use outgoing::{Incoming, Outgoing};
pub(crate) use source::{Arrival, Source};
pub use statistics::Statistics;
pub(crate) use telephone_event::{EventPacket, Presses};

use crate::CLOCK_RATE;

/// Turns the host's time into the units of RTP and RTCP, from the first time that was seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    epoch: Instant,
}

impl Clock {
    pub(crate) fn new(epoch: Instant) -> Clock {
        Clock { epoch }
    }

    /// Samples since the epoch, cut to the 32 bits of a timestamp.
    pub(crate) fn samples(&self, now: Instant) -> u32 {
        samples(now.saturating_duration_since(self.epoch)) as u32
    }

    /// An NTP timestamp. We have no wall clock, so it counts from one second before the epoch, as
    /// RFC 3550 section 6.4.1 allows; it is never the zero that means "none".
    pub(crate) fn ntp(&self, now: Instant) -> u64 {
        let elapsed = now.saturating_duration_since(self.epoch) + Duration::from_secs(1);
        (elapsed.as_secs() << 32) | ((u64::from(elapsed.subsec_nanos()) << 32) / 1_000_000_000)
    }
}

/// `duration` in samples at 8 kHz, rounded down.
pub(crate) fn samples(duration: Duration) -> u64 {
    // 64 bits of microseconds, times eight, last for 73,000 years.
    duration.as_micros() as u64 * u64::from(CLOCK_RATE / 1_000) / 1_000
}

/// The time that `samples` at 8 kHz take.
pub(crate) fn duration(samples: u64) -> Duration {
    Duration::from_micros(samples.saturating_mul(1_000_000 / u64::from(CLOCK_RATE)))
}
