//! Lots: numbers drawn by a seed and by what they decide, not in the order in which they are asked for.
//!
//! So a customer has the same patience and the same problem in every run of one seed, whatever happened before, and
//! two runs differ by what their configurations do and not by luck.

use std::collections::BTreeMap;

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// How long a customer would have waited.
    Patience = 1,
    /// How long customer and agent talk.
    Talk,
    /// How long the agent works afterwards.
    WrapUp,
    /// What becomes of an offer.
    Response,
    /// How long an agent stays in RONA.
    Recovery,
    /// What becomes of an attempt to call a customer back.
    Attempt,
}

/// All lots of one seed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lots {
    seed: u64,
}

/// One number, evenly spread.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lot(u64);

impl Lots {
    pub(super) fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// The `nth` lot of `what` for the arrival with this index.
    pub(super) fn draw(self, what: What, arrival: usize, nth: u32) -> Lot {
        [what as u64, arrival as u64, u64::from(nth)]
            .into_iter()
            .fold(Lot(scramble(self.seed)), |lot, key| Lot(scramble(lot.0 ^ key)))
    }
}

impl Lots {
    /// A lot of `what` for each arrival, by index. Those of one group are as far apart as they can be, in an order of
    /// chance: together they draw every value equally often, and the work of a day is that of the day.
    pub(super) fn spread<K: Ord>(self, what: What, groups: impl IntoIterator<Item = K>) -> Vec<Lot> {
        let mut members: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        let mut lots = Vec::new();
        for (arrival, group) in groups.into_iter().enumerate() {
            members.entry(group).or_default().push(arrival);
            lots.push(self.draw(what, arrival, 0));
        }
        for mut group in members.into_values() {
            group.sort_by_key(|arrival| lots.get(*arrival).map(|lot| lot.0));
            let count = group.len() as u128;
            for (rank, arrival) in (0_u128..).zip(group) {
                if let Some(lot) = lots.get_mut(arrival) {
                    // The middle of the rank's part of all numbers.
                    *lot = Lot(u64::try_from(((2 * rank + 1) << 63) / count).unwrap_or(u64::MAX));
                }
            }
        }
        lots
    }
}

impl Lot {
    /// A number from 0, included, to 1, not included.
    pub(super) fn unit(self) -> f64 {
        // 53 bits: as many as a double holds exactly.
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of these, each as likely as the others. Of sorted values, the same lot gives the same rank whatever the
    /// list: what takes one agent long takes another one long, too.
    pub(super) fn pick<T>(self, from: &[T]) -> Option<&T> {
        let index = (u128::from(self.0) * from.len() as u128) >> 64;
        from.get(usize::try_from(index).ok()?)
    }
}

/// One step of SplitMix64 (Steele, Lea, Flood 2014): every bit of the outcome depends on every bit given.
fn scramble(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
