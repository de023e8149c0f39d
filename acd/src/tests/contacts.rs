//! A contact's way: waiting, wrap-up, a restart, limits.

use super::fixture::{Centre, call, end, new_contact, phone, types, wrap_up};
use crate::{
    AgentState, Channel, Command, ContactPhase, EndCause, Event, NewContact, Outcome, Timestamp, WrapUpBy,
    limits::{MAX_ADDRESS, MAX_NOTES},
};

fn connected() -> (Centre, crate::ContactId) {
    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    let contact = centre.call("sales");
    centre.answer("amy");
    (centre, contact)
}

fn closed(events: &[Event]) -> Outcome {
    let outcome = events.iter().find_map(|event| match event {
        Event::ContactClosed { outcome, .. } => Some(*outcome),
        _ => None,
    });
    outcome.expect("the contact is closed")
}

#[test]
fn the_longest_wait_ends_in_treatment_and_then_closes() {
    let mut centre = Centre::new();
    let contact = centre.call("sales");
    assert_eq!(centre.engine.poll_timeout(), Some(centre.now.plus_ms(120_000)));
    assert_eq!(types(&centre.wait_ms(119_999)), "");
    assert_eq!(types(&centre.wait_ms(1)), "queue_timed_out");
    assert_eq!(centre.phase(contact), ContactPhase::Treatment);
    centre.sign_in("amy", "red", "100");
    assert_eq!(types(&centre.available("amy")), "presence_changed", "it waits no longer");
    assert_eq!(closed(&centre.run(end(contact, EndCause::TreatmentFinished))), Outcome::QueueTimedOut);
}

/// The wait does not end while a phone rings, nor while somebody else is free.
#[test]
fn the_longest_wait_lets_an_offer_finish() {
    let mut centre = Centre::new();
    let contact = centre.call("sales");
    centre.wait_ms(110_000);
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.wait_ms(15_000);
    assert_eq!(centre.ringing_at("amy"), Some(contact));
    centre.sign_in("bob", "red", "101");
    centre.available("bob");
    assert_eq!(types(&centre.wait_ms(5_000)), "offer_timed_out offer_made");
    assert_eq!(types(&centre.wait_ms(20_000)), "offer_timed_out queue_timed_out");
}

/// metrics.md: abandoned is who left before an agent was connected, ringing included.
#[test]
fn outcomes() {
    let mut centre = Centre::new();
    let contact = centre.call("sales");
    assert_eq!(closed(&centre.run(end(contact, EndCause::CustomerHungUp))), Outcome::Abandoned);
    let contact = centre.call("sales");
    assert_eq!(closed(&centre.run(end(contact, EndCause::CustomerLost))), Outcome::Failed);
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    let contact = centre.call("sales");
    assert_eq!(closed(&centre.run(end(contact, EndCause::CustomerHungUp))), Outcome::Abandoned);
    let contact = centre.call("sales");
    centre.run(Command::AcceptOffer { offer: centre.offer("amy") });
    assert_eq!(closed(&centre.run(end(contact, EndCause::CustomerHungUp))), Outcome::Abandoned);
    let contact = centre.call("sales");
    centre.answer("amy");
    centre.run(end(contact, EndCause::SystemFailure));
    assert_eq!(closed(&centre.run(wrap_up("amy", contact, "sale"))), Outcome::Handled);
}

/// W9: the default code is submitted when the timer runs out.
#[test]
fn auto_wrap_up_submits_the_default_code() {
    let (mut centre, contact) = connected();
    centre.run(end(contact, EndCause::CustomerHungUp));
    assert_eq!(centre.state("amy"), AgentState::WrapUp);
    let waiting = centre.call("sales");
    assert!(matches!(centre.phase(waiting), ContactPhase::Queued { .. }), "W5: nothing during wrap-up");
    let events = centre.wait_ms(30_000);
    assert_eq!(types(&events), "wrap_up_submitted contact_closed offer_made");
    let Event::WrapUpSubmitted { code, by, .. } = &events[0] else { panic!("{events:?}") };
    assert_eq!((code, *by), (&Some("done".into()), WrapUpBy::Timeout));
}

