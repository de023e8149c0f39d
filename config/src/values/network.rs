//! Addresses: where the server listens, what it advertises, where trunks send from.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::{Mismatch, Text};

impl Text for IpAddr {
    const EXPECTED: &'static str = "an IP address, such as \"192.0.2.10\" or \"2001:db8::10\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if let Ok(address) = text.parse() {
            return Ok(address);
        }
        let help = match text.parse::<SocketAddr>() {
            Ok(with_port) => Some(format!("write \"{}\", without the port", with_port.ip())),
            Err(_) => bare_host(text).map(|address| format!("write \"{address}\"")),
        };
        Err(Mismatch { help, ..Mismatch::new(Self::EXPECTED) })
    }
}

impl Text for SocketAddr {
    const EXPECTED: &'static str =
        "an IP address with a port, such as \"192.0.2.10:5060\" or \"[2001:db8::10]:5060\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if let Ok(address) = text.parse() {
            return Ok(address);
        }
        let help = match (bare_host(text), text.rsplit_once(':')) {
            (Some(IpAddr::V4(address)), _) => Some(format!("write \"{address}:PORT\"")),
            (Some(IpAddr::V6(address)), _) => Some(format!("write \"[{address}]:PORT\"")),
            (None, Some((host, port))) if port.parse::<u16>().is_ok() => match bare_host(host) {
                Some(address) => Some(format!("write \"{}:{port}\"", sip_host(address))),
                None if host.is_empty() || host == "*" => {
                    Some(format!("write \"0.0.0.0:{port}\" for every address"))
                }
                None => None,
            },
            _ => None,
        };
        Err(Mismatch { help, ..Mismatch::new(Self::EXPECTED) })
    }
}

/// An address without a port, with or without brackets, or the one name that needs no look-up.
fn bare_host(text: &str) -> Option<IpAddr> {
    match text {
        "localhost" => Some(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        _ => text.trim_start_matches('[').trim_end_matches(']').parse().ok(),
    }
}

/// An address as SIP writes a host: IPv6 in brackets (RFC 3261 section 25.1, `IPv6reference`).
pub(crate) fn sip_host(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

/// What a SIP listener calls itself towards others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advertise {
    /// A host name, an IPv4 address, or an IPv6 address in brackets, as in a SIP URI.
    pub host: String,
    /// `None`: the port listened on.
    pub port: Option<u16>,
}

impl Text for Advertise {
    const EXPECTED: &'static str = "a host name or an IP address, with or without a port, such as \"sip.example.com\" or \"203.0.113.10:5060\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let (host, port) = match text.parse::<Ipv6Addr>() {
            Ok(address) => (sip_host(address.into()), None),
            Err(_) => match text.rsplit_once(':') {
                Some((host, port)) if !port.ends_with(']') => {
                    let port = port.parse().ok().filter(|port| *port != 0);
                    (host.to_owned(), Some(port.ok_or_else(|| Mismatch::new(Self::EXPECTED))?))
                }
                _ => (text.to_owned(), None),
            },
        };
        match is_reachable(&host) {
            true => Ok(Advertise { host, port }),
            false => Err(Mismatch::new(Self::EXPECTED)),
        }
    }
}

/// Whether others can send to this host: `0.0.0.0` and `[::]` are no destinations.
fn is_reachable(host: &str) -> bool {
    if let Some(inner) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return inner.parse::<Ipv6Addr>().is_ok_and(|address| !address.is_unspecified());
    }
    match host.parse::<Ipv4Addr>() {
        Ok(address) => !address.is_unspecified(),
        Err(_) => is_host_name(host),
    }
}

/// RFC 3261 section 25.1 `hostname`: labels of letters, digits and hyphens, the last of which begins with a letter.
fn is_host_name(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|character| character.is_ascii_alphanumeric() || character == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let name = text.strip_suffix('.').unwrap_or(text);
    let top = name.rsplit('.').next().unwrap_or_default();
    name.len() <= 253
        && name.split('.').all(is_label)
        && top.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// A range of addresses: one address, or a prefix such as `10.0.0.0/8`. IPv4 addresses are never written as IPv6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    prefix: u8,
}

impl Network {
    /// The lowest address.
    pub fn first(&self) -> IpAddr {
        self.first
    }

    /// The highest address.
    pub fn last(&self) -> IpAddr {
        match self.first {
            IpAddr::V4(first) => (Ipv4Addr::from_bits(first.to_bits() | host_bits_v4(self.prefix))).into(),
            IpAddr::V6(first) => (Ipv6Addr::from_bits(first.to_bits() | host_bits_v6(self.prefix))).into(),
        }
    }

    /// Whether the address is one of the range.
    pub fn contains(&self, address: IpAddr) -> bool {
        (self.first..=self.last()).contains(&address.to_canonical())
    }

    /// Whether an address is in both ranges: of two prefixes one then holds the other.
    pub(crate) fn overlaps(&self, other: &Network) -> bool {
        self.contains(other.first) || other.contains(self.first)
    }

    /// The range of this length that holds `address`.
    fn around(address: IpAddr, prefix: u8) -> Network {
        let first = match address {
            IpAddr::V4(address) => Ipv4Addr::from_bits(address.to_bits() & !host_bits_v4(prefix)).into(),
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !host_bits_v6(prefix)).into(),
        };
        Network { first, prefix }
    }
}

fn host_bits_v4(prefix: u8) -> u32 {
    u32::MAX.checked_shr(prefix.into()).unwrap_or(0)
}

