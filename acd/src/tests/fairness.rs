//! Commands by chance, and after each what must hold of every match, by simple search over what the host can read: no
//! pair left that belongs together, the most urgent contact first, the best agent for it (T6).

use super::fixture::{Centre, agent, configuration, end, fail, idle, new_contact, phone, tier, wrap_up};
use crate::{
    AgentView, Channel, Command, Configuration, ContactId, ContactPhase, ContactView, Decision, EndCause,
    Event, Level, NewContact, OfferFailure, QueueSettings, RelaxationStep, Rule, SkillId, SkillRequirement,
    Strategy,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{cmp::Reverse, collections::BTreeMap};

const NAMES: [&str; 6] = ["amy", "bob", "cat", "dan", "eve", "fay"];
const QUEUES: [&str; 4] = ["sales", "help", "third", "chats"];
const SKILLS: [&str; 3] = ["german", "tax", "cars"];
const STRATEGIES: [Strategy; 7] = [
    Strategy::LongestIdle,
    Strategy::RoundRobin,
    Strategy::FewestContacts,
    Strategy::LeastTalkTime,
    Strategy::RingAll,
    Strategy::Linear,
    Strategy::Random,
];

#[test]
fn every_match_is_the_right_one() {
    let mut matches = 0;
    for seed in 0..60 {
        let mut day = Day::new(seed);
        for _ in 0..120 {
            day.step();
        }
        matches += day.matches;
    }
    assert!(matches > 1_000, "something happens: {matches}");
}

struct Day {
    centre: Centre,
    rng: StdRng,
    seed: u64,
    matches: usize,
}

impl Day {
    fn new(seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut centre = Centre::with(some_configuration(&mut rng));
        for (number, name) in NAMES.iter().enumerate() {
            centre.sign_in(name, if number % 2 == 0 { "red" } else { "blue" }, &format!("10{number}"));
        }
        Self { centre, rng, seed, matches: 0 }
    }

    fn step(&mut self) {
        self.centre.now = self.centre.now.plus_ms(self.rng.random_range(0..9_000));
        let command = self.command();
        let Ok(events) = self.centre.execute(command.clone()) else { return };
        for view in self.centre.engine.contacts() {
            self.check_waits(&view, &command);
        }
        // What else happened in the same step cannot be told apart any more.
        let made = events.iter().filter(|event| matches!(event, Event::OfferMade { .. })).count();
        if let [.., Event::OfferMade { contact, agent, why, .. }] = events.as_slice()
            && made == 1
        {
            self.matches += 1;
            let contact = self.centre.engine.contact(*contact).unwrap();
            let agent = self.centre.engine.agent(agent).unwrap();
            self.check_turn(&contact, &agent, &command);
            self.check_choice(&contact, &agent, why, &command);
        }
    }

    fn command(&mut self) -> Command {
        let name = NAMES[self.rng.random_range(0..NAMES.len())];
        let contacts: Vec<ContactView> = self.centre.engine.contacts().collect();
        let some = (!contacts.is_empty()).then(|| contacts[self.rng.random_range(0..contacts.len())].clone());
        match (self.rng.random_range(0..20), some) {
            (0..5, _) | (_, None) => self.arrival(),
            (5..9, _) => super::fixture::available(name),
            (9, _) => idle(name, "lunch"),
            (10, _) => phone(&format!("10{}", self.rng.random_range(0..6)), self.rng.random_ratio(2, 3)),
            (11, _) if self.rng.random_ratio(1, 4) => Command::Configure(some_configuration(&mut self.rng)),
            (11, _) => Command::Tick,
            (_, Some(view)) => self.next_of(&view),
        }
    }

    fn arrival(&mut self) -> Command {
        let name = QUEUES[self.rng.random_range(0..QUEUES.len())];
        let channel = if name == "chats" { Channel::Chat } else { Channel::Voice };
        let skills = if self.rng.random_ratio(1, 4) { some_skills(&mut self.rng) } else { BTreeMap::new() };
        let named = NAMES[self.rng.random_range(0..NAMES.len())];
        Command::CreateContact(NewContact {
            channel,
            skills,
            priority: self.rng.random_range(-5..6),
            preferred: self.rng.random_ratio(1, 5).then(|| named.into()),
            ..new_contact(name)
        })
    }

    fn next_of(&mut self, view: &ContactView) -> Command {
        let contact = view.contact;
        match &view.phase {
            ContactPhase::Offered { offers } if self.rng.random_ratio(3, 4) => {
                Command::AcceptOffer { offer: offers[0].offer }
            }
            ContactPhase::Offered { offers } => fail(offers[0].offer, OfferFailure::Declined),
            ContactPhase::Connecting { .. } => Command::ConnectContact { contact },
            ContactPhase::Over => {
                let agent = view.wrap_ups.keys().next().unwrap();
                wrap_up(agent.as_str(), contact, "sale")
            }
            _ => end(contact, EndCause::CustomerHungUp),
        }
    }

    fn settings(&self, view: &ContactView) -> QueueSettings {
        self.centre.engine.configuration().queues[view.queue.as_ref().unwrap()].clone()
    }

    /// Nobody who is free could have this contact, and it has taken the step that its wait has earned.
    fn check_waits(&self, view: &ContactView, after: &Command) {
        if !matches!(view.phase, ContactPhase::Queued { .. }) {
            return;
        }
        let waited = self.centre.now.ms_since(view.queued_at.unwrap());
        let reached = thresholds(&self.settings(view)).iter().filter(|after_ms| **after_ms <= waited).count();
        assert_eq!(usize::from(view.step), reached, "seed {}: step of {view:?}", self.seed);
        for agent in self.centre.engine.agents() {
            let is_free = agent.free.contains(&view.channel);
            let matches = self.standing(view, &agent).is_some();
            assert!(
                !is_free || !matches,
                "seed {}: after {after:?}: {agent:?} is free for {view:?}",
                self.seed
            );
        }
    }

    /// No contact that waits and that this agent could have had is more urgent than the one the agent got.
    fn check_turn(&self, got: &ContactView, agent: &AgentView, after: &Command) {
        let channels = |view: &ContactView| view.channel == got.channel;
        for view in self.centre.engine.contacts().filter(channels) {
            if matches!(view.phase, ContactPhase::Queued { .. }) && self.standing(&view, agent).is_some() {
                let (one, other) = (self.claim(got), self.claim(&view));
                assert!(one < other, "seed {}: after {after:?}: {view:?} before {got:?}", self.seed);
            }
        }
    }

    /// No agent who is still free is of an earlier tier, matches better, or is before by the strategy.
    fn check_choice(&self, contact: &ContactView, chosen: &AgentView, why: &Decision, after: &Command) {
        if why.rule == Rule::PreferredAgent {
            return assert_eq!(contact.held.as_ref().map(|hold| &hold.agent), Some(&chosen.agent));
        }
        let best = self.standing(contact, chosen).expect("the agent is eligible");
        assert_eq!((why.tier, Reverse(why.score)), best, "seed {}: {why:?}", self.seed);
        let position = |agent: &AgentView| self.centre.engine.configuration().agents[&agent.agent].position;
        let key = |agent: &AgentView| match why.strategy {
            Strategy::LongestIdle | Strategy::RingAll => (0, agent.idle_since.0),
            Strategy::FewestContacts => (u64::from(agent.handled), agent.idle_since.0),
            Strategy::LeastTalkTime => (agent.talk_ms, agent.idle_since.0),
            Strategy::Linear => (u64::from(position(agent)), 0),
            Strategy::RoundRobin | Strategy::Random => (0, 0),
        };
        let mut eligible = 1;
        for other in self.centre.engine.agents().filter(|agent| agent.free.contains(&contact.channel)) {
            let Some(standing) = self.standing(contact, &other) else { continue };
            eligible += 1;
            let ordered = (best, key(chosen)) <= (standing, key(&other));
            assert!(ordered, "seed {}: after {after:?}: {other:?} before {chosen:?}", self.seed);
        }
        assert_eq!(why.eligible, eligible, "seed {}: {why:?}", self.seed);
    }

    /// Priority first, then who is held, then the longest wait.
    fn claim(&self, view: &ContactView) -> (Reverse<i128>, bool, i64, ContactId) {
        let settings = self.settings(view);
        let since = view.queued_at.unwrap();
        let points = i128::from(settings.priority) + i128::from(view.priority);
        let aged = i128::from(settings.ageing_milli) * i128::from(self.centre.now.ms_since(since));
        (Reverse(points * 1_000_000 + aged), view.held.is_none(), since.0, view.contact)
    }

    /// The tier and the match of an agent who may take a contact at this moment.
    fn standing(&self, view: &ContactView, agent: &AgentView) -> Option<(u8, Reverse<u64>)> {
        if let Some(hold) = &view.held {
            return (hold.agent == agent.agent).then_some((0, Reverse(0)));
        }
        let settings = self.settings(view);
        let waited = self.centre.now.ms_since(view.queued_at.unwrap());
        let tier = settings.tiers.iter().position(|tier| tier.teams.contains(&agent.team))?;
        if tier > 0 && settings.tiers[tier].after_ms > waited {
            return None;
        }
        let mut wants = settings.skills.clone();
        wants.extend(view.skills.clone());
        for step in settings.relaxation.iter().filter(|step| step.after_ms <= waited) {
            for (skill, minimum) in &step.minimums {
                match minimum {
                    None => drop(wants.remove(skill)),
                    Some(lower) => {
                        wants.entry(skill.clone()).and_modify(|want| want.minimum = want.minimum.min(*lower));
                    }
                }
            }
        }
        let had = &self.centre.engine.configuration().agents[&agent.agent].skills;
        let level = |skill: &SkillId| had.get(skill).copied().unwrap_or(0);
        let meets = wants.iter().all(|(skill, want)| level(skill) >= want.minimum);
        let score = wants.iter().map(|(skill, want)| u64::from(want.weight) * u64::from(level(skill))).sum();
        meets.then_some((u8::try_from(tier).unwrap(), Reverse(score)))
    }
}

fn thresholds(settings: &QueueSettings) -> Vec<u64> {
    let tiers = settings.tiers[1..].iter().map(|tier| tier.after_ms);
    tiers.chain(settings.relaxation.iter().map(|step| step.after_ms)).collect()
}

fn some_skills(rng: &mut StdRng) -> BTreeMap<SkillId, SkillRequirement> {
    let skill = SKILLS[rng.random_range(0..SKILLS.len())];
    let (minimum, weight) = (rng.random_range(0..90), rng.random_range(0..3));
    [(skill.into(), SkillRequirement { minimum, weight })].into()
}

fn some_configuration(rng: &mut StdRng) -> Configuration {
    let mut configuration = configuration();
    configuration.interrupts = [(Channel::Voice, [Channel::Chat].into())].into();
    for name in NAMES {
        let mut settings = agent(&["red", "blue"]);
        let levels = SKILLS.map(|skill| (skill.into(), rng.random_range::<Level, _>(0..=100)));
        settings.skills = levels.into_iter().filter(|_| rng.random_ratio(2, 3)).collect();
        settings.capacity.insert(Channel::Chat, 2);
        (settings.position, settings.weight) = (rng.random_range(0..3), rng.random_range(1..5));
        configuration.agents.insert(name.into(), settings);
    }
    for name in QUEUES {
        let mut settings = configuration.queues["help"].clone();
        settings.channel = if name == "chats" { Channel::Chat } else { Channel::Voice };
        settings.strategy = STRATEGIES[rng.random_range(0..STRATEGIES.len())];
        let teams = if rng.random_ratio(1, 2) { ["red", "blue"] } else { ["blue", "red"] };
        settings.tiers = match rng.random_ratio(1, 3) {
            true => vec![tier(&teams, 0)],
            false => vec![tier(&teams[..1], 0), tier(&teams[1..], rng.random_range(1..40_000))],
        };
        settings.skills = if rng.random_ratio(1, 2) { some_skills(rng) } else { BTreeMap::new() };
        let after_ms = rng.random_range(1..60_000);
        let minimum = if rng.random_ratio(1, 2) { None } else { Some(rng.random_range(0..50)) };
        let minimums = SKILLS.map(|skill| (skill.into(), minimum)).into();
        settings.relaxation = vec![RelaxationStep { after_ms, minimums }];
        (settings.priority, settings.ageing_milli) = (rng.random_range(-9..9), rng.random_range(0..3_000));
        (settings.preferred_wait_ms, settings.max_wait_ms) = (10_000, None);
        configuration.queues.insert(name.into(), settings);
    }
    configuration
}
