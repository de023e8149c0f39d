//! What happens out of the blue.

use super::world::{World, home_dn};
use acd::{
    Actor, Channel, CodeId, Command, ContactId, DetachCause, Dn, EndCause, NewContact, OfferId,
    OutsideFailure, PresenceChoice, QueueId, SignOutCause, TeamId, TransferTarget,
    limits::{MAX_ADDRESS, MAX_NOTES},
};
use rand::RngExt;
use std::collections::BTreeMap;

/// More contacts at a time would only take time.
const MOST_CONTACTS: usize = 30;

impl World {
    pub(crate) fn something_happens(&mut self) {
        let weather = self.weather.clone();
        if self.random.random_bool(weather.crashes) {
            return self.crash();
        }
        let command = if self.random.random_bool(weather.reconfigures) {
            self.configure()
        } else if self.random.random_bool(weather.phones_go) {
            let reachable = self.random.random_bool(0.3);
            Command::SetPhoneReachable { dn: home_dn(&self.any_agent()), reachable }
        } else if self.random.random_bool(weather.strays) {
            self.stray()
        } else {
            self.ordinary()
        };
        // A refusal is an answer, too.
        let _ = self.execute(command);
    }

    fn ordinary(&mut self) -> Command {
        if self.random.random_bool(self.weather.arrivals) && self.engine.contacts().count() < MOST_CONTACTS {
            return Command::CreateContact(self.new_contact());
        }
        match self.random.random_range(0..10) {
            0..4 => self.set_presence(),
            4..5 => self.sign_out(),
            5..7 => self.sign_in(),
            7..8 => self.end_contact(),
            8..9 => self.outdial(),
            _ => Command::Tick,
        }
    }

    fn new_contact(&mut self) -> NewContact {
        let queues: Vec<(QueueId, Channel)> =
            self.site.whole.queues.iter().map(|(id, settings)| (id.clone(), settings.channel)).collect();
        let (queue, channel) = self.pick(&queues).expect("there is a queue");
        let from = ["+18005550101", "+18005550102", "+18005550103", ""];
        let skills = match self.random.random_bool(0.2) {
            true => self.site.wants(&mut self.random, 0.5),
            false => BTreeMap::new(),
        };
        NewContact {
            channel,
            entry_point: "main".into(),
            queue,
            from: self.pick(&from).expect("there is a caller").into(),
            to: "+18005550000".into(),
            priority: self.random.random_range(-2..=2) * i32::from(self.random.random_bool(0.3)),
            skills,
            preferred: self.random.random_bool(0.2).then(|| self.any_agent()),
            data: if self.random.random_bool(0.3) { self.data() } else { BTreeMap::new() },
        }
    }

    fn set_presence(&mut self) -> Command {
        let codes: [CodeId; 3] = ["break".into(), "lunch".into(), "no such code".into()];
        let presence = match self.random.random_bool(0.6) {
            true => PresenceChoice::Available,
            false => PresenceChoice::Idle { code: self.pick(&codes).expect("there is a code") },
        };
        let by = if self.random.random_bool(0.2) { Actor::Supervisor } else { Actor::Agent };
        Command::SetPresence { agent: self.any_agent(), presence, by }
    }

    fn sign_out(&mut self) -> Command {
        const CAUSES: [SignOutCause; 4] = [
            SignOutCause::AgentRequested,
            SignOutCause::SupervisorRequested,
            SignOutCause::ConnectionLost,
            SignOutCause::PasswordExpired,
        ];
        Command::SignOut { agent: self.any_agent(), cause: self.pick(&CAUSES).expect("there is a cause") }
    }

    /// Mostly at the agent's own desk.
    fn sign_in(&mut self) -> Command {
        let agent = self.any_agent();
        let teams: Vec<TeamId> = self.site.whole.teams.iter().cloned().collect();
        let team = self.pick(&teams).expect("there is a team");
        let desk = if self.random.random_bool(0.2) { self.any_agent() } else { agent.clone() };
        Command::SignIn { agent, team, dn: home_dn(&desk) }
    }

    fn end_contact(&mut self) -> Command {
        const CAUSES: [EndCause; 7] = [
            EndCause::CustomerHungUp,
            EndCause::CustomerLost,
            EndCause::AgentHungUp,
            EndCause::AgentPhoneLost,
            EndCause::OutsideHungUp,
            EndCause::TreatmentFinished,
            EndCause::ServerStopping,
        ];
        let contact = self.any_contact();
        Command::EndContact { contact, cause: self.pick(&CAUSES).expect("there is a cause") }
    }

    fn configure(&mut self) -> Command {
        Command::Configure(match self.random.random_range(0..10) {
            0 => self.site.spoiled(&mut self.random),
            1..4 => self.site.whole.clone(),
            _ => self.site.altered(&mut self.random),
        })
    }

