//! Phones: their registrations, and what the ACD is told of them.

use super::callers::RETRY_AFTER_SECONDS;
use super::{Effect, Exchange, Now};
use acd::Command;
use config::{Configuration, Digest, PhoneSecret};
use sip::digest::Algorithm;
use sip::{
    Accounts, Binding, Change, Flow, HeaderName, Message, Method, RequestId, Response, Secret, Transport,
};

impl Exchange {
    /// A request outside any call. REGISTER is the only one that the SIP endpoint leaves to us.
    pub(super) fn sip_request(&mut self, now: Now, id: RequestId, request: &Message, flow: Flow) {
        if request.method() != Some(Method::Register) {
            return self.switch.respond(now.instant, id, Response::new(501));
        }
        if self.journal.is_full() {
            let response = Response::new(503).with(HeaderName::RetryAfter, RETRY_AFTER_SECONDS);
            return self.switch.respond(now.instant, id, response);
        }
        let accounts = Phones(&self.configuration);
        let outcome = self.registrar.register(now.instant, request, flow, &accounts);
        if outcome.changes.is_empty() {
            return self.switch.respond(now.instant, id, outcome.response);
        }
        // The phone is told once its registration would survive a restart (T1).
        let response = Effect::Respond { id, response: outcome.response };
        self.commit([].into(), outcome.changes.clone().into(), response);
        self.phones_changed(now, &outcome.changes);
    }

    pub(super) fn expire_registrations(&mut self, now: Now) {
        let changes = self.registrar.expire(now.instant);
        if !changes.is_empty() {
            self.commit([].into(), changes.clone().into(), Effect::Records([].into()));
            self.phones_changed(now, &changes);
        }
    }

    /// Takes over a registration from the last process, unless it leads nowhere by this configuration.
    pub(super) fn restore_binding(&mut self, now: Now, binding: Binding) {
        let Binding { dn, contact, .. } = binding.clone();
        if self.configuration.phones.get(&dn).is_some() && self.listens_at(binding.flow) {
            self.registrar.restore(now.instant, binding);
            self.report_phone(now, &dn);
        } else {
            let removed = [Change::Removed { dn, contact }];
            self.commit([].into(), removed.into(), Effect::Records([].into()));
        }
    }

    /// Whether what is sent on this flow leaves.
    fn listens_at(&self, flow: Flow) -> bool {
        let transport = match flow.transport {
            Transport::Udp => config::Transport::Udp,
            Transport::Tcp => config::Transport::Tcp,
            _ => return false,
        };
        let mut listeners = self.configuration.sip.listeners.iter();
        listeners.any(|listener| listener.transport == transport && *listener.address == flow.local)
    }

    pub(super) fn phones_changed(&mut self, now: Now, changes: &[Change]) {
        for change in changes {
            match change {
                Change::Added(binding) | Change::Refreshed(binding) => {
                    self.report_phone(now, &binding.dn);
                    self.phone_came(now, &binding.dn);
                }
                Change::Removed { dn, .. } => self.report_phone(now, dn),
            }
        }
    }

    pub(super) fn report_phone(&mut self, now: Now, dn: &str) {
        let reachable = !self.registrar.bindings(now.instant, dn).is_empty();
        let command = Command::SetPhoneReachable { dn: dn.into(), reachable };
        if let Err(refusal) = self.execute(now, command) {
            tracing::warn!(dn, %refusal, "a phone registered and cannot be used");
        }
    }
}

/// The phones that may register, and what they prove that they know.
pub(super) struct Phones<'a>(pub(super) &'a Configuration);

impl Accounts for Phones<'_> {
    fn secret(&self, dn: &str) -> Option<Secret> {
        Some(match &self.0.phones.get(dn)?.secret {
            PhoneSecret::Password(password) => Secret::Password(password.expose().to_owned()),
            PhoneSecret::Ha1 { md5, sha256 } => {
                Secret::Ha1 { md5: md5.expose().to_owned(), sha256: sha256.expose().to_owned() }
            }
        })
    }

    fn algorithms(&self, dn: &str) -> &'static [Algorithm] {
        match self.0.phones.get(dn).map_or(self.0.sip.digest, |phone| phone.digest) {
            Digest::Both => &[Algorithm::Sha256, Algorithm::Md5],
            Digest::Md5 => &[Algorithm::Md5],
            Digest::Sha256 => &[Algorithm::Sha256],
        }
    }
}
