//! What can be read of the engine, beside the facts.

use super::facts::{Agent, Aside, Contact, Facts, Gone, Stage, WrappingUp};
use super::rules::thresholds;
use acd::{
    AgentId, AgentView, Channel, ConsultView, ContactId, ContactPhase, ContactView, DetachedView, Engine,
    OfferView, QueueId, QueueView, Timestamp, WrapUpView,
};
use std::collections::BTreeMap;

/// Contacts.
const MUCH: usize = 10;
const CHANNELS: [Channel; 3] = [Channel::Voice, Channel::Chat, Channel::Email];

impl Facts {
    /// Looks at everything; where there is much, at every fourth record only.
    pub(super) fn check_views(&self, engine: &Engine) {
        assert_eq!(engine.last_seq(), self.seq);
        assert_eq!(engine.poll_timeout(), self.next_timer(), "the host is told when to come back");
        if self.contacts.len() > MUCH && !self.seq.is_multiple_of(4) {
            return;
        }
        assert_eq!(*engine.configuration(), self.configuration);
        assert!(engine.agents().eq(self.agents.iter().map(|(id, agent)| self.agent_view(id, agent))));
        let contacts: Vec<ContactView> = engine.contacts().collect();
        assert_eq!(contacts.len(), self.contacts.len(), "a closed contact is forgotten");
        for (view, (id, contact)) in contacts.iter().zip(&self.contacts) {
            assert_eq!(*view, self.contact_view(*id, contact, view));
            assert_eq!(engine.position(*id), self.position(*id, contact), "contact {id}");
        }
        assert_eq!(engine.offers().count(), self.offers.len());
        self.check_queues(engine);
    }

    fn check_queues(&self, engine: &Engine) {
        let queues: BTreeMap<&QueueId, bool> = self
            .configuration
            .queues
            .keys()
            .map(|queue| (queue, false))
            .chain(self.retired.keys().map(|queue| (queue, true)))
            .collect();
        let mut views: BTreeMap<QueueId, QueueView> =
            engine.queues().map(|view| (view.queue.clone(), view)).collect();
        for (queue, retired) in queues {
            let view = views.remove(queue).expect("there is such a queue");
            assert_eq!(view, self.queue_view(queue, retired, &view));
        }
        assert!(views.is_empty(), "a retired queue goes with its last contact: {views:?}");
    }

    /// When something happens by itself next.
    pub(super) fn next_timer(&self) -> Option<Timestamp> {
        let contacts = self.contacts.values().filter_map(|contact| self.timer_of(contact));
        let offers = self.offers.values().map(|offer| offer.deadline);
        let phones = self.phones.values().filter_map(|back_off_until| *back_off_until);
        let last_agents = self.last_agents.values().map(|(_, until)| *until);
        contacts.chain(offers).chain(phones).chain(last_agents).min()
    }

    fn timer_of(&self, contact: &Contact) -> Option<Timestamp> {
        let wrap_ups = contact.wrap_ups.values().filter_map(|wrapping_up| wrapping_up.deadline);
        let gone_until = contact.gone.as_ref().map(|gone| gone.until);
        wrap_ups.chain(contact.paused_until).chain(gone_until).chain(self.timer_of_stage(contact)).min()
    }

    fn timer_of_stage(&self, contact: &Contact) -> Option<Timestamp> {
        match &contact.stage {
            Stage::Waiting => {
                let next = thresholds(self.queue_of(contact)).into_iter().nth(contact.step.into());
                let widens_at = next.map(|after_ms| contact.entered_at.plus_ms(after_ms));
                let overflow = self.overflow_by_wait(contact).filter(|_| !contact.is_internal());
                let overflows_at = overflow.map(|(due, _)| due);
                let held_until = contact.held.as_ref().map(|hold| hold.until);
                [contact.leave_at, widens_at, overflows_at, held_until].into_iter().flatten().min()
            }
            Stage::Resting(until) | Stage::Found(_, until) => Some(*until),
            Stage::Treatment
            | Stage::Offered(_)
            | Stage::CallingBack(_)
            | Stage::Connecting(_)
            | Stage::Connected(_)
            | Stage::OnHold(..)
            | Stage::Outside(..)
            | Stage::Over => None,
        }
    }

    fn agent_view(&self, id: &AgentId, agent: &Agent) -> AgentView {
        let free = |channel: &Channel| self.readiness(id, agent, *channel) == Some(true);
        AgentView {
            agent: id.clone(),
            session: agent.session,
            team: agent.team.clone(),
            dn: agent.dn.clone(),
            phone: self.phone(&agent.dn),
            presence: agent.presence.clone(),
            state: agent.state.clone(),
            since: agent.since,
            signed_in_at: agent.signed_in_at,
            idle_since: agent.idle_since,
            pending: agent.pending.clone(),
            offer: agent.offer,
            contacts: agent.contacts.iter().copied().collect(),
            free: CHANNELS.into_iter().filter(free).collect(),
            handled: agent.handled,
            talk_ms: agent.talk_ms,
        }
    }

