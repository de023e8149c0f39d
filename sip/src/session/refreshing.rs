//! Session timers (RFC 4028): the clock of a session, its refreshes, and its end when none comes.

use std::time::{Duration, Instant};

use super::interval::{self, Agreed};
use super::{Phase, Session, answer_challenge, talking};
use crate::core::Core;
use crate::event::{Body, Event};
use crate::message::repeat;
use crate::timers::{SessionTimer, Timer};
use crate::transaction::{ClientReport, ClientUser, Outcome};
use crate::wire::{HeaderName, Message, Method};

/// What a session needs to be refreshed.
#[derive(Debug)]
pub(super) struct Refreshing {
    /// What our next request asks for, in seconds; a 422 raises it.
    asked: u32,
    agreed: Option<Agreed>,
    /// The peer takes UPDATE, with which a refresh needs no description (§7.4).
    takes_update: bool,
    /// An UPDATE of ours is under way.
    is_under_way: bool,
    /// A 422 has raised what we ask for, and we have asked again: once is enough.
    is_raised: bool,
    /// The description that we gave last, and that stands.
    pub(super) description: Option<Body>,
}

impl Refreshing {
    pub(super) fn new(timer: &SessionTimer) -> Refreshing {
        Refreshing {
            asked: timer.seconds(),
            agreed: None,
            takes_update: false,
            is_under_way: false,
            is_raised: false,
            description: None,
        }
    }

    /// What a message of the peer says about it (§7.4 asks for UPDATE in Allow).
    pub(super) fn note_peer(&mut self, message: &Message) {
        if message.count(&HeaderName::Allow) > 0 {
            self.takes_update = message.has_token(&HeaderName::Allow, Method::Update.as_str());
        }
    }

    /// The headers of an INVITE, re-INVITE or UPDATE of ours (§7.1).
    pub(super) fn of_request(&self, timer: &SessionTimer) -> Vec<(HeaderName, String)> {
        if !timer.wanted && self.agreed.is_none() {
            return Vec::new();
        }
        let is_ours = self.agreed.is_none_or(|agreed| agreed.is_ours);
        let asked = Agreed { seconds: self.asked, is_ours };
        let mut headers = vec![(HeaderName::SessionExpires, asked.value(true))];
        let min = if self.is_raised { self.asked } else { timer.min_seconds() };
        if min > 90 {
            headers.push((HeaderName::MinSe, min.to_string()));
        }
        headers
    }

    /// The headers of our 2xx (§9).
    pub(super) fn of_success(&self) -> Vec<(HeaderName, String)> {
        let Some(agreed) = self.agreed else { return Vec::new() };
        let mut headers = vec![(HeaderName::SessionExpires, agreed.value(false))];
        if !agreed.is_ours {
            headers.push((HeaderName::Require, "timer".to_owned()));
        }
        headers
    }
}

/// What a proxy answers that does not find the peer: it says nothing of whether the peer is alive (RFC 5057 §5.2).
const NOBODY_THERE: [u16; 7] = [404, 410, 480, 502, 503, 504, 604];

impl Session {
    /// Our 2xx to this request refreshes the session.
    pub(super) fn refreshed_by_request(&mut self, core: &mut Core, now: Instant, request: &Message) {
        self.refreshing.note_peer(request);
        self.refreshing.agreed = interval::of_request(request, &core.layer.timers.session);
        self.restart_clock(core, now);
    }

    /// The 2xx to a request of ours has refreshed the session.
    pub(super) fn refreshed_by_response(&mut self, core: &mut Core, now: Instant, response: &Message) {
        let timer = &core.layer.timers.session;
        self.refreshing.note_peer(response);
        self.refreshing.agreed = interval::of_response(response, self.refreshing.asked, timer);
        self.restart_clock(core, now);
    }

    fn restart_clock(&mut self, core: &mut Core, now: Instant) {
        self.stop_clock(core);
        let Some(agreed) = self.refreshing.agreed else { return };
        if agreed.is_ours {
            self.start_in(core, now, Timer::SessionRefresh, agreed.refresh_after());
        }
        self.start_in(core, now, Timer::SessionExpiry, agreed.expires_after());
    }

    pub(super) fn stop_clock(&mut self, core: &mut Core) {
        self.stop(core, Timer::SessionRefresh);
        self.stop(core, Timer::SessionExpiry);
    }

    /// §10: no refresh has come, or none of ours has been answered.
    pub(super) fn expire(&mut self, core: &mut Core, now: Instant) {
        self.step_talking(core, now, talking::Input::DialogGone);
    }

    /// It is time for a refresh. A change that is under way does as well.
    pub(super) fn refresh(&mut self, core: &mut Core, now: Instant) {
        if !self.is_established() || self.refreshing.is_under_way {
            return self.refresh_later(core, now, None);
        }
        if self.refreshing.takes_update {
            self.refreshing.is_under_way = true;
            return self.send_update(core, now);
        }
        match self.refreshing.description.clone() {
            Some(description) if self.may_offer() => {
                self.offer(core, now, description, true);
            }
            Some(_) => self.refresh_later(core, now, None),
            None => {
                // nothing that a re-INVITE could offer; the answer restarts the clock, too
                let _not_now = self.probe(core, now);
                self.refresh_later(core, now, None);
            }
        }
    }

    /// Tries again after `delay`, or after an eighth of the interval.
    fn refresh_later(&mut self, core: &mut Core, now: Instant, delay: Option<Duration>) {
        if let Some(agreed) = self.refreshing.agreed.filter(|agreed| agreed.is_ours) {
            self.start_in(core, now, Timer::SessionRefresh, delay.unwrap_or(agreed.retry_after()));
        }
    }

