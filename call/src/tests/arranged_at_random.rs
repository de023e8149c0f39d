//! Any arrangement after any other, with legs that come and go: on a model of the media side, each hears exactly those
//! whom it is to hear.

use super::bench::Bench;
use crate::{CallId, Group, LegId, Role};
use media::{Command, EndpointId, MixId, RecordingId};
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use sip::SessionId;
use std::collections::{BTreeMap, BTreeSet};

const SEEDS: u64 = 60;
const STEPS: usize = 60;
const LEGS: usize = 7;
const RECORDING: RecordingId = RecordingId(1);

/// What a shard makes of the orders.
#[derive(Default)]
struct Model {
    relays: BTreeMap<EndpointId, EndpointId>,
    mixes: BTreeMap<EndpointId, (MixId, media::Role)>,
    recorded: BTreeSet<EndpointId>,
}

impl Model {
    fn take(&mut self, command: Command) {
        match command {
            Command::Bridge { a, b } => {
                for (one, other) in [(a, b), (b, a)] {
                    self.part(one);
                    self.relays.insert(one, other);
                }
            }
            Command::Unbridge { a, b } => {
                assert_eq!(self.relays.get(&a), Some(&b), "only those are parted who are bridged");
                self.part(a);
            }
            Command::Join { mix, endpoint, role } => {
                assert_ne!(self.mixes.get(&endpoint).map(|part| part.0), Some(mix), "it is there already");
                self.part(endpoint);
                self.mixes.insert(endpoint, (mix, role));
            }
            Command::SetRole { endpoint, role } => {
                let part = self.mixes.get_mut(&endpoint).expect("only a party of a mix has a role");
                assert_ne!(std::mem::replace(&mut part.1, role), role, "an order that changes nothing");
            }
            Command::Leave { endpoint } => drop(self.mixes.remove(&endpoint).expect("only a party leaves")),
            Command::Close { endpoint } => assert!(self.hears(endpoint).is_empty(), "it has not left"),
            Command::StartRecording { right, .. } => self.recorded = right.into_iter().collect(),
            Command::RecordSides { right, .. } => self.recorded = right.into_iter().collect(),
            Command::StopPlay { .. } | Command::Configure { .. } | Command::StopRecording { .. } => {}
            other => panic!("{other:?}"),
        }
    }

    fn part(&mut self, endpoint: EndpointId) {
        self.mixes.remove(&endpoint);
        if let Some(other) = self.relays.remove(&endpoint) {
            self.relays.remove(&other);
        }
    }

    fn hears(&self, endpoint: EndpointId) -> BTreeSet<EndpointId> {
        let Some((own, _)) = self.mixes.get(&endpoint) else {
            return self.relays.get(&endpoint).copied().into_iter().collect();
        };
        assert!(!self.relays.contains_key(&endpoint), "{endpoint:?} is in a relay and in a mix");
        let others = self.mixes.iter().filter(|(other, (mix, _))| **other != endpoint && mix == own);
        let whispers = media::Role::Whisper { to: endpoint };
        let heard = others.filter(|(_, (_, role))| *role == media::Role::Talk || *role == whispers);
        heard.map(|(other, _)| *other).collect()
    }
}

/// Whom a leg is to hear.
fn wanted(groups: &[Group], leg: LegId) -> BTreeSet<LegId> {
    let Some(group) = groups.iter().find(|group| group.parties.iter().any(|(party, _)| *party == leg)) else {
        return BTreeSet::new();
    };
    let heard = |(party, role): &&(LegId, Role)| match role {
        _ if *party == leg => false,
        Role::Talk => true,
        Role::Listen => false,
        Role::Whisper { to } => *to == leg,
    };
    group.parties.iter().filter(heard).map(|(party, _)| *party).collect()
}

struct Run {
    random: StdRng,
    bench: Bench,
    call: CallId,
    sessions: BTreeMap<LegId, SessionId>,
    groups: Vec<Group>,
    model: Model,
    customer: LegId,
}

impl Run {
    fn new(seed: u64) -> Run {
        let mut bench = Bench::new();
        let (call, customer, _) = bench.answered_call();
        let random = StdRng::seed_from_u64(seed);
        let (sessions, groups, model) = (BTreeMap::new(), Vec::new(), Model::default());
        Run { random, bench, call, sessions, groups, model, customer }
    }

    fn step(&mut self) {
        match self.random.random_range(0..10) {
            0..2 if self.sessions.len() < LEGS => {
                let (leg, session) = self.bench.answered_phone(self.call);
                self.sessions.insert(leg, session);
            }
            2 => self.end_somebody(),
            3 => drop(self.bench.switch.record(self.customer, RECORDING)),
            _ => {
                self.groups = self.any_groups();
                self.bench.switch.arrange(self.call, &self.groups);
            }
        }
        self.bench.settle();
        self.bench.phone.events.clear();
        std::mem::take(&mut self.bench.media).into_iter().for_each(|command| self.model.take(command));
    }

    fn end_somebody(&mut self) {
        let legs: Vec<LegId> = self.sessions.keys().copied().collect();
        let Some(&leg) = legs.get(self.random.random_range(0..LEGS)) else { return };
        let Some(session) = self.sessions.remove(&leg) else { return };
        match self.random.random() {
            true => self.bench.switch.hang_up(self.bench.now, leg, None),
            false => self.bench.phone.sip.hang_up(self.bench.now, session, None),
        }
        for group in &mut self.groups {
            group.parties.retain(|(party, _)| *party != leg);
        }
        self.bench.settle();
        self.bench.events.clear();
    }

    fn any_groups(&mut self) -> Vec<Group> {
        let mut legs: Vec<LegId> = self.sessions.keys().copied().chain([self.customer]).collect();
        legs.shuffle(&mut self.random);
        let mut groups = vec![Group { parties: Vec::new() }, Group { parties: Vec::new() }];
        for leg in legs.clone() {
            let role = match self.random.random_range(0..8) {
                0 => Role::Listen,
                1 => Role::Whisper { to: legs[self.random.random_range(0..legs.len())] },
                _ => Role::Talk,
            };
            if let Some(group) = groups.get_mut(self.random.random_range(0..3)) {
                group.parties.push((leg, role));
            }
        }
        groups
    }

    fn check(&self) {
        let endpoints: BTreeMap<LegId, EndpointId> = self.bench.endpoints_of_legs().collect();
        for (leg, endpoint) in &endpoints {
            let wanted = wanted(&self.groups, *leg).iter().map(|leg| endpoints[leg]).collect();
            assert_eq!(self.model.hears(*endpoint), wanted, "{leg:?} in {:?}", self.groups);
            if *leg == self.customer && self.bench.switch.legs().any(|leg| leg.recording.is_some()) {
                assert_eq!(self.model.recorded, wanted, "{:?}", self.groups);
            }
        }
        let known = |endpoint: &EndpointId| endpoints.values().any(|other| other == endpoint);
        assert!(self.model.relays.keys().chain(self.model.mixes.keys()).all(known));
        assert!(self.bench.switch.is_arranged(self.call, &self.groups));
    }
}

#[test]
fn everyone_hears_whom_he_is_to_hear_whatever_was_before() {
    for seed in 0..SEEDS {
        let mut run = Run::new(seed);
        for _ in 0..STEPS {
            run.step();
            run.check();
        }
    }
}
