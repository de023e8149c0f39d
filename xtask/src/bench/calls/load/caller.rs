//! The callers: INVITE, ACK, and BYE when they have talked.

use std::time::Instant;

use super::call::{Call, Caller, Phone, T1, TRIES};
use super::generator::{Generator, Timer};
use super::message::{self, Dialog};
use super::wire::Side;

impl Generator {
    pub(crate) fn caller_invites(&mut self, now: Instant, number: u64) -> anyhow::Result<()> {
        let us = self.wire().address(Side::Callers);
        let invite = message::invite(self.wire(), us, number);
        self.tally.size("in INVITE", &invite);
        self.send(Side::Callers, &invite)?;
        self.wait_for_response(now, number);
        Ok(())
    }

    pub(crate) fn caller_hangs_up(&mut self, now: Instant, number: u64) -> anyhow::Result<()> {
        let Some(call) = self.calls.get_mut(&number) else { return Ok(()) };
        let Caller::Up(dialog) = &call.caller else { return Ok(()) };
        let dialog = dialog.clone();
        call.caller = Caller::HangingUp(dialog.clone());
        call.hung_up_at = Some(now);
        call.tries = 0;
        self.send_in_dialog(number, ("BYE", 2), &dialog)?;
        self.wait_for_response(now, number);
        Ok(())
    }

    /// The server was silent for too long.
    pub(crate) fn request_again(&mut self, now: Instant, number: u64) -> anyhow::Result<()> {
        let Some(call) = self.calls.get_mut(&number) else { return Ok(()) };
        let waits = matches!(call.caller, Caller::Inviting | Caller::HangingUp(_));
        let due = call.hung_up_at.unwrap_or(call.sent_at) + T1 * (2_u32.pow(call.tries) - 1);
        if !waits || due > now {
            // Answered meanwhile, or the timer of an earlier request.
            return Ok(());
        }
        if call.tries >= TRIES {
            self.fail(number, "no response to the caller");
            return Ok(());
        }
        self.tally.retransmitted += 1;
        if let Caller::HangingUp(dialog) = call.caller.clone() {
            self.send_in_dialog(number, ("BYE", 2), &dialog)?;
            self.wait_for_response(now, number);
            return Ok(());
        }
        self.caller_invites(now, number)
    }

    fn wait_for_response(&mut self, now: Instant, number: u64) {
        if let Some(call) = self.calls.get_mut(&number) {
            let wait = T1 * 2_u32.pow(call.tries);
            call.tries += 1;
            self.set_timer(now + wait, number, Timer::Request);
        }
    }

    pub(crate) fn caller_receives(&mut self, now: Instant, message: &str) -> anyhow::Result<()> {
        let number = message::header(message, "Call-ID").and_then(message::call_of_id);
        let Some(number) = number.filter(|number| self.calls.contains_key(number)) else {
            return Ok(());
        };
        match (message::status(message), message::method(message)) {
            (Some(100..=199), "INVITE") => self.tally.size("out 100", message),
            (Some(200), "INVITE") => self.caller_answered(now, number, message)?,
            (Some(200), "BYE") => {
                self.tally.size("out 200 (BYE)", message);
                self.caller_gone(number);
            }
            (Some(status), method) => self.fail(number, &format!("{status} to the caller's {method}")),
            (None, method) => self.fail(number, &format!("the caller got a {method}")),
        }
        Ok(())
    }

    fn caller_answered(&mut self, now: Instant, number: u64, response: &str) -> anyhow::Result<()> {
        let Some(dialog) = Dialog::of(response) else {
            self.fail(number, "a 200 without Contact");
            return Ok(());
        };
        self.tally.size("out 200", response);
        self.send_in_dialog(number, ("ACK", 1), &dialog)?;
        let Some(call) = self.calls.get_mut(&number) else { return Ok(()) };
        if matches!(call.caller, Caller::Inviting) {
            call.caller = Caller::Up(dialog);
            self.tally.time("answer", now - call.sent_at);
        } else {
            self.tally.retransmitted += 1;
        }
        Ok(())
    }

    fn send_in_dialog(
        &mut self,
        number: u64,
        cseq: (&'static str, u32),
        dialog: &Dialog,
    ) -> anyhow::Result<()> {
        let us = self.wire().address(Side::Callers);
        let request = message::in_dialog(self.wire(), us, number, cseq, dialog);
        self.tally.size(if cseq.0 == "ACK" { "in ACK" } else { "in BYE" }, &request);
        self.send(Side::Callers, &request)
    }

    fn caller_gone(&mut self, number: u64) {
        let talked = |call: &Call| call.plan.talk.is_some() && matches!(call.phone, Phone::Silent);
        if self.calls.get(&number).is_some_and(talked) {
            return self.fail(number, "over without an agent");
        }
        if let Some(call) = self.calls.get_mut(&number) {
            call.caller = Caller::Gone;
        }
        self.settle(number);
    }
}
