//! The second call of an agent's phone, by which the agent consults somebody (V16): the customer stays in the first one. The
//! phone's keys, hold, conference and transfer, then come to the same as the desktop's.

use super::phone_acts::Declined;
use super::{Exchange, Now};
use acd::{AgentId, Command, ConsultTarget, ContactId, ContactKind, ContactPhase};
use call::{LegId, LegPhase};
use std::collections::BTreeMap;

/// What a phone hears that asks for somebody who does not answer (RFC 3261 §21.4.18).
const TEMPORARILY_UNAVAILABLE: u16 = 480;

/// The legs on which agents consult, and what about.
#[derive(Debug, Default)]
pub(super) struct SecondLines(BTreeMap<LegId, ContactId>);

impl SecondLines {
    /// The consult that a leg is for.
    pub(super) fn consult(&self, leg: LegId) -> Option<ContactId> {
        self.0.get(&leg).copied()
    }

    /// The leg of a consult.
    pub(super) fn leg(&self, consult: ContactId) -> Option<LegId> {
        self.0.iter().find(|(_, of)| **of == consult).map(|(leg, _)| *leg)
    }

    /// The leg is gone.
    pub(super) fn remove(&mut self, leg: LegId) -> Option<ContactId> {
        self.0.remove(&leg)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (LegId, ContactId)> {
        self.0.iter().map(|(leg, consult)| (*leg, *consult))
    }

    /// What is remembered.
    pub(super) fn remembered(&self) -> usize {
        self.0.len()
    }
}

impl Exchange {
    /// The phone of an agent who serves a customer calls a number: whoever is there is consulted. The call rings once that is
    /// durable, and is answered when that one answers.
    pub(super) fn consult_by_phone(
        &mut self,
        now: Now,
        leg: LegId,
        agent: &AgentId,
        number: &str,
    ) -> Result<(), Declined> {
        let contact = self.talking(agent).ok_or(Declined(403))?;
        let call = self.contacts.caller(contact).and_then(|customer| self.switch.call_of(customer));
        let call = call.ok_or(Declined(403))?;
        let to = ConsultTarget::Number { number: number.to_owned() };
        // Nobody could say there, while it rings, that who is free is wanted.
        if let Ok(ConsultTarget::Queue { .. }) = self.to_consult(agent, &to) {
            return Err(Declined(403));
        }
        self.act(now, Command::StartConsult { agent: agent.clone(), contact, to })?;
        let view = self.engine.contact(contact);
        let consult = view.and_then(|view| view.consult).ok_or(Declined(403))?.contact;
        // Only one that has ended already is in no call.
        let _ = self.switch.adopt(leg, call);
        self.second_lines.0.insert(leg, consult);
        Ok(())
    }

    /// That somebody is asked is durable: the phone that asks hears ringing.
    pub(super) fn ring_second(&mut self, now: Now, consult: ContactId) {
        if let Some(leg) = self.second_lines.leg(consult) {
            self.switch.ring(now.instant, leg);
        }
    }

    /// The customer's contact that an agent serves on a leg: of several, the one who is not on hold, or who was put there last.
    fn talking(&self, agent: &AgentId) -> Option<ContactId> {
        let contacts = self.engine.contacts_of(agent);
        let served = contacts.filter_map(|contact| {
            let ContactPhase::Connected { on_hold_since, .. } = contact.phase else { return None };
            let is_served = contact.kind.about().is_none() && self.contacts.agent(contact.contact).is_some();
            is_served.then_some((on_hold_since.is_none(), on_hold_since, contact.contact))
        });
        served.max().map(|(_, _, contact)| contact)
    }

    /// Who is consulted has answered: so is the phone that asks.
    pub(super) fn answer_second(&mut self, now: Now, consult: ContactId) {
        if let Some(leg) = self.second_lines.leg(consult) {
            self.switch.answer(now.instant, leg);
        }
    }

    /// The consult is over, or has the customer: the phone's second call ends.
    pub(super) fn end_second(&mut self, now: Now, consult: ContactId) {
        let Some(leg) = self.second_lines.leg(consult) else { return };
        self.second_lines.remove(leg);
        match self.switch.phase(leg) {
            Some(LegPhase::SettingUp) => {
                self.switch.refuse(now.instant, leg, TEMPORARILY_UNAVAILABLE, Vec::new());
            }
            _ => self.switch.hang_up(now.instant, leg, None),
        }
    }

    /// The agent has hung up the second call.
    pub(super) fn second_ended(&mut self, now: Now, consult: ContactId) {
        let kind = self.engine.contact(consult).map(|contact| contact.kind);
        if let Some(ContactKind::Consult { by: agent, .. }) = kind {
            // Refused where the consult has the customer meanwhile.
            let _ = self.execute(now, Command::EndConsult { agent, contact: consult });
        }
    }

    /// Whether a phone holds neither of its calls, so that its agent wants to talk to all.
    pub(super) fn is_three_way(&self, contact: ContactId) -> bool {
        let consult = self.engine.contact(contact).and_then(|contact| contact.consult);
        let second = consult.filter(|consult| consult.answered);
        let second = second.and_then(|consult| self.second_lines.leg(consult.contact));
        // One whose answer is yet to be told rings for the phone still.
        let is_open = |leg: LegId| self.is_up(leg) && !self.switch.is_held(leg);
        second.is_some_and(is_open) && self.contacts.agent(contact).is_some_and(is_open)
    }

    /// The customer whom the agent consults about on a second line, and the agent.
    pub(super) fn first_line(&self, second: LegId) -> Option<(ContactId, AgentId)> {
        let customers = self.conversations.customers(self.second_lines.consult(second)?);
        self.served_on(self.contacts.agent(customers)?)
    }

    /// Who is meant by the two calls of a phone that asks for them to be joined (RFC 5589 §7.3): the customer.
    pub(super) fn consulting_on(&self, one: LegId, other: LegId) -> Option<(ContactId, AgentId)> {
        [(one, other), (other, one)].into_iter().find_map(|(first, second)| {
            let (contact, agent) = self.first_line(second)?;
            (self.contacts.agent(contact) == Some(first)).then_some((contact, agent))
        })
    }
}
