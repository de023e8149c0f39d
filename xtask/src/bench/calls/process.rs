//! What the kernel says of a process: CPU time of each thread, memory, bytes written.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::Context;

/// A process, by its number.
#[derive(Clone, Debug)]
pub(crate) struct Process(PathBuf);

/// CPU time since the start of the process, in nanoseconds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cpu {
    /// By the name of the thread; threads of one name together.
    pub(crate) threads: BTreeMap<String, u64>,
    /// Of those: in the kernel, as far as ticks tell, and in user mode.
    pub(crate) system_ticks: u64,
    /// See `system_ticks`.
    pub(crate) user_ticks: u64,
}

/// Memory in kB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    pub(crate) resident: f64,
    pub(crate) proportional: f64,
}

impl Process {
    pub(crate) fn new(pid: u32) -> Process {
        Process(format!("/proc/{pid}").into())
    }

    /// The CPU time that it has used. Threads that have ended are missing from it.
    pub(crate) fn cpu(&self) -> anyhow::Result<Cpu> {
        let mut cpu = Cpu::default();
        for task in fs::read_dir(self.0.join("task")).context("the process is gone")? {
            let task = task?.path();
            // A thread may end at any time.
            let texts = ["comm", "schedstat", "stat"].map(|file| fs::read_to_string(task.join(file)));
            let [Ok(name), Ok(schedstat), Ok(stat)] = texts else { continue };
            let used = schedstat.split(' ').next().and_then(|used| used.parse().ok());
            *cpu.threads.entry(kind(name.trim())).or_default() += used.unwrap_or(0_u64);
            let (user, system) = ticks(&stat).unwrap_or_default();
            cpu.user_ticks += user;
            cpu.system_ticks += system;
        }
        Ok(cpu)
    }

    /// Its memory.
    pub(crate) fn memory(&self) -> anyhow::Result<Memory> {
        let text = fs::read_to_string(self.0.join("smaps_rollup")).context("its memory is not to be seen")?;
        let field = |name: &str| {
            let line = text.lines().find(|line| line.starts_with(name));
            let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
            number.with_context(|| format!("smaps_rollup has no {name}"))
        };
        Ok(Memory { resident: field("Rss:")?, proportional: field("Pss:")? })
    }

    /// Its threads.
    pub(crate) fn threads(&self) -> anyhow::Result<usize> {
        Ok(fs::read_dir(self.0.join("task"))?.count())
    }

    /// Bytes that it has handed to `write` and its kin; sockets are not counted.
    pub(crate) fn written(&self) -> anyhow::Result<u64> {
        let text = fs::read_to_string(self.0.join("io")).context("what it has written is not to be seen")?;
        let line = text.lines().find_map(|line| line.strip_prefix("wchar: "));
        line.and_then(|number| number.parse().ok()).context("io has no wchar")
    }
}

impl Cpu {
    /// Of all threads, in nanoseconds.
    pub(crate) fn total(&self) -> u64 {
        self.threads.values().sum()
    }

    /// What was used since `earlier`.
    pub(crate) fn since(&self, earlier: &Cpu) -> Cpu {
        let used = |(name, now): (&String, &u64)| {
            let before = earlier.threads.get(name).copied().unwrap_or(0);
            (name.clone(), now.saturating_sub(before))
        };
        Cpu {
            threads: self.threads.iter().map(used).collect(),
            system_ticks: self.system_ticks.saturating_sub(earlier.system_ticks),
            user_ticks: self.user_ticks.saturating_sub(earlier.user_ticks),
        }
    }

    /// The part in the kernel, 0 to 1.
    pub(crate) fn system_part(&self) -> f64 {
        self.system_ticks as f64 / (self.system_ticks + self.user_ticks).max(1) as f64
    }
}

/// What all programs of the machine have used together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Machine {
    busy_ticks: u64,
    all_ticks: u64,
}

/// The machine's CPU time since it was started.
pub(crate) fn machine() -> anyhow::Result<Machine> {
    let text = fs::read_to_string("/proc/stat").context("the machine's CPU time is not to be seen")?;
    let line = text.lines().next().unwrap_or_default();
    let ticks: Vec<u64> =
        line.split_whitespace().skip(1).take(8).filter_map(|ticks| ticks.parse().ok()).collect();
    let all = ticks.iter().sum();
    // The fourth and fifth are idle: with nothing to do, and waiting for a disk.
    let idle: u64 = ticks.iter().skip(3).take(2).sum();
    Ok(Machine { busy_ticks: all - idle, all_ticks: all })
}

impl Machine {
    /// The part, 0 to 1, of the time since `earlier` that went to others than those who used `ours` seconds.
    pub(crate) fn others(&self, earlier: &Machine, ours: f64) -> f64 {
        // 100 ticks a second on every Linux that Rust's standard library runs on.
        let busy = (self.busy_ticks - earlier.busy_ticks) as f64 - ours * 100.0;
        (busy / (self.all_ticks - earlier.all_ticks).max(1) as f64).max(0.0)
    }
}

/// The name without its number: `media-1` is one of `media`.
fn kind(name: &str) -> String {
    name.trim_end_matches(|character: char| character.is_ascii_digit() || character == '-').to_owned()
}

/// utime and stime out of `stat`: the 14th and 15th field, and the name before them may hold blanks.
fn ticks(stat: &str) -> Option<(u64, u64)> {
    let (_, after) = stat.rsplit_once(") ")?;
    let mut fields = after.split(' ').skip(11);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_read_past_a_name_with_blanks() {
        let stat = "7 (a b) c) S 1 7 7 0 -1 4194560 90 0 0 0 31 12 0 0 20 0 1 0 5 6 7";
        assert_eq!(ticks(stat), Some((31, 12)));
        assert_eq!(ticks("nonsense"), None);
    }

    #[test]
    fn threads_of_a_kind_are_one() {
        assert_eq!(
            [kind("media-1"), kind("sqlx-sqlite-wor"), kind("server")],
            ["media", "sqlx-sqlite-wor", "server"]
        );
    }

    #[test]
    fn this_process_uses_time_memory_and_the_disk() {
        let process = Process::new(std::process::id());
        assert!(process.memory().unwrap().resident > 100.0);
        let before = process.cpu().unwrap();
        let start = std::time::Instant::now();
        while start.elapsed() < std::time::Duration::from_millis(100) {}
        let file = std::env::temp_dir().join(format!("xtask-process-{}", std::process::id()));
        let written = process.written().unwrap();
        fs::write(&file, [0; 5_000]).unwrap();
        assert!(process.written().unwrap() >= written + 5_000);
        fs::remove_file(file).unwrap();
        assert!(process.cpu().unwrap().since(&before).total() > 5_000_000);
    }
}
