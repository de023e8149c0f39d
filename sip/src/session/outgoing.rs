//! The caller's side of setting a session up: messages and events around the `caller` machine.

use std::sync::Arc;
use std::time::Instant;

use super::refreshing::Refreshing;
use super::{Phase, Session, acknowledge, answer_challenge, caller, talking};
use crate::core::{Core, finish};
use crate::dialog::Dialog;
use crate::event::{Error, Event, Invite, SessionId};
use crate::message::{cancel_for, tag};
use crate::options::Flow;
use crate::timers::Timer;
use crate::transaction::{ClientReport, ClientUser, Outcome, TransactionId};
use crate::wire::{HeaderName, Message, MessageBuilder, Method};

impl Session {
    /// Sends the INVITE of a new call (RFC 3261 §13.2.1).
    pub(crate) fn outgoing(
        core: &mut Core,
        now: Instant,
        id: SessionId,
        invite: Invite,
    ) -> Result<Session, Error> {
        let (branch, local_tag, call_id) = (core.branch(), core.token(), core.token());
        let cseq = 1;
        let contact_user = invite.from.uri.user().map(|user| user.into_owned());
        let (flow, credentials) = (invite.flow, invite.credentials.clone().map(Arc::new));
        let mut to = invite.to;
        to.params.remove("tag");
        let mut refreshing = Refreshing::new(&core.layer.timers.session);
        refreshing.description = invite.body.clone();
        let builder = MessageBuilder::request(Method::Invite, &invite.request_uri)
            .header(HeaderName::Via, core.via(flow, &branch))
            .from(&invite.from.with_tag(&local_tag))
            .to(&to)
            .header(HeaderName::CallId, call_id)
            .header(HeaderName::CSeq, format_args!("{cseq} INVITE"))
            .header(HeaderName::Contact, core.contact(flow, contact_user.as_deref()))
            .headers(refreshing.of_request(&core.layer.timers.session))
            .headers(invite.route.iter().map(|route| (HeaderName::Route, route)))
            .headers(invite.headers);
        let request = finish(core.decorate(builder, &Method::Invite), invite.body);
        if request.validate().is_err() {
            return Err(Error::Unwritable);
        }
        let user = ClientUser::Invite(id);
        let transaction = core.layer.send(now, request, &branch, flow, user, credentials.clone());
        let phase = Phase::Calling(caller::State::Calling);
        let mut session = Session::new(core, id, local_tag, phase, flow, transaction, cseq);
        session.contact_user = contact_user;
        session.credentials = credentials;
        session.refreshing = refreshing;
        Ok(session)
    }

    pub(super) fn handle_invite_report(&mut self, core: &mut Core, now: Instant, report: &ClientReport) {
        if self.retry_with_credentials(core, now, report) || self.retry_with_interval(core, now, report) {
            return;
        }
        let input = match &report.outcome {
            Outcome::Response(response) => match response.status() {
                Some(..=199) => {
                    self.note_early_dialog(core, report, response);
                    caller::Input::Provisional
                }
                Some(200..=299) => caller::Input::Success,
                Some(_) => caller::Input::Failure,
                None => return,
            },
            Outcome::TimedOut | Outcome::TransportFailed => caller::Input::NoResponse,
        };
        self.step_caller(core, now, input, Some(report));
    }

    pub(super) fn handle_caller_timer(&mut self, core: &mut Core, now: Instant, timer: Timer) {
        let input = match timer {
            Timer::RingLimit => caller::Input::RingLimit,
            Timer::CancelLimit => caller::Input::CancelLimit,
            _ => return,
        };
        self.step_caller(core, now, input, None);
    }

    pub(super) fn step_caller(
        &mut self,
        core: &mut Core,
        now: Instant,
        input: caller::Input,
        report: Option<&ClientReport>,
    ) {
        // an answer of another fork finds the call in a later phase
        let state = match self.phase {
            Phase::Calling(state) => state,
            Phase::Talking(_) => caller::State::Answered,
            Phase::Answering(_) => return,
        };
        let (next, actions) = caller::step(state, input);
        if matches!(self.phase, Phase::Calling(_)) {
            self.phase = match next {
                caller::State::Answered => Phase::Talking(talking::State::Established),
                next => Phase::Calling(next),
            };
        }
        for action in actions {
            self.act_as_caller(core, now, *action, report);
        }
    }

