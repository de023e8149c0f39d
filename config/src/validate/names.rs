//! The names of one kind of entry: unique, and found by those who refer to them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::located::{Located, Name};
use crate::problem::Problems;
use crate::raw::{List, Maybe};
use crate::suggest;
use crate::values::{Identifier, Reference};

/// Names listed in an error when none is near, at most.
const MAX_LISTED: usize = 10;

/// The names of the entries `[[section]]`.
pub(crate) struct Names {
    section: &'static str,
    names: Vec<Name>,
    /// In lower case -> as written, and where.
    places: BTreeMap<String, (Name, Range<usize>, String)>,
    /// Whether every entry has a name: if not, an unknown one may be what is missing.
    complete: bool,
}

impl Names {
    /// Collects the names, and reports those used twice. Two that differ only in upper and lower case are one: people
    /// would mix them up.
    pub(crate) fn collect<'a>(
        section: &'static str,
        names: impl Iterator<Item = &'a Maybe<Identifier>>,
        problems: &mut Problems,
    ) -> Names {
        let mut known = Names {
            section,
            names: Vec::new(),
            places: BTreeMap::new(),
            complete: !problems.is_unread(section),
        };
        for name in names {
            match name {
                Some(name) => known.add(name, problems),
                None => known.complete = false,
            }
        }
        known
    }

    fn add(&mut self, name: &Located<Identifier>, problems: &mut Problems) {
        let Identifier(text) = &**name;
        let section = self.section;
        match self.places.get(&text.to_lowercase()) {
            Some((_, first, key)) => {
                let expected = format!("a name that no other [[{section}]] has");
                let problem = problems.at(name.span(), name.key(), expected, format!("{text:?} again"));
                problem.related("first used", first.clone(), key);
            }
            None => {
                let place = (text.clone(), name.span(), name.key().to_owned());
                self.places.insert(text.to_lowercase(), place);
                self.names.push(text.clone());
            }
        }
    }

    /// The name, if an entry has it, exactly as written.
    pub(crate) fn resolve(&self, name: &Located<Reference>, problems: &mut Problems) -> Option<Name> {
        let Reference(text) = &**name;
        if let Some((known, ..)) = self.places.get(&text.to_lowercase()).filter(|(known, ..)| known == text) {
            return Some(known.clone());
        }
        if self.complete {
            let expected = format!("the name of a [[{}]]", self.section);
            problems.at(name.span(), name.key(), expected, format!("{text:?}")).help(self.help(text));
        }
        None
    }

    /// As [`Names::resolve`], for each; none may be named twice.
    pub(crate) fn resolve_all(&self, list: &List<Reference>, problems: &mut Problems) -> Option<Vec<Name>> {
        let list = list.as_ref()?;
        let mut seen: BTreeMap<Name, &Located<Reference>> = BTreeMap::new();
        let mut resolved = Vec::with_capacity(list.len());
        for name in list.iter() {
            let Some(known) = self.resolve(name, problems) else { continue };
            match seen.get(&known) {
                Some(first) => {
                    let problem =
                        problems.at(name.span(), name.key(), "each name once", format!("{known:?} again"));
                    problem.related("first used", first.span(), first.key());
                }
                None => {
                    seen.insert(known.clone(), name);
                    resolved.push(known);
                }
            }
        }
        Some(resolved)
    }

    fn help(&self, text: &str) -> String {
        let names = || self.names.iter().map(|name| name.as_ref());
        if let Some(nearest) = suggest::nearest(text, names()) {
            return format!("did you mean {nearest:?}?");
        }
        let listed: Vec<String> = names().take(MAX_LISTED).map(|name| format!("{name:?}")).collect();
        match self.names.len() {
            0 => format!("the file has no [[{}]]", self.section),
            count if count > MAX_LISTED => {
                format!("known are {}, and {} more", listed.join(", "), count - MAX_LISTED)
            }
            _ => format!("known are {}", listed.join(", ")),
        }
    }
}
