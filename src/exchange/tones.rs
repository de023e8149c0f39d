//! Sounds that no prompt is needed for.

use media::Audio;
use std::f64::consts::TAU;
use std::sync::Arc;

/// The ringing tone (ITU-T E.180 §4: 400 to 450 Hz, a second of tone and four of silence).
const RINGING_HERTZ: f64 = 425.0;
const RINGING_SAMPLES: u32 = 8_000;
const SILENT_SAMPLES: usize = 4 * 8_000;
/// An eighth of full scale, -18 dB: it is heard for long.
const AMPLITUDE: f64 = 4_096.0;

/// What says that the line is not dead, where there is no music: two soft notes, and five seconds of silence.
const COMFORT_HERTZ: [f64; 2] = [349.0, 440.0];
/// Each of the notes.
const NOTE_SAMPLES: u32 = 1_600;
const PAUSE_SAMPLES: usize = 5 * 8_000;
/// -30 dB.
const SOFT: f64 = 1_024.0;

/// The sounds, made once.
#[derive(Clone, Debug)]
pub(super) struct Tones {
    /// After which a caller is to speak.
    pub(super) beep: Arc<Audio>,
    /// Somebody's phone rings; to be repeated.
    pub(super) ringing: Arc<Audio>,
    /// Who hears this is not forgotten; to be repeated.
    pub(super) comfort: Arc<Audio>,
}

impl Tones {
    pub(super) fn new() -> Self {
        Self { beep: Arc::new(Audio::beep()), ringing: Arc::new(ringing()), comfort: Arc::new(comfort()) }
    }
}

fn ringing() -> Audio {
    then_silence(tone(RINGING_HERTZ, AMPLITUDE, RINGING_SAMPLES), SILENT_SAMPLES)
}

fn comfort() -> Audio {
    then_silence(COMFORT_HERTZ.into_iter().flat_map(|hertz| tone(hertz, SOFT, NOTE_SAMPLES)), PAUSE_SAMPLES)
}

fn tone(hertz: f64, amplitude: f64, samples: u32) -> impl Iterator<Item = i16> {
    (0..samples).map(move |index| (amplitude * (TAU * hertz * f64::from(index) / 8_000.0).sin()) as i16)
}

fn then_silence(sound: impl Iterator<Item = i16>, silence: usize) -> Audio {
    let samples: Vec<i16> = sound.chain(std::iter::repeat_n(0, silence)).collect();
    Audio::from_samples(&samples).expect("seconds of it are not nothing")
}
