//! Customers whom an agent sends to a number (V8).

use super::super::RequestError;
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use super::hold::CONTACT;
use acd::{AgentState, Command, ContactPhase, EndCause, Event, OutsideFailure, TransferTarget};
use sip::{Message, SessionId};
use std::time::Duration;

const CALLER: u64 = 1;
const ADA: u64 = 2;
const OUTSIDE: u64 = 3;
const NUMBER: &str = "+49 30 555";

/// Ada, of a queue whose agents wrap up, talks with a customer: the sessions of both.
fn ada_talks() -> (Bench, SessionId, SessionId) {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = bench.call(CUSTOMER, "500");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("Ada's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(bench.bridged(CALLER, ADA));
    (bench, customer, phone)
}

fn to_number(bench: &mut Bench, number: &str) -> u64 {
    let to = TransferTarget::Number { number: number.to_owned() };
    bench.execute(Command::TransferContact { agent: "ada".into(), contact: CONTACT, to })
}

/// The customer has been sent to the number, and that is called over the trunk.
fn rings_outside() -> (Bench, SessionId, SessionId, Message) {
    let (mut bench, customer, phone) = ada_talks();
    to_number(&mut bench, NUMBER);
    assert!(bench.is_over(FIRST_PHONE, phone));
    assert_eq!(bench.hears(CALLER), ["(ringing)"]);
    let (outside, invite) = bench.rings(CUSTOMER).expect("an INVITE over the trunk");
    (bench, customer, outside, invite)
}

fn ended(bench: &Bench) -> Option<EndCause> {
    bench.log.iter().find_map(|record| match record.event {
        Event::ContactEnded { cause, .. } => Some(cause),
        _ => None,
    })
}

fn failures(bench: &Bench) -> Vec<OutsideFailure> {
    let failure = |event: &Event| match event {
        Event::OutsideFailed { failure, .. } => Some(*failure),
        _ => None,
    };
    bench.log.iter().filter_map(|record| failure(&record.event)).collect()
}

#[test]
fn whoever_answers_there_has_the_customer() {
    let (mut bench, customer, outside, invite) = rings_outside();
    assert_eq!(invite.request_uri().expect("a URI").user().as_deref(), Some("+4930555"));
    assert_eq!(invite.from().expect("From").uri.user().as_deref(), Some("+18005550000"), "the trunk's");
    bench.phone_rings(CUSTOMER, outside);
    bench.phone_answers(CUSTOMER, outside, &invite);
    assert!(bench.bridged(CALLER, OUTSIDE) && bench.hears(CALLER).is_empty());
    let stopped = |command: &media::Command| matches!(command, media::Command::StopRecording { .. });
    assert!(bench.media.iter().any(stopped), "no agent is there any more");
    assert!(matches!(bench.phase(1), Some(ContactPhase::Outside { connected: true, .. })));
    bench.hangs_up(CUSTOMER, outside);
    assert!(bench.is_over(CUSTOMER, customer));
    assert_eq!(ended(&bench), Some(EndCause::OutsideHungUp));
    bench.assert_clean();
}

/// T3: the customer hears what the number's network says, then whoever answers; the recording has ended with the transfer.
#[test]
fn the_customer_hears_what_comes_before_the_answer() {
    let (mut bench, customer, outside, invite) = rings_outside();
    bench.phone_is_heard(CUSTOMER, outside, &invite);
    assert!(bench.listens(CALLER, OUTSIDE) && bench.hears(CALLER).is_empty());
    assert_eq!(recordings(&bench), (1, 1), "begun and ended");
    bench.pass(Duration::from_secs(20));
    assert!(bench.listens(CALLER, OUTSIDE));
    bench.disk_works = false;
    bench.phone_answers(CUSTOMER, outside, &invite);
    assert!(bench.listens(CALLER, OUTSIDE), "until that is durable");
    bench.disk_recovers();
    assert!(bench.bridged(CALLER, OUTSIDE) && !bench.listens(CALLER, OUTSIDE));
    assert_eq!(recordings(&bench), (1, 1), "and there is no other");
    bench.hangs_up(CUSTOMER, outside);
    assert!(bench.is_over(CUSTOMER, customer));
    bench.assert_clean();
}

/// How many recordings have begun, and how many have ended.
fn recordings(bench: &Bench) -> (usize, usize) {
    let count =
        |is_it: fn(&media::Command) -> bool| bench.media.iter().filter(|command| is_it(command)).count();
    (
        count(|command| matches!(command, media::Command::StartRecording { .. })),
        count(|command| matches!(command, media::Command::StopRecording { .. })),
    )
}

/// A number that is busy after all: our ringing tone is heard until it is durable what follows.
#[test]
fn a_customer_who_has_listened_in_vain_hears_ringing_again() {
    let (mut bench, customer, outside, invite) = rings_outside();
    bench.phone_is_heard(CUSTOMER, outside, &invite);
    bench.disk_works = false;
    bench.phone_refuses(CUSTOMER, outside, 486);
    assert!(!bench.listens(CALLER, OUTSIDE));
    assert_eq!(bench.hears(CALLER), ["(ringing)"]);
    bench.disk_recovers();
    assert_eq!(failures(&bench), [OutsideFailure::Busy]);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Nobody waits for a phone of a colleague alone, who may decline.
#[test]
fn a_colleagues_phone_is_not_heard_before_it_answers() {
    let (mut bench, customer, _) = ada_talks();
    bench.sign_in("ben");
    to_number(&mut bench, "1002");
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_is_heard(SECOND_PHONE, ben, &invite);
    assert!(!bench.listens(CALLER, OUTSIDE) && bench.hears(CALLER) == ["(ringing)"]);
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert!(bench.bridged(CALLER, OUTSIDE));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_customer_who_leaves_leaves_nobody_behind() {
    for answered in [true, false] {
        let (mut bench, customer, outside, invite) = rings_outside();
        match answered {
            true => bench.phone_answers(CUSTOMER, outside, &invite),
            false => bench.phone_rings(CUSTOMER, outside),
        }
        bench.hangs_up(CUSTOMER, customer);
        assert!(bench.is_over(CUSTOMER, outside));
        assert_eq!(ended(&bench), Some(EndCause::CustomerHungUp));
        bench.assert_clean();
    }
}

#[test]
fn who_is_not_reached_there_goes_back() {
    for (status, failure) in [
        (486, OutsideFailure::Busy),
        (603, OutsideFailure::Refused),
        (480, OutsideFailure::NoAnswer),
        (404, OutsideFailure::Unreachable),
    ] {
        let (mut bench, customer, outside, _) = rings_outside();
        bench.phone_refuses(CUSTOMER, outside, status);
        assert_eq!(failures(&bench), [failure]);
        // Ada owes no code, or wraps up and cannot have the customer back.
        match bench.state("ada") {
            AgentState::WrapUp => assert_eq!(bench.hears(CALLER), ["press-star"], "as everybody who waits"),
            _ => assert!(bench.rings(FIRST_PHONE).is_some()),
        }
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

#[test]
fn a_number_rings_no_longer_than_it_may() {
    let (mut bench, customer, outside, _) = rings_outside();
    bench.phone_rings(CUSTOMER, outside);
    bench.pass(Duration::from_secs(61));
    assert_eq!(failures(&bench), [OutsideFailure::NoAnswer]);
    assert!(bench.is_over(CUSTOMER, outside));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// A phone where nobody is signed in is a number like any other; where somebody is, that agent is meant.
#[test]
fn a_phone_of_ours_rings_by_its_number() {
    let (mut bench, customer, _) = ada_talks();
    to_number(&mut bench, "1002");
    let (outside, invite) = bench.rings(SECOND_PHONE).expect("the phone rings");
    bench.phone_answers(SECOND_PHONE, outside, &invite);
    assert!(bench.bridged(CALLER, OUTSIDE));
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(SECOND_PHONE, outside));
    bench.assert_clean();

    let (mut bench, customer, _) = ada_talks();
    bench.sign_in("ben");
    to_number(&mut bench, "1002");
    assert_eq!(bench.state("ben"), AgentState::Ringing);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_number_of_ours_leads_to_its_queue() {
    let (mut bench, customer, _) = ada_talks();
    to_number(&mut bench, "100");
    let queue = bench.contact(1).and_then(|contact| contact.queue);
    assert_eq!(queue.as_ref().map(|queue| queue.as_str()), Some("plain"));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn what_is_no_number_is_refused() {
    let (mut bench, customer, _) = ada_talks();
    let id = to_number(&mut bench, "nobody");
    let refused = bench.replies.iter().find(|(reply, _)| *reply == id).map(|(_, reply)| reply);
    assert!(matches!(refused, Some(Err(RequestError::NotDialled(config::WhyNot::InvalidNumber)))));
    assert!(bench.bridged(CALLER, ADA), "and changes nothing");
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// All calls end; that the number's leg ends too says nothing of the contact.
#[test]
fn a_stop_ends_both_legs() {
    let (mut bench, _, outside, invite) = rings_outside();
    bench.phone_answers(CUSTOMER, outside, &invite);
    bench.input(super::super::Input::Drain);
    bench.input(super::super::Input::HangUpAll);
    assert_eq!(ended(&bench), Some(EndCause::ServerStopping));
    assert_eq!(bench.exchange.leg_count(), 0);
}
