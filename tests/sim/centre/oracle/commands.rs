//! What a command has to lead to by itself, or why it has to be refused.

use super::{
    Follow,
    facts::{Contact, Facts, LeftBy, Stage, WrappingUp},
    fold::queue_of,
};
use acd::{
    AgentId, CallbackFailure, Channel, Command, ContactId, Dn, EndCause, Event, NewContact, OfferFailure,
    OfferId, Outcome, Pending, PhoneState, Presence, PresenceChoice, Refusal, Rule, SessionId, SignOutCause,
    TeamId, Timestamp, TransferTarget, WithdrawReason, WrapUpBy, WrapUpMode,
    limits::{
        MAX_ADDRESS, MAX_DN, MAX_NOTES, MAX_NUMBER, MAX_VALUE, MAX_VARIABLE, MAX_VARIABLES, PHONE_BACK_OFF_MS,
    },
};
use std::collections::BTreeMap;

pub(crate) type Answer = Result<Vec<Follow>, Refusal>;

impl Facts {
    /// What a command has to lead to, before what follows from the new facts, at the time `self.at`.
    pub(crate) fn answer(&self, command: &Command) -> Answer {
        match command {
            Command::Configure(configuration) => self.configure(configuration),
            Command::SignIn { agent, team, dn } => self.sign_in(agent, team, dn),
            Command::SignOut { agent, cause } => self.sign_out(agent, *cause),
            Command::SetPresence { agent, presence, by } => self.set_presence(agent, presence, *by),
            Command::SetPhoneReachable { dn, reachable } => self.set_phone_reachable(dn, *reachable),
            Command::CreateContact(new) => self.create_contact(new),
            Command::StartOutdial { .. } => self.start_outdial(command),
            Command::AcceptOffer { offer } => self.accept(*offer),
            Command::ConnectContact { contact } => match &self.known(*contact)?.stage {
                Stage::Connecting(agent) => Ok(self.connects(*contact, agent)),
                _ => Err(Refusal::NotConnecting { contact: *contact }),
            },
            Command::HoldContact { agent, contact } => self.hold(agent, *contact),
            Command::ResumeContact { agent, contact } => self.resume(agent, *contact),
            Command::StartConsult { agent, contact, to } => self.start_consult(agent, *contact, to),
            Command::EndConsult { agent, contact } => self.end_consult(agent, *contact),
            Command::CompleteConsult { agent, contact } => self.complete_consult(agent, *contact),
            Command::StartConference { agent, contact } => self.start_conference(agent, *contact),
            Command::DetachAgent { contact, cause } => self.detach(*contact, *cause),
            Command::ReattachAgent { agent, contact } => self.reattach(agent, *contact, false),
            Command::AttachAgent { contact } => self.attach(*contact),
            Command::FailAttach { contact } => self.fail_attach(*contact),
            Command::StartSupervision { agent, contact, mode } => {
                self.start_supervision(agent, *contact, *mode)
            }
            Command::SetSupervision { agent, contact, mode } => self.set_supervision(agent, *contact, *mode),
            Command::EndSupervision { agent, contact } => self.end_supervision(agent, *contact),
            Command::TakeOver { agent, contact } => self.take_over(agent, *contact),
            Command::PauseRecording { agent, contact, for_ms } => {
                self.talks(agent, *contact)?;
                let until = self.at.plus_ms(*for_ms);
                match self.contact(*contact).paused_until {
                    Some(_) => Err(Refusal::AlreadyPaused { contact: *contact }),
                    None => just(Event::RecordingPaused { contact: *contact, agent: agent.clone(), until }),
                }
            }
            Command::ResumeRecording { agent, contact } => {
                self.talks(agent, *contact)?;
                let follow = self.resumed(*contact, Some(agent.clone()));
                follow.map(|follow| vec![follow]).ok_or(Refusal::NotPaused { contact: *contact })
            }
            Command::SetContactData { agent, contact, values } => self.set_data(agent, *contact, values),
            Command::TransferContact { agent, contact, to } => self.transfer(agent, *contact, to),
            Command::ConnectOutside { contact } => {
                let number = self.called_outside(*contact)?;
                let connected = Event::OutsideConnected { contact: *contact, number };
                Ok([connected.into()].into_iter().chain(self.answered(*contact)).collect())
            }
            Command::FailOutside { contact, failure } => {
                let number = self.called_outside(*contact)?;
                just(Event::OutsideFailed { contact: *contact, number, failure: *failure })
            }
            Command::FailOffer { offer, failure } => self.fail_offer(*offer, *failure),
            Command::FailConnect { contact, failure } => self.fail_connect(*contact, *failure),
            Command::EndContact { contact, cause } => self.end_contact(*contact, *cause),
            Command::RequestCallback { contact, number } => self.request_callback(*contact, number),
            Command::AnswerCallback { contact } => match &self.known(*contact)?.stage {
                Stage::CallingBack(agent) => {
                    just(Event::CallbackAnswered { contact: *contact, agent: agent.clone() })
                }
                _ => Err(Refusal::NoCallbackInProgress { contact: *contact }),
            },
            Command::FailCallback { contact, failure } => self.fail_callback(*contact, *failure),
            Command::SubmitWrapUp { .. } => self.submit_wrap_up(command),
            Command::DraftWrapUp { agent, contact, notes, last_agent } => {
                self.draft_wrap_up(agent, *contact, notes.as_deref(), *last_agent)
            }
            Command::ExtendWrapUp { agent, contact } => self.extend_wrap_up(agent, *contact),
            Command::CancelAutoWrapUp { agent, contact } => match self.wraps_up(agent, *contact)?.deadline {
                Some(_) => just(Event::AutoWrapUpCancelled { contact: *contact, agent: agent.clone() }),
                None => Err(Refusal::NoAutoWrapUp { contact: *contact }),
            },
            Command::ConfirmConsult { agent, contact } => self.confirm(agent, *contact),
            Command::Recover => Ok(self.recover()),
            Command::Tick => Ok(Vec::new()),
        }
    }

