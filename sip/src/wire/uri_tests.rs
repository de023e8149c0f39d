use super::*;

fn uri(text: &str) -> Uri {
    Uri::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn parts_of_a_sip_uri() {
    let uri = uri("SIPS:al%69ce:p%40ss@[2001:DB8::1]:5070;transport=TCP;lr?Subject=a%20b&Priority=urgent");
    assert_eq!(uri.scheme(), Scheme::Sips);
    assert_eq!(uri.user().as_deref(), Some("alice"));
    assert_eq!(uri.password().as_deref(), Some("p@ss"));
    assert_eq!(uri.host(), "[2001:DB8::1]");
    assert_eq!(uri.host_ip(), "2001:db8::1".parse().ok());
    assert_eq!(uri.port(), Some(5070));
    assert_eq!(uri.param("Transport"), Some("TCP"));
    assert_eq!(uri.param("lr"), Some(""));
    let headers: Vec<_> = uri.headers().map(|(name, value)| format!("{name}: {value}")).collect();
    assert_eq!(headers, ["Subject: a b", "Priority: urgent"]);
}

#[test]
fn separators_are_allowed_in_the_user_part() {
    // RFC 4475 §3.1.1.9: these are not parameters of the URI.
    let uri = uri("sip:user;par=u%40example.net@example.com");
    assert_eq!(uri.user().as_deref(), Some("user;par=u@example.net"));
    assert_eq!((uri.host(), uri.params().is_empty()), ("example.com", true));
    assert_eq!(super::Uri::parse("sip:a?b/c@d").unwrap().user().as_deref(), Some("a?b/c"));
    // Feature codes as phones dial them.
    assert_eq!(super::Uri::parse("sip:*97#@d").unwrap().user().as_deref(), Some("*97#"));
}

#[test]
fn an_escape_of_an_escape_is_undone_once() {
    assert_eq!(uri("sip:v%61lue%25%34%31@a").user().as_deref(), Some("value%41"));
    assert_eq!(uri("sip:null-%00-null@a").user().as_deref(), Some("null-\0-null"));
    assert_eq!(uri("sip:%ff@a").user().as_deref(), Some("\u{fffd}"));
}

#[test]
fn telephone_numbers() {
    let number = uri("tel:+1-(201)-555.0123;phone-context=example.com");
    assert_eq!((number.scheme(), number.user().as_deref()), (Scheme::Tel, Some("+12015550123")));
    assert_eq!(number.param("phone-context"), Some("example.com"));
    assert_eq!(number.host(), "");
    assert_eq!(Uri::parse("tel:"), Err(UriError::Number));
    assert_eq!(Uri::parse("tel:alice"), Err(UriError::Number));
    assert_eq!(Uri::parse("tel:+-"), Err(UriError::Number));
}

#[test]
fn other_schemes_are_kept_as_they_are() {
    for (text, name) in [
        ("nobodyKnowsThisScheme:totallyopaquecontent", "nobodyKnowsThisScheme"),
        ("soap.beep://192.0.2.103:3002", "soap.beep"),
        ("isbn:2983792873", "isbn"),
        ("urn:service:sos", "urn"),
    ] {
        let uri = uri(text);
        assert_eq!((uri.scheme(), uri.scheme_name(), uri.as_str()), (Scheme::Other, name, text));
        assert_eq!((uri.user(), uri.host(), uri.port()), (None, "", None));
    }
}

#[test]
fn what_is_no_uri() {
    for (text, error) in [
        ("", UriError::Scheme),
        ("alice", UriError::Scheme),
        (":x", UriError::Scheme),
        ("1sip:x", UriError::Scheme),
        ("sip:", UriError::Host),
        ("sip:@host", UriError::Character),
        ("sip:a@", UriError::Host),
        ("sip:a@b@c", UriError::Character),
        ("sip:a b@c", UriError::Character),
        ("<sip:a@b>", UriError::Character),
        ("sip:a\r\n@b", UriError::Character),
        ("sip:a%4@b", UriError::Escape),
        ("sip:a%4g@b", UriError::Escape),
        ("sip:a@b%", UriError::Escape),
        ("sip:a@b:65536", UriError::Port),
        ("sip:2001:db8::10", UriError::Port),
        ("sip:a@[::1", UriError::Host),
        ("sip:a@b;", UriError::Parameter),
        ("sip:a@b;;c", UriError::Parameter),
        ("sip:a@b?", UriError::Header),
        ("sip:a@b?c", UriError::Header),
        ("sip:a@b?=c", UriError::Header),
    ] {
        assert_eq!(Uri::parse(text), Err(error), "{text}");
    }
    assert_eq!(Uri::parse(&format!("sip:{}@b", "a".repeat(limits::URI_BYTES))), Err(UriError::TooLong));
}

#[test]
fn equality_of_rfc_3261_section_19_1_4() {
    for (a, b) in [
        ("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp"),
        ("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5"),
        ("sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;security=on"),
        (
            "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com",
            "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
        ),
        (
            "sip:alice@atlanta.com?subject=project%20x&priority=urgent",
            "sip:alice@atlanta.com?priority=urgent&subject=project%20x",
        ),
        ("sip:[2001:db8::1]", "sip:[2001:DB8:0::1]"),
        ("tel:+1-201-555-0123", "tel:+1(201)5550123"),
        ("tel:7042;phone-context=example.com", "TEL:7042;Phone-Context=EXAMPLE.com"),
        ("urn:service:sos", "URN:service:sos"),
    ] {
        assert_eq!(uri(a), uri(b));
        assert_eq!(uri(b), uri(a));
    }
    for (a, b) in [
        ("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP"),
        ("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060"),
        ("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp"),
        ("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp"),
        ("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting"),
        ("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4"),
        ("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off"),
        ("sip:a@b", "sips:a@b"),
        ("sip:b", "sip:a@b"),
        ("sip:a:p@b", "sip:a@b"),
        ("sip:a@b;user=phone", "sip:a@b"),
        ("sip:a@b;maddr=192.0.2.1", "sip:a@b"),
        ("tel:+12015550123", "tel:12015550123"),
        ("tel:7042;phone-context=a.com", "tel:7042;phone-context=b.com"),
        ("urn:service:sos", "urn:service:SOS"),
    ] {
        assert_ne!(uri(a), uri(b));
        assert_ne!(uri(b), uri(a));
    }
}

#[test]
fn made_and_changed() {
    assert_eq!(
        Uri::sip(Some("a b@c"), "example.com", Some(5070)).unwrap().as_str(),
        "sip:a%20b%40c@example.com:5070"
    );
    assert_eq!(Uri::sip(None, "2001:db8::1", None).unwrap().as_str(), "sip:[2001:db8::1]");
    assert_eq!(Uri::sip(Some("a\r\nVia: x"), "b", None).unwrap().user().as_deref(), Some("a\r\nVia: x"));
    assert_eq!(Uri::sip(Some("a"), "b c", None), Err(UriError::Character));

    let uri = uri("sip:a@b;lr?x=y");
    assert_eq!(uri.with_param("transport", Some("tcp")).as_str(), "sip:a@b;lr;transport=tcp?x=y");
    assert_eq!(uri.with_param("ob", Some("a;b c")).param("ob"), Some("a%3Bb%20c"));
    assert_eq!(uri.without_param("LR").as_str(), "sip:a@b?x=y");
    assert_eq!(uri.without_headers().as_str(), "sip:a@b;lr");
    assert_eq!(uri.detached().as_str(), uri.as_str());
}
