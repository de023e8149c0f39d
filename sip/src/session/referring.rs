//! REFER in a call (RFC 3515): messages and events around the `refer` machine.

use std::time::Instant;

use super::{Inside, Phase, Session, callee, refer, talking};
use crate::core::{ALLOW, Core, finish};
use crate::event::{Body, Error, Event, Refer};
use crate::timers::Timer;
use crate::transaction::{ClientReport, ClientUser, Outcome, ServerUser, TransactionId};
use crate::wire::{HeaderName, Message, Method, Replaces, Scheme, reason_phrase};

/// A REFER of the peer, and what its subscription is told.
#[derive(Debug)]
pub(super) struct Referral {
    state: refer::State,
    /// The REFER's.
    transaction: Option<TransactionId>,
    /// What distinguishes the subscription from that of the first REFER (RFC 3515 §2.4.6).
    event_id: Option<u32>,
    /// There has been a REFER before.
    is_repeated: bool,
    /// The newest status that the host has reported.
    status: u16,
}

impl Referral {
    pub(super) fn new() -> Referral {
        Referral {
            state: refer::State::Idle,
            transaction: None,
            event_id: None,
            is_repeated: false,
            status: TRYING,
        }
    }

    /// Nothing is left to be said, nor to be answered.
    pub(super) fn is_over(&self) -> bool {
        self.state == refer::State::Idle
    }
}

const TRYING: u16 = 100;

impl Session {
    pub(crate) fn accept_refer(&mut self, core: &mut Core, now: Instant) -> Result<(), Error> {
        let request = self.received_refer(core).ok_or(Error::WrongState)?;
        let contact = self.contact(core, self.flow);
        let builder = core.response(&request, 202, None).header(HeaderName::Contact, contact);
        let (input, response) = match wants_silence(&request) {
            true => (refer::Input::AcceptSilently, builder.header(HeaderName::ReferSub, "false").build()),
            false => (refer::Input::Accept, builder.build()),
        };
        self.referral.status = TRYING;
        self.step_refer(core, now, input, Some(&response));
        Ok(())
    }

    pub(crate) fn reject_refer(&mut self, core: &mut Core, now: Instant, status: u16) -> Result<(), Error> {
        if !(300..=699).contains(&status) {
            return Err(Error::InvalidStatus);
        }
        let request = self.received_refer(core).ok_or(Error::WrongState)?;
        let builder = core.response(&request, status, None);
        let response = match status {
            // RFC 3261 §21.4.6: a 405 lists what is allowed
            405 => builder.header(HeaderName::Allow, ALLOW).build(),
            _ => builder.build(),
        };
        self.step_refer(core, now, refer::Input::Reject, Some(&response));
        Ok(())
    }

    pub(crate) fn notify_refer(&mut self, core: &mut Core, now: Instant, status: u16) -> Result<(), Error> {
        let input = match status {
            100..=199 => refer::Input::Progress,
            200..=699 => refer::Input::Final,
            _ => return Err(Error::InvalidStatus),
        };
        match self.referral.state {
            refer::State::Active | refer::State::Notifying | refer::State::Queued => {}
            refer::State::Idle
            | refer::State::Received
            | refer::State::LastQueued
            | refer::State::Closing => return Err(Error::WrongState),
        }
        self.referral.status = status;
        self.step_refer(core, now, input, None);
        Ok(())
    }

    /// A REFER in a dialog of this session.
    pub(super) fn handle_refer(&mut self, core: &mut Core, now: Instant, inside: &Inside<'_>) {
        match self.phase {
            Phase::Talking(talking::State::Established) => {}
            // it would not be sent if our 2xx had not arrived: the ACK got lost (as in RFC 5407 §3.1.4)
            Phase::Answering(callee::State::AwaitingAck) if !self.change.offered_in_2xx => {
                self.step_callee(core, now, callee::Input::Ack, None);
            }
            // there is no call yet that could be transferred
            Phase::Calling(_) | Phase::Answering(_) | Phase::Talking(_) => {
                return self.reply(core, now, inside, 403);
            }
        }
        let refer = match read(inside) {
            Ok(refer) => refer,
            Err(status) => return self.reply(core, now, inside, status),
        };
        match refer::step(self.referral.state, refer::Input::Refer) {
            (next, [refer::Action::Present]) => {
                self.referral.state = next;
                self.present_refer(core, inside, refer);
            }
            _ => self.reply(core, now, inside, 491),
        }
    }

    fn present_refer(&mut self, core: &mut Core, inside: &Inside<'_>, refer: Refer) {
        let referral = &mut self.referral;
        referral.transaction = Some(inside.transaction);
        referral.event_id = referral.is_repeated.then_some(inside.facts.cseq);
        referral.is_repeated = true;
        let (user, tag) = (ServerUser::Session(self.id), self.local_tag.clone());
        core.layer.assign(inside.transaction, user, Some(tag));
        core.emit(Event::Refer { session: self.id, refer: Box::new(refer) });
    }

