//! What agents do with their phones alone: REFER and feature codes (V16).

use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE, SERVER, address};
use crate::exchange::Input;
use acd::{AgentState, ContactPhase, EndCause, Event};
use media::{Digit, EndpointId};
use sip::{Flow, HeaderName, Message, SessionId, Transport};

/// The endpoints of the customer, of Ada and of who comes next.
const CALLER: u64 = 1;
const ADA: u64 = 2;
const NEXT: u64 = 3;

impl Bench {
    /// A phone that is told how its transfer goes says that it has heard.
    pub(super) fn take_notify(&mut self, flow: Flow, message: bytes::Bytes) {
        let notify = Message::parse(message).expect("what we send can be read");
        let copied =
            [HeaderName::Via, HeaderName::From, HeaderName::To, HeaderName::CallId, HeaderName::CSeq];
        let line = |name: HeaderName| {
            let value = notify.header(&name).expect("it is there").as_str().to_owned();
            format!("{}: {value}\r\n", name.as_str())
        };
        let answer = format!("SIP/2.0 200 OK\r\n{}Content-Length: 0\r\n\r\n", copied.map(line).concat());
        self.notifies.push(notify);
        let message = answer.into();
        self.exchange.handle(self.now, Input::Sip(sip::Input::Received { flow, message }));
    }

    /// What the phones were told of their transfers.
    pub(super) fn told(&self) -> Vec<String> {
        let bodies = self.notifies.iter().map(|notify| String::from_utf8_lossy(&notify.body()).into_owned());
        bodies.map(|body| body.split(' ').nth(1).unwrap_or_default().to_owned()).collect()
    }

    /// A phone sends a REFER in the dialog that it has answered.
    pub(super) fn phone_refers(&mut self, phone: &str, session: SessionId, number: &str) {
        self.phone_refers_to(phone, session, number, "");
    }

    /// As before, with URI headers, such as `?Replaces=`.
    pub(super) fn phone_refers_to(&mut self, phone: &str, session: SessionId, number: &str, headers: &str) {
        let (call_id, ours, theirs) = self.identifiers_of(phone, session);
        // A phone has sent nothing in its dialog before, and its BYE is yet to come; but who joins two calls has held one.
        let cseq = match (phone, headers) {
            (CUSTOMER, _) => 2,
            (_, "") => 0,
            (_, _) => 50,
        };
        let text = format!(
            "REFER sip:192.0.2.9 SIP/2.0\r\nVia: SIP/2.0/UDP {phone};branch=z9hG4bKr{number}\r\n\
             From: <sip:1001@sidetone>;tag={theirs}\r\nTo: <sip:x@sidetone>;tag={ours}\r\nCall-ID: {call_id}\r\n\
             CSeq: {cseq} REFER\r\nContact: <sip:1001@{phone}>\r\nMax-Forwards: 70\r\n\
             Refer-To: <sip:{number}@sidetone{headers}>\r\nContent-Length: 0\r\n\r\n"
        );
        let flow = Flow { transport: Transport::Udp, local: address(SERVER), remote: address(phone) };
        self.input(Input::Sip(sip::Input::Received { flow, message: text.into() }));
    }

    pub(super) fn presses(&mut self, endpoint: u64, keys: &str) {
        for key in keys.chars() {
            let digit = Digit::from_char(key).expect("a key");
            self.input(Input::Digit { endpoint: EndpointId(endpoint), digit });
        }
    }

    /// Whether a beep was the last that was played to this endpoint.
    fn heard_a_beep(&self, endpoint: u64) -> bool {
        let plays = self.media.iter().filter(|command| {
            matches!(command, media::Command::Play { endpoint: at, repeat: false, .. } if at.0 == endpoint)
        });
        plays.count() > 0
    }
}

/// Ada talks with a customer, Ben is free: the sessions of the customer and of Ada's phone.
fn talking() -> (Bench, SessionId, SessionId) {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.sign_in("ben");
    (bench, customer, phone)
}

#[test]
fn a_refer_to_an_agents_phone_transfers_and_is_told_of() {
    for taken in [true, false] {
        let (mut bench, customer, phone) = talking();
        bench.phone_refers(FIRST_PHONE, phone, "1002");
        assert_eq!(bench.told(), ["100"]);
        assert!(bench.is_over(FIRST_PHONE, phone) && !bench.is_over(CUSTOMER, customer));
        assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::WrapUp, AgentState::Ringing));
        let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
        match taken {
            true => bench.phone_answers(SECOND_PHONE, ben, &invite),
            false => bench.phone_refuses(SECOND_PHONE, ben, 603),
        }
        assert_eq!(bench.told(), ["100", if taken { "200" } else { "603" }]);
        assert_eq!(bench.bridged(CALLER, NEXT), taken);
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

