//! Pure tones: made as WAV files, measured with the Goertzel algorithm.
//!
//! All audio here is 8 kHz mono, 16 bits. A window of 20 ms (160 samples) tells multiples of 50 Hz apart exactly.

use std::f64::consts::TAU;
use std::path::Path;

/// Samples a second.
pub(crate) const RATE: u32 = 8000;
/// Samples in the 20 ms window in which a tone is looked for.
pub(crate) const WINDOW: usize = 160;

/// Full scale of a 16-bit sample: 0 dBFS is a sine of this amplitude.
const FULL_SCALE: f64 = 32767.0;
/// The rig's tones are this loud: −12 dBFS, well inside G.711's range.
const AMPLITUDE: f64 = FULL_SCALE / 4.0;
/// Softer than this is silence. G.711 turns digital silence into a value of at most ±8, that is −72 dBFS.
const SILENCE_DBFS: f64 = -50.0;
/// A tone is heard when it holds at least this much of the window's power; G.711's noise takes below 1 %.
const PURITY: f64 = 0.8;

/// A sine of this frequency in Hz, a multiple of 50.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tone(pub(crate) u32);

impl Tone {
    /// `samples` samples of the tone.
    pub(crate) fn samples(self, samples: usize) -> Vec<i16> {
        let step = TAU * f64::from(self.0) / f64::from(RATE);
        (0..samples).map(|index| (AMPLITUDE * (step * index as f64).sin()) as i16).collect()
    }

    /// Writes a WAV file of this many seconds.
    pub(crate) fn write_wav(self, path: &Path, seconds: u32) {
        write_wav(path, &self.samples((seconds * RATE) as usize));
    }

    /// Is this what `window` holds: loud enough and hardly anything else?
    pub(crate) fn is_heard_in(self, window: &[i16]) -> bool {
        let total = power(window);
        decibels(total) > SILENCE_DBFS && self.power_in(window) >= PURITY * total
    }

    /// The tone's level in `window`, in dBFS.
    pub(crate) fn level_in(self, window: &[i16]) -> f64 {
        decibels(self.power_in(window))
    }

    /// Where the tone is first heard: the index of a 20 ms window's first sample.
    pub(crate) fn first_in(self, samples: &[i16]) -> Option<usize> {
        windows(samples).find(|(_, window)| self.is_heard_in(window)).map(|(index, _)| index)
    }

    /// Goertzel: the mean square that the sine of this frequency contributes.
    fn power_in(self, window: &[i16]) -> f64 {
        let coefficient = 2.0 * (TAU * f64::from(self.0) / f64::from(RATE)).cos();
        let (mut last, mut before) = (0.0, 0.0);
        for sample in window {
            (last, before) = (f64::from(*sample) + coefficient * last - before, last);
        }
        let magnitude = last * last + before * before - coefficient * last * before;
        // |X|² = (A·N/2)² for a sine of amplitude A, whose mean square is A²/2.
        2.0 * magnitude / (window.len() as f64).powi(2)
    }
}

/// The level of everything in `window`, in dBFS.
pub(crate) fn level(window: &[i16]) -> f64 {
    decibels(power(window))
}

/// Is nothing to be heard in all of `samples`?
pub(crate) fn is_silent(samples: &[i16]) -> bool {
    windows(samples).all(|(_, window)| level(window) <= SILENCE_DBFS)
}

/// The part of the 20 ms windows in which `wanted` holds, from 0 to 1.
pub(crate) fn share(samples: &[i16], wanted: impl Fn(&[i16]) -> bool) -> f64 {
    let all = windows(samples).count().max(1);
    windows(samples).filter(|(_, window)| wanted(window)).count() as f64 / all as f64
}

/// Writes a WAV file of 16-bit samples.
pub(crate) fn write_wav(path: &Path, samples: &[i16]) {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: RATE,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(path, spec).expect("the WAV file can be created");
    for sample in samples {
        writer.write_sample(*sample).expect("the disk has room");
    }
    writer.finalize().expect("the disk has room");
}

