use bytes::Bytes;

use super::{super::*, limits};

const VALID: &str = "INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP c;branch=z9hG4bK1\r\nFrom: <sip:c@d>;tag=1\r\n\
                     To: <sip:a@b>\r\nCall-ID: 1@c\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\nContact: <sip:c@c>\r\n\r\n";

fn validate(text: &str) -> Result<(), (Option<u16>, &'static str)> {
    let message = Message::parse(Bytes::copy_from_slice(text.as_bytes())).unwrap();
    message.validate().map_err(|invalid| (invalid.status, invalid.reason))
}

#[test]
fn a_valid_request() {
    assert_eq!(validate(VALID), Ok(()));
    // Before RFC 3261 there was no tag, no branch and no Max-Forwards (RFC 4475 §3.4.1).
    assert_eq!(validate(&VALID.replace(";tag=1", "").replace("Max-Forwards: 70\r\n", "")), Ok(()));
    assert_eq!(validate(&VALID.replace(";branch=z9hG4bK1", "")), Ok(()));
    assert_eq!(validate(&VALID.replace("sip:a@b", "tel:+1-201-555-0123")), Ok(()));
    assert_eq!(validate(&VALID.replace("INVITE", "NEWMETHOD")), Ok(()));
}

#[test]
fn each_breach_has_its_status() {
    for (from, to, status, reason) in [
        ("INVITE sip:a@b SIP", "INVITE  sip:a@b SIP", 400, "Malformed Request Line"),
        ("SIP/2.0\r\nVia", "SIP/4.0\r\nVia", 505, "SIP Version Not Supported"),
        ("INVITE sip:a@b SIP", "INVITE <sip:a@b> SIP", 400, "Bad Request-URI"),
        ("INVITE sip:a@b SIP", "INVITE sip:a@b;x=%4 SIP", 400, "Bad Request-URI"),
        ("INVITE sip:a@b SIP", "INVITE sip:a@b?x=y SIP", 400, "Headers In Request-URI"),
        ("INVITE sip:a@b SIP", "INVITE http://a SIP", 416, "Unsupported URI Scheme"),
        ("Call-ID: 1@c\r\n", "", 400, "Bad Call-ID"),
        ("Call-ID: 1@c\r\n", "Call-ID: 1@c d\r\n", 400, "Bad Call-ID"),
        ("Call-ID: 1@c\r\n", "Call-ID: 1@c\r\ni: 1@c\r\n", 400, "Repeated Header Field"),
        ("To: <sip:a@b>\r\n", "", 400, "Bad To"),
        ("To: <sip:a@b>", "To: \"a <sip:a@b>", 400, "Bad To"),
        ("From: <sip:c@d>;tag=1\r\n", "", 400, "Bad From"),
        ("From: <", "From: a, b <", 400, "Bad From"),
        ("CSeq: 1 INVITE", "CSeq: 1 ACK", 400, "CSeq Method Mismatch"),
        ("CSeq: 1 INVITE", "CSeq: 2147483648 INVITE", 400, "Bad CSeq"),
        ("CSeq: 1 INVITE\r\n", "", 400, "Bad CSeq"),
        ("INVITE sip", "NEWMETHOD sip", 501, "Not Implemented"),
        ("Max-Forwards: 70", "Max-Forwards: 256", 400, "Bad Max-Forwards"),
        ("Max-Forwards: 70", "Max-Forwards: -1", 400, "Bad Max-Forwards"),
        ("UDP c;branch", "UDP c;;branch", 400, "Bad Via"),
        ("\r\nFrom", "\r\nVia: SIP/2.0/UDP\r\nFrom", 400, "Bad Via"),
        ("Contact: <sip:c@c>", "Contact: sip:c@c?a=b", 400, "Bad Contact"),
        ("Contact: <sip:c@c>", "Contact: *", 400, "Bad Contact"),
        ("Contact", "Route: <sip:c\r\nContact", 400, "Bad Route"),
        ("Contact", "Record-Route: x\r\nContact", 400, "Bad Record-Route"),
        ("Contact", "l: 1\r\nContact", 400, "Content-Length Larger Than Message"),
        ("Contact", "l: 0\r\nl: 0\r\nContact", 400, "Repeated Header Field"),
    ] {
        assert!(VALID.contains(from), "{from}");
        assert_eq!(validate(&VALID.replacen(from, to, 1)), Err((Some(status), reason)), "{from:?} -> {to:?}");
    }
    let long_uri = format!("INVITE sip:{}@b SIP", "a".repeat(limits::URI_BYTES));
    assert_eq!(
        validate(&VALID.replace("INVITE sip:a@b SIP", &long_uri)),
        Err((Some(414), "Request-URI Too Long"))
    );
    let routes =
        |count: usize| format!("{}<sip:r>\r\nContact", "Route: ".to_owned() + &"<sip:r>,".repeat(count - 1));
    assert_eq!(validate(&VALID.replace("Contact", &routes(limits::VALUES))), Ok(()));
    assert_eq!(
        validate(&VALID.replace("Contact", &routes(limits::VALUES + 1))),
        Err((Some(513), "Message Too Large"))
    );
}

#[test]
fn what_cannot_be_answered_is_dropped() {
    let via = "Via: SIP/2.0/UDP c;branch=z9hG4bK1\r\n";
    assert_eq!(validate(&VALID.replace(via, "").replace("CSeq: 1 ", "CSeq: x ")), Err((None, "Bad CSeq")));
    let ack = VALID.replace("INVITE", "ACK");
    assert_eq!(validate(&ack), Ok(()));
    assert_eq!(validate(&ack.replace("To:", "X:")), Err((None, "Bad To")));
    let response = VALID.replace("INVITE sip:a@b SIP/2.0", "SIP/2.0 200 OK");
    assert_eq!(validate(&response), Ok(()));
    for (from, to, reason) in [
        (via, "", "Bad Via"),
        ("CSeq: 1", "CSeq: 9292394834772304023312", "Bad CSeq"),
        ("From:", "X:", "Bad From"),
        ("Contact", "l: 9\r\nContact", "Content-Length Larger Than Message"),
    ] {
        assert_eq!(validate(&response.replace(from, to)), Err((None, reason)));
    }
}

#[test]
fn the_address_of_record_of_a_register_is_a_sip_uri() {
    let register = VALID.replace("INVITE", "REGISTER");
    assert_eq!(validate(&register), Ok(()));
    assert_eq!(validate(&register.replace("Contact: <sip:c@c>", "Contact: *")), Ok(()));
    assert_eq!(
        validate(&register.replace("To: <sip:a@b>", "To: isbn:2983792873")),
        Err((Some(400), "To Is Not An Address-Of-Record"))
    );
}
