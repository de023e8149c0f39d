//! Folds a record into the facts, and checks that what it says is possible.

use super::facts::{Agent, CallbackOf, Contact, Facts, LeftBy, Offer, Stage, WrappingUp};
use acd::{
    AgentId, AgentState, ContactId, Destination, Dn, Event, OfferFailure, OfferId, Pending, Presence, Record,
    Rule, Timestamp, TransferTarget,
};
use std::collections::{BTreeMap, BTreeSet};

impl Facts {
    pub(crate) fn fold(&mut self, record: &Record) {
        assert_eq!(record.seq, self.seq + 1, "the log has no gaps");
        assert!(record.at >= self.at_record, "time does not go back");
        (self.seq, self.at, self.at_record) = (record.seq, record.at, record.at);
        let before = record.event.agent().and_then(|id| self.agents.get(id)).map(|agent| agent.state.clone());
        match &record.event {
            Event::Configured { changes } => {
                self.change(changes);
                self.forget_what_is_gone();
            }
            Event::Recovered => self.phones.clear(),
            Event::PhoneReachabilityChanged { dn, reachable: true } => {
                assert_ne!(self.phones.insert(dn.clone(), None), Some(None), "a change changes something");
            }
            Event::PhoneReachabilityChanged { dn, reachable: false } => {
                assert!(self.phones.remove(dn).is_some(), "a change changes something");
            }
            Event::PhoneBackOffEnded { dn } => drop(self.phones.insert(dn.clone(), None)),
            Event::LastAgentSet { from, agent, until } => {
                self.last_agents.insert(from.clone(), (agent.clone(), *until));
            }
            Event::LastAgentExpired { from } => {
                assert!(self.last_agents.remove(from).is_some(), "who is nobody's cannot expire");
            }
            event => {
                let known = [
                    self.fold_agent(event),
                    self.fold_contact(event),
                    self.fold_consult(event),
                    self.fold_consult_queue(event),
                    self.fold_supervision(event),
                    self.fold_detached(event),
                    self.fold_callback(event),
                    self.fold_outdial(event),
                    self.fold_wrap_up(event),
                ];
                assert!(known.contains(&true), "what is to be made of {event:?}?");
            }
        }
        self.fold_state(record, before);
    }

    /// What was learnt of queues and teams that are gone is forgotten.
    fn forget_what_is_gone(&mut self) {
        let Self { configuration, retired, accuracy, offered_last, paces, .. } = self;
        let is_there =
            |queue: &acd::QueueId| configuration.queues.contains_key(queue) || retired.contains_key(queue);
        accuracy.retain(|queue, _| is_there(queue));
        offered_last.retain(|queue, _| is_there(queue));
        paces.retain(|(team, _)| configuration.teams.contains(team));
    }

