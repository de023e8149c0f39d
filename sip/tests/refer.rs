//! REFER in a call: the subscription that comes with it, and how it ends (RFC 3515, RFC 6665, RFC 4488).

use std::time::Duration;

use sip::{EndCause, Error, Event, HeaderName, Message, SessionId, Transport};

use crate::network::PERFECT;
use crate::pair::{Pair, sdp};
use crate::peer::{CONTACT, Peer, first_line, request, response};

const TO: &str = "Refer-To: <sip:carol@example.com>\r\n";

struct Call {
    peer: Peer,
    id: SessionId,
    to: String,
    cseq: u32,
}

impl Call {
    fn new() -> Call {
        let mut peer = Peer::new();
        peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT));
        let id = peer.incoming();
        peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
        let tag = (peer.message(), peer.message()).1.to().unwrap().tag().unwrap().to_owned();
        peer.receive(&request("ACK", "z9hG4bKa", &format!(";tag={tag}"), 1, ""));
        peer.events();
        Call { peer, id, to: format!(";tag={tag}"), cseq: 1 }
    }

    /// A request of the peer in the dialog.
    fn send(&mut self, method: &str, headers: &str) {
        self.cseq += 1;
        let branch = format!("z9hG4bKx{}", self.cseq);
        self.peer.receive(&request(method, &branch, &self.to, self.cseq, headers));
    }

    /// An accepted REFER; the first NOTIFY.
    fn referred(&mut self) -> Message {
        self.send("REFER", &format!("{CONTACT}{TO}"));
        assert!(matches!(self.peer.events()[..], [Event::Refer { .. }]));
        self.peer.on(|endpoint, now| endpoint.accept_refer(now, self.id)).unwrap();
        let accepted = self.peer.message();
        assert_eq!((accepted.status(), accepted.contact().is_ok()), (Some(202), true));
        self.peer.message()
    }

    fn notify(&mut self, status: u16) -> Result<(), Error> {
        self.peer.on(|endpoint, now| endpoint.notify_refer(now, self.id, status))
    }

    fn answer(&mut self, request: &Message, status: u16) {
        self.peer.receive(&response(request, status, "", CONTACT));
    }

    /// What a NOTIFY of ours says: event, state, body.
    fn said(notify: &Message) -> (String, String, String) {
        assert_eq!(first_line(notify), "NOTIFY sip:bob@127.0.0.2:5060 SIP/2.0");
        assert!(notify.contact().is_ok());
        assert_eq!(notify.header(&HeaderName::ContentType).as_deref(), Some("message/sipfrag;version=2.0"));
        let header = |name: HeaderName| notify.header(&name).unwrap().as_str().to_owned();
        let body = String::from_utf8(notify.body().to_vec()).unwrap();
        (header(HeaderName::Event), header(HeaderName::SubscriptionState), body)
    }
}

#[test]
fn progress_is_notified_to_the_end() {
    let mut call = Call::new();
    let first = call.referred();
    let (event, state, body) = Call::said(&first);
    assert_eq!((event.as_str(), body.as_str()), ("refer", "SIP/2.0 100 Trying\r\n"));
    assert_eq!(state, "active;expires=240");
    // one NOTIFY at a time; what is stale by then is left out
    call.notify(180).unwrap();
    call.notify(183).unwrap();
    assert!(call.peer.messages().is_empty());
    call.answer(&first, 200);
    let second = call.peer.message();
    let (_, state, body) = Call::said(&second);
    assert_eq!((state.as_str(), body.as_str()), ("active;expires=240", "SIP/2.0 183 Session Progress\r\n"));
    call.answer(&second, 200);
    call.notify(200).unwrap();
    let last = call.peer.message();
    let (_, state, body) = Call::said(&last);
    assert_eq!((state.as_str(), body.as_str()), ("terminated;reason=noresource", "SIP/2.0 200 OK\r\n"));
    assert_eq!(call.notify(200), Err(Error::WrongState), "once");
    call.answer(&last, 200);
    assert!(call.peer.events().is_empty());

    // another one says which it is (RFC 3515 §2.4.6)
    let next = call.referred();
    assert_eq!(Call::said(&next).0, format!("refer;id={}", call.cseq));
    let id = call.id;
    call.peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
    call.peer.assert_drained();
}

