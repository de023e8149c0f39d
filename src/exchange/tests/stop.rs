//! The end of a process, wanted or not.

use super::super::Input;
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE, binding};
use acd::{AgentState, EndCause, Engine, Event};
use std::time::Duration;

#[test]
fn a_draining_server_refuses_new_calls_and_lets_others_end() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    bench.input(Input::Drain);
    let late = bench.call(CUSTOMER, "100");
    assert_eq!(bench.refusal(CUSTOMER, late), Some(503));
    assert!(!bench.exchange.is_drained());
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.exchange.is_drained());
    bench.assert_clean();
}

#[test]
fn calls_that_do_not_end_in_time_are_hung_up_on_both_sides() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.input(Input::Drain);
    bench.input(Input::HangUpAll);
    assert!(bench.is_over(CUSTOMER, customer) && bench.is_over(FIRST_PHONE, phone));
    assert!(
        bench.logged(|event| matches!(event, Event::ContactEnded { cause: EndCause::ServerStopping, .. }))
    );
    assert_eq!(bench.state("ada"), AgentState::WrapUp);
    assert!(bench.exchange.is_drained());
    bench.assert_clean();
}

/// A phone that rings when the time is over is silenced, also when the disk is stuck.
#[test]
fn the_end_reaches_every_leg_without_the_disk() {
    let mut bench = Bench::with_agents(&["ada", "ben"]);
    bench.customer_waits();
    let (talks, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, talks, &invite);
    bench.call(CUSTOMER, "100");
    bench.prompt_ends();
    let (rings, _) = bench.rings(SECOND_PHONE).expect("an INVITE");
    bench.phone_rings(SECOND_PHONE, rings);
    bench.disk_works = false;
    bench.input(Input::Drain);
    bench.input(Input::HangUpAll);
    assert!(bench.is_over(FIRST_PHONE, talks) && bench.is_over(SECOND_PHONE, rings));
    bench.disk_recovers();
    bench.assert_clean();
}

/// A BYE that was lost is sent again before the process ends.
#[test]
fn it_is_drained_once_the_peers_have_confirmed() {
    let mut bench = Bench::new();
    bench.customer_waits();
    bench.peer(CUSTOMER).connected = false;
    bench.input(Input::Drain);
    bench.input(Input::HangUpAll);
    assert!(!bench.exchange.is_drained(), "nobody has answered the BYE");
    bench.peer(CUSTOMER).connected = true;
    bench.pass(Duration::from_secs(1));
    assert!(bench.exchange.is_drained());
    bench.assert_clean();
}

/// After a kill: no contact, no agent and no queue is stuck.
#[test]
fn a_server_that_was_killed_goes_on() {
    let mut bench = Bench::with_agents(&["ada", "ben"]);
    bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.call(CUSTOMER, "100");
    bench.prompt_ends();
    let (rings, _) = bench.rings(SECOND_PHONE).expect("an INVITE");
    bench.phone_rings(SECOND_PHONE, rings);

    let mut engine = Engine::new();
    bench.log.iter().for_each(|record| engine.apply(record));
    let bindings = vec![binding(bench.now, "1001", FIRST_PHONE), binding(bench.now, "1002", SECOND_PHONE)];
    let earlier = std::mem::take(&mut bench.log);
    let mut bench = Bench::start(bench.now, engine, bindings);
    assert_eq!(bench.state("ada"), AgentState::WrapUp, "who was connected");
    assert_eq!(bench.state("ben"), AgentState::Available, "who was rung");
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("the free agent's phone rings");
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    bench.hangs_up(CUSTOMER, customer);
    bench.log = earlier.into_iter().chain(bench.log).collect();
    bench.assert_clean();
}

/// What came due while there was no server is not held against anybody: the phone that rang could not be answered, and
/// who waited had gone.
#[test]
fn a_server_that_was_away_for_long_blames_nobody_for_it() {
    let mut bench = Bench::with_agents(&["ada"]);
    bench.customer_waits();
    let (rings, _) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_rings(FIRST_PHONE, rings);
    bench.customer_waits();

    let mut engine = Engine::new();
    bench.log.iter().for_each(|record| engine.apply(record));
    bench.pass(Duration::from_secs(3_600));
    let bindings = vec![binding(bench.now, "1001", FIRST_PHONE), binding(bench.now, "1002", SECOND_PHONE)];
    let bench = Bench::start(bench.now, engine, bindings);
    assert_eq!(bench.state("ada"), AgentState::Available);
    let of_the_wait = |event: &Event| {
        matches!(event, Event::OfferTimedOut { .. } | Event::QueueTimedOut { .. } | Event::OfferMade { .. })
    };
    assert!(!bench.logged(of_the_wait), "{:?}", bench.log);
    assert_eq!(bench.exchange.engine().contacts().count(), 0);
}
