//! The limit on open files.
#![allow(unsafe_code, reason = "the standard library has no call for it")]

use std::io;

/// Raises the soft limit on open files to the hard one; gives it.
///
/// A call holds four sockets, and its recording a file; the soft limit of most systems, 1024, would end it
/// at two hundred calls. It is that low only for programs that use `select`, which takes no descriptor
/// beyond 1023: this one does not.
///
/// # Errors
/// When the system refuses; the limit is then what it was.
pub fn raise_limit() -> io::Result<u64> {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: writes into `limit`, which lives through the call.
    check(unsafe { libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit) })?;
    limit.rlim_cur = limit.rlim_max;
    // SAFETY: reads `limit`, which lives through the call.
    check(unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) })?;
    Ok(limit.rlim_cur)
}

fn check(result: libc::c_int) -> io::Result<()> {
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    /// In a process of its own, so that no other test runs with few files.
    #[test]
    fn the_soft_limit_becomes_the_hard_one() {
        const CHILD: &str = "SIDETONE_TEST_OPEN_FILES";
        if std::env::var_os(CHILD).is_some() {
            assert_eq!(raise_limit().unwrap(), 512);
            let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
            let line = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
            assert_eq!(line.split_ascii_whitespace().collect::<Vec<_>>()[3..5], ["512", "512"]);
            return;
        }
        let program = std::env::current_exe().unwrap();
        const TEST: &str = "open_files::tests::the_soft_limit_becomes_the_hard_one";
        let run = "ulimit -Sn 64 && ulimit -Hn 512 && exec \"$0\" --exact \"$1\"";
        let sh = Command::new("sh")
            .args(["-c", run])
            .args([program.as_os_str(), TEST.as_ref()])
            .env(CHILD, "1")
            .output();
        let child = sh.unwrap();
        let output = String::from_utf8_lossy(&child.stdout);
        assert!(child.status.success() && output.contains("1 passed"), "{child:?}");
    }
}
