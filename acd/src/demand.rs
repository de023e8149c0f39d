//! What a waiting contact asks for: less, and of more tiers, the longer it has waited.

use crate::{
    QueueSettings, Timestamp,
    state::{Contact, State},
};

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

/// When a contact that waits reaches the next step.
pub(crate) fn widens_at(state: &State, contact: &Contact) -> Option<Timestamp> {
    let settings = state.queue(contact.queue.as_ref()?)?;
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
