//! Blind transfers to an agent and to a queue, and the way back (V6, V7, W5).

use super::fixture::{Centre, configuration, end, fail, idle, phone, types, wrap_up};
use crate::{
    AgentState, Command, ContactId, ContactPhase, EndCause, Event, OfferFailure, Outcome, Rule,
    TransferTarget, WrapUpMode,
};

const CONTACT: ContactId = ContactId(1);

/// Amy talks to contact 1 of queue sales, for 10 s; bob is available.
fn talking(configuration: crate::Configuration) -> Centre {
    let mut centre = Centre::with(configuration);
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    centre.answer("amy");
    centre.wait_ms(10_000);
    centre.sign_in("bob", "red", "101");
    centre.available("bob");
    centre
}

/// Without a wrap-up, amy is ready at once.
fn without_wrap_up() -> crate::Configuration {
    let mut configuration = configuration();
    configuration.queues.get_mut("sales").unwrap().wrap_up.mode = WrapUpMode::None;
    configuration
}

fn to_agent(agent: &str) -> Command {
    let to = TransferTarget::Agent { agent: agent.into() };
    Command::TransferContact { agent: "amy".into(), contact: CONTACT, to }
}

fn to_queue(queue: &str) -> Command {
    let to = TransferTarget::Queue { queue: queue.into() };
    Command::TransferContact { agent: "amy".into(), contact: CONTACT, to }
}

fn rule(events: &[Event]) -> Rule {
    let rule = |event: &Event| if let Event::OfferMade { why, .. } = event { Some(why.rule) } else { None };
    events.iter().find_map(rule).expect("an offer is made")
}

/// V6: the first agent wraps up while the second and the customer go on; each is closed by nobody but the last.
#[test]
fn the_first_agent_wraps_up_while_the_second_goes_on() {
    let mut centre = talking(configuration());
    let events = centre.run(to_agent("bob"));
    assert_eq!(types(&events), "contact_transferred wrap_up_started offer_made");
    assert_eq!(rule(&events), Rule::Transfer);
    assert_eq!(centre.state("amy"), AgentState::WrapUp);
    assert_eq!(centre.engine.agent(&"amy".into()).unwrap().talk_ms, 10_000, "talk ends at the transfer");
    assert_eq!(centre.answer("bob"), CONTACT);
    assert_eq!(types(&centre.run(wrap_up("amy", CONTACT, "sale"))), "wrap_up_submitted");
    assert_eq!(centre.state("amy"), AgentState::Available);
    assert!(matches!(centre.phase(CONTACT), ContactPhase::Connected { .. }));
    centre.run(end(CONTACT, EndCause::CustomerHungUp));
    assert_eq!(types(&centre.run(wrap_up("bob", CONTACT, "sale"))), "wrap_up_submitted contact_closed");
}

/// The contact is over first, and the first agent takes the longest.
#[test]
fn the_last_wrap_up_closes() {
    let mut centre = talking(configuration());
    centre.run(to_agent("bob"));
    centre.answer("bob");
    let ended = centre.run(end(CONTACT, EndCause::AgentHungUp));
    assert_eq!(types(&ended), "contact_ended wrap_up_started");
    assert_eq!(types(&centre.run(wrap_up("bob", CONTACT, "sale"))), "wrap_up_submitted");
    assert_eq!((centre.state("bob"), centre.phase(CONTACT)), (AgentState::Available, ContactPhase::Over));
    let events = centre.run(wrap_up("amy", CONTACT, "done"));
    assert_eq!(types(&events), "wrap_up_submitted contact_closed");
    assert!(matches!(&events[1], Event::ContactClosed { outcome: Outcome::Handled, .. }));
}

