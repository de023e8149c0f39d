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

/// As soon as it has said that it rings, and as long as it does.
#[test]
fn a_phone_that_rings_is_told() {
    let mut bench = Bench::with_agents(&["ben"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    assert!(matches!(answer(&mut bench, "ben"), Err(RequestError::NotRinging { .. })), "it has not said so");
    bench.phone_rings(SECOND_PHONE, phone);
    assert!(matches!(answer(&mut bench, "ada"), Err(RequestError::NotRinging { .. })), "Ada's does not");
    assert!(answer(&mut bench, "ben").is_ok());
    assert!(bench.is_told_to_answer(SECOND_PHONE, phone));
    assert_eq!(bench.state("ben"), AgentState::Ringing, "the phone decides");
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    assert_eq!(bench.state("ben"), AgentState::Connected);
    assert!(matches!(answer(&mut bench, "ben"), Err(RequestError::NotRinging { .. })));
    bench.hangs_up(CUSTOMER, customer);
    bench.forget_calls(SECOND_PHONE);
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
