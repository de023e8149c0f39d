//! Who hears whom: what the media side is told, and what becomes of those who cannot be heard (T4, T5, V9).

use super::bench::Bench;
use super::groups::groups;
use crate::{CallId, Event, Group, LegEnd, LegId, Part, Role};
use media::{Command, EndpointId, RecordingId};
use sip::SessionId;

/// A call in which this many have answered. The numbers of their legs, and of their endpoints, are 1, 2, ...
fn call_of(parties: u64) -> (Bench, CallId, Vec<SessionId>) {
    let mut bench = Bench::new();
    let (call, _, session) = bench.answered_call();
    let mut sessions = vec![session];
    sessions.extend((1..parties).map(|_| bench.answered_phone(call).1));
    bench.media.clear();
    (bench, call, sessions)
}

/// The orders since they were last asked for, as one writes them.
fn orders(bench: &mut Bench) -> String {
    bench.settle();
    let role = |role| match role {
        media::Role::Talk => String::new(),
        media::Role::Listen => "?".to_owned(),
        media::Role::Whisper { to } => format!(">{}", to.0),
    };
    let written = |command| match command {
        Command::StopPlay { endpoint } => format!("stop {}", endpoint.0),
        Command::Bridge { a, b } => format!("bridge {} {}", a.0, b.0),
        Command::Unbridge { a, b } => format!("unbridge {} {}", a.0, b.0),
        Command::Leave { endpoint } => format!("leave {}", endpoint.0),
        Command::SetRole { endpoint, role: now } => format!("role {}{}", endpoint.0, role(now)),
        Command::Join { mix, endpoint, role: now } => format!("join m{} {}{}", mix.0, endpoint.0, role(now)),
        Command::Close { endpoint } => format!("close {}", endpoint.0),
        Command::RecordSides { right, .. } => {
            format!("right {:?}", right.iter().map(|endpoint| endpoint.0).collect::<Vec<_>>())
        }
        Command::StartRecording { right, .. } => format!("record {:?}", right.map(|endpoint| endpoint.0)),
        Command::StopRecording { .. } => "stop recording".to_owned(),
        other => panic!("{other:?}"),
    };
    std::mem::take(&mut bench.media).into_iter().map(written).collect::<Vec<_>>().join(", ")
}

#[test]
fn each_change_takes_the_fewest_orders_and_loses_nothing() {
    let table = [
        ("", "1 2", "stop 1, stop 2, bridge 1 2"),
        ("1 2", "", "unbridge 1 2"),
        ("1 2", "1 2", ""),
        ("1 2", "2 1", ""),
        // A transfer, and toggling between two.
        ("1 2", "1 3", "stop 3, bridge 1 3"),
        ("1 2 | 3 4", "1 3 | 2 4", "bridge 1 3, bridge 2 4"),
        ("1 2 | 3 4", "3 4", "unbridge 1 2"),
        // A conference begins, grows and ends.
        ("1 2", "1 2 3", "stop 3, join m1 1, join m1 2, join m1 3"),
        ("2 3", "1 2 3", "stop 1, join m1 1, join m1 2, join m1 3"),
        ("1 2 3", "1 2 3", ""),
        ("1 2 3", "1 2 3 4", "stop 4, join m1 4"),
        ("1 2 3 4", "1 2 3", "leave 4"),
        ("1 2 3", "1 2", "bridge 1 2, leave 3"),
        ("1 2 3", "", "leave 1, leave 2, leave 3"),
        // A further consult from a conference, and back.
        ("1 2 3", "1 3 | 2 4", "stop 4, bridge 1 3, bridge 2 4"),
        ("1 3 | 2 4", "1 2 3 4", "join m1 1, join m1 2, join m1 3, join m1 4"),
        ("1 2 3 4", "1 3 4 | 2 5", "stop 5, bridge 2 5"),
        // Mixes that part keep their names where most stay.
        ("1 2 3 4", "1 5 6 | 2 3 4", "stop 5, stop 6, join m2 1, join m2 5, join m2 6"),
        ("1 2 3 | 4 5 6", "1 2 6 | 3 4 5", "join m1 6, join m2 3"),
        ("1 2 3 | 4 5 6", "1 2 3 4 5 6", "join m1 4, join m1 5, join m1 6"),
        // Supervision.
        ("1 2", "1 2 3?", "stop 3, join m1 1, join m1 2, join m1 3?"),
        ("1 2 3?", "1 2 3>2", "role 3>2"),
        ("1 2 3>2", "1 2 3", "role 3"),
        ("1 2 3", "1 2 3?", "role 3?"),
        ("1 2 3?", "1 2", "bridge 1 2, leave 3"),
        ("1 2 3>2", "1 2 3>2 4", "stop 4, join m1 4"),
        ("1 2 3 4", "1 2 3>2 5", "stop 5, leave 4, role 3>2, join m1 5"),
        ("1 2 3>2", "1 3>2", "leave 2, role 3?"),
        ("", "1 2?", "stop 1, stop 2, join m1 1, join m1 2?"),
        ("1 2?", "1 2", "bridge 1 2"),
    ];
    for (before, after, expected) in table {
        let (mut bench, call, _) = call_of(6);
        bench.switch.arrange(call, &groups(before));
        orders(&mut bench);
        assert_eq!(bench.switch.arrange(call, &groups(after)), [], "{before} -> {after}");
        assert_eq!(orders(&mut bench), expected, "{before} -> {after}");
        assert!(bench.switch.is_arranged(call, &groups(after)), "{before} -> {after}");
        bench.switch.arrange(call, &groups(after));
        assert_eq!(orders(&mut bench), "", "{before} -> {after}, twice");
    }
}