    fn configure(&self, configuration: &acd::Configuration) -> Answer {
        configuration.validate().map_err(|reason| Refusal::BadConfiguration { reason })?;
        let requests = self.requests_in_the_way(configuration);
        for (queue, settings) in &configuration.queues {
            let mut contacts = self.contacts.iter().filter(|(id, _)| !requests.contains(id));
            if contacts.any(|(_, contact)| contact.queue.as_ref() == Some(queue))
                && self.queue(queue).channel != settings.channel
            {
                let reason = format!("queue {queue}: has contacts of its channel");
                return Err(Refusal::BadConfiguration { reason });
            }
        }
        if *configuration == self.configuration {
            return Ok(Vec::new());
        }
        let reserved: Vec<&AgentId> =
            requests.iter().filter_map(|consult| self.contact(*consult).agent()).collect();
        let mut follows: Vec<Follow> =
            requests.iter().flat_map(|consult| self.dropped(*consult, EndCause::ConsultFailed)).collect();
        follows.push(Follow::Configured(Box::new(configuration.clone())));
        const CAUSE: SignOutCause = SignOutCause::ConfigurationMissing;
        for (id, facts) in &self.agents {
            let settings = configuration.agents.get(id);
            let may_stay = settings.is_some_and(|settings| settings.teams.contains(&facts.team));
            let (agent, session) = (id.clone(), facts.session);
            let is_loaded =
                facts.offer.is_some() || facts.contacts.len() > usize::from(reserved.contains(&id));
            follows.extend(match (may_stay, &facts.pending) {
                (true, Some(Pending::SignOut { cause: CAUSE })) => {
                    Some(Event::SignOutPendingCancelled { agent }.into())
                }
                (true, _) | (false, Some(Pending::SignOut { .. })) => None,
                (false, _) if is_loaded => Some(Event::SignOutPending { agent, cause: CAUSE }.into()),
                (false, _) => Some(Event::AgentSignedOut { agent, session, cause: CAUSE }.into()),
            });
        }
        Ok(follows)
    }

    fn sign_in(&self, agent: &AgentId, team: &TeamId, dn: &Dn) -> Answer {
        let (agent, team, dn) = (agent.clone(), team.clone(), dn.clone());
        match self.configuration.agents.get(&agent) {
            None => return Err(Refusal::UnknownAgent { agent }),
            Some(settings) if !settings.teams.contains(&team) => {
                return Err(Refusal::TeamNotAllowed { agent, team });
            }
            Some(_) => check_dn(&dn)?,
        }
        if let Some((other, _)) = self.agents.iter().find(|(id, other)| **id != agent && other.dn == dn) {
            return Err(Refusal::DnInUse { dn, agent: other.clone() });
        }
        let code = self.configuration.default_idle_code.clone().expect("there are agents");
        let session = SessionId(self.last_session + 1);
        let Some(earlier) = self.agents.get(&agent) else {
            return just(Event::AgentSignedIn { agent, session, team, dn, code });
        };
        let previous = earlier.session;
        if !earlier.is_loaded() {
            let cause = SignOutCause::SignedInElsewhere;
            let ends = Event::AgentSignedOut { agent: agent.clone(), session: previous, cause };
            return Ok(vec![ends.into(), Event::AgentSignedIn { agent, session, team, dn, code }.into()]);
        }
        let moves = (&earlier.team, &earlier.dn) != (&team, &dn);
        match self.occupied(&agent) {
            // A call cannot be moved to another phone so; a wrap-up can, and a call of which the leg is gone.
            Refusal::ActiveContact { .. } if earlier.team == team && self.has_no_leg(&agent, earlier) => {
                just(Event::SessionTakenOver { agent, previous, session, team, dn })
            }
            refusal @ Refusal::ActiveContact { .. } if moves => Err(refusal),
            _ => just(Event::SessionTakenOver { agent, previous, session, team, dn }),
        }
    }

