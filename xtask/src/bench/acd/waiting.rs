//! On the running server: what calls cost that only wait, beside the music that they hear.

use std::thread::sleep;
use std::time::Duration;

use super::super::Figure;
use super::super::calls::centre::{Centre, SHORT_WRAP_UP};
use super::super::calls::load_process::LoadProcess;
use super::super::calls::process::{Cpu, Process};
use super::super::calls::programs::Programs;
use super::super::calls::server::Server;

/// Calls that wait, and how many a second are put up.
const WAITING: usize = 2_000;
const RATE: usize = 100;
/// Until everything that a call sets off has been done.
const SETTLE: Duration = Duration::from_secs(3);
/// The time that is looked at.
const SPAN: Duration = Duration::from_secs(10);
/// The threads that only handle audio.
const MEDIA: &str = "media";

const CENTRE: Centre = Centre { agents: 1, record: false, wrap_up: SHORT_WRAP_UP, network: 5 };

/// Measures it.
pub(crate) fn measure(programs: &Programs) -> anyhow::Result<Figure> {
    let server = Server::start(&programs.sidetone, CENTRE, &[])?;
    let mut load = LoadProcess::start(&programs.load, &CENTRE)?;
    sleep(SETTLE);
    let empty = used(&server.process())?;
    load.command(&format!("park queued {RATE} {WAITING}"))?;
    load.report()?;
    sleep(SETTLE);
    let full = used(&server.process())?;
    println!("\nCPU ms a second of each thread, without calls and with {WAITING} waiting:");
    for thread in full.threads.keys() {
        println!("  {thread:<16} {:>7.2} {:>7.2}", ms_a_second(&empty, thread), ms_a_second(&full, thread));
    }
    Ok(Figure {
        what: format!("server, {WAITING} waiting: CPU but for the music"),
        value: format!("{:.2} ms a second", without_media(&full)),
        beside: format!(
            "{:.2} without calls; the music {:.0} ms a second",
            without_media(&empty),
            ms_a_second(&full, MEDIA)
        ),
    })
}

fn used(server: &Process) -> anyhow::Result<Cpu> {
    let before = server.cpu()?;
    sleep(SPAN);
    Ok(server.cpu()?.since(&before))
}

fn without_media(cpu: &Cpu) -> f64 {
    cpu.threads.keys().filter(|thread| *thread != MEDIA).map(|thread| ms_a_second(cpu, thread)).sum()
}

fn ms_a_second(cpu: &Cpu, thread: &str) -> f64 {
    cpu.threads.get(thread).map_or(0.0, |used| *used as f64 / 1e6 / SPAN.as_secs_f64())
}
