//! Hosts and ports, in URIs and Via values.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Is this a host name, an IPv4 address or an IPv6 address in brackets (RFC 3261 §25.1, `host`)? An underscore passes:
/// it is in use.
pub(crate) fn is_host(host: &str) -> bool {
    if host.starts_with('[') {
        return parse_ip(host).is_some();
    }
    // A dot at the end is allowed, an empty label is not.
    let labels = host.strip_suffix('.').unwrap_or(host);
    // As if there were a dot before the first label: no dot follows a dot, and none is the last.
    let mut before = b'.';
    let is_name = labels.bytes().all(|byte| {
        let follows = byte != b'.' || before != b'.';
        before = byte;
        follows && (byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
    });
    is_name && before != b'.'
}

/// The address of a host. An IPv6 address is in brackets, except where RFC 5118 §4.5 met it without them.
pub(crate) fn parse_ip(host: &str) -> Option<IpAddr> {
    match host.strip_prefix('[') {
        Some(rest) => parse_ipv6(rest.strip_suffix(']')?).map(IpAddr::V6),
        None => match host.parse::<Ipv4Addr>() {
            Ok(address) => Some(IpAddr::V4(address)),
            Err(_) => parse_ipv6(host).map(IpAddr::V6),
        },
    }
}

/// The grammar of RFC 3261 allows a third colon before an embedded IPv4 address; it is to be tolerated
/// (RFC 5118 §4.10), and there only.
fn parse_ipv6(text: &str) -> Option<Ipv6Addr> {
    if let Ok(address) = text.parse() {
        return Some(address);
    }
    let (before, after) = text.split_once(":::")?;
    after.parse::<Ipv4Addr>().ok()?;
    format!("{before}::{after}").parse().ok()
}

/// `host[:port]`, space around the colon allowed, cut in two. `None` when the port is no number up to 65535.
pub(crate) fn split_port(text: &str) -> Option<(&str, Option<u16>)> {
    let after_address = match text.starts_with('[') {
        // Without its end it is no host, whatever the port.
        true => text.find(']').unwrap_or(text.len()),
        false => 0,
    };
    let Some(colon) = text.get(after_address..)?.find(':').map(|at| at + after_address) else {
        return Some((text, None));
    };
    let port = super::text::trim(text.get(colon + 1..)?);
    // Without the check, "+5060" would be a number.
    if !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((super::text::trim(text.get(..colon)?), Some(port.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for host in
            ["example.com", "a", "host_1.example.com.", "192.0.2.1", "[2001:db8::1]", "[::ffff:192.0.2.2]"]
        {
            assert!(is_host(host), "{host}");
        }
        for host in [
            "",
            ".",
            "a..b",
            ".a",
            "a b",
            "2001:db8::1",
            "[2001:db8::1",
            "[example.com]",
            "[]",
            "a/b",
            "[::1]a",
        ] {
            assert!(!is_host(host), "{host}");
        }
    }

    #[test]
    fn addresses() {
        let address = |text: &str| parse_ip(text).map(|ip| ip.to_string());
        assert_eq!(address("[2001:db8::10:5070]").as_deref(), Some("2001:db8::10:5070"));
        assert_eq!(address("2001:db8::9:255").as_deref(), Some("2001:db8::9:255"));
        // RFC 5118 §4.10
        assert_eq!(address("[2001:db8:::192.0.2.1]"), address("[2001:db8::192.0.2.1]"));
        assert_eq!(address("[2001:db8:::1]"), None);
        assert_eq!(address("[2001:db8::1:::192.0.2.1]"), None);
        assert_eq!(address("192.0.2.256"), None);
    }

    #[test]
    fn ports() {
        for (text, parts) in [
            ("a", Some(("a", None))),
            ("a:5060", Some(("a", Some(5060)))),
            ("a : 5060", Some(("a", Some(5060)))),
            ("[::1]:7", Some(("[::1]", Some(7)))),
            ("[::1]", Some(("[::1]", None))),
            ("a:", None),
            ("a:+1", None),
            ("a:65536", None),
            ("::1", None),
        ] {
            assert_eq!(split_port(text), parts, "{text}");
        }
    }
}
