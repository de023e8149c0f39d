//! What happens: random commands, most of them sensible, at random times.

use crate::oracle::Oracle;
use acd::{
    Actor, AgentId, AgentSettings, Channel, CodeId, Command, Configuration, ContactId, ContactPhase, Dn,
    EndCause, Engine, OfferFailure, OfferId, PresenceChoice, QueueId, QueueSettings, SignOutCause, Strategy,
    TeamId, Timestamp, WrapUp,
};
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Faults {
    /// Agents miss calls and customers lose patience, no more.
    Calm,
    /// Phones die, the server crashes, the clock steps back, the administrator reconfigures.
    Stormy,
}

pub(crate) struct World {
    pub(crate) engine: Engine,
    /// Gets every record by `apply`, and nothing else.
    replica: Engine,
    pub(crate) oracle: Oracle,
    pub(crate) now: Timestamp,
    /// The configuration in which everything exists.
    pub(crate) whole: Configuration,
    faults: Faults,
    random: StdRng,
}

impl World {
    pub(crate) fn new(seed: u64, faults: Faults) -> Self {
        let mut random = StdRng::seed_from_u64(seed);
        let whole = whole_configuration(&mut random);
        let mut world = Self {
            engine: Engine::new(),
            replica: Engine::new(),
            oracle: Oracle::default(),
            now: Timestamp(1_700_000_000_000),
            whole: whole.clone(),
            faults,
            random,
        };
        world.execute(Command::Configure(whole)).expect("the configuration is good");
        for agent in world.whole.agents.keys().cloned().collect::<Vec<_>>() {
            world
                .execute(Command::SetPhoneReachable { dn: home_dn(&agent), reachable: true })
                .expect("few phones");
        }
        world
    }

    /// Something happens, some time after what happened last.
    pub(crate) fn step(&mut self) {
        self.time_passes();
        let command = self.any_command();
        let refused = self.execute(command).is_err();
        if refused && self.random.random_ratio(1, 4) {
            self.execute(Command::Tick).expect("a tick is never refused");
        }
    }

    /// Executes a command and checks everything there is to check.
    pub(crate) fn execute(&mut self, command: Command) -> Result<(), acd::Refusal> {
        let shown = command.clone();
        let restarts = command == Command::Recover;
        match self.engine.execute(self.now, command) {
            Err(refusal) => {
                // The replica is what the engine was before.
                assert_eq!(self.engine, self.replica, "refused, and changed: {shown:?}: {refusal}");
                return Err(refusal);
            }
            Ok(records) => {
                for record in &records {
                    self.replica.apply(record);
                    self.oracle.observe(record);
                }
            }
        }
        assert_eq!(self.engine, self.replica, "replay differs after {shown:?}");
        self.oracle.check(&self.engine);
        if restarts {
            self.oracle.check_recovered();
        }
        if self.random.random_ratio(1, 20) {
            let snapshot = serde_json::to_vec(&self.engine).expect("a snapshot can be written");
            let read: Engine = serde_json::from_slice(&snapshot).expect("a snapshot can be read");
            assert_eq!(self.engine, read, "snapshot differs after {shown:?}");
        }
        Ok(())
    }

    fn time_passes(&mut self) {
        match self.random.random_range(0..10) {
            0..2 => {}
            2..7 => self.now = self.now.plus_ms(self.random.random_range(0..3_000)),
            7..9 => self.now = self.engine.poll_timeout().unwrap_or(self.now).max(self.now),
            _ if self.faults == Faults::Calm => {
                self.now = self.now.plus_ms(self.random.random_range(0..60_000))
            }
            _ => self.now = Timestamp(self.now.0 - self.random.random_range(0..5_000)),
        }
    }

    fn any_command(&mut self) -> Command {
        match self.random.random_range(0..100) {
            0..20 => self.create_contact(),
            20..55 => self.next_for_a_contact(),
            55..62 => self.sign_in(),
            62..80 => self.set_presence(),
            80..84 => self.sign_out(),
            84..88 => self.straggler(),
            88..92 => Command::Tick,
            _ if self.faults == Faults::Calm => self.next_for_a_contact(),
            92..96 => self.phone(),
            96..98 => self.configure(),
            _ if self.random.random_ratio(1, 4) => Command::Recover,
            _ => self.end_contact(),
        }
    }

