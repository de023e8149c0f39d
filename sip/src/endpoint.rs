//! The endpoint: one SIP user agent with all its calls, as a machine without sockets or clock.

use std::time::Instant;

use crate::event::{Body, Error, Input, Invite, OutgoingRequest, Output, RequestId, Response, SessionId};
use crate::options::Options;
use crate::wire::HeaderName;

/// A SIP user agent, server and client, with all its sessions (RFC 3261).
///
/// Give it what happens with [`Endpoint::handle`], then take [`Endpoint::poll_output`] until it is empty, and
/// call `handle` with [`Input::Timeout`] when [`Endpoint::poll_timeout`] is reached. The methods that start or
/// answer something produce output, too.
#[derive(Debug)]
pub struct Endpoint {
    core: crate::core::Core,
}

impl Endpoint {
    /// An endpoint without sessions.
    pub fn new(options: Options) -> Endpoint {
        Endpoint { core: crate::core::Core::new(options) }
    }

    /// Tells the endpoint what happened.
    pub fn handle(&mut self, _now: Instant, _input: Input) {}

    /// The next thing the endpoint wants done.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.core.layer.poll_output()
    }

    /// When [`Input::Timeout`] is due; `None` while nothing waits.
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.core.layer.deadlines.next()
    }

    /// Calls somebody.
    pub fn invite(&mut self, _now: Instant, _invite: Invite) -> Result<SessionId, Error> {
        Err(Error::Overloaded)
    }

    /// Sends a provisional response 101..=199 to an incoming call.
    pub fn progress(
        &mut self,
        _now: Instant,
        _session: SessionId,
        _status: u16,
        _body: Option<Body>,
    ) -> Result<(), Error> {
        Err(Error::Unknown)
    }

    /// Answers an incoming call with 200 OK, sent again until the ACK comes (RFC 3261 §13.3.1.4).
    pub fn accept(&mut self, _now: Instant, _session: SessionId, _body: Option<Body>) -> Result<(), Error> {
        Err(Error::Unknown)
    }

    /// Refuses an incoming call with a status 300..=699.
    pub fn reject(
        &mut self,
        _now: Instant,
        _session: SessionId,
        _status: u16,
        _headers: Vec<(HeaderName, String)>,
    ) -> Result<(), Error> {
        Err(Error::Unknown)
    }

    /// Ends a session in whatever way its state asks for: CANCEL, BYE, or 480 to an unanswered INVITE.
    /// `reason` is the value of a Reason header (RFC 3326). Nothing happens where there is no such session.
    pub fn hang_up(&mut self, _now: Instant, _session: SessionId, _reason: Option<String>) {}

    /// Offers a change of an established session with a re-INVITE. When it meets one of the peer's (491) it is
    /// tried again (RFC 3261 §14.1).
    pub fn reinvite(&mut self, _now: Instant, _session: SessionId, _body: Body) -> Result<(), Error> {
        Err(Error::Unknown)
    }

    /// Accepts what [`crate::Event::Modify`] brought, with the answer.
    pub fn accept_modify(
        &mut self,
        _now: Instant,
        _session: SessionId,
        _body: Option<Body>,
    ) -> Result<(), Error> {
        Err(Error::Unknown)
    }

    /// Refuses what [`crate::Event::Modify`] brought with a status 300..=699 (488 as a rule).
    pub fn reject_modify(&mut self, _now: Instant, _session: SessionId, _status: u16) -> Result<(), Error> {
        Err(Error::Unknown)
    }

    /// Sends a request outside of any dialog.
    pub fn request(&mut self, _now: Instant, _request: OutgoingRequest) -> Result<RequestId, Error> {
        Err(Error::Overloaded)
    }

    /// Answers what [`crate::Event::Request`] brought.
    pub fn respond(&mut self, _now: Instant, _id: RequestId, _response: Response) -> Result<(), Error> {
        Err(Error::Unknown)
    }

    /// Sessions there are, those whose BYE is still unanswered included.
    pub fn session_count(&self) -> usize {
        0
    }

    /// Client and server transactions there are.
    pub fn transaction_count(&self) -> usize {
        self.core.layer.client_count() + self.core.layer.server_count()
    }

    /// What has been counted since the start.
    pub fn counters(&self) -> Counters {
        Counters::default()
    }
}

/// What an endpoint has counted since its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Requests and responses received that could be read.
    pub received: u64,
    /// Messages that were no SIP, or broken beyond answering.
    pub dropped: u64,
    /// Requests refused with a 4xx for what was wrong with them.
    pub refused: u64,
    /// Requests refused with 503 because of a limit.
    pub overloaded: u64,
}
