//! Contacts that are moved between queues, leave them, or are called back: which time counts as what (T6).

use acd::{Destination, EndCause, Event, Outcome, QueueId, Timestamp, WrapUpBy};

use super::{
    events::*,
    support::{Folder, append_events},
};
use crate::{CallbackRecord, ContactRecord, Figures, Offers, SegmentKind, SegmentKind::*, WrapUpRecord};

/// Kind, queue and length of each segment.
fn stretches(record: &ContactRecord) -> Vec<(SegmentKind, Option<&str>, i64)> {
    let queue = |segment: &'_ crate::Segment| match segment.queue.as_ref().map(QueueId::as_str) {
        Some("sales") => Some("sales"),
        Some("support") => Some("support"),
        Some(other) => panic!("{other}"),
        None => None,
    };
    record.segments.iter().map(|segment| (segment.kind, queue(segment), segment.duration_ms())).collect()
}

fn to_support() -> Destination {
    Destination::Queue { queue: "support".into(), keep_wait: true }
}

#[tokio::test]
async fn each_queue_has_its_own_segments_and_the_last_one_its_expectation() {
    let record = record(vec![
        (0, created()),
        (300, queued_in("sales", Some(90_000))),
        (2_000, Event::ContactWidened { contact: CONTACT, step: 2 }),
        (4_000, offered_of("sales", 1, "amy")),
        (9_000, timed_out(1, "amy")),
        (12_000, overflowed("sales", to_support())),
        (12_000, queued_in("support", Some(6_000))),
        (14_000, Event::ContactWidened { contact: CONTACT, step: 1 }),
        (17_000, offered_of("support", 2, "bob")),
        (19_000, accepted(2, "bob")),
        (19_000, connected("bob")),
        (29_000, ended(EndCause::AgentHungUp, Some("bob"))),
        (29_000, closed(Outcome::Handled, Some("bob"))),
    ])
    .await;
    assert_eq!(
        stretches(&record),
        [
            (Treatment, None, 300),
            (Queued, Some("sales"), 3_700),
            (Ringing, Some("sales"), 5_000),
            (Queued, Some("sales"), 3_000),
            (Queued, Some("support"), 5_000),
            (Ringing, Some("support"), 2_000),
            (Talk, Some("support"), 10_000),
        ]
    );
    assert_eq!((record.queued_at, record.entered_at), (after(300), after(12_000)));
    assert_eq!((record.expected_wait_ms, record.step), (Some(6_000), 1));
    // The whole wait counts, in both queues: enqueued to connected.
    assert_eq!(record.figures.queue_wait_ms, 18_700);
    assert_eq!(record.wrap_ups, [], "a queue without wrap-up");
}

#[tokio::test]
async fn a_flow_out_is_its_queues_and_not_abandoned() {
    let message = Destination::Message { prompt: "busy".into() };
    let waited = record(vec![
        (0, created()),
        (0, queued()),
        (60_000, overflowed("sales", message.clone())),
        (64_000, ended(EndCause::CustomerHungUp, None)),
        (64_000, closed(Outcome::FlowedOut, None)),
    ])
    .await;
    assert_eq!(waited.outcome, Some(Outcome::FlowedOut));
    assert_eq!(waited.figures, Figures { queue_wait_ms: 60_000, ..Figures::default() });
    assert_eq!(stretches(&waited), [(Queued, Some("sales"), 60_000), (Treatment, Some("sales"), 4_000)]);

    // Turned away on arrival, it has not waited, and was the queue's all the same.
    let turned_away = record(vec![
        (0, created()),
        (100, overflowed("sales", message)),
        (4_000, ended(EndCause::TreatmentFinished, None)),
        (4_000, closed(Outcome::FlowedOut, None)),
    ])
    .await;
    assert_eq!((turned_away.queue.as_ref(), turned_away.queued_at), (Some(&"sales".into()), None));
    assert_eq!(turned_away.figures, Figures::default());
    assert_eq!(stretches(&turned_away), [(Treatment, None, 100), (Treatment, Some("sales"), 3_900)]);
}

fn requested() -> Vec<(i64, Event)> {
    vec![
        (0, created()),
        (0, queued()),
        (1_000, offered(1, "amy")),
        (2_000, callback_requested("+4940")),
        (2_000, withdrawn_for(1, "amy", acd::WithdrawReason::LeftQueue)),
    ]
}

