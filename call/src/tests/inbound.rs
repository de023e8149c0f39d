//! Calls that come in (T3).

use super::bench::{Bench, CUSTOMER, local, offer};
use crate::{Event, LegEnd};
use media::sdp::{self, Direction, SessionDescription};
use media::{Codec, Command, EndpointId};
use sip::{Body, EndCause};
use std::time::Duration;

#[test]
fn an_answered_call_has_media_before_its_answer_leaves() {
    let mut bench = Bench::new();
    let (_, _, _) = bench.answered_call();
    let [Command::Configure { endpoint: EndpointId(1), negotiated }] = bench.media.as_slice() else {
        panic!("{:?}", bench.media);
    };
    assert_eq!(negotiated.codec, Codec::Pcma, "the customer's preference");
    assert_eq!(negotiated.remote_rtp, "192.0.2.1:40000".parse().expect("an address"));
    let Some(sip::Event::Answered { response, .. }) = bench.customer.events.pop_front() else { panic!() };
    let answer = SessionDescription::parse(&response.body()).expect("an answer");
    assert_eq!(answer.media_section(0).map(|media| media.port()), Some(20_002));
}

#[test]
fn the_customers_bye_ends_the_leg_once_and_closes_its_media() {
    let mut bench = Bench::new();
    let (_, leg, session) = bench.answered_call();
    bench.customer.sip.hang_up(bench.now, session, None);
    bench.settle();
    bench.pass(Duration::from_secs(40));
    assert!(
        matches!(bench.events.pop_front(), Some(Event::Ended { leg: ended, end: LegEnd::HungUp }) if ended == leg)
    );
    assert!(bench.events.is_empty());
    assert!(matches!(bench.media.last(), Some(Command::Close { endpoint: EndpointId(1) })));
    assert_eq!(bench.switch.leg_count(), 0);
}

#[test]
fn a_call_given_up_before_our_answer_is_cancelled() {
    let mut bench = Bench::new();
    let session = bench.customer_calls(Some(offer(CUSTOMER, &[Codec::Pcmu])));
    let (_, leg) = bench.incoming();
    bench.customer.sip.hang_up(bench.now, session, None);
    bench.settle();
    assert!(
        matches!(bench.events.pop_front(), Some(Event::Ended { leg: ended, end: LegEnd::Cancelled }) if ended == leg)
    );
    // Answering it now does nothing.
    bench.switch.answer(bench.now, leg);
    bench.settle();
    assert!(bench.events.is_empty() && bench.media.is_empty());
}

#[test]
fn a_refused_call_gets_the_status_and_ends_once() {
    let mut bench = Bench::new();
    bench.customer_calls(Some(offer(CUSTOMER, &[Codec::Pcmu])));
    let (_, leg) = bench.incoming();
    bench.switch.refuse(bench.now, leg, 404, Vec::new());
    bench.settle();
    bench.pass(Duration::from_secs(40));
    assert!(matches!(bench.customer.events.pop_front(), Some(sip::Event::Failed { status: 404, .. })));
    assert!(matches!(
        bench.events.pop_front(),
        Some(Event::Ended { end: LegEnd::Failed { status: 404 }, .. })
    ));
    assert!(bench.events.is_empty());
}

#[test]
fn bodies_that_cannot_serve_are_refused_as_the_rfc_names() {
    let unknown_codec = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
                         m=audio 40000 RTP/AVP 96\r\na=rtpmap:96 EVS/16000\r\n";
    let text = |content_type: &'static str, text: &'static str| Body {
        content_type: content_type.into(),
        bytes: text.into(),
    };
    let table = [
        (text("text/plain", "hello"), 415, false),
        (text("application/sdp", "this is no session description"), 400, false),
        (text("application/sdp", unknown_codec), 488, true),
    ];
    for (body, expected, reaches_us) in table {
        let mut bench = Bench::new();
        bench.customer_calls(Some(body));
        if reaches_us {
            let (_, leg) = bench.incoming();
            bench.switch.answer(bench.now, leg);
            bench.settle();
            assert!(matches!(
                bench.events.pop_front(),
                Some(Event::Ended { end: LegEnd::Failed { .. }, .. })
            ));
            assert!(matches!(bench.media.as_slice(), [Command::Close { .. }]));
        }
        match bench.customer.events.pop_front() {
            Some(sip::Event::Failed { status, response: Some(response), .. }) => {
                assert_eq!(status, expected);
                let accept = response.header(&sip::HeaderName::Accept).map(|value| value.as_str().to_owned());
                assert_eq!(accept.as_deref(), (status == 415).then_some("application/sdp"));
            }
            other => panic!("{other:?} instead of {expected}"),
        }
        assert_eq!(bench.switch.leg_count(), 0);
    }
}

#[test]
fn without_a_port_the_caller_is_told_to_come_back() {
    let mut bench = Bench::new();
    bench.ports = false;
    bench.customer_calls(Some(offer(CUSTOMER, &[Codec::Pcmu])));
    let (_, leg) = bench.incoming();
    bench.switch.answer(bench.now, leg);
    bench.settle();
    assert!(matches!(bench.customer.events.pop_front(), Some(sip::Event::Failed { status: 503, .. })));
    assert!(matches!(
        bench.events.pop_front(),
        Some(Event::Ended { end: LegEnd::Failed { status: 503 }, .. })
    ));
}

#[test]
fn an_invite_without_an_offer_gets_ours_and_brings_its_answer_in_the_ack() {
    // The UAC of our own crate cannot send an ACK with a body, so that half is in the SIP crate's tests; here
    // the ACK without one ends the call, as no session was agreed.
    let mut bench = Bench::new();
    bench.customer_calls(None);
    let (_, leg) = bench.incoming();
    bench.switch.answer(bench.now, leg);
    bench.settle();
    let Some(sip::Event::Answered { response, .. }) = bench.customer.events.pop_front() else { panic!() };
    let offered = SessionDescription::parse(&response.body()).expect("an offer");
    assert!(offered.media_section(0).is_some_and(|media| media.formats().count() >= 2));
    assert!(matches!(bench.events.pop_front(), Some(Event::Answered { .. })));
    assert!(matches!(
        bench.events.pop_front(),
        Some(Event::Ended { end: LegEnd::Failed { status: 488 }, .. })
    ));
    assert!(matches!(
        bench.customer.events.pop_front(),
        Some(sip::Event::Ended { cause: EndCause::RemoteBye, .. })
    ));
}

#[test]
fn a_hold_by_reinvite_is_answered_with_the_same_media_and_a_new_version() {
    let mut bench = Bench::new();
    let (_, _, session) = bench.answered_call();
    let Some(sip::Event::Answered { response, .. }) = bench.customer.events.pop_front() else { panic!() };
    let before = SessionDescription::parse(&response.body()).expect("an answer").origin().expect("an origin");
    let hold = sdp::offer(&local(CUSTOMER, &[Codec::Pcma], Direction::SendOnly));
    bench.customer.sip.reinvite(bench.now, session, Body::sdp(hold.to_bytes())).expect("a re-INVITE");
    bench.settle();
    let Some(sip::Event::Modified { response, .. }) = bench.customer.events.pop_front() else { panic!() };
    let answer = SessionDescription::parse(&response.body()).expect("an answer");
    let media = answer.media_section(0).expect("audio");
    assert_eq!((media.port(), media.direction()), (20_002, Direction::ReceiveOnly));
    assert_eq!(answer.origin(), Some((before.0, before.1 + 1)));
    let Some(Command::Configure { negotiated, .. }) = bench.media.last() else { panic!() };
    assert_eq!(negotiated.direction, Direction::ReceiveOnly);
}
