//! What has to be true after every step, judged by the wire, the media commands and the log.

use super::book::{Dialog, News, Party, call_id, user};
use super::conversations::Conversations;
use super::peers::address;
use super::site::{CARRIER, FORWARDED};
use super::world::World;
use ::media::EndpointId;
use acd::{AgentId, ConsultTarget, ContactId, Event, OfferId, TransferTarget};
use sidetone::exchange::{Batch, Exchange};
use sip::{HeaderName, Message};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;

/// What the durable events tell.
#[derive(Default)]
pub(super) struct Oracle {
    /// Whose contact is whose.
    numbers: BTreeMap<ContactId, String>,
    /// Offers that no phone has been called for yet, by phone.
    offers: BTreeMap<String, Vec<(OfferId, ContactId)>>,
    /// Agents who are to be called again and have not been yet, by phone (V12).
    reattaching: BTreeMap<String, Vec<ContactId>>,
    /// The contacts whose agents are being called again, or are to be.
    called_again: BTreeSet<ContactId>,
    /// Customers who have been sent to numbers that have not been called yet, in order.
    outside: Vec<(ContactId, String)>,
    /// Calls to customers that are due.
    callbacks: BTreeMap<String, Vec<ContactId>>,
    /// The offer that the contact's agent has accepted, until the agent sends it elsewhere.
    pub(super) accepted: BTreeMap<ContactId, OfferId>,
    /// Every offer that an agent has accepted.
    all_accepted: BTreeSet<OfferId>,
    /// Who hears whom.
    pub(super) conversations: Conversations,
    /// Who asks by a consult, or is supervised.
    asking: BTreeMap<ContactId, AgentId>,
    /// Contacts that have been sent elsewhere, until a phone is told that its REFER is accepted.
    transferred: BTreeSet<ContactId>,
    /// Who sits where.
    pub(super) seats: BTreeMap<AgentId, String>,
    pub(super) connected: BTreeSet<ContactId>,
    /// What customers are to be shown whom agents call.
    pub(super) anis: BTreeMap<ContactId, String>,
    /// The world itself has made the ACD and the exchange disagree.
    pub(super) interfered: bool,
}

impl Oracle {
    /// The agent is back, or nobody waits for that any more.
    fn settle_reattaching(&mut self, event: &Event) {
        match event {
            Event::AgentAttached { contact, .. }
            | Event::AgentAttachFailed { contact, .. }
            | Event::ReattachTimedOut { contact, .. }
            | Event::ContactTransferred { contact, .. }
            | Event::ContactEnded { contact, .. } => {
                self.reattaching.values_mut().for_each(|contacts| contacts.retain(|other| other != contact));
                self.called_again.remove(contact);
            }
            Event::Recovered => {
                self.reattaching.clear();
                self.called_again.clear();
            }
            _ => {}
        }
    }
}

impl Oracle {
    /// It is not the customer's turn any more, who may not have been called at all.
    fn settle_callbacks(&mut self, event: &Event) {
        if let Event::CallbackFailed { contact, .. }
        | Event::ConnectFailed { contact, .. }
        | Event::ContactEnded { contact, .. } = event
        {
            self.callbacks.values_mut().for_each(|contacts| contacts.retain(|other| other != contact));
        }
    }

    /// The contact for which a customer is called, who may have a phone of ours and sees this number.
    fn callback_to(&mut self, called: &str, caller: &str, is_trunk: bool) -> Option<ContactId> {
        let contacts = self.callbacks.get_mut(called)?;
        let is_shown = |contact: &ContactId| self.anis.get(contact).is_some_and(|ani| ani == caller);
        let due = contacts.iter().rposition(|contact| is_trunk || is_shown(contact))?;
        Some(contacts.remove(due))
    }
}

impl World {
    /// What this batch says is durable from now on.
    pub(super) fn note_durable(&mut self, batch: &Batch) {
        if batch.bindings.iter().any(|change| matches!(change, sip::Change::Removed { .. })) {
            self.coverage.note("registration expired");
        }
        for record in batch.records.iter() {
            self.trace_event(&record.event);
            self.coverage.note_event(&record.event);
            self.note_situation(&record.event);
            self.note_supervision(&record.event);
            self.note_outdial(&record.event);
            self.note_second_line(&record.event);
            self.note_call_waiting(&record.event);
            self.oracle_learns(&record.event);
            self.oracle.conversations.apply(&record.event);
        }
        self.situation = None;
        self.note_supervised();
    }

