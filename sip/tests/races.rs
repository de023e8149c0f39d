//! Messages that cross, come late, twice, or from a fork.

use std::time::Duration;

use sip::{EndCause, Event, HeaderName};

use crate::pair::sdp;
use crate::peer::{CONTACT, Peer, first_line, request, response};

fn failed(events: &[Event]) -> Vec<u16> {
    let status = |event: &Event| match event {
        Event::Failed { status, .. } => Some(*status),
        _ => None,
    };
    events.iter().filter_map(status).collect()
}

fn ended(events: &[Event]) -> Vec<EndCause> {
    let cause = |event: &Event| match event {
        Event::Ended { cause, .. } => Some(*cause),
        _ => None,
    };
    events.iter().filter_map(cause).collect()
}

/// §9.1: no CANCEL before a provisional response.
#[test]
fn cancel_waits_for_a_provisional_response() {
    let mut peer = Peer::new();
    let (id, invite) = peer.called();
    peer.on(|endpoint, now| endpoint.hang_up(now, id, Some("SIP;cause=200".to_owned())));
    peer.run(Duration::from_secs(1));
    assert!(peer.lines().iter().all(|line| line.starts_with("INVITE")), "only the INVITE again");
    peer.receive(&response(&invite, 100, "", ""));
    let cancel = peer.message();
    assert!(first_line(&cancel).starts_with("CANCEL sip:bob@"));
    assert_eq!(cancel.via(), invite.via());
    assert_eq!(
        (cancel.from(), cancel.to(), cancel.call_id()),
        (invite.from(), invite.to(), invite.call_id())
    );
    assert_eq!(cancel.cseq().unwrap().number, invite.cseq().unwrap().number);
    assert_eq!(cancel.header(&HeaderName::Reason).as_deref(), Some("SIP;cause=200"));
    peer.receive(&response(&cancel, 200, "b", ""));
    assert!(peer.events().is_empty(), "the final response to the INVITE decides");
    peer.receive(&response(&invite, 487, "b", ""));
    assert_eq!(failed(&peer.events()), [487]);
    assert!(first_line(&peer.message()).starts_with("ACK"));
    peer.assert_drained();
}

/// A cancelled call that nobody ever answers ends by itself, whatever the provisional state.
#[test]
fn a_cancelled_call_without_final_response_ends() {
    for provisional in [false, true] {
        let mut peer = Peer::new();
        let (id, invite) = peer.called();
        if provisional {
            peer.receive(&response(&invite, 180, "b", CONTACT));
        }
        peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
        peer.run(Duration::from_secs(33));
        assert_eq!(failed(&peer.events()), [if provisional { 487 } else { 408 }]);
        peer.assert_drained();
    }
}

/// CANCEL crosses the 200: it is acknowledged, and the call ended with BYE.
#[test]
fn a_2xx_that_crosses_our_cancel_is_acknowledged_and_ended() {
    for hung_up_before_ringing in [false, true] {
        let mut peer = Peer::new();
        let (id, invite) = peer.called();
        if hung_up_before_ringing {
            peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
        } else {
            peer.receive(&response(&invite, 180, "b", CONTACT));
            peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
            assert!(first_line(&peer.message()).starts_with("CANCEL"));
        }
        let answer = response(&invite, 200, "b", CONTACT);
        peer.receive(&answer);
        let (ack, bye) = (peer.message(), peer.message());
        assert_eq!(first_line(&ack), "ACK sip:bob@127.0.0.2:5060 SIP/2.0");
        assert_eq!(first_line(&bye), "BYE sip:bob@127.0.0.2:5060 SIP/2.0");
        assert_eq!((ack.cseq().unwrap().number, bye.cseq().unwrap().number), (1, 2));
        assert_eq!(bye.to().unwrap().tag(), Some("b"));
        let events = peer.events();
        assert_eq!(failed(&events), [487]);
        assert!(!events.iter().any(|event| matches!(event, Event::Answered { .. })));
        peer.receive(&answer);
        assert_eq!(peer.message().as_bytes(), ack.as_bytes(), "the ACK again for the 200 again");
        peer.assert_drained();
    }
}

