//! What agents do with the contacts they have, and what comes of it.

use super::world::{World, home_dn};
use acd::{
    Actor, AgentId, AgentState, AgentView, Command, ConsultTarget, ContactId, ContactKind, DetachCause,
    EndCause, OutsideFailure, PresenceChoice, QueueId, SupervisionMode, TransferTarget,
};
use rand::RngExt;

impl World {
    /// Some put the customer on hold, some send it elsewhere.
    pub(crate) fn control(&mut self, contact: ContactId, agent: AgentId) {
        if self.random.random_bool(0.4) {
            let in_ms = self.span(20);
            self.later(in_ms, Command::HoldContact { agent: agent.clone(), contact });
        }
        if self.random.random_bool(0.7) {
            let (in_ms, to) = (self.span(15), self.consult_target());
            let (agent, contact) = (agent.clone(), contact);
            self.later(in_ms, Command::StartConsult { agent, contact, to });
        }
        if self.random.random_bool(0.15) {
            let in_ms = self.span(20);
            self.later(in_ms, Command::DetachAgent { contact, cause: DetachCause::PhoneLost });
        }
        if self.random.random_bool(0.3) {
            let (in_ms, to) = (self.span(20), self.transfer_target());
            self.later(in_ms, Command::TransferContact { agent, contact, to });
        }
    }

    pub(crate) fn transfer_target(&mut self) -> TransferTarget {
        if self.random.random_bool(0.2) {
            let number = self.any_dialled();
            return TransferTarget::Number { number };
        }
        if self.random.random_bool(0.3) {
            let queues: Vec<QueueId> = self.site.whole.queues.keys().cloned().collect();
            let queue = self.pick(&queues).expect("there is a queue");
            return TransferTarget::Queue { queue };
        }
        // Whom the desktop shows as Available, mostly.
        let free: Vec<AgentId> =
            self.engine.agents().filter(|view| !view.free.is_empty()).map(|view| view.agent).collect();
        let any = self.any_agent();
        let agent = if self.random.random_bool(0.8) { self.pick(&free).unwrap_or(any) } else { any };
        TransferTarget::Agent { agent }
    }

    /// Whom the desktop's list shows, mostly.
    pub(crate) fn consult_target(&mut self) -> ConsultTarget {
        if self.random.random_bool(0.3) {
            let number = self.any_dialled();
            return ConsultTarget::Number { number };
        }
        if self.random.random_bool(0.4) {
            let queues: Vec<QueueId> = self.site.whole.queues.keys().cloned().collect();
            return ConsultTarget::Queue { queue: self.pick(&queues).expect("there is a queue") };
        }
        let (there, any) =
            (self.engine.agents().map(|view| view.agent).collect::<Vec<_>>(), self.any_agent());
        let agent = if self.random.random_bool(0.9) { self.pick(&there).unwrap_or(any) } else { any };
        ConsultTarget::Agent { agent }
    }

    /// Nobody of the queue may be free for long: some go back to the customer meanwhile, and some put the customer on hold
    /// again.
    pub(crate) fn consult_waits(&mut self, consult: ContactId) {
        let kind = self.engine.contact(consult).map(|view| view.kind);
        let Some(ContactKind::Consult { of: contact, by: agent }) = kind else { return };
        if self.random.random_bool(0.6) {
            let in_ms = self.span(8);
            self.later(in_ms, Command::ResumeContact { agent: agent.clone(), contact });
        }
        if self.random.random_bool(0.3) {
            let in_ms = self.span(16);
            self.later(in_ms, Command::HoldContact { agent: agent.clone(), contact });
        }
        if self.random.random_bool(0.1) {
            let in_ms = self.span(16);
            self.later(in_ms, Command::DetachAgent { contact, cause: DetachCause::HungUp });
        }
    }

