use std::f64::consts::TAU;

use hound::{WavSpec, WavWriter};
use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::*;
use crate::goertzel::{level, tone_db};

fn wav(rate: u32, channels: u16, bits: u16, sample: impl Fn(f64, u16) -> f64) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let spec =
        WavSpec { channels, sample_rate: rate, bits_per_sample: bits, sample_format: SampleFormat::Int };
    let mut writer = WavWriter::new(&mut file, spec).unwrap();
    let full_scale = f64::from((1_u32 << (bits - 1)) - 1);
    for index in 0..rate {
        for channel in 0..channels {
            let value = sample(f64::from(index) / f64::from(rate), channel);
            writer.write_sample((value * full_scale) as i32).unwrap();
        }
    }
    writer.finalize().unwrap();
    file.into_inner()
}

fn tone(frequency: f64) -> impl Fn(f64, u16) -> f64 {
    move |at, _| 0.5 * (TAU * frequency * at).sin()
}

fn heard(audio: &Audio) -> Vec<i16> {
    audio.samples(Codec::Pcma).iter().map(|code| g711::decode_a(*code)).collect()
}

#[test]
fn a_file_at_8_khz_mono_is_taken_as_it_is() {
    let audio = Audio::from_wav(&wav(8_000, 1, 16, tone(440.0))).unwrap();
    assert_eq!(audio.length(), Duration::from_secs(1));
    for (index, code) in audio.samples(Codec::Pcmu).iter().enumerate() {
        let sample = (tone(440.0)(index as f64 / 8_000.0, 0) * 32_767.0) as i16;
        assert_eq!(*code, g711::encode_mu(sample), "sample {index}");
    }
}

#[test]
fn every_rate_keeps_tone_length_and_level() {
    for rate in SAMPLE_RATES {
        for frequency in [300.0, 1_000.0, 3_000.0] {
            let audio = Audio::from_wav(&wav(rate, 1, 16, tone(frequency))).unwrap();
            assert_eq!(audio.samples(Codec::Pcmu).len(), 8_000, "{rate} Hz");
            let samples = &heard(&audio)[800..7_200];
            let db = tone_db(samples, frequency);
            assert!((db + 9.03).abs() < 0.3, "{frequency} Hz from {rate} Hz at {db} dB");
            // Nothing else is there: G.711 itself leaves about 38 dB.
            let noise = level(samples).powi(2) - 10_f64.powf(db / 10.0);
            let noise_db = 10.0 * (noise.max(1e-12) / 10_f64.powf(db / 10.0)).log10();
            assert!(noise_db < -33.0, "{frequency} Hz from {rate} Hz: noise {noise_db} dB");
        }
    }
}

#[test]
fn what_8_khz_cannot_hold_is_filtered_out() {
    for frequency in [4_500.0, 6_000.0, 10_000.0, 15_000.0] {
        let audio = Audio::from_wav(&wav(48_000, 1, 16, tone(frequency))).unwrap();
        assert!(level(&heard(&audio)[800..7_200]) < 0.001, "{frequency} Hz folds back");
    }
}

#[test]
fn stereo_is_mixed_down() {
    let sides = |at: f64, channel: u16| tone(if channel == 0 { 500.0 } else { 1_500.0 })(at, 0);
    let samples = heard(&Audio::from_wav(&wav(44_100, 2, 16, sides)).unwrap());
    for frequency in [500.0, 1_500.0] {
        assert!((tone_db(&samples, frequency) + 15.05).abs() < 0.3, "half as loud as alone");
    }
}

#[test]
fn other_sample_sizes_are_as_loud() {
    for bits in [8, 16, 24, 32] {
        let samples = heard(&Audio::from_wav(&wav(16_000, 1, bits, tone(1_000.0))).unwrap());
        let db = tone_db(&samples, 1_000.0);
        assert!((db + 9.03).abs() < 0.3, "{bits} bits: {db} dB");
    }
}

#[test]
fn a_beep_is_a_kilohertz_for_four_tenths_of_a_second_without_a_click() {
    let beep = Audio::beep();
    assert_eq!(beep.length(), Duration::from_millis(400));
    let samples = heard(&beep);
    assert!(tone_db(&samples, 1_000.0) > -15.5, "{}", tone_db(&samples, 1_000.0));
    assert!(tone_db(&samples, 1_500.0) < -50.0 && tone_db(&samples, 2_000.0) < -50.0);
    assert!(samples[0].abs() < 100 && samples[3_199].abs() < 300, "{} {}", samples[0], samples[3_199]);
    assert!(samples.iter().all(|sample| sample.abs() < 8_600));
}

#[test]
fn what_cannot_be_played_is_refused_with_the_reason() {
    let error = |file: &[u8]| Audio::from_wav(file).unwrap_err();
    assert!(matches!(error(b"no wave"), AudioError::Wav(_)));
    assert!(matches!(error(&wav(8_000, 3, 16, tone(1.0))), AudioError::Channels(3)));
    assert!(matches!(error(&wav(8_001, 1, 16, tone(1.0))), AudioError::SampleRate(8_001)));
    let empty = &wav(8_000, 1, 16, tone(1.0))[..44];
    let mut empty = empty.to_vec();
    empty[40..44].fill(0);
    assert!(matches!(error(&empty), AudioError::Empty));
    let cut = &wav(8_000, 1, 16, tone(1.0))[..5_001];
    assert!(matches!(error(cut), AudioError::Wav(_)), "a damaged file is not half played");
    let mulaw = crate::recorder::wav_header(Codec::Pcmu, 0);
    assert!(error(&mulaw).to_string().contains("8 kHz mono 16-bit"), "{}", error(&mulaw));
}

/// A prompt is what somebody uploaded: whatever it holds, it is refused or it plays.
#[test]
fn damaged_headers_never_panic() {
    let mut random = StdRng::seed_from_u64(4);
    for bits_per_sample in [8, 16, 24, 32] {
        // Above 16 bits the writer uses the extensible format, which tells the valid bits separately.
        let spec =
            WavSpec { channels: 2, sample_rate: 8_000, bits_per_sample, sample_format: SampleFormat::Int };
        let mut file = Cursor::new(Vec::new());
        let mut writer = WavWriter::new(&mut file, spec).unwrap();
        (0..64).for_each(|sample| writer.write_sample(sample).unwrap());
        writer.finalize().unwrap();
        let file = file.into_inner();
        let mut played = 0;
        for _ in 0..10_000 {
            let mut damaged = file.clone();
            for _ in 0..random.random_range(1..4) {
                damaged[random.random_range(0..80)] = random.random();
            }
            played += usize::from(Audio::from_wav(&damaged).is_ok());
        }
        assert!(played > 100, "{bits_per_sample} bits: {played}");
    }
}
