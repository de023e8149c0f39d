//! What has to be true after every step, judged by the wire, the media commands and the log.

use super::book::{Book, Dialog, News, Party, call_id, user};
use super::media::Media;
use super::peers::address;
use super::server::Stopping;
use super::site::{CARRIER, FORWARDED};
use super::world::World;
use ::media::EndpointId;
use acd::{Channel, ContactId, ContactPhase, ContactView, Engine, Event, OfferId, TransferTarget};
use sidetone::exchange::{Batch, Exchange};
use sip::{HeaderName, Message};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;

/// A dialog may go on this long after it has lost its use: an answer that nobody acknowledges (64*T1), and a little.
const USELESS: u64 = 33_000;

/// What the durable events tell.
#[derive(Default)]
pub(super) struct Oracle {
    /// Whose contact is whose.
    numbers: BTreeMap<ContactId, String>,
    /// Offers that no phone has been called for yet, by phone.
    offers: BTreeMap<String, Vec<(OfferId, ContactId)>>,
    /// Customers who have been sent to numbers that have not been called yet, in order.
    outside: Vec<(ContactId, String)>,
    /// Calls to customers that are due.
    callbacks: BTreeMap<String, Vec<ContactId>>,
    /// The offer that the contact's agent has accepted, until the agent sends it elsewhere.
    accepted: BTreeMap<ContactId, OfferId>,
    connected: BTreeSet<ContactId>,
    /// The world itself has made the ACD and the exchange disagree.
    pub(super) interfered: bool,
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
            self.oracle_learns(&record.event);
        }
    }

    fn oracle_learns(&mut self, event: &Event) {
        let oracle = &mut self.oracle;
        match event {
            Event::ContactCreated { contact, from, .. } => {
                let caller = Party::Customer { number: from.clone() };
                let dialogs = self.server.book.dialogs.values_mut();
                dialogs
                    .filter(|dialog| dialog.party == caller)
                    .for_each(|dialog| dialog.contact = Some(*contact));
                oracle.numbers.insert(*contact, from.clone());
            }
            Event::OfferMade { offer, contact, dn, .. } => {
                oracle.offers.entry(dn.as_str().to_owned()).or_default().push((*offer, *contact));
            }
            Event::OfferAccepted { contact, offer, .. } => drop(oracle.accepted.insert(*contact, *offer)),
            Event::ContactTransferred { contact, to, .. } => {
                oracle.accepted.remove(contact);
                if let TransferTarget::Number { number } = to {
                    oracle.outside.push((*contact, number.clone()));
                }
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
            self.coverage.note("transfer by REFER");
        }
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
        if let Some(sent) = self.oracle.outside.iter().position(|(_, number)| *number == called) {
            return Dialog::new(Party::Other, Some(self.oracle.outside.remove(sent).0));
        }
        if to != address(CARRIER) {
            let offer = self.oracle.offers.get_mut(&called).and_then(Vec::pop);
            let Some((offer, contact)) = offer else { panic!("phone {called} is called without an offer") };
            let engine = self.server.exchange.as_ref().expect("it calls").engine();
            // Its end may be on its way to the disk.
            let is_open = engine.offer(offer).is_some() || !self.server.unwritten.is_empty();
            assert!(is_open, "phone {called} is called for {offer:?}, which is over");
            assert_eq!(self.oracle.numbers.get(&contact), Some(&caller), "the number shown for {contact:?}");
            return Dialog::new(Party::Phone { dn: called, offer }, Some(contact));
        }
        if FORWARDED.contains(&&*called) {
            return Dialog::new(Party::Other, None);
        }
        let contact = self.oracle.callbacks.get_mut(&called).and_then(Vec::pop);
        let Some(contact) = contact else { panic!("{called} is called, and it is not the turn") };
        assert_eq!(self.oracle.numbers.get(&contact), Some(&called), "who is called back for {contact:?}");
        Dialog::new(Party::Customer { number: called }, Some(contact))
    }

    /// Two are joined: a customer and the agent who has durably accepted, or a caller and another number.
    pub(super) fn bridges(&mut self, a: EndpointId, b: EndpointId) {
        let book = &self.server.book;
        let (Some(a), Some(b)) = (book.at(a), book.at(b)) else {
            panic!("{a:?} and {b:?} are joined, unknown")
        };
        assert!(!a.over && !b.over && a.answered && b.answered, "{a:?} and {b:?} cannot talk");
        let [a, b] = if matches!(a.party, Party::Customer { .. }) { [a, b] } else { [b, a] };
        match (&a.party, &b.party) {
            (Party::Customer { number }, Party::Phone { offer, .. }) => {
                let contact = b.contact.expect("phones ring for contacts");
                assert_eq!(
                    self.oracle.numbers.get(&contact),
                    Some(number),
                    "an agent talks with somebody else"
                );
                let accepted = self.oracle.accepted.get(&contact);
                assert_eq!(accepted, Some(offer), "{contact:?} is joined before that is durable");
                self.coverage.note("bridge to an agent");
            }
            (Party::Customer { number }, Party::Other) => match b.contact {
                Some(contact) => {
                    assert_eq!(self.oracle.numbers.get(&contact), Some(number), "who was sent to a number");
                    self.coverage.note("bridge to a number sent to");
                }
                None => self.coverage.note("bridge to another number"),
            },
            (a, b) => panic!("{a:?} and {b:?} are joined"),
        }
    }

    pub(super) fn check(&mut self) {
        let Some(exchange) = &self.server.exchange else { return };
        let book = &mut self.server.book;
        one_call_each(book);
        // What is not durable has no effect yet; and while all calls are ended, the ACD is not obeyed.
        if !self.server.unwritten.is_empty() || self.server.stopping == Stopping::HangingUp {
            return;
        }
        let media = &self.server.media;
        let bridges: Vec<(EndpointId, EndpointId)> = media.bridges().collect();
        for contact in exchange.engine().contacts().filter(|contact| contact.channel == Channel::Voice) {
            check_contact(book, &bridges, &contact);
            check_silence(book, media, &contact);
            check_pause(media, &contact);
        }
        let now = self.clock.ms;
        for dialog in book.dialogs.values_mut().filter(|dialog| !dialog.over && dialog.contact.is_some()) {
            check_use(exchange.engine(), &self.oracle.accepted, dialog, now);
        }
        if now.is_multiple_of(16) {
            self.assert_repairs(self.server.exchange.as_ref().expect("it runs"));
        }
    }

    /// Nothing has been repaired but what the world itself has spoilt (T6).
    pub(super) fn assert_repairs(&self, exchange: &Exchange) {
        let repairs = exchange.health().repairs;
        let repaired: Vec<_> = repairs.iter().filter(|(_, times)| **times > 0).collect();
        let allowed = repaired.iter().all(|(kind, _)| self.oracle.interfered && **kind == "phone");
        assert!(allowed, "repaired: {repaired:?}");
    }
}

