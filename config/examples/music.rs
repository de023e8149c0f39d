//! Makes the music on hold of the example configuration: 24 s that loop without a seam, as raw 16-bit little-endian
//! samples at 8 kHz on standard output. `config/example/prompts/make.sh` calls it.
//!
//! A soft electric piano plays one broken chord a bar over a swelling pad. Every note rings on past the end of the loop
//! into its beginning. All of it lies within the telephone band.

use std::f64::consts::TAU;
use std::io::Write;

const SAMPLE_RATE: usize = 8000;
const BAR: usize = 3 * SAMPLE_RATE;
const NOTES_PER_BAR: usize = 8;
/// How long a note is followed, by when it has faded to nothing.
const RING: usize = 6 * SAMPLE_RATE;

/// MIDI note numbers, low to high, one chord a bar: Cmaj9 Am9 Fmaj9 Gsus Em7 Am9 Fmaj9 G.
const CHORDS: [[u8; 5]; 8] = [
    [60, 64, 67, 71, 74],
    [57, 64, 67, 71, 72],
    [53, 60, 64, 67, 69],
    [55, 60, 62, 67, 72],
    [52, 59, 64, 67, 74],
    [57, 64, 67, 71, 76],
    [53, 60, 65, 67, 76],
    [55, 59, 62, 67, 71],
];
/// Which note of the chord each eighth plays, and how hard.
const PATTERN: [(usize, f64); NOTES_PER_BAR] =
    [(0, 1.0), (2, 0.6), (3, 0.7), (4, 0.9), (3, 0.6), (2, 0.55), (4, 0.75), (1, 0.5)];
/// Peak of the whole, as a part of full scale. It makes the mean level -25 dB, that of a talker on the telephone.
const PEAK: f64 = 0.2;

fn main() -> std::io::Result<()> {
    let mut music = vec![0.0; CHORDS.len() * BAR];
    for (bar, chord) in CHORDS.iter().enumerate() {
        for (eighth, (voice, strength)) in PATTERN.iter().enumerate() {
            let start = bar * BAR + eighth * BAR / NOTES_PER_BAR;
            mix(&mut music, start, RING, |t| strength * piano(frequency(chord[*voice] + 12), t));
        }
        mix(&mut music, bar * BAR, 2 * BAR, |t| {
            let swell = (TAU / 2.0 * t / (2 * BAR / SAMPLE_RATE) as f64).sin().powi(2);
            chord[1..4].iter().map(|note| 0.16 * swell * (TAU * frequency(*note) * t).sin()).sum()
        });
    }
    let loudest = music.iter().fold(0.0_f64, |loudest, sample| loudest.max(sample.abs()));
    let scale = PEAK * f64::from(i16::MAX) / loudest;
    let bytes: Vec<u8> =
        music.iter().flat_map(|sample| ((sample * scale).round() as i16).to_le_bytes()).collect();
    std::io::stdout().write_all(&bytes)
}

/// Adds `length` samples of a sound, a function of the seconds since its start, running round the end of the loop.
fn mix(music: &mut [f64], start: usize, length: usize, sound: impl Fn(f64) -> f64) {
    let end = music.len();
    for index in 0..length {
        music[(start + index) % end] += sound(index as f64 / SAMPLE_RATE as f64);
    }
}

/// A struck tone: the higher partials fade first.
fn piano(frequency: f64, t: f64) -> f64 {
    let attack = (t / 0.012).min(1.0);
    let partial = |order: f64, level: f64, seconds: f64| {
        level * (-t / seconds).exp() * (TAU * order * frequency * t).sin()
    };
    attack * (partial(1.0, 1.0, 0.9) + partial(2.0, 0.22, 0.5) + partial(3.0, 0.06, 0.25))
}

/// Of a MIDI note, in equal temperament: 69 is 440 Hz.
fn frequency(note: u8) -> f64 {
    440.0 * 2.0_f64.powf((f64::from(note) - 69.0) / 12.0)
}
