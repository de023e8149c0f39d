//! Contacts and offers, as the log tells them.

use crate::oracle::{Contact, Offer, Oracle, Stage};
use acd::{
    AgentId, ContactId, ContactPhase, Decision, EndCause, Engine, Event, OfferId, Outcome, PassedOverReason,
    QueueId, WrapUpBy, limits::MAX_PASSED_OVER,
};

impl Oracle {
    pub(crate) fn observe_contact(&mut self, event: &Event) {
        match event {
            Event::ContactCreated { contact, .. } => {
                let facts = Contact {
                    queue: None,
                    queued_at: self.at,
                    leave_at: None,
                    timed_out: false,
                    was_connected: false,
                    ended: false,
                    stage: Stage::Treatment,
                };
                let last = self.contacts.keys().chain(&self.closed).max();
                assert!(last.is_none_or(|last| last < contact), "an id is used once");
                self.contacts.insert(*contact, facts);
            }
            Event::ContactQueued { contact, queue, leave_at } => {
                let at = self.at;
                let facts = self.open(*contact);
                assert_eq!(facts.stage, Stage::Treatment);
                facts.queue = Some(queue.clone());
                facts.queued_at = at;
                facts.leave_at = *leave_at;
                facts.stage = Stage::Waiting;
            }
            Event::QueueTimedOut { contact, .. } => {
                let at = self.at;
                let facts = self.open(*contact);
                assert_eq!(facts.stage, Stage::Waiting);
                assert!(facts.leave_at.is_some_and(|leave_at| leave_at <= at), "not too early");
                facts.timed_out = true;
                facts.stage = Stage::Treatment;
            }
            Event::OfferMade { offer, contact, queue, agent, dn, deadline, why } => {
                self.check_order(*contact, queue);
                self.check_fairness(*contact, agent);
                self.check_choice(*contact, queue, agent, why);
                assert_eq!(self.agents[agent].dn, *dn);
                assert!(*deadline > self.at);
                let facts = Offer { contact: *contact, agent: agent.clone(), deadline: *deadline };
                let last = self.offers.keys().chain(&self.resolved).max();
                assert!(last.is_none_or(|last| last < offer), "an id is used once");
                self.offers.insert(*offer, facts);
                self.open(*contact).stage = Stage::Offered(*offer);
            }
            Event::OfferAccepted { offer, contact, agent } => {
                self.resolve(*offer, *contact, agent);
                self.open(*contact).stage = Stage::Connecting(agent.clone());
            }
            Event::OfferTimedOut { offer, contact, agent } => {
                assert!(self.offers[offer].deadline <= self.at, "not too early");
                self.resolve(*offer, *contact, agent);
                assert!(self.phones.contains_key(&self.agents[agent].dn), "a dead phone is no RONA");
            }
            Event::OfferFailed { offer, contact, agent, .. }
            | Event::OfferWithdrawn { offer, contact, agent, .. } => {
                self.resolve(*offer, *contact, agent);
            }
            Event::ConnectFailed { contact, agent, .. } => {
                let facts = self.open(*contact);
                assert_eq!(facts.stage, Stage::Connecting(agent.clone()));
                facts.stage = Stage::Waiting;
            }
            Event::ContactConnected { contact, agent } => {
                let facts = self.open(*contact);
                assert_eq!(facts.stage, Stage::Connecting(agent.clone()));
                facts.was_connected = true;
                facts.stage = Stage::Connected(agent.clone());
            }
            Event::ContactEnded { contact, agent, cause } => self.ended(*contact, agent.as_ref(), *cause),
            Event::WrapUpStarted { contact, agent, deadline, .. } => {
                let facts = self.open(*contact);
                assert!(facts.ended);
                assert_eq!(facts.stage, Stage::Connected(agent.clone()));
                facts.stage = Stage::WrapUp(agent.clone(), *deadline);
            }
            Event::AutoWrapUpCancelled { contact, agent } => {
                let facts = self.open(*contact);
                assert!(matches!(&facts.stage, Stage::WrapUp(owner, Some(_)) if owner == agent));
                facts.stage = Stage::WrapUp(agent.clone(), None);
            }
            Event::WrapUpSubmitted { contact, agent, by, .. } => {
                let at = self.at;
                let stage = self.open(*contact).stage.clone();
                assert!(matches!(&stage, Stage::WrapUp(owner, _) if owner == agent));
                if *by == WrapUpBy::Timeout {
                    let due = matches!(stage, Stage::WrapUp(_, Some(deadline)) if deadline <= at);
                    assert!(due, "not too early");
                }
            }
            Event::ContactClosed { contact, outcome, agent } => {
                self.closed(*contact, *outcome, agent.as_ref())
            }
            _ => {}
        }
    }

    fn open(&mut self, contact: ContactId) -> &mut Contact {
        assert!(!self.closed.contains(&contact), "nothing follows the one terminal state");
        self.contacts.get_mut(&contact).expect("the contact was created")
    }

    /// An offer is resolved once.
    fn resolve(&mut self, id: OfferId, contact: ContactId, agent: &AgentId) {
        assert!(self.resolved.insert(id), "an offer is resolved once");
        let offer = self.offers.remove(&id).expect("the offer was made");
        assert_eq!((offer.contact, &offer.agent), (contact, agent));
        let facts = self.open(contact);
        assert_eq!(facts.stage, Stage::Offered(id));
        facts.stage = Stage::Waiting;
    }

