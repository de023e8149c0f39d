//! A phone that rings is told to answer: NOTIFY of the event package `talk`.

use sip::{Error, Event, HeaderName, Message, Options, Transport};

use crate::network::PERFECT;
use crate::pair::{Pair, options, sdp};
use crate::peer::{CONTACT, Peer, first_line, request, response};

fn header(message: &Message, name: HeaderName) -> String {
    message.header(&name).unwrap_or_default().to_string()
}

/// Every phone that rings is told, in its own early dialog; nobody is told before anything rings, or when it is over.
#[test]
fn each_phone_that_rings_is_told() {
    let mut peer = Peer::new();
    let (id, invite) = peer.called();
    let tell = |peer: &mut Peer| peer.on(|endpoint, now| endpoint.tell_to_answer(now, id));
    assert_eq!(tell(&mut peer), Err(Error::WrongState));
    for tag in ["desk", "soft"] {
        peer.receive(&response(&invite, 180, tag, CONTACT));
    }
    peer.events();
    assert_eq!(tell(&mut peer), Ok(()));
    let told = peer.messages();
    let tags: Vec<_> = told.iter().map(|notify| notify.to().unwrap().tag().unwrap().to_owned()).collect();
    assert_eq!(tags, ["desk", "soft"]);
    for notify in &told {
        assert_eq!(first_line(notify), "NOTIFY sip:bob@127.0.0.2:5060 SIP/2.0");
        assert_eq!(header(notify, HeaderName::Event), "talk");
        assert_eq!(header(notify, HeaderName::SubscriptionState), "terminated;reason=noresource");
        assert_eq!(notify.cseq().unwrap().number, invite.cseq().unwrap().number + 1);
        // Whether it obeys shows by its answer to the INVITE.
        peer.receive(&response(notify, 489, "", ""));
    }
    assert!(peer.events().is_empty());
    peer.receive(&response(&invite, 200, "desk", CONTACT));
    assert!(matches!(peer.events()[..], [Event::Answered { .. }]));
    assert_eq!(tell(&mut peer), Err(Error::WrongState));
}

/// RFC 6665 §4.1.3: without a subscription, nobody obeys who is no phone, or is told something else, or too late.
#[test]
fn only_a_phone_that_rings_obeys() {
    for (is_phone, event, is_answered, expected) in [
        (true, "Event: talk\r\n", false, 200),
        (true, "o: Talk;id=1\r\n", false, 200),
        (false, "Event: talk\r\n", false, 481),
        (true, "Event: hold\r\n", false, 481),
        (true, "", false, 481),
        (true, "Event: talk\r\n", true, 481),
    ] {
        let mut peer = Peer::with(Options { answers_when_told: is_phone, ..options(0, 1) });
        peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT));
        let id = peer.incoming();
        peer.on(|endpoint, now| endpoint.progress(now, id, 180, None)).unwrap();
        let tag = (peer.message(), peer.message()).1.to().unwrap().tag().unwrap().to_owned();
        if is_answered {
            peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
            peer.message();
        }
        let headers = format!("{event}Subscription-State: active\r\n{CONTACT}");
        peer.receive(&request("NOTIFY", "z9hG4bKn", &format!(";tag={tag}"), 2, &headers));
        assert_eq!(peer.statuses().pop(), Some(expected), "{event:?}");
        let told = matches!(peer.events()[..], [Event::ToldToAnswer { session }] if session == id);
        assert_eq!(told, expected == 200, "{event:?}");
    }
}

/// Both sides together, and the call stands.
#[test]
fn a_phone_answers_by_that() {
    let mut pair = Pair::new(1, PERFECT);
    pair.sides[1] = sip::Endpoint::new(Options { answers_when_told: true, ..options(1, 1) });
    let caller = pair.invite(Transport::Udp, "offer");
    let limit = pair.now + std::time::Duration::from_secs(10);
    let mut stands = false;
    while pair.step(limit) && !stands {
        for (_, side, event) in std::mem::take(&mut pair.events) {
            match event {
                Event::Incoming { session, .. } => {
                    pair.on(side, |phone, now| phone.progress(now, session, 180, None)).unwrap();
                }
                Event::Progress { response, .. } if response.status() == Some(180) => {
                    pair.on(0, |endpoint, now| endpoint.tell_to_answer(now, caller)).unwrap();
                }
                Event::ToldToAnswer { session } => {
                    pair.on(side, |phone, now| phone.accept(now, session, Some(sdp("answer")))).unwrap();
                }
                Event::Confirmed { .. } => stands = true,
                _ => {}
            }
        }
    }
    assert!(stands);
}
