//! Named limits of a shard.

use std::time::Duration;

/// Most endpoints of one shard: as many as one address has pairs of ports.
pub const ENDPOINTS: usize = 32_768;
/// Most recordings of one shard.
pub const RECORDINGS: usize = 16_384;
/// Most recordings that one endpoint is part of.
pub const RECORDINGS_PER_ENDPOINT: usize = 4;
/// Events waiting for the host beyond which recordings are held back in their windows.
pub const EVENTS: usize = 65_536;
/// Bytes of audio in a packet: 200 ms, more than a datagram of 1500 bytes holds.
pub const AUDIO_PAYLOAD: usize = 1_600;
/// Digits of all endpoints that wait for the host: there is room for them from the start. Beyond it a
/// press is reported with one of its later packets.
pub const DIGITS_WAITING: usize = 1_024;
/// Most parties of a mix; nobody else can join it.
pub const PARTIES: usize = 128;
/// Frames that a player or a mix sends at once after a late tick; what is due beyond them is sent later.
pub const CATCH_UP_FRAMES: u32 = 4;

/// Packets in sequence that make an address other than the signalled one the peer's.
pub const PROBATION_PACKETS: u8 = 3;
/// Addresses that are on probation at the same time.
pub const CANDIDATES: usize = 4;
/// For so long after it was learnt an address yields to a packet from the signalled one.
pub const SETTLING: Duration = Duration::from_secs(3);
/// Silence of the learnt address after which another one may follow it.
pub const SILENCE: Duration = Duration::from_secs(2);
/// For so long after the description changed, the address learnt before is heard but not learnt again.
pub const MOVING: Duration = Duration::from_secs(1);

/// Mean time between RTCP packets (RFC 3550 section 6.2: five seconds at least).
pub const RTCP_INTERVAL: Duration = Duration::from_secs(5);
