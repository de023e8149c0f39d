//! Keys of many words, made short.

use std::{
    cmp::Ordering,
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

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
