//! Phones that are dialled, and bridges (T3, T4).

use super::bench::{Bench, PHONE, answer};
use crate::{Event, LegEnd, LegId};
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
    assert!(bench.bridge(customer, phone), "both are answered");
    bench.switch.record(customer, RecordingId(5)).expect("it is not recorded yet");
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
fn the_bridge_ends_with_either_leg_and_the_recording_with_the_customer() {
    let (a, b) = (EndpointId(1), EndpointId(2));
    for customer_ends in [true, false] {
        let (mut bench, customer, phone) = two_legs();
        assert!(bench.bridge(customer, phone), "both are answered");
        bench.switch.record(customer, RecordingId(5)).expect("it is not recorded yet");
        bench.settle();
        bench.media.clear();
        bench.switch.hang_up(bench.now, if customer_ends { customer } else { phone }, None);
        bench.settle();
        let told: Vec<String> = bench.media.iter().map(|command| format!("{command:?}")).collect();
        let recording = RecordingId(5);
        let parted = Command::Unbridge { a, b };
        let expected = match customer_ends {
            true => [Command::StopRecording { recording }, parted, Command::Close { endpoint: a }],
            false => {
                let right = Vec::new();
                let one_side = Command::RecordSides { recording, left: Some(a), right };
                [parted, one_side, Command::Close { endpoint: b }]
            }
        };
        let expected: Vec<String> = expected.iter().map(|command| format!("{command:?}")).collect();
        assert_eq!(told, expected);
        assert_eq!(bench.switch.leg_count(), 1);
    }
}

/// Hold, and a transfer: whoever talks with the customer is on the right.
#[test]
fn a_recording_follows_the_bridges() {
    let (mut bench, customer, phone) = two_legs();
    let (customers, phones) = (EndpointId(1), EndpointId(2));
    let call = bench.switch.call_of(customer).expect("a call");
    bench.switch.record(customer, RecordingId(5)).expect("it is not recorded yet");
    bench.media.clear();
    let sides = |bench: &mut Bench| -> Vec<Vec<EndpointId>> {
        bench.settle();
        let right = |command| match command {
            Command::RecordSides { recording: RecordingId(5), left: Some(left), right }
                if left == customers =>
            {
                Some(right)
            }
            _ => None,
        };
        std::mem::take(&mut bench.media).into_iter().filter_map(right).collect()
    };
    assert!(sides(&mut bench).is_empty());
    assert!(bench.bridge(customer, phone), "both are answered");
    assert_eq!(sides(&mut bench), [[phones]]);
    bench.switch.arrange(call, &[]);
    assert_eq!(sides(&mut bench), [[]]);
    assert!(bench.bridge(phone, customer), "both are answered");
    assert_eq!(sides(&mut bench), [[phones]]);
}

#[test]
fn only_answered_legs_of_one_call_can_be_bridged() {
    let mut bench = Bench::new();
    let (call, customer, _) = bench.answered_call();
    let (phone, _, _) = bench.dial_phone(call);
    assert!(!bench.bridge(customer, phone), "the phone only rings");
    assert!(!bench.bridge(customer, customer));
    let (_, stranger, _) = bench.answered_call();
    assert!(!bench.bridge(customer, stranger), "another call's leg");
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
