//! A contact is connected, and ends.

use crate::{
    AgentId, ContactId, EndCause, Event, OfferId, Outcome, Refusal, WithdrawReason, WrapUp, WrapUpMode,
    state::{Contact, LeftBy, Phase, State},
    step::Step,
};

impl Step<'_> {
    pub(crate) fn connect_contact(&mut self, contact: ContactId) -> Result<(), Refusal> {
        match &facts(self.state(), contact)?.phase {
            Phase::Connecting { agent } => {
                let agent = agent.clone();
                self.connect(contact, agent);
                self.consult_answered(contact);
                Ok(())
            }
            Phase::Treatment { .. }
            | Phase::Queued
            | Phase::Offered { .. }
            | Phase::CallingBack { .. }
            | Phase::Found { .. }
            | Phase::Resting { .. }
            | Phase::Connected { .. }
            | Phase::Outside { .. }
            | Phase::Over => Err(Refusal::NotConnecting { contact }),
        }
    }

    pub(crate) fn end_contact(&mut self, contact: ContactId, cause: EndCause) -> Result<(), Refusal> {
        let facts = facts(self.state(), contact)?;
        if facts.phase == Phase::Over {
            return Err(Refusal::ContactHasEnded { contact });
        }
        let given_up = facts.is_dialling() && cause == EndCause::AgentHungUp;
        if !given_up && !has_party_of(&facts.phase, cause) {
            return Err(Refusal::NotConnected { contact });
        }
        if facts.is_consult() {
            self.consult_left(contact, cause);
        } else if facts.is_supervision() {
            self.drop_supervision(contact, cause);
        } else if !is_customer_awaited(facts) || !is_of_customer(cause) {
            self.end(contact, cause);
        }
        Ok(())
    }

    /// Ends a contact that has not ended, in any phase; what stands beside it, before.
    pub(crate) fn end(&mut self, contact: ContactId, cause: EndCause) {
        self.end_consults(contact);
        self.end_supervision_of(contact);
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        let called_back = facts.callback.is_some();
        let (handled, dialling) = (facts.handled, facts.is_dialling());
        let outcome = |left| match () {
            () if handled => Outcome::Handled,
            () if dialling => Outcome::OutdialFailed,
            () => outcome(left, called_back, cause),
        };
        match facts.phase.clone() {
            Phase::Treatment { left } => self.close_unserved(contact, cause, outcome(left), None),
            Phase::Queued | Phase::Resting { .. } | Phase::Outside { .. } => {
                self.close_unserved(contact, cause, outcome(None), None);
            }
            Phase::Offered { offers } => {
                let reason = match cause {
                    EndCause::CustomerHungUp => WithdrawReason::CustomerLeft,
                    _ => WithdrawReason::ContactEnded,
                };
                offers.into_iter().for_each(|offer| self.withdraw(offer, reason));
                self.close_unserved(contact, cause, outcome(None), None);
            }
            Phase::CallingBack { agent } | Phase::Found { agent, .. } | Phase::Connecting { agent } => {
                self.close_unserved(contact, cause, outcome(None), Some(agent));
            }
            Phase::Connected { agent, .. } => self.end_talk(contact, cause, agent),
            Phase::Over => {}
        }
    }

    pub(crate) fn withdraw(&mut self, offer: OfferId, reason: WithdrawReason) {
        let Some(facts) = self.state().offers.get(&offer) else { return };
        let (contact, agent) = (facts.contact, facts.agent.clone());
        self.emit(Event::OfferWithdrawn { offer, contact, agent, reason });
    }

    pub(super) fn is_aside(&self, contact: ContactId) -> bool {
        self.state().contacts.get(&contact).is_some_and(Contact::is_aside)
    }

    /// Nobody has taken what stands beside a customer's contact, if it is that.
    pub(crate) fn internal_failed(&mut self, contact: ContactId) {
        self.consult_failed(contact);
        self.drop_supervision(contact, EndCause::SupervisionFailed);
    }

    /// Ends what stands beside a customer's contact: nobody wraps it up.
    pub(super) fn close_internal(
        &mut self,
        contact: ContactId,
        cause: EndCause,
        reason: WithdrawReason,
        outcome: Outcome,
    ) {
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        let (offers, agent) = match facts.phase.clone() {
            Phase::Offered { offers } => (offers, None),
            Phase::Found { agent, .. } | Phase::Connecting { agent } | Phase::Connected { agent, .. } => {
                (Default::default(), Some(agent))
            }
            _ => (Default::default(), None),
        };
        offers.into_iter().for_each(|offer| self.withdraw(offer, reason));
        self.emit(Event::ContactEnded { contact, cause, agent: agent.clone() });
        self.emit(Event::ContactClosed { contact, outcome, agent });
    }

    fn close_unserved(
        &mut self,
        contact: ContactId,
        cause: EndCause,
        outcome: Outcome,
        agent: Option<AgentId>,
    ) {
        self.emit(Event::ContactEnded { contact, cause, agent: agent.clone() });
        self.close(contact, outcome, agent);
    }

    /// Unless somebody is still to wrap it up.
    fn close(&mut self, contact: ContactId, outcome: Outcome, agent: Option<AgentId>) {
        let facts = self.state().contacts.get(&contact);
        if facts.is_some_and(|facts| facts.wrap_ups.is_empty()) {
            self.emit(Event::ContactClosed { contact, outcome, agent });
        }
    }

    fn end_talk(&mut self, contact: ContactId, cause: EndCause, agent: AgentId) {
        self.emit(Event::ContactEnded { contact, cause, agent: Some(agent.clone()) });
        self.end_pause(contact);
        if !self.start_wrap_up(contact, agent.clone()) {
            self.close(contact, Outcome::Handled, Some(agent));
        }
    }

    /// What an agent who has had the contact owes, by its queue. Whether that is anything.
    pub(super) fn start_wrap_up(&mut self, contact: ContactId, agent: AgentId) -> bool {
        let queue = self.state().contacts.get(&contact).and_then(|facts| facts.queue.as_ref());
        let settings = queue.and_then(|queue| self.state().queue(queue));
        let Some(WrapUp { mode, default_code, .. }) = settings.map(|settings| settings.wrap_up.clone())
        else {
            return false;
        };
        let deadline = match mode {
            WrapUpMode::None => return false,
            WrapUpMode::Timed { ms, .. } => Some(self.at.plus_ms(ms)),
            WrapUpMode::Optional | WrapUpMode::Required => None,
        };
        self.emit(Event::WrapUpStarted { contact, agent, deadline, mode, default_code });
        true
    }
}

