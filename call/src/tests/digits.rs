//! Keys that a peer presses: by RTP through the media side, and by INFO (T4).

use super::bench::{Bench, CUSTOMER, PHONE, SWITCH, address, answer};
use crate::{Event, Input, LegId};
use media::{Codec, DIGIT_BURST, Digit, EndpointId};
use sip::{Flow, HeaderName, Message, Transport};
use std::time::Duration;

/// A call whose customer presses keys.
struct Caller {
    bench: Bench,
    leg: LegId,
    /// Our 200, from which the dialog is known.
    answer: Message,
    infos: u32,
}

impl Caller {
    fn new() -> Self {
        let mut bench = Bench::new();
        let (_, leg, _) = bench.answered_call();
        let Some(sip::Event::Answered { response, .. }) = bench.customer.events.pop_front() else { panic!() };
        Self { bench, leg, answer: response, infos: 0 }
    }

    /// Presses a key in RTP.
    fn rtp(&mut self, digit: char) {
        let digit = Digit::from_char(digit).expect("a key");
        self.bench.switch.handle(self.bench.now, Input::Digit { endpoint: EndpointId(1), digit });
    }

    /// An INFO in the dialog, with headers and a body.
    fn request(&mut self, headers: &str, body: &str) -> Vec<u8> {
        self.infos += 1;
        let line = |name: &HeaderName| self.answer.header(name).expect("it is in every response");
        let (from, to) = (line(&HeaderName::From), line(&HeaderName::To));
        let (call_id, number) = (line(&HeaderName::CallId), self.infos);
        format!(
            "INFO sip:{SWITCH} SIP/2.0\r\nVia: SIP/2.0/UDP {CUSTOMER};branch=z9hG4bKinfo{number}\r\n\
             From: {from}\r\nTo: {to}\r\nCall-ID: {call_id}\r\nCSeq: {} INFO\r\nMax-Forwards: 70\r\n\
             {headers}Content-Length: {}\r\n\r\n{body}",
            number + 1,
            body.len()
        )
        .into_bytes()
    }

    /// Sends a request; the status of the answer.
    fn send(&mut self, request: &[u8]) -> Message {
        let flow = Flow { transport: Transport::Udp, local: address(SWITCH), remote: address(CUSTOMER) };
        self.bench.sent.clear();
        let message = request.to_vec().into();
        self.bench.switch.handle(self.bench.now, Input::Sip(sip::Input::Received { flow, message }));
        self.bench.settle();
        let answered = |(_, message): &&(Flow, Message)| {
            message.cseq().is_ok_and(|cseq| cseq.method == sip::Method::Info)
        };
        self.bench.sent.iter().find(answered).expect("an answer").1.clone()
    }

    fn info(&mut self, media_type: &str, body: &str) -> Option<u16> {
        let request = self.request(&format!("Content-Type: {media_type}\r\n"), body);
        self.send(&request).status()
    }

    /// The digits heard since they were last asked for; nothing else may have happened.
    fn heard(&mut self) -> String {
        self.bench.settle();
        let leg = self.leg;
        let digit = |event| match event {
            Event::Digit { leg: by, digit } if by == leg => digit.as_char(),
            other => panic!("{other:?}"),
        };
        self.bench.events.drain(..).map(digit).collect()
    }
}

#[test]
fn a_key_in_rtp_is_told_with_its_leg() {
    let mut caller = Caller::new();
    "0*#9".chars().for_each(|digit| caller.rtp(digit));
    assert_eq!(caller.heard(), "0*#9");
    caller.bench.switch.handle(
        caller.bench.now,
        Input::Digit { endpoint: EndpointId(77), digit: Digit::from_char('1').expect("a key") },
    );
    assert_eq!(caller.heard(), "", "an endpoint of nobody");
}

#[test]
fn keys_by_info_in_the_ways_that_are_in_use() {
    let relay = "application/dtmf-relay";
    let table = [
        (relay, "Signal=5\r\nDuration=160\r\n", "5"),
        (relay, "Signal= #\nDuration= 250", "#"),
        (relay, "signal = *", "*"),
        (relay, "Duration=100\r\nSignal=a\r\n", "A"),
        (relay, "Signal=10\r\n", "*"),
        (relay, "Signal=11\r\n", "#"),
        (relay, "Signal=15\r\n", "D"),
        (relay, "Signal=16\r\n", ""),
        (relay, "Signal=1a\r\n", ""),
        (relay, "Signal=\r\nDuration=5", ""),
        (relay, "7", "7"),
        (relay, "12 34", ""),
        (relay, "\u{664}", ""),
        ("APPLICATION/DTMF; charset=utf-8", "8", "8"),
        ("application/dtmf", " 3\r\n", "3"),
        ("application/dtmf", "Signal=4", "4"),
        ("application/dtmf", "", ""),
        ("application/dtmf", "!", ""),
    ];
    for (media_type, body, expected) in table {
        let mut caller = Caller::new();
        assert_eq!(caller.info(media_type, body), Some(200), "{body:?}");
        assert_eq!(caller.heard(), expected, "{media_type} {body:?}");
    }
    let mut caller = Caller::new();
    let far_off = format!("{}Signal=1\r\n", "x=y\r\n".repeat(60));
    assert_eq!((caller.info(relay, &far_off), caller.heard()), (Some(200), String::new()));
}

