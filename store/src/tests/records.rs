//! Contact records from event sequences written by hand: what the definitions of the figures say.

use std::collections::BTreeMap;

use acd::{Channel, ContactId, EndCause, Event, OfferFailure, Outcome, Record, Timestamp, WrapUpBy};

use sqlx::Row;

use super::{events::*, support::Folder};
use crate::{
    ContactFilter, ContactRecord, Direction, Figures, Offers, RecordingPause, SegmentKind::*, WrapUpRecord,
};

#[tokio::test]
async fn answered_and_wrapped() {
    let record = record(vec![
        (0, created()),
        (200, queued()),
        (5_200, offered(1, "amy")),
        (9_000, accepted(1, "amy")),
        (9_050, connected("amy")),
        (69_050, ended(EndCause::CustomerHungUp, Some("amy"))),
        (69_050, wrap_up_started("amy")),
        (84_050, submitted("amy", WrapUpBy::Agent)),
        (84_050, closed(Outcome::Handled, Some("amy"))),
    ])
    .await;
    assert_eq!(
        record,
        ContactRecord {
            id: CONTACT,
            channel: Channel::Voice,
            direction: Direction::Inbound,
            entry_point: "hotline".into(),
            from: "+4930111".into(),
            to: "+4930222".into(),
            queue: Some("sales".into()),
            agent: Some("amy".into()),
            priority: -3,
            created_at: Timestamp(T0),
            queued_at: after(200),
            entered_at: after(200),
            expected_wait_ms: None,
            step: 0,
            callback: None,
            answered_at: after(9_050),
            ended_at: after(69_050),
            end_cause: Some(EndCause::CustomerHungUp),
            closed_at: after(84_050),
            outcome: Some(Outcome::Handled),
            wrap_ups: vec![WrapUpRecord {
                agent: "amy".into(),
                code: Some("sale".into()),
                by: WrapUpBy::Agent,
                notes: Some("wants an offer".into()),
            }],
            figures: Figures {
                queue_wait_ms: 8_850,
                ring_ms: 3_800,
                calling_back_ms: 0,
                resting_ms: 0,
                dialling_ms: 0,
                talk_ms: 60_000,
                hold_ms: 0,
                wrap_up_ms: 15_000,
            },
            offers: Offers { made: 1, accepted: 1, ..Offers::default() },
            segments: record.segments.clone(),
            recordings: Vec::new(),
            recording_pauses: Vec::new(),
            data: BTreeMap::new(),
        }
    );
    assert_eq!(
        segments(&record),
        [
            (Treatment, None, 200),
            (Queued, None, 5_000),
            (Ringing, Some("amy"), 3_800),
            (Connecting, Some("amy"), 50),
            (Talk, Some("amy"), 60_000),
            (WrapUp, Some("amy"), 15_000),
        ]
    );
    assert_eq!((record.figures.connected_ms(), record.figures.handle_ms()), (60_000, 75_000));
}

