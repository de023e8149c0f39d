//! Offers to several agents at once, counts over offers, and the accuracy of expected waits.

use acd::{
    Accuracy, AgentState, ContactId, EndCause, Event, OfferFailure, Outcome, Timestamp, WithdrawReason,
};

use super::{
    events::*,
    support::{Folder, append_events, projections},
};
use crate::{Figures, OfferCounts, Offers, SegmentKind::*};

#[tokio::test]
async fn phones_that_ring_at_once_are_one_stretch_from_the_first_offer_to_the_last() {
    let by_other = |offer, agent| withdrawn_for(offer, agent, WithdrawReason::AcceptedByOther);
    let record = record(vec![
        (0, created()),
        (0, queued()),
        (1_000, offered(1, "amy")),
        (1_000, offered(2, "bob")),
        (1_000, offered(3, "cat")),
        (4_000, failed(1, "amy", OfferFailure::Declined)),
        (11_000, timed_out(2, "bob")),
        (12_000, timed_out(3, "cat")),
        (15_000, offered(4, "bob")),
        (15_000, offered(5, "cat")),
        (17_000, accepted(5, "cat")),
        (17_000, by_other(4, "bob")),
        (17_200, connected("cat")),
        (27_200, ended(EndCause::CustomerHungUp, Some("cat"))),
        (27_200, closed(Outcome::Handled, Some("cat"))),
    ])
    .await;
    assert_eq!(
        segments(&record),
        [
            (Queued, None, 1_000),
            (Ringing, None, 11_000),
            (Queued, None, 3_000),
            (Ringing, None, 2_000),
            (Connecting, Some("cat"), 200),
            (Talk, Some("cat"), 10_000),
        ]
    );
    assert_eq!(
        record.figures,
        Figures { queue_wait_ms: 17_200, ring_ms: 13_000, talk_ms: 10_000, ..Figures::default() }
    );
    let offers = Offers { made: 5, accepted: 1, rona: 2, declined: 1, withdrawn: 1, ..Offers::default() };
    assert_eq!(record.offers, offers);
}

#[tokio::test]
async fn offers_are_counted_by_agent_and_queue_where_they_were_made() {
    let folder = Folder::new();
    let store = folder.open().await;
    let unreachable = OfferFailure::PhoneUnreachable;
    let events = vec![
        (0, created()),
        (0, queued()),
        (1_000, offered(1, "amy")),
        (21_000, timed_out(1, "amy")),
        (22_000, offered(2, "amy")),
        (23_000, failed(2, "amy", unreachable)),
        (24_000, offered(3, "bob")),
        (25_000, failed(3, "bob", OfferFailure::Declined)),
        (26_000, failed_late("bob")),
        (27_000, offered(4, "bob")),
        (28_000, accepted(4, "bob")),
        (29_000, connect_failed("bob")),
        (30_000, offered_of("support", 5, "amy")),
        (31_000, withdrawn_for(5, "amy", WithdrawReason::LeftQueue)),
        (32_000, offered_of("support", 6, "amy")),
        (40_000, withdrawn(6, "amy")),
        (40_000, ended(EndCause::CustomerHungUp, None)),
        (40_000, closed(Outcome::Abandoned, None)),
    ];
    append_events(&store, &events).await;
    let counts = async |from, to| store.offer_counts(Timestamp(T0 + from), Timestamp(T0 + to)).await.unwrap();
    let row =
        |agent: &str, queue: &str, offers| OfferCounts { agent: agent.into(), queue: queue.into(), offers };
    let none = Offers::default();
    let amy_sales = Offers { made: 2, rona: 1, unreachable: 1, ..none };
    let amy_support = Offers { made: 2, withdrawn: 2, caller_hung_up: 1, ..none };
    let bob_sales = Offers { made: 2, accepted: 1, declined: 1, connects_failed: 1, ..none };
    let all =
        [row("amy", "sales", amy_sales), row("amy", "support", amy_support), row("bob", "sales", bob_sales)];
    assert_eq!(counts(0, 60_000).await, all);
    // An offer counts where it was made, however long it rang.
    assert_eq!(counts(1_000, 22_000).await, [row("amy", "sales", Offers { made: 1, rona: 1, ..none })]);
    assert_eq!(counts(1_001, 22_000).await, []);
    let record = store.contact_record(CONTACT).await.unwrap().unwrap();
    let mut sum = Offers::default();
    for OfferCounts { offers, .. } in all {
        sum.made += offers.made;
        sum.accepted += offers.accepted;
        sum.rona += offers.rona;
        sum.declined += offers.declined;
        sum.unreachable += offers.unreachable;
        sum.withdrawn += offers.withdrawn;
        sum.caller_hung_up += offers.caller_hung_up;
        sum.connects_failed += offers.connects_failed;
    }
    assert_eq!(record.offers, sum, "the contact's own counts are the same offers");

    let before = projections(&store).await;
    store.rebuild_projections().await.unwrap();
    assert_eq!(projections(&store).await, before);
}

