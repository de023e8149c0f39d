//! Wrap-up: a code from the agent, no code where it can be left out, or the default code (W9).

use crate::{
    AgentId, CodeId, ContactId, Event, Outcome, Refusal, WrapUpBy, WrapUpMode,
    limits::{MAX_LAST_AGENTS, MAX_NOTES},
    state::{Draft, Phase, State, WrappingUp},
    step::Step,
};

use super::contacts::facts;

impl Step<'_> {
    /// Where the whole time is the agent's, the code is noted, and can be given again until the time is over.
    pub(crate) fn submit_wrap_up(
        &mut self,
        agent: AgentId,
        contact: ContactId,
        code: Option<CodeId>,
        notes: Option<String>,
        last_agent: bool,
    ) -> Result<(), Refusal> {
        let wrapping_up = wrapping_up(self.state(), &agent, contact)?;
        let (mode, runs) = (wrapping_up.mode, wrapping_up.deadline.is_some());
        let configuration = &self.state().configuration;
        if let Some(code) = code.clone().filter(|code| !configuration.wrap_up_codes.contains(code)) {
            return Err(Refusal::UnknownWrapUpCode { wrap_up_code: code });
        }
        if code.is_none() && mode != WrapUpMode::Optional {
            return Err(Refusal::WrapUpCodeRequired { contact });
        }
        check_notes(notes.as_deref())?;
        if last_agent {
            self.set_last_agent(contact, &agent);
        }
        match (mode, code) {
            (WrapUpMode::Timed { early_exit: false, .. }, Some(code)) if runs => {
                self.emit(Event::WrapUpCodeChosen { contact, agent, code, notes });
            }
            (_, code) => self.wrapped_up(contact, agent, code, notes, WrapUpBy::Agent),
        }
        Ok(())
    }

    /// What is not said stays as it is.
    pub(crate) fn draft_wrap_up(
        &mut self,
        agent: AgentId,
        contact: ContactId,
        notes: Option<String>,
        last_agent: Option<bool>,
    ) -> Result<(), Refusal> {
        let known = &wrapping_up(self.state(), &agent, contact)?.draft;
        check_notes(notes.as_deref())?;
        let draft = Draft {
            notes: notes.unwrap_or_else(|| known.notes.clone()),
            last_agent: last_agent.unwrap_or(known.last_agent),
        };
        if draft != *known {
            let Draft { notes, last_agent } = draft;
            self.emit(Event::WrapUpDrafted { contact, agent, notes, last_agent });
        }
        Ok(())
    }

    pub(crate) fn cancel_auto_wrap_up(&mut self, agent: AgentId, contact: ContactId) -> Result<(), Refusal> {
        match wrapping_up(self.state(), &agent, contact)?.deadline {
            None => Err(Refusal::NoAutoWrapUp { contact }),
            Some(_) => {
                self.emit(Event::AutoWrapUpCancelled { contact, agent });
                Ok(())
            }
        }
    }

    pub(crate) fn extend_wrap_up(&mut self, agent: AgentId, contact: ContactId) -> Result<(), Refusal> {
        let wrapping_up = wrapping_up(self.state(), &agent, contact)?;
        let queue = wrapping_up.queue.as_ref();
        let extension = queue.and_then(|queue| self.state().queue(queue)?.wrap_up.extension);
        match (wrapping_up.deadline, extension) {
            (Some(deadline), Some(extension)) if wrapping_up.extended < extension.times => {
                let deadline = deadline.plus_ms(extension.ms);
                self.emit(Event::WrapUpExtended { contact, agent, deadline });
                Ok(())
            }
            _ => Err(Refusal::NoExtension { contact }),
        }
    }

    /// Ends an agent's wrap-up of a contact, if there is one, without the agent. What the agent has
    /// given already counts; where a code can be left out, none is made up.
    pub(crate) fn submit_default_code(&mut self, contact: ContactId, agent: &AgentId, by: WrapUpBy) {
        let facts = self.state().contacts.get(&contact).and_then(|facts| facts.wrap_ups.get(agent));
        let Some(WrappingUp { default_code, chosen, mode, .. }) = facts.cloned() else { return };
        let (code, by) = match (chosen, mode) {
            (Some(code), _) => (Some(code), WrapUpBy::Agent),
            (None, WrapUpMode::Optional) => (None, by),
            (None, WrapUpMode::None | WrapUpMode::Required | WrapUpMode::Timed { .. }) => {
                (Some(default_code), by)
            }
        };
        self.wrapped_up_as_drafted(contact, agent.clone(), code, by);
    }

    /// The agent goes on to something else: what can be left out is.
    pub(super) fn end_optional_wrap_ups(&mut self, agent: &AgentId) {
        let Some(facts) = self.state().agents.get(agent) else { return };
        let optional = |contact: &ContactId| {
            let contact = self.state().contacts.get(contact);
            let facts = contact.and_then(|contact| contact.wrap_ups.get(agent));
            facts.is_some_and(|facts| facts.mode == WrapUpMode::Optional)
        };
        let optional: Vec<ContactId> = facts.contacts.iter().copied().filter(optional).collect();
        for contact in optional {
            self.wrapped_up_as_drafted(contact, agent.clone(), None, WrapUpBy::Agent);
        }
    }

    /// With what the agent has written up to now.
    fn wrapped_up_as_drafted(
        &mut self,
        contact: ContactId,
        agent: AgentId,
        code: Option<CodeId>,
        by: WrapUpBy,
    ) {
        let facts = self.state().contacts.get(&contact).and_then(|facts| facts.wrap_ups.get(&agent));
        let Draft { notes, last_agent } = facts.map(|facts| facts.draft.clone()).unwrap_or_default();
        if last_agent {
            self.set_last_agent(contact, &agent);
        }
        self.wrapped_up(contact, agent, code, Some(notes).filter(|notes| !notes.is_empty()), by);
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
        let facts = self.state().contacts.get(&contact);
        if facts.is_some_and(|facts| facts.phase == Phase::Over && facts.wrap_ups.is_empty()) {
            self.emit(Event::ContactClosed { contact, outcome: Outcome::Handled, agent: Some(agent) });
        }
    }

    /// Later contacts from this address are for the agent, where the queue has it so. When there are too many
    /// addresses, what would lapse first lapses now.
    fn set_last_agent(&mut self, contact: ContactId, agent: &AgentId) {
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        let wrapping_up = facts.wrap_ups.get(agent);
        let rule = wrapping_up.and_then(|wrapping_up| self.state().last_agent_rule(&facts.from, wrapping_up));
        let Some(rule) = rule else { return };
        let (from, until) = (facts.from.clone(), self.at.plus_ms(rule.valid_ms));
        let known = &self.state().last_agents;
        if known.len() >= MAX_LAST_AGENTS && !known.contains_key(&from) {
            let first = self.engine.index.last_agents.first().map(|(_, from)| from.clone());
            first.into_iter().for_each(|from| self.emit(Event::LastAgentExpired { from }));
        }
        self.emit(Event::LastAgentSet { from, agent: agent.clone(), until });
    }
}

fn check_notes(notes: Option<&str>) -> Result<(), Refusal> {
    match notes {
        Some(notes) if notes.len() > MAX_NOTES => Err(Refusal::NotesTooLong { limit: MAX_NOTES }),
        Some(_) | None => Ok(()),
    }
}

fn wrapping_up<'s>(state: &'s State, agent: &AgentId, contact: ContactId) -> Result<&'s WrappingUp, Refusal> {
    let facts = facts(state, contact)?.wrap_ups.get(agent);
    facts.ok_or_else(|| Refusal::NotInWrapUp { agent: agent.clone(), contact })
}
