//! Expected waits: by hand, and against queues that are simulated (T6).

use super::fixture::{Centre, agent, call, configuration, end, new_contact, queue};
use crate::{
    Accuracy, AgentSettings, Command, Configuration, ContactId, EndCause, Engine, Event, NewContact, QueueId,
    SkillRequirement, Timestamp, WrapUpMode,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

/// Amy and bob have each handled a contact of 60 s and of 120 s, and are busy.
pub(super) fn learnt() -> Centre {
    let mut configuration = configuration();
    for queue in configuration.queues.values_mut() {
        queue.wrap_up.mode = WrapUpMode::None;
    }
    let mut centre = Centre::with(configuration);
    for (agent, dn) in [("amy", "100"), ("bob", "101")] {
        centre.sign_in(agent, "red", dn);
        centre.available(agent);
    }
    for ms in [60_000, 120_000] {
        centre.call("sales");
        centre.call("sales");
        let (one, other) = (centre.answer("amy"), centre.answer("bob"));
        centre.wait_ms(ms);
        centre.run(end(one, EndCause::CustomerHungUp));
        centre.run(end(other, EndCause::CustomerHungUp));
    }
    centre
}

pub(super) fn expected(centre: &Centre, queue: &str) -> Option<u64> {
    centre.engine.queue(&queue.into()).unwrap().expected_wait_ms
}

#[test]
fn nothing_is_expected_before_anything_is_known() {
    let mut centre = Centre::new();
    assert_eq!(expected(&centre, "sales"), None);
    let contact = centre.call("sales");
    assert_eq!(centre.engine.expected_wait(contact), None);
    assert_eq!(centre.engine.contact(contact).unwrap().expected_wait_ms, None);
}

#[test]
fn nothing_while_somebody_is_free() {
    let centre = learnt();
    assert_eq!(expected(&centre, "sales"), Some(0));
    assert_eq!(expected(&centre, "help"), Some(0));
}

/// Two agents, 90 s a contact: one of them is free every 45 s. Each contact ahead takes one of these.
#[test]
fn each_contact_ahead_takes_one_who_becomes_free() {
    let mut centre = learnt();
    centre.call("sales");
    centre.call("sales");
    centre.answer("amy");
    centre.answer("bob");
    for n in 1..=4 {
        assert_eq!(expected(&centre, "sales"), Some(n * 45_000));
        let contact = centre.call("sales");
        assert_eq!(centre.engine.contact(contact).unwrap().expected_wait_ms, Some(n * 45_000));
        assert_eq!(centre.engine.expected_wait(contact), Some(n * 45_000));
        assert_eq!(centre.engine.position(contact), Some(usize::try_from(n).unwrap()));
    }
}

/// Who comes to work, or goes, is reckoned with at once.
#[test]
fn who_is_at_work_counts() {
    let mut centre = learnt();
    centre.call("sales");
    centre.call("sales");
    centre.answer("amy");
    let contact = centre.answer("bob");
    centre.run(super::fixture::idle("bob", "lunch"));
    assert_eq!(expected(&centre, "sales"), Some(90_000), "bob is about to go");
    centre.run(super::fixture::available("bob"));
    assert_eq!(expected(&centre, "sales"), Some(45_000));
    centre.run(super::fixture::phone("101", false));
    assert_eq!(expected(&centre, "sales"), Some(90_000), "bob's phone is gone");
    centre.run(super::fixture::phone("101", true));
    centre.run(super::fixture::idle("amy", "lunch"));
    centre.run(super::fixture::idle("bob", "lunch"));
    assert_eq!(expected(&centre, "sales"), None, "nobody is at work");
    centre.run(end(contact, EndCause::CustomerHungUp));
    assert_eq!(expected(&centre, "sales"), None);
}

/// What a queue shows of its agents, skills aside.
#[test]
fn who_serves_a_queue() {
    let mut centre = learnt();
    centre.sign_in("cat", "blue", "102");
    let agents = |centre: &Centre, queue: &str| {
        let view = centre.engine.queue(&queue.into()).unwrap();
        (view.signed_in, view.free_agents)
    };
    assert_eq!((agents(&centre, "sales"), agents(&centre, "help")), ((2, 2), (3, 2)));
    centre.call("sales");
    centre.available("cat");
    assert_eq!((agents(&centre, "sales"), agents(&centre, "help")), ((2, 1), (3, 2)));
}

/// A hold lasts until its agent is free, or it is over; and then it is its turn, if it is.
#[test]
fn a_held_contact_waits_for_its_agent() {
    for (preferred_wait_ms, expected_ms) in [(120_000, 90_000), (30_000, 45_000), (60_000, 60_000)] {
        let mut centre = learnt();
        let mut configuration = centre.engine.configuration().clone();
        configuration.queues.get_mut("sales").unwrap().preferred_wait_ms = preferred_wait_ms;
        centre.run(Command::Configure(configuration));
        centre.call("sales");
        centre.call("sales");
        centre.answer("amy");
        centre.answer("bob");
        let held = NewContact { preferred: Some("amy".into()), ..new_contact("sales") };
        let contact = centre.run(Command::CreateContact(held)).iter().find_map(Event::contact).unwrap();
        assert_eq!(centre.engine.expected_wait(contact), Some(expected_ms), "held for {preferred_wait_ms}");
    }
}

/// Priority: only those who are really ahead count.
#[test]
fn who_has_less_priority_is_not_ahead() {
    let mut centre = learnt();
    centre.call("sales");
    centre.call("sales");
    centre.answer("amy");
    centre.answer("bob");
    let first = centre.call("sales");
    let events = centre.run(Command::CreateContact(NewContact { priority: 100, ..new_contact("sales") }));
    let urgent = events.iter().find_map(Event::contact).unwrap();
    assert_eq!(centre.engine.expected_wait(urgent), Some(45_000));
    assert_eq!((centre.engine.position(urgent), centre.engine.position(first)), (Some(1), Some(2)));
    assert_eq!(centre.engine.expected_wait(first), Some(90_000));
}

#[test]
fn what_is_offered_is_next() {
    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    let contact = centre.call("sales");
    assert_eq!((centre.engine.position(contact), centre.engine.expected_wait(contact)), (Some(1), Some(0)));
    centre.answer("amy");
    assert_eq!((centre.engine.position(contact), centre.engine.expected_wait(contact)), (None, None));
}

/// How good it was is counted when the customer hears an agent.
#[test]
fn accuracy() {
    let mut centre = learnt();
    let accuracy = |centre: &Centre| centre.engine.queue(&"sales".into()).unwrap().accuracy;
    let before = accuracy(&centre);
    centre.call("sales");
    centre.call("sales");
    let talking = centre.answer("amy");
    centre.answer("bob");
    assert_eq!(accuracy(&centre).contacts, before.contacts + 2, "0 ms, and so it was");
    let contact = centre.call("sales");
    let lost = centre.call("sales");
    centre.run(end(lost, EndCause::CustomerHungUp));
    centre.wait_ms(30_000);
    centre.run(end(talking, EndCause::CustomerHungUp));
    assert_eq!(centre.answer("amy"), contact);
    let contacts = before.contacts + 3;
    let counted = Accuracy { contacts, waited_ms: 30_000, expected_ms: 45_000, error_ms: 15_000 };
    assert_eq!(accuracy(&centre), counted, "who has left is not counted");
}

/// What was learnt goes with what it was learnt of.
#[test]
fn a_team_or_queue_that_is_gone_is_forgotten() {
    let mut centre = learnt();
    let whole = centre.engine.configuration().clone();
    centre.run(Command::Configure(Configuration::default()));
    centre.run(Command::Configure(whole));
    assert_eq!(centre.engine.queue(&"sales".into()).unwrap().accuracy, Accuracy::default());
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    assert_eq!(expected(&centre, "sales"), None, "amy is busy, and nobody knows for how long");
}

/// Overflow by expected wait: what is too long for the queue goes elsewhere.
#[test]
fn overflow_by_expected_wait() {
    let mut centre = learnt();
    let mut configuration = centre.engine.configuration().clone();
    let when = crate::OverflowCondition::ExpectedWait { ms: 60_000 };
    let to = crate::Destination::Message { prompt: "busy".into() };
    configuration.queues.get_mut("sales").unwrap().overflow = vec![crate::Overflow { when, to }];
    centre.run(Command::Configure(configuration));
    let outcomes: Vec<String> = (0..4).map(|_| centre.outcome(call("sales"))).collect();
    let queued = "contact_created contact_queued";
    let expected = [format!("{queued} offer_made"), format!("{queued} offer_made"), queued.into(), {
        format!("{queued} contact_overflowed")
    }];
    assert_eq!(outcomes, expected);
}

/// A centre whose customers arrive by chance and whose agents take by chance long for a contact.
struct Simulation {
    engine: Engine,
    now: Timestamp,
    rng: StdRng,
    /// What happens next.
    agenda: BinaryHeap<Reverse<(Timestamp, Happening)>>,
    /// The queues, and the mean time between two arrivals.
    arrivals: Vec<(QueueId, f64)>,
    handle_ms: f64,
    /// What those who had to wait were told, and when.
    told: BTreeMap<ContactId, (QueueId, Timestamp, u64)>,
    /// By queue: contacts, what they waited, what they had to expect, the errors.
    seen: BTreeMap<QueueId, [f64; 4]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Happening {
    Arrival(usize),
    End(ContactId),
}

impl Simulation {
    fn new(configuration: Configuration, arrivals: &[(&str, f64)], handle_ms: f64, seed: u64) -> Self {
        let team = configuration.teams.first().unwrap().clone();
        let agents: Vec<_> = configuration.agents.keys().cloned().collect();
        let mut simulation = Self {
            engine: Engine::new(),
            now: Timestamp(0),
            rng: StdRng::seed_from_u64(seed),
            agenda: BinaryHeap::new(),
            arrivals: arrivals.iter().map(|(queue, mean)| (QueueId::from(*queue), *mean)).collect(),
            handle_ms,
            told: BTreeMap::new(),
            seen: BTreeMap::new(),
        };
        simulation.run(Command::Configure(configuration));
        for agent in agents {
            let dn: crate::Dn = agent.as_str().into();
            simulation.run(Command::SetPhoneReachable { dn: dn.clone(), reachable: true });
            simulation.run(Command::SignIn { agent: agent.clone(), team: team.clone(), dn });
            simulation.run(super::fixture::available(agent.as_str()));
        }
        for queue in 0..simulation.arrivals.len() {
            simulation.agenda.push(Reverse((Timestamp(1), Happening::Arrival(queue))));
        }
        simulation
    }

    fn run(&mut self, command: Command) {
        let records = self.engine.execute(self.now, command).unwrap();
        records.into_iter().for_each(|record| self.react(record.event));
    }

    fn react(&mut self, event: Event) {
        match event {
            Event::ContactQueued { contact, queue, expected_wait_ms: Some(expected), .. } if expected > 0 => {
                self.told.insert(contact, (queue, self.now, expected));
            }
            Event::OfferMade { offer, contact, .. } => {
                self.run(Command::AcceptOffer { offer });
                self.run(Command::ConnectContact { contact });
                let handled = self.after(self.handle_ms);
                self.agenda.push(Reverse((handled, Happening::End(contact))));
                if let Some((queue, since, expected)) = self.told.remove(&contact) {
                    let (waited, expected) = (self.now.ms_since(since) as f64, expected as f64);
                    let seen = self.seen.entry(queue).or_default();
                    for (sum, more) in seen.iter_mut().zip([1.0, waited, expected, (waited - expected).abs()])
                    {
                        *sum += more;
                    }
                }
            }
            _ => {}
        }
    }

    fn after(&mut self, mean_ms: f64) -> Timestamp {
        let ms = -mean_ms * (1.0 - self.rng.random::<f64>()).ln();
        self.now.plus_ms(ms as u64)
    }

    fn play(&mut self, contacts: usize) {
        let mut arrived = 0;
        while let Some(Reverse((at, happening))) = self.agenda.pop() {
            self.now = at;
            match happening {
                Happening::End(contact) => self.run(end(contact, EndCause::CustomerHungUp)),
                Happening::Arrival(number) if arrived < contacts => {
                    arrived += 1;
                    let (queue, mean) = self.arrivals[number].clone();
                    let next = self.after(mean);
                    self.agenda.push(Reverse((next, Happening::Arrival(number))));
                    self.run(call(queue.as_str()));
                }
                Happening::Arrival(_) => {}
            }
        }
    }

    /// The bias and the mean error of what was told in a queue, as parts of the mean wait.
    fn errors(&self, queue: &str) -> (f64, f64) {
        let [contacts, waited, expected, error] = self.seen[queue];
        assert!(contacts > 200.0, "{queue}: enough have waited: {contacts}");
        ((expected - waited) / waited, error / waited)
    }
}

/// A team of ten, each of whom has the skills that `skills` says, and queues that ask for one or for none.
fn ten_agents(skills: impl Fn(usize) -> Vec<&'static str>, queues: &[(&str, Option<&str>)]) -> Configuration {
    let agents = (0..10).map(|n| {
        let skills = skills(n).into_iter().map(|skill| (skill.into(), 80)).collect();
        (format!("a{n}").as_str().into(), AgentSettings { skills, ..agent(&["red"]) })
    });
    let settings = queues.iter().map(|(name, skill)| {
        let mut settings = queue(&["red"], 20_000, WrapUpMode::None);
        let asked = SkillRequirement { minimum: 50, weight: 1 };
        settings.skills = skill.iter().map(|skill| ((*skill).into(), asked)).collect();
        ((*name).into(), settings)
    });
    Configuration {
        agents: agents.collect(),
        queues: settings.collect(),
        teams: ["red".into()].into(),
        ..configuration()
    }
}

/// Plays, and checks each queue: right in the mean to within `bias`, and, as chance has its part in each single wait,
/// not further off than `error` in the mean. Both as parts of the mean wait of those who had to.
fn is_right(mut simulation: Simulation, contacts: usize, bias: f64, error: f64) {
    simulation.play(contacts);
    for (queue, _) in simulation.arrivals.clone() {
        let (mean, single) = simulation.errors(queue.as_str());
        assert!(mean.abs() < bias && single < error, "{queue}: bias {mean:.3}, error {single:.3}");
    }
}

/// One queue, ten agents, busy for 95 % of the time.
#[test]
fn a_simulated_queue() {
    for seed in 0..3 {
        let configuration = ten_agents(|_| vec![], &[("calls", None)]);
        is_right(Simulation::new(configuration, &[("calls", 19_000.0)], 180_000.0, seed), 8_000, 0.10, 0.30);
    }
}

/// Two of the ten speak German, and take the calls of everybody as well.
#[test]
fn a_skill_queue_that_shares_its_agents_with_a_busier_one() {
    for seed in 0..2 {
        let german = |n| if n < 2 { vec!["german"] } else { vec![] };
        let configuration = ten_agents(german, &[("calls", None), ("german", Some("german"))]);
        let arrivals = [("calls", 20_500.0), ("german", 300_000.0)];
        is_right(Simulation::new(configuration, &arrivals, 180_000.0, seed), 12_000, 0.15, 0.40);
    }
}

/// More calls for German than three can take: they wait long, and the others do not.
#[test]
fn a_skill_queue_that_is_overrun() {
    let german = |n| if n < 3 { vec!["german"] } else { vec![] };
    let configuration = ten_agents(german, &[("calls", None), ("german", Some("german"))]);
    let arrivals = [("calls", 29_000.0), ("german", 55_000.0)];
    is_right(Simulation::new(configuration, &arrivals, 180_000.0, 1), 8_000, 0.15, 0.45);
}

/// Skills that neither imply nor exclude each other.
#[test]
fn skill_queues_that_overlap() {
    for seed in 0..2 {
        let skills = |n| match n {
            0..3 => vec!["german"],
            3..6 => vec!["german", "french"],
            6..8 => vec!["french"],
            _ => vec![],
        };
        let queues = [("calls", None), ("german", Some("german")), ("french", Some("french"))];
        let arrivals = [("calls", 40_000.0), ("german", 60_000.0), ("french", 80_000.0)];
        let simulation = Simulation::new(ten_agents(skills, &queues), &arrivals, 170_000.0, seed);
        is_right(simulation, 12_000, 0.15, 0.35);
    }
}

/// Three of the ten speak German, and after two minutes anybody will do.
#[test]
fn a_skill_queue_that_asks_for_less_and_less() {
    for seed in 0..2 {
        let german = |n| if n < 3 { vec!["german"] } else { vec![] };
        let mut configuration = ten_agents(german, &[("calls", None), ("german", Some("german"))]);
        let minimums = [("german".into(), None)].into();
        let relaxation = vec![crate::RelaxationStep { after_ms: 120_000, minimums }];
        configuration.queues.get_mut("german").unwrap().relaxation = relaxation;
        let arrivals = [("calls", 29_000.0), ("german", 55_000.0)];
        is_right(Simulation::new(configuration, &arrivals, 180_000.0, seed), 8_000, 0.15, 0.45);
    }
}
