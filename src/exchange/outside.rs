//! Numbers that an agent sends a customer to, or consults (V8, V9): they are called, over a trunk or at a phone of ours.
//! Whoever answers has the customer, and no agent has; or else hears the agent who asks.

use super::outbound::{CannotDial, Outbound, Purpose};
use super::{Exchange, Now};
use acd::{AgentId, Command, ContactId, ContactPhase, Dn, EndCause, OutsideFailure, TransferTarget};
use call::{Dial, LegEnd};
use config::{Name, Reach, Target, WhyNot};

impl Exchange {
    /// What a number means to which an agent sends a customer: the agent who sits at that phone, the queue that the
    /// number leads to, or else whoever answers.
    pub(super) fn meant_by(&self, agent: &AgentId, number: &str) -> Result<TransferTarget, WhyNot> {
        let dialled = self.configuration.may_dial(agent.as_str(), number)?;
        let sits_there = |dn: &str| self.engine.agent_at(&Dn::from(dn)).cloned();
        Ok(match dialled.reach {
            Reach::Phone(phone) => match sits_there(&phone.dn) {
                Some(agent) => TransferTarget::Agent { agent },
                None => TransferTarget::Number { number: dialled.number },
            },
            Reach::EntryPoint(entry_point) => match &entry_point.target {
                Target::Queue(queue) => TransferTarget::Queue { queue: queue.as_ref().into() },
                // The customer is to hear the menu: the number is called as from outside.
                Target::Menu(_) => TransferTarget::Number { number: dialled.number },
            },
            Reach::Outside(_) => TransferTarget::Number { number: dialled.number },
        })
    }

    /// The customer has been sent to a number, or it is to be consulted: it is called. Whoever waits hears ringing.
    pub(super) fn call_outside(&mut self, now: Now, contact: ContactId, number: &str) {
        let view = self.engine.contact(contact);
        let is_due = view.is_some_and(|view| is_calling(&view.phase));
        if !is_due || self.stopped {
            return;
        }
        let Some((Some(call), from)) = self.party(contact) else { return };
        match self.dial_outside(now, number, None, &from) {
            Ok((trunk, dial)) => {
                let leg = self.switch.dial(now.instant, call, dial);
                self.outbounds.insert(leg, Outbound { trunk, purpose: Purpose::Outside { contact } });
                self.timers.set(leg, now.instant + self.configuration.outbound.ring_timeout);
            }
            Err(error) => {
                tracing::warn!(%contact, %error, "a number cannot be called for an agent");
                self.fail_outside(now, contact, OutsideFailure::Unreachable);
            }
        }
    }

    /// An INVITE to a phone of ours, or over a trunk. `ani`: the number to show there whatever the trunk's own is.
    pub(super) fn dial_outside(
        &self,
        now: Now,
        number: &str,
        ani: Option<&str>,
        from: &str,
    ) -> Result<(Option<Name>, Dial), CannotDial> {
        if let Some(Reach::Phone(phone)) = self.configuration.reach(number) {
            let bindings = self.registrar.bindings(now.instant, &phone.dn);
            let binding = bindings.first().ok_or_else(|| CannotDial::NotRegistered(phone.dn.clone()))?;
            return Ok((None, self.dial(binding, ani.unwrap_or(from))?));
        }
        let trunk = self.trunk(self.configuration.outbound.trunk.as_deref())?;
        let shown = ani.or(trunk.caller_id.as_deref()).unwrap_or(from);
        let dial = self.dial_over(trunk, number, shown)?;
        Ok((Some(trunk.name.clone()), dial))
    }

    /// Who hears whom follows once it is durable.
    pub(super) fn outside_answered(&mut self, now: Now, contact: ContactId) {
        if self.execute(now, Command::ConnectOutside { contact }).is_err() {
            // The customer has gone, or the agent does not want to know any more.
            self.hang_up_outside(now, contact);
            self.hear_ringing_again(contact);
        }
    }

    /// The leg to the number is gone.
    pub(super) fn outside_ended(&mut self, now: Now, contact: ContactId, end: LegEnd) {
        let view = self.engine.contact(contact);
        match view.map(|view| view.phase) {
            Some(ContactPhase::Outside { connected: true, .. }) => {
                let _ = self.execute(now, Command::EndContact { contact, cause: EndCause::OutsideHungUp });
                self.ask_in_vain(contact);
            }
            _ => self.fail_outside(now, contact, failure(end)),
        }
    }

    /// Gives up on the number.
    pub(super) fn outside_failed(&mut self, now: Now, contact: ContactId, failure: OutsideFailure) {
        self.hang_up_outside(now, contact);
        self.fail_outside(now, contact, failure);
    }

    /// The contact goes on without the number, or is over; what becomes of that leg does not matter.
    pub(super) fn hang_up_outside(&mut self, now: Now, contact: ContactId) {
        if let Some(leg) = self.outbounds.outside(contact) {
            self.outbounds.remove(leg);
            self.timers.cancel(leg);
            self.switch.hang_up(now.instant, leg, None);
        }
    }

    fn fail_outside(&mut self, now: Now, contact: ContactId, failure: OutsideFailure) {
        // Refused where the customer has gone.
        let _ = self.execute(now, Command::FailOutside { contact, failure });
        self.hear_ringing_again(contact);
    }
}

fn is_calling(phase: &ContactPhase) -> bool {
    matches!(phase, ContactPhase::Outside { connected: false, .. })
}

/// What the other side says (RFC 3261 §21).
fn failure(end: LegEnd) -> OutsideFailure {
    match end {
        LegEnd::Refused { status: 486 | 600 } => OutsideFailure::Busy,
        LegEnd::Refused { status: 603 } => OutsideFailure::Refused,
        LegEnd::Refused { status: 408 | 480 | 487 } => OutsideFailure::NoAnswer,
        LegEnd::Refused { .. }
        | LegEnd::Failed { .. }
        | LegEnd::Unreachable
        | LegEnd::Lost
        | LegEnd::HungUp
        | LegEnd::Cancelled
        | LegEnd::Local => OutsideFailure::Unreachable,
    }
}
