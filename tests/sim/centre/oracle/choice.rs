//! Whether an offer is the right one: the contact whose turn it is, the best agent for it, and every word of the
//! reasons true.

use super::{
    Follow, Oracle,
    facts::{Contact, Facts},
    rules::Candidate,
};
use acd::{
    AgentId, ContactId, Decision, Event, PassedOver, PassedOverReason, PhoneState, Rule, Strategy, Timestamp,
    limits::{MAX_PASSED_OVER, MAX_RING_ALL},
};
use std::cmp::Reverse;

/// Everything that a choice was made from.
struct Choice<'f> {
    facts: &'f Facts,
    contact: &'f Contact,
    strategy: Strategy,
    /// Who could be offered the contact.
    eligible: Vec<Candidate>,
    /// Who could be but for the phone.
    held_back: Vec<Candidate>,
}

impl Oracle {
    /// Checks an offer; the others that have to follow where all ring.
    pub(super) fn check_offer(&self, event: &Event) -> Vec<Follow> {
        let Event::OfferMade { contact: id, agent, deadline, why, .. } = event else { return Vec::new() };
        let facts = &self.facts;
        let contact = facts.contact(*id);
        let choice = Choice::of(facts, contact);
        assert!(!facts.calls_customer_first(contact), "the customer is called first");
        assert!(contact.consult_of.is_none(), "who asks is asked first");
        self.check_turn(*id, contact, agent);
        let winners = if choice.rings_all() { choice.first_all() } else { vec![choice.winner(agent)] };
        assert_eq!(winners.first().map(|winner| &winner.agent), Some(agent), "the best is chosen");
        assert_eq!(*deadline, facts.at.plus_ms(facts.queue_of(contact).ring_timeout_ms));
        choice.check_shared(why);
        choice.check_passed_over(&winners, &why.passed_over);
        facts.check_own(contact, &winners[0], why);
        assert_eq!(why.outranked, facts.outranked(agent, contact.queue.as_ref().expect("it is queued")));
        for winner in &winners[1..] {
            self.check_turn(*id, contact, &winner.agent);
        }
        let rings_too = |winner: &Candidate| Follow::RingsToo {
            contact: *id,
            agent: winner.agent.clone(),
            why: Box::new(Decision {
                score: winner.score,
                tier: winner.tier,
                idle_ms: facts.at.ms_since(facts.agent(&winner.agent).idle_since),
                ..why.clone()
            }),
        };
        winners[1..].iter().map(rings_too).collect()
    }

    /// One agent is chosen, and reserved; nobody's phone rings yet.
    pub(super) fn check_only_choice(&self, id: ContactId, agent: &AgentId, why: &Decision) {
        let facts = &self.facts;
        let contact = facts.contact(id);
        self.check_turn(id, contact, agent);
        let choice = Choice::of(facts, contact);
        let winner = choice.winner(agent);
        choice.check_shared(why);
        choice.check_passed_over(std::slice::from_ref(&winner), &why.passed_over);
        facts.check_own(contact, &winner, why);
        assert_eq!(why.outranked, facts.outranked(agent, contact.queue.as_ref().expect("it is queued")));
    }

    pub(super) fn check_rings_too(&self, event: &Event, expected: &Decision) {
        let Event::OfferMade { contact, agent, deadline, why, .. } = event else { return };
        let contact = self.facts.contact(*contact);
        let queue = contact.queue.as_ref().expect("it is queued");
        assert_eq!(*deadline, self.facts.at.plus_ms(self.facts.queue(queue).ring_timeout_ms));
        let outranked = self.facts.outranked(agent, queue);
        assert_eq!(*why, Decision { outranked, ..expected.clone() });
    }

    pub(super) fn check_callback_started(&self, id: ContactId, agent: &AgentId) {
        let contact = self.facts.contact(id);
        assert!(self.facts.calls_customer_first(contact), "the agent is asked first");
        self.check_turn(id, contact, agent);
        Choice::of(&self.facts, contact).winner(agent);
    }

    /// Who was reserved, or is sent a contact by a colleague. After a transfer, nothing has been waited for.
    pub(super) fn check_direct(&self, event: &Event, rule: Rule) {
        let Event::OfferMade { contact, agent, deadline, why, .. } = event else { return };
        let facts = &self.facts;
        let contact = facts.contact(*contact);
        let settings = facts.queue_of(contact);
        assert_eq!(*deadline, facts.at.plus_ms(settings.ring_timeout_ms));
        let idle_ms = facts.at.ms_since(facts.agent(agent).idle_since);
        let since = if rule == Rule::Reserved { contact.queued_at } else { facts.at };
        let (waited_ms, priority_milli) = (facts.at.ms_since(since), facts.priority_milli(contact));
        let found = (why.rule, why.strategy, why.waited_ms, why.priority_milli, why.step, why.idle_ms);
        assert_eq!(found, (rule, settings.strategy, waited_ms, priority_milli, contact.step, idle_ms));
        assert_eq!((why.eligible, why.held_back, why.outranked), (1, 0, 0), "nobody else was asked");
        assert!(why.passed_over.is_empty());
    }
}

