//! `[[entry_point]]`, `[[menu]]`, `[[language]]`, `[voicemail]`.

use std::collections::BTreeMap;
use std::time::Duration;

use super::destination::{Context, destination};
use super::references::References;
use super::rules::{ascending, exactly_one, only_beside};
use super::variable::data;
use super::{DAY, HOUR, MINUTE, SECOND, duration, within};
use crate::located::{Located, Table};
use crate::model::{
    BusinessHours, Channel, EntryPoint, ExpectedWait, Language, Menu, Target, Unstaffed, Variable, Voicemail,
};
use crate::problem::Problems;
use crate::raw;

const MENU_TIMEOUT: Duration = Duration::from_secs(5);
const MENU_RETRIES: u32 = 2;
const MAX_MESSAGE: Duration = Duration::from_secs(3 * 60);

pub(crate) fn entry_point(
    written: raw::EntryPoint,
    names: &References,
    variables: &Table<Variable>,
    problems: &mut Problems,
) -> Option<EntryPoint> {
    let target = target(&written, names, problems);
    let greeting = names.prompts.maybe(&written.greeting, problems);
    let language = names.languages.maybe(&written.language, problems);
    let preferred_agent = names.agents.maybe(&written.preferred_agent, problems);
    let skills = names.requirements(written.skills, problems);
    let data = data(written.data, names, variables, problems);
    let leads_to_menu = written.targets == ["menu"];
    let unstaffed = written.unstaffed.and_then(|written| unstaffed(written, leads_to_menu, names, problems));
    let calendar = names.calendars.maybe(&written.calendar, problems);
    check_hours(
        &written.at,
        written.calendar.as_ref(),
        written.has_calendar,
        written.closed.as_ref(),
        problems,
    );
    let closed = written.closed.and_then(|closed| destination(closed, Context::Call, names, problems));
    Some(EntryPoint {
        name: written.name?.into_inner().0,
        numbers: written.numbers?.into_inner().into_iter().map(|number| number.into_inner().0).collect(),
        target: target?,
        greeting,
        language,
        hours: calendar.zip(closed).map(|(calendar, closed)| BusinessHours { calendar, closed }),
        unstaffed,
        priority: written.priority.map_or(0, |points| points.0),
        skills,
        preferred_agent,
        data,
    })
}

fn target(written: &raw::EntryPoint, names: &References, problems: &mut Problems) -> Option<Target> {
    let queue = names.queue(&written.queue, Channel::Voice, problems);
    let menu = names.menus.maybe(&written.menu, problems);
    match exactly_one(&written.at, &raw::TARGETS, &written.targets, problems)? {
        "queue" => queue.map(Target::Queue),
        _ => menu.map(Target::Menu),
    }
}

/// A calendar says when, `closed` says what then: neither makes sense without the other.
fn check_hours(
    at: &Located<()>,
    calendar: Option<&Located<crate::values::Reference>>,
    has_calendar: bool,
    closed: Option<&raw::Destination>,
    problems: &mut Problems,
) {
    match (calendar, closed) {
        (Some(calendar), None) if !problems.is_unread(&format!("{}.closed", at.key())) => {
            let expected = "`closed` beside it, where calls go outside the hours";
            problems.at(calendar.span(), calendar.key(), expected, "[[entry_point]] without it");
        }
        (None, Some(closed)) if !has_calendar => {
            let expected = "`calendar` beside it, which says when";
            problems.at(closed.at.span(), closed.at.key(), expected, "[[entry_point]] without it");
        }
        _ => {}
    }
}

fn unstaffed(
    written: raw::Unstaffed,
    leads_to_menu: bool,
    names: &References,
    problems: &mut Problems,
) -> Option<Unstaffed> {
    match written {
        raw::Unstaffed::Refuse(refuse) => {
            if leads_to_menu {
                let expected = "a table that says where to: which queue serves is known after the menu only";
                only_beside(&refuse, expected, "\"refuse\"", problems);
            }
            refuse.map(|_| Unstaffed::Refuse)
        }
        raw::Unstaffed::To(to) => destination(*to, Context::Call, names, problems).map(Unstaffed::To),
    }
}

pub(crate) fn menu(written: raw::Menu, names: &References, problems: &mut Problems) -> Option<Menu> {
    let prompt = names.prompts.maybe(&written.prompt, problems);
    let invalid = names.prompts.maybe(&written.invalid, problems);
    let timeout = duration(&written.timeout, MENU_TIMEOUT, (SECOND, MINUTE), problems);
    let mut choices = BTreeMap::new();
    for (key, choice) in written.choices {
        let choice = choice.and_then(|choice| destination(choice, Context::Call, names, problems));
        choices.extend(choice.map(|choice| (key.0, choice)));
    }
    let otherwise =
        written.otherwise.and_then(|written| destination(written, Context::AfterMenu, names, problems));
    Some(Menu {
        name: written.name?.into_inner().0,
        prompt: prompt?,
        timeout,
        retries: written.retries.map_or(MENU_RETRIES, |retries| retries.0),
        invalid,
        choices,
        otherwise: otherwise?,
    })
}

pub(crate) fn language(
    written: raw::Language,
    names: &References,
    problems: &mut Problems,
) -> Option<Language> {
    // One prompt may tell several positions: they are resolved one by one.
    let positions = written.positions.map(Located::into_inner).unwrap_or_default();
    let positions = positions.iter().filter_map(|prompt| names.prompts.resolve(prompt, problems)).collect();
    let position_beyond = names.prompts.maybe(&written.position_beyond, problems);
    let expected_wait_beyond = names.prompts.maybe(&written.expected_wait_beyond, problems);
    ascending(written.expected_waits.iter().filter_map(|wait| wait.up_to.as_ref()), problems);
    let expected_waits = super::each(written.expected_waits, |wait| {
        let prompt = names.prompts.maybe(&wait.prompt, problems);
        let up_to = within(&wait.up_to, (SECOND, DAY), problems);
        Some(ExpectedWait { up_to: up_to?, prompt: prompt? })
    });
    let mut prompts = BTreeMap::new();
    for (of, spoken) in written.prompts {
        let of = names.prompts.resolve(&of, problems);
        let spoken = names.prompts.maybe(&spoken, problems);
        prompts.extend(of.zip(spoken));
    }
    Some(Language {
        name: written.name?.into_inner().0,
        positions,
        position_beyond,
        expected_waits,
        expected_wait_beyond,
        prompts,
    })
}

pub(crate) fn voicemail(written: Option<raw::Voicemail>, problems: &mut Problems) -> Voicemail {
    let max_length = written.and_then(|written| written.max_length);
    Voicemail { max_length: duration(&max_length, MAX_MESSAGE, (SECOND, HOUR), problems) }
}
