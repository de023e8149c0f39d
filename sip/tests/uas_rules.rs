//! What a UAS answers to requests that are wrong, unknown, misplaced or too many (RFC 3261 §8.2).

use sip::{Event, Flow, HeaderName, Limits, Message, Options, Response, Transport};

use crate::pair::{options, sdp};
use crate::peer::{CONTACT, Peer, request};

fn invite(headers: &str) -> String {
    request("INVITE", "z9hG4bKi", "", 1, &format!("{CONTACT}{headers}"))
}

fn with_body(request: &str, kind: &str) -> String {
    request.replace("Content-Length: 0\r\n\r\n", &format!("{kind}Content-Length: 1\r\n\r\nx"))
}

/// Each request and its final answer; what the answer has to say besides.
#[test]
fn requests_out_of_dialog() {
    let sdp = "Content-Type: application/sdp\r\n";
    let other = |method: &str| request(method, "z9hG4bKi", "", 1, CONTACT);
    type Row = (String, u16, Option<(HeaderName, &'static str)>);
    let table: Vec<Row> = vec![
        (other("OPTIONS"), 200, Some((HeaderName::Allow, "INVITE"))),
        (other("OPTIONS"), 200, Some((HeaderName::Accept, "application/sdp"))),
        (other("OPTIONS"), 200, Some((HeaderName::Supported, "replaces"))),
        (other("OPTIONS").replace("Max-Forwards: 70", "Max-Forwards: 0"), 200, None),
        (other("NEWMETHOD"), 405, Some((HeaderName::Allow, "INVITE"))),
        (other("SUBSCRIBE"), 405, Some((HeaderName::Allow, "INVITE"))),
        (other("MESSAGE"), 405, None),
        (other("BYE"), 481, None),
        (other("CANCEL"), 481, None),
        (other("UPDATE"), 481, None),
        (other("INFO"), 481, None),
        (other("NOTIFY"), 481, None),
        (other("PRACK"), 481, None),
        (other("REFER"), 403, None),
        (request("REFER", "z9hG4bKi", ";tag=unknown", 1, ""), 481, None),
        (request("BYE", "z9hG4bKi", ";tag=unknown", 1, ""), 481, None),
        (request("INVITE", "z9hG4bKi", ";tag=unknown", 1, CONTACT), 481, None),
        (invite("Require: 100rel\r\n"), 420, Some((HeaderName::Unsupported, "100rel"))),
        (invite("Require: 100rel, foo\r\n"), 420, Some((HeaderName::Unsupported, "foo"))),
        (request("INVITE", "z9hG4bKi", "", 1, ""), 400, None),
        (invite("").replace("sip:alice@127.0.0.1 SIP", "mailto:alice@127.0.0.1 SIP"), 416, None),
        (invite("").replace("CSeq: 1 INVITE", "CSeq: x INVITE"), 400, None),
        (invite("").replace("CSeq: 1 INVITE", "CSeq: 1 OPTIONS"), 400, None),
        (invite("").replace(" SIP/2.0\r\nVia", " SIP/7.0\r\nVia"), 505, None),
        (
            with_body(&invite(""), "Content-Type: text/plain\r\n"),
            415,
            Some((HeaderName::Accept, "application/sdp")),
        ),
        (
            with_body(&invite(""), &format!("{sdp}Content-Encoding: gzip\r\n")),
            415,
            Some((HeaderName::AcceptEncoding, "identity")),
        ),
    ];
    for (text, status, header) in table {
        let mut peer = Peer::new();
        peer.receive(&text);
        let answer = peer.message();
        assert_eq!(answer.status(), Some(status), "{text}");
        assert!(answer.to().unwrap().tag().is_some(), "{text}");
        if let Some((name, value)) = header {
            let found: Vec<_> = answer.lines(&name).collect();
            assert!(found.iter().any(|line| line.contains(value)), "{name}: {found:?}\n{text}");
        }
        assert!(peer.events().is_empty() && peer.lines().is_empty(), "{text}");
        assert_eq!(peer.endpoint.transaction_count(), 0, "a stateless answer: {text}");
        // §8.2.7: the same answer to a retransmission
        peer.receive(&text);
        assert_eq!(peer.message().as_bytes(), answer.as_bytes());
    }
}

#[test]
fn bodies_and_schemes_that_are_taken() {
    for text in [
        invite(""),
        invite("").replace("Max-Forwards: 70", "Max-Forwards: 0"),
        invite("").replace("sip:alice@127.0.0.1 SIP", "tel:+491234 SIP"),
        with_body(&invite(""), "Content-Type: Application/SDP;charset=utf-8\r\n"),
        with_body(&invite(""), "c: multipart/mixed;boundary=x\r\n"),
        with_body(
            &invite(""),
            "Content-Type: text/plain\r\nContent-Disposition: render; handling=optional\r\n",
        ),
        invite("Supported: 100rel, timer\r\n"),
        invite("Proxy-Require: foo\r\n"),
    ] {
        let mut peer = Peer::new();
        peer.receive(&text);
        peer.incoming();
        assert_eq!(peer.statuses(), [100], "{text}");
    }
}

/// Never an answer to an ACK, to a response, or to what cannot be answered.
#[test]
fn silence() {
    for text in [
        request("ACK", "z9hG4bKi", "", 1, ""),
        request("ACK", "z9hG4bKi", ";tag=unknown", 1, "Require: foo\r\n"),
        request("ACK", "z9hG4bKi", "", 1, "").replace("CSeq: 1 ACK", "CSeq: x ACK"),
        invite("").replace("Via: ", "Way: "),
        invite("").replace("From: ", "Form: ").replace("SIP/2.0/UDP", "SIP/2.0"),
        "\r\n\r\n".to_owned(),
        "\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(),
        "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>;tag=2\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n\r\n".to_owned(),
        String::new(),
    ] {
        let mut peer = Peer::new();
        peer.receive(&text);
        assert!(peer.lines().is_empty() && peer.events().is_empty(), "{text}");
        assert_eq!((peer.endpoint.session_count(), peer.endpoint.transaction_count()), (0, 0), "{text}");
    }
}

/// RFC 4475 §3.3.1: what lacks a header field it must have is told so, with what there is to tell it by.
#[test]
fn what_is_missing_is_answered_400() {
    for name in ["From: ", "To: ", "Call-ID: ", "CSeq: "] {
        let mut peer = Peer::new();
        peer.receive(&invite("").replace(name, "Other: "));
        let answer = peer.message();
        assert_eq!((answer.status(), answer.count(&HeaderName::Via)), (Some(400), 1), "{name}");
        assert_eq!(answer.via().unwrap().branch(), Some("z9hG4bKi"));
        assert!(peer.lines().is_empty() && peer.events().is_empty());
        assert_eq!((peer.endpoint.session_count(), peer.endpoint.transaction_count()), (0, 0));
    }
}

/// §8.2.2.2: the same request over two paths.
#[test]
fn a_merged_request_is_a_loop() {
    let mut peer = Peer::new();
    peer.receive(&invite(""));
    peer.incoming();
    peer.receive(&invite("").replace("z9hG4bKi", "z9hG4bKother"));
    assert_eq!(peer.statuses(), [100, 482]);
    peer.receive(&invite(""));
    assert_eq!(peer.statuses(), [100], "a retransmission is not merged");
    peer.receive(&invite("").replace("z9hG4bKi", "z9hG4bKthird").replace("CSeq: 1", "CSeq: 2"));
    assert_eq!(peer.statuses(), [100], "another request is not, either");
}

/// Requests in a dialog; the state of the call does not matter to them.
#[test]
fn requests_in_a_dialog() {
    let dtmf = "Content-Type: application/dtmf-relay\r\n";
    for (method, extra, status) in [
        ("OPTIONS", "", 200),
        ("INFO", "", 200),
        ("INFO", "Info-Package: foo\r\n", 469),
        ("NOTIFY", "", 481),
        ("PRACK", "", 481),
        ("REFER", "", 400),
        ("MESSAGE", "", 405),
        ("UPDATE", "", 200),
        ("UPDATE", "Require: timer\r\n", 200),
        ("UPDATE", "Require: 100rel\r\n", 420),
    ] {
        let (mut peer, tag) = talking();
        peer.receive(&request(method, "z9hG4bKm", &format!(";tag={tag}"), 2, extra));
        assert_eq!(peer.statuses(), [status], "{method} {extra}");
        assert!(peer.events().is_empty());
    }
    for (kind, status, events) in [(dtmf, 200, 1), ("Content-Type: text/plain\r\n", 415, 0)] {
        let (mut peer, tag) = talking();
        peer.receive(&with_body(&request("INFO", "z9hG4bKm", &format!(";tag={tag}"), 2, ""), kind));
        assert_eq!((peer.statuses(), peer.events().len()), (vec![status], events));
    }
}

/// §12.2.2
#[test]
fn sequence_numbers_and_tags_in_a_dialog() {
    for (to, cseq, change, status) in [
        (";tag=TAG", 1, ("", ""), 500),
        (";tag=TAG", 0, ("", ""), 500),
        (";tag=TAG", 7, ("", ""), 200),
        (";tag=TAG", 2, ("tag=bob", "tag=eve"), 481),
        (";tag=TAG", 2, ("call@bob", "call@eve"), 481),
        (";tag=other", 2, ("", ""), 481),
    ] {
        let (mut peer, tag) = talking();
        let text = request("BYE", "z9hG4bKm", &to.replace("TAG", &tag), cseq, "");
        peer.receive(&if change.0.is_empty() { text } else { text.replace(change.0, change.1) });
        assert_eq!(peer.statuses(), [status], "{to} {cseq} {change:?}");
        assert_eq!(peer.events().len(), usize::from(status == 200));
    }
}

/// UPDATE with a body changes the session (RFC 3311).
#[test]
fn update_is_offered_to_the_host() {
    let (mut peer, tag) = talking();
    let update = request("UPDATE", "z9hG4bKm", &format!(";tag={tag}"), 2, CONTACT);
    peer.receive(&with_body(&update, "Content-Type: application/sdp\r\n"));
    let [Event::Modify { session, .. }] = peer.events()[..] else { panic!() };
    peer.receive(&request("INVITE", "z9hG4bKn", &format!(";tag={tag}"), 3, CONTACT));
    let busy = peer.message();
    assert_eq!(busy.status(), Some(500));
    assert!(busy.header(&HeaderName::RetryAfter).is_some());
    peer.on(|endpoint, now| endpoint.accept_modify(now, session, Some(sdp("answer")))).unwrap();
    let answer = peer.message();
    assert_eq!((answer.status(), &answer.body()[..]), (Some(200), &b"answer"[..]));
    assert!(answer.contact().is_ok());
}

/// A re-INVITE moves the remote target; our requests follow it.
#[test]
fn a_target_refresh_moves_our_requests() {
    let (mut peer, tag) = talking();
    let moved = "Contact: <sip:bob@127.0.0.2:5062>\r\n";
    peer.receive(&request("UPDATE", "z9hG4bKm", &format!(";tag={tag}"), 2, moved));
    assert_eq!(peer.statuses(), [200]);
    let id = sip::SessionId(1);
    peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    assert_eq!(peer.lines(), ["BYE sip:bob@127.0.0.2:5062 SIP/2.0"]);
}

#[test]
fn limits_give_503_with_retry_after() {
    let limits = Limits { sessions: 2, server_transactions: 4, ..Limits::default() };
    let mut peer = Peer::with(Options { limits, ..options(0, 1) });
    for call in 0..4 {
        peer.receive(
            &invite("")
                .replace("call@bob", &format!("call{call}"))
                .replace("z9hG4bKi", &format!("z9hG4bK{call}")),
        );
    }
    let statuses: Vec<u16> = peer.statuses();
    assert_eq!(statuses, [100, 100, 503, 503]);
    assert_eq!(peer.endpoint.counters().overloaded, 2);
    let register = |n: u32| request("REGISTER", &format!("z9hG4bKr{n}"), "", n, "");
    for n in 0..4 {
        peer.receive(&register(n));
    }
    let answer = peer.message();
    assert_eq!(answer.status(), Some(503), "the third one");
    assert_eq!(answer.header(&HeaderName::RetryAfter).as_deref(), Some("5"));
    // the calls can still be ended
    peer.receive(&request("CANCEL", "z9hG4bK0", "", 1, "").replace("call@bob", "call0"));
    peer.lines();
    assert_eq!(peer.endpoint.session_count(), 1);
}

#[test]
fn client_limits() {
    let limits = Limits { client_transactions: 1, ..Limits::default() };
    let mut peer = Peer::with(Options { limits, ..options(0, 1) });
    let flow = peer.flow;
    let (id, invite) = peer.called();
    let again = peer.on(|endpoint, now| endpoint.invite(now, crate::pair::call(flow, "offer")));
    assert_eq!(again, Err(sip::Error::Overloaded));
    let elsewhere = Flow { local: "127.0.0.9:5060".parse().unwrap(), ..flow };
    let nowhere = peer.on(|endpoint, now| endpoint.invite(now, crate::pair::call(elsewhere, "offer")));
    assert_eq!(nowhere, Err(sip::Error::NoListener));
    peer.receive(&crate::peer::response(&invite, 180, "b", CONTACT));
    peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    assert!(peer.lines().iter().any(|line| line.starts_with("CANCEL")), "a limit keeps no call from ending");
}

/// RFC 3261 §18.2.1, §18.2.2, RFC 3581 §4.
#[test]
fn where_responses_go() {
    let source = "127.0.0.2:7777";
    for (via, expected, noted) in [
        ("127.0.0.2:5060;branch=z9hG4bK1;rport", "127.0.0.2:7777", ";received=127.0.0.2"),
        ("127.0.0.2:5060;branch=z9hG4bK1", "127.0.0.2:5060", ""),
        ("127.0.0.2;branch=z9hG4bK1", "127.0.0.2:5060", ""),
        ("phone.example:5070;branch=z9hG4bK1", "127.0.0.2:5070", ";received=127.0.0.2"),
        // behind an address translator only the source leads back
        ("10.1.1.1:5060;branch=z9hG4bK1", "127.0.0.2:7777", ";received=127.0.0.2"),
        ("127.0.0.2:5060;branch=z9hG4bK1;maddr=127.0.0.66", "127.0.0.2:5060", ""),
    ] {
        let mut endpoint = sip::Endpoint::new(options(0, 1));
        let flow = Flow {
            transport: Transport::Udp,
            local: crate::pair::address(0),
            remote: source.parse().unwrap(),
        };
        let text = request("OPTIONS", "x", "", 1, "").replace("127.0.0.2:5060;branch=x;rport", via);
        endpoint.handle(crate::pair::start(), sip::Input::Received { flow, message: text.into() });
        let Some(sip::Output::Transmit { flow, message }) = endpoint.poll_output() else { panic!() };
        assert_eq!(flow.remote.to_string(), expected, "{via}");
        let top = Message::parse(message).unwrap().via().unwrap().to_string();
        assert!(top.contains(noted), "{top}");
        assert_eq!(top.contains("received"), !noted.is_empty(), "{top}");
    }
}

/// REGISTER goes to the host, and its answer back; a retransmission gets the same answer.
#[test]
fn register_is_the_hosts() {
    let mut peer = Peer::new();
    let register = request("REGISTER", "z9hG4bKr", "", 1, CONTACT);
    peer.receive(&register);
    let [Event::Request { id, .. }] = peer.events()[..] else { panic!() };
    peer.receive(&register);
    assert!(peer.events().is_empty() && peer.lines().is_empty());
    let response = Response::new(200).with(HeaderName::Contact, "<sip:bob@127.0.0.2>;expires=60");
    peer.on(|endpoint, now| endpoint.respond(now, id, response.clone())).unwrap();
    let answer = peer.message();
    assert_eq!((answer.status(), answer.contact().is_ok()), (Some(200), true));
    peer.receive(&register);
    assert_eq!(peer.message().as_bytes(), answer.as_bytes());
    assert_eq!(peer.on(|endpoint, now| endpoint.respond(now, id, response)), Err(sip::Error::Unknown));
    peer.assert_drained();
}

/// §17.2.3: clients from before RFC 3261 have no cookie, sometimes no branch; the ACK of a 2xx then belongs to
/// the INVITE's transaction.
#[test]
fn rfc_2543_clients() {
    for branch in [";branch=1", ""] {
        let old = |text: String| text.replace(";branch=OLD;rport", branch);
        let mut peer = Peer::new();
        peer.receive(&old(request("INVITE", "OLD", "", 1, CONTACT)));
        let id = peer.incoming();
        peer.receive(&old(request("INVITE", "OLD", "", 1, CONTACT)));
        assert_eq!(peer.statuses(), [100, 100], "a retransmission");
        peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
        let tag = peer.message().to().unwrap().tag().unwrap().to_owned();
        peer.receive(&old(request("ACK", "OLD", ";tag=wrong", 1, "")));
        assert!(peer.events().is_empty());
        peer.receive(&old(request("ACK", "OLD", &format!(";tag={tag}"), 1, "")));
        assert!(matches!(peer.events()[..], [Event::Confirmed { .. }]));
        peer.receive(&old(request("BYE", "OLD", &format!(";tag={tag}"), 2, "")));
        assert_eq!(peer.statuses(), [200]);
        peer.assert_drained();
    }
}

fn talking() -> (Peer, String) {
    let mut peer = Peer::new();
    peer.receive(&invite(""));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    let tag = (peer.message(), peer.message()).1.to().unwrap().tag().unwrap().to_owned();
    peer.receive(&request("ACK", "z9hG4bKa", &format!(";tag={tag}"), 1, ""));
    peer.events();
    (peer, tag)
}
