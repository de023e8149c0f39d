//! Calls on a bad network, with both hosts doing as they please, all from a seed. When the faults stop, both
//! sides must agree, and in the end nothing may be left.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sip::{Event, SessionId, SessionTimer, Transport};

use crate::network::Faults;
use crate::pair::{Pair, sdp};

const SEEDS: u64 = 3_000;

#[test]
fn both_sides_agree_whatever_the_network_does() {
    let only: Option<u64> = option_env!("SEED").and_then(|seed| seed.parse().ok());
    let mut outcomes = BTreeMap::new();
    for seed in only.map_or(0..SEEDS, |seed| seed..seed + 1) {
        let outcome = std::panic::catch_unwind(|| World::new(seed).play());
        match outcome {
            Ok(outcome) => *outcomes.entry(outcome).or_insert(0) += 1,
            Err(error) => {
                println!("to see it again: SEED={seed} cargo test -p sip --test endpoint simulation");
                std::panic::resume_unwind(error);
            }
        }
    }
    if only.is_none() {
        // the simulation is worth nothing if it does not get everywhere
        for outcome in ["answered", "cancelled", "crossed", "refused", "changed", "glare", "refreshed"] {
            let count = outcomes
                .iter()
                .filter(|(seen, _)| seen.contains(outcome))
                .map(|(_, count)| count)
                .sum::<u64>();
            assert!(count > SEEDS / 100, "{outcome}: {count} of {SEEDS}; {outcomes:?}");
        }
    }
}

/// What a host does at a time of its choice.
#[derive(Clone, Debug)]
enum Act {
    Progress,
    Accept,
    Reject,
    HangUp,
    Reinvite(u32),
    AcceptModify,
    RejectModify,
    Probe,
}

/// What one host knows of its call.
#[derive(Debug, Default)]
struct View {
    session: Option<SessionId>,
    answered: bool,
    finished: Option<String>,
    /// What this side last said of itself, and last heard of the other.
    local: String,
    remote: String,
    /// Said, but not agreed yet.
    offered: String,
    heard: String,
    changes: u32,
    /// A transaction timed out: then the other side may know less.
    gave_up: bool,
}

struct World {
    pair: Pair,
    rng: StdRng,
    transport: Transport,
    plan: BTreeMap<(Instant, u32), (usize, Act)>,
    planned: u32,
    views: [View; 2],
}

impl World {
    fn new(seed: u64) -> World {
        let mut rng = StdRng::seed_from_u64(seed);
        let pick = |rng: &mut StdRng, values: &[f64]| values[rng.random_range(0..values.len())];
        let slowest = [5, 60, 400, 900][rng.random_range(0..4)];
        let faults = Faults {
            loss: pick(&mut rng, &[0.0, 0.1, 0.3]),
            repeat: pick(&mut rng, &[0.0, 0.1, 0.5]),
            delay: (Duration::from_millis(1), Duration::from_millis(slowest)),
        };
        // so short that it is refreshed while it is watched
        let interval = Duration::from_secs(if rng.random_bool(0.5) { 90 } else { 1800 });
        let session = SessionTimer { interval, ..SessionTimer::default() };
        let transport = if rng.random_bool(0.8) { Transport::Udp } else { Transport::Tcp };
        World {
            pair: Pair::with_timer(seed, faults, session),
            rng,
            transport,
            plan: BTreeMap::new(),
            planned: 0,
            views: Default::default(),
        }
    }

