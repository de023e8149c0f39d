//! All calls, their timers, and the pace at which they start and end.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::agents::Agents;
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
    /// This has been timed so often.
    Timed(&'static str, usize),
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
    /// Who wraps up; without, nobody does.
    pub(crate) agents: Option<Agents>,
    /// Each call that is over is followed by a new one like this.
    refill: Option<Plan>,
    /// So many are to follow.
    owed: u64,
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
            agents: None,
            refill: None,
            owed: 0,
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

    /// Whenever a call is over from now on, another one is started.
    pub(crate) fn refill(&mut self, plan: Plan) {
        self.refill = Some(plan);
    }

    /// Waits until something has been timed so often since the last report.
    pub(crate) fn wait_for(&mut self, now: Instant, what: &'static str, times: usize) {
        let plan = Plan { ring: Duration::ZERO, talk: None };
        self.job =
            Some(Job { goal: Goal::Timed(what, times), plan, left: 0, interval: Duration::MAX, next: now });
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
        while let Some(received) = self.wire.receive(Side::Callers)? {
            self.tally.received += 1;
            self.caller_receives(now, &received.message)?;
        }
        while let Some(received) = self.wire.receive(Side::Phones)? {
            self.tally.received += 1;
            self.phone_receives(received.at, &received.message)?;
        }
        if let Some(agents) = &mut self.agents {
            agents.turn(now, &mut self.tally)?;
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
            let plan = job.plan;
            self.start(now, plan)?;
        }
        while let Some(plan) = self.refill.filter(|_| self.owed > 0) {
            self.owed -= 1;
            self.start(now, plan)?;
        }
        Ok(())
    }

    fn start(&mut self, now: Instant, plan: Plan) -> anyhow::Result<()> {
        self.last += 1;
        self.calls.insert(self.last, Call::new(now, plan));
        self.caller_invites(now, self.last)
    }

    /// What has been counted, once the last command is done.
    pub(crate) fn report(&mut self) -> Option<Value> {
        let Job { goal, left: 0, .. } = self.job.as_ref()? else { return None };
        let reached = match goal {
            Goal::Queued => self.calls.values().all(Call::is_queued),
            Goal::Connected => self.calls.values().all(Call::is_connected),
            Goal::Over => self.calls.is_empty(),
            Goal::Timed(what, times) => self.tally.timed(what) >= *times,
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
            self.owed += u64::from(self.refill.is_some());
        }
    }

    /// Gives a call up.
    pub(crate) fn fail(&mut self, call: u64, why: &str) {
        if self.calls.remove(&call).is_some() {
            self.tally.fail(call, why);
        }
    }
}
