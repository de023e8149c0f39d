//! A recording: two channels on one time line.

use std::time::{Duration, Instant};

use bytes::Bytes;

use super::channel::Channel;
use super::limits::{FLUSH, PIECE, WINDOW};
use super::pauses::Pauses;
use crate::rtp::{duration, samples};
use crate::{Codec, g711};

/// One of the channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The customer.
    Left,
    /// The agents.
    Right,
}

/// The place of one who is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Feed {
    pub(crate) side: Side,
    track: usize,
}

/// Audio of one who is recorded.
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
    left: Channel,
    right: Channel,
    pauses: Pauses,
}

impl Recording {
    /// A recording in the law of `codec` that begins now, of nobody yet.
    pub(crate) fn new(now: Instant, codec: Codec) -> Recording {
        let (left, right) = (Channel::new(codec), Channel::new(codec));
        Recording { codec, started: now, flushed: 0, left, right, pauses: Pauses::default() }
    }

    /// Puts one more on `side`; `None` where there are too many.
    pub(crate) fn add(&mut self, side: Side) -> Option<Feed> {
        let track = self.channel(side).add()?;
        Some(Feed { side, track })
    }

    /// Takes one off again; what it has said stays.
    pub(crate) fn end(&mut self, feed: Feed) {
        self.channel(feed.side).end(feed.track);
    }

    /// From now on neither side is recorded, and time goes on.
    pub(crate) fn pause(&mut self, now: Instant) {
        self.pauses.begin(self.elapsed(now));
    }

    /// Ends a pause.
    pub(crate) fn resume(&mut self, now: Instant) {
        self.pauses.end(self.elapsed(now));
    }

    /// Places a packet that arrived now.
    #[inline]
    pub(crate) fn take(&mut self, now: Instant, feed: Feed, packet: &Packet<'_>) {
        let (arrival, flushed) = (self.elapsed(now), self.flushed);
        let table = g711::table(packet.codec, self.codec);
        if let Some(track) = self.channel(feed.side).track(feed.track) {
            track.take(arrival, flushed, packet, table);
        }
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

    #[inline]
    fn channel(&mut self, side: Side) -> &mut Channel {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }

    fn elapsed(&self, now: Instant) -> u64 {
        samples(now.saturating_duration_since(self.started))
    }

    fn piece(&mut self, end: u64) -> Option<(u64, Bytes)> {
        let end = end.min(self.flushed + PIECE);
        if end <= self.flushed {
            return None;
        }
        let begin = self.flushed;
        let silence = self.codec.silence();
        let mut data = vec![0; (end - begin) as usize * 2];
        let (mut frames, _) = data.as_chunks_mut::<2>();
        while self.flushed < end {
            let (left, right) = (self.left.run(self.flushed, end), self.right.run(self.flushed, end));
            let (now, rest) = frames.split_at_mut(left.len());
            for ((frame, left), right) in now.iter_mut().zip(&*left).zip(&*right) {
                *frame = [*left, *right];
            }
            frames = rest;
            self.flushed += left.len() as u64;
            left.fill(silence);
            right.fill(silence);
        }
        self.pauses.silence(begin, &mut data, silence);
        self.left.forget(end);
        self.right.forget(end);
        self.pauses.forget(end);
        Some((begin * 2, Bytes::from(data)))
    }
}
