//! What an agent does with a contact that is connected: hold, resume (V5).

use crate::{AgentId, ContactId, Event, Refusal, Timestamp, state::Phase, step::Step};

use super::contacts::facts;

impl Step<'_> {
    pub(crate) fn hold_contact(&mut self, agent: AgentId, contact: ContactId) -> Result<(), Refusal> {
        match self.connected(&agent, contact)? {
            Some(_) => Err(Refusal::AlreadyHeld { contact }),
            None => {
                self.emit(Event::ContactHeld { contact, agent });
                Ok(())
            }
        }
    }

    pub(crate) fn resume_contact(&mut self, agent: AgentId, contact: ContactId) -> Result<(), Refusal> {
        match self.connected(&agent, contact)? {
            None => Err(Refusal::NotHeld { contact }),
            Some(_) => {
                self.emit(Event::ContactResumed { contact, agent });
                Ok(())
            }
        }
    }

    /// Since when a contact that is connected with this agent has been on hold.
    pub(super) fn connected(
        &self,
        agent: &AgentId,
        contact: ContactId,
    ) -> Result<Option<Timestamp>, Refusal> {
        match &facts(self.state(), contact)?.phase {
            Phase::Connected { agent: owner, on_hold_since } if owner == agent => Ok(*on_hold_since),
            Phase::Connected { .. } => Err(Refusal::NotYourContact { agent: agent.clone(), contact }),
            Phase::Treatment { .. }
            | Phase::Queued
            | Phase::Offered { .. }
            | Phase::CallingBack { .. }
            | Phase::Resting { .. }
            | Phase::Connecting { .. }
            | Phase::Outside { .. }
            | Phase::Over => Err(Refusal::NotConnected { contact }),
        }
    }
}
