//! Who asks, and how: by the connection itself, or by the word of a proxy that the configuration trusts.

use super::App;
use super::connections::Limited;
use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::{HeaderMap, header, request::Parts};
use axum::serve::IncomingStream;
use config::Network;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The other end of a connection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(SocketAddr);

impl Connected<IncomingStream<'_, Limited>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Limited>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Client {
    pub(super) address: IpAddr,
    /// Whether the browser's connection is encrypted.
    pub(super) is_https: bool,
    /// Host and port, as the browser has them.
    pub(super) host: Option<String>,
}

impl Client {
    fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> Self {
        let host = first(headers, header::HOST.as_str());
        let is_trusted = |address: &IpAddr| trusted.iter().any(|proxies| proxies.contains(*address));
        if !is_trusted(&peer) {
            return Self { address: peer, is_https: false, host };
        }
        // Each proxy adds at the end whom it had it from. What stands before the first one that nobody trusts, anybody
        // may have written.
        let forwarded: Vec<&str> = listed(headers, "x-forwarded-for").collect();
        let mut address = peer;
        for hop in forwarded.into_iter().rev() {
            let Some(hop) = parse(hop) else { break };
            address = hop;
            if !is_trusted(&address) {
                break;
            }
        }
        let is_https =
            first(headers, "x-forwarded-proto").is_some_and(|proto| proto.eq_ignore_ascii_case("https"));
        Self { address, is_https, host: first(headers, "x-forwarded-host").or(host) }
    }
}

fn first(headers: &HeaderMap, name: &str) -> Option<String> {
    listed(headers, name).next().map(str::to_owned)
}

fn listed<'h>(headers: &'h HeaderMap, name: &'h str) -> impl Iterator<Item = &'h str> {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim).filter(|value| !value.is_empty())
}

/// An address, which some write with a port.
fn parse(hop: &str) -> Option<IpAddr> {
    let with_port = || hop.parse().map(|address: SocketAddr| address.ip()).ok();
    hop.trim_matches(['[', ']']).parse().ok().or_else(with_port)
}

impl FromRequestParts<App> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<Peer>>();
        // Every connection has one.
        let peer =
            peer.map_or(Ipv4Addr::UNSPECIFIED.into(), |ConnectInfo(Peer(peer))| peer.ip().to_canonical());
        Ok(Self::of(peer, &parts.headers, &app.configuration().http.trusted_proxies))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};
    use config::example;

    /// What a client is by its peer and these headers, where 10.0.0.1 and 10.0.0.2 are trusted.
    fn client(peer: &str, headers: &[(&'static str, &str)]) -> (String, bool, Option<String>) {
        let proxies = "trusted_proxies = [\"10.0.0.1\", \"10.0.0.2\"]\n\n[sign_in]";
        let text = example::TEXT.replace("[sign_in]", proxies);
        let trusted = config::parse("test.toml", &text).expect("valid").http.trusted_proxies;
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_str(value).expect("a value"));
        }
        let Client { address, is_https, host } =
            Client::of(peer.parse().expect("an address"), &map, &trusted);
        (address.to_string(), is_https, host)
    }

    #[test]
    fn a_proxy_is_believed_where_it_is_trusted() {
        let proto = ("x-forwarded-proto", "https");
        let hosts = [("host", "127.0.0.1:8080"), ("x-forwarded-host", "desk.example")];
        let outside = client("192.0.2.7", &[("x-forwarded-for", "198.51.100.1"), proto, hosts[0], hosts[1]]);
        assert_eq!(outside, ("192.0.2.7".into(), false, Some("127.0.0.1:8080".into())), "anybody can say so");
        let inside = client("10.0.0.1", &[("x-forwarded-for", "198.51.100.1"), proto, hosts[0], hosts[1]]);
        assert_eq!(inside, ("198.51.100.1".into(), true, Some("desk.example".into())));
        for (forwarded, expected) in [
            ("198.51.100.1", "198.51.100.1"),
            ("203.0.113.9, 198.51.100.1", "198.51.100.1"),
            ("203.0.113.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
            ("10.0.0.2", "10.0.0.2"),
            ("198.51.100.1:40000", "198.51.100.1"),
            ("[2001:db8::1]:40000", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("198.51.100.1, unknown", "10.0.0.1"),
            ("", "10.0.0.1"),
        ] {
            assert_eq!(client("10.0.0.1", &[("x-forwarded-for", forwarded)]).0, expected, "{forwarded}");
        }
    }
}
