//! Pairs of UDP ports: RTP on an even port, RTCP on the next (RFC 3550 section 11).

use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::ops::RangeInclusive;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use socket2::{Domain, Protocol, SockFilter, Socket, Type};

/// How long a released pair stays unused, so that the last packets of a call do not reach the next one.
const QUARANTINE: Duration = Duration::from_secs(3);
/// Receive buffer of a socket in bytes (the kernel doubles it): seconds of one stream, a bound on a flood.
const RECEIVE_BUFFER_BYTES: usize = 64 * 1024;
/// Expedited forwarding (RFC 3246) in the DSCP bits of the TOS byte: what routers take for voice.
const TOS_EXPEDITED: u32 = 46 << 2;
/// Bytes of the shortest packet that means something: an RTCP receiver report without a block.
const PACKET_BYTES_MIN: u32 = 8;

/// The pairs of one address. The longest unused one is taken first.
#[derive(Debug)]
pub(super) struct PortPool {
    address: IpAddr,
    free: VecDeque<u16>,
    quarantine: VecDeque<(Instant, u16)>,
    /// Where leases that end put their pairs, whichever thread holds them.
    ended: SyncSender<u16>,
    returned: Receiver<u16>,
}

/// A pair of bound, non-blocking sockets.
#[derive(Debug)]
pub(super) struct Pair {
    /// RTP, then RTCP.
    pub(super) sockets: [UdpSocket; 2],
    /// Dropped after the sockets.
    pub(super) lease: Lease,
}

/// The right to use a pair of ports. Dropped once the sockets are closed, it gives the pair back: whether
/// an endpoint is closed, an order gets lost or a thread dies, no pair is lost.
#[derive(Debug)]
pub(super) struct Lease {
    /// The RTP port.
    port: u16,
    ended: SyncSender<u16>,
}

impl Drop for Lease {
    fn drop(&mut self) {
        // Never full: it has room for every pair. Without a receiver the server is gone.
        let _ = self.ended.try_send(self.port);
    }
}

impl PortPool {
    /// All pairs of `range`; the first to be used is number `start` (taken modulo their count).
    pub(super) fn new(address: IpAddr, range: &RangeInclusive<u16>, start: usize) -> Self {
        let mut free = VecDeque::from(pairs(range));
        if !free.is_empty() {
            let start = start % free.len();
            free.rotate_left(start);
        }
        let (ended, returned) = sync_channel(free.len());
        Self { address, free, quarantine: VecDeque::new(), ended, returned }
    }

    /// Binds the next pair. `None`: all are in use, by us or by somebody else.
    ///
    /// # Errors
    /// What would go wrong with every pair: no such local address, out of descriptors.
    pub(super) fn allocate(&mut self, now: Instant) -> io::Result<Option<Pair>> {
        self.quarantine.extend(self.returned.try_iter().map(|port| (now + QUARANTINE, port)));
        while self.quarantine.front().is_some_and(|(until, _)| *until <= now) {
            self.free.extend(self.quarantine.pop_front().map(|(_, port)| port));
        }
        for _ in 0..self.free.len() {
            let Some(port) = self.free.pop_front() else { break };
            match bind_pair(self.address, port) {
                Ok(sockets) => {
                    let lease = Lease { port, ended: self.ended.clone() };
                    return Ok(Some(Pair { sockets, lease }));
                }
                // Somebody else's port: try the next, come back to this one later.
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => self.free.push_back(port),
                Err(error) => {
                    self.free.push_front(port);
                    return Err(error);
                }
            }
        }
        Ok(None)
    }
}

/// The even ports of `range` whose odd neighbour is in it, too.
pub(super) fn pairs(range: &RangeInclusive<u16>) -> Vec<u16> {
    range.clone().filter(|port| port % 2 == 0 && *port != 0 && *port < *range.end()).collect()
}

fn bind_pair(address: IpAddr, port: u16) -> io::Result<[UdpSocket; 2]> {
    Ok([bind(SocketAddr::new(address, port))?, bind(SocketAddr::new(address, port + 1))?])
}

