//! What a waiting contact asks for: less, and of more tiers, the longer it has waited.

use crate::{
    AgentId, QueueId, QueueSettings, SkillId, SkillRequirement, TeamId, Timestamp,
    state::{Contact, State},
};
use std::collections::{BTreeMap, BTreeSet};

/// What is asked of an agent, by skill.
pub(crate) type Wants = BTreeMap<SkillId, SkillRequirement>;

/// What a contact asks for at this moment. Contacts with equal demands wait in one lane.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Demand {
    pub(crate) queue: QueueId,
    pub(crate) step: u8,
    /// What the contact asks for beside what its queue does.
    pub(crate) own: Wants,
    /// The agent for whom it is held: no other one will do.
    pub(crate) held: Option<AgentId>,
}

impl Demand {
    /// The demand of a contact that is in a queue.
    pub(crate) fn of(state: &State, contact: &Contact) -> Option<Self> {
        let queue = contact.queue.clone()?;
        Some(Self {
            step: contact.step.min(steps(state.queue(&queue)?)),
            own: contact.skills.clone(),
            held: contact.held.as_ref().map(|hold| hold.agent.clone()),
            queue,
        })
    }
}

/// The waits at which a contact of a queue asks for less, or has more tiers open, in order, in milliseconds: the
/// queue's relaxation steps and its tiers but the first. A contact's `step` counts those it has reached.
pub(crate) fn thresholds(settings: &QueueSettings) -> Vec<u64> {
    let relaxation = settings.relaxation.iter().map(|step| step.after_ms);
    let tiers = settings.tiers.iter().skip(1).map(|tier| tier.after_ms);
    let mut thresholds: Vec<u64> = relaxation.chain(tiers).collect();
    thresholds.sort_unstable();
    thresholds.truncate(usize::from(u8::MAX));
    thresholds
}

/// The last step of a queue.
fn steps(settings: &QueueSettings) -> u8 {
    let steps = settings.relaxation.len() + settings.tiers.len().saturating_sub(1);
    u8::try_from(steps).unwrap_or(u8::MAX)
}

/// When a contact that waits reaches the next step.
pub(crate) fn widens_at(state: &State, contact: &Contact) -> Option<Timestamp> {
    let settings = state.queue(contact.queue.as_ref()?)?;
    if contact.step >= steps(settings) {
        return None;
    }
    let after_ms = *thresholds(settings).get(usize::from(contact.step))?;
    Some(contact.entered_at?.plus_ms(after_ms))
}

/// The step that a contact has reached at `at`.
pub(crate) fn step_at(state: &State, contact: &Contact, at: Timestamp) -> u8 {
    let Some(settings) = contact.queue.as_ref().and_then(|queue| state.queue(queue)) else { return 0 };
    let waited = contact.entered_at.map_or(0, |entered| at.ms_since(entered));
    let reached = thresholds(settings).partition_point(|after_ms| *after_ms <= waited);
    u8::try_from(reached).unwrap_or(u8::MAX)
}

/// How long a contact that has reached `step` has waited at least, in milliseconds.
fn waited_at_least(settings: &QueueSettings, step: u8) -> Option<u64> {
    thresholds(settings).get(usize::from(step).checked_sub(1)?).copied()
}

/// What is asked for at a step: what the queue asks for, overlaid by what the contact does, less what its wait has
/// relaxed.
pub(crate) fn wants(settings: &QueueSettings, own: &Wants, step: u8) -> Wants {
    let mut wants = settings.skills.clone();
    wants.extend(own.iter().map(|(skill, requirement)| (skill.clone(), *requirement)));
    let Some(waited) = waited_at_least(settings, step) else { return wants };
    let reached = settings.relaxation.iter().filter(|step| step.after_ms <= waited);
    for (skill, minimum) in reached.flat_map(|step| &step.minimums) {
        match (wants.get_mut(skill), minimum) {
            (Some(requirement), Some(minimum)) => requirement.minimum = requirement.minimum.min(*minimum),
            (Some(_), None) => drop(wants.remove(skill)),
            (None, _) => {}
        }
    }
    wants
}

/// The teams of the tiers that are open at a step, and the number of each tier. A team of several tiers counts in
/// the first.
pub(crate) fn open_tiers(settings: &QueueSettings, step: u8) -> Vec<(u8, Vec<&TeamId>)> {
    let waited = waited_at_least(settings, step);
    let is_open = |number: usize, after_ms| number == 0 || waited.is_some_and(|waited| after_ms <= waited);
    tiers(settings).filter(|(number, after_ms, _)| is_open(*number, *after_ms)).map(teams_of).collect()
}

/// The tiers that are not open at a step.
pub(crate) fn closed_tiers(settings: &QueueSettings, step: u8) -> Vec<(u8, Vec<&TeamId>)> {
    let waited = waited_at_least(settings, step);
    let is_closed = |number: usize, after_ms| number > 0 && waited.is_none_or(|waited| after_ms > waited);
    tiers(settings).filter(|(number, after_ms, _)| is_closed(*number, *after_ms)).map(teams_of).collect()
}

/// The tier of a team, from 0.
pub(crate) fn tier_of(settings: &QueueSettings, team: &TeamId) -> Option<u8> {
    let number = settings.tiers.iter().position(|tier| tier.teams.contains(team))?;
    u8::try_from(number).ok()
}

type NumberedTier<'s> = (usize, u64, Vec<&'s TeamId>);

fn tiers(settings: &QueueSettings) -> impl Iterator<Item = NumberedTier<'_>> {
    let mut seen = BTreeSet::new();
    settings.tiers.iter().enumerate().map(move |(number, tier)| {
        (number, tier.after_ms, tier.teams.iter().filter(|team| seen.insert(*team)).collect())
    })
}

fn teams_of((number, _, teams): NumberedTier<'_>) -> (u8, Vec<&TeamId>) {
    (u8::try_from(number).unwrap_or(u8::MAX), teams)
}
