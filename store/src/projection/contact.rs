//! A contact's record, folded from its events.

use std::collections::BTreeMap;

use acd::{
    AgentId, Channel, ContactId, EndCause, Event, OfferId, QueueId, Record, Rule, Timestamp, TransferTarget,
};

use super::{
    consult::{Consults, Done},
    offer::{OfferResult, OfferRow},
    segment::{Segment, SegmentKind, Worked},
};
use crate::{CallbackRecord, ContactRecord, Direction, Figures, RecordingPause, WrapUpRecord};

/// A contact that is not closed: its record so far, and what is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OpenContact {
    record: ContactRecord,
    current: Option<Current>,
    /// The offers that are open: several where all ring at once.
    offers: BTreeMap<OfferId, OpenOffer>,
    /// Since when each agent who has had it wraps it up, and from which queue it came.
    wrap_ups: BTreeMap<AgentId, (Timestamp, Option<QueueId>)>,
    /// What agents do in its consults.
    consults: Consults,
    /// The offer that was accepted last: its connecting may fail.
    accepted: Option<OfferRow>,
}

/// The segment under way.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Current {
    kind: SegmentKind,
    agent: Option<AgentId>,
    from: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenOffer {
    queue: QueueId,
    agent: AgentId,
    made_at: Timestamp,
}

impl OpenContact {
    /// The contact that `record` creates; `None` when it creates none.
    pub(crate) fn created(record: &Record) -> Option<(ContactId, Self)> {
        let (contact, new) = match &record.event {
            Event::ContactCreated { contact, channel, entry_point, from, to, priority, skills: _ } => {
                let new =
                    ContactRecord::new(*contact, *channel, entry_point, (from, to), *priority, record.at);
                (contact, new)
            }
            Event::OutdialStarted { contact, queue, entry_point, number, ani, agent: _ } => {
                let (customer, queue) = ((number.as_str(), ani.as_str()), Some(queue.clone()));
                let new = ContactRecord::new(*contact, Channel::Voice, entry_point, customer, 0, record.at);
                (contact, ContactRecord { direction: Direction::Outbound, queue, ..new })
            }
            _ => return None,
        };
        let current = Current { kind: SegmentKind::Treatment, agent: None, from: record.at };
        let open = Self {
            record: new,
            current: Some(current),
            offers: BTreeMap::new(),
            wrap_ups: BTreeMap::new(),
            consults: Consults::default(),
            accepted: None,
        };
        Some((*contact, open))
    }

    /// The record so far, without its figures.
    pub(crate) fn record(&self) -> &ContactRecord {
        &self.record
    }

    /// The record so far; its figures cover the segments that are over.
    pub(crate) fn into_record(mut self) -> ContactRecord {
        self.record.figures = Figures::of(&self.record.segments);
        self.record
    }

    /// The stretches that are over and were some agent's work, but for the first `known` stretches.
    pub(crate) fn worked(&self, known: usize) -> impl Iterator<Item = Worked> {
        let id = self.record.id;
        self.record.segments.iter().skip(known).filter_map(move |segment| Worked::of(id, segment))
    }

