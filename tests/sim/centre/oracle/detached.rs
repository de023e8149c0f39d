//! Agents whose leg of a call is gone (V12): what becomes of the call until they are back, and when they are not.

use super::{
    Follow, Oracle,
    commands::{Answer, just},
    facts::{Agent, Aside, Facts, Gone, Stage},
};
use acd::{
    AgentId, Channel, ContactId, DetachCause, EndCause, Event, PhoneState, Refusal, Timestamp, TransferTarget,
};

impl Oracle {
    /// Nobody asked for it: the agent is not back, and this is the first of what follows from that.
    pub(super) fn check_not_back(&self, contact: ContactId, event: &Event) -> Vec<Follow> {
        let gone = self.facts.contact(contact).gone.as_ref().expect("the agent is not on the line");
        self.check_due(Some(gone.until));
        let mut follows = self.facts.not_back(contact);
        match follows.remove(0) {
            Follow::Exactly(expected) => assert_eq!(*expected, *event),
            follow => panic!("{follow:?} has to follow"),
        }
        follows
    }
}

/// What commands lead to.
impl Facts {
    pub(super) fn detach(&self, contact: ContactId, cause: DetachCause) -> Answer {
        let facts = self.known(contact)?;
        let (Stage::Connected(agent) | Stage::OnHold(agent, _)) = &facts.stage else {
            return Err(Refusal::NotConnected { contact });
        };
        let on_hold = matches!(self.talks(agent, contact)?, Stage::OnHold(..));
        if facts.channel != Channel::Voice {
            return Err(Refusal::NotACall { contact });
        }
        if facts.gone.is_some() {
            return Err(Refusal::AgentIsDetached { contact });
        }
        let asks = |aside: &Aside| !aside.held || !self.is_request(aside.contact);
        if cause == DetachCause::HungUp && !facts.aside.as_ref().is_some_and(asks) {
            return Err(Refusal::NoConsult { contact });
        }
        let asked = facts.aside.as_ref().map(|aside| self.dropped(aside.contact, EndCause::ConsultEnded));
        let stays_held = on_hold && asked.is_none();
        let mut follows = asked.unwrap_or_default();
        if !on_hold && facts.conference.is_empty() {
            follows.push(Event::ContactHeld { contact, agent: agent.clone() }.into());
        }
        let until = self.at.plus_ms(self.configuration.reattach_ms);
        let agent = agent.clone();
        follows.push(Event::AgentDetached { contact, agent, cause, until, stays_held }.into());
        Ok(follows)
    }

    pub(super) fn reattach(&self, id: &AgentId, contact: ContactId, resumes: bool) -> Answer {
        self.talks(id, contact)?;
        let gone = self.gone(contact)?;
        let (is_called, says_more) = (gone.is_called, resumes && gone.stays_held);
        if is_called && !says_more {
            return Ok(Vec::new());
        }
        let (agent, dn) = (id.clone(), self.agent(id).dn.clone());
        match self.phone(&dn) {
            PhoneState::Unreachable if !is_called => Err(Refusal::PhoneUnreachable { agent }),
            PhoneState::Unreachable | PhoneState::Reachable | PhoneState::BackOff { .. } => {
                just(Event::AgentReattaching { contact, agent, dn, resumes })
            }
        }
    }

    pub(super) fn attach(&self, contact: ContactId) -> Answer {
        let stays_held = self.gone(contact)?.stays_held;
        let stage = &self.contact(contact).stage;
        let (Stage::Connected(agent) | Stage::OnHold(agent, _)) = stage else { panic!("{stage:?}") };
        let mut follows = vec![Event::AgentAttached { contact, agent: agent.clone() }.into()];
        if matches!(stage, Stage::OnHold(..)) && !stays_held {
            follows.extend(self.room(agent, contact));
            follows.push(Event::ContactResumed { contact, agent: agent.clone() }.into());
        }
        Ok(follows)
    }

