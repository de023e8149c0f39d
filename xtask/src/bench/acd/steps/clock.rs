//! CPU time of this thread: unlike the time of day it stands still while other programs run.
#![allow(unsafe_code, reason = "clock_gettime fills a structure behind a pointer")]

use super::summary::Times;
use std::sync::OnceLock;

const TIMES: usize = 20_000;

/// CPU nanoseconds of `act`, less what reading the clock takes; and what it gives.
pub(crate) fn timed<T>(act: impl FnOnce() -> T) -> (T, u64) {
    let begun = cpu_ns();
    let result = act();
    (result, (cpu_ns() - begun).saturating_sub(cost_ns()))
}

/// What two readings of the clock, one right after the other, are apart: nanoseconds.
pub(crate) fn cost_ns() -> u64 {
    static COST: OnceLock<u64> = OnceLock::new();
    *COST.get_or_init(|| {
        let apart = |_| {
            let begun = cpu_ns();
            cpu_ns() - begun
        };
        Times::of((0..TIMES).map(apart)).p50
    })
}

/// What this thread has used, in nanoseconds.
pub(crate) fn cpu_ns() -> u64 {
    // SAFETY: `timespec` is plain data for which all zeroes is a valid value; the call writes only to it.
    let time = unsafe {
        let mut time: libc::timespec = std::mem::zeroed();
        libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time);
        time
    };
    u64::try_from(time.tv_sec * 1_000_000_000 + time.tv_nsec).unwrap_or(0)
}
