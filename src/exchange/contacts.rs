//! Which legs serve which contacts.

use acd::{AgentId, ContactId};
use call::LegId;
use std::collections::HashMap;

/// The legs that serve contacts.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    callers: HashMap<ContactId, LegId>,
    agents: HashMap<ContactId, LegId>,
    by_agent: HashMap<LegId, (ContactId, AgentId)>,
    /// Customers who have been promised a call and have not hung up yet.
    promised: HashMap<ContactId, Promised>,
}

/// A customer who has been promised a call, and is still on the line.
#[derive(Debug)]
struct Promised {
    leg: LegId,
    /// It is durable that the customer is to be called, and that waits for the line.
    is_due: bool,
}

impl Contacts {
    /// The customer's leg.
    pub(super) fn caller(&self, contact: ContactId) -> Option<LegId> {
        self.callers.get(&contact).copied()
    }

    /// The customer is on this leg.
    pub(super) fn caller_is(&mut self, contact: ContactId, leg: LegId) {
        self.callers.insert(contact, leg);
    }

    /// The contact goes on without its customer's leg.
    pub(super) fn caller_gone(&mut self, contact: ContactId) -> Option<LegId> {
        self.callers.remove(&contact)
    }

    /// The customer will be called back: the contact goes on without the leg.
    pub(super) fn promise(&mut self, contact: ContactId) {
        if let Some(leg) = self.caller_gone(contact) {
            self.promised.insert(contact, Promised { leg, is_due: false });
        }
    }

    /// The leg on which a customer who has been promised a call still is.
    pub(super) fn promised(&self, contact: ContactId) -> Option<LegId> {
        self.promised.get(&contact).map(|promised| promised.leg)
    }

    /// A customer who has been promised a call and is still on the line is to be called, or not any more.
    pub(super) fn promise_due(&mut self, contact: ContactId, is_due: bool) {
        if let Some(promised) = self.promised.get_mut(&contact) {
            promised.is_due = is_due;
        }
    }

    /// A customer who has been promised a call hangs up, or is hung up. Whether it is to be kept now.
    pub(super) fn promise_said(&mut self, contact: ContactId) -> bool {
        self.promised.remove(&contact).is_some_and(|promised| promised.is_due)
    }

    /// The leg of the agent who has answered.
    pub(super) fn agent(&self, contact: ContactId) -> Option<LegId> {
        self.agents.get(&contact).copied()
    }

    pub(super) fn agent_answered(&mut self, contact: ContactId, leg: LegId, agent: AgentId) {
        self.agents.insert(contact, leg);
        self.by_agent.insert(leg, (contact, agent));
    }

    /// The agent who was on the one leg is on the other; the contact that it serves.
    pub(super) fn agent_moves(&mut self, from: LegId, to: LegId) -> Option<ContactId> {
        let (contact, agent) = self.agent_gone(from)?;
        self.agent_answered(contact, to, agent);
        Some(contact)
    }

    /// The agent who serves the one contact serves the other. Whether one is there.
    pub(super) fn agent_serves(&mut self, from: ContactId, to: ContactId) -> bool {
        let agent = self.agent(from).and_then(|leg| Some((leg, self.agent_gone(leg)?.1)));
        let Some((leg, agent)) = agent else { return false };
        self.agent_answered(to, leg, agent);
        true
    }

    /// The contact that a leg serves, and the agent on it, who may have been transferred it since.
    pub(super) fn served_by(&self, leg: LegId) -> Option<&(ContactId, AgentId)> {
        self.by_agent.get(&leg)
    }

    /// The contact whose agent's leg this was, if any, and the agent.
    pub(super) fn agent_gone(&mut self, leg: LegId) -> Option<(ContactId, AgentId)> {
        let served = self.by_agent.remove(&leg)?;
        self.agents.remove(&served.0);
        Some(served)
    }

    /// The legs of the agents who have answered, with their contacts.
    pub(super) fn agents(&self) -> impl Iterator<Item = (LegId, ContactId)> {
        self.by_agent.iter().map(|(leg, (contact, _))| (*leg, *contact))
    }

    /// The legs of the agents who have answered.
    pub(super) fn agent_legs(&self) -> impl Iterator<Item = LegId> {
        self.by_agent.keys().copied()
    }

    /// The contact has ended; the legs that served it may still be there.
    pub(super) fn ended(&mut self, contact: ContactId) -> [Option<LegId>; 2] {
        let agent = self.agents.remove(&contact);
        if let Some(leg) = agent {
            self.by_agent.remove(&leg);
        }
        [self.callers.remove(&contact), agent]
    }

    /// What is remembered.
    pub(super) fn remembered(&self) -> usize {
        self.callers.len() + self.agents.len() + self.by_agent.len() + self.promised.len()
    }
}
