//! `[acd]`, `[[team]]`, `[[skill]]`, `[[agent]]`, `[[idle_code]]`, `[[wrap_up_code]]`.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::references::References;
use super::{MINUTE, SECOND, duration};
use crate::located::{Located, Name};
use crate::model::{Acd, Agent, Channel, IdleCode, Level, Role, Skill, SupervisionAct, Team, WrapUpCode};
use crate::problem::Problems;
use crate::raw::{self, List, Maybe, SwitchOrList};
use crate::values::{Label, Reference, SkillLevel, Slots};

const DEFAULT_REATTACH_TIME: Duration = Duration::from_secs(30);
const DEFAULT_CONFIRM_TIME: Duration = Duration::from_secs(20);

pub(crate) fn acd(written: Option<raw::Acd>, names: &References, problems: &mut Problems) -> Acd {
    let Some(written) = written else {
        return Acd {
            seed: 0,
            reattach_time: DEFAULT_REATTACH_TIME,
            reattach_message: None,
            consult_confirm_time: DEFAULT_CONFIRM_TIME,
            announce_supervision: BTreeSet::new(),
            interrupts: BTreeMap::new(),
        };
    };
    let longest = 10 * MINUTE;
    Acd {
        seed: written.seed.map_or(0, |seed| seed.0),
        reattach_time: duration(&written.reattach_time, DEFAULT_REATTACH_TIME, (SECOND, longest), problems),
        reattach_message: names.prompts.maybe(&written.reattach_message, problems),
        consult_confirm_time: duration(
            &written.consult_confirm_time,
            DEFAULT_CONFIRM_TIME,
            (SECOND, longest),
            problems,
        ),
        announce_supervision: announced(written.announce_supervision),
        interrupts: interrupts(written.interrupts, problems),
    }
}

fn announced(written: Option<SwitchOrList<SupervisionAct>>) -> BTreeSet<SupervisionAct> {
    match written {
        Some(SwitchOrList::Switch(true)) => SupervisionAct::ALL.into(),
        Some(SwitchOrList::List(Some(acts))) => {
            acts.into_inner().into_iter().map(Located::into_inner).collect()
        }
        Some(SwitchOrList::Switch(false) | SwitchOrList::List(None)) | None => BTreeSet::new(),
    }
}

fn interrupts(
    written: Vec<(Located<Channel>, List<Channel>)>,
    problems: &mut Problems,
) -> BTreeMap<Channel, BTreeSet<Channel>> {
    let mut interrupts = BTreeMap::new();
    for (channel, interrupted) in written {
        let interrupted = interrupted.map(Located::into_inner).unwrap_or_default();
        for own in interrupted.iter().filter(|other| ***other == *channel) {
            problems.at(
                own.span(),
                own.key(),
                "another channel",
                format!("\"{channel}\" itself", channel = **own),
            );
        }
        let interrupted: BTreeSet<Channel> = interrupted.into_iter().map(Located::into_inner).collect();
        interrupts.insert(*channel, interrupted);
    }
    interrupts
}

pub(crate) fn team(written: raw::Labelled) -> Option<Team> {
    let name = written.name?.into_inner().0;
    Some(Team { label: label(written.label, &name), name })
}

pub(crate) fn skill(written: raw::Labelled) -> Option<Skill> {
    let name = written.name?.into_inner().0;
    Some(Skill { label: label(written.label, &name), name })
}

pub(crate) fn agent(written: raw::Agent, names: &References, problems: &mut Problems) -> Option<Agent> {
    let teams = names.teams.resolve_all(&written.teams, problems);
    let profile = names.profiles.maybe(&written.profile, problems);
    let skills = levels(written.skills, names, problems);
    let capacity = match written.capacity {
        Some(capacity) => slots(capacity, problems),
        None => BTreeMap::from([(Channel::Voice, 1)]),
    };
    let name = written.name?.into_inner().0;
    Some(Agent {
        display_name: label(written.display_name, &name),
        name,
        password_hash: written.password_hash?.into_inner().0,
        must_change_password: written.must_change_password.is_some_and(Located::into_inner),
        teams: teams?,
        role: written.role.map_or(Role::Agent, Located::into_inner),
        profile,
        skills,
        capacity,
        weight: written.weight.map_or(1, |weight| weight.0),
    })
}

fn levels(
    written: Vec<(Located<Reference>, Maybe<SkillLevel>)>,
    names: &References,
    problems: &mut Problems,
) -> BTreeMap<Name, Level> {
    let mut levels = BTreeMap::new();
    for (skill, level) in written {
        let skill = names.skills.resolve(&skill, problems);
        levels.extend(skill.zip(level.map(|level| level.0)));
    }
    levels
}

fn slots(written: Vec<(Located<Channel>, Maybe<Slots>)>, problems: &mut Problems) -> BTreeMap<Channel, u8> {
    let mut capacity = BTreeMap::new();
    for (channel, slots) in written {
        let Some(slots) = slots else { continue };
        if *channel == Channel::Voice && slots.0 > 1 {
            let expected = "0 or 1: nobody talks in two calls";
            problems.at(slots.span(), slots.key(), expected, format!("the number {}", slots.0));
        }
        capacity.extend((slots.0 > 0).then_some((*channel, slots.0)));
    }
    capacity
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

pub(crate) fn label(written: Maybe<Label>, name: &Name) -> String {
    written.map_or_else(|| name.to_string(), |label| label.into_inner().0)
}

fn is_default(written: &Maybe<bool>) -> bool {
    written.as_deref().copied().unwrap_or(false)
}
