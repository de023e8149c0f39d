//! Consults and conferences (V9 to V13): what is allowed at which stage, and what it leads to.

use super::{
    Follow, Oracle,
    commands::{Answer, check_number, just},
    facts::{Agent, Aside, Contact, Facts, Stage, Watch},
};
use acd::{
    AgentId, AgentState, Channel, ConsultRefusal, ConsultTarget, ContactId, ContactKind, EndCause, Event,
    Pending, PhoneState, Presence, Refusal, Rule, Timestamp, TransferTarget, WithdrawReason,
    limits::MAX_CONFERENCE,
};

impl Oracle {
    /// Nobody asked for it: whoever is consulted has let it ring for as long as it may.
    pub(super) fn check_consult_ended(&self, consult: ContactId) -> Vec<Follow> {
        if let Stage::Found(_, until) = self.facts.contact(consult).stage {
            return self.check_not_confirmed(consult, until);
        }
        let mut offers = self.facts.offers.iter().filter(|(_, offer)| offer.contact == consult);
        let (offer, _) = offers.next().expect("it rings");
        self.check_ring_time_is_over(*offer);
        self.facts.dropped(consult, EndCause::ConsultFailed).split_off(1)
    }
}

/// What commands lead to.
impl Facts {
    pub(super) fn start_consult(&self, id: &AgentId, contact: ContactId, to: &ConsultTarget) -> Answer {
        let on_hold = matches!(self.talks(id, contact)?, Stage::OnHold(..));
        let facts = self.contact(contact);
        if facts.channel != Channel::Voice {
            return Err(Refusal::NotACall { contact });
        }
        if facts.aside.is_some() {
            return Err(Refusal::ConsultInProgress { contact });
        }
        if facts.gone.is_some() {
            return Err(Refusal::AgentIsDetached { contact });
        }
        let offered = self.agent(id).offer.map(|offer| self.offers[&offer].contact);
        if self.agent(id).contacts.iter().copied().chain(offered).any(|contact| self.is_consult(contact)) {
            return Err(Refusal::NotFree { agent: id.clone() });
        }
        if facts.conference.len() + 3 > MAX_CONFERENCE {
            return Err(Refusal::TooManyParties { limit: MAX_CONFERENCE });
        }
        match to {
            ConsultTarget::Agent { agent } => {
                let reason =
                    if agent == id { Some(ConsultRefusal::Busy) } else { self.cannot_be_asked(agent) };
                if let Some(reason) = reason {
                    return Err(Refusal::ConsultFailed { agent: agent.clone(), reason });
                }
            }
            ConsultTarget::Queue { queue } => self.check_asked_queue(queue)?,
            ConsultTarget::Number { number } => check_number(number)?,
        }
        let consult = ContactId(self.last_contact + 1);
        let agent = || id.clone();
        let mut follows = Vec::new();
        if !on_hold && facts.conference.is_empty() {
            follows.push(Event::ContactHeld { contact, agent: agent() }.into());
        }
        follows.push(Event::ConsultStarted { contact, consult, agent: agent(), to: to.clone() }.into());
        follows.extend(match to.clone() {
            ConsultTarget::Agent { agent } => {
                Some(Follow::OfferTo { contact: consult, agent, rule: Rule::Consult })
            }
            ConsultTarget::Queue { queue } => Some(Event::ConsultQueued { contact: consult, queue }.into()),
            ConsultTarget::Number { .. } => None,
        });
        Ok(follows)
    }

    /// V9: Idle or Available with nothing to do, or with one call and call waiting.
    fn cannot_be_asked(&self, id: &AgentId) -> Option<ConsultRefusal> {
        let Some(agent) = self.agents.get(id) else { return Some(ConsultRefusal::NotSignedIn) };
        if agent.presence == Presence::Rona || matches!(agent.pending, Some(Pending::SignOut { .. })) {
            return Some(ConsultRefusal::Away);
        }
        if agent.offer.is_some() || !self.has_line(agent) {
            return Some(ConsultRefusal::Busy);
        }
        (self.phone(&agent.dn) != PhoneState::Reachable).then_some(ConsultRefusal::PhoneUnreachable)
    }

