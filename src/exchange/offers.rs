//! The agent's side: an offer rings a phone, and what becomes of it.

use super::{Exchange, Now};
use acd::{Command, ContactId, ContactPhase, EndCause, OfferFailure, OfferId};
use call::{Dial, LegEnd, LegId};
use sip::wire::UriError;
use sip::{Binding, NameAddr, Uri};
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

/// A phone that has sent no provisional response by then is not ringing: it is unreachable, and that
/// is no fault of the agent's. RFC 3261 §17.2.1 has a live one answer within 200 ms; this leaves room
/// for three lost datagrams (500 + 1,000 + 2,000 ms).
const SILENT_PHONE: Duration = Duration::from_millis(3_800);

/// The legs on which offers ring, by leg and by offer.
#[derive(Debug, Default)]
pub(super) struct Offers {
    legs: HashMap<LegId, Offered>,
    by_offer: HashMap<OfferId, LegId>,
    silent: BTreeMap<(Instant, LegId), OfferId>,
}

#[derive(Clone, Copy, Debug)]
struct Offered {
    offer: OfferId,
    contact: ContactId,
    silent_at: Instant,
    /// The phone has said that it rings.
    rang: bool,
}

impl Offers {
    fn insert(&mut self, leg: LegId, offered: Offered) {
        self.silent.insert((offered.silent_at, leg), offered.offer);
        self.by_offer.insert(offered.offer, leg);
        self.legs.insert(leg, offered);
    }

    fn remove(&mut self, leg: LegId) -> Option<Offered> {
        let offered = self.legs.remove(&leg)?;
        self.by_offer.remove(&offered.offer);
        self.silent.remove(&(offered.silent_at, leg));
        Some(offered)
    }

    /// The phone has given a sign of life.
    pub(super) fn alive(&mut self, leg: LegId) {
        if let Some(offered) = self.legs.get(&leg) {
            self.silent.remove(&(offered.silent_at, leg));
        }
    }

    /// The phone says that it rings.
    pub(super) fn ringing(&mut self, leg: LegId) {
        self.alive(leg);
        if let Some(offered) = self.legs.get_mut(&leg) {
            offered.rang = true;
        }
    }

    /// Every leg on which an offer rings.
    pub(super) fn legs(&self) -> impl Iterator<Item = LegId> {
        self.legs.keys().copied()
    }

    #[cfg(test)]
    pub(super) fn remembered(&self) -> usize {
        self.legs.len() + self.by_offer.len() + self.silent.len()
    }

    pub(super) fn poll_timeout(&self) -> Option<Instant> {
        self.silent.keys().next().map(|(deadline, _)| *deadline)
    }
}

impl Exchange {
    /// Rings the phone of the agent whom a contact is offered to.
    pub(super) fn ring_phone(&mut self, now: Now, offer: OfferId, contact: ContactId, dn: &str) {
        if self.engine.offer(offer).is_none() {
            // Withdrawn before it had taken effect.
            return;
        }
        let caller = self.contacts.caller(contact);
        let call = caller.and_then(|leg| self.callers.get(&leg)).map(|caller| caller.call);
        let binding = self.registrar.bindings(now.instant, dn).first().map(|binding| (*binding).clone());
        let (Some(call), Some(binding)) = (call, binding) else {
            return self.fail_offer(now, offer, OfferFailure::PhoneUnreachable);
        };
        let number = caller.and_then(|leg| self.caller_number(leg)).unwrap_or_default().to_owned();
        let Ok(dial) = self.dial(&binding, &number) else {
            return self.fail_offer(now, offer, OfferFailure::PhoneError);
        };
        let leg = self.switch.dial(now.instant, call, dial);
        let silent_at = now.instant + SILENT_PHONE;
        self.offers.insert(leg, Offered { offer, contact, silent_at, rang: false });
    }

    /// An INVITE to a phone, from the customer's number.
    fn dial(&self, binding: &Binding, number: &str) -> Result<Dial, UriError> {
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

    /// An offer is over without an answer: its phone stops ringing.
    pub(super) fn stop_ringing(&mut self, now: Now, offer: OfferId) {
        if let Some(leg) = self.offers.by_offer.get(&offer).copied() {
            self.offers.remove(leg);
            self.switch.hang_up(now.instant, leg, None);
        }
    }

    pub(super) fn phone_answered(&mut self, now: Now, leg: LegId) {
        let Some(Offered { offer, contact, .. }) = self.offers.remove(leg) else { return };
        match self.execute(now, Command::AcceptOffer { offer }) {
            // They are joined once that is durable.
            Ok(_) => self.contacts.agent_answered(contact, leg),
            // The offer went to the caller's hang-up or to its timeout while the phone was answered.
            Err(_) => self.switch.hang_up(now.instant, leg, None),
        }
    }

    pub(super) fn phone_ended(&mut self, now: Now, leg: LegId, end: LegEnd) {
        if let Some(Offered { offer, rang, .. }) = self.offers.remove(leg) {
            return self.fail_offer(now, offer, failure(end, rang));
        }
        let Some(contact) = self.contacts.agent_gone(leg) else { return };
        let phase = self.engine.contact(contact).map(|contact| contact.phase);
        let command = match (phase, end) {
            (Some(ContactPhase::Connecting { .. }), _) => {
                let failure = match end {
                    LegEnd::HungUp => OfferFailure::AgentHungUp,
                    _ => OfferFailure::PhoneUnreachable,
                };
                Command::FailConnect { contact, failure }
            }
            (_, LegEnd::HungUp) => Command::EndContact { contact, cause: EndCause::AgentHungUp },
            (_, _) => Command::EndContact { contact, cause: EndCause::AgentPhoneLost },
        };
        // Refused where the contact has ended already: it was we who hung up.
        let _ = self.execute(now, command);
    }

    /// Phones that gave no sign of life have had their time.
    pub(super) fn expire_offers(&mut self, now: Now) {
        while let Some((&(deadline, leg), &offer)) = self.offers.silent.first_key_value() {
            if deadline > now.instant {
                break;
            }
            self.offers.silent.remove(&(deadline, leg));
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
