//! An agent's leg is gone, and the call goes on (V12): the customer hears music while the agent is called again.

use super::conversation::Conversation;
use super::outbound::{CannotDial, Outbound, Purpose};
use super::{Exchange, Now};
use acd::{AgentId, Command, ContactId, ContactPhase, DetachCause, Dn, EndCause};
use call::{LegEnd, LegId};
use std::time::Duration;

/// How long the agent's phone rings.
const RINGS: Duration = Duration::from_secs(20);

impl Exchange {
    /// The leg of an agent who has a customer is gone. A phone that crashed does not end the call, nor does one that is hung
    /// up while somebody is asked.
    pub(super) fn agent_left(&mut self, now: Now, contact: ContactId, end: LegEnd) {
        let (cause, otherwise) = match end {
            LegEnd::HungUp => (DetachCause::HungUp, EndCause::AgentHungUp),
            _ => (DetachCause::PhoneLost, EndCause::AgentPhoneLost),
        };
        match self.execute(now, Command::DetachAgent { contact, cause }) {
            // A phone that is still registered is tried at once; another is when it registers again.
            Ok(_) if cause == DetachCause::PhoneLost => self.call_agent_again(now, contact),
            Ok(_) => {}
            // Refused where the contact has ended already: it was we who hung up.
            Err(_) => drop(self.execute(now, Command::EndContact { contact, cause: otherwise })),
        }
    }

    /// A phone has registered. It may have crashed before, and forgotten the call that its agent has: so it is asked for that
    /// (RFC 3261 §12.2.2), and called again where the call is lost already.
    pub(super) fn phone_came(&mut self, now: Now, dn: &str) {
        let Some(agent) = self.engine.agent_at(&Dn::from(dn)) else { return };
        let contacts: Vec<_> = self.engine.contacts_of(agent).collect();
        for contact in contacts {
            match self.contacts.agent(contact.contact) {
                // Not asked while it is not answered, or is ending.
                Some(leg) => drop(self.switch.probe(now.instant, leg)),
                None => self.call_if_wanted(now, contact.contact),
            }
        }
    }

    /// An agent has signed in at another phone, perhaps.
    pub(super) fn call_agent_here(&mut self, now: Now, agent: &AgentId) {
        let contacts: Vec<_> = self.engine.contacts_of(agent).map(|contact| contact.contact).collect();
        contacts.into_iter().for_each(|contact| self.call_if_wanted(now, contact));
    }

    /// An agent who has hung up says when to be called again.
    fn call_if_wanted(&mut self, now: Now, contact: ContactId) {
        if self.conversations.get(contact).is_some_and(Conversation::is_wanted) {
            self.call_agent_again(now, contact);
        }
    }

    fn call_agent_again(&mut self, now: Now, contact: ContactId) {
        let phase = self.engine.contact(contact).map(|contact| contact.phase);
        if let Some(ContactPhase::Connected { agent, .. }) = phase {
            // Refused while the phone cannot be called.
            let _ = self.execute(now, Command::ReattachAgent { agent, contact });
        }
    }

    /// The agent's phone is to ring, in the customer's call.
    pub(super) fn ring_again(&mut self, now: Now, contact: ContactId, dn: &str) {
        let phase = self.engine.contact(contact).map(|contact| contact.phase);
        let is_due =
            self.conversations.calls_again(contact) && phase.is_some_and(|phase| is_detached(&phase));
        if !is_due || self.stopped {
            return;
        }
        let Some((Some(call), from)) = self.party(contact) else { return };
        match self.dial_phone(now, dn, &from) {
            Ok(dial) => {
                let leg = self.switch.dial(now.instant, call, dial);
                let purpose = Purpose::Reattach { contact };
                self.outbounds.insert(leg, Outbound { trunk: None, purpose });
                self.timers.set(leg, now.instant + RINGS);
            }
            Err(error) => {
                tracing::warn!(%contact, %error, "an agent cannot be called again");
                self.reattach_failed(now, contact);
            }
        }
    }

    fn dial_phone(&self, now: Now, dn: &str, from: &str) -> Result<call::Dial, CannotDial> {
        let bindings = self.registrar.bindings(now.instant, dn);
        let binding = bindings.first().ok_or_else(|| CannotDial::NotRegistered(dn.into()))?;
        Ok(self.dial(binding, from)?)
    }

    /// The agent is on the line again; who hears whom follows once that is durable.
    pub(super) fn agent_answered_again(&mut self, now: Now, leg: LegId, contact: ContactId) {
        self.outbounds.remove(leg);
        let agent = self.agent_of(contact);
        match (agent, self.execute(now, Command::AttachAgent { contact })) {
            (Some(agent), Ok(_)) => self.contacts.agent_answered(contact, leg, agent),
            // The customer has gone, or another agent has the contact.
            _ => self.switch.hang_up(now.instant, leg, None),
        }
    }

    /// The phone was not reached; the agent can have it tried once more.
    pub(super) fn reattach_failed(&mut self, now: Now, contact: ContactId) {
        self.stop_reattaching(now, contact);
        // Refused where the contact has ended, or is another agent's.
        let _ = self.execute(now, Command::FailAttach { contact });
    }

    /// The agent's phone is to ring no more; what becomes of that leg does not matter.
    pub(super) fn stop_reattaching(&mut self, now: Now, contact: ContactId) {
        if let Some(leg) = self.outbounds.reattaching(contact) {
            self.outbounds.remove(leg);
            self.timers.cancel(leg);
            self.switch.hang_up(now.instant, leg, None);
        }
    }

    fn agent_of(&self, contact: ContactId) -> Option<AgentId> {
        self.engine.contact(contact)?.phase.agent().cloned()
    }
}

fn is_detached(phase: &ContactPhase) -> bool {
    matches!(phase, ContactPhase::Connected { detached: Some(_), .. })
}