/// The nearest value that µ-law has, and so carries exactly.
pub(crate) fn as_in_mu_law(sample: i16) -> i16 {
    let values = (0..=u8::MAX).map(from_mu_law);
    values.min_by_key(|value| value.abs_diff(sample)).unwrap_or_default()
}

/// Reads a WAV file's channels, G.711 or linear.
pub(crate) fn read_wav(bytes: &[u8]) -> Vec<Vec<i16>> {
    let wav = Wav::parse(bytes).expect("a WAV file");
    let mut channels = vec![Vec::new(); usize::from(wav.channels)];
    let width = usize::from(wav.bits / 8);
    for (index, bytes) in wav.data.chunks_exact(width).enumerate() {
        channels[index % usize::from(wav.channels)].push(wav.sample(bytes));
    }
    channels
}

/// A WAV file, taken apart. hound reads linear samples only; recordings are G.711.
struct Wav<'a> {
    format: u16,
    channels: u16,
    bits: u16,
    data: &'a [u8],
}

impl Wav<'_> {
    fn parse(bytes: &[u8]) -> Option<Wav<'_>> {
        let mut rest = bytes.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WAVE")?;
        let (mut format, mut channels, mut bits) = (0, 0, 0);
        while rest.len() >= 8 {
            let (name, length) = (&rest[..4], u32::from_le_bytes(rest[4..8].try_into().ok()?) as usize);
            let body = &rest[8..];
            if name == b"fmt " {
                let field = |at: usize| Some(u16::from_le_bytes(body.get(at..at + 2)?.try_into().ok()?));
                (format, channels, bits) = (field(0)?, field(2)?, field(14)?);
                let rate = u32::from_le_bytes(body.get(4..8)?.try_into().ok()?);
                assert_eq!(rate, RATE, "a WAV file of {rate} Hz");
            }
            if name == b"data" {
                assert!(
                    length <= body.len(),
                    "the header promises {length} bytes, the file has {}",
                    body.len()
                );
                return Some(Wav { format, channels, bits, data: &body[..length] });
            }
            rest = body.get(length + length % 2..)?;
        }
        None
    }

    fn sample(&self, bytes: &[u8]) -> i16 {
        match (self.format, bytes) {
            (1, [low, high]) => i16::from_le_bytes([*low, *high]),
            (6, [byte]) => from_a_law(*byte),
            (7, [byte]) => from_mu_law(*byte),
            other => panic!("a WAV file of format {other:?}"),
        }
    }
}

/// ITU-T G.711, µ-law: inverted bits, sign, three bits of exponent, four of mantissa, bias 33.
fn from_mu_law(byte: u8) -> i16 {
    let byte = !byte;
    let magnitude = ((i16::from(byte & 0x0f) << 1) + 33) << ((byte >> 4) & 7);
    let linear = (magnitude - 33) << 2;
    if byte & 0x80 == 0 { linear } else { -linear }
}

/// ITU-T G.711, A-law: even bits inverted, the sign bit set for positive values.
fn from_a_law(byte: u8) -> i16 {
    let byte = byte ^ 0x55;
    let (exponent, mantissa) = ((byte >> 4) & 7, i16::from(byte & 0x0f));
    let magnitude = match exponent {
        0 => (mantissa << 1) + 1,
        exponent => ((mantissa << 1) + 33) << (exponent - 1),
    };
    if byte & 0x80 == 0 { -(magnitude << 3) } else { magnitude << 3 }
}

/// Every 20 ms, with the index of the first sample; the incomplete rest is left out.
fn windows(samples: &[i16]) -> impl Iterator<Item = (usize, &[i16])> {
    samples.chunks_exact(WINDOW).enumerate().map(|(number, window)| (number * WINDOW, window))
}

fn power(window: &[i16]) -> f64 {
    let sum: f64 = window.iter().map(|sample| f64::from(*sample).powi(2)).sum();
    sum / (window.len().max(1) as f64)
}

fn decibels(power: f64) -> f64 {
    10.0 * (power.max(1e-9) / (FULL_SCALE * FULL_SCALE / 2.0)).log10()
}

#[cfg(test)]
#[path = "tone_tests.rs"]
mod tests;
