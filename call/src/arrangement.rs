//! Who hears whom in a call, and the way from one arrangement to the next.

use crate::leg::LegId;
use media::MixId;
use media::limits::PARTIES;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Legs of one call that hear each other, each by its role. Exactly two who talk are relayed, all others mixed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// Who is in it. A leg that is named twice counts once, where it is named first.
    pub parties: Vec<(LegId, Role)>,
}

/// Who hears a party of a group. Each hears all who talk, but never itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Is heard by all.
    Talk,
    /// Is heard by nobody.
    Listen,
    /// Is heard by one party alone.
    Whisper {
        /// Who hears it; while that one is not in the group, nobody does.
        to: LegId,
    },
}

impl Group {
    /// A group of those who all talk.
    pub fn talk(legs: impl IntoIterator<Item = LegId>) -> Self {
        Self { parties: legs.into_iter().map(|leg| (leg, Role::Talk)).collect() }
    }

    /// A group in which one is heard, and the others listen to it.
    pub fn listen(to: LegId, listeners: impl IntoIterator<Item = LegId>) -> Self {
        let listeners = listeners.into_iter().map(|leg| (leg, Role::Listen));
        Self { parties: [(to, Role::Talk)].into_iter().chain(listeners).collect() }
    }

    /// Whether a party hears somebody.
    pub(crate) fn gives_to_hear(&self, leg: LegId) -> bool {
        let mut others = self.parties.iter().filter(|(party, _)| *party != leg);
        others.any(|(_, role)| *role == Role::Talk || *role == Role::Whisper { to: leg })
    }

    pub(crate) fn role(&self, leg: LegId) -> Option<Role> {
        self.parties.iter().find(|(party, _)| *party == leg).map(|(_, role)| *role)
    }

    fn is_relay(&self) -> bool {
        matches!(self.parties.as_slice(), [(_, Role::Talk), (_, Role::Talk)])
    }
}

/// What the groups come to where only some legs can be in one: in an order of their own, each leg in one of them,
/// nobody alone, and nobody whispering to somebody who is not there.
pub(crate) fn settle(groups: &[Group], can_be_in: impl Fn(&Group, LegId) -> bool) -> Vec<Group> {
    let mut named = BTreeSet::new();
    let mut settled: Vec<Group> = Vec::new();
    for group in groups {
        let mut parties = group.parties.clone();
        parties.retain(|(leg, _)| can_be_in(group, *leg) && named.insert(*leg));
        parties.sort_by_key(|(leg, _)| *leg);
        parties.truncate(PARTIES);
        let present: BTreeSet<LegId> = parties.iter().map(|(leg, _)| *leg).collect();
        for (leg, role) in &mut parties {
            if let Role::Whisper { to } = role
                && (to == leg || !present.contains(to))
            {
                *role = Role::Listen;
            }
        }
        if parties.len() > 1 {
            settled.push(Group { parties });
        }
    }
    settled.sort_by_key(|group| group.parties.first().map(|(leg, _)| *leg));
    settled
}

/// A group, and how the media side carries it.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub(crate) group: Group,
    /// `None`: two who are relayed.
    mix: Option<MixId>,
}

/// One order to the media side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    StopPlay(LegId),
    Bridge(LegId, LegId),
    Unbridge(LegId, LegId),
    Leave(LegId),
    SetRole(LegId, Role),
    Join(MixId, LegId, Role),
}

impl Placed {
    /// The leg that is relayed to this one.
    fn relayed_to(&self, leg: LegId) -> Option<LegId> {
        self.group.role(leg).filter(|_| self.mix.is_none())?;
        self.group.parties.iter().map(|(party, _)| *party).find(|party| *party != leg)
    }
}

