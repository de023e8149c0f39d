//! Customers who are called back at their place in the queue (T6).

use super::super::Input;
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use acd::{AgentState, CallbackFailure, ContactPhase, EndCause, Engine, Event, Outcome};
use sip::{Message, SessionId};
use std::time::Duration;

const CALLER: u64 = 1;
const AGENT_FIRST: &str = "500";
const CUSTOMER_FIRST: &str = "501";
/// Between two attempts.
const SPACING: Duration = Duration::from_secs(10);

/// A customer has pressed the key, heard the confirmation if there is one, and was hung up.
fn promised(bench: &mut Bench, number: &str) {
    let customer = bench.call(CUSTOMER, number);
    bench.press(CALLER, '*');
    if number == AGENT_FIRST {
        assert_eq!(bench.hears(CALLER), ["promised"]);
        assert!(!bench.is_over(CUSTOMER, customer));
        bench.played(CALLER);
    }
    assert!(bench.is_over(CUSTOMER, customer));
    assert!(matches!(bench.phase(1), Some(ContactPhase::Queued { leave_at: None })));
}

/// Ada has answered; the INVITE to the customer.
fn agent_answers_first(bench: &mut Bench) -> (SessionId, SessionId, Message) {
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    assert_eq!(invite.from().expect("From").uri.user().as_deref(), Some("+4930123"), "the customer's number");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    let (customer, invite) = bench.rings(CUSTOMER).expect("the customer's phone rings");
    (phone, customer, invite)
}

fn failed(bench: &Bench, wanted: CallbackFailure) -> usize {
    let is_it = |event: &Event| matches!(event, Event::CallbackFailed { failure, .. } if *failure == wanted);
    bench.log.iter().filter(|record| is_it(&record.event)).count()
}

#[test]
fn an_agent_answers_and_the_customer_is_called() {
    let mut bench = Bench::treating();
    promised(&mut bench, AGENT_FIRST);
    bench.pass(Duration::from_secs(600));
    bench.sign_in("ada");
    let (phone, customer, invite) = agent_answers_first(&mut bench);
    assert_eq!(invite.request_uri().expect("a URI").to_string(), "sip:+4930123@192.0.2.1:5060");
    assert_eq!(invite.from().expect("From").uri.user().as_deref(), Some("+18005550000"));
    assert_eq!(bench.hears(2), ["(ringing)"]);
    bench.phone_rings(CUSTOMER, customer);
    bench.phone_answers(CUSTOMER, customer, &invite);
    assert!(bench.bridged(2, 3));
    assert_eq!(bench.state("ada"), AgentState::Connected);
    let recorded = |command: &media::Command| matches!(command, media::Command::StartRecording { .. });
    assert!(bench.media.iter().any(recorded), "as the queue says");
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(FIRST_PHONE, phone));
    assert_eq!(bench.state("ada"), AgentState::WrapUp);
    bench.assert_clean();
}

#[test]
fn the_customer_answers_and_an_agent_is_called() {
    let mut bench = Bench::treating();
    promised(&mut bench, CUSTOMER_FIRST);
    bench.sign_in("ada");
    assert_eq!(bench.state("ada"), AgentState::Reserved);
    assert!(bench.rings(FIRST_PHONE).is_none());
    let (customer, invite) = bench.rings(CUSTOMER).expect("the customer's phone rings");
    bench.phone_answers(CUSTOMER, customer, &invite);
    assert_eq!(bench.hears(2), ["music"], "and not the offer to be called back");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(bench.bridged(2, 3));
    bench.hangs_up(FIRST_PHONE, phone);
    assert!(bench.is_over(CUSTOMER, customer));
    bench.assert_clean();
}

