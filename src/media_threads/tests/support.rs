//! A host with its events, and the peers that talk to it.

use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use media::{Codec, Command, EndpointId, Negotiated};
use tokio::sync::mpsc::{self, error::TryRecvError};

use super::super::{
    Allocation, Backend, Counters, DEFAULT_TICK, HostEvent, MediaHandle, MediaOptions, MediaThreads, ShardId,
};

/// What a packet may take on a machine that is busy with other tests.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Runs a test on every backend that this kernel has; `address` must be the test's own.
pub(super) fn on_each_backend(address: &str, threads: usize, test: impl Fn(&mut Host)) {
    for backend in [Backend::Epoll, Backend::IoUring] {
        match Host::start(address, threads, 40_000..=41_999, backend) {
            Ok(mut host) => test(&mut host),
            Err(error) if backend == Backend::IoUring => println!("no io_uring here ({error}): not tested"),
            Err(error) => panic!("{error}"),
        }
    }
}

/// Media threads and what they tell.
pub(super) struct Host {
    pub(super) threads: MediaThreads,
    pub(super) handle: MediaHandle,
    events: mpsc::Receiver<HostEvent>,
}

impl Host {
    pub(super) fn start(
        address: &str,
        threads: usize,
        ports: std::ops::RangeInclusive<u16>,
        backend: Backend,
    ) -> std::io::Result<Self> {
        let address: IpAddr = address.parse().unwrap();
        let options = MediaOptions { threads, address, ports, tick: DEFAULT_TICK, backend, seed: [7; 32] };
        let (sender, events) = mpsc::channel(1024);
        let threads = MediaThreads::start(options, sender)?;
        Ok(Self { handle: threads.handle(), threads, events })
    }

    /// Opens an endpoint that talks to `peer`.
    pub(super) fn endpoint(&self, shard: Option<ShardId>, peer: &Peer, codec: Codec) -> Allocation {
        let allocation = self.handle.allocate(shard).unwrap();
        let negotiated = Negotiated::plain(peer.address, codec);
        let endpoint = allocation.endpoint;
        self.handle.send(allocation.shard, Command::Configure { endpoint, negotiated });
        allocation
    }

    /// Two peers and a call between them.
    pub(super) fn call(&self, address: &str) -> Call {
        let (left, right) = (Peer::new(address), Peer::new(address));
        let a = self.endpoint(None, &left, Codec::Pcmu);
        let b = self.endpoint(Some(a.shard), &right, Codec::Pcmu);
        self.handle.send(a.shard, Command::Bridge { a: a.endpoint, b: b.endpoint });
        Call { left, right, a, b }
    }

    /// The next event that `wanted` makes something of.
    pub(super) fn event<T>(&mut self, wanted: impl Fn(&HostEvent) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.events.try_recv() {
                Ok(event) => match wanted(&event) {
                    Some(found) => return found,
                    None => continue,
                },
                Err(TryRecvError::Empty) if Instant::now() < deadline => std::thread::yield_now(),
                Err(error) => panic!("the event did not come: {error}"),
            }
        }
    }

    /// The counters as soon as they are as `wanted`.
    pub(super) fn counters_when(&self, wanted: impl Fn(&Counters) -> bool) -> Counters {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let counters = self.handle.counters();
            if wanted(&counters) {
                return counters;
            }
            assert!(Instant::now() < deadline, "{counters:?}");
            std::thread::yield_now();
        }
    }

    /// Waits until `endpoint` is gone.
    pub(super) fn closed(&mut self, endpoint: EndpointId) -> media::Statistics {
        self.event(|event| match event {
            HostEvent::Closed { endpoint: gone, statistics } if *gone == endpoint => Some(statistics.clone()),
            _ => None,
        })
    }

    /// Stops the threads; gives the events that are left.
    pub(super) fn stop(mut self) -> Vec<HostEvent> {
        self.threads.stop();
        std::iter::from_fn(|| self.events.try_recv().ok()).collect()
    }
}

/// Two peers whose endpoints are bridged.
pub(super) struct Call {
    pub(super) left: Peer,
    pub(super) right: Peer,
    pub(super) a: Allocation,
    pub(super) b: Allocation,
}

/// A phone's RTP socket.
pub(super) struct Peer {
    pub(super) socket: UdpSocket,
    pub(super) address: SocketAddr,
    sequence: u16,
}

/// What a peer received.
pub(super) struct Packet {
    pub(super) at: Instant,
    pub(super) from: SocketAddr,
    pub(super) sequence: u16,
    pub(super) timestamp: u32,
    pub(super) payload: Vec<u8>,
}

impl Peer {
    pub(super) fn new(address: &str) -> Self {
        Self::at(SocketAddr::new(address.parse().unwrap(), 0))
    }

    pub(super) fn at(address: SocketAddr) -> Self {
        let socket = UdpSocket::bind(address).unwrap();
        let address = socket.local_addr().unwrap();
        Self { socket, address, sequence: 100 }
    }

    /// The number of the next packet.
    pub(super) fn sequence(&self) -> u16 {
        self.sequence
    }

    /// Sends the next 20 ms of µ-law.
    pub(super) fn send(&mut self, to: SocketAddr, payload: &[u8; 160]) {
        let mut packet = vec![0x80, 0];
        packet.extend(self.sequence.to_be_bytes());
        packet.extend((u32::from(self.sequence) * 160).to_be_bytes());
        packet.extend(0xCAFE_u32.to_be_bytes());
        packet.extend(payload);
        self.socket.send_to(&packet, to).unwrap();
        self.sequence = self.sequence.wrapping_add(1);
    }

    /// Presses a key: an event of 100 ms in five packets, three of which are its end (RFC 4733).
    pub(super) fn press(&mut self, to: SocketAddr, event: u8) {
        let timestamp = u32::from(self.sequence) * 160;
        for (end, duration) in [(0, 160), (0, 320), (0x80, 800), (0x80, 800), (0x80, 800_u16)] {
            let mut packet = vec![0x80, 101];
            packet.extend(self.sequence.to_be_bytes());
            packet.extend(timestamp.to_be_bytes());
            packet.extend(0xCAFE_u32.to_be_bytes());
            packet.extend([event, end | 10]);
            packet.extend(duration.to_be_bytes());
            self.socket.send_to(&packet, to).unwrap();
            self.sequence = self.sequence.wrapping_add(1);
        }
    }

    /// The next RTP packet before `deadline`.
    pub(super) fn receive_until(&self, deadline: Instant) -> Option<Packet> {
        let mut buffer = [0; 2048];
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            self.socket.set_read_timeout(Some(left)).unwrap();
            let Ok((len, from)) = self.socket.recv_from(&mut buffer) else { continue };
            let packet = &buffer[..len];
            // RTCP has payload types 72 to 76 with the marker bit (RFC 5761 section 4).
            if len < 12 || (200..=204).contains(&packet[1]) {
                continue;
            }
            return Some(Packet {
                at: Instant::now(),
                from,
                sequence: u16::from_be_bytes([packet[2], packet[3]]),
                timestamp: u32::from_be_bytes([packet[4], packet[5], packet[6], packet[7]]),
                payload: packet[12..].to_vec(),
            });
        }
    }

    /// The next RTP packet.
    pub(super) fn receive(&self) -> Packet {
        self.receive_until(Instant::now() + PATIENCE).expect("a packet should have come")
    }
}

/// A directory of this test's own, removed at its end.
pub(in super::super) struct TempDir(PathBuf);

impl TempDir {
    pub(in super::super) fn new(name: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("sidetone-{name}-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(in super::super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
