//! How customers, agents, phones and the host react to what the engine decides.

use super::{
    site::done,
    world::{World, home_dn},
};
use acd::{
    Actor, AgentId, CallbackFailure, Command, ConsultTarget, ContactId, ContactKind, ContactPhase,
    Destination, EndCause, Event, OfferFailure, OfferId, PresenceChoice, TeamId, TransferTarget, WrapUpMode,
    limits::{MAX_VALUE, MAX_VARIABLES},
};
use rand::RngExt;
use std::collections::BTreeMap;

impl World {
    /// Whoever learns of the records from `first` on goes on from there.
    pub(crate) fn react(&mut self, first: usize) {
        for event in self.events_since(first) {
            self.react_to(event);
        }
    }

    fn react_to(&mut self, event: Event) {
        match event {
            Event::ContactCreated { contact, .. } => self.customer_waits(contact),
            Event::OfferMade { offer, deadline, .. } => {
                let ring_ms = deadline.ms_since(self.now);
                self.phone_rings(offer, ring_ms);
            }
            Event::OfferAccepted { contact, .. } => {
                let called_back = self.engine.contact(contact).is_some_and(|view| view.callback.is_some());
                if !called_back {
                    self.being_connected(contact);
                }
            }
            Event::CallbackStarted { contact, .. } => self.customer_is_called(contact),
            Event::ContactConnected { contact, agent } => self.connected(contact, agent),
            Event::ContactHeld { contact, agent } => self.resume(contact, agent),
            Event::ContactTransferred { contact, to: TransferTarget::Number { .. }, .. } => {
                self.number_is_called(contact);
            }
            Event::ConsultStarted { consult, to: ConsultTarget::Number { .. }, .. } => {
                self.number_is_called(consult);
            }
            Event::ConsultQueued { contact, .. } => self.consult_waits(contact),
            Event::ConsultFound { contact, agent, .. } => self.consult_is_found(contact, agent),
            Event::ConsultAnswered { contact, consult, agent } => {
                self.consult_goes_on(contact, consult, agent);
            }
            Event::ConferenceStarted { contact, consult, agent } => {
                self.conference_goes_on(contact, consult, agent);
            }
            Event::AgentDetached { contact, agent, .. } => self.agent_is_gone(contact, agent),
            Event::AgentReattaching { contact, agent, .. } => self.agent_is_called(contact, agent),
            Event::AgentAttachFailed { contact, agent } => self.agent_is_gone(contact, agent),
            Event::SupervisionStarted { contact, agent, .. } => self.supervision_goes_on(contact, agent),
            Event::OutsideConnected { contact, .. } => self.talk_outside(contact),
            Event::QueueTimedOut { contact, .. } => self.treatment(contact),
            Event::ContactOverflowed { contact, to, .. } if !matches!(to, Destination::Queue { .. }) => {
                self.treatment(contact);
            }
            Event::WrapUpStarted { contact, agent, mode, .. } => self.wrap_up(contact, agent, mode),
            Event::AgentSignedIn { agent, .. } => self.become_available(agent, 2),
            Event::OfferTimedOut { agent, .. } | Event::OfferFailed { agent, .. } => {
                self.become_available(agent, 10);
            }
            Event::PresenceChanged { agent, .. } | Event::IdlePending { agent, .. } => {
                self.become_available(agent, 20);
            }
            Event::AgentSignedOut { agent, .. } => self.sign_in_later(agent),
            Event::PhoneReachabilityChanged { dn, reachable: false } => {
                let in_ms = self.span(20);
                self.later(in_ms, Command::SetPhoneReachable { dn, reachable: true });
            }
            _ => {}
        }
    }

    /// Most hang up some time; some would rather be called back.
    fn customer_waits(&mut self, contact: ContactId) {
        if self.random.random_bool(0.6) {
            let in_ms = self.span(80);
            self.later(in_ms, Command::EndContact { contact, cause: EndCause::CustomerHungUp });
        }
        if self.random.random_bool(0.3) {
            let in_ms = self.span(15);
            self.later(in_ms, Command::RequestCallback { contact, number: "+18005550199".into() });
        }
    }

