//! The customer's side: who may call, what the caller hears, and how it ends.

use super::treatment::{Act, Input, Sound, Surroundings, Treatment};
use super::waiting::Waiting;
use super::{Exchange, Now};
use acd::{Command, ContactId, EndCause, Event, NewContact, limits::MAX_ADDRESS};
use call::{CallId, LegEnd, LegId};
use config::{Name, Route};
use media::{Audio, Digit, PlayId, RecordingId};
use sip::{Flow, HeaderName, Message, Uri};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Refused for now: try again after this many seconds (RFC 3261 §20.33).
pub(super) const RETRY_AFTER_SECONDS: &str = "5";

/// A customer's leg, and how far it has come.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) call: CallId,
    /// `None`: the customer was called at a phone of ours.
    pub(super) trunk: Option<Name>,
    pub(super) from: String,
    pub(super) to: String,
    /// What is known of the customer: variable -> value.
    pub(super) data: BTreeMap<String, String>,
    pub(super) treatment: Treatment,
    pub(super) stage: Stage,
    /// The contact that the leg serves, once there is one.
    pub(super) contact: Option<ContactId>,
    /// The music that was heard last.
    pub(super) music: Option<Arc<Audio>>,
    /// What is played and has an end.
    pub(super) playing: Option<PlayId>,
    /// We are hanging up, for this.
    leaving: Option<EndCause>,
    /// What the caller leaves a message on.
    pub(super) voicemail: Option<RecordingId>,
}

/// Who sees to a caller.
#[derive(Debug)]
pub(super) enum Stage {
    /// The treatment.
    Treatment,
    /// The queue.
    Waiting(Waiting),
    /// An agent.
    Connected,
    /// An agent has sent the caller to somebody else, who is being called.
    Transferred,
    /// Nobody yet, or somebody at another number.
    Forwarded { to: LegId, joined: bool },
    /// Has been promised to be called back.
    Promised(ContactId),
}

impl Caller {
    pub(super) fn new(
        call: CallId,
        trunk: Option<Name>,
        from: String,
        to: String,
        treatment: Treatment,
    ) -> Self {
        let (stage, contact, playing, leaving) = (Stage::Treatment, None, None, None);
        let (data, music, voicemail) = (BTreeMap::new(), None, None);
        Self { call, trunk, from, to, data, treatment, stage, contact, music, playing, leaving, voicemail }
    }

    /// Why the contact ends with this leg.
    fn end_cause(&self, end: LegEnd, draining: bool) -> EndCause {
        if let Some(cause) = self.leaving {
            return cause;
        }
        match end {
            LegEnd::HungUp | LegEnd::Cancelled if self.is_done() => EndCause::TreatmentFinished,
            LegEnd::HungUp | LegEnd::Cancelled => EndCause::CustomerHungUp,
            LegEnd::Lost => EndCause::CustomerLost,
            LegEnd::Local if draining => EndCause::ServerStopping,
            // Its media thread died, or it could not be set up.
            LegEnd::Local | LegEnd::Refused { .. } | LegEnd::Unreachable | LegEnd::Failed { .. } => {
                EndCause::SystemFailure
            }
        }
    }

    /// Whether there is nothing left to do but to hang up.
    fn is_done(&self) -> bool {
        match &self.stage {
            Stage::Treatment => self.treatment.is_recording(),
            Stage::Forwarded { joined, .. } => *joined,
            Stage::Waiting(_) | Stage::Connected | Stage::Transferred | Stage::Promised(_) => false,
        }
    }
}

