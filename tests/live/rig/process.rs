//! A program under the rig's care: its output line by line with times, and its certain end.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::timeline::{Missed, Timeline};

/// How much of the output a failing test shows.
const SHOWN_LINES: usize = 120;

/// A running program. Dropping it kills it; should the whole test process die, the kernel kills it.
pub(crate) struct Process {
    name: String,
    child: Child,
    output: Timeline<Line>,
    status: Option<ExitStatus>,
}

/// One line of a program's output.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// When the rig read it.
    pub(crate) at: Instant,
    /// Written to standard error?
    pub(crate) is_error: bool,
    /// Without the line's end and without colours.
    pub(crate) text: String,
}

impl Process {
    /// Starts `program` in `directory`. `name` is for messages.
    pub(crate) fn start<A: AsRef<OsStr>>(
        name: &str,
        program: impl AsRef<OsStr>,
        arguments: impl IntoIterator<Item = A>,
        directory: &Path,
    ) -> Process {
        // setpriv (util-linux) has the kernel kill the program when the test's thread is gone, however it went.
        let child = Command::new("setpriv")
            .args(["--pdeathsig", "KILL", "--"])
            .arg(program.as_ref())
            .args(arguments)
            .current_dir(directory)
            .env("TZ", "UTC")
            .env("TERM", "dumb")
            .env("RUST_LOG", "info,sidetone=debug")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.unwrap_or_else(|error| panic!("{name}: cannot start setpriv: {error}"));
        let output = Timeline::new();
        let stdout = child.stdout.take().expect("stdout is piped");
        let stderr = child.stderr.take().expect("stderr is piped");
        read_both(stdout, stderr, &output);
        Process { name: name.to_owned(), child, output, status: None }
    }

    /// The process id, which is the program's own: setpriv replaces itself with it.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for a line that holds `text`, from the first line on. Panics when it does not come.
    pub(crate) fn wait_line(&self, text: &str, within: Duration) -> Line {
        self.wait_line_that(text, within, |line| line.text.contains(text))
    }

    /// Waits for a line that is as wanted; `what` describes it.
    pub(crate) fn wait_line_that(
        &self,
        what: &str,
        within: Duration,
        wanted: impl Fn(&Line) -> bool,
    ) -> Line {
        let found = self.output.wait(within, |lines| lines.iter().find(|line| wanted(line)).cloned());
        found.unwrap_or_else(|missed| panic!("{}: no line with {what:?} ({missed:?})", self.name))
    }

    /// Waits until there are so many lines that are as wanted; `what` describes them.
    pub(crate) fn wait_lines(
        &self,
        count: usize,
        what: &str,
        within: Duration,
        wanted: impl Fn(&Line) -> bool,
    ) {
        let found = self
            .output
            .wait(within, |lines| (lines.iter().filter(|line| wanted(line)).count() >= count).then_some(()));
        found.unwrap_or_else(|missed| panic!("{}: no {count} lines {what} ({missed:?})", self.name));
    }

    /// How many lines so far are as wanted.
    pub(crate) fn count_lines(&self, wanted: impl Fn(&Line) -> bool) -> usize {
        self.output.read(|lines| lines.iter().filter(|line| wanted(line)).count())
    }

    /// All output so far.
    pub(crate) fn lines(&self) -> Vec<Line> {
        self.output.read(<[Line]>::to_vec)
    }

    /// Asks the program to end: SIGTERM. Harmless once it is gone.
    pub(crate) fn terminate(&self) {
        self.signal("TERM");
    }

    /// SIGHUP, which asks a server to read its configuration again.
    pub(crate) fn hang_up(&self) {
        self.signal("HUP");
    }

    fn signal(&self, signal: &str) {
        if self.status.is_none() {
            let command = format!("kill -{signal} {}", self.id());
            let _ = Command::new("sh").args(["-c", &command]).stderr(Stdio::null()).status();
        }
    }

