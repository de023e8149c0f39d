//! Why a contact waits, and whether it can be told how long it has to expect to.

use super::{
    facts::{Agent, Contact, Facts, Stage},
    rules::thresholds,
};
use crate::centre::coverage::Coverage;
use acd::{
    AgentId, Channel, Colleague, ContactId, Engine, NotOffered, PhoneState, WhyWaiting,
    limits::MAX_PASSED_OVER,
};
use std::collections::BTreeMap;

impl Facts {
    /// Checks what the engine says of one contact, another one at each step.
    pub(super) fn check_why_waiting(&self, engine: &Engine, coverage: &mut Coverage) {
        let number = self.seq.checked_rem(self.contacts.len() as u64).unwrap_or(0);
        let Some((id, contact)) = self.contacts.iter().nth(number as usize) else { return };
        let said = engine.why_waiting(*id);
        let waits = matches!(contact.stage, Stage::Waiting | Stage::Resting(_));
        assert_eq!(said.is_some(), waits, "contact {id}");
        if let Some(said) = said {
            said.colleagues.iter().for_each(|colleague| coverage.note(&colleague.reason));
            assert_eq!(said, self.why_waiting(engine, *id, contact));
        }
        match contact.stage {
            Stage::Waiting if contact.held.is_none() => {
                self.check_expectation(*id, contact, engine.expected_wait(*id));
            }
            Stage::Waiting => {}
            Stage::Offered(_) if contact.takes_turns() => {
                assert_eq!(engine.expected_wait(*id), Some(0));
            }
            _ => assert_eq!(engine.expected_wait(*id), None),
        }
    }

    /// Something is expected where it can be known, and nothing where nobody is at work.
    pub(super) fn check_expectation(&self, id: ContactId, contact: &Contact, expected_ms: Option<u64>) {
        match expected_ms {
            Some(_) => assert!(self.can_hope(contact), "nobody is at work for contact {id}"),
            None => assert!(!self.can_expect(contact), "contact {id} has nothing to expect"),
        }
    }

    /// Whether somebody is at work who may take a contact, now or once it has waited for longer, and a team that may
    /// has ended a contact before.
    fn can_expect(&self, contact: &Contact) -> bool {
        self.later(contact).any(|contact| self.is_known(&contact) && self.is_worked_for(&contact))
    }

    /// Whether somebody is at work who may take a contact, now or once it has waited for longer.
    fn can_hope(&self, contact: &Contact) -> bool {
        self.later(contact).any(|contact| self.is_worked_for(&contact))
    }

    /// A contact at each step that it may reach, from where it is.
    fn later(&self, contact: &Contact) -> impl Iterator<Item = Contact> {
        let steps = thresholds(self.queue_of(contact)).len();
        let steps = contact.step..=u8::try_from(steps).expect("few steps");
        let contact = contact.clone();
        steps.map(move |step| Contact { step, ..contact.clone() })
    }

    fn is_known(&self, contact: &Contact) -> bool {
        let teams = self.queue_of(contact).tiers.iter().flat_map(|tier| &tier.teams);
        let is_open = |team: &&acd::TeamId| self.tier_of(contact, team).is_some_and(|(_, is_open)| is_open);
        teams.filter(is_open).any(|team| self.paces.contains(&(team.clone(), contact.channel)))
    }

    fn is_worked_for(&self, contact: &Contact) -> bool {
        self.agents.iter().any(|(id, agent)| self.works_for(contact, id, agent))
    }

    /// Whether an agent is at work, now or when free again, for what a contact asks for.
    fn works_for(&self, contact: &Contact, id: &AgentId, agent: &Agent) -> bool {
        let can_be_called =
            contact.channel != Channel::Voice || self.phone(&agent.dn) != PhoneState::Unreachable;
        agent.is_at_work()
            && can_be_called
            && self.takes(id, contact.channel)
            && self.tier(contact, agent).is_some_and(|(_, is_open)| is_open)
            && self.score(contact, id).is_ok()
    }

