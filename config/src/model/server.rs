//! The process itself: `[server]`, `[media]`, `[http]`, `[store]`.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use crate::located::Located;
use crate::values::{Network, PortRange};

/// `[server]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// What the server calls itself, in SIP's User-Agent for one. Default `sidetone`.
    pub name: String,
    /// Where the database and the recordings are kept. Default `data`. Relative to the working directory.
    pub data_dir: Located<PathBuf>,
    /// How long a graceful stop waits for calls to end. Default 60 s; zero ends them at once.
    pub drain_limit: Duration,
}

/// `[media]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The local address of every RTP socket.
    pub address: Located<IpAddr>,
    /// The address written into SDP instead of `address`, of the same family. Always there when `address` is
    /// unspecified (`0.0.0.0`, `::`).
    pub advertise: Option<IpAddr>,
    /// RTP takes the even ports, RTCP the odd ones after them (RFC 3550 section 11). Default 20000-29999.
    pub ports: Located<PortRange>,
    /// Media worker threads; `None` leaves it to the host, which knows the machine.
    pub threads: Option<usize>,
}

impl Media {
    /// The address to write into SDP.
    pub fn advertised(&self) -> IpAddr {
        self.advertise.unwrap_or(*self.address)
    }
}

/// `[http]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// Where the desktop and the API listen. Default `127.0.0.1:8080`. Port 0: the system chooses.
    pub listen: Located<SocketAddr>,
    /// How long a sign-in lasts without being renewed. Default 12 h.
    pub session_lifetime: Duration,
    /// How long an agent stays signed in whose desktop has lost its connection. Default 2 min.
    pub connection_lost_after: Duration,
    /// How long an agent stays signed in whose browser says that it is closing the desktop: long enough to load the page
    /// again. Default 10 s.
    pub browser_closed_after: Duration,
    /// Where proxies are whose word is taken for who asks, and how (`X-Forwarded-For`, `-Proto`, `-Host`). Default: nowhere.
    pub trusted_proxies: Vec<Network>,
}

/// `[store]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    /// The SQLite file, relative to `data_dir`. Default `sidetone.db`. `None`, written `":memory:"`: nothing is kept.
    pub path: Option<Located<PathBuf>>,
    /// What a committed event survives. Default [`Sync::Process`].
    pub sync: Sync,
}

/// How far a committed event has got before its effects happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync {
    /// `"process"`: with the operating system; survives the death of the process.
    Process,
    /// `"power"`: on the disk; survives a power cut, at the price of one disk flush per transaction.
    Power,
}

impl fmt::Display for Sync {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Sync::Process => "process",
            Sync::Power => "power",
        })
    }
}
