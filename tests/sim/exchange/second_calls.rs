//! The second call of an agent's phone, by which the agent asks somebody, and the keys of its two lines (V13, V16).

use super::book::Party;
use super::peers::{flow, name, offer};
use super::phones::{PATIENCE, PhoneAct, credentials};
use super::site::ASKED;
use super::world::World;
use ::media::sdp::Direction;
use acd::{ContactId, Event};
use bytes::Bytes;
use rand::RngExt;
use rand::seq::IndexedRandom;
use sip::{HeaderName, Invite, Message, SessionId};
use std::net::SocketAddr;

/// Whom phones call: other phones, the own one, somebody outside, and nobody.
const CALLED: [&str; 10] =
    ["1001", "1002", "1003", "1004", "1005", OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE, "nobody"];
/// Stands for a number outside that is called for no other contact.
const OUTSIDE: &str = "outside";
/// What those press who have two lines: a line key holds the one and takes back the other.
pub(super) const SOON: u64 = 50;

impl World {
    /// Now and then an agent calls somebody during a call; most hold the customer first.
    pub(super) fn second_calls(&mut self, first: SessionId) -> Vec<(u64, PhoneAct)> {
        let random = &mut self.random;
        if !random.random_bool(0.4) {
            return Vec::new();
        }
        let wait = random.random_range(1_000..9_000);
        let called = CALLED.choose(random).map(|number| (wait + SOON, PhoneAct::Call(first, number)));
        let holds = random.random_bool(0.7).then_some((wait, PhoneAct::Hold(first, Direction::SendOnly)));
        let gives_up = random.random_range(500..8_000);
        let gives_up = random.random_bool(0.15).then_some((wait + gives_up, PhoneAct::HangUpSecond(first)));
        holds.into_iter().chain(called).chain(gives_up).collect()
    }

    /// Who has been called has answered: what the agent does with the two lines. A phone that has not held the first one by
    /// itself can refer it, see [`Self::phone_refers`].
    fn line_keys(&mut self, first: SessionId, second: SessionId, is_held: bool) -> Vec<(u64, PhoneAct)> {
        use Direction::{SendOnly, SendReceive};
        let random = &mut self.random;
        let mut at = random.random_range(300..4_000);
        if !is_held && random.random_bool(0.6) {
            return vec![(at, PhoneAct::Join(first, second))];
        }
        let mut keys = Vec::new();
        let takes_back = [PhoneAct::Hold(second, SendOnly), PhoneAct::Hold(first, SendReceive)];
        let goes_on = [PhoneAct::Hold(first, SendOnly), PhoneAct::Hold(second, SendReceive)];
        for _ in 0..random.random_range(1..5) {
            at += random.random_range(300..2_500);
            let pressed = match random.random_range(0..11) {
                0..4 => takes_back.to_vec(),
                4 => goes_on.to_vec(),
                5 => vec![PhoneAct::Hold(first, SendReceive)],
                6 => vec![PhoneAct::Hold(second, SendReceive)],
                7..9 => vec![PhoneAct::Join(first, second)],
                9 => vec![PhoneAct::HangUp(second)],
                _ => vec![PhoneAct::HangUp(first)],
            };
            keys.extend((0..).map(|index| at + SOON * index).zip(pressed));
        }
        keys
    }

    pub(super) fn phone_calls(&mut self, phone: usize, first: SessionId, number: &'static str) {
        let Some(request) = self.phones[phone].calls.get(&first) else { return };
        let contact =
            self.server.book.dialogs.get(&super::book::call_id(request)).and_then(|dialog| dialog.contact);
        let Some(contact) = contact.filter(|_| self.phones[phone].dialogs.contains_key(&first)) else {
            return;
        };
        let number = if number == OUTSIDE { format!("{ASKED}{}", contact.0) } else { number.to_owned() };
        let entry = &mut self.phones[phone];
        let Some(endpoint) = &mut entry.endpoint else { return };
        let to = name(&number, "192.0.2.9");
        let invite = Invite {
            flow: flow(entry.address),
            request_uri: to.uri.clone(),
            from: name(entry.dn, "192.0.2.9"),
            to,
            route: Vec::new(),
            headers: Vec::new(),
            body: Some(offer(entry.address)),
            credentials: Some(credentials(entry.dn)),
        };
        let Ok(second) = endpoint.invite(self.clock.instant(), invite) else { return };
        // It is busy as long as either call.
        let request = entry.calls.get(&first).cloned();
        entry.calls.extend(request.map(|request| (second, request)));
        entry.seconds.insert(second, first);
        self.phone_later(phone, PATIENCE, PhoneAct::HangUp(second));
    }