/// Whether the customer is to be called back and is on no line: who hangs up has been told so, and only goes.
fn is_customer_awaited(facts: &Contact) -> bool {
    let on_no_line = matches!(facts.phase, Phase::Queued | Phase::Offered { .. } | Phase::Resting { .. });
    facts.callback.is_some() && on_no_line
}

/// Whether there is anybody who could have brought this about: an agent, or somebody outside, who is connected.
fn has_party_of(phase: &Phase, cause: EndCause) -> bool {
    match cause {
        EndCause::AgentHungUp | EndCause::AgentPhoneLost => matches!(phase, Phase::Connected { .. }),
        EndCause::OutsideHungUp => matches!(phase, Phase::Outside { connected: true, .. }),
        EndCause::CustomerHungUp
        | EndCause::CustomerLost
        | EndCause::TreatmentFinished
        | EndCause::CallbackFailed
        | EndCause::AgentUnreachable
        | EndCause::CustomerUnreachable
        | EndCause::ConsultEnded
        | EndCause::ConsultFailed
        | EndCause::ConsultNotConfirmed
        | EndCause::SupervisionEnded
        | EndCause::SupervisionFailed
        | EndCause::TakenOver
        | EndCause::ServerStopping
        | EndCause::SystemFailure => true,
    }
}

fn is_of_customer(cause: EndCause) -> bool {
    matches!(cause, EndCause::CustomerHungUp | EndCause::CustomerLost)
}

/// What became of a contact that was not connected. Abandoned is only who was on the line.
fn outcome(left: Option<LeftBy>, called_back: bool, cause: EndCause) -> Outcome {
    match (left, cause) {
        (Some(LeftBy::MaxWait), _) => Outcome::QueueTimedOut,
        (Some(LeftBy::Overflow), _) => Outcome::FlowedOut,
        (None, EndCause::CustomerHungUp | EndCause::CustomerLost) if called_back => Outcome::CallbackFailed,
        (None, EndCause::CustomerHungUp) => Outcome::Abandoned,
        (None, EndCause::CallbackFailed) => Outcome::CallbackFailed,
        (
            None,
            EndCause::AgentHungUp
            | EndCause::CustomerLost
            | EndCause::AgentPhoneLost
            | EndCause::OutsideHungUp
            | EndCause::ConsultEnded
            | EndCause::ConsultFailed
            | EndCause::ConsultNotConfirmed
            | EndCause::SupervisionEnded
            | EndCause::SupervisionFailed
            | EndCause::TakenOver
            | EndCause::AgentUnreachable
            | EndCause::CustomerUnreachable
            | EndCause::TreatmentFinished
            | EndCause::ServerStopping
            | EndCause::SystemFailure,
        ) => Outcome::Failed,
    }
}

pub(super) fn facts(state: &State, contact: ContactId) -> Result<&Contact, Refusal> {
    state.contacts.get(&contact).ok_or(Refusal::UnknownContact { contact })
}
