//! Supervision (T8): who may, what it leads to, and when it is over.

use super::{
    Follow, Oracle,
    commands::{Answer, just},
    facts::{Contact, Facts, Stage, Watch},
};
use acd::{
    AgentId, Channel, ContactId, EndCause, Event, Pending, PhoneState, Presence, Refusal, Rule,
    SupervisionMode, SupervisionView, TransferTarget, WithdrawReason,
};

impl Oracle {
    /// Nobody asked for it: the supervisor has let it ring for as long as it may.
    pub(super) fn check_supervision_ended(&self, supervision: ContactId) -> Vec<Follow> {
        let mut offers = self.facts.offers.iter().filter(|(_, offer)| offer.contact == supervision);
        let (offer, _) = offers.next().expect("it rings");
        self.check_ring_time_is_over(*offer);
        self.facts.unwatched(supervision, EndCause::SupervisionFailed).split_off(1)
    }
}

/// What commands lead to.
impl Facts {
    pub(super) fn start_supervision(
        &self,
        id: &AgentId,
        contact: ContactId,
        mode: SupervisionMode,
    ) -> Answer {
        let facts = self.known(contact)?;
        if facts.consult_of.is_some() {
            return Err(Refusal::IsConsult { contact });
        }
        if facts.watch.is_some() {
            return Err(Refusal::IsSupervision { contact });
        }
        if facts.channel != Channel::Voice {
            return Err(Refusal::NotACall { contact });
        }
        if facts.watched_by.is_some() {
            return Err(Refusal::AlreadySupervised { contact });
        }
        let (Stage::Connected(owner) | Stage::OnHold(owner, _)) = &facts.stage else {
            return Err(Refusal::NotConnected { contact });
        };
        self.can_supervise(id)?;
        let (supervision, agent, supervised) = (ContactId(self.last_contact + 1), id.clone(), owner.clone());
        let started = Event::SupervisionStarted { contact, supervision, agent, supervised, mode };
        let rings = Follow::OfferTo { contact: supervision, agent: id.clone(), rule: Rule::Supervision };
        Ok(vec![started.into(), rings])
    }

    fn can_supervise(&self, id: &AgentId) -> Result<(), Refusal> {
        let agent = id.clone();
        match self.agents.get(id) {
            None => Err(Refusal::NotSignedIn { agent }),
            Some(facts) if matches!(facts.pending, Some(Pending::SignOut { .. })) => {
                Err(Refusal::SigningOut { agent })
            }
            Some(facts) if facts.is_loaded() || facts.presence == Presence::Rona => {
                Err(Refusal::NotFree { agent })
            }
            Some(facts) if self.phone(&facts.dn) != PhoneState::Reachable => {
                Err(Refusal::PhoneUnreachable { agent })
            }
            Some(_) => Ok(()),
        }
    }

    pub(super) fn set_supervision(&self, id: &AgentId, named: ContactId, mode: SupervisionMode) -> Answer {
        let (supervision, watch) = self.watched_by(id, named)?;
        if watch.mode == mode {
            return Ok(Vec::new());
        }
        let (contact, agent, supervised) = (watch.of, id.clone(), self.owner(watch.of));
        just(Event::SupervisionChanged { contact, supervision, agent, supervised, mode })
    }

    pub(super) fn end_supervision(&self, id: &AgentId, named: ContactId) -> Answer {
        let (supervision, _) = self.watched_by(id, named)?;
        Ok(self.unwatched(supervision, EndCause::SupervisionEnded))
    }

    pub(super) fn take_over(&self, id: &AgentId, named: ContactId) -> Answer {
        let (supervision, watch) = self.watched_by(id, named)?;
        if self.contact(supervision).stage != Stage::Connected(id.clone()) {
            return Err(Refusal::NotConnected { contact: supervision });
        }
        let contact = watch.of;
        let consults = self.consults(contact);
        let mut follows: Vec<Follow> =
            consults.flat_map(|consult| self.dropped(consult, EndCause::ConsultEnded)).collect();
        follows.extend(self.unwatched(supervision, EndCause::TakenOver));
        let (owner, to) = (self.owner(contact), TransferTarget::Agent { agent: id.clone() });
        follows.push(Event::ContactTransferred { contact, agent: owner.clone(), to }.into());
        follows.extend(self.resumed(contact, None));
        follows.extend(self.wrap_up_of(contact, &owner));
        follows.push(Event::ContactConnected { contact, agent: id.clone() }.into());
        Ok(follows)
    }

