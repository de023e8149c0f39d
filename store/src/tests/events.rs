//! Events written by hand, and the record that comes of them.

use std::collections::BTreeMap;

use acd::{
    AgentId, CallbackFailure, Channel, ContactId, Decision, Destination, EndCause, Event, OfferFailure,
    OfferId, Outcome, OutsideFailure, OverflowCondition, Rule, Strategy, Timestamp, TransferTarget,
    WithdrawReason, WrapUpBy, WrapUpMode,
};

use super::support::{Folder, append_events};
use crate::{ContactFilter, ContactRecord, SegmentKind};

pub(super) const CONTACT: ContactId = ContactId(1);
/// Where an agent sends the contact.
const NUMBER: &str = "+4930333";
pub(super) const T0: i64 = 1_700_000_000_000;

pub(super) fn created() -> Event {
    let (from, to) = ("+4930111".into(), "+4930222".into());
    Event::ContactCreated {
        contact: CONTACT,
        channel: Channel::Voice,
        entry_point: "hotline".into(),
        from,
        to,
        priority: -3,
        skills: BTreeMap::new(),
    }
}

pub(super) fn queued() -> Event {
    queued_in("sales", None)
}

pub(super) fn queued_in(queue: &str, expected_wait_ms: Option<u64>) -> Event {
    Event::ContactQueued {
        contact: CONTACT,
        queue: queue.into(),
        since: Timestamp(T0),
        leave_at: None,
        expected_wait_ms,
        held: None,
    }
}

pub(super) fn offered(offer: u64, agent: &str) -> Event {
    offered_of("sales", offer, agent)
}

pub(super) fn offered_of(queue: &str, offer: u64, agent: &str) -> Event {
    let why = Decision {
        rule: Rule::BestMatch,
        strategy: Strategy::LongestIdle,
        waited_ms: 0,
        priority_milli: 0,
        step: 0,
        score: 0,
        tier: 0,
        idle_ms: 0,
        eligible: 1,
        held_back: 0,
        passed_over: Vec::new(),
        outranked: 0,
    };
    Event::OfferMade {
        offer: OfferId(offer),
        contact: CONTACT,
        queue: queue.into(),
        agent: agent.into(),
        dn: "100".into(),
        deadline: Timestamp(T0 + 60_000),
        why,
    }
}

pub(super) fn accepted(offer: u64, agent: &str) -> Event {
    Event::OfferAccepted { offer: OfferId(offer), contact: CONTACT, agent: agent.into() }
}

pub(super) fn timed_out(offer: u64, agent: &str) -> Event {
    Event::OfferTimedOut { offer: OfferId(offer), contact: CONTACT, agent: agent.into() }
}

pub(super) fn failed(offer: u64, agent: &str, failure: OfferFailure) -> Event {
    let (offer, agent, dn) = (OfferId(offer), agent.into(), "100".into());
    Event::OfferFailed { offer, contact: CONTACT, agent, dn, failure, back_off_until: None }
}

pub(super) fn connect_failed(agent: &str) -> Event {
    let (agent, dn, failure) = (agent.into(), "100".into(), OfferFailure::PhoneError);
    Event::ConnectFailed { contact: CONTACT, agent, dn, failure, back_off_until: None }
}

pub(super) fn withdrawn(offer: u64, agent: &str) -> Event {
    withdrawn_for(offer, agent, WithdrawReason::CustomerLeft)
}

pub(super) fn withdrawn_for(offer: u64, agent: &str, reason: WithdrawReason) -> Event {
    Event::OfferWithdrawn { offer: OfferId(offer), contact: CONTACT, agent: agent.into(), reason }
}

pub(super) fn overflowed(queue: &str, to: Destination) -> Event {
    let when = OverflowCondition::Waited { ms: 0 };
    Event::ContactOverflowed { contact: CONTACT, queue: queue.into(), when, to }
}

pub(super) fn callback_requested(number: &str) -> Event {
    Event::CallbackRequested { contact: CONTACT, number: number.into() }
}

pub(super) fn callback_started(agent: &str, attempt: u8) -> Event {
    Event::CallbackStarted { contact: CONTACT, agent: agent.into(), number: "+4940".into(), attempt }
}

pub(super) fn callback_failed(agent: &str, retry_after_ms: Option<i64>) -> Event {
    let retry_at = retry_after_ms.map(|ms| Timestamp(T0 + ms));
    let failure = CallbackFailure::NoAnswer;
    Event::CallbackFailed { contact: CONTACT, agent: agent.into(), failure, retry_at }
}

