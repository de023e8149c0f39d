//! re-INVITE and UPDATE: messages and events around the `modify` machine.

use std::time::{Duration, Instant};

use super::{Inside, Phase, Session, acknowledge, answer_challenge, callee, modify, talking};
use crate::core::{Core, finish};
use crate::event::{Body, Error, Event};
use crate::timers::Timer;
use crate::transaction::{ClientReport, ClientUser, Outcome, ServerUser, TransactionId};
use crate::wire::{HeaderName, Message, Method};

impl Session {
    /// The host offers a change. It waits until the INVITE transactions under way are over (RFC 3261 §14.1).
    pub(crate) fn reinvite(&mut self, core: &mut Core, now: Instant, body: Body) -> Result<(), Error> {
        match self.phase {
            Phase::Talking(talking::State::Established) | Phase::Answering(callee::State::AwaitingAck) => {}
            Phase::Talking(_) | Phase::Calling(_) | Phase::Answering(_) => return Err(Error::WrongState),
        }
        // the host knows nothing of a refresh, which is over soon
        let is_busy = matches!(self.change.state, modify::State::Sent | modify::State::Cancelling)
            && !self.change.is_refresh;
        if is_busy || self.change.queued.is_some() {
            return Err(Error::ModifyInProgress);
        }
        self.change.queued = Some(body);
        self.send_queued(core, now);
        Ok(())
    }

    /// Sends what the host wants to offer as soon as nothing stands against it.
    pub(super) fn send_queued(&mut self, core: &mut Core, now: Instant) {
        if self.may_offer()
            && let Some(body) = self.change.queued.take()
        {
            self.offer(core, now, body, false);
        }
    }

    /// Nothing stands against an offer of ours (RFC 3261 §14.1).
    pub(super) fn may_offer(&self) -> bool {
        matches!(self.phase, Phase::Talking(talking::State::Established))
            && self.change.state == modify::State::Idle
            && !self.change.glare
    }

    pub(super) fn offer(&mut self, core: &mut Core, now: Instant, body: Body, is_refresh: bool) {
        self.change.sent = Some(body);
        self.change.is_refresh = is_refresh;
        self.step_modify(core, now, modify::Input::Offer, &Cause::Local);
    }

    pub(crate) fn accept_modify(
        &mut self,
        core: &mut Core,
        now: Instant,
        body: Option<Body>,
    ) -> Result<(), Error> {
        let request = self.received_change(core).ok_or(Error::WrongState)?;
        let input = match self.change.is_update {
            true => modify::Input::AcceptUpdate,
            false => modify::Input::AcceptInvite,
        };
        self.refreshed_by_request(core, now, &request);
        self.refreshing.description.clone_from(&body);
        let response = self.dialog_response(core, &request, 200, body);
        if !self.change.is_update {
            self.response = Some(response.clone());
        }
        self.step_modify(core, now, input, &Cause::Respond(response));
        self.send_queued(core, now);
        Ok(())
    }

    pub(crate) fn reject_modify(&mut self, core: &mut Core, now: Instant, status: u16) -> Result<(), Error> {
        if !(300..=699).contains(&status) {
            return Err(Error::InvalidStatus);
        }
        let request = self.received_change(core).ok_or(Error::WrongState)?;
        let response = core.response(&request, status, None).build();
        self.step_modify(core, now, modify::Input::Refuse, &Cause::Respond(response));
        self.send_queued(core, now);
        Ok(())
    }

    /// The peer's re-INVITE, or UPDATE with a body, in an established call.
    pub(super) fn handle_offer(&mut self, core: &mut Core, now: Instant, inside: &Inside<'_>) {
        let unanswered_offer = self.change.state == modify::State::AwaitingAck && self.change.offered_in_2xx;
        if unanswered_offer {
            return self.reply(core, now, inside, 491);
        }
        self.step_modify(core, now, modify::Input::RemoteOffer, &Cause::Remote(inside));
    }

    pub(super) fn handle_reinvite_report(&mut self, core: &mut Core, now: Instant, report: &ClientReport) {
        let status = match &report.outcome {
            Outcome::Response(response) => response.status().unwrap_or(500),
            Outcome::TimedOut => 408,
            Outcome::TransportFailed => 503,
        };
        if status < 200 || self.retry_change(core, now, report) {
            return;
        }
        let input = if status < 300 { modify::Input::Success } else { modify::Input::Failure };
        self.step_modify(core, now, input, &Cause::Report(report, status));
        self.send_queued(core, now);
    }

    pub(super) fn handle_modify_timer(&mut self, core: &mut Core, now: Instant, timer: Timer) {
        let input = match timer {
            Timer::RingLimit => modify::Input::RingLimit,
            Timer::CancelLimit => modify::Input::CancelLimit,
            Timer::Retransmit2xx => modify::Input::Retransmit2xx,
            Timer::NoAck => modify::Input::NoAck,
            _ => return,
        };
        self.step_modify(core, now, input, &Cause::Local);
        self.send_queued(core, now);
    }