    /// The supervision that this agent names.
    fn watched_by(&self, id: &AgentId, named: ContactId) -> Result<(ContactId, &Watch), Refusal> {
        let facts = self.known(named)?;
        let supervision = if facts.watch.is_some() { Some(named) } else { facts.watched_by };
        let supervision = supervision.ok_or(Refusal::NotSupervised { contact: named })?;
        let watch = self.contact(supervision).watch.as_ref().expect("it is a supervision");
        if watch.by != *id {
            return Err(Refusal::NotYourContact { agent: id.clone(), contact: named });
        }
        Ok((supervision, watch))
    }

    /// What becomes of a supervision that is over.
    pub(super) fn unwatched(&self, supervision: ContactId, cause: EndCause) -> Vec<Follow> {
        let mut follows = vec![self.unwatches(supervision, cause)];
        follows.extend(self.withdrawals(supervision, None, WithdrawReason::SupervisionOver));
        let agent = self.contact(supervision).agent().cloned();
        follows.push(Event::ContactEnded { contact: supervision, cause, agent }.into());
        follows
    }

    /// What becomes of the supervision of a contact whose agent has it no more.
    pub(super) fn nobody_watches(&self, contact: ContactId) -> Vec<Follow> {
        let supervision = self.contact(contact).watched_by;
        supervision.map(|it| self.unwatched(it, EndCause::SupervisionEnded)).unwrap_or_default()
    }

    /// A supervision for which the supervisor's phone has failed: nobody has it any more.
    pub(super) fn not_watched(&self, contact: ContactId) -> Vec<Follow> {
        if self.contact(contact).watch.is_none() {
            return Vec::new();
        }
        let cause = EndCause::SupervisionFailed;
        vec![self.unwatches(contact, cause), Event::ContactEnded { contact, cause, agent: None }.into()]
    }

    fn unwatches(&self, supervision: ContactId, cause: EndCause) -> Follow {
        let watch = self.contact(supervision).watch.as_ref().expect("it is a supervision");
        let (contact, agent, supervised) = (watch.of, watch.by.clone(), self.owner(watch.of));
        Event::SupervisionEnded { contact, supervision, agent, supervised, cause }.into()
    }

    /// Who has a customer who is supervised.
    fn owner(&self, contact: ContactId) -> AgentId {
        match &self.contact(contact).stage {
            Stage::Connected(agent) | Stage::OnHold(agent, _) => agent.clone(),
            stage => panic!("contact {contact} is supervised and {stage:?}"),
        }
    }

    pub(super) fn supervision_view(&self, contact: &Contact) -> Option<SupervisionView> {
        let supervision = contact.watched_by?;
        let facts = self.contact(supervision);
        let watch = facts.watch.as_ref().expect("it is a supervision");
        let connected = facts.stage == Stage::Connected(watch.by.clone());
        Some(SupervisionView { contact: supervision, agent: watch.by.clone(), mode: watch.mode, connected })
    }
}

/// What events change.
impl Facts {
    pub(super) fn fold_supervision(&mut self, event: &Event) -> bool {
        match event {
            Event::SupervisionStarted { contact, supervision, agent, supervised, mode } => {
                assert_eq!(supervision.0, self.last_contact + 1, "an id is used once");
                self.last_contact = supervision.0;
                let facts = self.open(*contact);
                assert_eq!(facts.agent(), Some(supervised));
                assert_eq!(facts.watched_by.replace(*supervision), None, "one at a time");
                let parent = facts.clone();
                let made = Contact {
                    watch: Some(Watch { of: *contact, by: agent.clone(), mode: *mode }),
                    from: parent.from,
                    to: parent.to,
                    queue: parent.queue,
                    ..self.arrived(parent.channel)
                };
                self.contacts.insert(*supervision, made);
            }
            Event::SupervisionChanged { contact, supervision, agent, supervised, mode } => {
                assert_eq!(self.open(*contact).agent(), Some(supervised));
                let watch = self.open(*supervision).watch.as_mut().expect("it is a supervision");
                assert_eq!((watch.of, &watch.by), (*contact, agent));
                assert_ne!(std::mem::replace(&mut watch.mode, *mode), *mode, "a change changes something");
            }
            Event::SupervisionEnded { contact, supervision, supervised, .. } => {
                let facts = self.open(*contact);
                assert_eq!(facts.agent(), Some(supervised), "its agent's part is not over yet");
                assert_eq!(facts.watched_by.take(), Some(*supervision));
            }
            _ => return false,
        }
        true
    }
}
