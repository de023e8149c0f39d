//! Properties of the projections over random logs from the engine.

use std::collections::BTreeMap;

use acd::{AgentId, ContactPhase, ContactView, Event, Record, SessionId, Timestamp};

use super::support::{AGENTS, Chance, Folder, projections};
use crate::{ContactFilter, Figures, SegmentKind, Store, log, projection, signed_in_ms, writer};

/// Appends `commands` commands' records, one to seven commands an append, and returns the log.
async fn fill(store: &Store, chance: &mut Chance, commands: usize) -> Vec<Record> {
    let mut all = Vec::new();
    let mut pending = Vec::new();
    for step in 0..commands {
        pending.extend(chance.next());
        if step % 7 <= step % 3 || step + 1 == commands {
            store.append(&pending).await.unwrap();
            all.append(&mut pending);
        }
    }
    all
}

#[tokio::test]
async fn rows_made_bit_by_bit_are_those_made_from_the_whole_log() {
    for seed in 0..8 {
        let folder = Folder::new();
        let store = folder.open().await;
        let written = fill(&store, &mut Chance::new(seed), 400).await;
        assert_eq!(store.log_from(1, usize::MAX).await.unwrap(), written, "seed {seed}");

        let before = projections(&store).await;
        assert!(before.contains("wrap_up"), "seed {seed} exercises too little:\n{before}");
        store.rebuild_projections().await.unwrap();
        assert_eq!(projections(&store).await, before, "seed {seed}");
    }
}

/// The logs of these tests hold what is hard to project: else the properties would say little.
#[test]
fn chance_leads_to_all_that_is_hard_to_project() {
    let mut found = BTreeMap::<String, u32>::new();
    let mut count = |what: String| *found.entry(what).or_default() += 1;
    for seed in 0..8 {
        let mut chance = Chance::new(seed);
        for _ in 0..400 {
            for record in chance.next() {
                let json = serde_json::to_value(&record).unwrap();
                count(json["event"]["type"].as_str().unwrap().to_owned());
                count(json["agent_state"]["state"].as_str().unwrap_or("no state").to_owned());
            }
            let ring_together = |contact: &ContactView| matches!(&contact.phase, ContactPhase::Offered { offers } if offers.len() > 1);
            if chance.engine.contacts().any(|contact| ring_together(&contact)) {
                count("several_offers".into());
            }
            if chance.engine.agents().any(|agent| agent.contacts.len() > 1) {
                count("several_contacts".into());
            }
        }
    }
    let hard =
        "contact_overflowed contact_widened queue_timed_out offer_timed_out offer_failed offer_withdrawn
        connect_failed callback_started callback_answered callback_failed callback_due wrap_up_extended
        wrap_up_drafted wrap_up_code_chosen session_taken_over sign_out_pending hold_released recovered reserved rona
        contact_held contact_resumed on_hold contact_transferred outside_connected outside_failed
        recording_paused recording_resumed contact_data_set
        outdial_started outdial_reserved
        consult_started consult_answered consult_ended conference_started conference_joined consulting
        several_offers several_contacts";
    for what in hard.split_whitespace() {
        assert!(found.get(what).is_some_and(|count| *count >= 5), "{what}: {found:#?}");
    }
}

#[tokio::test]
async fn memory_read_back_at_any_point_is_the_memory_that_was_there() {
    let folder = Folder::new();
    let mut chance = Chance::new(77);
    let mut store = folder.open().await;
    for round in 0..60 {
        store.append(&chance.next()).await.unwrap();
        let mut writer = store.writer().await.unwrap();
        let read_back = writer::load(&mut writer.connection).await.unwrap();
        assert_eq!(writer.memory.as_ref(), Some(&read_back), "round {round}");
        drop(writer);
        if round % 10 == 9 {
            store.close().await;
            store = folder.open().await;
        }
    }
}

