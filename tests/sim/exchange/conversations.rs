//! The contacts that are not over, and how they belong together, by what the log says alone.

use acd::{AgentState, ContactId, ContactView, EndCause, Event, SupervisionMode, TransferTarget};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody in a customer's call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Person {
    Customer(ContactId),
    /// Whoever serves a contact: an agent, or somebody outside; of a consult, who is asked; of a supervision, who
    /// supervises.
    Server(ContactId),
    /// The agent who asks, on a line of its own.
    Second(ContactId),
}

impl Person {
    /// The contact that brings them here.
    pub(super) fn contact(self) -> ContactId {
        match self {
            Self::Customer(contact) | Self::Server(contact) | Self::Second(contact) => contact,
        }
    }
}

/// Somebody, and one whom that one hears.
pub(super) type Hears = (Person, Person);

/// The contacts that are not over, and what they are about.
#[derive(Default)]
pub(super) struct Conversations {
    open: BTreeMap<ContactId, Line>,
    /// The customer's contact of every consult and every supervision that there has been.
    parents: BTreeMap<ContactId, ContactId>,
    /// Which of these were supervisions.
    supervisions: BTreeSet<ContactId>,
    /// The customer who goes to a supervisor, and the supervision.
    taken_over: Option<(ContactId, ContactId)>,
}

/// A contact.
#[derive(Default)]
pub(super) struct Line {
    /// The customer's contact, of a consult or a supervision.
    pub(super) of: Option<ContactId>,
    /// What the supervisor does, of a supervision.
    pub(super) mode: Option<SupervisionMode>,
    pub(super) stage: Stage,
    pub(super) on_hold: bool,
    pub(super) in_conference: bool,
    /// The agent's phone has dropped out of the call.
    pub(super) detached: bool,
    /// Of a consult: the agent has done with it.
    left: bool,
    /// Of a customer: an agent has had the customer, and has left the customer to nobody but agents.
    pub(super) with_agents: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Stage {
    #[default]
    Apart,
    /// Who has answered may be joined.
    Joining,
    Together,
}

impl Line {
    fn is(&mut self, stage: Stage) {
        (self.stage, self.on_hold, self.detached) = (stage, false, false);
    }
}

impl Conversations {
    /// An event is durable.
    pub(super) fn apply(&mut self, event: &Event) {
        self.leave_to_agents(event);
        match *event {
            Event::ContactCreated { contact, .. } | Event::OutdialStarted { contact, .. } => {
                self.open.insert(contact, Line::default());
            }
            Event::ConsultStarted { contact, consult, .. } => {
                self.open.insert(consult, Line { of: Some(contact), ..Line::default() });
                self.parents.insert(consult, contact);
            }
            Event::SupervisionStarted { contact, supervision, mode, .. } => {
                let line = Line { of: Some(contact), mode: Some(mode), ..Line::default() };
                self.open.insert(supervision, line);
                self.parents.insert(supervision, contact);
                self.supervisions.insert(supervision);
            }
            Event::SupervisionChanged { supervision, mode, .. } => {
                self.with(supervision, |line| line.mode = Some(mode));
            }
            Event::SupervisionEnded { contact, supervision, cause: EndCause::TakenOver, .. } => {
                self.taken_over = Some((contact, supervision));
            }
            Event::OfferAccepted { contact, .. } => self.with(contact, |line| line.is(Stage::Joining)),
            Event::ConnectFailed { contact, .. }
            | Event::CallbackFailed { contact, .. }
            | Event::OutsideFailed { contact, .. }
            | Event::ReattachTimedOut { contact, .. }
            | Event::ContactTransferred { contact, .. } => self.with(contact, |line| line.is(Stage::Apart)),
            Event::ContactConnected { contact, .. } | Event::OutsideConnected { contact, .. } => {
                self.with(contact, |line| line.is(Stage::Together));
                self.taken_over.take_if(|(customer, _)| *customer == contact);
            }
            Event::AgentDetached { contact, .. } => self.with(contact, |line| line.detached = true),
            Event::AgentAttached { contact, .. } => self.with(contact, |line| line.detached = false),
            Event::ContactHeld { contact, .. } => self.with(contact, |line| line.on_hold = true),
            Event::ContactResumed { contact, .. } => self.with(contact, |line| line.on_hold = false),
            Event::ConferenceStarted { contact, consult, .. } => {
                self.with(contact, |line| line.on_hold = false);
                self.with(consult, |line| (line.on_hold, line.in_conference) = (false, true));
            }
            Event::ConsultEnded { consult, .. } => self.with(consult, |line| line.left = true),
            Event::ContactEnded { contact, .. } => drop(self.open.remove(&contact)),
            _ => {}
        }
    }

    fn leave_to_agents(&mut self, event: &Event) {
        match event {
            Event::ContactConnected { contact, .. } => self.with(*contact, |line| line.with_agents = true),
            Event::ContactTransferred { to: TransferTarget::Agent { .. }, .. } => {}
            Event::ContactTransferred { contact, .. }
            | Event::ReattachTimedOut { contact, .. }
            | Event::ContactQueued { contact, .. } => self.with(*contact, |line| line.with_agents = false),
            _ => {}
        }
    }

    /// The customer's contact that a consult or a supervision is about.
    pub(super) fn customer_of(&self, contact: ContactId) -> ContactId {
        self.parents.get(&contact).copied().unwrap_or(contact)
    }

