//! Calls between a customer and agents: the usual one, and every way it goes wrong.

use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE, STRANGER};
use acd::{AgentState, Command, ContactPhase, EndCause, Event, OfferFailure, WithdrawReason};
use std::time::Duration;

fn ended(bench: &Bench, wanted: EndCause) -> bool {
    bench.logged(|event| matches!(event, Event::ContactEnded { cause, .. } if *cause == wanted))
}

fn offer_failed(bench: &Bench, wanted: OfferFailure) -> bool {
    bench.logged(|event| matches!(event, Event::OfferFailed { failure, .. } if *failure == wanted))
}

#[test]
fn a_customer_reaches_an_agent_who_wraps_up() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    assert_eq!(invite.from().expect("From").uri.user().as_deref(), Some("+4930123"), "the customer's number");
    assert!(bench.is_playing_music());
    bench.phone_rings(FIRST_PHONE, phone);
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(bench.was_bridged());
    assert_eq!(bench.state("ada"), AgentState::Connected);

    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(FIRST_PHONE, phone), "the agent's leg ends, too");
    assert!(ended(&bench, EndCause::CustomerHungUp));
    assert_eq!(bench.state("ada"), AgentState::WrapUp);
    let contact = acd::ContactId(1);
    bench.execute(Command::SubmitWrapUp {
        agent: "ada".into(),
        contact,
        code: Some("sold".into()),
        notes: None,
        last_agent: false,
    });
    assert_eq!(bench.state("ada"), AgentState::Available);
    bench.assert_clean();
}

#[test]
fn the_agent_hangs_up_and_the_customer_is_hung_up() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.hangs_up(FIRST_PHONE, phone);
    assert!(bench.is_over(CUSTOMER, customer));
    assert!(ended(&bench, EndCause::AgentHungUp));
    bench.assert_clean();
}

/// "What bad input gets": 404 for an unknown number; 403 for a call from no trunk.
#[test]
fn calls_to_unknown_numbers_and_from_strangers_are_refused() {
    let mut bench = Bench::new();
    let wrong = bench.call(CUSTOMER, "999");
    assert_eq!(bench.refusal(CUSTOMER, wrong), Some(404));
    let stranger = bench.call(STRANGER, "100");
    assert_eq!(bench.refusal(STRANGER, stranger), Some(403));
    bench.assert_clean();
}

#[test]
fn a_customer_who_leaves_while_queued_has_abandoned() {
    let mut bench = Bench::new();
    let customer = bench.customer_waits();
    assert!(bench.is_playing_music());
    bench.hangs_up(CUSTOMER, customer);
    assert!(ended(&bench, EndCause::CustomerHungUp));
    bench.assert_clean();
}

#[test]
fn a_customer_who_leaves_while_the_phone_rings_silences_it() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, _) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_rings(FIRST_PHONE, phone);
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(FIRST_PHONE, phone), "CANCEL");
    assert!(
        bench.logged(|event| matches!(
            event,
            Event::OfferWithdrawn { reason: WithdrawReason::CustomerLeft, .. }
        ))
    );
    assert_eq!(bench.state("ada"), AgentState::Available);
    bench.assert_clean();
}

