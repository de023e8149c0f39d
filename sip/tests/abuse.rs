//! What a peer could make us keep, send elsewhere, or believe.

use std::time::Duration;

use sip::{Event, Flow, Limits, Message, Options, Response, Transport};

use crate::pair::{options, sdp};
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

/// An empty tag counts as none; ours then takes its place instead of standing beside it.
#[test]
fn an_empty_to_tag_is_replaced() {
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", ";tag=", 1, CONTACT));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    let tag = peer.messages().pop().unwrap().to().unwrap().tag().unwrap().to_owned();
    peer.receive(&request("ACK", "z9hG4bKa", &format!(";tag={tag}"), 1, ""));
    peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    assert_eq!(peer.message().from().unwrap().tag(), Some(tag.as_str()));
    peer.receive(&request("OPTIONS", "z9hG4bKo", ";tag=", 1, ""));
    assert!(peer.message().to().unwrap().tag().is_some());
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

/// Nothing can be sent to port 0: the answer goes to where the request came from.
#[test]
fn a_via_with_port_zero_is_answered_at_the_source() {
    let mut endpoint = sip::Endpoint::new(options(0, 1));
    let flow = Flow {
        transport: Transport::Udp,
        local: crate::pair::address(0),
        remote: "127.0.0.2:7777".parse().unwrap(),
    };
    let text = request("OPTIONS", "z9hG4bK1", "", 1, "")
        .replace("127.0.0.2:5060;branch=z9hG4bK1;rport", "127.0.0.2:0;branch=z9hG4bK1");
    endpoint.handle(crate::pair::start(), sip::Input::Received { flow, message: text.into() });
    let Some(sip::Output::Transmit { flow: reply, .. }) = endpoint.poll_output() else { panic!() };
    assert_eq!(reply, flow);
}

/// A Contact that names no single host must not make us send to ourselves, to a whole network or to nobody.
#[test]
fn our_requests_go_to_hosts_only() {
    for contact in ["0.0.0.0", "255.255.255.255", "224.0.0.1:5060", "127.0.0.2:0", "[::]", "[ff02::1]"] {
        let mut endpoint = sip::Endpoint::new(options(0, 1));
        let now = crate::pair::start();
        let flow = Flow {
            transport: Transport::Udp,
            local: crate::pair::address(0),
            remote: "127.0.0.2:5060".parse().unwrap(),
        };
        let text = request("INVITE", "z9hG4bKi", "", 1, &format!("Contact: <sip:bob@{contact}>\r\n"));
        endpoint.handle(now, sip::Input::Received { flow, message: text.into() });
        let mut id = None;
        let mut drain = |endpoint: &mut sip::Endpoint| {
            let mut sent = Vec::new();
            while let Some(output) = endpoint.poll_output() {
                match output {
                    sip::Output::Event(Event::Incoming { session, .. }) => id = Some(session),
                    sip::Output::Transmit { flow, message } => {
                        sent.push((flow, Message::parse(message).unwrap()))
                    }
                    sip::Output::Event(_) => {}
                }
            }
            (sent, id)
        };
        let id = drain(&mut endpoint).1.unwrap();
        endpoint.accept(now, id, Some(sdp("answer"))).unwrap();
        let tag = drain(&mut endpoint).0.pop().unwrap().1.to().unwrap().tag().unwrap().to_owned();
        let ack = request("ACK", "z9hG4bKa", &format!(";tag={tag}"), 1, "");
        endpoint.handle(now, sip::Input::Received { flow, message: ack.into() });
        endpoint.hang_up(now, id, None);
        let (bye_flow, bye) = drain(&mut endpoint).0.pop().unwrap();
        assert_eq!(bye.method(), Some(sip::Method::Bye), "{contact}");
        assert_eq!(bye_flow, flow, "{contact}");
    }
}

/// §8.2.2.3: what is required but cannot be read, or stands behind more than is looked at, is not passed over.
#[test]
fn a_require_that_cannot_be_read_is_not_passed_over() {
    for (value, status) in [("100 rel", 400), ("\"x\"", 400), (&*format!("{}foo", ",".repeat(64)), 513)] {
        let mut peer = Peer::new();
        peer.receive(&request("INVITE", "z9hG4bKi", "", 1, &format!("{CONTACT}Require: {value}\r\n")));
        assert_eq!(peer.statuses(), [status], "{value}");
    }
}
