//! One channel of a recording: what all who are on its side say.

use super::limits::SPEAKERS;
use super::track::Track;
use crate::mixer::{FRAME, Limiter};
use crate::{Codec, g711};

/// The tracks of those who are on one side. One who speaks alone is copied as it came; two or more are
/// decoded and summed.
#[derive(Debug)]
pub(super) struct Channel {
    codec: Codec,
    /// Never empty.
    tracks: Vec<(Track, Use)>,
    limiter: Limiter,
}

/// What a track is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// Somebody is on it.
    Live,
    /// Somebody was; what it holds has not been handed out yet.
    Ended,
    /// Nothing; it is silent.
    Free,
}

impl Channel {
    pub(super) fn new(codec: Codec) -> Channel {
        let track = Track::new(codec.silence());
        Channel { codec, tracks: vec![(track, Use::Free)], limiter: Limiter::new() }
    }

    /// A track for somebody; `None` where there are too many.
    pub(super) fn add(&mut self) -> Option<usize> {
        let free = self.tracks.iter().position(|(_, used)| *used == Use::Free);
        if let Some(index) = free {
            self.tracks[index].1 = Use::Live;
            return Some(index);
        }
        if self.tracks.len() == SPEAKERS {
            return None;
        }
        self.tracks.push((Track::new(self.codec.silence()), Use::Live));
        Some(self.tracks.len() - 1)
    }

    /// Whoever is on this track says no more.
    pub(super) fn end(&mut self, index: usize) {
        if let Some((_, used)) = self.tracks.get_mut(index) {
            *used = Use::Ended;
        }
    }

    pub(super) fn track(&mut self, index: usize) -> Option<&mut Track> {
        self.tracks.get_mut(index).map(|(track, _)| track)
    }

    /// The samples from `position` on that lie in one piece, at most up to `end`, which is later. Whoever has
    /// read them makes them silent.
    pub(super) fn run(&mut self, position: u64, end: u64) -> &mut [u8] {
        let mut sounding = self.tracks.iter().enumerate().filter(|(_, (track, _))| track.end() > position);
        let first = sounding.next().map_or(0, |(index, _)| index);
        if sounding.next().is_some() || !self.limiter.is_open() {
            self.sum_into(first, position, end);
        }
        self.tracks[first].0.run(position, end)
    }

    /// Sums all tracks in the place of one of them, and makes the others silent.
    fn sum_into(&mut self, first: usize, position: u64, end: u64) {
        let end = position + self.tracks[first].0.run(position, end).len() as u64;
        for from in (position..end).step_by(FRAME) {
            let to = end.min(from + FRAME as u64);
            let (mut sum, mut samples) = ([0; FRAME], [0; FRAME]);
            let length = (to - from) as usize;
            for (track, _) in &mut self.tracks {
                let silence = track.silence();
                let codes = track.run(from, to);
                add(self.codec, codes, &mut sum);
                codes.fill(silence);
            }
            self.limiter.limit(&sum[..length], &mut samples[..length]);
            g711::encode_slice(self.codec, &samples[..length], self.tracks[first].0.run(from, to));
        }
    }

    /// Everything before `position` has been handed out.
    pub(super) fn forget(&mut self, position: u64) {
        for (track, used) in &mut self.tracks {
            if *used == Use::Ended && track.end() <= position {
                track.restart();
                *used = Use::Free;
            }
        }
        while self.tracks.len() > 1 && self.tracks.last().is_some_and(|(_, used)| *used == Use::Free) {
            self.tracks.pop();
        }
    }
}

fn add(codec: Codec, codes: &[u8], sum: &mut [i32; FRAME]) {
    let mut samples = [0; FRAME];
    g711::decode_slice(codec, codes, &mut samples);
    for ((sum, sample), code) in sum.iter_mut().zip(samples).zip(codes) {
        // A-law has no zero: the silence of many would add up to something.
        *sum += if *code == codec.silence() { 0 } else { i32::from(sample) };
    }
}
