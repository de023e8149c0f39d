//! RFC 5118: IPv6 in URIs and Via values.

use std::net::IpAddr;

use crate::expected::message;

fn ip(text: &str) -> Option<IpAddr> {
    Some(text.parse().unwrap())
}

/// §4.1
#[test]
fn good() {
    let register = message("ipv6-good");
    assert_eq!(register.request_uri().unwrap().host_ip(), ip("2001:db8::10"));
    assert_eq!(register.via().unwrap().host, *"[2001:db8::9:1]");
    assert_eq!(register.contact().unwrap().uri.host_ip(), ip("2001:db8::1"));
}

/// §4.3 and §4.4: 5070 is part of the address, or the port, as the brackets say.
#[test]
fn ports() {
    let ambiguous = message("port-ambiguous").request_uri().unwrap();
    assert_eq!((ambiguous.host_ip(), ambiguous.port()), (ip("2001:db8::10:5070"), None));
    let unambiguous = message("port-unambiguous").request_uri().unwrap();
    assert_eq!((unambiguous.host_ip(), unambiguous.port()), (ip("2001:db8::10"), Some(5070)));
}

/// §4.5: both forms are to be accepted; the one without brackets is to be written.
#[test]
fn received() {
    for name in ["via-received-param-with-delim", "via-received-param-no-delim"] {
        let via = message(name).via().unwrap();
        assert_eq!(via.received(), ip("2001:db8::9:255"), "{name}");
        let noted = message(name).received_from("[2001:db8::9:255]:5060".parse().unwrap()).via().unwrap();
        assert_eq!(noted.params.get("received"), Some("2001:db8::9:255"), "{name}");
        assert_eq!(noted.branch(), via.branch());
    }
}

/// §4.6, §4.8: what the body holds does not matter here, but where it ends.
#[test]
fn bodies() {
    for (name, end) in [
        ("ipv6-in-sdp", "a=rtpmap:107 H263-1998/90000\r\n"),
        ("mult-ip-in-sdp", "a=rtpmap:107 H263-1998/90000\r\n"),
        ("ipv4-mapped-ipv6", "a=rtpmap:107 H263-1998/90000\r\n"),
    ] {
        assert!(message(name).body().ends_with(end.as_bytes()), "{name}");
    }
    let invite = message("ipv6-in-sdp");
    assert_eq!(invite.request_uri().unwrap().user().as_deref(), Some("user"));
    assert_eq!(invite.to().unwrap().uri.host_ip(), ip("2001:db8::10"));
}

/// §4.7: both kinds of address, in one list of Via values.
#[test]
fn several_addresses() {
    let vias: Vec<_> = message("mult-ip-in-header").vias().map(|via| via.unwrap()).collect();
    let sent_by: Vec<_> = vias.iter().map(|via| (via.host.as_str(), via.port)).collect();
    assert_eq!(sent_by, [("[2001:db8::9:1]", Some(6050)), ("192.0.2.1", None), ("[2001:db8::9:255]", None)]);
    assert_eq!(vias[2].received(), ip("192.0.2.200"));
}

/// §4.9
#[test]
fn mapped_addresses() {
    let invite = message("ipv4-mapped-ipv6");
    let sent_by: Vec<_> = invite
        .vias()
        .map(|via| via.unwrap())
        .map(|via| (via.host.to_string(), via.port_or_default()))
        .collect();
    assert_eq!(sent_by, [("[::ffff:192.0.2.10]".to_owned(), 19823), ("[::ffff:192.0.2.2]".to_owned(), 5060)]);
    let contact = invite.contact().unwrap();
    assert_eq!(contact.display_name.as_deref(), Some("T. desk phone"));
    assert_eq!(contact.uri.host_ip(), ip("::ffff:192.0.2.2"));
}

/// §4.10: a third colon, which the grammar of RFC 3261 let in, is tolerated; both are the same address.
#[test]
fn three_colons() {
    let three = message("ipv6-bug-abnf-3-colons");
    let two = message("ipv6-correct-abnf-2-colons");
    assert_eq!(two.request_uri().unwrap().host_ip(), ip("2001:db8::192.0.2.1"));
    assert_eq!(three.request_uri().unwrap(), two.request_uri().unwrap());
    assert_eq!(three.to().unwrap().uri, two.to().unwrap().uri);
}