/// No phone and no customer is in two calls.
fn one_call_each(book: &Book) {
    let mut talking = BTreeSet::new();
    for dialog in book.dialogs.values().filter(|dialog| dialog.talks()) {
        let who = match &dialog.party {
            Party::Phone { dn, .. } => dn,
            Party::Customer { number } => number,
            Party::Other => continue,
        };
        assert!(talking.insert(who), "{who} is in two calls: {:#?}", book.dialogs);
    }
}

/// A contact has a bridge when it is connected and not on hold, and only then, and that is with its agent.
fn check_contact(book: &Book, bridges: &[(EndpointId, EndpointId)], contact: &ContactView) {
    let serves =
        |endpoint: &EndpointId| book.at(*endpoint).filter(|dialog| dialog.contact == Some(contact.contact));
    let mut joined = bridges.iter().filter_map(|(a, b)| Some((serves(a)?, serves(b)?)));
    let (bridge, another) = (joined.next(), joined.next());
    assert!(another.is_none(), "{:?} is in two conversations", contact.contact);
    match contact.phase {
        ContactPhase::Connected { on_hold_since: None, .. }
        | ContactPhase::Outside { connected: true, .. } => {
            assert!(bridge.is_some(), "{contact:?} is connected with nobody: {:#?}", book.dialogs)
        }
        _ => assert!(bridge.is_none(), "{contact:?} talks: {bridge:?}"),
    }
}

/// No customer is left in silence: not in a queue, not on hold, not while another agent's phone rings. Who is to be
/// called back hangs up, or is hung up.
fn check_silence(book: &Book, media: &Media, contact: &ContactView) {
    let waits = matches!(
        contact.phase,
        ContactPhase::Queued { .. }
            | ContactPhase::Offered { .. }
            | ContactPhase::Outside { .. }
            | ContactPhase::Connected { on_hold_since: Some(_), .. }
    );
    let is_customer = |dialog: &&Dialog| {
        dialog.contact == Some(contact.contact) && matches!(dialog.party, Party::Customer { .. })
    };
    if waits && contact.callback.is_none() {
        for dialog in book.dialogs.values().filter(is_customer).filter(|dialog| dialog.talks()) {
            let hears = dialog.endpoint.is_none_or(|endpoint| media.gives_to_hear(endpoint));
            assert!(hears, "{contact:?} hears nothing: {dialog:?}");
        }
    }
}

/// A recording is paused when the ACD has it so, and only then.
fn check_pause(media: &Media, contact: &ContactView) {
    let paused = media.is_paused(contact.contact);
    let is_to_be = contact.recording_paused_until.is_some();
    assert!(paused.is_none_or(|paused| paused == is_to_be), "{contact:?}: {paused:?}");
}

/// A dialog that serves a contact is there for what the contact needs now, or ends.
fn check_use(engine: &Engine, accepted: &BTreeMap<ContactId, OfferId>, dialog: &mut Dialog, now: u64) {
    let accepted = dialog.contact.and_then(|contact| accepted.get(&contact));
    let contact = dialog.contact.and_then(|contact| engine.contact(contact));
    let phase = contact.as_ref().map(|contact| &contact.phase);
    let is_useful = match &dialog.party {
        Party::Phone { offer, .. } if dialog.rings() => engine.offer(*offer).is_some(),
        Party::Phone { offer, .. } => {
            let has_agent =
                matches!(phase, Some(ContactPhase::Connecting { .. } | ContactPhase::Connected { .. }));
            has_agent && accepted == Some(offer)
        }
        Party::Other => matches!(phase, Some(ContactPhase::Outside { .. })),
        Party::Customer { .. } => phase.is_some_and(|phase| !matches!(phase, ContactPhase::Over)),
    };
    if is_useful {
        dialog.useless_since = None;
        return;
    }
    assert!(!dialog.rings(), "rings for nothing: {dialog:?}, {contact:?}");
    assert!(!dialog.talks(), "is on the line for nothing: {dialog:?}, {contact:?}");
    let since = *dialog.useless_since.get_or_insert(now);
    assert!(!dialog.answered || now - since < USELESS, "goes on and on: {dialog:?}, {contact:?}");
}
