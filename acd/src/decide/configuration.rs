//! A change of configuration, and a restart.

use crate::{
    AgentId, CallbackFailure, Configuration, ContactId, EndCause, Event, Pending, QueueId, Refusal,
    SignOutCause, WithdrawReason, state::Phase, step::Step,
};
use std::collections::BTreeSet;

impl Step<'_> {
    /// T7: nothing in progress is dropped. Timers that run keep their time.
    pub(crate) fn configure(&mut self, configuration: Configuration) -> Result<(), Refusal> {
        configuration.validate().map_err(|reason| Refusal::BadConfiguration { reason })?;
        self.channels_stay(&configuration).map_err(|reason| Refusal::BadConfiguration { reason })?;
        let changes = self.state().configuration.changes_to(&configuration);
        if changes.is_empty() {
            return Ok(());
        }
        self.end_requests_in_the_way(&configuration);
        self.emit(Event::Configured { changes: changes.into() });
        let agents: Vec<AgentId> = self.state().agents.keys().cloned().collect();
        agents.iter().for_each(|agent| self.reconsider(agent));
        Ok(())
    }

    /// A contact cannot become one of another channel, be it a customer's or a consult that somebody is asked by.
    fn channels_stay(&self, newer: &Configuration) -> Result<(), String> {
        let in_use = |queue: &QueueId| {
            let contacts = self.engine.index.queues.get(queue).map_or(0, |entry| entry.contacts);
            contacts > self.requests_in(queue).count()
        };
        let mut changed = self.changing(newer).filter(|queue| in_use(queue));
        changed.next().map_or(Ok(()), |queue| Err(format!("queue {queue}: has contacts of its channel")))
    }

    /// Requests for advice wait without limit, and are not to keep a queue as it is: they end as those do that nobody
    /// answers.
    fn end_requests_in_the_way(&mut self, newer: &Configuration) {
        let requests: BTreeSet<ContactId> =
            self.changing(newer).flat_map(|queue| self.requests_in(queue)).collect();
        requests.into_iter().for_each(|consult| self.consult_failed(consult));
    }

    /// The queues that are to have another channel.
    fn changing<'s>(&'s self, newer: &'s Configuration) -> impl Iterator<Item = &'s QueueId> {
        let other = |queue: &QueueId, channel| {
            newer.queues.get(queue).is_some_and(|settings| settings.channel != channel)
        };
        let queues = self.state().queues();
        queues.filter(move |(queue, settings)| other(queue, settings.channel)).map(|(queue, _)| queue)
    }

    /// The consults that wait for somebody of a queue.
    fn requests_in<'s>(&'s self, queue: &'s QueueId) -> impl Iterator<Item = ContactId> + 's {
        let consults = self.state().contacts.iter().filter(|(_, facts)| facts.is_consult());
        let theirs = consults.filter(move |(_, facts)| facts.queue.as_ref() == Some(queue));
        theirs.map(|(consult, _)| *consult).filter(|consult| self.state().is_request(*consult))
    }

    /// An agent who may not work in the team any more is signed out, at the latest after the contact.
    fn reconsider(&mut self, id: &AgentId) {
        const CAUSE: SignOutCause = SignOutCause::ConfigurationMissing;
        let Some(facts) = self.state().agents.get(id) else { return };
        let configured = self.state().is_configured(id, &facts.team);
        let (agent, session) = (id.clone(), facts.session);
        match &facts.pending {
            Some(Pending::SignOut { cause: CAUSE }) if configured => {
                self.emit(Event::SignOutPendingCancelled { agent });
            }
            Some(Pending::SignOut { .. }) => {}
            Some(Pending::Idle { .. }) | None if configured => {}
            Some(Pending::Idle { .. }) | None if facts.is_loaded() => {
                self.emit(Event::SignOutPending { agent, cause: CAUSE });
            }
            Some(Pending::Idle { .. }) | None => {
                self.emit(Event::AgentSignedOut { agent, session, cause: CAUSE });
            }
        }
    }

    /// No call has survived, so every contact ends that had one; who was connected goes to wrap-up. Who waits to be
    /// called back keeps the place; an attempt that was being made has failed. Agents stay signed in, and get offers
    /// again when their phones are known to be reachable.
    pub(crate) fn recover(&mut self) {
        self.emit(Event::Recovered);
        let contacts: Vec<ContactId> = self.state().contacts.keys().copied().collect();
        contacts.into_iter().for_each(|contact| self.recover_contact(contact));
    }

    fn recover_contact(&mut self, contact: ContactId) {
        let Some(facts) = self.state().contacts.get(&contact) else { return };
        match facts.phase.clone() {
            Phase::Over => {}
            _ if facts.is_dialling() => self.end(contact, EndCause::SystemFailure),
            Phase::Queued | Phase::Resting { .. } if facts.callback.is_some() => {}
            Phase::Offered { offers } if facts.callback.is_some() => {
                offers.into_iter().for_each(|offer| self.withdraw(offer, WithdrawReason::LeftQueue));
            }
            Phase::CallingBack { agent } | Phase::Connecting { agent } if facts.callback.is_some() => {
                self.callback_failed(contact, agent, CallbackFailure::ServerStopped);
            }
            Phase::Treatment { .. }
            | Phase::Queued
            | Phase::Resting { .. }
            | Phase::Offered { .. }
            | Phase::CallingBack { .. }
            | Phase::Found { .. }
            | Phase::Connecting { .. }
            | Phase::Connected { .. }
            | Phase::Outside { .. } => self.end(contact, EndCause::SystemFailure),
        }
    }
}
