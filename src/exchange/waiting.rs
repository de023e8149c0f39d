//! A caller in a queue: music, announcements, and the key that asks to be called back.

use super::announcements::{self, Moment};
use super::callers::Stage;
use super::treatment::{Act, Surroundings, Treatment};
use super::{Exchange, Now};
use acd::{Command, ContactId, ContactPhase};
use call::LegId;
use config::{Announcements, Destination, Name, Queue};
use media::Audio;
use std::sync::Arc;
use std::time::Duration;

/// A caller who waits.
#[derive(Debug)]
pub(super) struct Waiting {
    queue: Name,
    /// Announcements made in this queue.
    turn: usize,
}

impl Exchange {
    /// The contact is in a queue: its caller hears what those hear who wait there.
    pub(super) fn wait_where_queued(&mut self, now: Now, contact: ContactId) {
        let Some(leg) = self.contacts.caller(contact) else { return };
        let Some(view) = self.engine.contact(contact) else { return };
        if !matches!(view.phase, ContactPhase::Queued { .. } | ContactPhase::Offered { .. }) {
            // On its way elsewhere; that is yet to take effect.
            return;
        }
        let Some(queue) = view.queue.and_then(|queue| self.configuration.queues.get(queue.as_str())) else {
            return;
        };
        let queue = queue.name.clone();
        match self.callers.get_mut(&leg) {
            Some(caller) => match &caller.stage {
                Stage::Waiting(waiting) if waiting.queue == queue => return,
                _ => {
                    // To be called back again is not what somebody wants to hear of who just has been.
                    let turn = usize::from(caller.treatment.is_called());
                    caller.stage = Stage::Waiting(Waiting { queue, turn });
                }
            },
            None => return,
        }
        self.begin_to_wait(now, leg);
    }

    fn begin_to_wait(&mut self, now: Now, leg: LegId) {
        let Some(queue) = self.queue_of(leg) else { return };
        let first_after = queue.announcements.as_ref().map(|announcements| announcements.first_after);
        let moment = Moment { turn: self.turn(leg), has_number: self.has_number(leg), ..Moment::default() };
        let prompts = announcements::at_once(queue, self.language_of(leg, queue), moment);
        match self.audio(&prompts) {
            audio if audio.is_empty() => self.play_music(leg),
            audio => self.play_once(leg, audio),
        }
        match first_after {
            Some(first_after) => self.timers.set(leg, now.instant + first_after),
            None => self.timers.cancel(leg),
        }
    }

    /// The caller hears the music of the queue where the contact is, or was last.
    pub(super) fn play_music(&mut self, leg: LegId) {
        if let Some(music) = self.music(leg) {
            self.play_on(leg, music);
        }
    }

    /// Of a queue that the configuration has no more it is what it had, as far as the caller has heard it. Nobody is
    /// left in silence.
    pub(super) fn music(&mut self, leg: LegId) -> Option<Arc<Audio>> {
        let contact = self.callers.get(&leg)?.contact?;
        // It may have ended, and that is yet to take effect.
        let queue = self.engine.contact(contact).and_then(|contact| contact.queue);
        let queue = queue.and_then(|queue| self.configuration.queues.get(queue.as_str()));
        let music = queue.and_then(|queue| self.prompts.audio(queue.music.as_ref()?));
        let heard = &mut self.callers.get_mut(&leg)?.music;
        if music.is_some() {
            *heard = music;
        }
        Some(heard.clone().unwrap_or_else(|| self.tones.comfort.clone()))
    }

    /// It is time for an announcement.
    pub(super) fn announce(&mut self, now: Now, leg: LegId) {
        let Some(queue) = self.queue_of(leg) else { return };
        let Some(announcements) = &queue.announcements else { return };
        let prompts = match self.moment(leg, announcements) {
            // The last one is heard to its end, however long it takes.
            Some(moment) if !self.hears_announcement(leg) => {
                announcements::prompts(queue, self.language_of(leg, queue), moment)
            }
            _ => Vec::new(),
        };
        let every = announcements.every;
        let audio = self.audio(&prompts);
        self.timers.set(leg, now.instant + every);
        if audio.is_empty() {
            return;
        }
        if let Some(Stage::Waiting(waiting)) = self.callers.get_mut(&leg).map(|caller| &mut caller.stage) {
            waiting.turn += 1;
        }
        self.play_once(leg, audio);
    }

    /// What an announcement is made from; `None` while the caller is being connected.
    fn moment(&self, leg: LegId, announcements: &Announcements) -> Option<Moment> {
        let contact = self.callers.get(&leg)?.contact?;
        let phase = self.engine.contact(contact)?.phase;
        matches!(phase, ContactPhase::Queued { .. } | ContactPhase::Offered { .. }).then(|| Moment {
            turn: self.turn(leg),
            // The contacts ahead are counted: only where it is to be said.
            position: announcements.position.then(|| self.engine.position(contact)).flatten(),
            expected_wait: self.told_wait(contact, announcements),
            has_number: self.has_number(leg),
        })
    }