/// RFC 6086 §4.2.2, RFC 3261 §12.2.2 and §21.4.13.
#[test]
fn what_else_comes_by_info_is_answered_as_the_rfc_has_it() {
    let mut caller = Caller::new();
    let text = caller.request("Content-Type: text/plain\r\n", "Signal=1");
    let answer = caller.send(&text);
    assert_eq!(answer.status(), Some(415));
    let accept: Vec<_> = answer.headers(&HeaderName::Accept).map(|value| value.to_string()).collect();
    assert_eq!(accept, ["application/dtmf-relay", "application/dtmf"]);
    let nothing = caller.request("", "");
    assert_eq!(caller.send(&nothing).status(), Some(200), "it keeps the dialog alive");
    let package = caller.request("Info-Package: dtmf\r\nContent-Type: application/dtmf\r\n", "1");
    assert_eq!(caller.send(&package).status(), Some(469));
    let elsewhere = caller.request("Content-Type: application/dtmf\r\n", "1");
    let elsewhere = String::from_utf8(elsewhere).expect("text").replace("Call-ID: ", "Call-ID: other");
    assert_eq!(caller.send(elsewhere.as_bytes()).status(), Some(481), "no such dialog");
    assert_eq!(caller.heard(), "");
}

#[test]
fn an_info_that_is_sent_again_is_answered_again_and_pressed_once() {
    let mut caller = Caller::new();
    let request = caller.request("Content-Type: application/dtmf\r\n", "6");
    assert_eq!(caller.send(&request).status(), Some(200));
    caller.bench.pass(Duration::from_millis(500));
    assert_eq!(caller.send(&request).status(), Some(200));
    assert_eq!(caller.heard(), "6");
}

/// Some phones do both for every press, whichever comes first, and however long the key is held.
#[test]
fn a_press_that_is_told_of_in_both_ways_is_one() {
    for delay_ms in [0, 100, 4_000] {
        for rtp_first in [true, false] {
            let mut caller = Caller::new();
            for digit in "1123#".chars() {
                for rtp in [rtp_first, !rtp_first] {
                    if rtp {
                        caller.rtp(digit);
                    } else {
                        assert_eq!(caller.info("application/dtmf", &digit.to_string()), Some(200));
                    }
                    caller.bench.pass(Duration::from_millis(delay_ms));
                }
            }
            assert_eq!(caller.heard(), "1123#", "{delay_ms} ms, RTP first: {rtp_first}");
        }
    }
}

/// The second of a pair may also come after the next press.
#[test]
fn pairs_that_overlap_are_told_apart() {
    let mut caller = Caller::new();
    "112".chars().for_each(|digit| caller.rtp(digit));
    for digit in ["1", "1", "2", "1"] {
        assert_eq!(caller.info("application/dtmf", digit), Some(200));
    }
    assert_eq!(caller.heard(), "1121", "three pairs, and one more press");
}

/// A phone behind a transfer may do it in another way than the one before.
#[test]
fn a_peer_may_change_its_way() {
    let mut caller = Caller::new();
    caller.rtp('1');
    caller.bench.pass(Duration::from_secs(6));
    assert_eq!(caller.info("application/dtmf", "1"), Some(200));
    caller.bench.pass(Duration::from_secs(6));
    caller.rtp('1');
    assert_eq!(caller.heard(), "111");
}

#[test]
fn a_flood_of_infos_is_answered_and_held_to_the_limit() {
    let mut caller = Caller::new();
    for _ in 0..3 * DIGIT_BURST {
        assert_eq!(caller.info("application/dtmf", "1"), Some(200));
    }
    assert_eq!(caller.heard().len(), DIGIT_BURST as usize);
}

/// A digit while a call is torn down changes nothing.
#[test]
fn keys_of_a_leg_that_ends_are_not_heard() {
    let mut caller = Caller::new();
    let late = caller.request("Content-Type: application/dtmf\r\n", "5");
    caller.bench.switch.hang_up(caller.bench.now, caller.leg, None);
    // Before anything that this led to has left.
    caller.rtp('1');
    assert_eq!(caller.send(&late).status(), Some(481));
    caller.rtp('2');
    caller.bench.settle();
    assert!(matches!(caller.bench.events.pop_front(), Some(Event::Ended { .. })));
    assert!(caller.bench.events.is_empty(), "{:?}", caller.bench.events);
}

#[test]
fn keys_before_the_answer_are_not_heard() {
    let mut bench = Bench::new();
    let (call, _, _) = bench.answered_call();
    let (phone, session, request) = bench.dial_phone(call);
    let one = Digit::from_char('1').expect("a key");
    bench.switch.handle(bench.now, Input::Digit { endpoint: EndpointId(2), digit: one });
    bench.phone.sip.accept(bench.now, session, Some(answer(PHONE, &[Codec::Pcma], &request))).expect("200");
    bench.settle();
    bench.switch.handle(bench.now, Input::Digit { endpoint: EndpointId(2), digit: one });
    bench.settle();
    assert!(matches!(bench.events.pop_front(), Some(Event::Answered { leg }) if leg == phone));
    assert!(matches!(bench.events.pop_front(), Some(Event::Digit { leg, .. }) if leg == phone));
    assert!(bench.events.is_empty());
}
