//! Why a contact still waits.

use super::words::{count, duration, minimums, points, time_of_day};
use acd::{AgentState, Colleague, NotOffered, PhoneState, WhyWaiting};

/// Where it stands, what it asks for, and what keeps each agent from it.
pub(super) fn sentences(why: &WhyWaiting) -> Vec<String> {
    let mut sentences = vec![place(why)];
    if !why.minimums.is_empty() {
        let asked = minimums(why.minimums.iter().map(|(skill, minimum)| (skill, *minimum)));
        sentences.push(format!("It asks for {asked}."));
    }
    sentences.extend(why.widens_at.map(|at| {
        let at = time_of_day(at);
        format!(
            "At {at} the queue asks less of agents, or lets further tiers have it (step {}).",
            why.step + 1
        )
    }));
    sentences.extend(
        why.held
            .as_ref()
            .map(|hold| format!("It is held for {} until {}.", hold.agent, time_of_day(hold.until))),
    );
    sentences.extend(why.rests_until.map(|at| {
        format!("Its customer could not be reached, and is not called again before {}.", time_of_day(at))
    }));
    sentences.extend(agents(why));
    sentences.extend(why.colleagues.iter().map(colleague));
    sentences
}

fn place(why: &WhyWaiting) -> String {
    let place = why.position.map_or(String::new(), |position| format!(" at place {position}"));
    let expected =
        why.expected_wait_ms.map_or(String::new(), |wait| format!(", {} more to expect", duration(wait)));
    let (waited, points) = (duration(why.waited_ms), points(why.priority_milli));
    format!("In queue {}{place}, for {waited} so far{expected}; it has {points} points.", why.queue)
}

/// How many there are, and what keeps them from it, in numbers.
fn agents(why: &WhyWaiting) -> Vec<String> {
    if why.signed_in == 0 {
        return vec!["Nobody who serves the queue is signed in.".to_owned()];
    }
    let (one, many) = ("agent who serves the queue is", "agents who serve the queue are");
    let mut sentences = vec![format!("{} signed in.", count(why.signed_in, one, many))];
    if let [first, rest @ ..] = reasons(why).as_slice() {
        let list = rest.iter().fold(first.clone(), |list, reason| format!("{list}; {reason}"));
        sentences.push(format!("What keeps it from them: {list}."));
    }
    sentences
}

fn reasons(why: &WhyWaiting) -> Vec<String> {
    let counted = why.not_offered.iter().map(|(reason, agents)| {
        let (one, many) = match *reason {
            "no_capacity" => ("takes no contacts of this channel", "take no contacts of this channel"),
            "lacks_skill" => ("has too little of a skill", "have too little of a skill"),
            "tier_closed" => {
                ("is of a tier that is not open to it yet", "are of tiers that are not open to it yet")
            }
            "away" => ("is not Available", "are not Available"),
            "busy" => ("has other contacts", "have other contacts"),
            "phone_unreachable" => ("has a phone that cannot be rung", "have phones that cannot be rung"),
            "held_for_another" => {
                ("is free, and it is held for another", "are free, and it is held for another")
            }
            "free" => {
                ("is free, and it waits to be called again", "are free, and it waits to be called again")
            }
            other => (other, other),
        };
        count(*agents, one, many)
    });
    let lacking = why.lacking.iter().map(|(skill, agents)| {
        let (one, many) = (format!("lacks {skill}"), format!("lack {skill}"));
        count(*agents, &one, &many)
    });
    counted.chain(lacking).collect()
}

fn colleague(Colleague { agent, reason }: &Colleague) -> String {
    let reason = match reason {
        NotOffered::NoCapacity => "takes no contacts of this channel".to_owned(),
        NotOffered::LacksSkill { skill, level, minimum } => {
            format!("has {skill} {level}, and it asks for {minimum}")
        }
        NotOffered::TierClosed { tier } => format!("of tier {}, not open to it yet", u16::from(*tier) + 1),
        NotOffered::Away { presence } => match AgentState::from(presence.clone()) {
            AgentState::Idle { code } => format!("Idle ({code})"),
            AgentState::Rona => "did not take an offer, and has not come back since (RONA)".to_owned(),
            _ => "not Available".to_owned(),
        },
        NotOffered::Busy { contacts } => {
            let ids = contacts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            format!("has {} ({ids})", count(contacts.len(), "other contact", "other contacts"))
        }
        NotOffered::PhoneUnreachable { phone } => match phone {
            PhoneState::BackOff { until } => {
                format!("the phone failed an offer, and is left alone until {}", time_of_day(*until))
            }
            PhoneState::Reachable | PhoneState::Unreachable => "the phone cannot be reached".to_owned(),
        },
        NotOffered::HeldForAnother => "free, and it is held for another agent".to_owned(),
        NotOffered::Free => "free, and it waits to be called again".to_owned(),
    };
    format!("{agent}: {reason}.")
}
