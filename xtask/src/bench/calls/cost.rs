//! CPU time and bytes a call, under a steady load.

use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::bail;
use serde_json::Value;

use super::centre::Centre;
use super::desk::{self, Contact};
use super::load_process::LoadProcess;
use super::process::{self, Cpu, Process};
use super::programs::{self, Programs};
use super::server::Server;
use super::spread::Spread;

/// Calls a second.
pub(crate) const RATE: u64 = 100;
/// How long phones ring, and how long caller and agent then talk.
pub(crate) const RING_MS: u64 = 100;
/// See [`RING_MS`].
pub(crate) const TALK_MS: u64 = 1_000;
/// Until calls start, ring, talk and are wrapped up at one rate.
const WARM_UP: Duration = Duration::from_secs(5);
/// CPU time is measured over this long at a time.
const INTERVAL: Duration = Duration::from_secs(4);
/// Without calls, at first.
const IDLE: Duration = Duration::from_secs(2);
/// After the last call: its wrap-up ends by itself after a second.
const WRAP_UP: Duration = Duration::from_millis(1_500);

/// What calls cost.
pub(crate) struct Cost {
    /// CPU µs a call.
    pub(crate) cpu: Spread,
    /// CPU ms a second without calls.
    pub(crate) idle: f64,
    /// CPU µs a call, by thread.
    pub(crate) threads: BTreeMap<String, f64>,
    /// The part of the CPU time in the kernel.
    pub(crate) system_part: f64,
    /// Bytes a call handed to the file system.
    pub(crate) written: f64,
    /// Bytes a call by which the database grew.
    pub(crate) database: f64,
    /// Cycles a nanosecond that programs got meanwhile.
    pub(crate) clock: Spread,
    /// What the load saw: times and sizes.
    pub(crate) load: Value,
    /// CPU that other programs took meanwhile, of all there is.
    pub(crate) others: f64,
    pub(crate) calls: usize,
}

struct Sample {
    at_ms: i64,
    cpu: Cpu,
    written: u64,
    load: u64,
    machine: process::Machine,
    clock: f64,
}

/// Runs calls through a server with this centre and measures it in so many intervals.
pub(crate) fn measure(programs: &Programs, centre: Centre, intervals: u32) -> anyhow::Result<Cost> {
    let server = Server::start(&programs.sidetone, centre, &[])?;
    let mut load = LoadProcess::start(&programs.load, &centre)?;
    load.register(centre.agents)?;
    desk::sign_in(centre.api(), centre.agents)?;

    let idle = idle(&server.process())?;
    let seconds = (WARM_UP + INTERVAL * intervals).as_secs() + 1;
    load.command(&format!("calls {RATE} {} {RING_MS} {TALK_MS}", RATE * seconds))?;
    sleep(WARM_UP);
    let take = || sample(&server.process(), &load.process(), programs);
    let mut samples = vec![take()?];
    for _ in 0..intervals {
        sleep(INTERVAL);
        samples.push(take()?);
    }
    let report = load.report()?;
    sleep(WRAP_UP);
    let contacts = desk::contacts(centre.api())?;
    check(&contacts, RATE * seconds)?;
    let database = server.stop()?;
    Ok(cost(&samples, &contacts, (idle, database, report)))
}

fn idle(server: &Process) -> anyhow::Result<f64> {
    sleep(IDLE);
    let before = server.cpu()?;
    sleep(IDLE);
    Ok(server.cpu()?.since(&before).total() as f64 / 1e6 / IDLE.as_secs_f64())
}

fn sample(server: &Process, load: &Process, programs: &Programs) -> anyhow::Result<Sample> {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(Sample {
        at_ms: i64::try_from(since_1970.as_millis())?,
        cpu: server.cpu()?,
        written: server.written()?,
        load: load.cpu()?.total(),
        machine: process::machine()?,
        clock: programs::clock(&programs.load)?,
    })
}

/// Every call that was made has a contact record, and each went well.
fn check(contacts: &[Contact], expected: u64) -> anyhow::Result<()> {
    if let Some(contact) =
        contacts.iter().find(|contact| contact.wrong.is_some() || contact.closed_at.is_none())
    {
        let wrong = contacts.iter().filter(|contact| contact.wrong.is_some()).count();
        bail!("{wrong} contacts went wrong, or are not closed; one is {contact:?}");
    }
    if contacts.len() as u64 != expected {
        bail!("{expected} calls were made, and there are {} contact records", contacts.len());
    }
    Ok(())
}

fn cost(samples: &[Sample], contacts: &[Contact], (idle, database, load): (f64, u64, Value)) -> Cost {
    let closed = |from: i64, to: i64| {
        contacts
            .iter()
            .filter(|contact| contact.closed_at.is_some_and(|at| (from..to).contains(&at)))
            .count()
            .max(1)
    };
    let each = samples.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        let used = after.cpu.since(&before.cpu).total();
        Some(used as f64 / 1e3 / closed(before.at_ms, after.at_ms) as f64)
    });
    let cpu = Spread::of(each.collect());
    let (Some(first), Some(last)) = (samples.first(), samples.last()) else {
        unreachable!("samples are taken")
    };
    let calls = closed(first.at_ms, last.at_ms);
    let a_call = |amount: u64| amount as f64 / calls as f64;
    let used = last.cpu.since(&first.cpu);
    let ours = (used.total() + last.load - first.load) as f64 / 1e9;
    Cost {
        cpu,
        idle,
        threads: used.threads.iter().map(|(name, used)| (name.clone(), a_call(*used) / 1e3)).collect(),
        system_part: used.system_part(),
        written: a_call(last.written - first.written),
        database: database as f64 / contacts.len() as f64,
        clock: Spread::of(samples.iter().map(|sample| sample.clock).collect()),
        load,
        others: last.machine.others(&first.machine, ours),
        calls,
    }
}
