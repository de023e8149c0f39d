//! One step: a command, and all that follows from it in the same instant.

use crate::{
    AgentId, Channel, Command, ContactId, EndCause, Event, OfferFailure, OfferId, Pending, Presence,
    PresenceCause, Record, Refusal, ReleaseReason, Rule, Timestamp, WrapUpBy,
    demand::step_at,
    engine::Engine,
    index::{LaneId, Timer},
    state::{Agent, Phase, State},
};
use std::{collections::BTreeSet, mem};

/// A step in progress. Each event is applied as it is emitted, so what is decided next sees it.
pub(crate) struct Step<'e> {
    pub(crate) engine: &'e mut Engine,
    pub(crate) at: Timestamp,
    records: Vec<Record>,
    /// Agents of whom something pending may take effect now.
    unsettled: BTreeSet<AgentId>,
    /// Agents who became free, or are still.
    pub(crate) freed: BTreeSet<AgentId>,
    /// Lanes in which a contact waits since this step.
    pub(crate) joined: BTreeSet<LaneId>,
    /// Contacts that may have waited for longer than they are held, or until less is asked for: since the last step, or
    /// while they were offered.
    behind: BTreeSet<ContactId>,
    /// Whether other settings hold since this step: contacts may have reached other steps by them.
    reconfigured: bool,
}

impl<'e> Step<'e> {
    pub(crate) fn new(engine: &'e mut Engine, at: Timestamp) -> Self {
        Self {
            engine,
            at,
            records: Vec::new(),
            unsettled: BTreeSet::new(),
            freed: BTreeSet::new(),
            joined: BTreeSet::new(),
            behind: BTreeSet::new(),
            reconfigured: false,
        }
    }

    /// What the command leads to by itself. A refusal comes before the first event.
    pub(crate) fn decide(&mut self, command: Command) -> Result<(), Refusal> {
        match command {
            Command::Configure(configuration) => self.configure(configuration),
            Command::SignIn { agent, team, dn } => self.sign_in(agent, team, dn),
            Command::SignOut { agent, cause } => self.sign_out(&agent, cause),
            Command::SetPresence { agent, presence, by } => self.set_presence(agent, presence, by),
            Command::SetPhoneReachable { dn, reachable } => self.set_phone_reachable(dn, reachable),
            Command::CreateContact(new) => self.create_contact(new),
            Command::StartOutdial { agent, queue, entry_point, number, ani } => {
                self.start_outdial(agent, queue, entry_point, number, ani)
            }
            Command::AcceptOffer { offer } => self.accept_offer(offer),
            Command::ConnectContact { contact } => self.connect_contact(contact),
            Command::HoldContact { agent, contact } => self.hold_contact(agent, contact),
            Command::ResumeContact { agent, contact } => self.resume_contact(agent, contact),
            Command::TransferContact { agent, contact, to } => self.transfer_contact(agent, contact, to),
            Command::StartConsult { agent, contact, to } => self.start_consult(agent, contact, to),
            Command::ConfirmConsult { agent, contact } => self.confirm_consult(&agent, contact),
            Command::EndConsult { agent, contact } => self.end_consult(&agent, contact),
            Command::CompleteConsult { agent, contact } => self.complete_consult(agent, contact),
            Command::StartConference { agent, contact } => self.start_conference(agent, contact),
            Command::DetachAgent { contact, cause } => self.detach_agent(contact, cause),
            Command::ReattachAgent { agent, contact } => self.reattach_agent(agent, contact, false),
            Command::AttachAgent { contact } => self.attach_agent(contact),
            Command::FailAttach { contact } => self.fail_attach(contact),
            Command::StartSupervision { agent, contact, mode } => {
                self.start_supervision(agent, contact, mode)
            }
            Command::SetSupervision { agent, contact, mode } => self.set_supervision(agent, contact, mode),
            Command::EndSupervision { agent, contact } => self.end_supervision(&agent, contact),
            Command::TakeOver { agent, contact } => self.take_over(agent, contact),
            Command::ConnectOutside { contact } => self.connect_outside(contact),
            Command::FailOutside { contact, failure } => self.fail_outside(contact, failure),
            Command::PauseRecording { agent, contact, for_ms } => {
                self.pause_recording(agent, contact, for_ms)
            }
            Command::ResumeRecording { agent, contact } => self.resume_recording(agent, contact),
            Command::SetContactData { agent, contact, values } => {
                self.set_contact_data(agent, contact, values)
            }
            Command::FailOffer { offer, failure } => self.fail_offer(offer, failure),
            Command::FailConnect { contact, failure } => self.fail_connect(contact, failure),
            Command::EndContact { contact, cause } => self.end_contact(contact, cause),
            Command::RequestCallback { contact, number } => self.request_callback(contact, number),
            Command::AnswerCallback { contact } => self.answer_callback(contact),
            Command::FailCallback { contact, failure } => self.fail_callback(contact, failure),
            Command::SubmitWrapUp { agent, contact, code, notes, last_agent } => {
                self.submit_wrap_up(agent, contact, code, notes, last_agent)
            }
            Command::DraftWrapUp { agent, contact, notes, last_agent } => {
                self.draft_wrap_up(agent, contact, notes, last_agent)
            }
            Command::ExtendWrapUp { agent, contact } => self.extend_wrap_up(agent, contact),
            Command::CancelAutoWrapUp { agent, contact } => self.cancel_auto_wrap_up(agent, contact),
            Command::Recover => {
                self.recover();
                Ok(())
            }
            Command::Tick => Ok(()),
        }
    }

