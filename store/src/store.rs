//! Opening, closing, and who may use which connection.

use std::{
    ops::{Deref, DerefMut},
    path::Path,
    sync::Arc,
};

use sqlx::{Connection, Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection};
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};

use crate::{
    StoreOptions, Sync, connect,
    error::{During, Error},
    lock::WriterLock,
    projection,
    writer::{self, Writer},
};

/// The database of one server: the event log, what is projected from it, and a few facts that must outlive
/// the process. A cheap handle: clones share the connections.
///
/// All writing goes through one connection, one call at a time; queries run beside it on connections of
/// their own and see every append that has returned. A call whose future is dropped half-way has happened
/// entirely or not at all.
#[derive(Clone, Debug)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    /// `None` once the store is closed, and always where it only reads.
    writer: Mutex<Option<Writer>>,
    read_only: bool,
    readers: Option<SqlitePool>,
    /// Held for its effect; declared last so that it is let go of last.
    _lock: Option<WriterLock>,
}

impl Store {
    /// Opens the database, creating it and bringing its schema up to date where needed, and reads back the
    /// state of the projections.
    ///
    /// # Errors
    /// [`Error::Locked`] when another store has it open, [`Error::Schema`] when it is from a newer version,
    /// [`Error::CorruptEvent`] when the events of unfinished contacts cannot be read.
    pub async fn open(options: StoreOptions) -> Result<Self, Error> {
        let lock = options.path.as_deref().map(WriterLock::acquire).transpose()?;
        let mut connection = connect::writer(&options).await?;
        sqlx::migrate!("migrations/sqlite").run(&mut connection).await.map_err(migration_error)?;
        let writer = Writer::open(connection).await?;
        let readers = connect::readers(&options);
        let writer = Mutex::new(Some(writer));
        Ok(Self { inner: Arc::new(Inner { writer, read_only: false, readers, _lock: lock }) })
    }

    /// Opens the database of a server, running or not, only to read it. Calls that write give
    /// [`Error::ReadOnly`].
    ///
    /// # Errors
    /// [`Error::File`] when there is none, [`Error::OtherVersion`] when a server of another version left it.
    pub async fn open_read_only(path: &Path) -> Result<Self, Error> {
        std::fs::metadata(path).map_err(|source| Error::File { path: path.to_path_buf(), source })?;
        let options = StoreOptions { path: Some(path.to_path_buf()), sync: Sync::default() };
        let readers = connect::readers(&options);
        let inner = Inner { writer: Mutex::new(None), read_only: true, readers, _lock: None };
        let store = Self { inner: Arc::new(inner) };
        let version = writer::projection_version(&mut *store.reader().await?).await?;
        match version {
            Some(projection::VERSION) => Ok(store),
            _ => Err(Error::OtherVersion { path: path.to_path_buf() }),
        }
    }

    /// True of a store that [`Store::open_read_only`] opened.
    pub(crate) fn is_read_only(&self) -> bool {
        self.inner.read_only
    }

    /// Closes every connection after what is under way; the write-ahead log is folded into the database file.
    /// Later calls on clones of this handle give [`Error::Closed`].
    pub async fn close(self) {
        if let Some(readers) = &self.inner.readers {
            readers.close().await;
        }
        let writer = self.inner.writer.lock().await.take();
        if let Some(writer) = writer
            && let Err(error) = writer.connection.close().await
        {
            tracing::warn!(%error, "the database did not close cleanly; nothing that was appended is lost");
        }
    }

    /// The writer, in a known state: whatever a cancelled or failed call left open has been rolled back.
    pub(crate) async fn writer(&self) -> Result<MappedMutexGuard<'_, Writer>, Error> {
        let guard = self.inner.writer.lock().await;
        let absent = if self.inner.read_only { Error::ReadOnly } else { Error::Closed };
        let mut writer = MutexGuard::try_map(guard, Option::as_mut).map_err(|_| absent)?;
        writer.settle().await?;
        Ok(writer)
    }

    /// A connection for queries.
    pub(crate) async fn reader(&self) -> Result<Reader<'_>, Error> {
        match &self.inner.readers {
            Some(pool) if pool.is_closed() => Err(Error::Closed),
            Some(pool) => Ok(Reader::Pooled(pool.acquire().await.during("opening a reader")?)),
            None => Ok(Reader::Shared(self.writer().await?)),
        }
    }
}

/// A connection to query on: one of the pool, or the writer's own for a database in memory.
pub(crate) enum Reader<'a> {
    Pooled(PoolConnection<Sqlite>),
    Shared(MappedMutexGuard<'a, Writer>),
}

impl Deref for Reader<'_> {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        match self {
            Reader::Pooled(connection) => connection,
            Reader::Shared(writer) => &writer.connection,
        }
    }
}

impl DerefMut for Reader<'_> {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        match self {
            Reader::Pooled(connection) => connection,
            Reader::Shared(writer) => &mut writer.connection,
        }
    }
}

fn migration_error(error: sqlx::migrate::MigrateError) -> Error {
    match error {
        sqlx::migrate::MigrateError::Execute(source) => {
            Err::<(), _>(source).during("bringing the schema up to date").expect_err("it was an error")
        }
        other => Error::Schema(other),
    }
}
