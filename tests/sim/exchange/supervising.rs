//! Supervisors: whom they supervise and how (T8), what their part is in, and who is told of it.

use super::conversations::{Conversations, Stage};
use super::hearing::Hearing;
use super::site::{AGENTS, SUPERVISOR, sites};
use super::world::World;
use ::media::{Audio, EndpointId};
use acd::{AgentId, Command, ContactId, ContactKind, ContactPhase, EndCause, Event, SupervisionMode};
use config::SupervisionAct;
use rand::RngExt;
use rand::seq::IndexedRandom;
use sidetone::exchange::Request;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

static BEEP: LazyLock<Audio> = LazyLock::new(Audio::beep);

/// What a supervisor does, and what the agent does meanwhile.
pub(super) const SUPERVISED: [[&str; 7]; 3] = [
    [
        "listens: talk",
        "listens: hold",
        "listens: consult rings",
        "listens: consult",
        "listens: toggled",
        "listens: conference",
        "listens: detached",
    ],
    [
        "whispers: talk",
        "whispers: hold",
        "whispers: consult rings",
        "whispers: consult",
        "whispers: toggled",
        "whispers: conference",
        "whispers: detached",
    ],
    [
        "barges in: talk",
        "barges in: hold",
        "barges in: consult rings",
        "barges in: consult",
        "barges in: toggled",
        "barges in: conference",
        "barges in: detached",
    ],
];

/// What has been noted of supervisors.
#[derive(Default)]
pub(super) struct Supervisions {
    /// What each of them is in, as it was last counted.
    counted: BTreeMap<ContactId, (SupervisionMode, Doing)>,
    /// Who has been heard by which supervisor, and in what the supervisor did last meanwhile.
    heard: BTreeMap<(ContactId, EndpointId), SupervisionMode>,
    /// Who has been told of which supervisor.
    told: BTreeSet<(ContactId, EndpointId)>,
    /// Customers who have been taken over since the last look.
    taken_over: Vec<ContactId>,
    /// Since the last look, these have heard a beep and nothing else.
    beeps: Vec<EndpointId>,
}

impl Supervisions {
    pub(super) fn beeps(&mut self) -> Vec<EndpointId> {
        std::mem::take(&mut self.beeps)
    }
}

impl World {
    /// Somebody who has nothing else to do looks at the calls of others.
    pub(super) fn whom_to_supervise(&mut self, agent: usize) -> Option<Request> {
        let likely = if agent == SUPERVISOR { 0.7 } else { 0.02 };
        if self.is_fair || !self.random.random_bool(likely) {
            return None;
        }
        let exchange = self.server.exchange.as_ref()?;
        let id = AgentId::from(AGENTS[agent].0);
        let talks = exchange.engine().contacts().filter(|contact| {
            let is_talk = matches!(contact.phase, ContactPhase::Connected { .. });
            is_talk && (contact.supervision.is_none() || contact.contact.0.is_multiple_of(8))
        });
        // Mostly those in which there is more to hear.
        let (busy, plain): (Vec<_>, Vec<_>) =
            talks.partition(|talk| talk.consult.is_some() || !talk.conference.is_empty());
        let talks = if busy.is_empty() || self.random.random_bool(0.4) { plain } else { busy };
        let contact = talks.choose(&mut self.random)?.contact;
        Some(Request::Supervise { agent: id, contact, mode: self.any_mode() })
    }

    /// What a supervisor does next, who is in a call, or whose phone rings for it.
    pub(super) fn supervises(&mut self, agent: AgentId, of: ContactId, supervision: ContactId) -> Request {
        let contact = if self.random.random_bool(0.7) { of } else { supervision };
        let is_special = self.oracle.conversations.is_special(of);
        match self.random.random_range(0..12) {
            _ if self.is_fair => Request::Execute(Command::EndSupervision { agent, contact }),
            1..9 if is_special => Request::Execute(Command::TakeOver { agent, contact }),
            0 => Request::Execute(Command::EndSupervision { agent, contact }),
            1 => Request::HangUp { agent, contact: supervision },
            2 => Request::Execute(Command::TakeOver { agent, contact }),
            3 => Request::Execute(Command::HoldContact { agent, contact }),
            _ => Request::Supervise { agent, contact: of, mode: self.any_mode() },
        }
    }

