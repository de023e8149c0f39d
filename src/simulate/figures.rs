//! The figures, and their formulas. Everything but the longest wait can be added up, over intervals and queues.

use acd::{AgentState, QueueId, TeamId, Timestamp};
use serde::Serialize;
use std::collections::BTreeMap;

/// The service level's time of a queue that the new configuration does not have, in milliseconds.
const DEFAULT_THRESHOLD_MS: u64 = 20_000;

/// How figures are counted; the same for every column of a report.
#[derive(Clone, Debug)]
pub struct Counting {
    /// The length of an interval, in milliseconds; more than 0. The first begins with the day.
    pub interval_ms: u64,
    /// Who hung up after no longer than this is a short abandon, in milliseconds.
    pub short_abandon_ms: u64,
    /// The wait within which an answer is in time, in milliseconds, by queue.
    pub thresholds_ms: BTreeMap<QueueId, u64>,
}

impl Counting {
    /// The T of a queue's service level, in milliseconds.
    pub fn threshold_ms(&self, queue: &QueueId) -> u64 {
        self.thresholds_ms.get(queue).copied().unwrap_or(DEFAULT_THRESHOLD_MS)
    }
}

/// What was counted of a day, by the interval of the arrival in the queue and by the interval of the clock.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    /// By number of the interval.
    pub(super) queues: BTreeMap<QueueId, BTreeMap<usize, QueueFigures>>,
    pub(super) teams: BTreeMap<TeamId, BTreeMap<usize, AgentFigures>>,
}

/// The contacts that entered a queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct QueueFigures {
    /// Contacts that entered the queue: all that follow but `answered_in_time`, `short_abandoned` and
    /// `waiting_within_threshold` add up to them.
    pub offered: u64,
    /// An agent was connected.
    pub answered: u64,
    /// … within the threshold.
    pub answered_in_time: u64,
    /// The customer hung up before; ringing included.
    pub abandoned: u64,
    /// … within the time of a short abandon.
    pub short_abandoned: u64,
    /// Left the queue by a rule of it.
    pub flowed_out: u64,
    /// Left because the queue lets nobody wait for longer.
    pub timed_out: u64,
    /// Ended otherwise before an agent was connected.
    pub failed: u64,
    /// Still waited when the day ended.
    pub waiting: u64,
    /// … and had not waited for the threshold yet.
    pub waiting_within_threshold: u64,
    /// Σ of the waits of those answered, in milliseconds. Who is called back waits until an agent is heard.
    pub answer_wait_ms: u64,
    /// The longest wait of all offered, in milliseconds.
    pub longest_wait_ms: u64,
}

/// How a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WaitEnd {
    Answered,
    Abandoned,
    FlowedOut,
    TimedOut,
    Failed,
    /// It did not.
    Waiting,
}

impl QueueFigures {
    pub(super) fn count(&mut self, wait_ms: u64, end: WaitEnd, threshold_ms: u64, short_abandon_ms: u64) {
        self.offered += 1;
        self.longest_wait_ms = self.longest_wait_ms.max(wait_ms);
        match end {
            WaitEnd::Answered => {
                self.answered += 1;
                self.answer_wait_ms += wait_ms;
                self.answered_in_time += u64::from(wait_ms <= threshold_ms);
            }
            WaitEnd::Abandoned => {
                self.abandoned += 1;
                self.short_abandoned += u64::from(wait_ms <= short_abandon_ms);
            }
            WaitEnd::FlowedOut => self.flowed_out += 1,
            WaitEnd::TimedOut => self.timed_out += 1,
            WaitEnd::Failed => self.failed += 1,
            WaitEnd::Waiting => {
                self.waiting += 1;
                self.waiting_within_threshold += u64::from(wait_ms < threshold_ms);
            }
        }
    }

    /// Answered in time ÷ (offered − short abandons − still waiting for less than the threshold). `None`: of nothing.
    pub fn service_level(&self) -> Option<f64> {
        ratio(
            self.answered_in_time,
            self.offered.saturating_sub(self.short_abandoned + self.waiting_within_threshold),
        )
    }

    /// Σ (entered the queue → agent connected) ÷ answered, in milliseconds.
    pub fn average_speed_of_answer_ms(&self) -> Option<u64> {
        self.answer_wait_ms.checked_div(self.answered)
    }

    /// These and those.
    pub(super) fn add(&mut self, other: &Self) {
        self.offered += other.offered;
        self.answered += other.answered;
        self.answered_in_time += other.answered_in_time;
        self.abandoned += other.abandoned;
        self.short_abandoned += other.short_abandoned;
        self.flowed_out += other.flowed_out;
        self.timed_out += other.timed_out;
        self.failed += other.failed;
        self.waiting += other.waiting;
        self.waiting_within_threshold += other.waiting_within_threshold;
        self.answer_wait_ms += other.answer_wait_ms;
        self.longest_wait_ms = self.longest_wait_ms.max(other.longest_wait_ms);
    }
}

/// What agents spent their time on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AgentFigures {
    /// With a contact: ringing, reserved, connected, on hold, wrapping up; or supervising one. Several at once do not add. In milliseconds.
    pub busy_ms: u64,
    /// Available without one, in milliseconds.
    pub available_ms: u64,
    /// Idle or in RONA, in milliseconds.
    pub away_ms: u64,
}

impl AgentFigures {
    pub(super) fn count(&mut self, state: &AgentState, ms: u64) {
        match state {
            AgentState::Ringing
            | AgentState::Reserved
            | AgentState::Connected
            | AgentState::OnHold
            | AgentState::ConsultRequested
            | AgentState::ConsultReserved
            | AgentState::Consulting
            | AgentState::Conferencing
            | AgentState::Supervising
            | AgentState::OutdialReserved
            | AgentState::WrapUp => {
                self.busy_ms += ms;
            }
            AgentState::Available => self.available_ms += ms,
            AgentState::Idle { .. } | AgentState::Rona => self.away_ms += ms,
        }
    }

    /// Time with a contact ÷ (that + Available without one). `None`: of nothing.
    pub fn occupancy(&self) -> Option<f64> {
        ratio(self.busy_ms, self.busy_ms + self.available_ms)
    }

    /// These and those.
    pub(super) fn add(&mut self, other: &Self) {
        self.busy_ms += other.busy_ms;
        self.available_ms += other.available_ms;
        self.away_ms += other.away_ms;
    }
}

fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The intervals of a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    pub(super) from: Timestamp,
    pub(super) interval_ms: u64,
}

impl Grid {
    pub(super) fn interval(&self, at: Timestamp) -> usize {
        usize::try_from(at.ms_since(self.from) / self.interval_ms).unwrap_or(usize::MAX)
    }

    pub(super) fn start(&self, interval: usize) -> Timestamp {
        self.from.plus_ms(self.interval_ms.saturating_mul(interval as u64))
    }

    /// What a stretch of time has of each interval that it touches, in milliseconds.
    pub(super) fn split(self, mut since: Timestamp, until: Timestamp) -> impl Iterator<Item = (usize, u64)> {
        std::iter::from_fn(move || {
            let interval = self.interval(since);
            let end = self.start(interval + 1).min(until);
            let ms = end.ms_since(since);
            since = end;
            (ms > 0).then_some((interval, ms))
        })
    }
}