    /// What follows: pending states, matches, timers that are due. A match comes before a timer, so that an
    /// agent who is free in the instant in which a contact's wait ends still gets it.
    ///
    /// Ends: each timer fires once, and what it starts is due later or frees an agent for one more match.
    pub(crate) fn settle(mut self) -> Vec<Record> {
        self.behind.extend(self.engine.waited_on(self.at));
        loop {
            if mem::take(&mut self.reconfigured) {
                self.take_new_steps();
            }
            while let Some(agent) = self.unsettled.pop_first() {
                self.settle_agent(&agent);
            }
            while let Some(contact) = self.behind.pop_first() {
                self.catch_up(contact);
            }
            self.match_contacts();
            match self.engine.due(self.at) {
                Some(timer) => self.fire(timer),
                None => return self.records,
            }
        }
    }

    pub(crate) fn state(&self) -> &State {
        &self.engine.state
    }

    pub(crate) fn emit(&mut self, event: Event) {
        let mut record =
            Record { seq: self.engine.state.last_seq + 1, at: self.at, event, agent_state: None };
        let applied = self.engine.apply_and_tell(&record);
        record.agent_state = applied.shows;
        if let Event::Configured { .. } = record.event {
            self.reconfigured = true;
            let waits = self.engine.index.lanes.iter().filter(|(_, lane)| !lane.waiting.is_empty());
            self.joined.extend(waits.map(|(id, _)| id.clone()));
        }
        // Of an agent who is free, nothing is pending.
        match applied.is_free {
            true => self.freed.extend(applied.agent),
            false => self.unsettled.extend(applied.agent),
        }
        if let Some(lane) = applied.joined {
            self.unsettled.extend(lane.held.clone());
            self.joined.insert(lane);
            self.behind.extend(record.event.contact().filter(|contact| self.is_behind(*contact)));
        }
        self.records.push(record);
    }

    /// A hold that ends now is not over yet: a match comes before a timer.
    fn is_behind(&self, contact: ContactId) -> bool {
        let Engine { state, index } = &*self.engine;
        let facts = state.contacts.get(&contact).filter(|facts| facts.phase == Phase::Queued);
        let Some(facts) = facts else { return false };
        let is_held_too_long = facts.held.as_ref().is_some_and(|hold| hold.until < self.at);
        is_held_too_long || index.widens_at(facts).is_some_and(|due| due <= self.at)
    }

    /// Before the next match: what a contact has earned by waiting counts, however late the step comes.
    fn catch_up(&mut self, contact: ContactId) {
        if !self.is_behind(contact) {
            return;
        }
        let held = self.state().contacts.get(&contact).and_then(|facts| facts.held.as_ref());
        if held.is_some_and(|hold| hold.until < self.at) {
            self.release_hold(contact, ReleaseReason::WaitOver);
        }
        self.widen(contact);
    }

    /// Contacts that are not served yet take the step that their wait has reached by the new settings.
    fn take_new_steps(&mut self) {
        let unserved = |phase: &Phase| match phase {
            Phase::Queued
            | Phase::Offered { .. }
            | Phase::CallingBack { .. }
            | Phase::Found { .. }
            | Phase::Resting { .. }
            | Phase::Connecting { .. } => true,
            Phase::Treatment { .. } | Phase::Connected { .. } | Phase::Outside { .. } | Phase::Over => false,
        };
        let all = self.state().contacts.iter().filter(|(_, facts)| facts.takes_turns());
        let contacts = all.filter(|(_, facts)| unserved(&facts.phase));
        let contacts: Vec<ContactId> = contacts.map(|(id, _)| *id).collect();
        contacts.into_iter().for_each(|contact| self.widen(contact));
    }

