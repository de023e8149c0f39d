//! What SIP brings to legs, and how their sessions are agreed.

use super::{Dial, Switch};
use crate::digits::{self, Way};
use crate::leg::{Leg, LegId, MediaEndpoint, State};
use crate::negotiation::{self, Local};
use crate::{Event, LegEnd, Output};
use media::{Command, Negotiated};
use sip::{EndCause, Flow, HeaderName, Invite, Message, SessionId};
use std::collections::{BTreeMap, HashMap};
use std::mem;
use std::time::Instant;

/// The only body that we take.
const SDP: &str = "application/sdp";

impl Switch {
    pub(super) fn drain_sip(&mut self, now: Instant) {
        while let Some(output) = self.sip.poll_output() {
            match output {
                sip::Output::Transmit { flow, message } => {
                    self.outputs.push_back(Output::Transmit { flow, message });
                }
                sip::Output::Event(event) => self.sip_event(now, event),
            }
        }
    }

    fn sip_event(&mut self, now: Instant, event: sip::Event) {
        match event {
            sip::Event::Incoming { session, request, flow, replaces } => {
                self.incoming(now, session, request, flow, replaces);
            }
            sip::Event::Progress { session, response } => self.progress(session, &response),
            sip::Event::Answered { session, response } => self.answered(now, session, &response),
            sip::Event::Confirmed { session, request } => self.confirmed(now, session, request.as_ref()),
            sip::Event::Modify { session, request } => self.modify(now, session, &request),
            sip::Event::Info { session, request } => self.info(now, session, &request),
            // We send no re-INVITE yet.
            sip::Event::Modified { .. } | sip::Event::ModifyFailed { .. } => {}
            sip::Event::Refer { session, refer } => self.refer(now, session, &refer),
            sip::Event::Alive { session } => {
                let leg = self.by_session.get(&session);
                self.outputs.extend(leg.map(|leg| Output::Event(Event::Alive { leg: *leg })));
            }
            sip::Event::ToldToAnswer { session } => {
                let leg = self.by_session.get(&session);
                self.outputs.extend(leg.map(|leg| Output::Event(Event::ToldToAnswer { leg: *leg })));
            }
            // It is as it was.
            sip::Event::Refreshed { .. } => {}
            sip::Event::Failed { session, status, response } => {
                let end = if response.is_some() { LegEnd::Refused { status } } else { LegEnd::Unreachable };
                self.session_over(session, end);
            }
            sip::Event::Ended { session, cause } => self.session_over(session, leg_end(cause)),
            sip::Event::Request { id, request, flow } => {
                self.outputs.push_back(Output::Event(Event::Request { id, request, flow }));
            }
            sip::Event::Response { id, response } => {
                self.outputs.push_back(Output::Event(Event::Response { id, response }));
            }
        }
    }

    fn incoming(
        &mut self,
        now: Instant,
        session: SessionId,
        request: Message,
        flow: Flow,
        replaces: Option<SessionId>,
    ) {
        let offer = match negotiation::description(&request) {
            Ok(offer) => offer,
            Err(unusable) => {
                // RFC 3261 §21.4.13: a 415 names what would do.
                let accept = (unusable.status == 415).then(|| (HeaderName::Accept, SDP.to_owned()));
                // The session ends with this response, and no leg has come of it.
                let _ = self.sip.reject(now, session, unusable.status, accept.into_iter().collect());
                return;
            }
        };
        let replaces = replaces.and_then(|session| self.by_session.get(&session).copied());
        let call = self.new_call();
        let leg = self.add_leg(call, State::Offered { offer }, Some(session));
        self.outputs.push_back(Output::Event(Event::Incoming { call, leg, request, flow, replaces }));
    }

    fn progress(&mut self, session: SessionId, response: &Message) {
        let Some((leg, entry)) = leg_of(&self.by_session, &mut self.legs, session) else { return };
        let rings = matches!(response.status(), Some(180 | 183));
        match &entry.state {
            State::Inviting { offer } if rings => {
                entry.state = State::Early { offer: offer.clone() };
                self.outputs.push_back(Output::Event(Event::Ringing { leg }));
            }
            State::Inviting { .. } => self.outputs.push_back(Output::Event(Event::Trying { leg })),
            _ => {}
        }
        self.preview(leg, response);
    }

