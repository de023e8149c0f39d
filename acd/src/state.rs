//! The facts. Everything that is decided follows from them; nothing in here can be derived from the rest.

use crate::{
    AgentId, AgentState, Channel, CodeId, Configuration, ContactId, ContactKind, Dn, EntryPointId, Hold,
    LastAgent, OfferId, Pending, PhoneState, Presence, QueueId, QueueSettings, Rule, SessionId, SkillId,
    SkillRequirement, TeamId, Timestamp, WrapUpMode, expected_wait::Pace, view::Accuracy,
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
    /// What is known of each queue's past.
    pub(crate) history: BTreeMap<QueueId, QueueHistory>,
    /// The agents whom returning customers are for, by address (W9).
    pub(crate) last_agents: BTreeMap<String, LastAgentOf>,
    /// How long a contact takes an agent, by the agent's team and the contact's channel.
    pub(crate) paces: BTreeMap<TeamId, BTreeMap<Channel, Pace>>,
}

/// What is remembered of a queue, its contacts apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct QueueHistory {
    /// The agent to whom the last offer was made: where the round stands.
    pub(crate) offered_last: Option<AgentId>,
    /// How good the expected waits were.
    pub(crate) accuracy: Accuracy,
}

/// The agent whom a returning customer is for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct LastAgentOf {
    pub(crate) agent: AgentId,
    pub(crate) until: Timestamp,
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
    /// Contacts handled since signing in.
    pub(crate) handled: u32,
    /// Time connected with contacts since signing in, holds left out, in milliseconds; of contacts that are over.
    pub(crate) talk_ms: u64,
}

impl Agent {
    /// Whether the agent takes contacts, now or when free again.
    pub(crate) fn is_at_work(&self) -> bool {
        self.presence == Presence::Available && self.pending.is_none()
    }

    /// Whether there is an offer or a contact, wrap-up included.
    pub(crate) fn is_loaded(&self) -> bool {
        self.offer.is_some() || !self.contacts.is_empty()
    }
}

impl Contact {
    /// One that has just arrived, from nowhere yet.
    pub(crate) fn new(at: Timestamp, channel: Channel, entry_point: EntryPointId) -> Self {
        Self {
            kind: ContactKind::Inbound,
            consult: None,
            conference: BTreeSet::new(),
            joined: false,
            supervision: None,
            channel,
            entry_point,
            from: String::new(),
            to: String::new(),
            created_at: at,
            priority: 0,
            skills: BTreeMap::new(),
            queue: None,
            queued_at: None,
            entered_at: None,
            visited: Vec::new(),
            expected_wait_ms: None,
            taken_at: None,
            leave_at: None,
            step: 0,
            held: None,
            callback: None,
            connected_at: None,
            on_hold_ms: 0,
            handled: false,
            transferred: None,
            paused_until: None,
            data: BTreeMap::new(),
            wrap_ups: BTreeMap::new(),
            phase: Phase::Treatment { left: None },
        }
    }

    /// One beside this one: it takes over where and from whom it came, and the queue whose rules hold.
    pub(crate) fn beside(at: Timestamp, other: &Self) -> Self {
        let mut made = Self::new(at, other.channel, other.entry_point.clone());
        (made.from, made.to) = (other.from.clone(), other.to.clone());
        made.queue = other.queue.clone();
        made
    }

    /// Nobody has taken it: it waits, or, after a transfer, goes where the same step sends it.
    pub(crate) fn not_taken(&mut self) {
        self.phase = match self.transferred {
            None if !self.is_aside() => Phase::Queued,
            _ => Phase::Treatment { left: None },
        };
    }

    pub(crate) fn is_consult(&self) -> bool {
        matches!(self.kind, ContactKind::Consult { .. })
    }

    /// Whether it waits its turn in a queue, or has: as a customer's contact, or as the consult of that queue.
    pub(crate) fn takes_turns(&self) -> bool {
        !self.is_aside() || self.is_consult() && self.queued_at.is_some()
    }

    pub(crate) fn is_supervision(&self) -> bool {
        matches!(self.kind, ContactKind::Supervision { .. })
    }

    /// Whether it is no customer's, but stands beside one: it is in no figure, and nobody wraps it up.
    pub(crate) fn is_internal(&self) -> bool {
        self.is_consult() || self.is_supervision()
    }

