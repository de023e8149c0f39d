//! Phones that are dialled, and bridges (T3, T4).

use super::bench::{Bench, PHONE, answer};
use crate::{CannotBridge, Event, LegEnd, LegId};
use media::sdp::SessionDescription;
use media::{Codec, Command, EndpointId, RecordingId};
use std::time::Duration;

const BOTH: &[Codec] = &[Codec::Pcmu, Codec::Pcma];

/// Customer and phone, both answered.
fn two_legs() -> (Bench, LegId, LegId) {
    let mut bench = Bench::new();
    let (call, customer, _) = bench.answered_call();
    let (leg, session, request) = bench.dial_phone(call);
    assert_eq!(bench.trying, Some(leg), "100 has come: the phone is alive");
    bench.phone.sip.progress(bench.now, session, 180, None).expect("180");
    bench.settle();
    assert!(matches!(bench.events.pop_front(), Some(Event::Ringing { leg: rings }) if rings == leg));
    let body = answer(PHONE, BOTH, &request);
    bench.phone.sip.accept(bench.now, session, Some(body)).expect("200");
    bench.settle();
    assert!(matches!(bench.events.pop_front(), Some(Event::Answered { leg: answered }) if answered == leg));
    (bench, customer, leg)
}

#[test]
fn the_phone_is_offered_the_customers_codec_first() {
    let mut bench = Bench::new();
    let (call, _, _) = bench.answered_call();
    let (_, _, request) = bench.dial_phone(call);
    let offer = SessionDescription::parse(&request.body()).expect("an offer");
    let first = offer.media_section(0).and_then(|media| media.formats().next().map(str::to_owned));
    assert_eq!(first.as_deref(), Some("8"), "PCMA, as the customer has");
}

#[test]
fn a_bridge_ends_the_music_joins_both_and_records_the_customer_left() {
    let (mut bench, customer, phone) = two_legs();
    bench.media.clear();
    bench.switch.bridge(customer, phone, Some(RecordingId(5))).expect("both are answered");
    bench.settle();
    let (a, b) = (EndpointId(1), EndpointId(2));
    assert!(matches!(bench.media.as_slice(), [
        Command::StopPlay { endpoint: first },
        Command::StopPlay { endpoint: second },
        Command::Bridge { a: left, b: right },
        Command::StartRecording { recording: RecordingId(5), left: l, right: Some(r) },
    ] if (*first, *second, *left, *right, *l, *r) == (a, b, a, b, a, b)));
}

#[test]
fn the_bridge_and_its_recording_end_with_either_leg() {
    for customer_ends in [true, false] {
        let (mut bench, customer, phone) = two_legs();
        bench.switch.bridge(customer, phone, Some(RecordingId(5))).expect("both are answered");
        bench.settle();
        bench.media.clear();
        bench.switch.hang_up(bench.now, if customer_ends { customer } else { phone }, None);
        bench.settle();
        let gone = EndpointId(if customer_ends { 1 } else { 2 });
        assert!(
            matches!(bench.media.as_slice(), [
            Command::StopRecording { recording: RecordingId(5) },
            Command::Unbridge { a: EndpointId(1), b: EndpointId(2) },
            Command::Close { endpoint },
        ] if *endpoint == gone),
            "{:?}",
            bench.media
        );
        assert_eq!(bench.switch.leg_count(), 1);
    }
}

#[test]
fn only_answered_legs_of_one_call_can_be_bridged() {
    let mut bench = Bench::new();
    let (call, customer, _) = bench.answered_call();
    let (phone, _, _) = bench.dial_phone(call);
    assert_eq!(bench.switch.bridge(customer, phone, None), Err(CannotBridge), "the phone only rings");
    assert_eq!(bench.switch.bridge(customer, customer, None), Err(CannotBridge));
    let (_, stranger, _) = bench.answered_call();
    assert_eq!(bench.switch.bridge(customer, stranger, None), Err(CannotBridge), "another call's leg");
}

#[test]
fn a_refusing_phone_says_so() {
    let mut bench = Bench::new();
    let (call, _, _) = bench.answered_call();
    let (leg, session, _) = bench.dial_phone(call);
    bench.phone.sip.reject(bench.now, session, 486, Vec::new()).expect("486");
    bench.settle();
    let refused = LegEnd::Refused { status: 486 };
    assert!(
        matches!(bench.events.pop_front(), Some(Event::Ended { leg: ended, end }) if ended == leg && end == refused)
    );
}

#[test]
fn a_phone_that_is_given_up_on_is_cancelled() {
    let mut bench = Bench::new();
    let (call, _, _) = bench.answered_call();
    let (leg, _, _) = bench.dial_phone(call);
    bench.switch.hang_up(bench.now, leg, None);
    bench.settle();
    bench.pass(Duration::from_secs(40));
    assert!(
        matches!(bench.events.pop_front(), Some(Event::Ended { leg: ended, end: LegEnd::Local }) if ended == leg)
    );
    assert!(bench.events.is_empty());
    assert!(
        bench
            .phone
            .events
            .iter()
            .any(|event| matches!(event, sip::Event::Ended { .. } | sip::Event::Failed { .. }))
    );
}

#[test]
fn an_answer_that_crosses_our_cancel_is_hung_up() {
    let mut bench = Bench::new();
    let (call, _, _) = bench.answered_call();
    let (leg, session, request) = bench.dial_phone(call);
    // Both decide before either has heard of the other.
    bench.switch.hang_up(bench.now, leg, None);
    let body = answer(PHONE, BOTH, &request);
    bench.phone.sip.accept(bench.now, session, Some(body)).expect("200");
    bench.settle();
    bench.pass(Duration::from_secs(40));
    assert!(
        matches!(bench.events.pop_front(), Some(Event::Ended { leg: ended, end: LegEnd::Local }) if ended == leg)
    );
    assert!(bench.events.is_empty(), "{:?}", bench.events);
    assert_eq!((bench.switch.leg_count(), bench.phone.sip.session_count()), (1, 0));
}

#[test]
fn a_phone_that_answers_without_a_common_codec_is_hung_up() {
    let mut bench = Bench::new();
    let (call, _, _) = bench.answered_call();
    let (_, session, _) = bench.dial_phone(call);
    let nothing =
        "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\nm=audio 0 RTP/AVP 0\r\n";
    bench.phone.sip.accept(bench.now, session, Some(sip::Body::sdp(nothing))).expect("200");
    bench.settle();
    assert!(matches!(
        bench.events.pop_front(),
        Some(Event::Ended { end: LegEnd::Failed { status: 488 }, .. })
    ));
}
