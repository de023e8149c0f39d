//! The callee's side of setting a session up: messages and events around the `callee` machine.

use std::time::Instant;

use super::{Phase, Session, callee, talking};
use crate::core::{ACCEPT, ALLOW, Core, SUPPORTED, finish};
use crate::dialog::Dialog;
use crate::event::{Body, EndCause, Error, Event, SessionId};
use crate::message::Facts;
use crate::options::Flow;
use crate::timers::Timer;
use crate::transaction::{ServerUser, TransactionId};
use crate::wire::{HeaderError, HeaderName, Message};

impl Session {
    /// The session of an INVITE that came in; 100 Trying goes out with it (RFC 3261 §8.2.6.1).
    pub(crate) fn incoming(
        core: &mut Core,
        now: Instant,
        id: SessionId,
        request: &Message,
        facts: &Facts,
        flow: Flow,
        reply: Flow,
    ) -> Result<Session, HeaderError> {
        let local_tag = core.token();
        let dialog = Dialog::of_uas(request, &local_tag, flow)?;
        let transaction = core.layer.accept_request(request, facts, reply);
        core.layer.assign(transaction, ServerUser::Session(id), Some(local_tag.clone()));
        let trying = core.response(request, 100, None).build();
        core.layer.respond(now, transaction, &trying);
        let phase = Phase::Answering(callee::State::Offered);
        let mut session = Session::new(core, id, local_tag, phase, flow, transaction, facts.cseq);
        session.contact_user =
            request.request_uri().ok().and_then(|uri| uri.user().map(|user| user.into_owned()));
        session.change.offered_in_2xx = request.body().is_empty();
        session.dialogs.push(dialog);
        Ok(session)
    }

    /// Sends a provisional response, which makes an early dialog (§12.1.1), and repeats it every minute.
    pub(crate) fn progress(
        &mut self,
        core: &mut Core,
        now: Instant,
        status: u16,
        body: Option<Body>,
    ) -> Result<(), Error> {
        if !(101..=199).contains(&status) {
            return Err(Error::InvalidStatus);
        }
        let request = self.offered_invite(core).ok_or(Error::WrongState)?;
        let response = self.dialog_response(core, &request, status, body);
        core.layer.respond(now, self.invite, &response);
        self.response = Some(response);
        self.start(core, now, Timer::RepeatProgress);
        Ok(())
    }

    pub(crate) fn accept(&mut self, core: &mut Core, now: Instant, body: Option<Body>) -> Result<(), Error> {
        let request = self.offered_invite(core).ok_or(Error::WrongState)?;
        self.refreshed_by_request(core, now, &request);
        self.refreshing.description = body.clone();
        self.response = Some(self.dialog_response(core, &request, 200, body));
        self.step_callee(core, now, callee::Input::Accept, None);
        Ok(())
    }

    pub(crate) fn reject(
        &mut self,
        core: &mut Core,
        now: Instant,
        status: u16,
        headers: Vec<(HeaderName, String)>,
    ) -> Result<(), Error> {
        if !(300..=699).contains(&status) {
            return Err(Error::InvalidStatus);
        }
        let request = self.offered_invite(core).ok_or(Error::WrongState)?;
        let builder = core.response(&request, status, Some(&self.local_tag)).headers(headers);
        self.response = Some(builder.build());
        self.step_callee(core, now, callee::Input::Refuse, None);
        Ok(())
    }

    /// The host hangs up before the call stands: 480, or BYE as soon as the ACK is there.
    pub(super) fn give_up_as_callee(&mut self, core: &mut Core, now: Instant) {
        if let Some(request) = self.offered_invite(core) {
            let builder = core.response(&request, 480, Some(&self.local_tag));
            self.response = Some(match &self.reason {
                Some(reason) => builder.header(HeaderName::Reason, reason).build(),
                None => builder.build(),
            });
        }
        self.step_callee(core, now, callee::Input::Refuse, None);
    }

    pub(super) fn handle_callee_timer(&mut self, core: &mut Core, now: Instant, timer: Timer) {
        let input = match timer {
            Timer::RepeatProgress => callee::Input::RepeatProgress,
            Timer::Retransmit2xx => callee::Input::Retransmit2xx,
            Timer::NoAck => callee::Input::NoAck,
            _ => return,
        };
        self.step_callee(core, now, input, None);
    }

