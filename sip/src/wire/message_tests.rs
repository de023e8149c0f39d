use super::{super::*, *};

fn parse(text: &str) -> Message {
    Message::parse(Bytes::copy_from_slice(text.as_bytes())).unwrap()
}

fn texts(values: impl Iterator<Item = Text>) -> Vec<String> {
    values.map(String::from).collect()
}

#[test]
fn a_request_line() {
    let message = parse("INVITE sip:a@b SIP/2.0\r\n\r\n");
    assert_eq!(message.start_line(), StartLine::Request { method: Method::Invite, uri: "sip:a@b" });
    assert_eq!(
        (message.is_request(), message.method(), message.status()),
        (true, Some(Method::Invite), None)
    );
    // The version has no case (§7.1), the method has.
    let message = parse("invite sip:a@b sip/2.0\r\n\r\n");
    assert_eq!(message.method().map(|method| method.to_string()).as_deref(), Some("invite"));
}

#[test]
fn a_status_line() {
    for (text, status, reason) in [
        ("SIP/2.0 200 OK\r\n\r\n", 200, "OK"),
        ("sip/2.0 699 a  b \r\n\r\n", 699, "a  b "),
        ("SIP/2.0 100 \r\n\r\n", 100, ""),
        ("SIP/2.0 100\r\n\r\n", 100, ""),
        ("SIP/2.0 200 дом\r\n\r\n", 200, "дом"),
    ] {
        assert_eq!(parse(text).start_line(), StartLine::Response { status, reason });
    }
}

#[test]
fn what_is_no_message() {
    for (text, error) in [
        ("", ParseError::StartLine),
        ("INVITE sip:a@b SIP/2.0", ParseError::StartLine),
        ("\r\nINVITE sip:a@b SIP/2.0\r\n\r\n", ParseError::StartLine),
        ("INVITE sip:a@b\r\n\r\n", ParseError::StartLine),
        ("GET / HTTP/1.1\r\n\r\n", ParseError::StartLine),
        ("INVITE SIP/2.0\r\n\r\n", ParseError::StartLine),
        ("IN@VITE sip:a@b SIP/2.0\r\n\r\n", ParseError::StartLine),
        (" INVITE sip:a@b SIP/2.0\r\n\r\n", ParseError::StartLine),
        ("SIP/2.0 99 x\r\n\r\n", ParseError::StatusCode),
        ("SIP/2.0 700 x\r\n\r\n", ParseError::StatusCode),
        ("SIP/2.0 +99 x\r\n\r\n", ParseError::StatusCode),
        ("SIP/2.0 4294967301 x\r\n\r\n", ParseError::StatusCode),
        ("SIP/2.0 2000 x\r\n\r\n", ParseError::StatusCode),
        ("SIP/2.0 \r\n\r\n", ParseError::StatusCode),
    ] {
        assert_eq!(Message::parse(Bytes::copy_from_slice(text.as_bytes())), Err(error), "{text:?}");
    }
    let long = Bytes::from(vec![b'a'; limits::MESSAGE_BYTES + 1]);
    assert_eq!(Message::parse(long), Err(ParseError::TooLong));
}

#[test]
fn values_lines_and_lists() {
    let message = parse(
        "BYE sip:a@b SIP/2.0\r\nv: SIP/2.0/UDP a;x=\"1,2\" , SIP/2.0/TCP b\r\nRoute: <sip:a,b@c>\r\nVIA: SIP/2.0/TLS c\r\n\
         X-Foo: a, b\r\nx-foo: c\r\nSubject: a, b\r\nSupported:\r\n\r\n",
    );
    assert_eq!(
        texts(message.headers(&HeaderName::Via)),
        ["SIP/2.0/UDP a;x=\"1,2\"", "SIP/2.0/TCP b", "SIP/2.0/TLS c"]
    );
    assert_eq!(texts(message.lines(&HeaderName::Via)).len(), 2);
    assert_eq!(message.count(&HeaderName::Via), 2);
    assert_eq!(texts(message.headers(&HeaderName::Route)), ["<sip:a,b@c>"]);
    let foo = HeaderName::parse("X-FOO").unwrap();
    assert_eq!(texts(message.headers(&foo)), ["a, b", "c"]);
    assert_eq!(message.header(&HeaderName::Subject).as_deref(), Some("a, b"));
    assert_eq!(message.header(&HeaderName::Supported).as_deref(), Some(""));
    assert_eq!(message.header(&HeaderName::Require), None);
    let names: Vec<_> = message.all_headers().map(|(name, _)| name.to_string()).collect();
    assert_eq!(names, ["Via", "Route", "Via", "X-Foo", "x-foo", "Subject", "Supported"]);
}