    /// Somebody of the queue is free: most want that still, some too late; and some who are found go away.
    pub(crate) fn consult_is_found(&mut self, consult: ContactId, found: AgentId) {
        let kind = self.engine.contact(consult).map(|view| view.kind);
        let Some(ContactKind::Consult { of: contact, by: agent }) = kind else { return };
        let in_ms = self.span(12);
        if self.random.random_bool(0.3) {
            let in_ms = self.span(12);
            let away = match self.random.random_bool(0.5) {
                true => Command::SetPhoneReachable { dn: home_dn(&found), reachable: false },
                false => Command::SetPresence {
                    agent: found,
                    presence: PresenceChoice::Idle { code: "lunch".into() },
                    by: Actor::Agent,
                },
            };
            self.later(in_ms, away);
        }
        let then = match self.random.random_range(0..10) {
            0 => Command::EndConsult { agent, contact },
            1 => Command::ResumeContact { agent, contact },
            2 => return,
            _ => Command::ConfirmConsult { agent, contact },
        };
        if self.random.random_bool(0.2) {
            let in_ms = in_ms + self.span(2);
            self.later(in_ms, then.clone());
        }
        self.later(in_ms, then);
    }

    /// By who is shown as Idle, mostly.
    pub(crate) fn outdial(&mut self) -> Command {
        let is_idle = |view: &AgentView| matches!(view.state, AgentState::Idle { .. });
        let idle: Vec<AgentId> = self.engine.agents().filter(is_idle).map(|view| view.agent).collect();
        let queues: Vec<QueueId> = self.site.whole.queues.keys().cloned().collect();
        let (any, queue) = (self.any_agent(), self.pick(&queues).expect("there is a queue"));
        Command::StartOutdial {
            agent: if self.random.random_bool(0.8) { self.pick(&idle).unwrap_or(any) } else { any },
            queue: if self.random.random_bool(0.05) { "no such queue".into() } else { queue },
            entry_point: "outdial".into(),
            number: self.any_dialled(),
            ani: "+18005551212".into(),
        }
    }

    /// The agent goes on, and on, until one of them has done.
    pub(crate) fn consult_goes_on(&mut self, contact: ContactId, consult: ContactId, agent: AgentId) {
        let in_ms = self.span(8);
        let asked = self.engine.contact(consult).and_then(|view| view.phase.agent().cloned());
        let then = match (self.random.random_range(0..14), asked) {
            (12 | 13, _) => Command::DetachAgent { contact, cause: DetachCause::HungUp },
            (0 | 1, _) => Command::ResumeContact { agent: agent.clone(), contact },
            (2, _) => Command::EndConsult { agent: agent.clone(), contact },
            (3, Some(asked)) => Command::EndConsult { agent: asked, contact: consult },
            (4, Some(_)) => Command::EndContact { contact: consult, cause: EndCause::AgentHungUp },
            (4, None) => Command::EndContact { contact: consult, cause: EndCause::OutsideHungUp },
            (5 | 6, _) => Command::CompleteConsult { agent: agent.clone(), contact },
            (7, _) => Command::HoldContact { agent: agent.clone(), contact },
            _ => Command::StartConference { agent: agent.clone(), contact },
        };
        self.later(in_ms, then);
        if self.random.random_bool(0.4) {
            let in_ms = self.span(20);
            self.later(in_ms, Command::HoldContact { agent, contact });
        }
    }

    /// One more is asked, or one of them takes the customer, or has enough.
    pub(crate) fn conference_goes_on(&mut self, contact: ContactId, consult: ContactId, agent: AgentId) {
        let in_ms = self.span(8);
        let then = match self.random.random_range(0..5) {
            4 => Command::DetachAgent { contact, cause: DetachCause::PhoneLost },
            0 => Command::CompleteConsult { agent, contact },
            1 => Command::EndConsult { agent, contact: consult },
            2 => Command::HoldContact { agent, contact },
            _ => Command::StartConsult { agent, contact, to: self.consult_target() },
        };
        self.later(in_ms, then);
    }

    /// Most want to go on, from where they are or from another desk.
    pub(crate) fn agent_is_gone(&mut self, contact: ContactId, agent: AgentId) {
        let in_ms = self.span(10);
        let view = self.engine.agent(&agent);
        let then = match (self.random.random_range(0..10), view) {
            (0..4, _) => Command::ReattachAgent { agent, contact },
            (4..7, _) => Command::ResumeContact { agent, contact },
            (7, Some(view)) => Command::SignIn { agent, team: view.team, dn: home_dn(&self.any_agent()) },
            _ => return,
        };
        self.later(in_ms, then);
    }

    /// Some say while the phone rings that they go on with the customer.
    pub(crate) fn agent_is_called(&mut self, contact: ContactId, agent: AgentId) {
        if self.random.random_bool(0.2) {
            let in_ms = self.span(3);
            self.later(in_ms, Command::ResumeContact { agent, contact });
        }
        let in_ms = self.span(5);
        let then = match self.random.random_bool(0.7) {
            true => Command::AttachAgent { contact },
            false => Command::FailAttach { contact },
        };
        self.later(in_ms, then);
    }