    /// Whether an agent calls the customer, and they do not hear each other yet.
    pub(crate) fn is_dialling(&self) -> bool {
        self.kind == ContactKind::Outdial && !self.handled
    }

    /// Whether it is offered to one agent only, and waits in no queue unless as the consult of that queue.
    pub(crate) fn is_aside(&self) -> bool {
        self.is_internal() || self.is_dialling()
    }

    /// The agent who has it and hears somebody, or would but for a hold.
    pub(crate) fn connected_with(&self) -> Option<&AgentId> {
        match &self.phase {
            Phase::Connected { agent, .. } => Some(agent),
            _ => None,
        }
    }

    /// What there is of an agent whose leg is gone.
    pub(crate) fn detached(&self) -> Option<&Detached> {
        match &self.phase {
            Phase::Connected { detached, .. } => detached.as_ref(),
            _ => None,
        }
    }

    /// What an agent shows who has it, and how much of the agent it takes; less is more.
    fn shown_by(&self, agent: &AgentId) -> Option<(u8, AgentState)> {
        if self.wrap_ups.contains_key(agent) {
            return Some((4, AgentState::WrapUp));
        }
        match self.phase {
            Phase::Found { .. } => Some((0, AgentState::ConsultReserved)),
            Phase::Connecting { .. } if self.is_consult() => Some((0, AgentState::ConsultReserved)),
            Phase::Connecting { .. } if self.is_dialling() => Some((0, AgentState::OutdialReserved)),
            Phase::Connecting { .. } => Some((0, AgentState::Ringing)),
            Phase::Connected { .. } if self.joined => Some((1, AgentState::Conferencing)),
            Phase::Connected { .. } if self.is_supervision() => Some((1, AgentState::Supervising)),
            Phase::Connected { .. } if self.is_consult() => Some((1, AgentState::Consulting)),
            Phase::Connected { on_hold_since, .. } => Some(self.shown_by_owner(on_hold_since.is_some())),
            Phase::CallingBack { .. } => Some((3, AgentState::Reserved)),
            Phase::Treatment { .. }
            | Phase::Queued
            | Phase::Offered { .. }
            | Phase::Resting { .. }
            | Phase::Outside { .. }
            | Phase::Over => None,
        }
    }

    /// What the agent shows who has the customer.
    fn shown_by_owner(&self, on_hold: bool) -> (u8, AgentState) {
        match &self.consult {
            Some(Consult { held: false, answered: false, .. }) => (1, AgentState::ConsultRequested),
            Some(Consult { held: false, answered: true, .. }) => (1, AgentState::Consulting),
            Some(Consult { held: true, .. }) | None if !self.conference.is_empty() => {
                (1, AgentState::Conferencing)
            }
            Some(Consult { held: true, .. }) | None if on_hold => (2, AgentState::OnHold),
            Some(Consult { held: true, .. }) | None => (1, AgentState::Connected),
        }
    }