    fn fold_agent(&mut self, event: &Event) -> bool {
        match event {
            Event::AgentSignedIn { agent, session, team, dn, code } => {
                assert_eq!(session.0, self.last_session + 1);
                self.last_session = session.0;
                assert!(self.agents.values().all(|other| other.dn != *dn), "a phone has one agent");
                let presence = Presence::Idle { code: code.clone() };
                let facts = Agent {
                    session: *session,
                    team: team.clone(),
                    dn: dn.clone(),
                    state: presence.clone().into(),
                    presence,
                    pending: None,
                    offer: None,
                    contacts: BTreeSet::new(),
                    signed_in_at: self.at,
                    idle_since: self.at,
                    handled: 0,
                    talk_ms: 0,
                    since: self.at,
                    spent_ms: BTreeMap::new(),
                };
                assert!(self.agents.insert(agent.clone(), facts).is_none(), "an agent has one session");
            }
            Event::SessionTakenOver { agent, previous, session, team, dn } => {
                let mut others = self.agents.iter().filter(|(id, _)| *id != agent);
                assert!(others.all(|(_, other)| other.dn != *dn), "a phone has one agent");
                assert_eq!(session.0, self.last_session + 1);
                self.last_session = session.0;
                let at = self.at;
                let facts = self.signed_in(agent);
                assert_eq!(facts.session, *previous);
                facts.end_session(at);
                facts.session = *session;
                facts.team = team.clone();
                facts.dn = dn.clone();
                facts.pending.take_if(|pending| matches!(pending, Pending::SignOut { .. }));
            }
            Event::SignOutPending { agent, cause } => {
                self.signed_in(agent).pending = Some(Pending::SignOut { cause: *cause });
            }
            Event::IdlePending { agent, code, .. } => {
                self.signed_in(agent).pending = Some(Pending::Idle { code: code.clone() });
            }
            Event::SignOutPendingCancelled { agent } | Event::IdlePendingCancelled { agent, .. } => {
                assert!(self.signed_in(agent).pending.take().is_some(), "a change changes something");
            }
            Event::AgentSignedOut { agent, session, .. } => {
                let mut facts = self.agents.remove(agent).expect("signed in");
                assert!(!facts.is_loaded(), "S4: nobody is signed out with a contact or a wrap-up");
                assert_eq!(facts.session, *session);
                facts.end_session(self.at);
            }
            Event::PresenceChanged { agent, presence, .. } => {
                let at = self.at;
                let facts = self.signed_in(agent);
                assert_ne!(facts.presence, *presence, "a change changes something");
                facts.presence = presence.clone();
                facts.pending = None;
                if *presence == Presence::Available {
                    facts.idle_since = at;
                }
            }
            Event::OfferTimedOut { agent, .. } => self.rona(agent),
            Event::OfferFailed { agent, dn, failure, back_off_until, .. }
            | Event::ConnectFailed { agent, dn, failure, back_off_until, .. } => {
                self.failed(agent, dn, *failure, *back_off_until);
            }
            _ => return false,
        }
        true
    }

