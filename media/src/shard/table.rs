//! From an endpoint's number to its slot, in one or two steps of memory.
//!
//! Open addressing over the low bits of the number: numbers that the host allots one after the
//! other fall beside each other and never meet, so a look-up is an index.

use super::EndpointId;

const EMPTY: u32 = u32::MAX;
const SMALLEST: usize = 64;

/// A map from [`EndpointId`] to slot numbers.
#[derive(Clone, Debug)]
pub(super) struct Table {
    entries: Box<[(u64, u32)]>,
    len: usize,
}

impl Table {
    pub(super) fn new() -> Table {
        Table { entries: vec![(0, EMPTY); SMALLEST].into(), len: 0 }
    }

    #[inline]
    pub(super) fn get(&self, endpoint: EndpointId) -> Option<usize> {
        self.position(endpoint).map(|position| self.entries[position].1 as usize)
    }

    /// Adds a number that is not there yet.
    pub(super) fn insert(&mut self, endpoint: EndpointId, slot: usize) {
        if (self.len + 1) * 2 > self.entries.len() {
            self.grow();
        }
        self.place(endpoint.0, slot as u32);
        self.len += 1;
    }

    pub(super) fn remove(&mut self, endpoint: EndpointId) -> Option<usize> {
        let mut hole = self.position(endpoint)?;
        let slot = self.entries[hole].1;
        self.entries[hole].1 = EMPTY;
        self.len -= 1;
        // Whoever stands behind the hole and would no longer be found is moved into it.
        let mut next = (hole + 1) & self.mask();
        while self.entries[next].1 != EMPTY {
            let home = self.entries[next].0 as usize & self.mask();
            let distance = |from: usize, to: usize| to.wrapping_sub(from) & self.mask();
            if distance(home, next) >= distance(hole, next) {
                self.entries.swap(hole, next);
                hole = next;
            }
            next = (next + 1) & self.mask();
        }
        Some(slot as usize)
    }

    fn position(&self, endpoint: EndpointId) -> Option<usize> {
        let mut position = endpoint.0 as usize & self.mask();
        // The table is at most half full: an empty entry ends every search.
        loop {
            let (number, slot) = self.entries[position];
            if slot == EMPTY {
                return None;
            }
            if number == endpoint.0 {
                return Some(position);
            }
            position = (position + 1) & self.mask();
        }
    }

    fn place(&mut self, number: u64, slot: u32) {
        let mut position = number as usize & self.mask();
        while self.entries[position].1 != EMPTY {
            position = (position + 1) & self.mask();
        }
        self.entries[position] = (number, slot);
    }

    fn grow(&mut self) {
        let larger = vec![(0, EMPTY); self.entries.len() * 2].into();
        for (number, slot) in std::mem::replace(&mut self.entries, larger) {
            if slot != EMPTY {
                self.place(number, slot);
            }
        }
    }

    fn mask(&self) -> usize {
        self.entries.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn behaves_like_a_map(steps in proptest::collection::vec((any::<bool>(), 0_u64..200, 1_u64..400), 1..400)) {
            let mut table = Table::new();
            let mut model = BTreeMap::new();
            for (insert, number, stride) in steps {
                let id = EndpointId(number * stride);
                if insert && !model.contains_key(&id) {
                    table.insert(id, number as usize);
                    model.insert(id, number as usize);
                } else if !insert {
                    prop_assert_eq!(table.remove(id), model.remove(&id));
                }
                for (id, slot) in &model {
                    prop_assert_eq!(table.get(*id), Some(*slot));
                }
                prop_assert_eq!(table.len, model.len());
            }
        }
    }
}
