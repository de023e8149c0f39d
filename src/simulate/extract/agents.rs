//! What agents did of their own accord.

use super::Builder;
use super::carry::{Carry, choice};
use crate::simulate::day::Input;
use crate::simulate::samples::Of;
use acd::{Event, PresenceChoice, Record};

impl Builder {
    /// What holds when the day begins comes first.
    pub(super) fn begin(&mut self, carry: &Carry) {
        let at = self.range.start;
        let configure = Input::Configure(carry.configuration().clone());
        let phones = carry.phones.iter().map(|dn| Input::Phone { dn: dn.clone(), reachable: true });
        let agents = carry.agents.iter().flat_map(|(agent, signed)| {
            let (agent, team, dn) = (agent.clone(), signed.team.clone(), signed.dn.clone());
            let presence = signed.chosen.clone();
            [Input::SignIn { agent: agent.clone(), team, dn }, Input::Presence { agent, presence }]
        });
        let inputs = std::iter::once(configure).chain(phones).chain(agents);
        self.inputs.extend(inputs.map(|input| (at, input)));
    }

    /// What the record says of agents and phones; `before`: as of the record before it.
    pub(super) fn agent(&mut self, record: &Record, before: &Carry) {
        match &record.event {
            Event::Recovered => {
                for dn in &before.phones {
                    self.inputs.push((record.at, Input::Phone { dn: dn.clone(), reachable: false }));
                }
            }
            Event::PhoneReachabilityChanged { dn, reachable } => {
                self.inputs.push((record.at, Input::Phone { dn: dn.clone(), reachable: *reachable }));
            }
            Event::AgentSignedIn { agent, team, dn, .. }
            | Event::SessionTakenOver { agent, team, dn, .. } => {
                let (agent, team, dn) = (agent.clone(), team.clone(), dn.clone());
                self.inputs.push((record.at, Input::SignIn { agent, team, dn }));
            }
            Event::AgentSignedOut { agent, cause, .. } => {
                self.inputs.push((record.at, Input::SignOut { agent: agent.clone(), cause: *cause }));
            }
            event => {
                if let Some(presence) = choice(event) {
                    self.chose(record, presence, before);
                }
            }
        }
    }

    /// An agent chose a presence. Back from RONA to what was chosen before is no choice of its own: where a simulated
    /// agent has no RONA, there is nothing to come back from.
    fn chose(&mut self, record: &Record, presence: PresenceChoice, before: &Carry) {
        let Some(agent) = record.event.agent() else { return };
        let was = before.agents.get(agent);
        if let (Some(since), PresenceChoice::Available) = (was.and_then(|signed| signed.rona), &presence) {
            let ms = record.at.ms_since(since);
            self.behaviour.recovery.add([Of::Agent(agent.clone()), Of::Everybody], &ms);
            if was.is_some_and(|signed| signed.chosen == presence) {
                return;
            }
        }
        self.inputs.push((record.at, Input::Presence { agent: agent.clone(), presence }));
    }
}
