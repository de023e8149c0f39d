//! INVITE with Replaces: whose place it takes (RFC 3891 §3).

use std::time::Duration;

use sip::{Event, HeaderName, Message, Replaces, SessionId};

use crate::pair::sdp;
use crate::peer::{CONTACT, Peer, request, response};

/// Another call, whose INVITE has these headers.
fn invite(headers: &str) -> String {
    request("INVITE", "z9hG4bKother", "", 1, "HEADERS")
        .replace("call@bob", "call@carol")
        .replace("tag=bob", "tag=carol")
        .replace("HEADERS", &format!("{CONTACT}{headers}"))
}

/// What the INVITE leads to: the session it replaces, or the status.
fn outcome(peer: &mut Peer, headers: &str) -> Result<Option<SessionId>, u16> {
    peer.messages();
    peer.events();
    peer.receive(&invite(headers));
    let status = peer.messages().last().and_then(Message::status).unwrap();
    match &peer.events()[..] {
        [Event::Incoming { replaces, .. }] => Ok(*replaces),
        [] => Err(status),
        events => panic!("{events:?}"),
    }
}

/// A call that came in, not yet answered; our tag in it.
fn offered() -> (Peer, SessionId, String) {
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.progress(now, id, 180, None)).unwrap();
    let tag = (peer.message(), peer.message()).1.to().unwrap().tag().unwrap().to_owned();
    (peer, id, tag)
}

fn talking() -> (Peer, SessionId, String) {
    let (mut peer, id, tag) = offered();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    peer.receive(&request("ACK", "z9hG4bKa", &format!(";tag={tag}"), 1, ""));
    (peer, id, tag)
}

#[test]
fn what_names_a_session_and_what_does_not() {
    let id = talking().1;
    for (value, expected) in [
        ("call@bob;to-tag=TAG;from-tag=bob", Ok(Some(id))),
        ("call@bob ; from-tag=bob ; to-tag=TAG", Ok(Some(id))),
        ("call@eve;to-tag=TAG;from-tag=bob", Err(481)),
        ("call@bob;to-tag=eve;from-tag=bob", Err(481)),
        ("call@bob;to-tag=TAG;from-tag=eve", Err(481)),
        // as the other side would name it
        ("call@bob;to-tag=bob;from-tag=TAG", Err(481)),
        ("call@bob;to-tag=TAG;from-tag=0", Err(481)),
        ("call@bob;to-tag=TAG;from-tag=bob;early-only", Err(486)),
        ("call@bob;to-tag=TAG", Err(400)),
        ("call@bob", Err(400)),
        ("", Err(400)),
        ("call@bob;to-tag=TAG;from-tag=bob\r\nJoin: call@bob;to-tag=TAG;from-tag=bob", Err(400)),
        ("call@bob;to-tag=TAG;from-tag=bob\r\nReplaces: call@bob;to-tag=TAG;from-tag=bob", Err(400)),
        ("call@bob;to-tag=TAG;from-tag=bob\r\nRequire: replaces", Ok(Some(id))),
        ("call@bob;to-tag=TAG;from-tag=bob\r\nRequire: Replaces, foo", Err(420)),
    ] {
        let (mut peer, _, tag) = talking();
        let value = value.replace("TAG", &tag);
        assert_eq!(outcome(&mut peer, &format!("Replaces: {value}\r\n")), expected, "{value}");
    }
    assert_eq!(outcome(&mut talking().0, "Require: replaces\r\n"), Ok(None));
}

/// A peer from before RFC 3261 has no tag, and is named by a zero (§6.1).
#[test]
fn a_peer_without_a_tag() {
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT).replace(";tag=bob", ""));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    let tag = (peer.message(), peer.message()).1.to().unwrap().tag().unwrap().to_owned();
    let headers = format!("Replaces: call@bob;to-tag={tag};from-tag=0\r\n");
    assert_eq!(outcome(&mut peer, &headers), Ok(Some(id)));
}

/// Of an early dialog only who made it is replaced; of a call that is over nobody.
#[test]
fn the_state_of_the_session_matters() {
    let value = |tag: &str, extra: &str| format!("Replaces: call@bob;to-tag={tag};from-tag=bob{extra}\r\n");
    let (mut peer, _, tag) = offered();
    assert_eq!(outcome(&mut peer, &value(&tag, "")), Err(481));

    let (mut peer, id, tag) = talking();
    peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    assert_eq!(outcome(&mut peer, &value(&tag, "")), Err(603), "its BYE is still unanswered");
    peer.run(Duration::from_secs(40));
    assert_eq!(outcome(&mut peer, &value(&tag, "")), Err(481), "forgotten");

    for (extra, hung_up, expected) in
        [("", false, Ok(())), (";early-only", false, Ok(())), ("", true, Err(603))]
    {
        let mut peer = Peer::new();
        let (id, ours) = peer.called();
        peer.receive(&response(&ours, 180, "phone", CONTACT));
        if hung_up {
            peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
        }
        let (call, tag) = (ours.call_id().unwrap(), ours.from().unwrap().tag().unwrap().to_owned());
        let headers = format!("Replaces: {call};to-tag={tag};from-tag=phone{extra}\r\n");
        assert_eq!(outcome(&mut peer, &headers), expected.map(|()| Some(id)), "{extra} {hung_up}");
    }
}

/// §3: it has no meaning anywhere else.
#[test]
fn only_an_invite_replaces() {
    let mut peer = Peer::new();
    peer.receive(&request("OPTIONS", "z9hG4bKo", "", 1, "Replaces: c;to-tag=a;from-tag=b\r\n"));
    assert_eq!(peer.statuses(), [400]);
}

#[test]
fn we_say_that_we_know_it() {
    let (_, ours) = Peer::new().called();
    assert!(ours.has_token(&HeaderName::Supported, "replaces"));
    let (mut peer, id, _) = offered();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    assert!(peer.message().has_token(&HeaderName::Supported, "replaces"));
}

/// An attended transfer: the phone names its second call with us in the Refer-To of its first.
#[test]
fn the_session_that_a_refer_names() {
    let (mut peer, first, tag) = talking();
    let second = request("INVITE", "z9hG4bKs", "", 1, CONTACT).replace("call@bob", "second@bob");
    peer.events();
    peer.receive(&second);
    let consult = peer.incoming();
    peer.on(|endpoint, now| endpoint.accept(now, consult, Some(sdp("answer")))).unwrap();
    let own = peer.messages().last().unwrap().to().unwrap().tag().unwrap().to_owned();
    let refer =
        format!("Refer-To: <sip:carol@h?replaces=second%40bob%3bfrom-tag%3Dbob%3Bto-tag%3D{own}>\r\n");
    peer.receive(&request("REFER", "z9hG4bKr", &format!(";tag={tag}"), 2, &refer));
    let events = peer.events();
    let [Event::Refer { session, refer }] = &events[..] else { panic!("{events:?}") };
    let replaces = refer.replaces.as_ref().unwrap();
    assert_eq!(*session, first);
    assert_eq!(peer.endpoint.session_to_replace(replaces), Ok(consult));
    let other = Replaces { from_tag: "eve".into(), ..replaces.clone() };
    assert_eq!(peer.endpoint.session_to_replace(&other), Err(481));
}
