//! The sidetone under test, with a configuration of its own.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::centre::Centre;
use super::desk::Desk;
use super::process::{Line, Process};
use super::site::Site;

/// The program under test.
const BINARY: &str = env!("CARGO_BIN_EXE_sidetone");
/// The server says this line when everything listens.
const READY: &str = "ready";
/// A debug build that starts while other tests run.
const START: Duration = Duration::from_secs(30);
/// Another configuration is in use, or refused, within this.
const RELOAD: Duration = Duration::from_secs(10);
/// The configuration, and the database, in the server's directory.
const CONFIGURATION: &str = "sidetone.toml";
const DATABASE: &str = "data/sidetone.db";

/// A graceful stop: the drain limit, the peers' confirmations, and the disk.
const END: Duration = Duration::from_secs(30);

/// A running server.
pub(crate) struct Server {
    process: Process,
    address: Ipv4Addr,
    directory: PathBuf,
    outside: String,
}

impl Server {
    /// Starts a server on an address of its own; when this returns it takes calls.
    pub(crate) fn start(site: &Site, centre: &Centre) -> Server {
        let address = site.address();
        let directory = site.directory("server");
        let outside = site.outside();
        centre.write_prompts(&directory);
        fs::write(directory.join(CONFIGURATION), centre.toml(address, &outside))
            .expect("the configuration can be written");
        let process = launch(&directory);
        Server { process, address, directory, outside }
    }

    /// Starts it again with the same configuration and data.
    pub(crate) fn restart(&mut self) {
        self.process.kill();
        self.process = launch(&self.directory);
    }

    /// Puts another configuration in the place of the one it was started with, in one step, and tells nobody. Returns
    /// the file's new text.
    pub(crate) fn reconfigure(&self, centre: &Centre) -> String {
        self.reconfigure_by(centre, str::to_owned)
    }

    /// As [`Server::reconfigure`], with changes in the text.
    pub(crate) fn reconfigure_by(&self, centre: &Centre, change: impl FnOnce(&str) -> String) -> String {
        let toml = change(&centre.toml(self.address, &self.outside));
        centre.write_prompts(&self.directory);
        let new = self.directory.join("new.toml");
        fs::write(&new, &toml).expect("the configuration can be written");
        fs::rename(&new, self.directory.join(CONFIGURATION)).expect("the configuration can be replaced");
        toml
    }

    /// SIGHUP: it reads its configuration again. Waits until that is over, one way or the other.
    pub(crate) fn hang_up(&self) {
        let over = |line: &Line| {
            let text = &line.text;
            text.contains("trigger=SIGHUP") && (text.contains("loaded again") || text.contains("was refused"))
        };
        let before = self.process.count_lines(over);
        self.process.hang_up();
        self.process.wait_lines(before + 1, "of a SIGHUP", RELOAD, over);
    }

    /// How it says that it does.
    pub(crate) fn health(&self) -> Value {
        let answered = Desk::ask_without_session(self, "GET", "/api/v1/health");
        assert_eq!(answered.status, 200, "{}", answered.json());
        answered.json()
    }

    /// What the program says of a contact, from the database.
    pub(crate) fn explain(&self, contact: &Value) -> String {
        self.run(&["explain", &contact.to_string(), "--config", CONFIGURATION])
    }

    /// What the program makes of the log so far, under the same configuration.
    pub(crate) fn simulate(&self) -> Value {
        let report = self.run(&["simulate", "--log", DATABASE, "--config", CONFIGURATION, "--json"]);
        serde_json::from_str(&report).expect("a report in JSON")
    }

    /// Runs the program beside the server. Returns what it prints; panics when it fails.
    fn run(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {}: {said}", output.status);
        String::from_utf8(output.stdout).expect("it prints text")
    }

    fn output(&self, arguments: &[&str]) -> Output {
        let output = Command::new(BINARY).args(arguments).current_dir(&self.directory).output();
        output.expect("the server's program can be run")
    }

    /// Where SIP comes in, by UDP and TCP.
    pub(crate) fn sip(&self) -> SocketAddr {
        (self.address, 5060).into()
    }

    /// Where the API is.
    pub(crate) fn http(&self) -> SocketAddr {
        (self.address, 8080).into()
    }

    /// SIGTERM: a graceful stop, which [`Server::wait_end`] waits for.
    pub(crate) fn terminate(&self) {
        self.process.terminate();
    }

    /// Waits until it says that it is stopping.
    pub(crate) fn wait_stopping(&self, within: Duration) {
        self.process
            .wait_line_that("stopping", within, |line| line.is_error && line.text.contains("stopping:"));
    }

    /// Waits until it logs an error that names this.
    pub(crate) fn wait_error(&self, what: &str, within: Duration) {
        let names = |line: &Line| line.is_error && line.text.contains("ERROR") && line.text.contains(what);
        self.process.wait_line_that(what, within, names);
    }

    /// Waits until it is gone.
    pub(crate) fn wait_end(&mut self, within: Duration) -> ExitStatus {
        self.process.wait_end(within)
    }

    /// SIGKILL.
    pub(crate) fn kill(&mut self) {
        self.process.kill();
    }
}

impl Server {
    /// Whoever the ACD has in mind is on the line, and the other way round: nothing had to be repaired, and nothing is
    /// found now. Every reload has all of it compared, and what is seen twice in a row counts.
    fn assert_agreement(&self) {
        self.hang_up();
        self.hang_up();
        let repairs = self.health()["repairs"].clone();
        let kinds = repairs.as_object().expect("repairs by kind");
        assert!(kinds.values().all(|count| *count == 0) && !kinds.is_empty(), "repaired: {repairs:#}");
    }
}

/// Every test ends with two proofs: what the ACD believed was so, and the event log alone, applied to an empty engine,
/// gives the state that the server had when it stopped.
impl Drop for Server {
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        if self.process.end_within(Duration::ZERO).is_none() {
            self.assert_agreement();
        }
        self.process.terminate();
        self.process.wait_end(END);
        let replay = self.output(&["replay", CONFIGURATION]);
        let said = String::from_utf8_lossy(&replay.stderr);
        assert!(replay.status.success(), "the log does not give the state that the server had: {said}");
    }
}

fn launch(directory: &Path) -> Process {
    let process = Process::start("sidetone", BINARY, ["--config", CONFIGURATION], directory);
    process.wait_line_that(READY, START, |line| !line.is_error && line.text == READY);
    process
}