    /// The supervision for which this agent's phone rings.
    pub(super) fn rings_to_supervise(&self, agent: &AgentId) -> Option<(ContactId, ContactId)> {
        let engine = self.server.exchange.as_ref()?.engine();
        let offer = engine.offer(engine.agent(agent)?.offer?)?;
        match engine.contact(offer.contact)?.kind {
            ContactKind::Supervision { of, .. } => Some((of, offer.contact)),
            _ => None,
        }
    }

    fn any_mode(&mut self) -> SupervisionMode {
        use SupervisionMode::{BargeIn, Listen, Whisper};
        [Listen, Whisper, BargeIn][self.random.random_range(0..3)]
    }

    /// Before the oracle learns of an event: how supervisors come and go.
    pub(super) fn note_supervision(&mut self, event: &Event) {
        if let Event::SupervisionEnded { contact, cause: EndCause::TakenOver, .. } = event {
            self.supervisions.taken_over.push(*contact);
        }
        self.what_of_supervision(event).into_iter().for_each(|what| self.coverage.note(what));
    }

    fn what_of_supervision(&self, event: &Event) -> Option<&'static str> {
        let conversations = &self.oracle.conversations;
        Some(match *event {
            Event::ContactConnected { contact, .. } if conversations.is_supervision(contact) => {
                "supervisor came"
            }
            Event::SupervisionChanged { .. } => "supervisor changed the mode",
            Event::SupervisionEnded { supervision, cause, .. } => match cause {
                EndCause::TakenOver => taken_over(self.supervisions.counted.get(&supervision)?.1),
                EndCause::SupervisionFailed => "supervisor not reached",
                EndCause::AgentHungUp => "supervisor hung up",
                EndCause::AgentPhoneLost => "supervisor's phone lost",
                EndCause::SupervisionEnded => "supervision ended",
                _ => return None,
            },
            _ => return None,
        })
    }

    /// After the oracle has learnt of some: what supervisors are in.
    pub(super) fn note_supervised(&mut self) {
        let Self { oracle, supervisions, coverage, .. } = self;
        let current = oracle.conversations.supervised().collect::<BTreeMap<_, _>>();
        let news =
            current.iter().filter(|(supervision, now)| supervisions.counted.get(supervision) != Some(now));
        news.for_each(|(_, (mode, doing))| coverage.note(name_of(*mode, *doing)));
        supervisions.counted = current;
    }

    /// Something is played once.
    pub(super) fn note_beep(&mut self, endpoint: EndpointId, audio: &[Arc<Audio>]) {
        if matches!(audio, [audio] if **audio == *BEEP) {
            self.supervisions.beeps.push(endpoint);
        }
    }

    /// Whoever is heard by a supervisor has been told, once, if what that one does is to be announced; so has the customer who
    /// is taken over. No customer hears a beep otherwise.
    pub(super) fn check_announcements(&mut self, hearing: &Hearing, beeps: &[EndpointId]) {
        let mut may_beep = self.check_taken_over(hearing, beeps);
        let Self { server, oracle, supervisions, coverage, .. } = self;
        let announced = &sites()[server.site].configuration.acd.announce_supervision;
        for (supervision, endpoint) in hearing.overheard(&server.media, &oracle.conversations) {
            let Some(mode) = oracle.conversations.line(supervision).and_then(|line| line.mode) else {
                continue;
            };
            let key = (supervision, endpoint);
            let before = supervisions.heard.insert(key, mode);
            let begins = before != Some(mode) && !supervisions.told.contains(&key);
            match announced.contains(&act(mode)) {
                true => {
                    assert!(!begins || beeps.contains(&endpoint), "{endpoint:?} is not told: {mode:?}");
                    coverage.note_if(begins, "supervisor announced");
                    coverage.note_if(begins && before.is_some(), "supervisor announced later");
                    may_beep.insert(endpoint);
                }
                false => coverage.note_if(begins, "supervisor not announced"),
            }
            // Also where that was configured only since: whoever has heard it is not told again.
            if may_beep.contains(&endpoint) && beeps.contains(&endpoint) {
                supervisions.told.insert(key);
            }
        }
        // A code that means nothing makes an agent's phone beep, too.
        for endpoint in hearing.customers().filter(|endpoint| beeps.contains(endpoint)) {
            assert!(may_beep.contains(&endpoint), "a customer hears a beep: {endpoint:?}");
        }
    }

    /// The customers who may hear now that somebody has taken them over.
    fn check_taken_over(&mut self, hearing: &Hearing, beeps: &[EndpointId]) -> BTreeSet<EndpointId> {
        let announced = &sites()[self.server.site].configuration.acd.announce_supervision;
        let is_announced = announced.contains(&SupervisionAct::TakeOver);
        let customers = std::mem::take(&mut self.supervisions.taken_over).into_iter();
        let customers: Vec<(EndpointId, bool)> =
            customers.flat_map(|customer| hearing.served(customer)).collect();
        for (endpoint, _) in customers.iter().filter(|(_, hears)| *hears) {
            self.coverage.note(if is_announced { "take-over announced" } else { "take-over not announced" });
            assert!(!is_announced || beeps.contains(endpoint), "{endpoint:?} is taken over and not told");
        }
        customers.into_iter().filter(|_| is_announced).map(|(endpoint, _)| endpoint).collect()
    }
}

