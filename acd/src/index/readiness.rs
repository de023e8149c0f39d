//! Which channels an agent can be offered a contact of.

use super::pools::Readiness;
use crate::{
    AgentId, Channel, PhoneState,
    state::{Agent, Phase, State},
};

/// All channels, in the order of their numbers.
pub(super) const CHANNELS: [Channel; 3] = [Channel::Voice, Channel::Chat, Channel::Email];

/// Something for each channel.
type EachChannel<T> = [T; CHANNELS.len()];

/// The channels on which an agent is free, but for the phone perhaps.
///
/// Available, without an offer, and not about to go. With less contacts of the channel than its capacity, and with
/// contacts of other channels only where this one may interrupt them. A call's wrap-up is never interrupted (W5).
pub(super) fn readiness(
    state: &State,
    id: &AgentId,
    agent: &Agent,
    capacity: &EachChannel<u8>,
    phone: PhoneState,
) -> EachChannel<Option<Readiness>> {
    if !agent.is_at_work() || agent.offer.is_some() {
        return EachChannel::default();
    }
    let Some(load) = load(state, id, agent) else { return EachChannel::default() };
    let interrupts = &state.configuration.interrupts;
    CHANNELS.map(|channel| {
        let most = if channel == Channel::Voice { 1 } else { u8::MAX };
        let may_interrupt = |other| {
            other == channel || interrupts.get(&channel).is_some_and(|others| others.contains(&other))
        };
        let has_room = load[channel as usize] < capacity[channel as usize].min(most)
            && CHANNELS.iter().all(|other| load[*other as usize] == 0 || may_interrupt(*other));
        has_room.then(|| of_phone(channel, phone))
    })
}

/// How many contacts an agent takes at a time, by channel: none while away, or about to go; and no calls without a
/// phone.
pub(super) fn slots(agent: &Agent, capacity: &EachChannel<u8>, phone: PhoneState) -> EachChannel<u8> {
    if !agent.is_at_work() {
        return EachChannel::default();
    }
    CHANNELS.map(|channel| {
        let can_be_reached = channel != Channel::Voice || phone != PhoneState::Unreachable;
        if can_be_reached { capacity[channel as usize] } else { 0 }
    })
}

/// Only a call needs the phone.
fn of_phone(channel: Channel, phone: PhoneState) -> Readiness {
    match (channel, phone) {
        (Channel::Chat | Channel::Email, _) | (Channel::Voice, PhoneState::Reachable) => Readiness::Ready,
        (Channel::Voice, PhoneState::Unreachable | PhoneState::BackOff { .. }) => Readiness::HeldBack,
    }
}

/// How many contacts of each channel the agent has; `None` while a call is wrapped up, or the agent is reserved for a
/// consult, by which the phone may ring at any time.
fn load(state: &State, id: &AgentId, agent: &Agent) -> Option<EachChannel<u8>> {
    let mut load = EachChannel::default();
    for contact in agent.contacts.iter().filter_map(|contact| state.contacts.get(contact)) {
        let wraps_up_call = contact.channel == Channel::Voice && contact.wrap_ups.contains_key(id);
        if wraps_up_call || matches!(contact.phase, Phase::Found { .. }) {
            return None;
        }
        let count: &mut u8 = &mut load[contact.channel as usize];
        *count = count.saturating_add(1);
    }
    Some(load)
}
