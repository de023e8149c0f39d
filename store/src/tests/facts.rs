//! Registrations, web sessions, stations, recordings and snapshots: what is saved is there after a restart.

use acd::{AgentId, Command, ContactId, Engine, SessionId, Timestamp};

use super::support::{Folder, configuration};
use crate::{
    BindingRow, FailuresRow, MustChange, PasswordChange, PasswordRow, RecordingEnd, RecordingGap, SessionRow,
    Station, VoicemailNote,
};

fn binding(dn: &str, contact: &str) -> BindingRow {
    BindingRow {
        dn: dn.into(),
        contact: contact.into(),
        transport: "UDP".into(),
        local: "127.0.0.1:5060".into(),
        remote: "[2001:db8::1]:40000".into(),
        call_id: "a84b4c76e66710".into(),
        cseq: u32::MAX,
        q_thousandths: Some(500),
        path: vec!["<sip:edge.example.com;lr>".into(), "<sip:\"x\"@[::1];lr>".into()],
        expires_at: Timestamp(1_700_000_600_000),
    }
}

#[tokio::test]
async fn registrations_are_kept_over_a_restart() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut desk = binding("100", "sip:100@192.0.2.1:5060");
    let soft = binding("100", "sip:100@192.0.2.2:5061;transport=tcp");
    let other = BindingRow { q_thousandths: None, path: Vec::new(), ..binding("101", "sip:101@192.0.2.3") };
    for row in [&soft, &desk, &other] {
        store.save_binding(row).await.unwrap();
    }
    desk.cseq = 7;
    desk.remote = "192.0.2.1:9".into();
    desk.expires_at = Timestamp(1_700_000_900_000);
    store.save_binding(&desk).await.unwrap();
    store.remove_binding("101", "sip:nobody@192.0.2.9").await.unwrap();
    store.close().await;

    let store = folder.open().await;
    assert_eq!(store.bindings().await.unwrap(), [desk.clone(), soft.clone(), other.clone()]);
    store.remove_binding("100", &desk.contact).await.unwrap();
    assert_eq!(store.bindings().await.unwrap(), [soft, other]);
}

#[tokio::test]
async fn web_sessions_are_found_by_the_hash_and_end_together() {
    let folder = Folder::new();
    let store = folder.open().await;
    let session = |byte, agent: &str, expires| SessionRow {
        token_hash: [byte; 32],
        agent: AgentId::from(agent),
        created_at: Timestamp(1_000),
        expires_at: Timestamp(expires),
        stay: None,
        streamed: false,
        must_change: (byte == 3).then_some(MustChange::Forced),
    };
    let rows = [session(1, "amy", 5_000), session(2, "amy", 9_000), session(3, "bob", 9_000)];
    for row in &rows {
        store.save_session(row).await.unwrap();
    }
    store.close().await;

    let store = folder.open().await;
    assert_eq!(store.session(&[1; 32]).await.unwrap().as_ref(), Some(&rows[0]));
    assert_eq!(store.session(&[9; 32]).await.unwrap(), None);
    store.save_session(&session(3, "bob", 12_000)).await.unwrap();
    assert_eq!(store.session(&[3; 32]).await.unwrap(), Some(session(3, "bob", 12_000)));
    store.save_stay(&[1; 32], SessionId(7)).await.unwrap();
    store.note_streamed(&[1; 32]).await.unwrap();
    let stays = SessionRow { stay: Some(SessionId(7)), streamed: true, ..rows[0].clone() };
    assert_eq!(store.session(&[1; 32]).await.unwrap().as_ref(), Some(&stays));
    assert_eq!(store.delete_session_of_stay(SessionId(8)).await.unwrap(), None);
    assert_eq!(store.delete_session_of_stay(SessionId(7)).await.unwrap(), Some(stays));
    let left = [rows[1].clone(), session(3, "bob", 12_000)];
    assert_eq!(store.sessions().await.unwrap(), left);
    assert_eq!(store.end_of_stay(SessionId(7)).await.unwrap(), None);
    assert_eq!(store.delete_sessions_of(&"amy".into()).await.unwrap(), [rows[1].clone()]);
    assert!(store.delete_sessions_of(&"amy".into()).await.unwrap().is_empty());
    assert_eq!(store.session(&[2; 32]).await.unwrap(), None);
    store.delete_session(&[3; 32]).await.unwrap();
    store.delete_session(&[3; 32]).await.unwrap();
    assert_eq!(store.session(&[3; 32]).await.unwrap(), None);
}

