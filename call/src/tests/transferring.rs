//! Phones that transfer: a second leg in a call that is there, Replaces and REFER (V16).

use super::bench::{Bench, PHONE, SWITCH, address, name, offer};
use crate::{CallId, CannotAdopt, Event, Group, LegEnd, LegId, ReferId, ReferTarget};
use media::Codec;
use sip::{Flow, HeaderName, Invite, Message, Transport};

impl Bench {
    /// The phone calls us, perhaps in place of another call.
    fn phone_calls(&mut self, replaces: Option<String>) -> Option<(CallId, LegId, Option<LegId>)> {
        let to = name("sip:1002@192.0.2.9");
        let invite = Invite {
            flow: self.phone.flow_to(address(SWITCH)),
            request_uri: to.uri.clone(),
            from: name("sip:1001@192.0.2.2"),
            to,
            route: Vec::new(),
            headers: replaces.into_iter().map(|value| (HeaderName::Replaces, value)).collect(),
            body: Some(offer(PHONE, &[Codec::Pcmu, Codec::Pcma])),
            credentials: None,
        };
        self.phone.sip.invite(self.now, invite).expect("an INVITE can be sent");
        self.settle();
        match self.events.pop_front()? {
            Event::Incoming { call, leg, replaces, .. } => Some((call, leg, replaces)),
            other => panic!("{other:?}"),
        }
    }

    /// What the phone that has answered last has of its dialog: its own tag is in To.
    fn phones_dialog(&self) -> Message {
        let is_ack = |message: &Message| message.method() == Some(sip::Method::Ack);
        self.sent
            .iter()
            .rev()
            .map(|(_, message)| message)
            .find(|message| is_ack(message))
            .expect("an ACK")
            .clone()
    }

    /// The phone sends a REFER in that dialog; what we answer comes back, unless the host is asked.
    fn refers(&mut self, dialog: &Message, to: &str) -> Result<(LegId, ReferId, ReferTarget), u16> {
        let value = |name| dialog.header(&name).expect("it is there").as_str().to_owned();
        let text = format!(
            "REFER sip:192.0.2.9 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bK{}\r\nFrom: {}\r\nTo: {}\r\n\
             Call-ID: {}\r\nCSeq: {} REFER\r\nContact: <sip:1001@192.0.2.2>\r\nMax-Forwards: 70\r\n\
             Refer-To: {to}\r\nContent-Length: 0\r\n\r\n",
            self.sent.len(),
            value(HeaderName::To),
            value(HeaderName::From),
            value(HeaderName::CallId),
            self.sent.len(),
        );
        let flow = Flow { transport: Transport::Udp, local: address(SWITCH), remote: address(PHONE) };
        self.receive(flow, &text);
        self.settle();
        match self.events.pop_front() {
            Some(Event::Refer { leg, refer, target }) => Ok((leg, refer, target)),
            Some(other) => panic!("{other:?}"),
            None => Err(self.sent.last().and_then(|(_, message)| message.status()).expect("a refusal")),
        }
    }

    /// What the phone has been notified of since `first` messages were sent.
    fn notified(&self, first: usize) -> Vec<String> {
        let notifies =
            self.sent[first..].iter().filter(|(_, message)| message.method() == Some(sip::Method::Notify));
        let told = notifies.map(|(_, notify)| {
            let state = notify.header(&HeaderName::SubscriptionState).expect("a state").as_str().to_owned();
            let state = state.split(';').next().unwrap_or_default();
            format!("{state} {}", String::from_utf8_lossy(&notify.body()).trim_end())
        });
        told.collect()
    }
}

/// Replaces as who sends it sees the dialog of an ACK of ours: our tag is To's for whoever receives it.
fn replaces(dialog: &Message) -> String {
    let tag = |address: sip::NameAddr| address.tag().expect("a tag").to_owned();
    let (ours, theirs) = (dialog.from().expect("From"), dialog.to().expect("To"));
    let call_id = dialog.header(&HeaderName::CallId).expect("Call-ID").as_str().to_owned();
    format!("{call_id};to-tag={};from-tag={}", tag(ours), tag(theirs))
}

/// A customer and a phone that talk.
fn talking() -> (Bench, CallId, LegId, LegId) {
    let mut bench = Bench::new();
    let (call, customer, _) = bench.answered_call();
    let (phone, _) = bench.answered_phone(call);
    bench.switch.arrange(call, &[Group::talk([customer, phone])]);
    bench.settle();
    (bench, call, customer, phone)
}

