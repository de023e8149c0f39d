//! The agent's leg of a call is gone, and the call goes on: the agent is called again, or the customer has another one
//! (V12).

use crate::{
    AgentId, Channel, ContactId, DetachCause, EndCause, Event, PhoneState, Refusal,
    state::{Consult, Detached, Phase},
    step::Step,
};

use super::contacts::facts;

impl Step<'_> {
    /// The customer is on hold until the agent is back, unless there are others in a conference to talk with.
    pub(crate) fn detach_agent(&mut self, contact: ContactId, cause: DetachCause) -> Result<(), Refusal> {
        let facts = facts(self.state(), contact)?;
        let Some(agent) = facts.connected_with().cloned() else {
            return Err(Refusal::NotConnected { contact });
        };
        let on_hold = self.connected(&agent, contact)?.is_some();
        if facts.channel != Channel::Voice {
            return Err(Refusal::NotACall { contact });
        }
        if facts.detached().is_some() {
            return Err(Refusal::AgentIsDetached { contact });
        }
        let asked = facts.consult.as_ref().map(|consult| consult.contact);
        // Who hangs up on the customer while a request waits hangs up on nobody else.
        let asks = |consult: &Consult| !consult.held || !self.state().is_request(consult.contact);
        if cause == DetachCause::HungUp && !facts.consult.as_ref().is_some_and(asks) {
            return Err(Refusal::NoConsult { contact });
        }
        let conferring = !facts.conference.is_empty();
        asked.into_iter().for_each(|consult| self.drop_consult(consult, EndCause::ConsultEnded));
        if !on_hold && !conferring {
            self.emit(Event::ContactHeld { contact, agent: agent.clone() });
        }
        let until = self.at.plus_ms(self.state().configuration.reattach_ms);
        let stays_held = on_hold && asked.is_none();
        self.emit(Event::AgentDetached { contact, agent, cause, until, stays_held });
        Ok(())
    }

    /// The agent's phone is to be called again. To ask for it while that is done is no error, and no event, but where the
    /// agent says only then to go on with a customer who was on hold before.
    pub(crate) fn reattach_agent(
        &mut self,
        agent: AgentId,
        contact: ContactId,
        resumes: bool,
    ) -> Result<(), Refusal> {
        self.connected(&agent, contact)?;
        let &Detached { is_called, stays_held, .. } = self.detached(contact)?;
        if is_called && !(resumes && stays_held) {
            return Ok(());
        }
        let Some(dn) = self.state().agents.get(&agent).map(|facts| facts.dn.clone()) else {
            return Err(Refusal::NotSignedIn { agent });
        };
        if !is_called && self.state().phone(&dn) == PhoneState::Unreachable {
            return Err(Refusal::PhoneUnreachable { agent });
        }
        self.emit(Event::AgentReattaching { contact, agent, dn, resumes });
        Ok(())
    }

    /// Customer and agent hear each other again, unless the customer was on hold before.
    pub(crate) fn attach_agent(&mut self, contact: ContactId) -> Result<(), Refusal> {
        let stays_held = self.detached(contact)?.stays_held;
        let Phase::Connected { agent, on_hold_since, .. } = facts(self.state(), contact)?.phase.clone()
        else {
            return Err(Refusal::NotConnected { contact });
        };
        self.emit(Event::AgentAttached { contact, agent: agent.clone() });
        if on_hold_since.is_some() && !stays_held {
            self.make_room(&agent, contact);
            self.emit(Event::ContactResumed { contact, agent });
        }
        Ok(())
    }

    pub(crate) fn fail_attach(&mut self, contact: ContactId) -> Result<(), Refusal> {
        let is_called = self.detached(contact)?.is_called;
        let agent = facts(self.state(), contact)?.connected_with().cloned();
        if let Some(agent) = agent.filter(|_| is_called) {
            self.emit(Event::AgentAttachFailed { contact, agent });
        }
        Ok(())
    }

    /// Who is in a conference with the customer has the customer from now on. Else the contact goes back to the place in
    /// its queue that its first wait has earned, and the agent has not answered. What has been in no queue ends.
    pub(crate) fn reattach_timed_out(&mut self, contact: ContactId) {
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        let Some(agent) = facts.connected_with().cloned() else { return };
        let place = facts.queue.clone().zip(facts.queued_at);
        if !facts.conference.is_empty() && self.complete_consult(agent.clone(), contact).is_ok() {
            return;
        }
        let Some((queue, since)) = place else { return self.end(contact, EndCause::AgentPhoneLost) };
        self.end_consults(contact);
        self.end_supervision_of(contact);
        self.emit(Event::ReattachTimedOut { contact, agent: agent.clone() });
        self.end_pause(contact);
        self.start_wrap_up(contact, agent);
        self.join(contact, queue, since, None);
    }

    fn detached(&self, contact: ContactId) -> Result<&Detached, Refusal> {
        facts(self.state(), contact)?.detached().ok_or(Refusal::AgentIsAttached { contact })
    }
}