/// V3, V4: the pauses of its recording, and what was noted of it last; neither is a figure.
#[tokio::test]
async fn pauses_and_data() {
    let record = record(vec![
        (0, created()),
        (0, data_set(None, &[("product", "radio"), ("customer", "4711")])),
        (0, queued()),
        (0, offered(1, "amy")),
        (1_000, accepted(1, "amy")),
        (1_000, connected("amy")),
        (11_000, paused("amy", 71_000)),
        (31_000, recording_resumed(Some("amy"))),
        (41_000, paused("amy", 101_000)),
        (51_000, data_set(Some("amy"), &[("product", "tv"), ("customer", "")])),
        (61_000, ended(EndCause::CustomerHungUp, Some("amy"))),
        (61_000, recording_resumed(None)),
        (61_000, wrap_up_started("amy")),
        (62_000, data_set(Some("amy"), &[("order", "\"1\"")])),
        (71_000, submitted("amy", WrapUpBy::Agent)),
        (71_000, closed(Outcome::Handled, Some("amy"))),
    ])
    .await;
    let pause = |from, to| RecordingPause { agent: "amy".into(), from: Timestamp(T0 + from), to: after(to) };
    assert_eq!(record.recording_pauses, [pause(11_000, 31_000), pause(41_000, 61_000)]);
    let data =
        [("order", "\"1\""), ("product", "tv")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(record.data, BTreeMap::from(data));
    assert_eq!((record.figures.talk_ms, record.figures.wrap_up_ms), (60_000, 10_000));
}

#[tokio::test]
async fn abandoned_in_queue() {
    let record = record(vec![
        (0, created()),
        (0, queued()),
        (31_000, ended(EndCause::CustomerHungUp, None)),
        (31_000, closed(Outcome::Abandoned, None)),
    ])
    .await;
    assert_eq!(record.outcome, Some(Outcome::Abandoned));
    assert_eq!((record.agent.as_ref(), record.answered_at, record.wrap_ups.first()), (None, None, None));
    assert_eq!(record.figures, Figures { queue_wait_ms: 31_000, ..Figures::default() });
    assert_eq!(record.offers, Offers::default());
    assert_eq!(segments(&record), [(Queued, None, 31_000)]);
}

#[tokio::test]
async fn abandoned_while_ringing_counts_the_ringing_as_wait() {
    let record = record(vec![
        (0, created()),
        (0, queued()),
        (4_000, offered(1, "amy")),
        (10_000, withdrawn(1, "amy")),
        (10_000, ended(EndCause::CustomerHungUp, None)),
        (10_000, closed(Outcome::Abandoned, None)),
    ])
    .await;
    assert_eq!(record.outcome, Some(Outcome::Abandoned));
    assert_eq!(record.figures, Figures { queue_wait_ms: 10_000, ring_ms: 6_000, ..Figures::default() });
    assert_eq!(record.offers, Offers { made: 1, withdrawn: 1, caller_hung_up: 1, ..Offers::default() });
    assert_eq!(segments(&record), [(Queued, None, 4_000), (Ringing, Some("amy"), 6_000)]);
}

#[tokio::test]
async fn rona_then_answered_by_the_next_agent() {
    let record = record(vec![
        (0, created()),
        (0, queued()),
        (0, offered(1, "amy")),
        (20_000, timed_out(1, "amy")),
        (20_000, offered(2, "bob")),
        (23_000, accepted(2, "bob")),
        (23_100, connected("bob")),
        (50_000, ended(EndCause::AgentHungUp, Some("bob"))),
        (50_000, wrap_up_started("bob")),
        (60_000, submitted("bob", WrapUpBy::Timeout)),
        (60_000, closed(Outcome::Handled, Some("bob"))),
    ])
    .await;
    assert_eq!(record.agent, Some("bob".into()));
    let figures = Figures {
        queue_wait_ms: 23_100,
        ring_ms: 23_000,
        talk_ms: 26_900,
        wrap_up_ms: 10_000,
        ..Figures::default()
    };
    assert_eq!(record.figures, figures);
    assert_eq!(record.offers, Offers { made: 2, accepted: 1, rona: 1, ..Offers::default() });
    assert_eq!(record.wrap_ups.first().map(|wrap_up| wrap_up.by), Some(WrapUpBy::Timeout));
    assert_eq!(
        segments(&record),
        [
            (Ringing, Some("amy"), 20_000),
            (Ringing, Some("bob"), 3_000),
            (Connecting, Some("bob"), 100),
            (Talk, Some("bob"), 26_900),
            (WrapUp, Some("bob"), 10_000),
        ]
    );
}

#[tokio::test]
async fn failures_of_the_phone_are_counters_of_their_own() {
    let record = record(vec![
        (0, created()),
        (0, queued()),
        (1_000, offered(1, "amy")),
        (1_500, failed(1, "amy", OfferFailure::PhoneUnreachable)),
        (2_000, offered(2, "bob")),
        (2_100, failed(2, "bob", OfferFailure::PhoneBusy)),
        (3_000, offered(3, "bob")),
        (3_100, failed(3, "bob", OfferFailure::Declined)),
        (4_000, offered(4, "bob")),
        (4_400, accepted(4, "bob")),
        (4_900, connect_failed("bob")),
        (9_000, ended(EndCause::CustomerHungUp, None)),
        (9_000, closed(Outcome::Abandoned, None)),
    ])
    .await;
    let offers = Offers {
        made: 4,
        accepted: 1,
        declined: 1,
        unreachable: 1,
        failed: 1,
        connects_failed: 1,
        ..Offers::default()
    };
    assert_eq!(record.offers, offers);
    assert_eq!(record.agent, None, "nobody heard the customer");
    assert_eq!(record.figures, Figures { queue_wait_ms: 9_000, ring_ms: 1_100, ..Figures::default() });
}

#[tokio::test]
async fn queue_timeout_ends_the_wait_before_the_message() {
    let record = record(vec![
        (0, created()),
        (0, queued()),
        (60_000, Event::QueueTimedOut { contact: CONTACT, queue: "sales".into() }),
        (64_500, ended(EndCause::TreatmentFinished, None)),
        (64_500, closed(Outcome::QueueTimedOut, None)),
    ])
    .await;
    assert_eq!(record.outcome, Some(Outcome::QueueTimedOut));
    assert_eq!(record.figures, Figures { queue_wait_ms: 60_000, ..Figures::default() });
    assert_eq!(segments(&record), [(Queued, None, 60_000), (Treatment, None, 4_500)]);
}

#[tokio::test]
async fn system_failure_while_connected_still_leads_to_wrap_up() {
    let record = record(vec![
        (0, created()),
        (0, queued()),
        (100, offered(1, "amy")),
        (2_100, accepted(1, "amy")),
        (2_100, connected("amy")),
        (7_100, ended(EndCause::SystemFailure, Some("amy"))),
        (7_100, wrap_up_started("amy")),
        (9_000, submitted("amy", WrapUpBy::SignOut)),
        (9_000, closed(Outcome::Handled, Some("amy"))),
    ])
    .await;
    assert_eq!(record.end_cause, Some(EndCause::SystemFailure));
    assert_eq!(record.figures.talk_ms, 5_000);
    assert_eq!(record.figures.wrap_up_ms, 1_900);
}

#[tokio::test]
async fn system_failure_while_queued() {
    let record = record(vec![
        (0, created()),
        (0, queued()),
        (3_000, ended(EndCause::SystemFailure, None)),
        (3_000, closed(Outcome::Failed, None)),
    ])
    .await;
    assert_eq!((record.outcome, record.end_cause), (Some(Outcome::Failed), Some(EndCause::SystemFailure)));
    assert_eq!(record.figures.queue_wait_ms, 3_000);
}

#[tokio::test]
async fn a_contact_in_progress_is_told_as_far_as_it_is() {
    let record = record(vec![
        (0, created()),
        (0, queued()),
        (1_000, offered(1, "amy")),
        (4_000, accepted(1, "amy")),
        (4_000, connected("amy")),
    ])
    .await;
    assert_eq!((record.closed_at, record.outcome), (None, None));
    assert_eq!(record.agent, Some("amy".into()));
    assert_eq!(record.figures, Figures { queue_wait_ms: 4_000, ring_ms: 3_000, ..Figures::default() });
}

/// Contacts `1..=20`, one a second, half a second each, of four customers in two queues; every third handled by bob, the
/// others by amy.
fn twenty() -> Vec<Record> {
    let mut records = Vec::new();
    for number in 1..=20_u64 {
        let (queue, agent) =
            (["sales", "support"][number as usize % 2], ["bob", "amy", "amy"][number as usize % 3]);
        let contact = ContactId(number);
        let events = [
            Event::ContactCreated {
                contact,
                channel: Channel::Voice,
                entry_point: "hotline".into(),
                from: format!("+49{}", number % 4),
                to: String::new(),
                priority: 0,
                skills: BTreeMap::new(),
            },
            Event::ContactQueued {
                contact,
                queue: queue.into(),
                since: Timestamp(number as i64 * 1_000),
                leave_at: None,
                expected_wait_ms: None,
                held: None,
            },
            Event::ContactConnected { contact, agent: agent.into() },
            Event::ContactClosed { contact, outcome: Outcome::Handled, agent: None },
        ];
        for event in events {
            let later = if matches!(event, Event::ContactClosed { .. }) { 500 } else { 0 };
            records.push(Record {
                seq: records.len() as u64 + 1,
                at: Timestamp(number as i64 * 1_000 + later),
                event,
                agent_state: None,
            });
        }
    }
    records
}

#[tokio::test]
async fn records_are_filtered_and_paged() {
    let folder = Folder::new();
    let store = folder.open().await;
    store.append(&twenty()).await.unwrap();
    let ids = async |filter: ContactFilter| -> Vec<u64> {
        store.contact_records(&filter).await.unwrap().iter().map(|record| record.id.0).collect()
    };
    let all = ContactFilter::default;
    assert_eq!(ids(all()).await, (1..=20).rev().collect::<Vec<_>>());
    assert_eq!(ids(ContactFilter { queue: Some("support".into()), limit: 3, ..all() }).await, [19, 17, 15]);
    assert_eq!(ids(ContactFilter { agent: Some("bob".into()), ..all() }).await, [18, 15, 12, 9, 6, 3]);
    let window = ContactFilter { from: Some(Timestamp(5_000)), to: Some(Timestamp(8_000)), ..all() };
    assert_eq!(ids(window.clone()).await, [7, 6, 5]);
    assert_eq!(ids(ContactFilter { queue: Some("sales".into()), ..window }).await, [6]);
    assert!(ids(ContactFilter { queue: Some("x' OR 1=1 --".into()), ..all() }).await.is_empty());

    let customer = || ContactFilter { customer: Some("+493".into()), ..all() };
    assert_eq!(ids(customer()).await, [19, 15, 11, 7, 3]);
    let bob = |since| Some(("bob".into(), Timestamp(since)));
    assert_eq!(ids(ContactFilter { worked_by: bob(0), ..customer() }).await, [15, 3]);
    assert_eq!(ids(ContactFilter { worked_by: bob(12_000), ..all() }).await, [18, 15, 12]);
    for (id, contact) in [("r1", 3), ("r2", 15), ("r3", 15), ("voicemail", 0)] {
        store.recording_started(id, ContactId(contact), "a.wav", Timestamp(1)).await.unwrap();
    }
    assert_eq!(ids(ContactFilter { is_recorded: true, ..all() }).await, [15, 3]);
    let second = ContactFilter { is_recorded: true, before: Some(ContactId(15)), ..customer() };
    assert_eq!(ids(second).await, [3]);

    let (mut paged, mut before) = (Vec::new(), None);
    loop {
        let page = ids(ContactFilter { limit: 6, before, ..all() }).await;
        before = page.last().map(|id| ContactId(*id));
        if page.is_empty() {
            break;
        }
        paged.extend(page);
    }
    assert_eq!(paged, ids(all()).await);
    assert_eq!(store.contact_record(ContactId(21)).await.unwrap(), None);
}

/// Whatever is looked for, and however much there is: no table is searched from end to end, and nothing but an agent's own
/// work is sorted.
#[tokio::test]
async fn records_are_found_by_indexes() {
    let folder = Folder::new();
    let store = folder.open().await;
    let all = ContactFilter::default;
    let (customer, queue) = (Some("+491".to_owned()), Some("sales".into()));
    let worked_by = Some(("amy".into(), Timestamp(1)));
    for (filter, index) in [
        (all(), "contact_created"),
        (ContactFilter { is_recorded: true, ..all() }, "contact_created"),
        (ContactFilter { from: Some(Timestamp(1)), to: Some(Timestamp(2)), ..all() }, "contact_created"),
        (ContactFilter { customer: customer.clone(), ..all() }, "contact_customer"),
        (
            ContactFilter { customer, from: Some(Timestamp(1)), is_recorded: true, ..all() },
            "contact_customer",
        ),
        (ContactFilter { queue, is_recorded: true, ..all() }, "contact_queue"),
        (ContactFilter { agent: Some("amy".into()), ..all() }, "contact_agent"),
        (ContactFilter { worked_by: worked_by.clone(), ..all() }, "segment_agent"),
        (
            ContactFilter { worked_by, before: Some(ContactId(9)), is_recorded: true, ..all() },
            "segment_agent",
        ),
    ] {
        let query = crate::contacts::select(&filter);
        let explain = format!("EXPLAIN QUERY PLAN {}", query.sql().as_str());
        let mut reader = store.reader().await.unwrap();
        let rows = sqlx::query(sqlx::AssertSqlSafe(explain)).fetch_all(&mut *reader).await.unwrap();
        let plan: Vec<String> = rows.iter().map(|row| row.try_get("detail").unwrap()).collect();
        assert!(plan.iter().any(|step| step.contains(index)), "{index}: {plan:?}");
        let is_sorted = plan.iter().any(|step| step.contains("TEMP B-TREE FOR ORDER"));
        assert_eq!(is_sorted, filter.worked_by.is_some(), "{plan:?}");
        let scans = |step: &&String| step.starts_with("SCAN") && !step.contains("USING INDEX");
        assert_eq!(plan.iter().find(scans), None, "{plan:?}");
    }
}