/// The customer who has answered is an ordinary one from then on: the agent does not take it, the next one does.
#[test]
fn a_customer_who_was_called_back_waits_for_the_next_agent() {
    let mut bench = Bench::treating();
    promised(&mut bench, CUSTOMER_FIRST);
    bench.sign_in("ada");
    let (customer, invite) = bench.rings(CUSTOMER).expect("the customer's phone rings");
    bench.phone_answers(CUSTOMER, customer, &invite);
    let (phone, _) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    bench.phone_rings(FIRST_PHONE, phone);
    bench.pass(Duration::from_secs(21));
    assert_eq!(bench.state("ada"), AgentState::Rona);
    assert_eq!(bench.hears(2), ["music"]);
    bench.sign_in("ben");
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("the next agent's phone rings");
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    assert_eq!(bench.state("ben"), AgentState::Connected);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// The customer hangs up while the disk is slow: the turn has come, and nobody is called before that is durable.
#[test]
fn nobody_is_called_back_before_that_is_durable() {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = bench.call(CUSTOMER, CUSTOMER_FIRST);
    assert!(bench.rings(FIRST_PHONE).is_some());
    bench.disk_works = false;
    bench.press(CALLER, '*');
    assert!(matches!(bench.phase(1), Some(ContactPhase::CallingBack { .. })), "for the agent is free again");
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.rings(CUSTOMER).is_none(), "called before that is durable");
    bench.disk_recovers();
    let (customer, invite) = bench.rings(CUSTOMER).expect("the customer's phone rings");
    bench.phone_answers(CUSTOMER, customer, &invite);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Whoever hangs up after the request, before or while it is confirmed, has abandoned nothing.
#[test]
fn who_hangs_up_after_the_request_is_called_back() {
    for durable in [true, false] {
        let mut bench = Bench::treating();
        let customer = bench.call(CUSTOMER, AGENT_FIRST);
        bench.disk_works = durable;
        bench.press(CALLER, '*');
        assert_eq!(bench.hears(CALLER), if durable { ["promised"] } else { ["press-star"] });
        bench.hangs_up(CUSTOMER, customer);
        bench.disk_recovers();
        assert!(matches!(bench.phase(1), Some(ContactPhase::Queued { .. })));
        assert!(!bench.logged(|event| matches!(event, Event::ContactEnded { .. })));
        bench.sign_in("ada");
        let (_, customer, invite) = agent_answers_first(&mut bench);
        bench.phone_answers(CUSTOMER, customer, &invite);
        assert_eq!(bench.state("ada"), AgentState::Connected);
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// The turn comes at once, as somebody is free: the customer is called when the line is free again.
#[test]
fn a_customer_is_not_called_who_still_hears_the_confirmation() {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = bench.call(CUSTOMER, AGENT_FIRST);
    let (rings, _) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.press(CALLER, '*');
    assert!(bench.is_over(FIRST_PHONE, rings), "it would have been joined with who is on the line");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("another INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(matches!(bench.phase(1), Some(ContactPhase::Connecting { .. })));
    assert!(bench.rings(CUSTOMER).is_none());
    bench.played(CALLER);
    assert!(bench.is_over(CUSTOMER, customer));
    let (customer, invite) = bench.rings(CUSTOMER).expect("now the customer's phone rings");
    bench.phone_answers(CUSTOMER, customer, &invite);
    assert_eq!(bench.state("ada"), AgentState::Connected);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Each way in which a customer is not reached, in either order; after the last attempt it is over.
#[test]
fn a_customer_who_is_not_reached_is_called_again_and_then_no_more() {
    type Act = fn(&mut Bench, SessionId);
    let ways: [(CallbackFailure, Act); 4] = [
        (CallbackFailure::Busy, |bench, customer| bench.phone_refuses(CUSTOMER, customer, 486)),
        (CallbackFailure::NoAnswer, |bench, customer| bench.phone_refuses(CUSTOMER, customer, 480)),
        (CallbackFailure::Unreachable, |bench, customer| bench.phone_refuses(CUSTOMER, customer, 404)),
        (CallbackFailure::NoAnswer, |bench, customer| {
            bench.phone_rings(CUSTOMER, customer);
            bench.pass(Duration::from_millis(14_999));
            assert_eq!(failed(bench, CallbackFailure::NoAnswer), 0);
            bench.pass(Duration::from_millis(1));
            assert!(bench.is_over(CUSTOMER, customer), "CANCEL");
        }),
    ];
    for (order, (failure, way)) in
        [AGENT_FIRST, CUSTOMER_FIRST].into_iter().flat_map(|order| ways.map(|way| (order, way)))
    {
        let mut bench = Bench::treating();
        promised(&mut bench, order);
        bench.sign_in("ada");
        let customer = match order {
            AGENT_FIRST => agent_answers_first(&mut bench).1,
            _ => bench.rings(CUSTOMER).expect("the customer's phone rings").0,
        };
        way(&mut bench, customer);
        assert_eq!(failed(&bench, failure), 1, "{order} {failure:?}");
        assert_eq!(bench.state("ada"), AgentState::Available, "no fault of the agent's");
        assert!(matches!(bench.phase(1), Some(ContactPhase::Resting { .. })));
        assert_eq!(bench.exchange.leg_count(), 0);
        bench.pass(SPACING);
        let again = match order {
            AGENT_FIRST => agent_answers_first(&mut bench).1,
            _ => bench.rings(CUSTOMER).expect("the customer's phone rings again").0,
        };
        bench.phone_refuses(CUSTOMER, again, 486);
        assert!(bench.contact(1).is_none(), "{order} {failure:?}: two attempts");
        assert!(
            bench.logged(|event| matches!(
                event,
                Event::ContactClosed { outcome: Outcome::CallbackFailed, .. }
            ))
        );
        bench.assert_clean();
    }
}

/// The agent who has answered hangs up while the customer's phone rings: that is silenced, and the next agent tried.
#[test]
fn an_agent_lost_while_the_customer_is_called_silences_the_customers_phone() {
    let mut bench = Bench::treating();
    promised(&mut bench, AGENT_FIRST);
    bench.sign_in("ada");
    let (phone, customer, _) = agent_answers_first(&mut bench);
    bench.phone_rings(CUSTOMER, customer);
    bench.hangs_up(FIRST_PHONE, phone);
    assert!(bench.is_over(CUSTOMER, customer), "CANCEL");
    assert_eq!(bench.state("ada"), AgentState::Rona);
    assert!(matches!(bench.phase(1), Some(ContactPhase::Queued { .. } | ContactPhase::Resting { .. })));
    bench.pass(SPACING);
    bench.sign_in("ben");
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("the next agent's phone rings");
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    let (customer, invite) = bench.rings(CUSTOMER).expect("the customer's phone rings");
    bench.phone_answers(CUSTOMER, customer, &invite);
    assert_eq!(bench.state("ben"), AgentState::Connected);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// The customer answers in the moment in which the agent hangs up.
#[test]
fn a_customer_who_answers_to_nobody_is_hung_up() {
    let mut bench = Bench::treating();
    promised(&mut bench, AGENT_FIRST);
    bench.sign_in("ada");
    let (phone, customer, invite) = agent_answers_first(&mut bench);
    bench.disk_works = false;
    bench.hangs_up(FIRST_PHONE, phone);
    bench.phone_answers(CUSTOMER, customer, &invite);
    bench.disk_recovers();
    assert!(bench.is_over(CUSTOMER, customer));
    assert!(bench.contact(1).is_some(), "and is still called back");
    bench.assert_clean();
}

/// What was promised is kept by the next process (T6): queued, resting, ringing or being called.
#[test]
fn callbacks_survive_the_process() {
    for (order, stage) in [(AGENT_FIRST, 0), (AGENT_FIRST, 1), (AGENT_FIRST, 2), (CUSTOMER_FIRST, 2)] {
        let mut bench = Bench::treating();
        promised(&mut bench, order);
        if stage > 0 {
            bench.sign_in("ada");
        }
        if (order, stage) == (AGENT_FIRST, 2) {
            agent_answers_first(&mut bench);
        }
        let mut engine = Engine::new();
        bench.log.iter().for_each(|record| engine.apply(record));
        let earlier = std::mem::take(&mut bench.log);
        let mut bench = Bench::go_on_treating(bench.now, engine);
        match stage {
            0 => bench.sign_in("ada"),
            1 => {}
            _ => {
                assert_eq!(failed(&bench, CallbackFailure::ServerStopped), 1, "{order}: that was an attempt");
                bench.pass(SPACING);
            }
        }
        let (customer, invite) = match order {
            AGENT_FIRST => {
                let (_, customer, invite) = agent_answers_first(&mut bench);
                (customer, invite)
            }
            _ => bench.rings(CUSTOMER).expect("the customer's phone rings"),
        };
        bench.phone_answers(CUSTOMER, customer, &invite);
        if order == CUSTOMER_FIRST {
            let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
            bench.phone_answers(FIRST_PHONE, phone, &invite);
        }
        assert_eq!(bench.state("ada"), AgentState::Connected, "{order} {stage}");
        bench.hangs_up(CUSTOMER, customer);
        bench.log = earlier.into_iter().chain(bench.log).collect();
        bench.assert_clean();
    }
}

/// The end comes while the customer's phone rings: it is silenced, and no other call is made.
#[test]
fn nobody_is_called_any_more_when_every_call_has_been_hung_up() {
    for order in [AGENT_FIRST, CUSTOMER_FIRST] {
        let mut bench = Bench::treating();
        promised(&mut bench, order);
        bench.sign_in("ada");
        let customer = match order {
            AGENT_FIRST => agent_answers_first(&mut bench).1,
            _ => bench.rings(CUSTOMER).expect("the customer's phone rings").0,
        };
        bench.phone_rings(CUSTOMER, customer);
        bench.input(Input::Drain);
        bench.input(Input::HangUpAll);
        assert!(bench.is_over(CUSTOMER, customer));
        assert_eq!(failed(&bench, CallbackFailure::ServerStopped), 1, "{order}");
        bench.pass(Duration::from_secs(120));
        assert!(bench.rings(CUSTOMER).is_none() && bench.rings(FIRST_PHONE).is_none());
        assert!(bench.exchange.is_drained());
        assert!(
            !bench
                .logged(|event| matches!(event, Event::ContactEnded { cause: EndCause::CallbackFailed, .. }))
        );
        bench.assert_clean();
    }
}

/// The next attempt came due while there was no server: it is made once the agent can be reached.
#[test]
fn an_attempt_that_came_due_while_there_was_no_server_is_made_later() {
    for order in [AGENT_FIRST, CUSTOMER_FIRST] {
        let mut bench = Bench::treating();
        promised(&mut bench, order);
        bench.sign_in("ada");
        let customer = match order {
            AGENT_FIRST => agent_answers_first(&mut bench).1,
            _ => bench.rings(CUSTOMER).expect("the customer's phone rings").0,
        };
        bench.phone_refuses(CUSTOMER, customer, 486);
        let mut engine = Engine::new();
        bench.log.iter().for_each(|record| engine.apply(record));
        bench.pass(Duration::from_secs(3_600));
        let mut bench = Bench::go_on_treating(bench.now, engine);
        assert!(bench.contact(1).is_some(), "{order}: is still to be called back");
        assert_eq!(failed(&bench, CallbackFailure::ServerStopped), 0, "{order}");
        let (customer, invite) = match order {
            AGENT_FIRST => {
                let (_, customer, invite) = agent_answers_first(&mut bench);
                (customer, invite)
            }
            _ => bench.rings(CUSTOMER).expect("the customer's phone rings"),
        };
        bench.phone_answers(CUSTOMER, customer, &invite);
        bench.hangs_up(CUSTOMER, customer);
        bench.pass(Duration::from_secs(40));
        assert_eq!(bench.exchange.remembered(), 0);
    }
}

/// An agent answers while the customer still hears that there will be a call: it is made when that is said, and the agent
/// hears ringing meanwhile.
#[test]
fn an_agent_who_answers_before_the_promise_is_said_hears_ringing() {
    let mut bench = Bench::treating();
    let customer = bench.call(CUSTOMER, AGENT_FIRST);
    bench.press(CALLER, '*');
    assert_eq!(bench.hears(CALLER), ["promised"]);
    bench.sign_in("ada");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert_eq!(bench.hears(2), ["(ringing)"]);
    assert!(bench.rings(CUSTOMER).is_none() && !bench.is_over(CUSTOMER, customer));
    bench.played(CALLER);
    let (customer, invite) = bench.rings(CUSTOMER).expect("the customer's phone rings");
    assert_eq!(bench.hears(2), ["(ringing)"]);
    bench.phone_answers(CUSTOMER, customer, &invite);
    assert!(bench.bridged(2, 3));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// The announcement that was interrupted by the key ends before the wish is durable: the customer stays on the line.
#[test]
fn nobody_is_hung_up_before_the_promise_is_durable() {
    let mut bench = Bench::treating();
    let customer = bench.call(CUSTOMER, AGENT_FIRST);
    assert_eq!(bench.hears(CALLER), ["press-star"]);
    bench.disk_works = false;
    bench.press(CALLER, '*');
    bench.played(CALLER);
    assert!(!bench.is_over(CUSTOMER, customer), "nothing is promised yet");
    bench.disk_recovers();
    assert_eq!(bench.hears(CALLER), ["promised"]);
    bench.played(CALLER);
    assert!(bench.is_over(CUSTOMER, customer));
    bench.assert_clean();
}
