//! An agent calls a customer (V14): the agent's phone rings first, then the customer's. From there on it is a contact like
//! any other.

use crate::{
    AgentId, ContactId, EndCause, EntryPointId, Event, PhoneState, Presence, QueueId, Refusal, Rule,
    limits::MAX_CONTACTS,
    state::{Contact, State},
    step::Step,
};

use super::{
    arrival::clip,
    transfer::{check_number, check_queue},
};

impl Step<'_> {
    pub(crate) fn start_outdial(
        &mut self,
        agent: AgentId,
        queue: QueueId,
        entry_point: EntryPointId,
        number: String,
        ani: String,
    ) -> Result<(), Refusal> {
        check_caller(self.state(), &agent)?;
        check_queue(self.state(), &queue)?;
        check_number(&number)?;
        if self.state().contacts.len() >= MAX_CONTACTS {
            return Err(Refusal::TooManyContacts { limit: MAX_CONTACTS });
        }
        let contact = ContactId(self.state().last_contact + 1);
        let (caller, ani) = (agent.clone(), clip(ani));
        self.emit(Event::OutdialStarted { contact, agent, queue, entry_point, number, ani });
        self.offer_directly(contact, &caller, Rule::Outdial);
        Ok(())
    }

    /// The agent or the customer was not reached, if this is an outdial on the way there. The agent is Idle again, and in
    /// RONA in no case.
    pub(crate) fn outdial_failed(&mut self, contact: ContactId, cause: EndCause) {
        if self.state().contacts.get(&contact).is_some_and(Contact::is_dialling) {
            self.end(contact, cause);
        }
    }
}

/// Who is Idle, has nothing to do, and a phone.
fn check_caller(state: &State, id: &AgentId) -> Result<(), Refusal> {
    let agent = || id.clone();
    let Some(facts) = state.agents.get(id) else {
        return Err(Refusal::NotSignedIn { agent: agent() });
    };
    if !matches!(facts.presence, Presence::Idle { .. }) {
        return Err(Refusal::NotIdle { agent: agent() });
    }
    if facts.is_loaded() {
        return Err(Refusal::NotFree { agent: agent() });
    }
    match state.phone(&facts.dn) {
        PhoneState::Reachable => Ok(()),
        PhoneState::Unreachable | PhoneState::BackOff { .. } => {
            Err(Refusal::PhoneUnreachable { agent: agent() })
        }
    }
}