    fn oracle_learns(&mut self, event: &Event) {
        let oracle = &mut self.oracle;
        oracle.settle_reattaching(event);
        oracle.settle_callbacks(event);
        match event {
            Event::ContactCreated { contact, from, .. } => {
                let caller = Party::Customer { number: from.clone() };
                let dialogs = self.server.book.dialogs.values_mut();
                dialogs
                    .filter(|dialog| dialog.party == caller)
                    .for_each(|dialog| dialog.contact = Some(*contact));
                oracle.numbers.insert(*contact, from.clone());
            }
            Event::OutdialStarted { contact, number, ani, .. } => {
                oracle.numbers.insert(*contact, number.clone());
                oracle.anis.insert(*contact, ani.clone());
            }
            Event::OfferMade { offer, contact, dn, .. } => {
                oracle.offers.entry(dn.as_str().to_owned()).or_default().push((*offer, *contact));
            }
            Event::OfferAccepted { contact, offer, .. } => {
                oracle.accepted.insert(*contact, *offer);
                oracle.all_accepted.insert(*offer);
            }
            // To say more while the phone rings calls nobody.
            Event::AgentReattaching { contact, .. } if !oracle.called_again.insert(*contact) => {
                self.coverage.note("resumed while called again");
            }
            Event::AgentReattaching { contact, dn, .. } => {
                oracle.reattaching.entry(dn.as_str().to_owned()).or_default().push(*contact);
            }
            Event::ReattachTimedOut { contact, .. } => drop(oracle.accepted.remove(contact)),
            Event::ContactTransferred { contact, to, .. } => {
                oracle.accepted.remove(contact);
                oracle.transferred.insert(*contact);
                match (oracle.conversations.left(*contact), to) {
                    (Some(consult), _) => self.goes_to_who_was_asked(*contact, consult),
                    (None, TransferTarget::Number { number }) => {
                        oracle.outside.push((*contact, number.clone()));
                    }
                    (None, _) => {}
                }
            }
            Event::AgentSignedIn { agent, dn, .. } | Event::SessionTakenOver { agent, dn, .. } => {
                oracle.seats.insert(agent.clone(), dn.as_str().to_owned());
            }
            Event::ConsultStarted { consult, agent, to, .. } => {
                oracle.asking.insert(*consult, agent.clone());
                let dialogs = self.server.book.dialogs.values_mut();
                let calls = |dialog: &&mut Dialog| dialog.asks == Some(*consult);
                dialogs.filter(calls).for_each(|dialog| dialog.contact = Some(*consult));
                if let ConsultTarget::Number { number } = to {
                    oracle.outside.push((*consult, number.clone()));
                }
            }
            Event::SupervisionStarted { supervision, supervised, .. } => {
                oracle.asking.insert(*supervision, supervised.clone());
            }
            Event::CallbackStarted { contact, number, .. } => {
                oracle.callbacks.entry(number.clone()).or_default().push(*contact);
            }
            Event::OutsideFailed { contact, .. } => oracle.outside.retain(|(sent, _)| sent != contact),
            Event::ContactConnected { contact, .. } => drop(oracle.connected.insert(*contact)),
            Event::ContactEnded { contact, cause, agent } => {
                oracle.outside.retain(|(sent, _)| sent != contact);
                let is_connected = agent.is_none() || oracle.connected.contains(contact);
                if *cause == acd::EndCause::CustomerHungUp && !is_connected {
                    self.coverage.note("abandoned connecting");
                }
            }
            _ => {}
        }
    }

    /// Who was asked, or supervised, serves the customer's contact from now on.
    fn goes_to_who_was_asked(&mut self, contact: ContactId, consult: ContactId) {
        let accepted = &mut self.oracle.accepted;
        if let Some(offer) = accepted.remove(&consult) {
            accepted.insert(contact, offer);
        }
        let dialogs = self.server.book.dialogs.values_mut();
        let is_asked = |dialog: &&mut Dialog| {
            dialog.contact == Some(consult) && !matches!(dialog.party, Party::Second { .. })
        };
        let asked = dialogs.filter(is_asked);
        asked.for_each(|dialog| dialog.contact = Some(contact));
    }

    /// The number that a phone is to show which is called for this contact: the customer's, or that of who asks, or is
    /// supervised.
    fn number_shown(&self, contact: ContactId) -> Option<&String> {
        match self.oracle.asking.get(&contact) {
            Some(agent) => self.oracle.seats.get(agent),
            None => self.oracle.numbers.get(&contact),
        }
    }

    pub(super) fn server_receives(&mut self, message: &bytes::Bytes) {
        self.trace("receives", message);
        let Ok(message) = Message::parse(message.clone()) else { panic!("peers speak SIP") };
        let news = self.server.book.received(self.clock.ms, &message);
        self.note_news(&news);
    }