    /// The re-INVITE that failed was a refresh, of which the host knows nothing.
    pub(super) fn refresh_failed(
        &mut self,
        core: &mut Core,
        now: Instant,
        status: u16,
        report: Option<&ClientReport>,
    ) {
        match (status, report.map(|report| &report.outcome)) {
            (408 | 481, _) => self.step_talking(core, now, talking::Input::DialogGone),
            (491, _) => {
                let delay = self.glare_delay(core);
                self.refresh_later(core, now, Some(delay));
            }
            (_, Some(Outcome::Response(response))) => self.refresh_refused(core, now, response),
            // a connection that is gone may be made again; until the session expires
            _ => self.refresh_later(core, now, None),
        }
    }

    /// A refresh was refused. By somebody who knows the session it lives, but is to be refreshed otherwise; where nobody
    /// can be found, it lasts until it expires.
    fn refresh_refused(&mut self, core: &mut Core, now: Instant, response: &Message) {
        if let Some(seconds) = interval::of_refusal(response, self.refreshing.asked) {
            self.refreshing.asked = seconds;
        }
        if response.status().is_some_and(|status| !NOBODY_THERE.contains(&status)) {
            self.is_alive(core, now);
        }
        self.refresh_later(core, now, None);
    }

    /// The peer has shown that it knows the session; where it does not refresh it, that is all we want to know.
    pub(super) fn is_alive(&mut self, core: &mut Core, now: Instant) {
        if let Some(agreed) = self.refreshing.agreed.filter(|agreed| agreed.is_ours) {
            self.start_in(core, now, Timer::SessionExpiry, agreed.expires_after());
        }
    }

    fn send_update(&mut self, core: &mut Core, now: Instant) {
        let branch = core.branch();
        let Some(dialog) = self.dialogs.first_mut() else { return };
        let (cseq, flow) = (dialog.next_cseq(), dialog.flow(core));
        let builder = dialog.request(core, Method::Update, cseq, &branch);
        let request = builder
            .header(HeaderName::Contact, self.contact(core, flow))
            .headers(self.refreshing.of_request(&core.layer.timers.session))
            .build();
        let user = ClientUser::Refresh(self.id);
        core.layer.send(now, request, &branch, flow, user, self.credentials.clone());
    }

    /// The outcome of an UPDATE of ours.
    pub(super) fn handle_update_report(&mut self, core: &mut Core, now: Instant, report: &ClientReport) {
        let response = match &report.outcome {
            Outcome::Response(response) => Some(response),
            Outcome::TimedOut | Outcome::TransportFailed => None,
        };
        let status = response.and_then(Message::status);
        if status.is_some_and(|status| status < 200) || !self.is_established() {
            return;
        }
        let cseq = self.dialogs.first().map_or(1, |dialog| dialog.local_cseq + 1);
        if answer_challenge(core, now, report, cseq).is_some() {
            self.dialogs.iter_mut().for_each(|dialog| dialog.local_cseq = cseq);
            return;
        }
        self.refreshing.is_under_way = false;
        match (status, response) {
            (Some(200..=299), Some(response)) => {
                self.dialogs.iter_mut().for_each(|dialog| dialog.refresh_target(response));
                self.refreshed_by_response(core, now, response);
                core.emit(Event::Alive { session: self.id });
            }
            (Some(408 | 481), _) => self.expire(core, now),
            (Some(status), Some(response)) => {
                // what it said in Allow was not so; the next refresh is a re-INVITE
                self.refreshing.takes_update &= !matches!(status, 405 | 501);
                self.refresh_refused(core, now, response);
            }
            // a connection that is gone may be made again; until the session expires
            _ if matches!(report.outcome, Outcome::TransportFailed) => self.refresh_later(core, now, None),
            _ => self.expire(core, now),
        }
    }

    /// The answer to our INVITE is 422: asks once more, for the interval that it names (§7.3).
    pub(super) fn retry_with_interval(
        &mut self,
        core: &mut Core,
        now: Instant,
        report: &ClientReport,
    ) -> bool {
        if !self.may_repeat_invite() || !self.raise(Some(report)) {
            return false;
        }
        let seconds = self.refreshing.asked;
        let (cseq, branch) = (self.invite_cseq + 1, core.branch());
        let asked = Agreed { seconds, is_ours: true }.value(true);
        let headers = vec![(HeaderName::SessionExpires, asked), (HeaderName::MinSe, seconds.to_string())];
        let Some(request) = repeat(&report.request, &core.via(report.flow, &branch), cseq, headers) else {
            return false;
        };
        let credentials = report.credentials.clone();
        let transaction = core.layer.send(now, request, &branch, report.flow, report.user, credentials);
        self.invite_repeated(core, transaction, cseq);
        true
    }

    /// Whether a 422 has raised what we ask for, so that the request can be sent again.
    pub(super) fn raise(&mut self, report: Option<&ClientReport>) -> bool {
        let Some(Outcome::Response(response)) = report.map(|report| &report.outcome) else { return false };
        match interval::of_refusal(response, self.refreshing.asked) {
            Some(seconds) if !self.refreshing.is_raised => {
                (self.refreshing.asked, self.refreshing.is_raised) = (seconds, true);
                true
            }
            Some(_) | None => false,
        }
    }

    fn is_established(&self) -> bool {
        matches!(self.phase, Phase::Talking(talking::State::Established))
    }
}
