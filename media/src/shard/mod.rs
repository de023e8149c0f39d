//! A shard: the media endpoints of many calls, driven by one thread.

mod command;

pub use command::{Command, EndpointId, Event, PlayId, Port, RecordingId, ShardOptions, Sink};

use std::net::SocketAddr;
use std::time::Instant;

/// Named limits.
pub mod limits {
    /// Most endpoints of one shard: as many as one address has pairs of ports.
    pub const ENDPOINTS: usize = 32_768;
}

/// Media endpoints, their bridges, players and recordings.
#[derive(Debug)]
pub struct Shard {}

impl Shard {
    /// A shard without endpoints.
    pub fn new(_options: ShardOptions) -> Shard {
        Shard {}
    }

    /// Carries out `command`.
    pub fn handle(&mut self, _now: Instant, _command: Command) {}

    /// Takes one datagram that arrived on `endpoint`'s `port`; the buffer is rewritten and sent on
    /// from where it lies.
    pub fn receive(
        &mut self,
        _now: Instant,
        _endpoint: EndpointId,
        _port: Port,
        _from: SocketAddr,
        _packet: &mut [u8],
        _out: &mut impl Sink,
    ) {
    }

    /// Does what is due: players, RTCP, recordings. Call it every 10 or 20 ms.
    pub fn tick(&mut self, _now: Instant, _out: &mut impl Sink) {}

    /// The next event. Drain after every `handle`, batch of `receive`, and `tick`.
    pub fn poll_event(&mut self) -> Option<Event> {
        None
    }
}
