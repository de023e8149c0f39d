//! Pauses of a recording (V3).

use super::fixture::{Centre, end, types};
use crate::{Command, ContactId, EndCause, Event, Refusal, Timestamp, TransferTarget, WrapUpMode};

const CONTACT: ContactId = ContactId(1);

/// Amy talks to contact 1 of queue sales.
fn connected() -> Centre {
    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    centre.answer("amy");
    centre
}

fn pause(for_ms: u64) -> Command {
    Command::PauseRecording { agent: "amy".into(), contact: CONTACT, for_ms }
}

fn resume() -> Command {
    Command::ResumeRecording { agent: "amy".into(), contact: CONTACT }
}

fn paused_until(centre: &Centre) -> Option<Timestamp> {
    centre.engine.contact(CONTACT).expect("in progress").recording_paused_until
}

fn by_itself() -> Event {
    Event::RecordingResumed { contact: CONTACT, agent: None }
}

#[test]
fn a_pause_ends_by_itself() {
    let mut centre = connected();
    centre.run(pause(60_000));
    assert_eq!(paused_until(&centre), Some(centre.now.plus_ms(60_000)));
    assert_eq!(centre.execute(pause(60_000)), Err(Refusal::AlreadyPaused { contact: CONTACT }));
    assert_eq!(centre.wait_ms(59_999), []);
    assert_eq!(centre.wait_ms(1), [by_itself()]);
    assert_eq!(paused_until(&centre), None);
    assert_eq!(centre.execute(resume()), Err(Refusal::NotPaused { contact: CONTACT }));
}

/// "Start recording" ends it sooner, and the next one has its whole time.
#[test]
fn the_agent_ends_a_pause() {
    let mut centre = connected();
    centre.run(pause(60_000));
    centre.wait_ms(10_000);
    let resumed = Event::RecordingResumed { contact: CONTACT, agent: Some("amy".into()) };
    assert_eq!(centre.run(resume()), [resumed]);
    centre.run(pause(60_000));
    assert_eq!(centre.wait_ms(59_000), []);
    assert_eq!(centre.wait_ms(1_000), [by_itself()]);
}

/// A pause goes on through a hold: it is none of the customer's.
#[test]
fn a_pause_goes_on_through_a_hold() {
    let mut centre = connected();
    centre.run(pause(60_000));
    centre.run(Command::HoldContact { agent: "amy".into(), contact: CONTACT });
    centre.run(Command::ResumeContact { agent: "amy".into(), contact: CONTACT });
    assert!(paused_until(&centre).is_some());
}

/// It ends with the part of the agent who asked for it, however that ends.
#[test]
fn a_pause_ends_with_its_agents_part() {
    let to = TransferTarget::Queue { queue: "help".into() };
    let transfer = Command::TransferContact { agent: "amy".into(), contact: CONTACT, to };
    for (command, expected) in [
        (transfer, "contact_transferred recording_resumed wrap_up_started contact_queued"),
        (end(CONTACT, EndCause::CustomerHungUp), "contact_ended recording_resumed wrap_up_started"),
        (end(CONTACT, EndCause::AgentPhoneLost), "contact_ended recording_resumed wrap_up_started"),
        (Command::Recover, "recovered contact_ended recording_resumed wrap_up_started"),
    ] {
        let mut centre = connected();
        centre.run(pause(60_000));
        let events = centre.run(command);
        assert_eq!(types(&events), expected);
        assert!(events.contains(&by_itself()));
        assert_eq!(paused_until(&centre), None);
    }
}

/// Also where the contact is closed by the same step.
#[test]
fn a_pause_ends_before_its_contact_is_closed() {
    let mut configuration = super::fixture::configuration();
    configuration.queues.get_mut("sales").unwrap().wrap_up.mode = WrapUpMode::None;
    let mut centre = connected();
    centre.run(Command::Configure(configuration));
    centre.run(pause(60_000));
    let events = centre.run(end(CONTACT, EndCause::CustomerHungUp));
    assert_eq!(types(&events), "contact_ended recording_resumed contact_closed");
    assert_eq!(centre.wait_ms(120_000), []);
}
