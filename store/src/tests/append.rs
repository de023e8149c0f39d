//! Appending: order, failures, cancellation, and who may do it.

use std::task::Poll;

use acd::{Command, Engine, Event, Record, Timestamp};

use super::support::{Chance, Folder, configuration, projections};
use crate::{Error, PasswordChange, PasswordRow, Store, StoreOptions, Sync};

async fn execute(store: &Store, statement: &'static str) {
    let mut writer = store.writer().await.unwrap();
    sqlx::query(statement).execute(&mut writer.connection).await.unwrap();
}

#[tokio::test]
async fn a_gap_or_a_repetition_is_refused_and_nothing_is_written() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut chance = Chance::new(1);
    let mut records = Vec::new();
    while records.len() < 12 {
        records.extend(chance.next());
    }
    store.append(&records[..6]).await.unwrap();
    let before = projections(&store).await;

    let mut hole = records[6..12].to_vec();
    hole.remove(3);
    for (batch, expected, found) in
        [(&records[7..], 7, 8), (&records[5..], 7, 6), (&records[..1], 7, 1), (&hole[..], 10, 11)]
    {
        match store.append(batch).await {
            Err(Error::Gap { expected: e, found: f }) => assert_eq!((e, f), (expected, found)),
            other => panic!("{other:?}"),
        }
        assert_eq!(store.last_seq().await.unwrap(), 6);
        assert_eq!(projections(&store).await, before);
    }
    store.append(&[]).await.unwrap();
    store.append(&records[6..12]).await.unwrap();
    assert_eq!(store.last_seq().await.unwrap(), 12);
}

#[tokio::test]
async fn a_full_disk_is_retryable_and_the_retry_writes_everything_once() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut chance = Chance::new(2);
    store.append(&chance.next()).await.unwrap();
    execute(&store, "PRAGMA max_page_count = 40").await;
    let mut refused = 0;
    let mut log = Vec::new();
    while refused < 5 {
        let records = chance.next();
        if let Err(error) = store.append(&records).await {
            assert!(error.is_retryable(), "{error}");
            assert!(error.to_string().contains("full"), "{error}");
            refused += 1;
            assert_eq!(store.last_seq().await.unwrap() + 1, records[0].seq, "nothing of it is stored");
            let again = store.append(&records).await.unwrap_err();
            assert!(again.is_retryable(), "{again}");
            // Somebody makes room.
            execute(&store, "PRAGMA max_page_count = 1000000").await;
            store.append(&records).await.unwrap();
            let pages = "PRAGMA max_page_count = 1"; // SQLite takes the present size when that is more.
            execute(&store, pages).await;
        }
        log.extend(records);
    }
    assert_eq!(store.log_from(2, usize::MAX).await.unwrap(), log);
    execute(&store, "PRAGMA max_page_count = 1000000").await;
    let before = projections(&store).await;
    store.rebuild_projections().await.unwrap();
    assert_eq!(projections(&store).await, before);
}

/// Drops the future after so many polls, whatever it has come to.
async fn poll_at_most(polls: u32, future: impl Future<Output = Result<(), Error>>) {
    let mut future = std::pin::pin!(future);
    let mut left = polls;
    std::future::poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        future.as_mut().poll(context).map(Result::unwrap)
    })
    .await;
}

/// Whoever asked for another password may have closed the connection: what is written next is in no transaction of that.
#[tokio::test]
async fn a_change_of_password_that_is_dropped_half_way_has_happened_whole_or_not_at_all() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut chance = Chance::new(4);
    let mut row = PasswordRow {
        agent: "amy".into(),
        configured: [0; 32],
        since: Timestamp(0),
        own: None,
        change: PasswordChange::NotAsked,
    };
    let (mut kept, mut lost) = (0, 0);
    for round in 0..200_u32 {
        row.since = Timestamp(i64::from(round) + 1);
        poll_at_most(round % 24, store.change_password(&row, "former", 200)).await;
        let records = chance.next();
        store.append(&records).await.unwrap();
        assert_eq!(store.last_seq().await.unwrap(), records[records.len() - 1].seq);
        let is_kept = store.password(&row.agent).await.unwrap().is_some_and(|kept| kept.since == row.since);
        if is_kept {
            kept += 1
        } else {
            lost += 1
        }
        assert_eq!(store.former_passwords(&row.agent, 200).await.unwrap().len(), kept);
    }
    assert!(kept > 10 && lost > 10, "kept {kept}, lost {lost}: this tests one side only");
}

