//! Calls, phones and a disk that do as they please, from a seed: whatever comes of it, nothing is left over.

use super::super::Input;
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use acd::{ContactId, ContactPhase, Event, WithdrawReason};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use sip::{Message, SessionId};
use std::time::Duration;

const SEEDS: u64 = 150;
const STEPS: usize = 80;

/// What a peer has had to do with.
#[derive(Default)]
struct World {
    /// What is dialled; nothing: the number of the example, past its greeting.
    numbers: &'static [&'static str],
    customers: Vec<SessionId>,
    ringing: Vec<(&'static str, SessionId, Message)>,
    talking: Vec<(&'static str, SessionId)>,
}

#[test]
fn whatever_happens_nothing_is_left_over() {
    let kind = |event: &Event| match event {
        Event::ContactConnected { .. } => Some(0),
        Event::ConnectFailed { .. } => Some(1),
        Event::OfferTimedOut { .. } => Some(2),
        Event::OfferFailed { .. } => Some(3),
        Event::OfferWithdrawn { .. } => Some(4),
        Event::QueueTimedOut { .. } => Some(5),
        _ => None,
    };
    by_chance::<6>(|| (Bench::with_agents(&["ada", "ben"]), World::default()), kind);
}

/// The same with menus, overflow of every kind, callbacks in both orders, and phones that ring all at once.
#[test]
fn whatever_happens_to_treatments_nothing_is_left_over() {
    let numbers =
        &["103", "200", "400", "500", "500", "500", "501", "501", "501", "600", "701", "702", "703"];
    let kind = |event: &Event| match event {
        Event::ContactConnected { .. } => Some(0),
        Event::ContactOverflowed { .. } => Some(1),
        Event::CallbackRequested { .. } => Some(2),
        Event::CallbackStarted { .. } => Some(3),
        Event::CallbackAnswered { .. } => Some(4),
        Event::CallbackFailed { .. } => Some(5),
        Event::CallbackDue { .. } => Some(6),
        Event::OfferWithdrawn { reason: WithdrawReason::AcceptedByOther, .. } => Some(7),
        Event::ConnectFailed { .. } => Some(8),
        _ => None,
    };
    let world = || World { numbers, ..World::default() };
    by_chance::<9>(|| (Bench::treating_with(&["ada", "ben"]), world()), kind);
}

/// `kind` tells what must have happened, or the test has shown little.
fn by_chance<const KINDS: usize>(begin: impl Fn() -> (Bench, World), kind: impl Fn(&Event) -> Option<usize>) {
    let mut seen = [0; KINDS];
    for seed in 0..SEEDS {
        let mut random = StdRng::seed_from_u64(seed);
        let (mut bench, mut world) = begin();
        for _ in 0..STEPS {
            step(&mut bench, &mut world, &mut random);
            for phone in [FIRST_PHONE, SECOND_PHONE, CUSTOMER] {
                let rings = bench.rings(phone);
                world.ringing.extend(rings.map(|(session, request)| (phone, session, request)));
            }
        }
        bench.disk_recovers();
        bench.input(Input::Drain);
        bench.input(Input::HangUpAll);
        bench.assert_clean();
        let stuck = bench.exchange.engine().contacts().filter(|contact| contact.callback.is_none());
        let stuck: Vec<_> = stuck.filter(|contact| !matches!(contact.phase, ContactPhase::Over)).collect();
        assert!(stuck.is_empty(), "seed {seed}: {stuck:?}");
        bench.log.iter().filter_map(|record| kind(&record.event)).for_each(|kind| seen[kind] += 1);
    }
    assert!(seen.iter().all(|times| *times > 0), "chance has left out one of them: {seen:?}");
}

fn step(bench: &mut Bench, world: &mut World, random: &mut StdRng) {
    match random.random_range(0..if world.numbers.is_empty() { 12 } else { 16 }) {
        0 | 1 if world.customers.len() < 8 => {
            let session = match world.numbers {
                [] => bench.customer_waits(),
                numbers => bench.call(CUSTOMER, numbers[random.random_range(0..numbers.len())]),
            };
            world.customers.push(session);
        }
        2 => {
            if let Some(session) = take(&mut world.customers, random) {
                bench.hangs_up(CUSTOMER, session);
            }
        }
        3 => {
            if let Some((phone, session, request)) = take(&mut world.ringing, random) {
                // Refused where it was cancelled meanwhile.
                let now = bench.now.instant;
                let _ = bench.peer(phone).sip.progress(now, session, 180, None);
                bench.settle();
                world.ringing.push((phone, session, request));
            }
        }
        4 | 5 => {
            if let Some((phone, session, request)) = take(&mut world.ringing, random) {
                bench.phone_answers(phone, session, &request);
                world.talking.push((phone, session));
            }
        }
        6 => {
            if let Some((phone, session, _)) = take(&mut world.ringing, random) {
                let (now, status) = (bench.now.instant, [486, 603, 500][random.random_range(0..3)]);
                let _ = bench.peer(phone).sip.reject(now, session, status, Vec::new());
                bench.settle();
            }
        }
        7 => {
            if let Some((phone, session)) = take(&mut world.talking, random) {
                bench.hangs_up(phone, session);
            }
        }
        8 => {
            bench.disk_works = !bench.disk_works;
            bench.settle();
        }
        9 => {
            for agent in ["ada", "ben"] {
                wrap_up(bench, agent);
                bench.available(agent);
            }
        }
        10 => {
            let phone = bench.peer([FIRST_PHONE, SECOND_PHONE][random.random_range(0..2)]);
            phone.connected = !phone.connected;
        }
        11 => bench.pass(Duration::from_millis(random.random_range(1..25_000))),
        12 | 13 => bench.some_prompt_ends(random.random_range(0..8)),
        _ => {
            let key = ['*', '*', '*', '7', '1', '2', '5', '#'][random.random_range(0..8)];
            bench.somebody_presses(random.random_range(0..8), key);
        }
    }
}

fn wrap_up(bench: &mut Bench, agent: &str) {
    let contacts: Vec<ContactId> =
        bench.exchange.engine().contacts_of(&agent.into()).map(|contact| contact.contact).collect();
    for contact in contacts {
        let (agent, code) = (agent.into(), Some("done".into()));
        bench.execute(acd::Command::SubmitWrapUp { agent, contact, code, notes: None, last_agent: false });
    }
}

fn take<T>(from: &mut Vec<T>, random: &mut StdRng) -> Option<T> {
    (!from.is_empty()).then(|| from.swap_remove(random.random_range(0..from.len())))
}
