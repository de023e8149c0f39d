//! Completes the files of recordings whose process died.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::path::Path;

use media::recorder::{HEADER_LEN, repair};

/// How deep below the recordings' directory files are looked for.
const DEPTH_MAX: usize = 8;

/// What [`repair_recordings`] found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Repaired {
    /// Recordings looked at.
    pub checked: u64,
    /// Recordings whose header told of less (or more) than there is, and now tells the truth.
    pub repaired: u64,
    /// Files called `.wav` that are not recordings of ours, or that could not be read or written.
    pub unusable: u64,
}

/// Sets the sizes in the headers of all recordings below `directory` to what their files hold. Call it at
/// the start, before anything is recorded. A directory that does not exist holds no recordings.
///
/// # Errors
/// When `directory` itself cannot be read; files that cannot be are counted.
pub fn repair_recordings(directory: &Path) -> io::Result<Repaired> {
    let mut found = Repaired::default();
    match visit(directory, DEPTH_MAX, &mut found) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(found),
    }
}

fn visit(directory: &Path, depth: usize, found: &mut Repaired) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let (kind, path) = (entry.file_type()?, entry.path());
        if kind.is_dir() && depth > 0 {
            // One unreadable directory must not keep the others from being repaired.
            if visit(&path, depth - 1, found).is_err() {
                found.unusable += 1;
            }
        } else if kind.is_file() && path.extension().is_some_and(|extension| extension == "wav") {
            match repair_file(&path) {
                Ok(Some(changed)) => {
                    found.checked += 1;
                    found.repaired += u64::from(changed);
                }
                Ok(None) | Err(_) => found.unusable += 1,
            }
        }
    }
    Ok(())
}

/// Whether the header was changed; `None` when it is not one of ours.
fn repair_file(path: &Path) -> io::Result<Option<bool>> {
    let mut existing = Vec::with_capacity(HEADER_LEN);
    let file = File::open(path)?;
    let len = file.metadata()?.len();
    file.take(HEADER_LEN as u64).read_to_end(&mut existing)?;
    let Some(header) = repair(&existing, len) else { return Ok(None) };
    if header[..] == existing[..] {
        return Ok(Some(false));
    }
    OpenOptions::new().write(true).open(path)?.write_all_at(&header, 0)?;
    Ok(Some(true))
}

#[cfg(test)]
mod tests {
    use media::Codec;
    use media::recorder::wav_header;

    use super::*;
    use crate::media_threads::tests::TempDir;

    #[test]
    fn headers_are_made_to_tell_what_is_there() {
        let directory = TempDir::new("repair");
        let write = |name: &str, header: &[u8], samples: usize| {
            let path = directory.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, [header, &vec![0xD5; samples]].concat()).unwrap();
            path
        };
        let died = write("2030/died.wav", &wav_header(Codec::Pcma, 1600), 4801);
        let whole = write("whole.wav", &wav_header(Codec::Pcmu, 320), 320);
        write("empty.wav", b"", 0);
        write("foreign.wav", b"RIFFxxxxWAVEjunk", 100);
        write("notes.txt", b"not audio", 0);
        let found = repair_recordings(directory.path()).unwrap();
        assert_eq!(found, Repaired { checked: 2, repaired: 1, unusable: 2 });
        assert_eq!(fs::read(&died).unwrap()[..HEADER_LEN], wav_header(Codec::Pcma, 4800));
        assert_eq!(fs::read(&whole).unwrap()[..HEADER_LEN], wav_header(Codec::Pcmu, 320));
        let again = repair_recordings(directory.path()).unwrap();
        assert_eq!(again, Repaired { checked: 2, repaired: 0, unusable: 2 });
    }

    #[test]
    fn a_directory_that_is_not_there_holds_nothing() {
        let missing = Path::new("/nonexistent/recordings");
        assert_eq!(repair_recordings(missing).unwrap(), Repaired::default());
    }
}