#[tokio::test]
async fn agent_first_the_dialling_is_the_agents_time_and_not_wait() {
    let mut events = requested();
    events.extend([
        (20_000, offered(2, "amy")),
        (24_000, accepted(2, "amy")),
        (24_000, callback_started("amy", 1)),
        (44_000, callback_failed("amy", Some(100_000))),
        (100_000, Event::CallbackDue { contact: CONTACT }),
        (101_000, offered(3, "bob")),
        (102_000, accepted(3, "bob")),
        (102_000, callback_started("bob", 2)),
        (109_000, connected("bob")),
        (139_000, ended(EndCause::CustomerHungUp, Some("bob"))),
        (139_000, wrap_up_started("bob")),
        (149_000, submitted("bob", WrapUpBy::Agent)),
        (149_000, closed(Outcome::Handled, Some("bob"))),
    ]);
    let record = record(events).await;
    let (number, requested_at) = ("+4940".to_owned(), Timestamp(T0 + 2_000));
    assert_eq!(record.callback, Some(CallbackRecord { number, requested_at, attempts: 2 }));
    let figures = Figures {
        queue_wait_ms: 26_000,
        ring_ms: 6_000,
        calling_back_ms: 27_000,
        resting_ms: 56_000,
        dialling_ms: 0,
        talk_ms: 30_000,
        hold_ms: 0,
        wrap_up_ms: 10_000,
    };
    assert_eq!(record.figures, figures);
    assert_eq!(record.figures.handle_ms(), 67_000);
    assert_eq!(record.offers, Offers { made: 3, accepted: 2, withdrawn: 1, ..Offers::default() });
    assert_eq!(
        segments(&record),
        [
            (Queued, None, 1_000),
            (Ringing, Some("amy"), 1_000),
            (Queued, None, 18_000),
            (Ringing, Some("amy"), 4_000),
            (CallingBack, Some("amy"), 20_000),
            (Resting, None, 56_000),
            (Queued, None, 1_000),
            (Ringing, Some("bob"), 1_000),
            (CallingBack, Some("bob"), 7_000),
            (Talk, Some("bob"), 30_000),
            (WrapUp, Some("bob"), 10_000),
        ]
    );
}

#[tokio::test]
async fn customer_first_the_reserved_agent_rings_when_the_customer_is_there() {
    let mut events = requested();
    events.extend([
        (20_000, callback_started("amy", 1)),
        (30_000, Event::CallbackAnswered { contact: CONTACT, agent: "amy".into() }),
        (30_000, offered(2, "amy")),
        (33_000, accepted(2, "amy")),
        (33_100, connected("amy")),
        (43_100, ended(EndCause::AgentHungUp, Some("amy"))),
        (43_100, closed(Outcome::Handled, Some("amy"))),
    ]);
    let record = record(events).await;
    assert_eq!(record.callback.as_ref().map(|callback| callback.attempts), Some(1));
    assert_eq!(
        segments(&record)[3..],
        [
            (CallingBack, Some("amy"), 10_000),
            (Ringing, Some("amy"), 3_000),
            (Connecting, Some("amy"), 100),
            (Talk, Some("amy"), 10_000),
        ]
    );
    assert_eq!((record.figures.queue_wait_ms, record.figures.calling_back_ms), (23_100, 10_000));
}

#[tokio::test]
async fn a_customer_who_was_not_reached_has_not_abandoned() {
    let mut events = requested();
    events.extend([
        (20_000, callback_started("amy", 1)),
        (50_000, callback_failed("amy", None)),
        (50_000, ended(EndCause::CallbackFailed, None)),
        (50_000, closed(Outcome::CallbackFailed, None)),
    ]);
    let record = record(events).await;
    assert_eq!(
        (record.outcome, record.end_cause),
        (Some(Outcome::CallbackFailed), Some(EndCause::CallbackFailed))
    );
    assert_eq!(record.figures.queue_wait_ms, 20_000);
    assert_eq!(record.figures.calling_back_ms, 30_000);
    assert_eq!(record.offers.caller_hung_up, 0, "nobody hung up");
}

#[tokio::test]
async fn a_wrap_up_may_be_without_a_code() {
    let record = record(vec![
        (0, created()),
        (0, queued()),
        (0, offered(1, "amy")),
        (1_000, accepted(1, "amy")),
        (1_000, connected("amy")),
        (5_000, ended(EndCause::CustomerHungUp, Some("amy"))),
        (5_000, wrap_up_started("amy")),
        (8_000, submitted_without_code("amy")),
        (8_000, closed(Outcome::Handled, Some("amy"))),
    ])
    .await;
    let without = WrapUpRecord { agent: "amy".into(), code: None, by: WrapUpBy::Agent, notes: None };
    assert_eq!(record.wrap_ups, [without]);
    assert_eq!(record.figures.wrap_up_ms, 3_000);
}

/// What `sidetone explain` reads: everything about the contact, in the order in which it happened.
#[tokio::test]
async fn a_contacts_events_hold_its_moves_holds_and_callbacks_in_order() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut other = ended(EndCause::CustomerHungUp, None);
    if let Event::ContactEnded { contact, .. } = &mut other {
        *contact = acd::ContactId(2);
    }
    let events = vec![
        (0, created()),
        (0, queued_in("sales", None)),
        (500, other),
        (
            1_000,
            Event::HoldReleased {
                contact: CONTACT,
                agent: "amy".into(),
                reason: acd::ReleaseReason::WaitOver,
            },
        ),
        (2_000, Event::ContactWidened { contact: CONTACT, step: 1 }),
        (3_000, overflowed("sales", to_support())),
        (3_000, queued_in("support", None)),
        (4_000, callback_requested("+4940")),
        (4_500, Event::LastAgentExpired { from: "+4930111".into() }),
        (5_000, callback_started("amy", 1)),
        (6_000, callback_failed("amy", Some(9_000))),
        (9_000, Event::CallbackDue { contact: CONTACT }),
    ];
    let records = append_events(&store, &events).await;
    let about: Vec<_> =
        records.into_iter().filter(|record| record.event.contact() == Some(CONTACT)).collect();
    assert_eq!(about.len(), 10);
    assert_eq!(store.contact_events(CONTACT).await.unwrap(), about);
}
