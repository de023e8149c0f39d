//! Figures about one endpoint.

use std::time::Duration;

/// What an endpoint saw and sent, over its whole life.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Audio and telephone-event packets that the peer sent us.
    pub packets_received: u64,
    /// Their payload bytes.
    pub octets_received: u64,
    /// Packets that we sent.
    pub packets_sent: u64,
    /// Their payload bytes.
    pub octets_sent: u64,
    /// Packets of the peer that never came (RFC 3550 appendix A.3); duplicates make it smaller.
    pub lost: i64,
    /// Interarrival jitter now (RFC 3550 appendix A.8).
    pub jitter: Duration,
    /// The largest it has been.
    pub max_jitter: Duration,
    /// Round trip by the peer's last report (RFC 3550 section 6.4.1).
    pub round_trip: Option<Duration>,
    /// Of our packets, those that the peer says it never got.
    pub remote_lost: i64,
    /// The jitter that the peer sees.
    pub remote_jitter: Duration,
    /// Packets that came twice.
    pub duplicates: u64,
    /// Times the peer changed its SSRC.
    pub source_changes: u64,
    /// Times the peer's address was learnt.
    pub address_changes: u64,
    /// Packets dropped because they came from elsewhere than the learnt address.
    pub foreign: u64,
    /// Packets dropped because they were not RTP or RTCP.
    pub malformed: u64,
    /// Packets dropped because of a payload type that was not negotiated.
    pub unknown_payload: u64,
    /// Packets dropped because the stream's direction, or a missing configuration, did not allow them.
    pub not_expected: u64,
    /// Packets of pressed keys that were not reported because they were too many ([`crate::DigitLimit`]).
    pub digits_refused: u64,
    /// RTCP packets taken.
    pub rtcp_received: u64,
}
