//! Many rows for several tables in one transaction and one exchange with the database thread.
//!
//! Waking the thread that owns the connection, and being woken by it, costs more than an insert. So an
//! append is one text: `BEGIN; INSERT …; INSERT …; COMMIT`, each statement taking several rows. Texts must
//! repeat to be found in the statement cache, so the number of rows is rounded up to one of [`SIZES`], and
//! the rows that are missing are NULLs, which every statement leaves out by its WHERE.

use std::borrow::Cow;

use sqlx::{Arguments, AssertSqlSafe, SqliteConnection, sqlite::SqliteArguments};

use crate::error::{During, Error};

/// Rows that one statement takes; more rows than the last are spread over several statements.
const SIZES: [usize; 7] = [1, 2, 4, 8, 16, 32, LARGEST];
const LARGEST: usize = 64;
/// Values that a record leads to, roughly: room to reserve.
const VALUES_A_RECORD: usize = 24;
/// Statements a text may have and still be kept prepared; larger ones are rare and would crowd out the rest.
const MAX_PREPARED: usize = 12;

/// A statement that takes rows of `columns` values.
#[derive(Debug)]
pub(crate) struct Target {
    /// The statement. `{or_fail}` stands for the conflict clause that [`text`] chooses; `{rows}` for a table
    /// expression with the columns `column1`, `column2` …, whose rows are to be left out where `column1` is
    /// NULL.
    pub(crate) sql: &'static str,
    /// Values in a row.
    pub(crate) columns: usize,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Integer(i64),
    Text(&'a str),
    /// A text that is handed over instead of copied.
    Owned(String),
    Null,
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Value::Integer(value)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Value::Text(value)
    }
}

impl From<Cow<'static, str>> for Value<'_> {
    fn from(value: Cow<'static, str>) -> Self {
        match value {
            Cow::Borrowed(value) => Value::Text(value),
            Cow::Owned(value) => Value::Owned(value),
        }
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

/// Where a batch's transaction begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The batch is a transaction of its own.
    Transaction,
    /// The caller has begun one, and ends it.
    Inner,
}

/// Statements and their values, in the order in which they run.
#[derive(Default)]
pub(crate) struct Batch {
    /// Each statement and the number of rows it takes.
    shape: Vec<(&'static Target, usize)>,
    values: SqliteArguments,
}

impl Batch {
    /// A batch with room for the values of so many records and what is projected from them.
    pub(crate) fn for_records(count: usize) -> Self {
        let mut batch = Self::default();
        batch.values.reserve(count * VALUES_A_RECORD, 0);
        batch
    }

    /// Adds rows for one target.
    pub(crate) fn add<'a, const N: usize>(
        &mut self,
        target: &'static Target,
        rows: impl IntoIterator<Item = [Value<'a>; N]>,
    ) -> Result<(), Error> {
        debug_assert_eq!(target.columns, N, "{}", target.sql);
        let mut left = 0_usize;
        for row in rows {
            left += 1;
            row.into_iter().try_for_each(|value| self.push(value))?;
        }
        while left > 0 {
            let size = SIZES.into_iter().find(|&size| size >= left).unwrap_or(LARGEST);
            self.shape.push((target, size));
            for _ in 0..size.saturating_sub(left) * N {
                self.push(Value::Null)?;
            }
            left = left.saturating_sub(size);
        }
        Ok(())
    }

    fn push(&mut self, value: Value<'_>) -> Result<(), Error> {
        match value {
            Value::Integer(value) => self.values.add(value),
            Value::Text(value) => self.values.add(value),
            Value::Owned(value) => self.values.add(value),
            Value::Null => self.values.add(None::<i64>),
        }
        .map_err(sqlx::Error::Encode)
        .during("binding values")
    }

