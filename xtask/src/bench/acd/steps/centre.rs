//! A centre at work, on virtual time: contacts arrive, agents talk, hang up and wrap up.

use super::scenario::{Part, Scenario};
use super::step::Watch;
use acd::{
    Actor, AgentId, Command, ContactId, Dn, EndCause, Engine, Event, NewContact, PresenceChoice, Record,
    Timestamp,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::collections::BTreeSet;
use std::mem;

/// How long an agent has a contact, in milliseconds.
const HANDLE_MS: usize = 300_000;
/// The span over which those who wait at the beginning have arrived, in milliseconds.
const ARRIVED_WITHIN_MS: usize = 600_000;
/// In a part that is not busy, one agent of so many has a contact.
const IDLE_PART: usize = 20;

/// A centre.
pub(crate) struct Centre {
    pub(crate) engine: Engine,
    now: Timestamp,
    random: StdRng,
    parts: Vec<Part>,
    /// Who talks to whom, by part, in the order in which they began.
    talking: Vec<Vec<(AgentId, ContactId)>>,
    /// Contacts that wait.
    waiting: usize,
    watch: Watch,
}

impl Centre {
    /// Everybody is signed in and free.
    pub(crate) fn new(scenario: &Scenario, agents: usize, parts: usize) -> Centre {
        Centre::watched(Watch::default(), scenario, agents, parts)
    }

    /// The same, watched from the first command on.
    pub(crate) fn watched(watch: Watch, scenario: &Scenario, agents: usize, parts: usize) -> Centre {
        let (configuration, parts) = scenario.build(agents, parts);
        let mut centre = Centre {
            engine: Engine::new(),
            now: Timestamp(1_000_000_000),
            random: StdRng::seed_from_u64(2),
            talking: vec![Vec::new(); parts.len()],
            parts,
            waiting: 0,
            watch,
        };
        centre.take(Command::Configure(configuration));
        for (agent, team) in centre.parts.iter().flat_map(|part| part.agents.clone()).collect::<Vec<_>>() {
            let dn = Dn::from(agent.as_str());
            centre.take(Command::SetPhoneReachable { dn: dn.clone(), reachable: true });
            centre.take(Command::SignIn { agent: agent.clone(), team, dn });
            let presence = PresenceChoice::Available;
            centre.take(Command::SetPresence { agent, presence, by: Actor::Agent });
            // So that no two have been idle for equally long.
            centre.now = centre.now.plus_ms(1);
        }
        centre
    }

    /// A copy. All copies go on in exactly the same way.
    pub(crate) fn copy(&self) -> Centre {
        Centre {
            engine: self.engine.clone(),
            random: StdRng::seed_from_u64(3),
            parts: self.parts.clone(),
            talking: self.talking.clone(),
            watch: Watch::default(),
            ..*self
        }
    }

    /// Contacts arrive for the first part until so many wait, and every agent of it has one.
    pub(crate) fn fill(&mut self, waiting: usize) {
        while self.waiting < waiting {
            self.pass(ARRIVED_WITHIN_MS / waiting);
            self.arrive(0);
        }
    }

    /// How many contacts wait.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting
    }

    /// An agent of the first part, where contacts wait, is done with one, and becomes free; another contact arrives.
    pub(crate) fn finish_and_refill(&mut self) {
        let (waiting, busy) = (self.waiting, self.talking[0].len().max(1));
        self.pass(HANDLE_MS / busy);
        let chosen = self.random.random_range(0..busy);
        let (agent, contact) = self.talking[0].swap_remove(chosen);
        self.finish(agent, contact);
        while self.waiting < waiting {
            self.arrive(0);
        }
    }

    /// A contact arrives for the last part, where agents are free; few of them have one.
    pub(crate) fn arrive_and_finish(&mut self) {
        let part = self.parts.len() - 1;
        self.pass(HANDLE_MS / self.parts[part].agents.len());
        self.arrive(part);
        while self.talking[part].len() > self.parts[part].agents.len() / IDLE_PART {
            let (agent, contact) = self.talking[part].remove(0);
            self.finish(agent, contact);
        }
    }

    /// Time goes on, and every timer fires when it is due.
    pub(crate) fn pass(&mut self, ms: usize) {
        let until = self.now.plus_ms(ms as u64);
        while let Some(due) = self.engine.poll_timeout().filter(|due| *due <= until) {
            self.now = due.max(self.now);
            self.take(Command::Tick);
        }
        self.now = until;
    }

    fn arrive(&mut self, part: usize) {
        let queues = &self.parts[part].queues;
        let queue = queues[self.random.random_range(0..queues.len())].clone();
        let from = format!("4930{:08}", self.random.random_range(0..100_000_000));
        self.take(Command::CreateContact(NewContact::call("hotline".into(), queue, from, "4000".into())));
    }

    fn finish(&mut self, agent: AgentId, contact: ContactId) {
        self.take(Command::EndContact { contact, cause: EndCause::CustomerHungUp });
        let code = Some("done".into());
        self.take(Command::SubmitWrapUp { agent, contact, code, notes: None, last_agent: false });
    }

    /// Carries a command out, and has every agent who is offered a contact answer, the first of several.
    fn take(&mut self, command: Command) {
        let mut commands = vec![command];
        while let Some(command) = commands.pop() {
            let records = self.watch.execute(&mut self.engine, self.now, command);
            self.follow(&records, &mut commands);
        }
    }

    fn follow(&mut self, records: &[Record], commands: &mut Vec<Command>) {
        let mut offered = BTreeSet::new();
        for record in records {
            match &record.event {
                Event::ContactQueued { .. } => self.waiting += 1,
                Event::OfferMade { offer, contact, .. } if offered.insert(*contact) => {
                    self.waiting -= 1;
                    commands.push(Command::AcceptOffer { offer: *offer });
                }
                Event::OfferAccepted { contact, agent, .. } => {
                    commands.push(Command::ConnectContact { contact: *contact });
                    let part = self.part_of(agent);
                    self.talking[part].push((agent.clone(), *contact));
                }
                _ => {}
            }
        }
    }

    /// The agents' names say it.
    fn part_of(&self, agent: &AgentId) -> usize {
        agent.as_str().split('-').nth(1).and_then(|part| part.parse().ok()).unwrap_or(0)
    }

    /// What has been timed, and forgets it.
    pub(crate) fn timed(&mut self) -> Watch {
        mem::take(&mut self.watch)
    }

    /// The records of each command, where they are kept, and forgets them.
    pub(crate) fn logged(&mut self) -> Vec<Vec<Record>> {
        self.watch.log.as_mut().map(mem::take).unwrap_or_default()
    }
}
