//! A change of configuration, and a restart.

use crate::{
    AgentId, Configuration, ContactId, EndCause, Event, Pending, Refusal, SignOutCause, state::Phase,
    step::Step,
};

impl Step<'_> {
    /// T7: nothing in progress is dropped. Timers that run keep their time.
    pub(crate) fn configure(&mut self, configuration: Configuration) -> Result<(), Refusal> {
        configuration.validate().map_err(|reason| Refusal::BadConfiguration { reason })?;
        let changes = self.state().configuration.changes_to(&configuration);
        if changes.is_empty() {
            return Ok(());
        }
        self.emit(Event::Configured { changes: changes.into() });
        let agents: Vec<AgentId> = self.state().agents.keys().cloned().collect();
        agents.iter().for_each(|agent| self.reconsider(agent));
        Ok(())
    }

    /// An agent who may not work in the team any more is signed out, at the latest after the contact.
    fn reconsider(&mut self, id: &AgentId) {
        const CAUSE: SignOutCause = SignOutCause::ConfigurationMissing;
        let Some(facts) = self.state().agents.get(id) else { return };
        let configured = self.state().is_configured(id, &facts.team);
        let (agent, session) = (id.clone(), facts.session);
        match &facts.pending {
            Some(Pending::SignOut { cause: CAUSE }) if configured => {
                self.emit(Event::SignOutPendingCancelled { agent });
            }
            Some(Pending::SignOut { .. }) => {}
            Some(Pending::Idle { .. }) | None if configured => {}
            Some(Pending::Idle { .. }) | None if facts.is_loaded() => {
                self.emit(Event::SignOutPending { agent, cause: CAUSE });
            }
            Some(Pending::Idle { .. }) | None => {
                self.emit(Event::AgentSignedOut { agent, session, cause: CAUSE });
            }
        }
    }

    /// No call has survived, so every contact ends; who was connected goes to wrap-up. Agents stay signed
    /// in, and get offers again when their phones are known to be reachable.
    pub(crate) fn recover(&mut self) {
        self.emit(Event::Recovered);
        let in_wrap_up = |phase: &Phase| matches!(phase, Phase::WrapUp(_));
        let contacts: Vec<ContactId> = self
            .state()
            .contacts
            .iter()
            .filter(|(_, facts)| !in_wrap_up(&facts.phase))
            .map(|(id, _)| *id)
            .collect();
        for contact in contacts {
            self.end(contact, EndCause::SystemFailure);
        }
    }
}