#[tokio::test]
async fn an_append_that_is_dropped_half_way_has_happened_whole_or_not_at_all() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut chance = Chance::new(3);
    let (mut kept, mut lost) = (0, 0);
    for round in 0..200_u32 {
        let records = chance.next();
        poll_at_most(round % 16, store.append(&records)).await;
        // A fact written next must not be caught up in what was left open.
        let station = crate::Station { dn: "100".into(), format: round.to_string(), team: "red".into() };
        store.save_station(&"amy".into(), &station).await.unwrap();
        assert_eq!(store.station(&"amy".into()).await.unwrap(), Some(station));

        let last = store.last_seq().await.unwrap();
        if last + 1 == records[0].seq {
            lost += 1;
            store.append(&records).await.unwrap();
        } else {
            kept += 1;
            assert_eq!(last, records[records.len() - 1].seq);
        }
    }
    assert!(kept > 10 && lost > 10, "kept {kept}, lost {lost}: this tests one side only");
    let before = projections(&store).await;
    store.rebuild_projections().await.unwrap();
    assert_eq!(projections(&store).await, before);
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_named_by_its_number() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut chance = Chance::new(4);
    for _ in 0..20 {
        store.append(&chance.next()).await.unwrap();
    }
    execute(&store, "UPDATE log SET payload = '{\"type\":\"agent_vanished\"}' WHERE seq = 7").await;
    let error = store.log_from(1, 100).await.unwrap_err();
    assert!(matches!(error, Error::CorruptEvent { seq: 7, .. }), "{error}");
    assert!(error.to_string().contains("event 7") && error.to_string().contains("agent_vanished"), "{error}");
    assert!(!error.is_retryable());
    assert_eq!(store.log_from(1, 6).await.unwrap().len(), 6, "what comes before is still readable");

    execute(&store, "DELETE FROM log WHERE seq = 5").await;
    let error = store.log_from(1, 100).await.unwrap_err();
    assert_eq!(error.to_string(), "event 5 in the log cannot be read: it is missing");

    // A failed rebuild leaves the projections as they were.
    let before = projections(&store).await;
    assert!(matches!(store.rebuild_projections().await, Err(Error::CorruptEvent { seq: 5, .. })));
    assert_eq!(projections(&store).await, before);
}

#[tokio::test]
async fn an_unreadable_event_of_an_open_contact_stops_the_start_with_its_number() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut engine = Engine::new();
    let mut records = engine.execute(Timestamp(1), Command::Configure(configuration())).unwrap();
    let new = acd::NewContact {
        channel: acd::Channel::Voice,
        entry_point: "hotline".into(),
        queue: "support".into(),
        from: "1".into(),
        to: "2".into(),
        priority: 0,
        skills: std::collections::BTreeMap::new(),
        preferred: None,
        data: std::collections::BTreeMap::new(),
    };
    records.extend(engine.execute(Timestamp(2), Command::CreateContact(new)).unwrap());
    let queued =
        records.iter().find(|record| matches!(record.event, Event::ContactQueued { .. })).unwrap().seq;
    store.append(&records).await.unwrap();
    execute(&store, "UPDATE log SET payload = 'x' WHERE type = 'contact_queued'").await;
    store.close().await;
    let options = StoreOptions { path: Some(folder.database()), sync: Sync::Process };
    let error = Store::open(options).await.unwrap_err();
    assert!(matches!(error, Error::CorruptEvent { seq, .. } if seq == queued), "{error}");
}

