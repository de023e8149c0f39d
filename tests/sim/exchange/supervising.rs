//! Supervisors: whom they supervise and how (T8), what their part is in, and who is told of it.

use super::conversations::{Conversations, Stage};
use super::hearing::Hearing;
use super::site::{AGENTS, SUPERVISOR, sites};
use super::world::World;
use ::media::{Audio, EndpointId};
use acd::{AgentId, Command, ContactId, ContactKind, ContactPhase, EndCause, Event, SupervisionMode};
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
    /// Who has been heard by which supervisor, and so has been told.
    told: BTreeSet<(ContactId, EndpointId)>,
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

    /// Whoever is heard by a supervisor has been told, once, if that is configured; no customer hears a beep otherwise.
    pub(super) fn check_announcements(&mut self, hearing: &Hearing, beeps: &[EndpointId]) {
        let announced = sites()[self.server.site].configuration.acd.announce_supervision;
        let mut may_beep = BTreeSet::new();
        for (supervision, endpoint) in hearing.overheard(&self.server.media, &self.oracle.conversations) {
            let is_new = self.supervisions.told.insert((supervision, endpoint));
            if is_new {
                self.coverage.note(if announced {
                    "supervisor announced"
                } else {
                    "supervisor not announced"
                });
            }
            let is_told = beeps.contains(&endpoint);
            assert!(!(is_new && announced) || is_told, "{endpoint:?} is not told");
            may_beep.insert(endpoint);
        }
        // A code that means nothing makes an agent's phone beep, too.
        for endpoint in hearing.customers().filter(|endpoint| beeps.contains(endpoint)) {
            assert!(announced && may_beep.contains(&endpoint), "a customer hears a beep: {endpoint:?}");
        }
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
