//! What agents do.

use super::{Act, World};
use crate::simulate::extract::goes_to_rona;
use crate::simulate::lots::What;
use crate::simulate::samples::Of;
use acd::{
    Actor, AgentId, Command, Dn, Event, Presence, PresenceChoice, Record, Refusal, SignOutCause, TeamId,
};

/// How long an agent stays in RONA where nothing is recorded of that, in milliseconds.
const DEFAULT_RECOVERY_MS: u64 = 60_000;

impl World<'_> {
    /// Signs in to the recorded team, or, where that is not allowed any more, to the first that is.
    pub(super) fn sign_in(&mut self, agent: &AgentId, team: &TeamId, dn: &Dn) {
        self.leaving.remove(agent);
        self.wanted.remove(agent);
        let Some(settings) = self.engine.configuration().agents.get(agent) else {
            return self.notes.agent_gone(agent);
        };
        let other = settings.teams.first().filter(|_| !settings.teams.contains(team)).cloned();
        if other.is_some() {
            self.notes.other_team(agent);
        }
        let (agent, team, dn) = (agent.clone(), other.unwrap_or_else(|| team.clone()), dn.clone());
        self.execute_or_not(Command::SignIn { agent, team, dn });
    }

    /// Signs out; one who is asked to and has a contact takes no more, and goes when it is done.
    pub(super) fn sign_out(&mut self, agent: &AgentId, cause: SignOutCause) {
        let command = Command::SignOut { agent: agent.clone(), cause };
        if let Err(Refusal::ActiveContact { .. } | Refusal::UnfinishedWrapUp { .. }) = self.execute(command) {
            self.leaving.insert(agent.clone(), cause);
            if let Some(code) = self.engine.configuration().default_idle_code.clone() {
                self.choose(agent, &PresenceChoice::Idle { code });
            }
        }
    }

    /// An agent who wanted to sign out has no contact any more.
    pub(super) fn leave(&mut self, agent: &AgentId) {
        if let Some(cause) = self.leaving.remove(agent) {
            self.sign_out(agent, cause);
        }
    }

    /// Chooses a presence; where an idle code is gone, the default one.
    pub(super) fn choose(&mut self, agent: &AgentId, presence: &PresenceChoice) {
        self.wanted.insert(agent.clone(), presence.clone());
        let command = |presence| Command::SetPresence { agent: agent.clone(), presence, by: Actor::Agent };
        if let Err(Refusal::UnknownIdleCode { .. }) = self.execute(command(presence.clone()))
            && let Some(code) = self.engine.configuration().default_idle_code.clone()
        {
            self.execute_or_not(command(PresenceChoice::Idle { code }));
        }
    }

    /// After a RONA, back to work: unless the agent did something else that day.
    pub(super) fn back_from_rona(&mut self, agent: &AgentId) {
        let in_rona = self.engine.agent(agent).is_some_and(|view| view.presence == Presence::Rona);
        if in_rona && self.wanted.get(agent) == Some(&PresenceChoice::Available) {
            self.choose(agent, &PresenceChoice::Available);
        }
    }

    pub(super) fn react_as_agent(&mut self, record: &Record) {
        let Some(agent) = record.event.agent() else { return };
        if goes_to_rona(&record.event) {
            let arrival = record.event.contact().and_then(|contact| self.contacts.get_mut(&contact));
            let (index, nth) = arrival.map_or((0, 0), |live| (live.index, live.next_lot()));
            let lot = self.lots.draw(What::Recovery, index, nth);
            let of = [Of::Agent(agent.clone()), Of::Everybody];
            let ms = self.day.behaviour.recovery.draw(of, lot).copied().unwrap_or(DEFAULT_RECOVERY_MS);
            self.agenda.add(self.now.plus_ms(ms), Act::BackFromRona(agent.clone()));
        }
        let may_be_free = matches!(
            record.event,
            Event::ContactClosed { .. }
                | Event::OfferTimedOut { .. }
                | Event::OfferFailed { .. }
                | Event::OfferWithdrawn { .. }
                | Event::ConnectFailed { .. }
                | Event::CallbackFailed { .. }
        );
        if may_be_free && self.leaving.contains_key(agent) {
            self.agenda.add(self.now, Act::SignOut(agent.clone()));
        }
    }
}
