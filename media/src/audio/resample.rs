//! Resampling by a windowed sinc: band-limited, without clicks at any ratio of whole rates.

use std::f64::consts::PI;

/// Zero crossings of the sinc on each side, at the lower of the two rates.
const ZERO_CROSSINGS: f64 = 32.0;
/// Where the filter is half way down, as a share of half the lower rate: what is above folds back by
/// less than 1 % of the band, under the skirt of the Kaiser window.
const CUTOFF: f64 = 0.95;
/// Shape of the Kaiser window; side lobes 80 dB down.
const KAISER_BETA: f64 = 8.0;

/// `samples` at `from` Hz as samples at `to` Hz.
pub(super) fn resample(samples: Vec<f32>, from: u32, to: u32) -> Vec<f32> {
    if from == to || samples.is_empty() {
        return samples;
    }
    let divisor = gcd(from, to);
    let (up, down) = ((to / divisor) as usize, (from / divisor) as usize);
    let filter = Filter::new(up, down);
    let length = samples.len() * up / down;
    (0..length)
        .map(|index| {
            let scaled = index * down;
            filter.at(&samples, scaled / up, scaled % up)
        })
        .collect()
}

/// One set of coefficients for each position that an output sample can have between two input ones.
struct Filter {
    phases: Vec<Vec<f32>>,
    /// Input samples before the position that the coefficients begin with.
    before: usize,
}

impl Filter {
    fn new(up: usize, down: usize) -> Filter {
        let band = CUTOFF * (up as f64 / down as f64).min(1.0);
        let reach = ZERO_CROSSINGS / band;
        let before = reach.ceil() as usize;
        let phase = |phase: usize| {
            let fraction = phase as f64 / up as f64;
            let taps: Vec<f64> = (0..2 * before + 1)
                .map(|tap| tap as f64 - before as f64 - fraction)
                .map(|distance| sinc(band * distance) * kaiser(distance / reach))
                .collect();
            // Each set is made to add up to one: no phase is louder than another.
            let sum: f64 = taps.iter().sum();
            taps.iter().map(|tap| (tap / sum) as f32).collect()
        };
        Filter { phases: (0..up).map(phase).collect(), before }
    }

    fn at(&self, samples: &[f32], position: usize, phase: usize) -> f32 {
        let taps = &self.phases[phase];
        // Silence before the first sample and after the last.
        let skipped = self.before.saturating_sub(position);
        let start = position.saturating_sub(self.before);
        taps[skipped..]
            .iter()
            .zip(&samples[start.min(samples.len())..])
            .map(|(tap, sample)| tap * sample)
            .sum()
    }
}

fn sinc(x: f64) -> f64 {
    if x == 0.0 { 1.0 } else { (PI * x).sin() / (PI * x) }
}

fn kaiser(x: f64) -> f64 {
    if x.abs() >= 1.0 { 0.0 } else { bessel_0(KAISER_BETA * (1.0 - x * x).sqrt()) / bessel_0(KAISER_BETA) }
}

/// The modified Bessel function of the first kind, order zero, by its power series.
fn bessel_0(x: f64) -> f64 {
    let mut sum = 1.0;
    let mut term = 1.0;
    for k in 1..40 {
        term *= (x / 2.0 / f64::from(k)).powi(2);
        sum += term;
    }
    sum
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}
