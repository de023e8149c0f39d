//! What callers meet, as written: `[[entry_point]]`, `[[menu]]`, `[[language]]`, `[voicemail]`, and a queue's
//! `announcements` and `callback`.

use std::time::Duration;

use super::queue::{Requirements, requirements};
use super::reader::Reader;
use super::variable::{self, Data};
use super::{List, Maybe};
use crate::located::Located;
use crate::model::CallbackOrder;
use crate::values::{DialKey, Identifier, Number, Points, Reference, Refuse, Retries, Times};

pub(crate) struct EntryPoint {
    pub(crate) at: Located<()>,
    pub(crate) name: Maybe<Identifier>,
    pub(crate) numbers: List<Number>,
    /// Which of the next two are written, right or wrong.
    pub(crate) targets: Vec<&'static str>,
    pub(crate) queue: Maybe<Reference>,
    pub(crate) menu: Maybe<Reference>,
    pub(crate) greeting: Maybe<Reference>,
    pub(crate) language: Maybe<Reference>,
    pub(crate) calendar: Maybe<Reference>,
    pub(crate) has_calendar: bool,
    pub(crate) closed: Option<Destination>,
    pub(crate) unstaffed: Option<Unstaffed>,
    pub(crate) priority: Maybe<Points>,
    pub(crate) skills: Requirements,
    pub(crate) preferred_agent: Maybe<Reference>,
    pub(crate) data: Data,
}

/// The keys of [`EntryPoint`] of which there is one.
pub(crate) const TARGETS: [&str; 2] = ["queue", "menu"];

pub(crate) enum Unstaffed {
    Refuse(Maybe<Refuse>),
    To(Box<Destination>),
}

pub(crate) struct Destination {
    pub(crate) at: Located<()>,
    /// Which of [`KINDS`] are written, right or wrong.
    pub(crate) kinds: Vec<&'static str>,
    pub(crate) queue: Maybe<Reference>,
    pub(crate) keep_wait: Maybe<bool>,
    pub(crate) priority: Maybe<Points>,
    pub(crate) skills: Requirements,
    pub(crate) skills_at: Option<Located<()>>,
    pub(crate) language: Maybe<Reference>,
    pub(crate) menu: Maybe<Reference>,
    pub(crate) number: Maybe<Number>,
    pub(crate) trunk: Maybe<Reference>,
    pub(crate) has_trunk: bool,
    pub(crate) from: Maybe<Number>,
    pub(crate) message: Maybe<Reference>,
    pub(crate) voicemail: Maybe<Reference>,
}

/// The keys of [`Destination`] of which there is one.
pub(crate) const KINDS: [&str; 5] = ["queue", "menu", "number", "message", "voicemail"];

pub(crate) struct Menu {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) prompt: Maybe<Reference>,
    pub(crate) timeout: Maybe<Duration>,
    pub(crate) retries: Maybe<Retries>,
    pub(crate) invalid: Maybe<Reference>,
    pub(crate) choices: Vec<(Located<DialKey>, Option<Destination>)>,
    pub(crate) otherwise: Option<Destination>,
}

pub(crate) struct Language {
    pub(crate) at: Located<()>,
    pub(crate) name: Maybe<Identifier>,
    pub(crate) has_positions: bool,
    pub(crate) positions: List<Reference>,
    pub(crate) position_beyond: Maybe<Reference>,
    pub(crate) has_expected_waits: bool,
    pub(crate) expected_waits: Vec<ExpectedWait>,
    pub(crate) expected_wait_beyond: Maybe<Reference>,
    pub(crate) prompts: Vec<(Located<Reference>, Maybe<Reference>)>,
}

pub(crate) struct ExpectedWait {
    pub(crate) up_to: Maybe<Duration>,
    pub(crate) prompt: Maybe<Reference>,
}

pub(crate) struct Voicemail {
    pub(crate) max_length: Maybe<Duration>,
}

pub(crate) struct Announcements {
    pub(crate) at: Located<()>,
    pub(crate) first_after: Maybe<Duration>,
    pub(crate) every: Maybe<Duration>,
    pub(crate) position: Maybe<bool>,
    pub(crate) expected_wait: Maybe<bool>,
    pub(crate) prompts: List<Reference>,
    /// Which of the last three are written, right or wrong.
    pub(crate) contents: Vec<&'static str>,
}

/// The keys of [`Announcements`] that say something.
pub(crate) const CONTENTS: [&str; 3] = ["position", "expected_wait", "prompts"];