    fn sign_out(&self, id: &AgentId, cause: SignOutCause) -> Answer {
        let facts = self.present(id)?;
        let agent = id.clone();
        if !facts.is_loaded() {
            return just(Event::AgentSignedOut { agent, session: facts.session, cause });
        }
        if cause.is_request() {
            return Err(self.occupied(id));
        }
        match facts.pending {
            // That the desktop is gone may be over before the contact is; the other reasons are not.
            Some(Pending::SignOut { cause: earlier }) if !is_gone(earlier) || is_gone(cause) => {
                Ok(Vec::new())
            }
            Some(Pending::SignOut { .. } | Pending::Idle { .. }) | None => {
                just(Event::SignOutPending { agent, cause })
            }
        }
    }

    fn set_presence(&self, id: &AgentId, choice: &PresenceChoice, by: acd::Actor) -> Answer {
        let facts = self.present(id)?;
        let agent = id.clone();
        if let Some(Pending::SignOut { .. }) = facts.pending {
            return Err(Refusal::SigningOut { agent });
        }
        if let PresenceChoice::Idle { code } = choice
            && !self.configuration.idle_codes.contains(code)
        {
            return Err(Refusal::UnknownIdleCode { idle_code: code.clone() });
        }
        let is_optional = |contact: &&ContactId| {
            let wrapping_up = self.contact(**contact).wrap_ups.get(id);
            wrapping_up.is_some_and(|wrapping_up| wrapping_up.mode == WrapUpMode::Optional)
        };
        let by_agent = by == acd::Actor::Agent;
        let left_out: Vec<ContactId> =
            facts.contacts.iter().filter(|_| by_agent).filter(is_optional).copied().collect();
        let still_loaded = facts.offer.is_some() || facts.contacts.len() > left_out.len();
        let mut follows: Vec<Follow> = Vec::new();
        for contact in left_out {
            let Some(wrapping_up) = self.contact(contact).wrap_ups.get(id) else { continue };
            let (notes, last_agent) = wrapping_up.draft.clone();
            follows.extend(self.becomes_last_agent(id, contact, last_agent));
            let (agent, by, notes) =
                (agent.clone(), WrapUpBy::Agent, Some(notes).filter(|notes| !notes.is_empty()));
            follows.push(Event::WrapUpSubmitted { contact, agent, code: None, notes, by }.into());
        }
        let chosen = match choice {
            PresenceChoice::Idle { code }
                if still_loaded && facts.presence != Presence::from(choice.clone()) =>
            {
                let pending = Some(Pending::Idle { code: code.clone() });
                let changes = facts.pending != pending;
                changes.then(|| Event::IdlePending { agent, code: code.clone(), by })
            }
            choice if facts.presence != Presence::from(choice.clone()) => {
                Some(Event::PresenceChanged { agent, presence: choice.clone().into(), cause: by.into() })
            }
            _ if facts.pending.is_some() => Some(Event::IdlePendingCancelled { agent, by }),
            PresenceChoice::Available | PresenceChoice::Idle { .. } => None,
        };
        follows.extend(chosen.map(Follow::from));
        Ok(follows)
    }

    fn set_phone_reachable(&self, dn: &Dn, reachable: bool) -> Answer {
        check_dn(dn)?;
        let known = if reachable { PhoneState::Reachable } else { PhoneState::Unreachable };
        if self.phone(dn) == known {
            return Ok(Vec::new());
        }
        just(Event::PhoneReachabilityChanged { dn: dn.clone(), reachable })
    }

    fn create_contact(&self, new: &NewContact) -> Answer {
        let NewContact { channel, entry_point, queue, from, to, priority, skills, preferred, data } =
            new.clone();
        match self.configuration.queues.get(&queue) {
            None => return Err(Refusal::UnknownQueue { queue }),
            Some(settings) if settings.channel != channel => {
                return Err(Refusal::WrongChannel { queue, channel });
            }
            Some(_) => {}
        }
        let contact = ContactId(self.last_contact + 1);
        let clip = |text: String| -> String {
            text.char_indices().filter(|(at, c)| at + c.len_utf8() <= MAX_ADDRESS).map(|(_, c)| c).collect()
        };
        let (from, to) = (clip(from), clip(to));
        let created = Event::ContactCreated { contact, channel, entry_point, from, to, priority, skills };
        let mut follows = vec![created.into()];
        let fits = |(variable, value): &(String, String)| !value.is_empty() && check(variable, value).is_ok();
        let values: BTreeMap<String, String> = data.into_iter().filter(fits).take(MAX_VARIABLES).collect();
        if !values.is_empty() {
            follows.push(Event::ContactDataSet { contact, agent: None, values }.into());
        }
        follows.push(Follow::Enters { contact, queue, since: self.at, preferred });
        Ok(follows)
    }

    fn accept(&self, id: OfferId) -> Answer {
        let offer = self.offers.get(&id).ok_or(Refusal::StaleOffer { offer: id })?;
        let (contact, agent) = (offer.contact, offer.agent.clone());
        let mut follows = vec![Event::OfferAccepted { offer: id, contact, agent: agent.clone() }.into()];
        follows.extend(self.withdrawals(contact, Some(id), WithdrawReason::AcceptedByOther));
        follows.extend(self.calls_back(contact, agent));
        Ok(follows)
    }