/// RFC 3515 §2.4.2; the status of each.
#[test]
fn refers_that_are_refused() {
    for (headers, status) in [
        ("", 400),
        ("Refer-To: <sip:carol@h>, <sip:dave@h>\r\n", 400),
        ("Refer-To: <sip:carol@h>\r\nRefer-To: <sip:dave@h>\r\n", 400),
        ("Refer-To: <sip:carol@h>\r\nr: <sip:dave@h>\r\n", 400),
        ("Refer-To: <carol\r\n", 400),
        ("Refer-To:\r\n", 400),
        ("Refer-To: <sip:carol@h?Replaces=c>\r\n", 400),
        ("Refer-To: <https://example.com/>\r\n", 416),
        ("Refer-To: <sip:carol@h;method=BYE>\r\n", 403),
        ("Refer-To: <sip:carol@h;method=SUBSCRIBE>\r\n", 403),
        ("Refer-To: <sip:carol@h>\r\nRequire: multiple-refer\r\n", 420),
    ] {
        let mut call = Call::new();
        call.send("REFER", headers);
        assert_eq!(call.peer.statuses(), [status], "{headers}");
        assert!(call.peer.events().is_empty(), "{headers}");
    }
    for headers in
        ["r: sip:carol@h\r\n", "Refer-To: <tel:+491234>\r\n", "Refer-To: <sip:carol@h;method=INVITE>\r\n"]
    {
        let mut call = Call::new();
        call.send("REFER", headers);
        assert!(matches!(call.peer.events()[..], [Event::Refer { .. }]), "{headers}");
    }
}

#[test]
fn the_host_refuses() {
    let mut call = Call::new();
    call.send("REFER", TO);
    let id = call.id;
    assert_eq!(call.notify(200), Err(Error::WrongState));
    let reject =
        |call: &mut Call, status| call.peer.on(|endpoint, now| endpoint.reject_refer(now, id, status));
    assert_eq!(reject(&mut call, 200), Err(Error::InvalidStatus));
    reject(&mut call, 603).unwrap();
    assert_eq!(call.peer.statuses(), [603]);
    assert_eq!(reject(&mut call, 603), Err(Error::WrongState));
    assert_eq!(call.peer.on(|endpoint, now| endpoint.accept_refer(now, id)), Err(Error::WrongState));
    assert_eq!(call.peer.on(|endpoint, now| endpoint.accept_refer(now, SessionId(9))), Err(Error::Unknown));
}

#[test]
fn one_at_a_time() {
    let mut call = Call::new();
    call.send("REFER", TO);
    call.send("REFER", TO);
    assert_eq!(call.peer.statuses(), [491]);
    let id = call.id;
    call.peer.on(|endpoint, now| endpoint.accept_refer(now, id)).unwrap();
    assert_eq!(call.peer.message().status(), Some(202));
    call.send("REFER", TO);
    assert_eq!(call.peer.statuses(), [491]);
    assert_eq!(call.peer.events().len(), 1);
}

/// RFC 4488: no subscription is wanted.
#[test]
fn without_a_subscription() {
    let mut call = Call::new();
    call.send("REFER", &format!("{TO}Refer-Sub: false\r\n"));
    let id = call.id;
    call.peer.on(|endpoint, now| endpoint.accept_refer(now, id)).unwrap();
    let accepted = call.peer.message();
    assert_eq!(accepted.status(), Some(202));
    assert_eq!(accepted.header(&HeaderName::ReferSub).as_deref(), Some("false"));
    assert_eq!(call.notify(200), Err(Error::WrongState));
    assert!(call.peer.messages().is_empty());
}