#[test]
fn a_leg_shows_its_part() {
    let (mut bench, call, _) = call_of(6);
    bench.switch.arrange(call, &groups("3 4 5>4 | 1 2"));
    let part = |group, role| Some(Part { group, role });
    let parts: Vec<_> = bench.switch.legs().map(|leg| leg.part).collect();
    let whisper = Role::Whisper { to: LegId(4) };
    let (talk, another) = (part(0, Role::Talk), part(1, Role::Talk));
    assert_eq!(parts, [talk, talk, another, another, part(1, whisper), None]);
}

#[test]
fn those_who_cannot_be_heard_are_left_out_and_named() {
    let mut bench = Bench::new();
    let (_, stranger, _) = bench.answered_call();
    let (call, customer, _) = bench.answered_call();
    let (phone, _) = bench.answered_phone(call);
    let (gone, _) = bench.answered_phone(call);
    bench.switch.hang_up(bench.now, gone, None);
    bench.settle();
    bench.phone.events.clear();
    let (ringing, session, request) = bench.dial_phone(call);
    let left_out =
        |bench: &mut Bench, legs: &[LegId]| bench.switch.arrange(call, &[Group::talk(legs.iter().copied())]);
    assert_eq!(left_out(&mut bench, &[customer, ringing]), [customer, ringing], "one alone is no group");
    assert_eq!(left_out(&mut bench, &[customer, stranger, gone, phone, customer]), [stranger, gone]);
    assert!(bench.switch.is_arranged(call, &[Group::talk([phone, customer])]));
    let twice = [Group::talk([customer, phone]), Group::talk([phone, ringing])];
    assert_eq!(bench.switch.arrange(call, &twice), [ringing], "in the first that names it");
    assert_eq!(left_out(&mut bench, &[customer, phone, ringing]), [ringing]);
    bench.media.clear();
    // Asked again once it has answered.
    let body = super::bench::answer(super::bench::PHONE, &[media::Codec::Pcma], &request);
    bench.phone.sip.accept(bench.now, session, Some(body)).expect("200");
    bench.settle();
    assert!(!bench.switch.is_arranged(call, &[Group::talk([customer, phone, ringing])]));
    assert_eq!(left_out(&mut bench, &[customer, phone, ringing]), []);
    assert_eq!(bench.switch.arrange(CallId(99), &groups("1 2")), [LegId(1), LegId(2)]);
}

