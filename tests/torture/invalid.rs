//! The malformed messages of RFC 4475: that the fault is found where it is, and that what can still be read is.

use sip::{HeaderError, HeaderName, Message, ParseError, wire::UriError};

use crate::expected::{bytes, message};

fn reason(name: &str) -> &'static str {
    message(name).validate().unwrap_err().reason
}

#[test]
fn the_fault_is_found_where_it_is() {
    for (name, expected) in [
        ("badinv01", "Bad Via"),
        ("clerr", "Content-Length Larger Than Message"),
        ("ncl", "Bad Content-Length"),
        ("scalar02", "Bad CSeq"),
        ("scalarlg", "Bad CSeq"),
        ("quotbal", "Bad To"),
        ("ltgtruri", "Bad Request-URI"),
        ("lwsruri", "Bad Request-URI"),
        ("lwsstart", "Malformed Request Line"),
        ("trws", "Malformed Request Line"),
        ("escruri", "Headers In Request-URI"),
        ("regbadct", "Bad Contact"),
        ("baddn", "Bad From"),
        ("badvers", "SIP Version Not Supported"),
        ("mismatch01", "CSeq Method Mismatch"),
        ("mismatch02", "Not Implemented"),
        ("insuf", "Bad Call-ID"),
        ("unkscm", "Unsupported URI Scheme"),
        ("novelsc", "Unsupported URI Scheme"),
        ("unksm2", "To Is Not An Address-Of-Record"),
        ("multi01", "Repeated Header Field"),
        ("mcl01", "Bad Content-Length"),
        ("ipv6-bad", "Bad Request-URI"),
    ] {
        assert_eq!(reason(name), expected, "{name}");
    }
}

/// §3.1.2.1: with the Via mended, the Contact is at fault, too.
#[test]
fn badinv01_has_two_faults() {
    let mended = String::from_utf8(bytes("badinv01").to_vec()).unwrap().replace(";;,;,,", "");
    let message = Message::parse(mended.into_bytes().into()).unwrap();
    assert_eq!(message.validate().unwrap_err().reason, "Bad Contact");
}

/// §3.1.2.4: with the CSeq mended; expiry values beyond 2^32-1 are no error.
#[test]
fn scalar02_with_its_other_values() {
    let mended = String::from_utf8(bytes("scalar02").to_vec()).unwrap().replace("36893488147419103232", "1");
    let message = Message::parse(mended.into_bytes().into()).unwrap();
    assert_eq!(message.validate().unwrap_err().reason, "Bad Max-Forwards");
    assert!(matches!(
        message.max_forwards(),
        Err(HeaderError::Malformed { header: HeaderName::MaxForwards, .. })
    ));
    assert_eq!(message.expires(), Ok(Some(u32::MAX)));
    assert_eq!(message.contact().unwrap().params.get("expires"), Some("280297596632815"));
}

/// §3.1.2.5: values that do not fit are errors of their own accessors, not of the message.
#[test]
fn scalarlg_with_its_other_values() {
    let response = message("scalarlg");
    assert_eq!(response.status(), Some(503));
    let retry = response.parameterized(&HeaderName::RetryAfter).next().unwrap().unwrap();
    assert_eq!((retry.value.as_str(), retry.number()), ("949302838503028349304023988", None));
    assert_eq!(response.header(&HeaderName::Warning).as_deref(), Some("1812 overture \"In Progress\""));
}

#[test]
fn request_uris_that_cannot_be_read() {
    for (name, error) in
        [("ltgtruri", UriError::Character), ("lwsruri", UriError::Character), ("ipv6-bad", UriError::Port)]
    {
        assert_eq!(message(name).request_uri(), Err(error), "{name}");
    }
}

/// §3.1.2.9 and §3.1.2.10: what the line means is plain, were one to be lenient.
#[test]
fn stray_space_in_the_request_line() {
    assert_eq!(message("lwsstart").request_uri().unwrap().as_str(), "sip:user@example.com");
    assert_eq!(message("trws").request_uri().unwrap().as_str(), "sip:remote-target@example.com");
}

/// §3.1.2.19
#[test]
fn bigcode_is_not_read_at_all() {
    assert_eq!(Message::parse(bytes("bigcode")), Err(ParseError::StatusCode));
}

/// §3.3.1: the answer holds what there was.
#[test]
fn insuf_is_answered_with_what_it_has() {
    let request = message("insuf");
    assert_eq!(request.call_id(), Err(HeaderError::Missing(HeaderName::CallId)));
    assert_eq!(request.from(), Err(HeaderError::Missing(HeaderName::From)));
    let response = sip::response_to(&request, 400, None, Some("x")).build();
    assert_eq!(
        String::from_utf8_lossy(response.as_bytes()),
        "SIP/2.0 400 Bad Request\r\nVia: SIP/2.0/UDP 192.0.2.95;branch=z9hG4bKkdj.insuf\r\nCSeq: 193942 INVITE\r\n\
         Content-Length: 0\r\n\r\n"
    );
}

/// §3.3.4: the schemes are read, though nothing can be done with them.
#[test]
fn unksm2_is_well_formed() {
    let register = message("unksm2");
    assert_eq!(register.to().unwrap().uri.scheme_name(), "isbn");
    assert_eq!(register.from().unwrap().uri.as_str(), "http://www.example.com");
    assert_eq!(register.contact().unwrap().uri.as_str(), "name:John_Smith");
}