    /// The next attempt to call the customer back, where that is to be done.
    pub(crate) fn calls_back(&self, contact: ContactId, agent: AgentId) -> Option<Follow> {
        let callback = self.contact(contact).callback.as_ref()?;
        let (number, attempt) = (callback.number.clone(), callback.attempts + 1);
        Some(Event::CallbackStarted { contact, agent, number, attempt }.into())
    }

    fn transfer(&self, id: &AgentId, contact: ContactId, to: &TransferTarget) -> Answer {
        self.talks(id, contact)?;
        if self.consults(contact).next().is_some() {
            return Err(Refusal::ConsultInProgress { contact });
        }
        if self.contact(contact).channel != Channel::Voice {
            return Err(Refusal::NotACall { contact });
        }
        let follow = match to.clone() {
            TransferTarget::Agent { agent } => {
                self.can_be_sent_a_call(&agent)?;
                Some(Follow::OfferTo { contact, agent, rule: Rule::Transfer })
            }
            TransferTarget::Queue { queue } => match self.configuration.queues.get(&queue) {
                None => return Err(Refusal::UnknownQueue { queue }),
                Some(settings) if settings.channel != Channel::Voice => {
                    return Err(Refusal::WrongChannel { queue, channel: Channel::Voice });
                }
                Some(_) => Some(Follow::EntersAgain { contact, queue, since: self.at }),
            },
            TransferTarget::Number { number } => {
                check_number(&number)?;
                None
            }
        };
        let (agent, to) = (id.clone(), to.clone());
        let mut follows = self.nobody_watches(contact);
        follows.push(Event::ContactTransferred { contact, agent, to }.into());
        follows.extend(self.resumed(contact, None));
        follows.extend(self.wrap_up_of(contact, id));
        follows.extend(follow);
        Ok(follows)
    }

    /// The number that is being called for a contact.
    fn called_outside(&self, contact: ContactId) -> Result<String, Refusal> {
        match &self.known(contact)?.stage {
            Stage::Outside(number, false) => Ok(number.clone()),
            _ => Err(Refusal::NotCallingOutside { contact }),
        }
    }

    fn can_be_sent_a_call(&self, id: &AgentId) -> Result<(), Refusal> {
        let (facts, agent) = (self.present(id)?, id.clone());
        match self.readiness(id, facts, Channel::Voice) {
            _ if !facts.is_at_work() => Err(Refusal::NotAvailable { agent }),
            None => Err(Refusal::NotFree { agent }),
            Some(false) => Err(Refusal::PhoneUnreachable { agent }),
            Some(true) => Ok(()),
        }
    }

    /// Where a contact goes that an agent was sent and has not taken.
    fn way_back(&self, id: ContactId) -> Option<Follow> {
        let contact = self.contact(id);
        let (from, is_back) = contact.transferred.clone()?;
        if !is_back && self.can_be_sent_a_call(&from).is_ok() {
            return Some(Follow::OfferTo { contact: id, agent: from, rule: Rule::Returned });
        }
        let queue = contact.queue.clone().expect("it has been queued");
        let since = if contact.queued { contact.queued_at } else { self.at };
        Some(Follow::EntersAgain { contact: id, queue, since })
    }

    fn fail_offer(&self, id: OfferId, failure: OfferFailure) -> Answer {
        let offer = self.offers.get(&id).ok_or(Refusal::StaleOffer { offer: id })?;
        let (contact, agent, dn) = (offer.contact, offer.agent.clone(), offer.dn.clone());
        if self.contact(contact).watch.is_some() && !failure.is_system_fault() {
            return Ok(self.unwatched(contact, EndCause::SupervisionFailed));
        }
        if self.is_consult(contact) && !failure.is_system_fault() {
            return Ok(self.dropped(contact, EndCause::ConsultFailed));
        }
        if self.contact(contact).is_dialling() && !failure.is_system_fault() {
            return Ok(self.end(contact, EndCause::AgentUnreachable));
        }
        let back_off_until = self.back_off_until(&dn, failure);
        just(Event::OfferFailed { offer: id, contact, agent, dn, failure, back_off_until })
    }

    fn fail_connect(&self, contact: ContactId, failure: OfferFailure) -> Answer {
        let Stage::Connecting(agent) = self.known(contact)?.stage.clone() else {
            return Err(Refusal::NotConnecting { contact });
        };
        if self.contact(contact).watch.is_some() && !failure.is_system_fault() {
            return Ok(self.unwatched(contact, EndCause::SupervisionFailed));
        }
        if self.is_consult(contact) && !failure.is_system_fault() {
            return Ok(self.dropped(contact, EndCause::ConsultFailed));
        }
        if self.contact(contact).is_dialling() && !failure.is_system_fault() {
            return Ok(self.end(contact, EndCause::AgentHungUp));
        }
        let dn = self.agent(&agent).dn.clone();
        let back_off_until = self.back_off_until(&dn, failure);
        just(Event::ConnectFailed { contact, agent, dn, failure, back_off_until })
    }

