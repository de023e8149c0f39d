//! A contact's record, folded from its events.

use acd::{AgentId, ContactId, EndCause, Event, OfferFailure, Record, Timestamp};

use super::segment::{Segment, SegmentKind};
use crate::{ContactRecord, Figures, Offers, WrapUpRecord};

/// A contact that is not closed: its record so far, and the segment that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OpenContact {
    record: ContactRecord,
    current: Option<Current>,
}

/// The segment under way.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Current {
    kind: SegmentKind,
    agent: Option<AgentId>,
    from: Timestamp,
}

impl OpenContact {
    /// The contact that `record` creates; `None` when it creates none.
    pub(crate) fn created(record: &Record) -> Option<(ContactId, Self)> {
        let Event::ContactCreated { contact, channel, entry_point, from, to, .. } = &record.event else {
            return None;
        };
        let new = ContactRecord::new(*contact, *channel, entry_point, (from, to), record.at);
        let current = Current { kind: SegmentKind::Treatment, agent: None, from: record.at };
        Some((*contact, Self { record: new, current: Some(current) }))
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

    /// Takes in one event of this contact.
    pub(crate) fn fold(&mut self, at: Timestamp, event: &Event) {
        match event {
            Event::ContactQueued { queue, .. } => {
                self.begin(at, SegmentKind::Queued, None);
                self.record.queue = Some(queue.clone());
                self.record.queued_at.get_or_insert(at);
            }
            Event::QueueTimedOut { .. } | Event::ContactOverflowed { .. } => {
                self.begin(at, SegmentKind::Treatment, None)
            }
            Event::OfferMade { agent, .. } => {
                self.record.offers.made += 1;
                self.begin(at, SegmentKind::Ringing, Some(agent));
            }
            Event::OfferAccepted { agent, .. } => {
                self.record.offers.accepted += 1;
                self.begin(at, SegmentKind::Connecting, Some(agent));
            }
            Event::OfferTimedOut { .. } => {
                self.record.offers.rona += 1;
                self.begin(at, SegmentKind::Queued, None);
            }
            Event::OfferFailed { failure, .. } => {
                *self.record.offers.counter(*failure) += 1;
                self.begin(at, SegmentKind::Queued, None);
            }
            Event::OfferWithdrawn { .. } => {
                self.record.offers.withdrawn += 1;
                self.begin(at, SegmentKind::Queued, None);
            }
            Event::ConnectFailed { .. } => {
                self.record.offers.connects_failed += 1;
                self.begin(at, SegmentKind::Queued, None);
            }
            Event::ContactConnected { agent, .. } => {
                self.begin(at, SegmentKind::Talk, Some(agent));
                self.record.agent = Some(agent.clone());
                self.record.answered_at.get_or_insert(at);
            }
            Event::ContactEnded { cause, .. } => self.ended(at, *cause),
            Event::WrapUpStarted { agent, .. } => self.begin(at, SegmentKind::WrapUp, Some(agent)),
            Event::WrapUpSubmitted { code, notes, by, .. } => {
                let notes = notes.clone();
                self.record.wrap_up = Some(WrapUpRecord { code: code.clone(), by: *by, notes });
            }
            Event::ContactClosed { outcome, .. } => {
                self.finish(at);
                self.record.closed_at = Some(at);
                self.record.outcome = Some(*outcome);
            }
            // Not about a contact, or nothing that the record shows.
            Event::ContactCreated { .. }
            | Event::ContactWidened { .. }
            | Event::HoldReleased { .. }
            | Event::CallbackRequested { .. }
            | Event::CallbackStarted { .. }
            | Event::CallbackAnswered { .. }
            | Event::CallbackFailed { .. }
            | Event::CallbackDue { .. }
            | Event::AutoWrapUpCancelled { .. }
            | Event::WrapUpExtended { .. }
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
    }

    fn ended(&mut self, at: Timestamp, cause: EndCause) {
        self.finish(at);
        self.record.ended_at = Some(at);
        self.record.end_cause = Some(cause);
    }

    fn begin(&mut self, at: Timestamp, kind: SegmentKind, agent: Option<&AgentId>) {
        self.finish(at);
        self.current = Some(Current { kind, agent: agent.cloned(), from: at });
    }

    /// Ends the segment under way. One without length is not kept: it was a step among several at one instant.
    fn finish(&mut self, at: Timestamp) {
        let Some(Current { kind, agent, from }) = self.current.take() else { return };
        if from < at {
            self.record.segments.push(Segment {
                kind,
                queue: self.record.queue.clone(),
                agent,
                from,
                to: at,
            });
        }
    }
}

impl Offers {
    fn counter(&mut self, failure: OfferFailure) -> &mut u32 {
        match failure {
            OfferFailure::PhoneUnreachable => &mut self.unreachable,
            OfferFailure::PhoneBusy
            | OfferFailure::PhoneError
            | OfferFailure::Declined
            | OfferFailure::AgentHungUp => &mut self.failed,
        }
    }
}