#[tokio::test]
async fn a_listed_record_is_what_the_contacts_events_tell() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut chance = Chance::new(5);
    fill(&store, &mut chance, 2_000).await;
    let records = store.contact_records(&ContactFilter::default()).await.unwrap();
    assert!(records.len() > 50);
    // What is about another contact is part of that one's record.
    let open = chance.engine.contacts().filter(|view| view.kind.about().is_none()).count();
    assert_eq!(records.iter().filter(|record| record.closed_at.is_none()).count(), open);
    assert!(open > 0);
    for record in records {
        let mut reader = store.reader().await.unwrap();
        let events = log::of_contact_and_consults(&mut reader, record.id).await.unwrap();
        drop(reader);
        assert_eq!(projection::fold_one(&events), Some(record.clone()));
        assert_eq!(store.contact_record(record.id).await.unwrap(), Some(record));
    }
}

#[tokio::test]
async fn segments_tile_a_contacts_time_and_figures_add_up() {
    let folder = Folder::new();
    let store = folder.open().await;
    fill(&store, &mut Chance::new(8), 3_000).await;
    let mut answered = 0;
    for record in store.contact_records(&ContactFilter::default()).await.unwrap() {
        let mut at = record.created_at;
        let (beside, line): (Vec<_>, Vec<_>) =
            record.segments.iter().partition(|segment| segment.kind.is_beside());
        for segment in line {
            assert_eq!(segment.from, at, "{record:?}");
            assert!(segment.from < segment.to, "{record:?}");
            at = segment.to;
        }
        let Some(closed_at) = record.closed_at else { continue };
        assert_eq!(Some(at), record.ended_at, "{record:?}");
        at = beside.iter().map(|segment| segment.to).fold(at, Timestamp::max);
        assert_eq!(at, closed_at, "{record:?}");
        assert_eq!(record.figures, Figures::of(&record.segments));
        let offers = record.offers;
        let agents = offers.accepted + offers.rona + offers.declined;
        let others = offers.unreachable + offers.failed + offers.withdrawn;
        assert_eq!(offers.made, agents + others, "{record:?}");
        let Figures { queue_wait_ms, resting_ms, .. } = record.figures;
        // An agent's own call is answered before it is sent to a queue, if it ever is.
        let queued_at = record.queued_at.filter(|queued_at| record.answered_at >= Some(*queued_at));
        if let (Some(queued_at), Some(answered_at)) = (queued_at, record.answered_at) {
            // What the average speed of answer averages: what comes after a transfer is another wait.
            let before = record.segments.iter().take_while(|segment| segment.to <= answered_at);
            let before: Vec<_> = before.cloned().collect();
            let Figures { queue_wait_ms, calling_back_ms, resting_ms, .. } = Figures::of(&before);
            let all = queue_wait_ms + calling_back_ms + resting_ms;
            assert_eq!(all, answered_at.0 - queued_at.0, "{record:?}");
            answered += 1;
        }
        let without_agent = [SegmentKind::Treatment, SegmentKind::Dialling, SegmentKind::Outside];
        let without_agent: i64 = record
            .segments
            .iter()
            .filter(|segment| without_agent.contains(&segment.kind) && segment.agent.is_none())
            .map(|segment| segment.duration_ms())
            .sum();
        let with_customer = record.figures.handle_ms() - record.figures.wrap_up_ms;
        let all = without_agent + queue_wait_ms + resting_ms + with_customer;
        assert_eq!(record.ended_at, Some(Timestamp(record.created_at.0 + all)), "{record:?}");
    }
    assert!(answered > 30, "only {answered} contacts were answered");
}

/// The time that each stay lasted, from the log alone.
fn stays(log: &[Record], agent: &AgentId, end: Timestamp) -> Vec<(SessionId, i64)> {
    let mut stays = Vec::<(SessionId, i64)>::new();
    let mut since = None;
    for Record { at, event, .. } in log.iter().filter(|record| record.event.agent() == Some(agent)) {
        let began = match event {
            Event::AgentSignedIn { session, .. } | Event::SessionTakenOver { session, .. } => Some(*session),
            Event::AgentSignedOut { .. } => None,
            _ => continue,
        };
        if let Some((session, from)) = since.take() {
            stays.push((session, at.0 - from));
        }
        since = began.map(|session| (session, at.0));
    }
    stays.extend(since.map(|(session, from)| (session, end.0 - from)));
    stays.retain(|(_, length)| *length > 0);
    stays
}

