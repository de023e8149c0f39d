//! The limiter: a sum of many voices made to fit into 16 bits.

/// The loudest sample that is let through: the largest of µ-law.
const CEILING: u32 = 32_124;
/// Samples in which the gain falls when a sum is too loud: 5 ms. What is still too loud meanwhile is
/// clipped.
const ATTACK: usize = 40;
/// How much of the gain comes back in a frame: from silence to full in a second.
const RELEASE: f32 = 0.02;

/// Turns sums into samples, with a gain that falls at once and comes back slowly.
#[derive(Clone, Debug)]
pub(crate) struct Limiter {
    gain: f32,
}

impl Limiter {
    /// A limiter that lets everything through that fits.
    pub(crate) fn new() -> Limiter {
        Limiter { gain: 1.0 }
    }

    /// Whether it lets everything through that fits.
    pub(crate) fn is_open(&self) -> bool {
        self.gain == 1.0
    }

    /// The samples of a sum, which is a frame or a piece of one.
    #[inline]
    pub(crate) fn limit(&mut self, sum: &[i32], samples: &mut [i16]) {
        // The bits of all magnitudes, one above the other: when they fit, so does each, and to find that out
        // is a quarter of the work of finding the peak.
        let bits = sum.iter().fold(0, |bits, sample| bits | (sample ^ (sample >> 31)));
        if self.is_open() && bits <= i32::from(i16::MAX) {
            for (sample, sum) in samples.iter_mut().zip(sum) {
                *sample = *sum as i16;
            }
            return;
        }
        let peak = sum.iter().fold(0, |peak, sample| sample.unsigned_abs().max(peak));
        let fits = if peak > CEILING { CEILING as f32 / peak as f32 } else { 1.0 };
        let gain = fits.min(self.gain + RELEASE);
        self.scale(sum, samples, gain);
    }

    fn scale(&mut self, sum: &[i32], samples: &mut [i16], gain: f32) {
        let before = std::mem::replace(&mut self.gain, gain);
        let ramp = if gain < before { ATTACK.min(sum.len()) } else { sum.len() };
        let step = (gain - before) / ramp as f32;
        for (index, (sample, sum)) in samples.iter_mut().zip(sum).enumerate() {
            let steps = (index as i32 + 1).min(ramp as i32) as f32;
            *sample = saturate(*sum as f32 * (before + step * steps));
        }
    }
}

/// The nearest sample: nothing wraps around. Added to a number below 2²², 1.5 times 2²³ leaves it in the low bits,
/// which vector instructions can do; `as` they cannot.
fn saturate(sample: f32) -> i16 {
    (sample.clamp(-32_768.0, 32_767.0) + 12_582_912.0).to_bits() as i16
}

#[cfg(test)]
mod tests {
    use super::super::FRAME;
    use super::*;

    fn limited(limiter: &mut Limiter, sum: [i32; FRAME]) -> [i16; FRAME] {
        let mut samples = [0; FRAME];
        limiter.limit(&sum, &mut samples);
        samples
    }

    #[test]
    fn what_fits_passes_unchanged() {
        let sum: [i32; FRAME] = std::array::from_fn(|index| index as i32 * 400 - 32_000);
        assert_eq!(limited(&mut Limiter::new(), sum).map(i32::from), sum);
    }

    #[test]
    fn what_is_too_loud_neither_wraps_nor_stays_clipped() {
        let mut limiter = Limiter::new();
        let sum: [i32; FRAME] = std::array::from_fn(|index| if index % 2 == 0 { 600_000 } else { -600_000 });
        let samples = limited(&mut limiter, sum);
        for (sum, sample) in sum.iter().zip(&samples) {
            assert!(sum.signum() == i32::from(sample.signum()) && sample.unsigned_abs() >= 32_100);
        }
        let unclipped = samples[ATTACK..].iter().all(|sample| sample.unsigned_abs() <= CEILING as u16 + 1);
        assert!(unclipped, "{samples:?}");
    }

    #[test]
    fn the_gain_comes_back_slowly_and_wholly() {
        let mut limiter = Limiter::new();
        limited(&mut limiter, [64_248; FRAME]);
        let mut last = 5_000;
        for _ in 0..26 {
            let samples = limited(&mut limiter, [10_000; FRAME]);
            assert!(samples.windows(2).all(|pair| (0..=4).contains(&(pair[1] - pair[0]))), "{samples:?}");
            assert!(samples[0] >= last);
            last = samples[FRAME - 1];
        }
        assert_eq!(last, 10_000);
    }
}
