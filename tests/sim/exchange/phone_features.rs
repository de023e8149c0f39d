//! What agents do with their phones beyond answering and hanging up: feature codes, REFER and Replaces (V16).

use super::peers::{address, flow, media_port, name, offer};
use super::phones::{PATIENCE, PhoneAct, credentials};
use super::server::endpoint_at;
use super::site::SERVER;
use super::world::World;
use ::media::Digit;
use rand::RngExt;
use rand::seq::IndexedRandom;
use sidetone::exchange::Input;
use sip::{HeaderName, Invite, NameAddr, SessionId};

/// Codes of the site, whole and not: hold, and transfers to phones, queues, a menu, somebody outside and nobody.
const KEYS: [&str; 9] =
    ["*1", "*1", "*1*1", "*21002#", "*21003#", "*2101#", "*2700#", "*2+4930999#", "5*2999999"];
/// Whom to ask, and what to do with it then.
const CONSULTS: [&str; 4] = ["*31001#", "*31002#", "*31003#", "*31004#"];
const DECISIONS: [&str; 5] = ["*1", "*4", "*5", "*5", "*6"];
/// Whom phones refer to: the same.
const NUMBERS: [&str; 7] = ["1001", "1002", "1003", "1004", "100", "700", "nobody"];

impl World {
    /// Now and then; nothing happens where nobody talks.
    pub(super) fn features(&mut self, session: SessionId) -> Vec<(u64, PhoneAct)> {
        let random = &mut self.random;
        let wait = random.random_range(1_000..15_000);
        match random.random_range(0..10) {
            0 => KEYS.choose(random).map(|keys| (wait, PhoneAct::Press(session, keys))).into_iter().collect(),
            1 => NUMBERS.choose(random).map(|to| (wait, PhoneAct::Refer(session, to))).into_iter().collect(),
            2 => vec![(wait, PhoneAct::TakeOver(session))],
            3 => {
                let decides = wait + random.random_range(1_000..10_000);
                let asks = CONSULTS.choose(random).map(|keys| (wait, PhoneAct::Press(session, keys)));
                let then = DECISIONS.choose(random).map(|keys| (decides, PhoneAct::Press(session, keys)));
                asks.into_iter().chain(then).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn phone_presses(&mut self, phone: usize, session: SessionId, keys: &'static str) {
        let Some(invite) = self.phones[phone].calls.get(&session) else { return };
        // The call may be one of a process that is gone.
        let call_id = super::book::call_id(invite);
        let endpoint = media_port(invite).map(endpoint_at);
        let known = self.server.book.dialogs.get(&call_id).is_some_and(|dialog| dialog.endpoint == endpoint);
        let Some(endpoint) = endpoint.filter(|endpoint| known && self.server.media.hears(*endpoint)) else {
            return;
        };
        self.coverage.note("feature code");
        for key in keys.chars().filter_map(Digit::from_char) {
            self.input(Input::Digit { endpoint, digit: key });
        }
    }

    /// Only as the first request in the dialog: its number is lower than that of any other.
    pub(super) fn phone_refers(&mut self, phone: usize, session: SessionId, number: &str, query: &str) {
        let phone = &self.phones[phone];
        let Some(ack) = phone.dialogs.get(&session) else { return };
        let value = |name| ack.header(&name).map(|value| value.as_str().to_owned()).unwrap_or_default();
        let (from, to) = (value(HeaderName::To), value(HeaderName::From));
        let (call_id, dn, at) = (value(HeaderName::CallId), phone.dn, phone.address);
        let branch: u64 = self.random.random();
        let text = format!(
            "REFER sip:192.0.2.9 SIP/2.0\r\nVia: SIP/2.0/UDP {at};branch=z9hG4bK{branch}\r\nMax-Forwards: 70\r\n\
             From: {from}\r\nTo: {to}\r\nCall-ID: {call_id}\r\nCSeq: 0 REFER\r\nContact: <sip:{dn}@{at}>\r\n\
             Refer-To: <sip:{number}@192.0.2.9{query}>\r\nContent-Length: 0\r\n\r\n"
        );
        self.send(at, address(SERVER), text.into());
    }

    /// The phone calls, to go on with the same customer.
    pub(super) fn phone_takes_over(&mut self, phone: usize, session: SessionId) {
        let entry = &mut self.phones[phone];
        let (Some(ack), Some(endpoint)) = (entry.dialogs.get(&session), &mut entry.endpoint) else { return };
        let tag = |address: NameAddr| address.tag().map(str::to_owned).unwrap_or_default();
        let (ours, theirs) = (tag(ack.from().expect("From")), tag(ack.to().expect("To")));
        let replaces = format!("{};to-tag={ours};from-tag={theirs}", super::book::call_id(ack));
        let to = name("anybody", "192.0.2.9");
        let invite = Invite {
            flow: flow(entry.address),
            request_uri: to.uri.clone(),
            from: name(entry.dn, "192.0.2.9"),
            to,
            route: Vec::new(),
            headers: vec![(HeaderName::Replaces, replaces)],
            body: Some(offer(entry.address)),
            credentials: Some(credentials(entry.dn)),
        };
        let Ok(second) = endpoint.invite(self.clock.instant(), invite) else { return };
        // It is busy as long as the first.
        let ack = ack.clone();
        entry.calls.insert(second, ack);
        self.phone_later(phone, PATIENCE, PhoneAct::HangUp(second));
    }
}