    /// How long its agent has had it on hold by `at`, in milliseconds.
    pub(crate) fn held_ms(&self, at: Timestamp) -> u64 {
        let since = match &self.phase {
            Phase::Connected { on_hold_since, .. } => *on_hold_since,
            _ => None,
        };
        self.on_hold_ms.saturating_add(since.map_or(0, |since| at.ms_since(since)))
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
    #[serde(default)]
    pub(crate) kind: ContactKind,
    /// The consult that its agent has asked for, and that is not in the conference.
    #[serde(default)]
    pub(crate) consult: Option<Consult>,
    /// The consults that are in the conference with it.
    #[serde(default)]
    pub(crate) conference: BTreeSet<ContactId>,
    /// Of a consult: whether it is in the conference.
    #[serde(default)]
    pub(crate) joined: bool,
    /// The supervision of its agent's part.
    #[serde(default)]
    pub(crate) supervision: Option<ContactId>,
    pub(crate) channel: Channel,
    pub(crate) entry_point: EntryPointId,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) created_at: Timestamp,
    /// Points of its own.
    pub(crate) priority: i32,
    /// What it asks for itself.
    pub(crate) skills: BTreeMap<SkillId, SkillRequirement>,
    pub(crate) queue: Option<QueueId>,
    /// What its wait counts from. Never changes while the contact is in its queue, so that a requeue finds
    /// the place the wait earned.
    pub(crate) queued_at: Option<Timestamp>,
    /// When it entered this queue: what relaxation, tiers and overflow count from.
    pub(crate) entered_at: Option<Timestamp>,
    /// The queues it has been in, this one included: it enters none twice.
    pub(crate) visited: Vec<QueueId>,
    /// How long it had to expect to wait when it entered.
    pub(crate) expected_wait_ms: Option<u64>,
    /// When it was offered to, or reserved for, an agent last: from when it takes an agent's time.
    pub(crate) taken_at: Option<Timestamp>,
    pub(crate) leave_at: Option<Timestamp>,
    /// How many relaxation steps and later tiers of its queue it has reached.
    pub(crate) step: u8,
    /// The agent it is held for.
    pub(crate) held: Option<Hold>,
    pub(crate) callback: Option<CallbackOf>,
    pub(crate) connected_at: Option<Timestamp>,
    /// How long its agent has had it on hold, in milliseconds; holds that are over.
    pub(crate) on_hold_ms: u64,
    /// Whether an agent has been connected.
    pub(crate) handled: bool,
    /// Sent to an agent or a number that is not connected yet.
    pub(crate) transferred: Option<Transfer>,
    /// Its recording is paused until then.
    #[serde(default)]
    pub(crate) paused_until: Option<Timestamp>,
    /// Variable -> value, which is never empty.
    #[serde(default)]
    pub(crate) data: BTreeMap<String, String>,
    /// The agents who have had it and are not done with it.
    pub(crate) wrap_ups: BTreeMap<AgentId, WrappingUp>,
    pub(crate) phase: Phase,
}

/// A consult, as the agent sees it who has the customer: each fact changes by an event of that agent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Consult {
    pub(crate) contact: ContactId,
    pub(crate) answered: bool,
    /// The agent talks with the customer instead: who is consulted is on hold, or nobody's phone rings yet.
    pub(crate) held: bool,
}

/// A transfer to an agent or a number that is under way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Transfer {
    pub(crate) from: AgentId,
    /// It has come to nothing, and the contact is offered to the one who sent it.
    pub(crate) returns: bool,
}

/// A contact without a call, whose customer is to be called.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct CallbackOf {
    pub(crate) number: String,
    /// Attempts begun.
    pub(crate) attempts: u8,
}

/// ```text
/// Treatment ─► Queued ◄─► Offered ─► Connecting ─► Connected ─► Over ─► (closed)
///     ▲         ▲  │         ▲ requeued  │
///     └─────────┼──┴─────────┴───────────┤
///   left queue  │                        │ customer not reached
///               ├─► CallingBack ─────────┤
///               └── Resting ◄────────────┘
/// ```
/// An agent who is detached for too long leads from Connected to Queued, by way of Treatment, in one step.
/// A consult begins in Treatment, or Outside; one of a queue goes by way of Queued and Found to Offered, and from Found
/// back to Queued when who was found cannot come any more.
/// A transfer leads from Connected to Queued, or to Offered by way of Treatment, in one step; or to Outside, and from
/// there, when nobody is reached, to Offered or Queued.
/// Every phase leads to closed when the interaction ends; a closed contact is forgotten. Wrap-ups stand beside the
/// phase: each belongs to an agent, and a contact is closed when it is over and none is left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Phase {
    Treatment {
        left: Option<LeftBy>,
    },
    Queued,
    /// More than one only where all ring at once.
    Offered {
        offers: BTreeSet<OfferId>,
    },
    /// The customer is being called, and the agent is reserved.
    CallingBack {
        agent: AgentId,
    },
    /// Of a consult: somebody of its queue is free, and reserved until the agent who asks has confirmed it.
    Found {
        agent: AgentId,
        until: Timestamp,
    },
    /// Between two attempts to call the customer.
    Resting {
        until: Timestamp,
    },
    Connecting {
        agent: AgentId,
    },
    Connected {
        agent: AgentId,
        /// Since when the customer has been on hold.
        on_hold_since: Option<Timestamp>,
        /// The agent's leg is gone.
        #[serde(default)]
        detached: Option<Detached>,
    },
    /// Sent to a number: it is being called, or somebody there has the customer. No agent has the contact.
    Outside {
        number: String,
        connected: bool,
    },
    /// The interaction is over, and agents wrap up.
    Over,
}

