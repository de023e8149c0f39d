//! The trunk: customers who call, are called back, and the numbers that callers are forwarded to.

use super::peers::{address, answer, endpoint, flow, media_port, name, offer};
use super::site::{CARRIER, NUMBERS};
use super::world::{Happening, World};
use ::media::{Digit, EndpointId};
use rand::RngExt;
use sidetone::exchange::Input;
use sip::{Endpoint, Event, Invite, Message, SessionId};
use std::collections::{BTreeMap, BTreeSet};

/// Customers on the line at a time.
const MOST_CUSTOMERS: usize = 20;
/// No phone rings longer than this, and no customer talks longer after being called back.
const RINGS_AT_MOST: u64 = 90_000;

pub(super) struct Carrier {
    pub(super) endpoint: Endpoint,
    /// Those on the line.
    calls: BTreeMap<SessionId, Call>,
    /// Customers whose ACKs get lost, all of them, by number.
    unheard: BTreeSet<String>,
    /// Customers there have been.
    customers: u64,
}

struct Call {
    number: String,
    /// What we were called with.
    request: Option<Message>,
    /// Where the server hears this one, and the process that said so.
    heard_at: Option<(u64, EndpointId)>,
}

/// What somebody on the trunk is about to do.
#[derive(Clone, Copy)]
pub(super) enum CarrierAct {
    /// A new customer calls.
    Call,
    Press(SessionId, char),
    Ring(SessionId),
    /// Is heard before the answer.
    Announce(SessionId),
    Answer(SessionId),
    Refuse(SessionId, u16),
    HangUp(SessionId),
}

impl Carrier {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            endpoint: endpoint(address(CARRIER), seed),
            calls: BTreeMap::new(),
            unheard: BTreeSet::new(),
            customers: 0,
        }
    }
}

impl World {
    pub(super) fn carrier_act(&mut self, act: CarrierAct) {
        let now = self.clock.instant();
        // Each is refused where the call is over, or has been answered meanwhile.
        match act {
            CarrierAct::Call => self.somebody_calls(),
            CarrierAct::Press(session, key) => self.press(session, key),
            CarrierAct::Ring(session) => {
                let _ = self.carrier.endpoint.progress(now, session, 180, None);
            }
            CarrierAct::Announce(session) => {
                let Some(request) = self.request_of(session) else { return };
                let body = Some(answer(address(CARRIER), &request));
                let _ = self.carrier.endpoint.progress(now, session, 183, body);
            }
            CarrierAct::Answer(session) => {
                let Some(request) = self.request_of(session) else { return };
                let body = answer(address(CARRIER), &request);
                if self.carrier.endpoint.accept(now, session, Some(body)).is_ok() {
                    self.is_heard(session, &request);
                    self.customer_stays(session);
                }
            }
            CarrierAct::Refuse(session, status) => {
                let _ = self.carrier.endpoint.reject(now, session, status, Vec::new());
            }
            CarrierAct::HangUp(session) => self.carrier.endpoint.hang_up(now, session, None),
        }
    }

    /// What somebody was called with.
    fn request_of(&self, session: SessionId) -> Option<Message> {
        self.carrier.calls.get(&session)?.request.clone()
    }

    fn somebody_calls(&mut self) {
        if !self.is_fair {
            let next = self.random.random_range(500..9_000);
            self.later(next, Happening::Carrier(CarrierAct::Call));
        }
        if self.is_fair || self.carrier.calls.len() >= MOST_CUSTOMERS {
            return;
        }
        self.carrier.customers += 1;
        let number = format!("+4930{:05}", 10_000 + self.carrier.customers);
        if self.random.random_bool(0.04) {
            self.carrier.unheard.insert(number.clone());
        }
        let to = name(NUMBERS[self.random.random_range(0..NUMBERS.len())], "192.0.2.9");
        let at = address(CARRIER);
        let invite = Invite {
            flow: flow(at),
            request_uri: to.uri.clone(),
            from: name(&number, "192.0.2.1"),
            to,
            route: Vec::new(),
            headers: Vec::new(),
            body: Some(offer(at)),
            credentials: None,
        };
        let session =
            self.carrier.endpoint.invite(self.clock.instant(), invite).expect("an INVITE can be sent");
        self.carrier.calls.insert(session, Call { number, request: None, heard_at: None });
        if self.random.random_bool(0.1) {
            let changes_mind = self.random.random_range(1..400);
            self.later(changes_mind, Happening::Carrier(CarrierAct::HangUp(session)));
        }
    }