    /// Answered, perhaps too late; declined; failed; or nothing, until it is a RONA.
    fn phone_rings(&mut self, offer: OfferId, ring_ms: u64) {
        let in_ms = self.random.random_range(0..=ring_ms + ring_ms / 8);
        let reaction = match self.random.random_range(0..20) {
            0..14 => Command::AcceptOffer { offer },
            14..16 => Command::FailOffer { offer, failure: self.failure() },
            16 => Command::FailOffer { offer, failure: OfferFailure::Declined },
            _ => return,
        };
        self.later(in_ms, reaction);
    }

    fn being_connected(&mut self, contact: ContactId) {
        let in_ms = self.span(2);
        let then = match self.random.random_range(0..20) {
            0..17 => Command::ConnectContact { contact },
            17..19 => Command::FailConnect { contact, failure: self.failure() },
            _ => Command::EndContact { contact, cause: EndCause::CustomerLost },
        };
        self.later(in_ms, then);
    }

    fn customer_is_called(&mut self, contact: ContactId) {
        const FAILURES: [CallbackFailure; 3] =
            [CallbackFailure::NoAnswer, CallbackFailure::Busy, CallbackFailure::Unreachable];
        let in_ms = self.span(6);
        let phase = self.engine.contact(contact).map(|view| view.phase);
        let is_first = matches!(phase, Some(ContactPhase::CallingBack { .. }));
        let then = match self.random.random_range(0..10) {
            0..4 if is_first => Command::AnswerCallback { contact },
            0..4 => Command::ConnectContact { contact },
            4..8 => {
                let failure = self.pick(&FAILURES).expect("there is a failure");
                Command::FailCallback { contact, failure }
            }
            8 if !is_first => Command::FailConnect { contact, failure: self.failure() },
            _ => Command::EndContact { contact, cause: EndCause::CustomerHungUp },
        };
        self.later(in_ms, then);
    }

    fn connected(&mut self, contact: ContactId, agent: AgentId) {
        let kind = self.engine.contact(contact).map(|view| view.kind);
        if let Some(ContactKind::Supervision { of, .. }) = kind {
            return self.supervises(of, contact, agent);
        }
        if self.random.random_bool(0.3) {
            self.somebody_supervises(contact);
        }
        self.talk(contact, agent);
    }

    fn talk(&mut self, contact: ContactId, agent: AgentId) {
        const CAUSES: [EndCause; 5] = [
            EndCause::CustomerHungUp,
            EndCause::CustomerHungUp,
            EndCause::AgentHungUp,
            EndCause::AgentPhoneLost,
            EndCause::CustomerLost,
        ];
        if self.random.random_bool(0.4) {
            self.pause_recording(contact, &agent);
        }
        if self.random.random_bool(0.4) {
            self.note_data(contact, &agent);
        }
        self.control(contact, agent);
        let (in_ms, cause) = (self.span(30), self.pick(&CAUSES).expect("there is a cause"));
        self.later(in_ms, Command::EndContact { contact, cause });
    }

    /// Most let the pause end by itself, or with the call.
    fn pause_recording(&mut self, contact: ContactId, agent: &AgentId) {
        let (in_ms, for_ms) = (self.span(20), self.span(15));
        self.later(in_ms, Command::PauseRecording { agent: agent.clone(), contact, for_ms });
        if self.random.random_bool(0.3) {
            let in_ms = in_ms + self.span(15);
            self.later(in_ms, Command::ResumeRecording { agent: agent.clone(), contact });
        }
    }

    fn note_data(&mut self, contact: ContactId, agent: &AgentId) {
        let in_ms = self.span(30);
        let values = self.data();
        self.later(in_ms, Command::SetContactData { agent: agent.clone(), contact, values });
    }