    pub(super) fn server_sends(&mut self, to: SocketAddr, bytes: &bytes::Bytes) {
        self.digest(bytes);
        let message = Message::parse(bytes.clone()).expect("the server speaks SIP");
        if self.server.book.is_repeated(bytes) {
            return self.coverage.note("message retransmitted");
        }
        if message.status() == Some(202) {
            let call = call_id(&message);
            let contact = self.server.book.dialogs.get(&call).and_then(|dialog| dialog.contact);
            let is_durable = contact.is_some_and(|contact| self.oracle.transferred.remove(&contact));
            assert!(is_durable, "the transfer of {contact:?} is accepted and not durable");
            let joins = self.joins.contains(&call);
            self.coverage.note(if joins { "attended transfer by REFER" } else { "transfer by REFER" });
        }
        self.note_second_call(&message);
        let news = self.server.book.sent(&message);
        match news {
            News::Calls => {
                let dialog = self.who_is_called(to, &message).called(self.clock.ms);
                self.server.book.dialogs.insert(call_id(&message), dialog);
                self.server.book.sent(&message);
            }
            News::Registered => {
                let dn = user(&message, &HeaderName::To);
                let durable = self.server.is_registered(&dn) || self.is_over;
                assert!(durable, "the registration of {dn} is confirmed and not durable");
            }
            _ => {}
        }
        self.note_news(&news);
    }

    fn note_news(&mut self, news: &News) {
        self.coverage.note(match news {
            News::AnsweredAndCancelled => "answered and cancelled at once",
            News::Cancelled => "call cancelled",
            News::Refused => "call refused",
            News::LeftEarly => "abandoned in the greeting",
            News::Registered => "registration",
            News::Calls | News::Nothing => return,
        });
    }

    /// The server calls somebody: it has to have a durable reason (ARCHITECTURE, invariant 5).
    fn who_is_called(&mut self, to: SocketAddr, invite: &Message) -> Dialog {
        let (called, caller) = (user(invite, &HeaderName::To), user(invite, &HeaderName::From));
        // A phone may be called as a number while it is called for its agent: each call shows a number of its own.
        let offered = self.oracle.offers.get(&called).and_then(|offers| offers.last());
        let is_open =
            |offer| self.server.exchange.as_ref().is_some_and(|it| it.engine().offer(offer).is_some());
        let is_offer = offered
            .is_some_and(|(offer, contact)| is_open(*offer) && self.number_shown(*contact) == Some(&caller));
        let outside = self.oracle.outside.iter().position(|(_, number)| *number == called && !is_offer);
        if let Some(sent) = outside {
            return Dialog::new(Party::Other, Some(self.oracle.outside.remove(sent).0));
        }
        if let Some(contact) = self.oracle.callback_to(&called, &caller, to == address(CARRIER)) {
            return self.who_is_called_back(called, &caller, contact);
        }
        if to != address(CARRIER) {
            if let Some(contact) = self.oracle.reattaching.get_mut(&called).and_then(Vec::pop) {
                return self.who_is_called_again(called, &caller, contact);
            }
            let offer = self.oracle.offers.get_mut(&called).and_then(Vec::pop);
            let Some((offer, contact)) = offer else { panic!("phone {called} is called without an offer") };
            let engine = self.server.exchange.as_ref().expect("it calls").engine();
            // Its end may be on its way to the disk.
            let is_open = engine.offer(offer).is_some() || !self.server.unwritten.is_empty();
            assert!(is_open, "phone {called} is called for {offer:?}, which is over");
            assert_eq!(self.number_shown(contact), Some(&caller), "the number shown for {contact:?}");
            return Dialog::new(Party::Phone { dn: called, offer }, Some(contact));
        }
        assert!(FORWARDED.contains(&&*called), "{called} is called, and it is not the turn");
        Dialog::new(Party::Other, None)
    }

    /// A customer, who sees the number that the agent has chosen who calls.
    fn who_is_called_back(&mut self, called: String, caller: &str, contact: ContactId) -> Dialog {
        assert_eq!(self.oracle.numbers.get(&contact), Some(&called), "who is called back for {contact:?}");
        let ani = self.oracle.anis.get(&contact);
        assert!(ani.is_none_or(|ani| ani == caller), "{called} is shown {caller} for {contact:?}");
        Dialog::new(Party::Customer { number: called }, Some(contact))
    }

