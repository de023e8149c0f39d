//! The jitter buffer of one party: packets go in as they come, frames of 20 ms come out on the tick.
//!
//! Audio lies in a ring of samples at the places that its timestamps give it, so packets may be of any
//! length and come in any order, or twice. An anchor ties timestamps to places: a packet that comes too
//! late moves it, so that those behind it wait longer, and [`Margins`] tells when they wait too long. Since
//! both look at nothing but how long packets wait, they follow a peer's clock as well.

use super::FRAME;
use super::concealment::Gap;
use super::limits::{DELAY, HISTORY, LEAP, RING, START};
use super::margins::{MOST, Margins};
use crate::{Codec, g711};

/// Samples over which two ends are spliced: 5 ms.
const SPLICE: u64 = 40;
/// Bits of the place between two samples.
const FRACTION: u32 = 14;

/// Audio of a party.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packet<'a> {
    /// The source within the shard: timestamps of different sources have nothing to do with each other.
    pub(crate) stream: u64,
    pub(crate) timestamp: u32,
    /// Packets that were sent later came before.
    pub(crate) late: bool,
    pub(crate) codec: Codec,
    pub(crate) payload: &'a [u8],
}

/// See the module.
#[derive(Clone, Debug)]
pub(crate) struct JitterBuffer {
    /// By position modulo [`RING`]; before `play`, what was heard.
    samples: Box<[i16]>,
    /// Where audio has come that was not played yet.
    present: Box<[bool]>,
    /// The next position to be played.
    play: u64,
    /// Where the audio that has come ends.
    end: u64,
    anchor: Option<Anchor>,
    margins: Margins,
    gap: Option<Gap>,
}

/// How timestamps become positions.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    stream: u64,
    timestamp: u32,
    /// The position of `timestamp`.
    position: i64,
}

impl JitterBuffer {
    /// Nothing was heard yet.
    pub(crate) fn new() -> JitterBuffer {
        JitterBuffer {
            samples: vec![0; RING as usize].into(),
            present: vec![false; RING as usize].into(),
            play: RING,
            end: RING,
            anchor: None,
            margins: Margins::new(),
            gap: Some(Gap::silence(RING)),
        }
    }

    /// Takes a packet.
    pub(crate) fn take(&mut self, packet: &Packet<'_>) {
        let Some(position) = self.position(packet) else { return };
        self.skip(position - self.play as i64 - DELAY);
        self.margins.note(position - self.play as i64);
        self.write(position.max(0) as u64, packet.codec, packet.payload);
    }

    /// The next frame; `false` where it is silent because nothing is there.
    pub(crate) fn read(&mut self, frame: &mut [i16; FRAME]) -> bool {
        if self.is_silent() {
            // Whoever speaks again begins with a new wait.
            self.anchor = None;
            self.play += FRAME as u64;
            self.end = self.play;
            frame.fill(0);
            return false;
        }
        let correction = if self.gap.is_none() { self.margins.correction() } else { 0 };
        if correction == 0 {
            self.play_out(frame);
        } else {
            let mut played = [0; FRAME + MOST];
            let played = &mut played[..(FRAME as i64 + correction) as usize];
            self.play_out(played);
            stretch(played, frame);
        }
        true
    }

    /// What is left, as far as it goes without waiting for more: at most a frame; returns its length.
    pub(crate) fn drain(&mut self, frame: &mut [i16; FRAME]) -> usize {
        let length = (self.end.saturating_sub(self.play) as usize).min(FRAME);
        self.play_out(&mut frame[..length]);
        length
    }

    /// What would be played next, as far as it is there; silence behind it.
    pub(crate) fn peek(&self, samples: &mut [i16]) {
        for (position, sample) in (self.play..).zip(samples) {
            let at = index(position);
            *sample = if self.present[at] { self.samples[at] } else { 0 };
        }
    }

    fn is_silent(&self) -> bool {
        self.end <= self.play && self.gap.is_some_and(|gap| gap.is_silent())
    }

    /// Where a packet belongs. One that comes after its time moves the anchor; one that others have
    /// overtaken may find no place any more.
    fn position(&mut self, packet: &Packet<'_>) -> Option<i64> {
        let Some(mut anchor) = self.anchor.filter(|anchor| anchor.stream == packet.stream) else {
            return Some(self.anchor_at(packet));
        };
        let (play, end) = (self.play as i64, self.end as i64);
        let advance = packet.timestamp.wrapping_sub(anchor.timestamp) as i32;
        anchor.position += i64::from(advance);
        if packet.late {
            return Some(anchor.position).filter(|position| (play - LEAP..=end).contains(position));
        }
        if !(play - LEAP..=end + LEAP).contains(&anchor.position) {
            return Some(self.anchor_at(packet));
        }
        if anchor.position < play {
            self.margins.shift(play - anchor.position);
            anchor.position = play;
        }
        anchor.timestamp = packet.timestamp;
        self.anchor = Some(anchor);
        Some(anchor.position)
    }

