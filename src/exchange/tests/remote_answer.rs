//! Answering in the desktop: the phone is told to (V1).

use super::super::{Input, Request, RequestError};
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use acd::{AgentState, ContactId};

const CONTACT: ContactId = ContactId(1);

fn answer(bench: &mut Bench, agent: &str) -> Result<(), RequestError> {
    let request = Request::Answer { agent: agent.into(), contact: CONTACT };
    bench.input(Input::Request { id: 900, request });
    bench.replies.pop().expect("a reply").1.map(drop)
}

/// As long as it rings; also by whoever was quicker than the phone is with saying so.
#[test]
fn a_phone_that_rings_is_told() {
    for is_quick in [false, true] {
        is_told(is_quick);
    }
}

fn is_told(is_quick: bool) {
    let mut bench = Bench::with_agents(&["ben"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    assert!(matches!(answer(&mut bench, "ada"), Err(RequestError::NotRinging { .. })), "Ada's does not");
    if is_quick {
        assert!(answer(&mut bench, "ben").is_ok());
        assert!(!bench.is_told_to_answer(SECOND_PHONE, phone), "it has not said that it rings");
    }
    bench.phone_rings(SECOND_PHONE, phone);
    if !is_quick {
        assert!(!bench.is_told_to_answer(SECOND_PHONE, phone));
        assert!(answer(&mut bench, "ben").is_ok());
    }
    assert!(bench.is_told_to_answer(SECOND_PHONE, phone));
    assert_eq!(bench.state("ben"), AgentState::Ringing, "the phone decides");
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    assert_eq!(bench.state("ben"), AgentState::Connected);
    assert!(matches!(answer(&mut bench, "ben"), Err(RequestError::NotRinging { .. })));
    bench.hangs_up(CUSTOMER, customer);
    bench.forget_calls(SECOND_PHONE);
}

/// V12: Ben's phone had dropped out of the call, and rings for him again.
#[test]
fn a_phone_that_is_called_again_is_told() {
    let mut bench = Bench::with_agents(&["ben"]);
    bench.customer_waits();
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    bench.phone_restarts(SECOND_PHONE, "1002");
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("it rings again");
    bench.phone_rings(SECOND_PHONE, phone);
    assert!(matches!(answer(&mut bench, "ada"), Err(RequestError::NotRinging { .. })));
    assert!(answer(&mut bench, "ben").is_ok());
    assert!(bench.is_told_to_answer(SECOND_PHONE, phone));
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    assert!(matches!(answer(&mut bench, "ben"), Err(RequestError::NotRinging { .. })));
}

/// Who has a phone that does not obey is told to go there.
#[test]
fn a_phone_that_does_not_obey_is_not_told() {
    let mut bench = Bench::with_agents(&["ada"]);
    bench.customer_waits();
    let (phone, _) = bench.rings(FIRST_PHONE).expect("Ada's phone rings");
    bench.phone_rings(FIRST_PHONE, phone);
    assert!(matches!(answer(&mut bench, "ada"), Err(RequestError::PhoneNotTold(dn)) if dn == "1001".into()));
    assert!(!bench.is_told_to_answer(FIRST_PHONE, phone));
}