#[tokio::test]
async fn one_database_has_one_writer() {
    let folder = Folder::new();
    let store = folder.open().await;
    let options = StoreOptions { path: Some(folder.database()), sync: Sync::Power };
    let error = Store::open(options).await.unwrap_err();
    assert!(matches!(&error, Error::Locked { path } if *path == folder.database()), "{error}");
    assert!(error.to_string().contains("test.db is already open"), "{error}");
    store.close().await;
    folder.open().await.close().await;
}

#[tokio::test]
async fn a_closed_store_says_so() {
    let folder = Folder::new();
    let store = folder.open().await;
    let clone = store.clone();
    store.close().await;
    assert!(matches!(clone.append(&[]).await, Err(Error::Closed)));
    assert!(matches!(clone.last_seq().await, Err(Error::Closed)));
}

#[tokio::test]
async fn a_database_in_memory_does_the_same() {
    let store = Store::open(StoreOptions { path: None, sync: Sync::Process }).await.unwrap();
    let mut chance = Chance::new(6);
    let mut log = Vec::<Record>::new();
    for _ in 0..200 {
        let records = chance.next();
        store.append(&records).await.unwrap();
        log.extend(records);
    }
    assert_eq!(store.log_from(1, usize::MAX).await.unwrap(), log);
    let before = projections(&store).await;
    store.rebuild_projections().await.unwrap();
    assert_eq!(projections(&store).await, before);
    store.close().await;
}

#[tokio::test]
async fn every_event_has_its_name_contact_and_agent_in_columns() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut chance = Chance::new(10);
    for _ in 0..500 {
        store.append(&chance.next()).await.unwrap();
    }
    let mut reader = store.reader().await.unwrap();
    // json_extract is independent of how the columns were filled.
    // The agent whom a contact was held for is not the one whose event it is.
    let wrong = "SELECT count(*) FROM log WHERE type IS NOT json_extract(payload, '$.type')
        OR contact IS NOT json_extract(payload, '$.contact')
        OR (agent IS NOT json_extract(payload, '$.agent') AND type <> 'hold_released')";
    let row = sqlx::query(wrong).fetch_one(&mut *reader).await.unwrap();
    assert_eq!(sqlx::Row::get::<i64, _>(&row, 0), 0);
}

#[tokio::test]
async fn rows_of_another_version_are_made_again_at_the_start() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut chance = Chance::new(11);
    for _ in 0..200 {
        store.append(&chance.next()).await.unwrap();
    }
    let right = projections(&store).await;
    execute(&store, "UPDATE contact SET ring_ms = -1").await;
    execute(&store, "DELETE FROM agent_state").await;
    execute(&store, "UPDATE projection SET version = 0").await;
    store.close().await;
    let store = folder.open().await;
    assert_eq!(projections(&store).await, right);
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_not_touched() {
    let folder = Folder::new();
    let store = folder.open().await;
    execute(&store, "UPDATE _sqlx_migrations SET version = 9999 WHERE version = 1").await;
    store.close().await;
    let options = StoreOptions { path: Some(folder.database()), sync: Sync::Process };
    let error = Store::open(options).await.unwrap_err();
    assert!(matches!(error, Error::Schema(_)), "{error}");
}

#[tokio::test]
async fn sync_says_what_an_append_survives() {
    for (sync, level) in [(Sync::Process, 1), (Sync::Power, 2)] {
        let folder = Folder::new();
        let store = Store::open(StoreOptions { path: Some(folder.database()), sync }).await.unwrap();
        let mut writer = store.writer().await.unwrap();
        let row = sqlx::query("PRAGMA synchronous").fetch_one(&mut writer.connection).await.unwrap();
        assert_eq!(sqlx::Row::get::<i64, _>(&row, 0), level, "{sync:?}");
        let row = sqlx::query("PRAGMA journal_mode").fetch_one(&mut writer.connection).await.unwrap();
        assert_eq!(sqlx::Row::get::<&str, _>(&row, 0), "wal");
    }
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_named() {
    let folder = Folder::new();
    let path = folder.database().join("nowhere").join("x.db");
    let error = Store::open(StoreOptions { path: Some(path), sync: Sync::Process }).await.unwrap_err();
    assert!(matches!(error, Error::File { .. }) && error.to_string().contains("nowhere"), "{error}");
}
