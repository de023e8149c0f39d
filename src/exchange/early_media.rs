//! What comes before the answer of a number that is called: its network's ringing, or an announcement (RFC 3960). Whoever
//! waits for the number hears that instead of our ringing tone. The number hears nobody until it answers.

use super::Exchange;
use super::callers::Stage;
use super::outbound::Purpose;
use acd::ContactId;
use call::{Group, LegId};

impl Exchange {
    /// A leg that was dialled can be heard. A phone that rings for an offer cannot: nobody waits for that one alone.
    pub(super) fn hear_early(&mut self, leg: LegId) {
        match self.outbounds.purpose(leg) {
            Some(Purpose::Forward { caller }) => self.listen(leg, Some(caller)),
            // Nobody, where the customer is called before an agent.
            Some(Purpose::Callback { contact }) => self.listen(leg, self.contacts.agent(contact)),
            Some(Purpose::Outside { contact }) => match self.asks(contact) {
                Some(customers) => self.arrange(customers),
                None => self.listen(leg, self.transferred(contact)),
            },
            Some(Purpose::Reattach { .. }) | None => {}
        }
    }

    /// A number is not to be had: whoever has listened to it hears our ringing tone until it is durable what follows.
    pub(super) fn hear_ringing_again(&mut self, contact: ContactId) {
        match self.transferred(contact) {
            Some(customer) => self.play_on(customer, self.tones.ringing.clone()),
            None => self.ask_in_vain(contact),
        }
    }

    /// The same of an agent who asks the number, also where that has hung up before it was durable that it had answered.
    pub(super) fn ask_in_vain(&mut self, consult: ContactId) {
        if let Some(customers) = self.asks(consult) {
            self.arrange(customers);
        }
    }

    /// Nobody else is in the call as long as its parties are no conversation.
    fn listen(&mut self, to: LegId, listener: Option<LegId>) {
        if let Some(call) = self.switch.call_of(to) {
            self.switch.arrange(call, &[Group::listen(to, listener)]);
        }
    }

    /// The customer's contact that a consult is about.
    fn asks(&self, contact: ContactId) -> Option<ContactId> {
        Some(self.conversations.customers(contact)).filter(|customers| *customers != contact)
    }

    /// The customer who has been sent elsewhere, and waits for that.
    fn transferred(&self, contact: ContactId) -> Option<LegId> {
        let customer = self.contacts.caller(contact)?;
        let is_sent = matches!(self.callers.get(&customer)?.stage, Stage::Transferred);
        is_sent.then_some(customer)
    }
}
