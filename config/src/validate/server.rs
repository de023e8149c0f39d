//! `[server]`, `[media]`, `[http]`, `[store]`, and which addresses get into each other's way.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{DAY, HOUR, MINUTE, SECOND, default_at, duration};
use crate::located::Located;
use crate::model::{Http, Media, Server, Store, Sync, Transport};
use crate::problem::Problems;
use crate::raw;
use crate::values::{Network, PortRange};

/// Most media threads: more than the cores of any machine this runs on.
const MAX_THREADS: u32 = 256;
const DEFAULT_HTTP: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
/// Keeps the database in memory, in SQLite's own word for it.
const IN_MEMORY: &str = ":memory:";

pub(crate) fn server(written: Option<raw::Server>, problems: &mut Problems) -> Option<Server> {
    let (name, data_dir, drain_limit) =
        written.map_or((None, None, None), |server| (server.name, server.data_dir, server.drain_limit));
    Some(Server {
        name: name.map_or_else(|| "sidetone".to_owned(), |name| name.into_inner().0),
        data_dir: data_dir.unwrap_or_else(|| default_at(PathBuf::from("data"), "server.data_dir")),
        drain_limit: duration(&drain_limit, MINUTE, (Duration::ZERO, DAY), problems),
    })
}

pub(crate) fn media(written: Option<raw::Media>, problems: &mut Problems) -> Option<Media> {
    let written = written?;
    if let Some(address) = &written.address {
        check_advertised(address, written.advertise.as_ref(), written.has_advertise, problems);
    }
    if let Some(threads) = written.threads.as_ref().filter(|threads| ***threads > MAX_THREADS) {
        let expected = format!("at most {MAX_THREADS} threads");
        problems.at(threads.span(), threads.key(), expected, format!("the number {}", **threads));
    }
    Some(Media {
        address: written.address?,
        advertise: written.advertise.map(Located::into_inner),
        ports: written.ports.unwrap_or_else(|| default_at(PortRange::DEFAULT, "media.ports")),
        threads: written.threads.and_then(|threads| usize::try_from(threads.into_inner()).ok()),
    })
}

/// SDP has to name an address that the other side can send to.
fn check_advertised(
    address: &Located<IpAddr>,
    advertise: Option<&Located<IpAddr>>,
    has_advertise: bool,
    problems: &mut Problems,
) {
    match advertise {
        None if !has_advertise => needs_advertise(address, **address, "[media]", problems),
        None => {}
        Some(advertise) if advertise.is_unspecified() => {
            problems.at(
                advertise.span(),
                advertise.key(),
                "an address that others can send to",
                format!("\"{}\"", **advertise),
            );
        }
        Some(advertise) if advertise.is_ipv4() != address.is_ipv4() => {
            let expected = if address.is_ipv4() { "an IPv4 address" } else { "an IPv6 address" };
            problems.at(advertise.span(), advertise.key(), expected, format!("\"{}\"", **advertise)).related(
                "the sockets are",
                address.span(),
                address.key(),
            );
        }
        Some(_) => {}
    }
}

/// Reports an address that stands for all addresses and has no `advertise` beside it.
pub(crate) fn needs_advertise<T>(at: &Located<T>, address: IpAddr, table: &str, problems: &mut Problems) {
    if !address.is_unspecified() {
        return;
    }
    let example = if address.is_ipv4() { "203.0.113.10" } else { "2001:db8::10" };
    let expected = format!("`advertise` beside the address {address}, which stands for all addresses");
    let help =
        format!("add advertise = \"{example}\", the address at which phones and trunks reach this server");
    problems.at(at.span(), at.key(), expected, format!("{table} without it")).help(help);
}

pub(crate) fn http(written: Option<raw::Http>, problems: &mut Problems) -> Option<Http> {
    let written = written.unwrap_or_default();
    let away = (SECOND, HOUR);
    Some(Http {
        listen: written.listen.unwrap_or_else(|| default_at(DEFAULT_HTTP, "http.listen")),
        session_lifetime: duration(&written.session_lifetime, 12 * HOUR, (MINUTE, 30 * DAY), problems),
        connection_lost_after: duration(&written.connection_lost_after, 2 * MINUTE, away, problems),
        browser_closed_after: duration(&written.browser_closed_after, 10 * SECOND, away, problems),
        trusted_proxies: networks(written.trusted_proxies),
    })
}

fn networks(written: raw::List<Network>) -> Vec<Network> {
    written.map(Located::into_inner).unwrap_or_default().into_iter().map(Located::into_inner).collect()
}

pub(crate) fn store(written: Option<raw::Store>) -> Store {
    let (path, sync) = written.map_or((None, None), |store| (store.path, store.sync));
    let path = path.unwrap_or_else(|| default_at(PathBuf::from("sidetone.db"), "store.path"));
    Store {
        path: (*path != *Path::new(IN_MEMORY)).then_some(path),
        sync: sync.map_or(Sync::Process, Located::into_inner),
    }
}

/// Reports sockets that cannot all be bound: two listeners on one address, or a listener among the media ports.
pub(crate) fn check_addresses(file: &raw::File, problems: &mut Problems) {
    let sip = file.sip.iter().flat_map(|sip| &sip.listeners);
    let mut sockets: Vec<(Transport, &Located<SocketAddr>)> = sip
        .filter_map(|listener| Some((*listener.transport.as_deref()?, listener.address.as_ref()?)))
        .collect();
    sockets.extend(file.http.iter().filter_map(|http| Some((Transport::Tcp, http.listen.as_ref()?))));
    for (index, (transport, address)) in sockets.iter().enumerate() {
        let clash =
            sockets[..index].iter().find(|(other, first)| other == transport && is_same(address, first));
        if let Some((_, first)) = clash {
            let expected = format!("an address that no other listener has for {transport}");
            let problem = problems.at(address.span(), address.key(), expected, format!("\"{}\"", ***address));
            problem.related("first used", first.span(), first.key());
        }
    }
    for (_, address) in sockets.iter().filter(|(transport, _)| *transport == Transport::Udp) {
        check_media_ports(file.media.as_ref(), address, problems);
    }
}

fn check_media_ports(media: Option<&raw::Media>, listener: &Located<SocketAddr>, problems: &mut Problems) {
    let Some((media, address)) = media.and_then(|media| Some((media, media.address.as_ref()?))) else {
        return;
    };
    let ports = media.ports.as_deref().copied().unwrap_or(PortRange::DEFAULT);
    if ports.range().contains(&listener.port()) && is_same_ip(**address, listener.ip()) {
        let expected = format!("a port outside the media ports {ports}");
        let problem = problems.at(listener.span(), listener.key(), expected, format!("\"{}\"", **listener));
        let place =
            media.ports.as_ref().map_or((address.span(), address.key()), |ports| (ports.span(), ports.key()));
        problem.related("media ports", place.0, place.1);
    }
}

/// Whether two sockets of one transport cannot both be bound. Port 0 is a free one each time.
fn is_same(left: &SocketAddr, right: &SocketAddr) -> bool {
    left.port() == right.port() && left.port() != 0 && is_same_ip(left.ip(), right.ip())
}

fn is_same_ip(left: IpAddr, right: IpAddr) -> bool {
    left == right || (left.is_ipv4() == right.is_ipv4() && (left.is_unspecified() || right.is_unspecified()))
}
