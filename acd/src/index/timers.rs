//! What happens by itself at a time.

use crate::{
    AgentId, ContactId, Dn, OfferId, Timestamp,
    decide::overflow::leaves_at,
    state::{Contact, Phase, State, WrappingUp},
};

/// What happens by itself. Of several that are due in one instant, what frees an agent or a contact comes before
/// what lets more agents in, and that before what takes a contact out of its queue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Timer {
    /// The phone has rung for as long as the queue allows: RONA.
    RingTimeout(OfferId),
    /// The agent has not come back in time.
    ReattachOver(ContactId),
    /// The agent who asks a queue has not confirmed in time that somebody who is free there is wanted.
    ConfirmOver(ContactId),
    /// The default code is submitted.
    AutoWrapUp(ContactId, AgentId),
    /// A failed phone may be tried again.
    PhoneBackOff(Dn),
    /// The customer may be called again.
    CallbackDue(ContactId),
    /// The contact has been held for its agent for as long as the queue says.
    HoldOver(ContactId),
    /// The contact has waited long enough that less is asked for, or more tiers are open.
    Widen(ContactId),
    /// The contact has waited for as long as one of the queue's ways out says.
    Overflow(ContactId),
    /// The contact has waited for as long as the queue allows.
    MaxWait(ContactId),
    /// The recording has been paused for as long as it may be.
    PauseOver(ContactId),
    /// The customer of this address is for no particular agent any more.
    LastAgentExpiry(String),
}

/// The timers of a contact.
pub(super) fn contact_timers(
    state: &State,
    id: ContactId,
    contact: &Contact,
    widens_at: Option<Timestamp>,
) -> Vec<(Timestamp, Timer)> {
    let mut timers: Vec<(Timestamp, Timer)> = match &contact.phase {
        Phase::Queued => {
            let max_wait = contact.leave_at.map(|at| (at, Timer::MaxWait(id)));
            let hold_over = contact.held.as_ref().map(|hold| (hold.until, Timer::HoldOver(id)));
            let widen = widens_at.map(|at| (at, Timer::Widen(id)));
            let overflow = leaves_at(state, contact).map(|at| (at, Timer::Overflow(id)));
            [max_wait, hold_over, widen, overflow].into_iter().flatten().collect()
        }
        Phase::Offered { offers } => {
            let open = offers.iter().filter_map(|offer| Some((*offer, state.offers.get(offer)?)));
            open.map(|(offer, facts)| (facts.deadline, Timer::RingTimeout(offer))).collect()
        }
        Phase::Found { until, .. } => vec![(*until, Timer::ConfirmOver(id))],
        Phase::Resting { until } => vec![(*until, Timer::CallbackDue(id))],
        Phase::Connected { detached: Some(detached), .. } => {
            vec![(detached.until, Timer::ReattachOver(id))]
        }
        Phase::CallingBack { .. }
        | Phase::Treatment { .. }
        | Phase::Connecting { .. }
        | Phase::Connected { detached: None, .. }
        | Phase::Outside { .. }
        | Phase::Over => Vec::new(),
    };
    let wrap_up = |(agent, facts): (&AgentId, &WrappingUp)| {
        Some((facts.deadline?, Timer::AutoWrapUp(id, agent.clone())))
    };
    timers.extend(contact.wrap_ups.iter().filter_map(wrap_up));
    timers.extend(contact.paused_until.map(|until| (until, Timer::PauseOver(id))));
    timers
}

pub(super) fn phone_timer(state: &State, dn: &Dn) -> Option<(Timestamp, Timer)> {
    let until = state.phones.get(dn)?.back_off_until?;
    Some((until, Timer::PhoneBackOff(dn.clone())))
}

pub(super) fn last_agent_timer(state: &State, from: &str) -> Option<(Timestamp, Timer)> {
    let until = state.last_agents.get(from)?.until;
    Some((until, Timer::LastAgentExpiry(from.to_owned())))
}
