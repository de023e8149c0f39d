//! Memory of the server, call by call.

use std::thread::sleep;
use std::time::Duration;

use super::centre::Centre;
use super::desk;
use super::load_process::LoadProcess;
use super::process::Memory;
use super::programs::Programs;
use super::server::Server;

/// Calls a second while they are put up.
const RATE: u64 = 100;
/// Until everything that a call sets off has been done.
const SETTLE: Duration = Duration::from_secs(3);

/// The allocator has the kernel back its first 64 MB with huge pages at once. Whatever calls then take of them would
/// not be seen.
const NO_HUGE_PAGES: (&str, &str) = ("MIMALLOC_ALLOW_THP", "0");

/// Where the calls of a measurement stay.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stage {
    /// In the queue, with music.
    Queued,
    /// Caller and agent are joined.
    Connected,
}

/// Memory at several numbers of calls.
pub(crate) struct Growth {
    /// Calls, and memory with them.
    pub(crate) at: Vec<(u64, Memory)>,
    /// Threads with the most calls.
    pub(crate) threads: usize,
}

impl Growth {
    /// kB a call between the last two numbers of calls: resident, and proportional. The first calls also take what
    /// starting up has left behind.
    pub(crate) fn slope(&self) -> (f64, f64) {
        let [.., (few, before), (many, after)] = self.at.as_slice() else { return (0.0, 0.0) };
        let calls = many.saturating_sub(*few).max(1) as f64;
        ((after.resident - before.resident) / calls, (after.proportional - before.proportional) / calls)
    }
}

/// Puts up calls until there are as many as each of `counts` says, and looks.
pub(crate) fn measure(
    programs: &Programs,
    centre: Centre,
    stage: Stage,
    counts: &[u64],
) -> anyhow::Result<Growth> {
    let server = Server::start(&programs.sidetone, centre, &[NO_HUGE_PAGES])?;
    let mut load = LoadProcess::start(&programs.load, &centre)?;
    if stage == Stage::Connected {
        load.register(centre.agents)?;
        desk::sign_in(centre.api(), centre.agents)?;
    }
    sleep(SETTLE);
    let mut growth = Growth { at: vec![(0, server.process().memory()?)], threads: 0 };
    let word = if stage == Stage::Connected { "connected" } else { "queued" };
    let mut calls = 0;
    for count in counts {
        load.command(&format!("park {word} {RATE} {}", count - calls))?;
        load.report()?;
        calls = *count;
        sleep(SETTLE);
        growth.at.push((calls, server.process().memory()?));
    }
    growth.threads = server.process().threads()?;
    load.command(&format!("release {}", 4 * RATE))?;
    load.report()?;
    server.stop()?;
    Ok(growth)
}
