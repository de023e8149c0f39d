//! The ACD's part of a call: arrival, answer, connection, end, wrap-up.

use acd::{
    Actor, AgentSettings, Command, Configuration, ContactId, EndCause, Engine, Event, NewContact,
    PresenceChoice, QueueSettings, Record, Timestamp, WrapUpMode,
};

use super::{cpu_ns, least};

/// As in the load on the server.
const AGENTS: usize = 400;
const CALLS: usize = 5_000;
/// Calls in progress at a time.
const CONCURRENT: usize = 200;

/// What was recorded: signing the agents in, and then one entry for each command of a call.
pub(crate) struct Recorded {
    pub(crate) calls: usize,
    pub(crate) sign_in: Vec<Record>,
    pub(crate) commands: Vec<Vec<Record>>,
}

pub(crate) fn measure() -> Recorded {
    let mut recorded = None;
    let microseconds = least(|| {
        let (mut engine, sign_in) = signed_in();
        let before = cpu_ns();
        let commands = run_calls(&mut engine);
        let used = (cpu_ns() - before) as f64 / 1e3 / CALLS as f64;
        recorded = Some(Recorded { calls: CALLS, sign_in, commands });
        used
    });
    let recorded = recorded.expect("it was measured at least once");
    let events: usize = recorded.commands.iter().map(Vec::len).sum();
    println!(
        "ACD a call, {:.1} commands, {:.1} events, {AGENTS} agents: {microseconds:.1} µs",
        recorded.commands.len() as f64 / CALLS as f64,
        events as f64 / CALLS as f64
    );
    recorded
}

fn signed_in() -> (Engine, Vec<Record>) {
    let mut engine = Engine::new();
    let mut records = run(&mut engine, Timestamp(0), Command::Configure(configuration()));
    for index in 0..AGENTS {
        let (agent, dn) = (format!("agent-{index}"), index.to_string());
        let (agent, dn) = (agent.as_str(), dn.as_str());
        let presence = PresenceChoice::Available;
        for command in [
            Command::SetPhoneReachable { dn: dn.into(), reachable: true },
            Command::SignIn { agent: agent.into(), team: "team".into(), dn: dn.into() },
            Command::SetPresence { agent: agent.into(), presence, by: Actor::Agent },
        ] {
            records.extend(run(&mut engine, Timestamp(0), command));
        }
    }
    (engine, records)
}

/// A call arrives every 10 ms; each one's commands follow at their own times.
fn run_calls(engine: &mut Engine) -> Vec<Vec<Record>> {
    let mut commands = Vec::with_capacity(CALLS * 5);
    let mut calls = Vec::with_capacity(CALLS);
    for step in 0..CALLS + CONCURRENT {
        let now = Timestamp(i64::try_from(step * 10).unwrap_or(i64::MAX));
        let mut take = |command| {
            let records = run(engine, now, command);
            let created = records.iter().find_map(created);
            commands.push(records);
            created
        };
        if step < CALLS {
            calls.extend(take(arrival(step)));
        }
        if let Some((contact, offer)) = step.checked_sub(10).and_then(|call| calls.get(call)).copied() {
            take(Command::AcceptOffer { offer });
            take(Command::ConnectContact { contact });
        }
        if let Some((contact, _)) = step.checked_sub(CONCURRENT / 2).and_then(|call| calls.get(call)).copied()
        {
            take(Command::EndContact { contact, cause: EndCause::CustomerHungUp });
        }
        // The wrap-up, a second later.
        take(Command::Tick);
    }
    commands.retain(|records| !records.is_empty());
    commands
}

fn arrival(call: usize) -> Command {
    let (from, to) = (format!("4930{call:08}"), "4000".into());
    Command::CreateContact(NewContact::call("hotline".into(), "queue".into(), from, to))
}

fn created(record: &Record) -> Option<(ContactId, acd::OfferId)> {
    match record.event {
        Event::OfferMade { contact, offer, .. } => Some((contact, offer)),
        _ => None,
    }
}

fn run(engine: &mut Engine, now: Timestamp, command: Command) -> Vec<Record> {
    engine.execute(now, command).expect("the engine takes every command of a call that goes well")
}

fn configuration() -> Configuration {
    let agents = (0..AGENTS).map(|index| {
        let settings = AgentSettings { teams: ["team".into()].into(), ..AgentSettings::default() };
        (format!("agent-{index}").as_str().into(), settings)
    });
    let mut queue = QueueSettings::new(["team".into()].into(), "done".into());
    queue.wrap_up.mode = WrapUpMode::Timed { ms: 1_000, early_exit: true };
    Configuration {
        agents: agents.collect(),
        teams: ["team".into()].into_iter().collect(),
        idle_codes: ["idle".into()].into_iter().collect(),
        default_idle_code: Some("idle".into()),
        wrap_up_codes: ["done".into()].into_iter().collect(),
        queues: [("queue".into(), queue)].into_iter().collect(),
        ..Configuration::default()
    }
}