/// Whoever ends it, those who are left go on at once as those who they are.
#[test]
fn a_leg_that_ends_leaves_its_group() {
    let table = [
        ("1 2", 2, "unbridge 1 2, close 2"),
        ("1 2 3", 3, "bridge 1 2, leave 3, close 3"),
        ("1 2 3 4", 1, "leave 1, close 1"),
        ("1 2 3>2", 2, "leave 2, role 3?, close 2"),
        ("1 2 3? | 4 5", 4, "unbridge 4 5, close 4"),
        ("1 2", 6, "close 6"),
    ];
    for (before, leaves, expected) in table {
        for we_end_it in [true, false] {
            let (mut bench, call, sessions) = call_of(6);
            bench.switch.arrange(call, &groups(before));
            orders(&mut bench);
            let session = sessions[leaves - 1];
            match leaves {
                _ if we_end_it => bench.switch.hang_up(bench.now, LegId(leaves as u64), None),
                1 => bench.customer.sip.hang_up(bench.now, session, None),
                _ => bench.phone.sip.hang_up(bench.now, session, None),
            }
            assert_eq!(orders(&mut bench), expected, "{before} without {leaves}");
            let end = if we_end_it { LegEnd::Local } else { LegEnd::HungUp };
            let ended = bench.events.pop_front();
            assert!(matches!(ended, Some(Event::Ended { end: told, .. }) if told == end), "{ended:?}");
        }
    }
}

/// Whoever is heard by the customer is on the right, and nobody else.
#[test]
fn a_recording_follows_who_is_heard() {
    let table = [
        ("", ""),
        ("1 2", "stop 1, stop 2, bridge 1 2, right [2]"),
        ("1 2 3?", "stop 3, join m1 1, join m1 2, join m1 3?"),
        ("1 2 3>2", "role 3>2"),
        ("1 2 3>1", "role 3>1, right [2, 3]"),
        ("1 2 3", "role 3"),
        ("1 3 | 2 4", "stop 4, bridge 1 3, bridge 2 4, right [3]"),
        ("2 3", "bridge 2 3, right []"),
        ("1 2 3", "stop 1, join m2 1, join m2 2, join m2 3, right [2, 3]"),
        ("1? 2 3", "role 1?"),
        ("", "leave 1, leave 2, leave 3, right []"),
    ];
    let (mut bench, call, _) = call_of(4);
    bench.switch.record(LegId(1), RecordingId(7)).expect("it is not recorded yet");
    assert_eq!(orders(&mut bench), "record None");
    for (arrangement, expected) in table {
        bench.switch.arrange(call, &groups(arrangement));
        assert_eq!(orders(&mut bench), expected, "{arrangement}");
    }
    bench.switch.stop_recording(LegId(1));
    bench.switch.arrange(call, &groups("1 2 3"));
    orders(&mut bench);
    bench.switch.record(LegId(1), RecordingId(8)).expect("it is not recorded any more");
    assert_eq!(orders(&mut bench), "record Some(2), right [2, 3]", "begun in a conference");
}

/// The host allocates for each leg where it likes, unless it is told where the call is.
#[test]
fn two_who_are_dialled_at_once_come_to_one_shard() {
    let mut bench = Bench::new();
    let (call, first) = bench.switch.place(bench.now, super::bench::dial(sip::Transport::Udp));
    let second = bench.switch.dial(bench.now, call, super::bench::dial(sip::Transport::Udp));
    bench.settle();
    let [Command::Close { endpoint: EndpointId(2) }] = bench.media.as_slice() else {
        panic!("{:?}", bench.media)
    };
    assert_eq!(bench.shards[0], bench.shards[2]);
    assert_ne!(bench.shards[0], bench.shards[1]);
    for _ in 0..2 {
        let (session, request) = bench.phone_rings();
        let body = super::bench::answer(super::bench::PHONE, &[media::Codec::Pcma], &request);
        bench.phone.sip.accept(bench.now, session, Some(body)).expect("200");
        bench.phone.events.retain(|event| matches!(event, sip::Event::Incoming { .. }));
    }
    bench.settle();
    assert_eq!(bench.switch.arrange(call, &[Group::talk([first, second])]), []);
}
