//! The customer's side: from the INVITE on a trunk to a contact in a queue.

use super::{Exchange, Now};
use acd::{Command, ContactId, EndCause, Event, NewContact};
use call::{CallId, LegEnd, LegId};
use config::{EntryPoint, Route};
use media::PlayId;
use sip::{Flow, HeaderName, Message};
use std::collections::HashMap;
use std::sync::Arc;

/// Refused for now: try again after this many seconds (RFC 3261 §20.33).
pub(super) const RETRY_AFTER_SECONDS: &str = "5";

/// A customer's leg, and how far it has come.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) call: CallId,
    trunk: Arc<str>,
    entry_point: Arc<str>,
    from: String,
    to: String,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    /// To be answered.
    Arriving,
    /// Hears the entry point's greeting.
    Greeting,
    /// In the hands of the ACD.
    Contact(ContactId),
    /// Hears the queue's last message before we hang up.
    Farewell(ContactId),
}

/// The legs that serve contacts.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    callers: HashMap<ContactId, LegId>,
    agents: HashMap<ContactId, LegId>,
    by_agent: HashMap<LegId, ContactId>,
}

impl Contacts {
    /// The customer's leg.
    pub(super) fn caller(&self, contact: ContactId) -> Option<LegId> {
        self.callers.get(&contact).copied()
    }

    /// The leg of the agent who has answered.
    pub(super) fn agent(&self, contact: ContactId) -> Option<LegId> {
        self.agents.get(&contact).copied()
    }

    pub(super) fn agent_answered(&mut self, contact: ContactId, leg: LegId) {
        self.agents.insert(contact, leg);
        self.by_agent.insert(leg, contact);
    }

    /// The contact whose agent's leg this was, if any.
    pub(super) fn agent_gone(&mut self, leg: LegId) -> Option<ContactId> {
        let contact = self.by_agent.remove(&leg)?;
        self.agents.remove(&contact);
        Some(contact)
    }

    /// The legs of the agents who have answered.
    pub(super) fn agent_legs(&self) -> impl Iterator<Item = LegId> {
        self.by_agent.keys().copied()
    }

    #[cfg(test)]
    pub(super) fn remembered(&self) -> usize {
        self.callers.len() + self.agents.len() + self.by_agent.len()
    }

    /// The contact has ended; the legs that served it may still be there.
    pub(super) fn ended(&mut self, contact: ContactId) -> [Option<LegId>; 2] {
        let agent = self.agents.remove(&contact);
        if let Some(leg) = agent {
            self.by_agent.remove(&leg);
        }
        [self.callers.remove(&contact), agent]
    }
}

impl Exchange {
    pub(super) fn incoming(&mut self, now: Now, call: CallId, leg: LegId, request: &Message, flow: Flow) {
        match self.admit(call, request, flow) {
            Ok(caller) => {
                self.callers.insert(leg, caller);
                self.switch.answer(now.instant, leg);
            }
            Err(status) => {
                let headers = match status {
                    503 => vec![(HeaderName::RetryAfter, RETRY_AFTER_SECONDS.to_owned())],
                    _ => Vec::new(),
                };
                self.switch.refuse(now.instant, leg, status, headers);
            }
        }
    }

    /// Which entry point the call is for, or the status that refuses it.
    fn admit(&self, call: CallId, request: &Message, flow: Flow) -> Result<Caller, u16> {
        if self.draining || self.journal.is_full() {
            return Err(503);
        }
        let dialled = request
            .request_uri()
            .map_err(|_| 400u16)?
            .user()
            .map(|user| user.to_string())
            .unwrap_or_default();
        let (trunk, entry_point) = match self.configuration.route(flow.remote.ip(), &dialled) {
            Route::EntryPoint { trunk, entry_point } => (trunk, entry_point),
            Route::UnknownSource => return Err(403),
            Route::UnknownNumber { .. } => return Err(404),
        };
        let calls = || self.callers.values().filter(|caller| *caller.trunk == *trunk.name).count();
        if trunk.max_calls.is_some_and(|limit| calls() >= limit as usize) {
            return Err(503);
        }
        Ok(Caller {
            call,
            trunk: trunk.name.clone(),
            entry_point: entry_point.name.clone(),
            from: number_of(request),
            to: dialled,
            stage: Stage::Arriving,
        })
    }

    pub(super) fn caller_answered(&mut self, now: Now, leg: LegId) {
        let Some(entry_point) = self.entry_point_of(leg) else { return };
        let greeting = entry_point.greeting.as_ref().and_then(|prompt| self.prompts.audio(prompt));
        match greeting {
            Some(audio) => {
                self.set_stage(leg, Stage::Greeting);
                let play = self.next_play();
                self.switch.play(leg, play, vec![audio], false);
            }
            None => self.enqueue(now, leg),
        }
    }