    fn act_as_caller(
        &mut self,
        core: &mut Core,
        now: Instant,
        action: caller::Action,
        report: Option<&ClientReport>,
    ) {
        let session = self.id;
        let response = report.and_then(|report| match &report.outcome {
            Outcome::Response(response) => Some(response),
            Outcome::TimedOut | Outcome::TransportFailed => None,
        });
        match (action, report, response) {
            (caller::Action::Progress, _, Some(response)) => {
                core.emit(Event::Progress { session, response: response.clone() });
            }
            (caller::Action::Answer, Some(report), Some(response)) => {
                self.answer(core, now, report, response);
            }
            (caller::Action::AckAndBye, Some(report), Some(response)) => {
                release_fork(core, now, report, response);
            }
            (caller::Action::SendCancel, _, _) => self.send_cancel(core, now, self.invite),
            (caller::Action::Fail, report, response) => {
                let timed_out = report.is_some_and(|report| matches!(report.outcome, Outcome::TimedOut));
                let fallback = if timed_out { 408 } else { 503 };
                let status = response.and_then(Message::status).unwrap_or(fallback);
                core.emit(Event::Failed { session, status, response: response.cloned() });
            }
            (caller::Action::FailCancelled, _, _) => {
                core.emit(Event::Failed { session, status: 487, response: None });
            }
            (caller::Action::Abandon, _, _) => core.layer.drop_client(self.invite),
            (caller::Action::Start(timer), _, _) => self.start(core, now, timer),
            (caller::Action::Stop(timer), _, _) => self.stop(core, timer),
            // these three need a response, and the table asks for them with one only
            (caller::Action::Progress | caller::Action::Answer | caller::Action::AckAndBye, _, _) => {}
        }
    }

    /// The first 2xx: its dialog becomes the session's (§13.2.2.4).
    fn answer(&mut self, core: &mut Core, now: Instant, report: &ClientReport, response: &Message) {
        let remote_tag = response.to().ok().and_then(|to| tag(&to));
        let early = self.dialogs.iter().position(|dialog| dialog.remote_tag == remote_tag);
        let dialog = match early {
            Some(index) => {
                let mut dialog = self.dialogs.swap_remove(index);
                dialog.confirm(response);
                Some(dialog)
            }
            None => Dialog::of_uac(&report.request, response, report.flow),
        };
        self.dialogs.clear();
        let Some(dialog) = dialog else { return };
        acknowledge(core, report.transaction, &report.request, &dialog, self.invite_cseq);
        self.dialogs.push(dialog);
        self.refreshed_by_response(core, now, response);
        core.emit(Event::Answered { session: self.id, response: response.clone() });
    }

    /// Provisional responses with a tag make early dialogs (§13.2.2.1).
    fn note_early_dialog(&mut self, core: &Core, report: &ClientReport, response: &Message) {
        let Some(remote_tag) = response.to().ok().and_then(|to| tag(&to)) else { return };
        if response.status() == Some(100) || !matches!(self.phase, Phase::Calling(_)) {
            return;
        }
        let known = self.dialogs.iter().any(|dialog| dialog.remote_tag.as_deref() == Some(&remote_tag));
        if !known && self.dialogs.len() < core.limits.forks {
            self.dialogs.extend(Dialog::of_uac(&report.request, response, report.flow));
        }
    }

    /// CANCEL takes the way of its INVITE, whatever the dialog says (§9.1).
    pub(super) fn send_cancel(&mut self, core: &mut Core, now: Instant, invite: TransactionId) {
        let Some(client) = core.layer.client(invite) else { return };
        let (flow, branch) =
            (client.flow, client.request.via().ok().and_then(|via| via.branch().map(str::to_owned)));
        if let (Some(cancel), Some(branch)) = (cancel_for(&client.request, self.reason.as_deref()), branch) {
            core.send_unattended(now, cancel, &branch, flow);
        }
    }

    fn retry_with_credentials(&mut self, core: &mut Core, now: Instant, report: &ClientReport) -> bool {
        if !self.may_repeat_invite() {
            return false;
        }
        let cseq = self.invite_cseq + 1;
        let Some(transaction) = answer_challenge(core, now, report, cseq) else { return false };
        self.invite_repeated(core, transaction, cseq);
        true
    }

    pub(super) fn may_repeat_invite(&self) -> bool {
        matches!(self.phase, Phase::Calling(caller::State::Calling | caller::State::Proceeding))
    }

    /// The INVITE has gone out again, as a new request of the same call.
    pub(super) fn invite_repeated(&mut self, core: &mut Core, transaction: TransactionId, cseq: u32) {
        (self.invite, self.invite_cseq) = (transaction, cseq);
        self.stop(core, Timer::RingLimit);
        self.dialogs.clear();
        self.phase = Phase::Calling(caller::State::Calling);
    }
}

/// ACKs a 2xx that the session has no use for, and ends its dialog with BYE: another fork answered (§13.2.2.4),
/// or the call had been cancelled (§9.1).
pub(crate) fn release_fork(core: &mut Core, now: Instant, report: &ClientReport, response: &Message) {
    let Some(client) = core.layer.client(report.transaction) else { return };
    if client.acknowledged.len() > core.limits.forks {
        return;
    }
    let Some(mut dialog) = Dialog::of_uac(&report.request, response, report.flow) else { return };
    acknowledge(core, report.transaction, &report.request, &dialog, dialog.local_cseq);
    let (branch, cseq) = (core.branch(), dialog.next_cseq());
    let bye = dialog.request(core, Method::Bye, cseq, &branch).build();
    let flow: Flow = dialog.flow(core);
    core.send_unattended(now, bye, &branch, flow);
}