    /// The outcome of a NOTIFY of ours.
    pub(super) fn handle_notify_report(&mut self, core: &mut Core, now: Instant, report: &ClientReport) {
        let input = match &report.outcome {
            Outcome::Response(response) => match response.status() {
                Some(200..=299) => refer::Input::Answered,
                Some(300..) => refer::Input::Refused,
                Some(..=199) | None => return,
            },
            Outcome::TimedOut | Outcome::TransportFailed => refer::Input::Refused,
        };
        self.step_refer(core, now, input, None);
    }

    pub(super) fn expire_refer(&mut self, core: &mut Core, now: Instant) {
        self.step_refer(core, now, refer::Input::Expired, None);
    }

    /// The session is over: an unanswered REFER is refused (RFC 3261 §15.1.2). A subscription lives on, for the peer
    /// may have ended the call and still want to know how its transfer goes (RFC 5057 §3.2, RFC 5589 §6.1).
    pub(super) fn drop_refer(&mut self, core: &mut Core, now: Instant) {
        if let Some(request) = self.received_refer(core) {
            let response = core.response(&request, 487, None).build();
            self.step_refer(core, now, refer::Input::Gone, Some(&response));
        }
    }

    fn step_refer(&mut self, core: &mut Core, now: Instant, input: refer::Input, response: Option<&Message>) {
        let (next, actions) = refer::step(self.referral.state, input);
        self.referral.state = next;
        for action in actions {
            match action {
                refer::Action::Respond => {
                    if let (Some(transaction), Some(response)) = (self.referral.transaction, response) {
                        core.layer.respond(now, transaction, response);
                    }
                }
                refer::Action::Notify => self.send_notify(core, now, false),
                refer::Action::NotifyLast => self.send_notify(core, now, true),
                refer::Action::Start(timer) => self.start(core, now, *timer),
                refer::Action::Stop(timer) => self.stop(core, *timer),
                // `handle_refer` has done these
                refer::Action::Present | refer::Action::RefusePending => {}
            }
        }
    }

    fn send_notify(&mut self, core: &mut Core, now: Instant, is_last: bool) {
        let branch = core.branch();
        let status = self.referral.status;
        let event = match self.referral.event_id {
            Some(id) => format!("refer;id={id}"),
            None => "refer".to_owned(),
        };
        let state = match (is_last, status) {
            (false, _) => format!("active;expires={}", self.remaining(Timer::ReferLimit, now).as_secs()),
            (true, 200..) => "terminated;reason=noresource".to_owned(),
            (true, _) => "terminated;reason=timeout".to_owned(),
        };
        let Some(dialog) = self.dialogs.first_mut() else { return };
        let (cseq, flow) = (dialog.next_cseq(), dialog.flow(core));
        let builder = dialog.request(core, Method::Notify, cseq, &branch);
        let builder = builder
            .header(HeaderName::Contact, self.contact(core, flow))
            .header(HeaderName::Event, event)
            .header(HeaderName::SubscriptionState, state);
        let request = finish(builder, Some(sipfrag(status)));
        core.layer.send(now, request, &branch, flow, ClientUser::Notify(self.id), None);
    }

    /// The REFER that waits for the host.
    fn received_refer(&self, core: &Core) -> Option<Message> {
        if self.referral.state != refer::State::Received {
            return None;
        }
        core.layer.server(self.referral.transaction?).and_then(|server| server.request.clone())
    }
}

/// What a REFER asks; else the status that says what is wrong. A second Refer-To has not come this far.
fn read(inside: &Inside<'_>) -> Result<Refer, u16> {
    let request = inside.request;
    let target = request.name_addrs(&HeaderName::ReferTo).next().and_then(Result::ok).ok_or(400_u16)?;
    match target.uri.scheme() {
        Scheme::Sip | Scheme::Sips | Scheme::Tel => {}
        Scheme::Other => return Err(416),
    }
    // we start calls for others, and nothing else
    if target.uri.param("method").is_some_and(|method| !method.eq_ignore_ascii_case("INVITE")) {
        return Err(403);
    }
    let replaces = Replaces::of_uri(&target.uri).map_err(|_| 400_u16)?;
    Ok(Refer { target, replaces, request: request.clone(), flow: inside.flow })
}

/// RFC 4488 §4: the peer asks for no subscription.
fn wants_silence(request: &Message) -> bool {
    request
        .parameterized(&HeaderName::ReferSub)
        .flatten()
        .next()
        .is_some_and(|value| value.value.eq_ignore_ascii_case("false"))
}

/// RFC 3515 §2.4.5: the start line of the response that the referred call has had.
fn sipfrag(status: u16) -> Body {
    Body {
        content_type: "message/sipfrag;version=2.0".into(),
        bytes: format!("SIP/2.0 {status} {}\r\n", reason_phrase(status)).into(),
    }
}
