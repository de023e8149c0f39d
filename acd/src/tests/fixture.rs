//! A small contact centre on virtual time. Every command also checks what holds for all of them: a refusal
//! changes nothing, the log replays, the snapshot reads back.

use crate::{
    Actor, AgentId, AgentSettings, AgentState, Channel, Command, Configuration, ContactId, ContactPhase, Dn,
    EndCause, Engine, Event, NewContact, OfferFailure, OfferId, PresenceChoice, QueueSettings, Record,
    Refusal, SignOutCause, Strategy, Tier, Timestamp, WrapUp, WrapUpMode,
};
use std::collections::BTreeMap;

#[derive(Clone)]
pub(super) struct Centre {
    pub(super) engine: Engine,
    pub(super) now: Timestamp,
    pub(super) log: Vec<Record>,
}

/// Teams red (amy, bob, dan) and blue (cat, dan). Queue `sales`: red, rings 20 s, waits 120 s at most, auto
/// wrap-up after 30 s. Queue `help`: red and blue, rings 15 s, waits and wraps up for as long as it takes.
pub(super) fn configuration() -> Configuration {
    let required = WrapUpMode::Required;
    let timed = WrapUpMode::Timed { ms: 30_000, early_exit: true };
    Configuration {
        agents: BTreeMap::from([
            ("amy".into(), agent(&["red"])),
            ("bob".into(), agent(&["red"])),
            ("cat".into(), agent(&["blue"])),
            ("dan".into(), agent(&["red", "blue"])),
        ]),
        teams: ["red".into(), "blue".into()].into(),
        idle_codes: ["break".into(), "lunch".into()].into(),
        default_idle_code: Some("break".into()),
        wrap_up_codes: ["done".into(), "sale".into()].into(),
        queues: BTreeMap::from([
            ("sales".into(), QueueSettings { max_wait_ms: Some(120_000), ..queue(&["red"], 20_000, timed) }),
            ("help".into(), queue(&["red", "blue"], 15_000, required)),
        ]),
        ..Configuration::default()
    }
}

/// An agent without skills who takes calls.
pub(super) fn agent(teams: &[&str]) -> AgentSettings {
    AgentSettings { teams: teams.iter().map(|team| (*team).into()).collect(), ..AgentSettings::default() }
}

/// A queue for calls, longest idle, one tier, whose contacts age by a point a second.
pub(super) fn queue(teams: &[&str], ring_timeout_ms: u64, mode: WrapUpMode) -> QueueSettings {
    QueueSettings {
        channel: Channel::Voice,
        tiers: vec![tier(teams, 0)],
        strategy: Strategy::LongestIdle,
        skills: BTreeMap::new(),
        relaxation: Vec::new(),
        priority: 0,
        ageing_milli: 1000,
        ring_timeout_ms,
        max_wait_ms: None,
        overflow: Vec::new(),
        wrap_up: WrapUp { mode, default_code: "done".into(), extension: None },
        last_agent: None,
        preferred_wait_ms: 0,
        callback: None,
    }
}

pub(super) fn tier(teams: &[&str], after_ms: u64) -> Tier {
    Tier { teams: teams.iter().map(|team| (*team).into()).collect(), after_ms }
}

impl Centre {
    pub(super) fn new() -> Self {
        Self::with(configuration())
    }

    pub(super) fn with(configuration: Configuration) -> Self {
        let mut centre = Self { engine: Engine::new(), now: Timestamp(1_000_000), log: Vec::new() };
        centre.run(Command::Configure(configuration));
        centre
    }

    /// Executes a command and checks the engine as a whole.
    pub(super) fn execute(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let mut replayed = self.engine.clone();
        match self.engine.execute(self.now, command) {
            Err(refusal) => {
                assert_eq!(self.engine, replayed, "a refusal changes nothing");
                Err(refusal)
            }
            Ok(records) => {
                records.iter().for_each(|record| replayed.apply(record));
                assert_eq!(self.engine, replayed, "the log replays");
                let snapshot = serde_json::to_string(&self.engine).unwrap();
                assert_eq!(self.engine, serde_json::from_str(&snapshot).unwrap(), "the snapshot reads back");
                self.log.extend(records.iter().cloned());
                Ok(records.into_iter().map(|record| record.event).collect())
            }
        }
    }

    /// Executes a command that must not be refused.
    pub(super) fn run(&mut self, command: Command) -> Vec<Event> {
        self.execute(command).unwrap()
    }

