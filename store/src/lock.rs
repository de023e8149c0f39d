//! One database, one writer: an advisory lock on a file beside the database, held while the store is open.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use crate::Error;

/// The held lock. The kernel lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Locks the database at `path`, or says that another store has it.
    pub(crate) fn acquire(path: &Path) -> Result<Self, Error> {
        let lock_path = beside(path);
        let failed = |source| Error::File { path: lock_path.clone(), source };
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(&lock_path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::Locked { path: path.to_path_buf() }),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}

/// `sidetone.db` -> `sidetone.db.lock`. Not the database file itself: SQLite uses locks of its own there.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}
