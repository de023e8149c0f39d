//! How an endpoint is set up: listeners, timers, limits.

use std::net::SocketAddr;

use crate::timers::Timers;
use crate::wire::Transport;

/// A path to a peer: the listener of ours and the peer's address. Over TCP it names the connection, too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Flow {
    /// What the message travels over.
    pub transport: Transport,
    /// The listener's address, also for a connection.
    pub local: SocketAddr,
    /// Where the peer's packets come from and ours go to.
    pub remote: SocketAddr,
}

/// An address the host listens on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listener {
    /// Its transport.
    pub transport: Transport,
    /// The address in the flows of this listener.
    pub local: SocketAddr,
    /// Host (a name, an IPv4 address, or an IPv6 address in brackets) and port that Via and Contact carry.
    pub advertised: (String, u16),
}

/// How an endpoint is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// Every flow of the endpoint belongs to one of these.
    pub listeners: Vec<Listener>,
    /// The value of User-Agent and Server.
    pub user_agent: String,
    /// Protocol timers.
    pub timers: Timers,
    /// What peers can make us hold at most.
    pub limits: Limits,
    /// It is a phone, and its callers may have it answer ([`crate::Endpoint::tell_to_answer`]).
    pub answers_when_told: bool,
    /// Seeds tags, branches, Call-IDs and keys: must be secret and new for every start.
    pub seed: [u8; 32],
}

/// What peers can make us hold at most. Beyond it they get 503 with Retry-After (RFC 3261 §21.5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Calls, from the INVITE to the end of the BYE transaction.
    pub sessions: usize,
    /// Server transactions. Requests inside dialogs are let in up to a quarter beyond it, so that an
    /// overload does not keep calls from ending.
    pub server_transactions: usize,
    /// Bytes of the requests of all server transactions there are: each is kept until its answer, and the answer,
    /// which repeats its Via values, for half a minute more. The same quarter is added inside dialogs.
    pub server_transaction_bytes: usize,
    /// Client transactions. CANCEL, BYE, NOTIFY and refreshes are sent beyond it; each session has at most one of each.
    pub client_transactions: usize,
    /// Early dialogs and answers that one INVITE of ours may fork into; more are ignored.
    pub forks: usize,
    /// What Retry-After says, in seconds.
    pub retry_after: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            sessions: 20_000,
            server_transactions: 200_000,
            server_transaction_bytes: 256 << 20,
            client_transactions: 200_000,
            forks: 8,
            retry_after: 5,
        }
    }
}