#[test]
fn a_refer_to_a_number_of_ours_leads_to_its_queue() {
    let (mut bench, customer, phone) = talking();
    bench.execute(acd::Command::SetPresence {
        agent: "ben".into(),
        presence: acd::PresenceChoice::Idle { code: "lunch".into() },
        by: acd::Actor::Agent,
    });
    bench.phone_refers(FIRST_PHONE, phone, "200");
    assert_eq!(bench.told(), ["100", "200"], "whoever waits there has arrived");
    assert!(matches!(bench.phase(1), Some(ContactPhase::Queued { .. })));
    assert_eq!(bench.contact(1).and_then(|contact| contact.queue), Some("support".into()));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Some phones hang up without waiting for the answer to their REFER, which is due once the disk has it.
#[test]
fn the_phone_hangs_up_and_the_customer_stays() {
    for hangs_up in [true, false] {
        let (mut bench, customer, phone) = talking();
        bench.disk_works = false;
        bench.phone_refers(FIRST_PHONE, phone, "1002");
        if hangs_up {
            bench.hangs_up(FIRST_PHONE, phone);
        }
        assert!(bench.told().is_empty(), "it is not durable");
        bench.disk_recovers();
        assert!(bench.is_over(FIRST_PHONE, phone) && !bench.is_over(CUSTOMER, customer));
        let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
        bench.phone_answers(SECOND_PHONE, ben, &invite);
        let expected = if hangs_up { vec![] } else { vec!["100", "200"] };
        assert_eq!(bench.told(), expected, "although its own call is over");
        assert!(bench.bridged(CALLER, NEXT));
        bench.hangs_up(CUSTOMER, customer);
        assert!(bench.logged(|event| {
            matches!(event, Event::ContactEnded { cause: EndCause::CustomerHungUp, .. })
        }));
        bench.assert_clean();
    }
}

/// That Ada has been connected is durable only after her REFER: it is no answer to that.
#[test]
fn what_was_before_a_refer_is_no_news_of_it() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    bench.sign_in("ben");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    bench.disk_works = false;
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.disk_writes_once();
    assert_eq!(bench.state("ada"), AgentState::Connected);
    bench.phone_refers(FIRST_PHONE, phone, "1002");
    bench.disk_recovers();
    assert_eq!(bench.told(), ["100"], "Ben's phone rings");
    bench.hangs_up(CUSTOMER, customer);
    assert_eq!(bench.told(), ["100", "603"]);
    bench.assert_clean();
}

#[test]
fn a_refer_that_leads_nowhere_changes_nothing() {
    for number in ["1001", "nobody"] {
        let (mut bench, customer, phone) = talking();
        bench.phone_refers(FIRST_PHONE, phone, number);
        assert!(bench.told().is_empty() && bench.bridged(CALLER, ADA), "{number}");
        assert_eq!(bench.state("ada"), AgentState::Connected, "{number}");
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

#[test]
fn customers_refer_nobody() {
    let (mut bench, customer, phone) = talking();
    bench.phone_refers(CUSTOMER, customer, "1002");
    assert!(bench.told().is_empty() && bench.bridged(CALLER, ADA));
    bench.hangs_up(FIRST_PHONE, phone);
    bench.assert_clean();
}

#[test]
fn keys_put_on_hold_and_take_back() {
    let (mut bench, customer, _) = talking();
    bench.presses(ADA, "*1");
    assert_eq!(bench.state("ada"), AgentState::OnHold);
    assert!(bench.is_playing_music());
    bench.presses(ADA, "*1");
    assert!(bench.bridged(CALLER, ADA) && bench.state("ada") == AgentState::Connected);
    bench.presses(CALLER, "*1");
    assert!(bench.bridged(CALLER, ADA), "the customer's keys are the customer's affair");
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn keys_transfer_to_the_number_that_follows() {
    let (mut bench, customer, phone) = talking();
    bench.presses(ADA, "*21001#");
    assert!(bench.heard_a_beep(ADA) && bench.bridged(CALLER, ADA), "she is not free");
    bench.presses(ADA, "*21002#");
    assert!(bench.is_over(FIRST_PHONE, phone) && !bench.is_over(CUSTOMER, customer));
    assert_eq!(bench.state("ben"), AgentState::Ringing);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Ada asks Ben with keys alone: toggles, has all three talk, and goes.
#[test]
fn keys_consult_confer_and_hand_over() {
    let (mut bench, customer, phone) = talking();
    bench.presses(ADA, "*0");
    assert!(bench.heard_a_beep(ADA) && bench.bridged(CALLER, ADA), "nobody is consulted");
    bench.presses(ADA, "*31002#");
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert!(bench.bridged(ADA, NEXT));
    bench.presses(ADA, "*1");
    assert!(bench.bridged(CALLER, ADA));
    bench.presses(ADA, "*1");
    assert!(bench.bridged(ADA, NEXT));
    bench.presses(ADA, "*5");
    assert_eq!(
        (bench.state("ada"), bench.state("ben")),
        (AgentState::Conferencing, AgentState::Conferencing)
    );
    bench.presses(NEXT, "*4");
    assert_eq!(bench.state("ada"), AgentState::Conferencing, "who is asked hands nothing over");
    bench.presses(ADA, "*4");
    assert!(bench.is_over(FIRST_PHONE, phone) && bench.bridged(CALLER, NEXT));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// A key that does nothing beeps; who hears ringing or music goes on hearing it then.
#[test]
fn a_beep_leaves_nobody_in_silence() {
    let (mut bench, customer, _) = talking();
    bench.presses(ADA, "*31002#");
    bench.presses(ADA, "*5");
    assert!(bench.heard_a_beep(ADA), "nobody has answered");
    bench.prompt_ends();
    assert_eq!(bench.hears(ADA), ["(ringing)"]);
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    bench.presses(ADA, "*1");
    bench.presses(NEXT, "*5");
    bench.prompt_ends();
    assert_eq!(bench.hears(NEXT), ["music"], "Ada talks with the customer");
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Whoever was asked has done with it, or whoever asks.
#[test]
fn keys_end_a_consult() {
    for by in [ADA, NEXT] {
        let (mut bench, customer, _) = talking();
        bench.presses(ADA, "*31002#");
        let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
        bench.phone_answers(SECOND_PHONE, ben, &invite);
        bench.presses(by, "*0");
        assert!(bench.is_over(SECOND_PHONE, ben) && bench.bridged(CALLER, ADA));
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}
