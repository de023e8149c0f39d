//! The agents' phones: registered, most of the time; answered by whoever sits there, if at all.

use super::peers::{address, answer, endpoint, flow, name, offer_to};
use super::world::{Happening, World};
use ::media::sdp::Direction;
use rand::RngExt;
use sip::{Credentials, Endpoint, Event, HeaderName, Message, Method, OutgoingRequest, SessionId, Uri};
use std::collections::BTreeMap;
use std::net::SocketAddr;

/// For how long a phone registers, in seconds, and how often it does, in milliseconds.
const EXPIRES: u64 = 60;
const REFRESH: std::ops::Range<u64> = 20_000..50_000;
/// No call lasts longer.
pub(super) const PATIENCE: u64 = 90_000;

pub(super) struct Phone {
    pub(super) dn: &'static str,
    pub(super) address: SocketAddr,
    /// `None`: has no power.
    pub(super) endpoint: Option<Endpoint>,
    pub(super) calls: BTreeMap<SessionId, Message>,
    /// Of calls that are up, the server's ACK: it names the dialog.
    pub(super) dialogs: BTreeMap<SessionId, Message>,
    /// Second calls, and the first ones during which they were made.
    pub(super) seconds: BTreeMap<SessionId, SessionId>,
    boots: u64,
    registrations: u32,
}

