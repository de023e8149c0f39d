//! A recording: two tracks on one time line.

use std::time::{Duration, Instant};

use bytes::Bytes;

use super::limits::{FLUSH, PIECE, WINDOW};
use super::track::Track;
use crate::rtp::{duration, samples};
use crate::{Codec, g711};

/// One of the channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The customer.
    Left,
    /// The agent.
    Right,
}

/// Audio of one side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packet<'a> {
    /// The source within the shard: timestamps of different sources have nothing to do with each other.
    pub(crate) stream: u64,
    pub(crate) timestamp: u32,
    pub(crate) marker: bool,
    pub(crate) codec: Codec,
    pub(crate) payload: &'a [u8],
}

/// A recording in progress.
#[derive(Debug)]
pub(crate) struct Recording {
    codec: Codec,
    started: Instant,
    /// Samples a channel that have been handed out.
    flushed: u64,
    left: Track,
    right: Track,
}

impl Recording {
    /// A recording in the law of `codec` that begins now.
    pub(crate) fn new(now: Instant, codec: Codec) -> Recording {
        let track = Track::new(codec.silence());
        Recording { codec, started: now, flushed: 0, left: track.clone(), right: track }
    }

    /// Places a packet that arrived now.
    #[inline]
    pub(crate) fn take(&mut self, now: Instant, side: Side, packet: &Packet<'_>) {
        let arrival = samples(now.saturating_duration_since(self.started));
        let table = g711::table(packet.codec, self.codec);
        let track = match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        };
        track.take(arrival, self.flushed, packet, table);
    }

    /// The next samples that no packet can change any more, when there are enough of them: offset in
    /// bytes and data.
    pub(crate) fn flush(&mut self, now: Instant) -> Option<(u64, Bytes)> {
        let complete = self.elapsed(now).saturating_sub(WINDOW);
        if complete < self.flushed + FLUSH { None } else { self.piece(complete) }
    }

    /// The samples up to now, piece by piece.
    pub(crate) fn finish(&mut self, now: Instant) -> Option<(u64, Bytes)> {
        self.piece(self.elapsed(now))
    }

    /// What has been handed out, as time and bytes.
    pub(crate) fn length(&self) -> (Duration, u64) {
        (duration(self.flushed), self.flushed * 2)
    }

    fn elapsed(&self, now: Instant) -> u64 {
        samples(now.saturating_duration_since(self.started))
    }

    fn piece(&mut self, end: u64) -> Option<(u64, Bytes)> {
        let end = end.min(self.flushed + PIECE);
        if end <= self.flushed {
            return None;
        }
        let offset = self.flushed * 2;
        let mut data = vec![0; (end - self.flushed) as usize * 2];
        let mut frames = data.chunks_exact_mut(2);
        while self.flushed < end {
            let silence = self.left.silence();
            let (left, right) = (self.left.run(self.flushed, end), self.right.run(self.flushed, end));
            for ((left, right), frame) in left.iter().zip(&*right).zip(&mut frames) {
                frame.copy_from_slice(&[*left, *right]);
            }
            self.flushed += left.len() as u64;
            left.fill(silence);
            right.fill(silence);
        }
        Some((offset, Bytes::from(data)))
    }
}