/// W9: cancelling stops the timer for this contact.
#[test]
fn a_cancelled_auto_wrap_up_waits_for_the_agent() {
    let (mut centre, contact) = connected();
    centre.run(end(contact, EndCause::CustomerHungUp));
    let cancel = || Command::CancelAutoWrapUp { agent: "amy".into(), contact };
    assert_eq!(centre.outcome(cancel()), "auto_wrap_up_cancelled");
    assert_eq!(centre.outcome(cancel()), "!no_auto_wrap_up");
    assert_eq!(types(&centre.wait_ms(3_600_000)), "");
    assert_eq!(centre.outcome(wrap_up("amy", contact, "golf")), "!unknown_wrap_up_code");
    assert_eq!(centre.outcome(wrap_up("amy", contact, "sale")), "wrap_up_submitted contact_closed");
    assert_eq!(centre.state("amy"), AgentState::Available);
}

#[test]
fn notes_are_kept_up_to_a_limit() {
    let (mut centre, contact) = connected();
    centre.run(end(contact, EndCause::CustomerHungUp));
    let submit = |length: usize| Command::SubmitWrapUp {
        agent: "amy".into(),
        contact,
        code: Some("sale".into()),
        notes: Some("n".repeat(length)),
        last_agent: false,
    };
    assert_eq!(centre.outcome(submit(MAX_NOTES + 1)), "!notes_too_long");
    assert_eq!(centre.outcome(submit(MAX_NOTES)), "wrap_up_submitted contact_closed");
}

#[test]
fn a_long_address_is_cut_between_characters() {
    let mut centre = Centre::new();
    let from = format!("a{}", "é".repeat(MAX_ADDRESS));
    centre.run(Command::CreateContact(NewContact { from, ..new_contact("sales") }));
    let view = centre.engine.contacts().next().unwrap();
    assert_eq!(view.from, format!("a{}", "é".repeat((MAX_ADDRESS - 1) / 2)));
}

#[test]
fn what_cannot_be_routed_is_refused() {
    let mut centre = Centre::new();
    assert_eq!(centre.outcome(call("golf")), "!unknown_queue");
    for channel in [Channel::Chat, Channel::Email] {
        let chat = NewContact { channel, ..new_contact("sales") };
        assert_eq!(centre.outcome(Command::CreateContact(chat)), "!wrong_channel");
    }
}

/// After a restart nothing is stuck: who was connected wraps up, phones are unknown until they register,
/// agents are signed in and are offered the next call.
#[test]
fn recover_leaves_nothing_stuck() {
    let mut centre = Centre::new();
    for (agent, dn) in [("amy", "100"), ("bob", "101"), ("dan", "102")] {
        centre.sign_in(agent, "red", dn);
        centre.available(agent);
        centre.wait_ms(1);
    }
    let talking = centre.call("sales");
    centre.answer("amy");
    let ringing = centre.call("sales");
    let connecting = centre.call("sales");
    centre.run(Command::AcceptOffer { offer: centre.offer("dan") });
    let waiting = centre.call("sales");
    centre.wait_ms(5_000);

    let events = centre.run(Command::Recover);
    for contact in [ringing, connecting, waiting] {
        let of_contact: Vec<Event> =
            events.iter().filter(|event| event.contact() == Some(contact)).cloned().collect();
        assert_eq!(closed(&of_contact), Outcome::Failed);
        assert!(centre.engine.contact(contact).is_none());
    }
    assert_eq!(centre.state("amy"), AgentState::WrapUp);
    assert_eq!(centre.state("bob"), AgentState::Available);
    assert_eq!(centre.state("dan"), AgentState::Available);
    let next = centre.call("sales");
    assert!(matches!(centre.phase(next), ContactPhase::Queued { .. }), "no phone is known");
    centre.run(phone("101", true));
    assert_eq!(centre.ringing_at("bob"), Some(next));
    centre.run(wrap_up("amy", talking, "sale"));
    assert_eq!(centre.state("amy"), AgentState::Available);
}

/// The wall clock may be set back: records stay in order, and nothing happens earlier than it should.
#[test]
fn a_clock_that_steps_back_does_not_reorder_the_log() {
    let mut centre = Centre::new();
    let contact = centre.call("sales");
    let before = centre.now;
    centre.now = Timestamp(before.0 - 3_600_000);
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    assert_eq!(centre.ringing_at("amy"), Some(contact));
    assert_eq!(centre.log.last().unwrap().at, before);
    centre.now = before.plus_ms(19_999);
    assert_eq!(types(&centre.run(Command::Tick)), "");
    assert_eq!(types(&centre.wait_ms(1)), "offer_timed_out");
}
