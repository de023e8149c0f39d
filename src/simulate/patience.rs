//! How long customers would have waited: the estimate of Kaplan and Meier.
//!
//! Of those who hung up it is known; of those who were answered, only that it was longer than their wait. Leaving
//! the latter out would make customers look far less patient than they are.

use super::day::Arrival;
use super::lots::{Lot, Lots, What};
use acd::{Channel, QueueId};
use std::collections::BTreeMap;

/// Customers of one queue who have to have hung up for the queue to have an estimate of its own. With fewer, that of
/// all queues of the channel is used.
pub(super) const MIN_ABANDONED: usize = 10;

/// One customer: how long the wait was, and whether the customer ended it.
pub(super) type Observation = (u64, bool);

/// The share of customers who would wait for longer than a time.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Survival {
    /// At each wait that somebody hung up after, in milliseconds: the share who would wait for longer.
    steps: Vec<(u64, f64)>,
}

impl Survival {
    /// The product-limit estimate: at each wait after which d of the n still there hung up, the share falls by d/n.
    /// Those whose wait ended otherwise at that very time count as still there.
    pub(super) fn estimate(mut observations: Vec<Observation>) -> Self {
        observations.sort_unstable();
        let mut at_risk = observations.len();
        let mut share = 1.0;
        let mut steps = Vec::new();
        for of_one_time in observations.chunk_by(|left, right| left.0 == right.0) {
            let left = of_one_time.iter().filter(|(_, hung_up)| *hung_up).count();
            if left > 0 {
                share *= 1.0 - left as f64 / at_risk as f64;
                steps.extend(of_one_time.first().map(|(wait_ms, _)| (*wait_ms, share)));
            }
            at_risk -= of_one_time.len();
        }
        Self { steps }
    }

    /// The share of customers who would wait for longer than this.
    pub(super) fn beyond(&self, wait_ms: u64) -> f64 {
        let passed = self.steps.partition_point(|(at, _)| *at <= wait_ms);
        passed.checked_sub(1).and_then(|last| self.steps.get(last)).map_or(1.0, |(_, share)| *share)
    }

    /// When a customer hangs up who has waited for `waited_ms` already. `None`: nobody is known to have hung up as
    /// late as this one would.
    pub(super) fn draw(&self, waited_ms: u64, lot: Lot) -> Option<u64> {
        // Not more than the share at `waited_ms`, so what is found is later.
        let share = self.beyond(waited_ms) * (1.0 - lot.unit());
        self.steps.get(self.steps.partition_point(|(_, beyond)| *beyond >= share)).map(|(at, _)| *at)
    }
}

/// When each arrival hangs up if it has to wait for so long, in milliseconds: as recorded where it did, drawn from
/// the customers of its queue where it did not get the chance.
pub(super) fn of_arrivals(arrivals: &[Arrival], lots: Lots) -> Vec<Option<u64>> {
    let mut by_queue: BTreeMap<&QueueId, Vec<Observation>> = BTreeMap::new();
    let mut by_channel: BTreeMap<Channel, Vec<Observation>> = BTreeMap::new();
    for arrival in arrivals {
        let observation = (arrival.waited_ms, arrival.hung_up);
        by_queue.entry(&arrival.queue).or_default().push(observation);
        by_channel.entry(arrival.channel).or_default().push(observation);
    }
    let enough = |observations: &Vec<Observation>| {
        observations.iter().filter(|(_, hung_up)| *hung_up).count() >= MIN_ABANDONED
    };
    by_queue.retain(|_, observations| enough(observations));
    let of_queues: BTreeMap<_, _> =
        by_queue.into_iter().map(|(queue, seen)| (queue, Survival::estimate(seen))).collect();
    let of_channels: BTreeMap<_, _> =
        by_channel.into_iter().map(|(channel, seen)| (channel, Survival::estimate(seen))).collect();
    let draw = |(index, arrival): (usize, &Arrival)| {
        if arrival.hung_up {
            return Some(arrival.waited_ms);
        }
        let survival = of_queues.get(&arrival.queue).or_else(|| of_channels.get(&arrival.channel))?;
        survival.draw(arrival.waited_ms, lots.draw(What::Patience, index, 0))
    };
    arrivals.iter().enumerate().map(draw).collect()
}