/// What a phone, or whoever sits there, is about to do.
#[derive(Clone, Copy)]
pub(super) enum PhoneAct {
    Register,
    Ring(SessionId),
    Answer(SessionId),
    Refuse(SessionId, u16),
    /// The hold key, which also takes back.
    Hold(SessionId, Direction),
    /// Keys of the number pad.
    Press(SessionId, &'static str),
    /// The transfer key, and a number.
    Refer(SessionId, &'static str),
    /// Another call takes the place of this one.
    TakeOver(SessionId),
    HangUp(SessionId),
    /// A second call, of this number, during this one.
    Call(SessionId, &'static str),
    /// Whoever has made one during this call gives it up.
    HangUpSecond(SessionId),
    /// The first call is handed to whom the second is with.
    Join(SessionId, SessionId),
}

impl Phone {
    pub(super) fn new(dn: &'static str) -> Self {
        let address = address(&format!("192.0.2.1{}:5060", &dn[3..]));
        Self {
            dn,
            address,
            endpoint: None,
            calls: BTreeMap::new(),
            dialogs: BTreeMap::new(),
            seconds: BTreeMap::new(),
            boots: 0,
            registrations: 0,
        }
    }

    pub(super) fn session_count(&self) -> usize {
        self.endpoint.as_ref().map_or(0, Endpoint::session_count)
    }
}

impl World {
    /// Power: nothing is remembered, and the phone registers as the same one again.
    pub(super) fn phone_boots(&mut self, phone: usize) {
        let seed = self.random.random();
        let entry = &mut self.phones[phone];
        entry.boots += 1;
        entry.calls.clear();
        entry.dialogs.clear();
        entry.seconds.clear();
        entry.endpoint = Some(endpoint(entry.address, seed));
        self.phone_later(phone, 10, PhoneAct::Register);
    }

    pub(super) fn phone_dies(&mut self, phone: usize) {
        self.phones[phone].boots += 1;
        self.phones[phone].endpoint = None;
    }

    pub(super) fn phone_act(&mut self, phone: usize, boots: u64, act: PhoneAct) {
        let now = self.clock.instant();
        let entry = &mut self.phones[phone];
        let Some(endpoint) = entry.endpoint.as_mut().filter(|_| entry.boots == boots) else { return };
        // Each is refused where the call is over, or has been answered meanwhile.
        match act {
            PhoneAct::Register if self.is_over => {}
            PhoneAct::Register => self.register(phone, EXPIRES),
            PhoneAct::Ring(session) => {
                let _ = endpoint.progress(now, session, 180, None);
            }
            PhoneAct::Answer(session) => {
                let Some(request) = entry.calls.get(&session) else { return };
                let _ = endpoint.accept(now, session, Some(answer(entry.address, request)));
            }
            PhoneAct::Refuse(session, status) => {
                let _ = endpoint.reject(now, session, status, Vec::new());
            }
            PhoneAct::Hold(session, direction) => {
                if endpoint.reinvite(now, session, offer_to(entry.address, direction)).is_ok() {
                    self.coverage.note("hold key");
                }
            }
            PhoneAct::Press(session, keys) => self.phone_presses(phone, session, keys),
            PhoneAct::Refer(session, number) => self.phone_refers(phone, session, number, ""),
            PhoneAct::TakeOver(session) => self.phone_takes_over(phone, session),
            PhoneAct::HangUp(session) => endpoint.hang_up(now, session, None),
            PhoneAct::Call(first, number) => self.phone_calls(phone, first, number),
            PhoneAct::HangUpSecond(first) => self.phone_hangs_up_second(phone, first),
            PhoneAct::Join(first, second) => self.phone_joins(phone, first, second),
        }
    }

    pub(super) fn register(&mut self, phone: usize, expires: u64) {
        let now = self.clock.instant();
        let entry = &mut self.phones[phone];
        let Some(endpoint) = &mut entry.endpoint else { return };
        entry.registrations += 1;
        // The second try of a challenged one has the next number.
        let call = (format!("registration-of-{}-boot-{}", entry.dn, entry.boots), entry.registrations * 2);
        let who = name(entry.dn, "192.0.2.9");
        let sent = endpoint.request(
            now,
            OutgoingRequest {
                flow: flow(entry.address),
                method: Method::Register,
                request_uri: Uri::parse("sip:192.0.2.9").expect("a URI"),
                from: who.clone(),
                to: who,
                route: Vec::new(),
                headers: vec![
                    (HeaderName::Contact, format!("<sip:{}@{}>", entry.dn, entry.address)),
                    (HeaderName::Expires, expires.to_string()),
                ],
                body: None,
                credentials: Some(credentials(entry.dn)),
                call: Some(call),
            },
        );
        sent.expect("a REGISTER can be sent");
        if expires > 0 {
            let again = self.random.random_range(REFRESH);
            self.phone_later(phone, again, PhoneAct::Register);
        }
    }

    pub(super) fn phone_event(&mut self, phone: usize, event: Event) {
        match event {
            Event::Incoming { session, request, .. } => {
                // The server may have crashed meanwhile: sooner or later the agent notices that nobody is there.
                self.phone_later(phone, PATIENCE, PhoneAct::HangUp(session));
                let is_busy = !self.phones[phone].calls.is_empty();
                self.phones[phone].calls.insert(session, request);
                let acts = match is_busy {
                    true => self.call_waits(phone, session),
                    false => [
                        self.reaction(session),
                        self.holds(session),
                        self.features(session),
                        self.second_calls(session),
                    ]
                    .concat(),
                };
                for (wait, act) in acts {
                    self.phone_later(phone, wait, act);
                }
            }
            Event::Answered { session, response } if self.phones[phone].calls.contains_key(&session) => {
                self.phone_is_answered(phone, session, response);
            }
            Event::Ended { session, .. } | Event::Failed { session, .. } => {
                self.phones[phone].calls.remove(&session);
                self.phones[phone].dialogs.remove(&session);
                self.phones[phone].seconds.remove(&session);
            }
            Event::Confirmed { session, request: Some(ack) } => {
                self.phones[phone].dialogs.insert(session, ack);
            }
            _ => {}
        }
    }

    /// What the agent does with a phone that rings.
    fn reaction(&mut self, session: SessionId) -> Vec<(u64, PhoneAct)> {
        let random = &mut self.random;
        let (rings, soon) = (PhoneAct::Ring(session), random.random_range(300..6_000));
        let talks = soon + random.random_range(2_000..20_000);
        match random.random_range(0..100) {
            _ if self.is_fair => {
                vec![(100, rings), (soon, PhoneAct::Answer(session)), (talks, PhoneAct::HangUp(session))]
            }
            0..35 => {
                vec![(200, rings), (soon, PhoneAct::Answer(session)), (talks, PhoneAct::HangUp(session))]
            }
            // The customer hangs up, sooner or later.
            35..50 => vec![(200, rings), (soon, PhoneAct::Answer(session))],
            50..60 => vec![(200, rings)],
            60..64 => vec![],
            64..76 => {
                let status = [486, 603, 500, 480, 408][random.random_range(0..5)];
                let ring = if random.random_bool(0.5) { vec![(50, rings)] } else { vec![] };
                [ring, vec![(random.random_range(100..3_000), PhoneAct::Refuse(session, status))]].concat()
            }
            // When we give up, or nearly so.
            76..88 => {
                let ring_timeout = [5_000, 8_000, 10_000][random.random_range(0..3)];
                let late = ring_timeout - 60 + random.random_range(0..100);
                vec![
                    (100, rings),
                    (late, PhoneAct::Answer(session)),
                    (late + 20_000, PhoneAct::HangUp(session)),
                ]
            }
            88..94 => {
                let regret = soon + random.random_range(0..60);
                vec![(100, rings), (soon, PhoneAct::Answer(session)), (regret, PhoneAct::HangUp(session))]
            }
            _ => vec![(1, PhoneAct::Answer(session)), (talks, PhoneAct::HangUp(session))],
        }
    }

    /// The agent presses the hold key now and then; nothing happens where nobody talks.
    fn holds(&mut self, session: SessionId) -> Vec<(u64, PhoneAct)> {
        let random = &mut self.random;
        let times = if random.random_bool(0.3) { random.random_range(1..5) } else { 0 };
        let directions = [Direction::SendOnly, Direction::Inactive, Direction::SendReceive];
        let mut press = || {
            let direction = directions[random.random_range(0..directions.len())];
            (random.random_range(1_000..20_000), PhoneAct::Hold(session, direction))
        };
        (0..times).map(|_| press()).collect()
    }

    pub(super) fn phone_later(&mut self, phone: usize, wait: u64, act: PhoneAct) {
        let boots = self.phones[phone].boots;
        self.later(wait, Happening::Phone { phone, boots, act });
    }
}

pub(super) fn credentials(dn: &str) -> Credentials {
    Credentials { username: dn.to_owned(), password: "phone-secret".to_owned() }
}
