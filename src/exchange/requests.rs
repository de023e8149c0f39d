//! What agents and supervisors ask for through the API.

use super::{Effect, Exchange, Now, Output};
use crate::prompts::Prompts;
use acd::{
    AgentId, Command, ConsultTarget, ContactId, ContactKind, ContactPhase, ContactView, DetachCause, Dn,
    EndCause, QueueId, Refusal, SupervisionMode, TransferTarget,
};
use call::LegId;
use config::Configuration;
use std::sync::Arc;

/// An act, or a look.
#[expect(missing_docs, reason = "the fields are what their types document")]
pub enum Request {
    /// Have the ACD carry this out; answered once it is durable.
    Execute(Command),
    /// The agent answers in the desktop: the phone, which rings, is told to (V1). Nothing is decided by that.
    Answer { agent: AgentId, contact: ContactId },
    /// The agent hangs up, as with the phone (V15); answered once it is durable.
    HangUp { agent: AgentId, contact: ContactId },
    /// The supervisor takes part in a call of somebody else, or does so in another way (T8); answered once it is durable.
    Supervise { agent: AgentId, contact: ContactId, mode: SupervisionMode },
    /// The agent calls a customer (V14); answered once it is durable.
    Outdial { agent: AgentId, number: String, ani: Option<String> },
    /// Work by another configuration (T7); answered once it is durable. The prompts are those that it names.
    Configure { configuration: Arc<Configuration>, prompts: Prompts },
    /// Look at what there is. The closure takes its answer away itself.
    Read(Box<dyn FnOnce(&Exchange) + Send>),
}

/// The answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields are what their types document")]
pub enum Reply {
    /// Done, and durable; the log has come to `seq` by it, 0 where nothing had to change.
    Done { seq: u64 },
    /// Looked.
    Read,
}

/// Why an act was refused.
#[derive(Clone, Debug, thiserror::Error)]
pub enum RequestError {
    /// The ACD does not allow it now.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The station that an agent chose is no phone of this server.
    #[error("no phone {0} is configured")]
    UnknownPhone(Dn),
    /// The agent's phone keeps the customer on hold, and it alone can take the customer back.
    #[error("contact {0} is held by the agent's phone: take it back there")]
    HeldByPhone(ContactId),
    /// There is no recording to pause.
    #[error("contact {0} is not recorded")]
    NotRecorded(ContactId),
    /// The phone is not called for the contact.
    #[error("no phone of agent {agent} rings for contact {contact}")]
    NotRinging {
        /// Who wants to answer.
        agent: AgentId,
        /// What.
        contact: ContactId,
    },
    /// Answer it there.
    #[error("phone {0} is not one that can be told to answer")]
    PhoneNotTold(Dn),
    /// The agent may consult colleagues and numbers only.
    #[error("the profile does not permit queue {0} to be consulted")]
    QueueNotConsulted(QueueId),
    /// The number that an agent has dialled leads nowhere, or is not for that agent.
    #[error(transparent)]
    NotDialled(config::WhyNot),
    /// Carried out, perhaps, but not known to be durable.
    #[error("the disk has not confirmed it in time; it may still take effect")]
    Unconfirmed,
    /// The server is stopping, or too busy to take more.
    #[error("the server takes no requests now")]
    Unavailable,
}

impl Exchange {
    pub(super) fn request(&mut self, now: Now, id: u64, request: Request) {
        let done = match request {
            Request::Read(look) => {
                look(self);
                return self.outputs.push_back(Output::Reply { id, reply: Ok(Reply::Read) });
            }
            _ if self.journal.is_full() => Err(RequestError::Unavailable),
            Request::Execute(command) => self.carry_out(now, command),
            Request::Answer { agent, contact } => self.answer_for(now, agent, contact),
            Request::HangUp { agent, contact } => self.hang_up_for(now, agent, contact),
            Request::Outdial { agent, number, ani } => self.outdial(now, agent, &number, ani.as_deref()),
            Request::Supervise { agent, contact, mode } => self.supervise(now, agent, contact, mode),
            Request::Configure { configuration, prompts } => self.configure(now, configuration, prompts),
        };
        match done {
            Ok(reply) => self.reply_when_durable(id, reply),
            Err(error) => self.outputs.push_back(Output::Reply { id, reply: Err(error) }),
        }
    }

    pub(super) fn carry_out(&mut self, now: Now, mut command: Command) -> Result<Reply, RequestError> {
        if let Command::SignIn { dn, .. } = &command
            && self.configuration.phones.get(dn.as_str()).is_none()
        {
            return Err(RequestError::UnknownPhone(dn.clone()));
        }
        if let Command::ResumeContact { contact, .. } = &command
            && self.is_held_by_phone(*contact)
        {
            return Err(RequestError::HeldByPhone(*contact));
        }
        if let Command::PauseRecording { contact, .. } = &command
            && self.engine.contact(*contact).is_some_and(|view| is_connected(&view))
            && !self.is_recorded(*contact)
        {
            return Err(RequestError::NotRecorded(*contact));
        }
        if let Command::TransferContact { agent, to, .. } = &mut command
            && let TransferTarget::Number { number } = to
        {
            *to = self.meant_by(agent, number).map_err(RequestError::NotDialled)?;
        }
        if let Command::StartConsult { agent, to, .. } = &mut command {
            *to = self.to_consult(agent, to)?;
        }
        let records = self.execute(now, command)?;
        Ok(Reply::Done { seq: records.last().map_or(0, |record| record.seq) })
    }

