use super::*;

#[test]
fn every_line_comes_out_as_it_came_in() {
    for text in CORPUS {
        let expected = text.replace("\r\n", "\n").replace('\n', "\r\n");
        assert_eq!(parse(text).to_string(), expected);
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_kept() {
    let text = b"v=0\r\ns=Caf\xE9\r\na=\xFF\xFE\r\nm=audio 4000 RTP/AVP 0\r\na=label:\xC0\r\n";
    let description = SessionDescription::parse(text).unwrap();
    assert_eq!(description.to_bytes(), &text[..]);
    assert!(description.to_string().contains("Caf\u{FFFD}"));
}

#[test]
fn a_missing_last_line_end_and_empty_lines_do_no_harm() {
    let description = parse("v=0\r\n\r\no=- 1 2 IN IP4 192.0.2.1\nm=audio 4 RTP/AVP 0");
    assert_eq!(description.to_string(), "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\nm=audio 4 RTP/AVP 0\r\n");
}

#[test]
fn what_is_no_session_description_is_refused_with_the_line() {
    let error = |text: &str| SessionDescription::parse(text.as_bytes()).unwrap_err();
    assert_eq!(error(""), ParseError::Version);
    assert_eq!(error("v=1\r\n"), ParseError::Version);
    assert_eq!(error("o=- 1 1 IN IP4 192.0.2.1\r\nv=0\r\n"), ParseError::Version);
    assert_eq!(error("v=0\r\nhello\r\n"), ParseError::Line { line: 2 });
    assert_eq!(error("v=0\r\n=x\r\n"), ParseError::Line { line: 2 });
    assert_eq!(error("v=0\r\ns=-\r\n1=x\r\n"), ParseError::Line { line: 3 });
    for media in [
        "audio",
        "audio 1",
        "audio 1 RTP/AVP",
        "audio x RTP/AVP 0",
        "audio 65536 RTP/AVP 0",
        "audio 1/x RTP/AVP 0",
    ] {
        assert_eq!(error(&format!("v=0\r\nm={media}\r\n")), ParseError::Media { line: 2 }, "{media}");
    }
}

#[test]
fn limits_hold_at_their_edge() {
    let with = |line: &str, count: usize| format!("v=0\r\n{}", format!("{line}\r\n").repeat(count));
    let result = |text: String| SessionDescription::parse(text.as_bytes()).map(|_| ());
    assert_eq!(result(with("a=x", limits::LINES - 1)), Ok(()));
    assert_eq!(result(with("a=x", limits::LINES)), Err(ParseError::TooManyLines));
    let line = |length: usize| format!("a={}", "x".repeat(length - 2));
    assert_eq!(result(with(&line(limits::LINE_LENGTH), 1)), Ok(()));
    assert_eq!(result(with(&line(limits::LINE_LENGTH + 1), 1)), Err(ParseError::LineTooLong { line: 2 }));
    let media = "m=audio 1 RTP/AVP 0";
    assert_eq!(result(with(media, limits::MEDIA)), Ok(()));
    assert_eq!(result(with(media, limits::MEDIA + 1)), Err(ParseError::TooManyMedia));
    assert_eq!(result(with(&line(limits::LINE_LENGTH), 17)), Err(ParseError::TooLarge));
}

#[test]
fn media_lines_are_read_by_section() {
    let description = parse(SOFT_PHONE);
    assert_eq!(description.origin(), Some((2_890_844_526, 2_890_844_527)));
    assert_eq!(description.session_value('t'), Some("3034423619 3042462419"));
    let media = description.media_section(0).unwrap();
    assert_eq!((media.kind(), media.port(), media.protocol()), ("audio", 4000, "RTP/AVP"));
    assert_eq!(media.formats().collect::<Vec<_>>(), ["96", "97", "98", "99", "0", "100"]);
    assert_eq!(media.rtpmap(96), Some(("opus", "48000/2")));
    assert_eq!(media.rtpmap(0), None);
    assert_eq!(media.direction(), Direction::SendOnly);
    assert_eq!(media.attribute("X-nat"), Some("0"), "from the session");
    assert_eq!(media.own_attributes("X-nat").next(), None);
    let connection = media.connection().unwrap();
    assert_eq!(connection.address, ConnectionAddress::Ip("192.0.2.77".parse().unwrap()));
    assert!(description.media_section(1).is_none());
}

#[test]
fn a_session_level_direction_holds_until_the_media_says_otherwise() {
    let text = |session: &str, media: &str| {
        format!("v=0\r\n{session}m=audio 4 RTP/AVP 0\r\n{media}m=video 6 RTP/AVP 31\r\na=inactive\r\n")
    };
    for (session, media, expected) in [
        ("", "", Direction::SendReceive),
        ("a=sendonly\r\n", "", Direction::SendOnly),
        ("a=sendonly\r\n", "a=recvonly\r\n", Direction::ReceiveOnly),
        ("a=inactive\r\n", "a=sendrecv\r\n", Direction::SendReceive),
    ] {
        assert_eq!(parse(&text(session, media)).media().next().unwrap().direction(), expected);
    }
}

#[test]
fn connection_forms() {
    let ip = |text: &str| Connection::parse(text).map(|connection| connection.ip().to_string());
    assert_eq!(ip("IN IP4 192.0.2.1").as_deref(), Some("192.0.2.1"));
    assert_eq!(ip("IN IP4 224.2.36.42/127").as_deref(), Some("224.2.36.42"));
    assert_eq!(ip("IN IP6 ff15::101/3").as_deref(), Some("ff15::101"));
    assert_eq!(ip("in ip6 2001:db8::1").as_deref(), Some("2001:db8::1"));
    assert_eq!(ip("IN IP4 media.example.com").as_deref(), Some("0.0.0.0"));
    assert_eq!(ip("IN IP6 media.example.com").as_deref(), Some("::"));
    for refused in ["", "IN", "IN IP4", "IN IP4 /", "ATM NSAP 47", "IN IP5 x"] {
        assert_eq!(ip(refused), None, "{refused}");
    }
    assert!(Connection::parse("IN IP4 0.0.0.0").unwrap().is_hold());
    assert!(!Connection::parse("IN IP4 media.example.com").unwrap().is_hold());
}
