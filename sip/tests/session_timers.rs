//! Session timers (RFC 4028): who refreshes, with what, and what happens when nobody does.

use std::time::Duration;

use sip::{EndCause, Event, HeaderName, Message, Options, SessionId, SessionTimer, Timers, Transport};

use crate::network::{Faults, PERFECT};
use crate::pair::{Pair, options, sdp};
use crate::peer::{CONTACT, Peer, first_line, request, response};

const UPDATE: &str = "Allow: INVITE, ACK, BYE, UPDATE\r\n";

fn header(message: &Message, name: HeaderName) -> Option<String> {
    message.header(&name).map(|value| value.as_str().to_owned())
}

/// We called; the 2xx had these headers.
fn called(headers: &str) -> (Peer, SessionId) {
    let mut peer = Peer::new();
    let (id, invite) = peer.called();
    assert_eq!(header(&invite, HeaderName::SessionExpires).as_deref(), Some("1800;refresher=uac"));
    assert!(invite.has_token(&HeaderName::Supported, "timer"));
    peer.receive(&response(&invite, 200, "bob", &format!("{CONTACT}{headers}")));
    peer.messages();
    peer.events();
    (peer, id)
}

/// We were called; the INVITE had these headers. Our 2xx, and our tag in it.
fn answered(headers: &str) -> (Peer, SessionId, Message, String) {
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, &format!("{CONTACT}{headers}")));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    let answer = (peer.message(), peer.message()).1;
    let tag = answer.to().unwrap().tag().unwrap().to_owned();
    peer.receive(&request("ACK", "z9hG4bKa", &format!(";tag={tag}"), 1, ""));
    peer.events();
    (peer, id, answer, tag)
}

fn ended(peer: &mut Peer) -> bool {
    let events = peer.events();
    matches!(events[..], [Event::Ended { cause: EndCause::DialogGone, .. }])
}

/// The peer knows nothing of timers, nor of UPDATE: we offer again what we described last.
#[test]
fn a_peer_without_timers_is_refreshed_with_reinvites() {
    let (mut peer, id) = called("");
    for round in 1..4 {
        peer.run(Duration::from_secs(899));
        assert!(peer.lines().is_empty(), "round {round}");
        peer.run(Duration::from_secs(1));
        let refresh = peer.message();
        assert_eq!(refresh.method(), Some(sip::Method::Invite));
        assert_eq!(&refresh.body()[..], b"offer");
        assert_eq!(header(&refresh, HeaderName::SessionExpires).as_deref(), Some("1800;refresher=uac"));
        peer.receive(&response(&refresh, 200, "bob", CONTACT));
        assert!(first_line(&peer.message()).starts_with("ACK"));
        assert!(matches!(peer.events()[..], [Event::Refreshed { .. }]));
    }
    peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    peer.assert_drained();
}

/// What the callee refreshes with is its last answer.
#[test]
fn the_callee_refreshes_too() {
    let (mut peer, id, answer, tag) = answered("");
    assert_eq!(header(&answer, HeaderName::SessionExpires).as_deref(), Some("1800;refresher=uas"));
    assert_eq!(header(&answer, HeaderName::Require), None);
    assert!(answer.has_token(&HeaderName::Supported, "timer"));
    peer.receive(&request("INVITE", "z9hG4bKr", &format!(";tag={tag}"), 2, CONTACT));
    peer.on(|endpoint, now| endpoint.accept_modify(now, id, Some(sdp("held")))).unwrap();
    peer.receive(&request("ACK", "z9hG4bKb", &format!(";tag={tag}"), 2, ""));
    peer.messages();
    peer.run(Duration::from_secs(900));
    assert_eq!(&peer.message().body()[..], b"held");
}

