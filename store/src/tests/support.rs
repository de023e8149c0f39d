//! Folders that clean up after themselves, an engine driven at random, and the tables as text.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use acd::{
    Actor, AgentId, AgentSettings, Channel, CodeId, Command, Configuration, Dn, EndCause, Engine,
    OfferFailure, PresenceChoice, QueueSettings, Record, SignOutCause, Strategy, TeamId, Timestamp, WrapUp,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use sqlx::{Row, TypeInfo, ValueRef};

use crate::{Store, StoreOptions, Sync};

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

pub(super) async fn open(path: &Path) -> Store {
    Store::open(StoreOptions { path: Some(path.into()), sync: Sync::Process }).await.unwrap()
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
    EndCause::TreatmentFinished,
    EndCause::SystemFailure,
];

/// Four agents in two teams, two queues, one of which gives up after a while and closes wrap-up by itself.
pub(super) fn configuration() -> Configuration {
    let teams = |names: &[&str]| names.iter().map(|name| TeamId::from(*name)).collect();
    let queue = |names: &[&str], max_wait_ms, auto_ms| QueueSettings {
        teams: teams(names),
        strategy: Strategy::LongestIdle,
        ring_timeout_ms: 5_000,
        max_wait_ms,
        wrap_up: WrapUp { auto_ms, default_code: "done".into() },
    };
    Configuration {
        agents: AGENTS.map(|agent| (agent.into(), AgentSettings { teams: teams(&["red", "blue"]) })).into(),
        teams: teams(&["red", "blue"]),
        idle_codes: ["break", "lunch"].map(CodeId::from).into(),
        default_idle_code: Some("break".into()),
        wrap_up_codes: ["done", "sale"].map(CodeId::from).into(),
        queues: [
            ("sales".into(), queue(&["red"], Some(20_000), Some(10_000))),
            ("support".into(), queue(&["red", "blue"], None, None)),
        ]
        .into(),
    }
}

/// An engine and the commands that chance gives it. A seed gives the same log again.
pub(super) struct Chance {
    pub(super) engine: Engine,
    pub(super) now: Timestamp,
    rng: StdRng,
}

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self { engine: Engine::new(), now: Timestamp(1_700_000_000_000), rng: StdRng::seed_from_u64(seed) }
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

    fn command(&mut self) -> Command {
        let agent = AgentId::from(AGENTS[self.below(4)]);
        let dn = Dn::from(DNS[self.below(4)]);
        let code = CodeId::from(["break", "lunch", "done", "sale"][self.below(4)]);
        // Mostly contacts with an agent: there the commands have something to do.
        let any = self.below(5) == 0;
        let open: Vec<_> =
            self.engine.contacts().filter(|contact| any || contact.phase.agent().is_some()).collect();
        let contact = open.get(self.below(open.len().max(1)));
        let contact_id = contact.map_or(acd::ContactId(0), |contact| contact.contact);
        let offers: Vec<_> = self.engine.agents().filter_map(|agent| agent.offer).collect();
        let offer = *offers.get(self.below(offers.len().max(1))).unwrap_or(&acd::OfferId(0));
        let failure = FAILURES[self.below(5)];
        let cause = CAUSES[self.below(5)];
        match self.below(100) {
            0..=2 => Command::SignIn { agent, team: ["red", "blue"][self.below(2)].into(), dn },
            3 => Command::SignOut {
                agent,
                cause: [SignOutCause::AgentRequested, SignOutCause::ConnectionLost][self.below(2)],
            },
            4..=18 => Command::SetPresence { agent, presence: PresenceChoice::Available, by: Actor::Agent },
            19..=20 => {
                Command::SetPresence { agent, presence: PresenceChoice::Idle { code }, by: Actor::Supervisor }
            }
            21..=26 => Command::SetPhoneReachable { dn, reachable: self.below(8) > 0 },
            27..=38 => Command::CreateContact {
                channel: Channel::Voice,
                entry_point: "hotline".into(),
                queue: ["sales", "support"][self.below(2)].into(),
                from: format!("+49 30 {}", self.below(10_000)),
                to: "Straße \"5\" 電話".into(),
            },
            39..=57 => Command::AcceptOffer { offer },
            58..=61 => Command::FailOffer { offer, failure },
            62..=78 => Command::ConnectContact { contact: contact_id },
            79..=80 => Command::FailConnect { contact: contact_id, failure },
            81..=86 => Command::EndContact { contact: contact_id, cause },
            87..=94 => {
                let notes = (self.below(3) == 0).then(|| "called back; ' \" \\ \u{0} done".to_owned());
                let agent = contact.and_then(|contact| contact.phase.agent().cloned()).unwrap_or(agent);
                Command::SubmitWrapUp { agent, contact: contact_id, code, notes }
            }
            95 => Command::CancelAutoWrapUp { agent, contact: contact_id },
            96 if self.below(10) == 0 => Command::Recover,
            _ => Command::Tick,
        }
    }
}

/// Every projected row as text, in the order of the keys.
pub(super) async fn projections(store: &Store) -> String {
    let mut text = String::new();
    for (table, key) in [("contact", "id"), ("agent_session", "session"), ("agent_state", "agent, at")] {
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
