//! Where the requests of a dialog go. RFC 3261 §8.1.2 sends them to the first route or the remote target;
//! behind a NAT that address does not work, and the flow that the peer came in on does.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use crate::options::Flow;
use crate::wire::{Transport, Uri, Via};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    /// Where the peer was seen.
    flow: Flow,
    /// The peer writes an address that differs from the one we see: only the flow reaches it.
    translated: bool,
}

impl Path {
    /// The Via of an INVITE tells whether there is an address translator on the way to the next hop.
    pub(crate) fn of_uas(flow: Flow, via: &Via) -> Path {
        let sent_by: Option<IpAddr> = via.host.trim_matches(['[', ']']).parse().ok();
        let other_address = sent_by.is_some_and(|ip| ip.to_canonical() != flow.remote.ip().to_canonical());
        // a client that asks for rport receives where it sends from (RFC 3581 §4)
        let other_port = via.rport().is_some() && via.port_or_default() != flow.remote.port();
        Path { flow, translated: other_address || other_port && !flow.transport.is_reliable() }
    }

    /// A registered phone is called by its contact over the flow of its registration: where the two differ,
    /// there is a translator between them.
    pub(crate) fn of_uac(flow: Flow, request_uri: &Uri) -> Path {
        let translated = request_uri.host_ip().is_some_and(|ip| {
            let other_port = port_of(request_uri, flow.transport) != flow.remote.port();
            ip.to_canonical() != flow.remote.ip().to_canonical()
                || other_port && !flow.transport.is_reliable()
        });
        Path { flow, translated }
    }

    /// A request of the peer came in on `flow`. Follows a phone whose translator gave it a new port, or that has
    /// connected again.
    pub(crate) fn seen_on(&mut self, flow: Flow) {
        let reconnected = flow.transport == self.flow.transport
            && flow.transport.is_reliable()
            && flow.remote.ip() == self.flow.remote.ip();
        if self.translated || reconnected {
            self.flow = flow;
        }
    }

    /// The flow that leads to `next`, the first route or the remote target. `local_for` names our listener for
    /// a transport. Host names are not resolved here: they keep to the flow.
    pub(crate) fn towards(
        &self,
        next: &Uri,
        local_for: impl Fn(Transport, Flow) -> Option<SocketAddr>,
    ) -> Flow {
        let Some(ip) = next.host_ip() else { return self.flow };
        let here = self.flow.remote.ip();
        if self.translated || is_private(ip) && !is_private(here) || !is_host(ip) || next.port() == Some(0) {
            return self.flow;
        }
        // where none is named, the peer's own choice is better than the UDP of RFC 3263 §4.1
        let transport = transport_of(next).unwrap_or(self.flow.transport);
        if transport.is_reliable()
            && ip.to_canonical() == here.to_canonical()
            && transport == self.flow.transport
        {
            // the connection there is (RFC 5923 §3)
            return self.flow;
        }
        match local_for(transport, self.flow) {
            Some(local) if local.is_ipv4() == ip.is_ipv4() => {
                Flow { transport, local, remote: SocketAddr::new(ip, port_of(next, transport)) }
            }
            _ => self.flow,
        }
    }
}

/// Whether the address is one of a single host. The unspecified one would be ourselves, and nobody may aim our
/// requests at a whole network.
fn is_host(ip: IpAddr) -> bool {
    let ip = ip.to_canonical();
    !ip.is_unspecified() && !ip.is_multicast() && ip != IpAddr::V4(Ipv4Addr::BROADCAST)
}

fn port_of(uri: &Uri, transport: Transport) -> u16 {
    uri.port().unwrap_or_else(|| transport.default_port())
}

/// What the URI asks for (RFC 3263 §4.1).
fn transport_of(uri: &Uri) -> Option<Transport> {
    let named = uri.param("transport").and_then(Transport::parse);
    match uri.scheme() {
        crate::wire::Scheme::Sips => Some(Transport::Tls),
        _ => named,
    }
}

/// Addresses that mean something in their own network only (RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291).
fn is_private(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            ip.is_private() || ip.is_loopback() || ip.is_link_local() || (a == 100 && (64..128).contains(&b))
        }
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}
