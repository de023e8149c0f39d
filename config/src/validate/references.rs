//! What entries may name, and the rules that go with it.

use std::collections::BTreeMap;

use super::Names;
use crate::located::{Located, Name};
use crate::model::{Channel, Level, SkillRequirement};
use crate::problem::Problems;
use crate::raw::{File, Maybe, Requirements};
use crate::values::Reference;

/// The names of every kind of entry.
pub(crate) struct References {
    pub(crate) prompts: Names,
    pub(crate) teams: Names,
    pub(crate) skills: Names,
    pub(crate) agents: Names,
    pub(crate) codes: Names,
    pub(crate) queues: Names,
    pub(crate) menus: Names,
    pub(crate) languages: Names,
    pub(crate) calendars: Names,
    pub(crate) profiles: Names,
    pub(crate) variables: Names,
    trunks: Names,
    /// Trunks that take calls.
    outbound: Vec<Name>,
    /// What each queue is of, where that can be read.
    channels: BTreeMap<Name, Channel>,
}

impl References {
    pub(crate) fn collect(file: &File, problems: &mut Problems) -> References {
        References {
            prompts: Names::collect("prompt", file.prompts.iter().map(|entry| &entry.name), problems),
            teams: Names::collect("team", file.teams.iter().map(|entry| &entry.name), problems),
            skills: Names::collect("skill", file.skills.iter().map(|entry| &entry.name), problems),
            agents: Names::collect("agent", file.agents.iter().map(|entry| &entry.name), problems),
            codes: Names::collect("wrap_up_code", file.wrap_up_codes.iter().map(|code| &code.name), problems),
            queues: Names::collect("queue", file.queues.iter().map(|entry| &entry.name), problems),
            menus: Names::collect("menu", file.menus.iter().map(|entry| &entry.name), problems),
            languages: Names::collect("language", file.languages.iter().map(|entry| &entry.name), problems),
            calendars: Names::collect("calendar", file.calendars.iter().map(|entry| &entry.name), problems),
            profiles: Names::collect("profile", file.profiles.iter().map(|entry| &entry.name), problems),
            variables: Names::collect("variable", file.variables.iter().map(|entry| &entry.name), problems),
            trunks: Names::collect("trunk", file.trunks.iter().map(|entry| &entry.name), problems),
            outbound: outbound(file),
            channels: channels(file),
        }
    }

    /// A queue of this channel.
    pub(crate) fn queue(
        &self,
        written: &Maybe<Reference>,
        channel: Channel,
        problems: &mut Problems,
    ) -> Option<Name> {
        let written = written.as_ref()?;
        let queue = self.queues.resolve(written, problems)?;
        if let Some(other) = self.channels.get(&queue).filter(|other| **other != channel) {
            let expected = format!("the name of a [[queue]] of the channel {channel}");
            problems.at(written.span(), written.key(), expected, format!("{queue:?}, which is of {other}"));
        }
        Some(queue)
    }

    /// A trunk that takes calls; where none is named, the only one. `at` is the table that needs one.
    pub(crate) fn trunk(
        &self,
        written: &Maybe<Reference>,
        has_trunk: bool,
        at: &Located<()>,
        problems: &mut Problems,
    ) -> Option<Name> {
        if let Some(written) = written {
            return self.named_trunk(written, problems);
        }
        match self.outbound.as_slice() {
            [only] => return Some(only.clone()),
            _ if has_trunk => {}
            [] => {
                let expected = "a [[trunk]] that has an `address`, where its calls go";
                problems.at(at.span(), at.key(), expected, "a file without one");
            }
            several => {
                let names: Vec<String> = several.iter().map(|name| format!("{name:?}")).collect();
                let expected = format!("the key `trunk`: its calls could go by {}", names.join(" or "));
                problems.at(at.span(), at.key(), expected, "a table without it");
            }
        }
        None
    }

    /// A trunk that takes calls.
    pub(crate) fn named_trunk(&self, written: &Located<Reference>, problems: &mut Problems) -> Option<Name> {
        let trunk = self.trunks.resolve(written, problems)?;
        if !self.outbound.contains(&trunk) {
            let expected = "the name of a [[trunk]] that has an `address`, where its calls go";
            problems.at(written.span(), written.key(), expected, format!("{trunk:?}, which has none"));
        }
        Some(trunk)
    }

    /// The first trunk that takes calls.
    pub(crate) fn first_outbound(&self) -> Option<Name> {
        self.outbound.first().cloned()
    }

    /// Skill -> what is asked of it.
    pub(crate) fn requirements(
        &self,
        written: Requirements,
        problems: &mut Problems,
    ) -> BTreeMap<Name, SkillRequirement> {
        let mut requirements = BTreeMap::new();
        for (skill, requirement) in written {
            let minimum: Level = requirement.minimum.map_or(0, |minimum| minimum.0);
            let weight = requirement.weight.map_or(1, |weight| weight.0);
            let key = skill.key();
            let misread = problems.is_unread(key) || problems.is_unread(&format!("{key}.minimum"));
            if let Some(skill) = self.skills.resolve(&skill, problems).filter(|_| !misread) {
                requirements.insert(skill, SkillRequirement { minimum, weight });
            }
        }
        requirements
    }
}

impl Names {
    /// As [`Names::resolve`], of a name that may be absent.
    pub(crate) fn maybe(&self, written: &Maybe<Reference>, problems: &mut Problems) -> Option<Name> {
        written.as_ref().and_then(|name| self.resolve(name, problems))
    }
}

fn outbound(file: &File) -> Vec<Name> {
    let trunks = file.trunks.iter().filter(|trunk| trunk.has_address);
    trunks.filter_map(|trunk| trunk.name.as_ref().map(|name| name.0.clone())).collect()
}

fn channels(file: &File) -> BTreeMap<Name, Channel> {
    let channel = |queue: &crate::raw::Queue| {
        let written = queue.channel.as_deref().copied();
        let channel = if queue.has_channel { written? } else { Channel::Voice };
        Some((queue.name.as_ref()?.0.clone(), channel))
    };
    file.queues.iter().filter_map(channel).collect()
}
