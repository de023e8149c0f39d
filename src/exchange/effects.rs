//! What the ACD's events do to the calls, once they are durable.

use super::callers::Stage;
use super::{Exchange, Now};
use acd::{
    Command, ConsultTarget, ContactId, ContactKind, ContactPhase, Destination, DetachCause, EndCause, Event,
    OfferFailure, Record, TransferTarget, WithdrawReason,
};
use call::{LegId, LegPhase};

/// To the phones of those who were not the first to answer: these list no missed call then (RFC 3326 §3.1).
const COMPLETED_ELSEWHERE: &str = "SIP;cause=200;text=\"Call completed elsewhere\"";

impl Exchange {
    pub(super) fn take_effect(&mut self, now: Now, record: &Record) {
        self.tell_referrer(now, &record.event);
        self.converse(&record.event);
        if let Some(contact) = left_by_agents(&record.event) {
            self.stop_recording(contact);
        }
        match &record.event {
            Event::OfferMade { offer, contact, dn, .. } => {
                self.ring_phone(now, *offer, *contact, dn.as_str())
            }
            Event::OfferWithdrawn { offer, reason: WithdrawReason::AcceptedByOther, .. } => {
                self.stop_ringing(now, *offer, Some(COMPLETED_ELSEWHERE.to_owned()));
            }
            Event::OfferTimedOut { offer, .. }
            | Event::OfferFailed { offer, .. }
            | Event::OfferWithdrawn { offer, .. } => self.stop_ringing(now, *offer, None),
            Event::OfferAccepted { contact, .. } => self.join(now, *contact),
            Event::ContactQueued { contact, .. } => self.wait_where_queued(now, *contact),
            // The queue that it goes to follows as an event of its own.
            Event::ContactOverflowed { to: Destination::Queue { .. }, .. } => {}
            Event::ContactOverflowed { contact, queue, to, .. } => {
                self.leave_queue(now, *contact, queue.as_str(), to);
            }
            Event::QueueTimedOut { contact, queue, .. } => self.give_up(now, *contact, queue.as_str()),
            Event::CallbackRequested { contact, .. } => self.confirm_callback(now, *contact),
            Event::CallbackStarted { contact, .. } => self.call_back(now, *contact),
            Event::RecordingPaused { contact, .. } => self.pause_recording(*contact),
            Event::RecordingResumed { contact, .. } => self.resume_recording(*contact),
            Event::ConsultStarted { consult, to, .. } => {
                self.ring_second(now, *consult);
                if let ConsultTarget::Number { number } = to {
                    self.call_outside(now, *consult, number);
                }
            }
            Event::ConsultFound { contact, .. } => self.tell_found(*contact),
            Event::ConsultAnswered { consult, .. } => self.answer_second(now, *consult),
            Event::SupervisionEnded { contact, supervision, agent, cause: EndCause::TakenOver, .. } => {
                let to = TransferTarget::Agent { agent: agent.clone() };
                self.hand_over(now, *contact, *supervision, &to);
                self.conversations.taken_over(*contact);
            }
            // The supervisor has it already.
            Event::ContactTransferred { contact, to, .. } if self.is_with(*contact, to) => {}
            Event::ContactTransferred { contact, to, .. } => match self.conversations.left(*contact) {
                Some(consult) => self.hand_over(now, *contact, consult, to),
                None => self.transfer(now, *contact, to),
            },
            Event::AgentDetached { contact, cause: DetachCause::HungUp, .. } => {
                self.hang_up_agent(now, *contact)
            }
            Event::AgentReattaching { contact, dn, .. } => self.ring_again(now, *contact, dn.as_str()),
            Event::ReattachTimedOut { contact, .. } => self.stop_reattaching(now, *contact),
            Event::OutsideFailed { contact, .. } => self.hang_up_outside(now, *contact),
            Event::ContactEnded { contact, .. } => self.end_call(now, *contact),
            Event::ConnectFailed { contact, .. } | Event::CallbackFailed { contact, .. } => {
                self.part_agent(now, *contact);
            }
            Event::SessionTakenOver { agent, .. } => self.call_agent_here(now, agent),
            _ => {}
        }
        self.hold_what_the_phone_holds(now, record);
    }

