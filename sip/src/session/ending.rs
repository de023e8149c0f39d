//! The end of a session: BYE in both directions (RFC 3261 §15), messages and events around `talking`.

use std::time::Instant;

use super::{Inside, Phase, Session, answer_challenge, callee, caller, talking};
use crate::core::Core;
use crate::transaction::{ClientReport, ClientUser, Outcome};
use crate::wire::{HeaderName, Message, Method};

impl Session {
    /// The host wants the session to end.
    pub(crate) fn hang_up(&mut self, core: &mut Core, now: Instant, reason: Option<String>) {
        if self.reason.is_none() {
            self.reason = reason;
        }
        match self.phase {
            Phase::Calling(_) => self.step_caller(core, now, caller::Input::HangUp, None),
            Phase::Answering(_) => self.give_up_as_callee(core, now),
            Phase::Talking(_) => self.step_talking(core, now, talking::Input::HangUp),
        }
    }

    /// The peer's BYE.
    pub(super) fn handle_bye(&mut self, core: &mut Core, now: Instant, bye: &Inside<'_>) {
        // §15: a callee must not send BYE in an early dialog
        let status = if matches!(self.phase, Phase::Calling(_)) { 403 } else { 200 };
        let response = core.response(bye.request, status, None).build();
        core.layer.respond(now, bye.transaction, &response);
        match self.phase {
            Phase::Calling(_) => {}
            Phase::Answering(_) => self.step_callee(core, now, callee::Input::Bye, None),
            Phase::Talking(_) => self.step_talking(core, now, talking::Input::Bye),
        }
    }

    /// The outcome of our BYE.
    pub(super) fn handle_bye_report(&mut self, core: &mut Core, now: Instant, report: &ClientReport) {
        if let Outcome::Response(response) = &report.outcome
            && response.status().is_some_and(|status| status < 200)
        {
            return;
        }
        if let Some(dialog) = self.dialogs.first_mut() {
            let cseq = dialog.local_cseq + 1;
            if answer_challenge(core, now, report, cseq).is_some() {
                dialog.local_cseq = cseq;
                return;
            }
        }
        self.step_talking(core, now, talking::Input::ByeAnswered);
    }

    pub(super) fn step_talking(&mut self, core: &mut Core, now: Instant, input: talking::Input) {
        let Phase::Talking(state) = self.phase else { return };
        let (next, actions) = talking::step(state, input);
        self.phase = Phase::Talking(next);
        for action in actions {
            match action {
                talking::Action::SendBye => self.send_bye(core, now),
                talking::Action::End(cause) => self.end(core, now, *cause),
            }
        }
    }

    pub(super) fn send_bye(&mut self, core: &mut Core, now: Instant) {
        let branch = core.branch();
        let Some(dialog) = self.dialogs.first_mut() else { return };
        let cseq = dialog.next_cseq();
        let builder = dialog.request(core, Method::Bye, cseq, &branch);
        let request: Message = match &self.reason {
            Some(reason) => builder.header(HeaderName::Reason, reason).build(),
            None => builder.build(),
        };
        let flow = dialog.flow(core);
        let user = ClientUser::Bye(self.id);
        core.layer.send(now, request, &branch, flow, user, self.credentials.clone());
    }
}
