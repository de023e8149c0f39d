//! Reads a TOML table key by key, and reports what is missing, wrong or unknown.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{List, Maybe};
use crate::located::Located;
use crate::problem::Problems;
use crate::suggest;
use crate::values::{Mismatch, Scalar, describe};

/// One table of the file.
pub(crate) struct Reader<'t, 'p> {
    /// Key -> its place, its value.
    entries: BTreeMap<&'t str, (Range<usize>, &'t Spanned<DeValue<'t>>)>,
    /// Every key that has been asked for, and how it is written; in that order.
    known: Vec<(&'static str, Form)>,
    /// The table as it is written, such as `[[queue]]`. Empty for the whole file.
    title: String,
    /// The dotted key that leads here; empty for the whole file.
    path: String,
    /// Of the header, or of the inline table.
    span: Range<usize>,
    problems: &'p mut Problems,
}

/// How a key is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Value,
    Section,
    Entries,
}

impl<'t, 'p> Reader<'t, 'p> {
    pub(crate) fn root(table: &'t DeTable<'t>, problems: &'p mut Problems) -> Self {
        Reader::new(table, 0..0, String::new(), String::new(), problems)
    }

    fn new(
        table: &'t DeTable<'t>,
        span: Range<usize>,
        title: String,
        path: String,
        problems: &'p mut Problems,
    ) -> Self {
        let entries =
            table.iter().map(|(key, value)| (key.get_ref().as_ref(), (key.span(), value))).collect();
        Reader { entries, known: Vec::new(), title, path, span, problems }
    }

    /// Reads the table, then reports the keys that nobody asked for.
    pub(crate) fn finish_with<R>(mut self, read: impl FnOnce(&mut Reader<'t, 'p>) -> R) -> R {
        let result = read(&mut self);
        self.report_unknown();
        result
    }

    /// Where this table is.
    pub(crate) fn place(&self) -> Located<()> {
        Located::new((), self.span.clone(), self.path.as_str())
    }

    /// Whether the key is written, right or wrong.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    pub(crate) fn optional<T: Scalar>(&mut self, key: &'static str) -> Maybe<T> {
        let value = self.take(key, Form::Value)?;
        read_value(value, self.path_of(key), self.problems)
    }

    pub(crate) fn required<T: Scalar>(&mut self, key: &'static str) -> Maybe<T> {
        if !self.has(key) {
            self.missing(key, T::EXPECTED);
        }
        self.optional(key)
    }

    /// An array that must be there and hold something.
    pub(crate) fn list<T: Scalar>(&mut self, key: &'static str) -> List<T> {
        if !self.has(key) {
            self.missing(key, &format!("an array; each element {}", T::EXPECTED));
        }
        let value = self.take(key, Form::Value)?;
        let path = self.path_of(key);
        let expected = format!("an array with at least one element: {}", T::EXPECTED);
        let elements = match value.get_ref() {
            DeValue::Array(array) if !array.is_empty() => array,
            other => {
                let help = matches!(other, DeValue::String(_))
                    .then(|| format!("write [{}]", describe(other, T::SECRET)));
                self.problems.at(value.span(), path, expected, describe(other, T::SECRET)).maybe_help(help);
                return None;
            }
        };
        let read = |(index, element)| read_value(element, format!("{path}[{index}]"), self.problems);
        let elements = elements.iter().enumerate().filter_map(read).collect();
        Some(Located::new(elements, value.span(), path))
    }

    /// `[key]`, or an inline table.
    pub(crate) fn section<R>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'t, '_>) -> R,
    ) -> Option<R> {
        let value = self.take(key, Form::Section)?;
        let path = self.path_of(key);
        let title = self.title_of(key, Form::Section);
        let DeValue::Table(table) = value.get_ref() else {
            let (expected, help) =
                (format!("the table {title}"), as_array(value).map(|_| format!("write {title}")));
            self.problems.at(value.span(), path, expected, describe(value.get_ref(), false)).maybe_help(help);
            return None;
        };
        Some(Reader::new(table, value.span(), title, path, self.problems).finish_with(read))
    }

    pub(crate) fn required_section<R>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'t, '_>) -> R,
    ) -> Option<R> {
        if !self.has(key) {
            self.missing(key, "a table");
        }
        self.section(key, read)
    }

    /// `[[key]]` as often as it is written, or an array of inline tables.
    pub(crate) fn entries<R>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Reader<'t, '_>) -> R,
    ) -> Vec<R> {
        let Some(value) = self.take(key, Form::Entries) else { return Vec::new() };
        let title = self.title_of(key, Form::Entries);
        let path = self.path_of(key);
        let Some(array) = as_array(value) else {
            let help = matches!(value.get_ref(), DeValue::Table(_))
                .then(|| format!("write {title}, with two brackets"));
            let expected = format!("entries {title}");
            self.problems.at(value.span(), path, expected, describe(value.get_ref(), false)).maybe_help(help);
            return Vec::new();
        };
        let mut entries = Vec::with_capacity(array.len());
        for (index, entry) in array.iter().enumerate() {
            let path = format!("{path}[{}]", entry_label(entry.get_ref(), index));
            match entry.get_ref() {
                DeValue::Table(table) => {
                    let reader = Reader::new(table, entry.span(), title.clone(), path, self.problems);
                    entries.push(reader.finish_with(&mut read));
                }
                other => {
                    self.problems.at(entry.span(), path, "a table", describe(other, false));
                }
            }
        }
        entries
    }

    pub(crate) fn required_entries<R>(
        &mut self,
        key: &'static str,
        read: impl FnMut(&mut Reader<'t, '_>) -> R,
    ) -> Vec<R> {
        let empty =
            self.entries.get(key).is_some_and(|(_, value)| as_array(value).is_some_and(<[_]>::is_empty));
        match self.entries.get(key) {
            None => self.missing(key, "at least one"),
            Some((_, value)) if empty => {
                let (span, path) = (value.span(), self.path_of(key));
                self.problems.at(span, path, "at least one entry", "an empty array");
            }
            Some(_) => {}
        }
        self.entries(key, read)
    }

    fn take(&mut self, key: &'static str, form: Form) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push((key, form));
        self.entries.remove(key).map(|(_, value)| value)
    }

    fn missing(&mut self, key: &'static str, what: &str) {
        let form = if what == "a table" { Form::Section } else { Form::Entries };
        let (expected, found) = match self.title.is_empty() {
            true => (self.title_of(key, form), "a file without it".to_owned()),
            false => (format!("the key `{key}` ({what})"), format!("{} without it", self.title)),
        };
        let path = self.path_of(key);
        self.problems.at(self.span.clone(), path, expected, found);
    }

    fn report_unknown(&mut self) {
        let keys: Vec<&str> = self.known.iter().map(|(key, _)| *key).collect();
        for (key, (span, _)) in std::mem::take(&mut self.entries) {
            let nearest = suggest::nearest(key, keys.iter().copied());
            let form = self.known.iter().find(|(known, _)| Some(*known) == nearest).map(|(_, form)| *form);
            let help = match (nearest, form) {
                (Some(nearest), Some(form)) => format!("did you mean {}?", self.shown(nearest, form)),
                _ => format!("known are {}", self.shown_all()),
            };
            let expected = match self.title.is_empty() {
                true => "a known section".to_owned(),
                false => format!("a known key of {}", self.title),
            };
            let path = self.path_of(key);
            self.problems.at(span, path, expected, format!("`{key}`")).help(help);
        }
    }

    fn shown_all(&self) -> String {
        self.known.iter().map(|(key, form)| self.shown(key, *form)).collect::<Vec<_>>().join(", ")
    }

    fn shown(&self, key: &str, form: Form) -> String {
        match self.title.is_empty() {
            true => self.title_of(key, form),
            false => format!("`{key}`"),
        }
    }

    fn title_of(&self, key: &str, form: Form) -> String {
        let path = self.path_of(key);
        match (form, self.title.is_empty()) {
            (Form::Section, true) => format!("[{path}]"),
            (Form::Entries, true) => format!("[[{path}]]"),
            (Form::Value, true) => path,
            (_, false) => format!("`{key}`"),
        }
    }

    fn path_of(&self, key: &str) -> String {
        let bare = key.chars().all(|character| character.is_ascii_alphanumeric() || "_-".contains(character));
        let key = if bare && !key.is_empty() { key.to_owned() } else { format!("{key:?}") };
        if self.path.is_empty() { key } else { format!("{}.{key}", self.path) }
    }
}

