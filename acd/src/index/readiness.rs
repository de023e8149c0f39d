//! Which channels an agent can be offered a contact of.

use super::pools::Readiness;
use crate::{
    AgentId, Channel, PhoneState, Presence,
    state::{Agent, Phase, State},
};
use std::collections::BTreeMap;

/// The channels on which an agent is free, but for the phone perhaps.
///
/// Available, without an offer, and not about to go. With less contacts of the channel than its capacity, and with
/// contacts of other channels only where this one may interrupt them. A call's wrap-up is never interrupted (W5).
pub(super) fn readiness(state: &State, id: &AgentId, agent: &Agent) -> BTreeMap<Channel, Readiness> {
    if agent.presence != Presence::Available || agent.offer.is_some() || agent.pending.is_some() {
        return BTreeMap::new();
    }
    let Some(settings) = state.configuration.agents.get(id) else { return BTreeMap::new() };
    let Some(load) = load(state, agent) else { return BTreeMap::new() };
    let interrupts = |channel: &Channel, other: &Channel| {
        state.configuration.interrupts.get(channel).is_some_and(|others| others.contains(other))
    };
    let has_room = |channel: &Channel, capacity: u8| {
        let most = if *channel == Channel::Voice { capacity.min(1) } else { capacity };
        load.get(channel).copied().unwrap_or(0) < most
            && load.keys().all(|other| other == channel || interrupts(channel, other))
    };
    let free = settings.capacity.iter().filter(|(channel, capacity)| has_room(channel, **capacity));
    free.map(|(channel, _)| (*channel, of_phone(state, agent, *channel))).collect()
}

/// Only a call needs the phone.
fn of_phone(state: &State, agent: &Agent, channel: Channel) -> Readiness {
    match state.phone(&agent.dn) {
        PhoneState::Unreachable | PhoneState::BackOff { .. } if channel == Channel::Voice => {
            Readiness::HeldBack
        }
        PhoneState::Reachable | PhoneState::Unreachable | PhoneState::BackOff { .. } => Readiness::Ready,
    }
}

/// How many contacts of each channel the agent has; `None` while a call is wrapped up.
fn load(state: &State, agent: &Agent) -> Option<BTreeMap<Channel, u8>> {
    let mut load = BTreeMap::new();
    for contact in agent.contacts.iter().filter_map(|id| state.contacts.get(id)) {
        if contact.channel == Channel::Voice && matches!(contact.phase, Phase::WrapUp(_)) {
            return None;
        }
        let count: &mut u8 = load.entry(contact.channel).or_default();
        *count = count.saturating_add(1);
    }
    Some(load)
}