    /// A phone that failed and can be called, as far as is known, is left alone for a while.
    fn back_off_until(&self, dn: &Dn, failure: OfferFailure) -> Option<Timestamp> {
        let tries_again = failure.is_system_fault() && self.phone(dn) != PhoneState::Unreachable;
        tries_again.then(|| self.at.plus_ms(PHONE_BACK_OFF_MS))
    }

    fn end_contact(&self, id: ContactId, cause: EndCause) -> Answer {
        let contact = self.known(id)?;
        match (&contact.stage, cause) {
            (Stage::Over, _) => return Err(Refusal::ContactHasEnded { contact: id }),
            (Stage::Connected(_) | Stage::OnHold(..), EndCause::AgentHungUp | EndCause::AgentPhoneLost)
            | (Stage::Outside(_, true), EndCause::OutsideHungUp) => {}
            // The agent gives it up.
            (_, EndCause::AgentHungUp) if contact.is_dialling() => {}
            (_, EndCause::AgentHungUp | EndCause::AgentPhoneLost | EndCause::OutsideHungUp) => {
                return Err(Refusal::NotConnected { contact: id });
            }
            _ => {}
        }
        if contact.consult_of.is_some() {
            return Ok(self.left(id, cause));
        }
        if contact.watch.is_some() {
            return Ok(self.unwatched(id, cause));
        }
        let on_no_line = matches!(contact.stage, Stage::Waiting | Stage::Offered(_) | Stage::Resting(_));
        let of_customer = matches!(cause, EndCause::CustomerHungUp | EndCause::CustomerLost);
        // Who has been promised a call may hang up.
        match contact.callback.is_some() && on_no_line && of_customer {
            true => Ok(Vec::new()),
            false => Ok(self.end(id, cause)),
        }
    }

    pub(super) fn end(&self, id: ContactId, cause: EndCause) -> Vec<Follow> {
        let reason = match cause {
            EndCause::CustomerHungUp => WithdrawReason::CustomerLeft,
            _ => WithdrawReason::ContactEnded,
        };
        let consults = self.consults(id).flat_map(|consult| self.dropped(consult, EndCause::ConsultEnded));
        let mut follows: Vec<Follow> = consults.chain(self.nobody_watches(id)).collect();
        follows.extend(self.withdrawals(id, None, reason));
        let agent = self.contact(id).agent().cloned();
        follows.push(Event::ContactEnded { contact: id, cause, agent }.into());
        follows
    }

    pub(super) fn withdrawals(
        &self,
        contact: ContactId,
        but: Option<OfferId>,
        reason: WithdrawReason,
    ) -> Vec<Follow> {
        let open = self.offers.iter().filter(|(id, offer)| offer.contact == contact && Some(**id) != but);
        open.map(|(id, offer)| {
            Event::OfferWithdrawn { offer: *id, contact, agent: offer.agent.clone(), reason }.into()
        })
        .collect()
    }

    fn request_callback(&self, id: ContactId, number: &str) -> Answer {
        let contact = self.known(id)?;
        if !matches!(contact.stage, Stage::Waiting | Stage::Offered(_))
            || contact.transferred.is_some()
            || contact.is_no_wait()
        {
            return Err(Refusal::NotWaiting { contact: id });
        }
        if number.is_empty() || number.len() > MAX_ADDRESS || number.contains(char::is_control) {
            let number = number.chars().take(MAX_ADDRESS).collect();
            return Err(Refusal::InvalidNumber { number });
        }
        if contact.callback.as_ref().is_some_and(|callback| callback.number == number) {
            return Ok(Vec::new());
        }
        if self.queue_of(contact).callback.is_none() {
            let queue = contact.queue.clone().expect("it waits in a queue");
            return Err(Refusal::NoCallback { queue });
        }
        let mut follows = self.withdrawals(id, None, WithdrawReason::LeftQueue);
        follows.push(Event::CallbackRequested { contact: id, number: number.to_owned() }.into());
        Ok(follows)
    }

    fn fail_callback(&self, id: ContactId, failure: CallbackFailure) -> Answer {
        let contact = self.known(id)?;
        match &contact.stage {
            Stage::CallingBack(_) => Ok(self.callback_failed(id, failure)),
            Stage::Connecting(_) if contact.callback.is_some() => Ok(self.callback_failed(id, failure)),
            _ => Err(Refusal::NoCallbackInProgress { contact: id }),
        }
    }

    fn callback_failed(&self, id: ContactId, failure: CallbackFailure) -> Vec<Follow> {
        let contact = self.contact(id);
        let agent = contact.agent().cloned().expect("an agent waits for the customer");
        let attempts = contact.callback.as_ref().expect("the customer is called").attempts;
        let rules = self.callback_rules(contact);
        let is_last =
            contact.is_dialling() || attempts >= rules.attempts && failure != CallbackFailure::ServerStopped;
        let retry_at = (!is_last).then(|| self.at.plus_ms(rules.spacing_ms));
        vec![Event::CallbackFailed { contact: id, agent, failure, retry_at }.into()]
    }