    pub(super) fn play_finished(&mut self, now: Now, leg: LegId) {
        match self.callers.get(&leg).map(|caller| caller.stage) {
            Some(Stage::Greeting) => self.enqueue(now, leg),
            Some(Stage::Farewell(_)) => self.switch.hang_up(now.instant, leg, None),
            Some(Stage::Arriving | Stage::Contact(_)) | None => {}
        }
    }

    fn enqueue(&mut self, now: Now, leg: LegId) {
        let (Some(entry_point), Some(caller)) = (self.entry_point_of(leg), self.callers.get(&leg)) else {
            return;
        };
        let config::Target::Queue(queue) = entry_point.target.clone() else { return };
        let command = Command::CreateContact(NewContact::call(
            caller.entry_point.as_ref().into(),
            queue.as_ref().into(),
            caller.from.clone(),
            caller.to.clone(),
        ));
        let Ok(records) = self.execute(now, command) else {
            tracing::error!(%queue, "the ACD takes no contact for this queue");
            return self.switch.hang_up(now.instant, leg, None);
        };
        let created = records.iter().find_map(|record| match record.event {
            Event::ContactCreated { contact, .. } => Some(contact),
            _ => None,
        });
        if let Some(contact) = created {
            self.set_stage(leg, Stage::Contact(contact));
            self.contacts.callers.insert(contact, leg);
        }
        let music = self.configuration.queues.get(&queue).and_then(|queue| self.prompts.audio(queue.music.as_ref()?));
        if let Some(audio) = music {
            let play = self.next_play();
            self.switch.play(leg, play, vec![audio], true);
        }
    }

    pub(super) fn caller_ended(&mut self, now: Now, leg: LegId, end: LegEnd) {
        let Some(Caller { stage, .. }) = self.callers.remove(&leg) else { return };
        let (Stage::Contact(contact) | Stage::Farewell(contact)) = stage else { return };
        let cause = match end {
            LegEnd::HungUp | LegEnd::Cancelled => EndCause::CustomerHungUp,
            LegEnd::Lost => EndCause::CustomerLost,
            LegEnd::Local if matches!(stage, Stage::Farewell(_)) => EndCause::TreatmentFinished,
            LegEnd::Local if self.draining => EndCause::ServerStopping,
            // Its media thread died, or it could not be set up.
            LegEnd::Local | LegEnd::Refused { .. } | LegEnd::Unreachable | LegEnd::Failed { .. } => {
                EndCause::SystemFailure
            }
        };
        // Refused where the contact has ended already: it was we who hung up.
        let _ = self.execute(now, Command::EndContact { contact, cause });
    }

    /// The queue has given up on a contact: its message, then BYE.
    pub(super) fn farewell(&mut self, now: Now, contact: ContactId, queue: &str) {
        let Some(leg) = self.contacts.caller(contact) else { return };
        let queue = self.configuration.queues.get(queue);
        let message = queue.and_then(|queue| queue.max_wait_message.as_ref());
        let audio = message.and_then(|prompt| self.prompts.audio(prompt));
        self.set_stage(leg, Stage::Farewell(contact));
        match audio {
            Some(audio) => {
                let play = self.next_play();
                self.switch.play(leg, play, vec![audio], false);
            }
            None => self.switch.hang_up(now.instant, leg, None),
        }
    }

    /// What the customer's number is, as the agent's phone is to show it.
    pub(super) fn caller_number(&self, leg: LegId) -> Option<&str> {
        self.callers.get(&leg).map(|caller| caller.from.as_str())
    }

    fn entry_point_of(&self, leg: LegId) -> Option<&EntryPoint> {
        self.configuration.entry_points.get(&self.callers.get(&leg)?.entry_point)
    }

    fn set_stage(&mut self, leg: LegId, stage: Stage) {
        if let Some(caller) = self.callers.get_mut(&leg) {
            caller.stage = stage;
        }
    }

    fn next_play(&mut self) -> PlayId {
        self.plays += 1;
        PlayId(self.plays)
    }
}

/// The caller's number: who the trunk asserts it is (RFC 3325 §9.1), or else From.
fn number_of(request: &Message) -> String {
    let asserted =
        request.header(&HeaderName::PAssertedIdentity).and_then(|value| sip::NameAddr::parse(value.as_str()));
    let identity = asserted.or_else(|| request.from().ok());
    identity.and_then(|identity| identity.uri.user().map(|user| user.to_string())).unwrap_or_default()
}