#[tokio::test]
async fn failed_sign_ins_are_counted_over_a_restart_until_they_are_forgotten() {
    let folder = Folder::new();
    let store = folder.open().await;
    let fail = async |store: &crate::Store, user: &str, at| {
        store.note_failure(user, Timestamp(at), Timestamp(at - 100)).await.unwrap()
    };
    assert_eq!((fail(&store, "amy", 1_000).await, fail(&store, "nobody", 1_001).await), (1, 1));
    assert_eq!(fail(&store, "amy", 1_050).await, 2);
    store.close().await;

    let store = folder.open().await;
    let amy = FailuresRow { user: "amy".into(), failures: 2, last_at: Timestamp(1_050) };
    assert_eq!(store.failures_of("amy").await.unwrap().as_ref(), Some(&amy));
    assert_eq!(store.failures_since(2, Timestamp(1_000)).await.unwrap(), [amy]);
    assert_eq!(store.failures_since(2, Timestamp(1_050)).await.unwrap(), []);
    assert_eq!(fail(&store, "amy", 1_150).await, 1, "the last one is so long ago");
    assert_eq!(store.failures_of("nobody").await.unwrap(), None);
    assert!(store.forget_failures("amy").await.unwrap());
    assert!(!store.forget_failures("amy").await.unwrap());
    assert_eq!(store.failures_of("amy").await.unwrap(), None);
}

/// S7: what an agent has chosen is there after a restart, with as many before it as are to be kept.
#[tokio::test]
async fn passwords_are_kept_with_those_before() {
    let folder = Folder::new();
    let store = folder.open().await;
    let row = |agent: &str, since| PasswordRow {
        agent: agent.into(),
        configured: [7; 32],
        since: Timestamp(since),
        own: None,
        change: PasswordChange::Asked,
    };
    store.save_passwords(&[row("amy", 1_000), row("bob", 2_000)]).await.unwrap();
    let session = SessionRow {
        token_hash: [1; 32],
        agent: "amy".into(),
        created_at: Timestamp(1),
        expires_at: Timestamp(9),
        stay: None,
        streamed: false,
        must_change: Some(MustChange::Expired),
    };
    store.save_session(&session).await.unwrap();
    for (at, own, former) in [(3_000, "b", "a"), (4_000, "c", "b"), (5_000, "d", "c")] {
        let change = PasswordChange::Done;
        let new = PasswordRow { own: Some(own.into()), change, ..row("amy", at) };
        store.change_password(&new, former, 2).await.unwrap();
    }
    store.close().await;

    let store = folder.open().await;
    let amy = store.password(&"amy".into()).await.unwrap().unwrap();
    let kept = (amy.own.as_deref(), amy.since, amy.change);
    assert_eq!(kept, (Some("d"), Timestamp(5_000), PasswordChange::Done));
    assert_eq!(store.passwords().await.unwrap(), [amy, row("bob", 2_000)]);
    assert_eq!(store.password(&"cat".into()).await.unwrap(), None);
    assert_eq!(store.former_passwords(&"amy".into(), 9).await.unwrap(), ["c", "b"]);
    assert_eq!(store.former_passwords(&"amy".into(), 1).await.unwrap(), ["c"]);
    assert_eq!(store.session(&[1; 32]).await.unwrap().unwrap().must_change, None, "it has been changed");
    for (since, expected) in [(4_999, vec![]), (5_000, vec!["amy".into()])] {
        assert_eq!(store.sessions_with_password_of(Timestamp(since)).await.unwrap(), expected);
    }
}

#[tokio::test]
async fn stations_are_remembered() {
    let folder = Folder::new();
    let store = folder.open().await;
    let amy = AgentId::from("amy");
    assert_eq!(store.station(&amy).await.unwrap(), None);
    for dn in ["100", "1-800-555-1212"] {
        let station = Station { dn: dn.into(), format: "us".into(), team: "red".into() };
        store.save_station(&amy, &station).await.unwrap();
        assert_eq!(store.station(&amy).await.unwrap(), Some(station));
    }
}

