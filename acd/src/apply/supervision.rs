//! What supervisions change.

use crate::{
    ContactId, ContactKind, Event, Timestamp,
    state::{Contact, State},
};

impl State {
    pub(super) fn change_supervision(&mut self, at: Timestamp, event: &Event) {
        match event {
            Event::SupervisionStarted { contact, supervision, agent, mode, .. } => {
                let kind = ContactKind::Supervision { of: *contact, by: agent.clone(), mode: *mode };
                self.supervision_started(at, *contact, *supervision, kind);
            }
            Event::SupervisionChanged { supervision, mode, .. } => {
                self.with_contact(*supervision, |facts| {
                    if let ContactKind::Supervision { mode: current, .. } = &mut facts.kind {
                        *current = *mode;
                    }
                });
            }
            Event::SupervisionEnded { contact, .. } => {
                self.with_contact(*contact, |facts| facts.supervision = None);
            }
            _ => {}
        }
    }

    fn supervision_started(
        &mut self,
        at: Timestamp,
        contact: ContactId,
        supervision: ContactId,
        kind: ContactKind,
    ) {
        self.last_contact = supervision.0;
        let Some(facts) = self.contacts.get_mut(&contact) else { return };
        facts.supervision = Some(supervision);
        let mut made = Contact::beside(at, facts);
        made.kind = kind;
        self.contacts.insert(supervision, made);
    }
}