#[test]
fn values_share_the_buffer_unless_they_are_folded() {
    let message = parse("BYE sip:a@b SIP/2.0\r\nSubject: plain\r\nServer: a\r\n \t b \r\n c\r\n\r\n");
    let whole = message.as_bytes().as_ptr_range();
    assert!(whole.contains(&message.header(&HeaderName::Subject).unwrap().as_ptr()));
    assert_eq!(message.header(&HeaderName::Server).as_deref(), Some("a b c"));
}

#[test]
fn bytes_that_are_not_utf8_do_not_lose_the_message() {
    let message = Message::parse(Bytes::from_static(
        b"BYE sip:a@b SIP/2.0\r\nSubject: caf\xe9\r\nFrom: \"\xff\" <sip:a@b>;tag=1\r\nCall-ID: x\xfe\r\n\r\n\x00\xff",
    ))
    .unwrap();
    assert_eq!(message.header(&HeaderName::Subject).as_deref(), Some("caf\u{fffd}"));
    assert_eq!(message.from().unwrap().tag(), Some("1"));
    assert_eq!(message.call_id().unwrap(), "x\u{fffd}");
    assert_eq!(&message.body()[..], b"\x00\xff");
}

#[test]
fn the_body_is_as_long_as_content_length_says() {
    let body = |length: &str| parse(&format!("BYE sip:a@b SIP/2.0\r\n{length}\r\nbody")).body();
    assert_eq!(body(""), "body");
    assert_eq!(body("l: 2\r\n"), "bo");
    assert_eq!(body("Content-Length :\r\n 0003\r\n"), "bod");
    assert_eq!(body("l: 4\r\nContent-Length: 4\r\n"), "body");
    for (length, reason) in [
        ("l: 5\r\n", "Content-Length Larger Than Message"),
        ("l: 99999999999999999999\r\n", "Content-Length Larger Than Message"),
        ("l: -1\r\n", "Bad Content-Length"),
        ("l: five\r\n", "Bad Content-Length"),
        ("l:\r\n", "Bad Content-Length"),
        ("l: 1\r\nl: 2\r\n", "Bad Content-Length"),
    ] {
        let message = parse(&format!("BYE sip:a@b SIP/2.0\r\n{length}\r\nbody"));
        assert_eq!(message.defect(), Some(Defect(400, reason)), "{length:?}");
        assert_eq!(message.body(), "body");
    }
}

#[test]
fn defects_of_the_structure() {
    for (text, defect) in [
        ("BYE sip:a@b SIP/2.0\r\nTo: x\r\n", Defect(400, "Truncated Message")),
        ("BYE sip:a@b SIP/2.0\r\nTo: x\r\nFr", Defect(400, "Truncated Message")),
        ("BYE sip:a@b SIP/2.0\r\nno colon\r\n\r\n", Defect(400, "Malformed Header Line")),
        ("BYE sip:a@b SIP/2.0\r\n: x\r\n\r\n", Defect(400, "Malformed Header Line")),
        ("BYE sip:a@b SIP/2.0\r\nA: x\rVia: y\r\n\r\n", Defect(400, "Malformed Header Line")),
        ("BYE sip:a@b SIP/2.0\r\nA: x\nVia: y\r\n\r\n", Defect(400, "Malformed Header Line")),
        ("BYE sip:a@b SIP/2.0\r\n folded: x\r\n\r\n", Defect(400, "Malformed Header Line")),
        ("BYE  sip:a@b SIP/2.0\r\n\r\n", Defect(400, "Malformed Request Line")),
        ("BYE sip:a@b SIP/2.0 \r\n\r\n", Defect(400, "Malformed Request Line")),
        ("BYE sip:a@b SIP/3.0\r\n\r\n", Defect(505, "SIP Version Not Supported")),
        ("BYE sip:a@b SIP/\r\n\r\n", Defect(505, "SIP Version Not Supported")),
    ] {
        assert_eq!(parse(text).defect(), Some(defect), "{text:?}");
    }
}

