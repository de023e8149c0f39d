//! Requests of ours that are challenged (RFC 3261 §22), and flows that fail.

use std::time::Duration;

use sip::{
    Credentials, EndCause, Event, HeaderName, Input, Invite, Message, Method, NameAddr, OutgoingRequest,
    RequestFailure, Uri,
};

use crate::pair::{call, sdp};
use crate::peer::{CONTACT, Peer, first_line, response};

const CHALLENGE: &str = "WWW-Authenticate: Digest realm=\"carrier\", nonce=\"n1\", qop=\"auth\", algorithm=MD5\r\n\
    WWW-Authenticate: Digest realm=\"carrier\", nonce=\"n1\", qop=\"auth\", algorithm=SHA-256\r\n";

fn credentials() -> Option<Credentials> {
    Some(Credentials { username: "trunk".to_owned(), password: "secret".to_owned() })
}

fn proxy(challenge: &str) -> String {
    challenge.replace("WWW-Authenticate", "Proxy-Authenticate")
}

#[test]
fn a_challenged_call_is_tried_again_with_the_strongest_answer() {
    for (status, challenge, header) in [
        (401, CHALLENGE.to_owned(), HeaderName::Authorization),
        (407, proxy(CHALLENGE), HeaderName::ProxyAuthorization),
    ] {
        let mut peer = Peer::new();
        let invite = Invite { credentials: credentials(), ..call(peer.flow, "offer") };
        let id = peer.on(|endpoint, now| endpoint.invite(now, invite)).unwrap();
        let first = peer.message();
        peer.receive(&response(&first, status, "x", &challenge));
        assert!(first_line(&peer.message()).starts_with("ACK"));
        let second = peer.message();
        let answer = second.header(&header).unwrap();
        assert!(answer.contains("algorithm=SHA-256") && answer.contains("username=\"trunk\""), "{answer}");
        assert!(answer.contains(&format!("uri=\"{}\"", second.request_uri().unwrap())), "{answer}");
        // §22.2: the same call, the next number, a new transaction
        assert_eq!(
            (second.from(), second.call_id(), second.to()),
            (first.from(), first.call_id(), first.to())
        );
        assert_eq!(second.cseq().unwrap().number, first.cseq().unwrap().number + 1);
        assert_ne!(second.via().unwrap().branch(), first.via().unwrap().branch());
        assert_eq!((second.body(), second.contact()), (first.body(), first.contact()));
        assert!(second.validate().is_ok());
        assert!(peer.events().is_empty(), "not the host's business");
        // the ACK of the 2xx carries the same answer (§22.1)
        peer.receive(&response(&second, 200, "bob", CONTACT));
        let ack = peer.message();
        assert_eq!((ack.header(&header), ack.cseq().unwrap().number), (Some(answer), 2));
        assert!(matches!(peer.events()[..], [Event::Answered { .. }]));
        // so are later requests in the dialog
        peer.on(|endpoint, now| endpoint.reinvite(now, id, sdp("hold"))).unwrap();
        let reinvite = peer.message();
        peer.receive(&response(&reinvite, status, "bob", &challenge));
        let again = (peer.message(), peer.message()).1;
        assert!(again.header(&header).is_some() && again.cseq().unwrap().number == 4);
        peer.receive(&response(&again, 200, "bob", CONTACT));
        peer.lines();
        peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
        let bye = peer.message();
        peer.receive(&response(&bye, status, "bob", &challenge));
        let again = peer.message();
        assert!(first_line(&again).starts_with("BYE") && again.header(&header).is_some());
        assert_eq!(again.cseq().unwrap().number, 6);
        peer.receive(&response(&again, 200, "bob", ""));
        assert_eq!(peer.endpoint.session_count(), 0);
        peer.assert_drained();
    }
}

#[test]
fn a_challenge_that_cannot_be_answered_is_final() {
    for (with, challenge, retries) in [
        (None, CHALLENGE.to_owned(), 0),
        (credentials(), String::new(), 0),
        (credentials(), proxy(CHALLENGE), 0),
        (credentials(), CHALLENGE.replace("algorithm=", "algorithm=X"), 0),
        // wrong password: one try
        (credentials(), CHALLENGE.to_owned(), 1),
    ] {
        let mut peer = Peer::new();
        let invite = Invite { credentials: with, ..call(peer.flow, "offer") };
        peer.on(|endpoint, now| endpoint.invite(now, invite)).unwrap();
        let mut invite = peer.message();
        for _ in 0..=retries {
            peer.receive(&response(&invite, 401, "x", &challenge));
            let sent: Vec<Message> = peer.messages();
            if let Some(next) = sent.into_iter().find(|message| message.method() == Some(Method::Invite)) {
                invite = next;
            }
        }
        assert!(matches!(peer.events()[..], [Event::Failed { status: 401, response: Some(_), .. }]));
        peer.assert_drained();
    }
}

