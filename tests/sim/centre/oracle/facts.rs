//! What the log says: the records, folded as a reader of the log would.

use acd::{
    Accuracy, AgentId, AgentState, Change, Channel, CodeId, Configuration, ContactId, Dn, EndCause, Hold,
    OfferId, Pending, PhoneState, Presence, QueueId, QueueSettings, SessionId, SkillId, SkillRequirement,
    SupervisionMode, TeamId, Timestamp, WrapUpMode,
};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
pub(crate) struct Facts {
    pub(crate) seq: u64,
    /// The time of the step.
    pub(crate) at: Timestamp,
    /// The time of the last record.
    pub(crate) at_record: Timestamp,
    pub(crate) configuration: Configuration,
    /// Queues that are gone and have contacts, as configured last.
    pub(crate) retired: BTreeMap<QueueId, QueueSettings>,
    /// The reachable phones, and when their back-off ends.
    pub(crate) phones: BTreeMap<Dn, Option<Timestamp>>,
    pub(crate) agents: BTreeMap<AgentId, Agent>,
    pub(crate) contacts: BTreeMap<ContactId, Contact>,
    pub(crate) offers: BTreeMap<OfferId, Offer>,
    pub(crate) last_contact: u64,
    pub(crate) last_offer: u64,
    pub(crate) last_session: u64,
    pub(crate) last_agents: BTreeMap<String, (AgentId, Timestamp)>,
    /// Where each queue's round stands.
    pub(crate) offered_last: BTreeMap<QueueId, AgentId>,
    pub(crate) accuracy: BTreeMap<QueueId, Accuracy>,
    /// The teams of which it is known how long a contact of a channel takes.
    pub(crate) paces: BTreeSet<(TeamId, Channel)>,
}

pub(crate) struct Agent {
    pub(crate) session: SessionId,
    pub(crate) team: TeamId,
    pub(crate) dn: Dn,
    pub(crate) presence: Presence,
    pub(crate) pending: Option<Pending>,
    pub(crate) offer: Option<OfferId>,
    /// Accepted, or reserved for.
    pub(crate) contacts: BTreeSet<ContactId>,
    pub(crate) signed_in_at: Timestamp,
    pub(crate) idle_since: Timestamp,
    pub(crate) handled: u32,
    pub(crate) talk_ms: u64,
    /// As the records note it.
    pub(crate) state: AgentState,
    pub(crate) since: Timestamp,
    /// Milliseconds of this session, by state.
    pub(crate) spent_ms: BTreeMap<String, u64>,
}

pub(crate) struct Offer {
    pub(crate) contact: ContactId,
    pub(crate) agent: AgentId,
    pub(crate) dn: Dn,
    pub(crate) deadline: Timestamp,
}

#[derive(Clone)]
pub(crate) struct Contact {
    /// Of a consult: the customer's contact, and who has asked.
    pub(crate) consult_of: Option<(ContactId, AgentId)>,
    /// Of a supervision.
    pub(crate) watch: Option<Watch>,
    /// The supervision of its agent's part.
    pub(crate) watched_by: Option<ContactId>,
    /// Whether an agent has called the customer.
    pub(crate) dialled: bool,
    /// Whether it has been in a queue.
    pub(crate) queued: bool,
    /// Whether it has taken an agent's time but for dialling.
    pub(crate) taken: bool,
    /// Its agent's leg is gone.
    pub(crate) gone: Option<Gone>,
    /// The consult that is in no conference.
    pub(crate) aside: Option<Aside>,
    /// The consults that are in the conference.
    pub(crate) conference: BTreeSet<ContactId>,
    /// Of a consult: whether it is in the conference.
    pub(crate) joined: bool,
    pub(crate) channel: Channel,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) created_at: Timestamp,
    pub(crate) priority: i32,
    pub(crate) skills: BTreeMap<SkillId, SkillRequirement>,
    pub(crate) queue: Option<QueueId>,
    pub(crate) queued_at: Timestamp,
    pub(crate) entered_at: Timestamp,
    pub(crate) visited: BTreeSet<QueueId>,
    pub(crate) leave_at: Option<Timestamp>,
    pub(crate) expected_wait_ms: Option<u64>,
    pub(crate) step: u8,
    pub(crate) held: Option<Hold>,
    pub(crate) callback: Option<CallbackOf>,
    pub(crate) connected_at: Option<Timestamp>,
    /// The holds that are over.
    pub(crate) held_ms: u64,
    pub(crate) left: Option<LeftBy>,
    pub(crate) ended: Option<EndCause>,
    pub(crate) stage: Stage,
    /// Whether an agent has been connected.
    pub(crate) handled: bool,
    pub(crate) paused_until: Option<Timestamp>,
    pub(crate) data: BTreeMap<String, String>,
    /// Who has sent it to an agent or a number that is not connected yet, and whether it is on the way back.
    pub(crate) transferred: Option<(AgentId, bool)>,
    /// Of those who have had it.
    pub(crate) wrap_ups: BTreeMap<AgentId, WrappingUp>,
}

