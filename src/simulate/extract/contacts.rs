//! What became of each contact, and how long it took whom.

use super::carry::Carry;
use crate::simulate::day::Arrival;
use crate::simulate::samples::{Attempt, Behaviour, Of, Response, WrapUp};
use acd::{
    AgentId, CallbackFailure, Channel, ContactId, Destination, EndCause, Event, OfferId, Outcome, QueueId,
    Record, Timestamp, WrapUpBy,
};
use std::collections::BTreeMap;

/// The contacts of a day.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    arrivals: Vec<Arrival>,
    /// Those that are not closed yet.
    open: BTreeMap<ContactId, Open>,
    /// When each open offer was made.
    offers: BTreeMap<OfferId, Timestamp>,
    /// The last wrap-up code: when, whose, of which arrival.
    coded: Option<(Timestamp, AgentId, usize)>,
    /// The last choice to have a customer's later contacts: when, whose.
    claimed: Option<(Timestamp, AgentId)>,
}

/// A contact that is not closed.
#[derive(Debug)]
struct Open {
    /// Of its arrival.
    index: usize,
    channel: Channel,
    queue: Option<QueueId>,
    created_at: Timestamp,
    /// Whether its first wait is over.
    waited: bool,
    /// When the offer was made, and when it was accepted, until customer and agent hear each other.
    accepted: Option<(Timestamp, Timestamp)>,
    /// When the customer began to be called back.
    attempt: Option<Timestamp>,
    connected_at: Option<Timestamp>,
    wrap_up: Option<OpenWrapUp>,
}

#[derive(Debug)]
struct OpenWrapUp {
    since: Timestamp,
    coded_at: Option<Timestamp>,
    cancelled: bool,
    extended: bool,
}

impl Contacts {
    pub(super) fn any(&self) -> bool {
        !self.arrivals.is_empty()
    }

    /// The contacts that still wait have waited until `to` at least.
    pub(super) fn finish(mut self, to: Timestamp) -> Vec<Arrival> {
        for open in self.open.values_mut() {
            open.waited(&mut self.arrivals, to, false);
        }
        self.arrivals
    }

    /// The index of the contact that arrived by this record, if one did.
    pub(super) fn record(
        &mut self,
        record: &Record,
        before: &Carry,
        behaviour: &mut Behaviour,
    ) -> Option<usize> {
        match &record.event {
            Event::ContactCreated { .. } => return self.created(record),
            Event::LastAgentSet { agent, .. } => {
                self.claimed = Some((record.at, agent.clone()));
                self.last_agent();
            }
            Event::OfferMade { offer, .. } => drop(self.offers.insert(*offer, record.at)),
            event => {
                let contact = event.contact()?;
                self.queued(contact, record, before);
                self.offered(contact, record, behaviour);
                self.called_back(contact, record, behaviour);
                self.handled(contact, record, behaviour);
                if let Event::ContactClosed { outcome, .. } = event {
                    let mut open = self.open.remove(&contact)?;
                    open.waited(&mut self.arrivals, record.at, *outcome == Outcome::Abandoned);
                }
            }
        }
        None
    }

    fn created(&mut self, record: &Record) -> Option<usize> {
        let Event::ContactCreated { contact, channel, entry_point, from, to, priority, skills } =
            &record.event
        else {
            return None;
        };
        let index = self.arrivals.len();
        self.arrivals.push(Arrival {
            channel: *channel,
            entry_point: entry_point.clone(),
            // Until it enters one, which it does in the same step.
            queue: "".into(),
            from: from.clone(),
            to: to.clone(),
            priority: *priority,
            skills: skills.clone(),
            preferred: None,
            waited_ms: 0,
            hung_up: false,
            callback: None,
            last_agent: false,
        });
        let open = Open {
            index,
            channel: *channel,
            queue: None,
            created_at: record.at,
            waited: false,
            accepted: None,
            attempt: None,
            connected_at: None,
            wrap_up: None,
        };
        self.open.insert(*contact, open);
        Some(index)
    }

