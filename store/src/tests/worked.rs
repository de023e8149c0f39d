//! What agents worked on a contact, agent by agent.

use acd::{EndCause, Event, Outcome, WrapUpBy};
use sqlx::Row;

use super::{
    events::*,
    support::{Folder, append_events},
};
use crate::{Figures, SegmentKind::*, Store};

/// Agent, kind, and from when until when after the beginning.
async fn worked(store: &Store) -> Vec<(String, String, i64, i64)> {
    let mut reader = store.reader().await.unwrap();
    let rows = sqlx::query("SELECT agent, kind, began, ended FROM segment ORDER BY began, agent")
        .fetch_all(&mut *reader)
        .await
        .unwrap();
    let since = |row: &sqlx::sqlite::SqliteRow, column| row.get::<i64, _>(column) - T0;
    rows.iter()
        .map(|row| (row.get("agent"), row.get("kind"), since(row, "began"), since(row, "ended")))
        .collect()
}

fn rows(expected: &[(&str, &str, i64, i64)]) -> Vec<(String, String, i64, i64)> {
    let owned = |(agent, kind, began, ended): &(&str, &str, _, _)| {
        ((*agent).to_owned(), (*kind).to_owned(), *began, *ended)
    };
    expected.iter().map(owned).collect()
}

/// Hold belongs to the agent who held, and is no talk.
#[tokio::test]
async fn hold_is_kept_apart_from_talk() {
    let folder = Folder::new();
    let store = folder.open().await;
    let events: Vec<(i64, Event)> = vec![
        (0, created()),
        (0, queued()),
        (1_000, offered(1, "amy")),
        (2_000, accepted(1, "amy")),
        (2_000, connected("amy")),
        (12_000, held("amy")),
        (15_000, resumed("amy")),
        (20_000, held("amy")),
        (21_000, ended(EndCause::CustomerHungUp, Some("amy"))),
        (21_000, wrap_up_started("amy")),
        (26_000, submitted("amy", WrapUpBy::Agent)),
        (26_000, closed(Outcome::Handled, Some("amy"))),
    ];
    append_events(&store, &events).await;
    let record = store.contact_record(CONTACT).await.unwrap().unwrap();
    let figures = &record.figures;
    let lengths = (figures.talk_ms, figures.hold_ms, figures.connected_ms(), figures.wrap_up_ms);
    assert_eq!(lengths, (15_000, 4_000, 19_000, 5_000));
    assert_eq!(
        segments(&record)[2..],
        [
            (Talk, Some("amy"), 10_000),
            (Hold, Some("amy"), 3_000),
            (Talk, Some("amy"), 5_000),
            (Hold, Some("amy"), 1_000),
            (WrapUp, Some("amy"), 5_000),
        ]
    );
    assert_eq!(
        worked(&store).await,
        rows(&[
            ("amy", "talk", 2_000, 12_000),
            ("amy", "hold", 12_000, 15_000),
            ("amy", "talk", 15_000, 20_000),
            ("amy", "hold", 20_000, 21_000),
            ("amy", "wrap_up", 21_000, 26_000),
        ])
    );
    assert_eq!(record.figures, Figures::of(&record.segments));
}

/// Talk of the first agent ends at the transfer; the wrap-up goes on beside the second agent's talk.
#[tokio::test]
async fn a_transfer_ends_the_first_agents_talk() {
    let folder = Folder::new();
    let store = folder.open().await;
    let events: Vec<(i64, Event)> = vec![
        (0, created()),
        (0, queued()),
        (0, offered(1, "amy")),
        (0, accepted(1, "amy")),
        (0, connected("amy")),
        (10_000, transferred("amy", "bob")),
        (10_000, wrap_up_started("amy")),
        (10_000, offered(2, "bob")),
        (13_000, accepted(2, "bob")),
        (13_000, connected("bob")),
        (18_000, submitted("amy", WrapUpBy::Agent)),
        (20_000, ended(EndCause::CustomerHungUp, Some("bob"))),
        (20_000, wrap_up_started("bob")),
        (21_000, submitted("bob", WrapUpBy::Timeout)),
        (21_000, closed(Outcome::Handled, Some("bob"))),
    ];
    append_events(&store, &events).await;
    let record = store.contact_record(CONTACT).await.unwrap().unwrap();
    assert_eq!((record.figures.talk_ms, record.figures.wrap_up_ms), (17_000, 9_000));
    assert_eq!(record.agent.as_ref().map(|agent| agent.as_str()), Some("bob"));
    let accounts = record.wrap_ups.iter().map(|wrap_up| (wrap_up.agent.as_str(), wrap_up.by));
    assert_eq!(Vec::from_iter(accounts), [("amy", WrapUpBy::Agent), ("bob", WrapUpBy::Timeout)], "of both");
    assert_eq!(
        worked(&store).await,
        rows(&[
            ("amy", "talk", 0, 10_000),
            ("amy", "wrap_up", 10_000, 18_000),
            ("bob", "talk", 13_000, 20_000),
            ("bob", "wrap_up", 20_000, 21_000),
        ])
    );
}

/// What passes outside is nobody's work, and no wait for an agent; what comes back from there is.
#[tokio::test]
async fn what_is_sent_outside_is_no_agents_work() {
    let connected_with_amy =
        || vec![(0, created()), (0, queued()), (0, offered(1, "amy")), (0, accepted(1, "amy"))];
    let sent =
        [(0, connected("amy")), (10_000, transferred_outside("amy")), (10_000, wrap_up_started("amy"))];
    let mut reached = connected_with_amy();
    reached.extend(sent.clone());
    reached.extend([
        (13_000, outside_connected()),
        (15_000, submitted("amy", WrapUpBy::Agent)),
        (40_000, ended(EndCause::OutsideHungUp, None)),
        (40_000, closed(Outcome::Handled, None)),
    ]);
    let record = record(reached).await;
    let expected = [
        (Talk, Some("amy"), 10_000),
        (Dialling, None, 3_000),
        (WrapUp, Some("amy"), 5_000),
        (Outside, None, 27_000),
    ];
    assert_eq!(segments(&record), expected);
    let Figures { talk_ms, queue_wait_ms, wrap_up_ms, .. } = record.figures;
    assert_eq!((talk_ms, queue_wait_ms, wrap_up_ms), (10_000, 0, 5_000));

    let mut missed = connected_with_amy();
    missed.extend(sent);
    missed.extend([
        (13_000, outside_failed()),
        (13_000, queued()),
        (20_000, ended(EndCause::CustomerHungUp, None)),
        (21_000, submitted("amy", WrapUpBy::Agent)),
        (21_000, closed(Outcome::Handled, Some("amy"))),
    ]);
    let record = super::events::record(missed).await;
    let expected = [
        (Talk, Some("amy"), 10_000),
        (Dialling, None, 3_000),
        (Queued, None, 7_000),
        (WrapUp, Some("amy"), 11_000),
    ];
    assert_eq!(segments(&record), expected);
}
