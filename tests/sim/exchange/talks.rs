//! Who hears whom, by what the log says alone.

use super::conversations::{Conversations, Hears, Line, Person, Stage};
use acd::{ContactId, SupervisionMode};
use std::collections::BTreeSet;

/// What phones have done that matters to who hears whom.
#[derive(Default, PartialEq, Eq, Debug)]
pub(super) struct Phones {
    /// Those whose phones hold their calls.
    pub(super) held: BTreeSet<Person>,
    /// The consults for which the phone of who asks has made a call.
    pub(super) seconds: BTreeSet<ContactId>,
}

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
    /// Those who have to hear others, while their phones do this.
    pub(super) fn together(&self, phones: &Phones) -> BTreeSet<Hears> {
        self.heard(phones, |stage| stage == Stage::Together)
    }

    /// Those who may, beside these: whoever has answered is joined before that is written, and until then a supervisor stays
    /// with the agent who asks.
    pub(super) fn joining(&self, phones: &Phones) -> BTreeSet<Hears> {
        let is_in = |stage| stage != Stage::Apart;
        let mut joining = self.heard(phones, is_in);
        let is_asking = |contact| self.aside(contact).is_some_and(|(_, aside)| aside.stage == Stage::Joining);
        for contact in self.customers().map(|(contact, _)| contact).filter(|contact| is_asking(*contact)) {
            let agent = self.owner(contact, phones);
            let supervisor = self.supervisor(contact, agent, &is_in);
            joining.extend(heard_in(supervisor.into_iter().chain([(agent, Voice::Everybody)]).collect()));
        }
        joining
    }

    /// Those who hear nobody by somebody else's choice, and wait.
    pub(super) fn waiting(&self, phones: &Phones) -> Vec<Person> {
        let mut waiting = Vec::new();
        for (contact, _) in self.customers().filter(|(_, line)| line.stage == Stage::Together) {
            waiting.push(Person::Customer(contact));
            waiting.extend(self.waits_aside(contact, phones));
            waiting.extend(self.waits_for_who_is_asked(contact, phones));
        }
        waiting
    }

    /// Who waits for somebody without a durable answer, and a supervisor of who waits: if there is something to be heard
    /// before the answer, they hear it.
    pub(super) fn waits_for(&self, one: Person, phones: &Phones) -> (Option<Person>, Option<Person>) {
        let contact = one.contact();
        let Some(line) = self.line(contact).filter(|line| line.stage != Stage::Together) else {
            return (None, None);
        };
        match (one, line.of) {
            (Person::Customer(_), _) => (Some(Person::Server(contact)), None),
            (Person::Server(_), None) if line.stage == Stage::Apart => {
                (Some(Person::Customer(contact)), None)
            }
            (Person::Server(_), Some(customers)) if !line.on_hold && line.mode.is_none() => {
                let supervision =
                    self.supervision(customers).map(|(supervision, ..)| Person::Server(supervision));
                (Some(self.asking(customers, contact, phones)), supervision)
            }
            (Person::Server(_) | Person::Second(_), _) => (None, None),
        }
    }

    fn heard(&self, phones: &Phones, is_in: impl Fn(Stage) -> bool) -> BTreeSet<Hears> {
        let customers = self.customers().filter(|(_, line)| is_in(line.stage));
        customers
            .flat_map(|(contact, line)| self.talks_of(contact, line, phones, &is_in))
            .flat_map(heard_in)
            .collect()
    }

    /// The talks of one call: with the customer, and aside.
    fn talks_of(
        &self,
        contact: ContactId,
        line: &Line,
        phones: &Phones,
        is_in: &impl Fn(Stage) -> bool,
    ) -> [Talk; 2] {
        let aside = self.aside(contact);
        let agent = self.owner(contact, phones);
        let mut talk = vec![Person::Customer(contact)];
        let conference = self.consults(contact).filter(|(_, line)| line.in_conference);
        talk.extend(conference.map(|(consult, _)| Person::Server(consult)));
        if !line.on_hold && !line.detached && aside.is_none_or(|(_, aside)| aside.on_hold) {
            talk.push(agent);
        }
        let answered = aside.filter(|(_, aside)| is_in(aside.stage) && !aside.on_hold);
        let both =
            answered.map(|(consult, _)| [self.asking(contact, consult, phones), Person::Server(consult)]);
        let hear = both.filter(|both| !both.iter().any(|one| phones.held.contains(one)));
        let aside = hear.map(Vec::from).unwrap_or_default();
        let place = both.map_or(agent, |[asking, _]| asking);
        let mut talks =
            [talk, aside].map(|talk| talk.into_iter().map(|one| (one, Voice::Everybody)).collect());
        if !line.detached && self.waits_for_who_is_asked(contact, phones) != Some(place) {
            self.supervise(contact, place, &mut talks, is_in);
        }
        talks
    }

    /// The supervisor is with the agent: in the agent's talk, or alone with the agent.
    fn supervise(
        &self,
        contact: ContactId,
        agent: Person,
        talks: &mut [Talk; 2],
        is_in: &impl Fn(Stage) -> bool,
    ) {
        let Some(supervisor) = self.supervisor(contact, agent, is_in) else { return };
        if let Some(talk) = talks.iter_mut().find(|talk| talk.iter().any(|(one, _)| *one == agent)) {
            talk.push(supervisor);
        } else if self
            .aside(contact)
            .is_none_or(|(_, aside)| aside.stage != Stage::Joining || is_in(aside.stage))
        {
            talks[1] = vec![(agent, Voice::Everybody), supervisor];
        }
        // Else who has just been asked may have been joined, and the agent is on the way there.
    }

    fn supervisor(
        &self,
        contact: ContactId,
        agent: Person,
        is_in: &impl Fn(Stage) -> bool,
    ) -> Option<(Person, Voice)> {
        let (supervision, _, mode) = self.supervision(contact).filter(|(_, line, _)| is_in(line.stage))?;
        let voice = match mode {
            SupervisionMode::Listen => Voice::Nobody,
            SupervisionMode::Whisper => Voice::Only(agent),
            SupervisionMode::BargeIn => Voice::Everybody,
        };
        Some((Person::Server(supervision), voice))
    }

    /// Who is asked, while the agent is with the customer, or the agent's phone has put that line aside.
    fn waits_aside(&self, contact: ContactId, phones: &Phones) -> Option<Person> {
        let (consult, aside) = self.aside(contact)?;
        let is_held = phones.held.contains(&self.asking(contact, consult, phones));
        let waits = aside.on_hold || aside.stage == Stage::Together && is_held;
        waits.then_some(Person::Server(consult))
    }

    /// The agent, on the line that hears the ringing of who is asked, or music because that one talks on another line.
    fn waits_for_who_is_asked(&self, contact: ContactId, phones: &Phones) -> Option<Person> {
        let (consult, aside) = self.aside(contact)?;
        let is_held = phones.held.contains(&Person::Server(consult));
        let waits = !aside.on_hold && (aside.stage == Stage::Apart || is_held);
        waits.then(|| self.asking(contact, consult, phones))
    }

    /// The agent, on the line on which somebody is asked.
    fn asking(&self, contact: ContactId, consult: ContactId, phones: &Phones) -> Person {
        if phones.seconds.contains(&consult) { Person::Second(consult) } else { self.owner(contact, phones) }
    }

    /// The agent, on the line on which the customer hears the agent: in a conference, the one that the phone does not hold.
    fn owner(&self, contact: ContactId, phones: &Phones) -> Person {
        let first = Person::Server(contact);
        let conference = self.consults(contact).filter(|(_, line)| line.in_conference);
        let mut seconds =
            conference.map(|(consult, _)| consult).filter(|consult| phones.seconds.contains(consult));
        let mut open = seconds.by_ref().map(Person::Second).filter(|one| !phones.held.contains(one));
        if phones.held.contains(&first) { open.next().unwrap_or(first) } else { first }
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
