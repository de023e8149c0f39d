//! Applying a record: the only place where state changes.

use crate::{
    AgentId, AgentState, Change, Configuration, ContactId, Dn, Event, OfferFailure, OfferId, Pending,
    Presence, QueueId, Record, Rule, Timestamp,
    engine::Engine,
    index::{Index, LaneId},
    state::{Agent, CallbackOf, Contact, LastAgentOf, LeftBy, Offer, Phase, Phone, State, WrappingUp, shown},
};
use std::{collections::BTreeSet, sync::Arc};

/// What became of the agent whom a record is about, or who sits at its phone.
#[derive(Default)]
pub(crate) struct Applied {
    pub(crate) agent: Option<AgentId>,
    /// The state that the agent shows from now on, where it is another one.
    pub(crate) shows: Option<AgentState>,
    /// Whether the agent can be offered a contact of some channel.
    pub(crate) is_free: bool,
    /// Where the record's contact waits, if it does.
    pub(crate) joined: Option<LaneId>,
}

impl Engine {
    /// Applies one record of the log. The records of a log are applied in order, none left out.
    pub fn apply(&mut self, record: &Record) {
        self.apply_and_tell(record);
    }

    /// Applies a record, and tells what became of its agent.
    pub(crate) fn apply_and_tell(&mut self, record: &Record) -> Applied {
        debug_assert_eq!(record.seq, self.state.last_seq + 1, "a log has no gaps");
        self.state.last_seq = record.seq;
        self.state.last_at = record.at;
        match &record.event {
            // Touches every agent, contact and phone; and is rare.
            Event::Configured { .. } | Event::Recovered => {
                self.state.change(record.at, &record.event, &self.index);
                self.index = Index::build(&self.state);
                Applied::default()
            }
            event => self.apply_to_one(record.at, event),
        }
    }

    /// An event is about one agent, one contact and one phone at most: their index entries are taken out, the
    /// facts changed, and the entries put in again.
    fn apply_to_one(&mut self, at: Timestamp, event: &Event) -> Applied {
        let contact = event.contact();
        let dn = phone_of(event);
        let agent = event.agent().or_else(|| self.index.seats.get(dn?)).cloned();
        let shown = agent.as_ref().and_then(|id| self.state.shown_by(id));
        let moves = agent.as_ref().filter(|_| moves_seat(event));

        moves.iter().for_each(|id| self.index.free_seat(&self.state, id));
        let lane = contact.and_then(|id| self.index.remove_contact(&self.state, id));
        dn.iter().for_each(|dn| self.index.remove_phone(&self.state, dn));
        customer_of(event).iter().for_each(|from| self.index.remove_last_agent(&self.state, from));

        self.state.change(at, event, &self.index);
        let shows = agent.as_ref().and_then(|id| self.state.show(id, at, shown));

        dn.iter().for_each(|dn| self.index.insert_phone(&self.state, dn));
        customer_of(event).iter().for_each(|from| self.index.insert_last_agent(&self.state, from));
        let joined = contact.and_then(|id| self.index.insert_contact(&self.state, id));
        lane.iter().for_each(|lane| self.index.close_lane(lane));
        moves.iter().for_each(|id| self.index.take_seat(&self.state, id));
        let is_free = agent.as_ref().is_some_and(|id| self.index.insert_agent(&self.state, id));
        self.forget_empty_retired_queues(event);
        Applied { agent, shows, is_free, joined }
    }

    fn forget_empty_retired_queues(&mut self, event: &Event) {
        let leaves = matches!(event, Event::ContactClosed { .. } | Event::ContactQueued { .. });
        if self.state.retired.is_empty() || !leaves {
            return;
        }
        let empty = |queue: &&QueueId| !self.index.queues.contains_key(*queue);
        let gone: Vec<QueueId> = self.state.retired.keys().filter(empty).cloned().collect();
        for queue in &gone {
            self.state.retired.remove(queue);
            self.index.forget_queue(queue);
        }
    }
}

/// The phone whose reachability the event changes.
fn phone_of(event: &Event) -> Option<&Dn> {
    match event {
        Event::PhoneReachabilityChanged { dn, .. }
        | Event::PhoneBackOffEnded { dn }
        | Event::OfferFailed { dn, .. }
        | Event::ConnectFailed { dn, .. } => Some(dn),
        _ => None,
    }
}

/// Whether an agent sits down, gets up or moves.
fn moves_seat(event: &Event) -> bool {
    use Event::{AgentSignedIn, AgentSignedOut, SessionTakenOver};
    matches!(event, AgentSignedIn { .. } | AgentSignedOut { .. } | SessionTakenOver { .. })
}

