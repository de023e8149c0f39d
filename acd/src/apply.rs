//! Applying a record: the only place where state changes.

mod change;
mod consult;
mod detached;
mod facts;
mod outdial;
mod supervision;

use crate::{
    AgentId, AgentState, Dn, Event, QueueId, Record, Timestamp,
    engine::Engine,
    index::{Index, LaneId},
    state::{State, shown},
};

/// What became of the agent whom a record is about, or who sits at its phone.
#[derive(Default)]
pub(crate) struct Applied {
    pub(crate) agent: Option<AgentId>,
    /// The state that the agent shows from now on, where it is another one.
    pub(crate) shows: Option<AgentState>,
    /// Whether the agent can be offered a contact of some channel.
    pub(crate) is_free: bool,
    /// Where the record's contact waits, if it does.
    pub(crate) joined: Option<LaneId>,
}

impl Engine {
    /// Applies one record of the log. The records of a log are applied in order, none left out.
    pub fn apply(&mut self, record: &Record) {
        self.apply_and_tell(record);
    }

    /// Applies a record, and tells what became of its agent.
    pub(crate) fn apply_and_tell(&mut self, record: &Record) -> Applied {
        debug_assert_eq!(record.seq, self.state.last_seq + 1, "a log has no gaps");
        self.state.last_seq = record.seq;
        self.state.last_at = record.at;
        match &record.event {
            // Touches every agent, contact and phone; and is rare.
            Event::Configured { .. } | Event::Recovered => {
                self.state.change(record.at, &record.event, &self.index);
                self.index = Index::build(&self.state);
                Applied::default()
            }
            event => self.apply_to_one(record.at, event),
        }
    }

    /// An event is about one agent, one contact and one phone at most: their index entries are taken out, the
    /// facts changed, and the entries put in again.
    fn apply_to_one(&mut self, at: Timestamp, event: &Event) -> Applied {
        let contact = event.contact();
        let dn = phone_of(event);
        let agent = event.agent().or_else(|| self.index.seats.get(dn?)).cloned();
        let shown = agent.as_ref().and_then(|id| self.state.shown_by(id));
        let moves = agent.as_ref().filter(|_| moves_seat(event));

        moves.iter().for_each(|id| self.index.free_seat(&self.state, id));
        let lane = contact.and_then(|id| self.index.remove_contact(&self.state, id));
        dn.iter().for_each(|dn| self.index.remove_phone(&self.state, dn));
        customer_of(event).iter().for_each(|from| self.index.remove_last_agent(&self.state, from));

        self.state.change(at, event, &self.index);
        let shows = agent.as_ref().and_then(|id| self.state.show(id, at, shown));

        dn.iter().for_each(|dn| self.index.insert_phone(&self.state, dn));
        customer_of(event).iter().for_each(|from| self.index.insert_last_agent(&self.state, from));
        let joined = contact.and_then(|id| self.index.insert_contact(&self.state, id));
        lane.iter().for_each(|lane| self.index.close_lane(lane));
        moves.iter().for_each(|id| self.index.take_seat(&self.state, id));
        let is_free = agent.as_ref().is_some_and(|id| self.index.insert_agent(&self.state, id));
        self.forget_empty_retired_queues(event);
        Applied { agent, shows, is_free, joined }
    }

    fn forget_empty_retired_queues(&mut self, event: &Event) {
        let leaves = matches!(event, Event::ContactClosed { .. } | Event::ContactQueued { .. });
        if self.state.retired.is_empty() || !leaves {
            return;
        }
        let empty = |queue: &&QueueId| !self.index.queues.contains_key(*queue);
        let gone: Vec<QueueId> = self.state.retired.keys().filter(empty).cloned().collect();
        for queue in &gone {
            self.state.retired.remove(queue);
            self.index.forget_queue(queue);
        }
    }
}

/// The phone whose reachability the event changes.
fn phone_of(event: &Event) -> Option<&Dn> {
    match event {
        Event::PhoneReachabilityChanged { dn, .. }
        | Event::PhoneBackOffEnded { dn }
        | Event::OfferFailed { dn, .. }
        | Event::ConnectFailed { dn, .. } => Some(dn),
        _ => None,
    }
}

/// Whether an agent sits down, gets up or moves.
fn moves_seat(event: &Event) -> bool {
    use Event::{AgentSignedIn, AgentSignedOut, SessionTakenOver};
    matches!(event, AgentSignedIn { .. } | AgentSignedOut { .. } | SessionTakenOver { .. })
}

/// The address whose last agent the event changes.
fn customer_of(event: &Event) -> Option<&str> {
    match event {
        Event::LastAgentSet { from, .. } | Event::LastAgentExpired { from } => Some(from),
        _ => None,
    }
}

impl State {
    /// The state that an agent shows, where it is another one than before; from now on.
    fn show(&mut self, id: &AgentId, at: Timestamp, before: Option<AgentState>) -> Option<AgentState> {
        let agent = self.agents.get_mut(id)?;
        let shows = shown(&self.contacts, &self.offers, id, agent);
        if before.as_ref() == Some(&shows) {
            return None;
        }
        agent.since = at;
        Some(shows)
    }
}