    fn has_line(&self, agent: &Agent) -> bool {
        let contacts: Vec<&Contact> = agent.contacts.iter().map(|contact| self.contact(*contact)).collect();
        match contacts.as_slice() {
            [] => true,
            [call] => {
                self.configuration.call_waiting.contains(&agent.dn)
                    && call.channel == Channel::Voice
                    && matches!(call.stage, Stage::Connected(_) | Stage::OnHold(..))
                    && !call.is_internal()
                    && call.aside.is_none()
                    && call.conference.is_empty()
            }
            _ => false,
        }
    }

    pub(super) fn end_consult(&self, id: &AgentId, contact: ContactId) -> Answer {
        let facts = self.known(contact)?;
        let consult = match &facts.consult_of {
            Some((of, _)) => {
                let (owner, asked) = (self.contact(*of).agent(), self.connected_with(contact));
                if owner != Some(id) && asked != Some(id) {
                    return Err(Refusal::NotYourContact { agent: id.clone(), contact });
                }
                contact
            }
            None => {
                self.talks(id, contact)?;
                facts.aside.as_ref().ok_or(Refusal::NoConsult { contact })?.contact
            }
        };
        Ok(self.left(consult, EndCause::ConsultEnded))
    }

    fn connected_with(&self, contact: ContactId) -> Option<&AgentId> {
        match &self.contact(contact).stage {
            Stage::Connected(agent) | Stage::OnHold(agent, _) => Some(agent),
            _ => None,
        }
    }

    /// A consult that somebody leaves: the agent who asked goes on with the customer.
    pub(super) fn left(&self, consult: ContactId, cause: EndCause) -> Vec<Follow> {
        let contact = self.customer_of(consult);
        let parent = self.contact(contact);
        let mut follows = self.dropped(consult, cause);
        let by_somebody = [
            EndCause::ConsultEnded,
            EndCause::AgentHungUp,
            EndCause::AgentPhoneLost,
            EndCause::OutsideHungUp,
        ];
        if parent.gone.is_some() {
            // Nobody is left for the customer to talk with.
            let agent = parent.agent().expect("an agent has it").clone();
            let alone = parent.conference.iter().all(|other| *other == consult);
            follows.extend(alone.then(|| Event::ContactHeld { contact, agent }.into()));
            return follows;
        }
        let other = parent.aside.as_ref().filter(|aside| aside.contact != consult);
        if let Stage::OnHold(agent, _) = &parent.stage
            && other.is_none()
            && by_somebody.contains(&cause)
        {
            follows.extend(self.room(agent, contact));
            follows.push(Event::ContactResumed { contact, agent: agent.clone() }.into());
        }
        follows
    }

    pub(super) fn complete_consult(&self, id: &AgentId, contact: ContactId) -> Answer {
        self.talks(id, contact)?;
        let facts = self.contact(contact);
        let consult = match &facts.aside {
            Some(aside) if !aside.answered => return Err(Refusal::ConsultRinging { contact }),
            Some(aside) => aside.contact,
            None => *facts.conference.last().ok_or(Refusal::NoConsult { contact })?,
        };
        let others = self.consults(contact).filter(|other| *other != consult);
        let mut follows: Vec<Follow> =
            others.flat_map(|other| self.dropped(other, EndCause::ConsultEnded)).collect();
        let asked = self.contact(consult);
        let to = match asked.stage.clone() {
            Stage::Outside(number, true) => TransferTarget::Number { number },
            _ => TransferTarget::Agent { agent: asked.agent().expect("it was answered").clone() },
        };
        follows.extend(self.nobody_watches(contact));
        follows.push(Event::ConsultEnded { contact, consult, agent: id.clone() }.into());
        follows.push(Event::ContactTransferred { contact, agent: id.clone(), to: to.clone() }.into());
        follows.extend(self.resumed(contact, None));
        follows.extend(self.wrap_up_of(contact, id));
        let (cause, agent) = (EndCause::ConsultEnded, asked.agent().cloned());
        follows.push(Event::ContactEnded { contact: consult, cause, agent }.into());
        match to {
            TransferTarget::Number { number } => {
                follows.push(Event::OutsideConnected { contact, number }.into());
            }
            TransferTarget::Agent { agent } => {
                follows.extend(self.room(&agent, contact));
                follows.push(Event::ContactConnected { contact, agent }.into());
            }
            TransferTarget::Queue { .. } => {}
        }
        Ok(follows)
    }