    fn fold_contact(&mut self, event: &Event) -> bool {
        let at = self.at;
        match event {
            Event::ContactCreated { contact, .. } => self.create(*contact, event),
            Event::ContactQueued { contact, queue, since, leave_at, expected_wait_ms, held } => {
                let facts = self.open(*contact);
                assert_eq!(facts.stage, Stage::Treatment);
                assert!(facts.visited.insert(queue.clone()), "no queue is entered twice");
                facts.queue = Some(queue.clone());
                facts.queued = true;
                facts.transferred = None;
                (facts.queued_at, facts.entered_at) = (*since, at);
                (facts.leave_at, facts.expected_wait_ms) = (*leave_at, *expected_wait_ms);
                (facts.step, facts.left) = (0, None);
                facts.held = held.clone();
                facts.stage = Stage::Waiting;
                self.forget_empty_retired_queues();
            }
            Event::ContactWidened { contact, step } => self.open(*contact).step = *step,
            Event::HoldReleased { contact, agent, .. } => {
                let held = self.open(*contact).held.take();
                assert_eq!(held.map(|hold| hold.agent).as_ref(), Some(agent));
            }
            Event::QueueTimedOut { contact, queue } => {
                self.leave_queue(*contact, queue, LeftBy::MaxWait);
            }
            Event::ContactOverflowed { contact, queue, .. } => {
                self.leave_queue(*contact, queue, LeftBy::Overflow);
            }
            Event::OfferMade { offer, contact, queue, agent, dn, deadline, why } => {
                assert_eq!(offer.0, self.last_offer + 1, "an id is used once");
                self.last_offer = offer.0;
                let is_transfer =
                    !matches!(why.rule, Rule::BestMatch | Rule::PreferredAgent | Rule::Reserved);
                if !is_transfer {
                    self.offered_last.insert(queue.clone(), agent.clone());
                }
                let was_reserved = matches!(self.open(*contact).stage, Stage::Found(..));
                if was_reserved {
                    self.let_go(*contact, agent);
                }
                let facts = self.signed_in(agent);
                assert_eq!(facts.dn, *dn);
                assert_eq!(facts.offer.replace(*offer), None, "one offer at a time");
                let facts = self.open(*contact);
                assert_eq!(facts.queue.as_ref(), Some(queue));
                facts.taken |= !facts.is_dialling();
                match &mut facts.stage {
                    Stage::Offered(offers) => drop(offers.insert(*offer)),
                    stage => {
                        let is_before = match is_transfer {
                            true => was_reserved || *stage == Stage::Treatment,
                            false => *stage == Stage::Waiting,
                        };
                        assert!(is_before, "{stage:?}");
                        *stage = Stage::Offered([*offer].into());
                    }
                }
                facts.transferred.iter_mut().for_each(|(_, back)| *back = why.rule == Rule::Returned);
                let (contact, agent, dn, deadline) = (*contact, agent.clone(), dn.clone(), *deadline);
                self.offers.insert(*offer, Offer { contact, agent, dn, deadline });
            }
            Event::OfferAccepted { offer, contact, agent } => {
                let others = self.resolve(*offer, *contact, agent);
                self.signed_in(agent).contacts.insert(*contact);
                let facts = self.open(*contact);
                facts.held = None;
                facts.stage = Stage::Connecting(agent.clone());
                // They are withdrawn in the same step.
                for other in others {
                    assert!(self.offers.contains_key(&other));
                }
            }
            Event::OfferTimedOut { offer, contact, agent }
            | Event::OfferFailed { offer, contact, agent, .. }
            | Event::OfferWithdrawn { offer, contact, agent, .. } => {
                let others = self.resolve(*offer, *contact, agent);
                let facts = self.open(*contact);
                if let Stage::Offered(offers) = &mut facts.stage {
                    *offers = others;
                    if offers.is_empty() {
                        facts.stage = facts.not_taken();
                    }
                }
            }
            Event::ConnectFailed { contact, agent, .. } => {
                self.let_go(*contact, agent);
                let facts = self.open(*contact);
                assert_eq!(facts.stage, Stage::Connecting(agent.clone()));
                facts.stage = facts.not_taken();
            }
            Event::ContactConnected { contact, agent } => self.connect(*contact, agent),
            Event::ContactHeld { contact, agent } => {
                self.holds(*contact, agent, true);
                let is_request = self.is_consult(*contact) && self.is_request(*contact);
                let facts = self.open(*contact);
                match facts.stage.clone() {
                    Stage::Connected(other) => facts.stage = Stage::OnHold(other, at),
                    _ if is_request => {}
                    stage => assert!(matches!(stage, Stage::Outside(_, true)), "{stage:?}"),
                }
            }
            Event::ContactResumed { contact, agent } => {
                self.holds(*contact, agent, false);
                self.open(*contact).take_back(at);
            }
            Event::RecordingPaused { contact, agent, until } => {
                let facts = self.open(*contact);
                assert_eq!(facts.agent(), Some(agent));
                assert_eq!(facts.paused_until.replace(*until), None, "a pause begins once");
            }
            Event::RecordingResumed { contact, .. } => {
                assert!(self.open(*contact).paused_until.take().is_some(), "a pause ends once");
            }
            Event::ContactDataSet { contact, values, .. } => {
                let data = &mut self.open(*contact).data;
                for (variable, value) in values {
                    let before = match value.is_empty() {
                        true => data.remove(variable),
                        false => data.insert(variable.clone(), value.clone()),
                    };
                    assert_ne!(before.unwrap_or_default(), *value, "a change changes something");
                }
            }
            Event::ContactTransferred { contact, agent, to } => self.send_elsewhere(*contact, agent, to),
            Event::OutsideConnected { contact, number } => {
                let facts = self.open(*contact);
                assert_eq!(facts.stage, Stage::Outside(number.clone(), false));
                facts.stage = Stage::Outside(number.clone(), true);
                facts.transferred = None;
            }
            Event::OutsideFailed { contact, number, .. } => {
                let facts = self.open(*contact);
                assert_eq!(facts.stage, Stage::Outside(number.clone(), false));
                facts.stage = Stage::Treatment;
            }
            Event::ContactEnded { contact, cause, agent } => {
                let facts = self.open(*contact);
                assert_eq!(facts.ended.replace(*cause), None, "an interaction ends once");
                assert!(!matches!(facts.stage, Stage::Offered(_)), "the offers are withdrawn before");
                assert_eq!(facts.agent(), agent.as_ref());
                facts.gone = None;
                let connected_at = facts.connected_at.filter(|_| !facts.is_internal());
                if let (Some(connected_at), Some(agent)) = (connected_at, agent) {
                    let on_hold_ms =
                        if let Stage::OnHold(_, since) = facts.stage { at.ms_since(since) } else { 0 };
                    let talk_ms = at.ms_since(connected_at) - facts.held_ms - on_hold_ms;
                    self.signed_in(agent).talk_ms += talk_ms;
                }
                self.end_beside_wrap_ups(*contact, agent.as_ref());
            }
            Event::ContactClosed { contact, agent, .. } => self.close(*contact, agent.as_ref()),
            _ => return false,
        }
        true
    }

