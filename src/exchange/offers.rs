//! The agent's side: an offer rings a phone, and what becomes of it.

use super::{Exchange, Now};
use acd::{Command, ContactId, ContactKind, ContactPhase, EndCause, OfferFailure, OfferId};
use call::{CallId, Dial, LegEnd, LegId};
use sip::wire::UriError;
use sip::{Binding, NameAddr, Uri};
use std::collections::HashMap;
use std::time::Duration;

/// A phone that has sent no provisional response by then is not ringing: it is unreachable, and that
/// is no fault of the agent's. RFC 3261 §17.2.1 has a live one answer within 200 ms; this leaves room
/// for three lost datagrams (500 + 1,000 + 2,000 ms).
const SILENT_PHONE: Duration = Duration::from_millis(3_800);

/// The legs on which offers ring, by leg and by offer.
#[derive(Debug, Default)]
pub(super) struct Offers {
    legs: HashMap<LegId, Offered>,
    by_offer: HashMap<OfferId, LegId>,
}

#[derive(Clone, Copy, Debug)]
struct Offered {
    offer: OfferId,
    contact: ContactId,
    /// The phone has said that it rings.
    rang: bool,
}

impl Offers {
    fn insert(&mut self, leg: LegId, offered: Offered) {
        self.by_offer.insert(offered.offer, leg);
        self.legs.insert(leg, offered);
    }

    fn remove(&mut self, leg: LegId) -> Option<Offered> {
        let offered = self.legs.remove(&leg)?;
        self.by_offer.remove(&offered.offer);
        Some(offered)
    }

    /// Whether an offer rings on this leg.
    pub(super) fn contains(&self, leg: LegId) -> bool {
        self.legs.contains_key(&leg)
    }

    /// The leg on which an offer rings.
    pub(super) fn leg_of(&self, offer: OfferId) -> Option<LegId> {
        self.by_offer.get(&offer).copied()
    }

    /// Every offer that rings.
    pub(super) fn ringing_offers(&self) -> impl Iterator<Item = OfferId> {
        self.by_offer.keys().copied()
    }

    /// The phone says that it rings.
    pub(super) fn ringing(&mut self, leg: LegId) {
        if let Some(offered) = self.legs.get_mut(&leg) {
            offered.rang = true;
        }
    }

    /// Every leg on which an offer rings.
    pub(super) fn legs(&self) -> impl Iterator<Item = LegId> {
        self.legs.keys().copied()
    }

    /// What is remembered.
    pub(super) fn remembered(&self) -> usize {
        self.legs.len() + self.by_offer.len()
    }
}

impl Exchange {
    /// Rings the phone of the agent whom a contact is offered to.
    pub(super) fn ring_phone(&mut self, now: Now, offer: OfferId, contact: ContactId, dn: &str) {
        if self.stopped || self.engine.offer(offer).is_none() {
            // Withdrawn before it had taken effect.
            return;
        }
        let Some((call, number)) = self.party(contact) else {
            return self.fail_offer(now, offer, OfferFailure::PhoneError);
        };
        let binding = self.registrar.bindings(now.instant, dn).first().map(|binding| (*binding).clone());
        let Some(binding) = binding else {
            return self.fail_offer(now, offer, OfferFailure::PhoneUnreachable);
        };
        let Ok(dial) = self.dial(&binding, &number) else {
            return self.fail_offer(now, offer, OfferFailure::PhoneError);
        };
        let leg = match call {
            Some(call) => self.switch.dial(now.instant, call, dial),
            None => self.switch.place(now.instant, dial).1,
        };
        self.timers.set(leg, now.instant + SILENT_PHONE);
        self.offers.insert(leg, Offered { offer, contact, rang: false });
    }

    /// The call that the customer of a contact is in, and the number to show: that of who asks, where somebody is
    /// consulted. One who is to be called back is in none: the phone rings in a call of its own.
    pub(super) fn party(&self, contact: ContactId) -> Option<(Option<CallId>, String)> {
        let customer = self.contacts.caller(self.conversations.customers(contact));
        match customer.and_then(|leg| self.callers.get(&leg)) {
            Some(caller) => {
                let from = self.asking(contact).unwrap_or_else(|| caller.from.clone());
                Some((Some(caller.call), from))
            }
            None => Some((None, self.engine.contact(contact)?.callback?)),
        }
    }

    /// The DN of who asks, where somebody is consulted, or of who is supervised.
    fn asking(&self, contact: ContactId) -> Option<String> {
        let agent = match self.engine.contact(contact)?.kind {
            ContactKind::Consult { by, .. } => by,
            ContactKind::Supervision { of, .. } => self.engine.contact(of)?.phase.agent()?.clone(),
            _ => return None,
        };
        Some(self.engine.agent(&agent)?.dn.to_string())
    }

