//! The example configuration and its prompts, as part of the binary: a server can start without a file.

/// Its name, relative to the repository.
pub const FILE_NAME: &str = "config/example/sidetone.toml";

/// Its text.
pub const TEXT: &str = include_str!("../example/sidetone.toml");

/// A prompt file of the example, by its path there (`prompts/music.wav`).
pub fn prompt(path: &str) -> Option<&'static [u8]> {
    PROMPTS.iter().find(|(known, _)| *known == path).map(|(_, wav)| *wav)
}

macro_rules! prompts {
    ($($file:literal)*) => {
        &[$((concat!("prompts/", $file), include_bytes!(concat!("../example/prompts/", $file)))),*]
    };
}

const PROMPTS: &[(&str, &[u8])] = prompts![
    "busy.wav"
    "callback-confirmed.wav"
    "callback-offer.wav"
    "en-a-minute.wav"
    "en-first.wav"
    "en-five-minutes.wav"
    "en-further.wav"
    "en-longer.wav"
    "en-second.wav"
    "en-third.wav"
    "greeting.wav"
    "leave-a-message.wav"
    "main-menu.wav"
    "music.wav"
    "not-understood.wav"
    "please-hold.wav"
];
