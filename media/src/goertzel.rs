//! Audio proved by frequency: how much of one tone is in some samples. For tests.

use std::f64::consts::TAU;

/// The level of one frequency in samples at 8 kHz, in dB below the power of a full-scale square
/// wave: a sine of half amplitude is at -9.03 dB.
pub(crate) fn tone_db(samples: &[i16], frequency: f64) -> f64 {
    // A Hann window, so that a frequency between two bins leaks nowhere else.
    let window = |index: usize| 0.5 - 0.5 * (TAU * index as f64 / samples.len() as f64).cos();
    let coefficient = 2.0 * (TAU * frequency / 8_000.0).cos();
    let (mut last, mut before, mut gain) = (0.0, 0.0, 0.0);
    for (index, sample) in samples.iter().enumerate() {
        let weight = window(index);
        let next = f64::from(*sample) / 32_768.0 * weight + coefficient * last - before;
        (before, last) = (last, next);
        gain += weight;
    }
    let power = last * last + before * before - coefficient * last * before;
    10.0 * (2.0 * power / (gain * gain)).max(1e-12).log10()
}

/// Root mean square of samples, 1 at full scale.
pub(crate) fn level(samples: &[i16]) -> f64 {
    let sum: f64 = samples.iter().map(|sample| (f64::from(*sample) / 32_768.0).powi(2)).sum();
    (sum / samples.len().max(1) as f64).sqrt()
}

#[test]
fn measures_a_known_tone() {
    let samples: Vec<i16> = (0..8_000)
        .map(|index| (16_384.0 * (TAU * 700.3 * f64::from(index) / 8_000.0).sin()) as i16)
        .collect();
    assert!((tone_db(&samples, 700.3) + 9.03).abs() < 0.05);
    assert!(tone_db(&samples, 900.0) < -70.0);
    assert!((level(&samples) - 0.3535).abs() < 0.001);
}
