//! A contact arrives, and enters a queue.

use crate::{
    AgentId, Channel, ContactId, Event, Hold, NewContact, QueueId, QueueSettings, Refusal, Timestamp,
    limits::{MAX_ADDRESS, MAX_CONTACTS},
    state::{Agent, Contact, State},
    step::Step,
};
use std::sync::Arc;

impl Step<'_> {
    pub(crate) fn create_contact(&mut self, new: NewContact) -> Result<(), Refusal> {
        let NewContact { channel, entry_point, queue, from, to, priority, skills, preferred, data } = new;
        let Some(settings) = self.state().configuration.queues.get(&queue) else {
            return Err(Refusal::UnknownQueue { queue });
        };
        if settings.channel != channel {
            return Err(Refusal::WrongChannel { queue, channel });
        }
        if self.state().contacts.len() >= MAX_CONTACTS {
            return Err(Refusal::TooManyContacts { limit: MAX_CONTACTS });
        }
        let contact = ContactId(self.state().last_contact + 1);
        let (from, to) = (clip(from), clip(to));
        self.emit(Event::ContactCreated { contact, channel, entry_point, from, to, priority, skills });
        self.bring_data(contact, data);
        self.enter(contact, queue, self.at, preferred);
        Ok(())
    }

    /// A contact without an agent enters a configured queue, for an agent of its own where it has one.
    pub(super) fn enter(
        &mut self,
        contact: ContactId,
        queue: QueueId,
        since: Timestamp,
        preferred: Option<AgentId>,
    ) {
        let configuration = Arc::clone(&self.state().configuration);
        let Some(settings) = configuration.queues.get(&queue) else { return };
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        let held = hold(self.state(), self.at, facts, settings, preferred);
        self.join(contact, queue, since, held);
    }

    /// A contact without an agent enters a queue; its wait counts from `since`, and all that the queue does after a wait
    /// from now. Who would be served at once is not sent elsewhere.
    pub(super) fn join(&mut self, contact: ContactId, queue: QueueId, since: Timestamp, held: Option<Hold>) {
        let Some(settings) = self.state().queue(&queue) else { return };
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        let waiting = self.engine.waiting(&queue);
        let expected_wait_ms =
            self.engine.expected_wait_on_arrival(self.at, facts, &queue, since, held.as_ref());
        let waits_on_line = facts.callback.is_none();
        let leave_at = settings.max_wait_ms.filter(|_| waits_on_line).map(|wait| self.at.plus_ms(wait));
        self.emit(Event::ContactQueued { contact, queue, since, leave_at, expected_wait_ms, held });
        if expected_wait_ms != Some(0) {
            self.overflow_on_arrival(contact, waiting, expected_wait_ms);
        }
    }
}

/// The agent whom the contact is for: the one it names, or the customer's last one. Held only for one who is at
/// work; nobody waits for an agent who may not come.
fn hold(
    state: &State,
    at: Timestamp,
    contact: &Contact,
    settings: &QueueSettings,
    preferred: Option<AgentId>,
) -> Option<Hold> {
    let named = preferred.map(|agent| (agent, settings.preferred_wait_ms));
    let last = settings.last_agent.and_then(|rule| {
        let last = state.last_agents.get(&contact.from).filter(|last| last.until > at)?;
        Some((last.agent.clone(), rule.wait_ms))
    });
    let (agent, wait_ms) =
        named.into_iter().chain(last).find(|(agent, _)| can_wait_for(state, agent, contact.channel))?;
    Some(Hold { agent, until: at.plus_ms(wait_ms) })
}

/// Whether an agent is at work, and takes contacts of this channel at all.
fn can_wait_for(state: &State, id: &AgentId, channel: Channel) -> bool {
    let settings = state.configuration.agents.get(id);
    let capacity = settings.and_then(|settings| settings.capacity.get(&channel)).copied().unwrap_or(0);
    capacity > 0 && state.agents.get(id).is_some_and(Agent::is_at_work)
}

/// At most [`MAX_ADDRESS`] bytes, cut between characters.
pub(super) fn clip(mut address: String) -> String {
    address.truncate(address.floor_char_boundary(MAX_ADDRESS));
    address
}
