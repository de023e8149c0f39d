//! Where a configuration comes from: a file, or what is built in.

use super::Refused;
use crate::demo;
use crate::prompts::{self, Prompts};
use config::{Configuration, Errors, MAX_FILE_BYTES, example};
use std::fs::{self, File};
use std::io::{self, Read};
use std::net::Ipv4Addr;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Where a configuration comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file; prompts are looked for from its directory.
    File(PathBuf),
    /// The example that is built in.
    Example,
    /// The demo's on this address, which is made of the example.
    Demo(Ipv4Addr),
}

/// A valid configuration, and what it refers to.
pub struct Loaded {
    /// As used.
    pub configuration: Configuration,
    /// Decoded.
    pub prompts: Prompts,
}

/// Which contents a file has, as far as can be told without reading them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
    /// Also moves when a file is given another one's contents, size and time of change.
    status_changed: (i64, i64),
}

impl Stamp {
    /// Of the file that the path leads to, links followed; `None` where there is none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.size(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            status_changed: (metadata.ctime(), metadata.ctime_nsec()),
        })
    }
}

impl Source {
    /// The file, where it is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(file) => Some(file),
            Self::Example | Self::Demo(_) => None,
        }
    }

    /// Reads and checks it, and everything that it refers to; with the stamp of the file from before it was
    /// read, so that a change during the reading is seen as one.
    pub fn load(&self) -> (Result<Loaded, Refused>, Option<Stamp>) {
        let stamp = self.file().and_then(Stamp::of);
        (self.configuration().and_then(|configuration| self.with_prompts(configuration)), stamp)
    }

    /// Reads and checks the configuration alone.
    ///
    /// # Errors
    /// Every reason why it cannot be used.
    pub fn configuration(&self) -> Result<Configuration, Refused> {
        match self {
            Self::File(file) => {
                let name = file.display().to_string();
                let bytes = read(file).map_err(|error| Refused::Unreadable(format!("{name}: {error}")))?;
                config::parse_bytes(&name, &bytes).map_err(Refused::Invalid)
            }
            Self::Example => config::parse(example::FILE_NAME, example::TEXT).map_err(Refused::Invalid),
            Self::Demo(address) => {
                config::parse(example::FILE_NAME, &demo::configuration(*address)).map_err(Refused::Invalid)
            }
        }
    }

    fn with_prompts(&self, configuration: Configuration) -> Result<Loaded, Refused> {
        let loaded = Prompts::load(&configuration, |prompt| match self {
            Self::File(file) => prompts::read_file(&file.parent().unwrap_or(Path::new(".")).join(prompt)),
            Self::Example | Self::Demo(_) => {
                example_prompt(prompt).ok_or_else(|| "no such prompt".to_owned())
            }
        });
        match loaded {
            Ok(prompts) => Ok(Loaded { configuration, prompts }),
            Err(errors) => Err(refused(errors)),
        }
    }
}

fn refused(errors: Vec<config::Error>) -> Refused {
    let nothing = || Refused::Unreadable("the prompts cannot be loaded".to_owned());
    Errors::new(errors).map_or_else(nothing, Refused::Invalid)
}

fn example_prompt(prompt: &Path) -> Option<Vec<u8>> {
    prompt.to_str().and_then(example::prompt).map(<[u8]>::to_vec)
}

/// Not more of a file than a configuration may have, and one byte, so that it is refused for its length.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    File::open(file)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