    fn why_waiting(&self, engine: &Engine, id: ContactId, contact: &Contact) -> WhyWaiting {
        let settings = self.queue_of(contact);
        let next = thresholds(settings).into_iter().nth(contact.step.into());
        let mut why = WhyWaiting {
            contact: id,
            queue: contact.queue.clone().expect("it waits in a queue"),
            position: self.position(id, contact),
            waited_ms: self.at_record.ms_since(contact.queued_at),
            priority_milli: self.priority_milli_at(self.at_record, contact),
            expected_wait_ms: engine.expected_wait(id),
            minimums: self.wants(contact).into_iter().map(|(skill, want)| (skill, want.minimum)).collect(),
            step: contact.step,
            widens_at: next.map(|after_ms| contact.entered_at.plus_ms(after_ms)),
            held: contact.held.clone(),
            rests_until: if let Stage::Resting(until) = contact.stage { Some(until) } else { None },
            signed_in: 0,
            not_offered: BTreeMap::new(),
            lacking: BTreeMap::new(),
            colleagues: Vec::new(),
        };
        for (agent, facts) in &self.agents {
            let Some(reason) = self.why_not(contact, agent, facts) else { continue };
            why.signed_in += 1;
            if let NotOffered::LacksSkill { skill, .. } = &reason {
                *why.lacking.entry(skill.clone()).or_default() += 1;
            }
            let count = why.not_offered.entry(name(&reason)).or_default();
            *count += 1;
            if *count <= MAX_PASSED_OVER {
                why.colleagues.push(Colleague { agent: agent.clone(), reason });
            }
        }
        why
    }

    /// `None` for who does not serve the queue.
    fn why_not(&self, contact: &Contact, id: &AgentId, agent: &Agent) -> Option<NotOffered> {
        let is_its_own = contact.held.as_ref().is_some_and(|hold| hold.agent == *id);
        let tier = self.tier(contact, agent);
        let is_configured = self.configuration.agents.contains_key(id);
        if !is_configured || tier.is_none() && !is_its_own {
            return None;
        }
        if !self.takes(id, contact.channel) {
            return Some(NotOffered::NoCapacity);
        }
        if let Some((tier, is_open)) = tier.filter(|_| !is_its_own) {
            if let Err(skill) = self.score(contact, id) {
                let level = self.configuration.agents[id].skills.get(&skill).copied().unwrap_or(0);
                let minimum = self.wants(contact)[&skill].minimum;
                return Some(NotOffered::LacksSkill { skill, level, minimum });
            }
            if !is_open {
                return Some(NotOffered::TierClosed { tier });
            }
        }
        if !agent.is_at_work() {
            return Some(NotOffered::Away { presence: agent.presence.clone() });
        }
        Some(match self.readiness(id, agent, contact.channel) {
            None => {
                let offered = agent.offer.map(|offer| self.offers[&offer].contact);
                let all = offered.into_iter().chain(agent.contacts.iter().copied());
                NotOffered::Busy { contacts: all.collect() }
            }
            Some(false) => NotOffered::PhoneUnreachable { phone: self.phone(&agent.dn) },
            Some(true) if contact.held.is_some() && !is_its_own => NotOffered::HeldForAnother,
            Some(true) => {
                assert!(matches!(contact.stage, Stage::Resting(_)), "{id} is free");
                NotOffered::Free
            }
        })
    }
}

/// As an API names it.
fn name(reason: &NotOffered) -> &'static str {
    match reason {
        NotOffered::NoCapacity => "no_capacity",
        NotOffered::LacksSkill { .. } => "lacks_skill",
        NotOffered::TierClosed { .. } => "tier_closed",
        NotOffered::Away { .. } => "away",
        NotOffered::Busy { .. } => "busy",
        NotOffered::PhoneUnreachable { .. } => "phone_unreachable",
        NotOffered::HeldForAnother => "held_for_another",
        NotOffered::Free => "free",
    }
}
