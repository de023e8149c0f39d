//! What agents do with their calls: hold, transfer, consult, confer (V5 to V13, V15).

use super::call_waiting::PHONES;
use super::site::{AGENTS, ASKED, DESK, OUTSIDE, QUEUES};
use super::world::World;
use acd::{
    AgentId, AgentState, AgentView, Command, ConsultTarget, ConsultView, ContactId, ContactKind,
    ContactPhase, ContactView, DetachedView, TransferTarget,
};
use rand::RngExt;
use rand::seq::IndexedRandom;
use sidetone::exchange::Request;

/// What is counted when it has been done.
pub(super) fn name(request: &Request) -> Option<&'static str> {
    Some(match request {
        Request::HangUp { .. } => "done: hang up",
        Request::Supervise { .. } => "done: supervise",
        Request::Outdial { .. } => "done: call a customer",
        Request::Execute(command) => match command {
            Command::StartConsult { to: ConsultTarget::Agent { .. }, .. } => "done: consult a colleague",
            Command::StartConsult { to: ConsultTarget::Number { .. }, .. } => "done: consult a number",
            Command::StartConsult { to: ConsultTarget::Queue { .. }, .. } => "done: consult a queue",
            Command::ConfirmConsult { .. } => "done: confirm a consult",
            Command::EndConsult { .. } => "done: end a consult",
            Command::CompleteConsult { .. } => "done: complete a consult",
            Command::StartConference { .. } => "done: confer",
            Command::HoldContact { .. } => "done: hold",
            Command::ResumeContact { .. } => "done: resume",
            Command::TransferContact { .. } => "done: transfer",
            Command::EndSupervision { .. } => "done: end a supervision",
            Command::TakeOver { .. } => "done: take over",
            _ => return None,
        },
        _ => return None,
    })
}

/// Whether the agent's phone, which has dropped out, rings for the customer.
fn is_called_again(view: &ContactView) -> bool {
    matches!(view.phase, ContactPhase::Connected { detached: Some(DetachedView { is_called: true, .. }), .. })
}

impl World {
    /// Colleagues who could be asked: they have nothing else to do, or a phone on which another call can wait.
    pub(super) fn free_colleagues(&self) -> Vec<AgentId> {
        let agents = self.server.exchange.iter().flat_map(|exchange| exchange.engine().agents());
        let has_room = |agent: &AgentView| match agent.contacts.len() {
            0 => true,
            1 => agent.state == AgentState::Connected && PHONES.contains(&agent.dn.as_str()),
            _ => false,
        };
        agents.filter(|agent| has_room(agent) && agent.offer.is_none()).map(|agent| agent.agent).collect()
    }

    /// What an agent does with a call.
    pub(super) fn control(&mut self, agent: usize, view: &ContactView, free: &[AgentId]) -> Request {
        let (agent, contact) = (AgentId::from(AGENTS[agent].0), view.contact);
        if is_called_again(view) && self.random.random_bool(0.5) {
            return Request::Execute(Command::ResumeContact { agent, contact });
        }
        match (&view.kind, &view.consult) {
            (ContactKind::Consult { .. }, _) => self.is_asked(agent, contact),
            (ContactKind::Supervision { of, .. }, _) => self.supervises(agent, *of, contact),
            (_, Some(consult))
                if consult.answered && !view.conference.is_empty() && self.random.random_bool(0.9) =>
            {
                Request::Execute(Command::StartConference { agent, contact })
            }
            (_, Some(ConsultView { phase: ContactPhase::Found { .. }, .. }))
                if self.random.random_bool(0.7) =>
            {
                Request::Execute(Command::ConfirmConsult { agent, contact })
            }
            // Somebody else is to come into the conference.
            (_, Some(_)) if !view.conference.is_empty() && self.random.random_bool(0.8) => {
                Request::Execute(Command::ResumeRecording { agent, contact })
            }
            (_, Some(_)) => self.consults(agent, contact),
            (_, None) if !view.conference.is_empty() => self.confers(agent, view, free),
            (_, None) if view.recording_paused_until.is_some() && self.random.random_bool(0.2) => {
                Request::Execute(Command::ResumeRecording { agent, contact })
            }
            (_, None) => self.talks(agent, contact, free),
        }
    }

