//! Folders that clean up after themselves, an engine driven at random, and the tables as text.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use acd::{
    Actor, AgentId, AgentSettings, AgentState, Callback, CallbackFailure, CallbackOrder, Channel, CodeId,
    Command, Configuration, ConsultTarget, ContactId, ContactKind, ContactPhase, ContactView, Destination,
    Dn, EndCause, Engine, Event, Extension, LastAgent, NewContact, OfferFailure, OfferId, OutsideFailure,
    Overflow, OverflowCondition, PresenceChoice, QueueId, QueueSettings, Record, RelaxationStep,
    SignOutCause, SkillRequirement, Strategy, Tier, Timestamp, TransferTarget, WrapUp, WrapUpMode,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use sqlx::{Row, TypeInfo, ValueRef};

use crate::{Error, Store, StoreOptions, Sync};

/// A folder of its own for each test, removed with everything in it.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("store-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(super) fn database(&self) -> PathBuf {
        self.0.join("test.db")
    }

    pub(super) async fn open(&self) -> Store {
        open(&self.database()).await
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

/// Opens a database that nobody has open. A process that another test is about to start has this one's files
/// open, and so holds their locks, until it executes: that is waited for.
pub(super) async fn open(path: &Path) -> Store {
    let begun = Instant::now();
    loop {
        match Store::open(StoreOptions { path: Some(path.into()), sync: Sync::Process }).await {
            Err(Error::Locked { .. }) if begun.elapsed() < Duration::from_secs(10) => {
                std::thread::yield_now()
            }
            opened => return opened.unwrap(),
        }
    }
}

/// Appends the events, each so many milliseconds after [`T0`](super::events::T0), and gives the records.
pub(super) async fn append_events(store: &Store, events: &[(i64, Event)]) -> Vec<Record> {
    let record = |(seq, (after_ms, event)): (u64, &(i64, Event))| {
        let at = Timestamp(super::events::T0 + after_ms);
        Record { seq, at, event: event.clone(), agent_state: None }
    };
    let records: Vec<_> = (1..).zip(events).map(record).collect();
    store.append(&records).await.unwrap();
    records
}

pub(super) const AGENTS: [&str; 4] = ["amy", "bob", "cat", "dan"];
pub(super) const DNS: [&str; 4] = ["100", "101", "102", "103"];

const FAILURES: [OfferFailure; 5] = [
    OfferFailure::PhoneUnreachable,
    OfferFailure::PhoneBusy,
    OfferFailure::PhoneError,
    OfferFailure::Declined,
    OfferFailure::AgentHungUp,
];
const CAUSES: [EndCause; 5] = [
    EndCause::CustomerHungUp,
    EndCause::AgentHungUp,
    EndCause::CustomerLost,
    EndCause::AgentPhoneLost,
    EndCause::SystemFailure,
];

/// Four agents in two teams, three of whom take chats beside a call. Queues with what leads to each kind of
/// event: see [`queues`].
pub(super) fn configuration() -> Configuration {
    let agent = |position: u32, chats: u8| AgentSettings {
        teams: names(&["red", "blue"]),
        skills: [("german".into(), 30 * u8::try_from(position).unwrap())].into(),
        capacity: [(Channel::Voice, 1), (Channel::Chat, chats)].into(),
        weight: 1 + position,
        position,
    };
    Configuration {
        agents: (0..)
            .zip(AGENTS)
            .map(|(index, name)| (name.into(), agent(index, [0, 1, 2, 3][index as usize])))
            .collect(),
        teams: names(&["red", "blue"]),
        idle_codes: names(&["break", "lunch"]),
        default_idle_code: Some("break".into()),
        wrap_up_codes: names(&["done", "sale"]),
        queues: queues(),
        interrupts: [(Channel::Voice, [Channel::Chat].into())].into(),
        call_waiting: ["101".into(), "103".into()].into(),
        reattach_ms: 30_000,
        consult_confirm_ms: 20_000,
        seed: 7,
    }
}

/// Calls: `sales` overflows to `support`, wraps up by itself and calls back agent first; `support` asks for
/// less as time passes, gives up, and calls back customer first; `hunt` rings all, and overflows to a message.
/// `chat`: several at a time, whose wrap-up lasts its time, and their last agents.
fn queues() -> BTreeMap<QueueId, QueueSettings> {
    let queue = |channel, strategy| QueueSettings {
        channel,
        tiers: vec![
            Tier { teams: names(&["red"]), after_ms: 0 },
            Tier { teams: names(&["blue"]), after_ms: 3_000 },
        ],
        strategy,
        skills: BTreeMap::new(),
        relaxation: Vec::new(),
        priority: 0,
        ageing_milli: 1_000,
        ring_timeout_ms: 5_000,
        max_wait_ms: None,
        overflow: Vec::new(),
        wrap_up: WrapUp { mode: WrapUpMode::Required, default_code: "done".into(), extension: None },
        last_agent: None,
        preferred_wait_ms: 4_000,
        callback: None,
    };
    let timed = |ms, early_exit| WrapUp {
        mode: WrapUpMode::Timed { ms, early_exit },
        default_code: "done".into(),
        extension: Some(Extension { ms: 2_000, times: 2 }),
    };
    let callback = |order| Some(Callback { order, attempts: 2, spacing_ms: 6_000 });
    let sales = QueueSettings {
        overflow: vec![Overflow {
            when: OverflowCondition::Waited { ms: 9_000 },
            to: Destination::Queue { queue: "support".into(), keep_wait: true },
        }],
        wrap_up: timed(10_000, true),
        callback: callback(CallbackOrder::AgentFirst),
        ..queue(Channel::Voice, Strategy::LongestIdle)
    };
    let support = QueueSettings {
        skills: [("german".into(), SkillRequirement { minimum: 50, weight: 1 })].into(),
        relaxation: vec![RelaxationStep { after_ms: 2_000, minimums: [("german".into(), None)].into() }],
        max_wait_ms: Some(20_000),
        wrap_up: WrapUp { mode: WrapUpMode::Optional, default_code: "done".into(), extension: None },
        callback: callback(CallbackOrder::CustomerFirst),
        ..queue(Channel::Voice, Strategy::Random)
    };
    let hunt = QueueSettings {
        tiers: vec![Tier { teams: names(&["red", "blue"]), after_ms: 0 }],
        overflow: vec![Overflow {
            when: OverflowCondition::Waiting { contacts: 1 },
            to: Destination::Message { prompt: "busy".into() },
        }],
        wrap_up: WrapUp { mode: WrapUpMode::None, default_code: "done".into(), extension: None },
        ..queue(Channel::Voice, Strategy::RingAll)
    };
    let chat = QueueSettings {
        wrap_up: timed(4_000, false),
        last_agent: Some(LastAgent { wait_ms: 5_000, valid_ms: 60_000 }),
        ..queue(Channel::Chat, Strategy::RoundRobin)
    };
    [("sales", sales), ("support", support), ("hunt", hunt), ("chat", chat)]
        .map(|(name, settings)| (name.into(), settings))
        .into()
}

fn names<T: for<'a> From<&'a str> + Ord>(names: &[&str]) -> BTreeSet<T> {
    names.iter().map(|name| T::from(name)).collect()
}

/// An engine and the commands that chance gives it. A seed gives the same log again.
pub(super) struct Chance {
    pub(super) engine: Engine,
    pub(super) now: Timestamp,
    rng: StdRng,
    /// Contacts at a time. With few, agents are free, and ring together; with many, contacts wait.
    crowd: usize,
}

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        let (now, crowd) = (Timestamp(1_700_000_000_000), if seed.is_multiple_of(2) { 3 } else { 10 });
        Self { engine: Engine::new(), now, rng: StdRng::seed_from_u64(seed), crowd }
    }

    /// The records of the next command that is not refused.
    pub(super) fn next(&mut self) -> Vec<Record> {
        if self.engine.last_seq() == 0 {
            return self.engine.execute(self.now, Command::Configure(configuration())).unwrap();
        }
        loop {
            // Half of all steps happen in one instant: several events in one millisecond are the rule.
            if self.rng.random_bool(0.5) {
                self.now = self.now.plus_ms(self.rng.random_range(1..2_500));
            }
            let command = self.command();
            match self.engine.execute(self.now, command) {
                Ok(records) if !records.is_empty() => return records,
                _ => {}
            }
        }
    }

    fn below(&mut self, end: usize) -> usize {
        self.rng.random_range(0..end)
    }

    fn one_of<T: Clone>(&mut self, choices: &[T]) -> Option<T> {
        choices.get(self.below(choices.len().max(1))).cloned()
    }

    fn command(&mut self) -> Command {
        match self.below(100) {
            0..=32 => self.agents_command(),
            33 => self.outdial(),
            34..=44 if self.engine.contacts().count() < self.crowd => {
                Command::CreateContact(self.new_contact())
            }
            34..=62 => self.offers_command(),
            63..=97 => self.contacts_command(),
            98 if self.below(10) == 0 => Command::Recover,
            _ => Command::Tick,
        }
    }

    fn agents_command(&mut self) -> Command {
        let agent = AgentId::from(AGENTS[self.below(4)]);
        let dn = Dn::from(DNS[self.below(4)]);
        let code = CodeId::from(["break", "lunch"][self.below(2)]);
        match self.below(33) {
            0..=3 => Command::SignIn { agent, team: ["red", "blue"][self.below(2)].into(), dn },
            4 => Command::SignOut {
                agent,
                cause: [SignOutCause::AgentRequested, SignOutCause::ConnectionLost][self.below(2)],
            },
            5..=22 => Command::SetPresence { agent, presence: PresenceChoice::Available, by: Actor::Agent },
            23..=25 => {
                Command::SetPresence { agent, presence: PresenceChoice::Idle { code }, by: Actor::Supervisor }
            }
            _ => Command::SetPhoneReachable { dn, reachable: self.below(8) > 0 },
        }
    }

    fn new_contact(&mut self) -> NewContact {
        let queue = ["sales", "support", "hunt", "hunt", "chat", "chat"][self.below(6)];
        NewContact {
            channel: if queue == "chat" { Channel::Chat } else { Channel::Voice },
            entry_point: "hotline".into(),
            queue: queue.into(),
            from: format!("+49 30 {}", self.below(20)),
            to: "Straße \"5\" 電話".into(),
            priority: i32::try_from(self.below(5)).unwrap() - 2,
            skills: BTreeMap::new(),
            preferred: (self.below(8) == 0).then(|| AGENTS[self.below(4)].into()),
            data: if self.below(3) == 0 { [("product".into(), "tv".into())].into() } else { BTreeMap::new() },
        }
    }

    fn outdial(&mut self) -> Command {
        let idle = self.engine.agents().filter(|view| matches!(view.state, AgentState::Idle { .. }));
        let idle: Vec<_> = idle.map(|view| view.agent).collect();
        Command::StartOutdial {
            agent: self.one_of(&idle).unwrap_or_else(|| "amy".into()),
            queue: ["sales", "support"][self.below(2)].into(),
            entry_point: "outdial".into(),
            number: format!("+4930{}", self.below(20)),
            ani: "+49301".into(),
        }
    }

    fn offers_command(&mut self) -> Command {
        let offers: Vec<_> = self.engine.offers().map(|offer| offer.offer).collect();
        let offer = self.one_of(&offers).unwrap_or(OfferId(0));
        match self.below(6) {
            0 => Command::FailOffer { offer, failure: FAILURES[self.below(5)] },
            _ => Command::AcceptOffer { offer },
        }
    }

    /// What may come next for one of the contacts there are; now and then, something that may not.
    fn contacts_command(&mut self) -> Command {
        let open: Vec<_> = self.engine.contacts().collect();
        let Some(view) = self.one_of(&open) else { return Command::Tick };
        let contact = view.contact;
        if self.below(12) == 0 {
            return Command::EndContact { contact, cause: CAUSES[self.below(5)] };
        }
        match view.phase {
            ContactPhase::Treatment => Command::EndContact { contact, cause: EndCause::TreatmentFinished },
            ContactPhase::Queued { .. } | ContactPhase::Offered { .. } if view.callback.is_none() => {
                Command::RequestCallback { contact, number: format!("+49 40 {}", self.below(10)) }
            }
            ContactPhase::Queued { .. } | ContactPhase::Offered { .. } | ContactPhase::Resting { .. } => {
                Command::Tick
            }
            ContactPhase::CallingBack { .. } => match self.below(2) {
                0 => Command::AnswerCallback { contact },
                _ => self.fail_callback(contact),
            },
            ContactPhase::Found { .. } => match (view.kind, self.below(4)) {
                (ContactKind::Consult { of: contact, by: agent }, 1..) => {
                    Command::ConfirmConsult { agent, contact }
                }
                _ => Command::Tick,
            },
            ContactPhase::Connecting { .. } => match self.below(8) {
                0 => Command::FailConnect { contact, failure: FAILURES[self.below(5)] },
                1 => self.fail_callback(contact),
                _ => Command::ConnectContact { contact },
            },
            ContactPhase::Connected { ref agent, .. }
                if view.consult.is_some() || is_consult(&view) || self.below(2) == 0 =>
            {
                self.consult(contact, &view, agent.clone())
            }
            ContactPhase::Connected { agent, on_hold_since, .. } => match (self.below(7), on_hold_since) {
                (2, _) => Command::PauseRecording { agent, contact, for_ms: 1_000 * self.below(60) as u64 },
                (3, _) => Command::ResumeRecording { agent, contact },
                (4, _) => self.set_data(contact, agent),
                (0, None) => Command::HoldContact { agent, contact },
                (0, Some(_)) => Command::ResumeContact { agent, contact },
                (1, _) => self.transfer(contact, agent),
                _ => Command::EndContact { contact, cause: CAUSES[self.below(5)] },
            },
            ContactPhase::Outside { connected: false, .. } => match self.below(2) {
                0 => Command::ConnectOutside { contact },
                _ => Command::FailOutside { contact, failure: OutsideFailure::NoAnswer },
            },
            ContactPhase::Outside { connected: true, .. } if is_consult(&view) && self.below(4) > 0 => {
                Command::Tick
            }
            ContactPhase::Outside { connected: true, .. } => {
                Command::EndContact { contact, cause: EndCause::OutsideHungUp }
            }
            ContactPhase::Over => {
                let agents: Vec<_> = view.wrap_ups.into_keys().collect();
                self.one_of(&agents).map_or(Command::Tick, |agent| self.wrap_up(contact, agent))
            }
        }
    }

    /// What an agent may do next about a consult, the one who is asked included.
    fn consult(&mut self, contact: ContactId, view: &ContactView, agent: AgentId) -> Command {
        match view.consult.as_ref().map(|consult| consult.answered) {
            _ if is_consult(view) && self.below(4) > 0 => Command::Tick,
            _ if is_consult(view) => Command::EndConsult { agent, contact },
            None => {
                let to = match self.below(5) {
                    0 => ConsultTarget::Number { number: "+4930".into() },
                    1 => ConsultTarget::Queue { queue: ["sales", "support", "hunt"][self.below(3)].into() },
                    _ => ConsultTarget::Agent { agent: AGENTS[self.below(4)].into() },
                };
                Command::StartConsult { agent, contact, to }
            }
            Some(false) if self.below(4) > 0 => Command::Tick,
            Some(false) => Command::EndConsult { agent, contact },
            Some(true) => match self.below(8) {
                0 => Command::EndConsult { agent, contact },
                1 => Command::CompleteConsult { agent, contact },
                2 | 3 => Command::ResumeContact { agent, contact },
                4 => Command::HoldContact { agent, contact },
                _ => Command::StartConference { agent, contact },
            },
        }
    }

    fn transfer(&mut self, contact: ContactId, agent: AgentId) -> Command {
        let to = match self.below(5) {
            0 | 1 => TransferTarget::Number { number: "+4930".into() },
            2 => TransferTarget::Agent { agent: AGENTS[self.below(4)].into() },
            _ => TransferTarget::Queue { queue: ["sales", "support", "hunt"][self.below(3)].into() },
        };
        Command::TransferContact { agent, contact, to }
    }

    fn set_data(&mut self, contact: ContactId, agent: AgentId) -> Command {
        let variable = ["product", "größe \"2\""][self.below(2)].to_owned();
        let value = ["", "radio", "' \" \\ \u{0}"][self.below(3)].to_owned();
        Command::SetContactData { agent, contact, values: [(variable, value)].into() }
    }

    fn fail_callback(&mut self, contact: ContactId) -> Command {
        let failure = [CallbackFailure::NoAnswer, CallbackFailure::Busy][self.below(2)];
        Command::FailCallback { contact, failure }
    }

    fn wrap_up(&mut self, contact: ContactId, agent: AgentId) -> Command {
        match self.below(9) {
            0 => Command::CancelAutoWrapUp { agent, contact },
            1 | 2 => Command::ExtendWrapUp { agent, contact },
            3 => self.set_data(contact, agent),
            4 => {
                let notes = Some(["", "called back; ' \" \\ \u{0}"][self.below(2)].to_owned());
                Command::DraftWrapUp { agent, contact, notes, last_agent: Some(self.below(3) == 0) }
            }
            _ => {
                let notes = (self.below(3) == 0).then(|| "called back; ' \" \\ \u{0} done".to_owned());
                let code = [None, Some("done".into()), Some("sale".into())][self.below(3)].clone();
                let last_agent = self.below(3) == 0;
                Command::SubmitWrapUp { agent, contact, code, notes, last_agent }
            }
        }
    }
}

fn is_consult(view: &ContactView) -> bool {
    matches!(view.kind, ContactKind::Consult { .. })
}

/// Every projected row as text, in the order of the keys.
pub(super) async fn projections(store: &Store) -> String {
    let mut text = String::new();
    for (table, key) in [
        ("contact", "id"),
        ("offer", "made_at, id"),
        ("segment", "began, contact, agent, kind"),
        ("agent_session", "session"),
        ("agent_state", "agent, at"),
    ] {
        let query = format!("SELECT * FROM {table} ORDER BY {key}");
        let mut reader = store.reader().await.unwrap();
        for row in sqlx::query(sqlx::AssertSqlSafe(query)).fetch_all(&mut *reader).await.unwrap() {
            text += table;
            for column in 0..row.len() {
                let kind = row.try_get_raw(column).unwrap();
                text += &match kind.type_info().name() {
                    _ if kind.is_null() => " -".to_owned(),
                    "INTEGER" => format!(" {}", row.get::<i64, _>(column)),
                    _ => format!(" {:?}", row.get::<&str, _>(column)),
                };
            }
            text.push('\n');
        }
    }
    text
}
