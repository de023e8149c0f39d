//! What happens by itself: whether it was awaited, or due.

use super::{
    Follow, Oracle,
    facts::{Contact, Stage, apply},
};
use acd::{
    AgentId, ContactId, EndCause, Event, Hold, OfferFailure, OfferId, OverflowCondition, Pending, Presence,
    PresenceCause, QueueId, ReleaseReason, Timestamp, WithdrawReason, WrapUpBy, WrapUpMode,
};

impl Oracle {
    /// Checks a record that has to be this one; what has to follow it in turn.
    pub(super) fn check_follow(&mut self, follow: &Follow, event: &Event) -> Vec<Follow> {
        match (follow, event) {
            (Follow::Exactly(expected), event) => assert_eq!(**expected, *event),
            (Follow::Configured(target), Event::Configured { changes }) => {
                let mut configuration = self.facts.configuration.clone();
                changes.iter().for_each(|change| apply(&mut configuration, change));
                assert_eq!(configuration, **target, "the changes lead to what was asked for");
            }
            (
                Follow::Enters { contact, queue, since, preferred },
                Event::ContactQueued { contact: id, queue: entered, since: from, .. },
            ) => {
                assert_eq!((id, entered, from), (contact, queue, since));
                let held = self.facts.hold_on_entry(*contact, queue, preferred.as_ref());
                self.check_entry(*contact, queue, held, event);
            }
            (
                Follow::EntersAgain { contact, queue, since },
                Event::ContactQueued { contact: id, queue: entered, since: from, .. },
            ) => {
                assert_eq!((id, entered, from), (contact, queue, since));
                self.check_entry(*contact, queue, None, event);
            }
            (
                Follow::RingsToo { contact, agent, why },
                Event::OfferMade { contact: id, agent: other, .. },
            ) => {
                assert_eq!((id, other), (contact, agent));
                self.check_rings_too(event, why);
            }
            (
                Follow::OfferTo { contact, agent, rule },
                Event::OfferMade { contact: id, agent: other, .. },
            ) => {
                assert_eq!((id, other), (contact, agent));
                self.check_direct(event, *rule);
            }
            (follow, event) => panic!("{follow:?} has to follow, and not {event:?}"),
        }
        Vec::new()
    }

