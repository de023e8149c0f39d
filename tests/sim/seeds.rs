//! Which seeds are run, on all cores, and what becomes of one that fails.

use std::{
    any::Any,
    collections::BTreeMap,
    env,
    num::NonZeroUsize,
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

/// What the runs of one test came to.
pub(crate) struct Runs<T> {
    /// What each gave, by seed.
    pub(crate) results: Vec<T>,
    /// Whether at least the fixed set was run, so that what is left to chance must have happened.
    pub(crate) whole_set: bool,
}

/// Runs each seed of the fixed set, `0..fixed`; with `SIM_RUNS` in the environment that many; with `SEED` that one
/// alone. The first seed that fails is named, and fails the test.
pub(crate) fn run<T: Send>(test: &str, fixed: u64, run: impl Fn(u64) -> T + Sync) -> Runs<T> {
    let seeds = match (number("SEED"), number("SIM_RUNS")) {
        (Some(seed), _) => seed..seed + 1,
        (None, Some(runs)) => 0..runs,
        (None, None) => 0..fixed,
    };
    let whole_set = seeds.start == 0 && seeds.end >= fixed;
    match on_all_cores(seeds, run) {
        Ok(results) => Runs { results, whole_set },
        Err((seed, panic)) => {
            eprintln!("\nseed {seed} failed; it is replayed by: cargo xtask sim --seed {seed} {test}\n");
            resume_unwind(panic)
        }
    }
}

type Panic = Box<dyn Any + Send>;

/// Every result in the order of the seeds, or the least seed that failed.
fn on_all_cores<T: Send>(seeds: Range<u64>, run: impl Fn(u64) -> T + Sync) -> Result<Vec<T>, (u64, Panic)> {
    let next = AtomicU64::new(seeds.start);
    let results = Mutex::new(BTreeMap::new());
    let failed: Mutex<Option<(u64, Panic)>> = Mutex::new(None);
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return;
            }
            match catch_unwind(AssertUnwindSafe(|| run(seed))) {
                Ok(result) => drop(unpoisoned(&results).insert(seed, result)),
                Err(panic) => {
                    let mut failed = unpoisoned(&failed);
                    if failed.as_ref().is_none_or(|(first, _)| seed < *first) {
                        *failed = Some((seed, panic));
                    }
                    next.store(seeds.end, Ordering::Relaxed);
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZeroUsize::get) {
            scope.spawn(work);
        }
    });
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(failed) => Err(failed),
        None => Ok(results.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()),
    }
}

fn unpoisoned<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn number(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is not a number: {text:?}")))
}

#[test]
fn gives_every_result_in_order_and_names_the_first_seed_that_fails() {
    assert_eq!(on_all_cores(0..100, |seed| seed * 2).ok(), Some((0..100).map(|seed| seed * 2).collect()));
    let failed = on_all_cores(3..5, |seed| assert_ne!(seed, 4)).err();
    assert_eq!(failed.map(|(seed, _)| seed), Some(4));
}