/// An agent had it: it is no abandoned call, wherever the customer leaves.
#[test]
fn who_leaves_after_a_transfer_was_handled() {
    let stages: [fn(&mut Centre); 3] = [
        |_| {},
        |centre| drop(centre.run(Command::AcceptOffer { offer: centre.offer("bob") })),
        |centre| assert_eq!(centre.answer("bob"), CONTACT),
    ];
    for (stage, expected) in stages.into_iter().zip([
        "offer_withdrawn contact_ended contact_closed",
        "contact_ended contact_closed",
        "contact_ended contact_closed",
    ]) {
        let mut centre = talking(without_wrap_up());
        centre.run(to_agent("bob"));
        stage(&mut centre);
        let events = centre.run(end(CONTACT, EndCause::CustomerHungUp));
        assert_eq!(types(&events), expected);
        let Some(Event::ContactClosed { outcome, .. }) = events.last() else { panic!("{events:?}") };
        assert_eq!(*outcome, Outcome::Handled);
    }
    // With a wrap-up, that is waited for.
    let mut centre = talking(configuration());
    centre.run(to_agent("bob"));
    centre.run(Command::AcceptOffer { offer: centre.offer("bob") });
    assert_eq!(types(&centre.run(end(CONTACT, EndCause::CustomerHungUp))), "contact_ended");
    assert_eq!(centre.state("bob"), AgentState::Available);
}

/// V6: only agents who are Available are offered; V7: and queues for calls.
#[test]
fn a_target_that_cannot_take_it_is_refused() {
    let mut centre = talking(configuration());
    assert_eq!(centre.outcome(to_agent("dan")), "!not_signed_in");
    assert_eq!(centre.outcome(to_agent("amy")), "!not_free");
    assert_eq!(centre.outcome(to_queue("golf")), "!unknown_queue");
    centre.run(phone("101", false));
    assert_eq!(centre.outcome(to_agent("bob")), "!phone_unreachable");
    centre.run(idle("bob", "lunch"));
    assert_eq!(centre.outcome(to_agent("bob")), "!not_available");
}

/// Not answered: back to the agent who sent it, if ready.
#[test]
fn what_nobody_takes_comes_back() {
    let mut centre = talking(without_wrap_up());
    centre.run(to_agent("bob"));
    let events = centre.wait_ms(20_000);
    assert_eq!((types(&events), rule(&events)), ("offer_timed_out offer_made".into(), Rule::Returned));
    assert_eq!((centre.state("bob"), centre.ringing_at("amy")), (AgentState::Rona, Some(CONTACT)));
    centre.run(Command::AcceptOffer { offer: centre.offer("amy") });
    let failed = Command::FailConnect { contact: CONTACT, failure: OfferFailure::PhoneError };
    let events = centre.run(failed);
    assert_eq!(types(&events), "connect_failed contact_queued");
    let Event::ContactQueued { since, leave_at, .. } = &events[1] else { panic!("{events:?}") };
    assert_eq!(centre.engine.contact(CONTACT).unwrap().queued_at, Some(*since));
    assert_eq!(*since, centre.engine.contact(CONTACT).unwrap().created_at, "its first wait counts");
    assert_eq!(*leave_at, Some(centre.now.plus_ms(120_000)), "and it may stay as long as any other");
}

/// The agent who sent it is not ready: anybody may have it, at the place its first wait earned.
#[test]
fn what_cannot_come_back_waits_in_its_queue() {
    let mut centre = talking(configuration());
    centre.run(to_agent("bob"));
    let offer = centre.offer("bob");
    let events = centre.run(fail(offer, OfferFailure::Declined));
    assert_eq!(types(&events), "offer_failed contact_queued");
    centre.sign_in("dan", "red", "102");
    let events = centre.available("dan");
    assert_eq!(rule(&events), Rule::BestMatch);
    assert_eq!(centre.answer("dan"), CONTACT);
}

/// V7: routed by that queue's strategy, after a wait of its own; not held for the agent who sent it.
#[test]
fn a_transfer_to_a_queue_waits_anew() {
    let mut centre = talking(configuration());
    centre.run(idle("bob", "lunch"));
    assert_eq!(types(&centre.run(to_queue("help"))), "contact_transferred wrap_up_started contact_queued");
    let view = centre.engine.contact(CONTACT).unwrap();
    assert_eq!((view.queue, view.queued_at), (Some("help".into()), Some(centre.now)));
    centre.sign_in("cat", "blue", "103");
    centre.available("cat");
    assert_eq!(centre.answer("cat"), CONTACT);
    centre.run(end(CONTACT, EndCause::CustomerHungUp));
    let owed = centre.engine.contact(CONTACT).unwrap().wrap_ups;
    assert_eq!(owed["cat"].mode, WrapUpMode::Required, "by the queue it came from");
    assert!(matches!(owed["amy"].mode, WrapUpMode::Timed { .. }));
    assert_eq!(types(&centre.wait_ms(30_000)), "wrap_up_submitted");
}
