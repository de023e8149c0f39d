//! What a queue does for those who wait: `announcements`, `callback`.

use std::ops::Range;
use std::time::Duration;

use super::queue::RING_LIMITS;
use super::references::References;
use super::rules::at_least_one;
use super::{DAY, HOUR, SECOND, duration};
use crate::located::{Located, Name};
use crate::model::{Announcements, Callback, CallbackOrder};
use crate::problem::Problems;
use crate::raw::{self, CONTENTS, Maybe};

const EVERY: Duration = Duration::from_secs(30);
/// Less would be a caller who hears nothing else.
const LEAST_EVERY: Duration = Duration::from_secs(5);
const CALLBACK_KEY: char = '*';
const CALLBACK_ATTEMPTS: u8 = 3;
const CALLBACK_SPACING: Duration = Duration::from_secs(5 * 60);
const CALLBACK_RINGS: Duration = Duration::from_secs(30);

/// What the languages of the file can say.
pub(crate) struct Languages(Vec<Speech>);

struct Speech {
    name: Option<Name>,
    at: (Range<usize>, String),
    positions: bool,
    expected_waits: bool,
}

impl Languages {
    pub(crate) fn collect(written: &[raw::Language]) -> Languages {
        let speech = |language: &raw::Language| Speech {
            name: language.name.as_ref().map(|name| name.0.clone()),
            at: (language.at.span(), language.at.key().to_owned()),
            positions: language.has_positions,
            expected_waits: language.has_expected_waits,
        };
        Languages(written.iter().map(speech).collect())
    }

    /// That of queues that name none: the first.
    pub(crate) fn default(&self) -> Option<Name> {
        self.0.first().and_then(|first| first.name.clone())
    }

    /// Reports what is to be told and cannot be in some language: any caller may have that one.
    fn check(&self, told: &Maybe<bool>, key: &str, can: impl Fn(&Speech) -> bool, problems: &mut Problems) {
        let Some(told) = told.as_ref().filter(|told| ***told) else { return };
        if self.0.is_empty() && !problems.is_unread("language") {
            let expected = format!("a [[language]] with `{key}`, which says it");
            problems.at(told.span(), told.key(), expected, "a file without [[language]]");
        }
        for speech in self.0.iter().filter(|speech| !can(speech)) {
            let ((span, at), expected) =
                (&speech.at, format!("`{key}` in every [[language]]: callers may have any"));
            let found = "one without it";
            problems.at(told.span(), told.key(), expected, found).related("that is", span.clone(), at);
        }
    }
}

pub(crate) fn announcements(
    written: raw::Announcements,
    names: &References,
    languages: &Languages,
    problems: &mut Problems,
) -> Announcements {
    at_least_one(&written.at, &CONTENTS, &written.contents, problems);
    languages.check(&written.position, "positions", |speech| speech.positions, problems);
    languages.check(&written.expected_wait, "expected_waits", |speech| speech.expected_waits, problems);
    let every = duration(&written.every, EVERY, (LEAST_EVERY, HOUR), problems);
    let prompts = written.prompts.map(Located::into_inner).unwrap_or_default();
    Announcements {
        first_after: duration(&written.first_after, every, (SECOND, HOUR), problems),
        every,
        position: written.position.is_some_and(Located::into_inner),
        expected_wait: written.expected_wait.is_some_and(Located::into_inner),
        prompts: prompts.iter().filter_map(|prompt| names.prompts.resolve(prompt, problems)).collect(),
    }
}

pub(crate) fn callback(
    written: raw::Callback,
    names: &References,
    problems: &mut Problems,
) -> Option<Callback> {
    let offer = names.prompts.maybe(&written.offer, problems);
    let confirmation = names.prompts.maybe(&written.confirmation, problems);
    let trunk = names.trunk(&written.trunk, written.has_trunk, &written.at, problems);
    let spacing = duration(&written.spacing, CALLBACK_SPACING, (SECOND, DAY), problems);
    let ring_timeout = duration(&written.ring_timeout, CALLBACK_RINGS, RING_LIMITS, problems);
    Some(Callback {
        key: written.key.map_or(CALLBACK_KEY, |key| key.0),
        offer,
        confirmation,
        order: written.order.map_or(CallbackOrder::AgentFirst, Located::into_inner),
        attempts: written.attempts.map_or(CALLBACK_ATTEMPTS, |attempts| attempts.0),
        spacing,
        ring_timeout,
        trunk: trunk?,
    })
}
