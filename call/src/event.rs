//! What the switch tells its host.

use crate::leg::{CallId, LegId, ShardId};
use media::{Digit, PlayId};
use sip::{Flow, Message, RequestFailure, RequestId, SessionId};

/// Something the host must do, in order.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are what their types document")]
pub enum Output {
    /// A SIP message leaves on this flow.
    Transmit { flow: Flow, message: bytes::Bytes },
    /// A command for the media shard that holds the leg's endpoint.
    Media { shard: ShardId, command: media::Command },
    /// The leg needs a media endpoint: the host answers with [`Input::MediaAllocated`], on the shard
    /// `near` when the call already has media, so that a bridge never crosses threads.
    ///
    /// [`Input::MediaAllocated`]: crate::Input::MediaAllocated
    AllocateMedia { leg: LegId, near: Option<ShardId> },
    /// What happened, for call control's user.
    Event(Event),
}

/// What happened to a leg, or what SIP brought that is no call.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are what their types document")]
pub enum Event {
    /// An INVITE outside any dialog; 100 Trying is on its way. The host answers or refuses the leg. One that is to
    /// take the place of another leg (RFC 3891) is [adopted] into that one's call, answered and put where that one
    /// was, and that one hung up. Whether its sender may do that is for the host to say, by who it is.
    ///
    /// [adopted]: crate::Switch::adopt
    Incoming { call: CallId, leg: LegId, request: Message, flow: Flow, replaces: Option<LegId> },
    /// Somebody has our INVITE and works on it: any provisional response but those of [`Event::Ringing`].
    Trying { leg: LegId },
    /// The phone that was dialled rings (180, or 183 with early media).
    Ringing { leg: LegId },
    /// A leg that was dialled has early media (RFC 3960): it can be heard before it is answered, and hears nobody until
    /// then. Once for a leg.
    EarlyMedia { leg: LegId },
    /// Inbound: our 200 has left and media flows. Outbound: the phone answered and its media is known.
    Answered { leg: LegId },
    /// A prompt that was not to be repeated has been played to its end.
    PlayFinished { leg: LegId, play: PlayId },
    /// The peer of an answered leg pressed a key, and said so in RTP (RFC 4733) or by INFO. One that does
    /// both is heard by the way that came first.
    Digit { leg: LegId, digit: Digit },
    /// The peer of an answered leg has put us on hold: it does not hear us until it takes us back
    /// (RFC 3264 §8.4). One that is not answered yet, or comes so, is not reported.
    Held { leg: LegId },
    /// The peer hears us again.
    Resumed { leg: LegId },
    /// The peer of an answered leg wants to be replaced by somebody (RFC 3515): a transfer. The host accepts or
    /// rejects it, and tells in the end how it went.
    Refer { leg: LegId, refer: ReferId, target: ReferTarget },
    /// The caller of an incoming leg wants it to be answered now, as if somebody had taken up the phone; only where the
    /// SIP endpoint is a phone's ([`sip::Options::answers_when_told`]).
    ToldToAnswer { leg: LegId },
    /// The peer of a leg knows the call: after [`Switch::probe`], or of itself.
    ///
    /// [`Switch::probe`]: crate::Switch::probe
    Alive { leg: LegId },
    /// The leg is gone: exactly once for every leg.
    Ended { leg: LegId, end: LegEnd },
    /// A request that belongs to no call (REGISTER): answer with [`Switch::respond`].
    ///
    /// [`Switch::respond`]: crate::Switch::respond
    Request { id: RequestId, request: Message, flow: Flow },
    /// The answer to a request of ours outside any dialog.
    Response { id: RequestId, response: Result<Message, RequestFailure> },
}

/// Names a REFER until its sender has been told how it went; that may be after the end of its leg.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ReferId(pub(crate) SessionId);

/// Whom a REFER means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReferTarget {
    /// Whoever is reached by this number: a blind transfer.
    Number(String),
    /// Whoever this other leg talks with (RFC 5589 §7): an attended transfer.
    Leg(LegId),
}

/// Why a leg ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields are what their types document")]
pub enum LegEnd {
    /// The peer hung up an answered leg (BYE).
    HungUp,
    /// The caller gave up before we answered (CANCEL).
    Cancelled,
    /// The phone that was dialled refused with this final status.
    Refused { status: u16 },
    /// The phone that was dialled could not be reached: no response, or the transport failed.
    Unreachable,
    /// No session could be agreed or set up; the peer was told with this status.
    Failed { status: u16 },
    /// The peer vanished from an answered leg: no ACK, no such dialog, transport lost.
    Lost,
    /// We ended it.
    Local,
}
