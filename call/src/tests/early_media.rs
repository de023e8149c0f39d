//! What a leg that was dialled lets one hear before it answers (RFC 3960): heard one way, and never recorded (T3).

use super::bench::{Bench, PHONE, address, answer, local};
use crate::{Event, Group, LegEnd, LegId, LegPhase};
use media::sdp::{self, Direction, SessionDescription};
use media::{Codec, Command, EndpointId, RecordingId, Role};
use sip::{Body, Flow, HeaderName, Message, SessionId};
use std::net::SocketAddr;

const BOTH: &[Codec] = &[Codec::Pcmu, Codec::Pcma];
/// The endpoints of the customer and the phone.
const CUSTOMERS: EndpointId = EndpointId(1);
const PHONES: EndpointId = EndpointId(2);

/// A customer is on the line, and a phone is dialled: the legs of both, and what the phone got.
fn dialled() -> (Bench, LegId, LegId, SessionId, Message) {
    let mut bench = Bench::new();
    let (call, customer, _) = bench.answered_call();
    let (phone, session, request) = bench.dial_phone(call);
    bench.media.clear();
    (bench, customer, phone, session, request)
}

/// As [`dialled`], and the customer listens to the early media of the phone.
fn listening() -> (Bench, LegId, LegId, SessionId, Message) {
    let (mut bench, customer, phone, session, request) = dialled();
    progress(&mut bench, session, 183, Some(answer(PHONE, BOTH, &request)));
    assert_eq!(events(&mut bench), ["Ringing", "EarlyMedia"]);
    assert!(bench.switch.has_early_media(phone));
    let call = bench.switch.call_of(phone).expect("a call");
    assert_eq!(bench.switch.arrange(call, &[Group::listen(phone, [customer])]), []);
    bench.settle();
    (bench, customer, phone, session, request)
}

fn progress(bench: &mut Bench, session: SessionId, status: u16, body: Option<Body>) {
    bench.phone.sip.progress(bench.now, session, status, body).expect("a provisional response");
    bench.settle();
}

/// What has been told, by name.
fn events(bench: &mut Bench) -> Vec<&'static str> {
    let name = |event| match event {
        Event::Ringing { .. } => "Ringing",
        Event::EarlyMedia { .. } => "EarlyMedia",
        Event::Answered { .. } => "Answered",
        Event::Ended { .. } => "Ended",
        other => panic!("{other:?}"),
    };
    bench.events.drain(..).map(name).collect()
}

/// Where the phone's media has been said to be, each time.
fn configured(bench: &mut Bench) -> Vec<SocketAddr> {
    let remote = |command| match command {
        Command::Configure { endpoint: PHONES, negotiated } => Some(negotiated.remote_rtp),
        _ => None,
    };
    bench.media.drain(..).filter_map(remote).collect()
}

/// The phone's answer with its media at another port.
fn answer_at(port: u16, request: &Message) -> String {
    let text = String::from_utf8(answer(PHONE, BOTH, request).bytes.to_vec()).expect("SDP");
    assert!(text.contains("m=audio 40000 "), "{text}");
    text.replace("m=audio 40000 ", &format!("m=audio {port} "))
}

/// The phone's answer with this direction.
fn answer_to(direction: Direction, request: &Message) -> Body {
    let offer = SessionDescription::parse(&request.body()).expect("an offer");
    Body::sdp(sdp::answer(&offer, &local(PHONE, BOTH, direction)).expect("an answer").0.to_bytes())
}