fn bind(address: SocketAddr) -> io::Result<UdpSocket> {
    let socket = Socket::new(Domain::for_address(address), Type::DGRAM, Some(Protocol::UDP))?;
    socket.set_nonblocking(true)?;
    // These are wishes: a kernel that refuses them still carries the audio.
    let _ = socket.attach_filter(&long_enough());
    let _ = socket.set_recv_buffer_size(RECEIVE_BUFFER_BYTES);
    let _ = match address {
        SocketAddr::V4(_) => socket.set_tos_v4(TOS_EXPEDITED),
        SocketAddr::V6(_) => socket.set_tclass_v6(TOS_EXPEDITED),
    };
    socket.bind(&address.into())?;
    Ok(socket.into())
}

/// A filter (classic BPF) that lets the kernel drop what is too short. An empty datagram ends a multishot
/// receive of io_uring: a stranger who sends one a tick would hold up all that comes behind it.
fn long_enough() -> [SockFilter; 4] {
    const LOAD_LENGTH: u16 = 0x80;
    const JUMP_IF_AT_LEAST: u16 = 0x35;
    const RETURN: u16 = 0x06;
    const UDP_HEADER: u32 = 8;
    [
        SockFilter::new(LOAD_LENGTH, 0, 0, 0),
        SockFilter::new(JUMP_IF_AT_LEAST, 0, 1, UDP_HEADER + PACKET_BYTES_MIN),
        SockFilter::new(RETURN, 0, 0, u32::MAX),
        SockFilter::new(RETURN, 0, 0, 0),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(127, 83, 1, 1));

    #[test]
    fn a_range_yields_even_ports_with_their_neighbours() {
        assert_eq!(pairs(&(10..=15)), [10, 12, 14]);
        assert_eq!(pairs(&(11..=15)), [12, 14]);
        assert_eq!(pairs(&(11..=14)), [12], "14 has no neighbour in the range");
        assert_eq!(pairs(&(65_534..=65_535)), [65_534]);
        assert!(pairs(&(20..=20)).is_empty());
    }

    #[test]
    fn pairs_are_bound_released_and_quarantined() {
        let now = Instant::now();
        let mut pool = PortPool::new(ADDRESS, &(42_000..=42_003), 1);
        let first = pool.allocate(now).unwrap().unwrap();
        assert_eq!(first.lease.port, 42_002, "starts where it was told");
        assert_eq!(first.sockets[0].local_addr().unwrap().port(), 42_002);
        assert_eq!(first.sockets[1].local_addr().unwrap().port(), 42_003);
        let _second = pool.allocate(now).unwrap().unwrap();
        assert!(pool.allocate(now).unwrap().is_none(), "exhausted");
        drop(first);
        assert!(pool.allocate(now).unwrap().is_none(), "in quarantine");
        assert!(pool.allocate(now + QUARANTINE / 2).unwrap().is_none(), "still");
        assert_eq!(pool.allocate(now + QUARANTINE).unwrap().unwrap().lease.port, 42_002);
    }

    #[test]
    fn somebody_elses_port_is_passed_over() {
        let now = Instant::now();
        let _other = UdpSocket::bind((ADDRESS, 42_101)).unwrap();
        let mut pool = PortPool::new(ADDRESS, &(42_100..=42_103), 0);
        let pair = pool.allocate(now).unwrap().unwrap();
        assert_eq!(pair.lease.port, 42_102, "42101, the RTCP port of the first pair, is taken");
        assert!(pool.allocate(now).unwrap().is_none());
        drop(_other);
        assert_eq!(pool.allocate(now).unwrap().unwrap().lease.port, 42_100, "free again");
    }

    #[test]
    fn the_kernel_drops_what_is_too_short() {
        let mut pool = PortPool::new(ADDRESS, &(42_300..=42_301), 0);
        let pair = pool.allocate(Instant::now()).unwrap().unwrap();
        let other = UdpSocket::bind((ADDRESS, 0)).unwrap();
        for socket in &pair.sockets {
            for len in [0, 7, 8, 1472] {
                other.send_to(&vec![0x80; len], socket.local_addr().unwrap()).unwrap();
            }
            // Loopback has delivered before `send_to` returns.
            let mut buffer = [0; 2048];
            let lengths: Vec<_> = std::iter::from_fn(|| socket.recv(&mut buffer).ok()).collect();
            assert_eq!(lengths, [8, 1472]);
        }
    }

    #[test]
    fn an_address_that_is_not_ours_is_an_error() {
        let mut pool = PortPool::new("192.0.2.1".parse().unwrap(), &(42_200..=42_203), 0);
        assert_eq!(pool.allocate(Instant::now()).unwrap_err().kind(), io::ErrorKind::AddrNotAvailable);
    }
}
