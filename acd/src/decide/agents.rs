//! Sign-in, sign-out, presence, phones.

use crate::{
    Actor, AgentId, Dn, Event, Pending, PhoneState, Presence, PresenceChoice, Refusal, SessionId,
    SignOutCause, TeamId,
    limits::{MAX_DN, MAX_PHONES},
    state::{Agent, State},
    step::Step,
};

impl Step<'_> {
    /// S2, S3. A seat has one agent: to sign in at a colleague's phone is refused, as displacing would let a
    /// slip of the finger end that colleague's session.
    pub(crate) fn sign_in(&mut self, agent: AgentId, team: TeamId, dn: Dn) -> Result<(), Refusal> {
        let configuration = &self.state().configuration;
        if !configuration.agents.contains_key(&agent) {
            return Err(Refusal::UnknownAgent { agent });
        }
        if !self.state().is_configured(&agent, &team) {
            return Err(Refusal::TeamNotAllowed { agent, team });
        }
        check_dn(&dn)?;
        if let Some(other) = self.engine.index.seats.get(&dn).filter(|other| **other != agent) {
            return Err(Refusal::DnInUse { agent: other.clone(), dn });
        }
        let Some(code) = configuration.default_idle_code.clone() else {
            return Err(Refusal::BadConfiguration { reason: "no default idle code".into() });
        };
        let session = SessionId(self.state().last_session + 1);
        if let Some(earlier) = self.state().agents.get(&agent) {
            let previous = earlier.session;
            if earlier.is_loaded() {
                check_take_over(self.state(), &agent, earlier, &team, &dn)?;
                self.emit(Event::SessionTakenOver { agent, previous, session, team, dn });
                return Ok(());
            }
            let cause = SignOutCause::SignedInElsewhere;
            self.emit(Event::AgentSignedOut { agent: agent.clone(), session: previous, cause });
        }
        self.emit(Event::AgentSignedIn { agent, session, team, dn, code });
        Ok(())
    }

    /// S4 to S6.
    pub(crate) fn sign_out(&mut self, id: &AgentId, cause: SignOutCause) -> Result<(), Refusal> {
        let agent = signed_in(self.state(), id)?;
        let session = agent.session;
        if !agent.is_loaded() {
            self.emit(Event::AgentSignedOut { agent: id.clone(), session, cause });
        } else if cause.is_request() {
            return Err(occupied(self.state(), id, agent));
        } else if replaces(cause, agent.pending.as_ref()) {
            self.emit(Event::SignOutPending { agent: id.clone(), cause });
        }
        Ok(())
    }

    /// W4. To choose what is so already is no error, and no event. RONA is left at once, contacts or not; a
    /// wrap-up that can be left out is over by the agent's choice.
    pub(crate) fn set_presence(
        &mut self,
        id: AgentId,
        choice: PresenceChoice,
        by: Actor,
    ) -> Result<(), Refusal> {
        if let Some(Pending::SignOut { .. }) = signed_in(self.state(), &id)?.pending {
            return Err(Refusal::SigningOut { agent: id });
        }
        if let PresenceChoice::Idle { code } = &choice
            && !self.state().configuration.idle_codes.contains(code)
        {
            return Err(Refusal::UnknownIdleCode { idle_code: code.clone() });
        }
        if by == Actor::Agent {
            self.end_optional_wrap_ups(&id);
        }
        let agent = signed_in(self.state(), &id)?;
        let (loaded, presence, pending) = (agent.is_loaded(), agent.presence.clone(), agent.pending.clone());
        match choice {
            // Who is consulted may be Idle already.
            PresenceChoice::Idle { code }
                if loaded && presence != (Presence::Idle { code: code.clone() }) =>
            {
                if pending != Some(Pending::Idle { code: code.clone() }) {
                    self.emit(Event::IdlePending { agent: id, code, by });
                }
            }
            choice if presence != Presence::from(choice.clone()) => {
                self.emit(Event::PresenceChanged { agent: id, presence: choice.into(), cause: by.into() });
            }
            PresenceChoice::Available | PresenceChoice::Idle { .. } if pending.is_some() => {
                self.emit(Event::IdlePendingCancelled { agent: id, by });
            }
            PresenceChoice::Available | PresenceChoice::Idle { .. } => {}
        }
        Ok(())
    }

    /// To report what is known is no error, and no event.
    pub(crate) fn set_phone_reachable(&mut self, dn: Dn, reachable: bool) -> Result<(), Refusal> {
        check_dn(&dn)?;
        let changes = match (self.state().phone(&dn), reachable) {
            (PhoneState::Reachable, true) | (PhoneState::Unreachable, false) => false,
            (PhoneState::Unreachable, true) if self.state().phones.len() >= MAX_PHONES => {
                return Err(Refusal::TooManyPhones { limit: MAX_PHONES });
            }
            (PhoneState::Unreachable | PhoneState::BackOff { .. }, true)
            | (PhoneState::Reachable | PhoneState::BackOff { .. }, false) => true,
        };
        if changes {
            self.emit(Event::PhoneReachabilityChanged { dn, reachable });
        }
        Ok(())
    }
}

