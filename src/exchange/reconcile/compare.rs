//! What does not agree at this moment.

use super::Disagreement;
use crate::exchange::outbound::Purpose;
use crate::exchange::{Exchange, Now};
use acd::{Channel, ContactId, ContactPhase, ContactView, Dn, PhoneState};
use call::{LegId, LegPhase};
use std::collections::BTreeMap;

impl Exchange {
    /// All that does not agree at this moment, what is only on its way included.
    pub(super) fn disagreements(&self, now: Now) -> Vec<Disagreement> {
        let legs: Legs = self.switch.legs().map(|leg| (leg.leg, leg.phase)).collect();
        // Once: a view of a contact copies numbers and names. Only calls have legs.
        let calls = self.engine.contacts().filter(|contact| contact.channel == Channel::Voice);
        let calls: Calls = calls.map(|contact| (contact.contact, needs(&contact))).collect();
        let mut found = Vec::new();
        self.compare_offers(&calls, &mut found);
        self.compare_contacts(&calls, &mut found);
        self.compare_callers(&calls, &legs, &mut found);
        self.compare_legs(&legs, &mut found);
        let unlike = self.conversations.all().filter(|contact| !self.is_arranged(*contact));
        found.extend(unlike.map(Disagreement::Arrangement));
        let held = self.conversations.all().filter(|contact| self.held_in_vain(*contact).is_some());
        found.extend(held.map(Disagreement::HeldInVain));
        self.compare_phones(now, &mut found);
        found.extend(self.missing_seats().into_iter().map(Disagreement::Seat));
        found
    }

    fn compare_offers(&self, calls: &Calls, found: &mut Vec<Disagreement>) {
        let open = self.engine.offers().filter(|offer| calls.contains_key(&offer.contact));
        let silent = open.filter(|offer| self.offers.leg_of(offer.offer).is_none());
        found.extend(silent.map(|offer| Disagreement::OfferWithoutLeg(offer.offer)));
        let ringing = self.offers.ringing_offers().filter(|offer| self.engine.offer(*offer).is_none());
        found.extend(ringing.map(Disagreement::LegWithoutOffer));
    }

    fn compare_contacts(&self, calls: &Calls, found: &mut Vec<Disagreement>) {
        for (&id, needs) in calls {
            let is_called = self.outbounds.callback(id).is_some() || self.contacts.promised(id).is_some();
            if needs.customer && self.contacts.caller(id).is_none() {
                found.push(Disagreement::ContactWithoutCaller(id));
            }
            if needs.callback && !is_called && self.contacts.caller(id).is_none() {
                found.push(Disagreement::CallbackWithoutLeg(id));
            }
            if needs.agent && self.contacts.agent(id).is_none() {
                found.push(Disagreement::ContactWithoutAgent(id));
            }
            if needs.outside && self.outbounds.outside(id).is_none() {
                found.push(Disagreement::ContactWithoutOutside(id));
            }
        }
    }

    /// From the calls' side: customers, agents and customers to be, and what they are there for.
    fn compare_callers(&self, calls: &Calls, legs: &Legs, found: &mut Vec<Disagreement>) {
        let goes_on = |leg: &LegId| legs.get(leg).is_some_and(|phase| *phase != LegPhase::Ending);
        for (leg, caller) in self.callers.iter().filter(|(leg, _)| goes_on(leg)) {
            let is_served = |contact| calls.get(&contact).is_some_and(|needs| !needs.is_over);
            if caller.contact.is_some_and(|contact| !is_served(contact)) {
                found.push(Disagreement::CallerWithoutContact(*leg));
            }
        }
        let seconds = self.second_lines.all().filter(|(_, consult)| !calls.contains_key(consult));
        found.extend(seconds.map(|(leg, consult)| Disagreement::AgentWithoutContact(leg, consult)));
        for (leg, contact) in self.contacts.agents() {
            if !calls.get(&contact).is_some_and(|needs| needs.agent) {
                found.push(Disagreement::AgentWithoutContact(leg, contact));
            }
        }
        for leg in self.outbounds.legs() {
            let needs = |contact| calls.get(&contact).copied().unwrap_or_default();
            match self.outbounds.purpose(leg) {
                Some(Purpose::Callback { contact }) if !needs(contact).callback => {
                    found.push(Disagreement::LegWithoutCallback(contact));
                }
                Some(Purpose::Outside { contact }) if !needs(contact).outside => {
                    found.push(Disagreement::OutsideWithoutContact(contact));
                }
                Some(Purpose::Reattach { contact }) if !needs(contact).is_detached => {
                    found.push(Disagreement::AgentWithoutContact(leg, contact));
                }
                _ => {}
            }
        }
    }

    /// Legs that are remembered, against those that exist.
    fn compare_legs(&self, legs: &Legs, found: &mut Vec<Disagreement>) {
        let mut remembered: Vec<LegId> = self.callers.keys().copied().collect();
        remembered.extend(self.contacts.agents().map(|(leg, _)| leg));
        remembered.extend(self.offers.legs().chain(self.outbounds.legs()));
        remembered.extend(self.take_overs.keys().copied().chain(self.second_lines.all().map(|(leg, _)| leg)));
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

/// The legs that exist.
type Legs = BTreeMap<LegId, LegPhase>;

/// The contacts that are calls, and what there has to be for each.
type Calls = BTreeMap<ContactId, Needs>;

/// What there has to be for a contact.
#[derive(Clone, Copy, Default)]
struct Needs {
    /// A customer on the line.
    customer: bool,
    /// A customer who is being called, unless that has succeeded.
    callback: bool,
    /// An agent on the line.
    agent: bool,
    /// The number that the customer was sent to.
    outside: bool,
    /// Nobody, but the agent may be called.
    is_detached: bool,
    /// Nobody, any more.
    is_over: bool,
}

fn needs(contact: &ContactView) -> Needs {
    // A customer who is to be called back is on no line until then. A consult has none.
    let promised = contact.callback.is_some();
    let customer = contact.kind.about().is_none();
    let nobody = Needs::default();
    match contact.phase {
        ContactPhase::Treatment => Needs { customer, ..nobody },
        ContactPhase::Queued { .. } | ContactPhase::Offered { .. } => {
            Needs { customer: customer && !promised, ..nobody }
        }
        ContactPhase::Found { .. } | ContactPhase::Resting { .. } => nobody,
        ContactPhase::CallingBack { .. } => Needs { callback: true, ..nobody },
        ContactPhase::Connecting { .. } => {
            Needs { customer: customer && !promised, callback: promised, agent: true, ..nobody }
        }
        ContactPhase::Connected { detached, .. } => {
            let is_detached = detached.is_some();
            Needs { customer, agent: !is_detached, is_detached, ..nobody }
        }
        ContactPhase::Outside { .. } => Needs { customer, outside: true, ..nobody },
        ContactPhase::Over => Needs { is_over: true, ..nobody },
    }
}