/// §13.2.2.4: a proxy forked the INVITE and two phones answered.
#[test]
fn the_second_fork_to_answer_is_acknowledged_and_ended() {
    let mut peer = Peer::new();
    let (id, invite) = peer.called();
    peer.receive(&response(&invite, 180, "one", CONTACT));
    peer.receive(&response(&invite, 183, "two", CONTACT));
    peer.receive(&response(&invite, 200, "two", CONTACT));
    let ack = peer.message();
    assert_eq!(ack.to().unwrap().tag(), Some("two"));
    let third = "Contact: <sip:third@127.0.0.9>\r\nRecord-Route: <sip:127.0.0.2;lr>\r\n";
    peer.receive(&response(&invite, 200, "three", third));
    let (ack, bye) = (peer.message(), peer.message());
    assert_eq!(first_line(&ack), "ACK sip:third@127.0.0.9 SIP/2.0");
    assert_eq!(first_line(&bye), "BYE sip:third@127.0.0.9 SIP/2.0");
    assert_eq!(bye.header(&HeaderName::Route).as_deref(), Some("<sip:127.0.0.2;lr>"));
    peer.receive(&response(&bye, 200, "", ""));
    let answered = peer.events().iter().filter(|event| matches!(event, Event::Answered { .. })).count();
    assert_eq!((answered, peer.endpoint.session_count()), (1, 1), "the call with the first one stands");
    // even after the call is over, within 64*T1
    peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    let bye = peer.message();
    peer.receive(&response(&bye, 200, "", ""));
    assert_eq!(peer.endpoint.session_count(), 0);
    peer.receive(&response(&invite, 200, "late", CONTACT));
    assert_eq!(peer.lines().len(), 2, "ACK and BYE");
    peer.assert_drained();
}

#[test]
fn forks_beyond_the_limit_are_ignored() {
    let mut peer = Peer::new();
    let (_, invite) = peer.called();
    for fork in 0..100 {
        peer.receive(&response(&invite, 180, &format!("f{fork}"), CONTACT));
        peer.receive(&response(&invite, 200, &format!("f{fork}"), CONTACT));
    }
    let acks = peer.lines().iter().filter(|line| line.starts_with("ACK")).count();
    assert_eq!(acks, 9, "the call and eight forks");
}

/// §9.2: a CANCEL after the final response has no effect.
#[test]
fn a_cancel_after_our_answer_changes_nothing() {
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    let answer = peer.lines();
    assert_eq!(answer, ["SIP/2.0 100 Trying", "SIP/2.0 200 OK"]);
    peer.receive(&request("CANCEL", "z9hG4bKi", "", 1, ""));
    assert_eq!(peer.statuses(), [200]);
    assert!(peer.events().is_empty());
    assert_eq!(peer.endpoint.session_count(), 1, "the call stands");
}

#[test]
fn a_cancel_ends_an_unanswered_call_once() {
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.progress(now, id, 180, None)).unwrap();
    let ringing = (peer.message(), peer.message()).1;
    peer.receive(&request("CANCEL", "z9hG4bKi", "", 1, ""));
    peer.receive(&request("CANCEL", "z9hG4bKi", "", 1, ""));
    let messages: Vec<_> = (0..3).map(|_| peer.message()).collect();
    let statuses: Vec<_> =
        messages.iter().map(|message| (message.status().unwrap(), message.cseq().unwrap())).collect();
    let statuses: Vec<_> = statuses.iter().map(|(status, cseq)| (*status, cseq.method.as_str())).collect();
    assert_eq!(statuses, [(200, "CANCEL"), (487, "INVITE"), (200, "CANCEL")]);
    let tag = ringing.to().unwrap().tag().unwrap().to_owned();
    assert!(
        messages.iter().all(|message| message.to().unwrap().tag() == Some(&tag)),
        "§9.2: the same To tag"
    );
    assert_eq!(ended(&peer.events()), [EndCause::Cancelled]);
    assert_eq!(peer.on(|endpoint, now| endpoint.accept(now, id, None)), Err(sip::Error::Unknown));
    peer.assert_drained();
}

/// §13.3.1.4: the 200 is repeated at T1 doubling to T2 until the ACK; without one, BYE after 64*T1.
#[test]
fn an_answer_without_ack_is_repeated_then_ended() {
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    peer.run(Duration::from_millis(31_900));
    // 0, 0.5, 1.5, 3.5, then every 4 seconds
    assert_eq!(peer.lines().iter().filter(|line| line.contains("200")).count(), 4 + 7);
    peer.run(Duration::from_millis(200));
    assert_eq!(peer.lines(), ["BYE sip:bob@127.0.0.2:5060 SIP/2.0"]);
    assert_eq!(ended(&peer.events()), [EndCause::NoAck]);
    peer.assert_drained();
}

/// §15: no BYE before the ACK.
#[test]
fn hanging_up_before_the_ack_waits_for_it() {
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    let tag = (peer.message(), peer.message()).1.to().unwrap().tag().unwrap().to_owned();
    peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    assert_eq!(ended(&peer.events()), [EndCause::LocalHangUp], "over for the host at once");
    peer.run(Duration::from_secs(1));
    assert!(peer.lines().iter().all(|line| line.contains("200")), "but the 200 goes on");
    peer.receive(&request("ACK", "z9hG4bKa", &format!(";tag={tag}"), 1, ""));
    assert_eq!(peer.lines(), ["BYE sip:bob@127.0.0.2:5060 SIP/2.0"]);
    assert!(peer.events().is_empty());
    peer.assert_drained();
}

