//! How well an agent matches what is asked for.

use crate::{Level, SkillId, demand::Wants};
use std::collections::BTreeMap;

/// The match of an agent, Σ weight × level over what is asked for; `None` where a minimum is not met. A wish, whose
/// minimum is 0, is always met.
pub(crate) fn score(wants: &Wants, skills: &BTreeMap<SkillId, Level>) -> Option<u64> {
    let mut score = 0;
    for (skill, requirement) in wants {
        let level = skills.get(skill).copied().unwrap_or(0);
        if level < requirement.minimum {
            return None;
        }
        score += u64::from(requirement.weight) * u64::from(level);
    }
    Some(score)
}

/// The first skill of which an agent has too little.
pub(crate) fn lacking<'w>(wants: &'w Wants, skills: &BTreeMap<SkillId, Level>) -> Option<&'w SkillId> {
    let has = |skill| skills.get(skill).copied().unwrap_or(0);
    wants.iter().find(|(skill, requirement)| has(*skill) < requirement.minimum).map(|(skill, _)| skill)
}