/// A failure that comes for an offer which is over already: nothing is counted for it.
fn failed_late(agent: &str) -> Event {
    failed(3, agent, OfferFailure::PhoneError)
}

/// Contact `number`, which waits so long with such an expectation; connected, or gone.
fn waited(
    number: u64,
    queue: &str,
    expected: Option<u64>,
    wait_ms: i64,
    answered: bool,
) -> Vec<(i64, Event)> {
    let start = 100_000 * i64::try_from(number).unwrap();
    let middle = match answered {
        true => connected("amy"),
        false => ended(EndCause::CustomerHungUp, None),
    };
    let outcome = if answered { Outcome::Handled } else { Outcome::Abandoned };
    let events = [created(), queued_in(queue, expected), middle, closed(outcome, None)];
    [0, 500, 500 + wait_ms, 90_000]
        .into_iter()
        .zip(events)
        .map(|(ms, event)| (start + ms, with_contact(event, ContactId(number))))
        .collect()
}

#[tokio::test]
async fn accuracy_compares_what_was_expected_with_what_was_waited() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut events = Vec::new();
    events.extend(waited(1, "sales", Some(10_000), 12_000, true));
    events.extend(waited(2, "sales", Some(10_000), 7_000, true));
    events.extend(waited(3, "sales", None, 7_000, true));
    events.extend(waited(4, "sales", Some(10_000), 5_000, false));
    events.extend(waited(5, "support", Some(0), 0, true));
    // Called back: the customer's part of the wait says nothing about the expectation.
    let mut called_back = waited(6, "sales", Some(10_000), 60_000, true);
    let (at, requested) = (called_back[1].0, with_contact(callback_requested("+49"), ContactId(6)));
    called_back.insert(2, (at, requested));
    events.extend(called_back);
    // Still connected.
    events.extend(waited(7, "sales", Some(10_000), 1_000, true).into_iter().take(3));
    append_events(&store, &events).await;
    let accuracy = async |from: i64, to: i64, queue: &str| {
        store.wait_accuracy(Timestamp(T0 + from), Timestamp(T0 + to), &queue.into()).await.unwrap()
    };
    let both = Accuracy { contacts: 2, waited_ms: 19_000, expected_ms: 20_000, error_ms: 5_000 };
    assert_eq!(accuracy(0, 1_000_000, "sales").await, both);
    let second = Accuracy { contacts: 1, waited_ms: 7_000, expected_ms: 10_000, error_ms: 3_000 };
    assert_eq!(accuracy(200_000, 1_000_000, "sales").await, second, "by arrival");
    assert_eq!(accuracy(100_001, 200_000, "sales").await, Accuracy::default());
    let at_once = Accuracy { contacts: 1, ..Accuracy::default() };
    assert_eq!(accuracy(0, 1_000_000, "support").await, at_once);
}

/// The log gives back what the engine noted, in every state.
#[tokio::test]
async fn the_state_that_a_record_notes_comes_back() {
    let folder = Folder::new();
    let store = folder.open().await;
    let states = [
        AgentState::Available,
        AgentState::Idle { code: "lunch break".into() },
        AgentState::Rona,
        AgentState::Ringing,
        AgentState::Reserved,
        AgentState::Connected,
        AgentState::OnHold,
        AgentState::WrapUp,
    ];
    let records: Vec<_> = (1..)
        .zip(states)
        .map(|(seq, state)| acd::Record {
            seq,
            at: Timestamp(T0),
            event: connected("amy"),
            agent_state: Some(state),
        })
        .collect();
    store.append(&records).await.unwrap();
    assert_eq!(store.log_from(1, 100).await.unwrap(), records);
}