fn options_ping(peer: &Peer) -> OutgoingRequest {
    let address = NameAddr::parse("<sip:pbx@example.com>").unwrap();
    OutgoingRequest {
        flow: peer.flow,
        method: Method::Options,
        request_uri: Uri::parse("sip:127.0.0.2").unwrap(),
        from: address.clone(),
        to: address,
        route: Vec::new(),
        headers: vec![(HeaderName::Accept, "application/sdp".to_owned())],
        body: None,
        credentials: credentials(),
        call: Some(("ping".to_owned(), 41)),
    }
}

#[test]
fn requests_out_of_dialog_have_one_outcome() {
    let mut peer = Peer::new();
    let ping = options_ping(&peer);
    let id = peer.on(|endpoint, now| endpoint.request(now, ping)).unwrap();
    let first = peer.message();
    assert_eq!((first.call_id().unwrap().as_str(), first.cseq().unwrap().number), ("ping", 41));
    peer.receive(&response(&first, 100, "", ""));
    peer.receive(&response(&first, 401, "x", CHALLENGE));
    let second = peer.message();
    assert_eq!(second.cseq().unwrap().number, 42);
    peer.receive(&response(&second, 200, "x", ""));
    peer.receive(&response(&second, 200, "x", ""));
    let events = peer.events();
    let [Event::Response { id: answered, response: Ok(response) }] = &events[..] else {
        panic!("{events:?}")
    };
    assert_eq!((*answered, response.status()), (id, Some(200)));
    peer.assert_drained();
}

#[test]
fn a_request_without_response_fails_after_timer_f() {
    let mut peer = Peer::new();
    let ping = options_ping(&peer);
    peer.on(|endpoint, now| endpoint.request(now, ping)).unwrap();
    peer.run(Duration::from_millis(31_999));
    // timer E: 0, 0.5, 1.5, 3.5, then every 4 seconds
    assert_eq!((peer.lines().len(), peer.events().len()), (11, 0));
    peer.run(Duration::from_millis(1));
    assert!(matches!(peer.events()[..], [Event::Response { response: Err(RequestFailure::TimedOut), .. }]));
    peer.assert_drained();
}

#[test]
fn a_failed_flow_ends_what_waits_on_it() {
    for closed in [false, true] {
        let input = |peer: &Peer| match closed {
            true => Input::Closed { flow: peer.flow },
            false => Input::SendFailed { flow: peer.flow },
        };
        let mut peer = Peer::new();
        peer.called();
        let ping = options_ping(&peer);
        peer.on(|endpoint, now| endpoint.request(now, ping)).unwrap();
        let failure = input(&peer);
        peer.on(|endpoint, now| endpoint.handle(now, failure));
        assert!(matches!(
            peer.events()[..],
            [
                Event::Failed { status: 503, response: None, .. },
                Event::Response { response: Err(RequestFailure::TransportFailed), .. }
            ]
        ));
        peer.assert_drained();
    }
}

/// The connection a call was set up over goes away: the call stands, and ends by its own means.
#[test]
fn a_closed_connection_does_not_end_a_call() {
    let mut peer = Peer::new();
    let (id, invite) = peer.called();
    peer.receive(&response(&invite, 200, "bob", CONTACT));
    let failure = Input::Closed { flow: peer.flow };
    peer.on(|endpoint, now| endpoint.handle(now, failure));
    assert_eq!(peer.endpoint.session_count(), 1);
    peer.lines();
    peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    assert_eq!(peer.lines().len(), 1);
    let failure = Input::SendFailed { flow: peer.flow };
    peer.on(|endpoint, now| endpoint.handle(now, failure));
    let ended = |event: &Event| matches!(event, Event::Ended { cause: EndCause::LocalHangUp, .. });
    assert_eq!(peer.events().iter().filter(|event| ended(event)).count(), 1);
    peer.assert_drained();
}
