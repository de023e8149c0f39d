//! Calls that we place: to a trunk's address, with no registration behind it (T3).

use super::bench::{Bench, PHONE, address, answer, dial, name};
use crate::{CallId, Dial, Event, LegEnd, LegId, LegPhase, LegView, Part, Role};
use media::Codec;
use sip::{HeaderName, Message, SessionId, Transport};
use std::time::Duration;

const BOTH: &[Codec] = &[Codec::Pcmu, Codec::Pcma];

/// The trunk answers an INVITE.
fn trunk_answers(bench: &mut Bench, session: SessionId, request: &Message) {
    bench.phone.sip.accept(bench.now, session, Some(answer(PHONE, BOTH, request))).expect("200");
    bench.settle();
    assert!(matches!(bench.phone.events.pop_front(), Some(sip::Event::Confirmed { .. })), "our ACK");
}

fn assert_answered(bench: &mut Bench, leg: LegId) {
    assert!(matches!(bench.events.pop_front(), Some(Event::Answered { leg: answered }) if answered == leg));
}

#[test]
fn a_trunk_gets_the_callers_identity_over_each_transport() {
    for transport in [Transport::Udp, Transport::Tcp] {
        let mut bench = Bench::new();
        let dial = Dial {
            request_uri: name("sip:+4940555@192.0.2.2").uri,
            from: name("sip:+18005550000@192.0.2.9"),
            to: name("sip:+4940555@192.0.2.2"),
            headers: vec![(HeaderName::PAssertedIdentity, "<sip:+18005550000@192.0.2.9>".to_owned())],
            ..dial(transport)
        };
        let (call, leg) = bench.switch.place(bench.now, dial);
        assert_eq!(bench.switch.call_of(leg), Some(call));
        let (session, request) = bench.phone_rings();
        let invite = &bench.sent[0];
        assert_eq!((invite.0.transport, invite.0.remote), (transport, address(PHONE)));
        assert_eq!(request.request_uri().expect("it was read").as_str(), "sip:+4940555@192.0.2.2");
        assert_eq!(request.from().expect("From").uri.user().as_deref(), Some("+18005550000"));
        let asserted = request.header(&HeaderName::PAssertedIdentity).expect("P-Asserted-Identity");
        assert_eq!(asserted.as_str(), "<sip:+18005550000@192.0.2.9>");
        let via = request.header(&HeaderName::Via).expect("Via").as_str().to_owned();
        assert!(via.starts_with(&format!("SIP/2.0/{transport} 192.0.2.9:5060")), "{via}");
        trunk_answers(&mut bench, session, &request);
        assert_answered(&mut bench, leg);
        bench.switch.hang_up(bench.now, leg, None);
        bench.settle();
        assert!(matches!(bench.events.pop_front(), Some(Event::Ended { end: LegEnd::Local, .. })));
        assert!(bench.switch.is_quiet());
    }
}

/// A callback: the agent's leg is dialled into the customer's new call, or the other way round.
#[test]
fn who_is_dialled_into_a_placed_call_can_be_bridged() {
    let mut bench = Bench::new();
    let (call, first) = bench.switch.place(bench.now, dial(Transport::Udp));
    let (session, request) = bench.phone_rings();
    trunk_answers(&mut bench, session, &request);
    assert_answered(&mut bench, first);
    let (second, session, request) = bench.dial_phone(call);
    trunk_answers(&mut bench, session, &request);
    assert_answered(&mut bench, second);
    assert!(bench.bridge(first, second), "both are answered, in one call");
    let part = Some(Part { group: 0, role: Role::Talk });
    let phase = LegPhase::Answered;
    let view = |leg| LegView { leg, call, phase, part, recording: None, held: false };
    assert_eq!(bench.switch.legs().collect::<Vec<_>>(), [view(first), view(second)]);
}

#[test]
fn every_placed_call_is_one_of_its_own() {
    let mut bench = Bench::new();
    let (incoming, _, _) = bench.answered_call();
    let placed: Vec<CallId> = (0..3).map(|_| bench.switch.place(bench.now, dial(Transport::Udp)).0).collect();
    assert!(placed.windows(2).all(|pair| pair[0] != pair[1]) && !placed.contains(&incoming));
}

