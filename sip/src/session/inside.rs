//! Requests of the peer inside a dialog (RFC 3261 §12.2.2).

use std::time::Instant;

use super::{Inside, Phase, Session, callee, modify, talking, too_brief};
use crate::core::{ACCEPT, ALLOW, Core, SUPPORTED};
use crate::event::Event;
use crate::wire::{HeaderName, Method};

impl Session {
    /// Answers a request in a dialog of this session, or gives it to the host.
    pub(crate) fn handle_request(&mut self, core: &mut Core, now: Instant, inside: &Inside<'_>) {
        let index = self.dialog_of(inside.facts);
        let Some(dialog) = index.and_then(|index| self.dialogs.get_mut(index)) else { return };
        if !dialog.take_cseq(inside.facts.cseq) {
            return self.reply(core, now, inside, 500);
        }
        dialog.seen_on(inside.flow);
        // the call is over here already: only a BYE that crosses ours still means something
        let is_over = matches!(
            self.phase,
            Phase::Talking(talking::State::Ending) | Phase::Answering(callee::State::Unacknowledged)
        );
        // kept for the subscription of a REFER alone
        let is_done = matches!(self.phase, Phase::Talking(talking::State::Done));
        if is_done || is_over && inside.facts.method != Method::Bye {
            return self.reply(core, now, inside, 481);
        }
        match &inside.facts.method {
            Method::Bye => self.handle_bye(core, now, inside),
            Method::Invite | Method::Update => self.handle_refresh(core, now, inside),
            Method::Info => self.handle_info(core, now, inside),
            Method::Refer => self.handle_refer(core, now, inside),
            Method::Options => {
                let builder = core.response(inside.request, 200, None);
                let response = builder
                    .header(HeaderName::Allow, ALLOW)
                    .header(HeaderName::Accept, ACCEPT)
                    .header(HeaderName::Supported, SUPPORTED)
                    .build();
                core.layer.respond(now, inside.transaction, &response);
            }
            Method::Notify => self.handle_notify(core, now, inside),
            // RFC 3262 §3: there is no such response.
            Method::Prack => self.reply(core, now, inside, 481),
            Method::Ack | Method::Cancel => {}
            Method::Register | Method::Subscribe | Method::Message | Method::Publish | Method::Other(_) => {
                let builder = core.response(inside.request, 405, None);
                core.layer.respond(
                    now,
                    inside.transaction,
                    &builder.header(HeaderName::Allow, ALLOW).build(),
                );
            }
        }
    }

    /// A target refresh request: re-INVITE or UPDATE.
    fn handle_refresh(&mut self, core: &mut Core, now: Instant, inside: &Inside<'_>) {
        let is_offer = inside.facts.method == Method::Invite || !inside.request.body().is_empty();
        match self.phase {
            Phase::Talking(talking::State::Established) => {}
            // no INVITE of the callee can be in order here; our own offer is still unanswered (RFC 3311 §5.2)
            Phase::Calling(_) if is_offer => return self.reply(core, now, inside, 491),
            // §14.2: the first INVITE has no final response yet
            Phase::Answering(callee::State::Offered) if is_offer => {
                return self.refuse_busy(core, now, inside);
            }
            // RFC 5407 §3.1.4: the answer to the offer in our 2xx is still missing
            Phase::Answering(callee::State::AwaitingAck) if is_offer && self.change.offered_in_2xx => {
                return self.reply(core, now, inside, 491);
            }
            // it would not be sent if our 2xx had not arrived: the ACK got lost
            Phase::Answering(callee::State::AwaitingAck) if is_offer => {
                self.step_callee(core, now, callee::Input::Ack, None);
            }
            Phase::Calling(_) | Phase::Answering(callee::State::Offered | callee::State::AwaitingAck) => {}
            Phase::Talking(_) | Phase::Answering(_) => return self.reply(core, now, inside, 481),
        }
        if inside.facts.method == Method::Invite && inside.request.contact().is_err() {
            return self.reply(core, now, inside, 400);
        }
        if let Some(min) = too_brief(inside.request, &core.layer.timers.session) {
            let builder = core.response(inside.request, 422, None).header(HeaderName::MinSe, min);
            return core.layer.respond(now, inside.transaction, &builder.build());
        }
        // a refused request refreshes nothing (§12.2.2)
        if !is_offer || self.may_take_offer() {
            self.refresh_target(inside);
        }
        match is_offer {
            true => self.handle_offer(core, now, inside),
            false => {
                if !matches!(self.phase, Phase::Calling(_) | Phase::Answering(callee::State::Offered)) {
                    self.refreshed_by_request(core, now, inside.request);
                }
                let response = self.dialog_response(core, inside.request, 200, None);
                core.layer.respond(now, inside.transaction, &response);
            }
        }
    }

    fn may_take_offer(&self) -> bool {
        match self.change.state {
            modify::State::Idle => true,
            modify::State::AwaitingAck => !self.change.offered_in_2xx,
            modify::State::Sent | modify::State::Cancelling | modify::State::Received => false,
        }
    }

    fn refresh_target(&mut self, inside: &Inside<'_>) {
        if let Some(dialog) = self.dialog_of(inside.facts).and_then(|index| self.dialogs.get_mut(index)) {
            dialog.refresh_target(inside.request);
        }
    }

    /// INFO: DTMF in the old way goes to the host; packages are not supported (RFC 6086 §4.2.2).
    fn handle_info(&mut self, core: &mut Core, now: Instant, inside: &Inside<'_>) {
        let request = inside.request;
        if request.all_headers().any(|(name, _)| name.as_str().eq_ignore_ascii_case("Info-Package")) {
            let builder = core.response(request, 469, None);
            let response = match HeaderName::parse("Recv-Info") {
                Some(name) => builder.header(name, "").build(),
                None => builder.build(),
            };
            return core.layer.respond(now, inside.transaction, &response);
        }
        let content_type = request.header(&HeaderName::ContentType);
        let is_dtmf = content_type.is_some_and(|value| {
            let kind = value.split(';').next().unwrap_or_default().trim();
            DTMF_TYPES.iter().any(|dtmf| kind.eq_ignore_ascii_case(dtmf))
        });
        if !request.body().is_empty() && !is_dtmf {
            let builder = core.response(request, 415, None).header(HeaderName::Accept, DTMF_TYPES.join(", "));
            return core.layer.respond(now, inside.transaction, &builder.build());
        }
        self.reply(core, now, inside, 200);
        if is_dtmf {
            core.emit(Event::Info { session: self.id, request: request.clone() });
        }
    }
}

const DTMF_TYPES: [&str; 2] = ["application/dtmf-relay", "application/dtmf"];
