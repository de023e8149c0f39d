//! What the media threads count.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// A snapshot of what all media threads have counted since they started, and what there is now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counters {
    /// Endpoints open now.
    pub endpoints: u64,
    /// Packets received.
    pub packets_in: u64,
    /// Packets sent.
    pub packets_out: u64,
    /// Packets the kernel refused to send.
    pub send_errors: u64,
    /// Packets not sent because a turn had more than it can send.
    pub outbox_overflow: u64,
    /// Packets received that were too long or came for an endpoint that had just been closed.
    pub unreadable: u64,
    /// Turns made.
    pub ticks: u64,
    /// Turns left out because a thread woke too late.
    pub late_ticks: u64,
    /// System calls made for packets and sleep.
    pub system_calls: u64,
    /// Times a backend reported an error of its own.
    pub io_errors: u64,
    /// Commands whose sender had to wait for room in the channel.
    pub command_waits: u64,
    /// Commands lost because their shard's thread is gone.
    pub commands_lost: u64,
    /// Events lost because signalling did not take them.
    pub events_lost: u64,
    /// Digits not passed on because signalling fell behind: late, they would be taken for an answer to
    /// something else.
    pub digits_lost: u64,
    /// Pieces of recordings lost because the writer did not keep up.
    pub recording_overflow: u64,
    /// Failed writes to recordings.
    pub recording_write_errors: u64,
    /// Gaps in recordings.
    pub recording_gaps: u64,
}

/// The counters of one shard: written by its thread once a turn, read by anyone.
#[derive(Debug, Default)]
pub(super) struct ShardCounters {
    pub(super) packets_in: Counter,
    pub(super) packets_out: Counter,
    pub(super) send_errors: Counter,
    pub(super) outbox_overflow: Counter,
    pub(super) unreadable: Counter,
    pub(super) ticks: Counter,
    pub(super) late_ticks: Counter,
    pub(super) system_calls: Counter,
    pub(super) io_errors: Counter,
    pub(super) command_waits: Counter,
    pub(super) commands_lost: Counter,
    pub(super) events_lost: Counter,
    pub(super) digits_lost: Counter,
    pub(super) recording_overflow: Counter,
    /// Endpoints allocated to the shard and not yet closed. Counted up by whoever allocates.
    pub(super) endpoints: AtomicUsize,
}

impl ShardCounters {
    /// Adds this shard's figures to `sum`.
    pub(super) fn add_to(&self, sum: &mut Counters) {
        sum.endpoints += self.endpoints.load(Ordering::Relaxed) as u64;
        sum.packets_in += self.packets_in.get();
        sum.packets_out += self.packets_out.get();
        sum.send_errors += self.send_errors.get();
        sum.outbox_overflow += self.outbox_overflow.get();
        sum.unreadable += self.unreadable.get();
        sum.ticks += self.ticks.get();
        sum.late_ticks += self.late_ticks.get();
        sum.system_calls += self.system_calls.get();
        sum.io_errors += self.io_errors.get();
        sum.command_waits += self.command_waits.get();
        sum.commands_lost += self.commands_lost.get();
        sum.events_lost += self.events_lost.get();
        sum.digits_lost += self.digits_lost.get();
        sum.recording_overflow += self.recording_overflow.get();
    }
}

/// A number that only grows.
#[derive(Debug, Default)]
pub(super) struct Counter(AtomicU64);

impl Counter {
    pub(super) fn add(&self, count: u64) {
        // Most counters stay as they are in most turns: spare them the locked instruction.
        if count != 0 {
            self.0.fetch_add(count, Ordering::Relaxed);
        }
    }

    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