fn act(mode: SupervisionMode) -> SupervisionAct {
    match mode {
        SupervisionMode::Listen => SupervisionAct::Listen,
        SupervisionMode::Whisper => SupervisionAct::Whisper,
        SupervisionMode::BargeIn => SupervisionAct::BargeIn,
    }
}

/// What an agent who has a customer does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Talk,
    Hold,
    ConsultRings,
    Consult,
    Toggled,
    Conference,
    Detached,
}

impl Conversations {
    /// What the agent does who has this customer.
    fn situation(&self, contact: ContactId) -> Doing {
        let line = self.line(contact);
        match self.aside(contact) {
            _ if line.is_some_and(|line| line.detached) => Doing::Detached,
            Some((_, aside)) if aside.on_hold => Doing::Toggled,
            Some((_, aside)) if aside.stage == Stage::Together => Doing::Consult,
            Some(_) => Doing::ConsultRings,
            None if self.has_conference(contact) => Doing::Conference,
            None if line.is_some_and(|line| line.on_hold) => Doing::Hold,
            None => Doing::Talk,
        }
    }

    /// Whether the agent does what is rare.
    fn is_special(&self, contact: ContactId) -> bool {
        matches!(self.situation(contact), Doing::Conference | Doing::Detached)
    }

    /// What those are in who supervise now.
    fn supervised(&self) -> impl Iterator<Item = (ContactId, (SupervisionMode, Doing))> {
        self.customers().filter_map(|(contact, _)| {
            let (supervision, line, mode) = self.supervision(contact)?;
            let is_in = line.stage == Stage::Together;
            is_in.then(|| (supervision, (mode, self.situation(contact))))
        })
    }
}

fn name_of(mode: SupervisionMode, doing: Doing) -> &'static str {
    let by_mode = match mode {
        SupervisionMode::Listen => SUPERVISED[0],
        SupervisionMode::Whisper => SUPERVISED[1],
        SupervisionMode::BargeIn => SUPERVISED[2],
    };
    by_mode[doing as usize]
}

fn taken_over(doing: Doing) -> &'static str {
    match doing {
        Doing::Talk => "took over a talk",
        Doing::Hold => "took over who was on hold",
        Doing::ConsultRings | Doing::Consult | Doing::Toggled => "took over from a consult",
        Doing::Conference => "took over from a conference",
        Doing::Detached => "took over from who was lost",
    }
}