    /// A command that comes too late, comes from the wrong one, or is wrong; most are refused.
    fn stray(&mut self) -> Command {
        let (contact, agent) = (self.any_contact(), self.any_agent());
        let offer = OfferId(self.random.random_range(0..40));
        match self.random.random_range(0..42) {
            0 => Command::AcceptOffer { offer },
            1 => Command::FailOffer { offer, failure: self.failure() },
            2 => Command::ConnectContact { contact },
            3 => Command::FailConnect { contact, failure: self.failure() },
            4 => Command::CancelAutoWrapUp { agent, contact },
            5 => Command::ExtendWrapUp { agent, contact },
            6 => Command::AnswerCallback { contact },
            7 => Command::FailCallback { contact, failure: acd::CallbackFailure::NoAnswer },
            8 => Command::RequestCallback { contact, number: self.any_number() },
            9..13 => self.stray_wrap_up(),
            13 => Command::SetPhoneReachable { dn: self.any_dn(), reachable: true },
            14 => {
                let team = if self.random.random_bool(0.5) { "no such team".into() } else { "team0".into() };
                Command::SignIn { agent, team, dn: self.any_dn() }
            }
            15 => Command::SignIn { agent: "nobody".into(), team: "team0".into(), dn: "1".into() },
            16 => Command::CreateContact(NewContact { channel: Channel::Chat, ..self.new_contact() }),
            17 => Command::CreateContact(NewContact { queue: "no such queue".into(), ..self.new_contact() }),
            18 => Command::CreateContact(NewContact { from: "ß".repeat(200), ..self.new_contact() }),
            19 => Command::HoldContact { agent, contact },
            20 => Command::ResumeContact { agent, contact },
            21 => Command::TransferContact { agent, contact, to: self.transfer_target() },
            22 => {
                let to = TransferTarget::Queue { queue: "no such queue".into() };
                Command::TransferContact { agent, contact, to }
            }
            23 => Command::ConnectOutside { contact },
            28 => Command::StartConsult { agent, contact, to: self.consult_target() },
            29 => Command::EndConsult { agent, contact },
            30 => Command::CompleteConsult { agent, contact },
            31 => Command::StartConference { agent, contact },
            33 => Command::StartSupervision { agent: self.any_supervisor(), contact, mode: self.any_mode() },
            34 => Command::SetSupervision { agent, contact, mode: self.any_mode() },
            35 => Command::EndSupervision { agent, contact },
            36 => Command::TakeOver { agent, contact },
            37 => Command::DetachAgent { contact, cause: DetachCause::PhoneLost },
            38 => Command::ReattachAgent { agent, contact },
            39 => Command::AttachAgent { contact },
            40 => Command::FailAttach { contact },
            24 => Command::FailOutside { contact, failure: OutsideFailure::NoAnswer },
            25 => Command::PauseRecording { agent, contact, for_ms: 1_000 },
            26 => Command::ResumeRecording { agent, contact },
            27 => Command::SetContactData { agent, contact, values: self.data() },
            32 => self.outdial(),
            _ => self.end_contact(),
        }
    }

    /// For a contact that is wrapped up, if there is one; rarely by the one who does.
    fn stray_wrap_up(&mut self) -> Command {
        let wrapped_up: Vec<_> = self
            .engine
            .contacts()
            .flat_map(|view| view.wrap_ups.into_keys().map(move |agent| (view.contact, agent)))
            .collect();
        let (contact, owner) = self.pick(&wrapped_up).unwrap_or((self.any_contact(), self.any_agent()));
        let agent = if self.random.random_bool(0.8) { owner } else { self.any_agent() };
        let codes: [Option<CodeId>; 4] =
            [None, Some("sale".into()), Some("done".into()), Some("no such code".into())];
        let code = self.pick(&codes).expect("there is a code");
        let notes = self
            .random
            .random_bool(0.3)
            .then(|| "n".repeat(MAX_NOTES + usize::from(self.random.random_bool(0.7))));
        if self.random.random_bool(0.2) {
            let last_agent = self.random.random_bool(0.5).then(|| self.random.random_bool(0.5));
            return Command::DraftWrapUp { agent, contact, notes, last_agent };
        }
        Command::SubmitWrapUp { agent, contact, code, notes, last_agent: self.random.random_bool(0.5) }
    }

    /// One that is open, or any.
    fn any_contact(&mut self) -> ContactId {
        let contacts: Vec<ContactId> = self.engine.contacts().map(|view| view.contact).collect();
        let any = ContactId(self.random.random_range(0..40));
        if self.random.random_bool(0.8) { self.pick(&contacts).unwrap_or(any) } else { any }
    }

    fn any_number(&mut self) -> String {
        let numbers =
            ["".to_owned(), "9".repeat(MAX_ADDRESS + 1), "+18005550177".into(), "+18005550188".into()];
        self.pick(&numbers).expect("there is a number")
    }

    fn any_dn(&mut self) -> Dn {
        let dns: [Dn; 4] = ["".into(), "1\u{7}".into(), "x".repeat(65).into(), "1agent0".into()];
        self.pick(&dns).expect("there is a phone")
    }
}
