//! Who works when under the new configuration.
//!
//! A recorded agent works as recorded. One whom the recorded configuration does not have works the hours of an agent
//! who is recorded in the same team, so that "one more agent" can be tried; the agents of a team lend their hours in turn.

use super::day::Input;
use super::notes::Notes;
use acd::{AgentId, Configuration, Dn, TeamId, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// The day's inputs, those of new agents included, in order of time.
pub(super) fn inputs(
    recorded: &[(Timestamp, Input)],
    configuration: &Configuration,
    notes: &mut Notes,
) -> Vec<(Timestamp, Input)> {
    let (known, shifts) = who_is_recorded(recorded);
    let mut lent: BTreeMap<&TeamId, usize> = BTreeMap::new();
    let mut stand_ins: BTreeMap<&AgentId, Vec<(AgentId, Dn)>> = BTreeMap::new();
    for (agent, settings) in configuration.agents.iter().filter(|(agent, _)| !known.contains(*agent)) {
        let team = settings.teams.iter().find(|team| shifts.contains_key(*team));
        let Some((team, lenders)) = team.and_then(|team| shifts.get_key_value(team)) else {
            notes.without_hours.insert(agent.clone());
            continue;
        };
        let turn = lent.entry(*team).or_default();
        if let Some(lender) = lenders.get(*turn % lenders.len()) {
            // No phone of a configuration: a DN there has no space.
            let dn = Dn::from(format!("phone {}", notes.stand_ins.len() + 1));
            stand_ins.entry(*lender).or_default().push((agent.clone(), dn));
            notes.stand_ins.insert(agent.clone(), AgentId::clone(lender));
        }
        *turn += 1;
    }
    let mut all = Vec::with_capacity(recorded.len());
    for (at, input) in recorded {
        all.push((*at, input.clone()));
        for stand_in in agent_of(input).and_then(|agent| stand_ins.get(agent)).into_iter().flatten() {
            all.extend(as_agent(input, stand_in).into_iter().map(|input| (*at, input)));
        }
    }
    all
}

/// The agents of the recorded configurations, and who worked in each team.
fn who_is_recorded(
    recorded: &[(Timestamp, Input)],
) -> (BTreeSet<&AgentId>, BTreeMap<&TeamId, Vec<&AgentId>>) {
    let mut known = BTreeSet::new();
    let mut shifts: BTreeMap<&TeamId, Vec<&AgentId>> = BTreeMap::new();
    for (_, input) in recorded {
        match input {
            Input::Configure(configuration) => known.extend(configuration.agents.keys()),
            Input::SignIn { agent, team, .. } => {
                known.insert(agent);
                let of_team = shifts.entry(team).or_default();
                if !of_team.contains(&agent) {
                    of_team.push(agent);
                }
            }
            _ => {}
        }
    }
    shifts.values_mut().for_each(|agents| agents.sort_unstable());
    (known, shifts)
}

fn agent_of(input: &Input) -> Option<&AgentId> {
    match input {
        Input::SignIn { agent, .. } | Input::SignOut { agent, .. } | Input::Presence { agent, .. } => {
            Some(agent)
        }
        Input::Configure(_) | Input::Phone { .. } | Input::Arrival(_) => None,
    }
}

/// What `agent` does when another agent does `input`. At a phone of its own, which never fails.
fn as_agent(input: &Input, (agent, dn): &(AgentId, Dn)) -> Vec<Input> {
    let (agent, dn) = (agent.clone(), dn.clone());
    match input {
        Input::SignIn { team, .. } => {
            let phone = Input::Phone { dn: dn.clone(), reachable: true };
            vec![phone, Input::SignIn { agent, team: team.clone(), dn }]
        }
        Input::SignOut { cause, .. } => vec![Input::SignOut { agent, cause: *cause }],
        Input::Presence { presence, .. } => vec![Input::Presence { agent, presence: presence.clone() }],
        Input::Configure(_) | Input::Phone { .. } | Input::Arrival(_) => Vec::new(),
    }
}