#[test]
fn a_placed_call_fails_as_the_trunk_has_it() {
    type Row = (&'static str, fn(&mut Bench, SessionId), LegEnd);
    let table: [Row; 3] = [
        (
            "busy",
            |bench, session| bench.phone.sip.reject(bench.now, session, 486, Vec::new()).expect("486"),
            LegEnd::Refused { status: 486 },
        ),
        (
            "declined",
            |bench, session| bench.phone.sip.reject(bench.now, session, 603, Vec::new()).expect("603"),
            LegEnd::Refused { status: 603 },
        ),
        (
            "rang too long",
            |bench, session| {
                bench.phone.sip.progress(bench.now, session, 180, None).expect("180");
                bench.settle();
                bench.pass(Duration::from_secs(30));
                let Some(Event::Ringing { leg }) = bench.events.pop_front() else {
                    panic!("it does not ring")
                };
                bench.switch.hang_up(bench.now, leg, None);
            },
            LegEnd::Local,
        ),
    ];
    for (name, act, expected) in table {
        let mut bench = Bench::new();
        let (_, leg) = bench.switch.place(bench.now, dial(Transport::Udp));
        let (session, _) = bench.phone_rings();
        act(&mut bench, session);
        bench.settle();
        match bench.events.pop_front() {
            Some(Event::Ended { leg: ended, end }) => assert_eq!((ended, end), (leg, expected), "{name}"),
            other => panic!("{name}: {other:?}"),
        }
        bench.pass(Duration::from_secs(40));
        assert!(bench.events.is_empty() && bench.switch.is_quiet(), "{name}");
    }
}

#[test]
fn a_trunk_that_is_not_there_is_unreachable() {
    for transport in [Transport::Udp, Transport::Tcp] {
        let mut bench = Bench::new();
        bench.unreachable = Some(address(PHONE));
        bench.switch.place(bench.now, dial(transport));
        bench.settle();
        assert!(
            matches!(bench.events.pop_front(), Some(Event::Ended { end: LegEnd::Unreachable, .. })),
            "{transport}"
        );
        assert!(bench.switch.is_quiet());
    }
}

#[test]
fn a_flow_of_no_listener_and_a_lack_of_ports_end_a_placed_call_at_once() {
    let mut bench = Bench::new();
    let mut elsewhere = dial(Transport::Udp);
    elsewhere.flow.local = address("198.51.100.1:5060");
    bench.switch.place(bench.now, elsewhere);
    bench.ports = false;
    bench.switch.place(bench.now, dial(Transport::Udp));
    bench.settle();
    for _ in 0..2 {
        assert!(matches!(
            bench.events.pop_front(),
            Some(Event::Ended { end: LegEnd::Failed { status: 503 }, .. })
        ));
    }
    assert!(bench.events.is_empty() && bench.switch.is_quiet());
}

/// What a reconciler compares: every leg, whatever it has come to.
#[test]
fn legs_are_seen_in_every_phase() {
    let mut bench = Bench::new();
    let phases = |bench: &Bench| bench.switch.legs().map(|leg| (leg.leg, leg.phase)).collect::<Vec<_>>();
    let (call, customer, _) = bench.answered_call();
    let (phone, session, request) = bench.dial_phone(call);
    assert_eq!(phases(&bench), [(customer, LegPhase::Answered), (phone, LegPhase::SettingUp)]);
    bench.switch.hang_up(bench.now, phone, None);
    assert_eq!(phases(&bench), [(customer, LegPhase::Answered), (phone, LegPhase::Ending)]);
    bench.phone.sip.accept(bench.now, session, Some(answer(PHONE, BOTH, &request))).ok();
    bench.settle();
    bench.pass(Duration::from_secs(40));
    assert_eq!(phases(&bench), [(customer, LegPhase::Answered)]);
    assert!(bench.switch.legs().all(|leg| leg.call == call && leg.part.is_none()));
}
