//! An offer is accepted or fails. Its id is the fencing token: whoever comes with a resolved one changes nothing.

use crate::{
    ContactId, Dn, EndCause, Event, OfferFailure, OfferId, PhoneState, Refusal, ReleaseReason, Rule,
    Timestamp, WithdrawReason, limits::PHONE_BACK_OFF_MS, state::Phase, step::Step,
};

use super::contacts::facts;

impl Step<'_> {
    /// The first to answer has the contact; all others whose phones ring for it are told so. An answer that comes after the deadline, but before the timeout was decided, is still in time.
    pub(crate) fn accept_offer(&mut self, id: OfferId) -> Result<(), Refusal> {
        let offer = self.state().offers.get(&id).ok_or(Refusal::StaleOffer { offer: id })?;
        let (contact, agent) = (offer.contact, offer.agent.clone());
        let others = match self.state().contacts.get(&contact).map(|facts| &facts.phase) {
            Some(Phase::Offered { offers }) => offers.iter().copied().filter(|other| *other != id).collect(),
            _ => Vec::new(),
        };
        self.emit(Event::OfferAccepted { offer: id, contact, agent: agent.clone() });
        others.into_iter().for_each(|other| self.withdraw(other, WithdrawReason::AcceptedByOther));
        self.start_callback(contact, agent);
        Ok(())
    }

    pub(crate) fn fail_offer(&mut self, id: OfferId, failure: OfferFailure) -> Result<(), Refusal> {
        if !self.state().offers.contains_key(&id) {
            return Err(Refusal::StaleOffer { offer: id });
        }
        self.offer_failed(id, failure);
        Ok(())
    }

    /// Fails an open offer.
    pub(crate) fn offer_failed(&mut self, id: OfferId, failure: OfferFailure) {
        let Some(offer) = self.state().offers.get(&id) else { return };
        let (contact, agent, dn) = (offer.contact, offer.agent.clone(), offer.dn.clone());
        let by_agent = !failure.is_system_fault();
        if by_agent && offer.rule.is_internal() {
            return self.internal_failed(contact);
        }
        if by_agent && offer.rule == Rule::Outdial {
            return self.outdial_failed(contact, EndCause::AgentUnreachable);
        }
        let back_off_until = self.back_off_until(&dn, failure);
        self.emit(Event::OfferFailed { offer: id, contact, agent, dn, failure, back_off_until });
        self.release_hold(contact, ReleaseReason::NotTaken);
        self.internal_failed(contact);
        self.outdial_failed(contact, EndCause::AgentUnreachable);
        self.come_back(contact);
    }

    pub(crate) fn fail_connect(&mut self, contact: ContactId, failure: OfferFailure) -> Result<(), Refusal> {
        let agent = match &facts(self.state(), contact)?.phase {
            Phase::Connecting { agent } => agent.clone(),
            Phase::Treatment { .. }
            | Phase::Queued
            | Phase::Offered { .. }
            | Phase::CallingBack { .. }
            | Phase::Found { .. }
            | Phase::Resting { .. }
            | Phase::Connected { .. }
            | Phase::Outside { .. }
            | Phase::Over => return Err(Refusal::NotConnecting { contact }),
        };
        let Some(dn) = self.state().agents.get(&agent).map(|facts| facts.dn.clone()) else {
            return Err(Refusal::NotSignedIn { agent });
        };
        if self.is_aside(contact) && !failure.is_system_fault() {
            self.internal_failed(contact);
            self.outdial_failed(contact, EndCause::AgentHungUp);
            return Ok(());
        }
        let back_off_until = self.back_off_until(&dn, failure);
        self.emit(Event::ConnectFailed { contact, agent, dn, failure, back_off_until });
        self.internal_failed(contact);
        self.outdial_failed(contact, EndCause::AgentUnreachable);
        self.come_back(contact);
        Ok(())
    }

    /// A phone that failed and still counts as reachable gets no offer for a while. One that is known to be
    /// unreachable gets none anyway.
    fn back_off_until(&self, dn: &Dn, failure: OfferFailure) -> Option<Timestamp> {
        let tries_again = failure.is_system_fault() && self.state().phone(dn) != PhoneState::Unreachable;
        tries_again.then(|| self.at.plus_ms(PHONE_BACK_OFF_MS))
    }
}