pub(crate) struct Callback {
    pub(crate) at: Located<()>,
    pub(crate) key: Maybe<DialKey>,
    pub(crate) offer: Maybe<Reference>,
    pub(crate) confirmation: Maybe<Reference>,
    pub(crate) order: Maybe<CallbackOrder>,
    pub(crate) attempts: Maybe<Times>,
    pub(crate) spacing: Maybe<Duration>,
    pub(crate) ring_timeout: Maybe<Duration>,
    pub(crate) trunk: Maybe<Reference>,
    pub(crate) has_trunk: bool,
}

pub(super) fn entry_point(table: &mut Reader<'_, '_>) -> EntryPoint {
    EntryPoint {
        at: table.place(),
        name: table.required("name"),
        numbers: table.list("numbers"),
        targets: table.written(&TARGETS),
        queue: table.optional("queue"),
        menu: table.optional("menu"),
        greeting: table.optional("greeting"),
        language: table.optional("language"),
        has_calendar: table.has("calendar"),
        calendar: table.optional("calendar"),
        closed: table.section("closed", destination),
        unstaffed: unstaffed(table),
        priority: table.optional("priority"),
        skills: requirements(table, "skills"),
        preferred_agent: table.optional("preferred_agent"),
        data: table.pairs("data", variable::data_source),
    }
}

fn unstaffed(table: &mut Reader<'_, '_>) -> Option<Unstaffed> {
    Some(match table.value("unstaffed")?.table(destination) {
        Ok(destination) => Unstaffed::To(Box::new(destination)),
        Err(value) => Unstaffed::Refuse(value.scalar()),
    })
}

pub(super) fn destination(table: &mut Reader<'_, '_>) -> Destination {
    Destination {
        at: table.place(),
        kinds: table.written(&KINDS),
        queue: table.optional("queue"),
        keep_wait: table.optional("keep_wait"),
        priority: table.optional("priority"),
        skills_at: table.place_of("skills"),
        skills: requirements(table, "skills"),
        language: table.optional("language"),
        menu: table.optional("menu"),
        number: table.optional("number"),
        has_trunk: table.has("trunk"),
        trunk: table.optional("trunk"),
        from: table.optional("from"),
        message: table.optional("message"),
        voicemail: table.optional("voicemail"),
    }
}

pub(super) fn menu(table: &mut Reader<'_, '_>) -> Menu {
    Menu {
        name: table.required("name"),
        prompt: table.required("prompt"),
        timeout: table.optional("timeout"),
        retries: table.optional("retries"),
        invalid: table.optional("invalid"),
        choices: table.required_pairs("choices", |value| value.only_table(destination)),
        otherwise: table.required_section("otherwise", destination),
    }
}

pub(super) fn language(table: &mut Reader<'_, '_>) -> Language {
    Language {
        at: table.place(),
        name: table.required("name"),
        has_positions: table.has("positions"),
        positions: table.optional_list("positions"),
        position_beyond: table.optional("position_beyond"),
        has_expected_waits: table.has("expected_waits"),
        expected_waits: table.entries("expected_waits", |table| ExpectedWait {
            up_to: table.required("up_to"),
            prompt: table.required("prompt"),
        }),
        expected_wait_beyond: table.optional("expected_wait_beyond"),
        prompts: table.pairs("prompts", |value| value.scalar()),
    }
}

pub(super) fn voicemail(table: &mut Reader<'_, '_>) -> Voicemail {
    Voicemail { max_length: table.optional("max_length") }
}

pub(super) fn announcements(table: &mut Reader<'_, '_>) -> Announcements {
    Announcements {
        at: table.place(),
        contents: table.written(&CONTENTS),
        first_after: table.optional("first_after"),
        every: table.optional("every"),
        position: table.optional("position"),
        expected_wait: table.optional("expected_wait"),
        prompts: table.optional_list("prompts"),
    }
}

pub(super) fn callback(table: &mut Reader<'_, '_>) -> Callback {
    Callback {
        at: table.place(),
        key: table.optional("key"),
        offer: table.optional("offer"),
        confirmation: table.optional("confirmation"),
        order: table.optional("order"),
        attempts: table.optional("attempts"),
        spacing: table.optional("spacing"),
        ring_timeout: table.optional("ring_timeout"),
        has_trunk: table.has("trunk"),
        trunk: table.optional("trunk"),
    }
}
