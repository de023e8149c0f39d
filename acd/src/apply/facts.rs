//! What several events change, or what takes more than a few words.

use crate::{
    AgentId, Change, Configuration, ContactId, Dn, Event, OfferFailure, OfferId, Pending, Presence,
    Timestamp, TransferTarget,
    index::Index,
    state::{Agent, Contact, LeftBy, Phase, State, Transfer, WrappingUp},
};
use std::sync::Arc;

impl State {
    /// A queue that is gone from the configuration stays for as long as it has contacts. What was learnt of queues and
    /// teams that are gone is forgotten.
    pub(super) fn configured(&mut self, changes: &[Change], index: &Index) {
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

    pub(super) fn presence_changed(&mut self, at: Timestamp, agent: &AgentId, presence: &Presence) {
        self.with_agent(Some(agent), |facts| {
            facts.presence = presence.clone();
            facts.pending = None;
            if *presence == Presence::Available {
                facts.idle_since = at;
            }
        });
    }

    pub(super) fn contact_created(&mut self, at: Timestamp, contact: ContactId, event: &Event) {
        let Event::ContactCreated { channel, entry_point, from, to, priority, skills, .. } = event else {
            return;
        };
        self.last_contact = contact.0;
        let mut facts = Contact::new(at, *channel, entry_point.clone());
        (facts.from, facts.to) = (from.clone(), to.clone());
        (facts.priority, facts.skills) = (*priority, skills.clone());
        self.contacts.insert(contact, facts);
    }

    pub(super) fn offer_resolved(&mut self, offer: OfferId, agent: &AgentId) {
        self.offers.remove(&offer);
        self.with_agent(Some(agent), |facts| facts.offer = None);
    }

    /// `queued_at` has not changed: the contact finds its old place.
    pub(super) fn requeue(&mut self, contact: ContactId) {
        self.with_contact(contact, |facts| facts.phase = Phase::Queued);
    }

    /// The agent has to choose a state anew; an Idle chosen while the phone rang is not an answer to it.
    pub(super) fn rona(&mut self, agent: &AgentId) {
        self.with_agent(Some(agent), |facts| {
            facts.presence = Presence::Rona;
            facts.pending.take_if(|pending| matches!(pending, Pending::Idle { .. }));
        });
    }

    pub(super) fn failed(
        &mut self,
        agent: &AgentId,
        dn: &Dn,
        failure: OfferFailure,
        back_off_until: Option<Timestamp>,
    ) {
        match failure.is_system_fault() {
            true => self.back_off(dn, back_off_until),
            false => self.rona(agent),
        }
    }

    pub(super) fn back_off(&mut self, dn: &Dn, until: Option<Timestamp>) {
        if let Some(phone) = self.phones.get_mut(dn) {
            phone.back_off_until = until;
        }
    }

    /// While another offer of it is open, the contact does not wait.
    pub(super) fn offer_lost(&mut self, contact: ContactId, offer: OfferId) {
        self.with_contact(contact, |facts| {
            if let Phase::Offered { offers } = &mut facts.phase {
                offers.remove(&offer);
                if offers.is_empty() {
                    facts.not_taken();
                }
            }
        });
    }

    pub(super) fn left_queue(&mut self, contact: ContactId, by: LeftBy) {
        self.with_contact(contact, |facts| {
            facts.held = None;
            facts.phase = Phase::Treatment { left: Some(by) };
        });
    }

    /// With an agent who has accepted it is a step of connecting; else the agent is reserved by it.
    pub(super) fn callback_started(&mut self, contact: ContactId, agent: &AgentId, attempt: u8) {
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

    /// Who was connected wraps up what is over now, or goes on elsewhere.
    pub(super) fn wrap_up_started(&mut self, contact: ContactId, agent: &AgentId, wrapping_up: WrappingUp) {
        self.with_agent(Some(agent), |facts| {
            facts.contacts.insert(contact);
        });
        self.with_contact(contact, |facts| {
            facts.wrap_ups.insert(agent.clone(), wrapping_up);
            if matches!(&facts.phase, Phase::Connected { agent: owner, .. } if owner == agent) {
                facts.phase = Phase::Over;
            }
        });
    }

    pub(super) fn with_wrap_up(
        &mut self,
        contact: ContactId,
        agent: &AgentId,
        change: impl FnOnce(&mut WrappingUp),
    ) {
        self.with_contact(contact, |facts| {
            if let Some(wrapping_up) = facts.wrap_ups.get_mut(agent) {
                change(wrapping_up);
            }
        });
    }

    /// The agent is done with the contact. Whether it is closed by that is an event of the same step.
    pub(super) fn wrapped_up(&mut self, at: Timestamp, contact: ContactId, agent: &AgentId) {
        let Some(facts) = self.contacts.get_mut(&contact) else { return };
        let (channel, wrapping_up) = (facts.channel, facts.wrap_ups.remove(agent));
        self.learn_pace(at, agent, channel, wrapping_up.and_then(|facts| facts.taken_at));
        self.let_go(at, contact, agent);
    }

    /// The contact goes on without the agent, whose wrap-up, if any, is an event of the same step; so is what becomes of
    /// the contact. The customer is on the line, however that came.
    pub(super) fn transferred(
        &mut self,
        at: Timestamp,
        contact: ContactId,
        agent: &AgentId,
        to: &TransferTarget,
    ) {
        let phase = match to {
            TransferTarget::Number { number } => Phase::Outside { number: number.clone(), connected: false },
            TransferTarget::Agent { .. } | TransferTarget::Queue { .. } => Phase::Treatment { left: None },
        };
        let transfer = match to {
            TransferTarget::Agent { .. } | TransferTarget::Number { .. } => {
                Some(Transfer { from: agent.clone(), returns: false })
            }
            TransferTarget::Queue { .. } => None,
        };
        self.leaves_agent(at, contact, agent, phase, transfer);
    }

    pub(super) fn leaves_agent(
        &mut self,
        at: Timestamp,
        contact: ContactId,
        agent: &AgentId,
        phase: Phase,
        transfer: Option<Transfer>,
    ) {
        self.talk_over(at, contact, Some(agent));
        self.let_go(at, contact, agent);
        self.with_contact(contact, |facts| {
            facts.phase = phase;
            facts.connected_at = None;
            facts.on_hold_ms = 0;
            facts.expected_wait_ms = None;
            facts.callback = None;
            facts.visited.clear();
            facts.transferred = transfer;
        });
    }

    /// What follows, wrap-up or close, is an event of the same step. Where others are still to wrap up, no close
    /// follows: then the agent is let go now.
    pub(super) fn ended(&mut self, at: Timestamp, contact: ContactId, agent: Option<&AgentId>) {
        self.talk_over(at, contact, agent);
        let Some(facts) = self.contacts.get_mut(&contact).filter(|facts| !facts.wrap_ups.is_empty()) else {
            return;
        };
        facts.phase = Phase::Over;
        let was_connected = facts.connected_at.is_some();
        match agent {
            Some(agent) if was_connected => self.let_go(at, contact, agent),
            agent => self.with_agent(agent, |facts| {
                facts.contacts.remove(&contact);
            }),
        }
    }

    /// The agent has had the contact.
    fn let_go(&mut self, at: Timestamp, contact: ContactId, agent: &AgentId) {
        self.with_agent(Some(agent), |facts| {
            facts.contacts.remove(&contact);
            facts.idle_since = at;
        });
    }

    fn talk_over(&mut self, at: Timestamp, contact: ContactId, agent: Option<&AgentId>) {
        let Some(facts) = self.contacts.get(&contact).filter(|facts| !facts.is_internal()) else { return };
        if let Some(connected_at) = facts.connected_at {
            let talked = at.ms_since(connected_at).saturating_sub(facts.held_ms(at));
            self.with_agent(agent, |facts| facts.talk_ms = facts.talk_ms.saturating_add(talked));
        }
    }

    /// Who was to give no code is free by it, and who gave one is so already.
    pub(super) fn contact_closed(&mut self, at: Timestamp, contact: ContactId, agent: Option<&AgentId>) {
        let Some(facts) = self.contacts.remove(&contact) else { return };
        let Some(id) = agent else { return };
        let Some(agent) = self.agents.get_mut(id) else { return };
        if agent.contacts.remove(&contact) && facts.connected_at.is_some() {
            agent.idle_since = at;
            let taken_at = facts.taken_at.filter(|_| !facts.is_internal());
            self.learn_pace(at, id, facts.channel, taken_at);
        }
    }

    pub(super) fn with_agent(&mut self, agent: Option<&AgentId>, change: impl FnOnce(&mut Agent)) {
        if let Some(facts) = agent.and_then(|id| self.agents.get_mut(id)) {
            change(facts);
        }
    }

    pub(super) fn with_contact(&mut self, contact: ContactId, change: impl FnOnce(&mut Contact)) {
        if let Some(facts) = self.contacts.get_mut(&contact) {
            change(facts);
        }
    }
}
