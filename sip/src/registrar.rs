//! The registrar (RFC 3261 §10.3): which phone is where. Pure state; the host keeps it over restarts.

mod contacts;
mod table;
#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use crate::digest::{Accounts, Authenticator, Covered, NonceOptions, Verdict};
use crate::event::Response;
use crate::options::Flow;
use crate::wire::{HeaderName, Message, Uri};
use contacts::{Asked, Failure, read};
use table::Table;

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
    authenticator: Authenticator,
    table: Table,
}

impl Registrar {
    /// A registrar without bindings.
    pub fn new(options: RegistrarOptions) -> Registrar {
        let authenticator = Authenticator::new(options.realm.clone(), options.nonces, options.seed);
        Registrar { options, authenticator, table: Table::default() }
    }

    /// Processes a REGISTER (RFC 3261 §10.3). All of its contacts are taken, or none.
    pub fn register(
        &mut self,
        now: Instant,
        request: &Message,
        flow: Flow,
        accounts: &dyn Accounts,
    ) -> Outcome {
        match self.process(now, request, flow, accounts) {
            Ok(outcome) => outcome,
            Err(response) => Outcome { response, changes: Vec::new() },
        }
    }

    /// Authenticates another request than REGISTER of a phone, an INVITE for example: `Ok` has the directory
    /// number, `Err` the 401 (its status and headers are for [`crate::Endpoint::reject`]).
    pub fn authenticate(
        &mut self,
        now: Instant,
        request: &Message,
        accounts: &dyn Accounts,
    ) -> Result<String, Response> {
        let Some(method) = request.method() else { return Err(Response::new(400)) };
        let body = request.body();
        let covered = Covered { method: method.as_str(), body: &body };
        let values: Vec<_> = request.headers(&HeaderName::Authorization).collect();
        let values = values.iter().map(|value| value.as_str());
        match self.authenticator.verify(now, covered, values, accounts) {
            Verdict::Authenticated { username, uri } if names_target(&uri, request) => Ok(username),
            // RFC 7616 §3.4.6: the digest is for another resource
            Verdict::Authenticated { .. } => Err(Response::new(400)),
            Verdict::Denied => Err(self.challenge(now, false, request, accounts)),
            Verdict::Stale => Err(self.challenge(now, true, request, accounts)),
        }
    }

    /// The contacts of a directory number, the preferred one first: by q, then the one refreshed last.
    pub fn bindings(&self, now: Instant, dn: &str) -> Vec<&Binding> {
        self.table.of(dn, now)
    }

    /// Takes a binding back in after a restart; the one refreshed last is to come last. One that has expired
    /// stays out.
    pub fn restore(&mut self, now: Instant, binding: Binding) {
        if binding.expires_at > now {
            self.table.put(binding);
        }
    }

    /// Removes what has expired.
    pub fn expire(&mut self, now: Instant) -> Vec<Change> {
        self.table.expire(now).into_iter().map(removed).collect()
    }

    /// When the next binding expires.
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.table.next_expiry()
    }

    fn process(
        &mut self,
        now: Instant,
        request: &Message,
        flow: Flow,
        accounts: &dyn Accounts,
    ) -> Result<Outcome, Response> {
        let username = self.authenticate(now, request, accounts)?;
        let to = request.to().map_err(|_| Response::new(400))?;
        let dn = to.uri.user().ok_or(Response::new(404))?.into_owned();
        // §10.3 step 4: nobody registers for another
        if username != dn {
            return Err(Response::new(403));
        }
        let asked = read(request, &self.options).map_err(|failure| self.explain(&failure))?;
        let call_id = request.call_id().map_err(|_| Response::new(400))?.as_str().to_owned();
        let cseq = request.cseq().map_err(|_| Response::new(400))?.number;
        let asked = match asked {
            Asked::RemoveAll => self.table.contacts_to_remove(&dn),
            Asked::Contacts(contacts) => contacts,
        };
        if asked.iter().any(|contact| self.table.is_out_of_order(now, &dn, &contact.uri, &call_id, cseq)) {
            // step 7: "the update MUST be aborted and the request fails"
            return Err(Response::new(500));
        }
        let mut changes = self.expire(now);
        for contact in asked {
            if contact.expires.is_zero() {
                changes.extend(self.table.remove(&dn, &contact.uri).map(removed));
                continue;
            }
            let binding = Binding {
                dn: dn.clone(),
                contact: contact.uri,
                flow,
                expires_at: now + contact.expires,
                call_id: call_id.clone(),
                cseq,
                q: contact.q,
                instance: contact.instance,
            };
            changes.extend(self.table.replaced_by(&binding).into_iter().map(removed));
            let known = self.table.put(binding.clone());
            changes.push(if known { Change::Refreshed(binding) } else { Change::Added(binding) });
        }
        changes.extend(self.table.push_out(&dn, self.options.max_contacts).into_iter().map(removed));
        Ok(Outcome { response: self.list(now, &dn), changes })
    }

    /// 200 with every binding there is (step 8).
    fn list(&self, now: Instant, dn: &str) -> Response {
        self.table.of(dn, now).into_iter().fold(Response::new(200), |response, binding| {
            let seconds = binding.expires_at.saturating_duration_since(now).as_secs();
            let mut value = format!("<{}>;expires={seconds}", binding.contact);
            if binding.q < 1000 {
                value.push_str(&format!(";q=0.{:03}", binding.q));
            }
            response.with(HeaderName::Contact, value)
        })
    }

    fn challenge(
        &mut self,
        now: Instant,
        stale: bool,
        request: &Message,
        accounts: &dyn Accounts,
    ) -> Response {
        let from = request.from().ok();
        let dn = from.as_ref().and_then(|from| from.uri.user()).unwrap_or_default();
        let challenges = self.authenticator.challenges(now, stale, accounts.algorithms(&dn));
        challenges
            .into_iter()
            .fold(Response::new(401), |response, value| response.with(HeaderName::WwwAuthenticate, value))
    }

    fn explain(&self, failure: &Failure) -> Response {
        match failure {
            Failure::Malformed => Response::new(400),
            Failure::TooMany => {
                Response { reason: Some("Too many contacts".to_owned()), ..Response::new(403) }
            }
            Failure::TooBrief => Response::new(423)
                .with(HeaderName::MinExpires, self.options.expires_min.as_secs().to_string()),
        }
    }
}

fn removed(binding: Binding) -> Change {
    Change::Removed { dn: binding.dn, contact: binding.contact }
}

/// Whether the `uri` of a digest is the Request-URI (RFC 3261 §22.4). User and host count: some phones leave
/// out port or parameters there.
fn names_target(digest_uri: &str, request: &Message) -> bool {
    match (Uri::parse(digest_uri), request.request_uri()) {
        (Ok(one), Ok(other)) => one.user() == other.user() && one.host().eq_ignore_ascii_case(other.host()),
        _ => false,
    }
}
