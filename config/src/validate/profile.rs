//! `[[profile]]`, `[[address_book]]`, `[outbound]`.

use std::time::Duration;

use super::contact_centre::label;
use super::queue::RING_LIMITS;
use super::references::References;
use super::{HOUR, MINUTE, SECOND, duration};
use crate::located::{Located, Name};
use crate::model::{AddressBookEntry, Channel, NumberRules, Outbound, Outdial, Profile};
use crate::problem::Problems;
use crate::raw::{self, List};
use crate::values::{Number, NumberPattern};

/// How long a number outside may ring.
const RING_TIMEOUT: Duration = MINUTE;

pub(crate) fn profile(written: raw::Profile, names: &References, problems: &mut Problems) -> Option<Profile> {
    let numbers = written.numbers.map_or_else(NumberRules::default, |written| numbers(written, problems));
    let outdial = written.outdial.and_then(|written| outdial(written, names, problems));
    let pause = written.recording_pause;
    let pause = pause.map(|written| duration(&written.max, MINUTE, (SECOND, HOUR), problems));
    let name = written.name?.into_inner().0;
    Some(Profile {
        label: label(written.label, &name),
        name,
        recording_pause: pause,
        consult_queue: written.consult_queue.is_some_and(Located::into_inner),
        numbers,
        outdial,
    })
}

fn numbers(written: raw::NumberRules, problems: &mut Problems) -> NumberRules {
    let usual = NumberRules::default();
    if let (Some(least), Some(most)) = (&written.min_length, &written.max_length)
        && least.0 > most.0
    {
        let expected = format!("at least {}, which is `min_length`", least.0);
        let problem = problems.at(most.span(), most.key(), expected, format!("the number {}", most.0));
        problem.related("that is", least.span(), least.key());
    }
    NumberRules {
        allow: patterns(written.allow),
        deny: patterns(written.deny),
        min_length: written.min_length.map_or(usual.min_length, |length| length.0),
        max_length: written.max_length.map_or(usual.max_length, |length| length.0),
    }
}

fn patterns(written: List<NumberPattern>) -> Vec<NumberPattern> {
    let written = written.map(Located::into_inner).unwrap_or_default();
    written.into_iter().map(Located::into_inner).collect()
}

fn outdial(written: raw::Outdial, names: &References, problems: &mut Problems) -> Option<Outdial> {
    if names.first_outbound().is_none() {
        let expected = "a [[trunk]] that has an `address`, where its calls go";
        problems.at(written.at.span(), written.at.key(), expected, "a file without one");
    }
    let queue = names.queue(&written.queue, Channel::Voice, problems);
    let anis = numbers_once(written.anis?.into_inner(), problems);
    Some(Outdial { queue: queue?, anis })
}

fn numbers_once(written: Vec<Located<Number>>, problems: &mut Problems) -> Vec<Name> {
    for (index, number) in written.iter().enumerate() {
        if let Some(first) = written[..index].iter().find(|first| first.0 == number.0) {
            let found = format!("{:?} again", number.0);
            let problem = problems.at(number.span(), number.key(), "each number once", found);
            problem.related("first used", first.span(), first.key());
        }
    }
    written.into_iter().map(|number| number.into_inner().0).collect()
}

pub(crate) fn address_book_entry(written: raw::AddressBookEntry) -> Option<AddressBookEntry> {
    let name = written.name?.into_inner().0;
    let number = written.number?.into_inner().0;
    Some(AddressBookEntry { label: label(written.label, &name), name, number })
}

pub(crate) fn outbound(
    written: Option<raw::Outbound>,
    names: &References,
    problems: &mut Problems,
) -> Outbound {
    let (trunk, ring_timeout) = written.map_or((None, None), |written| (written.trunk, written.ring_timeout));
    let named = trunk.as_ref().and_then(|trunk| names.named_trunk(trunk, problems));
    Outbound {
        trunk: named.or_else(|| names.first_outbound()),
        ring_timeout: duration(&ring_timeout, RING_TIMEOUT, RING_LIMITS, problems),
    }
}