    /// Timestamps begin anew: behind what is there.
    fn anchor_at(&mut self, packet: &Packet<'_>) -> i64 {
        let position = (self.play as i64 + START).max(self.end as i64);
        self.anchor = Some(Anchor { stream: packet.stream, timestamp: packet.timestamp, position });
        self.margins = Margins::new();
        position
    }

    /// Leaves out the oldest samples, where more than [`DELAY`] would wait.
    fn skip(&mut self, excess: i64) {
        let Ok(excess @ 1..) = u64::try_from(excess) else { return };
        let target = self.play + excess;
        for step in 0..SPLICE {
            let (from, to) = (index(self.play + step), index(target + step));
            if self.present[from] && self.present[to] {
                let (part, whole) = (step as i32 + 1, SPLICE as i32 + 1);
                let (old, new) = (i32::from(self.samples[from]), i32::from(self.samples[to]));
                self.samples[to] = ((new * part + old * (whole - part)) / whole) as i16;
            }
        }
        for position in self.play..target {
            self.present[index(position)] = false;
        }
        // What a gap repeats may lie where new audio will be.
        self.gap = self.gap.take().map(|_| Gap::silence(target));
        self.play = target;
        self.end = self.end.max(target);
        self.margins.shift(-(excess as i64));
    }

    fn write(&mut self, position: u64, codec: Codec, payload: &[u8]) {
        let first = position.max(self.play);
        let last = (position + payload.len() as u64).min(self.play + RING - HISTORY);
        if first >= last {
            return;
        }
        self.end = self.end.max(last);
        let mut codes = &payload[(first - position) as usize..(last - position) as usize];
        let mut at = index(first);
        while !codes.is_empty() {
            let length = codes.len().min(RING as usize - at);
            let (now, rest) = codes.split_at(length);
            g711::decode_slice(codec, now, &mut self.samples[at..at + length]);
            self.present[at..at + length].fill(true);
            (codes, at) = (rest, 0);
        }
    }

    fn play_out(&mut self, frame: &mut [i16]) {
        if self.gap.is_some() || !self.play_whole(frame) {
            frame.iter_mut().for_each(|sample| *sample = self.play_sample());
        }
    }

    /// Plays a frame that is there from end to end; otherwise does nothing.
    fn play_whole(&mut self, frame: &mut [i16]) -> bool {
        let first = index(self.play);
        let before_wrap = frame.len().min(RING as usize - first);
        let ranges = [first..first + before_wrap, 0..frame.len() - before_wrap];
        if !ranges.iter().all(|range| all(&self.present[range.clone()])) {
            return false;
        }
        let (one, other) = frame.split_at_mut(before_wrap);
        for (part, range) in [one, other].into_iter().zip(ranges) {
            part.copy_from_slice(&self.samples[range.clone()]);
            self.present[range].fill(false);
        }
        self.play += frame.len() as u64;
        true
    }

    fn play_sample(&mut self) -> i16 {
        let at = index(self.play);
        let present = std::mem::take(&mut self.present[at]);
        let sample = if present { self.come_back(at) } else { self.miss() };
        self.samples[at] = sample;
        self.play += 1;
        sample
    }

    fn come_back(&mut self, at: usize) -> i16 {
        let Some(gap) = &mut self.gap else { return self.samples[at] };
        let (sample, is_over) = gap.blend(&self.samples, self.samples[at]);
        if is_over {
            self.gap = None;
        }
        sample
    }

    fn miss(&mut self) -> i16 {
        let gap = self.gap.take().filter(|gap| !gap.is_ending());
        let mut gap = gap.unwrap_or_else(|| Gap::after(self.play, &self.samples));
        let sample = gap.conceal(&self.samples);
        self.gap = Some(gap);
        sample
    }
}

fn index(position: u64) -> usize {
    (position % RING) as usize
}

/// Without a way out in the midst of it, which the compiler could not make vectors of.
fn all(present: &[bool]) -> bool {
    present.iter().fold(true, |all, present| all & present)
}

/// Stretches or shortens by a few samples, between which it goes in straight lines.
fn stretch(played: &[i16], frame: &mut [i16; FRAME]) {
    let last = played.len() - 1;
    for (step, sample) in frame.iter_mut().enumerate() {
        let place = ((step * last) << FRACTION) / (FRAME - 1);
        let (at, part) = (place >> FRACTION, (place & ((1 << FRACTION) - 1)) as i32);
        let (one, next) = (i32::from(played[at]), i32::from(played[(at + 1).min(last)]));
        *sample = (one + (((next - one) * part) >> FRACTION)) as i16;
    }
}

#[cfg(test)]
mod tests;