    fn told_wait(&self, contact: ContactId, announcements: &Announcements) -> Option<Duration> {
        let expected_ms = announcements.expected_wait.then(|| self.engine.expected_wait(contact)).flatten();
        expected_ms.map(Duration::from_millis)
    }

    fn hears_announcement(&self, leg: LegId) -> bool {
        self.callers.get(&leg).is_some_and(|caller| caller.playing.is_some())
    }

    /// Announcements made to the caller in this queue.
    fn turn(&self, leg: LegId) -> usize {
        match self.callers.get(&leg).map(|caller| &caller.stage) {
            Some(Stage::Waiting(waiting)) => waiting.turn,
            _ => 0,
        }
    }

    /// The key that the queue names asks to be called back.
    pub(super) fn key_while_waiting(&mut self, now: Now, leg: LegId, key: char) {
        let callback = self.queue_of(leg).and_then(|queue| queue.callback.as_ref());
        if callback.is_none_or(|callback| callback.key != key) {
            return;
        }
        let Some(caller) = self.callers.get(&leg) else { return };
        let (Some(contact), Some(number)) = (caller.contact, dialable(&caller.from)) else { return };
        // Refused where an agent has answered meanwhile: the caller stays on the line.
        if self.execute(now, Command::RequestCallback { contact, number }).is_err() {
            return;
        }
        self.contacts.promise(contact);
        self.timers.cancel(leg);
        if let Some(caller) = self.callers.get_mut(&leg) {
            caller.stage = Stage::Promised(contact);
            caller.contact = None;
            // Only the end of the confirmation is the end of the call, and that begins when the promise is durable.
            caller.playing = None;
        }
    }

    /// The contact has left its queue for a place that is no queue.
    pub(super) fn leave_queue(&mut self, now: Now, contact: ContactId, queue: &str, to: &acd::Destination) {
        let Some(to) = destination(to) else { return };
        let language = self.configuration.queues.get(queue).and_then(|queue| queue.language.clone());
        self.leave(now, contact, |treatment, around| treatment.leave(around, language, &to));
    }

    /// The contact has waited for as long as its queue lets it.
    pub(super) fn give_up(&mut self, now: Now, contact: ContactId, queue: &str) {
        let queue = queue.to_owned();
        self.leave(now, contact, |treatment, around| treatment.give_up(around, &queue));
    }

    fn leave(
        &mut self,
        now: Now,
        contact: ContactId,
        decide: impl FnOnce(&mut Treatment, &Surroundings) -> Act,
    ) {
        let Some(leg) = self.contacts.caller(contact) else { return };
        if let Some(caller) = self.callers.get_mut(&leg) {
            caller.stage = Stage::Treatment;
            self.treat(now, leg, decide);
        }
    }

    fn audio(&self, prompts: &[Name]) -> Vec<Arc<Audio>> {
        prompts.iter().filter_map(|prompt| self.prompts.audio(prompt)).collect()
    }

    fn queue_of(&self, leg: LegId) -> Option<&Queue> {
        match &self.callers.get(&leg)?.stage {
            Stage::Waiting(waiting) => self.configuration.queues.get(&waiting.queue),
            _ => None,
        }
    }

    fn language_of(&self, leg: LegId, queue: &Queue) -> Option<&config::Language> {
        self.callers.get(&leg)?.treatment.language_in(&self.configuration, queue)
    }

    fn has_number(&self, leg: LegId) -> bool {
        self.callers.get(&leg).is_some_and(|caller| dialable(&caller.from).is_some())
    }
}

/// Where a contact goes that leaves a queue; `None` for another queue, which is the ACD's affair.
fn destination(to: &acd::Destination) -> Option<Destination> {
    Some(match to {
        acd::Destination::Number { number, trunk, from } => Destination::Number {
            number: number.as_str().into(),
            trunk: trunk.as_str().into(),
            from: from.as_deref().map(Into::into),
        },
        acd::Destination::Message { prompt } => Destination::Message { prompt: prompt.as_str().into() },
        acd::Destination::Voicemail { prompt } => Destination::Voicemail { prompt: prompt.as_str().into() },
        acd::Destination::Queue { .. } => return None,
    })
}

/// The number to call somebody back at, without visual separators (RFC 3966 §5.1.1); `None` for who calls
/// anonymously, or from an address that is no number.
fn dialable(from: &str) -> Option<String> {
    let number: String = from.chars().filter(|character| !"-.() ".contains(*character)).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    (DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

/// Digits of a number that can be called: from a short internal one to more than E.164's 15, with prefixes.
const DIGITS: std::ops::RangeInclusive<usize> = 2..=32;