#[test]
fn a_leg_that_is_not_answered_joins_another_call_and_its_media() {
    let (mut bench, call, customer, phone) = talking();
    let (own, second, replaced) = bench.phone_calls(None).expect("a call");
    assert_eq!(replaced, None);
    assert_eq!(bench.switch.adopt(second, CallId(99)), Err(CannotAdopt), "there is no such call");
    assert_eq!(bench.switch.adopt(second, own), Ok(()), "it is there already");
    assert_eq!(bench.switch.adopt(second, call), Ok(()));
    assert_eq!(bench.switch.adopt(second, own), Err(CannotAdopt), "its own call has ended with that");
    assert_eq!(bench.switch.call_of(second), Some(call));
    bench.switch.answer(bench.now, second);
    bench.settle();
    assert!(matches!(bench.events.pop_front(), Some(Event::Answered { leg }) if leg == second));
    assert!(bench.shards.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", bench.shards);
    assert_eq!(bench.switch.arrange(call, &[Group::talk([customer, phone, second])]), []);
    assert_eq!(bench.switch.adopt(second, call), Err(CannotAdopt), "it is answered");
    assert_eq!(bench.switch.adopt(LegId(99), call), Err(CannotAdopt));
}

#[test]
fn only_an_incoming_leg_is_adopted() {
    let (mut bench, call, ..) = talking();
    let (placed, _) = bench.switch.place(bench.now, super::bench::dial(Transport::Udp));
    let (ringing, ..) = bench.dial_phone(call);
    assert_eq!(bench.switch.adopt(ringing, placed), Err(CannotAdopt));
}

#[test]
fn a_call_with_replaces_names_the_leg_and_takes_its_place() {
    let (mut bench, call, customer, phone) = talking();
    let dialog = bench.phones_dialog();
    assert!(bench.phone_calls(Some("nobody;to-tag=a;from-tag=b".to_owned())).is_none(), "refused with 481");
    let (_, second, replaced) = bench.phone_calls(Some(replaces(&dialog))).expect("a call");
    assert_eq!(replaced, Some(phone));
    bench.switch.adopt(second, call).expect("it is not answered");
    bench.switch.answer(bench.now, second);
    bench.settle();
    assert!(matches!(bench.events.pop_front(), Some(Event::Answered { leg }) if leg == second));
    bench.media.clear();
    assert_eq!(bench.switch.arrange(call, &[Group::talk([customer, second])]), []);
    bench.switch.hang_up(bench.now, phone, None);
    bench.settle();
    assert!(
        matches!(bench.events.pop_front(), Some(Event::Ended { leg, end: LegEnd::Local }) if leg == phone)
    );
    assert!(bench.switch.is_arranged(call, &[Group::talk([customer, second])]));
}

#[test]
fn a_refer_names_a_number_or_a_leg() {
    let (mut bench, call, _, first) = talking();
    let own = bench.phones_dialog();
    let (second, _) = bench.answered_phone(call);
    let other = bench.phones_dialog();
    let attended = |dialog: &Message| {
        let value = replaces(dialog).replace(';', "%3B").replace('=', "%3D").replace('@', "%40");
        format!("<sip:1002@192.0.2.9?Replaces={value}>")
    };
    let number = |number: &str| Ok(ReferTarget::Number(number.to_owned()));
    let table = [
        ("<sip:1002@192.0.2.9>".to_owned(), number("1002")),
        ("sip:%2B4930123@elsewhere.test;user=phone".to_owned(), number("+4930123")),
        ("<tel:+49-30-123>".to_owned(), number("+4930123")),
        ("<sip:192.0.2.9>".to_owned(), Err(484)),
        ("<http://192.0.2.9>".to_owned(), Err(416)),
        (attended(&other), Ok(ReferTarget::Leg(second))),
        (attended(&own), Err(481)),
        ("<sip:1002@192.0.2.9?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>".to_owned(), Err(481)),
    ];
    for (to, expected) in table {
        let asked = bench.refers(&own, &to);
        if let Ok((leg, refer, _)) = &asked {
            assert_eq!(*leg, first, "{to}");
            bench.switch.reject_refer(bench.now, *refer, 603);
            bench.settle();
            assert_eq!(bench.sent.last().and_then(|(_, message)| message.status()), Some(603), "{to}");
        }
        assert_eq!(asked.map(|(.., target)| target), expected, "{to}");
    }
}

/// Phones hang up as soon as their transfer is accepted, and still want to know how it went (RFC 5589 §6.1).
#[test]
fn whoever_refers_is_told_how_it_went_even_after_the_end_of_its_leg() {
    for (status, line) in
        [(200, "SIP/2.0 200 OK"), (486, "SIP/2.0 486 Busy Here"), (603, "SIP/2.0 603 Decline")]
    {
        let (mut bench, _, customer, phone) = talking();
        let dialog = bench.phones_dialog();
        let before = bench.sent.len();
        let (_, refer, _) = bench.refers(&dialog, "<sip:1002@192.0.2.9>").expect("we are asked");
        bench.switch.accept_refer(bench.now, refer);
        bench.settle();
        let accepted =
            bench.sent.iter().find_map(|(_, message)| message.status().filter(|status| *status == 202));
        assert_eq!(accepted, Some(202));
        assert_eq!(bench.notified(before), ["active SIP/2.0 100 Trying"]);
        bench.switch.hang_up(bench.now, phone, None);
        bench.switch.hang_up(bench.now, customer, None);
        bench.settle();
        assert_eq!(bench.switch.leg_count(), 0);
        assert!(!bench.switch.is_quiet(), "the phone waits");
        bench.switch.notify_refer(bench.now, refer, status);
        bench.settle();
        let last = format!("terminated {line}");
        assert_eq!(bench.notified(before), ["active SIP/2.0 100 Trying", last.as_str()]);
        bench.pass(std::time::Duration::from_secs(40));
        assert!(bench.switch.is_quiet());
        // Nobody listens any more.
        bench.switch.notify_refer(bench.now, refer, 200);
        bench.settle();
        assert_eq!(bench.notified(before).len(), 2);
    }
}
