//! A small office: its configuration as text, and its days. Who calls, answers and hangs up is decided here by chance
//! and in other code than the simulation's, so that there is something to compare that with.

use crate::simulate::{Counting, Day, Extractor, Plan, Report, simulate};
use acd::{
    Actor, AgentId, Command, ContactId, Dn, EndCause, Engine, Event, NewContact, OfferId, PresenceChoice,
    QueueId, Record, SignOutCause, TeamId, Timestamp,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

pub(super) const SECOND: u64 = 1_000;
pub(super) const MINUTE: u64 = 60 * SECOND;
pub(super) const HOUR: u64 = 60 * MINUTE;
pub(super) const DAY: u64 = 24 * HOUR;
/// 2026-11-20, a Friday, 00:00 UTC.
pub(super) const FRIDAY: Timestamp = Timestamp(1_795_132_800_000);

/// Two queues, each with a team; sales has more of everything.
#[derive(Clone, Debug)]
pub(super) struct Office {
    pub(super) sales: usize,
    pub(super) support: usize,
    /// More keys of queue `sales`.
    pub(super) sales_keys: &'static str,
    /// The entry point `sales-line`, its numbers apart.
    pub(super) sales_line: &'static str,
    /// More tables.
    pub(super) more: &'static str,
}

impl Default for Office {
    fn default() -> Self {
        Self { sales: 6, support: 4, sales_keys: "", sales_line: r#"queue = "sales""#, more: "" }
    }
}

impl Office {
    pub(super) fn agents(team: &str, count: usize) -> impl Iterator<Item = String> {
        (1..=count).map(move |number| format!("{team}{number:02}"))
    }

    pub(super) fn configuration(&self) -> config::Configuration {
        let Self { sales_keys, sales_line, more, .. } = self;
        let mut text = format!(
            r#"
            sip.listeners = [{{ transport = "udp", address = "127.0.0.1:5060" }}]
            media.address = "127.0.0.1"
            team = [{{ name = "sales" }}, {{ name = "support" }}]
            prompt = [{{ name = "music", file = "music.wav" }}]
            idle_code = [{{ name = "ready", default = true }}, {{ name = "lunch" }}]
            wrap_up_code = [{{ name = "done", default = true }}]
            entry_point = [
                {{ name = "sales-line", numbers = ["100"], {sales_line} }},
                {{ name = "support-line", numbers = ["200"], queue = "support" }},
            ]
            {more}
            [[trunk]]
            name = "carrier"
            sources = ["127.0.0.0/8"]
            address = "127.0.0.2:5060"
            [[queue]]
            name = "sales"
            teams = ["sales"]
            music = "music"
            {sales_keys}
            [[queue]]
            name = "support"
            teams = ["support"]
            music = "music"
            wrap_up = {{ auto_after = "40s" }}
            "#
        );
        for (team, count) in [("sales", self.sales), ("support", self.support)] {
            for agent in Self::agents(team, count) {
                let _ = write!(
                    text,
                    r#"
                    [[agent]]
                    name = "{agent}"
                    teams = ["{team}"]
                    password_hash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyMTI"
                    "#
                );
            }
        }
        config::parse("office.toml", &text).unwrap_or_else(|errors| panic!("{errors}"))
    }
}

/// How a day goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habits {
    pub(super) seed: u64,
    /// The mean time between two callers, by queue.
    pub(super) sales_every_ms: u64,
    pub(super) support_every_ms: u64,
    /// Means of what is drawn from exponential distributions.
    pub(super) talk_ms: u64,
    pub(super) patience_ms: u64,
    /// The percentage of offers that an agent does not answer.
    pub(super) unanswered: u32,
    /// The percentage of callers who ask to be called back after 20 s.
    pub(super) callbacks: u32,
    /// How many times as much happens: agents (the configuration has to have them) and callers.
    pub(super) scale: u64,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            seed: 1,
            sales_every_ms: 38 * SECOND,
            support_every_ms: 70 * SECOND,
            talk_ms: 150 * SECOND,
            patience_ms: 150 * SECOND,
            unanswered: 2,
            callbacks: 0,
            scale: 1,
        }
    }
}

/// The log of a day: from 8:00 to 17:00, callers until 16:30, everybody at lunch for half an hour at some time.
pub(super) fn log(configuration: &config::Configuration, habits: Habits) -> Vec<Record> {
    let mut life = Life {
        engine: Engine::new(),
        now: FRIDAY.plus_ms(8 * HOUR),
        log: Vec::new(),
        agenda: BTreeMap::new(),
        last: 0,
        random: StdRng::seed_from_u64(habits.seed),
        habits,
    };
    life.begin(&crate::acd_configuration::from(configuration));
    while let Some(at) = life.next() {
        life.now = at;
        match life.agenda.first_key_value().filter(|((due, _), _)| *due == at).map(|(key, _)| *key) {
            Some(key) => {
                let act = life.agenda.remove(&key).unwrap();
                life.act(act);
            }
            None => drop(life.execute(Command::Tick)),
        }
    }
    life.log
}