    pub(super) fn handle_modify_ack(&mut self, core: &mut Core, now: Instant, ack: &Message, cseq: u32) {
        if cseq == self.change.cseq {
            self.step_modify(core, now, modify::Input::Ack, &Cause::Ack(ack));
            self.send_queued(core, now);
        }
    }

    /// CANCEL of the peer's re-INVITE.
    pub(super) fn handle_withdrawal(&mut self, core: &mut Core, now: Instant, transaction: TransactionId) {
        if self.change.transaction == Some(transaction) && !self.change.is_update {
            self.step_modify(core, now, modify::Input::Withdrawn, &Cause::Local);
            self.send_queued(core, now);
        }
    }

    /// The call is over: nobody waits for a change any more (§15.1.2: pending requests get 487).
    pub(super) fn drop_change(&mut self, core: &mut Core, now: Instant) {
        self.change.queued = None;
        if let Some(request) = self.received_change(core) {
            let response = core.response(&request, 487, None).build();
            self.respond_change(core, now, &response);
        }
        self.stop(core, Timer::Glare);
        self.stop(core, Timer::RingLimit);
        if self.change.state == modify::State::AwaitingAck {
            // only of a re-INVITE: that of the first INVITE must go on in `callee::State::Unacknowledged`
            self.stop(core, Timer::Retransmit2xx);
            self.stop(core, Timer::NoAck);
        }
        if matches!(self.change.state, modify::State::Received | modify::State::AwaitingAck) {
            self.change.state = modify::State::Idle;
        }
    }

    fn step_modify(&mut self, core: &mut Core, now: Instant, input: modify::Input, cause: &Cause<'_>) {
        let (next, actions) = modify::step(self.change.state, input);
        self.change.state = next;
        for action in actions {
            self.act_on_change(core, now, *action, cause);
        }
    }

    fn act_on_change(&mut self, core: &mut Core, now: Instant, action: modify::Action, cause: &Cause<'_>) {
        let session = self.id;
        match (action, cause) {
            (modify::Action::SendInvite, _) => self.send_reinvite(core, now),
            (modify::Action::SendCancel, _) => {
                if let Some(transaction) = self.change.transaction {
                    self.send_cancel(core, now, transaction);
                }
                self.stop(core, Timer::RingLimit);
            }
            (modify::Action::Succeed, Cause::Report(report, _)) => self.succeed(core, now, report),
            (modify::Action::Fail, Cause::Report(report, status)) => {
                self.fail(core, now, *status, Some(report))
            }
            (modify::Action::Abandon, _) => {
                if let Some(transaction) = self.change.transaction {
                    core.layer.drop_client(transaction);
                }
                self.fail(core, now, 408, None);
            }
            (modify::Action::Present, Cause::Remote(inside)) => self.present(core, now, inside),
            (modify::Action::RefusePending, Cause::Remote(inside)) => self.reply(core, now, inside, 491),
            (modify::Action::RefuseBusy, Cause::Remote(inside)) => self.refuse_busy(core, now, inside),
            (modify::Action::Respond, Cause::Respond(response)) => self.respond_change(core, now, response),
            (modify::Action::Resend, _) => {
                if let Some(response) = self.response.clone() {
                    self.respond_change(core, now, &response);
                }
            }
            (modify::Action::Withdraw, _) => {
                if let Some(request) = self.change_request(core) {
                    let response = core.response(&request, 487, None).build();
                    self.respond_change(core, now, &response);
                }
                core.emit(Event::ModifyFailed { session, status: 487 });
            }
            (modify::Action::Confirm, Cause::Ack(ack)) => {
                core.emit(Event::Confirmed { session, request: Some((*ack).clone()) });
            }
            (modify::Action::ImplyAck, _) => core.emit(Event::Confirmed { session, request: None }),
            (modify::Action::End(_), _) => self.step_talking(core, now, talking::Input::NoAck),
            (modify::Action::Start(timer), _) => self.start(core, now, timer),
            (modify::Action::Again(timer), _) => self.start_again(core, now, timer),
            (modify::Action::Stop(timer), _) => self.stop(core, timer),
            // the inputs that lead to these come with their cause
            (
                modify::Action::Succeed
                | modify::Action::Fail
                | modify::Action::Present
                | modify::Action::RefusePending
                | modify::Action::RefuseBusy
                | modify::Action::Respond
                | modify::Action::Confirm,
                _,
            ) => {}
        }
    }

    fn send_reinvite(&mut self, core: &mut Core, now: Instant) {
        let branch = core.branch();
        let Some(dialog) = self.dialogs.first_mut() else { return };
        let cseq = dialog.next_cseq();
        let flow = dialog.flow(core);
        let builder = dialog.request(core, Method::Invite, cseq, &branch);
        let contact = self.contact(core, flow);
        let builder = builder
            .header(HeaderName::Contact, contact)
            .headers(self.refreshing.of_request(&core.layer.timers.session));
        let request = finish(builder, self.change.sent.clone());
        let (user, credentials) = (ClientUser::Reinvite(self.id), self.credentials.clone());
        self.change.transaction = Some(core.layer.send(now, request, &branch, flow, user, credentials));
        self.change.cseq = cseq;
    }