    /// The call that the phone has made is up: this is the 200 to its INVITE.
    pub(super) fn phone_is_answered(&mut self, phone: usize, session: SessionId, response: Message) {
        let entry = &mut self.phones[phone];
        if let Some(call) = entry.calls.get_mut(&session) {
            *call = response;
        }
        match entry.seconds.get(&session).copied() {
            Some(first) => {
                let call = entry.calls.get(&first).map(super::book::call_id);
                let dialog = call.and_then(|call| self.server.book.dialogs.get(&call));
                let is_held = dialog.is_some_and(|dialog| dialog.held);
                for (wait, act) in self.line_keys(first, session, is_held) {
                    self.phone_later(phone, wait, act);
                }
            }
            None => self.coverage.note("call taken over"),
        }
    }

    /// The transfer key: the first call is referred to whom the second one is with (RFC 5589 §7.3).
    pub(super) fn phone_joins(&mut self, phone: usize, first: SessionId, second: SessionId) {
        let Some(answer) = self.phones[phone].calls.get(&second).filter(|call| call.status().is_some())
        else {
            return;
        };
        let tag = |of: &HeaderName| {
            let address = if *of == HeaderName::To { answer.to() } else { answer.from() };
            address.ok().and_then(|address| address.tag().map(str::to_owned)).unwrap_or_default()
        };
        let (theirs, ours) = (tag(&HeaderName::To), tag(&HeaderName::From));
        let call_id = super::book::call_id(answer).replace('@', "%40");
        let Some(ack) = self.phones[phone].dialogs.get(&first) else { return };
        self.joins.insert(super::book::call_id(ack));
        let query = format!("?Replaces={call_id}%3Bto-tag%3D{theirs}%3Bfrom-tag%3D{ours}");
        self.phone_refers(phone, first, "anybody", &query);
    }

    pub(super) fn phone_hangs_up_second(&mut self, phone: usize, first: SessionId) {
        let entry = &mut self.phones[phone];
        let seconds = entry.seconds.iter().filter(|(_, of)| **of == first).map(|(second, _)| *second);
        for second in seconds.collect::<Vec<_>>() {
            if let Some(endpoint) = &mut entry.endpoint {
                endpoint.hang_up(self.clock.instant(), second, None);
            }
        }
    }

    /// The consult of whoever sits at the phone with this address, as the server has it.
    pub(super) fn consult_at(&self, address: SocketAddr) -> Option<ContactId> {
        let phone = self.phones.iter().find(|phone| phone.address == address)?;
        let engine = self.server.exchange.as_ref()?.engine();
        let mut contacts = engine.contacts_of(engine.agent_at(&phone.dn.into())?);
        contacts.find_map(|contact| Some(contact.consult?.contact))
    }

    /// The server has received this from a phone whose agent consulted somebody, or nobody, until then.
    pub(super) fn note_whom_it_asks(&mut self, from: SocketAddr, message: &Bytes, before: Option<ContactId>) {
        let consult = self.consult_at(from).filter(|_| message.starts_with(b"INVITE "));
        if consult.is_none() || consult == before {
            return;
        }
        let Ok(invite) = Message::parse(message.clone()) else { return };
        if let Some(dialog) = self.server.book.dialogs.get_mut(&super::book::call_id(&invite)) {
            dialog.asks = consult;
        }
    }

    /// The server has a phone that calls hear ringing: it is durable that somebody is consulted.
    pub(super) fn note_second_call(&mut self, message: &Message) {
        let Some(dialog) = self.server.book.dialogs.get(&super::book::call_id(message)) else { return };
        let Party::Second { dn } = &dialog.party else { return };
        let what = match message.status() {
            Some(180) => {
                assert!(dialog.contact.is_some(), "the second call of {dn} rings, which is not durable");
                "second call"
            }
            Some(200) if !dialog.answered => "second call answered",
            Some(402..) if !dialog.answered => "second call refused",
            _ => return,
        };
        self.coverage.note(what);
    }

    /// Before the oracle learns of an event: what becomes of consults on second lines.
    pub(super) fn note_second_line(&mut self, event: &Event) {
        let what = match *event {
            Event::ConferenceStarted { consult, .. } if self.has_second_line(consult) => {
                "conference on two lines"
            }
            Event::ContactHeld { contact, .. } if self.has_second_line(contact) => "toggled on two lines",
            Event::ContactTransferred { contact, .. } => {
                let left = self.oracle.conversations.left(contact);
                if !left.is_some_and(|consult| self.has_second_line(consult)) {
                    return;
                }
                "completed on two lines"
            }
            _ => return,
        };
        self.coverage.note(what);
    }

    fn has_second_line(&self, consult: ContactId) -> bool {
        let mut dialogs = self.server.book.dialogs.values();
        dialogs.any(|dialog| dialog.contact == Some(consult) && matches!(dialog.party, Party::Second { .. }))
    }
}