    /// An INVITE to a phone, from the customer's number.
    pub(super) fn dial(&self, binding: &Binding, number: &str) -> Result<Dial, UriError> {
        let realm = self.configuration.sip.realm.as_str();
        let caller = if number.is_empty() { "anonymous" } else { number };
        Ok(Dial {
            flow: binding.flow,
            request_uri: binding.contact.clone(),
            from: NameAddr::new(Uri::sip(Some(caller), realm, None)?),
            to: NameAddr::new(Uri::sip(Some(&binding.dn), realm, None)?),
            route: Vec::new(),
            headers: Vec::new(),
        })
    }

    /// An offer is over without an answer: its phone stops ringing, and may be told why (RFC 3326).
    pub(super) fn stop_ringing(&mut self, now: Now, offer: OfferId, reason: Option<String>) {
        if let Some(leg) = self.offers.by_offer.get(&offer).copied() {
            self.offers.remove(leg);
            self.switch.hang_up(now.instant, leg, reason);
        }
    }

    pub(super) fn phone_answered(&mut self, now: Now, leg: LegId) {
        let Some(Offered { offer, contact, .. }) = self.offers.remove(leg) else { return };
        self.timers.cancel(leg);
        let agent = self.engine.offer(offer).map(|offer| offer.agent);
        match (agent, self.execute(now, Command::AcceptOffer { offer })) {
            // They are joined once that is durable.
            (Some(agent), Ok(_)) => self.contacts.agent_answered(contact, leg, agent),
            // The offer went to the caller's hang-up or to its timeout while the phone was answered.
            _ => self.switch.hang_up(now.instant, leg, None),
        }
    }

    pub(super) fn phone_ended(&mut self, now: Now, leg: LegId, end: LegEnd) {
        if let Some(Offered { offer, rang, .. }) = self.offers.remove(leg) {
            return self.fail_offer(now, offer, failure(end, rang));
        }
        let Some((contact, agent)) = self.contacts.agent_gone(leg) else { return };
        let Some(view) = self.engine.contact(contact) else { return };
        let command = match (&view.phase, end) {
            // Somebody else has the customer by now.
            (phase, _) if phase.agent() != Some(&agent) => return,
            (ContactPhase::Connecting { .. }, _) => {
                // Nobody would talk to a customer who is just being called back.
                self.stop_calling_back(now, contact);
                let failure = match end {
                    LegEnd::HungUp => OfferFailure::AgentHungUp,
                    _ => OfferFailure::PhoneUnreachable,
                };
                Command::FailConnect { contact, failure }
            }
            (_, _) if view.kind.about().is_none() => return self.agent_left(now, contact, end),
            (_, LegEnd::HungUp) => Command::EndContact { contact, cause: EndCause::AgentHungUp },
            (_, _) => Command::EndContact { contact, cause: EndCause::AgentPhoneLost },
        };
        // Refused where the contact has ended already: it was we who hung up.
        let _ = self.execute(now, command);
    }

    /// The phone has given a sign of life.
    pub(super) fn phone_lives(&mut self, leg: LegId) {
        if self.offers.contains(leg) {
            self.timers.cancel(leg);
        }
    }

    /// The phone has given no sign of life in time.
    pub(super) fn phone_silent(&mut self, now: Now, leg: LegId) {
        if let Some(Offered { offer, .. }) = self.offers.legs.get(&leg).copied() {
            self.fail_offer(now, offer, OfferFailure::PhoneUnreachable);
        }
    }

    fn fail_offer(&mut self, now: Now, offer: OfferId, failure: OfferFailure) {
        // Refused where the offer is over already: nothing is left to fail.
        let _ = self.execute(now, Command::FailOffer { offer, failure });
    }
}

/// What a phone's refusal says (RFC 3261 §21). Busy after it has rung is the agent pressing "reject";
/// busy at once is a phone with another call.
fn failure(end: LegEnd, rang: bool) -> OfferFailure {
    match end {
        LegEnd::Refused { status: 486 | 600 } if !rang => OfferFailure::PhoneBusy,
        LegEnd::Refused { status: 480 | 486 | 600 | 603 } => OfferFailure::Declined,
        LegEnd::Refused { .. } | LegEnd::Failed { .. } => OfferFailure::PhoneError,
        LegEnd::Unreachable | LegEnd::Lost | LegEnd::HungUp | LegEnd::Cancelled | LegEnd::Local => {
            OfferFailure::PhoneUnreachable
        }
    }
}