    /// The customer and the agent are alone.
    fn talks(&mut self, agent: AgentId, contact: ContactId, free: &[AgentId]) -> Request {
        Request::Execute(match self.random.random_range(0..15) {
            0 => Command::ResumeRecording { agent, contact },
            1..3 => Command::PauseRecording { agent, contact, for_ms: 3_000 },
            _ if self.is_fair => Command::ResumeContact { agent, contact },
            3..5 => Command::ResumeContact { agent, contact },
            5..7 => Command::HoldContact { agent, contact },
            7..9 => Command::TransferContact { agent, contact, to: self.target(contact) },
            9 if self.random.random_bool(0.1) => Command::StartConference { agent, contact },
            _ => Command::StartConsult { agent, contact, to: self.whom_to_ask(contact, free) },
        })
    }

    /// Somebody is asked, whose phone may still ring.
    fn consults(&mut self, agent: AgentId, contact: ContactId) -> Request {
        Request::Execute(match self.random.random_range(0..20) {
            0 => Command::TransferContact { agent, contact, to: self.target(contact) },
            1 => Command::PauseRecording { agent, contact, for_ms: 3_000 },
            2 => return Request::HangUp { agent, contact },
            _ if self.is_fair => Command::EndConsult { agent, contact },
            3..6 => Command::EndConsult { agent, contact },
            6..10 => Command::ResumeContact { agent, contact },
            10..13 => Command::HoldContact { agent, contact },
            13..16 => Command::CompleteConsult { agent, contact },
            _ => Command::StartConference { agent, contact },
        })
    }

    fn confers(&mut self, agent: AgentId, view: &ContactView, free: &[AgentId]) -> Request {
        let contact = view.contact;
        let one = view.conference.choose(&mut self.random).copied().unwrap_or(contact);
        Request::Execute(match self.random.random_range(0..14) {
            0 => Command::EndConsult { agent, contact: one },
            1 => Command::CompleteConsult { agent, contact },
            2 => Command::HoldContact { agent, contact },
            3 => return Request::HangUp { agent, contact },
            _ if self.is_fair => return Request::HangUp { agent, contact },
            _ => Command::StartConsult { agent, contact, to: self.whom_to_ask(contact, free) },
        })
    }

    /// Most who are asked leave the rest to who asks.
    fn is_asked(&mut self, agent: AgentId, contact: ContactId) -> Request {
        match self.random.random_range(0..8) {
            0 => Request::Execute(Command::EndConsult { agent, contact }),
            1 => Request::HangUp { agent, contact },
            2 => Request::Execute(Command::HoldContact { agent, contact }),
            3 => Request::Execute(Command::CompleteConsult { agent, contact }),
            _ => Request::Execute(Command::ResumeRecording { agent, contact }),
        }
    }

    /// Colleagues who have no time are asked, too.
    fn whom_to_ask(&mut self, contact: ContactId, free: &[AgentId]) -> ConsultTarget {
        let colleague = free.choose(&mut self.random).cloned().filter(|_| self.random.random_bool(0.8));
        match self.random.random_range(0..12) {
            10.. => {
                let any = QUEUES[self.random.random_range(0..QUEUES.len())];
                ConsultTarget::Queue { queue: any.into() }
            }
            0..6 => {
                let any = AGENTS[self.random.random_range(0..AGENTS.len())].0;
                ConsultTarget::Agent { agent: colleague.unwrap_or_else(|| any.into()) }
            }
            6 => ConsultTarget::Number { number: DESK.into() },
            // Each a number of its own, by which it is known whose call it is.
            _ => ConsultTarget::Number { number: format!("{ASKED}{}", contact.0) },
        }
    }

    /// Colleagues who are not free are chosen, too, and oneself.
    fn target(&mut self, contact: ContactId) -> TransferTarget {
        let mut any = |names: &[&'static str]| names[self.random.random_range(0..names.len())];
        let agents = AGENTS.map(|(agent, ..)| agent);
        match any(&["agent", "queue", "number"]) {
            "agent" => TransferTarget::Agent { agent: any(&agents).into() },
            "queue" => TransferTarget::Queue { queue: any(&QUEUES).into() },
            // Each to a number of its own, by which it is known whose call it is.
            _ if any(&["outside", "outside", "phone"]) == "outside" => {
                TransferTarget::Number { number: format!("{OUTSIDE}{}", contact.0) }
            }
            _ => TransferTarget::Number { number: DESK.into() },
        }
    }
}