fn check_dn(dn: &Dn) -> Result<(), Refusal> {
    match dn.as_str() {
        "" => Err(Refusal::InvalidDn { dn: dn.clone() }),
        text if text.len() > MAX_DN || text.contains(char::is_control) => {
            Err(Refusal::InvalidDn { dn: dn.clone() })
        }
        _ => Ok(()),
    }
}

fn signed_in<'s>(state: &'s State, agent: &AgentId) -> Result<&'s Agent, Refusal> {
    state.agents.get(agent).ok_or_else(|| Refusal::NotSignedIn { agent: agent.clone() })
}

/// Whether an agent with something else to come is signed out for this cause: the first counts, but that a desktop is gone
/// may be over before the contact is.
fn replaces(cause: SignOutCause, pending: Option<&Pending>) -> bool {
    match pending {
        Some(Pending::SignOut { cause: earlier }) => earlier.is_lost_desktop() && !cause.is_lost_desktop(),
        Some(Pending::Idle { .. }) | None => true,
    }
}

/// A call cannot move to another phone or team by signing in there; a wrap-up can, and a call that the agent has lost can
/// be taken up at another phone (V12).
fn check_take_over(
    state: &State,
    id: &AgentId,
    agent: &Agent,
    team: &TeamId,
    dn: &Dn,
) -> Result<(), Refusal> {
    if agent.team == *team && agent.dn == *dn {
        return Ok(());
    }
    match occupied(state, id, agent) {
        Refusal::UnfinishedWrapUp { .. } => Ok(()),
        Refusal::ActiveContact { .. } if agent.team == *team && has_no_leg(state, id, agent) => Ok(()),
        refusal => Err(refusal),
    }
}

/// Whether no phone of the agent is in a call, or rings for one.
fn has_no_leg(state: &State, id: &AgentId, agent: &Agent) -> bool {
    let mut contacts = agent.contacts.iter().filter_map(|contact| state.contacts.get(contact));
    agent.offer.is_none()
        && contacts.all(|facts| match facts.detached() {
            Some(detached) => !detached.is_called,
            None => facts.wrap_ups.contains_key(id),
        })
}

/// Says what occupies an agent who has an offer or a contact.
fn occupied(state: &State, id: &AgentId, agent: &Agent) -> Refusal {
    let offered = agent.offer.and_then(|offer| state.offers.get(&offer)).map(|offer| offer.contact);
    let in_wrap_up =
        |contact| state.contacts.get(contact).is_some_and(|facts| facts.wrap_ups.contains_key(id));
    let active = offered.or_else(|| agent.contacts.iter().find(|contact| !in_wrap_up(contact)).copied());
    match (active, agent.contacts.first()) {
        (Some(contact), _) => Refusal::ActiveContact { agent: id.clone(), contact },
        (None, Some(contact)) => Refusal::UnfinishedWrapUp { agent: id.clone(), contact: *contact },
        (None, None) => Refusal::NotSignedIn { agent: id.clone() },
    }
}