    fn submit_wrap_up(&self, command: &Command) -> Answer {
        let Command::SubmitWrapUp { agent, contact, code, notes, last_agent } = command.clone() else {
            return Ok(Vec::new());
        };
        let wrapping_up = self.wraps_up(&agent, contact)?;
        if let Some(wrap_up_code) =
            code.clone().filter(|code| !self.configuration.wrap_up_codes.contains(code))
        {
            return Err(Refusal::UnknownWrapUpCode { wrap_up_code });
        }
        if code.is_none() && wrapping_up.mode != WrapUpMode::Optional {
            return Err(Refusal::WrapUpCodeRequired { contact });
        }
        if notes.as_ref().is_some_and(|notes| notes.len() > MAX_NOTES) {
            return Err(Refusal::NotesTooLong { limit: MAX_NOTES });
        }
        let mut follows = Vec::new();
        follows.extend(self.becomes_last_agent(&agent, contact, last_agent));
        let whole_time = matches!(wrapping_up.mode, WrapUpMode::Timed { early_exit: false, .. })
            && wrapping_up.deadline.is_some();
        follows.push(match code {
            Some(code) if whole_time => Event::WrapUpCodeChosen { contact, agent, code, notes }.into(),
            code => Event::WrapUpSubmitted { contact, agent, code, notes, by: WrapUpBy::Agent }.into(),
        });
        Ok(follows)
    }

    fn draft_wrap_up(
        &self,
        agent: &AgentId,
        contact: ContactId,
        notes: Option<&str>,
        last_agent: Option<bool>,
    ) -> Answer {
        let (known_notes, known_last_agent) = &self.wraps_up(agent, contact)?.draft;
        if notes.is_some_and(|notes| notes.len() > MAX_NOTES) {
            return Err(Refusal::NotesTooLong { limit: MAX_NOTES });
        }
        let notes = notes.unwrap_or(known_notes).to_owned();
        let last_agent = last_agent.unwrap_or(*known_last_agent);
        let changes = (&notes, last_agent) != (known_notes, *known_last_agent);
        let drafted = || Event::WrapUpDrafted { contact, agent: agent.clone(), notes, last_agent }.into();
        Ok(changes.then(drafted).into_iter().collect())
    }

    /// Later contacts from the address are for the agent, where that is `wanted` and can be.
    fn becomes_last_agent(&self, agent: &AgentId, contact: ContactId, wanted: bool) -> Option<Follow> {
        let facts = self.contact(contact);
        let rule = self.last_agent_rule(&facts.from, facts.wrap_ups.get(agent)?).filter(|_| wanted)?;
        let (from, until) = (facts.from.clone(), self.at.plus_ms(rule.valid_ms));
        Some(Event::LastAgentSet { from, agent: agent.clone(), until }.into())
    }

    pub(super) fn last_agent_rule(&self, from: &str, wrapping_up: &WrappingUp) -> Option<acd::LastAgent> {
        self.queue_if_any(&wrapping_up.queue).and_then(|queue| queue.last_agent).filter(|_| !from.is_empty())
    }

    /// A pause of the recording is over, if there is one.
    pub(super) fn resumed(&self, contact: ContactId, agent: Option<AgentId>) -> Option<Follow> {
        let is_paused = self.contact(contact).paused_until.is_some();
        is_paused.then(|| Event::RecordingResumed { contact, agent }.into())
    }

    fn set_data(&self, id: &AgentId, contact: ContactId, values: &BTreeMap<String, String>) -> Answer {
        if self.wraps_up(id, contact).is_err() {
            self.talks(id, contact)?;
        }
        values.iter().try_for_each(|(variable, value)| check(variable, value))?;
        let mut after = self.contact(contact).data.clone();
        let mut changed = values.clone();
        changed.retain(|variable, value| after.get(variable).map_or("", String::as_str) != value);
        after.extend(changed.clone());
        if after.values().filter(|value| !value.is_empty()).count() > MAX_VARIABLES {
            return Err(Refusal::TooManyVariables { limit: MAX_VARIABLES });
        }
        let agent = Some(id.clone());
        let set = || Event::ContactDataSet { contact, agent, values: changed.clone() }.into();
        Ok((!changed.is_empty()).then(set).into_iter().collect())
    }

    fn extend_wrap_up(&self, agent: &AgentId, contact: ContactId) -> Answer {
        let wrapping_up = self.wraps_up(agent, contact)?;
        let extension = self.queue_if_any(&wrapping_up.queue).and_then(|settings| settings.wrap_up.extension);
        match (wrapping_up.deadline, extension) {
            (Some(deadline), Some(extension)) if wrapping_up.extended < extension.times => {
                let deadline = deadline.plus_ms(extension.ms);
                just(Event::WrapUpExtended { contact, agent: agent.clone(), deadline })
            }
            _ => Err(Refusal::NoExtension { contact }),
        }
    }

