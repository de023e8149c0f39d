//! What goes into an endpoint and what comes out of it.

use std::borrow::Cow;

use bytes::Bytes;

use crate::digest::Credentials;
use crate::options::Flow;
use crate::wire::{HeaderName, Message, Method, NameAddr, Replaces, Uri};

/// A call: one INVITE dialog of ours, from the INVITE on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SessionId(pub u64);

/// A request outside of any dialog, sent or received.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct RequestId(pub u64);

/// What happens to an endpoint.
#[derive(Clone, Debug)]
pub enum Input {
    /// One datagram, or one frame off a stream.
    Received {
        /// Where it came in.
        flow: Flow,
        /// The bytes as received.
        message: Bytes,
    },
    /// A message could not be sent, or the connection could not be made.
    SendFailed {
        /// The flow of the [`Output::Transmit`].
        flow: Flow,
    },
    /// The connection is gone.
    Closed {
        /// The flow of the connection.
        flow: Flow,
    },
    /// The time of [`crate::Endpoint::poll_timeout`] has come.
    Timeout,
}

/// What an endpoint wants done.
#[derive(Clone, Debug)]
pub enum Output {
    /// Send this message; over a stream transport connect first where no connection is left.
    Transmit {
        /// Where to.
        flow: Flow,
        /// The bytes to send.
        message: Bytes,
    },
    /// Something the host wants to know.
    Event(Event),
}

/// What the host gets to know. Every session that was announced by [`Event::Incoming`] or made by
/// [`crate::Endpoint::invite`] ends with exactly one [`Event::Failed`] or [`Event::Ended`], also when the
/// host itself rejects it or hangs up.
#[derive(Clone, Debug)]
pub enum Event {
    /// A call comes in; 100 Trying has been sent. The host answers with `progress`, `accept` or `reject`.
    Incoming {
        /// Names the call from now on.
        session: SessionId,
        /// The INVITE. Without a body, `accept` carries the offer and [`Event::Confirmed`] the answer.
        request: Message,
        /// Where it came from.
        flow: Flow,
        /// The session whose place this one is to take, by its Replaces (RFC 3891): when the host accepts this
        /// one it hangs up that one, and joins this one to what that one was joined to. Whether this caller may do
        /// that is for the host to say, by who it is: to know the dialog's identifiers proves little.
        replaces: Option<SessionId>,
    },
    /// A provisional response to our INVITE, 100 included: somebody there is alive.
    Progress {
        /// The call.
        session: SessionId,
        /// The response.
        response: Message,
    },
    /// Our INVITE was answered with a 2xx; the ACK has been sent.
    Answered {
        /// The call.
        session: SessionId,
        /// The response.
        response: Message,
    },
    /// Our INVITE was not answered: the session is gone. 408 without a response after a timeout, 503 without
    /// one after a transport failure, 487 after `hang_up` (also when a 2xx crossed our CANCEL, which we then
    /// acknowledged and ended with BYE).
    Failed {
        /// The call that was.
        session: SessionId,
        /// Status code of the final response, or what stands in for it.
        status: u16,
        /// The final response, where there was one.
        response: Option<Message>,
    },
    /// The ACK for our 2xx, to the first INVITE or to a re-INVITE, has arrived.
    Confirmed {
        /// The call.
        session: SessionId,
        /// The ACK; its body is the answer where our 2xx carried the offer. `None` where a later request
        /// of the peer showed that our 2xx had arrived.
        request: Option<Message>,
    },
    /// The peer wants to change the session: a re-INVITE, or an UPDATE with a body. The host answers with
    /// `accept_modify` or `reject_modify`.
    Modify {
        /// The call.
        session: SessionId,
        /// The re-INVITE or UPDATE.
        request: Message,
    },
    /// Our re-INVITE was accepted; the ACK has been sent.
    Modified {
        /// The call.
        session: SessionId,
        /// The 2xx.
        response: Message,
    },
    /// A re-INVITE that refreshed the session (RFC 4028) was accepted; the ACK has been sent. It offered what we
    /// described last, so its answer is as before, unless the peer has changed something by the way.
    Refreshed {
        /// The call.
        session: SessionId,
        /// The 2xx.
        response: Message,
    },
    /// Our re-INVITE failed, or the peer withdrew its own (487); the session goes on as it was.
    ModifyFailed {
        /// The call.
        session: SessionId,
        /// The final status code, or 408 / 503 where there was no response.
        status: u16,
    },
    /// An INFO in a call (RFC 6086 §3.1, legacy usage): DTMF. It has been answered 200.
    Info {
        /// The call.
        session: SessionId,
        /// The INFO.
        request: Message,
    },
    /// The peer asks us to call somebody in its place: REFER (RFC 3515), a transfer. The host answers with
    /// `accept_refer` or `reject_refer`. One at a time: another is refused until the end of this one has been notified.
    Refer {
        /// The call.
        session: SessionId,
        /// What it asks.
        refer: Box<Refer>,
    },
    /// The caller wants the call to be answered now, as if somebody had taken up the phone; only with
    /// [`crate::Options::answers_when_told`].
    ToldToAnswer {
        /// The call.
        session: SessionId,
    },
    /// The peer is there and knows the session: the answer to `probe`, or to an UPDATE that refreshed the session
    /// (RFC 4028).
    Alive {
        /// The call.
        session: SessionId,
    },
    /// The session is over.
    Ended {
        /// The call that was.
        session: SessionId,
        /// Why.
        cause: EndCause,
    },
    /// A request outside of a dialog that the host answers, with `respond`: REGISTER.
    Request {
        /// Names the request in `respond`.
        id: RequestId,
        /// The request.
        request: Message,
        /// Where it came from.
        flow: Flow,
    },
    /// The outcome of a request of ours outside of a dialog: a final response, or none.
    Response {
        /// What `request` gave.
        id: RequestId,
        /// The final response.
        response: Result<Message, RequestFailure>,
    },
}

