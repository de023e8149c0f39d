//! Packet input and output over `io_uring`: one system call a tick, however many sockets.
//!
//! Every socket has one multishot `recvmsg` in flight, which takes its buffers from a ring shared by
//! all sockets of the thread. The kernel only notes that packets came; with deferred task work it
//! copies them when this thread enters the ring, so arriving packets wake nobody. Each turn queues
//! its sends, then enters once: the sends run, the thread sleeps until its deadline, the receives
//! that became ready meanwhile run, and the call returns.
//!
//! Needs Linux 6.1 (deferred task work, sends with an address). [`UringIo::new`] fails where the
//! kernel is older or refuses `io_uring`.
#![allow(unsafe_code, reason = "io_uring's queues and buffers are memory shared with the kernel")]

mod buffers;

use std::collections::VecDeque;
use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::os::fd::AsRawFd;
use std::time::Instant;

use io_uring::types::{Fixed, SubmitArgs, Timespec};
use io_uring::{IoUring, cqueue, opcode, squeue};

use super::packet_io::{IoCounts, Outbox, PACKET_BYTES_MAX, PacketIo, RawAddress, SocketKey};
use buffers::BufferRing;

/// Entries of the submission queue. A turn with more sends enters more than once.
const SUBMISSIONS: u32 = 2048;
/// Entries of the completion queue: more than there are buffers, so that packets never overflow it. Sends
/// that fail by the thousand may: the kernel keeps those completions, and we get them a turn later.
const COMPLETIONS: u32 = 8192;
/// The group id under which the kernel knows our receive buffers.
const BUFFER_GROUP: u16 = 1;

/// What a completion belongs to: the upper half of its `user_data`; the lower half is the socket.
const RECEIVE: u64 = 1 << 32;
const SEND: u64 = 2 << 32;
const CANCEL: u64 = 3 << 32;

/// One thread's ring. See the module's documentation.
pub(super) struct UringIo {
    ring: IoUring,
    buffers: BufferRing,
    /// What `recvmsg` is asked to write: the source address, no control data.
    receive_shape: Box<libc::msghdr>,
    sockets: Vec<SocketState>,
    /// Sockets whose receive must be submitted (again).
    to_arm: Vec<SocketKey>,
    /// Packets of the outbox that have been queued.
    queued: usize,
    closed: VecDeque<SocketKey>,
    counts: IoCounts,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum SocketState {
    Free,
    /// A receive is in flight, or in `to_arm`.
    Open,
    /// Waits for the last completion of its receive.
    Closing,
    /// No receive in flight, the other socket of the pair still has one.
    Quiet,
}

impl UringIo {
    /// A ring with room for `sockets_max` sockets, or for as many as the limit on open files allows.
    pub(super) fn new(sockets_max: u32) -> io::Result<Self> {
        let ring = IoUring::builder()
            .setup_cqsize(COMPLETIONS)
            .setup_submit_all()
            .setup_single_issuer()
            .setup_defer_taskrun()
            .build(SUBMISSIONS)?;
        if !ring.params().is_feature_ext_arg() || !ring.params().is_feature_skip_cqe_on_success() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let sockets_max = register_table(&ring, sockets_max)?;
        let buffers = BufferRing::register(&ring.submitter(), BUFFER_GROUP)?;
        // SAFETY: `msghdr` is plain data for which all zeroes (no buffers, no lengths) is a valid value.
        let mut receive_shape: Box<libc::msghdr> = Box::new(unsafe { std::mem::zeroed() });
        receive_shape.msg_namelen = RawAddress::SIZE as u32;
        Ok(Self {
            ring,
            buffers,
            receive_shape,
            sockets: vec![SocketState::Free; sockets_max as usize],
            to_arm: Vec::new(),
            queued: 0,
            closed: VecDeque::new(),
            counts: IoCounts::default(),
        })
    }

    fn push(&mut self, entry: squeue::Entry) -> io::Result<()> {
        loop {
            // SAFETY: every entry is built by `arm_receives`, `queue_sends` or `close`, which state why what
            // it points to outlives it.
            if unsafe { self.ring.submission().push(&entry) }.is_ok() {
                return Ok(());
            }
            self.counts.system_calls += 1;
            self.ring.submit()?;
        }
    }

