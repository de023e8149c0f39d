//! The faults stop: everybody comes to work, every phone works, every offer is answered.

use super::{
    site::done,
    weather::Weather,
    world::{World, home_dn},
};
use acd::{
    Actor, AgentId, AgentView, Command, ContactPhase, EndCause, Engine, Presence, PresenceChoice,
    SignOutCause, TeamId,
};
use serde_json::Value;

impl World {
    /// Works off what is left, in a number of rounds that does not depend on luck; then nothing is left, and the
    /// engine is what it would be had nobody ever come.
    pub(crate) fn drain(&mut self) {
        self.weather = Weather::fine();
        let able = self.site.with_able_agents(&self.oracle.channels_in_use());
        self.must(Command::Configure(able));
        let agents: Vec<AgentId> = self.site.whole.agents.keys().cloned().collect();
        for agent in &agents {
            self.must(Command::SetPhoneReachable { dn: home_dn(agent), reachable: true });
        }
        let rounds = 50 + 10 * self.engine.contacts().count();
        for _ in 0..rounds {
            self.everybody_works(&agents);
            self.everything_goes_well();
            if self.engine.contacts().next().is_none() {
                break;
            }
            let soon = self.now.plus_ms(self.site.grain_ms);
            self.now = self.engine.poll_timeout().map_or(soon, |due| due.max(soon));
            self.must(Command::Tick);
        }
        let left: Vec<_> = self.engine.contacts().collect();
        assert!(left.is_empty(), "everything drains, but {left:#?}");
        for view in self.engine.agents().collect::<Vec<_>>() {
            let cause = SignOutCause::AgentRequested;
            self.must(Command::SignOut { agent: view.agent, cause });
        }
        self.wait_until_nothing_is_due();
        self.oracle.check_drained();
        self.check_nothing_is_left(&agents);
        self.check_log();
    }

    /// Back-offs end, and who was somebody's customer is anybody's again.
    fn wait_until_nothing_is_due(&mut self) {
        while let Some(due) = self.engine.poll_timeout() {
            self.now = self.now.max(due);
            self.must(Command::Tick);
        }
    }

    /// Beside what the engine has learnt and counted, its snapshot is that of one that was configured just now;
    /// and it is equal to the one that the snapshot gives, so its index is, too.
    fn check_nothing_is_left(&mut self, agents: &[AgentId]) {
        for agent in agents {
            self.must(Command::SetPhoneReachable { dn: home_dn(agent), reachable: false });
        }
        let stray_phones = ["1agent0"];
        for dn in stray_phones {
            self.must(Command::SetPhoneReachable { dn: dn.into(), reachable: false });
        }
        let mut fresh = Engine::new();
        let configuration = self.engine.configuration().clone();
        fresh.execute(self.now, Command::Configure(configuration)).expect("the configuration is good");
        assert_eq!(without_past(&self.engine), without_past(&fresh));
        let snapshot = serde_json::to_vec(&self.engine).expect("a snapshot can be written");
        let read: Engine = serde_json::from_slice(&snapshot).expect("a snapshot can be read");
        assert!(read == self.engine, "nothing is left in the index");
    }

    /// Everybody at the own desk, in the team that needs them: agent n in team n, as the teams go round.
    fn everybody_works(&mut self, agents: &[AgentId]) {
        let teams: Vec<TeamId> = self.site.whole.teams.iter().cloned().collect();
        let places: Vec<(&AgentId, &TeamId)> = agents.iter().zip(teams.iter().cycle()).collect();
        // All get up before any sits down: two may sit at each other's desks.
        for (agent, team) in &places {
            if self.engine.agent(agent).is_some_and(|view| !is_in_place(&view, team)) {
                let (agent, cause) = ((*agent).clone(), SignOutCause::AgentRequested);
                // Refused while the agent has a contact: next round.
                let _ = self.execute(Command::SignOut { agent, cause });
            }
        }
        for (agent, team) in places {
            if self.engine.agent(agent).is_none() {
                let (agent, team, dn) = (agent.clone(), team.clone(), home_dn(agent));
                // Refused while somebody on a call sits here: next round.
                let _ = self.execute(Command::SignIn { agent, team, dn });
            }
            let ready = |view: AgentView| view.presence == Presence::Available && view.pending.is_none();
            if self.engine.agent(agent).is_some_and(|view| !ready(view)) {
                let presence = PresenceChoice::Available;
                // Refused while the agent is being signed out: next round.
                let _ =
                    self.execute(Command::SetPresence { agent: agent.clone(), presence, by: Actor::Agent });
            }
        }
    }

    fn everything_goes_well(&mut self) {
        for view in self.engine.contacts().collect::<Vec<_>>() {
            let contact = view.contact;
            match view.phase {
                // Of several contacts the agents take one after the other: what is seen is not what is.
                _ if self.engine.contact(contact).as_ref() != Some(&view) => {}
                ContactPhase::Treatment => {
                    self.must(Command::EndContact { contact, cause: EndCause::TreatmentFinished });
                }
                ContactPhase::Offered { offers } => {
                    let offer = offers.first().expect("one is open").offer;
                    self.must(Command::AcceptOffer { offer });
                    self.must(Command::ConnectContact { contact });
                }
                ContactPhase::CallingBack { .. } => self.must(Command::AnswerCallback { contact }),
                ContactPhase::Found { .. } => {
                    if let acd::ContactKind::Consult { of: contact, by: agent } = view.kind {
                        self.must(Command::ConfirmConsult { agent, contact });
                    }
                }
                ContactPhase::Connecting { .. } => self.must(Command::ConnectContact { contact }),
                ContactPhase::Connected { .. } => {
                    self.must(Command::EndContact { contact, cause: EndCause::CustomerHungUp });
                }
                ContactPhase::Outside { connected: false, .. } => {
                    self.must(Command::ConnectOutside { contact });
                }
                ContactPhase::Outside { connected: true, .. } => {
                    self.must(Command::EndContact { contact, cause: EndCause::OutsideHungUp });
                }
                // Who is to take one that waits may be the one who still wraps up what was transferred.
                ContactPhase::Queued { .. } | ContactPhase::Resting { .. } | ContactPhase::Over => {
                    for agent in view.wrap_ups.into_keys() {
                        let (code, notes) = (Some(done()), None);
                        self.must(Command::SubmitWrapUp { agent, contact, code, notes, last_agent: false });
                    }
                }
            }
        }
        self.forget_agenda();
    }
}

fn is_in_place(view: &AgentView, team: &TeamId) -> bool {
    view.team == *team && view.dn == home_dn(&view.agent)
}

/// What a snapshot holds, but for numbers that go on and what was learnt.
fn without_past(engine: &Engine) -> Value {
    const PAST: [&str; 7] =
        ["last_seq", "last_at", "last_contact", "last_offer", "last_session", "history", "paces"];
    let mut state = serde_json::to_value(engine).expect("a snapshot can be written");
    let map = state.as_object_mut().expect("a snapshot is a map");
    PAST.iter().for_each(|key| drop(map.remove(*key).unwrap_or_else(|| panic!("no {key}"))));
    state
}
