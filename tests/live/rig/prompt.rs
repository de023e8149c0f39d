//! Prompts that are recognised sample by sample: what is relayed undecoded arrives as it was stored.

use std::path::Path;
use std::time::Duration;

use super::tone::{self, RATE, Tone, WINDOW};

/// A note of a melody.
const NOTE: usize = 2 * WINDOW;
/// Notes are multiples of 50 Hz from here on, so that each is told from the next in 20 ms.
const LOWEST: u32 = 300;
const NOTES: u32 = 60;

/// A phone on a busy machine has seen the answer by then: 200 ms.
const UNTIL_READY: usize = 10 * WINDOW;
/// µ-law's values are 8 apart at least, and decoders do not agree whether the smallest is 0 or 2.
const SAME_CODE: u16 = 3;

/// A prompt that no other one sounds like: a melody drawn from its name, in samples that G.711 µ-law carries as they
/// are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Prompt {
    name: String,
    samples: Vec<i16>,
}

impl Prompt {
    /// A prompt of this name and length; whole packets, at least one.
    pub(crate) fn new(name: &str, length: Duration) -> Prompt {
        let packets = (length.as_millis() as usize * RATE as usize / 1000 / WINDOW).max(1);
        let melody = notes(name).flat_map(|note| note.samples(NOTE)).map(tone::as_in_mu_law);
        Prompt { name: name.to_owned(), samples: melody.take(packets * WINDOW).collect() }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The name of its file.
    pub(crate) fn file(&self) -> String {
        format!("{}.wav", self.name)
    }

    pub(crate) fn samples(&self) -> &[i16] {
        &self.samples
    }

    pub(crate) fn length(&self) -> Duration {
        Duration::from_secs_f64(self.samples.len() as f64 / f64::from(RATE))
    }

    /// This one and at once the other.
    pub(crate) fn then(&self, other: &Prompt) -> Prompt {
        let name = format!("{}, then {}", self.name, other.name);
        Prompt { name, samples: [self.samples(), other.samples()].concat() }
    }

    /// What is heard of it for certain when it is the first of a call: audio may come before the phone has seen that the
    /// call is answered, and is lost then.
    pub(crate) fn after_the_answer(&self) -> Prompt {
        let samples = self.samples.iter().skip(UNTIL_READY).copied().collect();
        Prompt { name: format!("{} but for its beginning", self.name), samples }
    }

    /// Its first note: who hears that hears the prompt begin.
    pub(crate) fn beginning(&self) -> Prompt {
        let samples = self.samples.iter().take(NOTE).copied().collect();
        Prompt { name: format!("the beginning of {}", self.name), samples }
    }

    pub(crate) fn write_wav(&self, path: &Path) {
        tone::write_wav(path, &self.samples);
    }

    /// Where all of it is in `heard`, without a gap: the index of the first sample.
    pub(crate) fn position_in(&self, heard: &[i16]) -> Option<usize> {
        let same = |(one, other): (&i16, &i16)| one.abs_diff(*other) <= SAME_CODE;
        heard.windows(self.samples.len()).position(|window| window.iter().zip(&self.samples).all(same))
    }
}

/// Notes without end, drawn from a name (FNV-1a, and then Knuth's linear congruences).
fn notes(name: &str) -> impl Iterator<Item = Tone> {
    let hash = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut state = name.bytes().fold(0xcbf2_9ce4_8422_2325, hash);
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Tone(LOWEST + 50 * ((state >> 33) as u32 % NOTES))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prompt_is_found_where_it_is() {
        let (one, two) =
            (Prompt::new("one", Duration::from_millis(200)), Prompt::new("two", Duration::from_millis(100)));
        assert_eq!(one.samples().len(), 1600);
        let heard = [vec![8; 333], one.then(&two).samples().to_vec()].concat();
        assert_eq!(one.position_in(&heard), Some(333));
        assert_eq!(one.beginning().position_in(&heard), Some(333));
        assert_eq!(two.position_in(&heard), Some(1933));
        assert_eq!(two.then(&one).position_in(&heard), None);
        assert_eq!(one.position_in(&heard[..1900]), None, "cut short");
    }

    #[test]
    fn no_prompt_sounds_like_another() {
        let names = ["greeting", "menu", "en-first", "en-second", "de-first"];
        let prompts = names.map(|name| Prompt::new(name, Duration::from_millis(100)));
        for (index, prompt) in prompts.iter().enumerate() {
            let others = prompts.iter().enumerate().filter(|(other, _)| *other != index);
            assert!(others.clone().all(|(_, other)| prompt.position_in(other.samples()).is_none()));
        }
    }
}
