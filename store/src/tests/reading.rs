//! Reading a log by time, and reading beside a running server.

use acd::{AgentId, Record, Timestamp};

use super::support::{AGENTS, Chance, Folder, open, projections};
use crate::{ContactFilter, Error, Store};

/// One record of every kind, as `acd` pins the format.
#[tokio::test]
async fn every_kind_of_record_comes_back_as_it_was() {
    let lines = include_str!("../../../acd/src/tests/log_format.jsonl").lines();
    let log: Vec<Record> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(log.len() >= 40, "{}", log.len());
    let folder = Folder::new();
    let store = folder.open().await;
    store.append(&log).await.unwrap();
    assert_eq!(store.log_from(1, usize::MAX).await.unwrap(), log);
    let before = projections(&store).await;
    store.rebuild_projections().await.unwrap();
    assert_eq!(projections(&store).await, before);
}

#[tokio::test]
async fn the_first_record_at_a_time_is_found() {
    let folder = Folder::new();
    let store = folder.open().await;
    assert_eq!(store.first_seq_at(Timestamp(0)).await.unwrap(), 1, "an empty log");
    let mut chance = Chance::new(40);
    let mut log = Vec::new();
    for _ in 0..60 {
        let records = chance.next();
        store.append(&records).await.unwrap();
        log.extend(records);
    }
    let (start, end) = (log[0].at.0, log[log.len() - 1].at.0);
    for at in log.iter().map(|record| record.at.0).chain([0, start - 1, end + 1]) {
        for at in [at - 1, at, at + 1] {
            let expected = 1 + log.iter().filter(|record| record.at.0 < at).count() as u64;
            assert_eq!(store.first_seq_at(Timestamp(at)).await.unwrap(), expected, "{at}");
        }
    }
}

#[tokio::test]
async fn a_running_servers_database_is_read_and_not_written() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut chance = Chance::new(41);
    for round in 0..40 {
        for _ in 0..10 {
            store.append(&chance.next()).await.unwrap();
        }
        let reader = Store::open_read_only(&folder.database()).await.unwrap();
        assert_eq!(reader.last_seq().await.unwrap(), chance.engine.last_seq());
        assert_eq!(reader.log_from(1, 50).await.unwrap(), store.log_from(1, 50).await.unwrap());
        let all = ContactFilter::default();
        assert_eq!(reader.contact_records(&all).await.unwrap(), store.contact_records(&all).await.unwrap());
        for agent in AGENTS.map(AgentId::from) {
            let window = (Timestamp(0), chance.now.plus_ms(1));
            let seen = reader.agent_states(&agent, window.0, window.1).await.unwrap();
            assert_eq!(seen, store.agent_states(&agent, window.0, window.1).await.unwrap(), "round {round}");
        }
        assert!(matches!(reader.append(&[]).await, Err(Error::ReadOnly)));
        assert!(matches!(reader.rebuild_projections().await, Err(Error::ReadOnly)));
        reader.close().await;
    }
    store.close().await;
    // Nor does a reader keep a server from starting.
    let reader = Store::open_read_only(&folder.database()).await.unwrap();
    open(&folder.database()).await.close().await;
    reader.close().await;
}

#[tokio::test]
async fn what_cannot_be_read_is_named() {
    let folder = Folder::new();
    let path = folder.database();
    let error = Store::open_read_only(&path).await.unwrap_err();
    assert!(matches!(&error, Error::File { path: named, .. } if *named == path), "{error}");
    let store = folder.open().await;
    let mut writer = store.writer().await.unwrap();
    sqlx::query("UPDATE projection SET version = 99").execute(&mut writer.connection).await.unwrap();
    drop(writer);
    let error = Store::open_read_only(&path).await.unwrap_err();
    assert!(matches!(&error, Error::OtherVersion { path: named } if *named == path), "{error}");
}
