//! Our reading beside that of `rsip`, on every message that `rsip` reads rightly.

use rsip::{
    SipMessage,
    headers::UntypedHeader,
    prelude::{HasHeaders, HeadersExt, ToTypedHeader},
};
use sip::{Message, MessageBuilder, Method, NameAddr, Via};

use crate::expected::{Outcome, RFC4475, RFC5118, all};

/// The valid messages on which `rsip` 0.4 is no witness, and why.
const RSIP_IS_WRONG: &[(&str, &str)] = &[
    ("wsinv", "refuses space before the colon"),
    ("intmeth", "refuses the method"),
    ("esc01", "refuses an escaped colon in the user part"),
    ("esc02", "refuses an unknown method"),
    ("longreq", "refuses a display name next to its bracket in so long a line"),
    ("dblreq", "takes what follows for a body"),
    ("semiuri", "refuses a semicolon in the user part"),
    ("badaspec", "refuses the spaces that we read over"),
    ("ipv6-good", IPV6),
    ("port-ambiguous", IPV6),
    ("port-unambiguous", IPV6),
    ("via-received-param-with-delim", IPV6),
    ("via-received-param-no-delim", IPV6),
    ("ipv6-in-sdp", IPV6),
    ("mult-ip-in-header", IPV6),
    ("mult-ip-in-sdp", IPV6),
    ("ipv4-mapped-ipv6", IPV6),
    ("ipv6-bug-abnf-3-colons", IPV6),
    ("ipv6-correct-abnf-2-colons", IPV6),
];
const IPV6: &str = "refuses IPv6";

#[test]
fn valid_messages_read_the_same() {
    let is_excluded = |name: &str| RSIP_IS_WRONG.iter().any(|(wrong, _)| *wrong == name);
    let mut compared = 0;
    for case in all().filter(|case| case.outcome == Outcome::Valid && !is_excluded(case.name)) {
        let theirs = SipMessage::try_from(case.bytes().to_vec()).unwrap();
        let ours = Message::parse(case.bytes()).unwrap();
        assert_eq!(our_summary(&ours), their_summary(&theirs), "{}", case.name);
        compared += 1;
    }
    let valid = RFC4475.iter().chain(RFC5118).filter(|case| case.outcome == Outcome::Valid).count();
    assert_eq!(compared + RSIP_IS_WRONG.len(), valid);
}

/// What we write, `rsip` reads, and the other way round.
#[test]
fn built_messages_read_the_same() {
    let methods = [Method::Invite, Method::Bye, Method::Register, Method::Options, Method::Subscribe];
    for (index, method) in methods.into_iter().enumerate() {
        let uri = "sip:bob@example.com:5070;transport=TCP".parse().unwrap();
        let address = |user: &str| NameAddr::new(format!("sip:{user}@example.com").parse().unwrap());
        let ours = MessageBuilder::request(method.clone(), &uri)
            .via(&Via::parse("SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKabc").unwrap())
            .from(&address("alice").with_display_name("Alice Liddell").with_tag("a1"))
            .to(&address("bob"))
            .header(sip::HeaderName::CallId, "4711@192.0.2.1")
            .header(sip::HeaderName::CSeq, format_args!("{} {method}", index + 1))
            .body("application/sdp", "v=0\r\n")
            .build();
        let theirs = SipMessage::try_from(ours.as_bytes().to_vec()).unwrap();
        assert_eq!(our_summary(&ours), their_summary(&theirs));
        let written: Vec<u8> = theirs.clone().into();
        let again = Message::parse(written.into()).unwrap();
        assert_eq!(our_summary(&again), their_summary(&theirs));
        assert_eq!(again.validate(), Ok(()));
    }
}

/// What both read out of a message, in one form.
#[derive(PartialEq, Debug)]
struct Summary {
    start: String,
    call_id: String,
    cseq: String,
    from: [String; 2],
    to: [String; 2],
    via: [String; 3],
    headers: usize,
    body: Vec<u8>,
}

fn our_summary(message: &Message) -> Summary {
    let address = |address: NameAddr| [address.uri.to_string(), address.tag().unwrap_or_default().to_owned()];
    let via = message.via().unwrap();
    Summary {
        start: match message.status() {
            Some(status) => status.to_string(),
            None => format!("{} {}", message.method().unwrap(), message.request_uri().unwrap()),
        },
        call_id: message.call_id().unwrap().into(),
        cseq: message.cseq().unwrap().to_string(),
        from: address(message.from().unwrap()),
        to: address(message.to().unwrap()),
        via: [
            via.transport.to_string(),
            via.port.map_or(via.host.to_string(), |port| format!("{}:{port}", via.host)),
            via.branch().unwrap_or_default().to_owned(),
        ],
        headers: message.all_headers().count(),
        body: message.body().to_vec(),
    }
}

fn their_summary(message: &SipMessage) -> Summary {
    let text = |value: Option<String>| value.unwrap_or_default();
    let from = message.from_header().unwrap().typed().unwrap();
    let to = message.to_header().unwrap().typed().unwrap();
    let via = message.via_header().unwrap().typed().unwrap();
    let cseq = message.cseq_header().unwrap();
    Summary {
        start: match message {
            SipMessage::Request(request) => format!("{} {}", request.method, request.uri),
            SipMessage::Response(response) => response.status_code.code().to_string(),
        },
        call_id: message.call_id_header().unwrap().value().to_owned(),
        cseq: format!("{} {}", cseq.seq().unwrap(), cseq.method().unwrap()),
        from: [from.uri.to_string(), text(from.tag().map(|tag| tag.to_string()))],
        to: [to.uri.to_string(), text(to.tag().map(|tag| tag.to_string()))],
        via: [
            via.transport.to_string(),
            via.uri.host_with_port.to_string(),
            text(via.branch().map(|branch| branch.to_string())),
        ],
        headers: message.headers().iter().count(),
        body: message.body().clone(),
    }
}
