//! A bare socket, for bytes that no phone would send.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream, UdpSocket};
use std::time::Duration;

use super::site::Site;

/// The largest datagram.
const LARGEST: usize = 65_535;

/// A UDP socket on the trunk's side or inside.
pub(crate) struct Wire {
    socket: UdpSocket,
    remote: SocketAddr,
}

impl Wire {
    /// A socket inside, to that address.
    pub(crate) fn inside(site: &Site, remote: SocketAddr) -> Wire {
        Wire::at((site.address(), 5060).into(), remote)
    }

    /// A socket on the trunk's side, to that address.
    pub(crate) fn outside(site: &Site, remote: SocketAddr) -> Wire {
        Wire::at((site.outside_address(), 5060).into(), remote)
    }

    fn at(local: SocketAddr, remote: SocketAddr) -> Wire {
        let socket = UdpSocket::bind(local).expect("the address is this test's own");
        Wire { socket, remote }
    }

    /// Where it sits.
    pub(crate) fn address(&self) -> SocketAddr {
        self.socket.local_addr().expect("the socket is bound")
    }

    /// Sends a datagram.
    pub(crate) fn send(&self, bytes: &[u8]) {
        self.socket.send_to(bytes, self.remote).expect("loopback takes datagrams");
    }

    /// The next datagram. `None`: nothing came.
    pub(crate) fn receive(&self, within: Duration) -> Option<Vec<u8>> {
        self.socket.set_read_timeout(Some(within)).expect("a timeout above zero");
        let mut buffer = vec![0; LARGEST];
        let (length, _) = self.socket.recv_from(&mut buffer).ok()?;
        buffer.truncate(length);
        Some(buffer)
    }

    /// Sends a datagram and returns the answer, lossily as text.
    pub(crate) fn ask(&self, message: &str, within: Duration) -> Option<String> {
        self.send(message.as_bytes());
        self.receive(within).map(|answer| String::from_utf8_lossy(&answer).into_owned())
    }
}

/// Sends bytes over a new TCP connection and returns what came back until the end or the deadline.
pub(crate) fn ask_tcp(remote: SocketAddr, bytes: &[u8], within: Duration) -> Vec<u8> {
    let mut connection = TcpStream::connect(remote).expect("the server listens");
    connection.set_read_timeout(Some(within)).expect("a timeout above zero");
    connection.write_all(bytes).expect("the connection is open");
    let mut answer = vec![0; LARGEST];
    let length = connection.read(&mut answer).unwrap_or(0);
    answer.truncate(length);
    answer
}