    /// The agent has the customer, and has dropped out of the call.
    fn who_is_called_again(&mut self, called: String, caller: &str, contact: ContactId) -> Dialog {
        self.coverage.note("agent called again");
        assert_eq!(
            self.oracle.numbers.get(&contact).map(String::as_str),
            Some(caller),
            "shown for {contact:?}"
        );
        let Some(offer) = self.oracle.accepted.get(&contact) else {
            panic!("phone {called} is called again for {contact:?}, which is nobody's")
        };
        Dialog::new(Party::Phone { dn: called, offer: *offer }, Some(contact))
    }

    /// Two are joined: a customer, the agent, or who is asked; or a caller and another number.
    pub(super) fn bridges(&mut self, a: EndpointId, b: EndpointId) {
        let (a, b) = (self.joined(a), self.joined(b));
        let [a, b] = if matches!(a.party, Party::Customer { .. }) { [a, b] } else { [b, a] };
        let conversations = &self.oracle.conversations;
        let customer = |dialog: &Dialog| dialog.contact.map(|contact| conversations.customer_of(contact));
        let is_consult = |dialog: &Dialog| dialog.contact.is_some_and(|id| conversations.is_consult(id));
        let is_supervision =
            |dialog: &Dialog| dialog.contact.is_some_and(|id| conversations.is_supervision(id));
        let what = match (&a.party, &b.party) {
            (Party::Customer { .. }, Party::Other) if b.contact.is_none() => "bridge to another number",
            _ if customer(a) != customer(b) => panic!("{a:?} and {b:?} are joined"),
            (Party::Customer { .. }, Party::Customer { .. }) => panic!("{a:?} and {b:?} are joined"),
            _ if is_supervision(a) || is_supervision(b) => "bridge to a supervisor",
            (Party::Customer { .. }, _) if is_consult(b) => "bridge to who was asked",
            (Party::Customer { .. }, Party::Phone { .. }) => "bridge to an agent",
            (Party::Customer { .. }, Party::Other) => "bridge to a number sent to",
            (Party::Second { .. }, _) | (_, Party::Second { .. }) => "bridge on a second line",
            (Party::Phone { .. }, Party::Phone { .. }) => "bridge to a colleague",
            _ => "bridge to a number asked",
        };
        self.coverage.note(what);
    }

    /// Somebody is mixed with others.
    pub(super) fn mixes(&mut self, endpoint: EndpointId) {
        let dialog = self.joined(endpoint);
        let is_forwarded = matches!(dialog.party, Party::Customer { .. } | Party::Other);
        assert!(dialog.contact.is_some() || is_forwarded, "{endpoint:?} is mixed");
        let is_consult = dialog.contact.is_some_and(|id| self.oracle.conversations.is_consult(id));
        let what = match (&dialog.party, dialog.contact) {
            _ if dialog.answered => "mixed",
            (Party::Customer { .. }, _) => "heard before the answer: a customer",
            (_, None) => "heard before the answer: another number",
            _ if is_consult => "heard before the answer: a number asked",
            _ => "heard before the answer: a number sent to",
        };
        self.coverage.note(what);
    }

    /// Whoever is joined with others can talk, or be heard, and has durably accepted, or is the customer.
    fn joined(&self, endpoint: EndpointId) -> &Dialog {
        let Some(dialog) = self.server.book.at(endpoint) else { panic!("{endpoint:?} is joined, unknown") };
        assert!(!dialog.over && (dialog.answered || dialog.early), "{dialog:?} cannot talk");
        let contact = dialog.contact;
        match &dialog.party {
            Party::Phone { offer, .. } => {
                let is_durable = self.oracle.all_accepted.contains(offer);
                assert!(is_durable, "{contact:?} is joined before that is durable");
            }
            Party::Customer { number } => {
                let caller = contact.and_then(|contact| self.oracle.numbers.get(&contact));
                assert!(caller.is_none_or(|caller| caller == number), "{contact:?} is somebody else's");
            }
            Party::Second { .. } => {
                let is_durable = contact.is_some_and(|contact| self.oracle.asking.contains_key(&contact));
                assert!(is_durable, "{dialog:?} is joined before that is durable");
            }
            Party::Other => {}
        }
        dialog
    }

    /// Nothing has been repaired but what the world itself has spoilt (T6).
    pub(super) fn assert_repairs(&self, exchange: &Exchange) {
        let repairs = exchange.health().repairs;
        let repaired: Vec<_> = repairs.iter().filter(|(_, times)| **times > 0).collect();
        let allowed = repaired.iter().all(|(kind, _)| self.oracle.interfered && **kind == "phone");
        assert!(allowed, "repaired: {repaired:?}");
    }
}