    /// Ends the program at once: SIGKILL.
    pub(crate) fn kill(&mut self) {
        if self.status.is_none() {
            // The end of both outputs is the end of the program, and unlike `wait` it can be waited for with a deadline.
            let _ = self.child.kill();
            self.status = self.child.wait().ok();
        }
    }

    /// Waits for the program's end. Panics when it does not come.
    pub(crate) fn wait_end(&mut self, within: Duration) -> ExitStatus {
        match self.end_within(within) {
            Some(status) => status,
            None => panic!("{}: still runs after {within:?}", self.name),
        }
    }

    /// Waits for the program's end. None: it still runs.
    pub(crate) fn end_within(&mut self, within: Duration) -> Option<ExitStatus> {
        if self.status.is_none() {
            // The end of both outputs is the end of the program, and unlike `wait` it can be waited for with a deadline.
            let ended = self.output.wait(within, |_| None::<()>);
            if ended != Err(Missed::Closed) {
                return None;
            }
            self.status = self.child.wait().ok();
        }
        self.status
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
        if thread::panicking() {
            self.show();
        }
    }
}

impl Process {
    fn show(&self) {
        let lines = self.lines();
        let skipped = lines.len().saturating_sub(SHOWN_LINES);
        eprintln!("--- {} ({skipped} earlier lines not shown)", self.name);
        for line in lines.iter().skip(skipped) {
            let mark = if line.is_error { '!' } else { ' ' };
            eprintln!("{} {mark} {}", super::clock::unix_ms(line.at), line.text);
        }
    }
}

fn read_both(
    stdout: impl Read + Send + 'static,
    stderr: impl Read + Send + 'static,
    output: &Timeline<Line>,
) {
    let (out, errors) = (output.clone(), output.clone());
    let reader = thread::spawn(move || read_lines(stdout, false, &out));
    thread::spawn(move || {
        read_lines(stderr, true, &errors);
        let _ = reader.join();
        errors.close();
    });
}

fn read_lines(from: impl Read, is_error: bool, output: &Timeline<Line>) {
    let mut from = BufReader::new(from);
    let mut bytes = Vec::new();
    while from.read_until(b'\n', &mut bytes).is_ok_and(|count| count > 0) {
        let text = without_colours(&String::from_utf8_lossy(&bytes));
        output.push(Line { at: Instant::now(), is_error, text: text.trim_end().to_owned() });
        bytes.clear();
    }
}

/// Drops the terminal's escape sequences (`ESC [ … letter`).
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().skip(1).find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const SECOND: Duration = Duration::from_secs(1);

    fn shell(script: &str) -> Process {
        Process::start("sh", "sh", ["-c", script], &std::env::temp_dir())
    }

    fn is_running(id: u32) -> bool {
        PathBuf::from(format!("/proc/{id}")).exists()
    }

    #[test]
    fn collects_both_outputs_and_the_status() {
        let mut process = shell("echo out; echo '\u{1b}[31mbad\u{1b}[;m' >&2; exit 3");
        assert_eq!(process.wait_end(SECOND).code(), Some(3));
        let texts: Vec<_> = process.lines().into_iter().map(|line| (line.is_error, line.text)).collect();
        assert!(texts.contains(&(false, "out".into())) && texts.contains(&(true, "bad".into())), "{texts:?}");
    }

    #[test]
    fn a_dropped_process_is_gone() {
        let process = shell("echo up; exec sleep 60");
        process.wait_line("up", SECOND);
        let id = process.id();
        assert!(is_running(id));
        drop(process);
        assert!(!is_running(id));
    }

    #[test]
    fn a_process_goes_with_the_thread_that_panicked_without_dropping_it() {
        let thread = thread::spawn(|| {
            let process = shell("echo up; exec sleep 60");
            process.wait_line("up", SECOND);
            std::mem::ManuallyDrop::new(process).output.clone()
        });
        let output = thread.join().unwrap();
        let ended = output.wait(SECOND, |_| None::<()>);
        assert_eq!(ended, Err(Missed::Closed), "killed with its thread");
    }
}
