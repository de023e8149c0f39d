//! A waiting customer who is called back instead, at the place in the queue (T6).

use crate::{
    AgentId, Callback, CallbackFailure, CallbackOrder, Channel, ContactId, Decision, EndCause, Event,
    Pending, PhoneState, Presence, Refusal, Rule, WithdrawReason,
    limits::MAX_ADDRESS,
    state::{Agent, Contact, Phase, State},
    step::Step,
};

use super::contacts::facts;

/// What was promised is kept, after the queue has lost its setting, too.
const WITHOUT_SETTING: Callback =
    Callback { order: CallbackOrder::AgentFirst, attempts: 3, spacing_ms: 5 * 60_000 };

impl Step<'_> {
    /// An offer that is open would connect the customer who has just chosen not to stay: it is taken back, and
    /// the next one, in the same step, is one of a callback.
    pub(crate) fn request_callback(&mut self, contact: ContactId, number: String) -> Result<(), Refusal> {
        let facts = facts(self.state(), contact)?;
        if facts.transferred.is_some() || facts.is_aside() {
            return Err(Refusal::NotWaiting { contact });
        }
        let offers = match &facts.phase {
            Phase::Queued => Vec::new(),
            Phase::Offered { offers } => offers.iter().copied().collect(),
            Phase::Treatment { .. }
            | Phase::CallingBack { .. }
            | Phase::Found { .. }
            | Phase::Resting { .. }
            | Phase::Connecting { .. }
            | Phase::Connected { .. }
            | Phase::Outside { .. }
            | Phase::Over => return Err(Refusal::NotWaiting { contact }),
        };
        check_number(&number)?;
        if facts.callback.as_ref().is_some_and(|callback| callback.number == number) {
            return Ok(());
        }
        let Some(queue) = facts.queue.clone() else { return Err(Refusal::NotWaiting { contact }) };
        if self.state().queue(&queue).is_none_or(|settings| settings.callback.is_none()) {
            return Err(Refusal::NoCallback { queue });
        }
        offers.into_iter().for_each(|offer| self.withdraw(offer, WithdrawReason::LeftQueue));
        self.emit(Event::CallbackRequested { contact, number });
        Ok(())
    }

    /// The contact's turn has come: its customer is to be called, for `agent`, who has accepted or is reserved.
    /// Does nothing for a contact that is not to be called back.
    pub(crate) fn start_callback(&mut self, contact: ContactId, agent: AgentId) {
        let callback = self.state().contacts.get(&contact).and_then(|facts| facts.callback.clone());
        if let Some(callback) = callback {
            let attempt = callback.attempts.saturating_add(1);
            self.emit(Event::CallbackStarted { contact, agent, number: callback.number, attempt });
        }
    }

    /// Customer first: the reserved agent is offered the contact. If that cannot be done any more, it waits like
    /// any other, at its place.
    pub(crate) fn answer_callback(&mut self, contact: ContactId) -> Result<(), Refusal> {
        let Phase::CallingBack { agent } = facts(self.state(), contact)?.phase.clone() else {
            return Err(Refusal::NoCallbackInProgress { contact });
        };
        self.emit(Event::CallbackAnswered { contact, agent: agent.clone() });
        if let Some(offer) = self.offer_to_reserved(contact, &agent) {
            self.emit(offer);
        }
        Ok(())
    }

    pub(crate) fn fail_callback(
        &mut self,
        contact: ContactId,
        failure: CallbackFailure,
    ) -> Result<(), Refusal> {
        let agent = match &facts(self.state(), contact)? {
            Contact { phase: Phase::CallingBack { agent }, .. }
            | Contact { phase: Phase::Connecting { agent }, callback: Some(_), .. } => agent.clone(),
            _ => return Err(Refusal::NoCallbackInProgress { contact }),
        };
        self.callback_failed(contact, agent, failure);
        Ok(())
    }

    /// An attempt that was begun has failed: there is another one, or it was the last. An agent's call is tried once. One
    /// that ended with the server is never the last: the customer has not been asked.
    pub(super) fn callback_failed(&mut self, contact: ContactId, agent: AgentId, failure: CallbackFailure) {
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        let attempts = facts.callback.as_ref().map_or(0, |callback| callback.attempts);
        let Callback { attempts: allowed, spacing_ms, .. } = rules(self.state(), facts);
        let dialling = facts.is_dialling();
        let is_kept = !dialling && (attempts < allowed || failure == CallbackFailure::ServerStopped);
        let retry_at = is_kept.then(|| self.at.plus_ms(spacing_ms));
        self.emit(Event::CallbackFailed { contact, agent, failure, retry_at });
        match retry_at {
            Some(_) => {}
            None if dialling => self.end(contact, EndCause::CustomerUnreachable),
            None => self.end(contact, EndCause::CallbackFailed),
        }
    }
}

impl Step<'_> {
    /// The offer to the agent who was reserved, who may be on the way out, or whose phone may be gone by now.
    fn offer_to_reserved(&self, contact: ContactId, agent: &AgentId) -> Option<Event> {
        let (facts, reserved) = (self.state().contacts.get(&contact)?, self.state().agents.get(agent)?);
        let leaves = matches!(reserved.pending, Some(Pending::SignOut { .. }));
        if leaves || reserved.offer.is_some() || !can_be_reached(self.state(), facts.channel, reserved) {
            return None;
        }
        self.offer_to(contact, agent, Rule::Reserved)
    }

    /// The offer of a contact to an agent whom no strategy has chosen. After a transfer, nothing has been waited for.
    pub(super) fn offer_to(&self, contact: ContactId, agent: &AgentId, rule: Rule) -> Option<Event> {
        let (facts, chosen) = (self.state().contacts.get(&contact)?, self.state().agents.get(agent)?);
        let since = if rule == Rule::Reserved { facts.queued_at? } else { self.at };
        let lane = self.engine.index.lane_of(self.state(), facts)?;
        let (score, tier) = self.engine.as_any_other(agent, &lane);
        let why = Decision {
            rule,
            strategy: self.state().queue(&lane.queue)?.strategy,
            waited_ms: self.at.ms_since(since),
            priority_milli: self.engine.priority_milli(self.at, facts),
            step: facts.step,
            score,
            tier,
            idle_ms: self.at.ms_since(chosen.idle_since),
            eligible: 1,
            held_back: 0,
            passed_over: Vec::new(),
            outranked: 0,
        };
        self.offer_made(contact, agent, why)
    }
}

fn can_be_reached(state: &State, channel: Channel, agent: &Agent) -> bool {
    agent.presence == Presence::Available
        && (channel != Channel::Voice || state.phone(&agent.dn) == PhoneState::Reachable)
}

/// How a contact is called back.
pub(crate) fn rules(state: &State, contact: &Contact) -> Callback {
    let settings = contact.queue.as_ref().and_then(|queue| state.queue(queue));
    settings.and_then(|settings| settings.callback).unwrap_or(WITHOUT_SETTING)
}

fn check_number(number: &str) -> Result<(), Refusal> {
    match number.is_empty() || number.len() > MAX_ADDRESS || number.contains(char::is_control) {
        true => Err(Refusal::InvalidNumber { number: number.chars().take(MAX_ADDRESS).collect() }),
        false => Ok(()),
    }
}
