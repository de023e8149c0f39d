//! Who may take what, by simple search: the rules as the requirements have them, without the engine's indexes.

use super::facts::{Agent, Contact, Facts, Stage};
use acd::{
    AgentId, Callback, CallbackOrder, Channel, ContactId, Destination, Hold, Level, Overflow,
    OverflowCondition, PhoneState, QueueId, QueueSettings, SkillId, SkillRequirement, Strategy, TeamId,
    Timestamp,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// An agent who could be offered a contact, but for the phone perhaps.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) agent: AgentId,
    pub(crate) tier: u8,
    pub(crate) score: u64,
    pub(crate) reachable: bool,
}

/// By what the turn of a waiting contact is decided; the least is next.
pub(crate) type Claim = (Reverse<i128>, bool, Timestamp, ContactId);

impl Facts {
    /// Whether an agent is free for a contact of a channel, and then whether the phone can be called, as far as it
    /// is needed.
    pub(crate) fn readiness(&self, id: &AgentId, agent: &Agent, channel: Channel) -> Option<bool> {
        let capacity = *self.configuration.agents.get(id)?.capacity.get(&channel)?;
        if !agent.is_at_work() || agent.offer.is_some() || self.load(agent, channel) >= capacity {
            return None;
        }
        let interrupts = self.configuration.interrupts.get(&channel);
        for contact in agent.contacts.iter().map(|contact| self.contact(*contact)) {
            let may_interrupt =
                contact.channel == channel || interrupts.is_some_and(|all| all.contains(&contact.channel));
            let wraps_up_call = contact.channel == Channel::Voice && contact.wrap_ups.contains_key(id);
            let is_reserved = matches!(contact.stage, Stage::Found(..));
            if wraps_up_call || is_reserved || !may_interrupt {
                return None;
            }
        }
        Some(channel != Channel::Voice || self.phone(&agent.dn) == PhoneState::Reachable)
    }

    /// Whether an agent takes contacts of a channel at all.
    pub(crate) fn takes(&self, id: &AgentId, channel: Channel) -> bool {
        let settings = self.configuration.agents.get(id);
        settings.and_then(|settings| settings.capacity.get(&channel)).is_some_and(|most| *most > 0)
    }

    pub(crate) fn load(&self, agent: &Agent, channel: Channel) -> u8 {
        let contacts = agent.contacts.iter().filter(|contact| self.contact(**contact).channel == channel);
        u8::try_from(contacts.count()).expect("few contacts an agent")
    }

    /// What a contact asks for at its step.
    pub(crate) fn wants(&self, contact: &Contact) -> BTreeMap<SkillId, SkillRequirement> {
        let settings = self.queue_of(contact);
        let mut wants = settings.skills.clone();
        wants.extend(contact.skills.clone());
        let reached = reached_ms(settings, contact.step);
        for step in settings.relaxation.iter().filter(|step| Some(step.after_ms) <= reached) {
            for (skill, minimum) in &step.minimums {
                match (minimum, wants.get_mut(skill)) {
                    (Some(minimum), Some(want)) if *minimum < want.minimum => want.minimum = *minimum,
                    (None, Some(_)) => drop(wants.remove(skill)),
                    _ => {}
                }
            }
        }
        wants
    }

    /// The tier of an agent's team, and whether it is open to a contact.
    pub(crate) fn tier(&self, contact: &Contact, agent: &Agent) -> Option<(u8, bool)> {
        self.tier_of(contact, &agent.team)
    }

    pub(crate) fn tier_of(&self, contact: &Contact, team: &TeamId) -> Option<(u8, bool)> {
        let settings = self.queue_of(contact);
        let tier = settings.tiers.iter().position(|tier| tier.teams.contains(team))?;
        let is_open = tier == 0 || Some(settings.tiers[tier].after_ms) <= reached_ms(settings, contact.step);
        Some((u8::try_from(tier).expect("few tiers"), is_open))
    }

    /// The match of an agent, or the first skill of which there is too little.
    pub(crate) fn score(&self, contact: &Contact, id: &AgentId) -> Result<u64, SkillId> {
        let had = &self.configuration.agents[id].skills;
        let level = |skill| -> Level { had.get(skill).copied().unwrap_or(0) };
        let wants = self.wants(contact);
        if let Some((lacking, _)) = wants.iter().find(|(skill, want)| level(*skill) < want.minimum) {
            return Err(lacking.clone());
        }
        Ok(wants.iter().map(|(skill, want)| u64::from(want.weight) * u64::from(level(skill))).sum())
    }

