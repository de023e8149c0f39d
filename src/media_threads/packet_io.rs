//! What a media thread needs from the kernel: hand over the packets that came, take those that go.
//!
//! Two implementations: [`super::uring`] and [`super::epoll`]. Both work by turns: one turn a tick.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::time::Instant;

/// The largest UDP payload that fits an Ethernet frame, in bytes; a longer packet is dropped and counted.
pub(super) const PACKET_BYTES_MAX: usize = 1472;
/// Packets that one turn can send; more are dropped and counted.
pub(super) const OUTBOX_PACKETS_MAX: usize = 16_384;
/// Payload bytes that one turn can send. Address space only: pages are touched as they are used.
pub(super) const OUTBOX_BYTES_MAX: usize = 4 * 1024 * 1024;

/// A socket of this thread: an index into the tables of the backend, used again after `closed`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct SocketKey(pub(super) u32);

impl SocketKey {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a backend counts; the thread adds it to its own counters after each turn.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct IoCounts {
    /// Packets the kernel took.
    pub(super) sent: u64,
    /// Packets the kernel refused (buffer full, no route, ICMP error reported on this socket).
    pub(super) send_errors: u64,
    /// Packets longer than [`PACKET_BYTES_MAX`] or without a readable source address.
    pub(super) unreadable: u64,
    /// System calls made.
    pub(super) system_calls: u64,
}

/// Batched packet input and output over many sockets.
pub(super) trait PacketIo {
    /// How many sockets there is room for: keys are below it.
    fn sockets_max(&self) -> u32;

    /// Starts to receive on the sockets; the first gets `key`, the next `key + 1`.
    fn open(&mut self, key: SocketKey, sockets: [UdpSocket; 2]) -> io::Result<()>;

    /// Stops receiving on the two sockets from `key` on; they are closed when [`Self::closed`] says so.
    fn close(&mut self, key: SocketKey);

    /// The next pair of sockets whose ports are free again.
    fn closed(&mut self) -> Option<SocketKey>;

    /// Sends everything in `outbox`, empties it, then sleeps until `deadline`. After an error what could not
    /// be handed to the kernel stays in `outbox`, and the thread may not have slept.
    fn send_and_sleep(&mut self, outbox: &mut Outbox, deadline: Instant) -> io::Result<()>;

    /// Hands over every packet that has come since the last call.
    fn receive(&mut self, packets: &mut impl FnMut(SocketKey, SocketAddr, &mut [u8])) -> io::Result<()>;

    /// What was counted since the last call.
    fn take_counts(&mut self) -> IoCounts;
}

/// The packets of one turn, waiting to be sent together. Neither payloads nor addresses move in memory
/// before [`Self::clear`].
pub(super) struct Outbox {
    bytes: Box<[u8]>,
    used: usize,
    packets: Vec<Outgoing>,
    /// Packets dropped since the last [`Self::take_overflow`].
    overflow: u64,
}

/// One packet in the [`Outbox`].
pub(super) struct Outgoing {
    pub(super) socket: SocketKey,
    pub(super) to: SocketAddr,
    /// The destination as the kernel reads it.
    pub(super) raw_to: RawAddress,
    start: u32,
    len: u32,
}

impl Outbox {
    pub(super) fn new() -> Self {
        let bytes = vec![0; OUTBOX_BYTES_MAX].into_boxed_slice();
        Self { bytes, used: 0, packets: Vec::with_capacity(OUTBOX_PACKETS_MAX), overflow: 0 }
    }

    /// Copies one packet in.
    pub(super) fn push(&mut self, socket: SocketKey, to: SocketAddr, packet: &[u8]) {
        let end = self.used + packet.len();
        if end > self.bytes.len() || self.packets.len() == OUTBOX_PACKETS_MAX {
            self.overflow += 1;
            return;
        }
        self.bytes[self.used..end].copy_from_slice(packet);
        let (start, len) = (self.used as u32, packet.len() as u32);
        self.packets.push(Outgoing { socket, to, raw_to: RawAddress::new(to), start, len });
        self.used = end;
    }