    fn create_contact(&mut self) -> Command {
        let channel = if self.random.random_ratio(1, 50) { Channel::Chat } else { Channel::Voice };
        let queues: Vec<QueueId> = self.whole.queues.keys().cloned().collect();
        let queue = self.pick(&queues).expect("there is a queue");
        Command::CreateContact {
            channel,
            entry_point: "main".into(),
            queue,
            from: "a".into(),
            to: "b".into(),
        }
    }

    /// What would follow next for some contact, or goes wrong with it.
    fn next_for_a_contact(&mut self) -> Command {
        let contacts: Vec<_> = self.engine.contacts().collect();
        let Some(view) = self.pick(&contacts) else { return self.create_contact() };
        let contact = view.contact;
        let goes_well = self.random.random_ratio(7, 10);
        match view.phase {
            ContactPhase::Treatment => Command::EndContact { contact, cause: EndCause::TreatmentFinished },
            ContactPhase::Queued { .. } => self.end_contact(),
            ContactPhase::Offered { offer, .. } if goes_well => Command::AcceptOffer { offer },
            ContactPhase::Offered { offer, .. } => Command::FailOffer { offer, failure: self.failure() },
            ContactPhase::Connecting { .. } if goes_well => Command::ConnectContact { contact },
            ContactPhase::Connecting { .. } => Command::FailConnect { contact, failure: self.failure() },
            ContactPhase::Connected { .. } => Command::EndContact { contact, cause: EndCause::AgentHungUp },
            ContactPhase::WrapUp { agent, .. } if goes_well => {
                Command::SubmitWrapUp { agent, contact, code: "sale".into(), notes: None }
            }
            ContactPhase::WrapUp { agent, .. } => Command::CancelAutoWrapUp { agent, contact },
        }
    }

    fn end_contact(&mut self) -> Command {
        const CAUSES: [EndCause; 5] = [
            EndCause::CustomerHungUp,
            EndCause::CustomerHungUp,
            EndCause::CustomerLost,
            EndCause::AgentHungUp,
            EndCause::ServerStopping,
        ];
        let contacts: Vec<ContactId> = self.engine.contacts().map(|view| view.contact).collect();
        let contact = self.pick(&contacts).unwrap_or(ContactId(1));
        Command::EndContact { contact, cause: self.pick(&CAUSES).expect("there is a cause") }
    }

    fn failure(&mut self) -> OfferFailure {
        const FAILURES: [OfferFailure; 5] = [
            OfferFailure::PhoneUnreachable,
            OfferFailure::PhoneBusy,
            OfferFailure::PhoneError,
            OfferFailure::Declined,
            OfferFailure::AgentHungUp,
        ];
        self.pick(&FAILURES).expect("there is a failure")
    }

    /// A command that comes too late or from the wrong one; most are refused.
    fn straggler(&mut self) -> Command {
        let contact = ContactId(self.random.random_range(0..20));
        let offer = OfferId(self.random.random_range(0..20));
        let agent = self.any_agent();
        match self.random.random_range(0..6) {
            0 => Command::AcceptOffer { offer },
            1 => Command::FailOffer { offer, failure: self.failure() },
            2 => Command::ConnectContact { contact },
            3 => Command::SubmitWrapUp { agent, contact, code: "no such code".into(), notes: None },
            4 => Command::CancelAutoWrapUp { agent, contact },
            _ => Command::FailConnect { contact, failure: self.failure() },
        }
    }

    /// Mostly at the agent's own desk.
    fn sign_in(&mut self) -> Command {
        let agent = self.any_agent();
        let teams: Vec<TeamId> = self.whole.agents[&agent].teams.iter().cloned().collect();
        let team = self.pick(&teams).expect("an agent has a team");
        let desk = if self.random.random_ratio(1, 5) { self.any_agent() } else { agent.clone() };
        Command::SignIn { agent, team, dn: home_dn(&desk) }
    }

