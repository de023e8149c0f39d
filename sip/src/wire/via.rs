//! Via values (RFC 3261 §20.42, RFC 3581).

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
};

use super::{
    Params, Transport,
    host::{is_host, parse_ip, split_port},
    text::{Text, Token, cut, is_lws, position, trim},
};

/// What every branch parameter made according to RFC 3261 begins with (§8.1.1.7).
pub const MAGIC_COOKIE: &str = "z9hG4bK";

/// One value of Via.
#[derive(Clone, PartialEq, Eq)]
pub struct Via {
    /// The transport as named: any token.
    pub transport: Token,
    /// The sent-by host as written, an IPv6 address in brackets.
    pub host: Text,
    /// The sent-by port, when written.
    pub port: Option<u16>,
    /// The parameters, `branch` among them.
    pub params: Params,
}

impl Via {
    /// A Via of ours: `rport` asked for (RFC 3581 §3), and this branch.
    pub fn new(transport: Transport, host: &str, port: Option<u16>, branch: &str) -> Option<Via> {
        Via::parse(&match port {
            Some(port) => format!("SIP/2.0/{transport} {host}:{port};rport;branch={branch}"),
            None => format!("SIP/2.0/{transport} {host};rport;branch={branch}"),
        })
    }

    /// Reads one value. `None` when it is malformed or of another protocol than SIP/2.0.
    pub fn parse(text: &str) -> Option<Via> {
        Via::from_text(&Text::from(text))
    }

    pub(crate) fn from_text(source: &Text) -> Option<Via> {
        let (name, rest) = cut(source, b'/')?;
        let (version, rest) = cut(rest, b'/')?;
        if !trim(name).eq_ignore_ascii_case("SIP") || trim(version) != "2.0" {
            return None;
        }
        let rest = trim(rest);
        let (transport, rest) = rest.split_at_checked(rest.bytes().position(is_lws)?)?;
        let (sent_by, params) = rest.split_at(position(rest, b';').unwrap_or(rest.len()));
        let (host, port) = split_port(trim(sent_by))?;
        if !is_host(host) {
            return None;
        }
        Some(Via {
            transport: Token::new(source.share(transport))?,
            host: source.share(host),
            port,
            params: Params::from_text(source.share(params))?,
        })
    }

    /// The transport, where it is one that this server knows.
    pub fn known_transport(&self) -> Option<Transport> {
        Transport::parse(self.transport.as_str())
    }

    /// The branch parameter; an empty one counts as none.
    pub fn branch(&self) -> Option<&str> {
        self.params.get("branch").filter(|branch| !branch.is_empty())
    }

    /// The branch, where it identifies the transaction by itself: the magic cookie and something behind it
    /// (RFC 3261 §17.2.3). `None` asks for the matching rules of RFC 2543.
    pub fn rfc3261_branch(&self) -> Option<&str> {
        // The cookie is compared without case, as are all tokens (§7.3.1).
        let (cookie, rest) = self.branch()?.split_at_checked(MAGIC_COOKIE.len())?;
        (cookie.eq_ignore_ascii_case(MAGIC_COOKIE) && !rest.is_empty()).then(|| self.branch())?
    }

    /// The address the message came from, as the receiver noted it; in brackets or without (RFC 5118 §4.5).
    pub fn received(&self) -> Option<IpAddr> {
        parse_ip(self.params.get("received")?)
    }

    /// `None`: not there. `Some(None)`: asked for. `Some(Some(port))`: filled in (RFC 3581).
    pub fn rport(&self) -> Option<Option<u16>> {
        self.params.get("rport").map(|port| port.parse().ok())
    }

    /// The sent-by port, or the transport's default.
    pub fn port_or_default(&self) -> u16 {
        self.port.unwrap_or_else(|| self.known_transport().unwrap_or(Transport::Udp).default_port())
    }

    /// What a server notes in the topmost Via of a request from `remote` (RFC 3261 §18.2.1, RFC 3581 §4). `None`
    /// when there is nothing to note. What the peer wrote into `received` itself is not believed.
    pub fn noting(&self, remote: SocketAddr) -> Option<Via> {
        let mut noted = self.clone();
        let remote_ip = remote.ip().to_canonical();
        let asked = self.params.contains("rport");
        noted.params.remove("received");
        if asked || parse_ip(&self.host) != Some(remote_ip) {
            noted.params.set("received", Some(&remote_ip.to_string()));
        }
        if asked {
            noted.params.set("rport", Some(&remote.port().to_string()));
        }
        (noted != *self).then_some(noted)
    }
}

impl fmt::Display for Via {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SIP/2.0/{} {}", self.transport, self.host)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        write!(f, "{}", self.params)
    }
}

impl fmt::Debug for Via {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_grammar_allows() {
        let via =
            Via::parse("SIP  /   2.0\r\n /UDP\r\n    192.0.2.2 : 5070 ; rport;branch=390skdjuw").unwrap();
        assert_eq!(via.known_transport(), Some(Transport::Udp));
        assert_eq!((via.host.as_str(), via.port), ("192.0.2.2", Some(5070)));
        assert_eq!(via.branch(), Some("390skdjuw"));
        assert_eq!(via.rfc3261_branch(), None);
        assert_eq!(via.rport(), Some(None));

        let via =
            Via::parse("sip/2.0/NEWTRANS [2001:db8::9:1];received=2001:db8::9:255;branch=z9hG4bKx").unwrap();
        assert_eq!(via.known_transport(), None);
        assert_eq!(via.transport.as_str(), "NEWTRANS");
        assert_eq!(via.received(), "2001:db8::9:255".parse().ok());
        assert_eq!(via.rfc3261_branch(), Some("z9hG4bKx"));
    }

    #[test]
    fn refuses_what_is_malformed() {
        for text in [
            "",
            "SIP/2.0/UDP",
            "SIP/2.0/UDP ",
            "SIP/7.0/UDP a",
            "HTTP/2.0/UDP a",
            "SIP/2.0/UDP a;;b",
            "SIP/2.0/UDP a b",
            "SIP/2.0/UDP a:99999",
            "SIP/2.0/UDP 2001:db8::1",
            "SIP/2.0/U@P a",
            "SIP/2.0 UDP a",
        ] {
            assert_eq!(Via::parse(text), None, "{text}");
        }
    }

    #[test]
    fn notes_where_the_request_came_from() {
        let noted = |text: &str, from: &str| {
            Via::parse(text).unwrap().noting(from.parse().unwrap()).map(|via| via.to_string())
        };
        assert_eq!(noted("SIP/2.0/UDP 192.0.2.1:5061;branch=x", "192.0.2.1:9"), None);
        assert_eq!(
            noted("SIP/2.0/UDP a.example;branch=x;received=6.6.6.6", "192.0.2.1:9").as_deref(),
            Some("SIP/2.0/UDP a.example;branch=x;received=192.0.2.1")
        );
        // RFC 3581 §4: received even where it equals the sent-by.
        assert_eq!(
            noted("SIP/2.0/UDP 192.0.2.1;rport;branch=x", "192.0.2.1:9").as_deref(),
            Some("SIP/2.0/UDP 192.0.2.1;branch=x;received=192.0.2.1;rport=9")
        );
        assert_eq!(
            noted("SIP/2.0/UDP [2001:db8::1]", "[2001:db8::2]:9").as_deref(),
            Some("SIP/2.0/UDP [2001:db8::1];received=2001:db8::2")
        );
    }
}
