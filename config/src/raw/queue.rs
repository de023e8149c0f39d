//! `[[queue]]` as written.

use std::time::Duration;

use super::reader::Reader;
use super::treatment::{Announcements, Callback, Destination, announcements, callback, destination};
use super::value::Value;
use super::{List, Maybe};
use crate::located::Located;
use crate::model::{Channel, Strategy};
use crate::values::{
    Ageing, Identifier, Label, Points, Reference, Relaxed, SkillLevel, Times, Weight, WrapUpWord,
};

pub(crate) struct Queue {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) label: Maybe<Label>,
    pub(crate) channel: Maybe<Channel>,
    pub(crate) has_channel: bool,
    pub(crate) teams: List<Reference>,
    pub(crate) tiers: Vec<Tier>,
    pub(crate) strategy: Maybe<Strategy>,
    pub(crate) skills: Requirements,
    pub(crate) relaxation: Vec<RelaxationStep>,
    pub(crate) priority: Maybe<Points>,
    pub(crate) ageing: Maybe<Ageing>,
    pub(crate) ring_timeout: Maybe<Duration>,
    pub(crate) music: Maybe<Reference>,
    pub(crate) max_wait: Maybe<Duration>,
    pub(crate) has_max_wait: bool,
    pub(crate) max_wait_message: Maybe<Reference>,
    pub(crate) overflow: Vec<Overflow>,
    pub(crate) wrap_up: Option<WrapUp>,
    pub(crate) last_agent: Option<LastAgent>,
    pub(crate) preferred_wait: Maybe<Duration>,
    pub(crate) callback: Option<Callback>,
    pub(crate) announcements: Option<Announcements>,
    pub(crate) language: Maybe<Reference>,
    pub(crate) record: Maybe<bool>,
    pub(crate) service_level: Maybe<Duration>,
    /// Where those keys are that only queues of voice have.
    pub(crate) voice_only: Vec<Located<()>>,
}

/// Skill -> what is asked of it.
pub(crate) type Requirements = Vec<(Located<Reference>, Requirement)>;

pub(crate) struct Requirement {
    pub(crate) minimum: Maybe<SkillLevel>,
    pub(crate) weight: Maybe<Weight>,
}

pub(crate) struct Tier {
    pub(crate) at: Located<()>,
    pub(crate) teams: List<Reference>,
    pub(crate) after: Maybe<Duration>,
}

pub(crate) struct RelaxationStep {
    pub(crate) at: Located<()>,
    pub(crate) after: Maybe<Duration>,
    pub(crate) skills: Vec<(Located<Reference>, Maybe<Relaxed>)>,
}

pub(crate) struct Overflow {
    pub(crate) at: Located<()>,
    /// Which of the next three are written, right or wrong.
    pub(crate) conditions: Vec<&'static str>,
    pub(crate) waited: Maybe<Duration>,
    pub(crate) waiting: Maybe<u32>,
    pub(crate) expected_wait: Maybe<Duration>,
    pub(crate) to: Option<Destination>,
}

/// The keys of [`Overflow`] of which there is one.
pub(crate) const CONDITIONS: [&str; 3] = ["waited", "waiting", "expected_wait"];

pub(crate) struct WrapUp {
    pub(crate) mode: Maybe<WrapUpWord>,
    pub(crate) has_mode: bool,
    pub(crate) auto_after: Maybe<Duration>,
    pub(crate) has_auto_after: bool,
    pub(crate) early_exit: Maybe<bool>,
    pub(crate) default_code: Maybe<Reference>,
    pub(crate) extend: Maybe<Duration>,
    pub(crate) has_extend: bool,
    pub(crate) extensions: Maybe<Times>,
}

pub(crate) struct LastAgent {
    pub(crate) wait: Maybe<Duration>,
    pub(crate) valid_for: Maybe<Duration>,
}

pub(super) fn queue(table: &mut Reader<'_, '_>) -> Queue {
    let name = table.required("name");
    let label = table.optional("label");
    let voice_only = VOICE_ONLY.iter().filter_map(|key| table.place_of(key)).collect();
    let has_channel = table.has("channel");
    let channel: Maybe<Channel> = table.optional("channel");
    let is_voice =
        channel.as_deref().copied().or((!has_channel).then_some(Channel::Voice)) == Some(Channel::Voice);
    Queue {
        name,
        label,
        channel,
        has_channel,
        teams: table.list("teams"),
        tiers: table.entries("tiers", tier),
        strategy: table.optional("strategy"),
        skills: requirements(table, "skills"),
        relaxation: table.entries("relaxation", relaxation_step),
        priority: table.optional("priority"),
        ageing: table.optional("ageing"),
        ring_timeout: table.optional("ring_timeout"),
        music: if is_voice { table.required("music") } else { table.optional("music") },
        has_max_wait: table.has("max_wait"),
        max_wait: table.optional("max_wait"),
        max_wait_message: table.optional("max_wait_message"),
        overflow: table.entries("overflow", overflow),
        wrap_up: table.section("wrap_up", wrap_up),
        last_agent: table.section("last_agent", last_agent),
        preferred_wait: table.optional("preferred_wait"),
        callback: table.section("callback", callback),
        announcements: table.section("announcements", announcements),
        language: table.optional("language"),
        record: table.optional("record"),
        service_level: table.optional("service_level"),
        voice_only,
    }
}

const VOICE_ONLY: [&str; 6] =
    ["music", "max_wait_message", "callback", "announcements", "language", "record"];

pub(super) fn requirements(table: &mut Reader<'_, '_>, key: &'static str) -> Requirements {
    table.pairs(key, requirement)
}

/// A level alone is the minimum.
fn requirement(value: Value<'_, '_>) -> Requirement {
    let read = |table: &mut Reader<'_, '_>| Requirement {
        minimum: table.optional("minimum"),
        weight: table.optional("weight"),
    };
    match value.table(read) {
        Ok(requirement) => requirement,
        Err(value) => Requirement { minimum: value.scalar(), weight: None },
    }
}

fn tier(table: &mut Reader<'_, '_>) -> Tier {
    Tier { at: table.place(), teams: table.list("teams"), after: table.required("after") }
}

fn relaxation_step(table: &mut Reader<'_, '_>) -> RelaxationStep {
    RelaxationStep {
        at: table.place(),
        after: table.required("after"),
        skills: table.required_pairs("skills", |value| value.scalar()),
    }
}

fn overflow(table: &mut Reader<'_, '_>) -> Overflow {
    Overflow {
        at: table.place(),
        conditions: table.written(&CONDITIONS),
        waited: table.optional("waited"),
        waiting: table.optional("waiting"),
        expected_wait: table.optional("expected_wait"),
        to: table.required_section("to", destination),
    }
}

fn wrap_up(table: &mut Reader<'_, '_>) -> WrapUp {
    WrapUp {
        has_mode: table.has("mode"),
        mode: table.optional("mode"),
        has_auto_after: table.has("auto_after"),
        auto_after: table.optional("auto_after"),
        early_exit: table.optional("early_exit"),
        default_code: table.optional("default_code"),
        has_extend: table.has("extend"),
        extend: table.optional("extend"),
        extensions: table.optional("extensions"),
    }
}

fn last_agent(table: &mut Reader<'_, '_>) -> LastAgent {
    LastAgent { wait: table.optional("wait"), valid_for: table.optional("valid_for") }
}