    fn fold_callback(&mut self, event: &Event) -> bool {
        match event {
            Event::CallbackRequested { contact, number } => {
                let facts = self.open(*contact);
                assert_eq!(facts.stage, Stage::Waiting);
                facts.callback = Some(CallbackOf { number: number.clone(), attempts: 0 });
                facts.leave_at = None;
            }
            Event::CallbackStarted { contact, agent, number, attempt } => {
                let facts = self.open(*contact);
                let callback = facts.callback.as_mut().expect("the customer waits to be called");
                assert_eq!((&callback.number, callback.attempts + 1), (number, *attempt));
                callback.attempts = *attempt;
                facts.taken |= !facts.is_dialling();
                if facts.stage == Stage::Waiting {
                    facts.stage = Stage::CallingBack(agent.clone());
                    let queue = facts.queue.clone().expect("it waits in a queue");
                    self.offered_last.insert(queue, agent.clone());
                    assert!(self.signed_in(agent).contacts.insert(*contact));
                } else {
                    assert_eq!(facts.stage, Stage::Connecting(agent.clone()));
                }
            }
            Event::CallbackAnswered { contact, agent } => {
                self.let_go(*contact, agent);
                let facts = self.open(*contact);
                assert_eq!(facts.stage, Stage::CallingBack(agent.clone()));
                // What was to be expected was a wait on the line.
                (facts.callback, facts.expected_wait_ms) = (None, None);
                facts.stage = Stage::Waiting;
            }
            Event::CallbackFailed { contact, agent, retry_at, .. } => {
                self.let_go(*contact, agent);
                let facts = self.open(*contact);
                facts.stage = retry_at.map_or(Stage::Treatment, Stage::Resting);
            }
            Event::CallbackDue { contact } => {
                let facts = self.open(*contact);
                assert!(matches!(facts.stage, Stage::Resting(_)));
                facts.stage = Stage::Waiting;
            }
            _ => return false,
        }
        true
    }

