//! Those hear each other who are to, by the log, and nobody else; nobody who waits is left in silence.

use super::book::{Book, Dialog, Party};
use super::conversations::{Conversations, Hears, Person, Stage};
use super::media::Media;
use super::talks::Phones;
use ::media::EndpointId;
use acd::{AgentState, Channel, ContactId, ContactPhase, Engine};
use std::collections::{BTreeMap, BTreeSet};

/// Who is on the line where, and who is heard.
#[derive(Debug)]
pub(super) struct Hearing {
    people: BTreeMap<EndpointId, Person>,
    /// Those with a call that both sides know of.
    talking: BTreeMap<Person, EndpointId>,
    /// Those who are called, and can be heard before they answer; and whether that is still to come.
    early: BTreeMap<Person, bool>,
    /// Where those are who have not answered and hear somebody.
    too_soon: Vec<EndpointId>,
    phones: Phones,
    /// The same without second calls that have been hung up, as it will be once that is durable.
    left: Phones,
    heard: BTreeSet<Hears>,
}

impl Hearing {
    pub(super) fn of(book: &Book, media: &Media) -> Self {
        let (mut people, mut talking) = (BTreeMap::new(), BTreeMap::new());
        let (mut early, mut called) = (BTreeMap::new(), BTreeSet::new());
        let (mut phones, mut left) = (Phones::default(), Phones::default());
        for dialog in book.dialogs.values() {
            if let (Some(endpoint), Some(person)) = (dialog.endpoint, person(dialog)) {
                people.insert(endpoint, person);
                early.extend(dialog.early.then_some((person, dialog.rings())));
                called.extend((!dialog.answered).then_some(endpoint));
                talking.extend(dialog.talks().then_some((person, endpoint)));
                // A second call that has been hung up was held to its end: that it is over is on its way.
                let counts = dialog.talks() || matches!(dialog.party, Party::Second { .. });
                phones.held.extend((counts && dialog.held).then_some(person));
            }
            if let (Some(contact), Party::Second { .. }) = (dialog.contact, &dialog.party) {
                phones.seconds.insert(contact);
                left.seconds.extend((!dialog.over).then_some(contact));
            }
        }
        let heard = media.heard().filter_map(|(a, b)| Some((*people.get(&a)?, *people.get(&b)?)));
        let heard = heard.collect();
        let too_soon = media.heard().map(|(listener, _)| listener);
        let too_soon = too_soon.filter(|listener| called.contains(listener)).collect();
        left.held = phones.held.clone();
        Self { people, talking, early, too_soon, phones, left, heard }
    }

    /// `is_settled`: all is durable.
    pub(super) fn check(&self, conversations: &Conversations, media: &Media, is_settled: bool) {
        let mut together = conversations.together(&self.phones);
        let mut joining = conversations.joining(&self.phones);
        if self.left != self.phones {
            let after = conversations.together(&self.left);
            joining.extend(together.union(&after).copied().chain(conversations.joining(&self.left)));
            together.retain(|hears| after.contains(hears));
        }
        // Whose customer or agent has left is about to leave, too, once that is durable.
        let goes_on = |person: &Person| {
            let contact = conversations.customer_of(person.contact());
            is_settled || self.talks(&Person::Customer(contact)) && self.talks(&Person::Server(contact))
        };
        // Who is asked has hung up, and the supervisor is about to be with the agent alone.
        let stays = |person: &Person| {
            let aside = conversations.aside(conversations.customer_of(person.contact()));
            is_settled
                || !conversations.is_supervision(person.contact())
                || aside.is_none_or(|(consult, line)| {
                    line.stage != Stage::Together || self.talks(&Person::Server(consult))
                })
        };
        // No customer hears the supervisor meanwhile.
        let is_leaving = |(a, b): &Hears| {
            let is_customer = [a, b].iter().any(|one| matches!(one, Person::Customer(_)));
            !goes_on(a) || !(is_customer || stays(a) && stays(b))
        };
        assert!(self.too_soon.is_empty(), "heard by who has not answered: {:?}", self.too_soon);
        for hears in &self.heard {
            let is_to_be = together.contains(hears)
                || joining.contains(hears)
                || is_leaving(hears)
                || self.is_early(hears, conversations);
            assert!(is_to_be, "the first of {hears:?} hears the other, and should not: {together:?}");
        }
        let is_there = |person: &Person| self.talks(person) && goes_on(person) && stays(person);
        for hears in together.iter().filter(|(a, b)| is_there(a) && is_there(b)) {
            let is_so = self.heard.contains(hears);
            assert!(is_so, "the first of {hears:?} does not hear the other: {:?}", self.heard);
        }
        for (one, _) in self.early.iter().filter(|(_, rings)| is_settled && **rings) {
            let waits = conversations.waits_for(*one, &self.phones).0.filter(|waits| self.talks(waits));
            let hears = waits.is_none_or(|waits| self.heard.contains(&(waits, *one)));
            assert!(hears, "{waits:?} does not hear what comes before the answer of {one:?}");
        }
        let has_company = |person: &Person| together.iter().any(|(listener, _)| listener == person);
        let waits = |person: &Person| is_settled || goes_on(person) && !has_company(person);
        for person in conversations.waiting(&self.phones).into_iter().filter(waits) {
            let hears = |endpoint: &EndpointId| media.gives_to_hear(*endpoint);
            assert!(self.talking.get(&person).is_none_or(hears), "{person:?} is in silence: {self:?}");
        }
        assert_eq!(conversations.both_on_hold(), None, "customer and consulted are on hold");
    }