    fn retry_change(&mut self, core: &mut Core, now: Instant, report: &ClientReport) -> bool {
        let Some(dialog) = self.dialogs.first_mut() else { return false };
        if self.change.state != modify::State::Sent {
            return false;
        }
        let cseq = dialog.local_cseq + 1;
        let Some(transaction) = answer_challenge(core, now, report, cseq) else { return false };
        dialog.local_cseq = cseq;
        (self.change.transaction, self.change.cseq) = (Some(transaction), cseq);
        true
    }

    fn succeed(&mut self, core: &mut Core, now: Instant, report: &ClientReport) {
        let Outcome::Response(response) = &report.outcome else { return };
        let Some(dialog) = self.dialogs.first_mut() else { return };
        dialog.refresh_target(response);
        let cseq = self.change.cseq;
        acknowledge(core, report.transaction, &report.request, dialog, cseq);
        self.refreshing.description = self.change.sent.take();
        let (session, was_refresh) = (self.id, self.change.is_refresh);
        if matches!(self.phase, Phase::Talking(talking::State::Established)) {
            self.refreshed_by_response(core, now, response);
            let response = response.clone();
            core.emit(match was_refresh {
                true => Event::Refreshed { session, response },
                false => Event::Modified { session, response },
            });
        }
    }

    /// A failed re-INVITE leaves the session as it was (§14.1), unless the dialog is gone (§12.2.1.2) or it
    /// crossed one of the peer's.
    fn fail(&mut self, core: &mut Core, now: Instant, status: u16, report: Option<&ClientReport>) {
        let sent = self.change.sent.take();
        if !matches!(self.phase, Phase::Talking(talking::State::Established)) {
            return;
        }
        if self.change.is_refresh {
            return self.refresh_failed(core, now, status, report);
        }
        match status {
            // `send_queued` follows
            422 if self.raise(report) => self.change.queued = sent,
            491 => {
                self.change.queued = sent;
                self.change.glare = true;
                let delay = self.glare_delay(core);
                self.start_in(core, now, Timer::Glare, delay);
            }
            408 | 481 => {
                core.emit(Event::ModifyFailed { session: self.id, status });
                self.step_talking(core, now, talking::Input::DialogGone);
            }
            _ => core.emit(Event::ModifyFailed { session: self.id, status }),
        }
    }

    /// §14.1: who chose the Call-ID waits 2.1 to 4 seconds, the other side 0 to 2, in steps of 10 ms.
    pub(super) fn glare_delay(&self, core: &mut Core) -> Duration {
        let steps = if self.is_caller { 210 + core.below(191) } else { core.below(201) };
        Duration::from_millis(u64::from(steps) * 10)
    }

    fn present(&mut self, core: &mut Core, now: Instant, inside: &Inside<'_>) {
        let is_update = inside.facts.method == Method::Update;
        self.change.transaction = Some(inside.transaction);
        self.change.is_update = is_update;
        if !is_update {
            self.change.cseq = inside.facts.cseq;
            self.change.offered_in_2xx = inside.request.body().is_empty();
        }
        core.layer.assign(inside.transaction, ServerUser::Session(self.id), Some(self.local_tag.clone()));
        if !is_update {
            let trying = core.response(inside.request, 100, None).build();
            core.layer.respond(now, inside.transaction, &trying);
        }
        core.emit(Event::Modify { session: self.id, request: inside.request.clone() });
    }

    /// Answers a request in the dialog with a status and nothing else.
    pub(super) fn reply(&self, core: &mut Core, now: Instant, inside: &Inside<'_>, status: u16) {
        let response = core.response(inside.request, status, None).build();
        core.layer.respond(now, inside.transaction, &response);
    }

    /// 500 with Retry-After between 0 and 10 seconds (§14.2).
    pub(super) fn refuse_busy(&self, core: &mut Core, now: Instant, inside: &Inside<'_>) {
        let seconds = core.below(11);
        let response =
            core.response(inside.request, 500, None).header(HeaderName::RetryAfter, seconds).build();
        core.layer.respond(now, inside.transaction, &response);
    }

    fn respond_change(&self, core: &mut Core, now: Instant, response: &Message) {
        if let Some(transaction) = self.change.transaction {
            core.layer.respond(now, transaction, response);
        }
    }

    /// The peer's request that waits for the host.
    fn received_change(&self, core: &Core) -> Option<Message> {
        if self.change.state != modify::State::Received {
            return None;
        }
        self.change_request(core)
    }

    fn change_request(&self, core: &Core) -> Option<Message> {
        core.layer.server(self.change.transaction?).and_then(|server| server.request.clone())
    }
}

/// What an input of the `modify` machine came with.
enum Cause<'a> {
    /// A timer, or the host's offer.
    Local,
    /// The host's answer.
    Respond(Message),
    /// The peer's offer.
    Remote(&'a Inside<'a>),
    /// The outcome of our re-INVITE and its status.
    Report(&'a ClientReport, u16),
    Ack(&'a Message),
}