    /// Runs the statements. After an error, or when the future is dropped, a transaction may be left open on
    /// the connection: the caller rolls it back.
    pub(crate) async fn run(self, connection: &mut SqliteConnection, scope: Scope) -> Result<(), Error> {
        if self.shape.is_empty() {
            return Ok(());
        }
        let prepared = self.shape.len() <= MAX_PREPARED;
        let text = text(&self.shape, scope);
        sqlx::query_with(AssertSqlSafe(text), self.values)
            .persistent(prepared)
            .execute(connection)
            .await
            .during("writing a batch")?;
        Ok(())
    }
}

/// The statements as one text.
///
/// A single statement is a transaction by itself. Several need a `BEGIN`, and are `OR FAIL`: one that fails
/// need not undo what it has done, as all of it is rolled back, so SQLite keeps no journal for each.
///
/// Only literals of this crate go into it; what comes from outside is bound.
fn text(shape: &[(&'static Target, usize)], scope: Scope) -> String {
    let length: usize =
        shape.iter().map(|(target, size)| target.sql.len() + size * (target.columns * 2 + 4)).sum();
    let mut text = String::with_capacity(length + 64);
    let alone = scope == Scope::Transaction && shape.len() == 1;
    let explicit = scope == Scope::Transaction && !alone;
    if explicit {
        text.push_str("BEGIN IMMEDIATE;");
    }
    for (target, size) in shape {
        let (before, after) = target.sql.split_once("{rows}").unwrap_or((target.sql, ""));
        text.push_str(&before.replace("{or_fail}", if alone { "" } else { "OR FAIL" }));
        text.push_str("(VALUES ");
        // One row, to be copied: `(?,?,?),`.
        let row = text.len();
        text.push_str("(?");
        (1..target.columns).for_each(|_| text.push_str(",?"));
        text.push_str("),");
        let rest = text[row..].repeat(size - 1);
        text.push_str(&rest);
        text.pop();
        text.push(')');
        text.push_str(after);
        text.push(';');
    }
    if explicit {
        text.push_str("COMMIT;");
    }
    text
}

#[cfg(test)]
mod tests {
    use sqlx::{ConnectOptions, Row, sqlite::SqliteConnectOptions};

    use super::*;

    const NUMBERS: Target = Target {
        sql: "INSERT {or_fail} INTO number (id, name) SELECT column1, column2 FROM {rows} WHERE column1 IS NOT NULL",
        columns: 2,
    };
    const NAMES: Target = Target {
        sql: "UPDATE {or_fail} number SET name = column2 FROM {rows} WHERE number.id = column1",
        columns: 2,
    };

    async fn database() -> SqliteConnection {
        let mut connection = SqliteConnectOptions::new().in_memory(true).connect().await.unwrap();
        let create = "CREATE TABLE number (id INTEGER PRIMARY KEY, name TEXT) STRICT";
        sqlx::query(create).execute(&mut connection).await.unwrap();
        connection
    }

    async fn names(connection: &mut SqliteConnection) -> Vec<Option<String>> {
        let rows = sqlx::query("SELECT name FROM number ORDER BY id").fetch_all(connection).await.unwrap();
        rows.iter().map(|row| row.get("name")).collect()
    }

    #[tokio::test]
    async fn every_number_of_rows_arrives_and_padding_does_not() {
        for count in [1, 2, 4, 5, 16, 17, 63, 64, 65, 200, 1000] {
            let mut connection = database().await;
            let mut batch = Batch::default();
            batch.add(&NUMBERS, (0..count).map(|id| [id.into(), Value::Text("before")])).unwrap();
            let renamed = (0..count).step_by(2).map(|id| [id.into(), Value::Owned(format!("after {id}"))]);
            batch.add(&NAMES, renamed).unwrap();
            batch.run(&mut connection, Scope::Transaction).await.unwrap();
            let names = names(&mut connection).await;
            assert_eq!(names.len() as i64, count);
            for (id, name) in names.into_iter().enumerate() {
                let expected = if id % 2 == 0 { format!("after {id}") } else { "before".into() };
                assert_eq!(name, Some(expected));
            }
        }
    }

    #[tokio::test]
    async fn a_failing_row_leaves_nothing_after_the_rollback() {
        for statements in [1, 2] {
            let mut connection = database().await;
            let mut batch = Batch::default();
            for statement in 0..statements {
                let rows = [1_i64, 2, 2].map(|id| [(id + 10 * statement).into(), Value::Null]);
                batch.add(&NUMBERS, rows).unwrap();
            }
            let error = batch.run(&mut connection, Scope::Transaction).await.unwrap_err();
            assert!(!error.is_retryable(), "{error}");
            // A statement alone has no transaction that could be left open.
            let rolled_back = sqlx::query("ROLLBACK").execute(&mut connection).await;
            assert_eq!(rolled_back.is_ok(), statements > 1);
            assert!(names(&mut connection).await.is_empty());
        }
    }
}