    /// Where customers are.
    pub(super) fn customers(&self) -> impl Iterator<Item = EndpointId> {
        let is_customer = |person: &Person| matches!(person, Person::Customer(_));
        self.people.iter().filter(move |(_, person)| is_customer(person)).map(|(endpoint, _)| *endpoint)
    }

    /// Where a customer is or has been, and whether it is there that who serves the contact is heard: not by who has hung up,
    /// which the server may not know yet.
    pub(super) fn served(&self, contact: ContactId) -> impl Iterator<Item = (EndpointId, bool)> {
        let (customer, server) = (Person::Customer(contact), Person::Server(contact));
        let hears = self.talks(&server) && self.heard.contains(&(customer, server));
        let present = self.talking.get(&customer).filter(|_| hears);
        let all = self.people.iter().filter(move |(_, person)| **person == customer);
        all.map(move |(endpoint, _)| (*endpoint, present == Some(endpoint)))
    }

    /// Where those are whom supervisors hear, by supervision.
    pub(super) fn overheard(
        &self,
        media: &Media,
        conversations: &Conversations,
    ) -> Vec<(ContactId, EndpointId)> {
        let by_supervisor = |(listener, one): (EndpointId, EndpointId)| match self.people.get(&listener)? {
            person @ Person::Server(contact) => {
                let hears = (*person, *self.people.get(&one)?);
                let is_heard =
                    conversations.is_supervision(*contact) && !self.is_early(&hears, conversations);
                is_heard.then_some((*contact, one))
            }
            _ => None,
        };
        media.heard().filter_map(by_supervisor).collect()
    }

    /// Whether the first hears what comes before the answer of the second.
    fn is_early(&self, (listener, one): &Hears, conversations: &Conversations) -> bool {
        let (waits, supervises) = conversations.waits_for(*one, &self.phones);
        self.early.contains_key(one) && [waits, supervises].contains(&Some(*listener))
    }

    fn talks(&self, person: &Person) -> bool {
        self.talking.contains_key(person)
    }

    /// What an agent shows is what the agent's phone hears.
    pub(super) fn check_states(&self, engine: &Engine, conversations: &Conversations) {
        for agent in engine.agents() {
            let is_alone = agent.offer.is_none() && agent.contacts.len() == 1;
            let contacts = engine.contacts_of(&agent.agent);
            for contact in contacts.filter(|contact| contact.channel == Channel::Voice) {
                if matches!(&contact.phase, ContactPhase::Connected { agent: who, .. } if *who == agent.agent)
                {
                    let shown =
                        if is_alone { agent.state.clone() } else { conversations.shown(contact.contact) };
                    self.check_state(shown, conversations, contact.contact);
                }
            }
        }
    }

    /// `state`: what the agent shows of the contact, which is all there is to show where there is no other.
    fn check_state(&self, state: AgentState, conversations: &Conversations, contact: ContactId) {
        let (me, customer) = (Person::Server(contact), Person::Customer(conversations.customer_of(contact)));
        // What a supervisor says is no part of the agent's call.
        let is_mine = |one: Person| {
            let is_second =
                matches!(one, Person::Second(_)) && conversations.customer_of(one.contact()) == contact;
            one == me || is_second
        };
        let is_of_call = |hears: &&Hears| {
            is_mine(hears.0)
                && !conversations.is_supervision(hears.1.contact())
                && !self.is_early(hears, conversations)
        };
        let hears: BTreeSet<Person> = self.heard.iter().filter(is_of_call).map(|(_, one)| *one).collect();
        let hears_customer = hears.contains(&customer);
        // A second line may be the one on which the agent is heard, and not be up yet.
        let of_contact = |consult: &&ContactId| conversations.customer_of(**consult) == contact;
        let mut lines = self.phones.seconds.iter().filter(of_contact).map(|consult| Person::Second(*consult));
        let is_there = self.talks(&me) && lines.all(|line| self.talks(&line)) && self.talks(&customer);
        let has_customer = hears_customer || !is_there;
        let fits = match state {
            AgentState::Supervising => conversations.is_supervision(contact),
            _ if conversations.is_supervision(contact) => false,
            // Whose phone holds the line talks with nobody.
            AgentState::Connected => has_customer && hears.len() <= 1 && !self.phones.held.contains(&me),
            AgentState::Conferencing => has_customer,
            AgentState::Consulting => !hears_customer && hears.len() <= 1,
            AgentState::OnHold | AgentState::ConsultRequested => hears.is_empty(),
            _ => false,
        };
        assert!(fits, "{state:?}, and hears {hears:?} in {contact:?}");
    }
}

fn person(dialog: &Dialog) -> Option<Person> {
    let contact = dialog.contact?;
    Some(match dialog.party {
        Party::Customer { .. } => Person::Customer(contact),
        Party::Second { .. } => Person::Second(contact),
        Party::Phone { .. } | Party::Other => Person::Server(contact),
    })
}