    pub(super) fn step_callee(
        &mut self,
        core: &mut Core,
        now: Instant,
        input: callee::Input,
        ack: Option<&Message>,
    ) {
        let Phase::Answering(state) = self.phase else { return };
        let (next, actions) = callee::step(state, input);
        self.phase = match next {
            callee::State::Established => Phase::Talking(talking::State::Established),
            callee::State::Ending => Phase::Talking(talking::State::Ending),
            next => Phase::Answering(next),
        };
        for action in actions {
            self.act_as_callee(core, now, *action, ack);
        }
        self.send_queued(core, now);
    }

    fn act_as_callee(
        &mut self,
        core: &mut Core,
        now: Instant,
        action: callee::Action,
        ack: Option<&Message>,
    ) {
        match action {
            callee::Action::Accept | callee::Action::Resend | callee::Action::Refuse => {
                if let Some(response) = &self.response {
                    self.respond(core, now, self.invite, response);
                }
            }
            callee::Action::RepeatProgress => {
                if let Some(response) = &self.response {
                    self.respond(core, now, self.invite, response);
                }
            }
            callee::Action::RefuseCancelled => {
                if let Some(request) = self.invite_request(core) {
                    let response = core.response(&request, 487, Some(&self.local_tag)).build();
                    self.respond(core, now, self.invite, &response);
                }
            }
            callee::Action::Confirm => {
                core.emit(Event::Confirmed { session: self.id, request: ack.cloned() });
            }
            callee::Action::SendBye => self.send_bye(core, now),
            callee::Action::End(cause) => self.end(core, now, cause),
            callee::Action::Start(timer) => self.start(core, now, timer),
            callee::Action::Again(timer) => self.start_again(core, now, timer),
            callee::Action::Stop(timer) => self.stop(core, timer),
        }
    }

    /// CANCEL of the INVITE that `transaction` holds (§9.2). The 200 to the CANCEL itself is not sent here.
    pub(crate) fn handle_cancel(&mut self, core: &mut Core, now: Instant, transaction: TransactionId) {
        if transaction == self.invite {
            self.step_callee(core, now, callee::Input::Cancel, None);
        } else {
            self.handle_withdrawal(core, now, transaction);
        }
    }

    /// An ACK for a 2xx of ours.
    pub(crate) fn handle_ack(&mut self, core: &mut Core, now: Instant, request: &Message, cseq: u32) {
        if matches!(self.phase, Phase::Answering(_)) && cseq == self.invite_cseq {
            self.step_callee(core, now, callee::Input::Ack, Some(request));
        } else {
            self.handle_modify_ack(core, now, request, cseq);
        }
    }

    /// A 2xx of ours could not be sent.
    pub(crate) fn handle_send_failure(&mut self, core: &mut Core, now: Instant) {
        self.step_callee(core, now, callee::Input::SendFailed, None);
    }

    /// The session is over for the host.
    pub(super) fn end(&mut self, core: &mut Core, now: Instant, cause: EndCause) {
        self.drop_change(core, now);
        self.drop_refer(core, now);
        self.stop_clock(core);
        core.emit(Event::Ended { session: self.id, cause });
    }

    /// The INVITE, as long as it has no final response.
    fn offered_invite(&self, core: &Core) -> Option<Message> {
        self.invite_request(core).filter(|_| matches!(self.phase, Phase::Answering(callee::State::Offered)))
    }

    /// A 1xx or 2xx that makes a dialog: with Contact and Record-Route (§12.1.1). A 2xx says how the session is refreshed: see [`Session::refreshed_by_request`].
    pub(super) fn dialog_response(
        &self,
        core: &Core,
        request: &Message,
        status: u16,
        body: Option<Body>,
    ) -> Message {
        let mut builder = core
            .response(request, status, Some(&self.local_tag))
            .copy(request, &HeaderName::RecordRoute)
            .header(HeaderName::Contact, self.contact(core, self.flow));
        if status >= 200 {
            builder = builder
                .header(HeaderName::Allow, ALLOW)
                .header(HeaderName::Accept, ACCEPT)
                .header(HeaderName::Supported, SUPPORTED)
                .headers(self.refreshing.of_success());
        }
        finish(builder, body)
    }

    fn invite_request(&self, core: &Core) -> Option<Message> {
        core.layer.server(self.invite).and_then(|server| server.request.clone())
    }
}