/// §7.4: UPDATE where the peer takes it; what each answer leads to.
#[test]
fn refreshes_with_update() {
    for (status, ends, next) in [
        (Some(200), false, Some((900, "UPDATE"))),
        (Some(500), false, Some((225, "UPDATE"))),
        (Some(491), false, Some((225, "UPDATE"))),
        (Some(405), false, Some((225, "INVITE"))),
        (Some(481), true, None),
        (Some(408), true, None),
        (None, true, None),
    ] {
        let (mut peer, _) = called(UPDATE);
        peer.run(Duration::from_secs(900));
        let refresh = peer.message();
        assert_eq!(first_line(&refresh), "UPDATE sip:bob@127.0.0.2:5060 SIP/2.0");
        assert!(refresh.body().is_empty() && refresh.contact().is_ok());
        assert_eq!(header(&refresh, HeaderName::SessionExpires).as_deref(), Some("1800;refresher=uac"));
        match status {
            Some(status) => peer.receive(&response(&refresh, status, "bob", CONTACT)),
            None => peer.run(Duration::from_secs(33)),
        }
        peer.messages();
        match next {
            Some((seconds, method)) => {
                let expected = if status == Some(200) { 1 } else { 0 };
                let events = peer.events();
                assert_eq!(events.len(), expected, "{status:?}");
                assert!(events.iter().all(|event| matches!(event, Event::Alive { .. })));
                peer.run(Duration::from_secs(seconds));
                assert!(first_line(&peer.message()).starts_with(method), "{status:?}");
            }
            None => assert_eq!(ended(&mut peer), ends, "{status:?}"),
        }
        if ends {
            peer.assert_drained();
        }
    }
}

/// A re-INVITE that is refused leaves the call; one that is not answered, or by nobody who knows it, ends it.
#[test]
fn refused_reinvites() {
    for (status, ends) in [(488, false), (500, false), (503, false), (481, true), (408, true)] {
        let (mut peer, _) = called("");
        peer.run(Duration::from_secs(900));
        let refresh = peer.message();
        peer.receive(&response(&refresh, status, "bob", ""));
        peer.messages();
        assert_eq!(ended(&mut peer), ends, "{status}");
        if !ends {
            peer.run(Duration::from_secs(225));
            assert!(first_line(&peer.message()).starts_with("INVITE"), "{status}");
        }
    }
    let (mut peer, _) = called("");
    peer.run(Duration::from_secs(933));
    peer.messages();
    assert!(ended(&mut peer));
    peer.assert_drained();
}

/// A phone that refuses refreshes for ever is there all the same; a proxy that does not find it is not the phone.
#[test]
fn refusals_without_end() {
    for (headers, status, lives) in
        [("", 488, true), ("", 503, false), ("", 404, false), (UPDATE, 500, true), (UPDATE, 480, false)]
    {
        let (mut peer, _) = called(headers);
        let mut over = false;
        for _ in 0..3_600 {
            peer.run(Duration::from_secs(1));
            for sent in peer.messages().iter().filter(|sent| !first_line(sent).starts_with("ACK")) {
                peer.receive(&response(sent, status, "bob", ""));
            }
            over |= ended(&mut peer);
        }
        assert_eq!(over, !lives, "{status}");
    }
}

/// §14.1 of RFC 3261: it crossed the peer's own; the host hears nothing of that.
#[test]
fn a_refresh_that_meets_glare() {
    let (mut peer, _) = called("");
    peer.run(Duration::from_secs(900));
    let refresh = peer.message();
    peer.receive(&response(&refresh, 491, "bob", ""));
    peer.messages();
    peer.run(Duration::from_secs(4));
    assert!(first_line(&peer.message()).starts_with("INVITE"));
    assert!(peer.events().is_empty());
}

/// A connection that is gone may be made again, but not for ever.
#[test]
fn a_transport_that_fails() {
    for headers in ["", UPDATE] {
        let (mut peer, _) = called(headers);
        let flow = peer.flow;
        for _ in 0..4 {
            peer.run(Duration::from_secs(900));
            peer.on(|endpoint, now| endpoint.handle(now, sip::Input::SendFailed { flow }));
        }
        assert!(ended(&mut peer), "{headers}");
    }
}