enum Act {
    SignIn(AgentId, TeamId, Dn),
    Choose(AgentId, PresenceChoice),
    Leave(AgentId),
    Call(QueueId),
    AskForCallback(ContactId),
    HangUp(ContactId),
    Accept(OfferId),
    Connect(ContactId),
    CustomerAnswers(ContactId),
    Done(ContactId),
    Code(AgentId, ContactId),
}

struct Life {
    engine: Engine,
    now: Timestamp,
    log: Vec<Record>,
    agenda: BTreeMap<(Timestamp, u64), Act>,
    last: u64,
    random: StdRng,
    habits: Habits,
}

impl Life {
    fn begin(&mut self, configuration: &acd::Configuration) {
        self.execute(Command::Configure(configuration.clone())).unwrap();
        let idle = |code: &str| PresenceChoice::Idle { code: code.into() };
        for (number, (agent, settings)) in (0_u64..).zip(&configuration.agents) {
            let dn = Dn::from(format!("{}", 1000 + number));
            self.execute(Command::SetPhoneReachable { dn: dn.clone(), reachable: true }).unwrap();
            let team = settings.teams.first().unwrap().clone();
            let start = 2 * SECOND * (number % 60);
            let lunch = 3 * HOUR + 25 * MINUTE * (number % 5);
            self.later(start, Act::SignIn(agent.clone(), team, dn));
            self.later(start + 1, Act::Choose(agent.clone(), PresenceChoice::Available));
            self.later(lunch, Act::Choose(agent.clone(), idle("lunch")));
            self.later(lunch + 30 * MINUTE, Act::Choose(agent.clone(), PresenceChoice::Available));
            self.later(9 * HOUR + start, Act::Leave(agent.clone()));
        }
        for (queue, every_ms) in
            [("sales", self.habits.sales_every_ms), ("support", self.habits.support_every_ms)]
        {
            let mut at = 5 * MINUTE;
            while at < 8 * HOUR + 30 * MINUTE {
                self.later(at, Act::Call(queue.into()));
                at += self.draw(every_ms / self.habits.scale).max(1);
            }
        }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::SignIn(agent, team, dn) => drop(self.execute(Command::SignIn { agent, team, dn })),
            Act::Choose(agent, presence) => {
                drop(self.execute(Command::SetPresence { agent, presence, by: Actor::Agent }))
            }
            Act::Leave(agent) => {
                let cause = SignOutCause::AgentRequested;
                if self.execute(Command::SignOut { agent: agent.clone(), cause }).is_none() {
                    let code = "ready".into();
                    let presence = PresenceChoice::Idle { code };
                    self.execute(Command::SetPresence { agent: agent.clone(), presence, by: Actor::Agent });
                    self.later(10 * SECOND, Act::Leave(agent));
                }
            }
            Act::Call(queue) => self.call(queue),
            Act::AskForCallback(contact) => {
                drop(self.execute(Command::RequestCallback { contact, number: "+491".into() }));
            }
            Act::HangUp(contact) => {
                let waits = self.engine.contact(contact).is_some_and(|view| view.connected_at.is_none());
                if waits && !self.is_callback(contact) {
                    self.execute(Command::EndContact { contact, cause: EndCause::CustomerHungUp });
                }
            }
            Act::Accept(offer) => drop(self.execute(Command::AcceptOffer { offer })),
            Act::Connect(contact) => drop(self.execute(Command::ConnectContact { contact })),
            Act::CustomerAnswers(contact) => {
                if self.execute(Command::AnswerCallback { contact }).is_none() {
                    self.execute(Command::ConnectContact { contact });
                }
            }
            Act::Done(contact) => {
                let cause = EndCause::AgentHungUp;
                self.execute(Command::EndContact { contact, cause });
            }
            Act::Code(agent, contact) => {
                let code = Some("done".into());
                let (notes, last_agent) = (None, false);
                self.execute(Command::SubmitWrapUp { agent, contact, code, notes, last_agent });
            }
        }
    }

    fn call(&mut self, queue: QueueId) {
        let entry_point = format!("{queue}-line");
        let from = format!("+49{}", self.log.len());
        let new = NewContact::call(entry_point.into(), queue, from, "100".into());
        let contact = self.execute(Command::CreateContact(new)).and_then(|events| events[0].contact());
        let Some(contact) = contact else { return };
        let patience = self.draw(self.habits.patience_ms);
        self.later(patience, Act::HangUp(contact));
        if self.percent(self.habits.callbacks) {
            self.later(20 * SECOND, Act::AskForCallback(contact));
        }
    }

    fn execute(&mut self, command: Command) -> Option<Vec<Event>> {
        let records = self.engine.execute(self.now, command).ok()?;
        for record in &records {
            self.react(&record.event);
        }
        let events = records.iter().map(|record| record.event.clone()).collect();
        self.log.extend(records);
        Some(events)
    }

    fn react(&mut self, event: &Event) {
        match event {
            Event::OfferMade { offer, .. } if self.percent(100 - self.habits.unanswered) => {
                let ring = 2 * SECOND + self.draw(3 * SECOND);
                self.later(ring, Act::Accept(*offer));
            }
            Event::OfferTimedOut { agent, .. } => {
                let away = self.draw(90 * SECOND);
                self.later(away, Act::Choose(agent.clone(), PresenceChoice::Available));
            }
            Event::OfferAccepted { contact, .. } if !self.is_callback(*contact) => {
                self.later(100, Act::Connect(*contact));
            }
            Event::CallbackStarted { contact, .. } => self.later(8 * SECOND, Act::CustomerAnswers(*contact)),
            Event::ContactConnected { contact, .. } => {
                let talk = self.draw(self.habits.talk_ms);
                self.later(talk, Act::Done(*contact));
            }
            Event::WrapUpStarted { contact, agent, .. } => {
                let work = 3 * SECOND + self.draw(20 * SECOND);
                self.later(work, Act::Code(agent.clone(), *contact));
            }
            _ => {}
        }
    }

    fn is_callback(&self, contact: ContactId) -> bool {
        self.engine.contact(contact).is_some_and(|view| view.callback.is_some())
    }

    fn next(&self) -> Option<Timestamp> {
        let act = self.agenda.first_key_value().map(|((at, _), _)| *at);
        act.into_iter().chain(self.engine.poll_timeout()).min()
    }

    fn later(&mut self, ms: u64, act: Act) {
        self.last += 1;
        self.agenda.insert((self.now.plus_ms(ms), self.last), act);
    }

    /// From an exponential distribution.
    fn draw(&mut self, mean_ms: u64) -> u64 {
        let share: f64 = self.random.random();
        (-(1.0 - share).ln() * mean_ms as f64) as u64
    }

    fn percent(&mut self, of: u32) -> bool {
        self.random.random_range(0..100) < of
    }
}