    /// Whether an agent can be offered a contact that waits, or could be but for the phone.
    pub(crate) fn candidate(&self, contact: &Contact, id: &AgentId, agent: &Agent) -> Option<Candidate> {
        let reachable = self.readiness(id, agent, contact.channel)?;
        let tier = self.tier(contact, agent);
        let (tier, score) = match &contact.held {
            Some(hold) if hold.agent != *id => return None,
            // Of the agent whom it is for, neither team nor skills are asked.
            Some(_) => (tier.map_or(0, |(tier, _)| tier), self.score(contact, id).unwrap_or(0)),
            None => (tier.filter(|(_, is_open)| *is_open)?.0, self.score(contact, id).ok()?),
        };
        Some(Candidate { agent: id.clone(), tier, score, reachable })
    }

    pub(crate) fn candidates(&self, contact: &Contact) -> Vec<Candidate> {
        self.agents.iter().filter_map(|(id, agent)| self.candidate(contact, id, agent)).collect()
    }

    pub(crate) fn is_eligible(&self, contact: &Contact, id: &AgentId, agent: &Agent) -> bool {
        self.candidate(contact, id, agent).is_some_and(|candidate| candidate.reachable)
    }

    /// Somebody who could be offered a contact that waits.
    pub(crate) fn eligible_pair(&self) -> Option<(ContactId, &AgentId)> {
        const CHANNELS: [Channel; 3] = [Channel::Voice, Channel::Chat, Channel::Email];
        let is_ready =
            |id, agent| CHANNELS.iter().any(|channel| self.readiness(id, agent, *channel).is_some());
        let ready: Vec<(&AgentId, &Agent)> =
            self.agents.iter().filter(|(id, agent)| is_ready(id, agent)).collect();
        self.waiting().find_map(|(id, contact)| {
            let eligible = ready.iter().find(|(agent, facts)| self.is_eligible(contact, agent, facts));
            eligible.map(|(agent, _)| (id, *agent))
        })
    }

    /// An agent's place among those who match equally well, by the queue's strategy.
    pub(crate) fn key(&self, strategy: Strategy, id: &AgentId) -> (u64, i64) {
        let agent = self.agent(id);
        match strategy {
            Strategy::LongestIdle | Strategy::RingAll => (agent.contacts.len() as u64, agent.idle_since.0),
            Strategy::FewestContacts => (agent.handled.into(), agent.idle_since.0),
            Strategy::LeastTalkTime => (agent.talk_ms, agent.idle_since.0),
            Strategy::Linear => (self.configuration.agents[id].position.into(), 0),
            Strategy::RoundRobin | Strategy::Random => (0, 0),
        }
    }

    /// The priority of a contact that waits, in millionths of a point.
    pub(crate) fn points(&self, contact: &Contact) -> i128 {
        let settings = self.queue_of(contact);
        let points = i128::from(settings.priority) + i128::from(contact.priority);
        points * 1_000_000
            + i128::from(settings.ageing_milli) * i128::from(self.at.ms_since(contact.queued_at))
    }

    pub(crate) fn claim(&self, id: ContactId, contact: &Contact) -> Claim {
        (Reverse(self.points(contact)), contact.held.is_none(), contact.queued_at, id)
    }

    /// How many steps a contact's wait has reached after so many milliseconds.
    pub(crate) fn step_after(&self, contact: &Contact, waited_ms: u64) -> u8 {
        let reached =
            thresholds(self.queue_of(contact)).into_iter().filter(|after_ms| *after_ms <= waited_ms);
        u8::try_from(reached.count()).expect("few steps")
    }

    pub(crate) fn callback_rules(&self, contact: &Contact) -> Callback {
        // What was promised is kept, whatever becomes of the setting.
        let without = Callback { order: CallbackOrder::AgentFirst, attempts: 3, spacing_ms: 300_000 };
        self.queue_of(contact).callback.unwrap_or(without)
    }

    pub(crate) fn calls_customer_first(&self, contact: &Contact) -> bool {
        contact.callback.is_some() && self.callback_rules(contact).order == CallbackOrder::CustomerFirst
    }