    fn fold_wrap_up(&mut self, event: &Event) -> bool {
        match event {
            Event::WrapUpStarted { contact, agent, deadline, mode, default_code } => {
                let since = self.at;
                let facts = self.open(*contact);
                let (mode, default_code, deadline) = (*mode, default_code.clone(), *deadline);
                let (queue, taken) = (facts.queue.clone().expect("it was queued"), facts.taken);
                let (chosen, draft, extended) = (None, (String::new(), false), 0);
                let wrapping_up =
                    WrappingUp { queue, since, taken, deadline, mode, default_code, chosen, draft, extended };
                assert_eq!(facts.wrap_ups.insert(agent.clone(), wrapping_up), None, "one wrap-up an agent");
                if matches!(&facts.stage, Stage::Connected(of) | Stage::OnHold(of, _) if of == agent) {
                    facts.stage = Stage::Over;
                }
                self.signed_in(agent).contacts.insert(*contact);
            }
            Event::AutoWrapUpCancelled { contact, agent } => {
                assert!(self.wrapping_up(*contact, agent).deadline.take().is_some(), "there was a timer");
            }
            Event::WrapUpExtended { contact, agent, deadline } => {
                let wrapping_up = self.wrapping_up(*contact, agent);
                wrapping_up.deadline = Some(*deadline);
                wrapping_up.extended += 1;
            }
            Event::WrapUpDrafted { contact, agent, notes, last_agent } => {
                self.wrapping_up(*contact, agent).draft = (notes.clone(), *last_agent);
            }
            Event::WrapUpCodeChosen { contact, agent, code, notes } => {
                let wrapping_up = self.wrapping_up(*contact, agent);
                wrapping_up.chosen = Some(code.clone());
                wrapping_up.draft.0 = notes.clone().unwrap_or_default();
            }
            Event::WrapUpSubmitted { contact, agent, .. } => self.wrapped_up(*contact, agent),
            _ => return false,
        }
        true
    }

    fn create(&mut self, id: ContactId, event: &Event) {
        let Event::ContactCreated { channel, from, to, priority, skills, .. } = event else { return };
        assert_eq!(id.0, self.last_contact + 1, "an id is used once");
        self.last_contact = id.0;
        let facts = Contact {
            from: from.clone(),
            to: to.clone(),
            priority: *priority,
            skills: skills.clone(),
            ..self.arrived(*channel)
        };
        self.contacts.insert(id, facts);
    }

    /// A contact of nobody in particular.
    pub(super) fn arrived(&self, channel: acd::Channel) -> Contact {
        Contact {
            consult_of: None,
            watch: None,
            watched_by: None,
            dialled: false,
            queued: false,
            taken: false,
            gone: None,
            aside: None,
            conference: BTreeSet::new(),
            joined: false,
            channel,
            from: String::new(),
            to: String::new(),
            created_at: self.at,
            priority: 0,
            skills: BTreeMap::new(),
            queue: None,
            queued_at: self.at,
            entered_at: self.at,
            visited: BTreeSet::new(),
            leave_at: None,
            expected_wait_ms: None,
            step: 0,
            held: None,
            callback: None,
            connected_at: None,
            held_ms: 0,
            left: None,
            ended: None,
            stage: Stage::Treatment,
            handled: false,
            paused_until: None,
            data: BTreeMap::new(),
            transferred: None,
            wrap_ups: BTreeMap::new(),
        }
    }

    fn leave_queue(&mut self, id: ContactId, queue: &acd::QueueId, by: LeftBy) {
        let facts = self.open(id);
        assert_eq!((&facts.stage, facts.queue.as_ref()), (&Stage::Waiting, Some(queue)));
        facts.left = Some(by);
        facts.held = None;
        facts.stage = Stage::Treatment;
    }

    fn connect(&mut self, id: ContactId, agent: &AgentId) {
        let at = self.at;
        let facts = self.open(id);
        // Who was consulted takes over without an offer.
        assert!(facts.stage == Stage::Connecting(agent.clone()) || facts.stage == Stage::Treatment);
        let is_internal = facts.is_internal();
        (facts.connected_at, facts.held_ms) = (Some(at), 0);
        facts.taken |= !facts.is_dialling();
        (facts.handled, facts.transferred) = (true, None);
        facts.stage = Stage::Connected(agent.clone());
        let waited_ms = at.ms_since(facts.entered_at);
        let expected_ms = facts.expected_wait_ms.filter(|_| facts.callback.is_none());
        let queue = facts.queue.clone().expect("it was queued");
        self.signed_in(agent).handled += u32::from(!is_internal);
        self.signed_in(agent).contacts.insert(id);
        if let Some(expected_ms) = expected_ms {
            let accuracy = self.accuracy.entry(queue).or_default();
            accuracy.contacts += 1;
            accuracy.waited_ms += waited_ms;
            accuracy.expected_ms += expected_ms;
            accuracy.error_ms += waited_ms.abs_diff(expected_ms);
        }
    }