    fn ended(&mut self, contact: ContactId, agent: Option<&AgentId>, cause: EndCause) {
        let facts = self.open(contact);
        assert!(!facts.ended, "an interaction ends once");
        facts.ended = true;
        if matches!(cause, EndCause::AgentHungUp | EndCause::AgentPhoneLost) {
            assert!(facts.was_connected);
        }
        let facts = &self.contacts[&contact];
        assert_eq!(self.holder(facts), agent);
        assert!(!matches!(facts.stage, Stage::Offered(_)), "the offer is withdrawn before");
    }

    fn closed(&mut self, contact: ContactId, outcome: Outcome, agent: Option<&AgentId>) {
        assert!(self.closed.insert(contact), "one terminal state");
        let facts = &self.contacts[&contact];
        assert!(facts.ended);
        assert_eq!(self.holder(facts), agent);
        assert_eq!(facts.was_connected, outcome == Outcome::Handled);
        assert_eq!(facts.timed_out, outcome == Outcome::QueueTimedOut);
        let was_connected = facts.was_connected;
        self.contacts.remove(&contact);
        if let Some(agent) = agent.filter(|_| was_connected) {
            self.agents.get_mut(agent).expect("signed in until then").idle_since = self.at;
        }
    }

    /// The contact that is offered has waited longest in its queue, requeues included.
    fn check_order(&self, contact: ContactId, queue: &QueueId) {
        let waiting = self.contacts.iter().filter(|(_, facts)| facts.stage == Stage::Waiting);
        let first = waiting
            .filter(|(_, facts)| facts.queue.as_ref() == Some(queue))
            .map(|(id, facts)| (facts.queued_at, *id))
            .min();
        assert_eq!(first.map(|(_, id)| id), Some(contact), "order within a queue is kept");
    }

    /// The contact has waited longest of all that the agent could be offered.
    fn check_fairness(&self, contact: ContactId, agent: &AgentId) {
        let for_agent = |facts: &Contact| {
            let queue = facts.queue.as_ref().expect("a waiting contact has a queue");
            self.is_eligible(agent, &self.agents[agent], queue)
        };
        let waiting = self.contacts.iter().filter(|(_, facts)| facts.stage == Stage::Waiting);
        let first =
            waiting.filter(|(_, facts)| for_agent(facts)).map(|(id, facts)| (facts.queued_at, *id)).min();
        assert_eq!(first.map(|(_, id)| id), Some(contact), "{agent} takes who has waited longest");
    }

    /// The agent was free for longest, and the reasons given are true.
    fn check_choice(&self, contact: ContactId, queue: &QueueId, winner: &AgentId, why: &Decision) {
        let eligible: Vec<_> =
            self.agents.iter().filter(|(id, agent)| self.is_eligible(id, agent, queue)).collect();
        let ready = self.agents.iter().filter(|(id, agent)| self.is_ready(id, agent, queue)).count();
        let first = eligible.iter().map(|(id, agent)| (agent.idle_since, *id)).min();
        assert_eq!(first.map(|(_, id)| id), Some(winner), "the longest idle agent is chosen");
        assert_eq!(why.eligible, eligible.len());
        assert_eq!(why.held_back, ready - eligible.len());
        assert_eq!(why.waited_ms, self.at.ms_since(self.contacts[&contact].queued_at));
        assert_eq!(why.idle_ms, self.at.ms_since(self.agents[winner].idle_since));
        assert!(why.passed_over.len() <= MAX_PASSED_OVER);
        for passed_over in &why.passed_over {
            let agent = &self.agents[&passed_over.agent];
            assert_eq!(passed_over.idle_ms, self.at.ms_since(agent.idle_since));
            let is_eligible = self.is_eligible(&passed_over.agent, agent, queue);
            assert_eq!(passed_over.reason == PassedOverReason::IdleForLess, is_eligible);
            assert!(self.is_ready(&passed_over.agent, agent, queue));
        }
    }

    pub(crate) fn check_contacts(&self, engine: &Engine) {
        let mut views = engine.contacts();
        for (id, facts) in &self.contacts {
            let view = views.next().expect("an open contact is there");
            assert_eq!(view.contact, *id);
            assert_eq!(view.queue, facts.queue);
            let stage = match view.phase {
                ContactPhase::Treatment => Stage::Treatment,
                ContactPhase::Queued { .. } => Stage::Waiting,
                ContactPhase::Offered { offer, .. } => Stage::Offered(offer),
                ContactPhase::Connecting { agent } => Stage::Connecting(agent),
                ContactPhase::Connected { agent } => Stage::Connected(agent),
                ContactPhase::WrapUp { agent, deadline, .. } => Stage::WrapUp(agent, deadline),
            };
            assert_eq!(stage, facts.stage);
        }
        assert!(views.next().is_none(), "a closed contact is forgotten");
        for view in engine.queues() {
            let of_queue = self.contacts.values().filter(|facts| facts.queue.as_ref() == Some(&view.queue));
            let waiting = of_queue.filter(|facts| facts.stage == Stage::Waiting).count();
            assert_eq!(view.waiting, waiting);
            let in_use = self.contacts.values().any(|facts| facts.queue.as_ref() == Some(&view.queue));
            let configured = self.configuration.queues.contains_key(&view.queue);
            assert_eq!(view.retired, !configured);
            assert!(configured || in_use, "a retired queue is forgotten with its last contact");
        }
    }
}
