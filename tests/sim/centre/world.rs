//! A contact centre on virtual time: the engine, its log, a replica that gets nothing but the log, the oracle that
//! watches, and what people and machines are about to do.

use super::{coverage::Coverage, oracle::Oracle, site::Site, weather::Weather};
use acd::{AgentId, Command, Dn, Engine, Event, Record, Refusal, Timestamp};
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use std::collections::BTreeMap;

/// Records shown of a run that fails.
const SHOWN: usize = 40;

pub(crate) struct World {
    pub(crate) engine: Engine,
    /// Gets every record by `apply`, and nothing else.
    replica: Engine,
    log: Vec<Record>,
    /// A snapshot, and how many records it holds.
    snapshot: (usize, Vec<u8>),
    pub(crate) oracle: Oracle,
    pub(crate) site: Site,
    pub(crate) weather: Weather,
    pub(crate) now: Timestamp,
    /// What is going to be reported or asked for.
    agenda: BTreeMap<(Timestamp, u64), Command>,
    appointments: u64,
    pub(crate) random: StdRng,
    pub(crate) coverage: Coverage,
    /// What is being executed.
    current: Option<(Timestamp, Command)>,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = StdRng::seed_from_u64(seed);
        let (site, weather) = (Site::draw(&mut random), Weather::draw(&mut random));
        let mut world = Self {
            engine: Engine::new(),
            replica: Engine::new(),
            log: Vec::new(),
            snapshot: (0, serde_json::to_vec(&Engine::new()).expect("a snapshot can be written")),
            oracle: Oracle::default(),
            site,
            weather,
            now: Timestamp(1_700_000_000_000),
            agenda: BTreeMap::new(),
            appointments: 0,
            random,
            coverage: Coverage::default(),
            current: None,
        };
        world.must(Command::Configure(world.site.whole.clone()));
        world.phones_register();
        world.agents_come();
        world
    }

    /// Something happens: what somebody is about to do, what falls due, or something out of the blue.
    pub(crate) fn step(&mut self) {
        let out_of_the_blue = self.random.random_bool(0.4);
        let next = self.agenda.first_key_value().map(|((at, _), _)| *at);
        match (next, self.engine.poll_timeout()) {
            (Some(at), due) if !out_of_the_blue && due.is_none_or(|due| at <= due) => {
                let (_, command) = self.agenda.pop_first().expect("there is one");
                self.advance(at);
                // A refusal is an answer, too.
                let _ = self.execute(command);
            }
            (_, Some(due)) if !out_of_the_blue => {
                self.advance(due);
                self.must(Command::Tick);
            }
            _ => {
                let ms = self.site.span_ms(&mut self.random, 3);
                self.advance(self.now.plus_ms(ms));
                self.something_happens();
            }
        }
    }

    /// Executes a command, and checks everything there is to check.
    pub(crate) fn execute(&mut self, command: Command) -> Result<(), Refusal> {
        let at = self.now.max(self.log.last().map_or(self.now, |last| last.at));
        self.current = Some((self.now, command.clone()));
        let refused = self.oracle.await_records(at, &command);
        match self.engine.execute(self.now, command) {
            Err(refusal) => {
                assert_eq!(Some(&refusal), refused.as_ref(), "refused");
                // The replica is what the engine was before.
                assert!(self.engine == self.replica, "a refusal changes nothing");
                self.coverage.note(&refusal);
                if let Refusal::ConsultFailed { reason, .. } = &refusal {
                    self.coverage.note(reason);
                }
                return Err(refusal);
            }
            Ok(records) => {
                assert_eq!(refused, None, "should have been refused");
                let first = self.log.len();
                for record in records {
                    self.log.push(record);
                    let record = self.log.last().expect("pushed");
                    self.replica.apply(record);
                    self.oracle.observe(record);
                    self.coverage.note_record(record);
                }
                assert!(self.engine == self.replica, "what is replayed is what was");
                self.oracle.check(&self.engine, &mut self.coverage);
                self.react(first);
            }
        }
        if self.random.random_bool(0.02) {
            self.take_snapshot();
        }
        Ok(())
    }

    /// Executes a command that has no reason to be refused.
    pub(crate) fn must(&mut self, command: Command) {
        let shown = command.clone();
        let executed = self.execute(command);
        assert_eq!(executed, Ok(()), "{shown:?}");
    }

    /// Time passes. A punctual host does not miss when something is due.
    fn advance(&mut self, to: Timestamp) {
        while let Some(due) = self.engine.poll_timeout().filter(|due| self.weather.punctual && *due < to) {
            self.now = self.now.max(due);
            self.must(Command::Tick);
        }
        self.now = self.now.max(to);
        if self.random.random_bool(self.weather.clock_steps_back) {
            self.now = Timestamp(self.now.0 - self.random.random_range(0..5_000));
        }
    }

    /// What somebody is going to do in a while, if the message is not lost; it may come late, or twice.
    pub(crate) fn later(&mut self, in_ms: u64, command: Command) {
        if self.random.random_bool(self.weather.loses) {
            return;
        }
        let late = if self.random.random_bool(self.weather.delays) { 10 } else { 1 };
        self.appointments += 1;
        self.agenda.insert((self.now.plus_ms(in_ms * late), self.appointments), command.clone());
        if self.random.random_bool(self.weather.repeats) {
            self.appointments += 1;
            self.agenda.insert((self.now.plus_ms(in_ms * 2 + 1), self.appointments), command);
        }
    }

    /// The server dies, is built again from what is durable, and finds that no call is left.
    pub(crate) fn crash(&mut self) {
        let rebuilt = match self.random.random_bool(0.5) {
            true => self.replayed(Engine::new(), 0),
            false => {
                let (records, bytes) = &self.snapshot;
                self.replayed(serde_json::from_slice(bytes).expect("a snapshot can be read"), *records)
            }
        };
        assert!(rebuilt == self.engine, "what is built again is what was");
        self.engine = rebuilt;
        let down_ms = self.site.span_ms(&mut self.random, 20);
        self.now = self.now.plus_ms(down_ms);
        // Of what was under way most is forgotten; browsers and stragglers come again.
        self.agenda.retain(|_, _| self.random.random_bool(0.3));
        self.must(Command::Recover);
        self.phones_register();
    }

    /// The log alone leads to the engine, at any time.
    pub(crate) fn check_log(&self) {
        assert!(self.replayed(Engine::new(), 0) == self.engine, "the log alone leads to the engine");
    }

    fn replayed(&self, mut engine: Engine, from: usize) -> Engine {
        self.log[from..].iter().for_each(|record| engine.apply(record));
        engine
    }

    fn take_snapshot(&mut self) {
        let bytes = serde_json::to_vec(&self.engine).expect("a snapshot can be written");
        let read: Engine = serde_json::from_slice(&bytes).expect("a snapshot can be read");
        assert!(read == self.engine, "a snapshot reads back, and its index is what the engine's has become");
        self.snapshot = (self.log.len(), bytes);
    }

    /// The records since `first`, for those who react.
    pub(crate) fn events_since(&self, first: usize) -> Vec<Event> {
        self.log[first..].iter().map(|record| record.event.clone()).collect()
    }

    pub(crate) fn forget_agenda(&mut self) {
        self.agenda.clear();
    }

    pub(crate) fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        from.choose(&mut self.random).cloned()
    }

    pub(crate) fn any_agent(&mut self) -> AgentId {
        let agents: Vec<AgentId> = self.site.whole.agents.keys().cloned().collect();
        self.pick(&agents).expect("there is an agent")
    }
}

/// Each agent's own desk.
pub(crate) fn home_dn(agent: &AgentId) -> Dn {
    format!("1{agent}").into()
}

impl Drop for World {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        eprintln!("{:#?}", self.engine.configuration());
        for record in self.log.iter().rev().take(SHOWN).rev() {
            let shown = record.agent_state.as_ref().map(|state| format!(" → {state:?}")).unwrap_or_default();
            eprintln!("{} at {}: {:?}{shown}", record.seq, record.at.0, record.event);
        }
        eprintln!("executing {:?}", self.current);
    }
}
