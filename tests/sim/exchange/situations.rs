//! What happens to consults and conferences, for [`Coverage`](super::coverage::Coverage).

use super::world::World;
use acd::{ContactId, EndCause, Event};

/// What a customer has gone from who has just lost a consult.
pub(super) type Situation = Option<(ContactId, &'static str)>;

impl World {
    /// Before the oracle learns of an event.
    pub(super) fn note_situation(&mut self, event: &Event) {
        let conversations = &self.oracle.conversations;
        let what = match *event {
            Event::ConsultStarted { contact, .. } if conversations.has_conference(contact) => {
                "consult from a conference"
            }
            Event::ConsultAnswered { .. } => "consult answered",
            Event::ContactHeld { contact, .. } if conversations.is_request(contact) => {
                "back with the customer while a request waits"
            }
            Event::ContactResumed { contact, .. } if conversations.is_request(contact) => {
                "away from the customer again"
            }
            Event::ConsultRequeued { .. } => "found in vain",
            Event::ContactHeld { contact, .. } if conversations.is_consult(contact) => "toggled",
            Event::ContactResumed { contact, .. } if conversations.is_consult(contact) => "toggled back",
            Event::ConferenceStarted { contact, .. } if conversations.has_conference(contact) => {
                "conference of more"
            }
            Event::ConferenceStarted { .. } => "conference",
            Event::ConsultEnded { contact, consult, .. } => {
                let left = match conversations.is_asking(contact) {
                    _ if conversations.is_in_conference(consult) => "customer left a conference",
                    Some(false) => "customer left before a consult was answered",
                    _ => "customer left during a consult",
                };
                return self.situation = Some((contact, left));
            }
            Event::ContactTransferred { contact, .. } => match conversations.left(contact) {
                Some(supervision) if conversations.is_supervision(supervision) => return,
                Some(consult) if conversations.is_in_conference(consult) => "completed from a conference",
                Some(_) => "completed",
                None => return,
            },
            Event::ContactEnded { contact, cause, .. } => match cause {
                EndCause::CustomerHungUp | EndCause::CustomerLost => match self.situation {
                    Some((customer, left)) if customer == contact => left,
                    _ => return,
                },
                EndCause::ConsultFailed => "consult failed",
                EndCause::AgentHungUp | EndCause::AgentPhoneLost | EndCause::OutsideHungUp
                    if conversations.is_in_conference(contact) =>
                {
                    "one of a conference hung up"
                }
                EndCause::AgentHungUp | EndCause::AgentPhoneLost if conversations.is_consult(contact) => {
                    "consulted colleague hung up"
                }
                EndCause::OutsideHungUp if conversations.is_consult(contact) => "consulted number hung up",
                _ => return,
            },
            _ => return,
        };
        self.coverage.note(what);
    }
}
