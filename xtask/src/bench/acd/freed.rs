//! On the running server: from the request by which an agent becomes free to the INVITE at that agent's phone, while many
//! callers wait.
//!
//! Both ends are read on the agent's side by one clock: right before the request is sent, and when the phone has the
//! INVITE. So the network, the server's HTTP and SIP, the log, and every wake-up in between are in it.

use serde_json::Value;

use super::super::Figure;
use super::super::calls::centre::{Centre, FIRST_PHONE, PASSWORD, REQUIRED_WRAP_UP, TEAM};
use super::super::calls::load_process::LoadProcess;
use super::super::calls::process::{self, Process};
use super::super::calls::programs::Programs;
use super::super::calls::server::Server;
use super::super::calls::spread::Spread;
use std::time::Instant;

/// Agents who take the calls, and calls that wait while all of them have one.
const AGENTS: usize = 50;
const WAITING: usize = 1_000;
/// Calls a second while they are put up.
const RATE: usize = 50;
const RING_MS: u64 = 50;
const TALK_MS: u64 = 1_000;
/// Measured this often, with so many samples each.
const TIMES: usize = 3;
const SAMPLES: usize = 1_000;

const CENTRE: Centre = Centre { agents: AGENTS, record: false, wrap_up: REQUIRED_WRAP_UP, network: 6 };

/// Measures it.
pub(crate) fn measure(programs: &Programs) -> anyhow::Result<Vec<Figure>> {
    let server = Server::start(&programs.sidetone, CENTRE, &[])?;
    let mut load = LoadProcess::start(&programs.load, &CENTRE)?;
    load.register(AGENTS)?;
    load.command(&format!("wait {RATE} {} {RING_MS} {TALK_MS}", WAITING + AGENTS))?;
    load.report()?;
    load.command(&format!("agents {} {TEAM} {PASSWORD} {FIRST_PHONE} {AGENTS}", CENTRE.api()))?;
    load.report()?;
    let begun = Moment::now(&server.process(), &load.process())?;
    let mut reports = Vec::new();
    for _ in 0..TIMES {
        load.command(&format!("sample {SAMPLES}"))?;
        reports.push(load.report()?);
    }
    let ended = Moment::now(&server.process(), &load.process())?;
    println!("\n{} agents became free, {WAITING} calls waiting; {}", TIMES * SAMPLES, ended.since(&begun));
    Ok(vec![
        figure(&reports, "wrap-up to INVITE", "goals p50 2 ms, p99 20 ms; a C PBX 400 to 900 ms"),
        figure(&reports, "wrap-up answered", "which says that it is in the log; sync = \"process\""),
        figure(&reports, "read answered", "a request right before it that changes nothing"),
    ])
}

fn figure(reports: &[Value], what: &str, beside: &str) -> Figure {
    let of = |name: &str| {
        let ms = |report: &Value| report["times_us"][what][name].as_f64().unwrap_or(f64::NAN) / 1e3;
        Spread::of(reports.iter().map(ms).collect())
    };
    let shown = |name| {
        let Spread { min, median, max } = of(name);
        format!("{median:.2} ({min:.2} to {max:.2})")
    };
    println!(
        "  {what}: p50 {} p90 {} p99 {} max {} ms",
        shown("p50"),
        shown("p90"),
        shown("p99"),
        shown("max")
    );
    Figure {
        what: format!("server, {WAITING} waiting: {what}"),
        value: format!("{} ms", shown("p50")),
        beside: format!("p99 {} ms; {beside}", shown("p99")),
    }
}

/// What has been used until now.
struct Moment {
    at: Instant,
    server_ns: u64,
    load_ns: u64,
    machine: process::Machine,
}

impl Moment {
    fn now(server: &Process, load: &Process) -> anyhow::Result<Moment> {
        Ok(Moment {
            at: Instant::now(),
            server_ns: server.cpu()?.total(),
            load_ns: load.cpu()?.total(),
            machine: process::machine()?,
        })
    }

    fn since(&self, earlier: &Moment) -> String {
        let seconds = (self.at - earlier.at).as_secs_f64();
        let (server, load) = (self.server_ns - earlier.server_ns, self.load_ns - earlier.load_ns);
        format!(
            "in {seconds:.0} s; the server took {:.0} % of a processor, the load {:.0} %, other programs {:.0} % of the machine",
            server as f64 / 1e7 / seconds,
            load as f64 / 1e7 / seconds,
            self.machine.others(&earlier.machine, (server + load) as f64 / 1e9) * 100.0
        )
    }
}