    /// Whom an agent asks by what was written; a queue only where the profile permits it (V9).
    pub(super) fn to_consult(
        &self,
        agent: &AgentId,
        to: &ConsultTarget,
    ) -> Result<ConsultTarget, RequestError> {
        let meant = match to {
            ConsultTarget::Number { number } => {
                self.meant_by(agent, number).map_err(RequestError::NotDialled)?
            }
            ConsultTarget::Queue { queue } => TransferTarget::Queue { queue: queue.clone() },
            ConsultTarget::Agent { .. } => return Ok(to.clone()),
        };
        let profile = self.configuration.profile_of(agent.as_str());
        match meant {
            TransferTarget::Agent { agent } => Ok(ConsultTarget::Agent { agent }),
            TransferTarget::Number { number } => Ok(ConsultTarget::Number { number }),
            TransferTarget::Queue { queue } if profile.is_some_and(|profile| profile.consult_queue) => {
                Ok(ConsultTarget::Queue { queue })
            }
            TransferTarget::Queue { queue } => Err(RequestError::QueueNotConsulted(queue)),
        }
    }

    fn answer_for(&mut self, now: Now, agent: AgentId, contact: ContactId) -> Result<Reply, RequestError> {
        let leg = self.ringing_for(&agent, contact);
        let not_ringing = || RequestError::NotRinging { agent: agent.clone(), contact };
        let (leg, view) = leg.zip(self.engine.agent(&agent)).ok_or_else(not_ringing)?;
        let phone = self.configuration.phones.get(view.dn.as_str());
        if !phone.is_some_and(|phone| phone.remote_answer) {
            return Err(RequestError::PhoneNotTold(view.dn));
        }
        match self.switch.tell_to_answer(now.instant, leg) {
            Ok(()) => {}
            // It is called, and has not said yet that it rings.
            Err(sip::Error::WrongState) => self.phone_acts.is_to_answer(leg),
            Err(_) => return Err(RequestError::Unavailable),
        }
        Ok(Reply::Done { seq: 0 })
    }

    /// The leg on which an agent's phone is called: the contact is offered, or the agent's own leg was lost.
    fn ringing_for(&self, agent: &AgentId, contact: ContactId) -> Option<LegId> {
        let offer = self.engine.offers().find(|offer| offer.contact == contact && offer.agent == *agent);
        let lost = || {
            let view = self.engine.contact(contact)?;
            self.outbounds.reattaching(contact).filter(|_| view.phase.agent() == Some(agent))
        };
        offer.and_then(|offer| self.offers.leg_of(offer.offer)).or_else(lost)
    }

    fn hang_up_for(&mut self, now: Now, agent: AgentId, contact: ContactId) -> Result<Reply, RequestError> {
        let view = self.engine.contact(contact).ok_or(Refusal::UnknownContact { contact })?;
        // Who calls a customer can give up before there is an answer.
        let is_up = is_connected(&view) || view.kind == ContactKind::Outdial;
        let asks = view.consult.as_ref().is_some_and(|consult| !consult.held || !consult.is_request());
        match view.phase.agent().filter(|_| is_up) {
            // As with the phone: the customer stays on hold (V12).
            Some(owner) if *owner == agent && asks => {
                self.carry_out(now, Command::DetachAgent { contact, cause: DetachCause::HungUp })
            }
            Some(owner) if *owner == agent => {
                self.carry_out(now, Command::EndContact { contact, cause: EndCause::AgentHungUp })
            }
            Some(_) => Err(Refusal::NotYourContact { agent, contact }.into()),
            None => Err(Refusal::NotConnected { contact }.into()),
        }
    }

    fn supervise(
        &mut self,
        now: Now,
        agent: AgentId,
        contact: ContactId,
        mode: SupervisionMode,
    ) -> Result<Reply, RequestError> {
        let view = self.engine.contact(contact);
        let current = view.and_then(|view| view.supervision);
        self.carry_out(
            now,
            match current {
                Some(current) if current.agent == agent => Command::SetSupervision { agent, contact, mode },
                _ => Command::StartSupervision { agent, contact, mode },
            },
        )
    }

    /// Also where nothing had to change: it may be as it is by a command that is not durable yet.
    fn reply_when_durable(&mut self, id: u64, reply: Reply) {
        if self.journal.is_empty() {
            return self.outputs.push_back(Output::Reply { id, reply: Ok(reply) });
        }
        self.commit([].into(), [].into(), Effect::Reply { id, reply });
    }
}

fn is_connected(contact: &ContactView) -> bool {
    matches!(contact.phase, ContactPhase::Connected { .. })
}