    pub(super) fn carrier_event(&mut self, event: Event) {
        match event {
            Event::Answered { session, response } => {
                self.is_heard(session, &response);
                self.customer_stays(session);
            }
            Event::Incoming { session, request, .. } => self.is_called(session, request),
            Event::Ended { session, .. } | Event::Failed { session, .. } => {
                self.carrier.calls.remove(&session);
            }
            _ => {}
        }
    }

    /// How patient the customer is, and which keys are pressed meanwhile.
    fn customer_stays(&mut self, session: SessionId) {
        let patience = match self.random.random_range(0..4) {
            0 => self.random.random_range(200..8_000),
            _ => self.random.random_range(8_000..70_000),
        };
        self.later(patience, Happening::Carrier(CarrierAct::HangUp(session)));
        for _ in 0..self.random.random_range(0..5) {
            let wait = self.random.random_range(200..20_000);
            let key = ['*', '*', '*', '7', '7', '1', '2', '3', '4', '5', '5', '6', '9', '#']
                [self.random.random_range(0..14)];
            self.later(wait, Happening::Carrier(CarrierAct::Press(session, key)));
        }
    }

    fn is_heard(&mut self, session: SessionId, message: &Message) {
        let endpoint = media_port(message).map(super::server::endpoint_at);
        if let Some(call) = self.carrier.calls.get_mut(&session) {
            call.heard_at = endpoint.map(|endpoint| (self.server.process, endpoint));
        }
    }

    fn press(&mut self, session: SessionId, key: char) {
        let heard_at = self.carrier.calls.get(&session).and_then(|call| call.heard_at);
        let Some((process, endpoint)) = heard_at else { return };
        if process == self.server.process && self.server.media.hears(endpoint) {
            self.coverage.note("key pressed");
            self.input(Input::Digit { endpoint, digit: Digit::from_char(key).expect("a key") });
        }
    }

    /// The server calls: a customer back, or somebody to whom a caller is forwarded.
    fn is_called(&mut self, session: SessionId, request: Message) {
        let to = request.to().expect("a To");
        let number = to.uri.user().map(|user| user.to_string()).unwrap_or_default();
        let is_busy = self.carrier.calls.values().any(|call| call.number == number);
        self.carrier
            .calls
            .insert(session, Call { number: number.clone(), request: Some(request), heard_at: None });
        // The server may have crashed meanwhile: nothing rings for ever.
        self.later(RINGS_AT_MOST, Happening::Carrier(CarrierAct::HangUp(session)));
        if is_busy && !super::site::FORWARDED.contains(&&*number) {
            return self.later(5, Happening::Carrier(CarrierAct::Refuse(session, 486)));
        }
        for (wait, act) in self.customer_reacts(session) {
            self.later(wait, Happening::Carrier(act));
        }
    }

    fn customer_reacts(&mut self, session: SessionId) -> Vec<(u64, CarrierAct)> {
        let random = &mut self.random;
        let rings = match random.random_bool(0.4) {
            true => CarrierAct::Announce(session),
            false => CarrierAct::Ring(session),
        };
        let soon = random.random_range(300..5_000);
        match random.random_range(0..100) {
            0..50 => vec![(200, rings), (soon, CarrierAct::Answer(session))],
            50..65 => vec![(200, rings)],
            65..72 => {
                vec![(200, rings), (10_000 + random.random_range(0..100) - 60, CarrierAct::Answer(session))]
            }
            72..82 => vec![(soon, CarrierAct::Refuse(session, [404, 503, 480][random.random_range(0..3)]))],
            82..92 => vec![
                (200, rings),
                (soon, CarrierAct::Refuse(session, [486, 603, 600][random.random_range(0..3)])),
            ],
            _ => {
                let regret = soon + random.random_range(0..80);
                vec![(200, rings), (soon, CarrierAct::Answer(session)), (regret, CarrierAct::HangUp(session))]
            }
        }
    }

    /// Whether this is an ACK that gets lost each time, so that the server takes its customer for lost.
    pub(super) fn is_unheard(&self, message: &[u8]) -> bool {
        let Some(ack) = message.starts_with(b"ACK ").then(|| Message::parse(message.to_vec().into())) else {
            return false;
        };
        ack.is_ok_and(|ack| self.carrier.unheard.contains(&super::book::user(&ack, &sip::HeaderName::From)))
    }

    pub(super) fn customers_on_the_line(&self) -> usize {
        self.carrier.calls.len()
    }
}
