//! Arrangements as one writes them: `1 2 | 3 4>3 5?` is 1 and 2 in one group, in another 3 who talks, 4 who whispers
//! to 3 and 5 who only listens.

use crate::{Group, LegId, Role};

pub(super) fn groups(text: &str) -> Vec<Group> {
    let parties = |group: &str| group.split_whitespace().map(party).collect();
    text.split('|').map(|group| Group { parties: parties(group) }).collect()
}

fn party(text: &str) -> (LegId, Role) {
    let leg = |number: &str| LegId(number.parse().expect("a number"));
    match (text.strip_suffix('?'), text.split_once('>')) {
        (Some(listener), _) => (leg(listener), Role::Listen),
        (_, Some((whisperer, to))) => (leg(whisperer), Role::Whisper { to: leg(to) }),
        _ => (leg(text), Role::Talk),
    }
}