    /// Joins the agent who has answered to the customer, or to who asks. Only now are they connected.
    pub(super) fn join(&mut self, now: Now, contact: ContactId) {
        let Some(view) = self.engine.contact(contact) else { return };
        let caller = self.contacts.caller(contact);
        match (&view.phase, caller) {
            // The agent is first, and the customer is yet to be called.
            (ContactPhase::Connecting { .. }, None) if view.callback.is_some() => return,
            (ContactPhase::Connecting { .. }, _) => {}
            // One of them has gone since the phone was answered.
            _ => return,
        }
        self.conversations.join(contact);
        self.arrange(self.conversations.customers(contact));
        let agent = self.contacts.agent(contact);
        let customers = self.conversations.customers(contact);
        // A supervisor may come while the agent's own leg is gone.
        let supervised =
            self.contacts.caller(customers).filter(|_| matches!(view.kind, ContactKind::Supervision { .. }));
        let asking = self.contacts.agent(customers).or(supervised).filter(|_| caller.is_none());
        let joined = [agent, caller.or(asking)].into_iter().all(|leg| leg.is_some_and(|leg| self.is_up(leg)));
        let command = match joined {
            true => Command::ConnectContact { contact },
            false => Command::FailConnect { contact, failure: OfferFailure::PhoneError },
        };
        match caller {
            Some(caller) if joined => self.connected(now, contact, caller),
            _ if joined => {}
            _ => self.conversations.part(contact),
        }
        if !joined && view.callback.is_some() {
            self.disown(now, contact);
        }
        if let Err(refusal) = self.execute(now, command) {
            tracing::error!(?contact, joined, %refusal, "an accepted contact is stuck");
        }
        // The phone may have been put on hold while its answer was being made durable.
        if let Some(agent) = agent.filter(|_| self.is_held_by_phone(contact)) {
            self.held_by_peer(now, agent, true);
        }
    }

    pub(super) fn is_up(&self, leg: LegId) -> bool {
        self.switch.phase(leg) == Some(LegPhase::Answered)
    }

    /// The caller hears the agent, and no announcement any more; what they say is recorded, if it is to be.
    fn connected(&mut self, now: Now, contact: ContactId, caller: LegId) {
        self.timers.cancel(caller);
        if let Some(caller) = self.callers.get_mut(&caller) {
            caller.stage = Stage::Connected;
        }
        let queue = self.engine.contact(contact).and_then(|contact| contact.queue);
        let queue = queue.and_then(|queue| self.configuration.queues.get(queue.as_str()));
        // It is the same one while agents send each other the customer.
        if queue.is_some_and(|queue| queue.record) && !self.switch.is_recorded(caller) {
            let recording = self.new_recording(now, contact);
            // Refused where the customer is hanging up.
            let _ = self.switch.record(caller, recording);
        }
    }

    /// The agent is free of a contact before the customer was heard: one who waits goes on waiting, one who is
    /// being called back is called another time.
    fn part_agent(&mut self, now: Now, contact: ContactId) {
        self.contacts.promise_due(contact, false);
        self.stop_calling_back(now, contact);
        self.hang_up_agent(now, contact);
    }

    /// The contact goes on without the agent's leg.
    pub(super) fn hang_up_agent(&mut self, now: Now, contact: ContactId) {
        if let Some(leg) = self.contacts.agent(contact) {
            self.contacts.agent_gone(leg);
            self.switch.hang_up(now.instant, leg, None);
        }
    }

    /// The interaction is over: whoever is still there is hung up.
    fn end_call(&mut self, now: Now, contact: ContactId) {
        self.stop_calling_back(now, contact);
        self.hang_up_outside(now, contact);
        self.end_second(now, contact);
        self.stop_reattaching(now, contact);
        self.recorded.forget(contact);
        for leg in self.contacts.ended(contact).into_iter().flatten() {
            self.switch.hang_up(now.instant, leg, None);
        }
    }
}

/// The contact whose customer no agent has from now on, nor is any called for at once. What is said then, to whomever, is
/// not ours to record; the next agent's talk is a recording of its own, where the queue has that.
fn left_by_agents(event: &Event) -> Option<ContactId> {
    match event {
        Event::ContactTransferred { to: TransferTarget::Agent { .. }, .. } => None,
        // A pause ends with the agent's part, which is durable with it.
        Event::ContactTransferred { contact, .. } | Event::ReattachTimedOut { contact, .. } => Some(*contact),
        // Nor has anybody taken what was sent to an agent.
        Event::ContactQueued { contact, .. } => Some(*contact),
        _ => None,
    }
}