impl Oracle {
    /// The contact is the first of all that the agent could be offered, and asks for what its wait has earned.
    fn check_turn(&self, id: ContactId, contact: &Contact, agent: &AgentId) {
        let facts = &self.facts;
        let agent_facts = facts.agent(agent);
        assert!(facts.is_eligible(contact, agent, agent_facts), "{agent} can be offered contact {id}");
        let claims = facts.waiting().filter(|(_, other)| facts.is_eligible(other, agent, agent_facts));
        let first =
            claims.map(|(other, contact)| facts.claim(other, contact)).min().expect("one is eligible");
        assert_eq!(first.3, id, "{agent} takes the most urgent contact");
        let reached = |at: Timestamp| facts.step_after(contact, at.ms_since(contact.entered_at));
        assert!(contact.step <= reached(facts.at), "step {} too early", contact.step);
        // A host may come late; what a contact has earned while it rang it has when it waits again.
        let owed = if self.requeued.contains(&id) { Timestamp(facts.at.0 - 1) } else { self.settled_at };
        assert!(contact.step >= reached(owed), "contact {id} is owed step {}", reached(owed));
        if let Some(hold) = &contact.held {
            assert!(hold.until > owed, "contact {id} is held for {} no longer", hold.agent);
        }
    }
}

impl Facts {
    /// What is the agent's own in a decision.
    fn check_own(&self, contact: &Contact, winner: &Candidate, why: &Decision) {
        assert_eq!((why.tier, why.score), (winner.tier, winner.score));
        assert_eq!(why.idle_ms, self.at.ms_since(self.agent(&winner.agent).idle_since));
        assert_eq!(why.rule == Rule::PreferredAgent, contact.held.is_some());
    }

    pub(super) fn priority_milli(&self, contact: &Contact) -> i64 {
        self.priority_milli_at(self.at, contact)
    }

    pub(super) fn priority_milli_at(&self, at: Timestamp, contact: &Contact) -> i64 {
        let settings = self.queue_of(contact);
        let points = i64::from(settings.priority) + i64::from(contact.priority);
        let waited_ms = if contact.queued { at.ms_since(contact.queued_at) } else { 0 };
        let waited_ms = i64::try_from(waited_ms).expect("not that long");
        points * 1_000 + i64::from(settings.ageing_milli) * waited_ms / 1_000
    }
}

impl<'f> Choice<'f> {
    fn of(facts: &'f Facts, contact: &'f Contact) -> Self {
        let (eligible, held_back) =
            facts.candidates(contact).into_iter().partition(|candidate| candidate.reachable);
        Self { facts, contact, strategy: facts.queue_of(contact).strategy, eligible, held_back }
    }

    fn rings_all(&self) -> bool {
        self.strategy == Strategy::RingAll && self.contact.held.is_none()
    }

