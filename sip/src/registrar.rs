//! The registrar (RFC 3261 §10.3): which phone is where. Pure state; the host keeps it over restarts.

use std::time::{Duration, Instant};

use crate::digest::{Accounts, NonceOptions};
use crate::event::Response;
use crate::options::Flow;
use crate::wire::{Message, Uri};

/// How a registrar is set up.
#[derive(Clone, Debug)]
pub struct RegistrarOptions {
    /// The digest realm.
    pub realm: String,
    /// A shorter registration is refused with 423.
    pub expires_min: Duration,
    /// A longer one is cut to this.
    pub expires_max: Duration,
    /// Used where the phone names none.
    pub expires_default: Duration,
    /// Contacts one directory number may have; one more pushes out the one refreshed longest ago.
    pub max_contacts: usize,
    /// Lifetime and number of nonces.
    pub nonces: NonceOptions,
    /// Keys the nonces: must be secret and new for every start.
    pub seed: [u8; 32],
}

/// A registered contact of a phone.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// The directory number: the user part of the address of record.
    pub dn: String,
    /// The Request-URI of requests to the phone.
    pub contact: Uri,
    /// Where to send them: the registration came this way (NAT).
    pub flow: Flow,
    /// When it ends unless it is refreshed.
    pub expires_at: Instant,
    /// Call-ID of the REGISTER that made or refreshed it.
    pub call_id: String,
    /// CSeq of that REGISTER.
    pub cseq: u32,
    /// Preference among the contacts of a directory number in thousandths, 0..=1000.
    pub q: u16,
    /// The value of `+sip.instance`: the device (RFC 5626 §4.1).
    pub instance: Option<String>,
}

/// What a REGISTER changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A new contact.
    Added(Binding),
    /// A contact was registered again.
    Refreshed(Binding),
    /// A contact is gone: unregistered, expired, or pushed out.
    Removed {
        /// Its directory number.
        dn: String,
        /// What it was.
        contact: Uri,
    },
}

/// The answer to a REGISTER and what it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// For [`crate::Endpoint::respond`].
    pub response: Response,
    /// For the host to keep over a restart.
    pub changes: Vec<Change>,
}

/// The registrations of all phones.
#[derive(Debug)]
pub struct Registrar {
    options: RegistrarOptions,
}

impl Registrar {
    /// A registrar without bindings.
    pub fn new(options: RegistrarOptions) -> Registrar {
        Registrar { options }
    }

    /// Processes a REGISTER (RFC 3261 §10.3).
    pub fn register(
        &mut self,
        _now: Instant,
        _request: &Message,
        _flow: Flow,
        _accounts: &dyn Accounts,
    ) -> Outcome {
        let _ = &self.options;
        Outcome { response: Response::new(500), changes: Vec::new() }
    }

    /// Authenticates another request than REGISTER of a phone, an INVITE for example: `Ok` has the directory
    /// number, `Err` the 401 (its status and headers are for [`crate::Endpoint::reject`]).
    pub fn authenticate(
        &mut self,
        _now: Instant,
        _request: &Message,
        _accounts: &dyn Accounts,
    ) -> Result<String, Response> {
        Err(Response::new(401))
    }

    /// The contacts of a directory number, the preferred one first: by q, then the one refreshed last.
    pub fn bindings(&self, _now: Instant, _dn: &str) -> Vec<&Binding> {
        Vec::new()
    }

    /// Takes a binding back in after a restart.
    pub fn restore(&mut self, _now: Instant, _binding: Binding) {}

    /// Removes what has expired.
    pub fn expire(&mut self, _now: Instant) -> Vec<Change> {
        Vec::new()
    }

    /// When the next binding expires.
    pub fn poll_timeout(&self) -> Option<Instant> {
        None
    }
}
