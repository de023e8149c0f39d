//! The agents' phones: they ring, answer, and are hung up.

use std::time::Instant;

use super::call::{Phone, T1, TRIES};
use super::generator::{Generator, Timer};
use super::message;
use super::wire::Side;

impl Generator {
    pub(crate) fn phone_receives(&mut self, now: Instant, request: &str) -> anyhow::Result<()> {
        let Some(call_id) = message::header(request, "Call-ID") else { return Ok(()) };
        if message::status(request).is_some() {
            return Ok(());
        }
        if let Some(number) = self.phones.get(call_id).copied() {
            return self.phone_hears_again(now, number, request);
        }
        let number = message::header(request, "From").and_then(message::call_of_number);
        match (message::method(request), number) {
            ("INVITE", Some(number)) if self.calls.contains_key(&number) => {
                self.phones.insert(call_id.to_owned(), number);
                self.phone_rings(now, number, request)
            }
            // A call that was given up.
            _ => Ok(()),
        }
    }

    fn phone_rings(&mut self, now: Instant, number: u64, invite: &str) -> anyhow::Result<()> {
        let Some(call) = self.calls.get_mut(&number) else { return Ok(()) };
        if !matches!(call.phone, Phone::Silent) {
            self.fail(number, "offered to a second phone");
            return Ok(());
        }
        call.phone = Phone::Ringing { invite: invite.to_owned() };
        self.tally.time("ring", now - call.sent_at);
        if let Some(agents) = &mut self.agents {
            agents.rang(now, number, invite);
        }
        let answer_at = now + call.plan.ring;
        self.tally.size("out INVITE", invite);
        self.set_timer(answer_at, number, Timer::Answer);
        self.phone_responds(invite, "180 Ringing", None).map(drop)
    }

    pub(crate) fn phone_answers(&mut self, now: Instant, number: u64) -> anyhow::Result<()> {
        let Some(call) = self.calls.get(&number) else { return Ok(()) };
        let Phone::Ringing { invite } = &call.phone else { return Ok(()) };
        let invite = invite.clone();
        let (us, port) = (self.wire().address(Side::Phones), self.wire().audio_port);
        let answer = self.phone_responds(&invite, "200 OK", Some(&message::sdp(us, port, number)))?;
        if let Some(call) = self.calls.get_mut(&number) {
            call.phone = Phone::Answering { answer, tries: 1 };
            self.set_timer(now + T1, number, Timer::AnswerAgain);
        }
        Ok(())
    }

    pub(crate) fn phone_answers_again(&mut self, now: Instant, number: u64) -> anyhow::Result<()> {
        let Some(call) = self.calls.get_mut(&number) else { return Ok(()) };
        let Phone::Answering { answer, tries } = &mut call.phone else { return Ok(()) };
        if *tries >= TRIES {
            self.fail(number, "the phone's 200 was not acknowledged");
            return Ok(());
        }
        let again = now + T1 * 2_u32.pow(*tries);
        *tries += 1;
        let answer = answer.clone();
        self.tally.retransmitted += 1;
        self.set_timer(again, number, Timer::AnswerAgain);
        self.send(Side::Phones, &answer)
    }

    /// A request for a phone that was called before.
    fn phone_hears_again(&mut self, now: Instant, number: u64, request: &str) -> anyhow::Result<()> {
        match message::method(request) {
            "INVITE" => self.tally.retransmitted += 1,
            "ACK" => self.phone_connected(now, number, request),
            "BYE" => {
                self.tally.size("out BYE", request);
                self.phone_responds(request, "200 OK", None)?;
                self.phone_gone(now, number);
            }
            method => self.fail(number, &format!("the phone got a {method}")),
        }
        Ok(())
    }

    fn phone_connected(&mut self, now: Instant, number: u64, ack: &str) {
        self.tally.size("out ACK", ack);
        let Some(call) = self.calls.get_mut(&number) else { return };
        if matches!(call.phone, Phone::Answering { .. }) {
            call.phone = Phone::Connected;
            if let Some(talk) = call.plan.talk {
                self.set_timer(now + talk, number, Timer::HangUp);
            }
        }
    }

    fn phone_gone(&mut self, now: Instant, number: u64) {
        let Some(call) = self.calls.get_mut(&number) else { return };
        match call.hung_up_at {
            Some(at) if !matches!(call.phone, Phone::Gone) => {
                call.phone = Phone::Gone;
                self.tally.time("hang-up", now - at);
                if let Some(agents) = &mut self.agents {
                    agents.over(number);
                }
                self.settle(number);
            }
            Some(_) => {}
            None => self.fail(number, "the phone was hung up before the caller"),
        }
    }

    fn phone_responds(
        &mut self,
        request: &str,
        status: &'static str,
        sdp: Option<&str>,
    ) -> anyhow::Result<String> {
        let us = self.wire().address(Side::Phones);
        let response = message::respond(request, us, status, sdp);
        self.tally.size(
            match (status, sdp) {
                ("180 Ringing", _) => "in 180",
                (_, Some(_)) => "in 200",
                (_, None) => "in 200 (BYE)",
            },
            &response,
        );
        self.send(Side::Phones, &response)?;
        Ok(response)
    }
}