    /// The tier, the match, the strategy's order; then by id.
    fn place<'c>(&self, candidate: &'c Candidate) -> (u8, Reverse<u64>, (u64, i64), &'c AgentId) {
        let key = self.facts.key(self.strategy, &candidate.agent);
        (candidate.tier, Reverse(candidate.score), key, &candidate.agent)
    }

    /// All who are eligible, the best first, as far as so many may ring.
    fn first_all(&self) -> Vec<Candidate> {
        let mut all = self.eligible.clone();
        all.sort_by(|one, other| self.place(one).cmp(&self.place(other)));
        all.truncate(MAX_RING_ALL);
        all
    }

    /// The one who is chosen, who has to be `agent`.
    fn winner(&self, agent: &AgentId) -> Candidate {
        let best = self.first_all();
        let first = best.first().expect("somebody is eligible");
        let equal = |other: &&Candidate| (other.tier, other.score) == (first.tier, first.score);
        let equals: Vec<&Candidate> = best.iter().filter(equal).collect();
        let chosen = match self.strategy {
            _ if self.contact.held.is_some() => first,
            Strategy::Random => {
                equals.iter().find(|equal| equal.agent == *agent).expect("one of the best is drawn")
            }
            Strategy::RoundRobin => {
                let queue = self.contact.queue.as_ref().expect("it is queued");
                let last = self.facts.offered_last.get(queue);
                let next = equals.iter().find(|equal| last.is_some_and(|last| equal.agent > *last));
                next.copied().unwrap_or(first)
            }
            Strategy::LongestIdle
            | Strategy::FewestContacts
            | Strategy::LeastTalkTime
            | Strategy::RingAll
            | Strategy::Linear => first,
        };
        assert_eq!(chosen.agent, *agent, "{:?} chooses among {best:?}", self.strategy);
        chosen.clone()
    }

    /// What a decision says for all whom the contact is offered to at once.
    fn check_shared(&self, why: &Decision) {
        let Self { facts, contact, .. } = self;
        assert_eq!(why.strategy, self.strategy);
        assert_eq!(why.waited_ms, facts.at.ms_since(contact.queued_at));
        assert_eq!(why.priority_milli, facts.priority_milli(contact));
        assert_eq!(why.step, contact.step);
        assert_eq!((why.eligible, why.held_back), (self.eligible.len(), self.held_back.len()));
        assert!(matches!(why.rule, Rule::BestMatch | Rule::PreferredAgent));
    }

    /// Everybody named was passed over, for the reason that is given; and whoever comes next is named.
    fn check_passed_over(&self, winners: &[Candidate], named: &[PassedOver]) {
        let last = winners.last().expect("somebody was chosen");
        assert!(named.len() <= MAX_PASSED_OVER);
        for (n, passed_over) in named.iter().enumerate() {
            let PassedOver { agent, idle_ms, reason } = passed_over;
            assert!(winners.iter().all(|winner| winner.agent != *agent), "{agent} was chosen");
            assert!(named[..n].iter().all(|other| other.agent != *agent), "{agent} is named once");
            assert_eq!(*idle_ms, self.facts.at.ms_since(self.facts.agent(agent).idle_since));
            assert_eq!(Some(reason), self.reason(last, agent).as_ref(), "{agent}");
        }
        if named.len() < MAX_PASSED_OVER {
            let before = |other: &&Candidate| match self.strategy {
                Strategy::RoundRobin | Strategy::Random => {
                    (other.tier, Reverse(other.score)) <= (last.tier, Reverse(last.score))
                }
                _ => self.place(other) < self.place(last),
            };
            let close = self.held_back.iter().filter(before);
            for other in self.eligible.iter().chain(close) {
                let is_named =
                    winners.iter().map(|winner| &winner.agent).chain(named.iter().map(|one| &one.agent));
                assert!(is_named.into_iter().any(|agent| *agent == other.agent), "{other:?} is not named");
            }
        }
    }

    /// What an agent was passed over for; `None`: could not have been chosen anyway.
    fn reason(&self, winner: &Candidate, id: &AgentId) -> Option<PassedOverReason> {
        let Self { facts, contact, .. } = self;
        let agent = facts.agent(id);
        let is_it = |candidate: &&Candidate| candidate.agent == *id;
        if self.held_back.iter().any(|candidate| is_it(&candidate)) {
            return Some(match facts.phone(&agent.dn) {
                PhoneState::BackOff { .. } => PassedOverReason::PhoneBackOff,
                PhoneState::Reachable | PhoneState::Unreachable => PassedOverReason::PhoneUnreachable,
            });
        }
        if let Some(candidate) = self.eligible.iter().find(is_it) {
            return Some(self.reason_among_eligible(winner, candidate));
        }
        if facts.readiness(id, agent, contact.channel) != Some(true) {
            return None;
        }
        if contact.held.is_some() {
            let unheld = Contact { held: None, ..(*contact).clone() };
            let eligible = facts.is_eligible(&unheld, id, agent);
            return eligible.then_some(PassedOverReason::NotPreferred);
        }
        let (tier, is_open) = facts.tier(contact, agent)?;
        match (is_open, facts.score(contact, id)) {
            (false, _) => Some(PassedOverReason::TierClosed(tier)),
            (true, Err(skill)) => Some(PassedOverReason::LacksSkill(skill)),
            (true, Ok(_)) => None,
        }
    }

    fn reason_among_eligible(&self, winner: &Candidate, other: &Candidate) -> PassedOverReason {
        if other.tier > winner.tier {
            return PassedOverReason::LaterTier(other.tier);
        }
        if other.score < winner.score {
            return PassedOverReason::LowerScore(other.score);
        }
        match self.strategy {
            Strategy::LongestIdle | Strategy::RingAll => {
                let contacts = |candidate: &Candidate| self.facts.agent(&candidate.agent).contacts.len();
                match contacts(other) > contacts(winner) {
                    true => PassedOverReason::Busier,
                    false => PassedOverReason::IdleForLess,
                }
            }
            Strategy::RoundRobin => PassedOverReason::LaterInRound,
            Strategy::FewestContacts => PassedOverReason::MoreContacts,
            Strategy::LeastTalkTime => PassedOverReason::MoreTalkTime,
            Strategy::Linear => PassedOverReason::LaterInLine,
            Strategy::Random => PassedOverReason::NotDrawn,
        }
    }
}
