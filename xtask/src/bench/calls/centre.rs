//! The contact centre that the server runs: its addresses and its configuration.

use std::fmt::Write;
use std::net::{Ipv4Addr, SocketAddr};

/// Every agent's password, and its hash: as cheap as argon2 goes.
pub(crate) const PASSWORD: &str = "bench";
const PASSWORD_HASH: &str =
    "$argon2id$v=19$m=8,t=1,p=1$w2vom3rQPon3lKgrygEAmA$V7PIN2BAI4q4bB5M9hicTo9vhd3+awG0DwPTOupNjXc";
/// Every phone's digest password.
pub(crate) const PHONE_PASSWORD: &str = "phone-bench";
/// The only team, and the queue that it serves.
pub(crate) const TEAM: &str = "bench";
/// May see every contact record.
pub(crate) const SUPERVISOR: &str = "sue";
/// Ends by itself, soon; and only when the agent gives a code.
pub(crate) const SHORT_WRAP_UP: &str = r#"{ auto_after = "1s" }"#;
pub(crate) const REQUIRED_WRAP_UP: &str = r#"{ mode = "required" }"#;
/// The first phone; the others count up.
pub(crate) const FIRST_PHONE: usize = 100_000;

/// How the centre is to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Centre {
    /// Agents, and as many phones.
    pub(crate) agents: usize,
    /// Record every call.
    pub(crate) record: bool,
    /// The wrap-up of every call, as the configuration writes it.
    pub(crate) wrap_up: &'static str,
    /// The third byte of its addresses.
    pub(crate) network: u8,
}

impl Centre {
    fn address(&self, host: u8) -> Ipv4Addr {
        // Different for each run, so that a run that was cut short is in nobody's way.
        let run = u8::try_from(std::process::id() % 100).unwrap_or_default();
        Ipv4Addr::new(127, 100 + run, self.network, host)
    }

    fn server(&self) -> Ipv4Addr {
        self.address(1)
    }

    /// The server's SIP listener.
    pub(crate) fn sip(&self) -> SocketAddr {
        SocketAddr::new(self.server().into(), 5060)
    }

    /// The server's API.
    pub(crate) fn api(&self) -> SocketAddr {
        SocketAddr::new(self.server().into(), 8080)
    }

    /// The callers' address: the trunk.
    pub(crate) fn callers(&self) -> Ipv4Addr {
        self.address(2)
    }

    /// The phones' address.
    pub(crate) fn phones(&self) -> Ipv4Addr {
        self.address(3)
    }

    /// The name of an agent.
    pub(crate) fn agent(index: usize) -> String {
        format!("agent-{index}")
    }

    /// The number of the phone that the agent uses.
    pub(crate) fn phone(index: usize) -> String {
        (FIRST_PHONE + index).to_string()
    }

    /// The configuration file.
    pub(crate) fn toml(&self) -> String {
        let (server, callers) = (self.server(), self.callers());
        let Centre { record, wrap_up, .. } = self;
        let mut toml = format!(
            r#"
[server]
data_dir = "data"
drain_limit = "1s"

[sip]
realm = "bench"
listeners = [{{ transport = "udp", address = "{server}:5060" }}]

[media]
address = "{server}"
ports = "20000-39999"

[http]
listen = "{server}:8080"

[store]
path = "sidetone.db"
sync = "process"

[[trunk]]
name = "carrier"
sources = ["{callers}/32"]

[[entry_point]]
name = "hotline"
numbers = ["4000"]
queue = "{TEAM}"

[[queue]]
name = "{TEAM}"
teams = ["{TEAM}"]
music = "music"
wrap_up = {wrap_up}
record = {record}

[[prompt]]
name = "music"
file = "music.wav"

[[team]]
name = "{TEAM}"

[[idle_code]]
name = "signed-in"
default = true

[[wrap_up_code]]
name = "done"
default = true

[[agent]]
name = "{SUPERVISOR}"
role = "supervisor"
password_hash = "{PASSWORD_HASH}"
teams = ["{TEAM}"]
"#
        );
        for index in 0..self.agents {
            let (agent, dn) = (Centre::agent(index), Centre::phone(index));
            let _infallible = write!(
                toml,
                "\n[[agent]]\nname = \"{agent}\"\npassword_hash = \"{PASSWORD_HASH}\"\nteams = [\"{TEAM}\"]\n\
                 \n[[phone]]\ndn = \"{dn}\"\npassword = \"{PHONE_PASSWORD}\"\n"
            );
        }
        toml
    }
}
