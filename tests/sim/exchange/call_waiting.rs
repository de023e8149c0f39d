//! A second call that comes in at a phone which takes one: a colleague asks an agent who has a customer (V13).

use super::book::{Dialog, Party};
use super::phones::PhoneAct;
use super::second_calls::SOON;
use super::world::World;
use ::media::sdp::Direction::{SendOnly, SendReceive};
use acd::{AgentId, ContactId, Event, TransferTarget};
use rand::RngExt;
use sip::SessionId;

/// The phones that take one; as `site.toml` has it.
pub(super) const PHONES: [&str; 2] = ["1002", "1004"];

impl World {
    /// What a phone does that has a call already, and then the agent with the two.
    pub(super) fn call_waits(&mut self, phone: usize, session: SessionId) -> Vec<(u64, PhoneAct)> {
        let entry = &self.phones[phone];
        let mut others = entry.calls.keys().filter(|call| **call != session).copied();
        let is_up = |first: &SessionId| entry.dialogs.contains_key(first);
        let takes = PHONES.contains(&entry.dn) && !self.is_fair;
        let first = match (others.next().filter(is_up), others.next()) {
            (Some(first), None) if takes => first,
            _ => return vec![(5, PhoneAct::Refuse(session, 486))],
        };
        let rings = (100, PhoneAct::Ring(session));
        let answers = self.random.random_range(300..4_000);
        match self.random.random_range(0..12) {
            0 => vec![rings],
            1 => vec![rings, (answers, PhoneAct::Refuse(session, 603))],
            _ => {
                let answer = [
                    rings,
                    (answers, PhoneAct::Hold(first, SendOnly)),
                    (answers + SOON, PhoneAct::Answer(session)),
                ];
                answer.into_iter().chain(self.two_lines(first, session, answers)).collect()
            }
        }
    }

    /// The second call has been answered at `at`: the line key toggles, and perhaps one of the two is hung up.
    fn two_lines(&mut self, first: SessionId, second: SessionId, mut at: u64) -> Vec<(u64, PhoneAct)> {
        let random = &mut self.random;
        let mut keys = Vec::new();
        let (mut heard, mut aside) = (second, first);
        for _ in 0..random.random_range(0..4) {
            at += random.random_range(500..4_000);
            (heard, aside) = (aside, heard);
            keys.extend([
                (at, PhoneAct::Hold(aside, SendOnly)),
                (at + SOON, PhoneAct::Hold(heard, SendReceive)),
            ]);
        }
        at += random.random_range(500..8_000);
        if random.random_bool(0.5) {
            keys.extend([(at, PhoneAct::HangUp(heard)), (at + SOON, PhoneAct::Hold(aside, SendReceive))]);
        }
        keys
    }

    /// Before the oracle learns of an event: what becomes of the two calls.
    pub(super) fn note_call_waiting(&mut self, event: &Event) {
        let conversations = &self.oracle.conversations;
        let what = match event {
            Event::ContactConnected { contact, agent }
                if conversations.is_consult(*contact) && self.other_call(agent, *contact).is_some() =>
            {
                "call waiting answered"
            }
            Event::ContactResumed { contact, agent } if self.other_call(agent, *contact).is_some() => {
                "toggled between a call and one that waited"
            }
            Event::ContactTransferred { contact, to: TransferTarget::Agent { agent }, .. } => {
                let consult = conversations.left(*contact).filter(|left| conversations.is_consult(*left));
                if consult.is_none_or(|consult| self.other_call(agent, consult).is_none()) {
                    return;
                }
                "customer of a call that waited taken"
            }
            _ => return,
        };
        self.coverage.note(what);
    }

    /// The call with an agent for another contact than this one.
    fn other_call(&self, agent: &AgentId, contact: ContactId) -> Option<&Dialog> {
        let seat = self.oracle.seats.get(agent)?;
        self.server.book.dialogs.values().find(|dialog| {
            let is_there = matches!(&dialog.party, Party::Phone { dn, .. } if dn == seat);
            is_there && dialog.talks() && dialog.contact != Some(contact)
        })
    }
}
