//! The server's own media threads as the relay.

use std::net::SocketAddr;

use media::{Codec, Command, Negotiated};
use sidetone::media_threads::{Backend, DEFAULT_TICK, MediaOptions, MediaThreads};

use super::{child, load};

/// Relays between the sockets 2n and 2n + 1 of the load until the input closes.
pub(crate) fn run(streams: usize, backend: Backend) -> anyhow::Result<()> {
    let peers = child::ports()?;
    let options = MediaOptions {
        threads: 1,
        address: load::RELAY.into(),
        ports: 30_000..=49_999,
        tick: DEFAULT_TICK,
        backend,
        seed: [1; 32],
    };
    let (events, _receiver) = tokio::sync::mpsc::channel(1024);
    let threads = MediaThreads::start(options, events)?;
    let handle = threads.handle();
    let mut ports = Vec::with_capacity(streams);
    let mut endpoints = Vec::with_capacity(streams);
    for port in peers {
        let allocation = handle.allocate(None)?;
        let peer = SocketAddr::from((load::ADDRESS, port));
        let negotiated = Negotiated::plain(peer, Codec::Pcmu);
        handle.send(allocation.shard, Command::Configure { endpoint: allocation.endpoint, negotiated });
        ports.push(allocation.rtp.port());
        endpoints.push(allocation);
    }
    for pair in endpoints.chunks_exact(2) {
        handle.send(pair[0].shard, Command::Bridge { a: pair[0].endpoint, b: pair[1].endpoint });
    }
    child::say("ports", child::listed(&ports))?;
    child::answer_usage(|| {
        let counters = handle.counters();
        (counters.packets_out, counters.ticks)
    })
}
