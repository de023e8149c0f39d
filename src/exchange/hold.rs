//! Hold with the phone's own key comes to the same as with the desktop's (V5, V16).

use super::outbound::Purpose;
use super::phone_acts::Asked;
use super::{Exchange, Now};
use acd::{AgentId, Command, ContactId, ContactPhase, Event, Record};
use call::LegId;

impl Exchange {
    /// The peer of a leg has put us on hold, or takes us back. What a customer's side does is its own affair.
    pub(super) fn held_by_peer(&mut self, now: Now, leg: LegId, held: bool) {
        let Some(contact) = self.contact_on(leg) else { return };
        // A key that is pressed again and again must not fill a full journal any further; the API refuses such acts, too.
        if let Some(command) = self.meant_by_key(leg, held).filter(|_| !self.journal.is_full()) {
            let asked = self.asked(contact).filter(|_| held);
            // Refused where it is so already, by the desktop.
            let is_done = self.execute(now, command).is_ok();
            if let Some(asked) = asked.filter(|_| is_done) {
                self.phone_acts.turned_to(leg, asked);
            }
        }
        if !held {
            self.phone_acts.takes_back(leg);
        }
        // A conference hears the agent on whichever of the two lines is open, and who consults hears music while the other
        // talks on another line.
        self.arrange(self.conversations.customers(contact));
    }

    /// The contact that a leg is there for, unless it is the customer's own leg.
    fn contact_on(&self, leg: LegId) -> Option<ContactId> {
        let served = self.contacts.served_by(leg).map(|(contact, _)| *contact);
        let outside = match self.outbounds.purpose(leg) {
            Some(Purpose::Outside { contact }) => Some(contact),
            _ => None,
        };
        served.or(outside).or_else(|| self.second_lines.consult(leg))
    }

    /// What an agent wants who presses the phone's key for hold, or to take back: who hears both lines wants to talk to
    /// all.
    fn meant_by_key(&self, leg: LegId, held: bool) -> Option<Command> {
        if self.second_lines.consult(leg).is_some() {
            let (contact, agent) = self.first_line(leg)?;
            return (!held && self.is_three_way(contact))
                .then_some(Command::StartConference { agent, contact });
        }
        let (contact, agent) = self.served_on(leg)?;
        Some(match held {
            true => Command::HoldContact { agent, contact },
            false if self.is_three_way(contact) => Command::StartConference { agent, contact },
            // Goes on with whom the phone has put aside; to toggle, it would need a line for each.
            false if self.put_aside_who_is_asked(leg, contact) => return None,
            false => Command::ResumeContact { agent, contact },
        })
    }

    /// Whether the agent had whoever is asked on the customer's line, and not the customer, when the phone put it on hold.
    fn put_aside_who_is_asked(&self, leg: LegId, contact: ContactId) -> bool {
        let consult = self.engine.contact(contact).and_then(|contact| contact.consult);
        let asked =
            consult.filter(|consult| !consult.held && self.second_lines.leg(consult.contact).is_none());
        asked.is_some() && self.phone_acts.has_turned_to(leg) != self.asked(contact)
    }

    /// Whoever is asked about a contact.
    fn asked(&self, contact: ContactId) -> Option<Asked> {
        let consult = self.engine.contact(contact)?.consult?;
        Some(Asked { consult: consult.contact, answered: consult.answered })
    }

    /// Whoever is to talk with a customer from now on, and whose phone holds that line, does not: the customer is on hold
    /// (V12). A customer on the line that the phone has open is back who had to make room.
    pub(super) fn hold_what_the_phone_holds(&mut self, now: Now, record: &Record) {
        let contact = match record.event {
            Event::ContactResumed { contact, .. }
            | Event::ContactConnected { contact, .. }
            | Event::ConsultEnded { contact, .. } => contact,
            _ => return,
        };
        let Some(leg) = self.held_in_vain(contact) else { return };
        self.held_by_peer(now, leg, true);
        let Some((_, agent)) = self.served_on(leg) else { return };
        let made_room = self.engine.contacts_of(&agent).filter(|other| {
            let since = Some(record.at);
            matches!(&other.phase, ContactPhase::Connected { on_hold_since, .. } if *on_hold_since == since)
        });
        let is_open = |leg: LegId| self.is_up(leg) && !self.switch.is_held(leg);
        let back = made_room
            .map(|other| other.contact)
            .find(|other| *other != contact && self.contacts.agent(*other).is_some_and(is_open));
        if let Some(contact) = back {
            // Refused where something else has become of it meanwhile.
            let _ = self.execute(now, Command::ResumeContact { agent, contact });
        }
    }

    /// The agent's leg, where the phone holds it and the customer is not on hold, and there is nobody else to talk with.
    pub(super) fn held_in_vain(&self, contact: ContactId) -> Option<LegId> {
        let leg = self.contacts.agent(contact).filter(|leg| self.switch.is_held(*leg))?;
        self.served_on(leg)?;
        let view = self.engine.contact(contact)?;
        let is_on_hold = matches!(view.phase, ContactPhase::Connected { on_hold_since: Some(_), .. });
        let is_alone = view.conference.is_empty() && view.consult.is_none_or(|consult| consult.held);
        (view.kind.about().is_none() && !is_on_hold && is_alone).then_some(leg)
    }

    /// Whether the agent's own phone keeps the customer of a contact on hold: then it alone can take it back.
    pub(super) fn is_held_by_phone(&self, contact: ContactId) -> bool {
        self.contacts.agent(contact).is_some_and(|leg| self.switch.is_held(leg))
    }

    /// The contact that an agent's leg serves, and the agent.
    pub(super) fn served_on(&self, leg: LegId) -> Option<(ContactId, AgentId)> {
        let (contact, agent) = self.contacts.served_by(leg)?;
        match self.engine.contact(*contact)?.phase {
            // Transferred meanwhile, it is another's.
            ContactPhase::Connected { agent: owner, .. } if owner == *agent => Some((*contact, owner)),
            _ => None,
        }
    }
}
