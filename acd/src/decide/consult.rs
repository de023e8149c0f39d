//! An agent asks somebody else about a customer: a contact of its own, beside the customer's (V9 to V12).

use crate::{
    AgentId, Channel, ConsultRefusal, ConsultTarget, ContactId, ContactKind, Decision, EndCause, Event,
    Outcome, Pending, PhoneState, Presence, Refusal, Rule, TransferTarget, WithdrawReason,
    limits::{MAX_CONFERENCE, MAX_CONTACTS},
    state::{Agent, Consult, Contact, Phase, State},
    step::Step,
};

use super::{
    contacts::facts,
    transfer::{check_number, check_queue},
};

/// Whom a conference has beside those who were consulted: the customer, and the agent.
const OWNERS: usize = 2;

impl Step<'_> {
    pub(crate) fn start_consult(
        &mut self,
        agent: AgentId,
        contact: ContactId,
        to: ConsultTarget,
    ) -> Result<(), Refusal> {
        let on_hold = self.connected(&agent, contact)?.is_some();
        let facts = facts(self.state(), contact)?;
        check_parent(self.state(), contact, facts, &agent)?;
        match &to {
            ConsultTarget::Agent { agent: asked } if *asked == agent => {
                let reason = ConsultRefusal::Busy;
                return Err(Refusal::ConsultFailed { agent, reason });
            }
            ConsultTarget::Agent { agent } => check_asked(self.state(), agent)?,
            ConsultTarget::Queue { queue } => check_queue(self.state(), queue)?,
            ConsultTarget::Number { number } => check_number(number)?,
        }
        let holds = !on_hold && facts.conference.is_empty();
        let consult = ContactId(self.state().last_contact + 1);
        if holds {
            self.emit(Event::ContactHeld { contact, agent: agent.clone() });
        }
        self.emit(Event::ConsultStarted { contact, consult, agent, to: to.clone() });
        match to {
            ConsultTarget::Agent { agent } => self.offer_directly(consult, &agent, Rule::Consult),
            ConsultTarget::Queue { queue } => self.emit(Event::ConsultQueued { contact: consult, queue }),
            // The host calls it.
            ConsultTarget::Number { .. } => {}
        }
        Ok(())
    }

    /// Somebody of the queue that is consulted is free, and is kept so until the agent who asks has confirmed it.
    pub(crate) fn consult_found(&mut self, consult: ContactId, agent: AgentId, why: Decision) {
        let queue = self.state().contacts.get(&consult).and_then(|facts| facts.queue.clone());
        let deadline = self.at.plus_ms(self.state().configuration.consult_confirm_ms);
        if let Some(queue) = queue {
            self.emit(Event::ConsultFound { contact: consult, queue, agent, deadline, why });
        }
    }

    /// V9. Whoever has been reserved can come: else the consult waits again by now. The customer is on hold from now on.
    pub(crate) fn confirm_consult(&mut self, agent: &AgentId, contact: ContactId) -> Result<(), Refusal> {
        self.connected(agent, contact)?;
        let consult = facts(self.state(), contact)?.consult.as_ref().ok_or(Refusal::NoConsult { contact })?;
        let (consult, with_customer) = (consult.contact, consult.held);
        let found = match &facts(self.state(), consult)?.phase {
            Phase::Found { agent, .. } => agent.clone(),
            Phase::Queued => return Err(Refusal::ConsultWaits { contact }),
            _ => return Err(Refusal::NothingToConfirm { contact }),
        };
        if with_customer {
            self.hold_contact(agent.clone(), contact)?;
        }
        self.offer_directly(consult, &found, Rule::Consult);
        Ok(())
    }

    /// An agent who is reserved for a consult and goes away, or whose phone does, is not waited for: nobody's phone has
    /// rung, and somebody else of the queue may be free.
    pub(crate) fn requeue_consult_of(&mut self, id: &AgentId) {
        let Some(agent) = self.state().agents.get(id) else { return };
        let Some(reason) = cannot_come(self.state(), agent) else { return };
        let contacts =
            agent.contacts.iter().filter_map(|contact| self.state().contacts.get_key_value(contact));
        let mut reserved = contacts.filter(|(_, facts)| matches!(facts.phase, Phase::Found { .. }));
        let found = reserved.next().and_then(|(consult, facts)| Some((*consult, facts.queue.clone()?)));
        if let Some((contact, queue)) = found {
            self.emit(Event::ConsultRequeued { contact, queue, agent: id.clone(), reason });
        }
    }

    /// Whoever is consulted hears the agent, if this is a consult.
    pub(super) fn consult_answered(&mut self, consult: ContactId) {
        if let Some((contact, agent)) = self.asked_by(consult) {
            self.emit(Event::ConsultAnswered { contact, consult, agent });
        }
    }

    /// Nobody was reached, if this is a consult: the customer stays on hold (V10).
    pub(crate) fn consult_failed(&mut self, consult: ContactId) {
        self.drop_consult(consult, EndCause::ConsultFailed);
    }

    /// By the agent who asked, or by the one who was asked: the first goes on with the customer.
    pub(crate) fn end_consult(&mut self, agent: &AgentId, contact: ContactId) -> Result<(), Refusal> {
        let named = facts(self.state(), contact)?;
        let consult = match self.asked_by(contact) {
            Some((_, owner)) if owner == *agent => contact,
            Some(_) if named.connected_with() == Some(agent) => contact,
            Some(_) => return Err(Refusal::NotYourContact { agent: agent.clone(), contact }),
            None => {
                self.connected(agent, contact)?;
                let consult = named.consult.as_ref().ok_or(Refusal::NoConsult { contact })?;
                consult.contact
            }
        };
        self.consult_left(consult, EndCause::ConsultEnded);
        Ok(())
    }

    /// A consult is over, for this cause: the agent who asked goes on with the customer. Where it was not answered, the
    /// customer stays on hold.
    pub(super) fn consult_left(&mut self, consult: ContactId, cause: EndCause) {
        let Some((contact, agent)) = self.asked_by(consult) else { return };
        self.drop_consult(consult, cause);
        let by_somebody = matches!(
            cause,
            EndCause::ConsultEnded
                | EndCause::AgentHungUp
                | EndCause::AgentPhoneLost
                | EndCause::OutsideHungUp
        );
        let parent = self.state().contacts.get(&contact);
        if parent.is_some_and(|facts| facts.detached().is_some()) {
            return self.hold_alone(contact, agent);
        }
        let on_hold = parent.is_some_and(|facts| {
            let on_hold = matches!(facts.phase, Phase::Connected { on_hold_since: Some(_), .. });
            on_hold && facts.consult.is_none()
        });
        if by_somebody && on_hold {
            self.make_room(&agent, contact);
            self.emit(Event::ContactResumed { contact, agent });
        }
    }

    /// The last one has left whom the customer could talk with while the agent is not on the line.
    fn hold_alone(&mut self, contact: ContactId, agent: AgentId) {
        if self.state().contacts.get(&contact).is_some_and(|facts| facts.conference.is_empty()) {
            self.emit(Event::ContactHeld { contact, agent });
        }
    }

    /// V11: the customer goes on with who is consulted.
    pub(crate) fn complete_consult(&mut self, agent: AgentId, contact: ContactId) -> Result<(), Refusal> {
        self.connected(&agent, contact)?;
        let facts = facts(self.state(), contact)?;
        let consult = match &facts.consult {
            Some(Consult { answered: false, .. }) => return Err(Refusal::ConsultRinging { contact }),
            Some(consult) => consult.contact,
            None => facts.conference.last().copied().ok_or(Refusal::NoConsult { contact })?,
        };
        let others: Vec<ContactId> = consults(facts).filter(|other| *other != consult).collect();
        let to = match self.state().contacts.get(&consult).map(|facts| &facts.phase) {
            Some(Phase::Connected { agent, .. }) => TransferTarget::Agent { agent: agent.clone() },
            Some(Phase::Outside { number, connected: true }) => {
                TransferTarget::Number { number: number.clone() }
            }
            _ => return Err(Refusal::NoConsult { contact }),
        };
        others.into_iter().for_each(|other| self.drop_consult(other, EndCause::ConsultEnded));
        self.end_supervision_of(contact);
        self.emit(Event::ConsultEnded { contact, consult, agent: agent.clone() });
        self.emit(Event::ContactTransferred { contact, agent: agent.clone(), to: to.clone() });
        self.end_pause(contact);
        self.start_wrap_up(contact, agent);
        self.close_consult(consult, EndCause::ConsultEnded);
        match to {
            TransferTarget::Agent { agent } => self.connect(contact, agent),
            TransferTarget::Number { number } => self.emit(Event::OutsideConnected { contact, number }),
            TransferTarget::Queue { .. } => {}
        }
        Ok(())
    }

    /// V11: nobody is on hold any more.
    pub(crate) fn start_conference(&mut self, agent: AgentId, contact: ContactId) -> Result<(), Refusal> {
        self.connected(&agent, contact)?;
        let consult = match &facts(self.state(), contact)?.consult {
            None => return Err(Refusal::NoConsult { contact }),
            Some(Consult { answered: false, .. }) => return Err(Refusal::ConsultRinging { contact }),
            Some(consult) => consult.contact,
        };
        let asked = self.state().contacts.get(&consult).and_then(Contact::connected_with).cloned();
        self.emit(Event::ConferenceStarted { contact, consult, agent });
        self.emit(Event::ConferenceJoined { contact: consult, agent: asked });
        Ok(())
    }

    /// Before the customer's contact ends: whoever is consulted is dropped.
    pub(super) fn end_consults(&mut self, contact: ContactId) {
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        let all: Vec<ContactId> = consults(facts).collect();
        all.into_iter().for_each(|consult| self.drop_consult(consult, EndCause::ConsultEnded));
    }

    /// What is sent elsewhere takes nobody along.
    pub(super) fn check_alone(&self, contact: ContactId) -> Result<(), Refusal> {
        match consults(facts(self.state(), contact)?).next() {
            Some(_) => Err(Refusal::ConsultInProgress { contact }),
            None => Ok(()),
        }
    }

    /// The customer's contact, and the agent who has it, of a consult.
    fn asked_by(&self, consult: ContactId) -> Option<(ContactId, AgentId)> {
        let ContactKind::Consult { of, .. } = self.state().contacts.get(&consult)?.kind else { return None };
        Some((of, self.state().contacts.get(&of)?.connected_with()?.clone()))
    }

    pub(crate) fn drop_consult(&mut self, consult: ContactId, cause: EndCause) {
        let Some((contact, agent)) = self.asked_by(consult) else { return };
        self.emit(Event::ConsultEnded { contact, consult, agent });
        self.close_consult(consult, cause);
    }

    fn close_consult(&mut self, consult: ContactId, cause: EndCause) {
        self.close_internal(consult, cause, WithdrawReason::ConsultOver, Outcome::Consulted);
    }
}

