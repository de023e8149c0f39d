//! What a recording looks like: how loud either side is, stretch by stretch.

use crate::{Codec, g711};

/// The loudest sample of each stretch of a recording, from 0 to 255, for customer (left) and agents (right).
#[derive(Debug)]
pub struct Waveform {
    codec: Codec,
    frames: u64,
    /// Of all frames, those that have been added.
    added: u64,
    peaks: Vec<[u8; 2]>,
}

impl Waveform {
    /// Of a recording of so many frames (a sample of either side, 8000 a second), in at most `points` stretches of equal length.
    pub fn new(codec: Codec, frames: u64, points: usize) -> Self {
        let points = points.min(usize::try_from(frames).unwrap_or(usize::MAX));
        Self { codec, frames, added: 0, peaks: vec![[0; 2]; points] }
    }

    /// Adds the next of its frames, whole ones. What is beyond its length is left out.
    pub fn add(&mut self, data: &[u8]) {
        let (frames, _) = data.as_chunks::<2>();
        for frame in frames {
            let mut samples = [0; 2];
            g711::decode_slice(self.codec, frame, &mut samples);
            let stretch = self.stretch();
            let Some(peaks) = self.peaks.get_mut(stretch) else { return };
            for (peak, sample) in peaks.iter_mut().zip(samples) {
                *peak = (*peak).max(loudness(sample));
            }
            self.added += 1;
        }
    }

    /// How loud customer and agents are, in this order.
    pub fn peaks(&self) -> (Vec<u8>, Vec<u8>) {
        self.peaks.iter().map(|[left, right]| (left, right)).unzip()
    }

    /// Where the next frame belongs.
    fn stretch(&self) -> usize {
        let place = u128::from(self.added) * self.peaks.len() as u128 / u128::from(self.frames.max(1));
        usize::try_from(place).unwrap_or(usize::MAX)
    }
}

/// The upper eight bits of how far a sample is from silence.
fn loudness(sample: i16) -> u8 {
    u8::try_from(sample.unsigned_abs() >> 7).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(codec: Codec, [left, right]: [i16; 2]) -> [u8; 2] {
        let mut codes = [0; 2];
        g711::encode_slice(codec, &[left, right], &mut codes);
        codes
    }

    #[test]
    fn each_stretch_has_its_loudest_sample() {
        for codec in [Codec::Pcmu, Codec::Pcma] {
            let mut waveform = Waveform::new(codec, 6, 3);
            let silent = frame(codec, [0, 0]);
            waveform.add(&[silent, frame(codec, [-16_000, 0])].concat());
            waveform.add(&[silent, silent, frame(codec, [0, 8_000]), frame(codec, [0, 32_000])].concat());
            let (left, right) = waveform.peaks();
            assert!((120..130).contains(&left[0]) && left[1..].iter().all(|peak| *peak < 2), "{left:?}");
            assert!(right[2] > 240 && right[..2].iter().all(|peak| *peak < 2), "{right:?}");
        }
    }

    #[test]
    fn lengths_that_are_none_and_lengths_that_do_not_divide() {
        for (frames, points, expected) in [(0, 10, 0), (3, 10, 3), (7, 3, 3), (1, 0, 0)] {
            let mut waveform = Waveform::new(Codec::Pcmu, frames, points);
            // Every frame is loud, and more come than were told of.
            (0..frames + 2).for_each(|_| waveform.add(&frame(Codec::Pcmu, [32_000, 32_000])));
            let (left, right) = waveform.peaks();
            assert_eq!((left.len(), right.len()), (expected, expected), "{frames} frames, {points} points");
            assert!(left.iter().chain(&right).all(|peak| *peak > 240), "{left:?} {right:?}");
        }
    }
}
