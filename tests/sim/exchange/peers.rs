//! What all peers have in common: a SIP endpoint of their own, and SDP.

use super::site::SERVER;
use ::media::sdp::{self, Direction, SessionDescription};
use ::media::{Codec, LocalMedia};
use sip::{Body, Endpoint, Flow, Limits, Listener, Message, NameAddr, Timers, Transport, Uri};
use std::net::SocketAddr;

/// An endpoint at `local`, its tags and branches made from `seed`.
pub(super) fn endpoint(local: SocketAddr, seed: u64) -> Endpoint {
    Endpoint::new(options(local, seed))
}

pub(super) fn options(local: SocketAddr, seed: u64) -> sip::Options {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let advertised = (local.ip().to_string(), local.port());
    sip::Options {
        listeners: vec![Listener { transport: Transport::Udp, local, advertised }],
        user_agent: "simulated".to_owned(),
        timers: Timers::default(),
        limits: Limits::default(),
        answers_when_told: false,
        seed: bytes,
    }
}

pub(super) fn address(text: &str) -> SocketAddr {
    text.parse().expect("an address")
}

/// From a peer to the server.
pub(super) fn flow(from: SocketAddr) -> Flow {
    Flow { transport: Transport::Udp, local: from, remote: address(SERVER) }
}

pub(super) fn name(user: &str, host: &str) -> NameAddr {
    NameAddr::new(Uri::parse(&format!("sip:{user}@{host}")).expect("a URI"))
}

pub(super) fn offer(at: SocketAddr) -> Body {
    offer_to(at, Direction::SendReceive)
}

/// An offer to do this.
pub(super) fn offer_to(at: SocketAddr, direction: Direction) -> Body {
    Body::sdp(sdp::offer(&LocalMedia { direction, ..local(at) }).to_bytes())
}

/// The answer to the offer of an INVITE.
pub(super) fn answer(at: SocketAddr, request: &Message) -> Body {
    let offer = SessionDescription::parse(&request.body()).expect("an offer");
    Body::sdp(sdp::answer(&offer, &local(at)).expect("an answer").0.to_bytes())
}

/// The port at which whoever sent this wants to hear.
pub(super) fn media_port(message: &Message) -> Option<u16> {
    let description = SessionDescription::parse(&message.body()).ok()?;
    description.media_section(0).map(|media| media.port())
}

fn local(at: SocketAddr) -> LocalMedia<'static> {
    LocalMedia {
        address: SocketAddr::new(at.ip(), 40_000),
        session_id: 7,
        version: 1,
        codecs: &[Codec::Pcma, Codec::Pcmu],
        telephone_event: true,
        direction: Direction::SendReceive,
    }
}
