//! The callers and phones of `cargo xtask bench calls`: a program of its own, so that none of its CPU time is taken
//! for the server's. It shares no code with the server's SIP stack but the answer to a digest challenge.
//!
//! `call-load SERVER CALLERS PHONES` takes three addresses, reads a command a line from standard input and answers
//! each with lines of JSON; `call-load echo ADDRESS SIZE…` is the other end of the floor, `call-load clock` measures the
//! machine.
#![allow(clippy::disallowed_methods, reason = "it hosts sockets and reads the clock")]

mod agents;
mod call;
mod caller;
mod clock;
mod floor;
mod generator;
#[path = "../http.rs"]
mod http;
mod message;
mod phone;
mod register;
mod tally;
mod wire;

use std::io::BufRead;
use std::net::SocketAddr;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::json;

use agents::Agents;
use floor::Floor;
use generator::{Generator, Goal, Plan};
use wire::Wire;

/// How often the sockets are looked at. Short beside the times that are reported.
const TURN: Duration = Duration::from_micros(500);

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["clock"] => clock::print(),
        ["echo", address, sizes @ ..] => floor::echo(address.parse()?, &numbers(sizes)?),
        [server, callers, phones] => run(server.parse()?, callers.parse()?, phones.parse()?),
        _ => bail!("usage: call-load SERVER CALLERS PHONES | call-load echo ADDRESS SIZE…"),
    }
}

fn numbers(words: &[&str]) -> anyhow::Result<Vec<usize>> {
    words.iter().map(|word| word.parse().with_context(|| format!("{word} is no number"))).collect()
}

fn run(server: SocketAddr, callers: SocketAddr, phones: SocketAddr) -> anyhow::Result<()> {
    let commands = read_commands();
    let mut generator = Generator::new(Wire::bind(server, callers, phones)?);
    let mut floor = None;
    loop {
        match commands.try_recv() {
            Ok(line) => start(&line, &mut generator, &mut floor)?,
            Err(TryRecvError::Empty) => {}
            Err(TryRecvError::Disconnected) => return Ok(()),
        }
        generator.turn(Instant::now())?;
        if let Some(report) = generator.report() {
            println!("{report}");
        }
        if let Some(report) = floor.as_mut().map(Floor::turn).transpose()?.flatten() {
            println!("{report}");
            floor = None;
        }
        std::thread::sleep(TURN);
    }
}

/// Lines of standard input, without waiting for them.
fn read_commands() -> Receiver<String> {
    let (sender, commands) = mpsc::channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    commands
}

/// Starts what a line asks for:
/// - `register FIRST COUNT PASSWORD`: phones FIRST, FIRST + 1, … register
/// - `calls RATE COUNT RING_MS TALK_MS`: COUNT calls that are answered after RING_MS and hung up after TALK_MS
/// - `park queued|connected RATE COUNT`: COUNT calls that stay, once they have come that far
/// - `release RATE`: hangs up what stays
/// - `wait RATE COUNT RING_MS TALK_MS`: COUNT calls, until all are queued; from then on, each that is over is followed by
///   another one
/// - `agents API TEAM PASSWORD FIRST COUNT`: agents at the phones FIRST, FIRST + 1, … sign in, until each has been called;
///   from then on, they wrap up what they had
/// - `sample COUNT`: until agents have wrapped up and been called again so often
/// - `floor SERVER RATE COUNT RING_MS TALK_MS SIZE…`: the datagrams of such calls, against `call-load echo`
fn start(line: &str, generator: &mut Generator, floor: &mut Option<Floor>) -> anyhow::Result<()> {
    let now = Instant::now();
    match line.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["register", first, count, password] => {
            let registered = register::all(generator.wire(), first.parse()?, count.parse()?, password)?;
            println!("{}", json!({ "registered": registered }));
        }
        ["calls", rate, count, ring, talk] => {
            let plan = Plan { ring: milliseconds(ring)?, talk: Some(milliseconds(talk)?) };
            generator.place(now, rate.parse()?, count.parse()?, plan, Goal::Over);
        }
        ["park", stage, rate, count] => {
            let goal = if *stage == "connected" { Goal::Connected } else { Goal::Queued };
            let plan = Plan { ring: Duration::from_millis(20), talk: None };
            generator.place(now, rate.parse()?, count.parse()?, plan, goal);
        }
        ["release", rate] => generator.release(now, rate.parse()?),
        ["wait", rate, count, ring, talk] => {
            let plan = Plan { ring: milliseconds(ring)?, talk: Some(milliseconds(talk)?) };
            generator.place(now, rate.parse()?, count.parse()?, plan, Goal::Queued);
            generator.refill(plan);
        }
        ["agents", api, team, password, first, count] => {
            let count = count.parse()?;
            generator.agents =
                Some(Agents::start(now, api.parse()?, (team, password), first.parse()?, count));
            generator.wait_for(now, agents::AVAILABLE, count);
        }
        ["sample", count] => generator.wait_for(now, agents::WRAPPED_UP, count.parse()?),
        ["floor", server, rate, count, ring, talk, sizes @ ..] => {
            let times = (milliseconds(ring)?, milliseconds(talk)?);
            *floor = Some(Floor::new(
                now,
                server.parse()?,
                (rate.parse()?, count.parse()?),
                times,
                &numbers(sizes)?,
            )?);
        }
        _ => bail!("no such command: {line}"),
    }
    Ok(())
}

fn milliseconds(word: &str) -> anyhow::Result<Duration> {
    Ok(Duration::from_millis(word.parse()?))
}
