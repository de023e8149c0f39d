//! Who is to hear whom, by what the log says alone.

use acd::{ContactId, ContactView, Event};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody in a customer's call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Person {
    Customer(ContactId),
    /// Whoever serves a contact: an agent, somebody outside, or, of a consult, who is asked.
    Server(ContactId),
}

impl Person {
    /// The contact that brings them here.
    pub(super) fn contact(self) -> ContactId {
        match self {
            Self::Customer(contact) | Self::Server(contact) => contact,
        }
    }
}

/// Two who hear each other, the lesser first.
pub(super) type Pair = (Person, Person);

/// The contacts that are not over, and what they are about.
#[derive(Default)]
pub(super) struct Conversations {
    open: BTreeMap<ContactId, Line>,
    /// The customer's contact of every consult that there has been.
    consults: BTreeMap<ContactId, ContactId>,
}

/// A contact.
#[derive(Default)]
struct Line {
    /// The customer's contact, of a consult.
    of: Option<ContactId>,
    stage: Stage,
    on_hold: bool,
    in_conference: bool,
    /// The agent's phone has dropped out of the call.
    detached: bool,
    /// Of a consult: the agent has done with it.
    left: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
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
        match *event {
            Event::ContactCreated { contact, .. } => drop(self.open.insert(contact, Line::default())),
            Event::ConsultStarted { contact, consult, .. } => {
                self.open.insert(consult, Line { of: Some(contact), ..Line::default() });
                self.consults.insert(consult, contact);
            }
            Event::OfferAccepted { contact, .. } => self.with(contact, |line| line.is(Stage::Joining)),
            Event::ConnectFailed { contact, .. }
            | Event::CallbackFailed { contact, .. }
            | Event::OutsideFailed { contact, .. }
            | Event::ReattachTimedOut { contact, .. }
            | Event::ContactTransferred { contact, .. } => self.with(contact, |line| line.is(Stage::Apart)),
            Event::ContactConnected { contact, .. } | Event::OutsideConnected { contact, .. } => {
                self.with(contact, |line| line.is(Stage::Together));
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

    /// The customer's contact that a consult is about.
    pub(super) fn customer_of(&self, contact: ContactId) -> ContactId {
        self.consults.get(&contact).copied().unwrap_or(contact)
    }

    pub(super) fn is_consult(&self, contact: ContactId) -> bool {
        self.consults.contains_key(&contact)
    }

    /// The consult that a contact's agent has just left.
    pub(super) fn left(&self, contact: ContactId) -> Option<ContactId> {
        let left = self.open.iter().find(|(_, line)| line.of == Some(contact) && line.left);
        left.map(|(consult, _)| *consult)
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

    /// Those who have to hear each other, while the phones of these hold them.
    pub(super) fn together(&self, held: &BTreeSet<Person>) -> BTreeSet<Pair> {
        let mut pairs = BTreeSet::new();
        for (&contact, line) in self.open.iter().filter(|(_, line)| line.of.is_none()) {
            if line.stage == Stage::Together {
                self.talks_of(contact, line, held).into_iter().for_each(|talk| pairs.extend(pairs_of(&talk)));
            }
        }
        pairs
    }

    /// Those who may, beside these: whoever has answered is joined before that is written.
    pub(super) fn joining(&self) -> impl Iterator<Item = Pair> {
        let joining = self.open.iter().filter(|(_, line)| line.stage == Stage::Joining);
        joining.map(|(&contact, line)| match line.of {
            Some(of) => ordered(Person::Server(contact), Person::Server(of)),
            None => ordered(Person::Customer(contact), Person::Server(contact)),
        })
    }

    /// Those who hear nobody by somebody else's choice, and wait.
    pub(super) fn waiting(&self, held: &BTreeSet<Person>) -> Vec<Person> {
        let mut waiting = Vec::new();
        for (&contact, line) in self.open.iter().filter(|(_, line)| line.of.is_none()) {
            if line.stage == Stage::Together {
                waiting.push(Person::Customer(contact));
                match self.aside(contact) {
                    Some((consult, aside)) if aside.on_hold => waiting.push(Person::Server(consult)),
                    // It rings, or who is asked talks on another line.
                    Some((consult, aside))
                        if aside.stage == Stage::Apart || held.contains(&Person::Server(consult)) =>
                    {
                        waiting.push(Person::Server(contact));
                    }
                    _ => {}
                }
            }
        }
        waiting
    }

    /// Whether an agent has both the customer and who is asked on hold (V11: never).
    pub(super) fn both_on_hold(&self) -> Option<ContactId> {
        let held = self.open.iter().filter(|(_, line)| line.on_hold);
        held.map(|(contact, _)| *contact).find(|contact| {
            self.aside(*contact).is_some_and(|(_, aside)| aside.stage == Stage::Together && aside.on_hold)
        })
    }

    /// What the ACD shows of a customer's contact has to be what the log says.
    pub(super) fn assert_shown(&self, view: &ContactView) {
        let aside = self
            .aside(view.contact)
            .map(|(consult, line)| (consult, line.stage == Stage::Together, line.on_hold));
        let shown = view.consult.map(|consult| (consult.contact, consult.answered, consult.held));
        assert_eq!(shown, aside, "the consult of {view:?}");
        let conference = self.consults(view.contact).filter(|(_, line)| line.in_conference);
        let conference: Vec<ContactId> = conference.map(|(consult, _)| consult).collect();
        assert_eq!(view.conference, conference, "the conference of {view:?}");
    }

    /// The talks of one call: with the customer, and aside.
    fn talks_of(&self, contact: ContactId, line: &Line, held: &BTreeSet<Person>) -> [Vec<Person>; 2] {
        let aside = self.aside(contact);
        let mut talk = vec![Person::Customer(contact)];
        let conference = self.consults(contact).filter(|(_, line)| line.in_conference);
        talk.extend(conference.map(|(consult, _)| Person::Server(consult)));
        if !line.on_hold && !line.detached && aside.is_none_or(|(_, aside)| aside.on_hold) {
            talk.push(Person::Server(contact));
        }
        let answered = aside.filter(|(consult, aside)| {
            let is_held = aside.on_hold || held.contains(&Person::Server(*consult));
            aside.stage == Stage::Together && !is_held
        });
        let aside = answered.map(|(consult, _)| vec![Person::Server(contact), Person::Server(consult)]);
        [talk, aside.unwrap_or_default()]
    }

    /// Who is asked and not in the conference.
    fn aside(&self, contact: ContactId) -> Option<(ContactId, &Line)> {
        self.consults(contact).find(|(_, line)| !line.in_conference)
    }

    fn consults(&self, contact: ContactId) -> impl Iterator<Item = (ContactId, &Line)> {
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

pub(super) fn ordered(a: Person, b: Person) -> Pair {
    (a.min(b), a.max(b))
}

fn pairs_of(talk: &[Person]) -> impl Iterator<Item = Pair> {
    talk.iter().flat_map(|a| talk.iter().filter(move |b| a != *b).map(|b| ordered(*a, *b)))
}