    /// Into a queue, and out of it without an agent.
    fn queued(&mut self, contact: ContactId, record: &Record, before: &Carry) {
        let Some(open) = self.open.get_mut(&contact) else { return };
        let Some(arrival) = self.arrivals.get_mut(open.index) else { return };
        match &record.event {
            Event::ContactQueued { queue, held, .. } => {
                if open.queue.is_none() {
                    arrival.queue = queue.clone();
                    // One that is held for the customer's last agent is held again without being told.
                    let last = before.last_agents.get(&arrival.from).map(|(agent, _)| agent);
                    let held = held.as_ref().map(|hold| &hold.agent);
                    arrival.preferred = held.filter(|agent| Some(*agent) != last).cloned();
                }
                open.queue = Some(queue.clone());
            }
            Event::ContactOverflowed { queue, to, .. } => {
                if open.queue.is_none() {
                    arrival.queue = queue.clone();
                    open.queue = Some(queue.clone());
                }
                if !matches!(to, Destination::Queue { .. }) {
                    open.waited(&mut self.arrivals, record.at, false);
                }
            }
            Event::QueueTimedOut { .. } | Event::ContactConnected { .. } => {
                open.waited(&mut self.arrivals, record.at, false);
            }
            Event::CallbackRequested { number, .. } => {
                arrival.callback = Some((record.at.ms_since(open.created_at), number.clone()));
                open.waited(&mut self.arrivals, record.at, false);
            }
            _ => {}
        }
    }

    /// What agents did when it was offered to them.
    fn offered(&mut self, contact: ContactId, record: &Record, behaviour: &mut Behaviour) {
        let Some(open) = self.open.get_mut(&contact) else { return };
        let at = record.at;
        let connecting =
            || open.accepted.map(|(made, accepted)| (accepted.ms_since(made), at.ms_since(accepted)));
        let response = match &record.event {
            Event::OfferAccepted { offer, .. } => {
                open.accepted = self.offers.remove(offer).map(|made| (made, at));
                None
            }
            Event::OfferTimedOut { offer, .. } => self.offers.remove(offer).map(|_| Response::NotAnswered),
            Event::OfferFailed { offer, failure, .. } => self
                .offers
                .remove(offer)
                .map(|made| Response::Failed { after_ms: at.ms_since(made), failure: *failure }),
            Event::OfferWithdrawn { offer, .. } => {
                self.offers.remove(offer);
                None
            }
            Event::ConnectFailed { failure, .. } => connecting().map(|(after_ms, lost_after_ms)| {
                Response::Lost { after_ms, lost_after_ms, failure: *failure }
            }),
            // Where the customer is called first, connecting takes no time of the agent's.
            Event::ContactConnected { .. } | Event::CallbackStarted { .. } | Event::ContactEnded { .. } => {
                connecting()
                    .map(|(after_ms, connected_after_ms)| Response::Answered { after_ms, connected_after_ms })
            }
            _ => None,
        };
        if let Some(response) = response
            && let Some(agent) = record.event.agent()
        {
            open.accepted = None;
            behaviour.responses.add(Of::responding(agent, open.channel), &response);
        }
    }

    /// What customers did when they were called back.
    fn called_back(&mut self, contact: ContactId, record: &Record, behaviour: &mut Behaviour) {
        let Some(open) = self.open.get_mut(&contact) else { return };
        let attempt = match &record.event {
            Event::CallbackStarted { .. } => {
                open.attempt = Some(record.at);
                return;
            }
            Event::CallbackFailed { failure: CallbackFailure::ServerStopped, .. }
            | Event::ConnectFailed { .. } => {
                open.attempt = None;
                return;
            }
            Event::CallbackFailed { failure, .. } => open
                .attempt
                .take()
                .map(|since| Attempt::Failed { after_ms: record.at.ms_since(since), failure: *failure }),
            Event::CallbackAnswered { .. } | Event::ContactConnected { .. } => {
                open.attempt.take().map(|since| Attempt::Answered { after_ms: record.at.ms_since(since) })
            }
            _ => None,
        };
        if let Some(attempt) = attempt {
            behaviour.attempts.add([Of::Everybody], &attempt);
        }
    }