    pub(super) fn packets(&self) -> &[Outgoing] {
        &self.packets
    }

    pub(super) fn payload(&self, packet: &Outgoing) -> &[u8] {
        &self.bytes[packet.start as usize..(packet.start + packet.len) as usize]
    }

    pub(super) fn clear(&mut self) {
        self.used = 0;
        self.packets.clear();
    }

    pub(super) fn take_overflow(&mut self) -> u64 {
        std::mem::take(&mut self.overflow)
    }
}

/// A socket address in the layout of `struct sockaddr_in` or `sockaddr_in6`.
#[repr(C, align(4))]
#[derive(Clone, Copy)]
pub(super) struct RawAddress {
    bytes: [u8; Self::SIZE],
    len: u32,
}

impl RawAddress {
    /// `sizeof(struct sockaddr_in6)`.
    pub(super) const SIZE: usize = 28;

    pub(super) fn new(address: SocketAddr) -> Self {
        let mut bytes = [0; Self::SIZE];
        bytes[2..4].copy_from_slice(&address.port().to_be_bytes());
        let (family, len) = match address {
            SocketAddr::V4(v4) => {
                bytes[4..8].copy_from_slice(&v4.ip().octets());
                (libc::AF_INET, 16)
            }
            SocketAddr::V6(v6) => {
                bytes[4..8].copy_from_slice(&v6.flowinfo().to_be_bytes());
                bytes[8..24].copy_from_slice(&v6.ip().octets());
                bytes[24..28].copy_from_slice(&v6.scope_id().to_ne_bytes());
                (libc::AF_INET6, Self::SIZE as u32)
            }
        };
        bytes[..2].copy_from_slice(&(family as u16).to_ne_bytes());
        Self { bytes, len }
    }

    pub(super) fn as_ptr(&self) -> *const libc::sockaddr {
        self.bytes.as_ptr().cast()
    }

    pub(super) fn len(&self) -> libc::socklen_t {
        self.len
    }

    /// Reads an address the kernel wrote; `None` when it is neither IPv4 nor IPv6.
    pub(super) fn parse(bytes: &[u8]) -> Option<SocketAddr> {
        let family = u16::from_ne_bytes(bytes.get(..2)?.try_into().ok()?);
        let port = u16::from_be_bytes(bytes.get(2..4)?.try_into().ok()?);
        let ip = match i32::from(family) {
            libc::AF_INET => IpAddr::V4(Ipv4Addr::from(<[u8; 4]>::try_from(bytes.get(4..8)?).ok()?)),
            libc::AF_INET6 => IpAddr::V6(Ipv6Addr::from(<[u8; 16]>::try_from(bytes.get(8..24)?).ok()?)),
            _ => return None,
        };
        Some(SocketAddr::new(ip, port))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_addresses_read_back() {
        for text in ["127.0.0.1:5060", "192.0.2.77:65535", "[2001:db8::9]:40000"] {
            let address: SocketAddr = text.parse().unwrap();
            assert_eq!(RawAddress::parse(&RawAddress::new(address).bytes), Some(address));
        }
        assert_eq!(RawAddress::parse(&[0; 28]), None, "AF_UNSPEC is no address");
        assert_eq!(RawAddress::parse(&[2, 0, 1]), None, "too short");
    }

    #[test]
    fn a_full_outbox_counts_what_it_drops() {
        let to = "127.0.0.1:9".parse().unwrap();
        let mut outbox = Outbox::new();
        for _ in 0..OUTBOX_PACKETS_MAX + 3 {
            outbox.push(SocketKey(0), to, b"x");
        }
        assert_eq!((outbox.packets().len(), outbox.take_overflow()), (OUTBOX_PACKETS_MAX, 3));
        outbox.clear();
        let big = [7; PACKET_BYTES_MAX];
        let fit = OUTBOX_BYTES_MAX / PACKET_BYTES_MAX;
        for _ in 0..fit + 2 {
            outbox.push(SocketKey(0), to, &big);
        }
        assert_eq!((outbox.packets().len(), outbox.take_overflow()), (fit, 2));
    }
}
