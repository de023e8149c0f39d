//! What offer and answer came to: the parameters of one audio stream.

use std::net::SocketAddr;
use std::time::Duration;

use super::Direction;
use crate::Codec;

/// The packet time where no `a=ptime` says otherwise (RFC 3551 table 1).
pub const DEFAULT_PTIME: Duration = Duration::from_millis(20);

/// What we bring into an offer or an answer.
#[derive(Clone, Copy, Debug)]
pub struct LocalMedia<'a> {
    /// Where we receive RTP; RTCP is received on the next port (RFC 3550 section 11).
    pub address: SocketAddr,
    /// `sess-id` of `o=`: the same for the whole dialog.
    pub session_id: u64,
    /// `sess-version` of `o=`: one more with every description that differs from the last.
    pub version: u64,
    /// Codecs that we take, the preferred one first.
    pub codecs: &'a [Codec],
    /// Whether we take telephone-event (RFC 4733).
    pub telephone_event: bool,
    /// What we want to do: `Direction::SendReceive` unless the call is held.
    pub direction: Direction,
}

/// The outcome of an offer and its answer, for one audio stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Negotiated {
    /// Where the peer says that it receives RTP. An unspecified address (`0.0.0.0`, `::`) when the
    /// description does not tell it (a host name, or the old hold by `c=0.0.0.0`): then nothing is
    /// sent until the address has been learnt from the peer's packets.
    pub remote_rtp: SocketAddr,
    /// Where the peer receives RTCP (RFC 3605, else the port after RTP's).
    pub remote_rtcp: SocketAddr,
    /// RTCP shares the port of RTP (RFC 5761).
    pub rtcp_mux: bool,
    /// The codec that we send.
    pub codec: Codec,
    /// The payload type of `codec` in packets to the peer.
    pub payload_type: u8,
    /// The payload type of `codec` in packets from the peer.
    pub local_payload_type: u8,
    /// The payload type of telephone-event in packets to the peer.
    pub telephone_event: Option<u8>,
    /// The payload type of telephone-event in packets from the peer.
    pub local_telephone_event: Option<u8>,
    /// What we may do: `SendOnly` when the peer only listens.
    pub direction: Direction,
    /// Length of the packets that the peer would like to get.
    pub ptime: Duration,
}

impl Negotiated {
    /// Audio both ways with `remote_rtp` under the static payload type of `codec`, telephone-event as
    /// 101, RTCP on the next port: what two plain phones agree on.
    pub fn plain(remote_rtp: SocketAddr, codec: Codec) -> Negotiated {
        let mut remote_rtcp = remote_rtp;
        remote_rtcp.set_port(remote_rtp.port().saturating_add(1));
        Negotiated {
            remote_rtp,
            remote_rtcp,
            rtcp_mux: false,
            codec,
            payload_type: codec.static_payload_type(),
            local_payload_type: codec.static_payload_type(),
            telephone_event: Some(101),
            local_telephone_event: Some(101),
            direction: Direction::SendReceive,
            ptime: DEFAULT_PTIME,
        }
    }
}