    pub(super) fn start_conference(&self, id: &AgentId, contact: ContactId) -> Answer {
        self.talks(id, contact)?;
        let aside = self.contact(contact).aside.as_ref().ok_or(Refusal::NoConsult { contact })?;
        if !aside.answered {
            return Err(Refusal::ConsultRinging { contact });
        }
        let consult = aside.contact;
        let asked = self.contact(consult).agent().cloned();
        let started = Event::ConferenceStarted { contact, consult, agent: id.clone() };
        Ok(vec![started.into(), Event::ConferenceJoined { contact: consult, agent: asked }.into()])
    }

    /// Never both on hold; in a conference, nobody is.
    pub(super) fn hold(&self, id: &AgentId, contact: ContactId) -> Answer {
        let stage = self.talks(id, contact)?;
        let (facts, agent) = (self.contact(contact), || id.clone());
        let conferring = !facts.conference.is_empty();
        match &facts.aside {
            Some(aside) if aside.held => {
                let back = Event::ContactResumed { contact: aside.contact, agent: agent() };
                let away = Event::ContactHeld { contact, agent: agent() };
                Ok(if conferring { vec![back.into()] } else { vec![away.into(), back.into()] })
            }
            _ if conferring => Err(Refusal::InConference { contact }),
            Some(_) => Err(Refusal::AlreadyHeld { contact }),
            None if matches!(stage, Stage::OnHold(..)) => Err(Refusal::AlreadyHeld { contact }),
            None => just(Event::ContactHeld { contact, agent: agent() }),
        }
    }

    pub(super) fn resume(&self, id: &AgentId, contact: ContactId) -> Answer {
        let on_hold = matches!(self.talks(id, contact)?, Stage::OnHold(..));
        if self.contact(contact).gone.is_some() {
            return self.reattach(id, contact, true);
        }
        let (facts, agent) = (self.contact(contact), || id.clone());
        let away = match &facts.aside {
            Some(aside) if !aside.answered && !self.is_request(aside.contact) => {
                return Err(Refusal::ConsultRinging { contact });
            }
            Some(aside) if !aside.held => {
                Some(Event::ContactHeld { contact: aside.contact, agent: agent() }.into())
            }
            _ => None,
        };
        if away.is_none() && !on_hold {
            return Err(Refusal::NotHeld { contact });
        }
        let mut follows: Vec<Follow> = away.into_iter().chain(self.room(id, contact)).collect();
        if on_hold {
            follows.push(Event::ContactResumed { contact, agent: agent() }.into());
        }
        Ok(follows)
    }

    /// Agent and customer, or who is asked, hear each other.
    pub(super) fn connects(&self, contact: ContactId, agent: &AgentId) -> Vec<Follow> {
        let mut follows = self.room(agent, contact);
        follows.push(Event::ContactConnected { contact, agent: agent.clone() }.into());
        follows.extend(self.answered(contact));
        follows
    }

    pub(super) fn answered(&self, consult: ContactId) -> Option<Follow> {
        let (contact, _) = self.contact(consult).consult_of.clone()?;
        let agent = self.contact(contact).agent()?.clone();
        Some(Event::ConsultAnswered { contact, consult, agent }.into())
    }