    /// Some supervisor who is free, mostly, wants to know how it goes.
    pub(crate) fn somebody_supervises(&mut self, contact: ContactId) {
        let (in_ms, mode) = (self.span(20), self.any_mode());
        let agent = self.any_supervisor();
        self.later(in_ms, Command::StartSupervision { agent, contact, mode });
    }

    pub(crate) fn any_supervisor(&mut self) -> AgentId {
        let there = self.engine.agents().filter(|view| view.contacts.is_empty() && view.offer.is_none());
        let (there, any) = (there.map(|view| view.agent).collect::<Vec<_>>(), self.any_agent());
        if self.random.random_bool(0.8) { self.pick(&there).unwrap_or(any) } else { any }
    }

    /// Some change their minds before they hear anything.
    pub(crate) fn supervision_goes_on(&mut self, contact: ContactId, agent: AgentId) {
        let in_ms = self.span(10);
        let then = match self.random.random_range(0..6) {
            0 => Command::SetSupervision { agent, contact, mode: self.any_mode() },
            1 => Command::EndSupervision { agent, contact },
            2 => Command::TakeOver { agent, contact },
            _ => return,
        };
        self.later(in_ms, then);
    }

    pub(crate) fn supervises(&mut self, of: ContactId, supervision: ContactId, agent: AgentId) {
        const CAUSES: [EndCause; 3] =
            [EndCause::AgentHungUp, EndCause::AgentHungUp, EndCause::AgentPhoneLost];
        if self.random.random_bool(0.6) {
            let (in_ms, mode) = (self.span(10), self.any_mode());
            self.later(in_ms, Command::SetSupervision { agent: agent.clone(), contact: of, mode });
        }
        let contact = if self.random.random_bool(0.5) { of } else { supervision };
        let in_ms = self.span(20);
        let then = match self.random.random_range(0..4) {
            0 => Command::EndSupervision { agent, contact },
            1 => {
                let cause = self.pick(&CAUSES).expect("there is a cause");
                Command::EndContact { contact: supervision, cause }
            }
            _ => Command::TakeOver { agent, contact },
        };
        self.later(in_ms, then);
    }

    pub(crate) fn any_mode(&mut self) -> SupervisionMode {
        const MODES: [SupervisionMode; 3] =
            [SupervisionMode::Listen, SupervisionMode::Whisper, SupervisionMode::BargeIn];
        self.pick(&MODES).expect("there is a mode")
    }

    fn any_dialled(&mut self) -> String {
        const NUMBERS: [&str; 6] =
            ["+18005550166", "0", "*21#", "+", "1+2", "12345678901234567890123456789012"];
        let number = self.pick(&NUMBERS).expect("there is a number");
        let slip = if self.random.random_bool(0.05) { "3" } else { "" };
        format!("{number}{slip}")
    }

    /// Most agents do not forget.
    pub(crate) fn resume(&mut self, contact: ContactId, agent: AgentId) {
        if self.random.random_bool(0.8) {
            let in_ms = self.span(10);
            self.later(in_ms, Command::ResumeContact { agent, contact });
        }
    }

    /// The host always says what came of it, unless the customer is faster.
    pub(crate) fn number_is_called(&mut self, contact: ContactId) {
        const FAILURES: [OutsideFailure; 4] = [
            OutsideFailure::Busy,
            OutsideFailure::NoAnswer,
            OutsideFailure::Refused,
            OutsideFailure::Unreachable,
        ];
        let in_ms = self.span(6);
        let then = match self.random.random_bool(0.6) {
            true => Command::ConnectOutside { contact },
            false => {
                let failure = self.pick(&FAILURES).expect("there is a failure");
                Command::FailOutside { contact, failure }
            }
        };
        self.later(in_ms, then);
    }

    pub(crate) fn talk_outside(&mut self, contact: ContactId) {
        const CAUSES: [EndCause; 3] =
            [EndCause::OutsideHungUp, EndCause::CustomerHungUp, EndCause::CustomerLost];
        let (in_ms, cause) = (self.span(30), self.pick(&CAUSES).expect("there is a cause"));
        self.later(in_ms, Command::EndContact { contact, cause });
    }
}
