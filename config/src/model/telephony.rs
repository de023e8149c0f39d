//! Calls and what carries them: `[sip]`, `[[trunk]]`, `[[phone]]`, `[[prompt]]`.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::located::{Located, Name, Named};
use crate::values::{Advertise, Network, Secret};

/// `[sip]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sip {
    /// The digest realm of the registrar (RFC 3261 section 22). Default `sidetone`. It is part of every HA1.
    pub realm: String,
    /// What phones that say nothing else are challenged with. Default [`Digest::Both`].
    pub digest: Digest,
    /// At least one; no two on one address.
    pub listeners: Vec<Listener>,
}

/// One entry of `sip.listeners`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// The transport listened on.
    pub transport: Transport,
    /// The local address. Port 0: the system chooses. IPv6 listeners are meant to be IPv6 only, so that `0.0.0.0:5060`
    /// and `[::]:5060` live side by side.
    pub address: Located<SocketAddr>,
    /// What Via and Contact name instead of `address`. Always there when `address` is unspecified (`0.0.0.0`, `::`).
    pub advertise: Option<Advertise>,
}

impl Listener {
    /// Host and port for Via and Contact; the host is in SIP's form (IPv6 in brackets). `bound` is the address of the
    /// bound socket, which differs from `address` where that leaves the port to the system.
    pub fn advertised(&self, bound: SocketAddr) -> (String, u16) {
        match &self.advertise {
            Some(advertise) => (advertise.host.clone(), advertise.port.unwrap_or(bound.port())),
            None => (crate::values::sip_host(bound.ip()), bound.port()),
        }
    }
}

/// A SIP transport the server can listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Transport {
    /// `"udp"`
    Udp,
    /// `"tcp"`
    Tcp,
}

impl fmt::Display for Transport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Transport::Udp => "udp",
            Transport::Tcp => "tcp",
        })
    }
}

/// `[[trunk]]`: a carrier, or a gateway, known by the addresses its calls come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trunk {
    /// Unique among trunks.
    pub name: Name,
    /// At least one; no address is in two of them, in this trunk or in another.
    pub sources: Vec<Network>,
    /// Calls at a time; `None`: as many as the server can carry.
    pub max_calls: Option<u32>,
    /// Where outbound calls go; `None`: the trunk takes none.
    pub address: Option<Located<SocketAddr>>,
    /// What outbound calls are sent over; a listener of this transport and address family exists. Default
    /// [`Transport::Udp`].
    pub transport: Transport,
    /// The number in From of outbound calls that name no other.
    pub caller_id: Option<Name>,
}

/// `[[phone]]`: a phone that may register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// The dialled number, which is also the user name of the registration. Unique among phones and entry points.
    pub dn: Name,
    /// What the phone proves that it knows.
    pub secret: PhoneSecret,
    /// What it is challenged with. Default: the `digest` of `[sip]`.
    pub digest: Digest,
    /// Whether it takes a second call, so that its agent can be consulted during the first. Default: no.
    pub call_waiting: bool,
    /// Whether it answers when it is told to (NOTIFY of the event package `talk`), so that its agent can answer in the
    /// desktop. Default: no.
    pub remote_answer: bool,
}

/// The digest algorithms that a phone is challenged with (RFC 8760).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digest {
    /// `"both"`: SHA-256 first, then MD5. Phones ought to take the first that they know; some older ones give up
    /// instead when that is not the first.
    Both,
    /// `"md5"`: what every phone knows.
    Md5,
    /// `"sha-256"`: refuse anything weaker.
    Sha256,
}

/// A phone's digest secret (RFC 7616, RFC 8760).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneSecret {
    /// `password`
    Password(Secret),
    /// `ha1_md5` and `ha1_sha256`: the hashes of `dn:realm:password`, in lower-case hex.
    Ha1 {
        /// 32 digits.
        md5: Secret,
        /// 64 digits.
        sha256: Secret,
    },
}

/// `[[prompt]]`: an audio file, 8 kHz mono.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// Unique among prompts.
    pub name: Name,
    /// A WAV file, relative to the directory of the configuration file. The host opens it, and reports with
    /// [`Configuration::error_at`](crate::Configuration::error_at) when it cannot.
    pub file: Located<PathBuf>,
}

impl Named for Trunk {
    fn name(&self) -> &Name {
        &self.name
    }
}

impl Named for Phone {
    fn name(&self) -> &Name {
        &self.dn
    }
}

impl Named for Prompt {
    fn name(&self) -> &Name {
        &self.name
    }
}
