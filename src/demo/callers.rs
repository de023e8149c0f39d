//! Who calls: mostly somebody new, now and then somebody who has called before, so that customers have a history.

use rand::{Rng, RngExt};

/// What all their numbers begin with, and from where on the last four digits count.
const PREFIX: &str = "+1415555";
const FIRST: usize = 100;
/// Everybody in town.
const TOWN: usize = 9_900;
/// The first of them have something to ask again and again, one call in so many.
const REGULARS: usize = 10;
const ONE_IN: u32 = 4;

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Caller(pub(super) usize);

impl Caller {
    /// Whose number it is; a stranger to the town is taken for one of its people.
    pub(super) fn of_number(number: &str) -> Self {
        let last: usize = number.strip_prefix(PREFIX).and_then(|last| last.parse().ok()).unwrap_or(FIRST);
        Self(last.saturating_sub(FIRST) % TOWN)
    }

    pub(super) fn number(self) -> String {
        format!("{PREFIX}{:04}", FIRST + self.0)
    }
}

/// The next one, who is not on the phone already.
pub(super) fn next(random: &mut impl Rng, is_there: impl Fn(Caller) -> bool) -> Caller {
    loop {
        let town = if random.random_ratio(1, ONE_IN) { 0..REGULARS } else { REGULARS..TOWN };
        let caller = Caller(random.random_range(town));
        if !is_there(caller) {
            return caller;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{SeedableRng, rngs::StdRng};
    use std::collections::BTreeMap;

    #[test]
    fn most_are_new_and_some_come_back() {
        let mut random = StdRng::seed_from_u64(1);
        let mut calls = BTreeMap::new();
        let mut before = Caller(0);
        for _ in 0..200 {
            let caller = next(&mut random, |caller| caller == before);
            assert_ne!(caller, before, "one call at a time");
            before = caller;
            *calls.entry(caller.number()).or_insert(0_u32) += 1;
        }
        let again = calls.values().filter(|count| **count > 1).count();
        assert!((5..=REGULARS + 3).contains(&again), "{again} came back");
        assert!(calls.len() > 130, "{} people", calls.len());
        assert!(calls.values().all(|count| *count < 15), "{calls:?}");
    }

    #[test]
    fn a_number_is_somebodys() {
        assert_eq!(Caller(7).number(), "+14155550107");
        for (number, caller) in
            [("+14155550107", 7), ("+14155559999", 9_899), ("+14155550001", 0), ("+18005550100", 0)]
        {
            assert_eq!(Caller::of_number(number), Caller(caller), "{number}");
        }
    }
}
