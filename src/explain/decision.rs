//! Why this agent.

use super::words::{count, duration, points};
use super::{Choice, OfferEnd};
use acd::{AgentId, Decision, Event, OfferId, PassedOver, PassedOverReason, Record, Rule, Strategy};

/// Each choice among the records, and what came of it.
pub(super) fn choices(records: &[Record]) -> Vec<Choice> {
    let made = records.iter().filter_map(|record| match &record.event {
        Event::OfferMade { offer, queue, agent, why, .. } => Some(Choice {
            offer: *offer,
            at: record.at,
            queue: queue.clone(),
            agent: agent.clone(),
            why: why.clone(),
            came_to: records.iter().find_map(|record| end(&record.event, *offer)),
        }),
        _ => None,
    });
    made.collect()
}

fn end(event: &Event, of: OfferId) -> Option<OfferEnd> {
    let (offer, end) = match event {
        Event::OfferAccepted { offer, .. } => (offer, OfferEnd::Accepted),
        Event::OfferTimedOut { offer, .. } => (offer, OfferEnd::TimedOut),
        Event::OfferFailed { offer, .. } => (offer, OfferEnd::Failed),
        Event::OfferWithdrawn { offer, .. } => (offer, OfferEnd::Withdrawn),
        _ => return None,
    };
    (*offer == of).then_some(end)
}

/// Why `agent`, and why nobody else.
pub(super) fn sentences(agent: &AgentId, why: &Decision) -> Vec<String> {
    let mut sentences = vec![format!("Why {agent}: {}.", rule(why)), contact(why)];
    if why.held_back > 0 {
        let agents = count(why.held_back, "more agent was", "more agents were");
        sentences.push(format!("{agents} available and could not be rung, because of the phone."));
    }
    sentences.extend(why.passed_over.iter().map(passed_over));
    sentences
}

fn rule(why: &Decision) -> String {
    let free = duration(why.idle_ms);
    match why.rule {
        Rule::PreferredAgent => format!("the contact is for this agent, who had been free for {free}"),
        Rule::Transfer => "a colleague transfers the contact to this agent".to_owned(),
        Rule::Returned => "the agent's own transfer has come to nothing".to_owned(),
        Rule::Supervision => "a supervisor is to hear a colleague's call".to_owned(),
        Rule::Consult => "a colleague asks this agent".to_owned(),
        Rule::Outdial => "the agent's own call".to_owned(),
        Rule::Reserved => "reserved while the customer was called back".to_owned(),
        Rule::BestMatch if why.strategy == Strategy::RingAll => {
            format!("the queue rings all who can take it, {} at once", why.eligible)
        }
        Rule::BestMatch if why.eligible <= 1 => {
            format!("nobody else could take it{}; free for {free}", standing(why))
        }
        Rule::BestMatch => {
            format!(
                "{}, of {} who could take it{}; free for {free}",
                decided(why),
                why.eligible,
                standing(why)
            )
        }
    }
}

/// What set this agent apart from the nearest one.
fn decided(why: &Decision) -> &'static str {
    match why.passed_over.first().map(|nearest| &nearest.reason) {
        Some(PassedOverReason::LowerScore(_)) => "the best match",
        Some(PassedOverReason::LaterTier(_)) => "of the earliest tier",
        Some(PassedOverReason::Busier) => "fewest contacts in progress",
        _ => strategy(why.strategy),
    }
}

/// Tier and match, where there are any.
fn standing(why: &Decision) -> String {
    let tier = (why.tier > 0).then(|| format!(", tier {}", u16::from(why.tier) + 1));
    let score = (why.score > 0).then(|| format!(", score {}", why.score));
    tier.into_iter().chain(score).collect()
}

fn strategy(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::LongestIdle => "free for longest",
        Strategy::RoundRobin => "next in the round",
        Strategy::FewestContacts => "fewest contacts handled since signing in",
        Strategy::LeastTalkTime => "least talk time since signing in",
        Strategy::RingAll => "rung together with the others",
        Strategy::Linear => "first in the configured order",
        Strategy::Random => "drawn by lot",
    }
}

/// What the contact was worth at that moment.
fn contact(why: &Decision) -> String {
    let waited = duration(why.waited_ms);
    let step = if why.step > 0 { format!(", step {}", why.step) } else { String::new() };
    let outranked = match why.outranked {
        0 => String::new(),
        queues => format!("; more than what waited in {}", count(queues, "other queue", "other queues")),
    };
    format!("It had waited for {waited}{step} and had {} points{outranked}.", points(why.priority_milli))
}

fn passed_over(PassedOver { agent, idle_ms, reason }: &PassedOver) -> String {
    let reason = match reason {
        PassedOverReason::IdleForLess => "free for a shorter time".to_owned(),
        PassedOverReason::Busier => "has more contacts in progress".to_owned(),
        PassedOverReason::LaterInRound => "later in the round".to_owned(),
        PassedOverReason::MoreContacts => "has handled as many contacts, or more".to_owned(),
        PassedOverReason::MoreTalkTime => "has talked for as long, or longer".to_owned(),
        PassedOverReason::LaterInLine => "later in the configured order".to_owned(),
        PassedOverReason::NotDrawn => "the lot fell on another".to_owned(),
        PassedOverReason::LowerScore(score) => format!("a worse match (score {score})"),
        PassedOverReason::LaterTier(tier) => format!("of a later tier ({})", u16::from(*tier) + 1),
        PassedOverReason::TierClosed(tier) => {
            format!("of tier {}, which was not open yet", u16::from(*tier) + 1)
        }
        PassedOverReason::LacksSkill(skill) => format!("has too little of {skill}"),
        PassedOverReason::NotPreferred => "the contact was for another agent".to_owned(),
        PassedOverReason::PhoneUnreachable => "the phone cannot be reached".to_owned(),
        PassedOverReason::PhoneBackOff => "the phone had just failed an offer".to_owned(),
    };
    format!("Passed over: {agent}, free for {}: {reason}.", duration(*idle_ms))
}
