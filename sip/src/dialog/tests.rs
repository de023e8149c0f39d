//! Route sets, targets, sequence numbers (RFC 3261 §12), and where requests go.

use std::net::SocketAddr;

use super::Dialog;
use super::hop::Path;
use crate::core::Core;
use crate::options::{Flow, Limits, Listener, Options};
use crate::timers::Timers;
use crate::wire::{HeaderName, Message, Method, Transport, Uri, Via, response_to};

fn core() -> Core {
    let listener = |transport, port| Listener {
        transport,
        local: SocketAddr::from(([192, 0, 2, 1], port)),
        advertised: ("pbx.example".to_owned(), port),
    };
    Core::new(Options {
        listeners: vec![listener(Transport::Udp, 5060), listener(Transport::Tcp, 5070)],
        user_agent: "test".to_owned(),
        timers: Timers::default(),
        limits: Limits::default(),
        answers_when_told: false,
        seed: [1; 32],
    })
}

fn flow(remote: &str) -> Flow {
    Flow {
        transport: Transport::Udp,
        local: "192.0.2.1:5060".parse().unwrap(),
        remote: remote.parse().unwrap(),
    }
}

fn invite(via: &str, headers: &str) -> Message {
    let text = format!(
        "INVITE sip:alice@pbx.example SIP/2.0\r\nVia: SIP/2.0/UDP {via};branch=z9hG4bK1;rport\r\n\
         From: \"Bob\" <sip:bob@example.com>;tag=b;x=1\r\nTo: sip:alice@pbx.example\r\nCall-ID: c\r\n\
         CSeq: 314 INVITE\r\n{headers}Content-Length: 0\r\n\r\n"
    );
    Message::parse(text.into()).unwrap()
}

fn bye(dialog: &mut Dialog) -> Message {
    let core = core();
    let cseq = dialog.next_cseq();
    dialog.request(&core, Method::Bye, cseq, "z9hG4bKx").build()
}

fn routes(request: &Message) -> Vec<String> {
    request.routes().map(|route| route.unwrap().to_string()).collect()
}

/// §12.1.1, §12.1.2, §12.2.1.1: the route set in order for the callee, reversed for the caller; loose routing
/// leaves the Request-URI alone, strict routing moves it to the end.
#[test]
fn route_sets() {
    let loose = "Record-Route: <sip:p1;lr>, <sip:p2;lr>\r\n";
    let strict = "Record-Route: <sip:p1?a=b>\r\nRecord-Route: <sip:p2>\r\n";
    for (headers, as_callee, callee_uri, as_caller, caller_uri) in [
        ("", vec![], "sip:bob@203.0.113.5", vec![], "sip:bob@203.0.113.5"),
        (
            loose,
            vec!["<sip:p1;lr>", "<sip:p2;lr>"],
            "sip:bob@203.0.113.5",
            vec!["<sip:p2;lr>", "<sip:p1;lr>"],
            "sip:bob@203.0.113.5",
        ),
        (
            strict,
            vec!["<sip:p2>", "<sip:bob@203.0.113.5>"],
            "sip:p1",
            vec!["<sip:p1?a=b>", "<sip:bob@203.0.113.5>"],
            "sip:p2",
        ),
    ] {
        let headers = format!("{headers}Contact: <sip:bob@203.0.113.5>\r\n");
        let invite = invite("203.0.113.5", &headers);
        let mut callee = Dialog::of_uas(&invite, "a", flow("203.0.113.5:5060")).unwrap();
        let request = bye(&mut callee);
        assert_eq!(routes(&request), as_callee, "{headers}");
        assert_eq!(request.request_uri().unwrap().as_str(), callee_uri);

        let answer = response_to(&invite, 200, None, Some("a")).copy(&invite, &HeaderName::RecordRoute);
        let answer = answer.copy(&invite, &HeaderName::Contact).build();
        let mut caller = Dialog::of_uac(&invite, &answer, flow("203.0.113.5:5060")).unwrap();
        let request = bye(&mut caller);
        assert_eq!(routes(&request), as_caller, "{headers}");
        assert_eq!(request.request_uri().unwrap().as_str(), caller_uri);
    }
}

#[test]
fn identifiers_of_both_sides() {
    let invite = invite("203.0.113.5", "Contact: <sip:bob@203.0.113.5>\r\n");
    let mut callee = Dialog::of_uas(&invite, "a", flow("203.0.113.5:5060")).unwrap();
    let request = bye(&mut callee);
    assert_eq!(request.header(&HeaderName::From).as_deref(), Some("sip:alice@pbx.example;tag=a"));
    assert_eq!(request.header(&HeaderName::To).as_deref(), Some("\"Bob\" <sip:bob@example.com>;tag=b;x=1"));
    assert_eq!(request.cseq().unwrap().number, 1);
    assert!(callee.matches("c", Some("b"), Some("a")));
    for (call_id, from, to) in [
        ("d", Some("b"), Some("a")),
        ("c", Some("x"), Some("a")),
        ("c", None, Some("a")),
        ("c", Some("b"), None),
    ] {
        assert!(!callee.matches(call_id, from, to));
    }
    for (cseq, in_order) in
        [(313, false), (314, false), (315, true), (315, false), (1_000_000, true), (316, false)]
    {
        assert_eq!(callee.take_cseq(cseq), in_order, "{cseq}");
    }
    let answer = response_to(&invite, 200, None, Some("a")).build();
    let mut caller = Dialog::of_uac(&invite, &answer, flow("203.0.113.5:5060")).unwrap();
    assert_eq!(bye(&mut caller).cseq().unwrap().number, 315, "the caller counts on");
    assert!(caller.take_cseq(0), "the callee's numbers start anywhere");
}