    /// The view of a contact; `shown` says where it arrived.
    fn contact_view(&self, id: ContactId, contact: &Contact, shown: &ContactView) -> ContactView {
        ContactView {
            contact: id,
            kind: contact.kind(),
            consult: contact.aside.as_ref().map(|aside| self.consult_view(aside)),
            conference: contact.conference.iter().copied().collect(),
            supervision: self.supervision_view(contact),
            channel: contact.channel,
            entry_point: shown.entry_point.clone(),
            queue: contact.queue.clone(),
            from: contact.from.clone(),
            to: contact.to.clone(),
            created_at: contact.created_at,
            queued_at: contact.queued.then_some(contact.queued_at),
            expected_wait_ms: contact.expected_wait_ms,
            priority: contact.priority,
            skills: contact.skills.clone(),
            step: contact.step,
            held: contact.held.clone(),
            callback: contact.callback.as_ref().map(|callback| callback.number.clone()),
            connected_at: contact.connected_at,
            recording_paused_until: contact.paused_until,
            data: contact.data.clone(),
            phase: self.phase(contact),
            wrap_ups: contact
                .wrap_ups
                .iter()
                .map(|(agent, facts)| (agent.clone(), self.owed(&contact.from, facts)))
                .collect(),
        }
    }

    fn consult_view(&self, aside: &Aside) -> ConsultView {
        let Aside { contact, answered, held } = *aside;
        let facts = self.contact(contact);
        let queue = facts.queue.clone().filter(|_| facts.queued);
        ConsultView { contact, answered, held, queue, phase: self.phase(facts) }
    }

    fn phase(&self, contact: &Contact) -> ContactPhase {
        let view = |&Gone { until, is_called, .. }: &Gone| DetachedView { until, is_called };
        let detached = contact.gone.as_ref().map(view);
        match contact.stage.clone() {
            Stage::Treatment => ContactPhase::Treatment,
            Stage::Waiting => ContactPhase::Queued { leave_at: contact.leave_at },
            Stage::Offered(offers) => {
                let view = |id| {
                    let offer = &self.offers[&id];
                    OfferView {
                        offer: id,
                        contact: offer.contact,
                        agent: offer.agent.clone(),
                        dn: offer.dn.clone(),
                        deadline: offer.deadline,
                    }
                };
                ContactPhase::Offered { offers: offers.into_iter().map(view).collect() }
            }
            Stage::CallingBack(agent) => ContactPhase::CallingBack { agent },
            Stage::Found(agent, until) => ContactPhase::Found { agent, until },
            Stage::Resting(until) => ContactPhase::Resting { until },
            Stage::Connecting(agent) => ContactPhase::Connecting { agent },
            Stage::Connected(agent) => ContactPhase::Connected { agent, on_hold_since: None, detached },
            Stage::OnHold(agent, since) => {
                ContactPhase::Connected { agent, on_hold_since: Some(since), detached }
            }
            Stage::Outside(number, connected) => ContactPhase::Outside { number, connected },
            Stage::Over => ContactPhase::Over,
        }
    }

    fn owed(&self, from: &str, wrapping_up: &WrappingUp) -> WrapUpView {
        let WrappingUp { queue, since, deadline, mode, default_code, chosen, draft, extended, taken: _ } =
            wrapping_up.clone();
        let (notes, last_agent) = draft;
        let can_set_last_agent = self.last_agent_rule(from, wrapping_up).is_some();
        let extension = self.queue_if_any(&queue).and_then(|settings| settings.wrap_up.extension);
        let extensions_left = extension.map_or(0, |extension| extension.times.saturating_sub(extended));
        WrapUpView {
            queue: Some(queue),
            since,
            deadline,
            mode,
            default_code,
            chosen,
            notes,
            last_agent,
            can_set_last_agent,
            extensions_left,
        }
    }

    /// The view of a queue; `shown` says what there is to expect.
    fn queue_view(&self, queue: &QueueId, retired: bool, shown: &QueueView) -> QueueView {
        let contacts = || self.customers_in(queue);
        let waits = |contact: &&Contact| contact.stage == Stage::Waiting;
        let rings = |contact: &&Contact| {
            let rings = matches!(contact.stage, Stage::Offered(_) | Stage::Connecting(_));
            rings && contact.transferred.is_none() && !contact.is_no_wait()
        };
        let on_hold = contacts().filter(|contact| waits(contact) || rings(contact));
        let settings = self.queue(queue);
        let serves = |id: &AgentId, agent: &Agent| {
            settings.teams().any(|team| *team == agent.team) && self.takes(id, settings.channel)
        };
        let serving = || self.agents.iter().filter(|(id, agent)| serves(id, agent));
        let free =
            |(id, agent): &(&AgentId, &Agent)| self.readiness(id, agent, settings.channel) == Some(true);
        QueueView {
            queue: queue.clone(),
            waiting: contacts().filter(waits).count(),
            ringing: contacts().filter(rings).count(),
            longest_wait_since: on_hold.map(|contact| contact.queued_at).min(),
            free_agents: serving().filter(free).count(),
            signed_in: serving().count(),
            expected_wait_ms: shown.expected_wait_ms,
            accuracy: self.accuracy.get(queue).copied().unwrap_or_default(),
            retired,
        }
    }

    /// The contacts of a queue, whatever has become of them, but for what is asked about others.
    pub(super) fn customers_in(&self, queue: &QueueId) -> impl Iterator<Item = &Contact> {
        let of_queue = self.contacts.values().filter(move |contact| contact.queue.as_ref() == Some(queue));
        of_queue.filter(|contact| !contact.is_internal())
    }

    /// 1 is the next of its queue.
    pub(super) fn position(&self, id: ContactId, contact: &Contact) -> Option<usize> {
        if !matches!(contact.stage, Stage::Waiting | Stage::Offered(_)) || !contact.takes_turns() {
            return None;
        }
        let place = |id, contact| (std::cmp::Reverse(self.points(contact)), contact.queued_at, id);
        let of_queue = self.waiting().filter(|(_, other)| other.queue == contact.queue);
        Some(of_queue.filter(|(other, facts)| place(*other, facts) < place(id, contact)).count() + 1)
    }
}
