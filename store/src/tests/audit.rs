//! The audit log: every act of a supervisor, paged, without a search of the whole log.

use acd::{EndCause, Event, Record, SupervisionMode, Timestamp};
use sqlx::Row;

use super::support::Folder;
use crate::{AccountAct, AuditedAct};

fn records() -> Vec<Record> {
    let started = |supervision: u64| Event::SupervisionStarted {
        contact: acd::ContactId(1),
        supervision: acd::ContactId(supervision),
        agent: "sue".into(),
        supervised: "amy".into(),
        mode: SupervisionMode::Listen,
    };
    let changed = Event::SupervisionChanged {
        contact: acd::ContactId(1),
        supervision: acd::ContactId(2),
        agent: "sue".into(),
        supervised: "amy".into(),
        mode: SupervisionMode::Whisper,
    };
    let ended = |supervision: u64, cause| Event::SupervisionEnded {
        contact: acd::ContactId(1),
        supervision: acd::ContactId(supervision),
        agent: "sue".into(),
        supervised: "amy".into(),
        cause,
    };
    let between = || Event::PhoneReachabilityChanged { dn: "100".into(), reachable: true };
    let events = [
        started(2),
        between(),
        changed,
        ended(2, EndCause::AgentHungUp),
        between(),
        started(3),
        ended(3, EndCause::TakenOver),
    ];
    let record = |(seq, event)| Record { seq, at: Timestamp(1_000 + seq as i64), event, agent_state: None };
    (1..).zip(events).map(record).collect()
}

#[tokio::test]
async fn every_act_of_a_supervisor_is_listed_latest_first() {
    let folder = Folder::new();
    let store = folder.open().await;
    store.append(&records()).await.unwrap();
    let all = store.audit(None, usize::MAX).await.unwrap();
    let acts: Vec<(u64, AuditedAct)> = all.iter().map(|entry| (entry.seq, entry.act)).collect();
    let mode = SupervisionMode::Listen;
    let expected = [
        (7, AuditedAct::TookOver),
        (6, AuditedAct::SupervisionStarted { mode }),
        (4, AuditedAct::SupervisionEnded { cause: EndCause::AgentHungUp }),
        (3, AuditedAct::SupervisionChanged { mode: SupervisionMode::Whisper }),
        (1, AuditedAct::SupervisionStarted { mode }),
    ];
    assert_eq!(acts, expected);
    let last = serde_json::to_value(&all[4]).unwrap();
    let expected = serde_json::json!({
        "seq": 1, "at": 1_001, "supervisor": "sue", "agent": "amy", "contact": 1, "supervision": 2,
        "act": "supervision_started", "mode": "listen",
    });
    assert_eq!(last, expected);

    let page = store.audit(None, 2).await.unwrap();
    let next = store.audit(Some(page[1].seq), 2).await.unwrap();
    let rest = store.audit(Some(next[1].seq), 2).await.unwrap();
    assert_eq!([page, next, rest].concat(), all);
}

#[tokio::test]
async fn what_is_audited_is_not_searched_for_in_the_whole_log() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut reader = store.reader().await.unwrap();
    let rows = sqlx::query(
        "EXPLAIN QUERY PLAN SELECT seq, at, payload, agent_state FROM log
         WHERE type IN ('supervision_started', 'supervision_changed', 'supervision_ended') AND seq < 9
         ORDER BY seq DESC LIMIT 1",
    )
    .fetch_all(&mut *reader)
    .await
    .unwrap();
    let plan: Vec<String> = rows.iter().map(|row| row.try_get("detail").unwrap()).collect();
    assert!(plan.iter().any(|step| step.contains("log_audit")), "{plan:?}");
    assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
}

#[tokio::test]
async fn acts_on_accounts_are_listed_page_by_page_after_a_restart() {
    let folder = Folder::new();
    let store = folder.open().await;
    let (amy, sue) = ("amy".into(), "sue".into());
    let lunch = AccountAct::StateChosen { chosen: acd::PresenceChoice::Idle { code: "lunch".into() } };
    store.note_account_act(Timestamp(1), &amy, Some(&sue), &lunch).await.unwrap();
    store.note_account_act(Timestamp(1), &amy, Some(&sue), &AccountAct::SignedOut).await.unwrap();
    store.close().await;

    let store = folder.open().await;
    let first = store.account_acts(None, 1).await.unwrap();
    assert_eq!((first.len(), first[0].id, &first[0].act), (1, 2, &AccountAct::SignedOut));
    assert_eq!((&first[0].agent, &first[0].by), (&amy, &Some(sue)));
    let second = store.account_acts(Some(2), 9).await.unwrap();
    assert_eq!(second.iter().map(|entry| &entry.act).collect::<Vec<_>>(), [&lunch]);
}
