//! The faults stop: everybody comes to work, every phone works, every offer is answered.

use crate::world::{World, home_dn};
use acd::{
    Actor, AgentId, AgentView, Command, ContactPhase, EndCause, Presence, PresenceChoice, SignOutCause,
    TeamId,
};

impl World {
    /// Works off what is left, in a number of rounds that does not depend on luck; then nothing is left.
    pub(crate) fn drain(&mut self) {
        self.must(Command::Configure(self.whole.clone()));
        let agents: Vec<AgentId> = self.whole.agents.keys().cloned().collect();
        for agent in &agents {
            self.must(Command::SetPhoneReachable { dn: home_dn(agent), reachable: true });
        }
        let rounds = 20 + 4 * self.engine.contacts().count();
        for _ in 0..rounds {
            self.everybody_works(&agents);
            self.everything_goes_well();
            if self.engine.contacts().next().is_none() {
                break;
            }
            self.now = self.now.plus_ms(1_000);
            self.must(Command::Tick);
        }
        assert_eq!(self.engine.contacts().count(), 0, "everything drains");
        assert!(self.engine.queues().all(|queue| !queue.retired), "retired queues are forgotten");
        for view in self.engine.agents().collect::<Vec<_>>() {
            let cause = SignOutCause::AgentRequested;
            self.must(Command::SignOut { agent: view.agent, cause });
        }
        assert_eq!(self.engine.poll_timeout(), None, "no timer is left");
        self.oracle.check_drained();
    }

    /// Everybody at the own desk, in the team that needs them: agent n in team n, as the teams go round.
    fn everybody_works(&mut self, agents: &[AgentId]) {
        let teams: Vec<TeamId> = self.whole.teams.iter().cloned().collect();
        let places: Vec<(&AgentId, &TeamId)> = agents.iter().zip(teams.iter().cycle()).collect();
        // All get up before any sits down: two may sit at each other's desks.
        for (agent, team) in &places {
            if self.engine.agent(agent).is_some_and(|view| !is_in_place(&view, team)) {
                // Refused while the agent has a contact: next round.
                let _ = self.execute(Command::SignOut {
                    agent: (*agent).clone(),
                    cause: SignOutCause::AgentRequested,
                });
            }
        }
        for (agent, team) in places {
            if self.engine.agent(agent).is_none() {
                // Refused while somebody on a call sits here: next round.
                let (agent, team, dn) = (agent.clone(), team.clone(), home_dn(agent));
                let _ = self.execute(Command::SignIn { agent, team, dn });
            }
            let ready = |view: AgentView| view.presence == Presence::Available && view.pending.is_none();
            if self.engine.agent(agent).is_some_and(ready) {
                continue;
            }
            let presence = PresenceChoice::Available;
            let _ = self.execute(Command::SetPresence { agent: agent.clone(), presence, by: Actor::Agent });
        }
    }

    fn everything_goes_well(&mut self) {
        for view in self.engine.contacts().collect::<Vec<_>>() {
            let contact = view.contact;
            match view.phase {
                ContactPhase::Queued { .. } => {}
                ContactPhase::Treatment => {
                    self.must(Command::EndContact { contact, cause: EndCause::TreatmentFinished });
                }
                ContactPhase::Offered { offer, .. } => {
                    self.must(Command::AcceptOffer { offer });
                    self.must(Command::ConnectContact { contact });
                }
                ContactPhase::Connecting { .. } => self.must(Command::ConnectContact { contact }),
                ContactPhase::Connected { .. } => {
                    self.must(Command::EndContact { contact, cause: EndCause::CustomerHungUp });
                }
                ContactPhase::WrapUp { agent, .. } => {
                    self.must(Command::SubmitWrapUp { agent, contact, code: "done".into(), notes: None });
                }
            }
        }
    }

    fn must(&mut self, command: Command) {
        let executed = self.execute(command.clone());
        assert_eq!(executed, Ok(()), "{command:?} is not refused");
    }
}

fn is_in_place(view: &AgentView, team: &TeamId) -> bool {
    view.team == *team && view.dn == home_dn(&view.agent)
}
