//! What becomes of a message from the network.

use std::time::Instant;

use bytes::Bytes;

use super::Endpoint;
use super::screening::{Refusal, reply_flow, screen, stateless_tag};
use crate::core::{ACCEPT, ALLOW, SUPPORTED};
use crate::event::{Event, RequestId, SessionId};
use crate::message::{Facts, is_answerable};
use crate::options::Flow;
use crate::session::{Inside, Session, too_brief};
use crate::transaction::{Arrival, ServerUser};
use crate::wire::{HeaderName, Message, Method, Replaces, datagram, response_to};

impl Endpoint {
    pub(super) fn receive(&mut self, now: Instant, flow: Flow, bytes: Bytes) {
        // a keep-alive is not a message (RFC 5626 §3.5.1, §4.4.1)
        let Some(bytes) = datagram(bytes) else { return };
        let Ok(message) = Message::parse(bytes) else {
            self.counters.dropped += 1;
            return;
        };
        self.counters.received += 1;
        if message.is_request() {
            self.receive_request(now, flow, message.received_from(flow.remote));
        } else {
            self.receive_response(now, message);
        }
    }

    fn receive_response(&mut self, now: Instant, response: Message) {
        if response.validate().is_err() || response.to().is_err() {
            self.counters.dropped += 1;
            return;
        }
        if let Some(report) = self.core.layer.receive_response(now, response) {
            self.handle_report(now, report);
        }
    }

    fn receive_request(&mut self, now: Instant, flow: Flow, request: Message) {
        if let Err(invalid) = request.validate() {
            return match invalid.status {
                Some(status) if is_answerable(&request) && request.method() != Some(Method::Ack) => {
                    let reply = request.via().map_or(flow, |via| reply_flow(flow, &via));
                    self.refuse(&request, reply, Refusal::new(status), Some(invalid.reason));
                }
                _ => self.counters.dropped += 1,
            };
        }
        let Some(facts) = Facts::of(&request) else {
            self.counters.dropped += 1;
            return;
        };
        let reply = reply_flow(flow, &facts.via);
        match self.core.layer.receive_request(now, &request, &facts) {
            Arrival::Absorbed(report) => {
                if let Some(report) = report {
                    self.handle_server_report(now, report);
                }
            }
            Arrival::Merged => self.refuse(&request, reply, Refusal::new(482), None),
            Arrival::New => self.receive_new(now, flow, reply, &request, &facts),
        }
    }

    fn receive_new(&mut self, now: Instant, flow: Flow, reply: Flow, request: &Message, facts: &Facts) {
        match facts.method {
            // never a response to an ACK (§17.1.1.3)
            Method::Ack => return self.receive_ack(now, request, facts),
            Method::Cancel => return self.receive_cancel(now, reply, request, facts),
            _ => {}
        }
        if let Err(refusal) = screen(request, facts) {
            return self.refuse(request, reply, refusal, None);
        }
        let is_inside = facts.to_tag.is_some() && facts.method != Method::Register;
        if !self.has_room(is_inside) {
            self.counters.overloaded += 1;
            return self.refuse(request, reply, Refusal::overloaded(&self.core.limits), None);
        }
        match is_inside {
            true => self.receive_inside(now, flow, reply, request, facts),
            false => self.receive_outside(now, flow, reply, request, facts),
        }
    }

    /// A request in a dialog (§12.2.2).
    fn receive_inside(&mut self, now: Instant, flow: Flow, reply: Flow, request: &Message, facts: &Facts) {
        let Some(id) = self.session_of(facts) else {
            return self.refuse(request, reply, Refusal::new(481), None);
        };
        let transaction = self.core.layer.accept_request(request, facts, reply);
        let inside = Inside { request, facts, flow, transaction };
        let _known = self.with(id, |session, core| {
            session.handle_request(core, now, &inside);
            Ok(())
        });
    }

    fn receive_outside(&mut self, now: Instant, flow: Flow, reply: Flow, request: &Message, facts: &Facts) {
        match facts.method {
            Method::Invite => self.receive_invite(now, flow, reply, request, facts),
            Method::Options => {
                let headers = Refusal::new(200)
                    .with(HeaderName::Allow, ALLOW)
                    .with(HeaderName::Accept, ACCEPT)
                    .with(HeaderName::Supported, SUPPORTED);
                self.answer_statelessly(request, reply, headers, None);
            }
            Method::Register => self.receive_register(flow, reply, request, facts),
            // only somebody whom we are in a call with may have calls made
            Method::Refer => self.refuse(request, reply, Refusal::new(403), None),
            // these exist in a dialog only
            _ => self.refuse(request, reply, Refusal::new(481), None),
        }
    }

