//! An agent with several contacts at once: states are written when one of them is over, and what is not
//! written yet is read back at a start.

use acd::{AgentId, AgentState, ContactId, EndCause, Event, OfferId, Outcome, Record, Timestamp};

use super::{
    events::*,
    support::{Folder, projections},
};
use crate::{AgentStateSpan, Store, writer};

/// What amy goes through: seconds after T0, event, and the state it leads to.
type Scene = Vec<(i64, Event, Option<AgentState>)>;

fn about(contact: u64, event: Event) -> Event {
    with_contact(event, ContactId(contact))
}

/// Signs in; takes chat 1; declines a call, takes chat 2, which is over before chat 1, in whose wrap-up she
/// lets chat 3 ring out.
fn scene() -> Scene {
    use AgentState::{Available, Connected, Idle, Ringing, Rona, WrapUp};
    let signed_in = Event::AgentSignedIn {
        agent: "amy".into(),
        session: acd::SessionId(1),
        team: "red".into(),
        dn: "100".into(),
        code: "break".into(),
    };
    let presence =
        |presence| Event::PresenceChanged { agent: "amy".into(), presence, cause: acd::PresenceCause::Agent };
    let mut scene = vec![
        (0, signed_in, Some(Idle { code: "break".into() })),
        (1, presence(acd::Presence::Available), Some(Available)),
    ];
    for contact in 1..=4 {
        scene.push((2, about(contact, created()), None));
        scene.push((2, about(contact, queued()), None));
    }
    scene.extend([
        (3, about(1, offered(1, "amy")), Some(Ringing)),
        (4, about(1, accepted(1, "amy")), None),
        (4, about(1, connected("amy")), Some(Connected)),
        (10, about(4, offered(2, "amy")), Some(Ringing)),
        (11, about(4, withdrawn(2, "amy")), Some(Connected)),
        (20, about(2, offered(3, "amy")), Some(Ringing)),
        (22, about(2, accepted(3, "amy")), None),
        (23, about(2, connected("amy")), Some(Connected)),
        (30, about(2, ended(EndCause::CustomerHungUp, Some("amy"))), None),
        (30, about(2, wrap_up_started("amy")), None),
        (35, about(2, closed(Outcome::Handled, Some("amy"))), None),
        (40, about(1, ended(EndCause::CustomerHungUp, Some("amy"))), None),
        (40, about(1, wrap_up_started("amy")), Some(WrapUp)),
        (41, about(3, offered(4, "amy")), Some(Ringing)),
        (46, about(3, timed_out(4, "amy")), Some(WrapUp)),
        (50, about(1, closed(Outcome::Handled, Some("amy"))), Some(Rona)),
        (60, presence(acd::Presence::Available), Some(Available)),
    ]);
    scene
}

fn records(scene: Scene) -> Vec<Record> {
    (1..)
        .zip(scene)
        .map(|(seq, (s, event, agent_state))| Record {
            seq,
            at: Timestamp(T0 + 1_000 * s),
            event,
            agent_state,
        })
        .collect()
}

async fn spans(store: &Store) -> Vec<AgentStateSpan> {
    store.agent_states(&"amy".into(), Timestamp(T0), Timestamp(T0 + 100_000)).await.unwrap()
}

/// The fold of the log, from nothing but what the records note.
fn expected(records: &[Record]) -> Vec<(AgentState, i64, i64)> {
    let noted: Vec<_> =
        records.iter().filter_map(|record| Some((record.at.0 - T0, record.agent_state.clone()?))).collect();
    let ends = noted.iter().skip(1).map(|(at, _)| *at).chain([100_000]);
    let spans = noted.iter().zip(ends).map(|((from, state), to)| (state.clone(), *from, to));
    spans.filter(|(_, from, to)| from < to).collect()
}

fn told(spans: &[AgentStateSpan]) -> Vec<(AgentState, i64, i64)> {
    spans.iter().map(|span| (span.state.clone(), span.from.0 - T0, span.to.0 - T0)).collect()
}

#[tokio::test]
async fn states_of_an_agent_with_several_contacts_survive_a_restart_at_every_event() {
    let all = records(scene());
    let folder = Folder::new();
    let mut store = folder.open().await;
    for (index, record) in all.iter().enumerate() {
        store.append(std::slice::from_ref(record)).await.unwrap();
        let before = spans(&store).await;
        assert_eq!(told(&before), expected(&all[..=index]), "after {record:?}");

        let mut writer = store.writer().await.unwrap();
        let read_back = writer::load(&mut writer.connection).await.unwrap();
        assert_eq!(writer.memory.as_ref(), Some(&read_back), "after {record:?}");
        drop(writer);
        store.close().await;
        store = folder.open().await;
        assert_eq!(spans(&store).await, before, "after a restart after {record:?}");
    }
    let rows = projections(&store).await;
    store.rebuild_projections().await.unwrap();
    assert_eq!(projections(&store).await, rows);
}

/// One visit to the agent's rows a contact: what makes an append cheap.
#[tokio::test]
async fn states_are_written_when_a_contact_is_over() {
    let folder = Folder::new();
    let store = folder.open().await;
    let amy = AgentId::from("amy");
    let mut unwritten = Vec::new();
    for record in &records(scene()) {
        store.append(std::slice::from_ref(record)).await.unwrap();
        let writer = store.writer().await.unwrap();
        let known = &writer.memory.as_ref().unwrap().projector.agents[&amy];
        let is_over = matches!(
            record.event,
            Event::ContactClosed { .. } | Event::OfferWithdrawn { .. } | Event::OfferTimedOut { .. }
        );
        assert!(!is_over || known.unwritten.is_empty(), "after {record:?}");
        unwritten.push(known.unwritten.len());
    }
    assert_eq!(unwritten.iter().max(), Some(&3), "{unwritten:?}");
    assert!(unwritten.iter().filter(|count| **count > 0).count() >= 9, "{unwritten:?}");
}

#[tokio::test]
async fn reserved_for_a_callback_is_a_state_of_its_own() {
    use AgentState::{Available, Connected, Reserved, Ringing};
    let mut scene: Scene = scene().into_iter().take(4).collect();
    let answered = Event::CallbackAnswered { contact: CONTACT, agent: "amy".into() };
    scene.extend([
        (3, callback_requested("+4940"), None),
        (5, callback_started("amy", 1), Some(Reserved)),
        (15, answered, Some(Available)),
        (15, offered(1, "amy"), Some(Ringing)),
        (17, accepted(1, "amy"), None),
        (18, connected("amy"), Some(Connected)),
        (28, ended(EndCause::AgentHungUp, Some("amy")), None),
        (28, closed(Outcome::Handled, Some("amy")), Some(Available)),
    ]);
    let all = records(scene);
    assert!(all.iter().any(|record| matches!(record.event, Event::OfferMade { offer: OfferId(1), .. })));
    let folder = Folder::new();
    for split in 1..all.len() {
        let store = folder.open().await;
        let seq = store.last_seq().await.unwrap();
        store.append(&all[usize::try_from(seq).unwrap()..split]).await.unwrap();
        store.close().await;
    }
    let store = folder.open().await;
    store.append(&all[all.len() - 1..]).await.unwrap();
    let (idle, second) = (AgentState::Idle { code: "break".into() }, 1_000);
    let expected = [
        (idle, 0, second),
        (Available, second, 5 * second),
        (Reserved, 5 * second, 15 * second),
        (Ringing, 15 * second, 18 * second),
        (Connected, 18 * second, 28 * second),
        (Available, 28 * second, 100 * second),
    ];
    assert_eq!(told(&spans(&store).await), expected);
}