    /// Submits a multishot receive for every socket that has none in flight.
    fn arm_receives(&mut self) -> io::Result<()> {
        while let Some(key) = self.to_arm.last().copied() {
            // `receive_shape` is boxed and dropped after the ring, so the pointer outlives the request.
            let entry = opcode::RecvMsgMulti::new(Fixed(key.0), &raw const *self.receive_shape, BUFFER_GROUP)
                .build()
                .user_data(RECEIVE | u64::from(key.0));
            self.push(entry)?;
            self.to_arm.pop();
        }
        Ok(())
    }

    /// Queues one `sendto` a packet. MSG_DONTWAIT makes each complete, one way or the other, while it
    /// is submitted; successes post no completion. What an entry points to stays in place until the
    /// outbox is cleared, which is when the kernel has taken all entries.
    fn queue_sends(&mut self, outbox: &Outbox) -> io::Result<()> {
        for packet in &outbox.packets()[self.queued..] {
            let payload = outbox.payload(packet);
            let entry = opcode::Send::new(Fixed(packet.socket.0), payload.as_ptr(), payload.len() as u32)
                .dest_addr(packet.raw_to.as_ptr())
                .dest_addr_len(packet.raw_to.len())
                .flags(libc::MSG_DONTWAIT | libc::MSG_NOSIGNAL)
                .build()
                .flags(squeue::Flags::SKIP_SUCCESS)
                .user_data(SEND | u64::from(packet.socket.0));
            self.push(entry)?;
            self.queued += 1;
            self.counts.sent += 1;
        }
        Ok(())
    }

    /// Enters the ring: submits all, then waits for the deadline and for nothing else.
    fn enter_until(&mut self, deadline: Instant) -> io::Result<()> {
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let timeout = Timespec::from(left);
            let args = SubmitArgs::new().timespec(&timeout);
            self.counts.system_calls += 1;
            // Asking for a full completion queue means: wake me at the deadline, not at each packet.
            match self.ring.submitter().submit_with_args(COMPLETIONS as usize, &args) {
                Err(error) if error.raw_os_error() == Some(libc::ETIME) => return Ok(()),
                Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
                // A signal, or the queue is full indeed (a storm of errors): sleep the rest without it.
                _ if self.ring.submission().is_empty() => {
                    std::thread::sleep(deadline.saturating_duration_since(Instant::now()));
                    return Ok(());
                }
                _ => {}
            }
        }
    }

    fn receive_ended(&mut self, key: SocketKey) {
        let first = SocketKey(key.0 & !1);
        match self.sockets[key.index()] {
            SocketState::Open => self.to_arm.push(key),
            SocketState::Closing => {
                self.sockets[key.index()] = SocketState::Quiet;
                self.free_when_quiet(first);
            }
            SocketState::Quiet | SocketState::Free => {}
        }
    }

    fn free_when_quiet(&mut self, first: SocketKey) {
        let pair = first.index()..first.index() + 2;
        if self.sockets[pair.clone()].iter().any(|state| *state != SocketState::Quiet) {
            return;
        }
        self.sockets[pair].fill(SocketState::Free);
        // Can only fail for a bad index or table; both were checked when the sockets were opened.
        let _ = self.ring.submitter().register_files_update(first.0, &[-1, -1]);
        self.closed.push_back(first);
    }
}

/// Makes the table of sockets; its size may not exceed the soft limit on open files.
fn register_table(ring: &IoUring, sockets_max: u32) -> io::Result<u32> {
    let mut size = sockets_max & !1;
    loop {
        match ring.submitter().register_files_sparse(size) {
            Err(error) if error.raw_os_error() == Some(libc::EMFILE) && size > 2 => size = (size / 2) & !1,
            Err(error) => return Err(error),
            Ok(()) => return Ok(size),
        }
    }
}

impl Drop for UringIo {
    fn drop(&mut self) {
        // The kernel forgets the buffers before their memory goes; the ring itself closes next.
        let _ = self.ring.submitter().unregister_buf_ring(BUFFER_GROUP);
    }
}

impl PacketIo for UringIo {
    fn sockets_max(&self) -> u32 {
        self.sockets.len() as u32
    }

