//! Calls between two endpoints on a network without faults.

use std::time::Duration;

use sip::{EndCause, Error, Event, SessionId, Transport};

use crate::network::PERFECT;
use crate::pair::{Pair, sdp};

const BOTH: [Transport; 2] = [Transport::Udp, Transport::Tcp];

fn ended(events: &[Event]) -> Vec<(SessionId, EndCause)> {
    events
        .iter()
        .filter_map(|event| match event {
            Event::Ended { session, cause } => Some((*session, *cause)),
            _ => None,
        })
        .collect()
}

#[test]
fn a_call_rings_is_answered_and_ends() {
    for (transport, caller_hangs_up) in BOTH.into_iter().flat_map(|t| [(t, true), (t, false)]) {
        let mut pair = Pair::new(1, PERFECT);
        let a = pair.invite(transport, "offer");
        let b = pair.wait_incoming();
        pair.on(1, |side, now| side.progress(now, b, 180, None)).unwrap();
        let status = pair.wait(0, |event| match event {
            Event::Progress { session, response } if *session == a => {
                response.status().filter(|status| *status > 100)
            }
            _ => None,
        });
        assert_eq!(status, 180);
        pair.on(1, |side, now| side.accept(now, b, Some(sdp("answer")))).unwrap();
        let body = pair.wait(0, |event| match event {
            Event::Answered { session, response } if *session == a => Some(response.body()),
            _ => None,
        });
        assert_eq!(&body[..], b"answer");
        pair.wait(1, |event| {
            matches!(event, Event::Confirmed { session, .. } if *session == b).then_some(())
        });
        pair.run(Duration::from_secs(60));
        let (side, other, id, peer) = if caller_hangs_up { (0, 1, a, b) } else { (1, 0, b, a) };
        pair.on(side, |endpoint, now| endpoint.hang_up(now, id, Some("Q.850;cause=16".to_owned())));
        assert_eq!(ended(&pair.take(side)), [(id, EndCause::LocalHangUp)]);
        pair.run(Duration::from_secs(1));
        assert_eq!(ended(&pair.take(other)), [(peer, EndCause::RemoteBye)]);
        pair.assert_drained();
        let invites = pair.sent.iter().filter(|(_, line)| line.starts_with("INVITE")).count();
        assert_eq!(invites, 1, "nothing is sent twice on a network without faults: {:?}", pair.sent);
    }
}

/// T1: the caller hears 100 Trying at once, before the host has done anything.
#[test]
fn trying_comes_at_once() {
    let mut pair = Pair::new(2, PERFECT);
    pair.invite(Transport::Udp, "offer");
    pair.run(Duration::from_millis(6));
    assert_eq!(pair.sent[1], (1, "SIP/2.0 100 Trying".to_owned()));
}

#[test]
fn a_rejected_call_fails_with_the_status() {
    for transport in BOTH {
        let mut pair = Pair::new(3, PERFECT);
        let a = pair.invite(transport, "offer");
        let b = pair.wait_incoming();
        assert_eq!(pair.on(1, |side, now| side.reject(now, b, 200, Vec::new())), Err(Error::InvalidStatus));
        pair.on(1, |side, now| side.reject(now, b, 486, Vec::new())).unwrap();
        assert_eq!(ended(&pair.take(1)), [(b, EndCause::LocalHangUp)]);
        let status = pair.wait(0, |event| match event {
            Event::Failed { session, status, response: Some(_) } if *session == a => Some(*status),
            _ => None,
        });
        assert_eq!(status, 486);
        pair.assert_drained();
    }
}

#[test]
fn a_ringing_call_is_cancelled() {
    for transport in BOTH {
        let mut pair = Pair::new(4, PERFECT);
        let a = pair.invite(transport, "offer");
        let b = pair.wait_incoming();
        pair.on(1, |side, now| side.progress(now, b, 180, None)).unwrap();
        pair.run(Duration::from_secs(3));
        pair.on(0, |side, now| side.hang_up(now, a, None));
        pair.on(0, |side, now| side.hang_up(now, a, None));
        pair.run(Duration::from_secs(1));
        assert_eq!(ended(&pair.take(1)), [(b, EndCause::Cancelled)]);
        let failed =
            pair.take(0).into_iter().filter(|event| matches!(event, Event::Failed { status: 487, .. }));
        assert_eq!(failed.count(), 1);
        pair.assert_drained();
    }
}

#[test]
fn hanging_up_an_unanswered_incoming_call_refuses_it() {
    let mut pair = Pair::new(5, PERFECT);
    let _a = pair.invite(Transport::Udp, "offer");
    let b = pair.wait_incoming();
    pair.on(1, |side, now| side.hang_up(now, b, None));
    let status = pair.wait(0, |event| match event {
        Event::Failed { status, .. } => Some(*status),
        _ => None,
    });
    assert_eq!(status, 480);
    pair.assert_drained();
}

