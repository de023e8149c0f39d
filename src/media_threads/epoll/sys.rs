//! The system calls that the standard library lacks: `epoll` and `recvmmsg`.
#![allow(unsafe_code, reason = "system calls that take pointers to arrays")]

use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

use super::super::packet_io::{PACKET_BYTES_MAX, RawAddress, SocketKey};

/// Packets taken from one socket by one `recvmmsg`.
pub(super) const RECEIVE_BATCH: usize = 8;
/// Ready sockets reported by one `epoll_wait`.
const EVENTS: usize = 512;

/// An epoll set of sockets, watched edge-triggered for packets.
pub(super) struct Epoll {
    fd: OwnedFd,
    events: Box<[libc::epoll_event; EVENTS]>,
}

impl Epoll {
    pub(super) fn new() -> io::Result<Self> {
        // SAFETY: no pointers.
        let fd = unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) };
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: a descriptor just made, owned by nobody else.
        let fd = unsafe { OwnedFd::from_raw_fd(fd) };
        Ok(Self { fd, events: Box::new([libc::epoll_event { events: 0, u64: 0 }; EVENTS]) })
    }

    /// Reports `key` whenever a packet arrives at `socket`, until the socket is closed.
    pub(super) fn watch(&self, socket: &UdpSocket, key: u32) -> io::Result<()> {
        let mut event =
            libc::epoll_event { events: (libc::EPOLLIN | libc::EPOLLET) as u32, u64: u64::from(key) };
        // SAFETY: `event` lives through the call.
        let result = unsafe {
            libc::epoll_ctl(self.fd.as_raw_fd(), libc::EPOLL_CTL_ADD, socket.as_raw_fd(), &raw mut event)
        };
        if result < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
    }

    /// Appends the sockets that have become ready, without waiting. Returns the number of system calls.
    pub(super) fn ready(&mut self, keys: &mut Vec<SocketKey>) -> io::Result<u64> {
        for calls in 1.. {
            // SAFETY: the array has room for `EVENTS` events.
            let count =
                unsafe { libc::epoll_wait(self.fd.as_raw_fd(), self.events.as_mut_ptr(), EVENTS as i32, 0) };
            let Ok(count) = usize::try_from(count) else {
                let error = io::Error::last_os_error();
                if error.kind() == io::ErrorKind::Interrupted {
                    continue;
                }
                return Err(error);
            };
            keys.extend(self.events[..count].iter().map(|event| SocketKey(event.u64 as u32)));
            if count < EVENTS {
                return Ok(calls);
            }
        }
        unreachable!("the range has no end")
    }
}

/// Room for [`RECEIVE_BATCH`] packets and the arrays that `recvmmsg` wants, set up once.
pub(super) struct Mailbox {
    headers: Box<[libc::mmsghdr; RECEIVE_BATCH]>,
    /// Pointed to by `headers`.
    _vectors: Box<[libc::iovec; RECEIVE_BATCH]>,
    names: Box<[[u8; RawAddress::SIZE]; RECEIVE_BATCH]>,
    bytes: Box<[[u8; PACKET_BYTES_MAX]; RECEIVE_BATCH]>,
}

// SAFETY: the pointers in `headers` and `_vectors` lead into the boxes of the same value.
unsafe impl Send for Mailbox {}

impl Mailbox {
    pub(super) fn new() -> Self {
        let mut names = Box::new([[0; RawAddress::SIZE]; RECEIVE_BATCH]);
        let mut bytes = Box::new([[0; PACKET_BYTES_MAX]; RECEIVE_BATCH]);
        let mut vectors = Box::new(std::array::from_fn(|index| libc::iovec {
            iov_base: bytes[index].as_mut_ptr().cast(),
            iov_len: PACKET_BYTES_MAX,
        }));
        let headers = Box::new(std::array::from_fn(|index| {
            // SAFETY: `mmsghdr` is plain data for which all zeroes is a valid value.
            let mut header: libc::mmsghdr = unsafe { std::mem::zeroed() };
            header.msg_hdr.msg_name = names[index].as_mut_ptr().cast();
            header.msg_hdr.msg_iov = &raw mut vectors[index];
            header.msg_hdr.msg_iovlen = 1;
            header
        }));
        Self { headers, _vectors: vectors, names, bytes }
    }

    /// Takes up to [`RECEIVE_BATCH`] packets without waiting; fewer means the socket is drained.
    pub(super) fn receive(&mut self, socket: &UdpSocket) -> io::Result<usize> {
        for header in self.headers.iter_mut() {
            header.msg_hdr.msg_namelen = RawAddress::SIZE as u32;
        }
        // SAFETY: every header points to a name and a vector of the stated sizes inside this value's boxes.
        let count = unsafe {
            libc::recvmmsg(
                socket.as_raw_fd(),
                self.headers.as_mut_ptr(),
                RECEIVE_BATCH as u32,
                libc::MSG_DONTWAIT,
                std::ptr::null_mut(),
            )
        };
        usize::try_from(count).map_err(|_| io::Error::last_os_error())
    }

    /// Hands over the first `count` packets of the last [`Self::receive`]; returns how many were unreadable.
    pub(super) fn read(&mut self, count: usize, mut packets: impl FnMut(SocketAddr, &mut [u8])) -> u64 {
        let mut unreadable = 0;
        for index in 0..count.min(RECEIVE_BATCH) {
            let header = &self.headers[index];
            let len = (header.msg_len as usize).min(PACKET_BYTES_MAX);
            let cut = header.msg_hdr.msg_flags & libc::MSG_TRUNC != 0;
            match RawAddress::parse(&self.names[index]) {
                Some(from) if !cut => packets(from, &mut self.bytes[index][..len]),
                _ => unreadable += 1,
            }
        }
        unreadable
    }
}
