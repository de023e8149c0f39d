//! `[[variable]]`, and `data` of an entry point.

use std::collections::BTreeMap;

use super::contact_centre::label;
use super::references::References;
use super::rules::exactly_one;
use crate::located::{Located, Name, Table};
use crate::model::{DataSource, MAX_VALUE, Variable, VariableKind};
use crate::problem::Problems;
use crate::raw::{self, List};
use crate::values::{DataWord, Label, TypeWord};

/// Variables of a file: what the ACD takes of each contact.
pub(crate) const MAX_VARIABLES: usize = 64;

pub(crate) fn variable(
    written: raw::Variable,
    names: &References,
    problems: &mut Problems,
) -> Option<Variable> {
    let queues = names.queues.resolve_all(&written.queues, problems);
    let default = written.default.clone();
    let kind = kind(&written, problems);
    let name = written.name?.into_inner().0;
    let variable = Variable {
        label: label(written.label, &name),
        name,
        kind: kind?,
        agent_editable: written.agent_editable.is_none_or(Located::into_inner),
        default: default.as_ref().map(|default| default.0.clone()),
        queues: queues.filter(|_| written.has_queues),
    };
    check_value(&variable, default.as_ref(), problems);
    Some(variable)
}

fn kind(written: &raw::Variable, problems: &mut Problems) -> Option<VariableKind> {
    let kind = **written.kind.as_ref()?;
    let own: &[&str] = match kind {
        TypeWord::Text => &["max_length", "pattern"],
        TypeWord::Choice => &["choices"],
        TypeWord::Number | TypeWord::Date | TypeWord::YesNo => &[],
    };
    for (key, at) in written.of_types.iter().filter(|(key, _)| !own.contains(key)) {
        let expected = format!("no `{key}` beside the type {kind}");
        problems.at(at.span(), at.key(), expected, "it");
    }
    Some(match kind {
        TypeWord::Text => VariableKind::Text {
            max_length: written.max_length.as_ref().map_or(MAX_VALUE, |length| length.0),
            pattern: written.pattern.as_deref().cloned(),
        },
        TypeWord::Number => VariableKind::Number,
        TypeWord::Date => VariableKind::Date,
        TypeWord::Choice => VariableKind::Choice { choices: choices(written, problems)? },
        TypeWord::YesNo => VariableKind::YesNo,
    })
}

fn choices(written: &raw::Variable, problems: &mut Problems) -> Option<Vec<String>> {
    let list: &List<Label> = &written.choices;
    let Some(list) = list else {
        if !problems.is_unread(&format!("{}.choices", written.at.key())) {
            let expected =
                "the key `choices` (an array, each element a text of 1 to 100 characters on one line)";
            problems.at(written.at.span(), written.at.key(), expected, "the type choice without it");
        }
        return None;
    };
    for (index, choice) in list.iter().enumerate() {
        if let Some(first) = list[..index].iter().find(|first| first.0 == choice.0) {
            let found = format!("{:?} again", choice.0);
            let problem = problems.at(choice.span(), choice.key(), "each choice once", found);
            problem.related("first used", first.span(), first.key());
        }
    }
    Some(list.iter().map(|choice| choice.0.clone()).collect())
}

fn check_value(variable: &Variable, value: Option<&Located<Label>>, problems: &mut Problems) {
    if let Some(value) = value.filter(|value| !variable.takes(&value.0)) {
        let expected = format!("a value of {:?}, which is {}", &*variable.name, words(&variable.kind));
        problems.at(value.span(), value.key(), expected, format!("{:?}", value.0));
    }
}

/// What a variable's values are, in words.
fn words(kind: &VariableKind) -> String {
    match kind {
        VariableKind::Text { max_length, pattern: None } => {
            format!("a text of at most {max_length} characters")
        }
        VariableKind::Text { max_length, pattern: Some(pattern) } => {
            format!("a text of at most {max_length} characters like {:?}", pattern.to_string())
        }
        VariableKind::Number => "a number, such as \"-12.5\"".to_owned(),
        VariableKind::Date => "a date, such as \"2026-12-24\"".to_owned(),
        VariableKind::Choice { choices } => {
            let choices: Vec<String> = choices.iter().map(|choice| format!("{choice:?}")).collect();
            format!("one of {}", choices.join(", "))
        }
        VariableKind::YesNo => "\"yes\" or \"no\"".to_owned(),
    }
}

/// Variable -> where entry points have its value from.
pub(crate) fn data(
    written: raw::Data,
    names: &References,
    variables: &Table<Variable>,
    problems: &mut Problems,
) -> BTreeMap<Name, DataSource> {
    let mut data = BTreeMap::new();
    for (variable, source) in written {
        let name = names.variables.resolve(&variable, problems);
        let known = name.as_ref().and_then(|name| variables.get(name));
        let source = match source {
            raw::DataSource::Fixed(value) => {
                known.iter().for_each(|known| check_value(known, value.as_ref(), problems));
                value.map(|value| DataSource::Fixed(value.into_inner().0))
            }
            raw::DataSource::Taken { at, written, from, header } => {
                match exactly_one(&at, &raw::SOURCES, &written, problems) {
                    Some("from") => from.map(|from| match *from {
                        DataWord::Dialled => DataSource::Dialled,
                        DataWord::Keys => DataSource::Keys,
                    }),
                    Some(_) => header.map(|header| DataSource::Header(header.into_inner().0)),
                    None => None,
                }
            }
        };
        data.extend(name.zip(source));
    }
    data
}
