//! Shares, to draw from.

use super::pools::Place;
use std::{cmp::Reverse, collections::BTreeMap};

/// The sums of the shares of neighbours, by score: of 32 agents, of 32 times as many, and so on. A draw looks at 32
/// sums at each height, and a change changes one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lots {
    sums: BTreeMap<(Reverse<u64>, Height, u32), u64>,
}

/// How many bits of a rank a sum does not tell apart.
type Height = u8;

const HEIGHTS: [Height; 4] = [20, 15, 10, 5];

impl Lots {
    pub(super) fn insert(&mut self, place: &Place) {
        for height in HEIGHTS {
            *self.sums.entry((place.score, height, place.rank >> height)).or_default() +=
                u64::from(place.weight);
        }
    }

    pub(super) fn remove(&mut self, place: &Place) {
        for height in HEIGHTS {
            let key = (place.score, height, place.rank >> height);
            if let Some(sum) = self.sums.get_mut(&key) {
                *sum -= u64::from(place.weight);
                if *sum == 0 {
                    self.sums.remove(&key);
                }
            }
        }
    }

    /// The shares of all agents of a score together.
    pub(crate) fn total(&self, score: Reverse<u64>) -> u64 {
        let [top, ..] = HEIGHTS;
        self.sums.range((score, top, 0)..=(score, top, u32::MAX)).map(|(_, sum)| sum).sum()
    }

    /// The first rank of the 32 among whom `ticket` is, and what is left of it there. `ticket` is less than the
    /// total.
    pub(crate) fn find(&self, score: Reverse<u64>, mut ticket: u64) -> (u32, u64) {
        let (mut from, mut to) = (0, u32::MAX);
        for height in HEIGHTS {
            let sums = self.sums.range((score, height, from >> height)..=(score, height, to >> height));
            for ((_, _, number), sum) in sums {
                if ticket < *sum {
                    from = number << height;
                    to = from | ((1 << height) - 1);
                    break;
                }
                ticket -= sum;
            }
        }
        (from, ticket)
    }
}