    fn play(mut self) -> String {
        let begun = self.pair.now;
        self.views[0].session = Some(self.pair.invite(self.transport, "caller 0"));
        self.views[0].offered = "caller 0".to_owned();
        if self.rng.random_bool(0.4) {
            self.plan(0, 4_000, Act::HangUp);
        }
        // bad times, then good ones: long enough for every transaction to come to its end
        self.run_until(begun + Duration::from_secs(20));
        self.pair.network.faults =
            Faults { loss: 0.0, repeat: 0.0, delay: (Duration::from_millis(1), Duration::from_millis(20)) };
        self.run_until(begun + Duration::from_secs(120));
        self.check_agreement();
        let outcome = self.outcome();
        for side in 0..2 {
            if self.views[side].finished.is_none()
                && let Some(session) = self.views[side].session
            {
                self.pair.on(side, |endpoint, now| endpoint.hang_up(now, session, None));
            }
        }
        self.run_until(begun + Duration::from_secs(200));
        assert!(self.views[0].finished.is_some(), "the caller never learnt the end: {:#?}", self.views);
        assert!(self.views[1].session.is_none() || self.views[1].finished.is_some(), "{:#?}", self.views);
        self.pair.assert_drained();
        outcome
    }

    fn plan(&mut self, side: usize, within_ms: u64, act: Act) {
        let at = self.pair.now + Duration::from_millis(self.rng.random_range(0..=within_ms));
        self.planned += 1;
        self.plan.insert((at, self.planned), (side, act));
    }

    fn run_until(&mut self, limit: Instant) {
        loop {
            let act_at = self.plan.keys().next().map_or(limit, |(at, _)| (*at).min(limit));
            let stepped = self.pair.step(act_at);
            self.react();
            if stepped {
                continue;
            }
            match self.plan.first_entry() {
                Some(entry) if entry.key().0 <= self.pair.now => {
                    let (side, act) = entry.remove();
                    self.perform(side, act);
                    self.react();
                }
                _ if self.pair.now >= limit => return,
                _ => {}
            }
        }
    }

    fn perform(&mut self, side: usize, act: Act) {
        let Some(session) = self.views[side].session else { return };
        let view = &mut self.views[side];
        let text = format!("{} {}", ["caller", "callee"][side], view.changes + 1);
        // each may come too late: the call may have ended, or another act have come first
        let done = self.pair.on(side, |endpoint, now| match &act {
            Act::Progress => endpoint.progress(now, session, 180, None),
            Act::Accept => endpoint.accept(now, session, Some(sdp("callee 0"))),
            Act::Reject => endpoint.reject(now, session, 486, Vec::new()),
            Act::HangUp => {
                endpoint.hang_up(now, session, None);
                Ok(())
            }
            Act::Reinvite(_) => endpoint.reinvite(now, session, sdp(&text)),
            Act::AcceptModify => endpoint.accept_modify(now, session, Some(sdp(&view.local))),
            Act::RejectModify => endpoint.reject_modify(now, session, 488),
            Act::Probe => endpoint.probe(now, session),
        });
        match (act, done) {
            (Act::Accept, Ok(())) => {
                view.answered = true;
                view.local = "callee 0".to_owned();
                view.remote = view.heard.clone();
                self.talk(side);
            }
            (Act::Reinvite(_), Ok(())) => {
                view.changes += 1;
                view.offered = text;
            }
            (Act::Reinvite(tries), Err(_)) if tries < 3 => self.plan(side, 2_000, Act::Reinvite(tries + 1)),
            (Act::AcceptModify, Ok(())) => view.remote = view.heard.clone(),
            _ => {}
        }
    }

    /// What a host does in a call that stands.
    fn talk(&mut self, side: usize) {
        let reinvites = self.rng.random_range(0..3);
        (0..reinvites).for_each(|_| self.plan(side, 3_000, Act::Reinvite(1)));
        if self.rng.random_bool(0.3) {
            self.plan(side, 6_000, Act::Probe);
        }
    }

    fn react(&mut self) {
        for (_, side, event) in std::mem::take(&mut self.pair.events) {
            self.react_to(side, event);
        }
    }