    /// Takes in one event of this contact, or of a consult about it. The offer that ended by it, if one did.
    pub(crate) fn fold(&mut self, at: Timestamp, event: &Event) -> Option<OfferRow> {
        if event.contact() != Some(self.record.id) {
            self.consulted(at, event);
            return None;
        }
        match event {
            Event::ContactQueued { queue, expected_wait_ms, .. } => self.queued(at, queue, *expected_wait_ms),
            Event::ContactWidened { step, .. } => self.record.step = *step,
            Event::ContactOverflowed { queue, .. } | Event::QueueTimedOut { queue, .. } => {
                self.begin(at, SegmentKind::Treatment, None);
                // Sent elsewhere on arrival, it has not been in the queue, and was the queue's all the same.
                self.record.queue.get_or_insert_with(|| queue.clone());
            }
            // Not what a queue offers: the agent's own phone rings for the agent's own call.
            Event::OfferMade { why, .. } if why.rule == Rule::Outdial => {}
            Event::OfferMade { offer, queue, agent, .. } => self.offered(at, *offer, queue, agent),
            Event::OfferAccepted { offer, agent, .. } => {
                let row = self.offer_ended(at, *offer, OfferResult::Accepted);
                self.begin(at, SegmentKind::Connecting, Some(agent));
                self.accepted.clone_from(&row);
                return row;
            }
            Event::OfferTimedOut { offer, .. } => return self.offer_ended(at, *offer, OfferResult::Rona),
            Event::OfferFailed { offer, failure, .. } => {
                return self.offer_ended(at, *offer, (*failure).into());
            }
            Event::OfferWithdrawn { offer, reason, .. } => {
                return self.offer_ended(at, *offer, (*reason).into());
            }
            Event::ConnectFailed { .. } => {
                self.begin(at, SegmentKind::Queued, None);
                let accepted = self.accepted.take();
                self.record.offers.connects_failed += u32::from(accepted.is_some());
                return accepted.map(|row| OfferRow { result: OfferResult::ConnectFailed, ..row });
            }
            Event::CallbackRequested { number, .. } => self.callback_requested(at, number),
            Event::CallbackStarted { agent, .. } => {
                let kind = if self.is_dialling() { SegmentKind::Dialling } else { SegmentKind::CallingBack };
                self.begin(at, kind, Some(agent));
                self.record.callback.iter_mut().for_each(|callback| callback.attempts += 1);
            }
            Event::CallbackAnswered { .. } | Event::CallbackDue { .. } => {
                self.begin(at, SegmentKind::Queued, None);
            }
            Event::CallbackFailed { retry_at, .. } => match retry_at {
                Some(_) => self.begin(at, SegmentKind::Resting, None),
                None => self.begin(at, SegmentKind::Treatment, None),
            },
            Event::ContactConnected { agent, .. } => {
                self.begin(at, SegmentKind::Talk, Some(agent));
                self.record.agent = Some(agent.clone());
                self.record.answered_at.get_or_insert(at);
            }
            Event::ContactHeld { agent, .. } => self.begin(at, SegmentKind::Hold, Some(agent)),
            Event::ContactResumed { agent, .. } => self.begin(at, SegmentKind::Talk, Some(agent)),
            Event::ConferenceStarted { agent, .. } => {
                self.begin(at, SegmentKind::Talk, Some(agent));
                self.consulted(at, event);
            }
            Event::ConsultStarted { .. } | Event::ConsultAnswered { .. } | Event::ConsultEnded { .. } => {
                self.consulted(at, event);
            }
            Event::RecordingPaused { agent, .. } => {
                let agent = agent.clone();
                self.record.recording_pauses.push(RecordingPause { agent, from: at, to: None });
            }
            Event::RecordingResumed { .. } => {
                self.record.recording_pauses.last_mut().into_iter().for_each(|pause| pause.to = Some(at));
            }
            Event::ContactDataSet { values, .. } => {
                self.record.data.extend(values.clone());
                self.record.data.retain(|_, value| !value.is_empty());
            }
            Event::ContactEnded { cause, .. } => self.ended(at, *cause),
            Event::ContactTransferred { to: TransferTarget::Number { .. }, .. } => {
                self.begin(at, SegmentKind::Dialling, None);
            }
            Event::ContactTransferred { .. }
            | Event::OutsideFailed { .. }
            | Event::ReattachTimedOut { .. } => {
                self.begin(at, SegmentKind::Treatment, None);
            }
            Event::OutsideConnected { .. } => self.begin(at, SegmentKind::Outside, None),
            Event::WrapUpStarted { agent, .. } => {
                self.wrap_ups.insert(agent.clone(), (at, self.record.queue.clone()));
            }
            Event::WrapUpSubmitted { agent, code, notes, by, .. } => {
                self.wrapped_up(at, agent);
                let (agent, code, notes) = (agent.clone(), code.clone(), notes.clone());
                self.record.wrap_ups.push(WrapUpRecord { agent, code, by: *by, notes });
            }
            Event::ContactClosed { outcome, .. } => {
                self.finish(at);
                self.record.closed_at = Some(at);
                self.record.outcome = Some(*outcome);
            }
            // Not about a contact, or nothing that the record shows.
            Event::ContactCreated { .. }
            | Event::OutdialStarted { .. }
            | Event::ConferenceJoined { .. }
            | Event::ConsultQueued { .. }
            | Event::ConsultFound { .. }
            | Event::ConsultRequeued { .. }
            | Event::AgentDetached { .. }
            | Event::AgentReattaching { .. }
            | Event::AgentAttachFailed { .. }
            | Event::AgentAttached { .. }
            | Event::SupervisionStarted { .. }
            | Event::SupervisionChanged { .. }
            | Event::SupervisionEnded { .. }
            | Event::HoldReleased { .. }
            | Event::AutoWrapUpCancelled { .. }
            | Event::WrapUpExtended { .. }
            | Event::WrapUpDrafted { .. }
            | Event::WrapUpCodeChosen { .. }
            | Event::LastAgentSet { .. }
            | Event::LastAgentExpired { .. }
            | Event::Configured { .. }
            | Event::Recovered
            | Event::AgentSignedIn { .. }
            | Event::SessionTakenOver { .. }
            | Event::SignOutPending { .. }
            | Event::SignOutPendingCancelled { .. }
            | Event::AgentSignedOut { .. }
            | Event::PresenceChanged { .. }
            | Event::IdlePending { .. }
            | Event::IdlePendingCancelled { .. }
            | Event::PhoneReachabilityChanged { .. }
            | Event::PhoneBackOffEnded { .. } => {}
        }
        None
    }