    /// No call is left; who waits to be called back keeps the place.
    fn recover(&self) -> Vec<Follow> {
        let mut follows = vec![Event::Recovered.into()];
        for (id, contact) in &self.contacts {
            let awaited = contact.callback.is_some();
            follows.extend(match &contact.stage {
                // It ends with the customer's contact.
                _ if contact.is_internal() => Vec::new(),
                Stage::Over => Vec::new(),
                _ if contact.is_dialling() => self.end(*id, EndCause::SystemFailure),
                Stage::Waiting | Stage::Resting(_) if awaited => Vec::new(),
                Stage::Offered(_) if awaited => self.withdrawals(*id, None, WithdrawReason::LeftQueue),
                Stage::CallingBack(_) | Stage::Connecting(_) if awaited => {
                    self.callback_failed(*id, CallbackFailure::ServerStopped)
                }
                _ => self.end(*id, EndCause::SystemFailure),
            });
        }
        follows
    }

    pub(super) fn known(&self, contact: ContactId) -> Result<&Contact, Refusal> {
        self.contacts.get(&contact).ok_or(Refusal::UnknownContact { contact })
    }

    /// The stage of a contact that is with this agent, on hold or not.
    pub(super) fn talks(&self, agent: &AgentId, contact: ContactId) -> Result<&Stage, Refusal> {
        if self.known(contact)?.consult_of.is_some() {
            return Err(Refusal::IsConsult { contact });
        }
        if self.known(contact)?.watch.is_some() {
            return Err(Refusal::IsSupervision { contact });
        }
        let stage = &self.known(contact)?.stage;
        match stage {
            Stage::Connected(owner) | Stage::OnHold(owner, _) if owner == agent => Ok(stage),
            Stage::Connected(_) | Stage::OnHold(..) => {
                Err(Refusal::NotYourContact { agent: agent.clone(), contact })
            }
            _ => Err(Refusal::NotConnected { contact }),
        }
    }

    fn present(&self, agent: &AgentId) -> Result<&super::facts::Agent, Refusal> {
        self.agents.get(agent).ok_or_else(|| Refusal::NotSignedIn { agent: agent.clone() })
    }

    fn wraps_up(&self, agent: &AgentId, contact: ContactId) -> Result<&super::facts::WrappingUp, Refusal> {
        let wrapping_up = self.known(contact)?.wrap_ups.get(agent);
        wrapping_up.ok_or_else(|| Refusal::NotInWrapUp { agent: agent.clone(), contact })
    }

    /// What an agent is occupied by: what rings or is talked to, and else the wrap-up.
    fn occupied(&self, id: &AgentId) -> Refusal {
        let (facts, agent) = (self.agent(id), id.clone());
        let offered = facts.offer.map(|offer| self.offers[&offer].contact);
        let in_wrap_up = |contact: &&ContactId| self.contact(**contact).wrap_ups.contains_key(id);
        let active = offered.or_else(|| facts.contacts.iter().find(|contact| !in_wrap_up(contact)).copied());
        match active {
            Some(contact) => Refusal::ActiveContact { agent, contact },
            None => {
                let contact = *facts.contacts.first().expect("the agent is loaded");
                Refusal::UnfinishedWrapUp { agent, contact }
            }
        }
    }

    /// What has to follow an event at once, as it follows from it.
    pub(crate) fn consequences(&self, event: &Event) -> Vec<Follow> {
        match event {
            Event::ContactOverflowed { contact, to, .. } => {
                let Some((queue, keep_wait)) = queue_of(to) else { return Vec::new() };
                let facts = self.contact(*contact);
                let since = if keep_wait { facts.queued_at } else { self.at };
                let preferred = facts.held.as_ref().map(|hold| hold.agent.clone());
                vec![Follow::Enters { contact: *contact, queue: queue.clone(), since, preferred }]
            }
            Event::CallbackFailed { contact, retry_at: None, .. } => {
                let cause = match self.contact(*contact).is_dialling() {
                    true => EndCause::CustomerUnreachable,
                    false => EndCause::CallbackFailed,
                };
                vec![Event::ContactEnded { contact: *contact, cause, agent: None }.into()]
            }
            Event::OfferTimedOut { contact, .. } | Event::OfferFailed { contact, .. } => {
                let hold = self.contact(*contact).held.clone();
                let released = |hold: acd::Hold| Event::HoldReleased {
                    contact: *contact,
                    agent: hold.agent,
                    reason: acd::ReleaseReason::NotTaken,
                };
                let released = hold.map(|hold| released(hold).into()).into_iter();
                let released = released.chain(self.way_back(*contact));
                released.chain(self.not_taken_aside(*contact)).collect()
            }
            Event::ConnectFailed { contact, .. } | Event::OutsideFailed { contact, .. } => {
                self.way_back(*contact).into_iter().chain(self.not_taken_aside(*contact)).collect()
            }
            Event::CallbackAnswered { contact, agent } => {
                self.offer_to_reserved(*contact, agent).into_iter().collect()
            }
            Event::ContactEnded { contact, cause, agent } => {
                let resumed = self.resumed(*contact, None).into_iter();
                resumed.chain(self.after_end(*contact, *cause, agent)).collect()
            }
            Event::WrapUpSubmitted { contact, .. } if !self.is_last_wrap_up(*contact) => Vec::new(),
            Event::WrapUpSubmitted { contact, agent, .. } => {
                let (outcome, agent) = (Outcome::Handled, Some(agent.clone()));
                vec![Event::ContactClosed { contact: *contact, outcome, agent }.into()]
            }
            _ => Vec::new(),
        }
    }

