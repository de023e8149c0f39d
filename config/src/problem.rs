//! Mistakes as they are found, before they are located by line and column.

use std::collections::BTreeSet;
use std::ops::Range;

/// One mistake.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// `None`: about the file as a whole.
    pub(crate) span: Option<Range<usize>>,
    pub(crate) key: String,
    pub(crate) expected: String,
    pub(crate) found: String,
    pub(crate) help: Option<String>,
    pub(crate) related: Option<RelatedPlace>,
}

/// Another place in the file that a mistake has to do with.
#[derive(Clone, Debug)]
pub(crate) struct RelatedPlace {
    pub(crate) note: &'static str,
    pub(crate) span: Range<usize>,
    pub(crate) key: String,
}

impl Problem {
    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn maybe_help(&mut self, help: Option<String>) -> &mut Self {
        self.help = help;
        self
    }

    pub(crate) fn related(&mut self, note: &'static str, span: Range<usize>, key: &str) -> &mut Self {
        self.related = Some(RelatedPlace { note, span, key: key.to_owned() });
        self
    }
}

/// Every mistake so far.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    problems: Vec<Problem>,
    /// Dotted keys whose values are written but could not be read, misspelt ones included.
    unread: BTreeSet<String>,
}

impl Problems {
    /// A mistake at a place. An empty span at offset 0 is a value that is not written: the file as a whole is meant.
    pub(crate) fn at(
        &mut self,
        span: Range<usize>,
        key: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> &mut Problem {
        let span = (span != (0..0)).then_some(span);
        self.push(Problem {
            span,
            key: key.into(),
            expected: expected.into(),
            found: found.into(),
            help: None,
            related: None,
        })
    }

    /// A mistake of the whole file.
    pub(crate) fn whole_file(
        &mut self,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> &mut Problem {
        self.at(0..0, "", expected, found)
    }

    /// Remembers that what is written for this key is lost, so that nothing is held against its absence.
    pub(crate) fn mark_unread(&mut self, key: &str) {
        self.unread.insert(key.to_owned());
    }

    pub(crate) fn is_unread(&self, key: &str) -> bool {
        self.unread.contains(key)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// In the order of the file; what concerns the whole file comes last.
    pub(crate) fn into_sorted(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| match &problem.span {
            Some(span) => (false, span.start),
            None => (true, 0),
        });
        self.problems
    }

    fn push(&mut self, problem: Problem) -> &mut Problem {
        let index = self.problems.len();
        self.problems.push(problem);
        &mut self.problems[index]
    }
}
