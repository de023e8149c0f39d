//! One value of a table: a scalar, an array of them, or a table of its own.

use toml::Spanned;
use toml::de::DeValue;

use super::reader::{AN_INLINE_TABLE, Reader};
use super::{List, Maybe};
use crate::located::Located;
use crate::problem::Problems;
use crate::values::{Mismatch, Scalar, describe};

/// All or nothing, or some of what there is.
pub(crate) enum SwitchOrList<T> {
    Switch(bool),
    List(List<T>),
}

/// A value that has not been looked at yet.
pub(crate) struct Value<'t, 'p> {
    pub(super) value: &'t Spanned<DeValue<'t>>,
    /// What it is called, should it be a table.
    pub(super) title: String,
    /// The dotted key.
    pub(super) path: String,
    pub(super) problems: &'p mut Problems,
}

impl<'t> Value<'t, '_> {
    pub(crate) fn scalar<T: Scalar>(self) -> Maybe<T> {
        read(self.value, self.path, self.problems)
    }

    /// An array with something in it.
    pub(crate) fn list<T: Scalar>(self) -> List<T> {
        self.list_or("")
    }

    /// As [`Value::list`], or true or false.
    pub(crate) fn switch_or_list<T: Scalar>(self) -> SwitchOrList<T> {
        match self.value.get_ref() {
            DeValue::Boolean(switch) => SwitchOrList::Switch(*switch),
            _ => SwitchOrList::List(self.list_or("true, false, or ")),
        }
    }

    /// `others`: what else would do.
    fn list_or<T: Scalar>(self, others: &str) -> List<T> {
        let Value { value, path, problems, .. } = self;
        let elements = match value.get_ref() {
            DeValue::Array(array) if !array.is_empty() => array,
            other => {
                let expected = format!("{others}an array with at least one element, each {}", T::EXPECTED);
                let help = matches!(other, DeValue::String(_))
                    .then(|| format!("write [{}]", describe(other, T::SECRET)));
                problems.mark_unread(&path);
                problems.at(value.span(), path, expected, describe(other, T::SECRET)).maybe_help(help);
                return None;
            }
        };
        let read = |(index, element)| read(element, format!("{path}[{index}]"), problems);
        let elements = elements.iter().enumerate().filter_map(read).collect();
        Some(Located::new(elements, value.span(), path))
    }

    /// What `read` makes of it, if it is a table; otherwise the value back.
    pub(crate) fn table<R>(self, read: impl FnOnce(&mut Reader<'t, '_>) -> R) -> Result<R, Self> {
        let DeValue::Table(table) = self.value.get_ref() else { return Err(self) };
        let Value { value, title, path, problems } = self;
        Ok(Reader::new(table, value.span(), title, path, problems).finish_with(read))
    }

    /// As [`Value::table`], where nothing else will do.
    pub(crate) fn only_table<R>(self, read: impl FnOnce(&mut Reader<'t, '_>) -> R) -> Option<R> {
        match self.table(read) {
            Ok(read) => Some(read),
            Err(Value { value, path, problems, .. }) => {
                problems.mark_unread(&path);
                let expected = format!("a table, {AN_INLINE_TABLE}");
                problems.at(value.span(), path, expected, describe(value.get_ref(), false));
                None
            }
        }
    }
}

fn read<T: Scalar>(value: &Spanned<DeValue<'_>>, path: String, problems: &mut Problems) -> Maybe<T> {
    match T::read(value.get_ref()) {
        Ok(read) => Some(Located::new(read, value.span(), path)),
        Err(Mismatch { expected, found, help }) => {
            let found = found.unwrap_or_else(|| describe(value.get_ref(), T::SECRET));
            problems.mark_unread(&path);
            problems.at(value.span(), path, expected, found).maybe_help(help);
            None
        }
    }
}
