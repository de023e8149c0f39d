//! `[[queue]]`: who serves it, in which order, and where its contacts go.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::destination::{Context, destination};
use super::references::References;
use super::rules::{ascending, at_most, exactly_one};
use super::waiting::{Languages, announcements, callback};
use super::wrap_up::wrap_up;
use super::{DAY, HOUR, MINUTE, SECOND, contact_centre::label, duration, within};
use crate::located::{Located, Name};
use crate::model::{
    Channel, LastAgent, Level, Overflow, OverflowCondition, Queue, RelaxationStep, SkillRequirement,
    Strategy, Tier,
};
use crate::problem::Problems;
use crate::raw::{self, CONDITIONS};
use crate::values::{Reference, written};

/// Entries of `tiers`, of `relaxation` and of `overflow`: more than any queue has use for.
const MAX_ENTRIES: usize = 30;
const RING_TIMEOUT: Duration = Duration::from_secs(20);
/// What an agent's and a customer's phone may ring.
pub(crate) const RING_LIMITS: (Duration, Duration) = (SECOND, Duration::from_secs(300));
const SERVICE_LEVEL: Duration = Duration::from_secs(20);
/// Points for each second of waiting, in thousandths.
const AGEING_MILLI: u32 = 1000;
const AGENT_WAIT: Duration = Duration::from_secs(20);
const LAST_AGENT_VALID: Duration = Duration::from_secs(30 * 86_400);
const TEN_YEARS: Duration = Duration::from_secs(3650 * 86_400);

