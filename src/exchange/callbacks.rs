//! Customers who are called back: from the wish to the call (T6).
//!
//! The contact keeps its place in the queue without a leg. When its turn comes, the ACD says that the customer is to
//! be called: while an agent is reserved, and then the customer waits on the line until that agent answers; or when
//! the agent has answered already, and hears the customer's phone ring.

use super::callers::{Caller, Stage};
use super::outbound::{CannotDial, Outbound, Purpose};
use super::treatment::Treatment;
use super::{Exchange, Now};
use acd::{CallbackFailure, Command, ContactId, ContactKind, ContactPhase, ContactView, EndCause};
use call::{CallId, Dial, LegEnd, LegId};
use config::{Callback, Name};
use media::Audio;
use std::sync::Arc;
use std::time::Duration;

/// How long a customer's phone rings where the queue does not say any more.
const RING_TIMEOUT: Duration = Duration::from_secs(30);

/// How a customer is called.
pub(super) struct Way {
    /// `None`: at a phone of ours.
    pub(super) trunk: Option<Name>,
    pub(super) dial: Dial,
    pub(super) ring_timeout: Duration,
}

impl Exchange {
    /// The promise is durable: the customer hears it confirmed, and is hung up.
    pub(super) fn confirm_callback(&mut self, now: Now, contact: ContactId) {
        let Some(leg) = self.contacts.promised(contact) else { return };
        match self.confirmation(leg, contact) {
            Some(audio) => self.play_once(leg, vec![audio]),
            None => self.hang_up_promised(now, leg),
        }
    }

    fn confirmation(&self, leg: LegId, contact: ContactId) -> Option<Arc<Audio>> {
        let queue = self.engine.contact(contact)?.queue?;
        let queue = self.configuration.queues.get(queue.as_str())?;
        let prompt = queue.callback.as_ref()?.confirmation.as_ref()?;
        let language = self.callers.get(&leg)?.treatment.language_in(&self.configuration, queue);
        self.prompts.audio(language.map_or(prompt, |language| language.prompt(prompt)))
    }

    pub(super) fn hang_up_promised(&mut self, now: Now, leg: LegId) {
        let stage = self.callers.get(&leg).map(|caller| &caller.stage);
        let Some(Stage::Promised(contact)) = stage else { return };
        let contact = *contact;
        self.hang_up_caller(now, leg, EndCause::TreatmentFinished);
        self.promise_said(now, contact);
    }

    /// The customer's line is free, and can be called if the turn has come meanwhile. Where that is not durable yet,
    /// the call is made when it is.
    pub(super) fn promise_said(&mut self, now: Now, contact: ContactId) {
        if self.contacts.promise_said(contact) {
            self.call_back(now, contact);
        }
    }

    /// It is the contact's turn: its customer is called.
    pub(super) fn call_back(&mut self, now: Now, contact: ContactId) {
        if self.contacts.promised(contact).is_some() {
            self.contacts.promise_due(contact, true);
            // An agent who has answered by then is not in silence until the customer is off the line.
            if let Some(agent) = self.contacts.agent(contact) {
                self.play_on(agent, self.tones.ringing.clone());
            }
            return;
        }
        if self.stopped || self.outbounds.callback(contact).is_some() {
            return;
        }
        let Some(view) = self.engine.contact(contact).filter(|view| view.callback.is_some()) else { return };
        let agent = match view.phase {
            ContactPhase::CallingBack { .. } => None,
            ContactPhase::Connecting { .. } => match self.contacts.agent(contact) {
                Some(agent) => Some(agent),
                // Has hung up; the ACD will hear of it.
                None => return,
            },
            // The turn is over before it had taken effect.
            _ => return,
        };
        if let Err(error) = self.dial_customer(now, &view, agent) {
            tracing::warn!(%contact, %error, "a customer cannot be called");
            self.fail_callback(now, contact, CallbackFailure::Unreachable);
        }
    }

    fn dial_customer(
        &mut self,
        now: Now,
        view: &ContactView,
        agent: Option<LegId>,
    ) -> Result<(), CannotDial> {
        let Way { trunk, dial, ring_timeout } = match view.kind {
            ContactKind::Outdial => self.way_of_outdial(now, view)?,
            _ => self.way_back(view)?,
        };
        let leg = match agent.and_then(|agent| self.switch.call_of(agent)) {
            Some(call) => self.switch.dial(now.instant, call, dial),
            None => self.switch.place(now.instant, dial).1,
        };
        self.outbounds.insert(leg, Outbound { trunk, purpose: Purpose::Callback { contact: view.contact } });
        self.timers.set(leg, now.instant + ring_timeout);
        if let Some(agent) = agent {
            self.play_on(agent, self.tones.ringing.clone());
        }
        Ok(())
    }

