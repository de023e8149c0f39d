//! The states that agents show, and their stays.
//!
//! While an agent has a contact, state follows state; they are written together when that is over, or when
//! another session takes over. Each agent's rows lie in a place of their own in the database, so this costs
//! one visit to it a contact instead of four.

use std::collections::BTreeMap;

use acd::{AgentId, AgentState, Dn, Event, Record, SessionId, SignOutCause, TeamId, Timestamp};

/// What is remembered of an agent who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignedIn {
    pub(crate) session: SessionId,
    pub(crate) state: AgentState,
    /// The event behind the last row that is written.
    pub(crate) written: u64,
    /// States since then, for as long as the agent has a contact.
    pub(crate) unwritten: BTreeMap<Timestamp, StateRow>,
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

/// Takes in one record. `is_kept`: whether its contact is one whose events are read back while it is not closed.
pub(crate) fn fold(agents: &mut Agents, record: &Record, is_kept: bool, changes: &mut AgentChanges) {
    fold_session(agents, record, changes);
    let Some(agent) = record.event.agent() else { return };
    let Some(known) = agents.get_mut(agent) else { return };
    if let Event::AgentSignedOut { .. } = record.event {
        known.note(record, None);
        known.write(agent, changes);
        agents.remove(agent);
        return;
    }
    if let Some(state) = record.agent_state.as_ref().filter(|state| **state != known.state) {
        known.state = state.clone();
        known.note(record, Some(state.clone()));
    }
    if !is_kept || !continues_work(&record.event) {
        known.write(agent, changes);
    }
}

/// True of an event by which a contact that is not closed becomes, or stays, the agent's: so the state that
/// came of it can be read back with the events of open contacts. After every other event, nothing that
/// belongs to a contact is left unwritten that the agent has no part in any more. (Where others wrap up, a contact
/// goes on that has ended, and is closed without the agent.) A consult is no contact of the
/// table, so nothing of it is read back.
fn continues_work(event: &Event) -> bool {
    match event {
        Event::OfferMade { .. }
        | Event::OfferAccepted { .. }
        | Event::CallbackStarted { .. }
        | Event::ContactConnected { .. }
        | Event::ContactHeld { .. }
        | Event::ContactResumed { .. }
        | Event::RecordingPaused { .. }
        | Event::RecordingResumed { .. }
        | Event::ContactDataSet { .. }
        | Event::ConsultStarted { .. }
        | Event::ConsultFound { .. }
        | Event::ConsultAnswered { .. }
        | Event::ConsultEnded { .. }
        | Event::ConferenceStarted { .. }
        | Event::ConferenceJoined { .. }
        | Event::OutdialStarted { .. }
        | Event::WrapUpStarted { .. }
        | Event::AutoWrapUpCancelled { .. }
        | Event::WrapUpExtended { .. }
        | Event::WrapUpDrafted { .. }
        | Event::WrapUpCodeChosen { .. } => true,
        Event::Configured { .. }
        | Event::Recovered
        | Event::AgentSignedIn { .. }
        | Event::SessionTakenOver { .. }
        | Event::SignOutPending { .. }
        | Event::SignOutPendingCancelled { .. }
        | Event::AgentSignedOut { .. }
        | Event::PresenceChanged { .. }
        | Event::IdlePending { .. }
        | Event::IdlePendingCancelled { .. }
        | Event::PhoneReachabilityChanged { .. }
        | Event::PhoneBackOffEnded { .. }
        | Event::ContactCreated { .. }
        | Event::ContactQueued { .. }
        | Event::ConsultQueued { .. }
        | Event::ConsultRequeued { .. }
        | Event::ContactWidened { .. }
        | Event::HoldReleased { .. }
        | Event::ContactOverflowed { .. }
        | Event::QueueTimedOut { .. }
        | Event::OfferTimedOut { .. }
        | Event::OfferFailed { .. }
        | Event::OfferWithdrawn { .. }
        | Event::CallbackRequested { .. }
        | Event::CallbackAnswered { .. }
        | Event::CallbackFailed { .. }
        | Event::CallbackDue { .. }
        | Event::ConnectFailed { .. }
        | Event::LastAgentSet { .. }
        | Event::LastAgentExpired { .. }
        | Event::AgentDetached { .. }
        | Event::AgentReattaching { .. }
        | Event::AgentAttachFailed { .. }
        | Event::AgentAttached { .. }
        | Event::ReattachTimedOut { .. }
        | Event::SupervisionStarted { .. }
        | Event::SupervisionChanged { .. }
        | Event::SupervisionEnded { .. }
        | Event::ContactTransferred { .. }
        | Event::OutsideConnected { .. }
        | Event::OutsideFailed { .. }
        | Event::ContactEnded { .. }
        | Event::WrapUpSubmitted { .. }
        | Event::ContactClosed { .. } => false,
    }
}

/// Begins and ends stays. A new stay has a row of its own also where the state stays the same.
fn fold_session(agents: &mut Agents, record: &Record, changes: &mut AgentChanges) {
    match &record.event {
        Event::AgentSignedIn { agent, session, team, dn, code } => {
            let state = AgentState::Idle { code: code.clone() };
            let known = SignedIn { session: *session, state, written: 0, unwritten: BTreeMap::new() };
            agents.insert(agent.clone(), known);
            begin(agents, record, changes, (agent, *session, team, dn));
        }
        Event::SessionTakenOver { agent, previous, session, team, dn } => {
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
    agents: &mut Agents,
    record: &Record,
    changes: &mut AgentChanges,
    (agent, session, team, dn): (&AgentId, SessionId, &TeamId, &Dn),
) {
    let Some(known) = agents.get_mut(agent) else { return };
    known.session = session;
    known.note(record, Some(known.state.clone()));
    known.write(agent, changes);
    let (agent, team, dn) = (agent.clone(), team.clone(), dn.clone());
    changes.began.push(SessionBegan { session, agent, team, dn, at: record.at });
}

impl SignedIn {
    fn note(&mut self, record: &Record, state: Option<AgentState>) {
        self.unwritten.insert(record.at, StateRow { seq: record.seq, session: self.session, state });
    }

    fn write(&mut self, agent: &AgentId, changes: &mut AgentChanges) {
        for (at, row) in std::mem::take(&mut self.unwritten) {
            self.written = self.written.max(row.seq);
            changes.states.insert((agent.clone(), at), row);
        }
    }
}
