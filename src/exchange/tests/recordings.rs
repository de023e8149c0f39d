//! Pauses of a recording (V3).

use super::super::RequestError;
use super::bench::{Bench, CUSTOMER, FIRST_PHONE};
use acd::{Command, ContactId, Refusal};
use media::RecordingId;
use sip::SessionId;
use std::time::Duration;

const CONTACT: ContactId = ContactId(1);
/// A contact's recording has its number.
const RECORDING: RecordingId = RecordingId(1);
const MINUTE_MS: u64 = 60_000;

/// Ada talks with a customer, whose session it is.
fn talking() -> (Bench, SessionId) {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    (bench, customer)
}

fn pause() -> Command {
    Command::PauseRecording { agent: "ada".into(), contact: CONTACT, for_ms: MINUTE_MS }
}

fn resume() -> Command {
    Command::ResumeRecording { agent: "ada".into(), contact: CONTACT }
}

/// What was ordered of pauses: true where one begins.
fn ordered(bench: &Bench) -> Vec<bool> {
    let orders = bench.media.iter().filter_map(|command| match command {
        media::Command::PauseRecording { recording: RECORDING } => Some(true),
        media::Command::ResumeRecording { recording: RECORDING } => Some(false),
        _ => None,
    });
    orders.collect()
}

fn refusal(bench: &Bench, id: u64) -> &RequestError {
    let (_, reply) = bench.replies.iter().find(|(asked, _)| *asked == id).expect("a reply");
    reply.as_ref().expect_err("a refusal")
}

#[test]
fn a_pause_lasts_until_the_agent_or_the_time_ends_it() {
    let (mut bench, customer) = talking();
    bench.execute(pause());
    assert_eq!(ordered(&bench), [true]);
    bench.execute(resume());
    assert_eq!(ordered(&bench), [true, false]);
    bench.execute(pause());
    bench.pass(Duration::from_millis(MINUTE_MS - 1));
    assert_eq!(ordered(&bench), [true, false, true]);
    bench.pass(Duration::from_millis(1));
    assert_eq!(ordered(&bench), [true, false, true, false]);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_pause_that_is_not_durable_yet_has_no_effect() {
    let (mut bench, customer) = talking();
    bench.disk_works = false;
    bench.execute(pause());
    assert!(ordered(&bench).is_empty());
    bench.disk_recovers();
    assert_eq!(ordered(&bench), [true]);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Who has no such contact learns no more of it.
#[test]
fn what_is_not_recorded_cannot_be_paused() {
    let mut bench = Bench::with_agents(&["ada"]);
    bench.reload(&[("record = true", "record = false")]);
    let customer = bench.customer_waits();
    let id = bench.execute(pause());
    let not_connected = Refusal::NotConnected { contact: CONTACT };
    assert!(matches!(refusal(&bench, id), RequestError::Refused(refusal) if *refusal == not_connected));
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    let id = bench.execute(pause());
    assert!(matches!(refusal(&bench, id), RequestError::NotRecorded(CONTACT)));
    assert!(ordered(&bench).is_empty());
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}
