//! What a caller goes through outside the queues: business hours, the greeting and menus before one; a message,
//! a voicemail or another number, before or after.
//!
//! A machine of its own, without calls or contacts: it is told what the caller does and what has been played, and
//! says what is to be done next. Names are looked up in the configuration of the moment, so that a caller who is in
//! a menu when the configuration changes is treated by the new one.

mod menu;
#[cfg(test)]
mod tests;

use acd::Timestamp;
use config::{
    Arrival, BusinessHours, Configuration, Destination, EntryPoint, Language, Name, Queue, SkillRequirement,
    Target, Unstaffed,
};
use menu::Menu;
use std::collections::BTreeMap;
use std::time::Duration;

/// Menus that one call may enter; then the next one's `otherwise` is taken at once. A machine that dials could
/// walk in circles for ever.
const MENUS: u8 = 100;

/// Keys pressed in menus that are remembered: no more than anybody chooses with.
const KEYS: usize = 64;

/// What a treatment looks at.
pub(super) struct Surroundings<'a> {
    pub(super) configuration: &'a Configuration,
    pub(super) now: Timestamp,
    /// Whether anybody is signed in who serves this queue.
    pub(super) is_staffed: &'a dyn Fn(&str) -> bool,
}

/// What happens to the caller.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Input {
    /// The call is answered.
    Answered,
    /// What was to be played has been played.
    Played,
    /// A key.
    Digit(char),
    /// The time of [`Act::Listen`] or [`Act::Record`] is over.
    Elapsed,
}

/// What is to be done next. Whatever was played before, or waited for, is over by it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Act {
    /// Play these one after the other; then [`Input::Played`].
    Play(Vec<Sound>),
    /// Wait for a key; after this long [`Input::Elapsed`].
    Listen(Duration),
    /// The caller is for this queue.
    Enqueue(Name),
    /// The caller is for another number.
    Forward(Forwarding),
    /// Record what the caller says; after this long [`Input::Elapsed`].
    Record(Duration),
    /// The call is over.
    HangUp,
    /// Go on as before.
    Nothing,
}

/// Something to be played.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Sound {
    /// A prompt of the configuration.
    Prompt(Name),
    /// What says that the caller is to speak.
    Beep,
}

/// Where a caller is forwarded to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Forwarding {
    pub(super) number: Name,
    pub(super) trunk: Name,
    /// The number in From, where it is not the trunk's or the caller's own.
    pub(super) from: Option<Name>,
}

/// How far a caller has come, and what the contact will ask for.
#[derive(Debug)]
pub(super) struct Treatment {
    entry_point: Name,
    /// Where that led when the caller came in; `None`: it was we who called.
    target: Option<Target>,
    language: Option<Name>,
    priority: i32,
    skills: BTreeMap<Name, SkillRequirement>,
    /// Whether it has been asked if anybody is there for this caller: once a call.
    staffing_asked: bool,
    menus_left: u8,
    /// The keys pressed in menus.
    keys: String,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// To be answered; then goes here, or else through the entry point.
    Arriving(Option<Destination>),
    /// Hears the greeting, and goes where the entry point leads then.
    Greeting,
    Menu(Menu),
    /// Hears what is said before we hang up.
    LastWords,
    /// Hears the prompt of a voicemail.
    VoicemailPrompt,
    /// Speaks.
    Recording,
    /// Waits in a queue, or has been forwarded: others see to the caller.
    Away,
}

