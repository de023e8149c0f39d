//! What has been counted and timed.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

/// Failures that are told in words; all are counted.
const TOLD: usize = 10;

/// Counts since the last report.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) completed: u64,
    pub(crate) sent: u64,
    pub(crate) received: u64,
    pub(crate) retransmitted: u64,
    failed: u64,
    failures: Vec<String>,
    /// INVITE to 200, INVITE to the phone's INVITE, BYE to the phone's BYE, what agents wait for; in microseconds.
    times: BTreeMap<&'static str, Vec<u64>>,
    /// Bytes of each kind of message, as the server receives and sends them; the last one seen.
    sizes: BTreeMap<&'static str, usize>,
}

impl Tally {
    pub(crate) fn time(&mut self, what: &'static str, took: Duration) {
        self.times.entry(what).or_default().push(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
    }

    /// How often something has been timed.
    pub(crate) fn timed(&self, what: &str) -> usize {
        self.times.get(what).map_or(0, Vec::len)
    }

    pub(crate) fn size(&mut self, what: &'static str, message: &str) {
        self.sizes.insert(what, message.len());
    }

    pub(crate) fn fail(&mut self, call: u64, why: &str) {
        self.failed += 1;
        if self.failures.len() < TOLD {
            self.failures.push(format!("call {call}: {why}"));
        }
    }

    /// Everything, as one line.
    pub(crate) fn report(self, open: usize) -> Value {
        let times: BTreeMap<_, _> =
            self.times.into_iter().map(|(what, times)| (what, percentiles(times))).collect();
        json!({
            "completed": self.completed,
            "open": open,
            "failed": self.failed,
            "failures": self.failures,
            "sent": self.sent,
            "received": self.received,
            "retransmitted": self.retransmitted,
            "times_us": times,
            "sizes": self.sizes,
        })
    }
}

fn percentiles(mut times: Vec<u64>) -> Value {
    times.sort_unstable();
    let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len().saturating_sub(1)));
    json!({ "p50": at(50), "p90": at(90), "p99": at(99), "max": times.last() })
}
