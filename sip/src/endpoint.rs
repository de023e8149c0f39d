//! The endpoint: one SIP user agent with all its calls, as a machine without sockets or clock.

mod receive;
mod requests;
mod screening;

use std::collections::HashMap;
use std::time::Instant;

use crate::core::Core;
use crate::event::{
    Body, Error, Event, Input, Invite, OutgoingRequest, Output, RequestId, Response, SessionId,
};
use crate::options::Options;
use crate::session::{Session, release_fork};
use crate::transaction::{ClientReport, ClientUser, Outcome, Owner, ServerReport, TransactionId};
use crate::wire::{HeaderName, Message, Replaces};

/// A SIP user agent, server and client, with all its sessions (RFC 3261).
///
/// Give it what happens with [`Endpoint::handle`], then take [`Endpoint::poll_output`] until it is empty, and
/// call `handle` with [`Input::Timeout`] when [`Endpoint::poll_timeout`] is reached. The methods that start or
/// answer something produce output, too.
#[derive(Debug)]
pub struct Endpoint {
    core: Core,
    sessions: HashMap<SessionId, Session>,
    /// The local tag names the session of a request in a dialog.
    by_tag: HashMap<String, SessionId>,
    /// Requests that wait for `respond`.
    requests: HashMap<RequestId, TransactionId>,
    next_id: u64,
    /// Keys the To tags of stateless responses.
    tag_key: u64,
    counters: Counters,
}

/// What an endpoint has counted since its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Requests and responses received that could be read.
    pub received: u64,
    /// Messages that were no SIP, or broken beyond answering.
    pub dropped: u64,
    /// Requests refused at the door for what was wrong with them.
    pub refused: u64,
    /// Requests refused with 503 because of a limit.
    pub overloaded: u64,
}

impl Endpoint {
    /// An endpoint without sessions.
    pub fn new(options: Options) -> Endpoint {
        let mut core = Core::new(options);
        let tag_key = (u64::from(core.below(u32::MAX)) << 32) | u64::from(core.below(u32::MAX));
        Endpoint {
            core,
            sessions: HashMap::new(),
            by_tag: HashMap::new(),
            requests: HashMap::new(),
            next_id: 1,
            tag_key,
            counters: Counters::default(),
        }
    }

    /// Tells the endpoint what happened.
    pub fn handle(&mut self, now: Instant, input: Input) {
        match input {
            Input::Received { flow, message } => self.receive(now, flow, message),
            Input::SendFailed { flow } => self.flow_failed(now, flow, true),
            Input::Closed { flow } => self.flow_failed(now, flow, false),
            Input::Timeout => self.run_timers(now),
        }
    }

