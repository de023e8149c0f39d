//! Wrap-up: a code from the agent, or the default code.

use crate::{
    AgentId, CodeId, ContactId, Event, Outcome, Refusal, Timestamp, WrapUpBy,
    limits::MAX_NOTES,
    state::{Phase, WrappingUp},
    step::Step,
};

use super::contacts::facts;

impl Step<'_> {
    pub(crate) fn submit_wrap_up(
        &mut self,
        agent: AgentId,
        contact: ContactId,
        code: Option<CodeId>,
        notes: Option<String>,
        _last_agent: bool,
    ) -> Result<(), Refusal> {
        self.deadline_of(&agent, contact)?;
        if let Some(code) =
            code.clone().filter(|code| !self.state().configuration.wrap_up_codes.contains(code))
        {
            return Err(Refusal::UnknownWrapUpCode { wrap_up_code: code });
        }
        if notes.as_ref().is_some_and(|notes| notes.len() > MAX_NOTES) {
            return Err(Refusal::NotesTooLong { limit: MAX_NOTES });
        }
        self.wrapped_up(contact, agent, code, notes, WrapUpBy::Agent);
        Ok(())
    }

    pub(crate) fn cancel_auto_wrap_up(&mut self, agent: AgentId, contact: ContactId) -> Result<(), Refusal> {
        match self.deadline_of(&agent, contact)? {
            None => Err(Refusal::NoAutoWrapUp { contact }),
            Some(_) => {
                self.emit(Event::AutoWrapUpCancelled { contact, agent });
                Ok(())
            }
        }
    }

    /// Ends the wrap-up of a contact that is in wrap-up; else does nothing.
    pub(crate) fn submit_default_code(&mut self, contact: ContactId, by: WrapUpBy) {
        let phase = self.state().contacts.get(&contact).map(|facts| facts.phase.clone());
        if let Some(Phase::WrapUp(WrappingUp { agent, default_code, .. })) = phase {
            self.wrapped_up(contact, agent, Some(default_code), None, by);
        }
    }

    fn wrapped_up(
        &mut self,
        contact: ContactId,
        agent: AgentId,
        code: Option<CodeId>,
        notes: Option<String>,
        by: WrapUpBy,
    ) {
        self.emit(Event::WrapUpSubmitted { contact, agent: agent.clone(), code, notes, by });
        self.emit(Event::ContactClosed { contact, outcome: Outcome::Handled, agent: Some(agent) });
    }

    pub(crate) fn extend_wrap_up(&mut self, agent: AgentId, contact: ContactId) -> Result<(), Refusal> {
        self.deadline_of(&agent, contact)?;
        Err(Refusal::NoExtension { contact })
    }

    fn deadline_of(&self, agent: &AgentId, contact: ContactId) -> Result<Option<Timestamp>, Refusal> {
        match &facts(self.state(), contact)?.phase {
            Phase::WrapUp(wrapping_up) if wrapping_up.agent == *agent => Ok(wrapping_up.deadline),
            Phase::WrapUp(_)
            | Phase::CallingBack { .. }
            | Phase::Resting { .. }
            | Phase::Treatment { .. }
            | Phase::Queued
            | Phase::Offered { .. }
            | Phase::Connecting { .. }
            | Phase::Connected { .. } => Err(Refusal::NotInWrapUp { agent: agent.clone(), contact }),
        }
    }
}
