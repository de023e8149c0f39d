//! The bindings themselves, by directory number and by expiry.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use super::Binding;
use super::contacts::Contact;
use crate::wire::Uri;

#[derive(Debug, Default)]
pub(super) struct Table {
    /// Of each directory number the one refreshed last stands last.
    by_dn: BTreeMap<String, Vec<Binding>>,
    expiries: BTreeSet<(Instant, String)>,
}

impl Table {
    pub(super) fn of(&self, dn: &str, now: Instant) -> Vec<&Binding> {
        let all = self.by_dn.get(dn).map(Vec::as_slice).unwrap_or_default();
        let mut live: Vec<&Binding> = all.iter().rev().filter(|binding| binding.expires_at > now).collect();
        // stable: among equals the one refreshed last stays first
        live.sort_by_key(|binding| std::cmp::Reverse(binding.q));
        live
    }

    /// Adds a binding, or replaces the one of the same contact: then `true`.
    pub(super) fn put(&mut self, binding: Binding) -> bool {
        let dn = binding.dn.clone();
        let known = self.remove(&dn, &binding.contact).is_some();
        self.expiries.insert((binding.expires_at, dn.clone()));
        self.by_dn.entry(dn).or_default().push(binding);
        known
    }

    pub(super) fn remove(&mut self, dn: &str, contact: &Uri) -> Option<Binding> {
        self.take_first(dn, |binding| binding.contact == *contact)
    }

    /// Takes out the other contacts of the same device: a phone that was restarted under a new port (RFC 5626
    /// §6; not only with a reg-id, because phones send the instance without one).
    pub(super) fn replaced_by(&mut self, new: &Binding) -> Option<Binding> {
        new.instance.as_ref()?;
        self.take_first(&new.dn, |old| old.instance == new.instance && old.contact != new.contact)
    }

    /// Takes out those refreshed longest ago until no more than `limit` are left.
    pub(super) fn push_out(&mut self, dn: &str, limit: usize) -> Vec<Binding> {
        let count = self.by_dn.get(dn).map_or(0, Vec::len);
        (limit..count).filter_map(|_| self.take_first(dn, |_| true)).collect()
    }

    /// §10.3 step 7: an older REGISTER of the same Call-ID came late.
    pub(super) fn is_out_of_order(
        &self,
        now: Instant,
        dn: &str,
        contact: &Uri,
        call_id: &str,
        cseq: u32,
    ) -> bool {
        self.by_dn.get(dn).is_some_and(|bindings| {
            let mut live = bindings.iter().filter(|old| old.expires_at > now);
            live.any(|old| old.contact == *contact && old.call_id == call_id && cseq <= old.cseq)
        })
    }

    pub(super) fn contacts_to_remove(&self, dn: &str) -> Vec<Contact> {
        let all = self.by_dn.get(dn).map(Vec::as_slice).unwrap_or_default();
        all.iter()
            .map(|binding| Contact {
                uri: binding.contact.clone(),
                expires: Duration::ZERO,
                q: binding.q,
                instance: None,
            })
            .collect()
    }

    pub(super) fn expire(&mut self, now: Instant) -> Vec<Binding> {
        let mut expired = Vec::new();
        while let Some((at, dn)) = self.expiries.first().cloned() {
            if at > now {
                break;
            }
            self.expiries.pop_first();
            expired.extend(self.take_first(&dn, |binding| binding.expires_at == at));
        }
        expired
    }

    pub(super) fn next_expiry(&self) -> Option<Instant> {
        self.expiries.first().map(|(at, _)| *at)
    }

    fn take_first(&mut self, dn: &str, wanted: impl Fn(&Binding) -> bool) -> Option<Binding> {
        let bindings = self.by_dn.get_mut(dn)?;
        let index = bindings.iter().position(wanted)?;
        let binding = bindings.remove(index);
        // another contact may expire at the same instant
        if !bindings.iter().any(|other| other.expires_at == binding.expires_at) {
            self.expiries.remove(&(binding.expires_at, dn.to_owned()));
        } else {
            self.expiries.insert((binding.expires_at, dn.to_owned()));
        }
        if bindings.is_empty() {
            self.by_dn.remove(dn);
        }
        Some(binding)
    }
}