    /// Whether an agent calls the customer, and they have not heard each other yet.
    fn is_dialling(&self) -> bool {
        self.record.direction == Direction::Outbound && self.record.answered_at.is_none()
    }

    fn queued(&mut self, at: Timestamp, queue: &QueueId, expected_wait_ms: Option<u64>) {
        self.begin(at, SegmentKind::Queued, None);
        self.record.queue = Some(queue.clone());
        self.record.queued_at.get_or_insert(at);
        self.record.entered_at = Some(at);
        self.record.expected_wait_ms = expected_wait_ms;
        self.record.step = 0;
    }

    fn offered(&mut self, at: Timestamp, offer: OfferId, queue: &QueueId, agent: &AgentId) {
        self.record.offers.made += 1;
        match &mut self.current {
            Some(Current { kind: SegmentKind::Ringing, agent: one, .. }) => *one = None,
            _ => self.begin(at, SegmentKind::Ringing, Some(agent)),
        }
        let open = OpenOffer { queue: queue.clone(), agent: agent.clone(), made_at: at };
        self.offers.insert(offer, open);
    }

    /// The contact waits again once none of its offers is open; after one was accepted, it does not.
    fn offer_ended(&mut self, at: Timestamp, offer: OfferId, result: OfferResult) -> Option<OfferRow> {
        let OpenOffer { queue, agent, made_at } = self.offers.remove(&offer)?;
        self.record.offers.ended(result, 1);
        let ringing = self.current.as_ref().is_some_and(|current| current.kind == SegmentKind::Ringing);
        if ringing && self.offers.is_empty() {
            self.begin(at, SegmentKind::Queued, None);
        }
        let contact = self.record.id;
        Some(OfferRow { offer, contact, queue, agent, made_at, ended_at: at, result })
    }

    fn callback_requested(&mut self, at: Timestamp, number: &str) {
        let known = self.record.callback.get_or_insert_with(|| CallbackRecord {
            number: String::new(),
            requested_at: at,
            attempts: 0,
        });
        number.clone_into(&mut known.number);
    }

    fn ended(&mut self, at: Timestamp, cause: EndCause) {
        self.finish(at);
        self.record.ended_at = Some(at);
        self.record.end_cause = Some(cause);
    }

    /// Wrap-ups stand beside what the contact's time went into: it may go on with others.
    fn wrapped_up(&mut self, at: Timestamp, agent: &AgentId) {
        let Some((from, queue)) = self.wrap_ups.remove(agent).filter(|(from, _)| *from < at) else { return };
        let (kind, agent) = (SegmentKind::WrapUp, Some(agent.clone()));
        self.record.segments.push(Segment { kind, queue, agent, from, to: at });
    }

    /// What agents do in consults stands beside what the customer hears, too.
    fn consulted(&mut self, at: Timestamp, event: &Event) {
        let done = self.consults.fold(at, event).filter(|done| done.from < at);
        self.record.segments.extend(done.map(|Done { kind, agent, from }| {
            let queue = self.record.queue.clone();
            Segment { kind, queue, agent: Some(agent), from, to: at }
        }));
    }

    fn begin(&mut self, at: Timestamp, kind: SegmentKind, agent: Option<&AgentId>) {
        self.finish(at);
        self.current = Some(Current { kind, agent: agent.cloned(), from: at });
    }

    /// Ends the segment under way. One without length is not kept: it was a step among several at one instant.
    fn finish(&mut self, at: Timestamp) {
        let Some(Current { kind, agent, from }) = self.current.take() else { return };
        if from < at {
            let queue = self.record.queue.clone();
            self.record.segments.push(Segment { kind, queue, agent, from, to: at });
        }
    }
}
