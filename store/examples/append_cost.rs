//! CPU of the store per call: a day's worth of calls from the engine, appended in groups as a server would.
//!
//! `cargo run --release -p store --example append_cost [calls] [agents] [commands an append] [pace in ms]`
//!
//! Without a pace the appends follow one another; with one, an append starts every so many milliseconds, as
//! in a server that gathers what happened meanwhile.

#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock and /proc")]

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use acd::{
    Actor, AgentSettings, Channel, Command, Configuration, EndCause, Engine, NewContact, PresenceChoice,
    QueueSettings, Record, Strategy, Tier, Timestamp, WrapUp, WrapUpMode,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use store::{Store, StoreOptions, Sync};

/// Commands that one call takes: arrival, answer, connection, end, wrap-up.
const COMMANDS: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let argument = |index: usize, default: usize| numbers.get(index).copied().unwrap_or(default);
    let (calls, agents, group, pace) =
        (argument(0, 5_000), argument(1, 200), argument(2, 10), argument(3, 0));

    let appends = appends(calls, agents, group);
    let events: usize = appends.iter().skip(1).map(Vec::len).sum();
    let folder = std::env::temp_dir().join(format!("append-cost-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder for temporary files is writable");
    let path = folder.join("cost.db");
    let store = Store::open(StoreOptions { path: Some(path.clone()), sync: Sync::Process });
    let store = store.await.expect("a new database opens");

    // The first append signs the agents in.
    store.append(&appends[0]).await.expect("the database takes it");
    let (cpu, start) = (cpu_ns(), Instant::now());
    let mut longest = Duration::ZERO;
    for (index, records) in (0_u32..).zip(&appends[1..]) {
        let due = start + Duration::from_millis(pace as u64) * index;
        tokio::time::sleep_until(due.into()).await;
        let begun = Instant::now();
        store.append(records).await.expect("the database takes it");
        longest = longest.max(begun.elapsed());
    }
    let (cpu, wall) = (cpu_ns() - cpu, start.elapsed());
    let count = appends.len() - 1;
    println!(
        "{calls} calls, {events} events ({:.1} a call), {count} appends of {group} commands on average, {agents} agents",
        events as f64 / calls as f64
    );
    println!(
        "CPU {:.1} us a call, {:.1} us an append; {:.1} s in all, longest append {longest:?}",
        cpu as f64 / 1e3 / calls as f64,
        cpu as f64 / 1e3 / count as f64,
        wall.as_secs_f64()
    );
    store.close().await;
    let size = std::fs::metadata(&path).map_or(0, |data| data.len());
    println!("database: {} bytes a call", size / calls as u64);
    std::fs::remove_dir_all(&folder).expect("the folder is ours");
}

/// CPU time of all threads of this process, in nanoseconds.
fn cpu_ns() -> u64 {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    threads
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("schedstat")).ok())
        .filter_map(|text| text.split(' ').next()?.parse::<u64>().ok())
        .sum()
}

