use super::{super::*, *};

fn uri(text: &str) -> Uri {
    Uri::parse(text).unwrap()
}

fn request(text: &str) -> Message {
    Message::parse(Bytes::copy_from_slice(text.as_bytes())).unwrap()
}

#[test]
fn a_request_as_it_is_written() {
    let via = Via::new(Transport::Udp, "192.0.2.1", Some(5060), "z9hG4bK1").unwrap();
    let built = MessageBuilder::request(Method::Invite, &uri("sip:a@b;lr?Subject=x"))
        .via(&via)
        .from(&NameAddr::new(uri("sip:c@d")).with_display_name("C \"D\"").with_tag("1"))
        .to(&NameAddr::new(uri("sip:a@b")))
        .header(HeaderName::CSeq, CSeq { number: 7, method: Method::Invite })
        .header(HeaderName::Supported, "")
        .body("application/sdp", "v=0\r\n")
        .build();
    assert_eq!(
        String::from_utf8_lossy(built.as_bytes()),
        "INVITE sip:a@b;lr SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bK1\r\n\
         From: \"C \\\"D\\\"\" <sip:c@d>;tag=1\r\nTo: <sip:a@b>\r\nCSeq: 7 INVITE\r\nSupported: \r\n\
         Content-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\n"
    );
    assert_same_as_parsed(&built);
}

/// The table that the builder makes is the one that the parser would make.
fn assert_same_as_parsed(built: &Message) {
    let parsed = Message::parse(built.as_bytes().clone()).unwrap();
    assert_eq!(parsed.start_line(), built.start_line());
    assert_eq!(parsed.all_headers().collect::<Vec<_>>(), built.all_headers().collect::<Vec<_>>());
    assert_eq!(parsed.body(), built.body());
    assert_eq!(parsed.defect(), None);
}

#[test]
fn no_value_can_begin_another_line() {
    let evil = "x\r\nVia: SIP/2.0/UDP evil\r\n\r\nbody\nFrom: y\r";
    let address =
        NameAddr::new(uri("sip:a@b")).with_display_name(evil).with_param("p", Some(evil)).with_tag(evil);
    let built = MessageBuilder::response(200, evil)
        .header(HeaderName::Subject, evil)
        .raw_header(HeaderName::Server, evil.as_bytes())
        .from(&address)
        .body(evil, "")
        .build();
    assert_same_as_parsed(&built);
    assert_eq!(built.count(&HeaderName::Via), 0);
    assert_eq!(built.all_headers().count(), 5);
    assert_eq!(built.from().unwrap().uri, uri("sip:a@b"));
}

#[test]
fn what_may_stand_once_stands_once() {
    let built = MessageBuilder::response(200, "")
        .header(HeaderName::ContentLength, "5")
        .header(HeaderName::Subject, "a")
        .header(HeaderName::Subject, "b")
        .header(HeaderName::parse("X-A").unwrap(), "1")
        .header(HeaderName::parse("X-A").unwrap(), "2")
        .build();
    assert_eq!(
        String::from_utf8_lossy(built.as_bytes()),
        "SIP/2.0 200 OK\r\nSubject: a\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 0\r\n\r\n"
    );
}

const REQUEST: &str = "OPTIONS sip:a@b SIP/2.0\r\nv: SIP/2.0/UDP x;branch=1, SIP/2.0/UDP y\r\nVia: SIP/2.0/UDP z\r\n\
                       f: \"A\r\n B\" <sip:c@d>;tag=1\r\nt: <sip:a@b>;p\r\ni: 4711@d\r\nCSeq: 1 OPTIONS\r\nTimestamp: 54\r\n\
                       Subject: not copied\r\n\r\n";

#[test]
fn a_response_copies_what_rfc_3261_section_8_2_6_2_lists() {
    let response = response_to(&request(REQUEST), 404, None, Some("xyz")).build();
    assert_eq!(
        String::from_utf8_lossy(response.as_bytes()),
        "SIP/2.0 404 Not Found\r\nVia: SIP/2.0/UDP x;branch=1, SIP/2.0/UDP y\r\nVia: SIP/2.0/UDP z\r\n\
         From: \"A   B\" <sip:c@d>;tag=1\r\nTo: <sip:a@b>;p;tag=xyz\r\nCall-ID: 4711@d\r\nCSeq: 1 OPTIONS\r\n\
         Content-Length: 0\r\n\r\n"
    );
    assert_same_as_parsed(&response);
}

#[test]
fn a_100_copies_the_timestamp_and_a_tag_stays() {
    let response = response_to(&request(REQUEST), 100, Some("Your call"), None).build();
    assert_eq!(response.header(&HeaderName::Timestamp).as_deref(), Some("54"));
    assert_eq!(response.start_line(), StartLine::Response { status: 100, reason: "Your call" });
    assert_eq!(response.to().unwrap().tag(), None);
    let tagged = request(&REQUEST.replace("<sip:a@b>;p", "<sip:a@b>;tag=old"));
    assert_eq!(response_to(&tagged, 200, None, Some("new")).build().to().unwrap().tag(), Some("old"));
}

#[test]
fn a_request_that_cannot_be_read_is_still_answered() {
    // Neither To nor From nor Call-ID can be read, and To is not UTF-8 (RFC 4475 §3.3.1 has them missing).
    let broken = Message::parse(Bytes::from_static(
        b"BYE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP x;;\r\nTo: \"\xff <sip:a@b>\r\nCSeq: x\r\n\r\n",
    ))
    .unwrap();
    let response = response_to(&broken, 400, None, Some("t")).build();
    assert_eq!(
        &response.as_bytes()[..],
        b"SIP/2.0 400 Bad Request\r\nVia: SIP/2.0/UDP x;;\r\nTo: \"\xff <sip:a@b>\r\nCSeq: x\r\nContent-Length: 0\r\n\r\n"
    );
}

#[test]
fn every_status_has_a_reason() {
    assert_eq!(
        (reason_phrase(486), reason_phrase(699), reason_phrase(299)),
        ("Busy Here", "Busy Everywhere", "OK")
    );
    let statuses = (100..=699).map(|status| MessageBuilder::response(status, "").build().status());
    assert!(statuses.eq((100..=699).map(Some)));
    assert_eq!(MessageBuilder::response(42, "x").build().status(), Some(100));
}
