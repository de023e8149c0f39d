//! What holds between two records: agents, phones, configuration.

use acd::{
    AgentId, AgentState, Configuration, Dn, Engine, Event, OfferFailure, Presence, PresenceCause,
    PresenceChoice, Record, TeamId, Timestamp,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The state of things as of some record of the log, contacts apart.
#[derive(Debug, Default)]
pub(super) struct Carry {
    /// Follows the changes of configuration, and nothing else.
    engine: Engine,
    configuration: Arc<Configuration>,
    pub(super) agents: BTreeMap<AgentId, Signed>,
    pub(super) phones: BTreeSet<Dn>,
    pub(super) last_agents: BTreeMap<String, (AgentId, Timestamp)>,
}

/// An agent who is signed in.
#[derive(Clone, Debug)]
pub(super) struct Signed {
    pub(super) team: TeamId,
    pub(super) dn: Dn,
    /// What the agent chose last, at work or not.
    pub(super) chosen: PresenceChoice,
    /// What the agent shows.
    pub(super) state: AgentState,
    /// In RONA since.
    pub(super) rona: Option<Timestamp>,
}

impl Carry {
    pub(super) fn configuration(&self) -> &Arc<Configuration> {
        &self.configuration
    }

    pub(super) fn record(&mut self, record: &Record) {
        match &record.event {
            Event::Configured { .. } => self.configured(record),
            Event::Recovered => self.phones.clear(),
            Event::PhoneReachabilityChanged { dn, reachable: true } => drop(self.phones.insert(dn.clone())),
            Event::PhoneReachabilityChanged { dn, reachable: false } => drop(self.phones.remove(dn)),
            Event::LastAgentSet { from, agent, until } => {
                self.last_agents.insert(from.clone(), (agent.clone(), *until));
            }
            Event::LastAgentExpired { from } => drop(self.last_agents.remove(from)),
            _ => self.agent(record),
        }
    }

    fn configured(&mut self, record: &Record) {
        let seq = self.engine.last_seq() + 1;
        self.engine.apply(&Record { seq, ..record.clone() });
        self.configuration = Arc::new(self.engine.configuration().clone());
    }

    fn agent(&mut self, record: &Record) {
        let Some(agent) = record.event.agent() else { return };
        match &record.event {
            Event::AgentSignedIn { team, dn, code, .. } => {
                let signed = Signed {
                    team: team.clone(),
                    dn: dn.clone(),
                    chosen: PresenceChoice::Idle { code: code.clone() },
                    state: AgentState::Idle { code: code.clone() },
                    rona: None,
                };
                self.agents.insert(agent.clone(), signed);
            }
            Event::AgentSignedOut { .. } => drop(self.agents.remove(agent)),
            _ => {}
        }
        if let Some(signed) = self.agents.get_mut(agent) {
            signed.change(record);
        }
    }
}

impl Signed {
    fn change(&mut self, record: &Record) {
        self.state = record.agent_state.clone().unwrap_or_else(|| self.state.clone());
        match &record.event {
            Event::SessionTakenOver { team, dn, .. } => {
                (self.team, self.dn) = (team.clone(), dn.clone());
            }
            event if goes_to_rona(event) => self.rona = Some(record.at),
            event => {
                if let Event::PresenceChanged { .. } = event {
                    self.rona = None;
                }
                self.chosen = choice(event).unwrap_or_else(|| self.chosen.clone());
            }
        }
    }
}

/// What an agent chose by this event, if by this event.
pub(super) fn choice(event: &Event) -> Option<PresenceChoice> {
    match event {
        Event::PresenceChanged {
            presence, cause: PresenceCause::Agent | PresenceCause::Supervisor, ..
        } => match presence {
            Presence::Available => Some(PresenceChoice::Available),
            Presence::Idle { code } => Some(PresenceChoice::Idle { code: code.clone() }),
            Presence::Rona => None,
        },
        Event::IdlePending { code, .. } => Some(PresenceChoice::Idle { code: code.clone() }),
        Event::IdlePendingCancelled { .. } => Some(PresenceChoice::Available),
        _ => None,
    }
}

/// Whether the event's agent did not take an offer and is in RONA by it.
pub(in crate::simulate) fn goes_to_rona(event: &Event) -> bool {
    let by_agent = |failure: &OfferFailure| !failure.is_system_fault();
    match event {
        Event::OfferTimedOut { .. } => true,
        Event::OfferFailed { failure, .. } | Event::ConnectFailed { failure, .. } => by_agent(failure),
        _ => false,
    }
}
