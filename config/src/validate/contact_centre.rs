//! `[[team]]`, `[[agent]]`, `[[idle_code]]`, `[[wrap_up_code]]`, `[[queue]]`.

use std::time::Duration;

use super::{DAY, MINUTE, Names, SECOND, duration, within};
use crate::located::{Located, Name};
use crate::model::*;
use crate::problem::Problems;
use crate::raw::{self, Maybe};
use crate::values::Label;

const DEFAULT_RING_TIMEOUT: Duration = Duration::from_secs(20);
const DEFAULT_SERVICE_LEVEL: Duration = Duration::from_secs(20);
const RING_TIMEOUT: (Duration, Duration) = (SECOND, Duration::from_secs(300));

pub(crate) fn team(written: raw::Team) -> Option<Team> {
    let name = written.name?.into_inner().0;
    Some(Team { label: label(written.label, &name), name })
}

pub(crate) fn agent(written: raw::Agent, teams: &Names, problems: &mut Problems) -> Option<Agent> {
    let teams = teams.resolve_all(&written.teams, problems);
    let name = written.name?.into_inner().0;
    Some(Agent {
        display_name: label(written.display_name, &name),
        name,
        password_hash: written.password_hash?.into_inner().0,
        teams: teams?,
        role: written.role.map_or(Role::Agent, Located::into_inner),
        skills: Default::default(),
        capacity: [(Channel::Voice, 1)].into(),
        weight: 1,
    })
}

pub(crate) fn idle_code(written: raw::Code) -> Option<IdleCode> {
    let name = written.name?.into_inner().0;
    Some(IdleCode { label: label(written.label, &name), name, default: is_default(&written.default) })
}

pub(crate) fn wrap_up_code(written: raw::Code) -> Option<WrapUpCode> {
    let name = written.name?.into_inner().0;
    Some(WrapUpCode { label: label(written.label, &name), name, default: is_default(&written.default) })
}

/// The one code that is the default; reports none, or a second one.
pub(crate) fn default_code(
    section: &'static str,
    codes: &[raw::Code],
    problems: &mut Problems,
) -> Option<Name> {
    let mut defaults = codes.iter().filter_map(|code| code.default.as_ref().filter(|default| ***default));
    let first = defaults.next();
    for second in defaults {
        let problem =
            problems.at(second.span(), second.key(), format!("one default [[{section}]]"), "another one");
        if let Some(first) = first {
            problem.related("the first is", first.span(), first.key());
        }
    }
    if let (None, Some(code)) = (first, codes.first()) {
        let undecided = codes.iter().any(|code| code.has_default && code.default.is_none());
        if !undecided {
            let expected = format!("`default = true` in one [[{section}]]");
            problems.at(code.at.span(), code.at.key(), expected, "none with it");
        }
    }
    let default = codes.iter().find(|code| is_default(&code.default))?;
    default.name.as_ref().map(|name| name.0.clone())
}

/// What a queue may name.
pub(crate) struct QueueReferences<'a> {
    pub(crate) teams: &'a Names,
    pub(crate) prompts: &'a Names,
    pub(crate) codes: &'a Names,
}

pub(crate) fn queue(
    written: raw::Queue,
    names: &QueueReferences<'_>,
    default_wrap_up_code: Option<&Name>,
    problems: &mut Problems,
) -> Option<Queue> {
    check_message(&written, problems);
    let teams = names.teams.resolve_all(&written.teams, problems);
    let music = written.music.and_then(|music| names.prompts.resolve(&music, problems));
    let message = written.max_wait_message.and_then(|message| names.prompts.resolve(&message, problems));
    let wrap_up = wrap_up(written.wrap_up, names.codes, default_wrap_up_code, problems);
    let ring_timeout = duration(&written.ring_timeout, DEFAULT_RING_TIMEOUT, RING_TIMEOUT, problems);
    let max_wait = within(&written.max_wait, (SECOND, DAY), problems);
    let service_level = duration(&written.service_level, DEFAULT_SERVICE_LEVEL, (SECOND, DAY), problems);
    let name = written.name?.into_inner().0;
    Some(Queue {
        label: label(written.label, &name),
        name,
        channel: Channel::Voice,
        tiers: vec![Tier { teams: teams?, after: Duration::ZERO }],
        skills: Default::default(),
        relaxation: Vec::new(),
        priority: 0,
        ageing_milli: 1000,
        overflow: Vec::new(),
        last_agent: None,
        preferred_wait: Duration::from_secs(20),
        callback: None,
        announcements: None,
        language: None,
        strategy: written.strategy.map_or(Strategy::LongestIdle, Located::into_inner),
        ring_timeout,
        music: Some(music?),
        max_wait,
        max_wait_message: message,
        wrap_up: wrap_up?,
        record: written.record.is_some_and(Located::into_inner),
        service_level,
    })
}

/// A message for the end of a wait that has no end would never be heard.
fn check_message(queue: &raw::Queue, problems: &mut Problems) {
    if let (Some(message), false) = (&queue.max_wait_message, queue.has_max_wait) {
        let expected = "`max_wait` beside it, after which it is played";
        problems.at(message.span(), message.key(), expected, "[[queue]] without it");
    }
}

fn wrap_up(
    written: Option<raw::WrapUp>,
    codes: &Names,
    default_code: Option<&Name>,
    problems: &mut Problems,
) -> Option<WrapUp> {
    let (auto_after, code) =
        written.map_or((None, None), |written| (written.auto_after, written.default_code));
    let auto_after = within(&auto_after, (SECOND, 60 * MINUTE), problems);
    let default_code = match code {
        Some(code) => codes.resolve(&code, problems),
        None => default_code.cloned(),
    };
    let mode = match auto_after {
        Some(after) => WrapUpMode::Timed { after, early_exit: true },
        None => WrapUpMode::Required,
    };
    Some(WrapUp { mode, default_code: default_code?, extension: None })
}

fn label(written: Maybe<Label>, name: &Name) -> String {
    written.map_or_else(|| name.to_string(), |label| label.into_inner().0)
}

fn is_default(written: &Maybe<bool>) -> bool {
    written.as_deref().copied().unwrap_or(false)
}
