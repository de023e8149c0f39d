//! The receive buffers: one pool that all sockets of a thread share, lent to the kernel through a ring.
#![allow(unsafe_code, reason = "the kernel writes into the buffers and reads the ring")]

use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};
use std::io;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU16, Ordering};

use io_uring::Submitter;
use io_uring::types::BufRingEntry;

/// Most buffers in the pool: the packets that may arrive in one turn. When they run out nothing is lost:
/// the rest waits in the sockets' own buffers for the next turn. A power of two, as the ring demands.
const BUFFERS: u16 = 2048;
/// Buffers lent at first. The kernel uses them in turn, so that all that are lent pass through the caches:
/// there are only twice as many as the busiest turn has needed.
const BUFFERS_AT_FIRST: u16 = 256;
/// Bytes a buffer: header, source address, and a packet of [`super::super::packet_io::PACKET_BYTES_MAX`].
/// An odd number of cache lines, so that the starts of the buffers spread over all sets of the caches.
const BUFFER_BYTES: usize = 25 * 64;
/// The ring must start on a page.
const PAGE: usize = 4096;

/// The pool and its ring.
pub(super) struct BufferRing {
    ring: NonNull<BufRingEntry>,
    memory: NonNull<u8>,
    /// Buffers given back, published or not.
    tail: u16,
    /// Buffers that take part, the first ones of the memory.
    lent: u16,
    /// Buffers used since the last [`Self::publish`].
    used: u16,
}

// SAFETY: the pool owns its memory; nothing else in this process points into it.
unsafe impl Send for BufferRing {}

impl BufferRing {
    /// Allocates the pool and lends all of it to the kernel as group `group`.
    pub(super) fn register(submitter: &Submitter<'_>, group: u16) -> io::Result<Self> {
        let ring: NonNull<BufRingEntry> = allocate(ring_layout()).cast();
        let memory = allocate(memory_layout());
        let mut pool = Self { ring, memory, tail: 0, lent: 0, used: 0 };
        // SAFETY: the ring has `BUFFERS` entries on a page boundary and is freed only by `drop`, which
        // runs after the io_uring is closed (field order in `UringIo`).
        unsafe { submitter.register_buf_ring_with_flags(ring.as_ptr() as u64, BUFFERS, group, 0) }?;
        pool.lend(BUFFERS_AT_FIRST);
        pool.publish();
        Ok(pool)
    }

    /// Lets `read` see the first `len` bytes that the kernel wrote into `buffer`, then gives the buffer back.
    pub(super) fn with<R>(&mut self, buffer: u16, len: usize, read: impl FnOnce(&mut [u8]) -> R) -> R {
        assert!(buffer < self.lent, "the kernel hands out only buffers that it was given");
        let start = usize::from(buffer) * BUFFER_BYTES;
        // SAFETY: in bounds of `memory` by the assertion and the `min`. The kernel has handed this buffer
        // to us and does not touch it until it is given back below; `&mut self` keeps us alone.
        let bytes =
            unsafe { std::slice::from_raw_parts_mut(self.memory.as_ptr().add(start), len.min(BUFFER_BYTES)) };
        let result = read(bytes);
        self.give_back(buffer);
        self.used += 1;
        result
    }

    fn lend(&mut self, count: u16) {
        let lent = (self.lent + count).min(BUFFERS);
        for buffer in self.lent..lent {
            self.give_back(buffer);
        }
        self.lent = lent;
    }

    fn give_back(&mut self, buffer: u16) {
        let index = usize::from(self.tail & (BUFFERS - 1));
        let start = usize::from(buffer) * BUFFER_BYTES;
        // SAFETY: `index` is below the number of entries, which are zeroed plain data. The kernel reads an
        // entry only once the tail has passed it. The fields are set one by one because the last bytes
        // of entry 0 are the tail itself.
        unsafe {
            let entry = &mut *self.ring.as_ptr().add(index);
            entry.set_addr(self.memory.as_ptr().add(start) as u64);
            entry.set_len(BUFFER_BYTES as u32);
            entry.set_bid(buffer);
        }
        self.tail = self.tail.wrapping_add(1);
    }

    /// Ends a turn: makes the buffers given back visible to the kernel, with more of them after a busy one.
    pub(super) fn publish(&mut self) {
        if std::mem::take(&mut self.used) > self.lent / 2 {
            self.lend(self.lent);
        }
        // SAFETY: the tail lies within entry 0, is aligned, and lives as long as the ring; the kernel reads
        // it, nobody else writes it.
        let tail = unsafe { AtomicU16::from_ptr(BufRingEntry::tail(self.ring.as_ptr()).cast_mut()) };
        tail.store(self.tail, Ordering::Release);
    }
}

impl Drop for BufferRing {
    fn drop(&mut self) {
        // SAFETY: allocated in `register` with these layouts.
        unsafe {
            dealloc(self.ring.as_ptr().cast(), ring_layout());
            dealloc(self.memory.as_ptr(), memory_layout());
        }
    }
}

fn ring_layout() -> Layout {
    Layout::from_size_align(usize::from(BUFFERS) * size_of::<BufRingEntry>(), PAGE).expect("constants fit")
}

fn memory_layout() -> Layout {
    Layout::from_size_align(usize::from(BUFFERS) * BUFFER_BYTES, PAGE).expect("constants fit")
}

fn allocate(layout: Layout) -> NonNull<u8> {
    // SAFETY: neither layout has size zero.
    NonNull::new(unsafe { alloc_zeroed(layout) }).unwrap_or_else(|| handle_alloc_error(layout))
}
