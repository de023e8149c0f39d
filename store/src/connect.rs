//! How connections to SQLite are opened: pragmas, limits and statement caches in one place.

use std::{path::PathBuf, time::Duration};

use sqlx::{
    ConnectOptions, SqlitePool,
    sqlite::{
        SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
    },
};

use crate::error::{During, Error};

/// Where the database is and how careful it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreOptions {
    /// The database file, created when missing. `None`: a database in memory that goes with the store.
    pub path: Option<PathBuf>,
    /// What a committed append survives.
    pub sync: Sync,
}

/// What an append that returned `Ok` survives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sync {
    /// The death of the process (kill -9): the operating system has the data (`synchronous = NORMAL`).
    /// A power cut may lose the last events, never the order or the integrity of the earlier ones.
    #[default]
    Process,
    /// A power cut, too: each append waits for the disk (`synchronous = FULL`).
    Power,
}

/// Connections that answer queries while the writer writes.
const MAX_READERS: u32 = 4;
/// How long a connection waits for a lock before `SQLITE_BUSY`. There is one writer, so only a checkpoint or
/// a tool such as `sqlite3` can be in the way.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Prepared texts a connection keeps. The writer's are one for each combination of numbers of rows that
/// appends commonly have; see `batch`.
const STATEMENT_CACHE: usize = 512;
/// Pages in the write-ahead log before it is copied into the database (16 MiB of 4 KiB pages). A page written
/// many times between two checkpoints is copied once, so fewer checkpoints cost less; each one makes the
/// append that meets it wait for the copy.
const CHECKPOINT_PAGES: &str = "4096";
/// Page cache of the writer, in KiB (SQLite takes negative numbers as KiB): the tail of each table and index.
const WRITER_CACHE: &str = "-16384";

/// Opens the connection that writes, creating the file when it is missing.
pub(crate) async fn writer(options: &StoreOptions) -> Result<SqliteConnection, Error> {
    let connect = base(options).create_if_missing(true).pragma("cache_size", WRITER_CACHE);
    connect.connect().await.during("opening the database")
}

/// The pool for queries. In memory there is none: another connection would see another, empty database.
pub(crate) fn readers(options: &StoreOptions) -> Option<SqlitePool> {
    options.path.as_ref()?;
    let connect = base(options).read_only(true);
    let pool = SqlitePoolOptions::new().max_connections(MAX_READERS).test_before_acquire(false);
    Some(pool.connect_lazy_with(connect))
}

fn base(options: &StoreOptions) -> SqliteConnectOptions {
    let connect = SqliteConnectOptions::new();
    let connect = match &options.path {
        Some(path) => connect.filename(path).journal_mode(SqliteJournalMode::Wal),
        None => connect.in_memory(true),
    };
    connect
        .synchronous(match options.sync {
            Sync::Process => SqliteSynchronous::Normal,
            Sync::Power => SqliteSynchronous::Full,
        })
        .foreign_keys(false)
        .busy_timeout(BUSY_TIMEOUT)
        .statement_cache_capacity(STATEMENT_CACHE)
        .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
        .pragma("temp_store", "memory")
        .disable_statement_logging()
}
