//! Everything that can be asked of a message, asked.

use std::hint::black_box;

use bytes::Bytes;
use sip::{
    HeaderName, Message, MessageBuilder, Method, NameAddr, Params, Uri, Via, response_to,
    wire::{AuthValue, CSeq, MediaType, Parameterized, RAck, StreamFramer, datagram, limits},
};

/// Reads `input` as a datagram and asks for everything; if `thorough`, what was read is also written and read again.
/// Returns whether it was a message.
pub(crate) fn exercise(input: &Bytes, thorough: bool) -> bool {
    let Some(trimmed) = datagram(input.clone()) else { return false };
    let Ok(message) = Message::parse(trimmed) else { return false };
    black_box((message.start_line(), message.method(), message.status(), message.validate()).3.is_ok());
    ask_headers(&message);
    ask_types(&message, thorough);
    if thorough {
        check_answer(&message);
        check_rebuilt(&message);
    }
    true
}

fn ask_headers(message: &Message) {
    for (name, text) in message.all_headers() {
        black_box(text);
        assert!((1..=limits::VALUES).contains(&message.headers(&name).count()));
    }
    black_box(message.body());
}

fn ask_types(message: &Message, thorough: bool) {
    if let Ok(uri) = message.request_uri() {
        ask_uri(&uri, thorough);
    }
    for via in message.vias().flatten() {
        ask_via(&via, thorough);
    }
    for name in [
        HeaderName::From,
        HeaderName::To,
        HeaderName::Contact,
        HeaderName::Route,
        HeaderName::RecordRoute,
        HeaderName::PAssertedIdentity,
    ] {
        message.name_addrs(&name).flatten().for_each(|address| ask_address(&address, thorough));
    }
    black_box((
        message.from().is_ok(),
        message.to().is_ok(),
        message.contacts().is_ok(),
        message.contact().is_ok(),
    ));
    black_box((message.call_id().is_ok(), message.cseq().is_ok(), message.max_forwards().is_ok()));
    black_box((message.expires().is_ok(), message.content_type().is_ok(), message.rack().is_ok()));
    black_box((message.number(&HeaderName::RSeq).is_ok(), message.seconds(&HeaderName::MinExpires).is_ok()));
    for name in [HeaderName::Require, HeaderName::Supported, HeaderName::Allow] {
        black_box((message.tokens(&name).count(), message.has_token(&name, "100rel")));
    }
    for name in [HeaderName::Accept, HeaderName::Event, HeaderName::Reason, HeaderName::SessionExpires] {
        black_box(message.parameterized(&name).flatten().filter_map(|value| value.number()).count());
    }
    for name in [HeaderName::Authorization, HeaderName::WwwAuthenticate] {
        black_box(message.auth_values(&name).flatten().filter(|value| value.get("nonce").is_some()).count());
    }
}

/// What is read is written so that it reads the same.
fn ask_uri(uri: &Uri, thorough: bool) {
    black_box((uri.user(), uri.password(), uri.host_ip(), uri.port(), uri.headers().count()));
    for (name, _) in uri.params().iter() {
        assert!(uri.param(name).is_some());
    }
    if thorough {
        assert_eq!(Uri::parse(uri.as_str()).unwrap(), *uri);
        let changed = uri.without_headers().without_param("lr").with_param("x", Some("a b"));
        black_box((changed == *uri, uri.detached() == *uri));
    }
}

fn ask_via(via: &Via, thorough: bool) {
    black_box((via.branch(), via.rfc3261_branch(), via.received(), via.rport(), via.known_transport()));
    if thorough {
        assert_eq!(Via::parse(&via.to_string()).as_ref(), Some(via));
    }
}

fn ask_address(address: &NameAddr, thorough: bool) {
    ask_uri(&address.uri, thorough);
    black_box((address.tag(), address.params.unquoted("expires")));
    if thorough {
        let written = NameAddr::parse(&address.to_string()).unwrap();
        assert_eq!((written.uri.as_str(), &written.params), (address.uri.as_str(), &address.params));
    }
}

/// Whatever is wrong with a request, its answer is a message with the same number of Via lines and no more lines
/// than it should have.
fn check_answer(message: &Message) {
    let noted = message.received_from(([192, 0, 2, 1], 5060).into());
    assert_eq!(noted.count(&HeaderName::Via), message.count(&HeaderName::Via));
    let answer = response_to(&noted, 400, None, Some("tag")).build();
    let read = Message::parse(answer.as_bytes().clone()).unwrap();
    assert_eq!(read.count(&HeaderName::Via), message.count(&HeaderName::Via));
    assert_eq!(read.all_headers().count(), answer.all_headers().count());
    for (name, _) in read.all_headers() {
        use HeaderName::{CSeq, CallId, ContentLength, From, To, Via};
        assert!([Via, From, To, CallId, CSeq, ContentLength].contains(&name), "{name} was smuggled in");
    }
}

/// parse(build(x)) = x.
fn check_rebuilt(message: &Message) {
    let mut builder = MessageBuilder::request(Method::Options, &"sip:a@b".parse().unwrap());
    for (name, text) in message.all_headers() {
        builder = builder.header(name, text);
    }
    let built = builder.build();
    let read = Message::parse(built.as_bytes().clone()).unwrap();
    assert!(read.all_headers().eq(built.all_headers()));
}

/// Reads one text as every kind of value.
pub(crate) fn exercise_value(text: &str) {
    if let Ok(uri) = Uri::parse(text) {
        ask_uri(&uri, true);
    }
    if let Some(address) = NameAddr::parse(text) {
        ask_address(&address, true);
    }
    if let Some(via) = Via::parse(text) {
        ask_via(&via, true);
    }
    if let Some(params) = Params::parse(text) {
        assert_eq!(Params::parse(&params.to_string()), Some(params));
    }
    black_box((CSeq::parse(text).is_some(), RAck::parse(text).is_some(), MediaType::parse(text).is_some()));
    black_box((AuthValue::parse(text).is_some(), Parameterized::parse(text).is_some()));
    black_box((Method::parse(text).is_some(), HeaderName::parse(text).is_some()));
}

/// The frames of a stream do not depend on where the reads cut it.
pub(crate) fn exercise_framer(stream: &[u8], cuts: &[usize]) {
    let mut framer = StreamFramer::new();
    framer.push(stream);
    let whole: Vec<_> = framer.collect();
    let mut framer = StreamFramer::new();
    let mut pieces = Vec::new();
    let mut start = 0;
    for cut in cuts.iter().copied().chain([stream.len()]) {
        framer.push(&stream[start..cut]);
        pieces.extend(framer.by_ref());
        start = cut;
    }
    assert_eq!(pieces, whole);
}
