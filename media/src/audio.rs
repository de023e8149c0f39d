//! Prompts and music: decoded once, kept encoded for all listeners.

mod resample;

use std::f64::consts::TAU;
use std::io::Cursor;
use std::time::Duration;

use hound::{SampleFormat, WavReader};

use crate::{CLOCK_RATE, Codec, g711, rtp};

/// The sample rates that are taken, in Hz.
pub const SAMPLE_RATES: [u32; 10] =
    [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];
/// The longest audio that is kept: half an hour.
pub const MAX_LENGTH: Duration = Duration::from_secs(1_800);

const BEEP_HERTZ: f64 = 1_000.0;
/// 0.4 s.
const BEEP_SAMPLES: u32 = CLOCK_RATE * 2 / 5;
const BEEP_EDGE: u32 = CLOCK_RATE / 200;
/// A quarter of full scale, -12 dB: about as loud as speech.
const BEEP_AMPLITUDE: f64 = 8_192.0;

/// Audio ready to be sent: the same samples in each law, 8 kHz mono, one byte a sample. Never empty.
#[derive(Clone, PartialEq, Eq)]
pub struct Audio {
    pcmu: Box<[u8]>,
    pcma: Box<[u8]>,
}

/// Why a WAV file cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum AudioError {
    /// Not a WAV file, a damaged one, or one that is not PCM.
    #[error("not a WAV file that can be read (expected PCM, 8 kHz mono 16-bit at best): {0}")]
    Wav(#[from] hound::Error),
    /// A number of channels other than one or two.
    #[error("{0} channels (expected mono or stereo)")]
    Channels(u16),
    /// A rate that is not in [`SAMPLE_RATES`].
    #[error("{0} Hz (expected 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000 or 96000)")]
    SampleRate(u32),
    /// Longer than [`MAX_LENGTH`].
    #[error("longer than {} minutes", MAX_LENGTH.as_secs() / 60)]
    TooLong,
    /// No samples.
    #[error("the file holds no audio")]
    Empty,
}

impl Audio {
    /// Reads a WAV file: PCM of 8 to 32 bits or float, mono or stereo (which is mixed down), at one of
    /// [`SAMPLE_RATES`]. 8 kHz mono is used as it is; other rates are filtered and resampled.
    pub fn from_wav(file: &[u8]) -> Result<Audio, AudioError> {
        let mut reader = WavReader::new(Cursor::new(file))?;
        let spec = reader.spec();
        if !(1..=2).contains(&spec.channels) {
            return Err(AudioError::Channels(spec.channels));
        }
        if !SAMPLE_RATES.contains(&spec.sample_rate) {
            return Err(AudioError::SampleRate(spec.sample_rate));
        }
        if u64::from(reader.duration()) > MAX_LENGTH.as_secs() * u64::from(spec.sample_rate) {
            return Err(AudioError::TooLong);
        }
        let samples = match spec.sample_format {
            // `hound` takes any number of valid bits from an extensible header.
            SampleFormat::Int if !(1..=32).contains(&spec.bits_per_sample) => {
                return Err(hound::Error::Unsupported.into());
            }
            SampleFormat::Int => {
                let full_scale = (1_i64 << (spec.bits_per_sample - 1)) as f32;
                let samples = reader.samples::<i32>();
                samples
                    .map(|sample| Ok(sample? as f32 / full_scale))
                    .collect::<Result<Vec<f32>, hound::Error>>()?
            }
            SampleFormat::Float => reader.samples::<f32>().collect::<Result<_, _>>()?,
        };
        let mono = mix_down(samples, spec.channels.into());
        Audio::from_linear(&resample::resample(mono, spec.sample_rate, CLOCK_RATE))
    }

    /// Encodes linear 16-bit samples at 8 kHz.
    pub fn from_samples(samples: &[i16]) -> Result<Audio, AudioError> {
        if samples.is_empty() {
            return Err(AudioError::Empty);
        }
        Ok(Audio::encode(samples))
    }

    fn encode(samples: &[i16]) -> Audio {
        let encode = |codec| samples.iter().map(|sample| g711::encode(codec, *sample)).collect();
        Audio { pcmu: encode(Codec::Pcmu), pcma: encode(Codec::Pcma) }
    }

    /// A beep: 1 kHz for 0.4 s, after which a caller is to speak.
    pub fn beep() -> Audio {
        let sample = |index: u32| {
            // 5 ms to rise and to fall, so that it does not click.
            let edge = index.min(BEEP_SAMPLES - 1 - index).min(BEEP_EDGE);
            let phase = TAU * BEEP_HERTZ * f64::from(index) / f64::from(CLOCK_RATE);
            (BEEP_AMPLITUDE * f64::from(edge) / f64::from(BEEP_EDGE) * phase.sin()) as i16
        };
        let samples: Vec<i16> = (0..BEEP_SAMPLES).map(sample).collect();
        Audio::encode(&samples)
    }

    fn from_linear(samples: &[f32]) -> Result<Audio, AudioError> {
        // `as` saturates: what filtering lifted over full scale is clipped.
        let samples: Vec<i16> = samples.iter().map(|sample| (sample * 32_768.0).round() as i16).collect();
        Audio::from_samples(&samples)
    }

    /// The samples in the law of `codec`.
    pub fn samples(&self, codec: Codec) -> &[u8] {
        match codec {
            Codec::Pcmu => &self.pcmu,
            Codec::Pcma => &self.pcma,
        }
    }

    /// How long it plays.
    pub fn length(&self) -> Duration {
        rtp::duration(self.pcmu.len() as u64)
    }
}

impl std::fmt::Debug for Audio {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Audio({} samples)", self.pcmu.len())
    }
}

fn mix_down(samples: Vec<f32>, channels: usize) -> Vec<f32> {
    if channels == 1 {
        return samples;
    }
    samples.chunks_exact(channels).map(|frame| frame.iter().sum::<f32>() / channels as f32).collect()
}

#[cfg(test)]
mod tests;
