//! What customers and agents hear, and the keys that they press.

use super::super::Input;
use super::bench::Bench;
use media::EndpointId;
use std::sync::Arc;

impl Bench {
    /// What the one at this endpoint hears, by the prompts' names; nothing, or another leg.
    pub(super) fn hears(&self, endpoint: u64) -> Vec<String> {
        let endpoint = EndpointId(endpoint);
        let heard = self.media.iter().rev().find_map(|command| match command {
            media::Command::Play { endpoint: at, audio, .. } if *at == endpoint => {
                Some(audio.iter().map(|audio| self.name_of(audio)).collect())
            }
            media::Command::StopPlay { endpoint: at } | media::Command::Close { endpoint: at }
                if *at == endpoint =>
            {
                Some(Vec::new())
            }
            _ => None,
        });
        heard.unwrap_or_default()
    }

    fn name_of(&self, audio: &Arc<media::Audio>) -> String {
        let mut prompts = self.configuration.prompts.iter().map(|prompt| &prompt.name);
        let is_it = |name: &&Arc<str>| self.prompts.audio(name).is_some_and(|it| it == *audio);
        match prompts.find(is_it) {
            Some(name) => name.to_string(),
            None => self.name_of_tone(audio).to_owned(),
        }
    }

    fn name_of_tone(&self, audio: &Arc<media::Audio>) -> &'static str {
        let tones = &self.exchange.tones;
        let tones = [
            (&tones.beep, "(beep)"),
            (&tones.ringing, "(ringing)"),
            (&tones.found, "(found)"),
            (&tones.comfort, "(comfort)"),
        ];
        let name = tones.into_iter().find_map(|(tone, name)| Arc::ptr_eq(tone, audio).then_some(name));
        name.expect("a prompt, or a tone")
    }

    /// What was started last for this endpoint, and is not repeated, has been played.
    pub(super) fn played(&mut self, endpoint: u64) {
        let endpoint = EndpointId(endpoint);
        let last = self.media.iter().rev().find_map(|command| match command {
            media::Command::Play { endpoint: at, play, repeat: false, .. } if *at == endpoint => Some(*play),
            _ => None,
        });
        self.input(Input::PlayFinished { endpoint, play: last.expect("a prompt") });
    }

    /// Something has been played that was started some time, perhaps long ago.
    pub(super) fn some_prompt_ends(&mut self, which: usize) {
        let plays = self.media.iter().rev().filter_map(|command| match command {
            media::Command::Play { endpoint, play, repeat: false, .. } => Some((*endpoint, *play)),
            _ => None,
        });
        let plays: Vec<_> = plays.take(6).collect();
        if let Some((endpoint, play)) = which.checked_rem(plays.len()).map(|which| plays[which]) {
            self.input(Input::PlayFinished { endpoint, play });
        }
    }

    /// Somebody presses a key who has called lately.
    pub(super) fn somebody_presses(&mut self, which: u64, key: char) {
        self.press(self.endpoints.saturating_sub(which), key);
    }

    /// The one at this endpoint presses a key.
    pub(super) fn press(&mut self, endpoint: u64, key: char) {
        let digit = media::Digit::from_char(key).expect("a key");
        self.input(Input::Digit { endpoint: EndpointId(endpoint), digit });
    }

    /// Whether these two hear each other.
    pub(super) fn bridged(&self, one: u64, other: u64) -> bool {
        let (one, other) = (EndpointId(one), EndpointId(other));
        let is_one = |endpoint: &EndpointId| [one, other].contains(endpoint);
        self.media.iter().rev().find_map(|command| match command {
            // With somebody else one of them is bridged no more to the other.
            media::Command::Bridge { a, b } if is_one(a) || is_one(b) => Some(is_one(a) && is_one(b)),
            media::Command::Unbridge { a, b } if is_one(a) && is_one(b) => Some(false),
            media::Command::Join { endpoint, .. } | media::Command::Close { endpoint }
                if is_one(endpoint) =>
            {
                Some(false)
            }
            _ => None,
        }) == Some(true)
    }

    /// Whether the one only listens, to the other alone.
    pub(super) fn listens(&self, listener: u64, to: u64) -> bool {
        let mut mixes = std::collections::BTreeMap::new();
        for command in &self.media {
            match command {
                media::Command::Join { mix, endpoint, role } => {
                    mixes.insert(*endpoint, (*mix, *role));
                }
                media::Command::SetRole { endpoint, role: now } => {
                    mixes.get_mut(endpoint).expect("a party").1 = *now;
                }
                media::Command::Leave { endpoint } | media::Command::Close { endpoint } => {
                    mixes.remove(endpoint);
                }
                media::Command::Bridge { a, b } => mixes.retain(|party, _| party != a && party != b),
                _ => {}
            }
        }
        let Some((mix, media::Role::Listen)) = mixes.remove(&EndpointId(listener)) else { return false };
        let talks = mixes.iter().filter(|(_, part)| **part == (mix, media::Role::Talk));
        talks.map(|(party, _)| *party).eq([EndpointId(to)])
    }

    /// The recording of one leg alone that is running.
    pub(super) fn recording(&self) -> Option<(media::RecordingId, EndpointId)> {
        self.media.iter().rev().find_map(|command| match command {
            media::Command::StartRecording { recording, left, right: None } => {
                Some(Some((*recording, *left)))
            }
            media::Command::StopRecording { .. } => Some(None),
            _ => None,
        })?
    }

    /// Who is on which side of the recording that was told of last.
    pub(super) fn recorded_sides(&self) -> Option<(EndpointId, Vec<EndpointId>)> {
        self.media.iter().rev().find_map(|command| match command {
            media::Command::StartRecording { left, right, .. } => {
                Some((*left, right.iter().copied().collect()))
            }
            media::Command::RecordSides { left: Some(left), right, .. } => Some((*left, right.clone())),
            _ => None,
        })
    }
}