/// Gives each mix a name, the one that most of its parties are in already where that can be.
pub(crate) fn place(
    before: &[Placed],
    groups: Vec<Group>,
    mut new_mix: impl FnMut() -> MixId,
) -> Vec<Placed> {
    let mut common = Vec::new();
    for (index, group) in groups.iter().enumerate().filter(|(_, group)| !group.is_relay()) {
        for (mix, old) in before.iter().filter_map(|old| Some((old.mix?, &old.group))) {
            let stay = old.parties.iter().filter(|(leg, _)| group.role(*leg).is_some()).count();
            common.push((stay, index, mix));
        }
    }
    common.sort_by_key(|(stay, ..)| Reverse(*stay));
    let mut mixes: Vec<Option<MixId>> = vec![None; groups.len()];
    for (stay, index, mix) in common {
        if stay > 0 && mixes[index].is_none() && !mixes.contains(&Some(mix)) {
            mixes[index] = Some(mix);
        }
    }
    let placed = groups.into_iter().zip(mixes).map(|(group, mix)| {
        let mix = (!group.is_relay()).then(|| mix.unwrap_or_else(&mut new_mix));
        Placed { group, mix }
    });
    placed.collect()
}

/// The orders that lead from one arrangement to the next. An endpoint that is bridged, or joins a mix, leaves by that
/// what it was in before; so whoever goes on talking is never alone in between, and nothing that was said is lost.
/// The pairs go first: those who stay in the mix that they come from hear them fade away, and they those.
pub(crate) fn steps(before: &[Placed], after: &[Placed]) -> Vec<Step> {
    let entered = parties(after).filter(|(_, leg, _)| find(before, *leg).is_none());
    let mut steps: Vec<Step> = entered.map(|(_, leg, _)| Step::StopPlay(leg)).collect();
    steps.extend(new_pairs(before, after));
    for old in before {
        steps.extend(partings(old, after));
    }
    let moves = parties(after).filter_map(|(placed, leg, role)| Some((placed.mix?, leg, role)));
    let (stay, join): (Vec<_>, Vec<_>) =
        moves.partition(|(mix, leg, _)| find(before, *leg).is_some_and(|(old, _)| old.mix == Some(*mix)));
    // Nobody who comes hears what is to be whispered from now on.
    let changed =
        stay.into_iter().filter(|(_, leg, role)| find(before, *leg).map(|(_, old)| old) != Some(*role));
    steps.extend(changed.map(|(_, leg, role)| Step::SetRole(leg, role)));
    steps.extend(join.into_iter().map(|(mix, leg, role)| Step::Join(mix, leg, role)));
    steps
}

fn new_pairs(before: &[Placed], after: &[Placed]) -> impl Iterator<Item = Step> {
    after.iter().filter_map(|placed| {
        let [(a, _), (b, _)] = placed.group.parties.as_slice() else { return None };
        let is_relayed = find(before, *a).and_then(|(old, _)| old.relayed_to(*a)) == Some(*b);
        (placed.mix.is_none() && !is_relayed).then_some(Step::Bridge(*a, *b))
    })
}

/// How those leave who hear nobody from now on.
fn partings(old: &Placed, after: &[Placed]) -> Vec<Step> {
    let is_alone = |leg: LegId| find(after, leg).is_none();
    match (old.mix, old.group.parties.as_slice()) {
        (None, [(a, _), (b, _)]) if is_alone(*a) && is_alone(*b) => vec![Step::Unbridge(*a, *b)],
        (None, _) => Vec::new(),
        (Some(_), parties) => {
            parties.iter().filter(|(leg, _)| is_alone(*leg)).map(|(leg, _)| Step::Leave(*leg)).collect()
        }
    }
}

/// Everyone who is in a group.
fn parties(arrangement: &[Placed]) -> impl Iterator<Item = (&Placed, LegId, Role)> {
    arrangement
        .iter()
        .flat_map(|placed| placed.group.parties.iter().map(move |(leg, role)| (placed, *leg, *role)))
}

/// The group that a leg is in, and its role there.
pub(crate) fn find(arrangement: &[Placed], leg: LegId) -> Option<(&Placed, Role)> {
    arrangement.iter().find_map(|placed| Some((placed, placed.group.role(leg)?)))
}

/// Those whom a leg hears.
pub(crate) fn heard_by(arrangement: &[Placed], leg: LegId) -> impl Iterator<Item = LegId> {
    let group = find(arrangement, leg).map(|(placed, _)| &placed.group);
    let others = group.into_iter().flat_map(|group| &group.parties).filter(move |(party, _)| *party != leg);
    let heard = others.filter(move |(_, role)| *role == Role::Talk || *role == Role::Whisper { to: leg });
    heard.map(|(party, _)| *party)
}
