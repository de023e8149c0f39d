//! Packet input and output over `epoll`, for kernels without `io_uring`.
//!
//! The thread sleeps until its deadline, then asks once which sockets have packets and drains each with
//! one `recvmmsg`. Sockets are watched edge-triggered: a drained socket costs nothing until its next
//! packet. Sends are one `sendto` each: a stream has one packet a tick at most, and `sendmmsg` cannot
//! serve several sockets.

mod sys;

use std::collections::VecDeque;
use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::time::Instant;

use super::packet_io::{IoCounts, Outbox, PacketIo, SocketKey};
use sys::{Epoll, Mailbox, RECEIVE_BATCH};

/// Most rounds of [`RECEIVE_BATCH`] packets taken from one socket in one turn, so that a flood on one
/// socket cannot starve the others; the rest is taken in the next turn.
const ROUNDS_MAX: usize = 16;

/// One thread's sockets. See the module's documentation.
pub(super) struct EpollIo {
    epoll: Epoll,
    mailbox: Mailbox,
    sockets: Vec<Option<UdpSocket>>,
    /// Sockets that were ready in this turn.
    ready: Vec<SocketKey>,
    /// Sockets not drained in the last turn.
    unfinished: Vec<SocketKey>,
    closed: VecDeque<SocketKey>,
    counts: IoCounts,
}

impl EpollIo {
    pub(super) fn new(sockets_max: u32) -> io::Result<Self> {
        Ok(Self {
            epoll: Epoll::new()?,
            mailbox: Mailbox::new(),
            sockets: (0..sockets_max).map(|_| None).collect(),
            ready: Vec::new(),
            unfinished: Vec::new(),
            closed: VecDeque::new(),
            counts: IoCounts::default(),
        })
    }

    fn drain(&mut self, key: SocketKey, packets: &mut impl FnMut(SocketKey, SocketAddr, &mut [u8])) {
        let Some(socket) = self.sockets.get(key.index()).and_then(Option::as_ref) else { return };
        for _ in 0..ROUNDS_MAX {
            self.counts.system_calls += 1;
            let count = match self.mailbox.receive(socket) {
                Ok(count) => count,
                // A stored ICMP error (port unreachable) is reported once and says nothing about the socket.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                Err(_) => continue,
            };
            self.counts.unreadable += self.mailbox.read(count, |from, bytes| packets(key, from, bytes));
            if count < RECEIVE_BATCH {
                return;
            }
        }
        self.unfinished.push(key);
    }

    fn send(&mut self, outbox: &Outbox) {
        for packet in outbox.packets() {
            let socket = self.sockets.get(packet.socket.index()).and_then(Option::as_ref);
            self.counts.system_calls += 1;
            match socket.map(|socket| socket.send_to(outbox.payload(packet), packet.to)) {
                Some(Ok(_)) => self.counts.sent += 1,
                _ => self.counts.send_errors += 1,
            }
        }
    }
}

impl PacketIo for EpollIo {
    fn sockets_max(&self) -> u32 {
        self.sockets.len() as u32
    }

    fn open(&mut self, key: SocketKey, sockets: [UdpSocket; 2]) -> io::Result<()> {
        // After an error both are dropped, which takes the first out of the epoll set again.
        for (socket, key) in sockets.iter().zip(key.0..) {
            self.epoll.watch(socket, key)?;
        }
        let [rtp, rtcp] = sockets.map(Some);
        (self.sockets[key.index()], self.sockets[key.index() + 1]) = (rtp, rtcp);
        Ok(())
    }

    fn close(&mut self, key: SocketKey) {
        // Closing the descriptor takes it out of the epoll set.
        self.sockets[key.index()] = None;
        self.sockets[key.index() + 1] = None;
        self.closed.push_back(key);
    }

    fn closed(&mut self) -> Option<SocketKey> {
        self.closed.pop_front()
    }

    fn send_and_sleep(&mut self, outbox: &mut Outbox, deadline: Instant) -> io::Result<()> {
        self.send(outbox);
        outbox.clear();
        let left = deadline.saturating_duration_since(Instant::now());
        if !left.is_zero() {
            self.counts.system_calls += 1;
            std::thread::sleep(left);
        }
        Ok(())
    }

    fn receive(&mut self, packets: &mut impl FnMut(SocketKey, SocketAddr, &mut [u8])) -> io::Result<()> {
        let mut ready = std::mem::take(&mut self.ready);
        ready.clear();
        ready.append(&mut self.unfinished);
        self.counts.system_calls += self.epoll.ready(&mut ready)?;
        for key in &ready {
            self.drain(*key, packets);
        }
        self.ready = ready;
        Ok(())
    }

    fn take_counts(&mut self) -> IoCounts {
        std::mem::take(&mut self.counts)
    }
}
