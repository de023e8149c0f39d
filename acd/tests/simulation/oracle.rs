//! What must hold, worked out from the log alone, by simple search and without the engine's indexes.

use acd::{
    AgentId, AgentState, Configuration, ContactId, Dn, Engine, Event, OfferId, Presence, QueueId,
    QueueSettings, Record, SessionId, TeamId, Timestamp,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

#[derive(Default)]
pub(crate) struct Oracle {
    pub(crate) seq: u64,
    pub(crate) at: Timestamp,
    pub(crate) configuration: Arc<Configuration>,
    /// Every queue there ever was, as configured last.
    pub(crate) queues: BTreeMap<QueueId, QueueSettings>,
    /// The reachable phones, and when their back-off ends.
    pub(crate) phones: BTreeMap<Dn, Option<Timestamp>>,
    pub(crate) agents: BTreeMap<AgentId, Agent>,
    pub(crate) contacts: BTreeMap<ContactId, Contact>,
    pub(crate) closed: BTreeSet<ContactId>,
    pub(crate) offers: BTreeMap<OfferId, Offer>,
    pub(crate) resolved: BTreeSet<OfferId>,
}

pub(crate) struct Agent {
    pub(crate) session: SessionId,
    pub(crate) team: TeamId,
    pub(crate) dn: Dn,
    pub(crate) presence: Presence,
    pub(crate) idle_pending: bool,
    pub(crate) sign_out_pending: bool,
    pub(crate) idle_since: Timestamp,
    pub(crate) state: AgentState,
    pub(crate) since: Timestamp,
    pub(crate) signed_in_at: Timestamp,
    /// Milliseconds in the states before the present one.
    pub(crate) spent_ms: u64,
}

pub(crate) struct Offer {
    pub(crate) contact: ContactId,
    pub(crate) agent: AgentId,
    pub(crate) deadline: Timestamp,
}

pub(crate) struct Contact {
    pub(crate) queue: Option<QueueId>,
    pub(crate) queued_at: Timestamp,
    pub(crate) leave_at: Option<Timestamp>,
    pub(crate) timed_out: bool,
    pub(crate) was_connected: bool,
    pub(crate) ended: bool,
    pub(crate) stage: Stage,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stage {
    Treatment,
    Waiting,
    Offered(OfferId),
    Connecting(AgentId),
    Connected(AgentId),
    WrapUp(AgentId, Option<Timestamp>),
}

impl Oracle {
    /// Takes a record in, and checks that it may follow those before it.
    pub(crate) fn observe(&mut self, record: &Record) {
        assert_eq!(record.seq, self.seq + 1, "the log has no gaps");
        assert!(record.at >= self.at, "time does not go back");
        self.seq = record.seq;
        self.at = record.at;
        match &record.event {
            Event::Configured { configuration } => {
                self.configuration = Arc::clone(configuration);
                self.queues.extend(configuration.queues.clone());
            }
            Event::Recovered => self.phones.clear(),
            Event::PhoneReachabilityChanged { dn, reachable: true } => {
                assert_ne!(self.phones.insert(dn.clone(), None), Some(None), "a change changes something");
            }
            Event::PhoneReachabilityChanged { dn, reachable: false } => {
                assert!(self.phones.remove(dn).is_some(), "a change changes something");
            }
            Event::PhoneBackOffEnded { dn } => {
                let until = self.phones.insert(dn.clone(), None).flatten();
                assert!(until.is_some_and(|until| until <= self.at), "the back-off is over");
            }
            event => {
                self.observe_contact(event);
                self.observe_agent(event);
            }
        }
        self.observe_state(&record.event);
    }

    /// Checks the whole engine after a step.
    pub(crate) fn check(&self, engine: &Engine) {
        assert_eq!(engine.last_seq(), self.seq);
        self.check_agents(engine);
        self.check_contacts(engine);
        self.check_no_eligible_pair();
        self.check_nothing_is_overdue();
    }

    /// Checks that no call is left over from before a restart.
    pub(crate) fn check_recovered(&self) {
        let over = |contact: &Contact| matches!(contact.stage, Stage::WrapUp(..));
        assert!(self.contacts.values().all(over), "no call survives a restart");
    }

    /// Checks that nothing is left open.
    pub(crate) fn check_drained(&self) {
        assert!(self.agents.is_empty());
        assert!(self.offers.is_empty(), "each offer is resolved");
        assert!(self.contacts.is_empty(), "each contact is closed");
    }

    pub(crate) fn closed_contacts(&self) -> usize {
        self.closed.len()
    }

    /// Whether an agent could take a contact of a queue, but for the phone.
    pub(crate) fn is_ready(&self, id: &AgentId, agent: &Agent, queue: &QueueId) -> bool {
        let loaded = self.contacts.values().any(|contact| self.holder(contact) == Some(id));
        agent.presence == Presence::Available
            && !agent.idle_pending
            && !agent.sign_out_pending
            && !loaded
            && self.queues[queue].teams.contains(&agent.team)
    }

    /// Whether an agent could be offered a contact of a queue.
    pub(crate) fn is_eligible(&self, id: &AgentId, agent: &Agent, queue: &QueueId) -> bool {
        self.is_ready(id, agent, queue) && self.phones.get(&agent.dn) == Some(&None)
    }

    /// Who has the contact or is offered it.
    pub(crate) fn holder<'a>(&'a self, contact: &'a Contact) -> Option<&'a AgentId> {
        match &contact.stage {
            Stage::Treatment | Stage::Waiting => None,
            Stage::Offered(offer) => Some(&self.offers[offer].agent),
            Stage::Connecting(agent) | Stage::Connected(agent) | Stage::WrapUp(agent, _) => Some(agent),
        }
    }

    fn check_no_eligible_pair(&self) {
        let waiting: BTreeSet<&QueueId> = self
            .contacts
            .values()
            .filter(|contact| contact.stage == Stage::Waiting)
            .filter_map(|contact| contact.queue.as_ref())
            .collect();
        for queue in waiting {
            for (id, agent) in &self.agents {
                assert!(!self.is_eligible(id, agent, queue), "{id} is free, and a contact waits in {queue}");
            }
        }
    }

    fn check_nothing_is_overdue(&self) {
        for (id, contact) in &self.contacts {
            let due = match &contact.stage {
                Stage::Waiting => contact.leave_at,
                Stage::Offered(offer) => Some(self.offers[offer].deadline),
                Stage::WrapUp(_, deadline) => *deadline,
                Stage::Treatment | Stage::Connecting(_) | Stage::Connected(_) => None,
            };
            assert!(due.is_none_or(|due| due > self.at), "a timer of contact {id} did not fire");
        }
        for until in self.phones.values().flatten() {
            assert!(*until > self.at, "a back-off did not end");
        }
    }
}
