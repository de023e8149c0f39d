//! Those hear each other who are to, by the log, and nobody else; nobody who waits is left in silence.

use super::book::{Book, Dialog, Party};
use super::conversations::{Conversations, Pair, Person, ordered};
use super::media::Media;
use ::media::EndpointId;
use acd::{AgentState, AgentView, Channel, ContactId, ContactPhase, Engine};
use std::collections::{BTreeMap, BTreeSet};

/// Who is on the line where, and who is heard.
#[derive(Debug)]
pub(super) struct Hearing {
    /// Those with a call that both sides know of.
    talking: BTreeMap<Person, EndpointId>,
    /// Those whose phones hold their calls.
    held: BTreeSet<Person>,
    heard: BTreeSet<Pair>,
}

impl Hearing {
    pub(super) fn of(book: &Book, media: &Media) -> Self {
        let (mut people, mut talking, mut held) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        for dialog in book.dialogs.values() {
            if let (Some(endpoint), Some(person)) = (dialog.endpoint, person(dialog)) {
                people.insert(endpoint, person);
                talking.extend(dialog.talks().then_some((person, endpoint)));
                held.extend((dialog.talks() && dialog.held).then_some(person));
            }
        }
        let heard = media.bridges().filter_map(|(a, b)| Some(ordered(*people.get(&a)?, *people.get(&b)?)));
        let heard: BTreeSet<Pair> = heard.collect();
        Self { talking, held, heard }
    }

    /// `is_settled`: all is durable.
    pub(super) fn check(&self, conversations: &Conversations, media: &Media, is_settled: bool) {
        let together = conversations.together(&self.held);
        let joining: BTreeSet<Pair> = conversations.joining().collect();
        // Whose customer or agent has left is about to leave, too, once that is durable.
        let goes_on = |person: &Person| {
            let contact = conversations.customer_of(person.contact());
            is_settled || self.talks(&Person::Customer(contact)) && self.talks(&Person::Server(contact))
        };
        for pair in &self.heard {
            let is_to_be = together.contains(pair) || joining.contains(pair) || !goes_on(&pair.0);
            assert!(is_to_be, "{pair:?} hear each other, and should not: {together:?}");
        }
        for pair in together.iter().filter(|(a, b)| self.talks(a) && self.talks(b) && goes_on(a)) {
            assert!(self.heard.contains(pair), "{pair:?} do not hear each other: {:?}", self.heard);
        }
        let has_company = |person: &Person| together.iter().any(|(a, b)| a == person || b == person);
        let waits = |person: &Person| is_settled || goes_on(person) && !has_company(person);
        for person in conversations.waiting(&self.held).into_iter().filter(waits) {
            let hears = |endpoint: &EndpointId| media.gives_to_hear(*endpoint);
            assert!(self.talking.get(&person).is_none_or(hears), "{person:?} is in silence: {self:?}");
        }
        assert_eq!(conversations.both_on_hold(), None, "customer and consulted are on hold");
    }

    fn talks(&self, person: &Person) -> bool {
        self.talking.contains_key(person)
    }

    /// What an agent shows is what the agent's phone hears.
    pub(super) fn check_states(&self, engine: &Engine, conversations: &Conversations) {
        for agent in engine.agents() {
            let contacts = engine.contacts_of(&agent.agent);
            for contact in contacts.filter(|contact| contact.channel == Channel::Voice) {
                if matches!(&contact.phase, ContactPhase::Connected { agent: who, .. } if *who == agent.agent)
                {
                    self.check_state(&agent, conversations, contact.contact);
                }
            }
        }
    }

    fn check_state(&self, agent: &AgentView, conversations: &Conversations, contact: ContactId) {
        let (me, customer) = (Person::Server(contact), Person::Customer(conversations.customer_of(contact)));
        let others = |(a, b): &Pair| if *a == me { Some(*b) } else { (*b == me).then_some(*a) };
        let hears: BTreeSet<Person> = self.heard.iter().filter_map(others).collect();
        let hears_customer = hears.contains(&customer);
        let has_customer = hears_customer || !self.talks(&me) || !self.talks(&customer);
        let fits = match agent.state {
            AgentState::Connected => has_customer && hears.len() <= 1,
            AgentState::Conferencing => has_customer,
            AgentState::Consulting => !hears_customer && hears.len() <= 1,
            AgentState::OnHold | AgentState::ConsultRequested => hears.is_empty(),
            _ => false,
        };
        assert!(fits, "{agent:?} hears {hears:?} in {contact:?}");
    }
}

fn person(dialog: &Dialog) -> Option<Person> {
    let contact = dialog.contact?;
    Some(match dialog.party {
        Party::Customer { .. } => Person::Customer(contact),
        Party::Phone { .. } | Party::Other => Person::Server(contact),
    })
}
