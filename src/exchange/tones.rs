//! Sounds that no prompt is needed for.

use media::Audio;
use std::f64::consts::TAU;
use std::sync::Arc;

/// The ringing tone (ITU-T E.180 §4: 400 to 450 Hz, a second of tone and four of silence).
const HERTZ: f64 = 425.0;
const RINGING_SAMPLES: u32 = 8_000;
const SILENT_SAMPLES: usize = 4 * 8_000;
/// An eighth of full scale, -18 dB: it is heard for long.
const AMPLITUDE: f64 = 4_096.0;

/// Somebody is free, whom the agent is to confirm: two short beeps, as a call that waits (ITU-T E.180, supplement 2: 425 Hz,
/// 0.2 s each, 0.2 s apart, as in Germany); after two seconds again, as the time to confirm is short.
const BEEP_SAMPLES: u32 = 1_600;
const BETWEEN_BEEPS_SAMPLES: usize = 1_600;
const AFTER_BEEPS_SAMPLES: usize = 2 * 8_000;

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
    /// Somebody is free who was asked for, and is called once that is confirmed; to be repeated.
    pub(super) found: Arc<Audio>,
    /// Who hears this is not forgotten; to be repeated.
    pub(super) comfort: Arc<Audio>,
}

impl Tones {
    pub(super) fn new() -> Self {
        Self {
            beep: Arc::new(Audio::beep()),
            ringing: Arc::new(ringing()),
            found: Arc::new(found()),
            comfort: Arc::new(comfort()),
        }
    }
}

fn ringing() -> Audio {
    then_silence(tone(HERTZ, AMPLITUDE, RINGING_SAMPLES), SILENT_SAMPLES)
}

fn found() -> Audio {
    let beep = || tone(HERTZ, AMPLITUDE, BEEP_SAMPLES);
    let twice = beep().chain(std::iter::repeat_n(0, BETWEEN_BEEPS_SAMPLES)).chain(beep());
    then_silence(twice, AFTER_BEEPS_SAMPLES)
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

#[cfg(test)]
mod tests {
    use super::*;
    use media::Codec;

    /// For how many tenths of a second there is sound, silence, sound …
    fn cadence(audio: &Audio) -> Vec<usize> {
        let samples = audio.samples(Codec::Pcma);
        let silence = samples.last().expect("it ends in silence");
        let sounds: Vec<bool> =
            samples.chunks(800).map(|tenth| tenth.iter().any(|sample| sample != silence)).collect();
        sounds.chunk_by(|one, next| one == next).map(<[bool]>::len).collect()
    }

    #[test]
    fn each_tone_is_known_by_its_cadence() {
        let Tones { ringing, found, comfort, .. } = Tones::new();
        for (tone, expected) in [(ringing, vec![10, 40]), (found, vec![2, 2, 2, 20]), (comfort, vec![4, 50])]
        {
            assert_eq!(cadence(&tone), expected);
        }
    }
}