/// The host may change the session while it is being refreshed: one after the other.
#[test]
fn a_change_waits_for_the_refresh() {
    let (mut peer, id) = called("");
    peer.run(Duration::from_secs(900));
    let refresh = peer.message();
    peer.on(|endpoint, now| endpoint.reinvite(now, id, sdp("hold"))).unwrap();
    let again = peer.on(|endpoint, now| endpoint.reinvite(now, id, sdp("hold")));
    assert_eq!(again, Err(sip::Error::ModifyInProgress));
    assert!(peer.messages().is_empty());
    peer.receive(&response(&refresh, 200, "bob", CONTACT));
    let (_ack, change) = (peer.message(), peer.message());
    assert_eq!(&change.body()[..], b"hold");
    peer.receive(&response(&change, 200, "bob", CONTACT));
    assert!(matches!(peer.events()[..], [Event::Refreshed { .. }, Event::Modified { .. }]));
    peer.messages();
    peer.run(Duration::from_secs(900));
    assert_eq!(&peer.message().body()[..], b"hold", "what stands now");

    // with an UPDATE under way the change goes out at once, and its failure is the host's
    let (mut peer, id) = called(UPDATE);
    peer.run(Duration::from_secs(900));
    let refresh = peer.message();
    peer.on(|endpoint, now| endpoint.reinvite(now, id, sdp("hold"))).unwrap();
    let change = peer.message();
    peer.receive(&response(&change, 488, "bob", ""));
    peer.receive(&response(&refresh, 200, "bob", CONTACT));
    assert!(matches!(peer.events()[..], [Event::ModifyFailed { status: 488, .. }, Event::Alive { .. }]));
}

/// §10: the other side is to refresh, and does or does not.
#[test]
fn a_peer_that_refreshes() {
    let asked = "Supported: timer\r\nSession-Expires: 600;refresher=uac\r\n";
    let (mut peer, _, answer, tag) = answered(asked);
    assert_eq!(header(&answer, HeaderName::SessionExpires).as_deref(), Some("600;refresher=uac"));
    assert_eq!(header(&answer, HeaderName::Require).as_deref(), Some("timer"));
    let to = format!(";tag={tag}");
    for round in 2..5 {
        peer.run(Duration::from_secs(500));
        assert!(peer.messages().is_empty() && peer.events().is_empty());
        let branch = format!("z9hG4bKu{round}");
        peer.receive(&request("UPDATE", &branch, &to, round, &format!("{CONTACT}{asked}")));
        let refreshed = peer.message();
        assert_eq!(refreshed.status(), Some(200));
        assert_eq!(header(&refreshed, HeaderName::SessionExpires).as_deref(), Some("600;refresher=uac"));
    }
    peer.run(Duration::from_secs(567));
    assert!(peer.messages().is_empty());
    peer.run(Duration::from_secs(1));
    assert!(first_line(&peer.message()).starts_with("BYE"));
    assert!(ended(&mut peer));
    peer.assert_drained();

    // the same, when we called
    let (mut peer, _) = called("Require: timer\r\nSession-Expires: 600;refresher=uas\r\n");
    peer.run(Duration::from_secs(567));
    assert!(peer.messages().is_empty());
    peer.run(Duration::from_secs(1));
    assert!(ended(&mut peer));
}

/// §9: an interval that is too short, in an INVITE, a re-INVITE and an UPDATE.
#[test]
fn too_short_an_interval_is_refused() {
    let brief = format!("{CONTACT}Supported: timer\r\nSession-Expires: 89\r\n");
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, &brief));
    let refused = peer.message();
    assert_eq!((refused.status(), header(&refused, HeaderName::MinSe).as_deref()), (Some(422), Some("90")));
    assert_eq!((peer.events().len(), peer.endpoint.session_count()), (0, 0));
    for method in ["INVITE", "UPDATE"] {
        let (mut peer, _, _, tag) = answered("");
        peer.receive(&request(method, "z9hG4bKr", &format!(";tag={tag}"), 2, &brief));
        let refused = peer.message();
        assert_eq!(
            (refused.status(), header(&refused, HeaderName::MinSe).as_deref()),
            (Some(422), Some("90"))
        );
        assert!(peer.events().is_empty());
    }
}

