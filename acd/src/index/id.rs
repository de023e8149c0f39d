//! Keys of many words, made short.

use std::{
    cmp::Ordering,
    collections::HashMap,
    hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// What is found by such a key; never gone through, as the order says nothing.
pub(crate) type Table<K, V> = HashMap<Id<K>, V, BuildHasherDefault<Fingerprint>>;

/// A value to be found by. Compared by a fingerprint first, which nearly always decides; so the order is one that
/// says nothing, and must decide nothing.
#[derive(Clone, Debug)]
pub(crate) struct Id<T> {
    fingerprint: u64,
    value: Arc<T>,
}

impl<T: Hash> Id<T> {
    pub(crate) fn new(value: T) -> Self {
        // Its keys are fixed: the same value has the same fingerprint in every run.
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        Self { fingerprint: hasher.finish(), value: Arc::new(value) }
    }
}

impl<T> std::ops::Deref for Id<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Ord> Id<T> {
    /// Makes this the very key of the table, if it has an equal one: what is found by it is then told by the address.
    pub(crate) fn share<V>(&mut self, table: &Table<T, V>) {
        if let Some((key, _)) = table.get_key_value(self) {
            self.value = Arc::clone(&key.value);
        }
    }
}

impl<T: Ord> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.fingerprint.cmp(&other.fingerprint).then_with(|| match Arc::ptr_eq(&self.value, &other.value) {
            true => Ordering::Equal,
            false => self.value.cmp(&other.value),
        })
    }
}

impl<T: Ord> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<T: Ord> Eq for Id<T> {}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.fingerprint);
    }
}

/// Takes a fingerprint for the hash that it is.
#[derive(Debug, Default)]
pub(crate) struct Fingerprint(u64);

impl Hasher for Fingerprint {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, fingerprint: u64) {
        self.0 = fingerprint;
    }
}
