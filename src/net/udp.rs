//! SIP over UDP (RFC 3261 §18): every listener's socket, read in batches.

use bytes::Bytes;
use sip::{Flow, Transport};
use socket2::{Domain, Protocol, Socket, Type};
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::task::Poll;
use tokio::io::ReadBuf;
use tokio::net::UdpSocket;

/// Datagrams taken from one socket before the others get their turn.
const BATCH: usize = 64;
/// The largest UDP datagram.
const LARGEST_DATAGRAM: usize = 65_535;
/// What the kernel may hold while a burst is being worked off, bytes.
const SOCKET_BUFFER: usize = 4 << 20;

/// The UDP listeners.
pub struct UdpTransport {
    sockets: Vec<(SocketAddr, UdpSocket)>,
    buffer: Vec<u8>,
    next: usize,
    unsent: u64,
}

impl UdpTransport {
    /// Binds every address.
    pub fn bind(addresses: &[SocketAddr]) -> io::Result<Self> {
        let sockets =
            addresses.iter().map(|address| Ok((*address, open(*address)?))).collect::<io::Result<_>>()?;
        Ok(Self { sockets, buffer: vec![0; LARGEST_DATAGRAM], next: 0, unsent: 0 })
    }

    /// Waits for datagrams and hands over what one socket holds, at most [`BATCH`].
    pub async fn receive(&mut self, received: &mut Vec<(Flow, Bytes)>) {
        std::future::poll_fn(|context| {
            for _ in 0..self.sockets.len() {
                self.next = (self.next + 1) % self.sockets.len();
                let (local, socket) = &self.sockets[self.next];
                let mut failed = false;
                for _ in 0..BATCH {
                    let mut buffer = ReadBuf::new(&mut self.buffer);
                    match socket.poll_recv_from(context, &mut buffer) {
                        Poll::Ready(Ok(remote)) => {
                            let flow = Flow { transport: Transport::Udp, local: *local, remote };
                            received.push((flow, Bytes::copy_from_slice(buffer.filled())));
                        }
                        // An ICMP error of an earlier send; the transaction's timer will tell.
                        Poll::Ready(Err(_)) => failed = true,
                        Poll::Pending => break,
                    }
                }
                if failed || !received.is_empty() {
                    return Poll::Ready(());
                }
            }
            Poll::Pending
        })
        .await;
    }

    /// Sends a datagram. A full socket buffer loses it as the network might: SIP retransmits.
    pub fn send(&mut self, flow: &Flow, message: &[u8]) {
        let socket = self.sockets.iter().find(|(local, _)| *local == flow.local);
        if socket.is_none_or(|(_, socket)| socket.try_send_to(message, flow.remote).is_err()) {
            self.unsent += 1;
            tracing::debug!(remote = %flow.remote, unsent = self.unsent, "a SIP datagram could not be sent");
        }
    }
}

fn open(address: SocketAddr) -> io::Result<UdpSocket> {
    let socket = Socket::new(Domain::for_address(address), Type::DGRAM, Some(Protocol::UDP))?;
    socket.set_nonblocking(true)?;
    // The kernel caps both at its own limit; more is better, less still works.
    let _ = socket.set_recv_buffer_size(SOCKET_BUFFER);
    let _ = socket.set_send_buffer_size(SOCKET_BUFFER);
    socket.bind(&address.into()).map_err(|error| in_words(error, address))?;
    UdpSocket::from_std(socket.into())
}

pub(super) fn in_words(error: io::Error, address: SocketAddr) -> io::Error {
    let advice = match error.kind() {
        ErrorKind::AddrInUse => ": another program listens there already",
        ErrorKind::AddrNotAvailable => ": this machine has no such address",
        ErrorKind::PermissionDenied => ": ports below 1024 need more rights",
        _ => "",
    };
    io::Error::new(error.kind(), format!("cannot listen on {address}{advice} ({error})"))
}