    /// The next thing the endpoint wants done.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.core.layer.poll_output()
    }

    /// When [`Input::Timeout`] is due; `None` while nothing waits.
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.core.layer.deadlines.next()
    }

    /// Calls somebody.
    pub fn invite(&mut self, now: Instant, invite: Invite) -> Result<SessionId, Error> {
        if !self.core.has_listener(invite.flow) {
            return Err(Error::NoListener);
        }
        let limits = self.core.limits;
        if self.sessions.len() >= limits.sessions
            || self.core.layer.client_count() >= limits.client_transactions
        {
            return Err(Error::Overloaded);
        }
        let id = self.allot_session();
        let session = Session::outgoing(&mut self.core, now, id, invite)?;
        self.insert(session);
        Ok(id)
    }

    /// Has a phone that rings answer, as if its user had taken it up, by NOTIFY of the event package `talk`: what desk
    /// phones of many makers can be set up to obey. [`Error::WrongState`] where nothing rings (yet).
    pub fn tell_to_answer(&mut self, now: Instant, session: SessionId) -> Result<(), Error> {
        self.with(session, |session, core| session.tell_to_answer(core, now))
    }

    /// Sends a provisional response 101..=199 to an incoming call; it is repeated every minute.
    pub fn progress(
        &mut self,
        now: Instant,
        session: SessionId,
        status: u16,
        body: Option<Body>,
    ) -> Result<(), Error> {
        self.with(session, |session, core| session.progress(core, now, status, body))
    }

    /// Answers an incoming call with 200 OK, sent again until the ACK comes (RFC 3261 §13.3.1.4).
    pub fn accept(&mut self, now: Instant, session: SessionId, body: Option<Body>) -> Result<(), Error> {
        self.with(session, |session, core| session.accept(core, now, body))
    }

    /// Refuses an incoming call with a status 300..=699. [`Event::Ended`] follows.
    pub fn reject(
        &mut self,
        now: Instant,
        session: SessionId,
        status: u16,
        headers: Vec<(HeaderName, String)>,
    ) -> Result<(), Error> {
        self.with(session, |session, core| session.reject(core, now, status, headers))
    }

    /// Ends a session in whatever way its state asks for: CANCEL, BYE, or 480 to an unanswered INVITE.
    /// `reason` is the value of a Reason header (RFC 3326). Nothing happens where there is no such session.
    /// [`Event::Ended`] follows at once, or [`Event::Failed`] when the cancelled INVITE has its final response.
    pub fn hang_up(&mut self, now: Instant, session: SessionId, reason: Option<String>) {
        let _unknown_is_fine = self.with(session, |session, core| {
            session.hang_up(core, now, reason);
            Ok(())
        });
    }

    /// Offers a change of an established session with a re-INVITE. When it meets one of the peer's (491) it is
    /// tried again (RFC 3261 §14.1).
    pub fn reinvite(&mut self, now: Instant, session: SessionId, body: Body) -> Result<(), Error> {
        self.with(session, |session, core| session.reinvite(core, now, body))
    }

    /// Accepts what [`Event::Modify`] brought, with the answer.
    pub fn accept_modify(
        &mut self,
        now: Instant,
        session: SessionId,
        body: Option<Body>,
    ) -> Result<(), Error> {
        self.with(session, |session, core| session.accept_modify(core, now, body))
    }

    /// Refuses what [`Event::Modify`] brought with a status 300..=699 (488 as a rule).
    pub fn reject_modify(&mut self, now: Instant, session: SessionId, status: u16) -> Result<(), Error> {
        self.with(session, |session, core| session.reject_modify(core, now, status))
    }

    /// Accepts the REFER that [`Event::Refer`] brought, with 202, and notifies the peer of "100 Trying" at once, unless
    /// it asked not to be told (RFC 4488).
    pub fn accept_refer(&mut self, now: Instant, session: SessionId) -> Result<(), Error> {
        self.with(session, |session, core| session.accept_refer(core, now))
    }

    /// Refuses the REFER that [`Event::Refer`] brought with a status 300..=699.
    pub fn reject_refer(&mut self, now: Instant, session: SessionId, status: u16) -> Result<(), Error> {
        self.with(session, |session, core| session.reject_refer(core, now, status))
    }

    /// Tells the peer how the call that it asked for with REFER goes (RFC 3515 §2.4.4): 100..=199 while it is being
    /// made, 200..=699 when that is over, and the subscription with it. Possible after [`Event::Ended`], too.
    /// [`Error::WrongState`] or [`Error::Unknown`] where nobody listens any more: the peer did not want to be told,
    /// lost interest, or knows the end already. That is no failure of the transfer.
    pub fn notify_refer(&mut self, now: Instant, session: SessionId, status: u16) -> Result<(), Error> {
        self.with(session, |session, core| session.notify_refer(core, now, status))
    }

    /// Asks the peer of an established session whether it still knows it, with OPTIONS in the dialog. [`Event::Alive`]
    /// follows, or [`Event::Ended`]. While one probe is under way another sends nothing.
    pub fn probe(&mut self, now: Instant, session: SessionId) -> Result<(), Error> {
        self.with(session, |session, core| session.probe(core, now))
    }

    /// The session that a Replaces value names, where it can be replaced (RFC 3891 §3); else the status that says why
    /// not: 481 where there is none, 486 where it is answered already and only an early one was meant, 603 where it is
    /// over.
    pub fn session_to_replace(&self, replaces: &Replaces) -> Result<SessionId, u16> {
        let id = self.by_tag.get(replaces.to_tag.as_str()).ok_or(481_u16)?;
        let session = self.sessions.get(id).filter(|session| session.is_named_by(replaces)).ok_or(481_u16)?;
        session.may_be_replaced(replaces).map(|()| *id)
    }

    /// Sends a request outside of any dialog.
    pub fn request(&mut self, now: Instant, request: OutgoingRequest) -> Result<RequestId, Error> {
        self.send_request(now, request)
    }

    /// Answers what [`Event::Request`] brought.
    pub fn respond(&mut self, now: Instant, id: RequestId, response: Response) -> Result<(), Error> {
        self.answer_request(now, id, response)
    }

    /// Sessions there are, those included whose BYE is still unanswered, or whose peer waits for the end of a REFER.
    pub fn session_count(&self) -> usize {
        self.sessions.len()
    }

    /// Client and server transactions there are.
    pub fn transaction_count(&self) -> usize {
        self.core.layer.client_count() + self.core.layer.server_count()
    }

    /// What has been counted since the start.
    pub fn counters(&self) -> Counters {
        self.counters
    }

    fn run_timers(&mut self, now: Instant) {
        while let Some((owner, timer)) = self.core.layer.deadlines.pop_due(now) {
            match owner {
                Owner::Client(id) => {
                    if let Some(report) = self.core.layer.client_timer(now, id, timer) {
                        self.handle_report(now, report);
                    }
                }
                Owner::Server(id) => self.core.layer.server_timer(now, id, timer),
                Owner::Session(id) => {
                    let _gone_is_fine = self.with(id, |session, core| {
                        session.handle_timer(core, now, timer);
                        Ok(())
                    });
                }
            }
        }
    }

    fn flow_failed(&mut self, now: Instant, flow: crate::options::Flow, responses_too: bool) {
        let (clients, servers) = self.core.layer.flow_failed(now, flow, responses_too);
        for report in clients {
            self.handle_report(now, report);
        }
        for report in servers {
            self.handle_server_report(now, report);
        }
    }

    fn handle_server_report(&mut self, now: Instant, report: ServerReport) {
        let (id, ack) = match report {
            ServerReport::Ack { session, request } => (session, Some(request)),
            ServerReport::SendFailed { session } => (session, None),
        };
        let _gone_is_fine = self.with(id, |session, core| {
            match ack.as_ref().and_then(|ack| Some((ack, ack.cseq().ok()?.number))) {
                Some((ack, cseq)) => session.handle_ack(core, now, ack, cseq),
                None => session.handle_send_failure(core, now),
            }
            Ok(())
        });
    }

    /// What became of a request of ours.
    fn handle_report(&mut self, now: Instant, report: ClientReport) {
        let id = match report.user {
            ClientUser::Invite(id)
            | ClientUser::Reinvite(id)
            | ClientUser::Bye(id)
            | ClientUser::Notify(id)
            | ClientUser::Probe(id)
            | ClientUser::Refresh(id) => id,
            ClientUser::Request(id) => return self.finish_request(now, id, &report),
            ClientUser::Nobody => return,
        };
        if let Outcome::Response(response) = &report.outcome
            && response.status().is_some_and(|status| (200..300).contains(&status))
        {
            let response = response.clone();
            if self.acknowledged_before(&report, &response) {
                return;
            }
            if !self.sessions.contains_key(&id) {
                if matches!(report.user, ClientUser::Invite(_)) {
                    release_fork(&mut self.core, now, &report, &response);
                }
                return;
            }
        }
        let _gone_is_fine = self.with(id, |session, core| {
            session.handle_report(core, now, &report);
            Ok(())
        });
    }

    /// A 2xx to INVITE that we have acknowledged already: the ACK goes out again (RFC 3261 §13.2.2.4).
    fn acknowledged_before(&mut self, report: &ClientReport, response: &Message) -> bool {
        let Some(client) = self.core.layer.client(report.transaction) else { return false };
        let to = response.to();
        let remote_tag = to.as_ref().ok().and_then(|to| to.tag()).unwrap_or_default();
        let before = client.acknowledged.iter().find(|acknowledged| acknowledged.remote_tag == remote_tag);
        let Some((flow, ack)) = before.map(|acknowledged| (acknowledged.flow, acknowledged.ack.clone()))
        else {
            return false;
        };
        self.core.layer.transmit(flow, ack);
        true
    }

    /// Lets a session act, and forgets it when it is done.
    fn with(
        &mut self,
        id: SessionId,
        act: impl FnOnce(&mut Session, &mut Core) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let session = self.sessions.get_mut(&id).ok_or(Error::Unknown)?;
        let result = act(session, &mut self.core);
        if session.is_done()
            && let Some(mut session) = self.sessions.remove(&id)
        {
            session.release(&mut self.core);
            self.by_tag.remove(&session.local_tag);
        }
        result
    }

    fn insert(&mut self, session: Session) {
        self.by_tag.insert(session.local_tag.clone(), session.id);
        self.sessions.insert(session.id, session);
    }

    fn allot_session(&mut self) -> SessionId {
        SessionId(self.allot())
    }

    fn allot(&mut self) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        id
    }

    fn emit(&mut self, event: Event) {
        self.core.emit(event);
    }
}
