//! Values that know where they were written, and tables whose entries have names.

use std::collections::BTreeMap;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// The name of a trunk, team, agent, code, prompt, entry point or queue, or the DN of a phone. Cheap to clone.
pub type Name = Arc<str>;

/// A value with its place in the file, for [`Configuration::error_at`](crate::Configuration::error_at).
///
/// Two located values are equal when their values are: moving a line is not a change.
#[derive(Clone, Debug)]
pub struct Located<T> {
    value: T,
    span: Range<usize>,
    key: Arc<str>,
}

impl<T> Located<T> {
    pub(crate) fn new(value: T, span: Range<usize>, key: impl Into<Arc<str>>) -> Self {
        Located { value, span, key: key.into() }
    }

    /// The dotted key, such as `queue["sales"].teams[0]`.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Byte offsets into the text of the file. Empty when the value is a default that is not written there.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    pub(crate) fn map<U>(self, map: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: map(self.value), span: self.span, key: self.key }
    }
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Located<T> {}

/// An entry that has a name.
pub trait Named {
    /// Unique in its table.
    fn name(&self) -> &Name;
}

/// Entries in the order of the file, found by name in logarithmic time. Reads as a slice.
#[derive(Clone, Debug)]
pub struct Table<T> {
    entries: Vec<T>,
    by_name: BTreeMap<Name, usize>,
}

impl<T: Named> Table<T> {
    /// Names are unique: validation has seen to it. Should two be equal, the later one is found.
    pub(crate) fn new(entries: Vec<T>) -> Self {
        let by_name =
            entries.iter().enumerate().map(|(index, entry)| (entry.name().clone(), index)).collect();
        Table { entries, by_name }
    }

    /// The entry with this name, exactly as written.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.by_name.get(name).and_then(|index| self.entries.get(*index))
    }
}

impl<T> Table<T> {
    pub(crate) fn get_index(&self, index: usize) -> Option<&T> {
        self.entries.get(index)
    }
}

impl<T> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.entries
    }
}

impl<'a, T> IntoIterator for &'a Table<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

impl<T: PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<T: Eq> Eq for Table<T> {}
