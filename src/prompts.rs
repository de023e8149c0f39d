//! Prompts: WAV files, read and decoded once.

use config::{Configuration, Error};
use media::Audio;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The largest prompt file, bytes: an hour at 8 kHz and 16 bits.
const LARGEST_FILE: u64 = 8_000 * 2 * 3_600;

/// Every prompt of a configuration, by its name.
#[derive(Clone, Debug, Default)]
pub struct Prompts(BTreeMap<Arc<str>, Arc<Audio>>);

impl Prompts {
    /// Decodes every prompt, `read` giving the files' contents. The errors are the configuration's own, one
    /// for each file that cannot serve.
    pub fn load(
        configuration: &Configuration,
        read: impl Fn(&Path) -> Result<Vec<u8>, String>,
    ) -> Result<Self, Vec<Error>> {
        let mut prompts = BTreeMap::new();
        let mut errors = Vec::new();
        for prompt in configuration.prompts.iter() {
            let decoded =
                read(&prompt.file).and_then(|wav| Audio::from_wav(&wav).map_err(|error| error.to_string()));
            match decoded {
                Ok(audio) => drop(prompts.insert(prompt.name.clone(), Arc::new(audio))),
                Err(found) => {
                    errors.push(configuration.error_at(&prompt.file, "a WAV file that can be played", found))
                }
            }
        }
        if errors.is_empty() { Ok(Self(prompts)) } else { Err(errors) }
    }

    /// The prompt that the configuration names; every name in a valid configuration is known.
    pub fn audio(&self, name: &str) -> Option<Arc<Audio>> {
        self.0.get(name).cloned()
    }
}

/// The contents of a prompt file, or why there are none, in words. Devices and pipes are none: they may never end.
pub fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let in_words = |error: std::io::Error| format!("{}: {error}", path.display());
    let metadata = std::fs::metadata(path).map_err(in_words)?;
    if !metadata.is_file() {
        return Err(format!("{} is no file", path.display()));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(format!("{} is larger than {LARGEST_FILE} bytes", path.display()));
    }
    std::fs::read(path).map_err(in_words)
}

#[cfg(test)]
mod tests {
    use super::read_file;
    use std::path::Path;

    #[test]
    fn what_never_ends_is_not_read() {
        for path in ["/dev/zero", "/dev"] {
            assert_eq!(read_file(Path::new(path)), Err(format!("{path} is no file")));
        }
    }
}