#[test]
fn both_sides_change_the_session_in_turn() {
    for transport in BOTH {
        let mut pair = Pair::new(6, PERFECT);
        let (a, b) = pair.established(transport);
        for (from, to, mine, theirs) in [(0, 1, a, b), (1, 0, b, a), (0, 1, a, b)] {
            pair.on(from, |side, now| side.reinvite(now, mine, sdp("hold"))).unwrap();
            assert_eq!(
                pair.on(from, |side, now| side.reinvite(now, mine, sdp("again"))),
                Err(Error::ModifyInProgress)
            );
            let offer = pair.wait(to, |event| match event {
                Event::Modify { session, request } if *session == theirs => Some(request.body()),
                _ => None,
            });
            assert_eq!(&offer[..], b"hold");
            pair.on(to, |side, now| side.accept_modify(now, theirs, Some(sdp("held")))).unwrap();
            let answer = pair.wait(from, |event| match event {
                Event::Modified { session, response } if *session == mine => Some(response.body()),
                _ => None,
            });
            assert_eq!(&answer[..], b"held");
        }
        pair.run(Duration::from_secs(40));
        pair.on(0, |side, now| side.hang_up(now, a, None));
        pair.assert_drained();
    }
}

/// §14.1: a failed re-INVITE leaves the session as it was.
#[test]
fn a_refused_change_leaves_the_call() {
    let mut pair = Pair::new(7, PERFECT);
    let (a, b) = pair.established(Transport::Udp);
    pair.on(0, |side, now| side.reinvite(now, a, sdp("video"))).unwrap();
    pair.wait(1, |event| matches!(event, Event::Modify { .. }).then_some(()));
    pair.on(1, |side, now| side.reject_modify(now, b, 488)).unwrap();
    let status = pair.wait(0, |event| match event {
        Event::ModifyFailed { status, .. } => Some(*status),
        _ => None,
    });
    assert_eq!(status, 488);
    pair.run(Duration::from_secs(40));
    assert_eq!((pair.sides[0].session_count(), pair.sides[1].session_count()), (1, 1));
    pair.on(1, |side, now| side.hang_up(now, b, None));
    pair.assert_drained();
}

/// §12.2.1.2: the peer does not know the dialog any more.
#[test]
fn a_change_in_a_dialog_that_is_gone_ends_it() {
    let mut pair = Pair::new(8, PERFECT);
    let (a, _) = pair.established(Transport::Udp);
    pair.sides[1] = sip::Endpoint::new(crate::pair::options(1, 99));
    pair.on(0, |side, now| side.reinvite(now, a, sdp("hold"))).unwrap();
    pair.run(Duration::from_secs(1));
    let events = pair.take(0);
    assert!(
        matches!(events[..], [Event::ModifyFailed { status: 481, .. }, Event::Ended { .. }]),
        "{events:?}"
    );
    assert_eq!(ended(&events), [(a, EndCause::DialogGone)]);
    pair.assert_drained();
}

#[test]
fn nobody_there() {
    let mut pair = Pair::new(9, crate::network::Faults { loss: 1.0, ..PERFECT });
    let a = pair.invite(Transport::Udp, "offer");
    let begun = pair.now;
    let status = pair.wait(0, |event| match event {
        Event::Failed { session, status, response: None } if *session == a => Some(*status),
        _ => None,
    });
    assert_eq!((status, pair.now - begun), (408, Duration::from_secs(32)));
    // timer A: 0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5
    assert_eq!(pair.sent.len(), 7);
    pair.assert_drained();
}

/// §13.3.1.1: who lets a caller wait says so every minute; the caller gives up after its own limit only when
/// nothing comes any more.
#[test]
fn a_long_ringing_call_stays_alive() {
    let mut pair = Pair::new(10, PERFECT);
    let _a = pair.invite(Transport::Udp, "offer");
    let b = pair.wait_incoming();
    pair.on(1, |side, now| side.progress(now, b, 183, Some(sdp("early")))).unwrap();
    pair.run(Duration::from_secs(600));
    assert_eq!(pair.sent.iter().filter(|(_, line)| line.contains("183")).count(), 11);
    assert_eq!(pair.sides[0].session_count(), 1);
    pair.on(1, |side, now| side.accept(now, b, Some(sdp("answer")))).unwrap();
    pair.wait(0, |event| matches!(event, Event::Answered { .. }).then_some(()));
    pair.on(1, |side, now| side.hang_up(now, b, None));
    pair.assert_drained();
}

#[test]
fn ring_limit_cancels_a_call_that_hears_nothing_more() {
    let mut pair = Pair::new(11, PERFECT);
    let a = pair.invite(Transport::Udp, "offer");
    let b = pair.wait_incoming();
    pair.run(Duration::from_secs(200));
    assert_eq!(ended(&pair.take(1)), [(b, EndCause::Cancelled)]);
    assert!(
        pair.take(0)
            .iter()
            .any(|event| matches!(event, Event::Failed { session, status: 487, .. } if *session == a))
    );
    pair.assert_drained();
}