    fn set_presence(&mut self) -> Command {
        let codes: [CodeId; 3] = ["break".into(), "lunch".into(), "no such code".into()];
        let presence = match self.random.random_ratio(3, 4) {
            true => PresenceChoice::Available,
            false => PresenceChoice::Idle { code: self.pick(&codes).expect("there is a code") },
        };
        let by = if self.random.random_ratio(1, 5) { Actor::Supervisor } else { Actor::Agent };
        Command::SetPresence { agent: self.any_agent(), presence, by }
    }

    fn sign_out(&mut self) -> Command {
        const CAUSES: [SignOutCause; 4] = [
            SignOutCause::AgentRequested,
            SignOutCause::SupervisorRequested,
            SignOutCause::ConnectionLost,
            SignOutCause::PasswordExpired,
        ];
        Command::SignOut { agent: self.any_agent(), cause: self.pick(&CAUSES).expect("there is a cause") }
    }

    fn phone(&mut self) -> Command {
        let reachable = self.random.random_ratio(2, 3);
        Command::SetPhoneReachable { dn: home_dn(&self.any_agent()), reachable }
    }

    /// Everything, or a part of it: agents, their teams and queues come and go.
    fn configure(&mut self) -> Command {
        let mut configuration = self.whole.clone();
        if self.random.random_ratio(2, 3) {
            configuration.agents.retain(|_, _| self.random.random_ratio(3, 4));
            configuration.queues.retain(|_, _| self.random.random_ratio(3, 4));
            for queue in configuration.queues.values_mut() {
                queue.ring_timeout_ms = self.random.random_range(1..20_000);
            }
            for queue in configuration.queues.values_mut() {
                queue.teams.retain(|_| self.random.random_ratio(3, 4));
            }
            let gone = self.pick(&configuration.teams.iter().cloned().collect::<Vec<_>>());
            if let Some(team) = gone.filter(|_| self.random.random_ratio(1, 3)) {
                configuration.teams.remove(&team);
                configuration
                    .queues
                    .values_mut()
                    .for_each(|queue| queue.teams.retain(|other| *other != team));
                configuration
                    .agents
                    .values_mut()
                    .for_each(|agent| agent.teams.retain(|other| *other != team));
                configuration.agents.retain(|_, agent| !agent.teams.is_empty());
            }
        }
        Command::Configure(configuration)
    }

    fn any_agent(&mut self) -> AgentId {
        let agents: Vec<AgentId> = self.whole.agents.keys().cloned().collect();
        self.pick(&agents).expect("there is an agent")
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        from.choose(&mut self.random).cloned()
    }
}

/// Each agent's own desk.
pub(crate) fn home_dn(agent: &AgentId) -> Dn {
    format!("1{agent}").into()
}

/// A few teams, queues and agents. Every team has an agent who can work there.
fn whole_configuration(random: &mut StdRng) -> Configuration {
    let teams: Vec<TeamId> = (0..random.random_range(1..4)).map(|n| format!("team{n}").into()).collect();
    let some_teams = |random: &mut StdRng, at_least: usize| {
        let also = teams.iter().filter(|_| random.random_ratio(1, 3)).cloned();
        also.chain([teams[at_least % teams.len()].clone()]).collect()
    };
    let agents = (0..random.random_range(teams.len()..teams.len() + 4))
        .map(|n| (format!("agent{n}").into(), AgentSettings { teams: some_teams(random, n) }))
        .collect();
    let queues = (0..random.random_range(1..4))
        .map(|n| {
            let settings = QueueSettings {
                teams: some_teams(random, n),
                strategy: Strategy::LongestIdle,
                ring_timeout_ms: random.random_range(1..20_000),
                max_wait_ms: random.random_bool(0.5).then(|| random.random_range(0..60_000)),
                wrap_up: WrapUp {
                    auto_ms: random.random_bool(0.5).then(|| random.random_range(0..20_000)),
                    default_code: "done".into(),
                },
            };
            (format!("queue{n}").into(), settings)
        })
        .collect();
    Configuration {
        agents,
        queues,
        teams: teams.into_iter().collect(),
        idle_codes: ["break".into(), "lunch".into()].into(),
        default_idle_code: Some("break".into()),
        wrap_up_codes: ["done".into(), "sale".into()].into(),
    }
}