/// The records of `calls` calls, `group` commands an append; calls overlap, a few agents' worth at a time.
fn appends(calls: usize, agents: usize, group: usize) -> Vec<Vec<Record>> {
    let mut engine = Engine::new();
    let mut now = Timestamp(1_700_000_000_000);
    let mut run = |now, command| engine.execute(now, command).expect("the engine takes the command");
    let mut first = run(now, Command::Configure(configuration(agents)));
    for agent in 0..agents {
        let (agent, dn) = (format!("agent{agent:04}"), format!("{}", 1_000 + agent));
        first.extend(run(now, Command::SetPhoneReachable { dn: dn.as_str().into(), reachable: true }));
        let agent = agent.as_str().into();
        first.extend(run(now, Command::SignIn { agent, team: "team".into(), dn: dn.as_str().into() }));
    }
    for agent in 0..agents {
        let agent = format!("agent{agent:04}").as_str().into();
        let presence = PresenceChoice::Available;
        first.extend(run(now, Command::SetPresence { agent, presence, by: Actor::Agent }));
    }

    let depth = agents.div_ceil(4 * COMMANDS).max(1) * COMMANDS;
    let mut steps = Vec::with_capacity(calls * COMMANDS);
    for step in 0..(calls + depth) * COMMANDS {
        // Call `n` takes its stage `s` at step `(n + s * depth / COMMANDS)`.
        for stage in 0..COMMANDS {
            let at = step / COMMANDS;
            if step % COMMANDS != stage || at < stage * depth / COMMANDS {
                continue;
            }
            let call = at - stage * depth / COMMANDS;
            if call < calls {
                steps.push((call as u64 + 1, stage));
            }
        }
    }
    let mut out = vec![first];
    let mut group_records = Vec::new();
    let mut rng = StdRng::seed_from_u64(1);
    let mut left = group;
    for (contact, stage) in steps {
        now = now.plus_ms(2);
        group_records.extend(stage_records(&mut engine, now, acd::ContactId(contact), stage));
        left -= 1;
        if left == 0 {
            out.push(std::mem::take(&mut group_records));
            // What has gathered differs from time to time, and so do the statements.
            left = rng.random_range(1..2 * group);
        }
    }
    out.push(group_records);
    out.retain(|records| !records.is_empty());
    out
}

fn stage_records(engine: &mut Engine, now: Timestamp, contact: acd::ContactId, stage: usize) -> Vec<Record> {
    let contact_now = engine.contact(contact);
    let agent = contact_now.as_ref().and_then(|contact| contact.phase.agent());
    let offer = agent.and_then(|agent| engine.agent(agent)?.offer);
    let wraps_up = contact_now.as_ref().and_then(|contact| contact.wrap_ups.keys().next()).cloned();
    let command = match stage {
        0 => Command::CreateContact(NewContact {
            channel: Channel::Voice,
            entry_point: "hotline".into(),
            queue: "sales".into(),
            from: format!("+4930{}", contact.0),
            to: "+49301234567".into(),
            priority: 0,
            skills: BTreeMap::new(),
            preferred: None,
            data: BTreeMap::new(),
        }),
        1 => Command::AcceptOffer { offer: offer.expect("an agent is free for each call") },
        2 => Command::ConnectContact { contact },
        3 => Command::EndContact { contact, cause: EndCause::CustomerHungUp },
        _ => Command::SubmitWrapUp {
            agent: wraps_up.expect("the contact is in wrap-up"),
            contact,
            code: Some("done".into()),
            notes: None,
            last_agent: false,
        },
    };
    engine.execute(now, command).expect("the engine takes the command")
}

fn configuration(agents: usize) -> Configuration {
    let queue = QueueSettings {
        channel: Channel::Voice,
        tiers: vec![Tier { teams: ["team".into()].into(), after_ms: 0 }],
        strategy: Strategy::LongestIdle,
        skills: BTreeMap::new(),
        relaxation: Vec::new(),
        priority: 0,
        ageing_milli: 1_000,
        ring_timeout_ms: 20_000,
        max_wait_ms: Some(600_000),
        overflow: Vec::new(),
        wrap_up: WrapUp {
            mode: WrapUpMode::Timed { ms: 60_000, early_exit: true },
            default_code: "done".into(),
            extension: None,
        },
        last_agent: None,
        preferred_wait_ms: 0,
        callback: None,
    };
    let settings = AgentSettings { teams: ["team".into()].into(), ..AgentSettings::default() };
    Configuration {
        agents: (0..agents)
            .map(|agent| (format!("agent{agent:04}").as_str().into(), settings.clone()))
            .collect(),
        teams: ["team".into()].into(),
        idle_codes: ["break".into()].into(),
        default_idle_code: Some("break".into()),
        wrap_up_codes: ["done".into()].into(),
        queues: [("sales".into(), queue)].into(),
        ..Configuration::default()
    }
}
