//! "Did you mean": the name nearest to a misspelt one.

/// The candidate that `written` most probably stands for, if one is near: at most a third of its letters wrong, or its
/// beginning (`addr` for `address`).
pub(crate) fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let within = (written.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (candidate.to_lowercase(), candidate))
        .map(|(lowered, candidate)| (distance(&written, &lowered), begins(&written, &lowered), candidate))
        .filter(|(distance, begins, _)| *distance <= within || *begins)
        .min()
        .map(|(_, _, candidate)| candidate)
}

/// Whether `written` is the beginning of `candidate`, and long enough to mean it.
fn begins(written: &str, candidate: &str) -> bool {
    written.chars().count() >= MIN_BEGINNING && candidate.starts_with(written)
}

const MIN_BEGINNING: usize = 3;

/// Letters inserted, removed, replaced, or swapped with their neighbour: the optimal string alignment distance.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut before_last = vec![0; right.len() + 1];
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1; right.len() + 1];
        for (j, b) in right.iter().enumerate() {
            let replaced = last[j] + usize::from(a != b);
            row[j + 1] = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                row[j + 1] = row[j + 1].min(before_last[j - 1] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (left, right, expected) in [
            ("", "", 0),
            ("abc", "abc", 0),
            ("abc", "acb", 1),
            ("kitten", "sitting", 3),
            ("a", "", 1),
            ("", "ab", 2),
        ] {
            assert_eq!(distance(left, right), expected, "{left} {right}");
        }
    }

    #[test]
    fn the_nearest_is_near() {
        let keys = ["ring_timeout", "record", "teams", "name"];
        assert_eq!(nearest("ring-timeout", keys), Some("ring_timeout"));
        assert_eq!(nearest("rign_timeout", keys), Some("ring_timeout"));
        assert_eq!(nearest("Team", keys), Some("teams"));
        assert_eq!(nearest("ring", keys), Some("ring_timeout"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest("x", keys), None);
    }
}