/// RFC 5057, RFC 5589 §6.1: the phone hangs up after the 202, and the subscription goes on without the call.
#[test]
fn the_call_ends_before_the_transfer() {
    for refused in [false, true] {
        let mut call = Call::new();
        let first = call.referred();
        call.answer(&first, 200);
        call.send("BYE", "");
        assert_eq!(call.peer.statuses(), [200]);
        assert!(matches!(call.peer.events()[..], [Event::Ended { cause: EndCause::RemoteBye, .. }]));
        // nothing else of the call is left
        for method in ["BYE", "INVITE", "INFO", "REFER"] {
            call.send(method, &format!("{CONTACT}{TO}"));
            assert_eq!(call.peer.statuses(), [481], "{method}");
        }
        let id = call.id;
        assert_eq!(call.peer.on(|endpoint, now| endpoint.probe(now, id)), Err(Error::WrongState));
        let change = call.peer.on(|endpoint, now| endpoint.reinvite(now, id, sdp("hold")));
        assert_eq!(change, Err(Error::WrongState));
        call.peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
        call.notify(180).unwrap();
        let notify = call.peer.message();
        if refused {
            call.answer(&notify, 481);
            assert_eq!(call.notify(200), Err(Error::Unknown));
        } else {
            call.answer(&notify, 200);
            call.notify(503).unwrap();
            let last = call.peer.message();
            assert_eq!(Call::said(&last).2, "SIP/2.0 503 Service Unavailable\r\n");
            call.answer(&last, 200);
        }
        assert_eq!((call.peer.events().len(), call.peer.endpoint.session_count()), (0, 0));
        call.peer.assert_drained();
    }
}

/// §15.1.2 of RFC 3261: what the host has not answered is over with the call.
#[test]
fn the_call_ends_before_the_answer() {
    let mut call = Call::new();
    call.send("REFER", TO);
    call.send("BYE", "");
    assert_eq!(call.peer.statuses(), [200, 487]);
    assert_eq!(call.peer.endpoint.session_count(), 0);
    call.peer.assert_drained();
}

/// A peer that refuses a NOTIFY, or answers none, has lost its interest (RFC 6665 §4.2.2), but not the call.
#[test]
fn a_refused_notify_ends_the_subscription_alone() {
    for status in [Some(481), Some(500), Some(401), None] {
        let mut call = Call::new();
        let first = call.referred();
        match status {
            Some(status) => call.answer(&first, status),
            None => call.peer.run(Duration::from_secs(33)),
        }
        call.peer.messages();
        assert_eq!(call.notify(200), Err(Error::WrongState), "{status:?}");
        assert!(call.peer.events().is_empty());
        assert_eq!(call.peer.endpoint.session_count(), 1);
        let next = call.referred();
        call.answer(&next, 200);
        let id = call.id;
        call.peer.on(|endpoint, now| endpoint.hang_up(now, id, None));
        call.peer.assert_drained();
    }
}

/// A host that forgets it: the subscription is as long as it was said to be.
#[test]
fn a_subscription_expires() {
    let mut call = Call::new();
    let first = call.referred();
    call.answer(&first, 200);
    call.peer.run(Duration::from_secs(239));
    assert!(call.peer.messages().is_empty());
    call.peer.run(Duration::from_secs(1));
    let last = call.peer.message();
    let (_, state, body) = Call::said(&last);
    assert_eq!((state.as_str(), body.as_str()), ("terminated;reason=timeout", "SIP/2.0 100 Trying\r\n"));
    call.answer(&last, 200);
    assert_eq!(call.notify(200), Err(Error::WrongState));
}

