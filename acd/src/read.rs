//! What the host can read.

use crate::{
    Accuracy, AgentId, AgentView, ConsultView, ContactId, ContactKind, ContactPhase, ContactView,
    DetachedView, Dn, OfferId, OfferView, PhoneState, QueueId, QueueView, SupervisionView, WrapUpView,
    engine::Engine,
    index::Entry,
    matching::pools,
    state::{Agent, Consult, Contact, Detached, Phase, WrappingUp},
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

    /// An offer that is open.
    #[must_use]
    pub fn offer(&self, offer: OfferId) -> Option<OfferView> {
        self.state.offers.get(&offer).map(|facts| OfferView {
            offer,
            contact: facts.contact,
            agent: facts.agent.clone(),
            dn: facts.dn.clone(),
            deadline: facts.deadline,
        })
    }

    /// All offers that are open.
    pub fn offers(&self) -> impl Iterator<Item = OfferView> {
        self.state.offers.keys().filter_map(|offer| self.offer(*offer))
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
            state: self.state.shown(id, facts),
            since: facts.since,
            signed_in_at: facts.signed_in_at,
            idle_since: facts.idle_since,
            pending: facts.pending.clone(),
            offer: facts.offer,
            contacts: facts.contacts.iter().copied().collect(),
            free: self.index.agents.get(id).into_iter().flat_map(Entry::ready).collect(),
            handled: facts.handled,
            talk_ms: facts.talk_ms,
        }
    }

    fn contact_view(&self, id: ContactId, facts: &Contact) -> ContactView {
        ContactView {
            contact: id,
            kind: facts.kind.clone(),
            consult: facts.consult.as_ref().and_then(|consult| self.consult_view(consult)),
            conference: facts.conference.iter().copied().collect(),
            supervision: facts.supervision.and_then(|supervision| self.supervision_view(supervision)),
            channel: facts.channel,
            entry_point: facts.entry_point.clone(),
            queue: facts.queue.clone(),
            from: facts.from.clone(),
            to: facts.to.clone(),
            created_at: facts.created_at,
            queued_at: facts.queued_at,
            expected_wait_ms: facts.expected_wait_ms,
            priority: facts.priority,
            skills: facts.skills.clone(),
            step: facts.step,
            held: facts.held.clone(),
            callback: facts.callback.as_ref().map(|callback| callback.number.clone()),
            connected_at: facts.connected_at,
            recording_paused_until: facts.paused_until,
            data: facts.data.clone(),
            phase: self.phase_view(facts),
            wrap_ups: facts
                .wrap_ups
                .iter()
                .map(|(agent, wrapping_up)| (agent.clone(), self.wrap_up_view(&facts.from, wrapping_up)))
                .collect(),
        }
    }

    fn consult_view(&self, consult: &Consult) -> Option<ConsultView> {
        let Consult { contact, answered, held } = *consult;
        let facts = self.state.contacts.get(&contact)?;
        let queue = facts.queue.clone().filter(|_| facts.takes_turns());
        Some(ConsultView { contact, answered, held, queue, phase: self.phase_view(facts) })
    }

    fn supervision_view(&self, contact: ContactId) -> Option<SupervisionView> {
        let facts = self.state.contacts.get(&contact)?;
        let ContactKind::Supervision { by, mode, .. } = &facts.kind else { return None };
        let connected = facts.connected_with().is_some();
        Some(SupervisionView { contact, agent: by.clone(), mode: *mode, connected })
    }

    fn wrap_up_view(&self, from: &str, facts: &WrappingUp) -> WrapUpView {
        let queue = facts.queue.as_ref().and_then(|queue| self.state.queue(queue));
        let extension = queue.and_then(|queue| queue.wrap_up.extension);
        WrapUpView {
            queue: facts.queue.clone(),
            since: facts.since,
            deadline: facts.deadline,
            mode: facts.mode,
            default_code: facts.default_code.clone(),
            chosen: facts.chosen.clone(),
            notes: facts.draft.notes.clone(),
            last_agent: facts.draft.last_agent,
            can_set_last_agent: self.state.last_agent_rule(from, facts).is_some(),
            extensions_left: extension.map_or(0, |extension| extension.times.saturating_sub(facts.extended)),
        }
    }

    fn phase_view(&self, facts: &Contact) -> ContactPhase {
        match &facts.phase {
            Phase::Treatment { .. } => ContactPhase::Treatment,
            Phase::Queued => ContactPhase::Queued { leave_at: facts.leave_at },
            Phase::Offered { offers } => ContactPhase::Offered {
                offers: offers.iter().filter_map(|offer| self.offer(*offer)).collect(),
            },
            Phase::CallingBack { agent } => ContactPhase::CallingBack { agent: agent.clone() },
            Phase::Found { agent, until } => ContactPhase::Found { agent: agent.clone(), until: *until },
            Phase::Resting { until } => ContactPhase::Resting { until: *until },
            Phase::Connecting { agent } => ContactPhase::Connecting { agent: agent.clone() },
            Phase::Connected { agent, on_hold_since, detached } => ContactPhase::Connected {
                agent: agent.clone(),
                on_hold_since: *on_hold_since,
                detached: detached
                    .as_ref()
                    .map(|&Detached { until, is_called, .. }| DetachedView { until, is_called }),
            },
            Phase::Outside { number, connected } => {
                ContactPhase::Outside { number: number.clone(), connected: *connected }
            }
            Phase::Over => ContactPhase::Over,
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
            signed_in: pools(self, queue).map(|pool| pool.members).sum(),
            expected_wait_ms: self.expected_wait_of_next(queue),
            accuracy: self
                .state
                .history
                .get(queue)
                .map_or_else(Accuracy::default, |history| history.accuracy),
            free_agents: pools(self, queue).map(|pool| pool.free.len()).sum(),
            retired: self.state.retired.contains_key(queue),
        }
    }
}