    /// What may be said of a contact; sometimes more than fits.
    pub(crate) fn data(&mut self) -> BTreeMap<String, String> {
        const VALUES: [&str; 4] = ["", "radio", "tv", "größer"];
        let names = ["product", "order", "customer"];
        let mut values: BTreeMap<String, String> = (0..self.random.random_range(0..3))
            .map(|_| (self.pick(&names).expect("a name"), self.pick(&VALUES).expect("a value")))
            .map(|(variable, value)| (variable.to_owned(), value.to_owned()))
            .collect();
        match self.random.random_range(0..20) {
            0 => drop(values.insert(String::new(), "nameless".into())),
            1 => drop(values.insert("order".into(), "v".repeat(MAX_VALUE + 1))),
            2 => values.extend((0..MAX_VARIABLES).map(|number| (format!("v{number}"), "1".into()))),
            _ => {}
        }
        values
    }

    fn treatment(&mut self, contact: ContactId) {
        let in_ms = self.span(5);
        self.later(in_ms, Command::EndContact { contact, cause: EndCause::TreatmentFinished });
    }

    /// The code, sometimes after some more time; or nothing.
    fn wrap_up(&mut self, contact: ContactId, agent: AgentId, mode: WrapUpMode) {
        if self.random.random_bool(0.2) {
            let in_ms = self.span(8);
            self.later(in_ms, Command::ExtendWrapUp { agent: agent.clone(), contact });
        }
        if self.random.random_bool(0.1) {
            let in_ms = self.span(8);
            self.later(in_ms, Command::CancelAutoWrapUp { agent: agent.clone(), contact });
        }
        if self.random.random_bool(0.3) {
            let in_ms = self.span(15);
            let notes = self.random.random_bool(0.7).then(|| "written".into());
            let last_agent = self.random.random_bool(0.5).then(|| self.random.random_bool(0.7));
            self.later(in_ms, Command::DraftWrapUp { agent: agent.clone(), contact, notes, last_agent });
        }
        if self.random.random_bool(0.8) {
            let in_ms = self.span(20);
            let left_out = mode == WrapUpMode::Optional && self.random.random_bool(0.5);
            let code = if left_out { None } else { Some(done()) };
            let notes = self.random.random_bool(0.3).then(|| "notes".into());
            let last_agent = self.random.random_bool(0.5);
            self.later(in_ms, Command::SubmitWrapUp { agent, contact, code, notes, last_agent });
        }
    }

    fn become_available(&mut self, agent: AgentId, within: u64) {
        if self.random.random_bool(0.8) {
            let (in_ms, presence) = (self.span(within), PresenceChoice::Available);
            self.later(in_ms, Command::SetPresence { agent, presence, by: Actor::Agent });
        }
    }

    /// At the own desk, in any of the agent's teams.
    pub(crate) fn sign_in_later(&mut self, agent: AgentId) {
        let teams: Vec<TeamId> = self.site.whole.agents[&agent].teams.iter().cloned().collect();
        let team = self.pick(&teams).expect("an agent has a team");
        let (in_ms, dn) = (self.span(20), home_dn(&agent));
        self.later(in_ms, Command::SignIn { agent, team, dn });
    }

    pub(crate) fn agents_come(&mut self) {
        for agent in self.site.whole.agents.keys().cloned().collect::<Vec<_>>() {
            self.sign_in_later(agent);
        }
    }

    pub(crate) fn phones_register(&mut self) {
        for agent in self.site.whole.agents.keys().cloned().collect::<Vec<_>>() {
            let (in_ms, dn) = (self.span(3), home_dn(&agent));
            self.later(in_ms, Command::SetPhoneReachable { dn, reachable: true });
        }
    }

    pub(crate) fn failure(&mut self) -> OfferFailure {
        const FAILURES: [OfferFailure; 5] = [
            OfferFailure::PhoneUnreachable,
            OfferFailure::PhoneBusy,
            OfferFailure::PhoneError,
            OfferFailure::Declined,
            OfferFailure::AgentHungUp,
        ];
        self.pick(&FAILURES).expect("there is a failure")
    }

    pub(crate) fn span(&mut self, most: u64) -> u64 {
        self.site.span_ms(&mut self.random, most)
    }
}
