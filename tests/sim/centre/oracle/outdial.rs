//! Outdials (V14): who may, and what becomes of one.

use super::{
    Follow, Oracle,
    commands::{Answer, check_number},
    facts::{Contact, Facts},
};
use acd::{
    AgentId, Channel, Command, ContactId, EndCause, Event, OfferId, PhoneState, Presence, Refusal, Rule,
    limits::MAX_ADDRESS,
};

impl Oracle {
    /// Nobody asked for it: the agent has let the own phone ring for as long as it may.
    pub(super) fn check_outdial_ended(&self, offer: OfferId, contact: ContactId) -> Vec<Follow> {
        assert!(self.facts.contact(contact).is_dialling(), "an offer is withdrawn for a reason");
        self.check_ring_time_is_over(offer);
        self.facts.end(contact, EndCause::AgentUnreachable).split_off(1)
    }
}

/// What commands lead to.
impl Facts {
    pub(super) fn start_outdial(&self, command: &Command) -> Answer {
        let Command::StartOutdial { agent, queue, entry_point, number, ani } = command.clone() else {
            return Ok(Vec::new());
        };
        let Some(facts) = self.agents.get(&agent) else { return Err(Refusal::NotSignedIn { agent }) };
        if !matches!(facts.presence, Presence::Idle { .. }) {
            return Err(Refusal::NotIdle { agent });
        }
        if facts.is_loaded() {
            return Err(Refusal::NotFree { agent });
        }
        if self.phone(&facts.dn) != PhoneState::Reachable {
            return Err(Refusal::PhoneUnreachable { agent });
        }
        match self.configuration.queues.get(&queue).map(|settings| settings.channel) {
            None => return Err(Refusal::UnknownQueue { queue }),
            Some(Channel::Voice) => check_number(&number)?,
            Some(_) => return Err(Refusal::WrongChannel { queue, channel: Channel::Voice }),
        }
        assert!(ani.len() <= MAX_ADDRESS, "it is not cut off");
        let (contact, caller) = (ContactId(self.last_contact + 1), agent.clone());
        let started = Event::OutdialStarted { contact, agent, queue, entry_point, number, ani };
        Ok(vec![started.into(), Follow::OfferTo { contact, agent: caller, rule: Rule::Outdial }])
    }

    /// Of what waits in no queue the phone has failed: it is over.
    pub(super) fn not_taken_aside(&self, contact: ContactId) -> Vec<Follow> {
        let ended = Event::ContactEnded { contact, cause: EndCause::AgentUnreachable, agent: None };
        let not_dialled = self.contact(contact).is_dialling().then(|| ended.into());
        let internal = self.not_reached(contact).into_iter().chain(self.not_watched(contact));
        internal.chain(not_dialled).collect()
    }
}

/// What events change.
impl Facts {
    pub(super) fn fold_outdial(&mut self, event: &Event) -> bool {
        let Event::OutdialStarted { contact, agent, queue, number, ani, .. } = event else { return false };
        assert_eq!(contact.0, self.last_contact + 1, "an id is used once");
        self.last_contact = contact.0;
        assert!(self.is_idle(agent), "Idle only");
        let facts = Contact {
            dialled: true,
            from: number.clone(),
            to: ani.clone(),
            queue: Some(queue.clone()),
            callback: Some(super::facts::CallbackOf { number: number.clone(), attempts: 0 }),
            ..self.arrived(Channel::Voice)
        };
        self.contacts.insert(*contact, facts);
        true
    }

    fn is_idle(&self, agent: &AgentId) -> bool {
        matches!(self.agent(agent).state, acd::AgentState::Idle { .. })
    }
}

impl Contact {
    /// Whether an agent calls the customer, and they have not heard each other yet.
    pub(crate) fn is_dialling(&self) -> bool {
        self.dialled && !self.handled
    }

    /// Whether it is in no queue, whatever queue's rules hold for it.
    pub(crate) fn is_no_wait(&self) -> bool {
        self.is_dialling() || self.is_internal()
    }
}