pub(crate) fn queue(
    written: raw::Queue,
    names: &References,
    languages: &Languages,
    default_wrap_up_code: Option<&Name>,
    problems: &mut Problems,
) -> Option<Queue> {
    check_message(&written, problems);
    at_most(MAX_ENTRIES, written.tiers.iter().map(|tier| &tier.at), problems);
    at_most(MAX_ENTRIES, written.relaxation.iter().map(|step| &step.at), problems);
    at_most(MAX_ENTRIES, written.overflow.iter().map(|rule| &rule.at), problems);
    let channel = written.channel.as_deref().copied().unwrap_or(Channel::Voice);
    check_channel(&written.voice_only, channel, problems);
    let tiers = tiers(&written, names, problems);
    let skills = names.requirements(written.skills, problems);
    let relaxation = relaxation(written.relaxation, &skills, names, problems);
    let music = names.prompts.maybe(&written.music, problems);
    let max_wait_message = names.prompts.maybe(&written.max_wait_message, problems);
    let max_wait = within(&written.max_wait, (SECOND, DAY), problems);
    let own_name = written.name.as_ref().map(|name| name.0.clone());
    let overflow = super::each(written.overflow, |rule| {
        overflow(rule, (own_name.as_deref(), channel, written.max_wait.as_ref()), names, problems)
    });
    let wrap_up = wrap_up(written.wrap_up, &names.codes, default_wrap_up_code, problems);
    let last_agent = written.last_agent.map(|written| last_agent(written, problems));
    let callback = written.callback.and_then(|written| callback(written, names, problems));
    let announcements =
        written.announcements.map(|written| announcements(written, names, languages, problems));
    let language = match &written.language {
        Some(language) => names.languages.resolve(language, problems),
        None => languages.default().filter(|_| channel == Channel::Voice),
    };
    let ring_timeout = duration(&written.ring_timeout, RING_TIMEOUT, RING_LIMITS, problems);
    let service_level = duration(&written.service_level, SERVICE_LEVEL, (SECOND, DAY), problems);
    let preferred_wait = duration(&written.preferred_wait, AGENT_WAIT, (SECOND, HOUR), problems);
    let name = own_name?;
    Some(Queue {
        label: label(written.label, &name),
        name,
        channel,
        tiers: tiers?,
        strategy: written.strategy.map_or(Strategy::LongestIdle, Located::into_inner),
        skills,
        relaxation,
        priority: written.priority.map_or(0, |points| points.0),
        ageing_milli: written.ageing.map_or(AGEING_MILLI, |ageing| ageing.0),
        ring_timeout,
        music,
        max_wait,
        max_wait_message,
        overflow,
        wrap_up: wrap_up?,
        last_agent,
        preferred_wait,
        callback,
        announcements,
        language,
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

/// Reports what nobody would hear.
fn check_channel(voice_only: &[Located<()>], channel: Channel, problems: &mut Problems) {
    for at in voice_only.iter().filter(|_| channel != Channel::Voice) {
        problems.at(at.span(), at.key(), "a queue of voice", format!("a queue of {channel}"));
    }
}

/// The `teams`, and those of `tiers` after them; a team belongs to one.
fn tiers(written: &raw::Queue, names: &References, problems: &mut Problems) -> Option<Vec<Tier>> {
    let first = names.teams.resolve_all(&written.teams, problems);
    let mut seen: BTreeSet<Name> = first.iter().flatten().cloned().collect();
    let mut tiers = vec![Tier { teams: first?, after: Duration::ZERO }];
    ascending(written.tiers.iter().filter_map(|tier| tier.after.as_ref()), problems);
    for tier in &written.tiers {
        let after = within(&tier.after, (SECOND, DAY), problems);
        let teams = names.teams.resolve_all(&tier.teams, problems);
        for team in tier.teams.iter().flat_map(|teams| teams.iter()).filter(|team| seen.contains(&team.0)) {
            let expected = "a team that no earlier tier has";
            problems.at(team.span(), team.key(), expected, format!("{:?} again", team.0));
        }
        seen.extend(teams.iter().flatten().cloned());
        tiers.extend(teams.zip(after).map(|(teams, after)| Tier { teams, after }));
    }
    Some(tiers)
}

/// Steps in the order of time. What is asked for only becomes less.
fn relaxation(
    written: Vec<raw::RelaxationStep>,
    skills: &BTreeMap<Name, SkillRequirement>,
    names: &References,
    problems: &mut Problems,
) -> Vec<RelaxationStep> {
    ascending(written.iter().filter_map(|step| step.after.as_ref()), problems);
    let mut asked: BTreeMap<Name, Option<Level>> =
        skills.iter().map(|(skill, requirement)| (skill.clone(), Some(requirement.minimum))).collect();
    super::each(written, |step| {
        let after = within(&step.after, (SECOND, DAY), problems);
        let mut minimums = BTreeMap::new();
        for (skill, relaxed) in step.skills {
            let Some(name) = names.skills.resolve(&skill, problems) else { continue };
            let Some(level) = relaxed.map(|relaxed| relaxed.0) else { continue };
            check_less(&skill, asked.get(&name).copied(), level, problems);
            asked.insert(name.clone(), level);
            minimums.insert(name, level);
        }
        Some(RelaxationStep { after: after?, minimums })
    })
}

/// `before`: what the queue asks for so far, `None` inside: no more; nothing where only a contact may ask for it.
fn check_less(
    skill: &Located<Reference>,
    before: Option<Option<Level>>,
    level: Option<Level>,
    problems: &mut Problems,
) {
    let found = level.map_or_else(|| "\"drop\"".to_owned(), |level| format!("the number {level}"));
    let expected = match (before, level) {
        (Some(None), _) => "a skill that is still asked for".to_owned(),
        (Some(Some(0)), Some(_)) => "\"drop\": no level is asked for before".to_owned(),
        (Some(Some(before)), Some(level)) if level >= before => {
            format!("less than {before}, which is asked for before, or \"drop\"")
        }
        _ => return,
    };
    problems.at(skill.span(), skill.key(), expected, found);
}

fn overflow(
    written: raw::Overflow,
    (own_name, channel, max_wait): (Option<&str>, Channel, Option<&Located<Duration>>),
    names: &References,
    problems: &mut Problems,
) -> Option<Overflow> {
    check_waited(&written, max_wait, problems);
    let queue = written.to.as_ref().and_then(|to| to.queue.as_ref());
    if let Some(queue) = queue.filter(|queue| own_name == Some(&*queue.0)) {
        problems.at(queue.span(), queue.key(), "another queue", format!("{:?} itself", queue.0));
    }
    let when = condition(&written, problems);
    let to = written.to.and_then(|to| destination(to, Context::Overflow(channel), names, problems));
    Some(Overflow { when: when?, to: to? })
}

fn condition(written: &raw::Overflow, problems: &mut Problems) -> Option<OverflowCondition> {
    let waited = within(&written.waited, (SECOND, DAY), problems);
    let expected_wait = within(&written.expected_wait, (SECOND, DAY), problems);
    match exactly_one(&written.at, &CONDITIONS, &written.conditions, problems)? {
        "waited" => waited.map(OverflowCondition::Waited),
        "waiting" => written.waiting.as_deref().copied().map(OverflowCondition::Waiting),
        _ => expected_wait.map(OverflowCondition::ExpectedWait),
    }
}

/// A wait that is over before would never be reached.
fn check_waited(rule: &raw::Overflow, max_wait: Option<&Located<Duration>>, problems: &mut Problems) {
    let (Some(waited), Some(max_wait)) = (&rule.waited, max_wait) else { return };
    if **waited >= **max_wait {
        let expected =
            format!("less than the `max_wait` of {}, after which the call ends", written(**max_wait));
        problems.at(waited.span(), waited.key(), expected, format!("{:?}", written(**waited))).related(
            "that is",
            max_wait.span(),
            max_wait.key(),
        );
    }
}

fn last_agent(written: raw::LastAgent, problems: &mut Problems) -> LastAgent {
    LastAgent {
        wait: duration(&written.wait, AGENT_WAIT, (SECOND, HOUR), problems),
        valid_for: duration(&written.valid_for, LAST_AGENT_VALID, (MINUTE, TEN_YEARS), problems),
    }
}