impl Treatment {
    /// A caller for `entry_point`, to be answered. Where the caller is not wanted: the status that refuses.
    pub(super) fn arrive(around: &Surroundings, entry_point: &EntryPoint) -> Result<Self, u16> {
        let mut treatment = Self {
            entry_point: entry_point.name.clone(),
            target: Some(entry_point.target.clone()),
            language: entry_point.language.clone(),
            priority: entry_point.priority,
            skills: entry_point.skills.clone(),
            staffing_asked: false,
            menus_left: MENUS,
            keys: String::new(),
            stage: Stage::Away,
        };
        let mut first = closed(around, entry_point);
        let queue = match (first, &entry_point.target) {
            (Some(Destination::Queue(Arrival { queue, .. })), _) | (None, Target::Queue(queue)) => {
                Some(queue)
            }
            (Some(_), _) | (None, Target::Menu(_)) => None,
        };
        if let Some(queue) = queue {
            match treatment.unstaffed(around, entry_point, queue) {
                Some(Unstaffed::Refuse) => return Err(480),
                Some(Unstaffed::To(instead)) => first = Some(instead),
                None => {}
            }
        }
        treatment.stage = Stage::Arriving(first.cloned());
        Ok(treatment)
    }

    /// Somebody whom we have called, and who is already for a queue.
    pub(super) fn called(entry_point: Name) -> Self {
        Self {
            entry_point,
            target: None,
            language: None,
            priority: 0,
            skills: BTreeMap::new(),
            staffing_asked: true,
            menus_left: MENUS,
            keys: String::new(),
            stage: Stage::Away,
        }
    }

    pub(super) fn handle(&mut self, around: &Surroundings, input: Input) -> Act {
        match (&mut self.stage, input) {
            (Stage::Arriving(first), Input::Answered) => match first.take() {
                Some(destination) => self.go(around, &destination),
                None => self.greet(around),
            },
            (Stage::Greeting, Input::Played) => self.go_on(around),
            (Stage::Menu(menu), input) => {
                if let Input::Digit(key) = input
                    && self.keys.len() < KEYS
                {
                    self.keys.push(key);
                }
                let choice = menu.handle(around.configuration, input);
                self.chosen(around, choice)
            }
            (Stage::LastWords, Input::Played) => Act::HangUp,
            (Stage::VoicemailPrompt, Input::Played) => {
                self.stage = Stage::Recording;
                Act::Record(around.configuration.voicemail.max_length)
            }
            (Stage::Recording, Input::Digit('#') | Input::Elapsed) => Act::HangUp,
            (
                Stage::Arriving(_)
                | Stage::Greeting
                | Stage::LastWords
                | Stage::VoicemailPrompt
                | Stage::Recording
                | Stage::Away,
                Input::Answered | Input::Played | Input::Digit(_) | Input::Elapsed,
            ) => Act::Nothing,
        }
    }

    /// A contact has left a queue of this language for `destination`.
    pub(super) fn leave(
        &mut self,
        around: &Surroundings,
        language: Option<Name>,
        destination: &Destination,
    ) -> Act {
        if self.language.is_none() {
            self.language = language;
        }
        self.go(around, destination)
    }

    /// Nobody of `queue` takes this caller, or not in time.
    pub(super) fn give_up(&mut self, around: &Surroundings, queue: &str) -> Act {
        let queue = around.configuration.queues.get(queue);
        match queue.and_then(|queue| Some((queue, queue.max_wait_message.clone()?))) {
            Some((queue, prompt)) => {
                self.leave(around, queue.language.clone(), &Destination::Message { prompt })
            }
            None => Act::HangUp,
        }
    }

    /// Whether it was we who called.
    pub(super) fn is_called(&self) -> bool {
        self.target.is_none()
    }

    /// Whether the caller is speaking to the voicemail: hanging up is the usual end of that.
    pub(super) fn is_recording(&self) -> bool {
        matches!(self.stage, Stage::Recording)
    }

    /// Where the caller came in.
    pub(super) fn entry_point(&self) -> &Name {
        &self.entry_point
    }

    /// The keys that the caller has pressed in menus.
    pub(super) fn keys(&self) -> &str {
        &self.keys
    }

    /// Points of the contact's own.
    pub(super) fn priority(&self) -> i32 {
        self.priority
    }

    /// What the contact asks for.
    pub(super) fn skills(&self) -> &BTreeMap<Name, SkillRequirement> {
        &self.skills
    }