    /// Other customers on this agent's lines are put on hold; whoever is asked about one is not any more.
    pub(super) fn room(&self, id: &AgentId, but: ContactId) -> Vec<Follow> {
        let is_call = |contact: ContactId| self.contact(contact).channel == Channel::Voice;
        let others = self.agent(id).contacts.iter().copied();
        let others = others.filter(|other| is_call(but) && *other != but && is_call(*other));
        let talks = others.filter(|other| {
            let facts = self.contact(*other);
            let alone = !facts.is_internal() && facts.conference.is_empty();
            facts.stage == Stage::Connected(id.clone()) && alone
        });
        let agent = || id.clone();
        talks
            .flat_map(|contact| {
                let asked = self.contact(contact).aside.as_ref().map(|aside| aside.contact);
                let waits = asked.map(|contact| Event::ContactResumed { contact, agent: agent() });
                [Some(Event::ContactHeld { contact, agent: agent() }), waits]
            })
            .flatten()
            .map(Follow::from)
            .collect()
    }

    /// A consult of which the phone has failed, or the number: nobody has it any more.
    pub(super) fn not_reached(&self, consult: ContactId) -> Vec<Follow> {
        if !self.is_consult(consult) {
            return Vec::new();
        }
        let ended = Event::ContactEnded { contact: consult, cause: EndCause::ConsultFailed, agent: None };
        vec![self.over(consult), ended.into()]
    }

    /// What becomes of a consult that is over.
    pub(super) fn dropped(&self, consult: ContactId, cause: EndCause) -> Vec<Follow> {
        let agent = self.contact(consult).agent().cloned();
        let mut follows = vec![self.over(consult)];
        follows.extend(self.withdrawals(consult, None, WithdrawReason::ConsultOver));
        follows.push(Event::ContactEnded { contact: consult, cause, agent }.into());
        follows
    }

    fn over(&self, consult: ContactId) -> Follow {
        let contact = self.customer_of(consult);
        let agent = self.contact(contact).agent().expect("it has been asked for").clone();
        Event::ConsultEnded { contact, consult, agent }.into()
    }

    fn customer_of(&self, consult: ContactId) -> ContactId {
        self.contact(consult).consult_of.as_ref().expect("it is a consult").0
    }

    pub(super) fn is_consult(&self, contact: ContactId) -> bool {
        self.contacts.get(&contact).is_some_and(|contact| contact.consult_of.is_some())
    }

    /// The consults of a customer's contact, those in the conference first.
    pub(super) fn consults(&self, contact: ContactId) -> impl Iterator<Item = ContactId> {
        let facts = self.contact(contact);
        facts.conference.iter().copied().chain(facts.aside.as_ref().map(|aside| aside.contact))
    }
}

/// What events change.
impl Facts {
    pub(super) fn fold_consult(&mut self, event: &Event) -> bool {
        let at = self.at;
        match event {
            Event::ConsultStarted { contact, consult, agent, to } => {
                assert_eq!(consult.0, self.last_contact + 1, "an id is used once");
                self.last_contact = consult.0;
                let facts = self.open(*contact);
                assert_eq!(facts.agent(), Some(agent));
                let aside = Aside { contact: *consult, answered: false, held: false };
                assert_eq!(facts.aside.replace(aside), None, "one at a time");
                let parent = facts.clone();
                let made = Contact {
                    consult_of: Some((*contact, agent.clone())),
                    from: parent.from,
                    to: parent.to,
                    queue: parent.queue,
                    stage: match to {
                        ConsultTarget::Agent { .. } | ConsultTarget::Queue { .. } => Stage::Treatment,
                        ConsultTarget::Number { number } => Stage::Outside(number.clone(), false),
                    },
                    ..self.arrived(parent.channel)
                };
                self.contacts.insert(*consult, made);
            }
            Event::ConsultAnswered { contact, consult, agent } => {
                let aside = self.aside(*contact, *consult, agent);
                assert!(!std::mem::replace(&mut aside.answered, true), "it is answered once");
            }
            Event::ConsultEnded { contact, consult, agent } => {
                let facts = self.open(*contact);
                assert_eq!(facts.agent(), Some(agent));
                let was_aside = facts.aside.take_if(|aside| aside.contact == *consult).is_some();
                assert_ne!(facts.conference.remove(consult), was_aside, "it was either here or there");
            }
            Event::ConferenceStarted { contact, consult, agent } => {
                assert!(self.aside(*contact, *consult, agent).answered);
                let facts = self.open(*contact);
                facts.aside = None;
                facts.conference.insert(*consult);
                facts.take_back(at);
            }
            Event::ConferenceJoined { contact, agent } => {
                let facts = self.open(*contact);
                assert_eq!(facts.agent(), agent.as_ref());
                facts.take_back(at);
                assert!(!std::mem::replace(&mut facts.joined, true), "it joins once");
            }
            _ => return false,
        }
        true
    }

