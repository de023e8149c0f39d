//! A contact arrives, is connected, ends.

use crate::{
    AgentId, Channel, ContactId, EndCause, EntryPointId, Event, Outcome, QueueId, Refusal, WithdrawReason,
    limits::{MAX_ADDRESS, MAX_CONTACTS},
    state::{Contact, Phase, State},
    step::Step,
};

impl Step<'_> {
    pub(crate) fn create_contact(
        &mut self,
        channel: Channel,
        entry_point: EntryPointId,
        queue: QueueId,
        from: String,
        to: String,
    ) -> Result<(), Refusal> {
        if channel != Channel::Voice {
            return Err(Refusal::ChannelNotRouted { channel });
        }
        let Some(settings) = self.state().configuration.queues.get(&queue) else {
            return Err(Refusal::UnknownQueue { queue });
        };
        if self.state().contacts.len() >= MAX_CONTACTS {
            return Err(Refusal::TooManyContacts { limit: MAX_CONTACTS });
        }
        let leave_at = settings.max_wait_ms.map(|wait| self.at.plus_ms(wait));
        let contact = ContactId(self.state().last_contact + 1);
        let (from, to) = (clip(from), clip(to));
        self.emit(Event::ContactCreated { contact, channel, entry_point, from, to });
        self.emit(Event::ContactQueued { contact, queue, leave_at });
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
            | Phase::Connected { .. }
            | Phase::WrapUp { .. } => Err(Refusal::NotConnecting { contact }),
        }
    }

    pub(crate) fn end_contact(&mut self, contact: ContactId, cause: EndCause) -> Result<(), Refusal> {
        let phase = &facts(self.state(), contact)?.phase;
        let of_agent = matches!(cause, EndCause::AgentHungUp | EndCause::AgentPhoneLost);
        match phase {
            Phase::WrapUp { .. } => return Err(Refusal::ContactHasEnded { contact }),
            Phase::Connected { .. } => {}
            Phase::Treatment { .. } | Phase::Queued | Phase::Offered { .. } | Phase::Connecting { .. } => {
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
            Phase::Treatment { timed_out } => self.close_unserved(contact, cause, timed_out, None),
            Phase::Queued => self.close_unserved(contact, cause, false, None),
            Phase::Offered { offer } => {
                if let Some(agent) = self.state().offers.get(&offer).map(|offer| offer.agent.clone()) {
                    let reason = match cause {
                        EndCause::CustomerHungUp => WithdrawReason::CustomerLeft,
                        _ => WithdrawReason::ContactEnded,
                    };
                    self.emit(Event::OfferWithdrawn { offer, contact, agent, reason });
                }
                self.close_unserved(contact, cause, false, None);
            }
            Phase::Connecting { agent } => self.close_unserved(contact, cause, false, Some(agent)),
            Phase::Connected { agent } => self.start_wrap_up(contact, cause, agent),
            Phase::WrapUp { .. } => {}
        }
    }

    fn close_unserved(
        &mut self,
        contact: ContactId,
        cause: EndCause,
        timed_out: bool,
        agent: Option<AgentId>,
    ) {
        let outcome = match cause {
            _ if timed_out => Outcome::QueueTimedOut,
            EndCause::CustomerHungUp => Outcome::Abandoned,
            EndCause::AgentHungUp
            | EndCause::CustomerLost
            | EndCause::AgentPhoneLost
            | EndCause::TreatmentFinished
            | EndCause::ServerStopping
            | EndCause::SystemFailure => Outcome::Failed,
        };
        self.emit(Event::ContactEnded { contact, cause, agent: agent.clone() });
        self.emit(Event::ContactClosed { contact, outcome, agent });
    }

    fn start_wrap_up(&mut self, contact: ContactId, cause: EndCause, agent: AgentId) {
        let queue = self.state().contacts.get(&contact).and_then(|facts| facts.queue.as_ref());
        let wrap_up =
            queue.and_then(|queue| self.state().queue(queue)).map(|settings| settings.wrap_up.clone());
        self.emit(Event::ContactEnded { contact, cause, agent: Some(agent.clone()) });
        match wrap_up {
            Some(wrap_up) => {
                let deadline = wrap_up.auto_ms.map(|after| self.at.plus_ms(after));
                self.emit(Event::WrapUpStarted {
                    contact,
                    agent,
                    deadline,
                    default_code: wrap_up.default_code,
                });
            }
            None => {
                self.emit(Event::ContactClosed { contact, outcome: Outcome::Handled, agent: Some(agent) })
            }
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