/// An agent whose leg of the call is gone, and who may come back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Detached {
    pub(crate) until: Timestamp,
    /// The customer is on hold after that, too.
    pub(crate) stays_held: bool,
    /// The agent's phone is being called.
    pub(crate) is_called: bool,
}

/// How a contact left its queue unserved.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum LeftBy {
    MaxWait,
    Overflow,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct WrappingUp {
    /// The queue whose rules hold for it.
    pub(crate) queue: Option<QueueId>,
    /// When it began.
    pub(crate) since: Timestamp,
    /// From when the contact took the agent's time.
    pub(crate) taken_at: Option<Timestamp>,
    pub(crate) deadline: Option<Timestamp>,
    pub(crate) mode: WrapUpMode,
    pub(crate) default_code: CodeId,
    /// The code that the agent has given already, while the time goes on.
    pub(crate) chosen: Option<CodeId>,
    pub(crate) draft: Draft,
    /// Extensions used.
    pub(crate) extended: u8,
}

/// What is submitted with the code where the agent does not submit it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Draft {
    pub(crate) notes: String,
    /// Later contacts from this address are for the agent.
    pub(crate) last_agent: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Offer {
    pub(crate) contact: ContactId,
    pub(crate) agent: AgentId,
    pub(crate) dn: Dn,
    pub(crate) deadline: Timestamp,
    /// Whether the contact was for this agent.
    pub(crate) rule: Rule,
}

impl State {
    /// How long later contacts from an address can be for who wraps up one of it; `None`: they cannot.
    pub(crate) fn last_agent_rule(&self, from: &str, wrapping_up: &WrappingUp) -> Option<LastAgent> {
        let queue = wrapping_up.queue.as_ref().filter(|_| !from.is_empty())?;
        self.queue(queue)?.last_agent
    }

    /// A queue, configured or retired.
    pub(crate) fn queue(&self, queue: &QueueId) -> Option<&QueueSettings> {
        self.configuration.queues.get(queue).or_else(|| self.retired.get(queue))
    }

    /// All queues, configured first.
    pub(crate) fn queues(&self) -> impl Iterator<Item = (&QueueId, &QueueSettings)> {
        self.configuration.queues.iter().chain(&self.retired)
    }

    /// Whether a consult is but a request: it waits for somebody of a queue, or for the agent to confirm who was found.
    pub(crate) fn is_request(&self, consult: ContactId) -> bool {
        let phase = self.contacts.get(&consult).map(|facts| &facts.phase);
        matches!(phase, Some(Phase::Queued | Phase::Found { .. }))
    }

    pub(crate) fn phone(&self, dn: &Dn) -> PhoneState {
        match self.phones.get(dn) {
            None => PhoneState::Unreachable,
            Some(Phone { back_off_until: None }) => PhoneState::Reachable,
            Some(Phone { back_off_until: Some(until) }) => PhoneState::BackOff { until: *until },
        }
    }

    pub(crate) fn shown(&self, id: &AgentId, agent: &Agent) -> AgentState {
        shown(&self.contacts, &self.offers, id, agent)
    }

    /// The state that an agent shows who is signed in.
    pub(crate) fn shown_by(&self, id: &AgentId) -> Option<AgentState> {
        self.agents.get(id).map(|agent| self.shown(id, agent))
    }

    /// Whether the configuration still lets this agent work in the team it is signed in to.
    pub(crate) fn is_configured(&self, id: &AgentId, team: &TeamId) -> bool {
        self.configuration.agents.get(id).is_some_and(|settings| settings.teams.contains(team))
    }
}

/// The state that an agent shows: the offer first, then the contact that takes most of the agent, then
/// what the agent chose.
pub(crate) fn shown(
    contacts: &BTreeMap<ContactId, Contact>,
    offers: &BTreeMap<OfferId, Offer>,
    id: &AgentId,
    agent: &Agent,
) -> AgentState {
    if let Some(offer) = agent.offer {
        return match offers.get(&offer).map(|offer| offer.rule) {
            Some(Rule::Consult) => AgentState::ConsultReserved,
            Some(Rule::Outdial) => AgentState::OutdialReserved,
            _ => AgentState::Ringing,
        };
    }
    let states = agent.contacts.iter().filter_map(|contact| contacts.get(contact)?.shown_by(id));
    states.min_by_key(|(rank, _)| *rank).map_or_else(|| agent.presence.clone().into(), |(_, state)| state)
}