    pub(super) fn fail_attach(&self, contact: ContactId) -> Answer {
        let is_called = self.gone(contact)?.is_called;
        let agent = self.contact(contact).agent().expect("an agent has it").clone();
        let failed = Event::AgentAttachFailed { contact, agent };
        Ok(is_called.then(|| failed.into()).into_iter().collect())
    }

    fn gone(&self, contact: ContactId) -> Result<&Gone, Refusal> {
        self.known(contact)?.gone.as_ref().ok_or(Refusal::AgentIsAttached { contact })
    }

    /// Whoever talks with the customer goes on with the customer; else the queue has it again.
    fn not_back(&self, contact: ContactId) -> Vec<Follow> {
        let facts = self.contact(contact);
        let agent = facts.agent().expect("an agent has it").clone();
        if !facts.conference.is_empty() {
            return self.complete_consult(&agent, contact).expect("somebody is there");
        }
        let queue = facts.queue.clone().expect("it was queued");
        if !facts.queued {
            return self.end(contact, EndCause::AgentPhoneLost);
        }
        let mut follows = self.nobody_watches(contact);
        follows.push(Event::ReattachTimedOut { contact, agent: agent.clone() }.into());
        follows.extend(self.resumed(contact, None));
        follows.extend(self.wrap_up_of(contact, &agent));
        follows.push(Follow::EntersAgain { contact, queue, since: facts.queued_at });
        follows
    }

    /// Whether an agent can go to another phone: none is in a call, or rings for one.
    pub(super) fn has_no_leg(&self, id: &AgentId, agent: &Agent) -> bool {
        let quiet = |contact: &ContactId| {
            let facts = self.contact(*contact);
            match &facts.gone {
                Some(gone) => !gone.is_called,
                None => facts.wrap_ups.contains_key(id),
            }
        };
        agent.offer.is_none() && agent.contacts.iter().all(quiet)
    }

    /// Whether it is due that an agent is not back, before the phone has rung for long enough that this event could be of.
    pub(super) fn is_not_back(&self, contact: ContactId, rings_until: Option<Timestamp>) -> bool {
        let gone = self.contact(contact).gone.as_ref();
        let until = gone.map(|gone| gone.until).filter(|until| *until <= self.at);
        until.is_some_and(|until| rings_until.is_none_or(|deadline| until < deadline))
    }
}

/// What events change.
impl Facts {
    pub(super) fn fold_detached(&mut self, event: &Event) -> bool {
        let (Event::AgentDetached { contact, agent, .. }
        | Event::AgentReattaching { contact, agent, .. }
        | Event::AgentAttachFailed { contact, agent }
        | Event::AgentAttached { contact, agent }
        | Event::ReattachTimedOut { contact, agent }) = event
        else {
            return false;
        };
        let facts = self.open(*contact);
        assert_eq!(facts.agent(), Some(agent));
        match event {
            Event::AgentDetached { until, stays_held, .. } => {
                assert_eq!(facts.aside, None, "nobody is asked by somebody who is gone");
                assert!(!facts.is_talk() || !facts.conference.is_empty(), "the customer is not left alone");
                let gone = Gone { until: *until, stays_held: *stays_held, is_called: false };
                assert_eq!(facts.gone.replace(gone), None);
            }
            Event::AgentReattaching { resumes, .. } => {
                let gone = facts.gone.as_mut().expect("the agent is gone");
                let says_more = *resumes && gone.stays_held;
                let is_called = std::mem::replace(&mut gone.is_called, true);
                assert!(!is_called || says_more, "called once at a time");
                gone.stays_held = gone.stays_held && !resumes;
            }
            Event::AgentAttachFailed { .. } => {
                let gone = facts.gone.as_mut().expect("the agent is gone");
                assert!(std::mem::replace(&mut gone.is_called, false), "the agent was called");
            }
            Event::AgentAttached { .. } => assert!(facts.gone.take().is_some(), "the agent was gone"),
            _ => {
                let queue = facts.queue.clone().expect("it was queued");
                self.send_elsewhere(*contact, agent, &TransferTarget::Queue { queue });
                self.rona(agent);
            }
        }
        true
    }
}
