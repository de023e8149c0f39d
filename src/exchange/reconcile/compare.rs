//! What does not agree at this moment.

use super::Disagreement;
use crate::exchange::outbound::Purpose;
use crate::exchange::{Exchange, Now};
use acd::{Channel, ContactPhase, ContactView, Dn, PhoneState};
use call::{LegId, LegPhase};
use std::collections::BTreeMap;

impl Exchange {
    /// All that does not agree at this moment, what is only on its way included.
    pub(super) fn disagreements(&self, now: Now) -> Vec<Disagreement> {
        let legs: BTreeMap<LegId, LegPhase> = self.switch.legs().map(|leg| (leg.leg, leg.phase)).collect();
        let mut found = Vec::new();
        self.compare_offers(&mut found);
        self.compare_contacts(&mut found);
        self.compare_callers(&legs, &mut found);
        self.compare_legs(&legs, &mut found);
        self.compare_phones(now, &mut found);
        found.extend(self.missing_seats().into_iter().map(Disagreement::Seat));
        found
    }

    fn compare_offers(&self, found: &mut Vec<Disagreement>) {
        // Only calls ring phones.
        let rings = |offer: &acd::OfferView| {
            self.engine.contact(offer.contact).is_some_and(|contact| contact.channel == Channel::Voice)
        };
        let open = self.engine.offers().filter(rings).map(|offer| offer.offer);
        let silent = open.filter(|offer| self.offers.leg_of(*offer).is_none());
        found.extend(silent.map(Disagreement::OfferWithoutLeg));
        let ringing = self.offers.ringing_offers().filter(|offer| self.engine.offer(*offer).is_none());
        found.extend(ringing.map(Disagreement::LegWithoutOffer));
    }

    fn compare_contacts(&self, found: &mut Vec<Disagreement>) {
        for contact in self.engine.contacts().filter(|contact| contact.channel == Channel::Voice) {
            let id = contact.contact;
            let is_called = self.outbounds.callback(id).is_some() || self.contacts.promised(id).is_some();
            match needs(&contact) {
                Needs { customer: true, .. } if self.contacts.caller(id).is_none() => {
                    found.push(Disagreement::ContactWithoutCaller(id));
                }
                Needs { callback: true, .. } if !is_called && self.contacts.caller(id).is_none() => {
                    found.push(Disagreement::CallbackWithoutLeg(id));
                }
                _ => {}
            }
            if needs(&contact).agent && self.contacts.agent(id).is_none() {
                found.push(Disagreement::ContactWithoutAgent(id));
            }
        }
    }

    /// From the calls' side: customers, agents and customers to be, and what they are there for.
    fn compare_callers(&self, legs: &BTreeMap<LegId, LegPhase>, found: &mut Vec<Disagreement>) {
        let goes_on = |leg: &LegId| legs.get(leg).is_some_and(|phase| *phase != LegPhase::Ending);
        for (leg, caller) in self.callers.iter().filter(|(leg, _)| goes_on(leg)) {
            let contact = caller.contact.and_then(|contact| self.engine.contact(contact));
            let is_served =
                contact.is_some_and(|contact| !matches!(contact.phase, ContactPhase::WrapUp { .. }));
            if caller.contact.is_some() && !is_served {
                found.push(Disagreement::CallerWithoutContact(*leg));
            }
        }
        for (leg, contact) in self.contacts.agents() {
            let contact = self.engine.contact(contact);
            if !contact.is_some_and(|contact| needs(&contact).agent) {
                found.push(Disagreement::AgentWithoutContact(leg));
            }
        }
        for leg in self.outbounds.legs() {
            let Some(Purpose::Callback { contact: id }) = self.outbounds.purpose(leg) else { continue };
            let contact = self.engine.contact(id);
            if !contact.is_some_and(|contact| needs(&contact).callback) {
                found.push(Disagreement::LegWithoutCallback(id));
            }
        }
    }

    /// Legs that are remembered, against those that exist.
    fn compare_legs(&self, legs: &BTreeMap<LegId, LegPhase>, found: &mut Vec<Disagreement>) {
        let mut remembered: Vec<LegId> = self.callers.keys().copied().collect();
        remembered.extend(self.contacts.agents().map(|(leg, _)| leg));
        remembered.extend(self.offers.legs().chain(self.outbounds.legs()));
        remembered.sort_unstable();
        let gone = remembered.iter().filter(|leg| !legs.contains_key(leg));
        found.extend(gone.map(|leg| Disagreement::LegGone(*leg)));
        let unknown = legs
            .iter()
            .filter(|(leg, phase)| **phase != LegPhase::Ending && remembered.binary_search(leg).is_err());
        found.extend(unknown.map(|(leg, _)| Disagreement::LegUnknown(*leg)));
    }

    fn compare_phones(&self, now: Now, found: &mut Vec<Disagreement>) {
        for phone in self.configuration.phones.iter() {
            let dn = Dn::from(&*phone.dn);
            let reachable = !self.registrar.bindings(now.instant, &phone.dn).is_empty();
            let believed = self.engine.phone(&dn) != PhoneState::Unreachable;
            if reachable != believed {
                found.push(Disagreement::Phone { dn, reachable });
            }
        }
    }
}

/// What there has to be for a contact.
#[derive(Clone, Copy)]
struct Needs {
    /// A customer on the line.
    customer: bool,
    /// A customer who is being called, unless that has succeeded.
    callback: bool,
    /// An agent on the line.
    agent: bool,
}

fn needs(contact: &ContactView) -> Needs {
    // A customer who is to be called back is on no line until then.
    let is_promised = contact.callback.is_some();
    let (customer, callback, agent) = match contact.phase {
        ContactPhase::Treatment => (true, false, false),
        ContactPhase::Queued { .. } | ContactPhase::Offered { .. } => (!is_promised, false, false),
        ContactPhase::Resting { .. } | ContactPhase::WrapUp { .. } => (false, false, false),
        ContactPhase::CallingBack { .. } => (false, true, false),
        ContactPhase::Connecting { .. } => (!is_promised, is_promised, true),
        ContactPhase::Connected { .. } => (true, false, true),
    };
    Needs { customer, callback, agent }
}