fn host_bits_v6(prefix: u8) -> u128 {
    u128::MAX.checked_shr(prefix.into()).unwrap_or(0)
}

fn bits(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

impl fmt::Display for Network {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.prefix == bits(self.first) {
            true => self.first.fmt(formatter),
            false => write!(formatter, "{}/{}", self.first, self.prefix),
        }
    }
}

impl Text for Network {
    const EXPECTED: &'static str =
        "an IP address or a range of them, such as \"192.0.2.10\", \"10.0.0.0/8\" or \"2001:db8::/32\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let mismatch = || Mismatch::new(Self::EXPECTED);
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let Ok(address) = address.parse::<IpAddr>() else {
            let without_port =
                text.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()).or(bare_host(text));
            return Err(match without_port {
                Some(address) => mismatch().help(format!("write \"{address}\"")),
                None => mismatch(),
            });
        };
        let prefix = match prefix.map(str::parse::<u8>) {
            None => bits(address),
            Some(Ok(prefix)) if prefix <= bits(address) => prefix,
            Some(_) => return Err(mismatch()),
        };
        match Network::around(address, prefix) {
            _ if address != address.to_canonical() => Err(Mismatch::new("IPv4 addresses in their own form")
                .help(format!("write \"{}\"", address.to_canonical()))),
            network if network.first != address => {
                let help = format!("write \"{network}\" for the range, or \"{address}\" for the one address");
                Err(Mismatch::new(format!("the first address of a range of /{prefix}")).help(help))
            }
            network => Ok(network),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(text: &str) -> Network {
        Network::parse(text).expect(text)
    }

    #[test]
    fn networks() {
        for (text, first, last) in [
            ("192.0.2.10", "192.0.2.10", "192.0.2.10"),
            ("10.0.0.0/8", "10.0.0.0", "10.255.255.255"),
            ("0.0.0.0/0", "0.0.0.0", "255.255.255.255"),
            ("2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
            ("::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
            ("::1", "::1", "::1"),
        ] {
            let network = network(text);
            assert_eq!(
                (network.first().to_string(), network.last().to_string()),
                (first.to_owned(), last.to_owned())
            );
            assert_eq!(network.to_string(), text);
        }
        assert!(network("0.0.0.0/0").contains("::ffff:192.0.2.1".parse().unwrap()));
        assert!(!network("::/0").contains("192.0.2.1".parse().unwrap()));
        assert!(!network("::/0").overlaps(&network("0.0.0.0/0")));
        assert!(network("10.0.0.0/8").overlaps(&network("10.1.0.0/16")));
        assert!(network("10.1.0.0/16").overlaps(&network("10.0.0.0/8")));
    }

    #[test]
    fn networks_that_are_none() {
        for (text, help) in [
            ("10.1.2.3/8", Some("write \"10.0.0.0/8\" for the range, or \"10.1.2.3\" for the one address")),
            ("10.0.0.0/33", None),
            ("10.0.0.0/", None),
            ("10.0.0/8", None),
            ("192.0.2.10:5060", Some("write \"192.0.2.10\"")),
            ("[2001:db8::1]", Some("write \"2001:db8::1\"")),
            ("::ffff:192.0.2.1", Some("write \"192.0.2.1\"")),
            ("carrier.example.com", None),
            ("", None),
        ] {
            assert_eq!(Network::parse(text).expect_err(text).help.as_deref(), help, "{text}");
        }
    }

    #[test]
    fn socket_addresses_that_are_none() {
        for (text, help) in [
            ("127.0.0.1", Some("write \"127.0.0.1:PORT\"")),
            ("::1", Some("write \"[::1]:PORT\"")),
            ("2001:db8::10:zz", None),
            ("fe80::1:65535x", None),
            ("localhost:5060", Some("write \"127.0.0.1:5060\"")),
            (":5060", Some("write \"0.0.0.0:5060\" for every address")),
            ("*:5060", Some("write \"0.0.0.0:5060\" for every address")),
            ("127.0.0.1:70000", None),
            ("sip.example.com:5060", None),
        ] {
            assert_eq!(SocketAddr::parse(text).expect_err(text).help.as_deref(), help, "{text}");
        }
        assert!(SocketAddr::parse("[::]:5060").is_ok());
        assert_eq!(
            IpAddr::parse("127.0.0.1:5060").expect_err("port").help.as_deref(),
            Some("write \"127.0.0.1\", without the port")
        );
    }

    #[test]
    fn advertised_hosts() {
        for (text, host, port) in [
            ("sip.example.com", "sip.example.com", None),
            ("sip.example.com:5080", "sip.example.com", Some(5080)),
            ("203.0.113.10", "203.0.113.10", None),
            ("203.0.113.10:5060", "203.0.113.10", Some(5060)),
            ("2001:db8::10", "[2001:db8::10]", None),
            ("[2001:db8::10]", "[2001:db8::10]", None),
            ("[2001:db8::10]:5060", "[2001:db8::10]", Some(5060)),
        ] {
            let expected = Advertise { host: host.to_owned(), port };
            assert_eq!(Advertise::parse(text), Ok(expected), "{text}");
        }
        for text in [
            "",
            "0.0.0.0",
            "::",
            "[::]:5060",
            "a b",
            "host:0",
            "host:x",
            "-a.com",
            "1.2.3",
            "a..b",
            "sip:a.com",
        ] {
            assert!(Advertise::parse(text).is_err(), "{text}");
        }
    }
}
