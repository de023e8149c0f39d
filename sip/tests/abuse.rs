//! What a peer could make us keep, send elsewhere, or believe.

use std::time::Duration;

use sip::{Event, Limits, Message, Options, Response};

use crate::pair::options;
use crate::peer::{CONTACT, Peer, request, response};

fn register(n: usize) -> String {
    request("REGISTER", &format!("z9hG4bKr{n}"), "", 1, CONTACT).replace("call@bob", &format!("call{n}"))
}

/// RFC 3261 §26.3.2.4: whoever has not proved who they are leaves no state behind.
#[test]
fn a_challenged_register_leaves_nothing_behind() {
    let mut peer = Peer::new();
    for n in 0..3 {
        peer.receive(&register(n));
        let [Event::Request { id, .. }] = peer.events()[..] else { panic!() };
        peer.on(|endpoint, now| endpoint.respond(now, id, Response::new(401))).unwrap();
        assert_eq!(peer.statuses(), [401]);
        assert_eq!(peer.endpoint.transaction_count(), 0);
    }
}

/// §26.3.2.4: "forgoing the normal response retransmission algorithm", which a forged source would aim at others.
#[test]
fn a_challenged_invite_is_answered_once() {
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.reject(now, id, 401, Vec::new())).unwrap();
    assert_eq!(peer.endpoint.transaction_count(), 0);
    let answers = peer.messages();
    assert_eq!(answers.iter().filter_map(Message::status).collect::<Vec<_>>(), [100, 401]);
    peer.run(Duration::from_secs(40));
    assert!(peer.lines().is_empty());
    // its ACK goes unnoticed
    let to = answers.last().unwrap().to().unwrap().tag().unwrap().to_owned();
    peer.receive(&request("ACK", "z9hG4bKi", &format!(";tag={to}"), 1, ""));
    assert!(peer.lines().is_empty());
    assert!(matches!(peer.events()[..], [Event::Ended { .. }]));
}

/// Not only how many transactions there are is bounded, but also what they hold.
#[test]
fn large_requests_fill_the_table_sooner() {
    let limits = Limits { server_transaction_bytes: 100_000, ..Limits::default() };
    let mut peer = Peer::with(Options { limits, ..options(0, 1) });
    let large = |n| {
        let padding = format!("Subject: {}\r\n", "x".repeat(8_000)).repeat(6);
        register(n).replace("Max-Forwards", &format!("{padding}Max-Forwards"))
    };
    for n in 0..4 {
        peer.receive(&large(n));
    }
    assert_eq!(peer.statuses(), [503]);
    for event in peer.events() {
        let Event::Request { id, .. } = event else { panic!() };
        peer.on(|endpoint, now| endpoint.respond(now, id, Response::new(200))).unwrap();
    }
    peer.assert_drained();
    peer.receive(&large(9));
    assert!(matches!(peer.events()[..], [Event::Request { .. }]), "what was held is given back");
}

/// §17.1.3: a response matches by branch and method.
#[test]
fn a_response_to_another_method_is_none_to_ours() {
    let mut peer = Peer::new();
    let (_, invite) = peer.called();
    let other = response(&invite, 200, "b", CONTACT).replace("CSeq: 1 INVITE", "CSeq: 1 BYE");
    peer.receive(&other);
    assert!(peer.events().is_empty() && peer.lines().is_empty());
}