impl Exchange {
    pub(super) fn incoming(&mut self, now: Now, call: CallId, leg: LegId, request: &Message, flow: Flow) {
        match self.admit(now, call, request, flow) {
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
    fn admit(&self, now: Now, call: CallId, request: &Message, flow: Flow) -> Result<Caller, u16> {
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
        if !self.has_room(trunk) {
            return Err(503);
        }
        let treatment = self.surroundings(now, |around| Treatment::arrive(around, entry_point))?;
        let data = super::data::brought(entry_point, &dialled, request);
        let trunk = Some(trunk.name.clone());
        let caller = Caller::new(call, trunk, number_of(request), dialled, treatment);
        Ok(Caller { data, ..caller })
    }

    /// Has the treatment look around.
    fn surroundings<T>(&self, now: Now, look: impl FnOnce(&Surroundings) -> T) -> T {
        let is_staffed = |queue: &str| {
            let queue = self.engine.queue(&queue.into());
            queue.is_some_and(|queue| queue.signed_in > 0)
        };
        look(&Surroundings { configuration: &self.configuration, now: now.wall, is_staffed: &is_staffed })
    }

    /// Has the treatment of a caller decide, and does what it says.
    pub(super) fn treat(
        &mut self,
        now: Now,
        leg: LegId,
        decide: impl FnOnce(&mut Treatment, &Surroundings) -> Act,
    ) {
        // Out of the map meanwhile: the treatment changes, and looks at the rest of the exchange.
        let Some(mut caller) = self.callers.remove(&leg) else { return };
        let act = self.surroundings(now, |around| decide(&mut caller.treatment, around));
        self.callers.insert(leg, caller);
        self.perform(now, leg, act);
    }

    fn perform(&mut self, now: Now, leg: LegId, act: Act) {
        if act == Act::Nothing {
            return;
        }
        self.timers.cancel(leg);
        match act {
            Act::Play(sounds) => {
                let audio = sounds.iter().filter_map(|sound| self.sound(sound)).collect();
                self.play_once(leg, audio);
            }
            Act::Listen(time) => self.timers.set(leg, now.instant + time),
            Act::Enqueue(queue) => {
                self.quieten(leg);
                self.enqueue(now, leg, &queue);
            }
            Act::Forward(forwarding) => self.forward(now, leg, &forwarding),
            Act::Record(time) => {
                self.timers.set(leg, now.instant + time);
                self.record_voicemail(now, leg);
            }
            Act::HangUp => self.hang_up_caller(now, leg, EndCause::TreatmentFinished),
            Act::Nothing => {}
        }
    }

    pub(super) fn caller_answered(&mut self, now: Now, leg: LegId) {
        self.treat(now, leg, |treatment, around| treatment.handle(around, Input::Answered));
    }

    pub(super) fn play_finished(&mut self, now: Now, leg: LegId, play: PlayId) {
        let Some(caller) = self.callers.get_mut(&leg) else { return };
        // Another one is over only on its way here: something else has been started since.
        if caller.playing.take_if(|playing| *playing == play).is_none() {
            return;
        }
        match caller.stage {
            Stage::Treatment => {
                self.treat(now, leg, |treatment, around| treatment.handle(around, Input::Played));
            }
            Stage::Waiting(_) => self.play_music(leg),
            Stage::Promised(_) => self.hang_up_promised(now, leg),
            Stage::Connected => self.message_played(leg),
            Stage::Transferred | Stage::Forwarded { .. } => {}
        }
    }

    pub(super) fn digit(&mut self, now: Now, leg: LegId, digit: Digit) {
        let key = digit.as_char();
        match self.callers.get(&leg).map(|caller| &caller.stage) {
            Some(Stage::Treatment) => {
                self.treat(now, leg, |treatment, around| treatment.handle(around, Input::Digit(key)));
            }
            Some(Stage::Waiting(_)) => self.key_while_waiting(now, leg, key),
            Some(Stage::Connected | Stage::Transferred | Stage::Forwarded { .. } | Stage::Promised(_))
            | None => {}
        }
    }

    /// The caller's deadline has passed.
    pub(super) fn caller_elapsed(&mut self, now: Now, leg: LegId) {
        match self.callers.get(&leg).map(|caller| &caller.stage) {
            Some(Stage::Treatment) => {
                self.treat(now, leg, |treatment, around| treatment.handle(around, Input::Elapsed));
            }
            Some(Stage::Waiting(_)) => self.announce(now, leg),
            Some(Stage::Connected | Stage::Transferred | Stage::Forwarded { .. } | Stage::Promised(_))
            | None => {}
        }
    }

    fn enqueue(&mut self, now: Now, leg: LegId, queue: &Name) {
        let Some(caller) = self.callers.get(&leg) else { return };
        let entry_point = self.configuration.entry_points.get(caller.treatment.entry_point());
        let command = Command::CreateContact(NewContact {
            priority: caller.treatment.priority(),
            skills: crate::acd_configuration::skills(caller.treatment.skills()),
            preferred: entry_point
                .and_then(|entry_point| entry_point.preferred_agent.as_deref())
                .map(Into::into),
            data: self.data_of(caller, queue),
            ..NewContact::call(
                caller.treatment.entry_point().as_ref().into(),
                queue.as_ref().into(),
                caller.from.clone(),
                caller.to.clone(),
            )
        });
        let Ok(records) = self.execute(now, command) else {
            tracing::error!(%queue, "the ACD takes no contact for this queue");
            return self.hang_up_caller(now, leg, EndCause::SystemFailure);
        };
        let created = records.iter().find_map(|record| match record.event {
            Event::ContactCreated { contact, .. } => Some(contact),
            _ => None,
        });
        if let (Some(contact), Some(caller)) = (created, self.callers.get_mut(&leg)) {
            caller.contact = Some(contact);
            self.contacts.caller_is(contact, leg);
            self.wait_where_queued(now, contact);
        }
    }

    pub(super) fn caller_ended(&mut self, now: Now, leg: LegId, end: LegEnd) {
        let Some(caller) = self.callers.remove(&leg) else { return };
        match caller.stage {
            Stage::Forwarded { to, .. } => self.switch.hang_up(now.instant, to, None),
            Stage::Promised(contact) => self.promise_said(now, contact),
            Stage::Treatment | Stage::Waiting(_) | Stage::Connected | Stage::Transferred => {}
        }
        caller.tell_of_voicemail();
        let Some(contact) = caller.contact else { return };
        let cause = caller.end_cause(end, self.draining);
        // Refused where the contact has ended already: it was we who hung up.
        let _ = self.execute(now, Command::EndContact { contact, cause });
    }

    pub(super) fn hang_up_caller(&mut self, now: Now, leg: LegId, cause: EndCause) {
        if let Some(caller) = self.callers.get_mut(&leg) {
            caller.leaving = Some(cause);
        }
        self.switch.stop_recording(leg);
        self.switch.hang_up(now.instant, leg, None);
    }

    /// Plays this, instead of what the caller heard before.
    pub(super) fn play_once(&mut self, leg: LegId, audio: Vec<Arc<Audio>>) {
        let play = self.next_play();
        if let Some(caller) = self.callers.get_mut(&leg) {
            caller.playing = Some(play);
            self.switch.play(leg, play, audio, false);
        }
    }

    /// Plays this again and again, instead of what the leg heard before.
    pub(super) fn play_on(&mut self, leg: LegId, audio: Arc<Audio>) {
        let play = self.next_play();
        if let Some(caller) = self.callers.get_mut(&leg) {
            caller.playing = None;
        }
        self.switch.play(leg, play, vec![audio], true);
    }

    /// What the caller hears ends.
    fn quieten(&mut self, leg: LegId) {
        if let Some(caller) = self.callers.get_mut(&leg) {
            caller.playing = None;
            self.switch.stop_play(leg);
        }
    }

    fn sound(&self, sound: &Sound) -> Option<Arc<Audio>> {
        match sound {
            Sound::Prompt(prompt) => self.prompts.audio(prompt),
            Sound::Beep => Some(self.tones.beep.clone()),
        }
    }

    pub(super) fn next_play(&mut self) -> PlayId {
        self.plays += 1;
        PlayId(self.plays)
    }
}

/// The caller's number: who the trunk asserts it is (RFC 3325 §9.1), or else From; empty for who withholds it, as all who
/// do are not one customer. No longer than what the ACD keeps of it: with every byte escaped it still fits into the URI
/// that an agent's phone is shown (RFC 3261 §19.1.2).
fn number_of(request: &Message) -> String {
    let asserted =
        request.header(&HeaderName::PAssertedIdentity).and_then(|value| sip::NameAddr::parse(value.as_str()));
    let identity = asserted.or_else(|| request.from().ok()).filter(|identity| !is_withheld(&identity.uri));
    let user = identity.and_then(|identity| identity.uri.user().map(|user| user.to_string()));
    let mut number = user.unwrap_or_default();
    number.truncate(number.floor_char_boundary(MAX_ADDRESS));
    number
}

/// RFC 3323 §4.1.1.3 has who withholds the identity call from `anonymous@anonymous.invalid`; on the way the host may
/// become another one. From the telephone network it is `unavailable@anonymous.invalid`, too.
fn is_withheld(uri: &Uri) -> bool {
    let is_anonymous = uri.user().is_some_and(|user| user.eq_ignore_ascii_case("anonymous"));
    is_anonymous || uri.host().eq_ignore_ascii_case("anonymous.invalid")
}