pub(super) fn connected(agent: &str) -> Event {
    Event::ContactConnected { contact: CONTACT, agent: agent.into() }
}

pub(super) fn held(agent: &str) -> Event {
    Event::ContactHeld { contact: CONTACT, agent: agent.into() }
}

pub(super) fn resumed(agent: &str) -> Event {
    Event::ContactResumed { contact: CONTACT, agent: agent.into() }
}

pub(super) fn paused(agent: &str, until: i64) -> Event {
    Event::RecordingPaused { contact: CONTACT, agent: agent.into(), until: Timestamp(T0 + until) }
}

pub(super) fn recording_resumed(agent: Option<&str>) -> Event {
    Event::RecordingResumed { contact: CONTACT, agent: agent.map(AgentId::from) }
}

pub(super) fn data_set(agent: Option<&str>, values: &[(&str, &str)]) -> Event {
    let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Event::ContactDataSet { contact: CONTACT, agent: agent.map(AgentId::from), values }
}

pub(super) fn transferred(agent: &str, to: &str) -> Event {
    let to = TransferTarget::Agent { agent: to.into() };
    Event::ContactTransferred { contact: CONTACT, agent: agent.into(), to }
}

pub(super) fn transferred_outside(agent: &str) -> Event {
    let to = TransferTarget::Number { number: NUMBER.into() };
    Event::ContactTransferred { contact: CONTACT, agent: agent.into(), to }
}

pub(super) fn outside_connected() -> Event {
    Event::OutsideConnected { contact: CONTACT, number: NUMBER.into() }
}

pub(super) fn outside_failed() -> Event {
    let (number, failure) = (NUMBER.into(), OutsideFailure::Busy);
    Event::OutsideFailed { contact: CONTACT, number, failure }
}

pub(super) fn ended(cause: EndCause, agent: Option<&str>) -> Event {
    Event::ContactEnded { contact: CONTACT, cause, agent: agent.map(AgentId::from) }
}

pub(super) fn wrap_up_started(agent: &str) -> Event {
    Event::WrapUpStarted {
        contact: CONTACT,
        agent: agent.into(),
        deadline: None,
        mode: WrapUpMode::Required,
        default_code: "done".into(),
    }
}

pub(super) fn submitted(agent: &str, by: WrapUpBy) -> Event {
    let (code, notes) = (Some("sale".into()), Some("wants an offer".into()));
    Event::WrapUpSubmitted { contact: CONTACT, agent: agent.into(), code, notes, by }
}

pub(super) fn submitted_without_code(agent: &str) -> Event {
    let (agent, by) = (agent.into(), WrapUpBy::Agent);
    Event::WrapUpSubmitted { contact: CONTACT, agent, code: None, notes: None, by }
}

/// The event, of another contact.
pub(super) fn with_contact(event: Event, id: ContactId) -> Event {
    let mut json = serde_json::to_value(&event).unwrap();
    json["contact"] = id.0.into();
    serde_json::from_value(json).unwrap()
}

pub(super) fn closed(outcome: Outcome, agent: Option<&str>) -> Event {
    Event::ContactClosed { contact: CONTACT, outcome, agent: agent.map(AgentId::from) }
}

/// Appends the events, each so many milliseconds after the contact arrived, and reads the record.
pub(super) async fn record(events: Vec<(i64, Event)>) -> ContactRecord {
    let folder = Folder::new();
    let store = folder.open().await;
    append_events(&store, &events).await;
    let listed = store.contact_records(&ContactFilter::default()).await.unwrap();
    let record = store.contact_record(CONTACT).await.unwrap().unwrap();
    assert_eq!(listed.as_slice(), std::slice::from_ref(&record));
    record
}

pub(super) fn segments(record: &ContactRecord) -> Vec<(SegmentKind, Option<&str>, i64)> {
    let agent = |segment: &'_ crate::Segment| segment.agent.as_ref().map(|agent| agent.as_str().to_owned());
    record
        .segments
        .iter()
        .map(|segment| {
            let name = agent(segment).map(|name| match name.as_str() {
                "amy" => "amy",
                "bob" => "bob",
                _ => "cat",
            });
            (segment.kind, name, segment.duration_ms())
        })
        .collect()
}

pub(super) fn after(ms: i64) -> Option<Timestamp> {
    Some(Timestamp(T0 + ms))
}
