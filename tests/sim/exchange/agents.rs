//! The agents at their desktops.

use super::site::AGENTS;
use super::world::{Happening, World};
use acd::{Actor, AgentView, Command, ContactPhase, ContactView, Presence, PresenceChoice, SignOutCause};
use rand::RngExt;
use sidetone::exchange::{Input, Request};

impl World {
    /// The agent looks at the desktop, and does something; and again, later.
    pub(super) fn agent_act(&mut self, agent: usize) {
        let again = self.random.random_range(500..5_000);
        self.later(again, Happening::Agent(agent));
        let Some(exchange) = &self.server.exchange else { return };
        let name = AGENTS[agent].0.into();
        let view = exchange.engine().agent(&name);
        let contacts = || exchange.engine().contacts_of(&name);
        let in_wrap_up = |contact: &ContactView| contact.wrap_ups.contains_key(&name);
        let to_wrap_up = contacts().find(in_wrap_up).map(|contact| contact.contact);
        let connected = |contact: &ContactView| matches!(contact.phase, ContactPhase::Connected { .. });
        let talks_with = contacts().find(connected);
        let free = self.free_colleagues();
        let is_busy = |contact: &ContactView| contact.consult.is_some() || !contact.conference.is_empty();
        let talks_with =
            talks_with.filter(|contact| self.random.random_bool(if is_busy(contact) { 0.8 } else { 0.4 }));
        let command = match (view, to_wrap_up, talks_with) {
            (None, ..) if self.is_over => return,
            (None, ..) => self.sign_in(agent),
            (Some(_), Some(contact), _) => match self.random.random_range(0..10) {
                _ if self.is_fair => wrap_up(agent, contact, true),
                0..4 => wrap_up(agent, contact, true),
                4 => wrap_up(agent, contact, false),
                5 => Command::ExtendWrapUp { agent: name, contact },
                6 => Command::CancelAutoWrapUp { agent: name, contact },
                7 => Command::DraftWrapUp {
                    agent: name,
                    contact,
                    notes: Some("written".into()),
                    last_agent: Some(self.random.random_bool(0.5)),
                },
                _ => return,
            },
            (Some(_), None, Some(contact)) => {
                let request = self.control(agent, &contact, &free);
                return self.ask(request);
            }
            (Some(view), None, None) => match self.has_nothing_to_do(agent, &view) {
                Some(request) => return self.ask(request),
                None => return,
            },
        };
        self.ask(Request::Execute(command));
    }

    fn sign_in(&mut self, agent: usize) -> Command {
        let (name, team, dn) = AGENTS[agent];
        // At another desk at times, which may be taken, or have no phone any more.
        let desk =
            if self.random.random_bool(0.1) { self.random.random_range(0..AGENTS.len()) } else { agent };
        let dn = if self.is_fair { dn } else { AGENTS[desk].2 };
        Command::SignIn { agent: name.into(), team: team.into(), dn: dn.into() }
    }

    fn has_nothing_to_do(&mut self, agent: usize, view: &AgentView) -> Option<Request> {
        if let Some((of, supervision)) = self.rings_to_supervise(&view.agent) {
            let acts = self.random.random_bool(0.1);
            return acts.then(|| self.supervises(view.agent.clone(), of, supervision));
        }
        let looks_on = self.whom_to_supervise(agent).filter(|_| view.offer.is_none());
        let dials = self.whom_to_call(view).filter(|_| looks_on.is_none() && view.offer.is_none());
        looks_on.or(dials).or_else(|| self.presence(view).map(Request::Execute))
    }

    fn presence(&mut self, view: &AgentView) -> Option<Command> {
        let (agent, by) = (view.agent.clone(), Actor::Agent);
        if self.is_over {
            return Some(Command::SignOut { agent, cause: SignOutCause::AgentRequested });
        }
        match self.random.random_range(0..100) {
            0..3 if !self.is_fair => Some(Command::SignOut { agent, cause: SignOutCause::AgentRequested }),
            3..8 if !self.is_fair => {
                let presence = PresenceChoice::Idle { code: "break".into() };
                Some(Command::SetPresence { agent, presence, by })
            }
            8..10 if !self.is_fair => {
                Some(Command::SignIn { agent, team: view.team.clone(), dn: view.dn.clone() })
            }
            _ if view.presence == Presence::Available => None,
            _ => Some(Command::SetPresence { agent, presence: PresenceChoice::Available, by }),
        }
    }

    pub(super) fn ask(&mut self, request: Request) {
        self.requests += 1;
        let id = self.requests;
        if let Some(what) = super::call_control::name(&request) {
            self.asked.insert(id, what);
        }
        self.input(Input::Request { id, request });
    }
}

fn wrap_up(agent: usize, contact: acd::ContactId, coded: bool) -> Command {
    let (agent, code) = (AGENTS[agent].0.into(), coded.then(|| "done".into()));
    Command::SubmitWrapUp { agent, contact, code, notes: None, last_agent: coded }
}
