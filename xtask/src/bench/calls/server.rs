//! The server under load: a process of its own, in a directory of its own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use super::centre::Centre;
use super::process::Process;
use super::programs;
use crate::run;

/// How long a stop may take.
const STOP: Duration = Duration::from_secs(20);

/// A running server; killed when dropped.
pub(crate) struct Server {
    child: Child,
    directory: PathBuf,
}

impl Server {
    /// Starts it with variables added to its environment; when this returns it takes calls.
    pub(crate) fn start(
        program: &Path,
        centre: Centre,
        variables: &[(&str, &str)],
    ) -> anyhow::Result<Server> {
        let name = format!("sidetone-bench-{}-{}", std::process::id(), centre.network);
        let directory = std::env::temp_dir().join(name);
        fs::create_dir_all(&directory).with_context(|| format!("creating {}", directory.display()))?;
        fs::write(directory.join("sidetone.toml"), centre.toml())?;
        fs::copy(run::root().join("config/example/prompts/music.wav"), directory.join("music.wav"))?;
        let mut child = programs::with_files(program)
            .args(["run", "--config", "sidetone.toml"])
            .current_dir(&directory)
            .env("RUST_LOG", "warn")
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .spawn()
            .context("the server cannot be started")?;
        let stdout = child.stdout.take().context("its output is piped")?;
        let server = Server { child, directory };
        match BufReader::new(stdout).lines().map_while(Result::ok).any(|line| line == "ready") {
            true => Ok(server),
            false => bail!("the server did not start"),
        }
    }

    /// What the kernel knows of it.
    pub(crate) fn process(&self) -> Process {
        Process::new(self.child.id())
    }

    /// Stops it gracefully, and says how many bytes the database then has.
    pub(crate) fn stop(mut self) -> anyhow::Result<u64> {
        let pid = self.child.id().to_string();
        run::output(Command::new("kill").args(["-TERM", &pid]))?;
        let deadline = Instant::now() + STOP;
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait()? {
                if !status.success() {
                    bail!("the server ended with {status}");
                }
                return Ok(fs::metadata(self.directory.join("data/sidetone.db"))?.len());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        bail!("the server did not stop within {STOP:?}")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Fails when it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}
