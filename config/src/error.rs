//! What is wrong with a configuration file, for people and for programs.

use std::fmt;

use serde::Serialize;

use crate::source::Excerpt;

/// One mistake. `Display` renders it with the offending line and a caret underneath; serialised it is the same without
/// the picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
pub struct Error {
    /// The file, as named to [`parse`](crate::parse).
    pub file: String,
    /// From 1. An error about the whole file (a section that is not there) is at line 1, column 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The dotted key, such as `queue["sales"].teams[0]`; array entries by name where they have one, else by index from
    /// 0. Empty for a syntax error outside every key.
    pub key: String,
    /// What should be there: a phrase.
    pub expected: String,
    /// What is there: a phrase. Passwords and hashes are never part of it.
    pub found: String,
    /// What to write instead, where that can be said.
    pub help: Option<String>,
    /// The other place that this one contradicts.
    pub related: Option<Related>,
    #[serde(skip)]
    pub(crate) excerpt: Option<Excerpt>,
}

/// The other place that an error has to do with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    /// What is there, such as "first used".
    pub note: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The dotted key.
    pub key: String,
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Error { file, line, column, key, expected, found, help, related, excerpt } = self;
        let gutter = line.to_string().len();
        write!(formatter, "error: expected {expected}, found {found}")?;
        write!(formatter, "\n{:gutter$}--> {file}:{line}:{column}", "")?;
        match excerpt {
            Some(Excerpt { text, indent, width }) => {
                write!(formatter, "\n{:gutter$} |", "")?;
                write!(formatter, "\n{line} | {text}")?;
                let carets = "^".repeat(*width);
                let label = if key.is_empty() { String::new() } else { format!(" {key}") };
                write!(formatter, "\n{:gutter$} | {:indent$}{carets}{label}", "", "")?;
            }
            None if key.is_empty() => {}
            None => write!(formatter, "\n{:gutter$} = key: {key}", "")?,
        }
        if let Some(Related { note, line, column, key }) = related {
            write!(formatter, "\n{:gutter$} = note: {note} at {file}:{line}:{column}, {key}", "")?;
        }
        match help {
            Some(help) => write!(formatter, "\n{:gutter$} = help: {help}", ""),
            None => Ok(()),
        }
    }
}

/// Every mistake of a file, in the order of the file. Never empty. `Display` renders them all and counts them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(transparent)]
pub struct Errors(pub(crate) Vec<Error>);

impl Errors {
    /// Errors that the host found itself; `None` when there are none.
    pub fn new(errors: Vec<Error>) -> Option<Errors> {
        (!errors.is_empty()).then_some(Errors(errors))
    }

    /// One by one, in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, Error> {
        self.0.iter()
    }
}

impl IntoIterator for Errors {
    type Item = Error;
    type IntoIter = std::vec::IntoIter<Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Errors {
    type Item = &'a Error;
    type IntoIter = std::slice::Iter<'a, Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for error in self {
            writeln!(formatter, "{error}\n")?;
        }
        let file = self.0.first().map_or("the configuration", |error| error.file.as_str());
        match self.0.len() {
            1 => write!(formatter, "1 error in {file}"),
            count => write!(formatter, "{count} errors in {file}"),
        }
    }
}
