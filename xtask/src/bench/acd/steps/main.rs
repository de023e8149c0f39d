//! Steps of the ACD that match an agent with a contact, for `cargo xtask bench acd`: prints how it goes on standard
//! error, and a line `what<TAB>value<TAB>beside` for each figure. With an argument, only the scenarios whose names it is
//! part of.
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]

mod append;
mod centre;
mod clock;
mod floor;
mod idle;
mod report;
mod scenario;
mod step;
mod summary;

use acd::Strategy;
use centre::Centre;
use scenario::{Scenario, Teams};
use std::time::Instant;
use step::Step;
use summary::Times;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Agents who are signed in, and as many contacts wait.
const SIZES: [usize; 3] = [100, 1_000, 10_000];
/// Every pass starts from the same state and does the same.
const PASSES: usize = 7;
/// Agents that become free, and contacts that arrive, in each pass.
const ROUNDS: usize = 2_000;
/// Those that are not timed: until what is used is in the caches, as in a server that works.
const WARM_UP: usize = 200;

const LONGEST_IDLE: Scenario = Scenario {
    name: "a team for each queue",
    teams: Teams::Each,
    strategy: Strategy::LongestIdle,
    queues: None,
};
const SKILLED: Scenario = Scenario { name: "skills and tiers", teams: Teams::Skilled, ..LONGEST_IDLE };
const ONE_TEAM: Scenario = Scenario { name: "one team for all queues", teams: Teams::One, ..LONGEST_IDLE };

fn main() -> anyhow::Result<()> {
    let begun = Instant::now();
    eprintln!("CPU time of the thread; reading its clock takes {} ns and is taken off", clock::cost_ns());
    let only = std::env::args().nth(1).unwrap_or_default();
    for scenario in scenarios().iter().filter(|scenario| scenario.name.contains(&only)) {
        report::report(scenario, &measure(scenario));
    }
    report::report_idle(&idle::measure(&SKILLED));
    append::report()?;
    let (used, wall) = (clock::cpu_ns() as f64 / 1e9, begun.elapsed().as_secs_f64());
    eprintln!("this took {used:.0} s of CPU time in {wall:.0} s: the rest went to other programs");
    Ok(())
}

fn scenarios() -> Vec<Scenario> {
    let by = |name, strategy| Scenario { name, strategy, ..ONE_TEAM };
    vec![
        LONGEST_IDLE,
        SKILLED,
        Scenario { name: "skills and tiers, 200 queues always", queues: Some(200), ..SKILLED },
        Scenario { name: "skills that become wishes", teams: Teams::Wishing, ..SKILLED },
        ONE_TEAM,
        by("one team, round robin", Strategy::RoundRobin),
        by("one team, fewest contacts", Strategy::FewestContacts),
        by("one team, least talk time", Strategy::LeastTalkTime),
        by("one team, linear", Strategy::Linear),
        by("one team, random", Strategy::Random),
        by("one team, ring all", Strategy::RingAll),
    ]
}

/// A centre of one size, before a pass; and what came of the passes.
struct Size {
    agents: usize,
    /// With as many contacts waiting as agents are signed in.
    busy: Centre,
    /// Where all serve all, nobody waits while somebody is free: so there, contacts arrive in a centre in which nobody
    /// waits.
    idle: Option<Centre>,
    passes: Vec<Vec<Step>>,
    /// The floor, once for each pass.
    floors: Vec<u64>,
}

/// The sizes take turns, so that a machine which gets slower or faster does so for all of them.
fn measure(scenario: &Scenario) -> [Size; 3] {
    let mut sizes = SIZES.map(|agents| Size::new(scenario, agents));
    for _ in 0..PASSES {
        sizes.iter_mut().for_each(Size::pass);
    }
    sizes
}

impl Size {
    fn new(scenario: &Scenario, agents: usize) -> Size {
        let is_one = scenario.teams == Teams::One;
        let mut busy = Centre::new(scenario, agents, if is_one { 1 } else { 2 });
        busy.fill(agents);
        let idle = is_one.then(|| Centre::new(scenario, agents, 1));
        Size { agents, busy, idle, passes: Vec::new(), floors: Vec::new() }
    }

    fn pass(&mut self) {
        let steps = match &self.idle {
            Some(idle) => {
                [steps(&self.busy, Centre::finish_and_refill), steps(idle, Centre::arrive_and_finish)]
                    .concat()
            }
            None => steps(&self.busy, |centre| {
                centre.finish_and_refill();
                centre.arrive_and_finish();
            }),
        };
        self.passes.push(steps);
        self.floors.push(floor::map_ns(self.agents));
    }

    fn floor(&self) -> u64 {
        Times::of(self.floors.iter().copied()).p50
    }
}

fn steps(start: &Centre, round: impl Fn(&mut Centre)) -> Vec<Step> {
    let mut centre = start.copy();
    (0..WARM_UP).for_each(|_| round(&mut centre));
    centre.timed();
    (0..ROUNDS).for_each(|_| round(&mut centre));
    centre.timed().steps
}
