//! Who is consulted gets the customer (V11), or the supervisor does who takes over (T8).

use super::{Exchange, Now};
use acd::{Command, ContactId, EndCause, TransferTarget};

impl Exchange {
    /// Whoever was asked has the customer from now on, on the leg that is there; the agent who had the customer is done.
    pub(super) fn hand_over(
        &mut self,
        now: Now,
        contact: ContactId,
        consult: ContactId,
        to: &TransferTarget,
    ) {
        self.hang_up_agent(now, contact);
        self.stop_reattaching(now, contact);
        self.end_second(now, consult);
        self.conversations.hand_over(contact);
        self.unarranged.insert(contact);
        let (is_there, cause) = match to {
            TransferTarget::Number { .. } => {
                (self.outbounds.outside_moves(consult, contact), EndCause::OutsideHungUp)
            }
            _ => (self.contacts.agent_serves(consult, contact), EndCause::AgentHungUp),
        };
        if !is_there {
            // Has hung up since: who has a customer and does so ends the interaction. Refused where the customer has gone.
            let _ = self.execute(now, Command::EndContact { contact, cause });
        }
    }

    /// Whether the one whom a customer is sent to is on the line already.
    pub(super) fn is_with(&self, contact: ContactId, to: &TransferTarget) -> bool {
        let served = self.contacts.agent(contact).and_then(|leg| self.contacts.served_by(leg));
        served.is_some_and(|(_, serving)| matches!(to, TransferTarget::Agent { agent } if agent == serving))
    }
}