pub(super) fn counting(plan: &Plan<'_>) -> Counting {
    Counting { interval_ms: 15 * MINUTE, short_abandon_ms: 5 * SECOND, thresholds_ms: plan.thresholds_ms() }
}

/// The day in UTC that holds a time.
pub(super) fn days(at: Timestamp) -> Range<Timestamp> {
    let start = Timestamp(at.0 - at.0.rem_euclid(DAY as i64));
    start..start.plus_ms(DAY)
}

pub(super) fn day(log: &[Record], counting: &Counting) -> Option<Day> {
    let mut extractor = Extractor::new(counting.clone(), days, None);
    log.iter().for_each(|record| extractor.record(record));
    extractor.finish()
}

/// A day of `lived`, under `tried`.
pub(super) fn what_if(lived: &Office, habits: Habits, tried: &Office) -> Report {
    let log = log(&lived.configuration(), habits);
    let configuration = tried.configuration();
    let plan = Plan::new(&configuration);
    let counting = counting(&plan);
    simulate(&day(&log, &counting).expect("contacts arrived"), &plan, &counting, 1)
}

/// The report of a queue.
pub(super) fn queue<'a>(report: &'a Report, name: &str) -> &'a crate::simulate::QueueReport {
    let of = report.queues.iter().find(|of| of.queue.as_ref().is_some_and(|queue| queue.as_str() == name));
    of.unwrap_or_else(|| panic!("no queue {name}"))
}

/// How long a day of 100,000 contacts takes: `cargo test --release --lib simulate -- --ignored --nocapture big`.
#[test]
#[ignore = "a measurement"]
fn a_big_day() {
    let office = Office { sales: 480, support: 320, ..Office::default() };
    let habits = Habits { scale: 80, ..Habits::default() };
    let configuration = office.configuration();
    let log = log(&configuration, habits);
    let plan = Plan::new(&configuration);
    let counting = counting(&plan);
    let start = std::time::Instant::now();
    let day = day(&log, &counting).unwrap();
    let (records, contacts, extracted) = (log.len(), day.contacts(), start.elapsed());
    let report = simulate(&day, &plan, &counting, 1);
    println!("{records} records, {contacts} contacts: found in {extracted:?}, all in {:?}", start.elapsed());
    println!("{:?}", report.queues.last().unwrap().total);
    assert!(contacts > 90_000);
}