/// An agent whose leg of the call is gone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Gone {
    pub(crate) until: Timestamp,
    /// The customer is on hold when the agent is back, too.
    pub(crate) stays_held: bool,
    /// The agent's phone is being called.
    pub(crate) is_called: bool,
}

/// What makes a contact a supervision.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Watch {
    /// The customer's contact.
    pub(crate) of: ContactId,
    pub(crate) by: AgentId,
    pub(crate) mode: SupervisionMode,
}

/// A consult, as the agent sees it who has the customer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Aside {
    pub(crate) contact: ContactId,
    pub(crate) answered: bool,
    /// The agent talks with the customer instead.
    pub(crate) held: bool,
}

#[derive(Clone)]
pub(crate) struct CallbackOf {
    pub(crate) number: String,
    pub(crate) attempts: u8,
}

/// How a contact left its queue unserved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum LeftBy {
    MaxWait,
    Overflow,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stage {
    Treatment,
    Waiting,
    Offered(BTreeSet<OfferId>),
    CallingBack(AgentId),
    /// Of a consult: who is free and reserved, and until when that can be confirmed.
    Found(AgentId, Timestamp),
    Resting(Timestamp),
    Connecting(AgentId),
    Connected(AgentId),
    /// Since when.
    OnHold(AgentId, Timestamp),
    /// The number, and whether somebody there has answered.
    Outside(String, bool),
    Over,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WrappingUp {
    /// Whose rules hold.
    pub(crate) queue: QueueId,
    pub(crate) since: Timestamp,
    pub(crate) taken: bool,
    pub(crate) deadline: Option<Timestamp>,
    pub(crate) mode: WrapUpMode,
    pub(crate) default_code: CodeId,
    pub(crate) chosen: Option<CodeId>,
    /// What is written up to now, and whether later contacts are to be the agent's.
    pub(crate) draft: (String, bool),
    pub(crate) extended: u8,
}

impl Agent {
    pub(crate) fn is_loaded(&self) -> bool {
        self.offer.is_some() || !self.contacts.is_empty()
    }

    /// Takes contacts, now or when free again.
    pub(crate) fn is_at_work(&self) -> bool {
        self.presence == Presence::Available && self.pending.is_none()
    }
}

impl Contact {
    /// The agent who has accepted it, or is reserved for it.
    pub(crate) fn agent(&self) -> Option<&AgentId> {
        match &self.stage {
            Stage::Treatment
            | Stage::Waiting
            | Stage::Offered(_)
            | Stage::Resting(_)
            | Stage::Outside(..)
            | Stage::Over => None,
            Stage::CallingBack(agent)
            | Stage::Found(agent, _)
            | Stage::Connecting(agent)
            | Stage::Connected(agent)
            | Stage::OnHold(agent, _) => Some(agent),
        }
    }

    /// Whether it stands beside a customer's contact.
    pub(crate) fn is_internal(&self) -> bool {
        self.consult_of.is_some() || self.watch.is_some()
    }

    /// Where it is when nobody has taken it: what follows a transfer is yet to come.
    pub(crate) fn not_taken(&self) -> Stage {
        match self.transferred.is_some() || self.is_no_wait() {
            true => Stage::Treatment,
            false => Stage::Waiting,
        }
    }

    /// Whether it waits for an agent, or will again if what is tried fails.
    pub(crate) fn is_unserved(&self) -> bool {
        match self.stage {
            Stage::Waiting
            | Stage::Offered(_)
            | Stage::CallingBack(_)
            | Stage::Found(..)
            | Stage::Resting(_)
            | Stage::Connecting(_) => true,
            Stage::Treatment | Stage::Connected(_) | Stage::OnHold(..) | Stage::Outside(..) | Stage::Over => {
                false
            }
        }
    }
}

impl Facts {
    pub(crate) fn contact(&self, id: ContactId) -> &Contact {
        self.contacts.get(&id).unwrap_or_else(|| panic!("contact {id} is not open"))
    }

    pub(crate) fn agent(&self, id: &AgentId) -> &Agent {
        self.agents.get(id).unwrap_or_else(|| panic!("{id} is not signed in"))
    }

    /// A queue, configured or retired.
    pub(crate) fn queue(&self, id: &QueueId) -> &QueueSettings {
        self.queue_if_any(id).unwrap_or_else(|| panic!("queue {id} is neither configured nor retired"))
    }

    /// A queue, if it is not gone for good.
    pub(crate) fn queue_if_any(&self, id: &QueueId) -> Option<&QueueSettings> {
        self.configuration.queues.get(id).or_else(|| self.retired.get(id))
    }

    /// The queue in which a contact is.
    pub(crate) fn queue_of(&self, contact: &Contact) -> &QueueSettings {
        self.queue(contact.queue.as_ref().expect("the contact has been queued"))
    }

    pub(crate) fn phone(&self, dn: &Dn) -> PhoneState {
        match self.phones.get(dn) {
            None => PhoneState::Unreachable,
            Some(None) => PhoneState::Reachable,
            Some(Some(until)) => PhoneState::BackOff { until: *until },
        }
    }

    pub(crate) fn waiting(&self) -> impl Iterator<Item = (ContactId, &Contact)> {
        let waits = |(_, contact): &(&ContactId, &Contact)| contact.stage == Stage::Waiting;
        self.contacts.iter().filter(waits).map(|(id, contact)| (*id, contact))
    }

    /// The state that an agent shows, by the agent's offer and contacts.
    pub(crate) fn shown(&self, id: &AgentId, agent: &Agent) -> AgentState {
        if let Some(offer) = agent.offer {
            let contact = self.contact(self.offers[&offer].contact);
            return match contact.consult_of.is_some() {
                true => AgentState::ConsultReserved,
                false if contact.is_dialling() => AgentState::OutdialReserved,
                false => AgentState::Ringing,
            };
        }
        let contacts = agent.contacts.iter().map(|contact| self.contact(*contact));
        let states = contacts.filter_map(|contact| contact.shown_by(id));
        let first = states.min_by_key(|(rank, _)| *rank);
        first.map_or_else(|| agent.presence.clone().into(), |(_, state)| state)
    }

    /// Takes in a change of configuration.
    pub(crate) fn change(&mut self, changes: &[Change]) {
        let before = self.configuration.clone();
        for change in changes {
            apply(&mut self.configuration, change);
        }
        for (queue, settings) in before.queues {
            self.retired.entry(queue).or_insert(settings);
        }
        self.forget_empty_retired_queues();
    }

    pub(crate) fn forget_empty_retired_queues(&mut self) {
        let Self { retired, configuration, contacts, .. } = self;
        retired.retain(|queue, _| {
            let in_use = contacts.values().any(|contact| contact.queue.as_ref() == Some(queue));
            in_use && !configuration.queues.contains_key(queue)
        });
    }
}

/// Applies one change, which has to change something.
pub(crate) fn apply(configuration: &mut Configuration, change: &Change) {
    let before = configuration.clone();
    match change.clone() {
        Change::AgentSet { agent, settings } => drop(configuration.agents.insert(agent, settings)),
        Change::AgentRemoved { agent } => drop(configuration.agents.remove(&agent)),
        Change::QueueSet { queue, settings } => drop(configuration.queues.insert(queue, *settings)),
        Change::QueueRemoved { queue } => drop(configuration.queues.remove(&queue)),
        Change::TeamsSet { teams } => configuration.teams = teams,
        Change::IdleCodesSet { codes, default } => {
            configuration.idle_codes = codes;
            configuration.default_idle_code = default;
        }
        Change::WrapUpCodesSet { codes } => configuration.wrap_up_codes = codes,
        Change::InterruptsSet { interrupts } => configuration.interrupts = interrupts,
        Change::CallWaitingSet { phones } => configuration.call_waiting = phones,
        Change::ReattachTimeSet { ms } => configuration.reattach_ms = ms,
        Change::ConsultConfirmTimeSet { ms } => configuration.consult_confirm_ms = ms,
        Change::SeedSet { seed } => configuration.seed = seed,
    }
    assert_ne!(*configuration, before, "a change changes something: {change:?}");
}
