//! What relaying an RTP packet costs: CPU time of the relaying process per packet, for a plain epoll relay
//! (the floor to compare with) and for the media threads on each of their backends, all in one run.
//!
//! Every measurement is a process of its own, and so is the load generator; the kinds of relay take turns,
//! so that what else the machine does hits all of them alike.
#![allow(clippy::disallowed_methods, reason = "a bench owns sockets and clocks")]

mod child;
mod cpu;
mod hosted;
mod load;
mod plain;

use std::time::Duration;

use anyhow::{Context, ensure};
use clap::{Parser, Subcommand, ValueEnum};
use sidetone::media_threads::Backend;

use child::Child;

#[derive(Parser)]
#[command(about = "Measures the CPU time that relaying an RTP packet costs")]
struct Arguments {
    /// Streams of 50 packets a second; an even number.
    #[arg(long, default_value_t = 200)]
    streams: usize,
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Measurements of each kind of relay.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Print the figures separated by tabs: kind, median, lowest, highest, ratio to the plain relay, packets a
    /// wake-up, packets lost.
    #[arg(long)]
    tabs: bool,
    #[command(subcommand)]
    role: Option<Role>,
}

/// The processes that the bench starts itself.
#[derive(Subcommand)]
enum Role {
    /// Sends and receives the streams.
    #[command(hide = true)]
    Load,
    /// Relays them.
    #[command(hide = true)]
    Relay { kind: Kind },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Kind {
    Plain,
    IoUring,
    Epoll,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Plain, Kind::IoUring, Kind::Epoll];

    fn title(self) -> &'static str {
        match self {
            Kind::Plain => "plain epoll relay, a wake-up a packet",
            Kind::IoUring => "media threads, io_uring, 10 ms tick",
            Kind::Epoll => "media threads, epoll, 10 ms tick",
        }
    }
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    ensure!(arguments.streams >= 2 && arguments.streams.is_multiple_of(2), "--streams: an even number");
    ensure!(arguments.seconds > 0 && arguments.rounds > 0, "--seconds and --rounds: at least 1");
    match arguments.role {
        None => compare(&arguments),
        Some(Role::Load) => load::run(arguments.streams, Duration::from_secs(arguments.seconds)),
        Some(Role::Relay { kind: Kind::Plain }) => plain::run(arguments.streams),
        Some(Role::Relay { kind: Kind::IoUring }) => hosted::run(arguments.streams, Backend::IoUring),
        Some(Role::Relay { kind: Kind::Epoll }) => hosted::run(arguments.streams, Backend::Epoll),
    }
}

/// One measurement.
struct Figure {
    us_per_packet: f64,
    packets_per_wake_up: f64,
    lost: u64,
}

fn compare(arguments: &Arguments) -> anyhow::Result<()> {
    let Arguments { streams, seconds, rounds, .. } = arguments;
    eprintln!("{streams} streams of 50 packets/s of 172 bytes, {seconds} s, {rounds} rounds");
    let mut kinds: Vec<(Kind, Vec<Figure>)> = Kind::ALL.map(|kind| (kind, Vec::new())).into();
    for round in 1..=*rounds {
        for (kind, figures) in &mut kinds {
            match measure(arguments, *kind) {
                Ok(figure) => {
                    eprintln!("  round {round}: {:<40}{:6.2} µs", kind.title(), figure.us_per_packet);
                    figures.push(figure);
                }
                // A kernel without io_uring is no reason not to measure the rest.
                Err(error) if *kind == Kind::IoUring => eprintln!("  {}: {error:#}", kind.title()),
                Err(error) => return Err(error),
            }
        }
    }
    let lines = summary(&kinds);
    if arguments.tabs {
        lines.iter().for_each(Line::print_tabs);
    } else {
        print_table(&lines);
    }
    Ok(())
}

/// What all measurements of one kind come to.
struct Line {
    kind: Kind,
    median: f64,
    low: f64,
    high: f64,
    /// To the median of the plain relay.
    ratio: f64,
    packets_per_wake_up: f64,
    lost: u64,
}

fn summary(kinds: &[(Kind, Vec<Figure>)]) -> Vec<Line> {
    let mut floor = None;
    let lines = kinds.iter().filter(|(_, figures)| !figures.is_empty()).map(|(kind, figures)| {
        let mut costs: Vec<f64> = figures.iter().map(|figure| figure.us_per_packet).collect();
        costs.sort_by(f64::total_cmp);
        let median = (costs[(costs.len() - 1) / 2] + costs[costs.len() / 2]) / 2.0;
        let wake_ups: f64 = figures.iter().map(|figure| figure.packets_per_wake_up).sum();
        Line {
            kind: *kind,
            median,
            low: costs[0],
            high: costs[costs.len() - 1],
            ratio: median / *floor.get_or_insert(median),
            packets_per_wake_up: wake_ups / figures.len() as f64,
            lost: figures.iter().map(|figure| figure.lost).sum(),
        }
    });
    lines.collect()
}

impl Line {
    fn print_tabs(&self) {
        let Line { kind, median, low, high, ratio, packets_per_wake_up, lost } = self;
        let title = kind.title();
        println!("{title}\t{median:.2}\t{low:.2}\t{high:.2}\t{ratio:.2}\t{packets_per_wake_up:.1}\t{lost}");
    }
}

fn print_table(lines: &[Line]) {
    let [median, spread, ratio, wake_ups, lost] = ["median", "spread", "ratio", "packets/wake-up", "lost"];
    println!("\n{:<40}{median:>8}{spread:>16}{ratio:>8}{wake_ups:>18}{lost:>6}", "CPU µs a relayed packet");
    for line in lines {
        let Line { kind, median, low, high, ratio, packets_per_wake_up: wake_ups, lost } = line;
        let spread = format!("{low:.2} … {high:.2}");
        println!("{:<40}{median:>8.2}{spread:>16}{ratio:>8.2}{wake_ups:>18.1}{lost:>6}", kind.title());
    }
    println!(
        "(On a busy machine the plain relay finds several packets at a wake-up and looks cheaper than it is.)"
    );
}

fn measure(arguments: &Arguments, kind: Kind) -> anyhow::Result<Figure> {
    let kind_name = kind.to_possible_value().context("every kind has a name")?;
    let shared = [format!("--streams={}", arguments.streams), format!("--seconds={}", arguments.seconds)];
    let mut load = Child::start(&shared, &["load"])?;
    let mut relay = Child::start(&shared, &["relay", kind_name.get_name()])?;
    relay.tell(&load.hear("ports")?)?;
    load.tell(&relay.hear("ports")?)?;
    load.hear("warm")?;
    let before = relay.usage()?;
    load.hear("done")?;
    let after = relay.usage()?;
    let lost = load.hear("lost")?.trim().parse()?;
    let packets = after.packets - before.packets;
    ensure!(packets > 0, "nothing was relayed");
    Ok(Figure {
        us_per_packet: (after.cpu_us - before.cpu_us) as f64 / packets as f64,
        packets_per_wake_up: packets as f64 / (after.wake_ups - before.wake_ups).max(1) as f64,
        lost,
    })
}