    /// The agent whom an arrival is held for: the one it names, or the customer's last one; if at work.
    pub(crate) fn hold_on_arrival(
        &self,
        contact: &Contact,
        settings: &QueueSettings,
        preferred: Option<&AgentId>,
    ) -> Option<Hold> {
        let can_wait_for = |id: &AgentId| {
            self.takes(id, contact.channel) && self.agents.get(id).is_some_and(Agent::is_at_work)
        };
        let hold = |agent: &AgentId, wait_ms| Hold { agent: agent.clone(), until: self.at.plus_ms(wait_ms) };
        if let Some(named) = preferred.filter(|agent| can_wait_for(agent)) {
            return Some(hold(named, settings.preferred_wait_ms));
        }
        let rule = settings.last_agent?;
        let (last, until) = self.last_agents.get(&contact.from)?;
        (*until > self.at && can_wait_for(last)).then(|| hold(last, rule.wait_ms))
    }

    pub(crate) fn hold_on_entry(
        &self,
        contact: ContactId,
        queue: &QueueId,
        preferred: Option<&AgentId>,
    ) -> Option<Hold> {
        self.hold_on_arrival(self.contact(contact), self.queue(queue), preferred)
    }

    /// The rule by which an arrival goes elsewhere, where `waiting` others wait.
    pub(crate) fn overflow_on_arrival(&self, contact: &Contact, waiting: usize) -> Option<&Overflow> {
        let expected_ms = contact.expected_wait_ms;
        let met = |rule: &&Overflow| match rule.when {
            OverflowCondition::Waiting { contacts } => waiting >= contacts as usize,
            OverflowCondition::ExpectedWait { ms } => expected_ms.is_some_and(|expected| expected > ms),
            OverflowCondition::Waited { .. } => false,
        };
        let mut rules = self.queue_of(contact).overflow.iter().filter(|rule| self.is_open(contact, &rule.to));
        rules.find(met).filter(|_| expected_ms != Some(0))
    }

    /// When, and by which rule, a contact leaves the queue after a wait in it.
    pub(crate) fn overflow_by_wait(&self, contact: &Contact) -> Option<(Timestamp, &Overflow)> {
        let rules = self.queue_of(contact).overflow.iter().filter(|rule| self.is_open(contact, &rule.to));
        let timed = rules.filter_map(|rule| match rule.when {
            OverflowCondition::Waited { ms } => Some((contact.entered_at.plus_ms(ms), rule)),
            _ => None,
        });
        timed.min_by_key(|(due, _)| *due)
    }

    /// No queue is entered twice, and who waits for a callback stays where one can be made.
    fn is_open(&self, contact: &Contact, to: &Destination) -> bool {
        let on_the_line = contact.callback.is_none();
        match to {
            Destination::Queue { queue, .. } => {
                let settings = self.configuration.queues.get(queue);
                !contact.visited.contains(queue)
                    && settings.is_some_and(|settings| on_the_line || settings.callback.is_some())
            }
            Destination::Number { .. } | Destination::Message { .. } | Destination::Voicemail { .. } => {
                on_the_line
            }
        }
    }

    /// The queues, but one, whose contacts wait for somebody like this agent.
    pub(crate) fn outranked(&self, id: &AgentId, queue: &QueueId) -> usize {
        let agent = self.agent(id);
        let others = self.waiting().filter(|(_, contact)| self.is_eligible(contact, id, agent));
        let queues: BTreeSet<_> = others.filter_map(|(_, contact)| contact.queue.as_ref()).collect();
        queues.into_iter().filter(|other| *other != queue).count()
    }
}

/// The waits, in order, at which the contacts of a queue ask for less or have one more tier open.
pub(crate) fn thresholds(settings: &QueueSettings) -> Vec<u64> {
    let tiers = settings.tiers[1..].iter().map(|tier| tier.after_ms);
    let mut all: Vec<u64> = settings.relaxation.iter().map(|step| step.after_ms).chain(tiers).collect();
    all.sort_unstable();
    all
}

/// The wait that a contact of a step has reached at least.
fn reached_ms(settings: &QueueSettings, step: u8) -> Option<u64> {
    thresholds(settings).into_iter().take(step.into()).next_back()
}