    fn close(&mut self, id: ContactId, agent: Option<&AgentId>) {
        let facts = self.contacts.remove(&id).expect("one terminal state a contact");
        assert!(facts.ended.is_some(), "what is closed has ended");
        assert!(facts.wrap_ups.is_empty(), "nobody is left to wrap it up");
        assert_eq!(facts.watched_by, None, "a supervision ends with its agent's part");
        assert_eq!(facts.paused_until, None, "a pause ends with its agent's part");
        assert!(facts.agent() == agent || facts.stage == Stage::Over);
        if let Some(agent) = facts.agent() {
            self.let_go(id, agent);
            let at = self.at;
            if facts.connected_at.is_some() && facts.is_internal() {
                self.signed_in(agent).idle_since = at;
            } else if facts.connected_at.is_some() {
                self.done(agent, facts.channel, facts.taken);
            }
        }
        self.forget_empty_retired_queues();
    }

    /// The agent has it no more; where it goes follows.
    pub(super) fn send_elsewhere(&mut self, id: ContactId, agent: &AgentId, to: &TransferTarget) {
        let at = self.at;
        let facts = self.open(id);
        let on_hold_ms = match &facts.stage {
            Stage::Connected(owner) if owner == agent => 0,
            Stage::OnHold(owner, since) if owner == agent => at.ms_since(*since),
            stage => panic!("{agent} has contact {id}: {stage:?}"),
        };
        assert_eq!(facts.watched_by, None, "a supervision ends with its agent's part");
        let connected_at = facts.connected_at.take().expect("it is connected");
        let talk_ms = at.ms_since(connected_at) - facts.held_ms - on_hold_ms;
        facts.held_ms = 0;
        facts.gone = None;
        facts.stage = match to {
            TransferTarget::Number { number } => Stage::Outside(number.clone(), false),
            TransferTarget::Agent { .. } | TransferTarget::Queue { .. } => Stage::Treatment,
        };
        (facts.callback, facts.expected_wait_ms) = (None, None);
        facts.visited.clear();
        facts.transferred = match to {
            TransferTarget::Agent { .. } | TransferTarget::Number { .. } => Some((agent.clone(), false)),
            TransferTarget::Queue { .. } => None,
        };
        self.let_go(id, agent);
        let agent = self.signed_in(agent);
        agent.talk_ms += talk_ms;
        agent.idle_since = at;
    }

    /// Where others are still to wrap up, nobody has a contact any more that has ended.
    fn end_beside_wrap_ups(&mut self, id: ContactId, agent: Option<&AgentId>) {
        let at = self.at;
        let facts = self.open(id);
        if facts.wrap_ups.is_empty() {
            return;
        }
        facts.stage = Stage::Over;
        let was_connected = facts.connected_at.is_some();
        if let Some(agent) = agent {
            self.let_go(id, agent);
            if was_connected {
                self.signed_in(agent).idle_since = at;
            }
        }
    }

    fn wrapped_up(&mut self, id: ContactId, agent: &AgentId) {
        let facts = self.open(id);
        let wrapping_up = facts.wrap_ups.remove(agent);
        let taken = wrapping_up.unwrap_or_else(|| panic!("{agent} wraps up contact {id}")).taken;
        let channel = facts.channel;
        self.let_go(id, agent);
        self.done(agent, channel, taken);
    }

    /// The agent is done with a contact; what it took but for an own call says how long others will.
    fn done(&mut self, agent: &AgentId, channel: acd::Channel, taken: bool) {
        let at = self.at;
        let agent = self.signed_in(agent);
        agent.idle_since = at;
        let team = agent.team.clone();
        if taken {
            self.paces.insert((team, channel));
        }
    }