    /// Whether a contact is over, and one agent wraps it up.
    fn is_last_wrap_up(&self, contact: ContactId) -> bool {
        let facts = self.contact(contact);
        facts.stage == Stage::Over && facts.wrap_ups.len() == 1
    }

    fn after_end(&self, contact: ContactId, cause: EndCause, agent: &Option<AgentId>) -> Option<Follow> {
        let facts = self.contact(contact);
        if facts.is_internal() {
            let outcome = if facts.watch.is_some() { Outcome::Supervised } else { Outcome::Consulted };
            return Some(Event::ContactClosed { contact, outcome, agent: agent.clone() }.into());
        }
        let talked = agent.as_ref().filter(|_| facts.connected_at.is_some());
        if let Some(wrap_up) = talked.and_then(|agent| self.wrap_up_of(contact, agent)) {
            return Some(wrap_up);
        }
        let outcome = outcome(facts, cause);
        let closed = Event::ContactClosed { contact, outcome, agent: agent.clone() };
        facts.wrap_ups.is_empty().then(|| closed.into())
    }

    /// What an agent owes whose part in a contact is over.
    pub(super) fn wrap_up_of(&self, contact: ContactId, agent: &AgentId) -> Option<Follow> {
        let wrap_up = self.queue_of(self.contact(contact)).wrap_up.clone();
        let deadline = match wrap_up.mode {
            WrapUpMode::None => return None,
            WrapUpMode::Timed { ms, .. } => Some(self.at.plus_ms(ms)),
            WrapUpMode::Optional | WrapUpMode::Required => None,
        };
        let (mode, default_code, agent) = (wrap_up.mode, wrap_up.default_code, agent.clone());
        Some(Event::WrapUpStarted { contact, agent, deadline, mode, default_code }.into())
    }

    /// The customer has answered: the reserved agent is offered the contact, if that can be done.
    fn offer_to_reserved(&self, contact: ContactId, agent: &AgentId) -> Option<Follow> {
        let (facts, reserved) = (self.contact(contact), self.agent(agent));
        let stays = !matches!(reserved.pending, Some(Pending::SignOut { .. }));
        let can_be_called =
            facts.channel != Channel::Voice || self.phone(&reserved.dn) == PhoneState::Reachable;
        let takes =
            stays && reserved.presence == Presence::Available && reserved.offer.is_none() && can_be_called;
        takes.then(|| Follow::OfferTo { contact, agent: agent.clone(), rule: Rule::Reserved })
    }
}

fn is_gone(cause: SignOutCause) -> bool {
    use SignOutCause::{BrowserClosed, ConnectionLost, ServerComponentDown};
    [BrowserClosed, ConnectionLost, ServerComponentDown].contains(&cause)
}

/// What became of a contact that was not connected.
fn outcome(contact: &Contact, cause: EndCause) -> Outcome {
    if contact.handled {
        return Outcome::Handled;
    }
    if contact.is_dialling() {
        return Outcome::OutdialFailed;
    }
    let called_back = contact.callback.is_some();
    match (contact.left, cause) {
        (Some(LeftBy::MaxWait), _) => Outcome::QueueTimedOut,
        (Some(LeftBy::Overflow), _) => Outcome::FlowedOut,
        (None, EndCause::CallbackFailed) => Outcome::CallbackFailed,
        (None, EndCause::CustomerHungUp | EndCause::CustomerLost) if called_back => Outcome::CallbackFailed,
        (None, EndCause::CustomerHungUp) => Outcome::Abandoned,
        (None, _) => Outcome::Failed,
    }
}

pub(super) fn just(event: Event) -> Answer {
    Ok(vec![event.into()])
}

fn check(variable: &str, value: &str) -> Result<(), Refusal> {
    match () {
        () if !(1..=MAX_VARIABLE).contains(&variable.len()) => {
            Err(Refusal::InvalidVariable { limit: MAX_VARIABLE })
        }
        () if value.len() > MAX_VALUE => {
            Err(Refusal::ValueTooLong { variable: variable.to_owned(), limit: MAX_VALUE })
        }
        () => Ok(()),
    }
}

fn check_dn(dn: &Dn) -> Result<(), Refusal> {
    let text = dn.as_str();
    match text.is_empty() || text.len() > MAX_DN || text.contains(char::is_control) {
        true => Err(Refusal::InvalidDn { dn: dn.clone() }),
        false => Ok(()),
    }
}

/// Digits and keys, after a `+` perhaps.
pub(super) fn check_number(number: &str) -> Result<(), Refusal> {
    let keys = number.trim_start_matches('+');
    let pluses = number.len() - keys.len();
    let is_dialled = keys.chars().all(|c| "0123456789*#".contains(c));
    match is_dialled && !keys.is_empty() && pluses < 2 && number.len() <= MAX_NUMBER {
        true => Ok(()),
        false => Err(Refusal::InvalidNumber { number: number.chars().take(MAX_NUMBER).collect() }),
    }
}
