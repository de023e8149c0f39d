//! Reads a TOML table key by key, and reports what is missing, wrong or unknown.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::value::Value;
use super::{List, Maybe};
use crate::located::Located;
use crate::problem::Problems;
use crate::suggest;
use crate::values::{Mismatch, Scalar, Text, describe};

/// One table of the file.
pub(crate) struct Reader<'t, 'p> {
    /// Key -> its place, its value.
    entries: BTreeMap<&'t str, (Range<usize>, &'t Spanned<DeValue<'t>>)>,
    /// Every key that has been asked for, and how it is written; in that order.
    known: Vec<(&'static str, Form)>,
    /// Keys that should be there and are not, with what they hold.
    missing: Vec<(&'static str, String)>,
    /// The table as it is written, such as `[[queue]]`. Empty for the whole file.
    title: String,
    /// The dotted key that leads here; empty for the whole file.
    path: String,
    /// Of the header, or of the inline table.
    span: Range<usize>,
    problems: &'p mut Problems,
}

pub(super) const AN_INLINE_TABLE: &str = "{ key = value, … }";

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

    pub(super) fn new(
        table: &'t DeTable<'t>,
        span: Range<usize>,
        title: String,
        path: String,
        problems: &'p mut Problems,
    ) -> Self {
        let entries =
            table.iter().map(|(key, value)| (key.get_ref().as_ref(), (key.span(), value))).collect();
        Reader { entries, known: Vec::new(), missing: Vec::new(), title, path, span, problems }
    }

    /// Reads the table, then reports the keys that nobody asked for, and those that are missing.
    pub(crate) fn finish_with<R>(mut self, read: impl FnOnce(&mut Reader<'t, 'p>) -> R) -> R {
        let result = read(&mut self);
        self.report_unknown();
        self.report_missing();
        result
    }

    /// Where this table is.
    pub(crate) fn place(&self) -> Located<()> {
        Located::new((), self.span.clone(), self.path.as_str())
    }

    /// Which of the keys are written, right or wrong.
    pub(crate) fn written(&self, keys: &[&'static str]) -> Vec<&'static str> {
        keys.iter().copied().filter(|key| self.has(key)).collect()
    }

    /// Where the value of a key is, whatever it is.
    pub(crate) fn place_of(&self, key: &str) -> Option<Located<()>> {
        let (_, value) = self.entries.get(key)?;
        Some(Located::new((), value.span(), self.path_of(key)))
    }

    /// Whether the key is written, right or wrong.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    pub(crate) fn optional<T: Scalar>(&mut self, key: &'static str) -> Maybe<T> {
        self.value(key)?.scalar()
    }

    pub(crate) fn required<T: Scalar>(&mut self, key: &'static str) -> Maybe<T> {
        if !self.has(key) {
            self.missing.push((key, T::EXPECTED.to_owned()));
        }
        self.optional(key)
    }

    /// An array that must be there and hold something.
    pub(crate) fn list<T: Scalar>(&mut self, key: &'static str) -> List<T> {
        if !self.has(key) {
            self.missing.push((key, format!("an array, each element {}", T::EXPECTED)));
        }
        self.optional_list(key)
    }

    /// As [`Reader::list`], of a key that may be absent.
    pub(crate) fn optional_list<T: Scalar>(&mut self, key: &'static str) -> List<T> {
        self.value(key)?.list()
    }

    /// A value that may be of several kinds.
    pub(crate) fn value(&mut self, key: &'static str) -> Option<Value<'t, '_>> {
        let value = self.take(key, Form::Value)?;
        let (title, path) = (self.title_of(key, Form::Value), self.path_of(key));
        Some(Value { value, title, path, problems: self.problems })
    }

    /// A table whose keys are the file's own choice: each key, and what `read` makes of its value.
    pub(crate) fn pairs<K: Text, V>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(Value<'t, '_>) -> V,
    ) -> Vec<(Located<K>, V)> {
        self.section(key, |table| {
            let title = table.title.clone();
            let mut pairs = Vec::with_capacity(table.entries.len());
            for (key, (span, value)) in std::mem::take(&mut table.entries) {
                let path = table.path_of(key);
                match K::parse(key) {
                    Ok(parsed) => {
                        let key = Located::new(parsed, span, path.as_str());
                        let (title, problems) = (title.clone(), &mut *table.problems);
                        pairs.push((key, read(Value { value, title, path, problems })));
                    }
                    Err(Mismatch { expected, help, .. }) => {
                        table.problems.at(span, path, expected, format!("`{key}`")).maybe_help(help);
                    }
                }
            }
            pairs
        })
        .unwrap_or_default()
    }

    /// As [`Reader::pairs`], of a table that must be there and hold something.
    pub(crate) fn required_pairs<K: Text, V>(
        &mut self,
        key: &'static str,
        read: impl FnMut(Value<'t, '_>) -> V,
    ) -> Vec<(Located<K>, V)> {
        match self.entries.get(key).map(|(_, value)| *value) {
            None => self.missing.push((key, "a table".to_owned())),
            Some(value) if matches!(value.get_ref(), DeValue::Table(table) if table.is_empty()) => {
                let path = self.path_of(key);
                self.problems.at(value.span(), path, "at least one entry", "an empty table");
            }
            Some(_) => {}
        }
        self.pairs(key, read)
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
            let (expected, help) = match self.title.is_empty() {
                true => (format!("the table {title}"), as_array(value).map(|_| format!("write {title}"))),
                false => (format!("a table, {AN_INLINE_TABLE}"), None),
            };
            self.problems.mark_unread(&path);
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
            self.missing.push((key, "a table".to_owned()));
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
            let (expected, help) = match (value.get_ref(), self.title.is_empty()) {
                (DeValue::Table(_), true) => {
                    (format!("entries {title}"), Some(format!("write {title}, with two brackets")))
                }
                (_, true) => (format!("entries {title}"), None),
                (_, false) => (format!("an array of tables, [{AN_INLINE_TABLE}]"), None),
            };
            self.problems.mark_unread(&path);
            self.problems.at(value.span(), path, expected, describe(value.get_ref(), false)).maybe_help(help);
            return Vec::new();
        };
        let mut entries = Vec::with_capacity(array.len());
        for (index, entry) in array.iter().enumerate() {
            let array = path.clone();
            let path = format!("{path}[{}]", entry_label(entry.get_ref(), index));
            match entry.get_ref() {
                DeValue::Table(table) => {
                    let reader = Reader::new(table, entry.span(), title.clone(), path, self.problems);
                    entries.push(reader.finish_with(&mut read));
                }
                other => {
                    self.problems.mark_unread(&array);
                    let expected = format!("a table, {AN_INLINE_TABLE}");
                    self.problems.at(entry.span(), path, expected, describe(other, false));
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
            None => self.missing.push((key, "at least one".to_owned())),
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

    fn report_missing(&mut self) {
        for (key, what) in std::mem::take(&mut self.missing) {
            let (path, form) = (self.path_of(key), self.form_of(key));
            if self.problems.is_unread(&path) {
                continue;
            }
            let (expected, found) = match self.title.is_empty() {
                true => (self.title_of(key, form), "a file without it".to_owned()),
                false => (format!("the key `{key}` ({what})"), format!("{} without it", self.title)),
            };
            self.problems.at(self.span.clone(), path, expected, found);
        }
    }

    fn report_unknown(&mut self) {
        let keys: Vec<&str> = self.known.iter().map(|(key, _)| *key).collect();
        for (key, (span, _)) in std::mem::take(&mut self.entries) {
            let help = match suggest::nearest(key, keys.iter().copied()) {
                Some(nearest) => {
                    self.problems.mark_unread(&self.path_of(nearest));
                    format!("did you mean {}?", self.shown(nearest, self.form_of(nearest)))
                }
                None => format!("known are {}", self.shown_all()),
            };
            let expected = match self.title.is_empty() {
                true => "a known section".to_owned(),
                false => format!("a known key of {}", self.title),
            };
            let path = self.path_of(key);
            self.problems.at(span, path, expected, format!("`{key}`")).help(help);
        }
    }

    fn form_of(&self, key: &str) -> Form {
        self.known.iter().find(|(known, _)| *known == key).map_or(Form::Value, |(_, form)| *form)
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

/// Reports what the TOML parser says. After a mistake it guesses how to go on, and one bracket left open makes an error
/// of every line that follows: of errors on neighbouring lines only the first is reported.
pub(crate) fn syntax_errors(text: &str, errors: &[toml::de::Error], problems: &mut Problems) {
    let mut last_line: Option<usize> = None;
    for error in errors.iter().take(MAX_SYNTAX_ERRORS) {
        let span = error.span().unwrap_or(0..0);
        let before = text.get(..span.start).unwrap_or_default();
        let line = before.matches('\n').count();
        if last_line.is_none_or(|last| line > last + NEIGHBOURING_LINES) {
            let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
            let line_text = text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            syntax_error(span, error.message(), line_text, problems);
        }
        last_line = Some(last_line.map_or(line, |last| last.max(line)));
    }
}

/// Syntax errors looked at: after that many the rest says nothing new.
const MAX_SYNTAX_ERRORS: usize = 200;
/// A blank line may stand between two sections.
const NEIGHBOURING_LINES: usize = 2;

/// `message` is "what is wrong", or "what is wrong, expected what".
fn syntax_error(span: Range<usize>, message: &str, line: &str, problems: &mut Problems) {
    let (expected, found, help) = match message.split_once(", expected ").unwrap_or((message, "valid TOML")) {
        ("string values must be quoted", _) => {
            ("quotes around a string", "none".to_owned(), missing_quotes(line))
        }
        ("duplicate key", _) => ("each key once", "it again".to_owned(), None),
        (wrong, expected) => (expected, format!("a syntax error: {wrong}"), None),
    };
    problems.at(span, "", expected, found).maybe_help(help);
}

/// What to write for a string or a duration that lacks its quotes; the value may be a secret.
fn missing_quotes(line: &str) -> Option<String> {
    let (key, value) = line.split_once('=')?;
    let alone = !value.trim().starts_with(['[', '{']);
    alone.then(|| format!("write {} = \"…\"", key.trim()))
}