/// Before the call stands there is nothing to transfer; the REFER that overtakes the ACK proves the answer's arrival.
#[test]
fn refers_in_other_states() {
    let mut peer = Peer::new();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.progress(now, id, 180, None)).unwrap();
    let tag = (peer.message(), peer.message()).1.to().unwrap().tag().unwrap().to_owned();
    peer.receive(&request("REFER", "z9hG4bKr", &format!(";tag={tag}"), 2, TO));
    assert_eq!(peer.statuses(), [403]);

    let mut peer = Peer::new();
    let invite = request("INVITE", "z9hG4bKi", "", 1, &format!("{CONTACT}Content-Type: application/sdp\r\n"));
    peer.receive(&invite.replace("Content-Length: 0\r\n\r\n", "Content-Length: 5\r\n\r\noffer"));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    let tag = (peer.message(), peer.message()).1.to().unwrap().tag().unwrap().to_owned();
    peer.receive(&request("REFER", "z9hG4bKr", &format!(";tag={tag}"), 2, TO));
    assert!(matches!(peer.events()[..], [Event::Confirmed { request: None, .. }, Event::Refer { .. }]));
}

/// Both ends of a call ask each other; the second probe of each is the first.
#[test]
fn probes_between_endpoints() {
    for transport in [Transport::Udp, Transport::Tcp] {
        let mut pair = Pair::new(11, PERFECT);
        let (a, b) = pair.established(transport);
        for (side, id) in [(0, a), (1, b)] {
            pair.on(side, |endpoint, now| endpoint.probe(now, id)).unwrap();
            pair.on(side, |endpoint, now| endpoint.probe(now, id)).unwrap();
            pair.run(Duration::from_secs(1));
            let events = pair.take(side);
            assert!(matches!(events[..], [Event::Alive { session }] if session == id), "{events:?}");
        }
        assert_eq!(pair.sent.iter().filter(|(_, line)| line.starts_with("OPTIONS")).count(), 2);
        pair.on(0, |endpoint, now| endpoint.hang_up(now, a, None));
        pair.assert_drained();
    }
}

/// What the answers to a probe mean; `None` is silence.
#[test]
fn what_probes_find() {
    for (status, expected) in [
        (Some(200), None),
        (Some(405), None),
        (Some(503), None),
        (Some(481), Some(EndCause::DialogGone)),
        (Some(404), Some(EndCause::DialogGone)),
        (Some(408), Some(EndCause::DialogGone)),
        (None, Some(EndCause::DialogGone)),
    ] {
        let mut call = Call::new();
        let id = call.id;
        call.peer.on(|endpoint, now| endpoint.probe(now, id)).unwrap();
        let options = call.peer.message();
        assert_eq!(first_line(&options), "OPTIONS sip:bob@127.0.0.2:5060 SIP/2.0");
        call.answer(&options, 100);
        assert!(call.peer.events().is_empty());
        match status {
            Some(status) => call.answer(&options, status),
            None => call.peer.run(Duration::from_secs(33)),
        }
        match (expected, &call.peer.events()[..]) {
            (Some(expected), [Event::Ended { cause, .. }]) => {
                assert_eq!(*cause, expected);
                let bye = call.peer.messages().into_iter().find(|sent| first_line(sent).starts_with("BYE"));
                assert!(bye.is_some(), "in case it does know it");
                call.peer.assert_drained();
            }
            (None, [Event::Alive { .. }]) => assert!(call.peer.messages().is_empty()),
            (_, events) => panic!("{status:?}: {events:?}"),
        }
    }
}

/// The answer to a probe comes when the call is over: nobody wants to know.
#[test]
fn a_probe_that_outlives_its_call() {
    for status in [200, 481] {
        let mut call = Call::new();
        let id = call.id;
        call.peer.on(|endpoint, now| endpoint.probe(now, id)).unwrap();
        let options = call.peer.message();
        call.send("BYE", "");
        call.peer.events();
        call.answer(&options, status);
        assert!(call.peer.events().is_empty());
        call.peer.assert_drained();
    }
    let mut call = Call::new();
    let (id, flow) = (call.id, call.peer.flow);
    call.peer.on(|endpoint, now| endpoint.probe(now, id)).unwrap();
    call.peer.on(|endpoint, now| endpoint.handle(now, sip::Input::SendFailed { flow }));
    assert!(matches!(call.peer.events()[..], [Event::Ended { cause: EndCause::TransportFailed, .. }]));
    call.peer.assert_drained();
}