    /// Talk and wrap-up.
    fn handled(&mut self, contact: ContactId, record: &Record, behaviour: &mut Behaviour) {
        let Some(open) = self.open.get_mut(&contact) else { return };
        let at = record.at;
        match &record.event {
            Event::ContactConnected { .. } => open.connected_at = Some(at),
            Event::ContactEnded { cause, agent: Some(agent), .. } if people_ended(*cause) => {
                if let Some(since) = open.connected_at {
                    behaviour.talk.add(open.of(agent), &at.ms_since(since));
                }
            }
            Event::WrapUpStarted { .. } => {
                open.wrap_up =
                    Some(OpenWrapUp { since: at, coded_at: None, cancelled: false, extended: false });
            }
            Event::AutoWrapUpCancelled { .. } => {
                open.wrap_up.iter_mut().for_each(|wrap_up| wrap_up.cancelled = true);
            }
            Event::WrapUpExtended { .. } => {
                open.wrap_up.iter_mut().for_each(|wrap_up| wrap_up.extended = true);
            }
            Event::WrapUpCodeChosen { agent, .. } => {
                open.wrap_up.iter_mut().for_each(|wrap_up| wrap_up.coded_at = Some(at));
                self.coded = Some((at, agent.clone(), open.index));
                self.last_agent();
            }
            Event::WrapUpSubmitted { agent, by, .. } => {
                let index = open.index;
                if let Some(wrap_up) = open.wrap_up.take().filter(|_| *by != WrapUpBy::SignOut) {
                    let OpenWrapUp { since, coded_at, cancelled, extended } = wrap_up;
                    let ms = coded_at.unwrap_or(at).ms_since(since);
                    behaviour.wrap_up.add(open.of(agent), &WrapUp { ms, cancelled, extended });
                }
                self.coded = Some((at, agent.clone(), index));
                self.last_agent();
            }
            _ => {}
        }
    }

    /// A claim and the code that it came with are of one instant and one agent; either may be first.
    fn last_agent(&mut self) {
        if let (Some((coded_at, coder, index)), Some((claimed_at, claimer))) = (&self.coded, &self.claimed)
            && (coded_at, coder) == (claimed_at, claimer)
            && let Some(arrival) = self.arrivals.get_mut(*index)
        {
            arrival.last_agent = true;
        }
    }
}

impl Open {
    fn waited(&mut self, arrivals: &mut [Arrival], until: Timestamp, hung_up: bool) {
        if let Some(arrival) = arrivals.get_mut(self.index).filter(|_| !self.waited) {
            arrival.waited_ms = until.ms_since(self.created_at);
            arrival.hung_up = hung_up;
            self.waited = true;
        }
    }

    /// Whom its talk and wrap-up tell something about.
    fn of(&self, agent: &AgentId) -> [Of; 4] {
        let queue = self.queue.clone().unwrap_or_else(|| "".into());
        Of::handling(agent, &queue, self.channel)
    }
}

/// Whether the interaction was over because somebody had done talking.
fn people_ended(cause: EndCause) -> bool {
    match cause {
        EndCause::CustomerHungUp | EndCause::AgentHungUp | EndCause::TreatmentFinished => true,
        EndCause::CustomerLost
        | EndCause::AgentPhoneLost
        | EndCause::OutsideHungUp
        | EndCause::ConsultEnded
        | EndCause::ConsultFailed
        | EndCause::ConsultNotConfirmed
        | EndCause::SupervisionEnded
        | EndCause::SupervisionFailed
        | EndCause::TakenOver
        | EndCause::CallbackFailed
        | EndCause::AgentUnreachable
        | EndCause::CustomerUnreachable
        | EndCause::ServerStopping
        | EndCause::SystemFailure => false,
    }
}