    fn react_to(&mut self, side: usize, event: Event) {
        let text = |message: &sip::Message| String::from_utf8_lossy(&message.body()).into_owned();
        let view = &mut self.views[side];
        match event {
            Event::Incoming { session, request, .. } => {
                assert_eq!(view.session.replace(session), None, "one INVITE, one session");
                view.heard = text(&request);
                if self.rng.random_bool(0.8) {
                    self.plan(side, 1_000, Act::Progress);
                }
                match self.rng.random_range(0..10) {
                    0..7 => self.plan(side, 5_000, Act::Accept),
                    7..9 => self.plan(side, 5_000, Act::Reject),
                    _ => {}
                }
                if self.rng.random_bool(0.2) {
                    self.plan(side, 10_000, Act::HangUp);
                }
            }
            Event::Progress { .. } | Event::Confirmed { .. } => assert!(view.finished.is_none()),
            Event::Answered { response, .. } => {
                assert!(!view.answered && view.finished.is_none(), "answered once");
                view.answered = true;
                view.local = view.offered.clone();
                view.remote = text(&response);
                self.talk(side);
            }
            Event::Modify { request, .. } => {
                view.heard = text(&request);
                let act = if self.rng.random_bool(0.8) { Act::AcceptModify } else { Act::RejectModify };
                self.plan(side, 300, act);
            }
            Event::Modified { response, .. } => {
                view.local = view.offered.clone();
                view.remote = text(&response);
            }
            Event::ModifyFailed { status, .. } => view.gave_up |= status == 408,
            Event::Failed { session, status, .. } => {
                assert_eq!(Some(session), view.session);
                assert!(!view.answered, "answered and failed");
                view.gave_up |= status == 408;
                assert_eq!(view.finished.replace(format!("failed {status}")), None, "one end");
            }
            Event::Ended { session, cause } => {
                assert_eq!(Some(session), view.session);
                view.gave_up |= matches!(cause, sip::EndCause::NoAck | sip::EndCause::DialogGone);
                assert_eq!(view.finished.replace(format!("ended {cause:?}")), None, "one end");
            }
            Event::ToldToAnswer { .. } => panic!("neither is a phone"),
            Event::Alive { .. } | Event::Refreshed { .. } => assert!(view.finished.is_none()),
            Event::Refer { .. } | Event::Info { .. } | Event::Request { .. } | Event::Response { .. } => {
                panic!("not asked for")
            }
        }
    }

    /// The oracle: after good times both sides tell the same story.
    fn check_agreement(&self) {
        let [caller, callee] = &self.views;
        let story = format!("{:#?}\n{}", self.views, self.pair.story());
        let Some(_) = callee.session else {
            // nothing arrived, or it was cancelled before it did
            assert!(caller.finished.is_some(), "{story}");
            return;
        };
        assert_eq!(
            caller.answered && caller.finished.is_none(),
            callee.answered && callee.finished.is_none(),
            "{story}"
        );
        if caller.gave_up || callee.gave_up {
            return;
        }
        assert!(!caller.answered || callee.answered, "answered by nobody\n{story}");
        if caller.finished.is_none() && caller.answered {
            assert_eq!(caller.local, callee.remote, "{story}");
            assert_eq!(caller.remote, callee.local, "{story}");
        }
        match callee.finished.as_deref() {
            Some("ended Cancelled") => assert_eq!(caller.finished.as_deref(), Some("failed 487"), "{story}"),
            Some("ended RemoteBye") => assert!(
                matches!(caller.finished.as_deref(), Some("ended LocalHangUp" | "failed 487")),
                "{story}"
            ),
            _ => {}
        }
    }

    fn outcome(&self) -> String {
        let [caller, callee] = &self.views;
        let mut words = Vec::new();
        if caller.answered {
            words.push("answered");
        }
        match (caller.finished.as_deref(), callee.answered) {
            (Some("failed 487"), false) => words.push("cancelled"),
            (Some("failed 487"), true) => words.push("crossed"),
            (Some("failed 486"), _) => words.push("refused"),
            _ => {}
        }
        if caller.local.ends_with('1') || callee.local.ends_with('1') {
            words.push("changed");
        }
        if self.pair.sent.iter().any(|(_, line)| line.starts_with("UPDATE")) {
            words.push("refreshed");
        }
        if self.pair.sent.iter().any(|(_, line)| line.contains(" 491 ")) {
            words.push("glare");
        }
        words.join(" ")
    }
}
