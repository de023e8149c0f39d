//! Rules that hold for many keys.

use std::time::Duration;

use crate::located::Located;
use crate::problem::Problems;
use crate::raw::Maybe;
use crate::values::written;

/// The one key of `known` that is written; reports none, or more than one.
pub(crate) fn exactly_one(
    at: &Located<()>,
    known: &[&str],
    keys: &[&'static str],
    problems: &mut Problems,
) -> Option<&'static str> {
    let found = match keys {
        [key] => return Some(key),
        // One is there, misspelt.
        [] if known.iter().any(|key| problems.is_unread(&format!("{}.{key}", at.key()))) => return None,
        [] => "none of them".to_owned(),
        several => list(several, "and"),
    };
    problems.at(at.span(), at.key(), format!("exactly one of {}", list(known, "and")), found);
    None
}

/// Reports none of these keys.
pub(crate) fn at_least_one(at: &Located<()>, known: &[&str], keys: &[&'static str], problems: &mut Problems) {
    let misspelt = known.iter().any(|key| problems.is_unread(&format!("{}.{key}", at.key())));
    if keys.is_empty() && !misspelt {
        let expected = format!("at least one of {}", list(known, "and"));
        problems.at(at.span(), at.key(), expected, "none of them");
    }
}

/// `a`, `b` and `c`, each in backquotes.
fn list(keys: &[&str], and: &str) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    match keys.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {and} {last}", rest.join(", ")),
        _ => keys.concat(),
    }
}

/// Reports the first entry beyond a limit.
pub(crate) fn at_most<'a>(
    limit: usize,
    mut entries: impl Iterator<Item = &'a Located<()>>,
    problems: &mut Problems,
) {
    if let Some(at) = entries.nth(limit) {
        problems.at(at.span(), at.key(), format!("at most {limit} entries"), "one more");
    }
}

/// Reports a key that has no meaning where it stands.
pub(crate) fn only_beside<T>(
    value: &Maybe<T>,
    expected: &str,
    found: impl Into<String>,
    problems: &mut Problems,
) {
    if let Some(value) = value {
        problems.at(value.span(), value.key(), expected, found);
    }
}

/// Reports times that do not come one after the other.
pub(crate) fn ascending<'a>(times: impl Iterator<Item = &'a Located<Duration>>, problems: &mut Problems) {
    let mut latest: Option<&Located<Duration>> = None;
    for time in times {
        match latest.filter(|latest| ***latest >= **time) {
            Some(latest) => {
                let expected = format!("more than {}, after the one before it", written(**latest));
                let found = format!("{:?}", written(**time));
                problems.at(time.span(), time.key(), expected, found).related(
                    "that is",
                    latest.span(),
                    latest.key(),
                );
            }
            None => latest = Some(time),
        }
    }
}