fn read_value<T: Scalar>(value: &Spanned<DeValue<'_>>, path: String, problems: &mut Problems) -> Maybe<T> {
    match T::read(value.get_ref()) {
        Ok(read) => Some(Located::new(read, value.span(), path)),
        Err(Mismatch { expected, found, help }) => {
            let found = found.unwrap_or_else(|| describe(value.get_ref(), T::SECRET));
            problems.at(value.span(), path, expected, found).maybe_help(help);
            None
        }
    }
}

fn as_array<'t>(value: &'t Spanned<DeValue<'t>>) -> Option<&'t [Spanned<DeValue<'t>>]> {
    match value.get_ref() {
        DeValue::Array(array) => Some(array),
        _ => None,
    }
}

/// What an entry is called in a dotted key: its name where it has one, else its index.
fn entry_label(entry: &DeValue<'_>, index: usize) -> String {
    let DeValue::Table(table) = entry else { return index.to_string() };
    let name = ["name", "dn"].iter().find_map(|key| match table.get(*key).map(Spanned::get_ref) {
        Some(DeValue::String(name)) if !name.is_empty() && name.len() <= MAX_ENTRY_LABEL => {
            Some(format!("{name:?}"))
        }
        _ => None,
    });
    name.unwrap_or_else(|| index.to_string())
}

/// Longest name used in a dotted key, in bytes.
const MAX_ENTRY_LABEL: usize = 64;

/// Reports what the TOML parser says, which is "what is wrong, expected what".
pub(crate) fn syntax_error(text: &str, error: &toml::de::Error, problems: &mut Problems) {
    let span = error.span().unwrap_or(0..0);
    let (wrong, expected) = error.message().split_once(", expected ").unwrap_or((error.message(), "TOML"));
    let line = text.get(..span.start).map_or(0, |before| before.rfind('\n').map_or(0, |newline| newline + 1));
    let line = text.get(line..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let problem = problems.at(span, "", expected, format!("a syntax error: {wrong}"));
    problem.maybe_help(missing_quotes(line));
}

/// What to write for a string or a duration that lacks its quotes.
fn missing_quotes(line: &str) -> Option<String> {
    let (key, value) = line.split_once('=')?;
    let value = value.split('#').next().unwrap_or_default().trim();
    let unquoted = !value.is_empty() && !value.contains(['"', '\'', '[', '{', ',']);
    let plain = value.parse::<f64>().is_ok() || matches!(value, "true" | "false");
    (unquoted && !plain).then(|| format!("strings stand in quotes: write {} = \"…\"", key.trim()))
}
