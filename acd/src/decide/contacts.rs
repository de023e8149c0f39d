//! A contact arrives, is connected, ends.

use crate::{
    AgentId, ContactId, EndCause, Event, NewContact, OfferId, Outcome, Refusal, WithdrawReason, WrapUp,
    WrapUpMode,
    limits::{MAX_ADDRESS, MAX_CONTACTS},
    state::{Contact, LeftBy, Phase, State},
    step::Step,
};

impl Step<'_> {
    pub(crate) fn create_contact(&mut self, new: NewContact) -> Result<(), Refusal> {
        let NewContact { channel, entry_point, queue, from, to, priority, skills, preferred: _ } = new;
        let Some(settings) = self.state().configuration.queues.get(&queue) else {
            return Err(Refusal::UnknownQueue { queue });
        };
        if settings.channel != channel {
            return Err(Refusal::WrongChannel { queue, channel });
        }
        if self.state().contacts.len() >= MAX_CONTACTS {
            return Err(Refusal::TooManyContacts { limit: MAX_CONTACTS });
        }
        let leave_at = settings.max_wait_ms.map(|wait| self.at.plus_ms(wait));
        let contact = ContactId(self.state().last_contact + 1);
        let (from, to, since) = (clip(from), clip(to), self.at);
        self.emit(Event::ContactCreated { contact, channel, entry_point, from, to, priority, skills });
        self.emit(Event::ContactQueued {
            contact,
            queue,
            since,
            leave_at,
            expected_wait_ms: None,
            held: None,
        });
        Ok(())
    }

    pub(crate) fn connect_contact(&mut self, contact: ContactId) -> Result<(), Refusal> {
        match &facts(self.state(), contact)?.phase {
            Phase::Connecting { agent } => {
                let agent = agent.clone();
                self.emit(Event::ContactConnected { contact, agent });
                Ok(())
            }
            Phase::Treatment { .. }
            | Phase::Queued
            | Phase::Offered { .. }
            | Phase::CallingBack { .. }
            | Phase::Resting { .. }
            | Phase::Connected { .. }
            | Phase::WrapUp(_) => Err(Refusal::NotConnecting { contact }),
        }
    }

    pub(crate) fn end_contact(&mut self, contact: ContactId, cause: EndCause) -> Result<(), Refusal> {
        let phase = &facts(self.state(), contact)?.phase;
        let of_agent = matches!(cause, EndCause::AgentHungUp | EndCause::AgentPhoneLost);
        match phase {
            Phase::WrapUp(_) => return Err(Refusal::ContactHasEnded { contact }),
            Phase::Connected { .. } => {}
            Phase::Treatment { .. }
            | Phase::Queued
            | Phase::Offered { .. }
            | Phase::CallingBack { .. }
            | Phase::Resting { .. }
            | Phase::Connecting { .. } => {
                if of_agent {
                    return Err(Refusal::NotConnected { contact });
                }
            }
        }
        self.end(contact, cause);
        Ok(())
    }

    /// Ends a contact that has not ended, in any phase.
    pub(crate) fn end(&mut self, contact: ContactId, cause: EndCause) {
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        match facts.phase.clone() {
            Phase::Treatment { left } => self.close_unserved(contact, cause, left, None),
            Phase::Queued | Phase::Resting { .. } => self.close_unserved(contact, cause, None, None),
            Phase::Offered { offers } => {
                let reason = match cause {
                    EndCause::CustomerHungUp => WithdrawReason::CustomerLeft,
                    _ => WithdrawReason::ContactEnded,
                };
                offers.into_iter().for_each(|offer| self.withdraw(offer, reason));
                self.close_unserved(contact, cause, None, None);
            }
            Phase::CallingBack { agent } | Phase::Connecting { agent } => {
                self.close_unserved(contact, cause, None, Some(agent));
            }
            Phase::Connected { agent } => self.start_wrap_up(contact, cause, agent),
            Phase::WrapUp(_) => {}
        }
    }

    pub(crate) fn withdraw(&mut self, offer: OfferId, reason: WithdrawReason) {
        let Some(facts) = self.state().offers.get(&offer) else { return };
        let (contact, agent) = (facts.contact, facts.agent.clone());
        self.emit(Event::OfferWithdrawn { offer, contact, agent, reason });
    }

    fn close_unserved(
        &mut self,
        contact: ContactId,
        cause: EndCause,
        left: Option<LeftBy>,
        agent: Option<AgentId>,
    ) {
        let outcome = match (left, cause) {
            (Some(LeftBy::MaxWait), _) => Outcome::QueueTimedOut,
            (Some(LeftBy::Overflow), _) => Outcome::FlowedOut,
            (None, EndCause::CustomerHungUp) => Outcome::Abandoned,
            (None, EndCause::CallbackFailed) => Outcome::CallbackFailed,
            (
                None,
                EndCause::AgentHungUp
                | EndCause::CustomerLost
                | EndCause::AgentPhoneLost
                | EndCause::TreatmentFinished
                | EndCause::ServerStopping
                | EndCause::SystemFailure,
            ) => Outcome::Failed,
        };
        self.emit(Event::ContactEnded { contact, cause, agent: agent.clone() });
        self.emit(Event::ContactClosed { contact, outcome, agent });
    }

    fn start_wrap_up(&mut self, contact: ContactId, cause: EndCause, agent: AgentId) {
        let queue = self.state().contacts.get(&contact).and_then(|facts| facts.queue.as_ref());
        let wrap_up =
            queue.and_then(|queue| self.state().queue(queue)).map(|settings| settings.wrap_up.clone());
        self.emit(Event::ContactEnded { contact, cause, agent: Some(agent.clone()) });
        let deadline = match wrap_up.as_ref().map(|wrap_up| wrap_up.mode) {
            None | Some(WrapUpMode::None) => {
                let (outcome, agent) = (Outcome::Handled, Some(agent));
                return self.emit(Event::ContactClosed { contact, outcome, agent });
            }
            Some(WrapUpMode::Timed { ms, .. }) => Some(self.at.plus_ms(ms)),
            Some(WrapUpMode::Optional | WrapUpMode::Required) => None,
        };
        if let Some(WrapUp { mode, default_code, .. }) = wrap_up {
            self.emit(Event::WrapUpStarted { contact, agent, deadline, mode, default_code });
        }
    }
}

pub(super) fn facts(state: &State, contact: ContactId) -> Result<&Contact, Refusal> {
    state.contacts.get(&contact).ok_or(Refusal::UnknownContact { contact })
}

/// At most [`MAX_ADDRESS`] bytes, cut between characters.
fn clip(mut address: String) -> String {
    address.truncate(address.floor_char_boundary(MAX_ADDRESS));
    address
}
