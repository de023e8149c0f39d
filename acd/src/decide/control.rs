//! What an agent does with a contact that is connected: hold, resume (V5).

use crate::{
    AgentId, Channel, ContactId, Event, Refusal, Timestamp,
    state::{Consult, Contact, Phase},
    step::Step,
};

use super::contacts::facts;

impl Step<'_> {
    /// While consulting: back to who is consulted, or to waiting for somebody.
    pub(crate) fn hold_contact(&mut self, agent: AgentId, contact: ContactId) -> Result<(), Refusal> {
        let on_hold = self.connected(&agent, contact)?.is_some();
        let facts = facts(self.state(), contact)?;
        let consulted = facts.consult.as_ref().filter(|consult| consult.held).map(|consult| consult.contact);
        if consulted.is_none() && !facts.conference.is_empty() {
            return Err(Refusal::InConference { contact });
        }
        if on_hold || consulted.is_none() && facts.consult.is_some() {
            return Err(Refusal::AlreadyHeld { contact });
        }
        if facts.conference.is_empty() {
            self.emit(Event::ContactHeld { contact, agent: agent.clone() });
        }
        if let Some(contact) = consulted {
            self.emit(Event::ContactResumed { contact, agent });
        }
        Ok(())
    }

    /// While consulting: who is consulted is on hold instead; where nobody's phone rings yet, the request waits on. While the
    /// agent's leg is gone: the agent is called first.
    pub(crate) fn resume_contact(&mut self, agent: AgentId, contact: ContactId) -> Result<(), Refusal> {
        let on_hold = self.connected(&agent, contact)?.is_some();
        if facts(self.state(), contact)?.detached().is_some() {
            return self.reattach_agent(agent, contact, true);
        }
        let consulted = match facts(self.state(), contact)?.consult {
            Some(Consult { answered: false, contact: consult, .. }) if !self.state().is_request(consult) => {
                return Err(Refusal::ConsultRinging { contact });
            }
            Some(Consult { held: false, contact, .. }) => Some(contact),
            Some(Consult { held: true, .. }) | None => None,
        };
        if !on_hold && consulted.is_none() {
            return Err(Refusal::NotHeld { contact });
        }
        if let Some(contact) = consulted {
            self.emit(Event::ContactHeld { contact, agent: agent.clone() });
        }
        self.make_room(&agent, contact);
        if on_hold {
            self.emit(Event::ContactResumed { contact, agent });
        }
        Ok(())
    }

    /// An agent talks on one line of the phone at a time: a customer on another one is put on hold.
    pub(super) fn make_room(&mut self, agent: &AgentId, but: ContactId) {
        let is_call = |facts: &Contact| facts.channel == Channel::Voice;
        let Some(facts) = self.state().agents.get(agent) else { return };
        if !self.state().contacts.get(&but).is_some_and(is_call) {
            return;
        }
        let talks = |contact: &ContactId| {
            self.state().contacts.get(contact).is_some_and(|facts| {
                let is_on_line = matches!(facts.phase, Phase::Connected { on_hold_since: None, .. });
                is_call(facts) && is_on_line && !facts.is_internal() && facts.conference.is_empty()
            })
        };
        let others: Vec<ContactId> =
            facts.contacts.iter().copied().filter(|contact| *contact != but).filter(talks).collect();
        for contact in others {
            let asks = self.state().contacts.get(&contact).and_then(|facts| facts.consult.as_ref());
            let asked = asks.map(|consult| consult.contact);
            self.emit(Event::ContactHeld { contact, agent: agent.clone() });
            // Customer and who is asked are never both on hold: as with the agent's own hold, it is the customer.
            if let Some(contact) = asked {
                self.emit(Event::ContactResumed { contact, agent: agent.clone() });
            }
        }
    }

    /// Since when a customer who is connected with this agent has been on hold.
    pub(super) fn connected(
        &self,
        agent: &AgentId,
        contact: ContactId,
    ) -> Result<Option<Timestamp>, Refusal> {
        let facts = facts(self.state(), contact)?;
        if facts.is_consult() {
            return Err(Refusal::IsConsult { contact });
        }
        if facts.is_supervision() {
            return Err(Refusal::IsSupervision { contact });
        }
        match &facts.phase {
            Phase::Connected { agent: owner, on_hold_since, .. } if owner == agent => Ok(*on_hold_since),
            Phase::Connected { .. } => Err(Refusal::NotYourContact { agent: agent.clone(), contact }),
            Phase::Treatment { .. }
            | Phase::Queued
            | Phase::Offered { .. }
            | Phase::CallingBack { .. }
            | Phase::Found { .. }
            | Phase::Resting { .. }
            | Phase::Connecting { .. }
            | Phase::Outside { .. }
            | Phase::Over => Err(Refusal::NotConnected { contact }),
        }
    }

    /// Agent and customer, or who is consulted, hear each other from now on.
    pub(super) fn connect(&mut self, contact: ContactId, agent: AgentId) {
        self.make_room(&agent, contact);
        self.emit(Event::ContactConnected { contact, agent });
    }
}