/// §7.3: the peer wants a longer one.
#[test]
fn our_interval_is_raised_once() {
    let mut peer = Peer::new();
    let (_, invite) = peer.called();
    peer.receive(&response(&invite, 422, "bob", "Min-SE: 3600\r\n"));
    assert!(first_line(&peer.message()).starts_with("ACK"));
    let again = peer.message();
    assert_eq!(header(&again, HeaderName::SessionExpires).as_deref(), Some("3600;refresher=uac"));
    assert_eq!(header(&again, HeaderName::MinSe).as_deref(), Some("3600"));
    assert_eq!((again.call_id(), again.cseq().unwrap().number), (invite.call_id(), 2));
    assert_eq!(again.body(), invite.body());
    assert!(peer.events().is_empty());
    peer.receive(&response(&again, 422, "bob", "Min-SE: 7200\r\n"));
    assert!(matches!(peer.events()[..], [Event::Failed { status: 422, .. }]));

    // the same for a change of the host's
    let (mut peer, id) = called("");
    peer.on(|endpoint, now| endpoint.reinvite(now, id, sdp("hold"))).unwrap();
    for (round, min) in [(0, 3600), (1, 7200)] {
        let change = peer.messages().pop().unwrap();
        assert_eq!(&change.body()[..], b"hold", "round {round}");
        peer.receive(&response(&change, 422, "bob", &format!("Min-SE: {min}\r\n")));
    }
    assert!(matches!(peer.events()[..], [Event::ModifyFailed { status: 422, .. }]));

    // one that names nothing longer is a refusal like any other
    let mut peer = Peer::new();
    let (_, invite) = peer.called();
    peer.receive(&response(&invite, 422, "bob", ""));
    assert!(matches!(peer.events()[..], [Event::Failed { status: 422, .. }]));
}

/// Whoever does not want timers has one only where the peer asks for it.
#[test]
fn timers_that_are_not_wanted() {
    let session = SessionTimer { wanted: false, ..SessionTimer::default() };
    let unwilling =
        || Peer::with(Options { timers: Timers { session, ..Timers::default() }, ..options(0, 1) });
    let mut peer = unwilling();
    let (_, invite) = peer.called();
    assert_eq!(header(&invite, HeaderName::SessionExpires), None);
    peer.receive(&response(&invite, 200, "bob", CONTACT));
    peer.messages();
    peer.run(Duration::from_secs(10_000));
    assert!(peer.messages().is_empty());

    let mut peer = unwilling();
    let (_, invite) = peer.called();
    peer.receive(&response(&invite, 200, "bob", &format!("{CONTACT}Session-Expires: 600;refresher=uac\r\n")));
    peer.messages();
    peer.run(Duration::from_secs(300));
    assert!(first_line(&peer.message()).starts_with("INVITE"));
}

/// Two endpoints talk for hours, then the network is gone, and with it every BYE: both ends find out.
#[test]
fn a_call_outlives_neither_side() {
    for transport in [Transport::Udp, Transport::Tcp] {
        let mut pair = Pair::new(12, PERFECT);
        pair.established(transport);
        pair.run(Duration::from_secs(3 * 3600));
        assert!(pair.take(0).iter().all(|event| matches!(event, Event::Alive { .. })));
        assert!(pair.take(1).is_empty());
        let updates = pair.sent.iter().filter(|(side, line)| *side == 0 && line.starts_with("UPDATE"));
        assert_eq!(updates.count(), 11, "one every 900 seconds and what the network takes");
        if transport == Transport::Tcp {
            continue;
        }
        pair.network.faults = Faults { loss: 1.0, ..PERFECT };
        pair.run(Duration::from_secs(1800));
        for side in 0..2 {
            let events = pair.take(side);
            assert!(
                matches!(events[..], [Event::Ended { cause: EndCause::DialogGone, .. }]),
                "{side}: {events:?}"
            );
        }
        pair.assert_drained();
    }
}
