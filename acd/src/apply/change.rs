//! What each event changes.

use crate::{
    Event, Pending, Presence, Rule, Timestamp,
    index::Index,
    state::{Agent, CallbackOf, Contact, Draft, LastAgentOf, LeftBy, Offer, Phase, Phone, State, WrappingUp},
};
use std::collections::BTreeSet;

impl State {
    pub(super) fn change(&mut self, at: Timestamp, event: &Event, index: &Index) {
        match event {
            Event::Configured { changes } => self.configured(changes, index),
            Event::Recovered => self.phones.clear(),
            Event::AgentSignedIn { agent, session, team, dn, code } => {
                self.last_session = session.0;
                let facts = Agent {
                    session: *session,
                    team: team.clone(),
                    dn: dn.clone(),
                    presence: Presence::Idle { code: code.clone() },
                    pending: None,
                    offer: None,
                    contacts: BTreeSet::new(),
                    signed_in_at: at,
                    since: at,
                    idle_since: at,
                    handled: 0,
                    talk_ms: 0,
                };
                self.agents.insert(agent.clone(), facts);
            }
            Event::SessionTakenOver { agent, session, team, dn, .. } => {
                self.last_session = session.0;
                self.with_agent(Some(agent), |facts| {
                    facts.session = *session;
                    facts.signed_in_at = at;
                    facts.team = team.clone();
                    facts.dn = dn.clone();
                    facts.pending.take_if(|pending| matches!(pending, Pending::SignOut { .. }));
                });
            }
            Event::SignOutPending { agent, cause } => {
                self.with_agent(Some(agent), |facts| {
                    facts.pending = Some(Pending::SignOut { cause: *cause })
                });
            }
            Event::SignOutPendingCancelled { agent } | Event::IdlePendingCancelled { agent, .. } => {
                self.with_agent(Some(agent), |facts| facts.pending = None);
            }
            Event::AgentSignedOut { agent, .. } => {
                self.agents.remove(agent);
            }
            Event::PresenceChanged { agent, presence, .. } => self.presence_changed(at, agent, presence),
            Event::IdlePending { agent, code, .. } => {
                self.with_agent(Some(agent), |facts| {
                    facts.pending = Some(Pending::Idle { code: code.clone() })
                });
            }
            Event::PhoneReachabilityChanged { dn, reachable: true } => {
                self.phones.insert(dn.clone(), Phone::default());
            }
            Event::PhoneReachabilityChanged { dn, reachable: false } => {
                self.phones.remove(dn);
            }
            Event::PhoneBackOffEnded { dn } => self.back_off(dn, None),
            Event::ContactCreated { contact, .. } => self.contact_created(at, *contact, event),
            Event::OutdialStarted { contact, .. } => self.outdial_started(at, *contact, event),
            Event::ContactQueued { contact, queue, since, leave_at, expected_wait_ms, held } => {
                self.with_contact(*contact, |facts| {
                    facts.queue = Some(queue.clone());
                    facts.queued_at = Some(*since);
                    facts.entered_at = Some(at);
                    facts.leave_at = *leave_at;
                    facts.expected_wait_ms = *expected_wait_ms;
                    facts.held = held.clone();
                    facts.step = 0;
                    facts.visited.push(queue.clone());
                    facts.transferred = None;
                    facts.phase = Phase::Queued;
                });
            }
            Event::ContactWidened { contact, step } => {
                self.with_contact(*contact, |facts| facts.step = *step);
            }
            Event::HoldReleased { contact, .. } => self.with_contact(*contact, |facts| facts.held = None),
            Event::QueueTimedOut { contact, .. } => self.left_queue(*contact, LeftBy::MaxWait),
            Event::ContactOverflowed { contact, .. } => self.left_queue(*contact, LeftBy::Overflow),
            Event::OfferMade { offer, contact, queue, agent, dn, deadline, why } => {
                let facts = Offer {
                    contact: *contact,
                    agent: agent.clone(),
                    dn: dn.clone(),
                    deadline: *deadline,
                    rule: why.rule,
                };
                self.last_offer = offer.0;
                self.offers.insert(*offer, facts);
                // Nobody's turn in the queue's round was used up by an offer that the round did not make.
                if !why.rule.is_direct() {
                    self.history.entry(queue.clone()).or_default().offered_last = Some(agent.clone());
                }
                self.with_agent(Some(agent), |facts| {
                    facts.offer = Some(*offer);
                    facts.contacts.remove(contact);
                });
                self.with_contact(*contact, |facts| {
                    match &mut facts.phase {
                        Phase::Offered { offers } => drop(offers.insert(*offer)),
                        other => *other = Phase::Offered { offers: [*offer].into() },
                    }
                    if let Some(transfer) = &mut facts.transferred {
                        transfer.returns = why.rule == Rule::Returned;
                    }
                });
                // A reserved agent has been taken before.
                if why.rule != Rule::Reserved {
                    self.taken(at, *contact);
                }
            }
            Event::OfferAccepted { offer, contact, agent } => {
                self.offer_resolved(*offer, agent);
                self.with_agent(Some(agent), |facts| {
                    facts.contacts.insert(*contact);
                });
                self.with_contact(*contact, |facts| {
                    facts.held = None;
                    facts.phase = Phase::Connecting { agent: agent.clone() };
                });
            }
            Event::OfferTimedOut { offer, contact, agent } => {
                self.offer_resolved(*offer, agent);
                self.offer_lost(*contact, *offer);
                self.rona(agent);
            }
            Event::OfferFailed { offer, contact, agent, dn, failure, back_off_until } => {
                self.offer_resolved(*offer, agent);
                self.offer_lost(*contact, *offer);
                self.failed(agent, dn, *failure, *back_off_until);
            }
            Event::OfferWithdrawn { offer, contact, agent, .. } => {
                self.offer_resolved(*offer, agent);
                self.offer_lost(*contact, *offer);
            }
            Event::CallbackRequested { contact, number } => self.with_contact(*contact, |facts| {
                facts.callback = Some(CallbackOf { number: number.clone(), attempts: 0 });
                facts.leave_at = None;
            }),
            Event::CallbackStarted { contact, agent, attempt, .. } => {
                self.callback_started(*contact, agent, *attempt);
                self.taken(at, *contact);
            }
            Event::CallbackAnswered { contact, agent } => {
                self.with_agent(Some(agent), |facts| {
                    facts.contacts.remove(contact);
                });
                self.with_contact(*contact, |facts| {
                    facts.callback = None;
                    // What was said was said of a wait on the line.
                    facts.expected_wait_ms = None;
                    facts.phase = Phase::Queued;
                });
            }
            Event::CallbackFailed { contact, agent, retry_at, .. } => {
                self.with_agent(Some(agent), |facts| {
                    facts.contacts.remove(contact);
                });
                self.with_contact(*contact, |facts| {
                    facts.phase = match retry_at {
                        Some(until) => Phase::Resting { until: *until },
                        None => Phase::Treatment { left: None },
                    };
                });
            }
            Event::CallbackDue { contact } => self.requeue(*contact),
            Event::ConnectFailed { contact, agent, dn, failure, back_off_until } => {
                self.with_agent(Some(agent), |facts| {
                    facts.contacts.remove(contact);
                });
                self.with_contact(*contact, Contact::not_taken);
                self.failed(agent, dn, *failure, *back_off_until);
            }
            Event::ContactConnected { contact, agent } => {
                self.expectation_met(at, *contact);
                // After a consult, who was asked has the contact without an offer.
                self.taken(at, *contact);
                let is_internal = self.contacts.get(contact).is_some_and(Contact::is_internal);
                self.with_agent(Some(agent), |facts| {
                    facts.contacts.insert(*contact);
                    facts.handled = facts.handled.saturating_add(u32::from(!is_internal));
                });
                self.with_contact(*contact, |facts| {
                    facts.connected_at = Some(at);
                    facts.on_hold_ms = 0;
                    facts.handled = true;
                    facts.transferred = None;
                    facts.phase =
                        Phase::Connected { agent: agent.clone(), on_hold_since: None, detached: None };
                });
            }
            Event::RecordingPaused { contact, until, .. } => {
                self.with_contact(*contact, |facts| facts.paused_until = Some(*until));
            }
            Event::RecordingResumed { contact, .. } => {
                self.with_contact(*contact, |facts| facts.paused_until = None);
            }
            Event::ContactDataSet { contact, values, .. } => {
                self.with_contact(*contact, |facts| {
                    facts.data.extend(values.clone());
                    facts.data.retain(|_, value| !value.is_empty());
                });
            }
            Event::ContactHeld { contact, .. } => self.held(at, *contact, true),
            Event::ContactResumed { contact, .. } => self.held(at, *contact, false),
            Event::ConsultStarted { .. }
            | Event::ConsultQueued { .. }
            | Event::ConsultFound { .. }
            | Event::ConsultRequeued { .. }
            | Event::ConsultAnswered { .. }
            | Event::ConsultEnded { .. }
            | Event::ConferenceStarted { .. }
            | Event::ConferenceJoined { .. } => self.change_consult(at, event),
            Event::AgentDetached { .. }
            | Event::AgentReattaching { .. }
            | Event::AgentAttachFailed { .. }
            | Event::AgentAttached { .. }
            | Event::ReattachTimedOut { .. } => self.change_detached(at, event),
            Event::SupervisionStarted { .. }
            | Event::SupervisionChanged { .. }
            | Event::SupervisionEnded { .. } => self.change_supervision(at, event),
            Event::ContactTransferred { contact, agent, to } => self.transferred(at, *contact, agent, to),
            Event::OutsideConnected { contact, .. } => self.with_contact(*contact, |facts| {
                facts.transferred = None;
                if let Phase::Outside { connected, .. } = &mut facts.phase {
                    *connected = true;
                }
            }),
            Event::OutsideFailed { contact, .. } => self.with_contact(*contact, Contact::not_taken),
            Event::ContactEnded { contact, agent, .. } => self.ended(at, *contact, agent.as_ref()),
            Event::WrapUpSubmitted { contact, agent, .. } => self.wrapped_up(at, *contact, agent),
            Event::WrapUpStarted { contact, agent, deadline, mode, default_code } => {
                let of_contact = self.contacts.get(contact);
                let wrapping_up = WrappingUp {
                    queue: of_contact.and_then(|facts| facts.queue.clone()),
                    since: at,
                    taken_at: of_contact.and_then(|facts| facts.taken_at),
                    deadline: *deadline,
                    mode: *mode,
                    default_code: default_code.clone(),
                    chosen: None,
                    draft: Draft::default(),
                    extended: 0,
                };
                self.wrap_up_started(*contact, agent, wrapping_up);
            }
            Event::AutoWrapUpCancelled { contact, agent } => {
                self.with_wrap_up(*contact, agent, |wrapping_up| wrapping_up.deadline = None);
            }
            Event::WrapUpExtended { contact, agent, deadline } => {
                self.with_wrap_up(*contact, agent, |wrapping_up| {
                    wrapping_up.deadline = Some(*deadline);
                    wrapping_up.extended += 1;
                });
            }
            Event::WrapUpDrafted { contact, agent, notes, last_agent } => {
                self.with_wrap_up(*contact, agent, |wrapping_up| {
                    wrapping_up.draft = Draft { notes: notes.clone(), last_agent: *last_agent };
                });
            }
            Event::WrapUpCodeChosen { contact, agent, code, notes } => {
                self.with_wrap_up(*contact, agent, |wrapping_up| {
                    wrapping_up.chosen = Some(code.clone());
                    wrapping_up.draft.notes = notes.clone().unwrap_or_default();
                });
            }
            Event::LastAgentSet { from, agent, until } => {
                let facts = LastAgentOf { agent: agent.clone(), until: *until };
                self.last_agents.insert(from.clone(), facts);
            }
            Event::LastAgentExpired { from } => drop(self.last_agents.remove(from)),
            Event::ContactClosed { contact, agent, .. } => {
                self.contact_closed(at, *contact, agent.as_ref());
            }
        }
    }
}