    /// As the queue says to which the customer has come.
    fn way_back(&self, view: &ContactView) -> Result<Way, CannotDial> {
        let callback = self.callback_of(view);
        let ring_timeout = callback.map_or(RING_TIMEOUT, |callback| callback.ring_timeout);
        let trunk = self.trunk(callback.map(|callback| &*callback.trunk))?;
        let from = trunk.caller_id.as_deref().unwrap_or(&view.to);
        let dial = self.dial_over(trunk, view.callback.as_deref().unwrap_or_default(), from)?;
        Ok(Way { trunk: Some(trunk.name.clone()), dial, ring_timeout })
    }

    fn callback_of(&self, view: &ContactView) -> Option<&Callback> {
        self.configuration.queues.get(view.queue.as_ref()?.as_str())?.callback.as_ref()
    }

    pub(super) fn customer_answered(&mut self, now: Now, leg: LegId, contact: ContactId) {
        let Some(Outbound { trunk, .. }) = self.outbounds.remove(leg) else { return };
        let view = self.engine.contact(contact);
        let (Some(view), Some(call)) = (view, self.switch.call_of(leg)) else {
            return self.switch.hang_up(now.instant, leg, None);
        };
        match view.phase {
            ContactPhase::CallingBack { .. } => {
                match self.execute(now, Command::AnswerCallback { contact }) {
                    Ok(_) => {
                        self.adopt(leg, call, trunk, &view);
                        self.wait_where_queued(now, contact);
                    }
                    Err(_) => self.switch.hang_up(now.instant, leg, None),
                }
            }
            ContactPhase::Connecting { .. } => {
                self.adopt(leg, call, trunk, &view);
                self.join(now, contact);
            }
            // The ACD has given up on it while the customer answered.
            _ => self.switch.hang_up(now.instant, leg, None),
        }
    }

    /// The leg is the customer's from now on, as if the customer had called.
    fn adopt(&mut self, leg: LegId, call: CallId, trunk: Option<Name>, view: &ContactView) {
        let treatment = Treatment::called(view.entry_point.as_str().into());
        let mut caller = Caller::new(call, trunk, view.from.clone(), view.to.clone(), treatment);
        caller.contact = Some(view.contact);
        self.callers.insert(leg, caller);
        self.contacts.caller_is(view.contact, leg);
    }

    /// The customer cannot be joined with the agent: the contact goes on without this leg, and another call.
    pub(super) fn disown(&mut self, now: Now, contact: ContactId) {
        let Some(leg) = self.contacts.caller_gone(contact) else { return };
        if let Some(caller) = self.callers.get_mut(&leg) {
            caller.contact = None;
        }
        self.switch.hang_up(now.instant, leg, None);
    }

    /// The leg on which the customer was called is gone.
    pub(super) fn callback_ended(&mut self, now: Now, contact: ContactId, end: LegEnd) {
        self.fail_callback(now, contact, callback_failure(end));
    }

    /// Gives up on calling the customer.
    pub(super) fn callback_failed(&mut self, now: Now, contact: ContactId, failure: CallbackFailure) {
        self.stop_calling_back(now, contact);
        self.fail_callback(now, contact, failure);
    }

    /// The customer's phone is to ring no more; what becomes of that leg does not matter.
    pub(super) fn stop_calling_back(&mut self, now: Now, contact: ContactId) {
        if let Some(leg) = self.outbounds.callback(contact) {
            self.outbounds.remove(leg);
            self.switch.hang_up(now.instant, leg, None);
        }
    }

    fn fail_callback(&mut self, now: Now, contact: ContactId, failure: CallbackFailure) {
        // Refused where the ACD has given up on it itself.
        let _ = self.execute(now, Command::FailCallback { contact, failure });
    }
}

/// What the customer's side says (RFC 3261 §21): whoever declines is busy with something else.
fn callback_failure(end: LegEnd) -> CallbackFailure {
    match end {
        LegEnd::Refused { status: 486 | 600 | 603 } => CallbackFailure::Busy,
        LegEnd::Refused { status: 408 | 480 | 487 } => CallbackFailure::NoAnswer,
        LegEnd::Refused { .. }
        | LegEnd::Failed { .. }
        | LegEnd::Unreachable
        | LegEnd::Lost
        | LegEnd::HungUp
        | LegEnd::Cancelled
        | LegEnd::Local => CallbackFailure::Unreachable,
    }
}