/// All consults of a customer's contact.
fn consults(facts: &Contact) -> impl Iterator<Item = ContactId> {
    facts.conference.iter().copied().chain(facts.consult.as_ref().map(|consult| consult.contact))
}

/// Whether somebody may be consulted about a contact that is connected with this agent.
fn check_parent(state: &State, contact: ContactId, facts: &Contact, agent: &AgentId) -> Result<(), Refusal> {
    if facts.channel != Channel::Voice {
        return Err(Refusal::NotACall { contact });
    }
    if facts.consult.is_some() {
        return Err(Refusal::ConsultInProgress { contact });
    }
    if facts.detached().is_some() {
        return Err(Refusal::AgentIsDetached { contact });
    }
    if state.agents.get(agent).is_some_and(|agent| has_consult(state, agent)) {
        return Err(Refusal::NotFree { agent: agent.clone() });
    }
    if facts.conference.len() + OWNERS >= MAX_CONFERENCE {
        return Err(Refusal::TooManyParties { limit: MAX_CONFERENCE });
    }
    if state.contacts.len() >= MAX_CONTACTS {
        return Err(Refusal::TooManyContacts { limit: MAX_CONTACTS });
    }
    Ok(())
}

/// V9: who is signed in and has nothing to do, or has one call and a phone that takes another.
fn check_asked(state: &State, id: &AgentId) -> Result<(), Refusal> {
    let failed = |reason| Err(Refusal::ConsultFailed { agent: id.clone(), reason });
    let Some(agent) = state.agents.get(id) else { return failed(ConsultRefusal::NotSignedIn) };
    let leaves = matches!(agent.pending, Some(Pending::SignOut { .. }));
    if leaves || agent.presence == Presence::Rona {
        return failed(ConsultRefusal::Away);
    }
    if agent.offer.is_some() || !has_room(state, agent) {
        return failed(ConsultRefusal::Busy);
    }
    match state.phone(&agent.dn) {
        PhoneState::Reachable => Ok(()),
        PhoneState::Unreachable | PhoneState::BackOff { .. } => failed(ConsultRefusal::PhoneUnreachable),
    }
}

