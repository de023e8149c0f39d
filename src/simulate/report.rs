//! What is compared: a day as it was, as the model replays it, and as it would have been.

use super::day::Day;
use super::figures::{AgentFigures, Counting, Grid, QueueFigures};
use super::plan::Plan;
use super::staff;
use super::world::{Callers, World};
use acd::{QueueId, TeamId, Timestamp};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A day under two configurations, side by side.
#[derive(Debug, Serialize)]
pub struct Report {
    /// When the day began, in milliseconds since 1970 (UTC).
    pub from: Timestamp,
    /// When it ended, or what is recorded of it.
    pub to: Timestamp,
    /// The length of an interval.
    pub interval_ms: u64,
    /// Who hung up after no longer than this is a short abandon.
    pub short_abandon_ms: u64,
    /// What the simulation was seeded with.
    pub seed: u64,
    /// Contacts that arrived.
    pub contacts: usize,
    /// Where the day and the new configuration do not fit.
    pub notes: Vec<String>,
    /// By name; all of them together last.
    pub queues: Vec<QueueReport>,
    /// By name; all agents together last.
    pub teams: Vec<TeamReport>,
}

/// One queue, or all.
#[derive(Debug, Serialize)]
pub struct QueueReport {
    /// `None`: all queues.
    pub queue: Option<QueueId>,
    /// The T of the service level; each queue's own where there is none here.
    pub threshold_ms: Option<u64>,
    /// The whole day.
    pub total: Columns<QueueRow>,
    /// By arrival in the queue; only those in which there is something.
    pub intervals: Vec<Interval<QueueRow>>,
}

/// The agents of one team, or all.
#[derive(Debug, Serialize)]
pub struct TeamReport {
    /// `None`: all teams.
    pub team: Option<TeamId>,
    /// The whole day.
    pub total: Columns<AgentRow>,
    /// By the clock; only those in which somebody was signed in.
    pub intervals: Vec<Interval<AgentRow>>,
}

/// One interval.
#[derive(Debug, Serialize)]
pub struct Interval<F: Serialize> {
    /// When it began.
    pub start: Timestamp,
    /// Its figures.
    #[serde(flatten)]
    pub figures: Columns<F>,
}

/// The same figures three times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Columns<F> {
    /// What happened.
    pub recorded: F,
    /// The day, simulated under its own configuration: how far this is from `recorded` is the model's error.
    pub replayed: F,
    /// The day, simulated under the new configuration.
    pub simulated: F,
}

/// A queue's figures, and what follows from them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct QueueRow {
    /// What was counted.
    #[serde(flatten)]
    pub counted: QueueFigures,
    /// From 0 to 1; see [`QueueFigures::service_level`].
    pub service_level: Option<f64>,
    /// See [`QueueFigures::average_speed_of_answer_ms`].
    pub average_speed_of_answer_ms: Option<u64>,
}

/// A team's figures, and what follows from them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct AgentRow {
    /// What was counted.
    #[serde(flatten)]
    pub counted: AgentFigures,
    /// From 0 to 1; see [`AgentFigures::occupancy`].
    pub occupancy: Option<f64>,
}

impl From<QueueFigures> for QueueRow {
    fn from(counted: QueueFigures) -> Self {
        let service_level = counted.service_level();
        let average_speed_of_answer_ms = counted.average_speed_of_answer_ms();
        Self { counted, service_level, average_speed_of_answer_ms }
    }
}

impl From<AgentFigures> for AgentRow {
    fn from(counted: AgentFigures) -> Self {
        Self { counted, occupancy: counted.occupancy() }
    }
}

/// Lives `day` again, under its own configuration and under `plan`. The same day, plan, counting and seed give the same
/// report.
pub fn simulate(day: &Day, plan: &Plan<'_>, counting: &Counting, seed: u64) -> Report {
    let callers = Callers::of(day, seed);
    let (replayed, _) = World::new(day, &callers, None, counting, seed).run(&day.inputs);
    let mut world = World::new(day, &callers, Some(plan), counting, seed);
    let inputs = staff::inputs(&day.inputs, &plan.acd, &mut world.notes);
    let (simulated, notes) = world.run(&inputs);
    let grid = Grid { from: day.from, interval_ms: counting.interval_ms };
    let queues = by_name(
        [&day.recorded.queues, &replayed.queues, &simulated.queues],
        grid,
        QueueFigures::add,
        |queue, total, intervals| QueueReport {
            queue: queue.cloned(),
            threshold_ms: queue.map(|queue| counting.threshold_ms(queue)),
            total,
            intervals,
        },
    );
    let teams = by_name(
        [&day.recorded.teams, &replayed.teams, &simulated.teams],
        grid,
        AgentFigures::add,
        |team, total, intervals| TeamReport { team: team.cloned(), total, intervals },
    );
    Report {
        from: day.from,
        to: day.to,
        interval_ms: counting.interval_ms,
        short_abandon_ms: counting.short_abandon_ms,
        seed,
        contacts: day.contacts(),
        notes: notes.sentences(),
        queues,
        teams,
    }
}

/// What one run counted: by name, by number of the interval.
type Counted<K, F> = BTreeMap<K, BTreeMap<usize, F>>;

/// Three runs side by side: each name that one of them has, and all together.
fn by_name<K: Ord, F: Copy + Default, R: From<F> + Serialize, T>(
    runs: [&Counted<K, F>; 3],
    grid: Grid,
    add: fn(&mut F, &F),
    report: impl Fn(Option<&K>, Columns<R>, Vec<Interval<R>>) -> T,
) -> Vec<T> {
    let names: BTreeSet<&K> = runs.iter().flat_map(|run| run.keys()).collect();
    let of_name = |name: &K| runs.map(|run| run.get(name).cloned().unwrap_or_default());
    let mut all: [BTreeMap<usize, F>; 3] = Default::default();
    let mut reports = Vec::new();
    for name in names {
        let of_runs = of_name(name);
        for (all, of_run) in all.iter_mut().zip(&of_runs) {
            of_run.iter().for_each(|(interval, figures)| add(all.entry(*interval).or_default(), figures));
        }
        let (total, intervals) = side_by_side(&of_runs, grid, add);
        reports.push(report(Some(name), total, intervals));
    }
    let (total, intervals) = side_by_side(&all, grid, add);
    reports.push(report(None, total, intervals));
    reports
}

/// The sums of the whole day, and each interval that one of the runs has something in.
fn side_by_side<F: Copy + Default, R: From<F> + Serialize>(
    runs: &[BTreeMap<usize, F>; 3],
    grid: Grid,
    add: fn(&mut F, &F),
) -> (Columns<R>, Vec<Interval<R>>) {
    let total = runs.each_ref().map(|run| {
        run.values().fold(F::default(), |mut sum, figures| {
            add(&mut sum, figures);
            sum
        })
    });
    let intervals: BTreeSet<usize> = runs.iter().flat_map(|run| run.keys().copied()).collect();
    let interval = |interval: usize| {
        let figures = runs.each_ref().map(|run| run.get(&interval).copied().unwrap_or_default());
        Interval { start: grid.start(interval), figures: Columns::of(figures) }
    };
    (Columns::of(total), intervals.into_iter().map(interval).collect())
}

impl<R> Columns<R> {
    fn of<F: Into<R>>([recorded, replayed, simulated]: [F; 3]) -> Self {
        Self { recorded: recorded.into(), replayed: replayed.into(), simulated: simulated.into() }
    }
}