    /// Checks a record that was not asked for; what has to follow it.
    pub(super) fn check_spontaneous(&mut self, event: &Event) -> Vec<Follow> {
        let facts = &self.facts;
        match event {
            Event::OfferMade { .. } => return self.check_offer(event),
            Event::ConsultFound { .. } => self.check_found(event),
            Event::ConsultRequeued { .. } => self.check_requeued(event),
            Event::CallbackStarted { contact, agent, .. } => self.check_callback_started(*contact, agent),
            Event::PresenceChanged { agent, presence, cause } => {
                let agent = facts.agent(agent);
                assert_eq!(*cause, PresenceCause::Pending);
                let Presence::Idle { code } = presence.clone() else { panic!("only Idle pends") };
                assert_eq!(agent.pending, Some(Pending::Idle { code }));
                assert!(!agent.is_loaded(), "W4: not before the contact is over");
            }
            Event::AgentSignedOut { agent, cause, .. } => {
                assert_eq!(facts.agent(agent).pending, Some(Pending::SignOut { cause: *cause }));
            }
            Event::WrapUpSubmitted { .. } => self.check_wrapped_up(event),
            // Which of the submissions it belongs to is checked there.
            Event::LastAgentSet { from, agent, until } => {
                let has_asked = |contact: &Contact| {
                    let wrapping_up =
                        contact.wrap_ups.get(agent).filter(|of| contact.from == *from && of.draft.1);
                    let rule = wrapping_up.and_then(|of| facts.last_agent_rule(from, of));
                    rule.is_some_and(|rule| facts.at.plus_ms(rule.valid_ms) == *until)
                };
                assert!(facts.contacts.values().any(has_asked), "{agent} has asked for it");
            }
            Event::HoldReleased { contact, agent, reason } => self.check_release(*contact, agent, *reason),
            Event::ContactWidened { contact, step } => {
                let contact = facts.contact(*contact);
                assert!(contact.stage == Stage::Waiting || self.reconfigured && contact.is_unserved());
                let reached = facts.step_after(contact, facts.at.ms_since(contact.entered_at));
                assert_eq!(*step, reached, "not too early");
                assert_ne!(*step, contact.step, "a change changes something");
            }
            Event::ConsultEnded { contact, consult, .. } if facts.contact(*consult).joined => {
                return self.check_not_back(*contact, event);
            }
            Event::ConsultEnded { consult, .. } => return self.check_consult_ended(*consult),
            Event::ContactEnded { contact, cause: EndCause::AgentPhoneLost, .. }
            | Event::ReattachTimedOut { contact, .. } => return self.check_not_back(*contact, event),
            Event::SupervisionEnded { contact, supervision, .. }
                if facts.is_not_back(*contact, self.rings_until(*supervision)) =>
            {
                return self.check_not_back(*contact, event);
            }
            Event::SupervisionEnded { supervision, .. } => {
                return self.check_supervision_ended(*supervision);
            }
            Event::OfferWithdrawn { offer, contact, reason, .. } => {
                assert_eq!(*reason, WithdrawReason::ContactEnded);
                return self.check_outdial_ended(*offer, *contact);
            }
            Event::OfferTimedOut { offer, contact, .. } => {
                assert!(!facts.contact(*contact).is_no_wait(), "only of a customer's contact that waits");
                self.check_ring_time_is_over(*offer);
                assert!(!self.is_phone_gone(*offer), "a dead phone is no RONA");
            }
            Event::OfferFailed { offer, contact, failure, back_off_until, .. } => {
                assert!(!facts.contact(*contact).is_no_wait());
                self.check_ring_time_is_over(*offer);
                assert!(self.is_phone_gone(*offer), "RONA");
                assert_eq!((*failure, *back_off_until), (OfferFailure::PhoneUnreachable, None));
            }
            Event::QueueTimedOut { contact, .. } => {
                self.check_due(facts.contact(*contact).leave_at);
            }
            Event::ContactOverflowed { contact, when, to, .. } => {
                let (due, rule) = facts.overflow_by_wait(facts.contact(*contact)).expect("there is a rule");
                assert_eq!((rule.when, &rule.to), (*when, to));
                assert!(matches!(when, OverflowCondition::Waited { .. }));
                self.check_due(Some(due));
            }
            Event::RecordingResumed { contact, agent: None } => {
                self.check_due(facts.contact(*contact).paused_until);
            }
            Event::CallbackDue { contact } => match facts.contact(*contact).stage {
                Stage::Resting(until) => self.check_due(Some(until)),
                ref other => panic!("contact {contact} is {other:?}"),
            },
            Event::LastAgentExpired { from } => {
                self.check_due(facts.last_agents.get(from).map(|last| last.1))
            }
            Event::PhoneBackOffEnded { dn } => self.check_due(facts.phones.get(dn).copied().flatten()),
            other => panic!("nobody asked for {other:?}"),
        }
        Vec::new()
    }

    /// A timer fires when it is due, and after every match that could be made.
    pub(super) fn check_due(&self, due: Option<Timestamp>) {
        assert!(due.is_some_and(|due| due <= self.facts.at), "not too early: {due:?}");
        if !self.reconfigured {
            assert_eq!(self.facts.eligible_pair(), None, "a match comes before a timer");
        }
    }

    pub(super) fn check_ring_time_is_over(&self, offer: OfferId) {
        self.check_due(self.facts.offers.get(&offer).map(|offer| offer.deadline));
    }

    /// Until when the one phone rings at which a contact is offered.
    fn rings_until(&self, contact: ContactId) -> Option<Timestamp> {
        let mut offers = self.facts.offers.values().filter(|offer| offer.contact == contact);
        offers.next().map(|offer| offer.deadline)
    }

    fn is_phone_gone(&self, offer: OfferId) -> bool {
        let offer = &self.facts.offers[&offer];
        let by_phone = self.facts.contact(offer.contact).channel == acd::Channel::Voice;
        by_phone && !self.facts.phones.contains_key(&offer.dn)
    }