    /// An offer is resolved once; the others of the same contact that are open.
    fn resolve(&mut self, id: OfferId, contact: ContactId, agent: &AgentId) -> BTreeSet<OfferId> {
        let offer = self.offers.remove(&id).expect("each offer is resolved once");
        assert_eq!((offer.contact, &offer.agent), (contact, agent));
        assert_eq!(self.signed_in(agent).offer.take(), Some(id));
        let others = self.offers.iter().filter(|(_, other)| other.contact == contact);
        others.map(|(id, _)| *id).collect()
    }

    /// The agent has the contact no more.
    pub(super) fn let_go(&mut self, contact: ContactId, agent: &AgentId) {
        assert!(self.signed_in(agent).contacts.remove(&contact), "{agent} has contact {contact}");
    }

    pub(super) fn rona(&mut self, agent: &AgentId) {
        let facts = self.signed_in(agent);
        facts.presence = Presence::Rona;
        facts.pending.take_if(|pending| matches!(pending, Pending::Idle { .. }));
    }

    fn failed(&mut self, agent: &AgentId, dn: &Dn, failure: OfferFailure, until: Option<Timestamp>) {
        if !failure.is_system_fault() {
            assert_eq!(until, None, "an agent's fault is none of the phone's");
            self.rona(agent);
        } else if let Some(known) = self.phones.get_mut(dn) {
            *known = until;
        }
    }

    /// The agent's state is the fold of what the records note, and that is what the agent shows.
    fn fold_state(&mut self, record: &Record, before: Option<AgentState>) {
        let at = self.at;
        if let Some(id) = record.event.agent().filter(|id| self.agents.contains_key(*id)) {
            let shown = self.shown(id, self.agent(id));
            let noted = Some(&shown).filter(|shown| before.as_ref() != Some(*shown));
            assert_eq!(record.agent_state.as_ref(), noted, "{id}, {:?}", record.event);
            self.signed_in(id).shows(at, shown);
        } else {
            assert_eq!(record.agent_state, None, "{:?}", record.event);
        }
        for (id, agent) in &self.agents {
            assert_eq!(self.shown(id, agent), agent.state, "{id} shows what the log does not say");
        }
    }

    pub(super) fn signed_in(&mut self, id: &AgentId) -> &mut Agent {
        self.agents.get_mut(id).unwrap_or_else(|| panic!("{id} is not signed in"))
    }

    pub(super) fn open(&mut self, id: ContactId) -> &mut Contact {
        let contact = self.contacts.get_mut(&id);
        contact.unwrap_or_else(|| panic!("nothing follows the one terminal state of contact {id}"))
    }

    fn wrapping_up(&mut self, id: ContactId, agent: &AgentId) -> &mut WrappingUp {
        let wrapping_up = self.open(id).wrap_ups.get_mut(agent);
        wrapping_up.unwrap_or_else(|| panic!("{agent} does not wrap up contact {id}"))
    }
}

impl Agent {
    fn shows(&mut self, at: Timestamp, state: AgentState) {
        if state != self.state {
            let since = self.since.max(self.signed_in_at);
            *self.spent_ms.entry(format!("{:?}", self.state)).or_default() += at.ms_since(since);
            (self.state, self.since) = (state, at);
        }
    }

    /// What the session's states lasted adds up to the session.
    fn end_session(&mut self, at: Timestamp) {
        let last_ms = at.ms_since(self.since.max(self.signed_in_at));
        let spent_ms = self.spent_ms.values().sum::<u64>() + last_ms;
        assert_eq!(spent_ms, at.ms_since(self.signed_in_at), "durations add up: {:?}", self.spent_ms);
        self.spent_ms.clear();
        self.signed_in_at = at;
    }
}

/// Where a contact goes that a rule sends to another queue.
pub(crate) fn queue_of(to: &Destination) -> Option<(&acd::QueueId, bool)> {
    match to {
        Destination::Queue { queue, keep_wait } => Some((queue, *keep_wait)),
        Destination::Number { .. } | Destination::Message { .. } | Destination::Voicemail { .. } => None,
    }
}
