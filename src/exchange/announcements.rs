//! What those who wait are told.

#[cfg(test)]
mod tests;

use config::{Language, Name, Queue};
use std::time::Duration;

/// What one announcement is made from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Moment {
    /// How many have been made before, to this caller in this queue.
    pub(super) turn: usize,
    /// The place in the queue, from 1.
    pub(super) position: Option<usize>,
    /// How long the rest of the wait may be.
    pub(super) expected_wait: Option<Duration>,
    /// Whether the caller can be called back.
    pub(super) has_number: bool,
}

/// The prompts of an announcement, in order; nothing where there is nothing to say.
pub(super) fn prompts(queue: &Queue, language: Option<&Language>, moment: Moment) -> Vec<Name> {
    let mut prompts: Vec<Name> = offer(queue, moment).into_iter().collect();
    if let Some(announcements) = &queue.announcements {
        let position = moment.position.filter(|_| announcements.position);
        prompts.extend(position.and_then(|position| language?.position(position)).cloned());
        let expected = moment.expected_wait.filter(|_| announcements.expected_wait);
        prompts.extend(expected.and_then(|wait| language?.expected_wait(wait)).cloned());
        let in_turn = moment.turn.checked_rem(announcements.prompts.len());
        prompts.extend(in_turn.and_then(|turn| announcements.prompts.get(turn)).cloned());
    }
    in_language(prompts, language)
}

/// What is said as soon as the caller waits: where there are no announcements, the offer to call back.
pub(super) fn at_once(queue: &Queue, language: Option<&Language>, moment: Moment) -> Vec<Name> {
    match queue.announcements {
        Some(_) => Vec::new(),
        None => in_language(offer(queue, moment).into_iter().collect(), language),
    }
}

/// The offer to be called back: once, to those who can be.
fn offer(queue: &Queue, moment: Moment) -> Option<Name> {
    queue.callback.as_ref().filter(|_| moment.turn == 0 && moment.has_number)?.offer.clone()
}

fn in_language(prompts: Vec<Name>, language: Option<&Language>) -> Vec<Name> {
    match language {
        Some(language) => prompts.iter().map(|prompt| language.prompt(prompt).clone()).collect(),
        None => prompts,
    }
}