/// The address whose last agent the event changes.
fn customer_of(event: &Event) -> Option<&str> {
    match event {
        Event::LastAgentSet { from, .. } | Event::LastAgentExpired { from } => Some(from),
        _ => None,
    }
}

impl State {
    /// The state that an agent shows, where it is another one than before; from now on.
    fn show(&mut self, id: &AgentId, at: Timestamp, before: Option<AgentState>) -> Option<AgentState> {
        let agent = self.agents.get_mut(id)?;
        let shows = shown(&self.contacts, agent);
        if before.as_ref() == Some(&shows) {
            return None;
        }
        agent.since = at;
        Some(shows)
    }

    fn change(&mut self, at: Timestamp, event: &Event, index: &Index) {
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
                self.history.entry(queue.clone()).or_default().offered_last = Some(agent.clone());
                self.with_agent(Some(agent), |facts| {
                    facts.offer = Some(*offer);
                    facts.contacts.remove(contact);
                });
                self.with_contact(*contact, |facts| match &mut facts.phase {
                    Phase::Offered { offers } => drop(offers.insert(*offer)),
                    other => *other = Phase::Offered { offers: [*offer].into() },
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
                self.requeue(*contact);
                self.failed(agent, dn, *failure, *back_off_until);
            }
            Event::ContactConnected { contact, agent } => {
                self.expectation_met(at, *contact);
                self.with_agent(Some(agent), |facts| facts.handled = facts.handled.saturating_add(1));
                self.with_contact(*contact, |facts| {
                    facts.connected_at = Some(at);
                    facts.phase = Phase::Connected { agent: agent.clone() };
                });
            }
            Event::ContactEnded { contact, agent, .. } => self.talk_over(at, *contact, agent.as_ref()),
            // What follows from it is an event of the same step.
            Event::WrapUpSubmitted { .. } => {}
            Event::WrapUpStarted { contact, agent, deadline, mode, default_code } => {
                let wrapping_up = WrappingUp {
                    agent: agent.clone(),
                    deadline: *deadline,
                    mode: *mode,
                    default_code: default_code.clone(),
                    chosen: None,
                    extended: 0,
                };
                self.with_contact(*contact, |facts| facts.phase = Phase::WrapUp(wrapping_up));
            }
            Event::AutoWrapUpCancelled { contact, .. } => {
                self.with_wrap_up(*contact, |wrapping_up| wrapping_up.deadline = None);
            }
            Event::WrapUpExtended { contact, deadline, .. } => {
                self.with_wrap_up(*contact, |wrapping_up| {
                    wrapping_up.deadline = Some(*deadline);
                    wrapping_up.extended += 1;
                });
            }
            Event::WrapUpCodeChosen { contact, code, notes, .. } => {
                self.with_wrap_up(*contact, |wrapping_up| {
                    wrapping_up.chosen = Some((code.clone(), notes.clone()));
                });
            }
            Event::LastAgentSet { from, agent, until } => {
                let facts = LastAgentOf { agent: agent.clone(), until: *until };
                self.last_agents.insert(from.clone(), facts);
            }
            Event::LastAgentExpired { from } => drop(self.last_agents.remove(from)),
            Event::ContactClosed { contact, agent, .. } => {
                self.learn_pace(at, *contact, agent.as_ref());
                self.contact_closed(at, *contact, agent.as_ref());
            }
        }
    }

    /// A queue that is gone from the configuration stays for as long as it has contacts. What was learnt of queues and
    /// teams that are gone is forgotten.
    fn configured(&mut self, changes: &[Change], index: &Index) {
        let mut configuration = Configuration::clone(&self.configuration);
        changes.iter().for_each(|change| configuration.change(change));
        self.retired = self
            .queues()
            .filter(|(queue, _)| !configuration.queues.contains_key(*queue))
            .filter(|(queue, _)| index.queues.contains_key(*queue))
            .map(|(queue, settings)| (queue.clone(), settings.clone()))
            .collect();
        let (queues, retired) = (&configuration.queues, &self.retired);
        self.history.retain(|queue, _| queues.contains_key(queue) || retired.contains_key(queue));
        self.paces.retain(|team, _| configuration.teams.contains(team));
        self.configuration = Arc::new(configuration);
    }

    fn presence_changed(&mut self, at: Timestamp, agent: &AgentId, presence: &Presence) {
        self.with_agent(Some(agent), |facts| {
            facts.presence = presence.clone();
            facts.pending = None;
            if *presence == Presence::Available {
                facts.idle_since = at;
            }
        });
    }

