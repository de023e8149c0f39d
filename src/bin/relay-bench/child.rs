//! The bench's processes and how they talk: lines of a word and its values.

use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, bail};

/// A process of the bench. Ends when its input closes, which is when this is dropped.
pub(crate) struct Child {
    process: std::process::Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

/// What a relay has spent and done so far.
pub(crate) struct Usage {
    pub(crate) cpu_us: u64,
    pub(crate) packets: u64,
    /// Times the relay woke up.
    pub(crate) wake_ups: u64,
}

impl Child {
    /// Starts this program in another role.
    pub(crate) fn start(options: &[String], role: &[&str]) -> anyhow::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(options).args(role).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().context("cannot start a process of the bench")?;
        let input = process.stdin.take();
        let output = BufReader::new(process.stdout.take().context("the output is a pipe")?);
        Ok(Self { process, input, output })
    }

    /// Waits for the line that begins with `word`; gives the rest of it.
    pub(crate) fn hear(&mut self, word: &str) -> anyhow::Result<String> {
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        match line.strip_prefix(word) {
            Some(rest) => Ok(rest.trim().to_owned()),
            None => bail!("expected {word:?}, got {line:?}"),
        }
    }

    pub(crate) fn tell(&mut self, line: &str) -> anyhow::Result<()> {
        let input = self.input.as_mut().context("the input is a pipe")?;
        Ok(writeln!(input, "{line}")?)
    }

    /// Asks a relay.
    pub(crate) fn usage(&mut self) -> anyhow::Result<Usage> {
        self.tell("usage")?;
        let answer = self.hear("usage")?;
        let numbers = answer.split(' ').map(str::parse).collect::<Result<Vec<u64>, _>>()?;
        let [cpu_us, packets, wake_ups] = numbers[..] else { bail!("expected three numbers: {answer:?}") };
        Ok(Usage { cpu_us, packets, wake_ups })
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.process.wait();
    }
}

/// In a child: the next line of the input; `None` when the bench is over.
pub(crate) fn next_line() -> anyhow::Result<Option<String>> {
    let mut line = String::new();
    Ok((std::io::stdin().read_line(&mut line)? > 0).then(|| line.trim().to_owned()))
}

/// In a child: says something.
pub(crate) fn say(word: &str, values: impl std::fmt::Display) -> anyhow::Result<()> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{word} {values}")?;
    Ok(output.flush()?)
}

/// In a child: the ports that the other side tells.
pub(crate) fn ports() -> anyhow::Result<Vec<u16>> {
    let line = next_line()?.context("the other side's ports")?;
    line.split_whitespace().map(|port| port.parse().context("a port")).collect()
}

/// Ports as a line.
pub(crate) fn listed(ports: &[u16]) -> String {
    ports.iter().map(u16::to_string).collect::<Vec<_>>().join(" ")
}

/// In a relay: answers until the bench is over. `done` tells packets and wake-ups.
pub(crate) fn answer_usage(done: impl Fn() -> (u64, u64)) -> anyhow::Result<()> {
    while next_line()?.is_some() {
        let (packets, wake_ups) = done();
        say("usage", format!("{} {packets} {wake_ups}", super::cpu::process_us()))?;
    }
    Ok(())
}