#[test]
fn a_2xx_replaces_the_route_set_of_the_early_dialog() {
    let invite = invite("203.0.113.5", "Contact: <sip:bob@203.0.113.5>\r\n");
    let response = |status, headers: &str| {
        let text = response_to(&invite, status, None, Some("a")).build();
        let text = String::from_utf8_lossy(text.as_bytes())
            .replace("Content-Length", &format!("{headers}Content-Length"));
        Message::parse(text.into()).unwrap()
    };
    let early = response(180, "Record-Route: <sip:old;lr>\r\nContact: <sip:early@h>\r\n");
    let mut dialog = Dialog::of_uac(&invite, &early, flow("203.0.113.5:5060")).unwrap();
    dialog.confirm(&response(200, "Record-Route: <sip:new;lr>\r\nContact: <sip:late@h>\r\n"));
    let request = bye(&mut dialog);
    assert_eq!(
        (routes(&request), request.request_uri().unwrap().to_string()),
        (vec!["<sip:new;lr>".to_owned()], "sip:late@h".to_owned())
    );
}

#[test]
fn an_invite_that_makes_no_dialog() {
    for headers in ["", "Contact: <broken\r\n", "Contact: <sip:b@h>\r\nRecord-Route: <broken\r\n"] {
        assert!(Dialog::of_uas(&invite("h", headers), "a", flow("203.0.113.5:5060")).is_err(), "{headers}");
    }
}

/// Where requests go: by the RFC, except where an address translator is in the way.
#[test]
fn next_hops() {
    let local = |transport, _| match transport {
        Transport::Udp => Some("192.0.2.1:5060".parse().unwrap()),
        Transport::Tcp => Some("192.0.2.1:5070".parse().unwrap()),
        _ => None,
    };
    // where the peer was seen, what its Via says, the next hop, where we send
    for (seen, via, next, expected) in [
        ("203.0.113.5:5060", "203.0.113.5:5060", "sip:bob@203.0.113.5", "UDP 203.0.113.5:5060"),
        ("203.0.113.5:5060", "203.0.113.5:5060", "sip:bob@203.0.113.5:5080", "UDP 203.0.113.5:5080"),
        ("203.0.113.5:5060", "203.0.113.5:5060", "sip:bob@203.0.113.77", "UDP 203.0.113.77:5060"),
        (
            "203.0.113.5:5060",
            "203.0.113.5:5060",
            "sip:bob@203.0.113.77;transport=tcp",
            "TCP 203.0.113.77:5060",
        ),
        ("203.0.113.5:5060", "203.0.113.5:5060", "sips:bob@203.0.113.77", "UDP 203.0.113.5:5060"),
        ("203.0.113.5:5060", "203.0.113.5:5060", "sip:bob@phone.invalid", "UDP 203.0.113.5:5060"),
        ("203.0.113.5:5060", "203.0.113.5:5060", "sip:bob@[2001:db8::1]", "UDP 203.0.113.5:5060"),
        // a private address means nothing here
        ("203.0.113.5:5060", "proxy.example", "sip:bob@10.0.0.5", "UDP 203.0.113.5:5060"),
        ("10.0.0.1:5060", "10.0.0.1", "sip:bob@10.0.0.5", "UDP 10.0.0.5:5060"),
        // translated: the Via has another address, or another port
        ("203.0.113.5:40000", "10.0.0.5:5060", "sip:bob@203.0.113.77", "UDP 203.0.113.5:40000"),
        ("203.0.113.5:40000", "203.0.113.5:5060", "sip:bob@203.0.113.5:5060", "UDP 203.0.113.5:40000"),
    ] {
        let via = Via::parse(&format!("SIP/2.0/UDP {via};branch=z9hG4bK1;rport")).unwrap();
        let path = Path::of_uas(flow(seen), &via);
        let to = path.towards(&Uri::parse(next).unwrap(), local);
        assert_eq!(format!("{} {}", to.transport, to.remote), expected, "{seen} {next}");
        assert!(core_has(to), "{to:?}");
    }
}

fn core_has(flow: Flow) -> bool {
    core().has_listener(flow)
}

/// A registered phone behind a translator is reached over its flow, and followed when the flow changes.
#[test]
fn a_translated_phone_is_followed() {
    let contact = Uri::parse("sip:1001@10.0.0.5:5060").unwrap();
    let local = |_, like: Flow| Some(like.local);
    let mut path = Path::of_uac(flow("203.0.113.5:40000"), &contact);
    assert_eq!(path.towards(&contact, local), flow("203.0.113.5:40000"));
    path.seen_on(flow("203.0.113.5:40001"));
    assert_eq!(path.towards(&contact, local), flow("203.0.113.5:40001"));

    // without one, a request from elsewhere moves nothing
    let mut path = Path::of_uac(flow("203.0.113.5:5060"), &Uri::parse("sip:1001@203.0.113.5").unwrap());
    path.seen_on(flow("198.51.100.1:5060"));
    assert_eq!(path.towards(&Uri::parse("sip:x.invalid").unwrap(), local), flow("203.0.113.5:5060"));

    // a phone that has connected again
    let tcp = |remote| Flow { transport: Transport::Tcp, ..flow(remote) };
    let mut path = Path::of_uac(tcp("203.0.113.5:5060"), &Uri::parse("sip:1001@203.0.113.5").unwrap());
    path.seen_on(tcp("203.0.113.5:61000"));
    let target = Uri::parse("sip:1001@203.0.113.5;transport=tcp").unwrap();
    assert_eq!(path.towards(&target, local), tcp("203.0.113.5:61000"));
}
