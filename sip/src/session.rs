//! Sessions: calls set up with INVITE (RFC 3261 §13-§15). Five machines as tables (`caller`, `callee`,
//! `talking`, `modify`, `refer`), and a driver for each that builds the messages.

mod callee;
mod caller;
mod changing;
mod ending;
mod incoming;
mod inside;
mod interval;
mod modify;
mod outgoing;
mod probing;
mod refer;
mod referring;
mod refreshing;
mod remote_answer;
mod replaceable;
mod talking;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::core::Core;
use crate::dialog::Dialog;
use crate::digest::{self, Credentials};
use crate::event::{Body, SessionId};
use crate::message::{Facts, repeat};
use crate::options::Flow;
use crate::timers::{Running, Timer};
use crate::transaction::{Acknowledged, ClientReport, ClientUser, Outcome, Owner, TransactionId};
use crate::wire::{HeaderName, Message, Method};

pub(crate) use interval::too_brief;
pub(crate) use outgoing::release_fork;

/// One call.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) id: SessionId,
    pub(crate) local_tag: String,
    phase: Phase,
    /// Of a caller before the answer: one for each fork that has sent a tag. Else exactly one.
    dialogs: Vec<Dialog>,
    /// Where the INVITE went or came from.
    flow: Flow,
    /// We made the call, and its Call-ID.
    is_caller: bool,
    /// The user part of our Contact.
    contact_user: Option<String>,
    credentials: Option<Arc<Credentials>>,
    /// The transaction of the INVITE that set the session up.
    invite: TransactionId,
    invite_cseq: u32,
    /// The last response to an INVITE, which the session itself repeats: a provisional one, or a 2xx.
    response: Option<Message>,
    /// The Reason header of CANCEL and BYE.
    reason: Option<String>,
    change: Change,
    referral: referring::Referral,
    /// An OPTIONS of ours is under way.
    is_probing: bool,
    refreshing: refreshing::Refreshing,
    interval: Duration,
    running: Running,
}

/// Which machine is in charge.
#[derive(Clone, Copy, Debug)]
enum Phase {
    Calling(caller::State),
    Answering(callee::State),
    Talking(talking::State),
}

/// A change of the session under way, and the next one.
#[derive(Debug)]
struct Change {
    state: modify::State,
    /// Our re-INVITE's transaction, or the peer's re-INVITE's or UPDATE's.
    transaction: Option<TransactionId>,
    /// CSeq of the re-INVITE.
    cseq: u32,
    /// What our re-INVITE under way offers.
    sent: Option<Body>,
    /// It is a refresh (RFC 4028), not an offer of the host's.
    is_refresh: bool,
    /// What the host wants to offer as soon as that is possible.
    queued: Option<Body>,
    /// The glare timer runs.
    glare: bool,
    /// The peer's offer came in an UPDATE.
    is_update: bool,
    /// The last INVITE of the peer had no offer, so our 2xx carries one and the ACK the answer.
    offered_in_2xx: bool,
}

/// A request in the dialog, with the transaction that waits for our response.
pub(crate) struct Inside<'a> {
    pub(crate) request: &'a Message,
    pub(crate) facts: &'a Facts,
    pub(crate) flow: Flow,
    pub(crate) transaction: TransactionId,
}

impl Session {
    fn new(
        core: &Core,
        id: SessionId,
        local_tag: String,
        phase: Phase,
        flow: Flow,
        invite: TransactionId,
        cseq: u32,
    ) -> Session {
        Session {
            id,
            local_tag,
            phase,
            dialogs: Vec::new(),
            flow,
            is_caller: matches!(phase, Phase::Calling(_)),
            contact_user: None,
            credentials: None,
            invite,
            invite_cseq: cseq,
            response: None,
            reason: None,
            change: Change {
                state: modify::State::Idle,
                transaction: None,
                cseq: 0,
                sent: None,
                is_refresh: false,
                queued: None,
                glare: false,
                is_update: false,
                offered_in_2xx: false,
            },
            referral: referring::Referral::new(),
            is_probing: false,
            refreshing: refreshing::Refreshing::new(&core.layer.timers.session),
            interval: Duration::ZERO,
            running: Running::default(),
        }
    }

    /// Nothing is left to do: the endpoint forgets the session.
    pub(crate) fn is_done(&self) -> bool {
        let is_over = matches!(
            self.phase,
            Phase::Calling(caller::State::Done)
                | Phase::Answering(callee::State::Done)
                | Phase::Talking(talking::State::Done)
        );
        is_over && self.referral.is_over()
    }

    /// Lets go of timers and transactions before the session is forgotten.
    pub(crate) fn release(&mut self, core: &mut Core) {
        self.running.stop_all(&mut core.layer.deadlines, Owner::Session(self.id));
        // a re-INVITE that nobody answers would wait for ever (§17.1.1.2: no timer runs in Proceeding)
        if let Some(transaction) = self.change.transaction
            && core.layer.client(transaction).is_some_and(|client| client.is_pending())
        {
            core.layer.drop_client(transaction);
        }
    }