#[tokio::test]
async fn state_durations_add_up_to_the_time_signed_in_exactly() {
    for seed in 20..26 {
        let folder = Folder::new();
        let store = folder.open().await;
        let mut chance = Chance::new(seed);
        let log = fill(&store, &mut chance, 1_200).await;
        let (start, end) = (log[0].at, chance.now.plus_ms(1));
        for agent in AGENTS.map(AgentId::from) {
            let spans = store.agent_states(&agent, start, end).await.unwrap();
            let mut by_session = Vec::<(SessionId, i64)>::new();
            for span in &spans {
                match by_session.last_mut() {
                    Some((session, total)) if *session == span.session => *total += span.duration_ms(),
                    _ => by_session.push((span.session, span.duration_ms())),
                }
            }
            let stays = stays(&log, &agent, end);
            assert_eq!(by_session, stays, "seed {seed} {agent}");
            assert_eq!(signed_in_ms(&spans), stays.iter().map(|(_, length)| length).sum::<i64>());

            // The last span is what the engine shows now.
            let shown = chance.engine.agent(&agent).map(|view| (view.session, view.state));
            let last =
                spans.last().filter(|span| span.to == end).map(|span| (span.session, span.state.clone()));
            assert_eq!(last, shown, "seed {seed} {agent}");

            // Any two halves of a window make the whole.
            let middle = Timestamp((start.0 + end.0) / 2);
            let first = store.agent_states(&agent, start, middle).await.unwrap();
            let second = store.agent_states(&agent, middle, end).await.unwrap();
            assert_eq!(signed_in_ms(&first) + signed_in_ms(&second), signed_in_ms(&spans));
        }
    }
}

#[tokio::test]
async fn sessions_are_listed_with_their_ends() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut chance = Chance::new(31);
    let log = fill(&store, &mut chance, 1_500).await;
    let (start, end) = (log[0].at, chance.now.plus_ms(1));
    for agent in AGENTS.map(AgentId::from) {
        let sessions = store.agent_sessions(&agent, start, end).await.unwrap();
        let lengths: Vec<_> = sessions
            .iter()
            .map(|session| (session.session, session.signed_out_at.unwrap_or(end).0 - session.signed_in_at.0))
            .filter(|(_, length)| *length > 0)
            .collect();
        assert_eq!(lengths, stays(&log, &agent, end));
        for session in sessions {
            assert_eq!(session.signed_out_at.is_none(), session.cause.is_none());
        }
    }
}

#[tokio::test]
async fn a_replay_of_the_stored_log_gives_the_engine_again() {
    let folder = Folder::new();
    let store = folder.open().await;
    let mut chance = Chance::new(99);
    fill(&store, &mut chance, 500).await;
    store.save_snapshot(chance.engine.last_seq(), &chance.engine).await.unwrap();
    fill(&store, &mut chance, 100).await;

    let mut replayed = acd::Engine::new();
    let mut reader = store.reader().await.unwrap();
    let last = log::last_seq(&mut reader).await.unwrap();
    while replayed.last_seq() < last {
        let page = log::page(&mut reader, replayed.last_seq() + 1, 100).await.unwrap();
        page.iter().for_each(|record| replayed.apply(record));
    }
    assert_eq!(replayed, chance.engine);

    let (seq, mut resumed): (u64, acd::Engine) = store.latest_snapshot().await.unwrap().unwrap();
    assert!(seq < last);
    store.log_from(seq + 1, usize::MAX).await.unwrap().iter().for_each(|record| resumed.apply(record));
    assert_eq!(resumed, chance.engine);
}
