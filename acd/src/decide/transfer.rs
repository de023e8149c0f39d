//! A contact is sent to another agent, queue or number, blindly, and comes back when nobody takes it (V6 to V8).

use crate::{
    AgentId, Channel, ContactId, Event, OutsideFailure, QueueId, Refusal, Rule, TransferTarget,
    index::{Entry, Readiness},
    limits::MAX_NUMBER,
    state::{Agent, Phase, State, Transfer},
    step::Step,
};

use super::contacts::facts;

impl Step<'_> {
    pub(crate) fn transfer_contact(
        &mut self,
        agent: AgentId,
        contact: ContactId,
        to: TransferTarget,
    ) -> Result<(), Refusal> {
        self.connected(&agent, contact)?;
        self.check_alone(contact)?;
        if facts(self.state(), contact)?.channel != Channel::Voice {
            return Err(Refusal::NotACall { contact });
        }
        match &to {
            TransferTarget::Agent { agent } => self.check_agent(agent)?,
            TransferTarget::Queue { queue } => check_queue(self.state(), queue)?,
            TransferTarget::Number { number } => check_number(number)?,
        }
        self.end_supervision_of(contact);
        self.emit(Event::ContactTransferred { contact, agent: agent.clone(), to: to.clone() });
        self.end_pause(contact);
        self.start_wrap_up(contact, agent);
        match to {
            TransferTarget::Agent { agent } => self.offer_directly(contact, &agent, Rule::Transfer),
            TransferTarget::Queue { queue } => self.join(contact, queue, self.at, None),
            // The host calls it.
            TransferTarget::Number { .. } => {}
        }
        Ok(())
    }

    pub(crate) fn connect_outside(&mut self, contact: ContactId) -> Result<(), Refusal> {
        let number = self.called_outside(contact)?;
        self.emit(Event::OutsideConnected { contact, number });
        self.consult_answered(contact);
        Ok(())
    }

    pub(crate) fn fail_outside(
        &mut self,
        contact: ContactId,
        failure: OutsideFailure,
    ) -> Result<(), Refusal> {
        let number = self.called_outside(contact)?;
        self.emit(Event::OutsideFailed { contact, number, failure });
        self.consult_failed(contact);
        self.come_back(contact);
        Ok(())
    }

    /// The number that is being called for a contact.
    fn called_outside(&self, contact: ContactId) -> Result<String, Refusal> {
        match &facts(self.state(), contact)?.phase {
            Phase::Outside { number, connected: false } => Ok(number.clone()),
            _ => Err(Refusal::NotCallingOutside { contact }),
        }
    }

    /// What was transferred and not taken goes back to the agent who sent it, if that one is ready; and else, or when
    /// not taken there either, to its queue, where its first wait still counts.
    pub(crate) fn come_back(&mut self, contact: ContactId) {
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        let Some(Transfer { from, returns }) = facts.transferred.clone() else { return };
        let (queue, since) = (facts.queue.clone(), facts.queued_at.unwrap_or(self.at));
        if !returns && self.check_agent(&from).is_ok() {
            self.offer_directly(contact, &from, Rule::Returned);
        } else if let Some(queue) = queue {
            self.join(contact, queue, since, None);
        }
    }

    pub(super) fn offer_directly(&mut self, contact: ContactId, agent: &AgentId, rule: Rule) {
        if let Some(offer) = self.offer_to(contact, agent, rule) {
            self.emit(offer);
        }
    }

    /// Only who could be offered any call now is offered this one.
    fn check_agent(&self, id: &AgentId) -> Result<(), Refusal> {
        let agent = || id.clone();
        let Some(facts) = self.state().agents.get(id) else {
            return Err(Refusal::NotSignedIn { agent: agent() });
        };
        if !Agent::is_at_work(facts) {
            return Err(Refusal::NotAvailable { agent: agent() });
        }
        let entry = self.engine.index.agents.get(id);
        match entry.and_then(|entry| Entry::readiness(entry, Channel::Voice)) {
            Some(Readiness::Ready) => Ok(()),
            Some(Readiness::HeldBack) => Err(Refusal::PhoneUnreachable { agent: agent() }),
            None => Err(Refusal::NotFree { agent: agent() }),
        }
    }
}

/// What can be dialled. Whether the agent may is the host's to say.
pub(super) fn check_number(number: &str) -> Result<(), Refusal> {
    let digits = number.strip_prefix('+').unwrap_or(number);
    let is_dialled = |c: char| c.is_ascii_digit() || matches!(c, '*' | '#');
    match !digits.is_empty() && number.len() <= MAX_NUMBER && digits.chars().all(is_dialled) {
        true => Ok(()),
        false => Err(Refusal::InvalidNumber { number: number.chars().take(MAX_NUMBER).collect() }),
    }
}

pub(super) fn check_queue(state: &State, queue: &QueueId) -> Result<(), Refusal> {
    match state.configuration.queues.get(queue) {
        None => Err(Refusal::UnknownQueue { queue: queue.clone() }),
        Some(settings) if settings.channel != Channel::Voice => {
            Err(Refusal::WrongChannel { queue: queue.clone(), channel: Channel::Voice })
        }
        Some(_) => Ok(()),
    }
}
