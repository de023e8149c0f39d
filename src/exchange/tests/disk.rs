//! Effects wait for the disk, and calls do not wait for the effects.

use super::super::journal::WAITING;
use super::super::{Reply, RequestError};
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use acd::{AgentState, Command, ContactPhase, Event};
use std::time::Duration;

/// The customer waits, the offer is made and not yet durable.
fn offer_underway() -> (Bench, sip::SessionId) {
    let mut bench = Bench::with_agents(&["ada"]);
    bench.disk_works = false;
    let customer = bench.customer_waits();
    assert!(matches!(bench.phase(1), Some(ContactPhase::Offered { .. })));
    assert!(bench.rings(FIRST_PHONE).is_none(), "nothing rings before the offer is durable");
    assert!(bench.is_playing_music(), "which the customer does not notice");
    (bench, customer)
}

#[test]
fn a_phone_does_not_ring_for_a_customer_who_left_before_the_offer_was_durable() {
    let (mut bench, customer) = offer_underway();
    bench.hangs_up(CUSTOMER, customer);
    bench.disk_recovers();
    assert!(bench.rings(FIRST_PHONE).is_none());
    assert_eq!(bench.state("ada"), AgentState::Available);
    bench.assert_clean();
}

#[test]
fn an_offer_that_ran_out_before_it_was_durable_rings_nobody() {
    let (mut bench, customer) = offer_underway();
    bench.pass(Duration::from_secs(21));
    bench.disk_recovers();
    assert!(bench.rings(FIRST_PHONE).is_none());
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// The CANCEL waits for the disk, and the phone is answered meanwhile.
#[test]
fn a_phone_that_is_answered_after_the_customer_left_is_hung_up() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_rings(FIRST_PHONE, phone);
    bench.disk_works = false;
    bench.hangs_up(CUSTOMER, customer);
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(bench.is_over(FIRST_PHONE, phone), "BYE, at once");
    bench.disk_recovers();
    assert!(!bench.was_bridged());
    assert_eq!(bench.state("ada"), AgentState::Available);
    bench.assert_clean();
}

/// Until they hear each other, the agent's hanging up is no end of the customer's call.
#[test]
fn an_agent_lost_while_being_connected_sends_the_customer_back_to_the_queue() {
    let mut bench = Bench::with_agents(&["ada", "ben"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.disk_works = false;
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(matches!(bench.phase(1), Some(ContactPhase::Connecting { .. })), "{:?}", bench.phase(1));
    bench.hangs_up(FIRST_PHONE, phone);
    bench.disk_recovers();
    assert!(!bench.was_bridged());
    assert!(bench.logged(|event| matches!(event, Event::ConnectFailed { .. })));
    assert_eq!(bench.state("ada"), AgentState::Rona);
    assert!(!bench.is_over(CUSTOMER, customer));
    assert!(bench.is_playing_music());
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("the next agent's phone rings");
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    assert!(bench.was_bridged());
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_customer_lost_while_being_connected_frees_the_agent() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.disk_works = false;
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.hangs_up(CUSTOMER, customer);
    bench.disk_recovers();
    assert!(bench.is_over(FIRST_PHONE, phone));
    assert!(!bench.was_bridged());
    assert_eq!(bench.state("ada"), AgentState::Available);
    bench.assert_clean();
}

/// The desktop shows Connected, and the record counts talk time, from when they hear each other.
#[test]
fn a_contact_is_connected_once_the_legs_are_joined() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.disk_works = false;
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.pass(Duration::from_secs(3));
    let answered = bench.now.wall;
    assert!(!bench.was_bridged());
    bench.disk_recovers();
    assert!(bench.was_bridged());
    assert_eq!(bench.contact(1).and_then(|contact| contact.connected_at), Some(answered));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Whatever fills the journal while the disk is stuck has a limit: calls, requests, registrations.
#[test]
fn a_stuck_disk_refuses_what_it_cannot_take() {
    let mut bench = Bench::with_agents(&["ada"]);
    bench.disk_works = false;
    for round in 0..=WAITING {
        match round % 2 {
            0 => bench.execute(idle("lunch")),
            _ => bench.execute(idle("break")),
        };
    }
    assert!(matches!(bench.replies.last(), Some((_, Err(RequestError::Unavailable)))));
    let customer = bench.call(CUSTOMER, "100");
    assert_eq!(bench.refusal(CUSTOMER, customer), Some(503));
    assert!(bench.exchange.health().overloaded, "and whoever watches the server is told");
    bench.disk_recovers();
    assert!(!bench.exchange.health().overloaded);
    bench.execute(idle("meeting"));
    assert!(matches!(bench.replies.last(), Some((_, Ok(Reply::Done { .. })))));
    bench.assert_clean();
}

/// Once a request is answered, what it asked for is durable, also when somebody else had asked before.
#[test]
fn a_request_that_changes_nothing_waits_for_what_it_relies_on() {
    let mut bench = Bench::with_agents(&["ada"]);
    bench.disk_works = false;
    let before = bench.replies.len();
    bench.execute(idle("lunch"));
    bench.execute(idle("lunch"));
    assert_eq!(bench.replies.len(), before, "neither is durable");
    bench.disk_recovers();
    assert_eq!(bench.replies.len(), before + 2);
}

fn idle(code: &str) -> Command {
    let presence = acd::PresenceChoice::Idle { code: code.into() };
    Command::SetPresence { agent: "ada".into(), presence, by: acd::Actor::Agent }
}