/// A REFER (RFC 3515).
#[derive(Clone, Debug)]
pub struct Refer {
    /// Refer-To. Its URI may carry headers for the INVITE.
    pub target: NameAddr,
    /// Replaces among these headers: an attended transfer. [`crate::Endpoint::session_to_replace`] says whether it
    /// names a session of ours.
    pub replaces: Option<Replaces>,
    /// The REFER itself.
    pub request: Message,
    /// Where it came from.
    pub flow: Flow,
}

/// Why a session is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EndCause {
    /// The peer sent BYE.
    RemoteBye,
    /// The caller cancelled before we answered.
    Cancelled,
    /// The host hung up or rejected the call.
    LocalHangUp,
    /// Our 2xx was never acknowledged (RFC 3261 §13.3.1.4).
    NoAck,
    /// The peer does not know the dialog any more, or does not answer: 481, 408 or no response to a request
    /// in it (RFC 3261 §12.2.1.2), or no refresh of the session (RFC 4028 §10).
    DialogGone,
    /// Our 2xx, or a request that asks whether the peer is still there, could not be sent.
    TransportFailed,
}

/// Why a request has no final response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestFailure {
    /// Nobody answered within 64*T1.
    #[error("no response")]
    TimedOut,
    /// It could not be sent.
    #[error("the transport failed")]
    TransportFailed,
}

/// Why the endpoint does not do what the host asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no such session or request (any more).
    #[error("no such session or request")]
    Unknown,
    /// The session is in a state in which this cannot be done, such as accepting twice.
    #[error("not possible in this state")]
    WrongState,
    /// A change of the session is under way already.
    #[error("a change of the session is under way")]
    ModifyInProgress,
    /// A limit of [`crate::Limits`] is reached.
    #[error("too many sessions or transactions")]
    Overloaded,
    /// The flow belongs to no listener.
    #[error("no such listener")]
    NoListener,
    /// The status code is not of the class asked for.
    #[error("status code of the wrong class")]
    InvalidStatus,
    /// What the host gave cannot be written as a message.
    #[error("cannot be written as a message")]
    Unwritable,
}

/// A message body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The value of Content-Type.
    pub content_type: Cow<'static, str>,
    /// The content.
    pub bytes: Bytes,
}

impl Body {
    /// An SDP body.
    pub fn sdp(text: impl Into<Bytes>) -> Body {
        Body { content_type: Cow::Borrowed("application/sdp"), bytes: text.into() }
    }
}

/// A call to make.
#[derive(Clone, Debug)]
pub struct Invite {
    /// Where to send it.
    pub flow: Flow,
    /// The Request-URI: for a registered phone its contact.
    pub request_uri: Uri,
    /// From; the tag is added.
    pub from: NameAddr,
    /// To, without a tag.
    pub to: NameAddr,
    /// Route headers, the first hop first.
    pub route: Vec<NameAddr>,
    /// Further headers. Those the endpoint writes itself (Via, From, To, Call-ID, CSeq, Contact,
    /// Max-Forwards, Allow, Supported, Session-Expires, Min-SE, User-Agent, Content-*) are not to be here.
    pub headers: Vec<(HeaderName, String)>,
    /// The offer. A session without one cannot be answered properly: the ACK carries no body.
    pub body: Option<Body>,
    /// With these a 401 or 407 is answered, also later in the dialog.
    pub credentials: Option<Credentials>,
}

/// A request outside of a dialog.
#[derive(Clone, Debug)]
pub struct OutgoingRequest {
    /// Where to send it.
    pub flow: Flow,
    /// OPTIONS, REGISTER, ...: not INVITE, ACK or CANCEL.
    pub method: Method,
    /// The Request-URI.
    pub request_uri: Uri,
    /// From; the tag is added.
    pub from: NameAddr,
    /// To.
    pub to: NameAddr,
    /// Route headers, the first hop first.
    pub route: Vec<NameAddr>,
    /// Further headers, as in [`Invite::headers`], but here the host writes Contact.
    pub headers: Vec<(HeaderName, String)>,
    /// The body.
    pub body: Option<Body>,
    /// With these a 401 or 407 is answered once.
    pub credentials: Option<Credentials>,
    /// Call-ID and CSeq of this request, where it continues others (a REGISTER refresh).
    pub call: Option<(String, u32)>,
}

/// A response the host writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// 200..=699
    pub status: u16,
    /// `None`: the usual phrase.
    pub reason: Option<String>,
    /// Headers besides those every response copies from the request.
    pub headers: Vec<(HeaderName, String)>,
    /// The body.
    pub body: Option<Body>,
}

impl Response {
    /// A response of this status and nothing else.
    pub fn new(status: u16) -> Response {
        Response { status, reason: None, headers: Vec::new(), body: None }
    }

    /// With one more header.
    #[must_use]
    pub fn with(mut self, name: HeaderName, value: impl Into<String>) -> Response {
        self.headers.push((name, value.into()));
        self
    }
}
