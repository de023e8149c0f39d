//! What has to be true after every step: who is on the line is needed there, and nobody else; nobody waits in silence.

use super::book::{Book, Dialog, Party};
use super::call_waiting::PHONES;
use super::hearing::Hearing;
use super::media::Media;
use super::server::Stopping;
use super::world::World;
use acd::{Channel, ContactId, ContactKind, ContactPhase, ContactView, Engine, OfferId};
use std::collections::{BTreeMap, BTreeSet};

/// A dialog may go on this long after it has lost its use: an answer that nobody acknowledges (64*T1), and a little.
const USELESS: u64 = 33_000;

impl World {
    pub(super) fn check(&mut self) {
        let beeps = self.supervisions.beeps();
        if self.server.exchange.is_none() {
            return;
        }
        let (book, media) = (&self.server.book, &self.server.media);
        one_call_each(book);
        // While all calls are ended, the ACD is not obeyed.
        if self.server.stopping == Stopping::HangingUp {
            return;
        }
        let conversations = &self.oracle.conversations;
        let hearing = Hearing::of(book, media);
        hearing.check(conversations, media, self.server.unwritten.is_empty());
        media.assert_recorded();
        self.check_announcements(&hearing, &beeps);
        // What is not durable has no effect yet.
        if !self.server.unwritten.is_empty() {
            return;
        }
        let Some(exchange) = &self.server.exchange else { return };
        let (book, media) = (&mut self.server.book, &self.server.media);
        let conversations = &self.oracle.conversations;
        hearing.check_states(exchange.engine(), conversations);
        for contact in exchange.engine().contacts().filter(|contact| contact.channel == Channel::Voice) {
            conversations.assert_shown(&contact);
            check_silence(book, media, &contact);
            check_pause(media, &contact);
            let is_with_agents = conversations.line(contact.contact).is_some_and(|line| line.with_agents);
            let is_recorded = media.records_talk(contact.contact);
            assert!(!is_recorded || is_with_agents, "no agent has who is recorded: {contact:?}");
        }
        let now = self.clock.ms;
        for dialog in book.dialogs.values_mut().filter(|dialog| !dialog.over && dialog.contact.is_some()) {
            check_use(exchange.engine(), &self.oracle.accepted, dialog, now);
        }
        if now.is_multiple_of(16) {
            self.assert_repairs(self.server.exchange.as_ref().expect("it runs"));
        }
    }
}

/// No phone and no customer is in two calls, but a phone that calls in one of them, or where one of them has waited.
fn one_call_each(book: &Book) {
    let mut talking = BTreeSet::new();
    for dialog in book.dialogs.values().filter(|dialog| dialog.talks()) {
        let takes_two = |phone: &String| PHONES.contains(&phone.as_str());
        let who = match &dialog.party {
            Party::Phone { dn, .. } => (dn, "is called"),
            Party::Second { dn } => (dn, "calls"),
            // An agent has called a colleague's phone as a customer.
            Party::Customer { number } if takes_two(number) => (number, "is called as a customer"),
            Party::Customer { number } => (number, "is called"),
            Party::Other => continue,
        };
        let line = dialog.contact.filter(|_| takes_two(who.0));
        assert!(talking.insert((who, line)), "{who:?} is in two calls: {:#?}", book.dialogs);
        let lines = talking.iter().filter(|(one, _)| *one == who).count();
        assert!(lines <= 2, "{who:?} is in {lines} calls: {:#?}", book.dialogs);
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
    let calls =
        contact.kind == ContactKind::Outdial && matches!(contact.phase, ContactPhase::Connecting { .. });
    let is_calling = |dialog: &&Dialog| calls && dialog.contact == Some(contact.contact);
    for dialog in book.dialogs.values().filter(is_calling).filter(|dialog| dialog.talks()) {
        let hears = dialog.endpoint.is_none_or(|endpoint| media.gives_to_hear(endpoint));
        assert!(hears, "the agent who calls for {contact:?} hears nothing: {dialog:?}");
    }
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
        Party::Phone { offer, .. } if dialog.rings() => {
            let is_called_again = matches!(phase, Some(ContactPhase::Connected { detached: Some(_), .. }));
            engine.offer(*offer).is_some() || is_called_again && accepted == Some(offer)
        }
        Party::Phone { offer, .. } => {
            let has_agent =
                matches!(phase, Some(ContactPhase::Connecting { .. } | ContactPhase::Connected { .. }));
            has_agent && accepted == Some(offer)
        }
        // Until who is asked has the customer, or has gone.
        Party::Second { .. } => phase.is_some_and(|phase| !matches!(phase, ContactPhase::Over)),
        Party::Other => matches!(phase, Some(ContactPhase::Outside { .. })),
        Party::Customer { .. } => phase.is_some_and(|phase| !matches!(phase, ContactPhase::Over)),
    };
    if is_useful {
        dialog.useless_since = None;
        return;
    }
    assert!(!dialog.rings(), "rings for nothing: {dialog:?}, {contact:?}");
    assert!(!dialog.talks(), "is on the line for nothing: {dialog:?}, {contact:?}");
    let is_asking = matches!(dialog.party, Party::Second { .. }) && !dialog.answered;
    assert!(!is_asking || dialog.over, "is left to ring: {dialog:?}, {contact:?}");
    let since = *dialog.useless_since.get_or_insert(now);
    assert!(!dialog.answered || now - since < USELESS, "goes on and on: {dialog:?}, {contact:?}");
}