    /// Executes a command; the types of the events, or `!` and the code of the refusal.
    pub(super) fn outcome(&mut self, command: Command) -> String {
        match self.execute(command) {
            Ok(events) => types(&events),
            Err(refusal) => {
                format!("!{}", serde_json::to_value(&refusal).unwrap()["code"].as_str().unwrap())
            }
        }
    }

    pub(super) fn wait_ms(&mut self, ms: u64) -> Vec<Event> {
        self.now = self.now.plus_ms(ms);
        self.run(Command::Tick)
    }

    /// Signs in at a phone that is reachable.
    pub(super) fn sign_in(&mut self, agent: &str, team: &str, dn: &str) {
        self.run(Command::SetPhoneReachable { dn: dn.into(), reachable: true });
        self.run(sign_in(agent, team, dn));
    }

    pub(super) fn available(&mut self, agent: &str) -> Vec<Event> {
        self.run(available(agent))
    }

    /// A call to a queue.
    pub(super) fn call(&mut self, queue: &str) -> ContactId {
        self.run(call(queue)).iter().find_map(Event::contact).unwrap()
    }

    pub(super) fn state(&self, agent: &str) -> AgentState {
        self.engine.agent(&agent.into()).unwrap().state
    }

    /// The state of an agent who may have been signed out.
    pub(super) fn state_if_any(&self, agent: &str) -> Option<AgentState> {
        self.engine.agent(&agent.into()).map(|view| view.state)
    }

    pub(super) fn phase(&self, contact: ContactId) -> ContactPhase {
        self.engine.contact(contact).unwrap().phase
    }

    /// The open offer of an agent.
    pub(super) fn offer(&self, agent: &str) -> OfferId {
        self.engine.agent(&agent.into()).unwrap().offer.unwrap()
    }

    /// The contact that rings at an agent's phone.
    pub(super) fn ringing_at(&self, agent: &str) -> Option<ContactId> {
        self.engine.agent(&agent.into())?.offer?;
        self.engine.contacts_of(&agent.into()).next().map(|contact| contact.contact)
    }

    /// Accept and connect what rings.
    pub(super) fn answer(&mut self, agent: &str) -> ContactId {
        let contact = self.ringing_at(agent).unwrap();
        self.run(Command::AcceptOffer { offer: self.offer(agent) });
        self.run(Command::ConnectContact { contact });
        contact
    }
}

pub(super) fn types(events: &[Event]) -> String {
    let types: Vec<String> = events
        .iter()
        .map(|event| serde_json::to_value(event).unwrap()["type"].as_str().unwrap().to_owned())
        .collect();
    types.join(" ")
}

pub(super) fn sign_in(agent: &str, team: &str, dn: &str) -> Command {
    Command::SignIn { agent: agent.into(), team: team.into(), dn: dn.into() }
}

pub(super) fn sign_out(agent: &str, cause: SignOutCause) -> Command {
    Command::SignOut { agent: agent.into(), cause }
}

pub(super) fn available(agent: &str) -> Command {
    let presence = PresenceChoice::Available;
    Command::SetPresence { agent: agent.into(), presence, by: Actor::Agent }
}

pub(super) fn idle(agent: &str, code: &str) -> Command {
    let presence = PresenceChoice::Idle { code: code.into() };
    Command::SetPresence { agent: agent.into(), presence, by: Actor::Agent }
}

pub(super) fn call(queue: &str) -> Command {
    Command::CreateContact(new_contact(queue))
}

/// A call to a queue, without wishes of its own.
pub(super) fn new_contact(queue: &str) -> NewContact {
    NewContact {
        channel: Channel::Voice,
        entry_point: "main number".into(),
        queue: queue.into(),
        from: "+491701234567".into(),
        to: "+4930123456".into(),
        priority: 0,
        skills: BTreeMap::new(),
        preferred: None,
        data: BTreeMap::new(),
    }
}

pub(super) fn phone(dn: &str, reachable: bool) -> Command {
    Command::SetPhoneReachable { dn: Dn::from(dn), reachable }
}

pub(super) fn end(contact: ContactId, cause: EndCause) -> Command {
    Command::EndContact { contact, cause }
}

pub(super) fn fail(offer: OfferId, failure: OfferFailure) -> Command {
    Command::FailOffer { offer, failure }
}

pub(super) fn wrap_up(agent: &str, contact: ContactId, code: &str) -> Command {
    Command::SubmitWrapUp {
        agent: AgentId::from(agent),
        contact,
        code: Some(code.into()),
        notes: None,
        last_agent: false,
    }
}
