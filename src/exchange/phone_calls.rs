//! Calls that an agent's phone makes (V16). It proves who it is, and what its call means follows from what its agent
//! does: another of the agent's phones takes the customer over, or somebody is consulted about the customer.

use super::callers::RETRY_AFTER_SECONDS;
use super::phone_acts::Declined;
use super::phones::Phones;
use super::{Exchange, Now};
use acd::AgentId;
use call::LegId;
use config::Route;
use sip::{Flow, HeaderName, Message, Response};
use std::collections::BTreeMap;

/// Legs of agents that are about to take the place of others, and which.
pub(super) type TakeOvers = BTreeMap<LegId, LegId>;

impl Exchange {
    /// The DN of the phone that calls as an agent's: the one that the caller says to be, where that has registered from
    /// there. Where a trunk may be behind that address, too, it calls as a customer unless its agent serves one.
    pub(super) fn calling_phone(
        &self,
        now: Now,
        request: &Message,
        flow: Flow,
        replaces: Option<LegId>,
    ) -> Option<String> {
        let dn = request.from().ok()?.uri.user()?.into_owned();
        let is_trunk = self.configuration.route(flow.remote.ip(), "") != Route::UnknownSource;
        let bindings = self.registrar.bindings(now.instant, &dn);
        let is_there = match is_trunk {
            true => {
                let for_an_agent = replaces.is_some() || self.is_serving(&dn);
                for_an_agent && bindings.iter().any(|binding| binding.flow.remote == flow.remote)
            }
            // It may call from another port than it registered from.
            false => bindings.iter().any(|binding| binding.flow.remote.ip() == flow.remote.ip()),
        };
        is_there.then_some(dn)
    }

    /// Whether the agent at a phone talks with a customer.
    fn is_serving(&self, dn: &str) -> bool {
        let agent = self.engine.agent_at(&dn.into());
        let mut contacts = agent.into_iter().flat_map(|agent| self.engine.contacts_of(agent));
        contacts.any(|contact| self.contacts.agent(contact.contact).is_some())
    }

    /// A phone calls, perhaps in place of another leg.
    pub(super) fn phone_calls(
        &mut self,
        now: Now,
        leg: LegId,
        dn: &str,
        request: &Message,
        replaces: Option<LegId>,
    ) {
        let done = self.agent_calling(now, dn, request).and_then(|agent| match replaces {
            Some(replaced) => self.take_over(now, leg, replaced, &agent),
            None => {
                let number = request.request_uri().ok().and_then(|uri| Some(uri.user()?.into_owned()));
                let number = number.ok_or_else(|| Response::new(484))?;
                let consulted = self.consult_by_phone(now, leg, &agent, &number);
                consulted.map_err(|Declined(status)| Response::new(status))
            }
        });
        if let Err(refusal) = done {
            self.switch.refuse(now.instant, leg, refusal.status, refusal.headers);
        }
    }

    /// The agent who sits at the phone, once that has proved to be it.
    fn agent_calling(&mut self, now: Now, dn: &str, request: &Message) -> Result<AgentId, Response> {
        if self.stopped || self.journal.is_full() {
            return Err(Response::new(503).with(HeaderName::RetryAfter, RETRY_AFTER_SECONDS));
        }
        let phones = Phones(&self.configuration);
        let username = self.registrar.authenticate(now.instant, request, &phones)?;
        let agent = self.engine.agent_at(&dn.into()).filter(|_| username == dn);
        agent.cloned().ok_or_else(|| Response::new(403))
    }

    /// Another device of an agent takes the place of the one on which that agent serves a contact (RFC 3891): only the
    /// agent's own.
    fn take_over(&mut self, now: Now, leg: LegId, replaced: LegId, agent: &AgentId) -> Result<(), Response> {
        let is_own = self.served_on(replaced).is_some_and(|(_, owner)| owner == *agent);
        let call = self.switch.call_of(replaced).filter(|_| is_own);
        let adopted = call.is_some_and(|call| self.switch.adopt(leg, call).is_ok());
        if !adopted {
            return Err(Response::new(403));
        }
        self.take_overs.insert(leg, replaced);
        self.switch.answer(now.instant, leg);
        Ok(())
    }

    /// The new leg is answered: it is the agent's from now on, if the old one still is.
    pub(super) fn taken_over(&mut self, now: Now, leg: LegId) {
        let replaced = self.take_overs.remove(&leg);
        let moved = replaced.and_then(|old| Some((old, self.contacts.agent_moves(old, leg)?)));
        let Some((old, contact)) = moved else { return self.switch.hang_up(now.instant, leg, None) };
        self.hear_as_before(contact);
        self.switch.hang_up(now.instant, old, None);
    }
}
