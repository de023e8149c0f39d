//! Agents, as the log tells them.

use crate::oracle::{Agent, Oracle};
use acd::{AgentState, Engine, Event, Presence, PresenceCause};

impl Oracle {
    pub(crate) fn observe_agent(&mut self, event: &Event) {
        let at = self.at;
        match event {
            Event::AgentSignedIn { agent, session, team, dn, code } => {
                let presence = Presence::Idle { code: code.clone() };
                let facts = Agent {
                    session: *session,
                    team: team.clone(),
                    dn: dn.clone(),
                    state: presence.clone().into(),
                    presence,
                    idle_pending: false,
                    sign_out_pending: false,
                    idle_since: at,
                    since: at,
                    signed_in_at: at,
                    spent_ms: 0,
                };
                assert!(self.agents.values().all(|other| other.dn != *dn), "a phone has one agent");
                assert!(self.agents.insert(agent.clone(), facts).is_none(), "an agent has one session");
            }
            Event::SessionTakenOver { agent, previous, session, team, dn } => {
                let mut seats = self.agents.iter().filter(|(id, _)| *id != agent);
                assert!(seats.all(|(_, other)| other.dn != *dn), "a phone has one agent");
                let facts = self.agents.get_mut(agent).expect("signed in");
                assert_eq!(facts.session, *previous);
                facts.session = *session;
                facts.team = team.clone();
                facts.dn = dn.clone();
                facts.sign_out_pending = false;
            }
            Event::SignOutPending { agent, .. } => {
                let facts = self.agents.get_mut(agent).expect("signed in");
                facts.sign_out_pending = true;
                facts.idle_pending = false;
            }
            Event::SignOutPendingCancelled { agent } => {
                self.agents.get_mut(agent).expect("signed in").sign_out_pending = false;
            }
            Event::AgentSignedOut { agent, session, .. } => {
                let loaded = self.contacts.values().any(|contact| self.holder(contact) == Some(agent));
                assert!(!loaded, "S4: nobody is signed out with a contact or a wrap-up");
                let facts = self.agents.remove(agent).expect("signed in");
                assert_eq!(facts.session, *session);
                let spent_ms = facts.spent_ms + at.ms_since(facts.since);
                assert_eq!(spent_ms, at.ms_since(facts.signed_in_at), "durations add up");
            }
            Event::PresenceChanged { agent, presence, cause } => {
                let facts = self.agents.get_mut(agent).expect("signed in");
                assert_ne!(facts.presence, *presence, "a change changes something");
                assert_ne!(*presence, Presence::Rona, "RONA is not chosen");
                assert_eq!(
                    *cause == PresenceCause::Pending,
                    facts.idle_pending,
                    "pending is what takes effect"
                );
                facts.presence = presence.clone();
                facts.idle_pending = false;
                if *presence == Presence::Available {
                    facts.idle_since = at;
                }
            }
            Event::IdlePending { agent, .. } => {
                self.agents.get_mut(agent).expect("signed in").idle_pending = true;
            }
            Event::IdlePendingCancelled { agent, .. } => {
                self.agents.get_mut(agent).expect("signed in").idle_pending = false;
            }
            Event::OfferTimedOut { agent, .. } => self.missed(agent),
            Event::OfferFailed { agent, dn, failure, back_off_until, .. }
            | Event::ConnectFailed { agent, dn, failure, back_off_until, .. } => {
                if !failure.is_system_fault() {
                    assert_eq!(*back_off_until, None);
                    self.missed(agent);
                } else if let Some(known) = self.phones.get_mut(dn) {
                    assert!(back_off_until.is_some_and(|until| until > at));
                    *known = *back_off_until;
                }
            }
            _ => {}
        }
    }

    /// RONA: the agent has to choose anew.
    fn missed(&mut self, agent: &acd::AgentId) {
        let facts = self.agents.get_mut(agent).expect("signed in");
        facts.presence = Presence::Rona;
        facts.idle_pending = false;
    }

    /// Folds what [`Event::agent_state`] says, as reports do.
    pub(crate) fn observe_state(&mut self, event: &Event) {
        let Some((agent, Some(state))) = event.agent_state() else { return };
        let facts = self.agents.get_mut(agent).expect("only who is signed in has a state");
        if facts.state != state {
            facts.spent_ms += self.at.ms_since(facts.since);
            facts.since = self.at;
            facts.state = state;
        }
    }

    pub(crate) fn check_agents(&self, engine: &Engine) {
        let mut views = engine.agents();
        for (id, facts) in &self.agents {
            let view = views.next().expect("who is signed in is there");
            assert_eq!((&view.agent, &view.dn, view.session), (id, &facts.dn, facts.session));
            assert_eq!((&view.state, view.since), (&facts.state, facts.since), "{id}");
            let held: Vec<_> =
                self.contacts.iter().filter(|(_, contact)| self.holder(contact) == Some(id)).collect();
            assert!(held.len() <= 1, "one offer or contact at a time");
            assert_eq!(view.contacts.len() + usize::from(view.offer.is_some()), held.len());
            assert_eq!(view.pending.is_some(), facts.idle_pending || facts.sign_out_pending);
            let busy =
                !matches!(facts.state, AgentState::Available | AgentState::Idle { .. } | AgentState::Rona);
            assert_eq!(busy, !held.is_empty(), "the state shown fits the contacts");
            assert!(!held.is_empty() || view.pending.is_none(), "nothing pends without a contact");
        }
        assert!(views.next().is_none());
    }
}
