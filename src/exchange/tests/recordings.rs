//! Where a recording begins and ends (T5), and its pauses (V3).

use super::super::{RequestError, recorded_contact};
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use acd::{Command, ContactId, ContactPhase, Event, Refusal, TransferTarget};
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

/// What was ordered of recordings, in order.
#[derive(Debug, PartialEq, Eq)]
enum Tape {
    Begins(RecordingId),
    Ends(RecordingId),
}

use Tape::{Begins, Ends};

fn tape(bench: &Bench) -> Vec<Tape> {
    let orders = bench.media.iter().filter_map(|command| match command {
        media::Command::StartRecording { recording, .. } => Some(Begins(*recording)),
        media::Command::StopRecording { recording } => Some(Ends(*recording)),
        _ => None,
    });
    orders.collect()
}

/// Ada talks with a customer who has called this number.
fn talking_at(number: &str) -> (Bench, SessionId) {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = bench.call(CUSTOMER, number);
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("Ada's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.pass(Duration::from_secs(2));
    (bench, customer)
}

fn transfer(bench: &mut Bench, to: TransferTarget) {
    bench.execute(Command::TransferContact { agent: "ada".into(), contact: CONTACT, to });
}

fn to_queue(bench: &mut Bench, queue: &str) {
    transfer(bench, TransferTarget::Queue { queue: queue.into() });
}

fn ben_takes_it(bench: &mut Bench) {
    bench.sign_in("ben");
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    assert_eq!(bench.state("ben"), acd::AgentState::Connected);
}

fn is_over(mut bench: Bench, customer: SessionId) {
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Neither the wait nor what is said to the next agent is recorded, whose queue says so.
#[test]
fn a_queue_without_recordings_records_nothing() {
    let (mut bench, customer) = talking_at("500");
    assert_eq!(tape(&bench), [Begins(RECORDING)]);
    to_queue(&mut bench, "plain");
    assert_eq!(tape(&bench), [Begins(RECORDING), Ends(RECORDING)], "while the customer waits");
    ben_takes_it(&mut bench);
    assert_eq!(tape(&bench).len(), 2, "and while the next agent talks");
    is_over(bench, customer);
}

/// The next agent's talk is a recording of its own.
#[test]
fn the_next_queues_agent_is_recorded_anew() {
    let (mut bench, customer) = talking_at("500");
    to_queue(&mut bench, "agent-first");
    ben_takes_it(&mut bench);
    let tape = tape(&bench);
    let [Begins(RECORDING), Ends(RECORDING), Begins(next)] = tape.as_slice() else { panic!("{tape:?}") };
    assert_ne!(*next, RECORDING);
    assert_eq!(recorded_contact(*next).0, CONTACT);
    is_over(bench, customer);

    let (mut bench, customer) = talking_at("600");
    assert_eq!(self::tape(&bench), [], "the first queue has none");
    to_queue(&mut bench, "agent-first");
    ben_takes_it(&mut bench);
    assert_eq!(self::tape(&bench), [Begins(RECORDING)]);
    is_over(bench, customer);
}

/// One recording for both, the ringing between them included; until nobody has taken the customer.
#[test]
fn agents_who_send_each_other_a_customer_share_the_recording() {
    for takes in [true, false] {
        let (mut bench, customer) = talking_at("500");
        bench.sign_in("ben");
        transfer(&mut bench, TransferTarget::Agent { agent: "ben".into() });
        let (phone, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
        assert_eq!(tape(&bench), [Begins(RECORDING)]);
        match takes {
            true => {
                bench.phone_answers(SECOND_PHONE, phone, &invite);
                assert_eq!(tape(&bench), [Begins(RECORDING)]);
            }
            false => {
                bench.phone_refuses(SECOND_PHONE, phone, 603);
                assert!(matches!(bench.phase(1), Some(ContactPhase::Queued { .. })));
                assert_eq!(tape(&bench), [Begins(RECORDING), Ends(RECORDING)]);
            }
        }
        is_over(bench, customer);
    }
}

/// The pause ends with the agent's part, and nothing of what follows is recorded.
#[test]
fn a_recording_that_is_paused_ends_paused() {
    for to in [
        TransferTarget::Queue { queue: "plain".into() },
        TransferTarget::Number { number: "+49 30 555".to_owned() },
    ] {
        let (mut bench, customer) = talking_at("500");
        bench.execute(pause());
        transfer(&mut bench, to);
        assert!(bench.logged(|event| matches!(event, Event::RecordingResumed { .. })));
        assert_eq!(ordered(&bench), [true]);
        assert_eq!(tape(&bench), [Begins(RECORDING), Ends(RECORDING)]);
        is_over(bench, customer);
    }
}

/// What the customer says to somebody outside whom the queue sends the call to.
#[test]
fn whom_a_queue_forwards_to_is_not_recorded() {
    let (mut bench, customer) = talking_at("500");
    to_queue(&mut bench, "over-number");
    bench.pass(Duration::from_secs(20));
    let (outside, invite) = bench.rings(CUSTOMER).expect("an INVITE over the trunk");
    bench.phone_answers(CUSTOMER, outside, &invite);
    assert!(bench.bridged(1, 3));
    assert_eq!(tape(&bench), [Begins(RECORDING), Ends(RECORDING)]);
    is_over(bench, customer);
}

#[test]
fn a_customer_whose_agent_does_not_come_back_is_recorded_no_more() {
    let (mut bench, customer) = talking();
    bench.phone_restarts(FIRST_PHONE, "1001");
    let (phone, _) = bench.rings(FIRST_PHONE).expect("it rings by itself");
    bench.phone_refuses(FIRST_PHONE, phone, 480);
    assert_eq!(tape(&bench), [Begins(RECORDING)]);
    bench.pass(Duration::from_secs(31));
    assert!(matches!(bench.phase(1), Some(ContactPhase::Queued { .. })));
    assert_eq!(tape(&bench), [Begins(RECORDING), Ends(RECORDING)]);
    is_over(bench, customer);
}