#[tokio::test]
async fn recordings_are_indexed_with_their_gaps() {
    let folder = Folder::new();
    let store = folder.open().await;
    let (first, second) = (ContactId(7), ContactId(8));
    store.recording_started("r2", first, "2026/11/r2.wav", Timestamp(2_000)).await.unwrap();
    store.recording_started("r1", first, "2026/11/r1.wav", Timestamp(1_000)).await.unwrap();
    store.recording_started("r1", first, "again.wav", Timestamp(9_000)).await.unwrap();
    store.recording_started("r3", second, "2026/11/r3.wav", Timestamp(3_000)).await.unwrap();
    store.recording_gap("r1", RecordingGap { from_ms: 900, to_ms: 950 }).await.unwrap();
    store.recording_gap("r1", RecordingGap { from_ms: 100, to_ms: 200 }).await.unwrap();
    store.recording_gap("r1", RecordingGap { from_ms: 100, to_ms: 300 }).await.unwrap();
    let end = RecordingEnd { at: Timestamp(5_000), duration_ms: 4_000 };
    store.recording_stopped("r1", end).await.unwrap();
    store.close().await;

    let store = folder.open().await;
    let found = store.recordings_of(first).await.unwrap();
    assert_eq!(found.iter().map(|recording| recording.id.as_str()).collect::<Vec<_>>(), ["r1", "r2"]);
    assert_eq!(found[0].file, "2026/11/r1.wav", "told twice, the first one stands");
    assert_eq!(found[0].stopped, Some(end));
    let gaps = [RecordingGap { from_ms: 100, to_ms: 300 }, RecordingGap { from_ms: 900, to_ms: 950 }];
    assert_eq!(found[0].gaps, gaps);
    assert_eq!(store.recording("r3").await.unwrap().map(|recording| recording.contact), Some(second));
    assert_eq!(store.recording("r4").await.unwrap(), None);
    let unfinished = store.unfinished_recordings().await.unwrap();
    assert_eq!(unfinished.iter().map(|recording| recording.id.as_str()).collect::<Vec<_>>(), ["r2", "r3"]);
}

#[tokio::test]
async fn voicemails_are_listed_page_by_page_with_their_recordings() {
    let folder = Folder::new();
    let store = folder.open().await;
    let note = |id: &str, at| VoicemailNote {
        recording: id.into(),
        at: Timestamp(at),
        entry_point: "sales".into(),
        from: format!("+49{id}"),
        to: "100".into(),
    };
    // The first one was never recorded; two began in one millisecond.
    for (id, at) in [("1", 1_000), ("2", 2_000), ("3", 3_000), ("4", 3_000), ("5", 4_000)] {
        store.voicemail_left(&note(id, at)).await.unwrap();
        if id != "1" {
            store.recording_started(id, ContactId(0), "a.wav", Timestamp(at)).await.unwrap();
        }
    }
    store.voicemail_left(&VoicemailNote { from: "again".into(), ..note("5", 9_000) }).await.unwrap();
    store.recording_started("6", ContactId(7), "no voicemail.wav", Timestamp(9_000)).await.unwrap();
    store.close().await;

    let store = folder.open().await;
    let mut pages = Vec::new();
    let mut before: Option<String> = None;
    loop {
        let page = store.voicemails(before.as_deref(), 2).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.recording.id.clone());
        pages.push(page.iter().map(|voicemail| voicemail.recording.id.clone()).collect::<Vec<_>>());
    }
    assert_eq!(pages, [["5", "4"], ["3", "2"]]);
    let found = store.voicemail("5").await.unwrap().expect("it is there");
    assert_eq!((found.from.as_str(), found.to.as_str()), ("+495", "100"), "told twice, the first one stands");
    assert_eq!(found.entry_point.as_str(), "sales");
    assert_eq!(store.voicemail("1").await.unwrap(), None);
    assert_eq!(store.voicemail("6").await.unwrap(), None);
    assert_eq!(store.voicemails(Some("unknown"), 9).await.unwrap(), []);
}

#[tokio::test]
async fn snapshots_fall_back_where_they_cannot_be_read() {
    let folder = Folder::new();
    let store = folder.open().await;
    assert_eq!(store.latest_snapshot::<Engine>().await.unwrap(), None);
    let mut engine = Engine::new();
    let mut engines = Vec::new();
    for agent in ["amy", "bob", "cat"] {
        if engines.is_empty() {
            store
                .append(&engine.execute(Timestamp(1), Command::Configure(configuration())).unwrap())
                .await
                .unwrap();
        }
        let sign_in = Command::SignIn { agent: agent.into(), team: "red".into(), dn: agent.into() };
        store.append(&engine.execute(Timestamp(2), sign_in).unwrap()).await.unwrap();
        store.save_snapshot(engine.last_seq(), &engine).await.unwrap();
        engines.push(engine.clone());
    }
    let count = async |store: &crate::Store| {
        let mut reader = store.reader().await.unwrap();
        let row = sqlx::query("SELECT count(*) FROM snapshot").fetch_one(&mut *reader).await.unwrap();
        sqlx::Row::get::<i64, _>(&row, 0)
    };
    assert_eq!(count(&store).await, 2, "old ones are forgotten");
    assert_eq!(store.latest_snapshot().await.unwrap(), Some((engine.last_seq(), engine)));

    let mut writer = store.writer().await.unwrap();
    let spoil = "UPDATE snapshot SET state = '{}' WHERE seq = (SELECT max(seq) FROM snapshot)";
    sqlx::query(spoil).execute(&mut writer.connection).await.unwrap();
    drop(writer);
    let earlier = engines.swap_remove(1);
    assert_eq!(store.latest_snapshot().await.unwrap(), Some((earlier.last_seq(), earlier)));
}
