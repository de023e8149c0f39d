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

/// The sounds, made once.
#[derive(Clone, Debug)]
pub(super) struct Tones {
    /// After which a caller is to speak.
    pub(super) beep: Arc<Audio>,
    /// Somebody's phone rings; to be repeated.
    pub(super) ringing: Arc<Audio>,
}

impl Tones {
    pub(super) fn new() -> Self {
        Self { beep: Arc::new(Audio::beep()), ringing: Arc::new(ringing()) }
    }
}

fn ringing() -> Audio {
    let tone = (0..RINGING_SAMPLES)
        .map(|index| (AMPLITUDE * (TAU * RINGING_HERTZ * f64::from(index) / 8_000.0).sin()) as i16);
    let samples: Vec<i16> = tone.chain(std::iter::repeat_n(0, SILENT_SAMPLES)).collect();
    Audio::from_samples(&samples).expect("five seconds are not nothing")
}
