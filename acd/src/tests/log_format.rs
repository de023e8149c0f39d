//! The log format, pinned: `log_format.jsonl` has every event as a log written today has it. A change that
//! breaks this test breaks the reading of old logs: add fields with a default, and add lines here instead.

use crate::{Event, Record};
use std::collections::BTreeSet;

const LINES: &str = include_str!("log_format.jsonl");

#[test]
fn every_line_is_read_and_written_again_the_same() {
    for line in LINES.lines() {
        let record: Record = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(serde_json::to_string(&record).unwrap(), line);
    }
}

#[test]
fn every_event_has_a_line() {
    let pinned: BTreeSet<usize> =
        LINES.lines().map(|line| number(&serde_json::from_str::<Record>(line).unwrap().event)).collect();
    assert_eq!(pinned, (0..EVENTS).collect());
}

const EVENTS: usize = 65;

/// Has no catch-all arm, so that nobody forgets to add a line for a new event.
fn number(event: &Event) -> usize {
    match event {
        Event::Configured { .. } => 0,
        Event::Recovered => 1,
        Event::AgentSignedIn { .. } => 2,
        Event::SessionTakenOver { .. } => 3,
        Event::SignOutPending { .. } => 4,
        Event::SignOutPendingCancelled { .. } => 5,
        Event::AgentSignedOut { .. } => 6,
        Event::PresenceChanged { .. } => 7,
        Event::IdlePending { .. } => 8,
        Event::IdlePendingCancelled { .. } => 9,
        Event::PhoneReachabilityChanged { .. } => 10,
        Event::PhoneBackOffEnded { .. } => 11,
        Event::ContactCreated { .. } => 12,
        Event::ContactQueued { .. } => 13,
        Event::QueueTimedOut { .. } => 14,
        Event::OfferMade { .. } => 15,
        Event::OfferAccepted { .. } => 16,
        Event::OfferTimedOut { .. } => 17,
        Event::OfferFailed { .. } => 18,
        Event::OfferWithdrawn { .. } => 19,
        Event::ConnectFailed { .. } => 20,
        Event::ContactConnected { .. } => 21,
        Event::ContactEnded { .. } => 22,
        Event::WrapUpStarted { .. } => 23,
        Event::AutoWrapUpCancelled { .. } => 24,
        Event::WrapUpSubmitted { .. } => 25,
        Event::ContactClosed { .. } => 26,
        Event::ContactWidened { .. } => 27,
        Event::HoldReleased { .. } => 28,
        Event::ContactOverflowed { .. } => 29,
        Event::CallbackRequested { .. } => 30,
        Event::CallbackStarted { .. } => 31,
        Event::CallbackAnswered { .. } => 32,
        Event::CallbackFailed { .. } => 33,
        Event::CallbackDue { .. } => 34,
        Event::WrapUpExtended { .. } => 35,
        Event::WrapUpCodeChosen { .. } => 36,
        Event::LastAgentSet { .. } => 37,
        Event::LastAgentExpired { .. } => 38,
        Event::ContactHeld { .. } => 39,
        Event::ContactResumed { .. } => 40,
        Event::ContactTransferred { .. } => 41,
        Event::OutsideConnected { .. } => 42,
        Event::OutsideFailed { .. } => 43,
        Event::RecordingPaused { .. } => 44,
        Event::RecordingResumed { .. } => 45,
        Event::ContactDataSet { .. } => 46,
        Event::ConsultStarted { .. } => 47,
        Event::ConsultAnswered { .. } => 48,
        Event::ConsultEnded { .. } => 49,
        Event::ConferenceStarted { .. } => 50,
        Event::ConferenceJoined { .. } => 51,
        Event::SupervisionStarted { .. } => 52,
        Event::SupervisionChanged { .. } => 53,
        Event::SupervisionEnded { .. } => 54,
        Event::OutdialStarted { .. } => 55,
        Event::AgentDetached { .. } => 56,
        Event::AgentReattaching { .. } => 57,
        Event::AgentAttachFailed { .. } => 58,
        Event::AgentAttached { .. } => 59,
        Event::ReattachTimedOut { .. } => 60,
        Event::ConsultQueued { .. } => 61,
        Event::ConsultFound { .. } => 62,
        Event::ConsultRequeued { .. } => 63,
        Event::WrapUpDrafted { .. } => 64,
    }
}