/// V2: RONA, and the next agent.
#[test]
fn an_agent_who_does_not_answer_goes_to_rona_and_the_next_is_rung() {
    let mut bench = Bench::with_agents(&["ada", "ben"]);
    let customer = bench.customer_waits();
    let (phone, _) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_rings(FIRST_PHONE, phone);
    bench.pass(Duration::from_secs(21));
    assert_eq!(bench.state("ada"), AgentState::Rona);
    assert!(bench.is_over(FIRST_PHONE, phone), "the first phone stops ringing");
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("an INVITE to the next");
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    assert_eq!(bench.state("ben"), AgentState::Connected);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_silent_phone_is_left_after_four_seconds_and_its_agent_is_not_blamed() {
    let mut bench = Bench::with_agents(&["ada", "ben"]);
    bench.peer(FIRST_PHONE).connected = false;
    let customer = bench.customer_waits();
    assert!(bench.rings(SECOND_PHONE).is_none());
    bench.pass(Duration::from_secs(4));
    assert!(offer_failed(&bench, OfferFailure::PhoneUnreachable));
    assert_eq!(bench.state("ada"), AgentState::Available);
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("an INVITE to the next");
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// A phone that has said 100 Trying is alive, however long it takes to ring: a softphone that is being
/// woken, a phone that asks its user something.
#[test]
fn a_phone_that_only_says_trying_is_not_silent() {
    let mut bench = Bench::with_agents(&["ada"]);
    bench.customer_waits();
    let (phone, invite) =
        bench.rings(FIRST_PHONE).expect("an INVITE, answered 100 by the phone's transaction");
    bench.pass(Duration::from_secs(6));
    assert!(matches!(bench.phase(1), Some(ContactPhase::Offered { .. })), "{:?}", bench.phase(1));
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(matches!(bench.phase(1), Some(ContactPhase::Connected { .. })));
}

#[test]
fn refusals_are_the_agents_or_the_phones() {
    for (status, rings_first, failure, state) in [
        (486, false, OfferFailure::PhoneBusy, AgentState::Available),
        (486, true, OfferFailure::Declined, AgentState::Rona),
        (603, false, OfferFailure::Declined, AgentState::Rona),
        (500, false, OfferFailure::PhoneError, AgentState::Available),
    ] {
        let mut bench = Bench::with_agents(&["ada"]);
        let customer = bench.customer_waits();
        let (phone, _) = bench.rings(FIRST_PHONE).expect("an INVITE");
        if rings_first {
            bench.phone_rings(FIRST_PHONE, phone);
        }
        bench.phone_refuses(FIRST_PHONE, phone, status);
        assert!(offer_failed(&bench, failure), "{status}");
        assert_eq!(bench.state("ada"), state, "{status}");
        assert!(matches!(bench.phase(1), Some(ContactPhase::Queued { .. })), "{status}");
        assert!(bench.is_playing_music(), "{status}");
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// "No agent signed in: the queue's rule (music, then its timeout and message, then BYE)."
#[test]
fn a_customer_nobody_answers_hears_the_message_and_is_hung_up() {
    let mut bench = Bench::new();
    let customer = bench.customer_waits();
    bench.pass(Duration::from_secs(46));
    assert!(bench.logged(|event| matches!(event, Event::QueueTimedOut { .. })));
    assert!(!bench.is_playing_music(), "but the message");
    assert!(!bench.is_over(CUSTOMER, customer));
    bench.prompt_ends();
    assert!(bench.is_over(CUSTOMER, customer));
    assert!(ended(&bench, EndCause::TreatmentFinished));
    bench.assert_clean();
}

#[test]
fn a_customer_who_leaves_during_the_message_is_no_trouble() {
    let mut bench = Bench::new();
    let customer = bench.customer_waits();
    bench.pass(Duration::from_secs(46));
    bench.hangs_up(CUSTOMER, customer);
    assert!(ended(&bench, EndCause::CustomerHungUp));
    bench.assert_clean();
}

#[test]
fn a_customer_who_leaves_during_the_greeting_is_no_contact() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.call(CUSTOMER, "100");
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.contact(1).is_none());
    assert!(bench.rings(FIRST_PHONE).is_none());
    bench.assert_clean();
}

#[test]
fn the_media_threads_death_ends_calls_as_our_failure() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.input(super::super::Input::ShardFailed(call::ShardId(0)));
    assert!(bench.is_over(CUSTOMER, customer) && bench.is_over(FIRST_PHONE, phone));
    assert!(ended(&bench, EndCause::SystemFailure));
    bench.assert_clean();
}

/// No agent's phone is to blame for what a caller claims to be called.
#[test]
fn a_caller_with_an_endless_name_reaches_an_agent() {
    let mut bench = Bench::with_agents(&["ada"]);
    let who = format!("sip:{}@192.0.2.1", "%ff".repeat(300));
    let customer = bench.call_as(&who, CUSTOMER, "100");
    bench.prompt_ends();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert_eq!(bench.state("ada"), AgentState::Connected);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}