/// BYEs that cross are both answered 200.
#[test]
fn crossing_byes() {
    let (mut peer, id, tag) = talking();
    peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    let bye = peer.message();
    peer.receive(&request("BYE", "z9hG4bKb", &format!(";tag={tag}"), 2, ""));
    assert_eq!(peer.statuses(), [200]);
    peer.receive(&response(&bye, 200, "", ""));
    assert_eq!(ended(&peer.events()), [EndCause::LocalHangUp]);
    peer.assert_drained();
}

/// §15.1.2: a BYE in the early dialog ends the INVITE with 487.
#[test]
fn a_bye_before_the_answer() {
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.progress(now, id, 180, None)).unwrap();
    let tag = (peer.message(), peer.message()).1.to().unwrap().tag().unwrap().to_owned();
    peer.receive(&request("BYE", "z9hG4bKb", &format!(";tag={tag}"), 2, ""));
    assert_eq!(peer.statuses(), [200, 487]);
    assert_eq!(ended(&peer.events()), [EndCause::RemoteBye]);
    peer.assert_drained();
}

/// §15.1.2 again, for a change that waits for the host; it is over for both.
#[test]
fn a_bye_while_a_change_is_pending() {
    let (mut peer, id, tag) = talking();
    let to = format!(";tag={tag}");
    peer.receive(&request("INVITE", "z9hG4bKr", &to, 2, CONTACT));
    assert_eq!(peer.statuses(), [100]);
    peer.receive(&request("BYE", "z9hG4bKb", &to, 3, ""));
    assert_eq!(peer.statuses(), [200, 487]);
    assert!(matches!(peer.events()[..], [Event::Modify { .. }, Event::Ended { .. }]));
    assert_eq!(peer.on(|endpoint, now| endpoint.accept_modify(now, id, None)), Err(sip::Error::Unknown));
    peer.assert_drained();
}

#[test]
fn a_withdrawn_change_leaves_the_call() {
    let (mut peer, id, tag) = talking();
    peer.receive(&request("INVITE", "z9hG4bKr", &format!(";tag={tag}"), 2, CONTACT));
    peer.receive(&request("CANCEL", "z9hG4bKr", &format!(";tag={tag}"), 2, ""));
    assert_eq!(peer.statuses(), [100, 200, 487]);
    assert!(matches!(peer.events()[..], [Event::Modify { .. }, Event::ModifyFailed { status: 487, .. }]));
    assert_eq!(peer.on(|endpoint, now| endpoint.accept_modify(now, id, None)), Err(sip::Error::WrongState));
    assert_eq!(peer.endpoint.session_count(), 1);
}

/// §14.1 and §14.2, with the times: who made the call waits 2.1 to 4 seconds, the other 0 to 2.
#[test]
fn glare() {
    for seed in 0..20 {
        let mut peer = Peer::with(crate::pair::options(0, seed));
        let (id, invite) = peer.called();
        peer.receive(&response(&invite, 200, "bob", CONTACT));
        peer.message();
        peer.on(|endpoint, now| endpoint.reinvite(now, id, sdp("hold"))).unwrap();
        let ours = peer.message();
        let tag = invite.from().unwrap().tag().unwrap().to_owned();
        let call_id = invite.call_id().unwrap();
        let theirs = request("INVITE", "z9hG4bKr", &format!(";tag={tag}"), 1, CONTACT);
        peer.receive(&theirs.replace("call@bob", call_id.as_str()));
        assert_eq!(peer.statuses(), [491]);
        peer.receive(&response(&ours, 491, "bob", ""));
        assert!(first_line(&peer.message()).starts_with("ACK"));
        peer.run(Duration::from_millis(2_099));
        assert!(peer.lines().iter().all(|line| line.contains("491")));
        peer.run(Duration::from_millis(1_901));
        assert!(peer.lines().iter().any(|line| line.starts_with("INVITE")), "seed {seed}");
        assert!(matches!(peer.events()[..], [Event::Answered { .. }]), "glare is not the host's business");
    }
}

/// RFC 5407 §3.1.4: the peer's re-INVITE overtakes its ACK.
#[test]
fn a_reinvite_before_the_ack_implies_it() {
    let mut peer = Peer::new();
    peer.receive(
        &request("INVITE", "z9hG4bKi", "", 1, &format!("{CONTACT}Content-Type: application/sdp\r\n"))
            .replace("Content-Length: 0\r\n\r\n", "Content-Length: 5\r\n\r\noffer"),
    );
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    let tag = (peer.message(), peer.message()).1.to().unwrap().tag().unwrap().to_owned();
    peer.receive(&request("INVITE", "z9hG4bKr", &format!(";tag={tag}"), 2, CONTACT));
    assert!(matches!(peer.events()[..], [Event::Confirmed { request: None, .. }, Event::Modify { .. }]));
    peer.lines();
    peer.run(Duration::from_secs(5));
    assert!(peer.lines().is_empty(), "the 200 is not repeated any more");
}

