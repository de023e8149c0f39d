//! The states that agents show, and their stays.

use std::collections::BTreeMap;

use acd::{AgentId, AgentState, Dn, Event, Record, SessionId, SignOutCause, TeamId, Timestamp};

/// What is remembered of an agent who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignedIn {
    pub(crate) session: SessionId,
    pub(crate) state: AgentState,
}

/// The agents who are signed in.
pub(crate) type Agents = BTreeMap<AgentId, SignedIn>;

/// A row of `agent_state`, but for its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StateRow {
    pub(crate) seq: u64,
    pub(crate) session: SessionId,
    /// `None`: signed out.
    pub(crate) state: Option<AgentState>,
}

/// A stay that began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionBegan {
    pub(crate) session: SessionId,
    pub(crate) agent: AgentId,
    pub(crate) team: TeamId,
    pub(crate) dn: Dn,
    pub(crate) at: Timestamp,
}

/// A stay that ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionEnded {
    pub(crate) session: SessionId,
    pub(crate) at: Timestamp,
    pub(crate) cause: SignOutCause,
}

/// What changed for agents. Keyed by agent and time: of several states at one instant the last one stands,
/// so that no span is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AgentChanges {
    pub(crate) began: Vec<SessionBegan>,
    pub(crate) ended: Vec<SessionEnded>,
    pub(crate) states: BTreeMap<(AgentId, Timestamp), StateRow>,
}

/// Takes in one record.
pub(crate) fn fold(agents: &mut Agents, record: &Record, changes: &mut AgentChanges) {
    session(agents, record, changes);
    let Some((agent, state)) = record.event.agent_state() else { return };
    match (agents.get_mut(agent), state) {
        (Some(known), Some(state)) if known.state == state => {}
        (Some(known), Some(state)) => {
            known.state = state;
            set_state(agents, agent, record, changes);
        }
        (Some(known), None) => {
            let row = StateRow { seq: record.seq, session: known.session, state: None };
            changes.states.insert((agent.clone(), record.at), row);
            agents.remove(agent);
        }
        (None, _) => {}
    }
}

/// Begins and ends stays. A new stay has a row of its own also where the state stays the same.
fn session(agents: &mut Agents, record: &Record, changes: &mut AgentChanges) {
    match &record.event {
        Event::AgentSignedIn { agent, session, team, dn, code } => {
            let state = AgentState::Idle { code: code.clone() };
            agents.insert(agent.clone(), SignedIn { session: *session, state });
            begin(agents, record, changes, (agent, *session, team, dn));
        }
        Event::SessionTakenOver { agent, previous, session, team, dn } => {
            let Some(known) = agents.get_mut(agent) else { return };
            known.session = *session;
            let cause = SignOutCause::SignedInElsewhere;
            changes.ended.push(SessionEnded { session: *previous, at: record.at, cause });
            begin(agents, record, changes, (agent, *session, team, dn));
        }
        Event::AgentSignedOut { session, cause, .. } => {
            changes.ended.push(SessionEnded { session: *session, at: record.at, cause: *cause });
        }
        _ => {}
    }
}

fn begin(
    agents: &Agents,
    record: &Record,
    changes: &mut AgentChanges,
    (agent, session, team, dn): (&AgentId, SessionId, &TeamId, &Dn),
) {
    let (agent_id, team, dn) = (agent.clone(), team.clone(), dn.clone());
    changes.began.push(SessionBegan { session, agent: agent_id, team, dn, at: record.at });
    set_state(agents, agent, record, changes);
}

fn set_state(agents: &Agents, agent: &AgentId, record: &Record, changes: &mut AgentChanges) {
    let Some(known) = agents.get(agent) else { return };
    let row = StateRow { seq: record.seq, session: known.session, state: Some(known.state.clone()) };
    changes.states.insert((agent.clone(), record.at), row);
}
