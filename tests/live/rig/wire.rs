//! A bare socket, for bytes that no phone would send.

use std::net::{SocketAddr, UdpSocket};
use std::time::Duration;

use super::site::Site;

/// The largest datagram.
const LARGEST: usize = 65_535;

/// A UDP socket on the trunk's side.
pub(crate) struct Wire {
    socket: UdpSocket,
    remote: SocketAddr,
}

impl Wire {
    /// A socket on the trunk's side, to that address.
    pub(crate) fn outside(site: &Site, remote: SocketAddr) -> Wire {
        let socket = UdpSocket::bind((site.outside_address(), 5060)).expect("the address is this test's own");
        Wire { socket, remote }
    }

    /// Where it sits.
    pub(crate) fn address(&self) -> SocketAddr {
        self.socket.local_addr().expect("the socket is bound")
    }

    /// Sends a datagram.
    pub(crate) fn send(&self, message: &str) {
        self.socket.send_to(message.as_bytes(), self.remote).expect("loopback takes datagrams");
    }

    /// The next datagram, lossily as text. `None`: nothing came.
    pub(crate) fn receive(&self, within: Duration) -> Option<String> {
        self.socket.set_read_timeout(Some(within)).expect("a timeout above zero");
        let mut buffer = vec![0; LARGEST];
        let (length, _) = self.socket.recv_from(&mut buffer).ok()?;
        Some(String::from_utf8_lossy(buffer.get(..length)?).into_owned())
    }

    /// Sends a datagram and returns the next one that comes.
    pub(crate) fn ask(&self, message: &str, within: Duration) -> Option<String> {
        self.send(message);
        self.receive(within)
    }
}