/// The peer asked for our offer, which its ACK has to answer first (RFC 5407 §3.1.4).
#[test]
fn a_reinvite_before_the_answer_in_the_ack_is_refused() {
    let (mut peer, id, tag) = talking();
    let to = format!(";tag={tag}");
    peer.receive(&request("INVITE", "z9hG4bKr", &to, 2, CONTACT));
    peer.on(|endpoint, now| endpoint.accept_modify(now, id, Some(sdp("our offer")))).unwrap();
    peer.receive(&request("INVITE", "z9hG4bKs", &to, 3, CONTACT));
    assert_eq!(peer.statuses(), [100, 200, 491]);
    peer.events();
    // an ACK of another INVITE confirms nothing
    peer.receive(&request("ACK", "z9hG4bKb", &to, 1, ""));
    assert!(peer.events().is_empty());
    peer.receive(&request("ACK", "z9hG4bKc", &to, 2, ""));
    assert!(matches!(peer.events()[..], [Event::Confirmed { request: Some(_), .. }]));
    peer.run(Duration::from_secs(40));
    assert_eq!(peer.endpoint.session_count(), 1);
    peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    peer.assert_drained();
}

/// An unacknowledged answer to a change ends the call as one to the first INVITE does (§14.2, §13.3.1.4).
#[test]
fn a_changed_call_without_ack_ends() {
    let (mut peer, id, tag) = talking();
    peer.receive(&request("INVITE", "z9hG4bKr", &format!(";tag={tag}"), 2, CONTACT));
    peer.on(|endpoint, now| endpoint.accept_modify(now, id, Some(sdp("answer")))).unwrap();
    peer.run(Duration::from_millis(31_900));
    assert_eq!(peer.lines().iter().filter(|line| line.contains("200")).count(), 11);
    peer.run(Duration::from_millis(200));
    assert!(peer.lines().iter().any(|line| line.starts_with("BYE")));
    assert_eq!(ended(&peer.events()), [EndCause::NoAck]);
    peer.assert_drained();
}

/// The peer rings for ever on a re-INVITE, and the call ends meanwhile: nothing is left of it.
#[test]
fn a_change_that_is_never_answered() {
    let (mut peer, id, _) = talking();
    peer.on(|endpoint, now| endpoint.reinvite(now, id, sdp("hold"))).unwrap();
    let reinvite = peer.message();
    peer.receive(&response(&reinvite, 100, "", ""));
    peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    let bye = peer.message();
    peer.receive(&response(&bye, 200, "", ""));
    assert_eq!(peer.endpoint.session_count(), 0);
    peer.assert_drained();

    // the call goes on: the change is cancelled in the end, and without any response the dialog is gone
    let (mut peer, id, _) = talking();
    peer.on(|endpoint, now| endpoint.reinvite(now, id, sdp("hold"))).unwrap();
    let reinvite = peer.message();
    peer.receive(&response(&reinvite, 100, "", ""));
    peer.run(Duration::from_secs(191));
    assert!(first_line(&peer.message()).starts_with("CANCEL"));
    peer.run(Duration::from_secs(33));
    let events = peer.events();
    assert!(matches!(events[0], Event::ModifyFailed { status: 408, .. }), "{events:?}");
    assert_eq!(ended(&events), [EndCause::DialogGone]);
    peer.assert_drained();
}

/// The Contact of a 2xx to our re-INVITE is the new remote target (§12.2.1.2).
#[test]
fn the_answer_to_our_change_moves_the_target() {
    let (mut peer, id, _) = talking();
    peer.on(|endpoint, now| endpoint.reinvite(now, id, sdp("hold"))).unwrap();
    let reinvite = peer.message();
    peer.receive(&response(&reinvite, 200, "bob", "Contact: <sip:moved@127.0.0.2:5060>\r\n"));
    peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    assert_eq!(
        peer.lines(),
        ["ACK sip:moved@127.0.0.2:5060 SIP/2.0", "BYE sip:moved@127.0.0.2:5060 SIP/2.0"]
    );
}

/// An answered call; the id, and our tag in it.
fn talking() -> (Peer, sip::SessionId, String) {
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    let tag = (peer.message(), peer.message()).1.to().unwrap().tag().unwrap().to_owned();
    peer.receive(&request("ACK", "z9hG4bKa", &format!(";tag={tag}"), 1, ""));
    assert!(matches!(peer.events()[..], [Event::Confirmed { request: Some(_), .. }]));
    (peer, id, tag)
}
