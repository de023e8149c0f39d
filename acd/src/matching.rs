//! Matching: in the step in which an agent becomes free or a contact joins a queue, and without a search.
//!
//! Between two steps no free agent serves a queue in which a contact waits. So what this step freed or
//! queued is all there is to look at.

use crate::{
    ContactId, Decision, Event, OfferId, QueueId,
    engine::Engine,
    index::{Pool, WaitKey},
    step::Step,
    strategy::{self, Choice},
};
use std::{collections::BTreeSet, mem};

impl Step<'_> {
    /// Makes every offer that can be made, the contact that has waited longest first.
    pub(crate) fn match_contacts(&mut self) {
        let mut queues = mem::take(&mut self.joined);
        for team in mem::take(&mut self.freed) {
            queues.extend(self.engine.index.served.get(&team).into_iter().flatten().cloned());
        }
        while let Some((head, queue)) = self.longest_waiting(&mut queues) {
            self.offer_next(head.contact, queue);
        }
    }

    /// The head of the queues, among those that an agent is free for; the others are dropped from `queues`.
    fn longest_waiting(&self, queues: &mut BTreeSet<QueueId>) -> Option<(WaitKey, QueueId)> {
        let mut best: Option<(WaitKey, &QueueId)> = None;
        let index = &self.engine.index;
        let mut done = Vec::new();
        for queue in &*queues {
            let head = index.queues.get(queue).and_then(|entry| entry.waiting.first());
            match head.filter(|_| pools(self.engine, queue).any(|pool| !pool.free.is_empty())) {
                None => done.push(queue.clone()),
                Some(head) if best.is_none_or(|(key, _)| *head < key) => best = Some((*head, queue)),
                Some(_) => {}
            }
        }
        let best = best.map(|(head, queue)| (head, queue.clone()));
        done.iter().for_each(|queue| {
            queues.remove(queue);
        });
        best
    }

    fn offer_next(&mut self, contact: ContactId, queue: QueueId) {
        let Some(made) = self.offer(contact, queue) else { return };
        self.emit(made);
    }

    /// The offer of `contact`, which waits in `queue`, to the agent whom the queue's strategy chooses.
    fn offer(&self, contact: ContactId, queue: QueueId) -> Option<Event> {
        let settings = self.state().queue(&queue)?;
        let pools: Vec<&Pool> = pools(self.engine, &queue).collect();
        let Choice { agent, idle_ms, eligible, held_back, passed_over } =
            strategy::choose(settings.strategy, self.at, &pools)?;
        let queued_at = self.state().contacts.get(&contact)?.queued_at?;
        let why = Decision {
            rule: crate::Rule::BestMatch,
            strategy: settings.strategy,
            waited_ms: self.at.ms_since(queued_at),
            priority_milli: 0,
            step: 0,
            score: 0,
            tier: 0,
            outranked: 0,
            idle_ms,
            eligible,
            held_back,
            passed_over,
        };
        Some(Event::OfferMade {
            offer: OfferId(self.state().last_offer + 1),
            contact,
            dn: self.state().agents.get(&agent)?.dn.clone(),
            agent,
            deadline: self.at.plus_ms(settings.ring_timeout_ms),
            queue,
            why,
        })
    }
}

/// The pools of the teams that serve a queue.
pub(crate) fn pools<'e>(engine: &'e Engine, queue: &QueueId) -> impl Iterator<Item = &'e Pool> {
    let teams = engine.state.queue(queue).map(|settings| settings.teams());
    teams.into_iter().flatten().filter_map(|team| engine.index.pools.get(team))
}
