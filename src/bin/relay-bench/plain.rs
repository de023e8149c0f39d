//! The floor: the least that a relay in user space can do per packet when it wakes for each. `epoll_wait`,
//! `recvfrom`, `sendto`, nothing else: no RTP, no statistics.
#![allow(unsafe_code, reason = "epoll is a system call that takes pointers")]

use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{child, load};

const EVENTS: usize = 64;

/// Relays between the sockets 2n and 2n + 1 of the load until the input closes.
pub(crate) fn run(streams: usize) -> anyhow::Result<()> {
    let peers = child::ports()?;
    let sockets = (0..streams).map(|_| UdpSocket::bind((load::RELAY, 0))).collect::<io::Result<Vec<_>>>()?;
    let ports =
        sockets.iter().map(|socket| Ok(socket.local_addr()?.port())).collect::<io::Result<Vec<_>>>()?;
    let peers = peers.into_iter().map(|port| SocketAddr::from((load::ADDRESS, port))).collect();
    let relay = Relay { epoll: watch(&sockets)?, sockets, peers, done: Arc::default() };
    let done = Arc::clone(&relay.done);
    std::thread::spawn(move || relay.run());
    child::say("ports", child::listed(&ports))?;
    child::answer_usage(|| (done.packets.load(Ordering::Relaxed), done.wake_ups.load(Ordering::Relaxed)))
}

struct Relay {
    epoll: OwnedFd,
    sockets: Vec<UdpSocket>,
    peers: Vec<SocketAddr>,
    done: Arc<Done>,
}

#[derive(Default)]
struct Done {
    packets: AtomicU64,
    wake_ups: AtomicU64,
}

impl Relay {
    fn run(self) {
        let mut events = [libc::epoll_event { events: 0, u64: 0 }; EVENTS];
        let mut buffer = [0; 2048];
        loop {
            // SAFETY: the array has room for `EVENTS` events.
            let count =
                unsafe { libc::epoll_wait(self.epoll.as_raw_fd(), events.as_mut_ptr(), EVENTS as i32, -1) };
            let mut relayed = 0;
            for event in events.iter().take(usize::try_from(count).unwrap_or(0)) {
                let from = event.u64 as usize;
                let other = from ^ 1;
                let Ok((len, _)) = self.sockets[from].recv_from(&mut buffer) else { continue };
                relayed += u64::from(self.sockets[other].send_to(&buffer[..len], self.peers[other]).is_ok());
            }
            self.done.packets.fetch_add(relayed, Ordering::Relaxed);
            self.done.wake_ups.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn watch(sockets: &[UdpSocket]) -> io::Result<OwnedFd> {
    // SAFETY: no pointers.
    let fd = unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: a descriptor just made, owned by nobody else.
    let epoll = unsafe { OwnedFd::from_raw_fd(fd) };
    for (index, socket) in sockets.iter().enumerate() {
        socket.set_nonblocking(true)?;
        let mut event = libc::epoll_event { events: libc::EPOLLIN as u32, u64: index as u64 };
        // SAFETY: `event` lives through the call.
        let result = unsafe { libc::epoll_ctl(fd, libc::EPOLL_CTL_ADD, socket.as_raw_fd(), &raw mut event) };
        if result < 0 {
            return Err(io::Error::last_os_error());
        }
    }
    Ok(epoll)
}
