//! A contact leaves its queue for another place, by a rule of the queue (T6).

use crate::{
    ContactId, Destination, Event, Overflow, OverflowCondition, QueueId, Timestamp,
    state::{Contact, State},
    step::Step,
};

impl Step<'_> {
    /// The rules that look at an arrival: `waiting` others wait, and this is what it has to expect.
    pub(super) fn overflow_on_arrival(
        &mut self,
        contact: ContactId,
        waiting: usize,
        expected_ms: Option<u64>,
    ) {
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        let met = |rule: &&Overflow| match rule.when {
            OverflowCondition::Waiting { contacts } => waiting >= contacts as usize,
            OverflowCondition::ExpectedWait { ms } => expected_ms.is_some_and(|expected| expected > ms),
            OverflowCondition::Waited { .. } => false,
        };
        let rule = rules(self.state(), facts).filter(met).find(|rule| is_open(self.state(), facts, &rule.to));
        if let Some(rule) = rule.cloned() {
            self.overflow(contact, rule);
        }
    }

    /// The contact has waited for as long as a rule of its queue says.
    pub(crate) fn overflow_waited(&mut self, contact: ContactId) {
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        if let Some((due, rule)) = first_by_wait(self.state(), facts)
            && due <= self.at
        {
            let rule = rule.clone();
            self.overflow(contact, rule);
        }
    }

    fn overflow(&mut self, contact: ContactId, Overflow { when, to }: Overflow) {
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        let (Some(queue), Some(queued_at)) = (facts.queue.clone(), facts.queued_at) else { return };
        let preferred = facts.held.as_ref().map(|hold| hold.agent.clone());
        self.emit(Event::ContactOverflowed { contact, queue, when, to: to.clone() });
        if let Destination::Queue { queue, keep_wait } = to {
            let since = if keep_wait { queued_at } else { self.at };
            self.enter(contact, queue, since, preferred);
        }
    }
}

/// When a contact that waits leaves its queue by a rule about its wait: what its timer is set to.
pub(crate) fn leaves_at(state: &State, contact: &Contact) -> Option<Timestamp> {
    first_by_wait(state, contact).map(|(due, _)| due)
}

/// A rule that leads nowhere for this contact is none, so that the timer cannot fire in vain.
fn first_by_wait<'s>(state: &'s State, contact: &Contact) -> Option<(Timestamp, &'s Overflow)> {
    let entered_at = contact.entered_at?;
    let timed = rules(state, contact).filter_map(|rule| match rule.when {
        OverflowCondition::Waited { ms } => Some((entered_at.plus_ms(ms), rule)),
        OverflowCondition::Waiting { .. } | OverflowCondition::ExpectedWait { .. } => None,
    });
    timed.filter(|(_, rule)| is_open(state, contact, &rule.to)).min_by_key(|(due, _)| *due)
}

/// A consult is sent nowhere: its agent decides.
fn rules<'s>(state: &'s State, contact: &Contact) -> impl Iterator<Item = &'s Overflow> {
    let queue = contact.queue.as_ref().filter(|_| !contact.is_consult());
    let settings = queue.and_then(|queue| state.queue(queue));
    settings.into_iter().flat_map(|settings| &settings.overflow)
}

/// Whether a contact can go there. It enters no queue twice, so it cannot go in circles; a customer who waits to
/// be called back hears no message, and is called back from where that can be done.
fn is_open(state: &State, contact: &Contact, to: &Destination) -> bool {
    let waits_on_line = contact.callback.is_none();
    match to {
        Destination::Queue { queue, .. } => {
            let calls_back = |queue: &QueueId| {
                state.configuration.queues.get(queue).is_some_and(|to| waits_on_line || to.callback.is_some())
            };
            calls_back(queue) && !contact.visited.contains(queue)
        }
        Destination::Number { .. } | Destination::Message { .. } | Destination::Voicemail { .. } => {
            waits_on_line
        }
    }
}