    /// What was put off until the contact is over takes effect. A sign-out does not wait for a wrap-up.
    fn settle_agent(&mut self, id: &AgentId) {
        self.release_holds(id);
        self.requeue_consult_of(id);
        let Some(agent) = self.state().agents.get(id) else { return };
        let session = agent.session;
        match agent.pending.clone() {
            Some(Pending::Idle { code }) if !agent.is_loaded() => self.emit(Event::PresenceChanged {
                agent: id.clone(),
                presence: Presence::Idle { code },
                cause: PresenceCause::Pending,
            }),
            Some(Pending::SignOut { cause }) if !agent.is_loaded() => {
                self.emit(Event::AgentSignedOut { agent: id.clone(), session, cause });
            }
            Some(Pending::SignOut { .. }) => {
                for contact in agent.contacts.clone() {
                    self.submit_default_code(contact, id, WrapUpBy::SignOut);
                }
            }
            Some(Pending::Idle { .. }) | None => {}
        }
    }

    fn fire(&mut self, timer: Timer) {
        match timer {
            Timer::RingTimeout(offer) => self.ring_timeout(offer),
            Timer::MaxWait(contact) => {
                let queue = self.state().contacts.get(&contact).and_then(|facts| facts.queue.clone());
                if let Some(queue) = queue {
                    self.emit(Event::QueueTimedOut { contact, queue });
                }
            }
            Timer::AutoWrapUp(contact, agent) => {
                self.submit_default_code(contact, &agent, WrapUpBy::Timeout);
            }
            Timer::ReattachOver(contact) => self.reattach_timed_out(contact),
            Timer::ConfirmOver(contact) => self.drop_consult(contact, EndCause::ConsultNotConfirmed),
            Timer::PauseOver(contact) => self.end_pause(contact),
            Timer::CallbackDue(contact) => self.emit(Event::CallbackDue { contact }),
            Timer::HoldOver(contact) => self.release_hold(contact, ReleaseReason::WaitOver),
            Timer::Widen(contact) => self.widen(contact),
            Timer::Overflow(contact) => self.overflow_waited(contact),
            Timer::LastAgentExpiry(from) => self.emit(Event::LastAgentExpired { from }),
            Timer::PhoneBackOff(dn) => self.emit(Event::PhoneBackOffEnded { dn }),
        }
    }

    /// Nobody waits for an agent who has gone, or is about to go.
    fn release_holds(&mut self, id: &AgentId) {
        let held = &self.engine.index.held;
        if held.is_empty() || self.state().agents.get(id).is_some_and(Agent::is_at_work) {
            return;
        }
        let held = held.get(id).cloned().unwrap_or_default();
        held.into_iter().for_each(|contact| self.release_hold(contact, ReleaseReason::AgentAway));
    }

    /// The contact waits for anybody who is eligible from now on, if it was held.
    pub(crate) fn release_hold(&mut self, contact: ContactId, reason: ReleaseReason) {
        let held = self.state().contacts.get(&contact).and_then(|facts| facts.held.as_ref());
        if let Some(agent) = held.map(|hold| hold.agent.clone()) {
            self.emit(Event::HoldReleased { contact, agent, reason });
        }
    }

    /// The contact takes the step that its wait has reached, if it is another one.
    fn widen(&mut self, contact: ContactId) {
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        let step = step_at(self.state(), facts, self.at);
        if step != facts.step {
            self.emit(Event::ContactWidened { contact, step });
        }
    }

    /// RONA, unless the phone went while it should have rung: then the agent could not have answered.
    fn ring_timeout(&mut self, id: OfferId) {
        let Some(offer) = self.state().offers.get(&id) else { return };
        if offer.rule.is_internal() {
            return self.internal_failed(offer.contact);
        }
        if offer.rule == Rule::Outdial {
            return self.outdial_failed(offer.contact, EndCause::AgentUnreachable);
        }
        let by_phone =
            self.state().contacts.get(&offer.contact).is_some_and(|facts| facts.channel == Channel::Voice);
        if !by_phone || self.state().phones.contains_key(&offer.dn) {
            let (contact, agent) = (offer.contact, offer.agent.clone());
            self.emit(Event::OfferTimedOut { offer: id, contact, agent });
            self.release_hold(contact, ReleaseReason::NotTaken);
            self.come_back(contact);
        } else {
            self.offer_failed(id, OfferFailure::PhoneUnreachable);
        }
    }
}