    fn open(&mut self, key: SocketKey, sockets: [UdpSocket; 2]) -> io::Result<()> {
        let fds = [sockets[0].as_raw_fd(), sockets[1].as_raw_fd()];
        self.ring.submitter().register_files_update(key.0, &fds)?;
        // From here on the ring's table keeps the sockets open; our descriptors are dropped.
        for offset in 0..2 {
            self.sockets[key.index() + offset as usize] = SocketState::Open;
            self.to_arm.push(SocketKey(key.0 + offset));
        }
        Ok(())
    }

    fn close(&mut self, key: SocketKey) {
        for key in [key, SocketKey(key.0 + 1)] {
            if let Some(position) = self.to_arm.iter().position(|waiting| *waiting == key) {
                self.to_arm.swap_remove(position);
                self.sockets[key.index()] = SocketState::Quiet;
                continue;
            }
            self.sockets[key.index()] = SocketState::Closing;
            let entry = opcode::AsyncCancel::new(RECEIVE | u64::from(key.0))
                .build()
                .flags(squeue::Flags::SKIP_SUCCESS)
                .user_data(CANCEL | u64::from(key.0));
            if self.push(entry).is_err() {
                tracing::error!(socket = key.0, "cannot close a media socket: the ring refuses submissions");
            }
        }
        self.free_when_quiet(key);
    }

    fn closed(&mut self) -> Option<SocketKey> {
        self.closed.pop_front()
    }

    fn send_and_sleep(&mut self, outbox: &mut Outbox, deadline: Instant) -> io::Result<()> {
        let entered = self.arm_receives().and_then(|()| self.queue_sends(outbox));
        let entered = entered.and_then(|()| self.enter_until(deadline));
        if self.ring.submission().is_empty() {
            outbox.clear();
            self.queued = 0;
        }
        entered
    }

    fn receive(&mut self, packets: &mut impl FnMut(SocketKey, SocketAddr, &mut [u8])) -> io::Result<()> {
        while let Some(completion) = { self.ring.completion().next() } {
            let key = SocketKey(completion.user_data() as u32);
            match completion.user_data() & !u64::from(u32::MAX) {
                RECEIVE => self.received(key, &completion, packets),
                SEND => {
                    // More failures than the completion queue holds come in a later turn than their sends.
                    self.counts.sent = self.counts.sent.saturating_sub(1);
                    self.counts.send_errors += 1;
                }
                // CANCEL: the receive had just ended by itself, its own completion says so.
                _ => {}
            }
        }
        self.buffers.publish();
        Ok(())
    }

    fn take_counts(&mut self) -> IoCounts {
        std::mem::take(&mut self.counts)
    }
}

impl UringIo {
    fn received(
        &mut self,
        key: SocketKey,
        completion: &cqueue::Entry,
        packets: &mut impl FnMut(SocketKey, SocketAddr, &mut [u8]),
    ) {
        if let Some(buffer) = cqueue::buffer_select(completion.flags()) {
            let len = usize::try_from(completion.result()).unwrap_or(0);
            let read = self.buffers.with(buffer, len, |bytes| match split_message(bytes) {
                Some((from, payload)) => {
                    packets(key, from, payload);
                    true
                }
                None => false,
            });
            self.counts.unreadable += u64::from(!read);
        }
        // Without MORE the receive is over: out of buffers, an ICMP error, or cancelled.
        if !cqueue::more(completion.flags()) {
            self.receive_ended(key);
        }
    }
}

/// Splits what a multishot `recvmsg` wrote (`struct io_uring_recvmsg_out`, then the address, then the
/// payload) into source and payload. `None` when the payload is too long or the address is unknown.
fn split_message(bytes: &mut [u8]) -> Option<(SocketAddr, &mut [u8])> {
    const HEADER: usize = 16;
    let (header, rest) = bytes.split_at_mut_checked(HEADER)?;
    let (name, payload) = rest.split_at_mut_checked(RawAddress::SIZE)?;
    let flags = u32::from_ne_bytes(header[12..16].try_into().ok()?);
    if flags & libc::MSG_TRUNC as u32 != 0 || payload.len() > PACKET_BYTES_MAX {
        return None;
    }
    Some((RawAddress::parse(name)?, payload))
}
