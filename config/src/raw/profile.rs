//! `[[profile]]`, `[[address_book]]`, `[outbound]`.

use std::time::Duration;

use super::reader::Reader;
use super::{List, Maybe};
use crate::located::Located;
use crate::values::{Digits, Identifier, Label, Number, NumberPattern, Reference};

pub(crate) struct Profile {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) label: Maybe<Label>,
    pub(crate) recording_pause: Option<RecordingPause>,
    pub(crate) consult_queue: Maybe<bool>,
    pub(crate) numbers: Option<NumberRules>,
    pub(crate) outdial: Option<Outdial>,
}

pub(crate) struct RecordingPause {
    pub(crate) max: Maybe<Duration>,
}

pub(crate) struct NumberRules {
    pub(crate) allow: List<NumberPattern>,
    pub(crate) deny: List<NumberPattern>,
    pub(crate) min_length: Maybe<Digits>,
    pub(crate) max_length: Maybe<Digits>,
}

pub(crate) struct Outdial {
    pub(crate) at: Located<()>,
    pub(crate) queue: Maybe<Reference>,
    pub(crate) anis: List<Number>,
}

pub(crate) struct AddressBookEntry {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) label: Maybe<Label>,
    pub(crate) number: Maybe<Number>,
}

pub(crate) struct Outbound {
    pub(crate) trunk: Maybe<Reference>,
    pub(crate) ring_timeout: Maybe<Duration>,
}

pub(super) fn profile(table: &mut Reader<'_, '_>) -> Profile {
    Profile {
        name: table.required("name"),
        label: table.optional("label"),
        recording_pause: table
            .section("recording_pause", |table| RecordingPause { max: table.required("max") }),
        consult_queue: table.optional("consult_queue"),
        numbers: table.section("numbers", |table| NumberRules {
            allow: table.optional_list("allow"),
            deny: table.optional_list("deny"),
            min_length: table.optional("min_length"),
            max_length: table.optional("max_length"),
        }),
        outdial: table.section("outdial", |table| Outdial {
            at: table.place(),
            queue: table.required("queue"),
            anis: table.list("anis"),
        }),
    }
}

pub(super) fn address_book_entry(table: &mut Reader<'_, '_>) -> AddressBookEntry {
    AddressBookEntry {
        name: table.required("name"),
        label: table.optional("label"),
        number: table.required("number"),
    }
}

pub(super) fn outbound(table: &mut Reader<'_, '_>) -> Outbound {
    Outbound { trunk: table.optional("trunk"), ring_timeout: table.optional("ring_timeout") }
}
