//! A leg: one dialog, one media endpoint.

use crate::arrangement::{Placed, Role};
use crate::digits::Digits;
use media::{Codec, EndpointId, Negotiated, RecordingId, sdp::SessionDescription};
use sip::SessionId;
use std::net::SocketAddr;

/// Names a leg for as long as the switch runs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LegId(pub u64);

/// Names a call: legs that belong together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CallId(pub u64);

/// Names a media shard. All legs of a call live on one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ShardId(pub usize);

/// A media endpoint as the host allocated it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MediaEndpoint {
    /// The shard that owns it.
    pub shard: ShardId,
    /// Its name on that shard.
    pub endpoint: EndpointId,
    /// The RTP address to write into SDP; RTCP is on the next port.
    pub rtp: SocketAddr,
}

/// A leg as it stands, for those who compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LegView {
    /// The leg.
    pub leg: LegId,
    /// The call that it belongs to.
    pub call: CallId,
    /// How far it has come.
    pub phase: LegPhase,
    /// Its part in a group, if it is in one.
    pub part: Option<Part>,
    /// The recording of this leg, and of whom it hears.
    pub recording: Option<RecordingId>,
    /// The peer has put us on hold.
    pub held: bool,
}

/// Where a leg is in the arrangement of its call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// Which of the call's groups it is in: those of one call who have the same number share one.
    pub group: usize,
    /// Who in it hears the leg.
    pub role: Role,
}

/// How far a leg has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LegPhase {
    /// Not answered yet.
    SettingUp,
    /// Media flows.
    Answered,
    /// We are ending it; [`crate::Event::Ended`] follows.
    Ending,
}

/// One dialog and one media endpoint.
#[derive(Debug)]
pub(crate) struct Leg {
    pub(crate) call: CallId,
    pub(crate) state: State,
    pub(crate) session: Option<SessionId>,
    pub(crate) media: Option<MediaEndpoint>,
    pub(crate) local: LocalDescription,
    pub(crate) recording: Option<Recorded>,
    pub(crate) digits: Digits,
    /// The peer has put us on hold.
    pub(crate) held: bool,
    /// The first description of the peer gave no address that could be used, a host name perhaps: that later ones
    /// give none either says nothing.
    pub(crate) has_no_address: bool,
    /// What a provisional response has said that the answer will be, the latest one of those that did.
    pub(crate) early: Option<Negotiated>,
}

/// The recording of a leg.
#[derive(Debug)]
pub(crate) struct Recorded {
    pub(crate) id: RecordingId,
    /// Who is on the right channel: those whom the leg hears.
    pub(crate) right: Vec<EndpointId>,
}

/// Legs that belong together, and who of them hears whom.
#[derive(Debug, Default)]
pub(crate) struct Call {
    pub(crate) legs: Vec<LegId>,
    pub(crate) groups: Vec<Placed>,
}

/// ```text
///  inbound:   Offered ── answer ──> Allocating ── media ──> Answered ──┐
///                                                                      ├─> Terminating ──> (gone)
///  outbound:  Dialling ── media ──> Inviting ── 18x ──> Early ── 200 ──> Answered
/// ```
#[derive(Debug)]
pub(crate) enum State {
    /// An INVITE came; nobody has decided about it yet.
    Offered { offer: Option<SessionDescription> },
    /// To be answered as soon as there is a media endpoint.
    Allocating { offer: Option<SessionDescription> },
    /// To be dialled as soon as there is a media endpoint.
    Dialling { dial: Box<crate::Dial> },
    /// Our INVITE is out.
    Inviting { offer: SessionDescription },
    /// The phone rings.
    Early { offer: SessionDescription },
    /// Media flows. `offer` is ours while its answer is still to come in an ACK (RFC 3261 §13.2.2.4).
    Answered { codec: Option<Codec>, offer: Option<SessionDescription> },
    /// We are ending it and wait for the dialog to be gone.
    Terminating { end: crate::LegEnd },
}

/// What our own SDP says of itself: one session id for the leg's life, a version that counts up with
/// every change (RFC 3264 §5, §8).
#[derive(Clone, Copy, Debug)]
pub(crate) struct LocalDescription {
    pub(crate) session_id: u64,
    pub(crate) version: u64,
}

impl Leg {
    pub(crate) fn new(call: CallId, state: State, session: Option<SessionId>, session_id: u64) -> Self {
        let local = LocalDescription { session_id, version: 1 };
        Self {
            call,
            state,
            session,
            media: None,
            local,
            recording: None,
            digits: Digits::default(),
            held: false,
            has_no_address: false,
            early: None,
        }
    }

    /// How far it has come.
    pub(crate) fn phase(&self) -> LegPhase {
        match self.state {
            State::Offered { .. }
            | State::Allocating { .. }
            | State::Dialling { .. }
            | State::Inviting { .. }
            | State::Early { .. } => LegPhase::SettingUp,
            State::Answered { .. } => LegPhase::Answered,
            State::Terminating { .. } => LegPhase::Ending,
        }
    }

    /// Whether the peer does not want to hear us: by its direction (RFC 3264 §8.4), or by the old way of an address
    /// that is none (RFC 2543 §B.5).
    pub(crate) fn is_held_by(&self, negotiated: &Negotiated) -> bool {
        let gives_no_address = negotiated.remote_rtp.ip().is_unspecified();
        !negotiated.direction.sends() || (gives_no_address && !self.has_no_address)
    }

    /// The codec in use, once both sides have agreed.
    pub(crate) fn codec(&self) -> Option<Codec> {
        match self.state {
            State::Answered { codec, .. } => codec,
            _ => None,
        }
    }
}
