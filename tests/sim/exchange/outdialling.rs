//! Agents who call customers (V14).

use super::site::{ANIS, DESK, DIALLED};
use super::world::World;
use acd::{AgentView, CallbackFailure, EndCause, Event, Presence};
use rand::RngExt;
use sidetone::exchange::Request;

impl World {
    /// Whoever is Idle may want to call somebody, and those who are not try it at times.
    pub(super) fn whom_to_call(&mut self, view: &AgentView) -> Option<Request> {
        let likely = if matches!(view.presence, Presence::Idle { .. }) { 0.4 } else { 0.005 };
        if self.is_fair || !self.random.random_bool(likely) {
            return None;
        }
        self.dialled += 1;
        let number = match self.random.random_range(0..20) {
            0 => "nobody".to_owned(),
            // A phone of ours can be called, too.
            1 => DESK.to_owned(),
            // Each a number of its own, by which it is known whose call it is.
            _ => format!("{DIALLED}{}", self.dialled),
        };
        let ani = match self.random.random_range(0..10) {
            0 => Some("+18005559999".to_owned()),
            1..6 => Some(ANIS[self.random.random_range(0..ANIS.len())].to_owned()),
            _ => None,
        };
        Some(Request::Outdial { agent: view.agent.clone(), number, ani })
    }

    /// Before the oracle learns of an event: what becomes of an agent's call to a customer.
    pub(super) fn note_outdial(&mut self, event: &Event) {
        let oracle = &self.oracle;
        let is_dialling = |contact| oracle.anis.contains_key(contact) && !oracle.connected.contains(contact);
        let is_served = |contact| oracle.anis.contains_key(contact) && oracle.connected.contains(contact);
        let what = match event {
            Event::OutdialStarted { .. } => "outdial",
            Event::ContactConnected { contact, .. } if is_dialling(contact) => "outdial answered",
            Event::CallbackFailed { contact, failure, .. } if is_dialling(contact) => match failure {
                CallbackFailure::Busy => "outdial busy",
                CallbackFailure::NoAnswer => "outdial not answered",
                CallbackFailure::Unreachable => "outdial unreachable",
                CallbackFailure::ServerStopped => return,
            },
            Event::ContactEnded { contact, cause, .. } if is_dialling(contact) => match cause {
                EndCause::AgentUnreachable => "outdial not taken by the agent",
                EndCause::CustomerUnreachable => "outdial reached nobody",
                EndCause::AgentHungUp => "outdial given up",
                _ => return,
            },
            Event::ContactEnded { contact, cause: EndCause::CustomerHungUp, .. } if is_served(contact) => {
                "outdial ended by the customer"
            }
            Event::ContactHeld { contact, .. } if is_served(contact) => "outdial held",
            Event::ConsultAnswered { contact, .. } if is_served(contact) => "outdial consult",
            Event::ConferenceStarted { contact, .. } if is_served(contact) => "outdial conference",
            Event::ContactTransferred { contact, .. } if is_served(contact) => "outdial transferred",
            Event::SupervisionStarted { contact, .. } if is_served(contact) => "outdial supervised",
            Event::AgentDetached { contact, .. } if is_served(contact) => "outdial lost by the phone",
            _ => return,
        };
        self.coverage.note(what);
    }
}
