//! A supervisor hears the call of a colleague, or takes it over: a contact of its own, beside the customer's (T8).

use crate::{
    AgentId, Channel, ContactId, ContactKind, EndCause, Event, Outcome, Pending, PhoneState, Presence,
    Refusal, Rule, SupervisionMode, TransferTarget, WithdrawReason,
    limits::MAX_CONTACTS,
    state::{Phase, State},
    step::Step,
};

use super::contacts::facts;

/// A supervision that is in progress.
struct Supervision {
    contact: ContactId,
    /// The customer's contact.
    of: ContactId,
    supervisor: AgentId,
    mode: SupervisionMode,
    /// Who has the customer.
    supervised: AgentId,
}

impl Step<'_> {
    pub(crate) fn start_supervision(
        &mut self,
        agent: AgentId,
        contact: ContactId,
        mode: SupervisionMode,
    ) -> Result<(), Refusal> {
        let supervised = check_supervised(self.state(), contact)?;
        check_supervisor(self.state(), &agent)?;
        if self.state().contacts.len() >= MAX_CONTACTS {
            return Err(Refusal::TooManyContacts { limit: MAX_CONTACTS });
        }
        let supervision = ContactId(self.state().last_contact + 1);
        self.emit(Event::SupervisionStarted { contact, supervision, agent: agent.clone(), supervised, mode });
        self.offer_directly(supervision, &agent, Rule::Supervision);
        Ok(())
    }

    /// To ask for what is so already is no error, and no event.
    pub(crate) fn set_supervision(
        &mut self,
        agent: AgentId,
        contact: ContactId,
        mode: SupervisionMode,
    ) -> Result<(), Refusal> {
        let Supervision { contact: supervision, of, supervised, mode: current, .. } =
            self.supervision_by(&agent, contact)?;
        if mode != current {
            self.emit(Event::SupervisionChanged { contact: of, supervision, agent, supervised, mode });
        }
        Ok(())
    }

    pub(crate) fn end_supervision(&mut self, agent: &AgentId, contact: ContactId) -> Result<(), Refusal> {
        let supervision = self.supervision_by(agent, contact)?.contact;
        self.drop_supervision(supervision, EndCause::SupervisionEnded);
        Ok(())
    }

    /// What the agent would do by a transfer, without the agent.
    pub(crate) fn take_over(&mut self, agent: AgentId, contact: ContactId) -> Result<(), Refusal> {
        let Supervision { contact: supervision, of, supervised, .. } =
            self.supervision_by(&agent, contact)?;
        if facts(self.state(), supervision)?.connected_with().is_none() {
            return Err(Refusal::NotConnected { contact: supervision });
        }
        self.end_consults(of);
        self.drop_supervision(supervision, EndCause::TakenOver);
        let to = TransferTarget::Agent { agent: agent.clone() };
        self.emit(Event::ContactTransferred { contact: of, agent: supervised.clone(), to });
        self.end_pause(of);
        self.start_wrap_up(of, supervised);
        self.connect(of, agent);
        Ok(())
    }

    /// Before the part of the agent ends who has the customer: nobody is left to be supervised.
    pub(super) fn end_supervision_of(&mut self, contact: ContactId) {
        let supervision = self.state().contacts.get(&contact).and_then(|facts| facts.supervision);
        if let Some(supervision) = supervision {
            self.drop_supervision(supervision, EndCause::SupervisionEnded);
        }
    }

    /// Ends a supervision, for this cause. Does nothing to any other contact.
    pub(super) fn drop_supervision(&mut self, contact: ContactId, cause: EndCause) {
        let Some(Supervision { of, supervisor: agent, supervised, .. }) = self.supervision(contact) else {
            return;
        };
        self.emit(Event::SupervisionEnded { contact: of, supervision: contact, agent, supervised, cause });
        self.close_internal(contact, cause, WithdrawReason::SupervisionOver, Outcome::Supervised);
    }

    /// The supervision that a supervisor names by itself, or by the customer's contact.
    fn supervision_by(&self, agent: &AgentId, contact: ContactId) -> Result<Supervision, Refusal> {
        let facts = facts(self.state(), contact)?;
        let named = if facts.is_supervision() { Some(contact) } else { facts.supervision };
        let supervision = named.and_then(|named| self.supervision(named));
        let supervision = supervision.ok_or(Refusal::NotSupervised { contact })?;
        match supervision.supervisor == *agent {
            true => Ok(supervision),
            false => Err(Refusal::NotYourContact { agent: agent.clone(), contact }),
        }
    }

    fn supervision(&self, contact: ContactId) -> Option<Supervision> {
        let contacts = &self.state().contacts;
        let ContactKind::Supervision { of, by, mode } = contacts.get(&contact)?.kind.clone() else {
            return None;
        };
        let supervised = contacts.get(&of)?.connected_with()?.clone();
        Some(Supervision { contact, of, supervisor: by, mode, supervised })
    }
}

/// The agent who has a call that can be supervised: a customer's, and not supervised yet.
fn check_supervised(state: &State, contact: ContactId) -> Result<AgentId, Refusal> {
    let facts = facts(state, contact)?;
    match &facts.phase {
        _ if facts.is_consult() => Err(Refusal::IsConsult { contact }),
        _ if facts.is_supervision() => Err(Refusal::IsSupervision { contact }),
        _ if facts.channel != Channel::Voice => Err(Refusal::NotACall { contact }),
        _ if facts.supervision.is_some() => Err(Refusal::AlreadySupervised { contact }),
        Phase::Connected { agent, .. } => Ok(agent.clone()),
        _ => Err(Refusal::NotConnected { contact }),
    }
}

/// A supervisor is signed in at a phone, and has nothing else to do: so nobody supervises a call of their own, either.
fn check_supervisor(state: &State, id: &AgentId) -> Result<(), Refusal> {
    let agent = || id.clone();
    let Some(facts) = state.agents.get(id) else { return Err(Refusal::NotSignedIn { agent: agent() }) };
    if let Some(Pending::SignOut { .. }) = facts.pending {
        return Err(Refusal::SigningOut { agent: agent() });
    }
    if facts.is_loaded() || facts.presence == Presence::Rona {
        return Err(Refusal::NotFree { agent: agent() });
    }
    match state.phone(&facts.dn) {
        PhoneState::Reachable => Ok(()),
        PhoneState::Unreachable | PhoneState::BackOff { .. } => {
            Err(Refusal::PhoneUnreachable { agent: agent() })
        }
    }
}
