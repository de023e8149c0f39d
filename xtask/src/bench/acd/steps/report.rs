//! What was measured, in words: all of it on standard error, a line a figure on standard output.

use super::idle::{Idle, Ticks};
use super::scenario::Scenario;
use super::step::Kind;
use super::summary::Summary;
use super::{PASSES, SIZES, Size};
use acd::Strategy;

const KINDS: [(Kind, &str); 5] = [
    (Kind::Freed, "agent becomes free"),
    (Kind::Arrived, "contact arrives"),
    (Kind::Widened, "wait opens more"),
    (Kind::Withdrawn, "another was first"),
    (Kind::Waits, "contact arrives and waits"),
];

/// Tells of every kind of step of a scenario.
pub(crate) fn report(scenario: &Scenario, sizes: &[Size; 3]) {
    let floors = sizes.each_ref().map(Size::floor);
    eprintln!("\n{}; floor, a name out of a map of {SIZES:?} and in again: {floors:?} ns", scenario.name);
    for (kind, what) in KINDS {
        let at = sizes.each_ref().map(|size| Summary::of(kind, &size.passes));
        if at.iter().any(Option::is_some) {
            eprintln!(
                "{}, {what}: CPU µs p50, p90, p99, max | the same of the least of {PASSES} passes",
                scenario.name
            );
        }
        for (agents, summary) in SIZES.iter().zip(&at) {
            summary.iter().for_each(|summary| print(scenario, *agents, summary));
        }
        if let [first, .., Some(last)] = &at
            && is_figure(scenario, kind)
        {
            let growth = first.as_ref().map(|first| growth(first.seen.p50, last.seen.p50, floors));
            tell(&format!("ACD, {}, {what}", scenario.name), kind, last, growth.unwrap_or_default());
        }
    }
}

fn print(scenario: &Scenario, agents: usize, summary: &Summary) {
    let Summary { steps, seen, least, worst } = summary;
    eprintln!(
        "  {agents:>6} agents, {:>3} queues {seen} | {least}  {steps} steps, the worst of {} records, {} offers",
        scenario.queues(agents),
        worst.records,
        worst.offers
    );
}

/// Whether it is told in the end: what every strategy has alike is told once.
fn is_figure(scenario: &Scenario, kind: Kind) -> bool {
    match kind {
        Kind::Freed | Kind::Arrived => true,
        Kind::Waits => scenario.strategy == Strategy::LongestIdle,
        Kind::Widened | Kind::Withdrawn => false,
    }
}

fn tell(what: &str, kind: Kind, last: &Summary, growth: String) {
    let offers =
        if last.worst.offers > 1 { format!(", {} offers", last.worst.offers) } else { String::new() };
    let goals = if kind == Kind::Waits { "" } else { "; goals p50 20 µs, worst 200 µs" };
    let Summary { seen, least, .. } = last;
    let beside = format!(
        "p99 {}, worst {}; the least of {PASSES} passes: p50 {}, worst {}{growth}{goals}",
        us(seen.p99),
        us(seen.max),
        us(least.p50),
        us(least.max)
    );
    figure(&format!("{what}{offers}"), us(seen.p50), beside);
}

/// From the smallest size to the largest, beside the logarithm, and a map that has nothing to do but to grow.
fn growth(smallest: u64, largest: u64, [floor, _, largest_floor]: [u64; 3]) -> String {
    let times = |smaller: u64, larger: u64| larger as f64 / smaller.max(1) as f64;
    let logarithm = (SIZES[2] as f64).log2() / (SIZES[0] as f64).log2();
    format!(
        "; {:.1} times that of 100, the logarithm {logarithm:.1}, a map {:.1}",
        times(smallest, largest),
        times(floor, largest_floor)
    )
}

/// Tells of contacts that only wait.
pub(crate) fn report_idle(idle: &Idle) {
    let Idle { waiting, poll_ns, widening, settled } = idle;
    let shown = |ticks: &Ticks| {
        let Ticks { a_second, us_a_second, max } = ticks;
        format!("{a_second:.1} ticks and {us_a_second:.1} µs a second, longest {}", us(*max))
    };
    let (before, after) = (shown(widening), shown(settled));
    eprintln!("\n{waiting} waiting: while steps are reached {before}; afterwards {after}");
    let beside = format!("asking for the next timer {poll_ns:.0} ns; while they reach steps: {before}");
    figure(
        &format!("ACD, {waiting} waiting, CPU a second"),
        format!("{:.1} µs", settled.us_a_second),
        beside,
    );
}

/// As it is shown.
pub(crate) fn us(ns: u64) -> String {
    format!("{:.1} µs", ns as f64 / 1e3)
}

/// A line for the closing table.
pub(crate) fn figure(what: &str, value: String, beside: String) {
    println!("{what}\t{value}\t{beside}");
}
