//! Pauses of the recording of a contact that is connected (V3). Whether it is recorded at all, and who may pause that, is
//! the host's to know.

use crate::{AgentId, ContactId, Event, Refusal, step::Step};

use super::contacts::facts;

impl Step<'_> {
    pub(crate) fn pause_recording(
        &mut self,
        agent: AgentId,
        contact: ContactId,
        for_ms: u64,
    ) -> Result<(), Refusal> {
        self.connected(&agent, contact)?;
        if facts(self.state(), contact)?.paused_until.is_some() {
            return Err(Refusal::AlreadyPaused { contact });
        }
        let until = self.at.plus_ms(for_ms);
        self.emit(Event::RecordingPaused { contact, agent, until });
        Ok(())
    }

    pub(crate) fn resume_recording(&mut self, agent: AgentId, contact: ContactId) -> Result<(), Refusal> {
        self.connected(&agent, contact)?;
        if facts(self.state(), contact)?.paused_until.is_none() {
            return Err(Refusal::NotPaused { contact });
        }
        self.emit(Event::RecordingResumed { contact, agent: Some(agent) });
        Ok(())
    }

    /// A pause is over, if there is one: its time is, or the part of the agent who asked for it.
    pub(crate) fn end_pause(&mut self, contact: ContactId) {
        if self.state().contacts.get(&contact).is_some_and(|facts| facts.paused_until.is_some()) {
            self.emit(Event::RecordingResumed { contact, agent: None });
        }
    }
}
