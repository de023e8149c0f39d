//! Lots: numbers drawn by a seed and by what they decide, not in the order in which they are asked for.
//!
//! So a customer has the same patience and the same problem in every run of one seed, whatever happened before, and
//! two runs differ by what their configurations do and not by luck.

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