    /// The answer in a provisional response that need not arrive is a preview: that in the 200 counts (RFC 6337 §3.1.1). Of
    /// several branches of a call that was forked the latest that has media is heard, as a network that tries one way
    /// after the other means it; which of them has the call is for the 200 to say (RFC 3261 §13.2.2.4).
    fn preview(&mut self, leg: LegId, response: &Message) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        let (State::Inviting { offer } | State::Early { offer }) = &entry.state else { return };
        // One that cannot be used changes nothing: the 200 may bring another.
        let Ok(negotiated) = negotiation::accept_answer(offer, response) else { return };
        if !negotiated.direction.receives() || entry.early.as_ref() == Some(&negotiated) {
            return;
        }
        let is_first = entry.early.replace(negotiated.clone()).is_none();
        self.configure(leg, negotiated);
        if is_first {
            self.outputs.push_back(Output::Event(Event::EarlyMedia { leg }));
        }
    }

    fn answered(&mut self, now: Instant, session: SessionId, response: &Message) {
        let Some((leg, entry)) = leg_of(&self.by_session, &mut self.legs, session) else { return };
        let (State::Inviting { offer } | State::Early { offer }) = &entry.state else { return };
        match negotiation::accept_answer(offer, response) {
            Ok(negotiated) => {
                entry.state = State::Answered { codec: Some(negotiated.codec), offer: None };
                self.configure(leg, negotiated);
                self.outputs.push_back(Output::Event(Event::Answered { leg }));
            }
            Err(_) => self.fail(now, leg, session, 488),
        }
    }

    /// The ACK may bring the answer to an offer that we made in the 200 (RFC 3261 §13.2.2.4).
    fn confirmed(&mut self, now: Instant, session: SessionId, ack: Option<&Message>) {
        let Some((leg, entry)) = leg_of(&self.by_session, &mut self.legs, session) else { return };
        let State::Answered { codec, offer } = &mut entry.state else { return };
        let Some(offer) = offer.take() else { return };
        match ack.map(|ack| negotiation::accept_answer(&offer, ack)) {
            Some(Ok(negotiated)) => match codec.replace(negotiated.codec) {
                None => self.configure(leg, negotiated),
                Some(_) => self.reconfigure(leg, negotiated),
            },
            Some(Err(_)) | None => self.fail(now, leg, session, 488),
        }
    }

    /// The peer changes its session: we answer with the same media endpoint (RFC 3264 §8).
    fn modify(&mut self, now: Instant, session: SessionId, request: &Message) {
        let Some((leg, entry)) = leg_of(&self.by_session, &mut self.legs, session) else { return };
        let (State::Answered { offer: pending, codec }, Some(media)) = (&mut entry.state, entry.media) else {
            let _ = self.sip.reject_modify(now, session, 491);
            return;
        };
        entry.local.version += 1;
        let local =
            Local { media, advertised: self.advertised_media, description: entry.local, preferred: *codec };
        let accepted = match negotiation::description(request) {
            Ok(Some(offer)) => negotiation::answer(&offer, &local).map(|(sdp, agreed)| (sdp, Some(agreed))),
            Ok(None) => Ok((negotiation::offer(&local), None)),
            Err(error) => Err(error),
        };
        match accepted {
            Ok((sdp, agreed)) => {
                *pending = agreed.is_none().then(|| sdp.clone());
                if let Some(negotiated) = agreed {
                    *codec = Some(negotiated.codec);
                    self.reconfigure(leg, negotiated);
                }
                let _ = self.sip.accept_modify(now, session, Some(negotiation::body(&sdp)));
            }
            // The session goes on as it was (RFC 3261 §14.2).
            Err(unusable) => drop(self.sip.reject_modify(now, session, unusable.status)),
        }
    }

    fn info(&mut self, now: Instant, session: SessionId, request: &Message) {
        if let (Some(&leg), Some(digit)) = (self.by_session.get(&session), digits::of_info(request)) {
            self.digit(now, leg, Way::Info, digit);
        }
    }

    pub(super) fn media_allocated(&mut self, now: Instant, leg: LegId, media: MediaEndpoint) {
        let Some(call) = self.call_of(leg) else {
            // The leg went while its ports were being found.
            return self.order_shard(media.shard, Command::Close { endpoint: media.endpoint });
        };
        if let Some(shard) = self.shard_of_call(call).filter(|shard| *shard != media.shard) {
            // Both this leg and another one of its call had none when they asked; the other's came first.
            self.order_shard(media.shard, Command::Close { endpoint: media.endpoint });
            return self.outputs.push_back(Output::AllocateMedia { leg, near: Some(shard) });
        }
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        entry.media = Some(media);
        self.by_endpoint.insert(media.endpoint, leg);
        match &entry.state {
            State::Allocating { .. } => self.send_answer(now, leg, media),
            State::Dialling { .. } => self.send_invite(now, leg, media),
            _ => {}
        }
    }

    fn send_answer(&mut self, now: Instant, leg: LegId, media: MediaEndpoint) {
        let preferred = self.call_of(leg).and_then(|call| self.codec_of_call(call));
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        let (State::Allocating { offer }, Some(session)) = (&entry.state, entry.session) else { return };
        let local = Local { media, advertised: self.advertised_media, description: entry.local, preferred };
        let answered = match offer {
            Some(offer) => negotiation::answer(offer, &local).map(|(sdp, agreed)| (sdp, Some(agreed))),
            None => Ok((negotiation::offer(&local), None)),
        };
        let Ok((sdp, agreed)) = answered else { return self.fail(now, leg, session, 488) };
        let codec = agreed.as_ref().map(|negotiated| negotiated.codec);
        entry.state = State::Answered { codec, offer: codec.is_none().then(|| sdp.clone()) };
        if let Some(negotiated) = agreed {
            self.configure(leg, negotiated);
        }
        // Refused only when the caller has gone meanwhile: the end is on its way as an event.
        if self.sip.accept(now, session, Some(negotiation::body(&sdp))).is_ok() {
            self.outputs.push_back(Output::Event(Event::Answered { leg }));
        }
    }

    fn send_invite(&mut self, now: Instant, leg: LegId, media: MediaEndpoint) {
        let preferred = self.call_of(leg).and_then(|call| self.codec_of_call(call));
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        let State::Dialling { dial } = &entry.state else { return };
        let local = Local { media, advertised: self.advertised_media, description: entry.local, preferred };
        let offer = negotiation::offer(&local);
        let Dial { flow, request_uri, from, to, route, headers } = (**dial).clone();
        let body = Some(negotiation::body(&offer));
        let invite = Invite { flow, request_uri, from, to, route, headers, body, credentials: None };
        match self.sip.invite(now, invite) {
            Ok(session) => {
                entry.session = Some(session);
                entry.state = State::Inviting { offer };
                self.by_session.insert(session, leg);
            }
            Err(_) => self.gone(leg, LegEnd::Failed { status: 503 }),
        }
    }

    pub(super) fn no_media(&mut self, now: Instant, leg: LegId) {
        match self.legs.get(&leg).map(|leg| leg.session) {
            Some(Some(session)) => self.fail(now, leg, session, 503),
            Some(None) => self.gone(leg, LegEnd::Failed { status: 503 }),
            None => {}
        }
    }

    /// Ends a leg for which no session could be agreed.
    fn fail(&mut self, now: Instant, leg: LegId, session: SessionId, status: u16) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        let offered = matches!(entry.state, State::Offered { .. } | State::Allocating { .. });
        entry.state = State::Terminating { end: LegEnd::Failed { status } };
        if !offered || self.sip.reject(now, session, status, Vec::new()).is_err() {
            self.sip.hang_up(now, session, None);
        }
    }

    fn session_over(&mut self, session: SessionId, end: LegEnd) {
        let Some(&leg) = self.by_session.get(&session) else { return };
        // What we decided outweighs how the dialog put it.
        let end = match self.legs.get(&leg).map(|leg| &leg.state) {
            Some(State::Terminating { end }) => *end,
            _ => end,
        };
        self.gone(leg, end);
    }

    /// The peer has said for the first time where it wants its media.
    fn configure(&mut self, leg: LegId, negotiated: Negotiated) {
        if let Some(entry) = self.legs.get_mut(&leg) {
            entry.has_no_address = negotiated.remote_rtp.ip().is_unspecified();
        }
        self.order_leg(leg, |endpoint| Command::Configure { endpoint, negotiated });
    }

    /// The peer has changed its media, which is how it holds and takes back.
    fn reconfigure(&mut self, leg: LegId, negotiated: Negotiated) {
        if let Some(entry) = self.legs.get_mut(&leg) {
            let held = entry.is_held_by(&negotiated);
            if mem::replace(&mut entry.held, held) != held {
                let event = if held { Event::Held { leg } } else { Event::Resumed { leg } };
                self.outputs.push_back(Output::Event(event));
            }
        }
        self.order_leg(leg, |endpoint| Command::Configure { endpoint, negotiated });
    }
}

fn leg_of<'a>(
    by_session: &HashMap<SessionId, LegId>,
    legs: &'a mut BTreeMap<LegId, Leg>,
    session: SessionId,
) -> Option<(LegId, &'a mut Leg)> {
    let leg = *by_session.get(&session)?;
    Some((leg, legs.get_mut(&leg)?))
}

fn leg_end(cause: EndCause) -> LegEnd {
    match cause {
        EndCause::RemoteBye => LegEnd::HungUp,
        EndCause::Cancelled => LegEnd::Cancelled,
        EndCause::LocalHangUp => LegEnd::Local,
        EndCause::NoAck | EndCause::DialogGone | EndCause::TransportFailed => LegEnd::Lost,
    }
}
