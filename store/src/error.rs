//! What can go wrong between the server and its database, and whether trying again may help.

use std::path::PathBuf;

/// Any failure of the store. Nothing is half written when a call returns one: each call is one transaction.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Another process (or another [`Store`](crate::Store) of this one) has this database open for writing.
    #[error("{} is already open in another server: one database has one writer", path.display())]
    Locked {
        /// The database file.
        path: PathBuf,
    },
    /// The records to append do not follow the last one in the log. Nothing was written.
    #[error("the log continues with event {expected}, but event {found} was to be appended")]
    Gap {
        /// The sequence number that would have been accepted.
        expected: u64,
        /// The sequence number that came instead.
        found: u64,
    },
    /// A row of the event log does not hold a readable event, or a sequence number is missing.
    #[error("event {seq} in the log cannot be read: {reason}")]
    CorruptEvent {
        /// The sequence number of the row.
        seq: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// A row outside the log holds a value that this version never writes.
    #[error("table {table} holds an unreadable row ({key}): {reason}")]
    CorruptRow {
        /// The table.
        table: &'static str,
        /// The row's key as text.
        key: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The database was created by a newer version, or its migrations differ from the ones of this version.
    #[error("the database schema does not fit this version: {0}")]
    Schema(#[source] sqlx::migrate::MigrateError),
    /// The database cannot take or give data now: disk full, I/O error, or busy. The caller keeps what it
    /// wanted to write and tries again; see [`Error::is_retryable`].
    #[error("the database is unavailable while {operation}: {source}")]
    Unavailable {
        /// What was being done.
        operation: &'static str,
        /// SQLite's own words.
        source: sqlx::Error,
    },
    /// The database refused for a reason that trying again does not change.
    #[error("the database failed while {operation}: {source}")]
    Database {
        /// What was being done.
        operation: &'static str,
        /// SQLite's own words.
        source: sqlx::Error,
    },
    /// A file beside the database (its lock) or its folder could not be used.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// A value could not be written as JSON.
    #[error("{what} cannot be written as JSON: {source}")]
    Encode {
        /// What was to be written.
        what: &'static str,
        /// serde's own words.
        source: serde_json::Error,
    },
    /// The database is opened for reading, and was left by another version of the server (or by none): its
    /// rows may mean something else. That version, or a start of this one, can read it.
    #[error("{} was left by another version of the server", path.display())]
    OtherVersion {
        /// The database file.
        path: PathBuf,
    },
    /// The store is open for reading only.
    #[error("the store is open for reading only")]
    ReadOnly,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
}

impl Error {
    /// True when the same call may succeed later without anything being changed by hand but the disk: the
    /// host holds the effects of the events back and appends again.
    pub fn is_retryable(&self) -> bool {
        matches!(self, Error::Unavailable { .. })
    }
}

// Primary result codes of SQLite (https://www.sqlite.org/rescode.html), the low byte of an extended code.
const SQLITE_BUSY: i64 = 5;
const SQLITE_LOCKED: i64 = 6;
const SQLITE_NOMEM: i64 = 7;
const SQLITE_IOERR: i64 = 10;
const SQLITE_FULL: i64 = 13;
const SQLITE_CANTOPEN: i64 = 14;
const RETRYABLE: [i64; 6] =
    [SQLITE_BUSY, SQLITE_LOCKED, SQLITE_NOMEM, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN];

/// Gives a database error the name of what was being done, and sorts it by whether a retry may help.
pub(crate) trait During<T> {
    fn during(self, operation: &'static str) -> Result<T, Error>;
}

impl<T> During<T> for Result<T, sqlx::Error> {
    fn during(self, operation: &'static str) -> Result<T, Error> {
        self.map_err(|source| {
            if is_transient(&source) {
                Error::Unavailable { operation, source }
            } else {
                Error::Database { operation, source }
            }
        })
    }
}

fn is_transient(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(database) => database
            .code()
            .and_then(|code| code.parse::<i64>().ok())
            .is_some_and(|code| RETRYABLE.contains(&(code & 0xff))),
        sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_failures_that_may_pass_are_retryable() {
        let passing: Result<(), _> = Err(sqlx::Error::PoolTimedOut);
        assert!(passing.during("reading").unwrap_err().is_retryable());
        let lasting: Result<(), _> = Err(sqlx::Error::RowNotFound);
        assert!(!lasting.during("reading").unwrap_err().is_retryable());
        assert!(!Error::Gap { expected: 4, found: 6 }.is_retryable());
    }
}