    pub(super) fn is_supervision(&self, contact: ContactId) -> bool {
        self.supervisions.contains(&contact)
    }

    pub(super) fn is_consult(&self, contact: ContactId) -> bool {
        self.parents.contains_key(&contact) && !self.is_supervision(contact)
    }

    /// Whether a contact is a consult that nobody has answered.
    pub(super) fn is_request(&self, contact: ContactId) -> bool {
        let stage = self.open.get(&contact).map(|line| line.stage);
        self.is_consult(contact) && stage == Some(Stage::Apart)
    }

    /// The consult that a contact's agent has just left, or the supervision by which the customer is taken over.
    pub(super) fn left(&self, contact: ContactId) -> Option<ContactId> {
        let taken = self.taken_over.filter(|(customer, _)| *customer == contact);
        let left = self.open.iter().find(|(_, line)| line.of == Some(contact) && line.left);
        left.map(|(consult, _)| *consult).or(taken.map(|(_, supervision)| supervision))
    }

    /// Whether a consult is in its customer's conference.
    pub(super) fn is_in_conference(&self, consult: ContactId) -> bool {
        self.open.get(&consult).is_some_and(|line| line.in_conference)
    }

    /// Whether somebody is in a conference with this customer.
    pub(super) fn has_conference(&self, contact: ContactId) -> bool {
        self.consults(contact).any(|(_, line)| line.in_conference)
    }

    /// Whether somebody is asked outside the conference, and has answered.
    pub(super) fn is_asking(&self, contact: ContactId) -> Option<bool> {
        self.aside(contact).map(|(_, line)| line.stage == Stage::Together)
    }

    /// Whether an agent has both the customer and who is asked on hold (V11: never).
    pub(super) fn both_on_hold(&self) -> Option<ContactId> {
        let held = self.open.iter().filter(|(_, line)| line.on_hold);
        held.map(|(contact, _)| *contact)
            .find(|contact| self.aside(*contact).is_some_and(|(_, aside)| aside.on_hold))
    }

    /// What the ACD shows of a customer's contact has to be what the log says.
    pub(super) fn assert_shown(&self, view: &ContactView) {
        let aside = self
            .aside(view.contact)
            .map(|(consult, line)| (consult, line.stage == Stage::Together, line.on_hold));
        let shown = view.consult.as_ref().map(|consult| (consult.contact, consult.answered, consult.held));
        assert_eq!(shown, aside, "the consult of {view:?}");
        let conference = self.consults(view.contact).filter(|(_, line)| line.in_conference);
        let conference: Vec<ContactId> = conference.map(|(consult, _)| consult).collect();
        assert_eq!(view.conference, conference, "the conference of {view:?}");
        let supervision = self
            .supervision(view.contact)
            .map(|(supervision, line, mode)| (supervision, mode, line.stage == Stage::Together));
        let shown = view.supervision.as_ref().map(|shown| (shown.contact, shown.mode, shown.connected));
        assert_eq!(shown, supervision, "the supervision of {view:?}");
    }

    /// What an agent shows of a contact who has others as well.
    pub(super) fn shown(&self, contact: ContactId) -> AgentState {
        let Some(line) = self.open.get(&contact) else { return AgentState::WrapUp };
        match self.aside(contact) {
            _ if line.mode.is_some() => AgentState::Supervising,
            _ if line.of.is_some() && line.in_conference => AgentState::Conferencing,
            _ if line.of.is_some() => AgentState::Consulting,
            Some((_, aside)) if !aside.on_hold && aside.stage == Stage::Together => AgentState::Consulting,
            Some((_, aside)) if !aside.on_hold => AgentState::ConsultRequested,
            _ if self.has_conference(contact) => AgentState::Conferencing,
            _ if line.on_hold => AgentState::OnHold,
            _ => AgentState::Connected,
        }
    }

    pub(super) fn line(&self, contact: ContactId) -> Option<&Line> {
        self.open.get(&contact)
    }

    /// Who is asked and not in the conference.
    pub(super) fn aside(&self, contact: ContactId) -> Option<(ContactId, &Line)> {
        self.consults(contact).find(|(_, line)| !line.in_conference)
    }

    pub(super) fn consults(&self, contact: ContactId) -> impl Iterator<Item = (ContactId, &Line)> {
        self.beside(contact).filter(|(_, line)| line.mode.is_none())
    }

    /// Who supervises the agent who has a customer, and how.
    pub(super) fn supervision(&self, contact: ContactId) -> Option<(ContactId, &Line, SupervisionMode)> {
        self.beside(contact).find_map(|(supervision, line)| Some((supervision, line, line.mode?)))
    }

    /// The contacts of customers.
    pub(super) fn customers(&self) -> impl Iterator<Item = (ContactId, &Line)> {
        self.open.iter().filter(|(_, line)| line.of.is_none()).map(|(contact, line)| (*contact, line))
    }

    fn beside(&self, contact: ContactId) -> impl Iterator<Item = (ContactId, &Line)> {
        // They are younger than what they are about.
        let younger = self.open.range(contact..).map(|(consult, line)| (*consult, line));
        younger.filter(move |(_, line)| line.of == Some(contact))
    }

    fn with(&mut self, contact: ContactId, change: impl FnOnce(&mut Line)) {
        if let Some(line) = self.open.get_mut(&contact) {
            change(line);
        }
    }
}
