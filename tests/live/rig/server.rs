//! The sidetone under test, with a configuration of its own.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};

use super::process::{Line, Process};
use super::site::Site;
use super::tone::Tone;

/// What the queue's music is in every test.
pub(crate) const MUSIC: Tone = Tone(400);
/// What the message is that a caller hears who has waited too long.
pub(crate) const MESSAGE: Tone = Tone(600);
/// The number that leads to the queue.
pub(crate) const NUMBER: &str = "4000";
/// The queue's name, and that of the only team.
pub(crate) const QUEUE: &str = "help";
/// Every agent's password.
pub(crate) const PASSWORD: &str = "an agent's password";
/// Every phone's digest password.
pub(crate) const PHONE_PASSWORD: &str = "phone-secret";

/// The program under test.
const BINARY: &str = env!("CARGO_BIN_EXE_sidetone");
/// The server says this line when everything listens.
const READY: &str = "ready";
/// A debug build that starts while other tests run.
const START: Duration = Duration::from_secs(30);

/// A graceful stop: the drain limit, the peers' confirmations, and the disk.
const END: Duration = Duration::from_secs(30);

/// What the configuration says beyond the fixed names; see the methods.
#[derive(Clone, Debug)]
pub(crate) struct Centre {
    ring_timeout: Duration,
    max_wait: Option<Duration>,
    auto_wrap_up: Option<Duration>,
    drain_limit: Duration,
}

impl Centre {
    /// One queue with music, recorded, served by the agents `ada`, `ben` and `cleo`; phones 1001, 1002 and 1003;
    /// the supervisor `sue`.
    pub(crate) fn new() -> Centre {
        Centre {
            ring_timeout: Duration::from_secs(20),
            max_wait: None,
            auto_wrap_up: None,
            drain_limit: Duration::from_secs(5),
        }
    }

    /// How long a phone rings before RONA.
    pub(crate) fn ring_timeout(self, ring_timeout: Duration) -> Centre {
        Centre { ring_timeout, ..self }
    }

    /// How long a caller waits before the message and the end.
    pub(crate) fn max_wait(self, max_wait: Duration) -> Centre {
        Centre { max_wait: Some(max_wait), ..self }
    }

    /// When the default wrap-up code is submitted.
    pub(crate) fn auto_wrap_up(self, after: Duration) -> Centre {
        Centre { auto_wrap_up: Some(after), ..self }
    }

    /// How long a graceful stop lets calls go on.
    pub(crate) fn drain_limit(self, drain_limit: Duration) -> Centre {
        Centre { drain_limit, ..self }
    }

    fn toml(&self, address: Ipv4Addr, outside: &str) -> String {
        let ms = |duration: Duration| format!("{}ms", duration.as_millis());
        let (ring_timeout, drain_limit) = (ms(self.ring_timeout), ms(self.drain_limit));
        let max_wait = self.max_wait.map_or(String::new(), |wait| {
            format!("max_wait = \"{}\"\nmax_wait_message = \"message\"", ms(wait))
        });
        let wrap_up =
            self.auto_wrap_up.map_or(String::new(), |after| format!("auto_after = \"{}\"", ms(after)));
        let mut toml = format!(
            r#"
[server]
name = "test"
data_dir = "data"
drain_limit = "{drain_limit}"

[sip]
realm = "test"
listeners = [
    {{ transport = "udp", address = "{address}:5060" }},
    {{ transport = "tcp", address = "{address}:5060" }},
]

[media]
address = "{address}"
ports = "20000-29999"
threads = 1

[http]
listen = "{address}:8080"

[store]
path = "sidetone.db"

# baresip's TCP connections come from 127.0.0.1, whatever its address is.
[[trunk]]
name = "carrier"
sources = ["{outside}", "127.0.0.1"]

[[entry_point]]
name = "help"
numbers = ["{NUMBER}"]
queue = "{QUEUE}"

[[queue]]
name = "{QUEUE}"
label = "Help"
teams = ["{QUEUE}"]
ring_timeout = "{ring_timeout}"
music = "music"
{max_wait}
wrap_up = {{ {wrap_up} }}
record = true

[[prompt]]
name = "music"
file = "music.wav"

[[prompt]]
name = "message"
file = "message.wav"

[[team]]
name = "{QUEUE}"

[[idle_code]]
name = "signed-in"
label = "Just signed in"
default = true

[[idle_code]]
name = "lunch"
label = "Lunch"

[[wrap_up_code]]
name = "done"
label = "Done"
default = true

[[wrap_up_code]]
name = "resolved"
label = "Resolved"
"#
        );
        for (agent, dn) in [("ada", "1001"), ("ben", "1002"), ("cleo", "1003")] {
            toml += &format!(
                "\n[[agent]]\nname = \"{agent}\"\npassword_hash = \"{}\"\nteams = [\"{QUEUE}\"]\n",
                password_hash()
            );
            toml +=
                &format!("\n[[phone]]\ndn = \"{dn}\"\npassword = \"{PHONE_PASSWORD}\"\ndigest = \"md5\"\n");
        }
        toml += &format!(
            "\n[[agent]]\nname = \"sue\"\nrole = \"supervisor\"\npassword_hash = \"{}\"\nteams = [\"{QUEUE}\"]\n",
            password_hash()
        );
        toml
    }
}

/// As cheap as argon2 goes: the tests are not about its cost.
fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let params = Params::new(Params::MIN_M_COST, 1, 1, None).expect("these are valid");
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password(PASSWORD.as_bytes()).expect("a password that can be hashed").to_string()
    })
}

/// A running server.
pub(crate) struct Server {
    process: Process,
    address: Ipv4Addr,
    directory: PathBuf,
}

impl Server {
    /// Starts a server on an address of its own; when this returns it takes calls.
    pub(crate) fn start(site: &Site, centre: &Centre) -> Server {
        let address = site.address();
        let directory = site.directory("server");
        let toml = centre.toml(address, &site.outside());
        fs::write(directory.join("sidetone.toml"), toml).expect("the configuration can be written");
        MUSIC.write_wav(&directory.join("music.wav"), 10);
        MESSAGE.write_wav(&directory.join("message.wav"), 2);
        let process = launch(&directory);
        Server { process, address, directory }
    }

    /// Starts it again with the same configuration and data.
    pub(crate) fn restart(&mut self) {
        self.process.kill();
        self.process = launch(&self.directory);
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

/// Every test ends with a proof: the event log alone, applied to an empty engine, gives the state that the
/// server had when it stopped.
impl Drop for Server {
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        self.process.terminate();
        self.process.wait_end(END);
        let replay =
            Command::new(BINARY).args(["replay", "sidetone.toml"]).current_dir(&self.directory).output();
        let replay = replay.expect("the server's program can be run");
        let said = String::from_utf8_lossy(&replay.stderr);
        assert!(replay.status.success(), "the log does not give the state that the server had: {said}");
    }
}

fn launch(directory: &Path) -> Process {
    let process = Process::start("sidetone", BINARY, ["--config", "sidetone.toml"], directory);
    process.wait_line_that(READY, START, |line| !line.is_error && line.text == READY);
    process
}
