//! What the host can read.

use crate::{
    AgentId, AgentView, ContactId, ContactPhase, ContactView, Dn, PhoneState, QueueId, QueueView,
    engine::Engine,
    matching::pools,
    state::{Agent, Contact, Phase},
};

impl Engine {
    /// An agent who is signed in.
    #[must_use]
    pub fn agent(&self, agent: &AgentId) -> Option<AgentView> {
        self.state.agents.get_key_value(agent).map(|(id, facts)| self.agent_view(id, facts))
    }

    /// All agents who are signed in, by id.
    pub fn agents(&self) -> impl Iterator<Item = AgentView> {
        self.state.agents.iter().map(|(id, facts)| self.agent_view(id, facts))
    }

    /// The agent who is signed in at a phone.
    #[must_use]
    pub fn agent_at(&self, dn: &Dn) -> Option<&AgentId> {
        self.index.seats.get(dn)
    }

    /// What is known of a phone.
    #[must_use]
    pub fn phone(&self, dn: &Dn) -> PhoneState {
        self.state.phone(dn)
    }

    /// A contact that is not closed.
    #[must_use]
    pub fn contact(&self, contact: ContactId) -> Option<ContactView> {
        self.state.contacts.get(&contact).map(|facts| self.contact_view(contact, facts))
    }

    /// All contacts that are not closed, oldest first.
    pub fn contacts(&self) -> impl Iterator<Item = ContactView> {
        self.state.contacts.iter().map(|(id, facts)| self.contact_view(*id, facts))
    }

    /// The contacts that an agent has, wrap-up included, oldest first, after the one that is offered.
    pub fn contacts_of(&self, agent: &AgentId) -> impl Iterator<Item = ContactView> {
        let facts = self.state.agents.get(agent);
        let offer = facts.and_then(|facts| self.state.offers.get(&facts.offer?));
        let accepted = facts.into_iter().flat_map(|facts| &facts.contacts).copied();
        offer
            .map(|offer| offer.contact)
            .into_iter()
            .chain(accepted)
            .filter_map(|contact| self.contact(contact))
    }

    /// A configured queue, or one that is gone from the configuration and still has contacts.
    #[must_use]
    pub fn queue(&self, queue: &QueueId) -> Option<QueueView> {
        self.state.queue(queue)?;
        Some(self.queue_view(queue))
    }

    /// All queues.
    pub fn queues(&self) -> impl Iterator<Item = QueueView> {
        self.state.queues().map(|(queue, _)| self.queue_view(queue))
    }

    fn agent_view(&self, id: &AgentId, facts: &Agent) -> AgentView {
        AgentView {
            agent: id.clone(),
            session: facts.session,
            team: facts.team.clone(),
            dn: facts.dn.clone(),
            phone: self.state.phone(&facts.dn),
            presence: facts.presence.clone(),
            state: self.state.shown(facts),
            since: facts.since,
            signed_in_at: facts.signed_in_at,
            idle_since: facts.idle_since,
            pending: facts.pending.clone(),
            offer: facts.offer,
            contacts: facts.contacts.iter().copied().collect(),
            free: self.index.is_free(id, facts),
        }
    }

    fn contact_view(&self, id: ContactId, facts: &Contact) -> ContactView {
        ContactView {
            contact: id,
            channel: facts.channel,
            entry_point: facts.entry_point.clone(),
            queue: facts.queue.clone(),
            from: facts.from.clone(),
            to: facts.to.clone(),
            created_at: facts.created_at,
            queued_at: facts.queued_at,
            connected_at: facts.connected_at,
            phase: self.phase_view(facts),
        }
    }

    fn phase_view(&self, facts: &Contact) -> ContactPhase {
        match &facts.phase {
            Phase::Treatment { .. } => ContactPhase::Treatment,
            Phase::Queued => ContactPhase::Queued { leave_at: facts.leave_at },
            Phase::Offered { offer } => match self.state.offers.get(offer) {
                Some(made) => ContactPhase::Offered {
                    offer: *offer,
                    agent: made.agent.clone(),
                    dn: made.dn.clone(),
                    deadline: made.deadline,
                },
                None => ContactPhase::Queued { leave_at: facts.leave_at },
            },
            Phase::Connecting { agent } => ContactPhase::Connecting { agent: agent.clone() },
            Phase::Connected { agent } => ContactPhase::Connected { agent: agent.clone() },
            Phase::WrapUp { agent, deadline, default_code } => ContactPhase::WrapUp {
                agent: agent.clone(),
                deadline: *deadline,
                default_code: default_code.clone(),
            },
        }
    }

    fn queue_view(&self, queue: &QueueId) -> QueueView {
        let entry = self.index.queues.get(queue);
        let heads = entry
            .into_iter()
            .flat_map(|entry| entry.waiting.first().into_iter().chain(entry.ringing.first()));
        QueueView {
            queue: queue.clone(),
            waiting: entry.map_or(0, |entry| entry.waiting.len()),
            ringing: entry.map_or(0, |entry| entry.ringing.len()),
            longest_wait_since: heads.map(|key| key.queued_at).min(),
            free_agents: pools(self, queue).map(|pool| pool.free.len()).sum(),
            retired: self.state.retired.contains_key(queue),
        }
    }
}
