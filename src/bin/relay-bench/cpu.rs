//! CPU time of this process.
#![allow(unsafe_code, reason = "getrusage fills a structure behind a pointer")]

/// User and system time of all threads so far, in microseconds.
pub(crate) fn process_us() -> u64 {
    // SAFETY: `rusage` is plain data for which all zeroes is a valid value; the call writes only to it.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_SELF, &raw mut usage);
        usage
    };
    let us = |time: libc::timeval| time.tv_sec as u64 * 1_000_000 + time.tv_usec as u64;
    us(usage.ru_utime) + us(usage.ru_stime)
}