/// Why an agent who has been reserved for a consult would not answer.
fn cannot_come(state: &State, agent: &Agent) -> Option<ConsultRefusal> {
    match state.phone(&agent.dn) {
        _ if !agent.is_at_work() => Some(ConsultRefusal::Away),
        PhoneState::Reachable => None,
        PhoneState::Unreachable | PhoneState::BackOff { .. } => Some(ConsultRefusal::PhoneUnreachable),
    }
}

/// Whether an agent has no contact, or one call in which nobody else takes part, and a phone for a second one.
fn has_room(state: &State, agent: &Agent) -> bool {
    let mut contacts = agent.contacts.iter().filter_map(|contact| state.contacts.get(contact));
    match (contacts.next(), contacts.next()) {
        (None, _) => true,
        (Some(call), None) => {
            let is_talk = call.channel == Channel::Voice && call.connected_with().is_some();
            let alone = !call.is_internal() && consults(call).next().is_none();
            is_talk && alone && state.configuration.call_waiting.contains(&agent.dn)
        }
        (Some(_), Some(_)) => false,
    }
}

/// Whether an agent is consulted by a colleague, or the phone rings for that.
fn has_consult(state: &State, agent: &Agent) -> bool {
    let offered = agent.offer.and_then(|offer| state.offers.get(&offer));
    if offered.is_some_and(|offer| offer.rule == Rule::Consult) {
        return true;
    }
    agent.contacts.iter().filter_map(|contact| state.contacts.get(contact)).any(Contact::is_consult)
}
