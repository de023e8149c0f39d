//! The facts. Everything that is decided follows from them; nothing in here can be derived from the rest.

use crate::{
    AgentId, AgentState, Channel, CodeId, Configuration, ContactId, Dn, EntryPointId, OfferId, Pending,
    PhoneState, Presence, QueueId, QueueSettings, SessionId, TeamId, Timestamp,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What a snapshot holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) last_seq: u64,
    pub(crate) last_at: Timestamp,
    pub(crate) last_contact: u64,
    pub(crate) last_offer: u64,
    pub(crate) last_session: u64,
    pub(crate) configuration: Arc<Configuration>,
    /// Queues that are gone from the configuration and still have contacts, as they were configured last.
    pub(crate) retired: BTreeMap<QueueId, QueueSettings>,
    /// Who is signed in.
    pub(crate) agents: BTreeMap<AgentId, Agent>,
    /// The phones that are reachable; of all others nothing is known, or that they are not.
    pub(crate) phones: BTreeMap<Dn, Phone>,
    /// The contacts that are not closed.
    pub(crate) contacts: BTreeMap<ContactId, Contact>,
    /// The offers that are open.
    pub(crate) offers: BTreeMap<OfferId, Offer>,
}

/// An agent who is signed in: presence, the offer that is open, the contacts accepted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Agent {
    pub(crate) session: SessionId,
    pub(crate) team: TeamId,
    pub(crate) dn: Dn,
    pub(crate) presence: Presence,
    /// Only while there is an offer or a contact.
    pub(crate) pending: Option<Pending>,
    pub(crate) offer: Option<OfferId>,
    pub(crate) contacts: BTreeSet<ContactId>,
    pub(crate) signed_in_at: Timestamp,
    /// Since when the shown state has been what it is.
    pub(crate) since: Timestamp,
    /// When the agent became available, or was done with the last contact. An offer that came to nothing
    /// through no fault of the agent does not cost the place in the longest-idle order.
    pub(crate) idle_since: Timestamp,
}

impl Agent {
    /// Whether there is an offer or a contact, wrap-up included.
    pub(crate) fn is_loaded(&self) -> bool {
        self.offer.is_some() || !self.contacts.is_empty()
    }
}

/// A phone that is reachable.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Phone {
    /// It failed an offer, and gets no other one before this time.
    pub(crate) back_off_until: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Contact {
    pub(crate) channel: Channel,
    pub(crate) entry_point: EntryPointId,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) created_at: Timestamp,
    pub(crate) queue: Option<QueueId>,
    /// Never changes while the contact is in its queue, so that a requeue finds the place the wait earned.
    pub(crate) queued_at: Option<Timestamp>,
    pub(crate) leave_at: Option<Timestamp>,
    pub(crate) connected_at: Option<Timestamp>,
    pub(crate) phase: Phase,
}

/// ```text
/// Treatment ─► Queued ◄─► Offered ─► Connecting ─► Connected ─► WrapUp ─► (closed)
///     ▲          │           ▲ requeued  │
///     └──────────┘ max wait  └───────────┘
/// ```
/// Every phase leads to closed when the interaction ends; a closed contact is forgotten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Phase {
    Treatment { timed_out: bool },
    Queued,
    Offered { offer: OfferId },
    Connecting { agent: AgentId },
    Connected { agent: AgentId },
    WrapUp { agent: AgentId, deadline: Option<Timestamp>, default_code: CodeId },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Offer {
    pub(crate) contact: ContactId,
    pub(crate) agent: AgentId,
    pub(crate) dn: Dn,
    pub(crate) deadline: Timestamp,
}

impl State {
    /// A queue, configured or retired.
    pub(crate) fn queue(&self, queue: &QueueId) -> Option<&QueueSettings> {
        self.configuration.queues.get(queue).or_else(|| self.retired.get(queue))
    }

    /// All queues, configured first.
    pub(crate) fn queues(&self) -> impl Iterator<Item = (&QueueId, &QueueSettings)> {
        self.configuration.queues.iter().chain(&self.retired)
    }

    pub(crate) fn phone(&self, dn: &Dn) -> PhoneState {
        match self.phones.get(dn) {
            None => PhoneState::Unreachable,
            Some(Phone { back_off_until: None }) => PhoneState::Reachable,
            Some(Phone { back_off_until: Some(until) }) => PhoneState::BackOff { until: *until },
        }
    }

    /// The state that an agent shows: the offer first, then the contact, then what the agent chose.
    pub(crate) fn shown(&self, agent: &Agent) -> AgentState {
        if agent.offer.is_some() {
            return AgentState::Ringing;
        }
        match agent.contacts.first().and_then(|contact| self.contacts.get(contact)) {
            None => agent.presence.clone().into(),
            Some(contact) => match contact.phase {
                Phase::Treatment { .. } | Phase::Queued | Phase::Offered { .. } => {
                    agent.presence.clone().into()
                }
                Phase::Connecting { .. } => AgentState::Ringing,
                Phase::Connected { .. } => AgentState::Connected,
                Phase::WrapUp { .. } => AgentState::WrapUp,
            },
        }
    }

    /// Whether the configuration still lets this agent work in the team it is signed in to.
    pub(crate) fn is_configured(&self, id: &AgentId, team: &TeamId) -> bool {
        self.configuration.agents.get(id).is_some_and(|settings| settings.teams.contains(team))
    }
}
