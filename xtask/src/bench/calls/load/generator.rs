//! All calls, their timers, and the pace at which they start and end.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::call::Call;
use super::tally::Tally;
use super::wire::{Side, Wire};

/// How a call is to go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// The phone rings for this long.
    pub(crate) ring: Duration,
    /// The caller hangs up this long after the phone was connected; `None`: stays.
    pub(crate) talk: Option<Duration>,
}

/// When the calls of a command have done what it asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Goal {
    Queued,
    Connected,
    Over,
}

/// Something that is due for a call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Timer {
    /// The caller's request was not answered.
    Request,
    /// The phone has rung for long enough.
    Answer,
    /// The phone's 200 was not acknowledged.
    AnswerAgain,
    /// The caller has talked for long enough.
    HangUp,
}

/// Callers and phones.
pub(crate) struct Generator {
    wire: Wire,
    pub(crate) calls: BTreeMap<u64, Call>,
    /// The Call-IDs of the server's INVITEs to phones.
    pub(crate) phones: HashMap<String, u64>,
    timers: BinaryHeap<Reverse<(Instant, u64, Timer)>>,
    last: u64,
    pub(crate) tally: Tally,
    job: Option<Job>,
}

struct Job {
    goal: Goal,
    plan: Plan,
    /// Calls still to be started.
    left: u64,
    interval: Duration,
    next: Instant,
}

impl Generator {
    pub(crate) fn new(wire: Wire) -> Generator {
        Generator {
            wire,
            calls: BTreeMap::new(),
            phones: HashMap::new(),
            timers: BinaryHeap::new(),
            last: 0,
            tally: Tally::default(),
            job: None,
        }
    }

    pub(crate) fn wire(&mut self) -> &mut Wire {
        &mut self.wire
    }

    /// Starts `count` calls, `rate` a second.
    pub(crate) fn place(&mut self, now: Instant, rate: f64, count: u64, plan: Plan, goal: Goal) {
        let interval = Duration::from_secs_f64(1.0 / rate);
        self.job = Some(Job { goal, plan, left: count, interval, next: now });
    }

    /// Hangs up every call, `rate` a second.
    pub(crate) fn release(&mut self, now: Instant, rate: f64) {
        for (index, call) in (0_u32..).zip(self.calls.keys()) {
            let at = now + Duration::from_secs_f64(f64::from(index) / rate);
            self.timers.push(Reverse((at, *call, Timer::HangUp)));
        }
        let plan = Plan { ring: Duration::ZERO, talk: None };
        self.job = Some(Job { goal: Goal::Over, plan, left: 0, interval: Duration::MAX, next: now });
    }

    /// Does everything that can be done now.
    pub(crate) fn turn(&mut self, now: Instant) -> anyhow::Result<()> {
        while let Some(message) = self.wire.receive(Side::Callers)? {
            self.tally.received += 1;
            self.caller_receives(now, &message)?;
        }
        while let Some(message) = self.wire.receive(Side::Phones)? {
            self.tally.received += 1;
            self.phone_receives(now, &message)?;
        }
        while let Some(Reverse((at, call, timer))) = self.timers.peek().copied()
            && at <= now
        {
            self.timers.pop();
            self.fire(now, call, timer)?;
        }
        self.start_due(now)
    }

    fn fire(&mut self, now: Instant, call: u64, timer: Timer) -> anyhow::Result<()> {
        match timer {
            Timer::Request => self.request_again(now, call),
            Timer::HangUp => self.caller_hangs_up(now, call),
            Timer::Answer => self.phone_answers(now, call),
            Timer::AnswerAgain => self.phone_answers_again(now, call),
        }
    }

    fn start_due(&mut self, now: Instant) -> anyhow::Result<()> {
        while let Some(job) = self.job.as_mut()
            && job.left > 0
            && job.next <= now
        {
            job.left -= 1;
            job.next += job.interval;
            let call = Call::new(now, job.plan);
            self.last += 1;
            self.calls.insert(self.last, call);
            self.caller_invites(now, self.last)?;
        }
        Ok(())
    }

    /// What has been counted, once the last command is done.
    pub(crate) fn report(&mut self) -> Option<Value> {
        let Job { goal, left: 0, .. } = self.job.as_ref()? else { return None };
        let reached = match goal {
            Goal::Queued => self.calls.values().all(Call::is_queued),
            Goal::Connected => self.calls.values().all(Call::is_connected),
            Goal::Over => self.calls.is_empty(),
        };
        if !reached {
            return None;
        }
        self.job = None;
        Some(std::mem::take(&mut self.tally).report(self.calls.len()))
    }

    pub(crate) fn set_timer(&mut self, at: Instant, call: u64, timer: Timer) {
        self.timers.push(Reverse((at, call, timer)));
    }

    pub(crate) fn send(&mut self, side: Side, message: &str) -> anyhow::Result<()> {
        self.tally.sent += 1;
        self.wire.send(side, message)
    }

    /// Forgets a call that is over on both sides.
    pub(crate) fn settle(&mut self, call: u64) {
        if self.calls.get(&call).is_some_and(Call::is_over) {
            self.calls.remove(&call);
            self.tally.completed += 1;
        }
    }

    /// Gives a call up.
    pub(crate) fn fail(&mut self, call: u64, why: &str) {
        if self.calls.remove(&call).is_some() {
            self.tally.fail(call, why);
        }
    }
}