    /// The agent who has the customer is the one who holds: the customer, or who is consulted.
    pub(super) fn holds(&mut self, id: ContactId, agent: &AgentId, is_held: bool) {
        let facts = self.open(id);
        let Some((of, _)) = facts.consult_of.clone() else {
            let expected = if is_held { Some(agent) } else { None };
            let talks = if let Stage::Connected(owner) = &facts.stage { Some(owner) } else { None };
            assert_eq!((facts.agent(), talks), (Some(agent), expected));
            return;
        };
        let is_request = self.is_request(id);
        let aside = self.aside(of, id, agent);
        assert!(aside.answered || is_request);
        assert_ne!(std::mem::replace(&mut aside.held, is_held), is_held, "a change changes something");
    }

    fn aside(&mut self, contact: ContactId, consult: ContactId, agent: &AgentId) -> &mut Aside {
        let facts = self.open(contact);
        assert_eq!(facts.agent(), Some(agent), "who has asked");
        let aside = facts.aside.as_mut().expect("there is a consult");
        assert_eq!(aside.contact, consult);
        aside
    }
}

impl Contact {
    pub(crate) fn kind(&self) -> ContactKind {
        match (self.consult_of.clone(), self.watch.clone()) {
            (None, None) if self.dialled => ContactKind::Outdial,
            (None, None) => ContactKind::Inbound,
            (Some((of, by)), _) => ContactKind::Consult { of, by },
            (None, Some(Watch { of, by, mode })) => ContactKind::Supervision { of, by, mode },
        }
    }

    /// Whether its agent hears somebody on it.
    pub(crate) fn is_talk(&self) -> bool {
        matches!(self.stage, Stage::Connected(_))
    }

    pub(super) fn take_back(&mut self, at: Timestamp) {
        if let Stage::OnHold(agent, since) = self.stage.clone() {
            self.held_ms += at.ms_since(since);
            self.stage = Stage::Connected(agent);
        }
    }

    /// What an agent shows by it, and how much of the agent it takes; less is more.
    pub(crate) fn shown_by(&self, id: &AgentId) -> Option<(u8, AgentState)> {
        let asked = self.consult_of.is_some();
        if self.agent() != Some(id) {
            return self.wrap_ups.contains_key(id).then_some((4, AgentState::WrapUp));
        }
        Some(match &self.stage {
            Stage::Found(..) => (0, AgentState::ConsultReserved),
            Stage::Connecting(_) if asked => (0, AgentState::ConsultReserved),
            Stage::Connecting(_) if self.is_dialling() => (0, AgentState::OutdialReserved),
            Stage::Connecting(_) => (0, AgentState::Ringing),
            Stage::CallingBack(_) => (3, AgentState::Reserved),
            _ if self.watch.is_some() => (1, AgentState::Supervising),
            _ if self.joined => (1, AgentState::Conferencing),
            _ if asked => (1, AgentState::Consulting),
            stage => match &self.aside {
                Some(aside) if !aside.held && !aside.answered => (1, AgentState::ConsultRequested),
                Some(aside) if !aside.held => (1, AgentState::Consulting),
                _ if !self.conference.is_empty() => (1, AgentState::Conferencing),
                _ if matches!(stage, Stage::OnHold(..)) => (2, AgentState::OnHold),
                _ => (1, AgentState::Connected),
            },
        })
    }
}
