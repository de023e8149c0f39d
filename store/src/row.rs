//! Between rows and values: ids as SQL integers, and errors that name the row.

use acd::ContactId;
use sqlx::{Row, sqlite::SqliteRow};

use crate::error::{During, Error};

/// An unsigned number as the signed 64 bits that SQL has. Both directions keep every bit; the engine counts
/// from 1, so no number that is ever stored is negative.
pub(crate) fn sql_integer(value: u64) -> i64 {
    value.cast_signed()
}

/// The other direction of [`sql_integer`].
pub(crate) fn unsigned(value: i64) -> u64 {
    value.cast_unsigned()
}

/// The contact id in `column`.
pub(crate) fn contact_id(row: &SqliteRow, column: &str) -> Result<ContactId, Error> {
    Ok(ContactId(unsigned(row.try_get(column).during("reading a contact's id")?)))
}

/// An [`Error::CorruptRow`].
pub(crate) fn corrupt(table: &'static str, key: impl ToString, reason: impl ToString) -> Error {
    Error::CorruptRow { table, key: key.to_string(), reason: reason.to_string() }
}
