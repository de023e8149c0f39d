//! The program with the callers and the phones, as seen from here.

use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, bail};
use serde_json::Value;

use super::centre::{Centre, FIRST_PHONE, PHONE_PASSWORD};
use super::process::Process;

/// The running program; killed when dropped.
pub(crate) struct LoadProcess {
    child: Child,
    commands: ChildStdin,
    reports: BufReader<ChildStdout>,
}

impl LoadProcess {
    /// Callers and phones for the server of a centre.
    pub(crate) fn start(program: &Path, centre: &Centre) -> anyhow::Result<LoadProcess> {
        let side = |address: IpAddr| SocketAddr::new(address, 5060).to_string();
        let (callers, phones) = (centre.callers(), centre.phones());
        let mut command = Command::new(program);
        command.args([centre.sip().to_string(), side(callers.into()), side(phones.into())]);
        LoadProcess::spawn(&mut command)
    }

    /// The far end of the floor.
    pub(crate) fn echo(program: &Path, address: SocketAddr, sizes: &[String]) -> anyhow::Result<LoadProcess> {
        let mut echo =
            LoadProcess::spawn(Command::new(program).args(["echo", &address.to_string()]).args(sizes))?;
        match echo.line()?.as_str() {
            "ready" => Ok(echo),
            line => bail!("the echo said {line:?}"),
        }
    }

    fn spawn(command: &mut Command) -> anyhow::Result<LoadProcess> {
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("the load cannot run")?;
        let commands = child.stdin.take().context("its input is piped")?;
        let reports = BufReader::new(child.stdout.take().context("its output is piped")?);
        Ok(LoadProcess { child, commands, reports })
    }

    /// What the kernel knows of it.
    pub(crate) fn process(&self) -> Process {
        Process::new(self.child.id())
    }

    /// Registers the phones of so many agents.
    pub(crate) fn register(&mut self, agents: usize) -> anyhow::Result<()> {
        self.command(&format!("register {FIRST_PHONE} {agents} {PHONE_PASSWORD}"))?;
        self.report().map(drop)
    }

    /// Starts a command; [`LoadProcess::report`] waits for its end.
    pub(crate) fn command(&mut self, command: &str) -> anyhow::Result<()> {
        writeln!(self.commands, "{command}").context("the load has ended")
    }

    /// What the last command came to. An error is a call that went wrong.
    pub(crate) fn report(&mut self) -> anyhow::Result<Value> {
        let line = self.line()?;
        let report: Value = serde_json::from_str(&line).with_context(|| format!("the load said {line:?}"))?;
        match report["failed"].as_u64() {
            None | Some(0) => Ok(report),
            Some(failed) => bail!("{failed} calls went wrong: {}", report["failures"]),
        }
    }

    fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        if self.reports.read_line(&mut line)? == 0 {
            bail!("the load has ended");
        }
        Ok(line.trim_end().to_owned())
    }
}

impl Drop for LoadProcess {
    fn drop(&mut self) {
        // Fails when it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