    fn check_release(&self, contact: ContactId, agent: &AgentId, reason: ReleaseReason) {
        let contact = self.facts.contact(contact);
        assert_eq!(contact.stage, Stage::Waiting);
        let until = contact.held.as_ref().map(|hold| hold.until);
        let at_work = self.facts.agents.get(agent).is_some_and(super::facts::Agent::is_at_work);
        match reason {
            ReleaseReason::WaitOver => assert!(until.is_some_and(|until| until <= self.facts.at)),
            ReleaseReason::AgentAway => assert!(!at_work, "{agent} is at work"),
            ReleaseReason::NotTaken => panic!("{agent} was not asked"),
        }
    }

    /// The wrap-up is over without the agent: at the deadline, or because of a sign-out.
    fn check_wrapped_up(&self, event: &Event) {
        let Event::WrapUpSubmitted { contact, agent, code, notes, by } = event else { return };
        let Some(wrapping_up) = self.facts.contact(*contact).wrap_ups.get(agent) else {
            panic!("{agent} is not in wrap-up of contact {contact}");
        };
        let leaves = matches!(self.facts.agent(agent).pending, Some(Pending::SignOut { .. }));
        let is_due = wrapping_up.deadline.is_some_and(|deadline| deadline <= self.facts.at);
        match by {
            WrapUpBy::SignOut => assert!(leaves),
            WrapUpBy::Timeout => assert!(is_due, "not too early"),
            // Given before, and submitted now.
            WrapUpBy::Agent => assert!(wrapping_up.chosen.is_some() && (leaves || is_due)),
        }
        let given = match (&wrapping_up.chosen, wrapping_up.mode) {
            (Some(code), _) => Some(code),
            (None, WrapUpMode::Optional) => None,
            (None, _) => Some(&wrapping_up.default_code),
        };
        let (written, last_agent) = &wrapping_up.draft;
        assert_eq!((code.as_ref(), notes.as_deref().unwrap_or("")), (given, written.as_str()));
        assert_ne!(notes.as_deref(), Some(""), "notes are something");
        let from = &self.facts.contact(*contact).from;
        if let Some(rule) = self.facts.last_agent_rule(from, wrapping_up).filter(|_| *last_agent) {
            let set = Some((agent.clone(), self.facts.at.plus_ms(rule.valid_ms)));
            assert_eq!(self.facts.last_agents.get(from).cloned(), set, "later contacts are the agent's");
        }
        assert_eq!(*by == WrapUpBy::Agent, wrapping_up.chosen.is_some(), "by whom the code is");
    }

    /// What the queue gives an arrival: how long it may stay, whom it is held for, what it has to expect.
    fn check_entry(&self, id: ContactId, queue: &QueueId, hold: Option<Hold>, event: &Event) {
        let Event::ContactQueued { since, leave_at, expected_wait_ms, held, .. } = event else { return };
        let facts = &self.facts;
        let settings = facts.queue(queue);
        let contact = facts.contact(id);
        let on_the_line = contact.callback.is_none();
        let longest_ms = settings.max_wait_ms.filter(|_| on_the_line);
        assert_eq!(*leave_at, longest_ms.map(|ms| facts.at.plus_ms(ms)));
        assert_eq!(*held, hold);
        let arrived = Contact {
            queue: Some(queue.clone()),
            queued_at: *since,
            entered_at: facts.at,
            step: 0,
            held: held.clone(),
            ..contact.clone()
        };
        let is_free = |(agent, facts_of): (&AgentId, &super::facts::Agent)| {
            facts.is_eligible(&arrived, agent, facts_of)
        };
        if facts.agents.iter().any(is_free) {
            assert_eq!(*expected_wait_ms, Some(0), "contact {id} is served at once");
        } else if held.is_none() {
            facts.check_expectation(id, &arrived, *expected_wait_ms);
        }
    }

    /// Where a rule sends an arrival elsewhere, that follows.
    pub(super) fn goes_elsewhere(&self, event: &Event) -> Option<Follow> {
        let Event::ContactQueued { contact, queue, .. } = event else { return None };
        let facts = self.facts.contact(*contact);
        let waiting =
            self.facts.customers_in(queue).filter(|other| other.stage == Stage::Waiting).count() - 1;
        let rule = self.facts.overflow_on_arrival(facts, waiting)?.clone();
        let (contact, queue) = (*contact, queue.clone());
        Some(Event::ContactOverflowed { contact, queue, when: rule.when, to: rule.to }.into())
    }
}