    /// A response to a request of this session, or the news that there will be none.
    pub(crate) fn handle_report(&mut self, core: &mut Core, now: Instant, report: &ClientReport) {
        match report.user {
            ClientUser::Invite(_) => self.handle_invite_report(core, now, report),
            ClientUser::Reinvite(_) => self.handle_reinvite_report(core, now, report),
            ClientUser::Bye(_) => self.handle_bye_report(core, now, report),
            ClientUser::Notify(_) => self.handle_notify_report(core, now, report),
            ClientUser::Probe(_) => self.handle_probe_report(core, now, report),
            ClientUser::Refresh(_) => self.handle_update_report(core, now, report),
            ClientUser::Request(_) | ClientUser::Nobody => {}
        }
    }

    pub(crate) fn handle_timer(&mut self, core: &mut Core, now: Instant, timer: Timer) {
        self.running.fired(timer);
        match timer {
            Timer::Glare => {
                self.change.glare = false;
                return self.send_queued(core, now);
            }
            Timer::ReferLimit => return self.expire_refer(core, now),
            Timer::SessionRefresh => return self.refresh(core, now),
            Timer::SessionExpiry => return self.expire(core, now),
            _ => {}
        }
        match self.phase {
            Phase::Calling(_) => self.handle_caller_timer(core, now, timer),
            Phase::Answering(_) => self.handle_callee_timer(core, now, timer),
            Phase::Talking(_) => self.handle_modify_timer(core, now, timer),
        }
    }

    /// Whether a request of the peer with these identifiers belongs to this session.
    pub(crate) fn matches(&self, facts: &Facts) -> bool {
        self.dialog_of(facts).is_some()
    }

    fn dialog_of(&self, facts: &Facts) -> Option<usize> {
        let (from, to) = (facts.from_tag.as_deref(), facts.to_tag.as_deref());
        self.dialogs.iter().position(|dialog| dialog.matches(&facts.call_id, from, to))
    }

    fn start(&mut self, core: &mut Core, now: Instant, timer: Timer) {
        let duration = core.layer.timers.duration(timer, false);
        if timer == Timer::Retransmit2xx {
            self.interval = duration;
        }
        self.start_in(core, now, timer, duration);
    }

    fn start_again(&mut self, core: &mut Core, now: Instant, timer: Timer) {
        self.interval = core.layer.timers.next_interval(timer, self.interval);
        self.start_in(core, now, timer, self.interval);
    }

    fn start_in(&mut self, core: &mut Core, now: Instant, timer: Timer, duration: Duration) {
        let owner = Owner::Session(self.id);
        self.running.start(&mut core.layer.deadlines, owner, timer, now + duration);
    }

    /// How long `timer` still runs.
    fn remaining(&self, timer: Timer, now: Instant) -> Duration {
        self.running.at(timer).map(|at| at.saturating_duration_since(now)).unwrap_or_default()
    }

    fn stop(&mut self, core: &mut Core, timer: Timer) {
        self.running.stop(&mut core.layer.deadlines, Owner::Session(self.id), timer);
    }

    /// Our Contact in messages that go out over `flow`.
    fn contact(&self, core: &Core, flow: Flow) -> String {
        core.contact(flow, self.contact_user.as_deref())
    }

    fn respond(&self, core: &mut Core, now: Instant, transaction: TransactionId, response: &Message) {
        core.layer.respond(now, transaction, response);
    }
}

/// Acknowledges a 2xx (§13.2.2.4) and remembers the ACK for its retransmissions.
fn acknowledge(core: &mut Core, transaction: TransactionId, invite: &Message, dialog: &Dialog, cseq: u32) {
    let (branch, flow) = (core.branch(), dialog.flow(core));
    // §22.1: the ACK carries the credentials of the INVITE
    let ack = dialog
        .request(core, Method::Ack, cseq, &branch)
        .copy(invite, &HeaderName::Authorization)
        .copy(invite, &HeaderName::ProxyAuthorization)
        .build()
        .as_bytes()
        .clone();
    core.layer.transmit(flow, ack.clone());
    if let Some(client) = core.layer.client_mut(transaction) {
        let remote_tag = dialog.remote_tag.clone().unwrap_or_default();
        client.acknowledged.push(Acknowledged { remote_tag, flow, ack });
    }
}

/// Sends a challenged request again with an answer to the challenge (§22.2, §22.3), once. `None` where that
/// cannot be done; the response is then final.
pub(crate) fn answer_challenge(
    core: &mut Core,
    now: Instant,
    report: &ClientReport,
    cseq: u32,
) -> Option<TransactionId> {
    let Outcome::Response(response) = &report.outcome else { return None };
    let (challenge, answer) = match response.status()? {
        401 => (HeaderName::WwwAuthenticate, HeaderName::Authorization),
        407 => (HeaderName::ProxyAuthenticate, HeaderName::ProxyAuthorization),
        _ => return None,
    };
    let credentials = report.credentials.as_deref()?;
    let challenges: Vec<_> = response.headers(&challenge).collect();
    let (method, uri) = (report.request.method()?, report.request.request_uri().ok()?);
    let (body, cnonce) = (report.request.body(), core.token());
    let values = challenges.iter().map(|value| value.as_str());
    let value = digest::answer(values, credentials, method.as_str(), uri.as_str(), &body, &cnonce)?.value;
    let branch = core.branch();
    let request = repeat(&report.request, &core.via(report.flow, &branch), cseq, vec![(answer, value)])?;
    Some(core.layer.send(now, request, &branch, report.flow, report.user, None))
}
