//! Those hear each other who are to, by the log, and nobody else; nobody who waits is left in silence.

use super::book::{Book, Dialog, Party};
use super::conversations::{Conversations, Hears, Person};
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
    heard: BTreeSet<Hears>,
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
        let heard = media.heard().filter_map(|(a, b)| Some((*people.get(&a)?, *people.get(&b)?)));
        let heard = heard.collect();
        Self { talking, held, heard }
    }

    /// `is_settled`: all is durable.
    pub(super) fn check(&self, conversations: &Conversations, media: &Media, is_settled: bool) {
        let together = conversations.together(&self.held);
        let joining = conversations.joining(&self.held);
        // Whose customer or agent has left is about to leave, too, once that is durable.
        let goes_on = |person: &Person| {
            let contact = conversations.customer_of(person.contact());
            is_settled || self.talks(&Person::Customer(contact)) && self.talks(&Person::Server(contact))
        };
        for hears in &self.heard {
            let is_to_be = together.contains(hears) || joining.contains(hears) || !goes_on(&hears.0);
            assert!(is_to_be, "the first of {hears:?} hears the other, and should not: {together:?}");
        }
        // Who is asked has hung up, and the supervisor is about to be with the agent alone.
        let stays = |person: &Person| {
            let aside = conversations.aside(conversations.customer_of(person.contact()));
            is_settled
                || !conversations.is_supervision(person.contact())
                || aside.is_none_or(|(consult, _)| self.talks(&Person::Server(consult)))
        };
        let is_there = |person: &Person| self.talks(person) && goes_on(person) && stays(person);
        for hears in together.iter().filter(|(a, b)| is_there(a) && is_there(b)) {
            let is_so = self.heard.contains(hears);
            assert!(is_so, "the first of {hears:?} does not hear the other: {:?}", self.heard);
        }
        let has_company = |person: &Person| together.iter().any(|(listener, _)| listener == person);
        let waits = |person: &Person| is_settled || goes_on(person) && !has_company(person);
        for person in conversations.waiting(&self.held).into_iter().filter(waits) {
            let hears = |endpoint: &EndpointId| media.gives_to_hear(*endpoint);
            assert!(self.talking.get(&person).is_none_or(hears), "{person:?} is in silence: {self:?}");
        }
        assert_eq!(conversations.both_on_hold(), None, "customer and consulted are on hold");
    }

    /// Those with a call that both sides know of.
    pub(super) fn people(&self) -> impl Iterator<Item = (Person, EndpointId)> {
        self.talking.iter().map(|(person, endpoint)| (*person, *endpoint))
    }

    /// Whether somebody hears what is said: a customer who has company, or an agent who does not just wait.
    pub(super) fn is_to_be_told(&self, person: Person, conversations: &Conversations) -> bool {
        let is_waiting = conversations.waiting(&self.held).contains(&person);
        let hears = self.heard.iter().any(|(listener, _)| *listener == person);
        self.talks(&person) && if matches!(person, Person::Customer(_)) { hears } else { !is_waiting }
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
        // What a supervisor says is no part of the agent's call.
        let is_of_call =
            |(listener, one): &&Hears| *listener == me && !conversations.is_supervision(one.contact());
        let hears: BTreeSet<Person> = self.heard.iter().filter(is_of_call).map(|(_, one)| *one).collect();
        let hears_customer = hears.contains(&customer);
        let has_customer = hears_customer || !self.talks(&me) || !self.talks(&customer);
        let fits = match agent.state {
            AgentState::Supervising => conversations.is_supervision(contact),
            _ if conversations.is_supervision(contact) => false,
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