    fn contact_created(&mut self, at: Timestamp, contact: ContactId, event: &Event) {
        let Event::ContactCreated { channel, entry_point, from, to, priority, skills, .. } = event else {
            return;
        };
        self.last_contact = contact.0;
        let facts = Contact {
            channel: *channel,
            entry_point: entry_point.clone(),
            from: from.clone(),
            to: to.clone(),
            created_at: at,
            priority: *priority,
            skills: skills.clone(),
            queue: None,
            queued_at: None,
            entered_at: None,
            visited: Vec::new(),
            expected_wait_ms: None,
            taken_at: None,
            leave_at: None,
            step: 0,
            held: None,
            callback: None,
            connected_at: None,
            phase: Phase::Treatment { left: None },
        };
        self.contacts.insert(contact, facts);
    }

    fn offer_resolved(&mut self, offer: OfferId, agent: &AgentId) {
        self.offers.remove(&offer);
        self.with_agent(Some(agent), |facts| facts.offer = None);
    }

    /// `queued_at` has not changed: the contact finds its old place.
    fn requeue(&mut self, contact: ContactId) {
        self.with_contact(contact, |facts| facts.phase = Phase::Queued);
    }

    /// The agent has to choose a state anew; an Idle chosen while the phone rang is not an answer to it.
    fn rona(&mut self, agent: &AgentId) {
        self.with_agent(Some(agent), |facts| {
            facts.presence = Presence::Rona;
            facts.pending.take_if(|pending| matches!(pending, Pending::Idle { .. }));
        });
    }

    fn failed(&mut self, agent: &AgentId, dn: &Dn, failure: OfferFailure, back_off_until: Option<Timestamp>) {
        match failure.is_system_fault() {
            true => self.back_off(dn, back_off_until),
            false => self.rona(agent),
        }
    }

    fn back_off(&mut self, dn: &Dn, until: Option<Timestamp>) {
        if let Some(phone) = self.phones.get_mut(dn) {
            phone.back_off_until = until;
        }
    }

    /// While another offer of it is open, the contact does not wait.
    fn offer_lost(&mut self, contact: ContactId, offer: OfferId) {
        self.with_contact(contact, |facts| {
            if let Phase::Offered { offers } = &mut facts.phase {
                offers.remove(&offer);
                if offers.is_empty() {
                    facts.phase = Phase::Queued;
                }
            }
        });
    }

    fn left_queue(&mut self, contact: ContactId, by: LeftBy) {
        self.with_contact(contact, |facts| {
            facts.held = None;
            facts.phase = Phase::Treatment { left: Some(by) };
        });
    }

    /// With an agent who has accepted it is a step of connecting; else the agent is reserved by it.
    fn callback_started(&mut self, contact: ContactId, agent: &AgentId, attempt: u8) {
        let mut reserved_from = None;
        self.with_agent(Some(agent), |facts| {
            facts.contacts.insert(contact);
        });
        self.with_contact(contact, |facts| {
            if let Some(callback) = &mut facts.callback {
                callback.attempts = attempt;
            }
            if facts.phase == Phase::Queued {
                facts.phase = Phase::CallingBack { agent: agent.clone() };
                reserved_from = facts.queue.clone();
            }
        });
        if let Some(queue) = reserved_from {
            self.history.entry(queue).or_default().offered_last = Some(agent.clone());
        }
    }

    fn with_wrap_up(&mut self, contact: ContactId, change: impl FnOnce(&mut WrappingUp)) {
        self.with_contact(contact, |facts| {
            if let Phase::WrapUp(wrapping_up) = &mut facts.phase {
                change(wrapping_up);
            }
        });
    }

    /// What follows, wrap-up or close, is an event of the same step.
    fn talk_over(&mut self, at: Timestamp, contact: ContactId, agent: Option<&AgentId>) {
        let connected_at = self.contacts.get(&contact).and_then(|facts| facts.connected_at);
        if let Some(connected_at) = connected_at {
            let talked = at.ms_since(connected_at);
            self.with_agent(agent, |facts| facts.talk_ms = facts.talk_ms.saturating_add(talked));
        }
    }

    fn contact_closed(&mut self, at: Timestamp, contact: ContactId, agent: Option<&AgentId>) {
        let was_connected = self.contacts.remove(&contact).is_some_and(|facts| facts.connected_at.is_some());
        self.with_agent(agent, |facts| {
            facts.contacts.remove(&contact);
            if was_connected {
                facts.idle_since = at;
            }
        });
    }

    fn with_agent(&mut self, agent: Option<&AgentId>, change: impl FnOnce(&mut Agent)) {
        if let Some(facts) = agent.and_then(|id| self.agents.get_mut(id)) {
            change(facts);
        }
    }

    fn with_contact(&mut self, contact: ContactId, change: impl FnOnce(&mut Contact)) {
        if let Some(facts) = self.contacts.get_mut(&contact) {
            change(facts);
        }
    }
}