#[test]
fn limits_of_the_head() {
    let with = |lines: usize| parse(&format!("BYE sip:a@b SIP/2.0\r\n{}\r\n", "a: b\r\n".repeat(lines)));
    assert_eq!(with(limits::HEADERS).defect(), None);
    assert_eq!(with(limits::HEADERS + 1).defect(), Some(Defect(513, "Message Too Large")));
    assert_eq!(with(limits::HEADERS + 9).all_headers().count(), limits::HEADERS);

    let long = |bytes: usize| parse(&format!("BYE sip:a@b SIP/2.0\r\na:{}\r\n\r\n", "b".repeat(bytes - 4)));
    assert_eq!(long(limits::HEADER_LINE_BYTES).defect(), None);
    assert_eq!(long(limits::HEADER_LINE_BYTES + 1).defect(), Some(Defect(513, "Message Too Large")));

    let many = parse(&format!("BYE sip:a@b SIP/2.0\r\nVia: a{}\r\n\r\n", ",b".repeat(100)));
    assert_eq!(many.headers(&HeaderName::Via).count(), limits::VALUES);
}

#[test]
fn typed_header_fields() {
    let message = parse(
        "REGISTER sip:a@b SIP/2.0\r\nContact: *\r\nExpires: 99999999999\r\nMax-Forwards: 070\r\nSupported: path, 100rel\r\n\
         Allow: INVITE, ack\r\nReason: Q.850;cause=16;text=\"Bye, now\", SIP;cause=200\r\nRequire: a b\r\n\
         Session-Expires: 1800;refresher=uas\r\nAuthorization: Digest username=\"a\"\r\nAuthorization: Digest username=\"b\"\r\n\r\n",
    );
    assert_eq!(message.contacts(), Ok(Contacts::All));
    assert_eq!(message.expires(), Ok(Some(u32::MAX)));
    assert_eq!(message.max_forwards(), Ok(Some(70)));
    assert!(message.has_token(&HeaderName::Supported, "PATH"));
    assert!(message.has_token(&HeaderName::Allow, "INVITE") && !message.has_token(&HeaderName::Allow, "ACK"));
    assert!(message.tokens(&HeaderName::Require).all(|token| token.is_err()));
    let causes: Vec<_> = message
        .parameterized(&HeaderName::Reason)
        .map(|reason| reason.unwrap().params.get("cause").unwrap().to_owned())
        .collect();
    assert_eq!(causes, ["16", "200"]);
    let refresh = message.parameterized(&HeaderName::SessionExpires).next().unwrap().unwrap();
    assert_eq!((refresh.number(), refresh.params.get("refresher")), (Some(1800), Some("uas")));
    assert_eq!(message.auth_values(&HeaderName::Authorization).flatten().count(), 2);
    assert_eq!(message.cseq(), Err(HeaderError::Missing(HeaderName::CSeq)));
    assert_eq!(message.content_type(), Ok(None));
    assert_eq!(parse("BYE sip:a@b SIP/2.0\r\n\r\n").contacts(), Ok(Contacts::Listed(Vec::new())));
    assert!(parse("BYE sip:a@b SIP/2.0\r\nm: *, <sip:a@b>\r\n\r\n").contacts().is_err());
    assert!(parse("BYE sip:a@b SIP/2.0\r\nm: <sip:a@b>, *\r\n\r\n").contacts().is_err());
}