    fn receive_invite(&mut self, now: Instant, flow: Flow, reply: Flow, request: &Message, facts: &Facts) {
        if self.sessions.len() >= self.core.limits.sessions {
            self.counters.overloaded += 1;
            return self.refuse(request, reply, Refusal::overloaded(&self.core.limits), None);
        }
        if let Some(min) = too_brief(request, &self.core.layer.timers.session) {
            let refusal = Refusal::new(422).with(HeaderName::MinSe, min.to_string());
            return self.refuse(request, reply, refusal, None);
        }
        let replaces = match self.replaced_by(request) {
            Ok(replaces) => replaces,
            Err(status) => return self.refuse(request, reply, Refusal::new(status), None),
        };
        let id = self.allot_session();
        match Session::incoming(&mut self.core, now, id, request, facts, flow, reply) {
            Ok(session) => {
                self.insert(session);
                self.emit(Event::Incoming { session: id, request: request.clone(), flow, replaces });
            }
            Err(_) => self.refuse(
                request,
                reply,
                Refusal::new(400),
                Some("Contact or Record-Route missing or malformed"),
            ),
        }
    }

    /// The session that an INVITE is to replace; else the status that says why it cannot (RFC 3891 §3).
    fn replaced_by(&self, invite: &Message) -> Result<Option<SessionId>, u16> {
        let Some(value) = invite.header(&HeaderName::Replaces) else { return Ok(None) };
        // it cannot take the place of a dialog and join it as well
        if invite.count(&HeaderName::Join) > 0 {
            return Err(400);
        }
        let replaces = Replaces::from_text(&value).ok_or(400_u16)?;
        self.session_to_replace(&replaces).map(Some)
    }

    fn receive_register(&mut self, flow: Flow, reply: Flow, request: &Message, facts: &Facts) {
        let id = RequestId(self.allot());
        let tag = self.core.token();
        let transaction = self.core.layer.accept_request(request, facts, reply);
        self.core.layer.assign(transaction, ServerUser::Request(id), Some(tag));
        self.requests.insert(id, transaction);
        self.emit(Event::Request { id, request: request.clone(), flow });
    }

    /// An ACK without a transaction: for a 2xx of ours, or stray.
    fn receive_ack(&mut self, now: Instant, request: &Message, facts: &Facts) {
        let Some(id) = self.session_of(facts) else { return };
        let _known = self.with(id, |session, core| {
            session.handle_ack(core, now, request, facts.cseq);
            Ok(())
        });
    }

    /// §9.2
    fn receive_cancel(&mut self, now: Instant, reply: Flow, request: &Message, facts: &Facts) {
        let Some(transaction) = self.core.layer.cancelled(request, facts) else {
            return self.refuse(request, reply, Refusal::new(481), None);
        };
        let (user, to_tag, unanswered) = match self.core.layer.server(transaction) {
            Some(server) => (server.user, server.to_tag.clone(), server.is_unanswered()),
            None => (ServerUser::Nobody, None, false),
        };
        let own = self.core.layer.accept_request(request, facts, reply);
        let response = self.core.response(request, 200, to_tag.as_deref()).build();
        self.core.layer.respond(now, own, &response);
        if let (ServerUser::Session(id), true) = (user, unanswered) {
            let _known = self.with(id, |session, core| {
                session.handle_cancel(core, now, transaction);
                Ok(())
            });
        }
    }

    fn session_of(&self, facts: &Facts) -> Option<SessionId> {
        let id = *self.by_tag.get(facts.to_tag.as_ref()?)?;
        self.sessions.get(&id).filter(|session| session.matches(facts)).map(|_| id)
    }

    fn has_room(&self, is_inside: bool) -> bool {
        let with_reserve = |limit: usize| limit.saturating_add(if is_inside { limit / 4 } else { 0 });
        let (limits, layer) = (&self.core.limits, &self.core.layer);
        layer.server_count() < with_reserve(limits.server_transactions)
            && layer.server_bytes() < with_reserve(limits.server_transaction_bytes)
    }

    fn refuse(&mut self, request: &Message, reply: Flow, refusal: Refusal, reason: Option<&str>) {
        self.counters.refused += 1;
        self.answer_statelessly(request, reply, refusal, reason);
    }

    /// Answers as a stateless UAS does (§8.2.7): a retransmission gets the same answer again.
    fn answer_statelessly(&mut self, request: &Message, reply: Flow, refusal: Refusal, reason: Option<&str>) {
        let tag = stateless_tag(self.tag_key, request);
        let builder = response_to(request, refusal.status, reason, Some(&tag)).headers(refusal.headers);
        self.core.layer.transmit(reply, builder.build().as_bytes().clone());
    }
}
