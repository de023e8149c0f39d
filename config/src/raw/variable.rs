//! `[[variable]]`, and `data` of an entry point.

use super::reader::Reader;
use super::value::Value;
use super::{List, Maybe};
use crate::located::Located;
use crate::values::{Characters, DataWord, HeaderField, Identifier, Label, Mask, Reference, TypeWord};

pub(crate) struct Variable {
    pub(crate) at: Located<()>,
    pub(crate) name: Maybe<Identifier>,
    pub(crate) label: Maybe<Label>,
    pub(crate) kind: Maybe<TypeWord>,
    pub(crate) max_length: Maybe<Characters>,
    pub(crate) pattern: Maybe<Mask>,
    pub(crate) choices: List<Label>,
    /// Where those keys are that only some types have.
    pub(crate) of_types: Vec<(&'static str, Located<()>)>,
    pub(crate) agent_editable: Maybe<bool>,
    pub(crate) default: Maybe<Label>,
    pub(crate) queues: List<Reference>,
    pub(crate) has_queues: bool,
}

/// Variable -> where its value comes from.
pub(crate) type Data = Vec<(Located<Reference>, DataSource)>;

pub(crate) enum DataSource {
    Fixed(Maybe<Label>),
    Taken {
        at: Located<()>,
        /// Which of the next two are written, right or wrong.
        written: Vec<&'static str>,
        from: Maybe<DataWord>,
        header: Maybe<HeaderField>,
    },
}

/// The keys of [`DataSource::Taken`] of which there is one.
pub(crate) const SOURCES: [&str; 2] = ["from", "header"];

pub(super) fn variable(table: &mut Reader<'_, '_>) -> Variable {
    let of_types = ["max_length", "pattern", "choices"];
    let of_types = of_types.into_iter().filter_map(|key| Some((key, table.place_of(key)?))).collect();
    Variable {
        at: table.place(),
        name: table.required("name"),
        label: table.optional("label"),
        kind: table.required("type"),
        max_length: table.optional("max_length"),
        pattern: table.optional("pattern"),
        choices: table.optional_list("choices"),
        of_types,
        agent_editable: table.optional("agent_editable"),
        default: table.optional("default"),
        has_queues: table.has("queues"),
        queues: table.optional_list("queues"),
    }
}

/// A string alone is the value.
pub(super) fn data_source(value: Value<'_, '_>) -> DataSource {
    let read = |table: &mut Reader<'_, '_>| DataSource::Taken {
        at: table.place(),
        written: table.written(&SOURCES),
        from: table.optional("from"),
        header: table.optional("header"),
    };
    match value.table(read) {
        Ok(source) => source,
        Err(value) => DataSource::Fixed(value.scalar()),
    }
}
