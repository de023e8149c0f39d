//! The example configuration and its prompts, as part of the binary: a server can start without a file.

/// Its name, relative to the repository.
pub const FILE_NAME: &str = "config/example/sidetone.toml";

/// Its text.
pub const TEXT: &str = include_str!("../example/sidetone.toml");

/// A prompt file of the example, by its path there (`prompts/music.wav`).
pub fn prompt(path: &str) -> Option<&'static [u8]> {
    match path {
        "prompts/busy.wav" => Some(include_bytes!("../example/prompts/busy.wav")),
        "prompts/greeting.wav" => Some(include_bytes!("../example/prompts/greeting.wav")),
        "prompts/music.wav" => Some(include_bytes!("../example/prompts/music.wav")),
        _ => None,
    }
}