    /// What the caller is spoken to in while in `queue`.
    pub(super) fn language_in<'a>(&self, of: &'a Configuration, queue: &Queue) -> Option<&'a Language> {
        of.languages.get(self.language.as_ref().or(queue.language.as_ref())?)
    }

    fn greet(&mut self, around: &Surroundings) -> Act {
        let entry_point = around.configuration.entry_points.get(&self.entry_point);
        match entry_point.and_then(|entry_point| entry_point.greeting.as_ref()) {
            Some(greeting) => {
                self.stage = Stage::Greeting;
                Act::Play(vec![self.say(around, greeting)])
            }
            None => self.go_on(around),
        }
    }

    /// To where the entry point leads.
    fn go_on(&mut self, around: &Surroundings) -> Act {
        let entry_point = around.configuration.entry_points.get(&self.entry_point);
        // Where the configuration has no such entry point any more, whoever came in there gets where it led.
        match entry_point.map(|entry_point| entry_point.target.clone()).or_else(|| self.target.clone()) {
            Some(Target::Queue(queue)) => self.enqueue(around, &queue),
            Some(Target::Menu(menu)) => self.enter(around, &menu),
            None => Act::HangUp,
        }
    }

    fn go(&mut self, around: &Surroundings, destination: &Destination) -> Act {
        match destination {
            Destination::Queue(arrival) => {
                self.priority = self.priority.saturating_add(arrival.priority);
                self.skills.extend(arrival.skills.iter().map(|(skill, asked)| (skill.clone(), *asked)));
                if arrival.language.is_some() {
                    self.language.clone_from(&arrival.language);
                }
                self.enqueue(around, &arrival.queue)
            }
            Destination::Menu { menu } => self.enter(around, menu),
            Destination::Number { number, trunk, from } => {
                self.stage = Stage::Away;
                Act::Forward(Forwarding { number: number.clone(), trunk: trunk.clone(), from: from.clone() })
            }
            Destination::Message { prompt } => self.last_words(around, prompt),
            Destination::Voicemail { prompt } => {
                self.stage = Stage::VoicemailPrompt;
                Act::Play(vec![self.say(around, prompt), Sound::Beep])
            }
        }
    }

    fn enqueue(&mut self, around: &Surroundings, queue: &Name) -> Act {
        let entry_point = around.configuration.entry_points.get(&self.entry_point);
        match entry_point.and_then(|entry_point| self.unstaffed(around, entry_point, queue)) {
            None => {
                self.stage = Stage::Away;
                Act::Enqueue(queue.clone())
            }
            // Once answered, a call cannot be refused any more.
            Some(Unstaffed::Refuse) => self.give_up(around, queue),
            Some(Unstaffed::To(instead)) => self.go(around, instead),
        }
    }

    /// Asks whether anybody is there, and says what happens where nobody is.
    fn unstaffed<'a>(
        &mut self,
        around: &Surroundings,
        entry_point: &'a EntryPoint,
        queue: &str,
    ) -> Option<&'a Unstaffed> {
        let unstaffed = entry_point.unstaffed.as_ref()?;
        let first_time = !std::mem::replace(&mut self.staffing_asked, true);
        (first_time && !(around.is_staffed)(queue)).then_some(unstaffed)
    }

    fn last_words(&mut self, around: &Surroundings, prompt: &Name) -> Act {
        self.stage = Stage::LastWords;
        Act::Play(vec![self.say(around, prompt)])
    }

    /// A prompt, in the caller's language.
    fn say(&self, around: &Surroundings, prompt: &Name) -> Sound {
        let language = self.language.as_ref().and_then(|name| around.configuration.languages.get(name));
        Sound::Prompt(language.map_or(prompt, |language| language.prompt(prompt)).clone())
    }
}

/// Where callers of an entry point go now, if it is closed.
fn closed<'a>(around: &Surroundings, entry_point: &'a EntryPoint) -> Option<&'a Destination> {
    let BusinessHours { calendar, closed } = entry_point.hours.as_ref()?;
    let calendar = around.configuration.calendars.get(calendar)?;
    (!calendar.is_open(around.now.0)).then_some(closed)
}
