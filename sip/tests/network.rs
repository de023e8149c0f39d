//! A network in memory: it loses, delays, repeats and so reorders messages, all from a seed.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use bytes::Bytes;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sip::Flow;

/// What the network does to a message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Faults {
    pub(crate) loss: f64,
    pub(crate) repeat: f64,
    pub(crate) delay: (Duration, Duration),
}

pub(crate) const PERFECT: Faults =
    Faults { loss: 0.0, repeat: 0.0, delay: (Duration::from_millis(5), Duration::from_millis(5)) };

pub(crate) struct Network {
    pub(crate) faults: Faults,
    rng: StdRng,
    sequence: u64,
    under_way: BTreeMap<(Instant, u64), (Flow, Bytes)>,
    /// The last arrival on each reliable flow: a stream keeps its order.
    streams: BTreeMap<Flow, Instant>,
}

impl Network {
    pub(crate) fn new(seed: u64, faults: Faults) -> Network {
        Network {
            faults,
            rng: StdRng::seed_from_u64(seed),
            sequence: 0,
            under_way: BTreeMap::new(),
            streams: BTreeMap::new(),
        }
    }

    /// Takes a message that leaves on `flow`, as its sender sees it.
    pub(crate) fn send(&mut self, now: Instant, flow: Flow, message: Bytes) {
        if flow.transport.is_reliable() {
            let at = (now + self.delay()).max(self.streams.get(&flow).copied().unwrap_or(now));
            self.streams.insert(flow, at);
            return self.arrive(at, flow, message);
        }
        if self.rng.random_bool(self.faults.loss) {
            return;
        }
        let copies = if self.rng.random_bool(self.faults.repeat) { 2 } else { 1 };
        for _ in 0..copies {
            let at = now + self.delay();
            self.arrive(at, flow, message.clone());
        }
    }

    pub(crate) fn next(&self) -> Option<Instant> {
        self.under_way.keys().next().map(|(at, _)| *at)
    }

    /// The next message that has arrived, with the flow as its receiver sees it.
    pub(crate) fn pop(&mut self, now: Instant) -> Option<(Flow, Bytes)> {
        let entry = self.under_way.first_entry()?;
        if entry.key().0 > now {
            return None;
        }
        let (flow, message) = entry.remove();
        Some((Flow { transport: flow.transport, local: flow.remote, remote: flow.local }, message))
    }

    fn delay(&mut self) -> Duration {
        let (low, high) = self.faults.delay;
        let nanos = self.rng.random_range(low.as_nanos() as u64..=high.as_nanos() as u64);
        Duration::from_nanos(nanos)
    }

    fn arrive(&mut self, at: Instant, flow: Flow, message: Bytes) {
        self.sequence += 1;
        self.under_way.insert((at, self.sequence), (flow, message));
    }
}