/// A branch of the call that a proxy has forked answers the INVITE with this status, and its media at this port.
fn fork_says(bench: &mut Bench, status: &str, tag: &str, port: u16) {
    let (flow, invite) = bench.sent.iter().find(|(_, sent)| sent.status().is_none()).expect("an INVITE");
    let header = |name: HeaderName| {
        let value = invite.header(&name).map(|value| value.as_str().to_owned()).expect("a header");
        let tag = if name == HeaderName::To { format!(";tag={tag}") } else { String::new() };
        format!("{}: {value}{tag}\r\n", name.as_str())
    };
    let copied = [HeaderName::Via, HeaderName::From, HeaderName::To, HeaderName::CallId, HeaderName::CSeq];
    let (headers, body) = (copied.map(header).concat(), answer_at(port, invite));
    let text = format!(
        "SIP/2.0 {status}\r\n{headers}Contact: <sip:1001@{PHONE}>\r\nContent-Type: application/sdp\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let flow: Flow = *flow;
    bench.receive(flow, &text);
    bench.settle();
}

/// Media of the phone's at this port.
fn at(port: u16) -> SocketAddr {
    SocketAddr::new(address(PHONE).ip(), port)
}

/// In a 183 or a 180, at once or after a 180 without; reported once.
#[test]
fn a_preview_of_the_answer_is_early_media() {
    for status in [183, 180] {
        let (mut bench, _, _, session, request) = dialled();
        progress(&mut bench, session, status, Some(answer(PHONE, BOTH, &request)));
        let expected = (vec!["Ringing", "EarlyMedia"], vec![at(40_000)]);
        assert_eq!((events(&mut bench), configured(&mut bench)), expected);
        progress(&mut bench, session, 183, Some(answer(PHONE, BOTH, &request)));
        assert_eq!((events(&mut bench), configured(&mut bench)), (vec![], vec![]), "the same again");
    }
    let (mut bench, _, phone, session, request) = dialled();
    progress(&mut bench, session, 180, None);
    assert_eq!((events(&mut bench), configured(&mut bench)), (vec!["Ringing"], vec![]));
    assert!(!bench.switch.has_early_media(phone));
    progress(&mut bench, session, 183, Some(answer(PHONE, BOTH, &request)));
    assert_eq!((events(&mut bench), configured(&mut bench)), (vec!["EarlyMedia"], vec![at(40_000)]));
    assert_eq!(bench.switch.phase(phone), Some(LegPhase::SettingUp));
}

/// Neither does it end the call: the 200 brings the answer.
#[test]
fn what_is_no_answer_is_no_early_media() {
    type Make = fn(&Message) -> Body;
    let bodies: [Make; 4] = [
        |request| answer_to(Direction::Inactive, request),
        |request| answer_to(Direction::ReceiveOnly, request),
        |_| Body::sdp("v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nt=0 0\r\nm=audio 0 RTP/AVP 0\r\n"),
        |_| Body::sdp("no SDP"),
    ];
    for body in bodies {
        let (mut bench, _, _, session, request) = dialled();
        progress(&mut bench, session, 183, Some(body(&request)));
        assert_eq!((events(&mut bench), configured(&mut bench)), (vec!["Ringing"], vec![]));
        bench.phone.sip.accept(bench.now, session, Some(answer(PHONE, BOTH, &request))).expect("200");
        bench.settle();
        assert_eq!((events(&mut bench), configured(&mut bench)), (vec!["Answered"], vec![at(40_000)]));
    }
}

/// One way before the answer, whatever is asked for, and both ways after it.
#[test]
fn the_phone_is_heard_and_hears_nobody_until_it_answers() {
    let (mut bench, customer, phone, session, request) = listening();
    let call = bench.switch.call_of(phone).expect("a call");
    let told: Vec<String> = bench.media.drain(..).map(|command| format!("{command:?}")).collect();
    let joined = |endpoint, role| format!("endpoint: {endpoint:?}, role: {role:?} }}");
    for wanted in [joined(CUSTOMERS, Role::Listen), joined(PHONES, Role::Talk)] {
        assert!(told.iter().any(|command| command.ends_with(&wanted)), "{wanted}: {told:?}");
    }
    let groups = [Group::listen(phone, [customer])];
    assert!(bench.switch.is_arranged(call, &groups));
    for talks in [Group::talk([customer, phone]), Group::listen(customer, [phone])] {
        assert_eq!(bench.switch.arrange(call, &[talks]), [customer, phone]);
    }
    assert_eq!(bench.switch.arrange(call, &groups), []);
    bench.phone.sip.accept(bench.now, session, Some(answer(PHONE, BOTH, &request))).expect("200");
    bench.settle();
    assert_eq!(events(&mut bench), ["Answered"]);
    assert!(bench.switch.is_arranged(call, &groups), "the answer alone changes nothing");
    bench.media.clear();
    assert!(bench.bridge(customer, phone), "both are answered");
    bench.settle();
    assert!(matches!(bench.media.as_slice(), [Command::Bridge { .. }]), "{:?}", bench.media);
}

/// RFC 6337 §3.1.1: the preview may differ from the answer.
#[test]
fn the_answer_in_the_200_is_taken_too() {
    let (mut bench, _, _, session, request) = listening();
    bench.media.clear();
    let body = answer_at(40_100, &request);
    bench.phone.sip.accept(bench.now, session, Some(Body::sdp(body))).expect("200");
    bench.settle();
    assert_eq!((events(&mut bench), configured(&mut bench)), (vec!["Answered"], vec![at(40_100)]));
}

/// A carrier tries one way after the other: the latest is heard. Any of them may answer.
#[test]
fn of_several_branches_the_latest_is_heard_and_the_200_decides() {
    let (mut bench, _, _, _, _) = dialled();
    fork_says(&mut bench, "183 Session Progress", "one", 40_100);
    fork_says(&mut bench, "183 Session Progress", "two", 40_200);
    fork_says(&mut bench, "180 Ringing", "two", 40_200);
    assert_eq!(events(&mut bench), ["Ringing", "EarlyMedia"]);
    assert_eq!(configured(&mut bench), [at(40_100), at(40_200)]);
    fork_says(&mut bench, "200 OK", "one", 40_100);
    assert_eq!((events(&mut bench), configured(&mut bench)), (vec!["Answered"], vec![at(40_100)]));
}

#[test]
fn whoever_listens_is_alone_when_the_call_fails() {
    let (mut bench, customer, phone, session, _) = listening();
    bench.media.clear();
    bench.phone.sip.reject(bench.now, session, 486, Vec::new()).expect("486");
    bench.settle();
    let refused = LegEnd::Refused { status: 486 };
    assert!(
        matches!(bench.events.pop_front(), Some(Event::Ended { leg, end }) if (leg, end) == (phone, refused))
    );
    let left = |endpoint| {
        bench
            .media
            .iter()
            .any(|command| matches!(command, Command::Leave { endpoint: left } if *left == endpoint))
    };
    assert!(left(CUSTOMERS) && left(PHONES), "{:?}", bench.media);
    assert!(bench.switch.legs().all(|leg| leg.leg == customer && leg.part.is_none()));
}

/// A 200 that cannot be used after a 183 that could: nobody listens to a leg that is being ended.
#[test]
fn nobody_listens_to_a_leg_that_is_being_ended() {
    type Act = fn(&mut Bench, LegId, SessionId);
    let ways: [Act; 2] = [
        |bench, phone, _| bench.switch.hang_up(bench.now, phone, None),
        |bench, _, session| {
            bench.phone.sip.accept(bench.now, session, None).expect("200");
            bench.deliver_from(PHONE);
        },
    ];
    for way in ways {
        let (mut bench, _, phone, session, _) = listening();
        way(&mut bench, phone, session);
        // What we send to end it has not left yet.
        assert!(bench.switch.legs().all(|leg| leg.part.is_none()));
        bench.settle();
        assert_eq!(bench.switch.phase(phone), None);
    }
}

#[test]
fn what_comes_before_the_answer_is_not_recorded() {
    let (mut bench, customer, phone, session, request) = dialled();
    let call = bench.switch.call_of(phone).expect("a call");
    bench.switch.record(customer, RecordingId(5)).expect("it is not recorded yet");
    progress(&mut bench, session, 183, Some(answer(PHONE, BOTH, &request)));
    assert_eq!(bench.switch.arrange(call, &[Group::listen(phone, [customer])]), []);
    bench.phone.sip.accept(bench.now, session, Some(answer(PHONE, BOTH, &request))).expect("200");
    bench.settle();
    let sides = |command: &Command| matches!(command, Command::RecordSides { .. });
    assert!(!bench.media.iter().any(sides), "{:?}", bench.media);
    assert!(bench.bridge(customer, phone), "both are answered");
    bench.settle();
    assert!(bench.media.iter().any(
        |command| matches!(command, Command::RecordSides { right, .. } if right.as_slice() == [PHONES])
    ));
}
