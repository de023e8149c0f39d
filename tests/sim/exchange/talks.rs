//! Who hears whom, by what the log says alone.

use super::conversations::{Conversations, Hears, Line, Person, Stage};
use acd::{ContactId, SupervisionMode};
use std::collections::BTreeSet;

/// Those of one call who are together, each by what the others hear of it.
type Talk = Vec<(Person, Voice)>;

/// Who hears somebody.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    Everybody,
    Nobody,
    Only(Person),
}

impl Voice {
    fn is_heard_by(self, listener: Person) -> bool {
        match self {
            Self::Everybody => true,
            Self::Nobody => false,
            Self::Only(one) => one == listener,
        }
    }
}

impl Conversations {
    /// Those who have to hear others, while the phones of these hold them.
    pub(super) fn together(&self, held: &BTreeSet<Person>) -> BTreeSet<Hears> {
        self.heard(held, |stage| stage == Stage::Together)
    }

    /// Those who may, beside these: whoever has answered is joined before that is written.
    pub(super) fn joining(&self, held: &BTreeSet<Person>) -> BTreeSet<Hears> {
        self.heard(held, |stage| stage != Stage::Apart)
    }

    /// Those who hear nobody by somebody else's choice, and wait.
    pub(super) fn waiting(&self, held: &BTreeSet<Person>) -> Vec<Person> {
        let mut waiting = Vec::new();
        for (contact, _) in self.customers().filter(|(_, line)| line.stage == Stage::Together) {
            waiting.push(Person::Customer(contact));
            waiting.extend(
                self.aside(contact).filter(|(_, aside)| aside.on_hold).map(|(id, _)| Person::Server(id)),
            );
            waiting.extend(self.waits_for_who_is_asked(contact, held).then_some(Person::Server(contact)));
        }
        waiting
    }

    fn heard(&self, held: &BTreeSet<Person>, is_in: impl Fn(Stage) -> bool) -> BTreeSet<Hears> {
        let customers = self.customers().filter(|(_, line)| is_in(line.stage));
        customers
            .flat_map(|(contact, line)| self.talks_of(contact, line, held, &is_in))
            .flat_map(heard_in)
            .collect()
    }

    /// The talks of one call: with the customer, and aside.
    fn talks_of(
        &self,
        contact: ContactId,
        line: &Line,
        held: &BTreeSet<Person>,
        is_in: &impl Fn(Stage) -> bool,
    ) -> [Talk; 2] {
        let aside = self.aside(contact);
        let agent = Person::Server(contact);
        let mut talk = vec![Person::Customer(contact)];
        let conference = self.consults(contact).filter(|(_, line)| line.in_conference);
        talk.extend(conference.map(|(consult, _)| Person::Server(consult)));
        if !line.on_hold && !line.detached && aside.is_none_or(|(_, aside)| aside.on_hold) {
            talk.push(agent);
        }
        let answered = aside.filter(|(consult, aside)| {
            let is_held = aside.on_hold || held.contains(&Person::Server(*consult));
            is_in(aside.stage) && !is_held
        });
        let aside = answered.map(|(consult, _)| vec![agent, Person::Server(consult)]).unwrap_or_default();
        let mut talks =
            [talk, aside].map(|talk| talk.into_iter().map(|one| (one, Voice::Everybody)).collect());
        if !line.detached && !self.waits_for_who_is_asked(contact, held) {
            self.supervise(contact, &mut talks, is_in);
        }
        talks
    }

    /// The supervisor is with the agent: in the agent's talk, or alone with the agent.
    fn supervise(&self, contact: ContactId, talks: &mut [Talk; 2], is_in: &impl Fn(Stage) -> bool) {
        let supervision = self.supervision(contact).filter(|(_, line, _)| is_in(line.stage));
        let Some((supervision, _, mode)) = supervision else { return };
        let agent = Person::Server(contact);
        let voice = match mode {
            SupervisionMode::Listen => Voice::Nobody,
            SupervisionMode::Whisper => Voice::Only(agent),
            SupervisionMode::BargeIn => Voice::Everybody,
        };
        let supervisor = (Person::Server(supervision), voice);
        if let Some(talk) = talks.iter_mut().find(|talk| talk.iter().any(|(one, _)| *one == agent)) {
            talk.push(supervisor);
        } else if self.aside(contact).is_none() {
            talks[1] = vec![(agent, Voice::Everybody), supervisor];
        }
        // Else who has just been asked may have been joined, and the agent is on the way there.
    }

    /// Whether the agent hears the ringing of who is asked, or music because that one talks on another line.
    fn waits_for_who_is_asked(&self, contact: ContactId, held: &BTreeSet<Person>) -> bool {
        self.aside(contact).is_some_and(|(consult, aside)| {
            let is_held = held.contains(&Person::Server(consult));
            !aside.on_hold && (aside.stage == Stage::Apart || is_held)
        })
    }
}

fn heard_in(talk: Talk) -> Vec<Hears> {
    let mut heard = Vec::new();
    for (listener, _) in &talk {
        let others = talk.iter().filter(|(one, voice)| one != listener && voice.is_heard_by(*listener));
        heard.extend(others.map(|(one, _)| (*listener, *one)));
    }
    heard
}
