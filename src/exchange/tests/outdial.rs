//! Agents who call customers (V14): the agent first, then the customer, who sees the number that the agent has chosen.

use super::super::{Input, Request, RequestError};
use super::bench::{Bench, CUSTOMER, FIRST_PHONE};
use acd::{AgentState, CallbackFailure, ContactPhase, EndCause, Event, Presence, Refusal};
use config::WhyNot;
use sip::{Message, SessionId};
use std::time::Duration;

const ADA: u64 = 1;
const CUSTOMERS: u64 = 2;
const NUMBER: &str = "+49 30 555";
const ANI: &str = "+18005551213";

/// Ada is signed in, and Idle.
fn idle() -> Bench {
    let mut bench = Bench::treating();
    bench.execute(acd::Command::SignIn { agent: "ada".into(), team: "sales".into(), dn: "1001".into() });
    bench
}

fn outdial(bench: &mut Bench, agent: &str, number: &str, ani: Option<&str>) -> Result<(), RequestError> {
    let id = u64::try_from(bench.replies.len()).expect("few") + 1_000;
    let (agent, number, ani) = (agent.into(), number.to_owned(), ani.map(str::to_owned));
    bench.input(Input::Request { id, request: Request::Outdial { agent, number, ani } });
    let (_, reply) = bench.replies.iter().rev().find(|(of, _)| *of == id).expect("it is answered");
    reply.clone().map(drop)
}

/// Ada has asked for it, and her phone rings.
fn rings() -> (Bench, SessionId, Message) {
    let mut bench = idle();
    outdial(&mut bench, "ada", NUMBER, Some(ANI)).expect("she may");
    assert_eq!(bench.state("ada"), AgentState::OutdialReserved);
    assert!(bench.rings(CUSTOMER).is_none(), "the agent first");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("Ada's phone rings");
    (bench, phone, invite)
}

/// Ada has answered, and hears the customer's phone ring.
fn customer_rings() -> (Bench, SessionId, SessionId, Message) {
    let (mut bench, phone, invite) = rings();
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert_eq!(bench.hears(ADA), ["(ringing)"]);
    let (customer, invite) = bench.rings(CUSTOMER).expect("an INVITE over the trunk");
    (bench, phone, customer, invite)
}

fn is_idle(bench: &Bench) -> bool {
    matches!(bench.state("ada"), AgentState::Idle { .. })
}

fn ended(bench: &Bench) -> Option<EndCause> {
    bench.log.iter().find_map(|record| match record.event {
        Event::ContactEnded { cause, .. } => Some(cause),
        _ => None,
    })
}

#[test]
fn the_agent_answers_and_the_customer_is_called() {
    let (mut bench, phone, customer, invite) = customer_rings();
    assert_eq!(invite.request_uri().expect("a URI").user().as_deref(), Some("+4930555"));
    assert_eq!(invite.from().expect("From").uri.user().as_deref(), Some(ANI), "and not the trunk's own");
    bench.phone_rings(CUSTOMER, customer);
    assert_eq!(bench.state("ada"), AgentState::OutdialReserved);
    bench.phone_answers(CUSTOMER, customer, &invite);
    assert!(bench.bridged(ADA, CUSTOMERS) && bench.hears(ADA).is_empty());
    assert_eq!(bench.state("ada"), AgentState::Connected);
    let recorded = |command: &media::Command| matches!(command, media::Command::StartRecording { .. });
    assert!(bench.media.iter().any(recorded), "as the queue says");
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(FIRST_PHONE, phone));
    assert_eq!(bench.state("ada"), AgentState::WrapUp);
    let presence = bench.exchange.engine().agent(&"ada".into()).map(|ada| ada.presence);
    assert!(matches!(presence, Some(Presence::Idle { .. })), "{presence:?}");
    bench.assert_clean();
}

/// V14: the agent hears what the customer's network says, in place of our ringing tone, and is not heard there.
#[test]
fn the_agent_hears_what_comes_before_the_answer() {
    let (mut bench, phone, customer, invite) = customer_rings();
    bench.phone_rings(CUSTOMER, customer);
    assert_eq!(bench.hears(ADA), ["(ringing)"]);
    bench.phone_is_heard(CUSTOMER, customer, &invite);
    assert!(bench.listens(ADA, CUSTOMERS) && bench.hears(ADA).is_empty());
    assert_eq!(bench.state("ada"), AgentState::OutdialReserved);
    let recorded = |command: &media::Command| matches!(command, media::Command::StartRecording { .. });
    assert!(!bench.media.iter().any(recorded));
    // Nobody takes it for a fault.
    bench.pass(Duration::from_secs(20));
    assert!(bench.listens(ADA, CUSTOMERS));
    bench.phone_answers(CUSTOMER, customer, &invite);
    assert!(bench.bridged(ADA, CUSTOMERS) && !bench.listens(ADA, CUSTOMERS));
    assert!(bench.media.iter().any(recorded), "as the queue says");
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(FIRST_PHONE, phone));
    bench.assert_clean();

    let (mut bench, phone, customer, invite) = customer_rings();
    bench.phone_is_heard(CUSTOMER, customer, &invite);
    assert!(bench.listens(ADA, CUSTOMERS));
    bench.phone_refuses(CUSTOMER, customer, 486);
    assert!(bench.is_over(FIRST_PHONE, phone) && is_idle(&bench), "as without");
    assert_eq!(ended(&bench), Some(EndCause::CustomerUnreachable));
    bench.assert_clean();
}

/// Error 20: the agent declines, or does not answer; the customer's phone does not ring.
#[test]
fn an_agent_who_does_not_answer_is_idle_again() {
    type Act = fn(&mut Bench, SessionId);
    let ways: [Act; 2] = [
        |bench, phone| bench.phone_refuses(FIRST_PHONE, phone, 603),
        |bench, phone| {
            bench.phone_rings(FIRST_PHONE, phone);
            bench.pass(Duration::from_secs(60));
        },
    ];
    for way in ways {
        let (mut bench, phone, _) = rings();
        way(&mut bench, phone);
        assert!(bench.rings(CUSTOMER).is_none() && bench.contact(1).is_none() && is_idle(&bench));
        assert_eq!(ended(&bench), Some(EndCause::AgentUnreachable));
        bench.assert_clean();
    }
}

/// Error 20: each way in which a customer is not reached ends it at the first attempt, and frees the agent's phone.
#[test]
fn a_customer_who_is_not_reached_ends_it() {
    type Act = fn(&mut Bench, SessionId);
    let ways: [(CallbackFailure, Act); 4] = [
        (CallbackFailure::Busy, |bench, customer| bench.phone_refuses(CUSTOMER, customer, 486)),
        (CallbackFailure::NoAnswer, |bench, customer| bench.phone_refuses(CUSTOMER, customer, 480)),
        (CallbackFailure::Unreachable, |bench, customer| bench.phone_refuses(CUSTOMER, customer, 404)),
        (CallbackFailure::NoAnswer, |bench, customer| {
            bench.phone_rings(CUSTOMER, customer);
            bench.pass(Duration::from_secs(60));
            assert!(bench.is_over(CUSTOMER, customer), "CANCEL");
        }),
    ];
    for (wanted, way) in ways {
        let (mut bench, phone, customer, _) = customer_rings();
        way(&mut bench, customer);
        assert!(bench.is_over(FIRST_PHONE, phone) && is_idle(&bench), "{wanted:?}");
        assert!(bench.logged(
            |event| matches!(event, Event::CallbackFailed { failure, retry_at: None, .. } if *failure == wanted)
        ));
        assert_eq!(ended(&bench), Some(EndCause::CustomerUnreachable));
        bench.assert_clean();
    }
}

/// The agent gives up while the customer's phone rings: that is silenced.
#[test]
fn an_agent_who_hangs_up_silences_the_customers_phone() {
    let (mut bench, phone, customer, _) = customer_rings();
    bench.phone_rings(CUSTOMER, customer);
    bench.hangs_up(FIRST_PHONE, phone);
    assert!(bench.is_over(CUSTOMER, customer) && is_idle(&bench));
    assert_eq!(ended(&bench), Some(EndCause::AgentHungUp));
    bench.assert_clean();
}

/// The same by the desktop, also while the agent's own phone rings.
#[test]
fn an_agent_gives_up_by_the_desktop() {
    fn gives_up(bench: &mut Bench) {
        let contact = bench.exchange.engine().contacts().next().expect("the outdial").contact;
        let hang_up = |agent: &str| Request::HangUp { agent: agent.into(), contact };
        bench.input(Input::Request { id: 900, request: hang_up("ben") });
        assert!(bench.replies.iter().any(|(id, reply)| *id == 900 && reply.is_err()), "it is Ada's");
        bench.input(Input::Request { id: 901, request: hang_up("ada") });
        assert!(is_idle(bench));
        assert_eq!(ended(bench), Some(EndCause::AgentHungUp));
        bench.assert_clean();
    }

    let (mut bench, phone, _) = rings();
    gives_up(&mut bench);
    assert!(bench.is_over(FIRST_PHONE, phone), "CANCEL");
    assert!(bench.rings(CUSTOMER).is_none());

    let (mut bench, phone, customer, _) = customer_rings();
    bench.phone_rings(CUSTOMER, customer);
    gives_up(&mut bench);
    assert!(bench.is_over(FIRST_PHONE, phone) && bench.is_over(CUSTOMER, customer));
}

/// Error 21, with the cause: by the profile, by the number, by the agent's state.
#[test]
fn who_may_not_call_is_told_why() {
    let mut bench = idle();
    let not_dialled = |reply: Result<(), RequestError>| match reply {
        Err(RequestError::NotDialled(why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(not_dialled(outdial(&mut bench, "ben", NUMBER, None)), WhyNot::OutdialNotAllowed);
    assert_eq!(not_dialled(outdial(&mut bench, "ada", NUMBER, Some("110"))), WhyNot::AniNotOffered);
    assert_eq!(not_dialled(outdial(&mut bench, "ada", "no number", None)), WhyNot::InvalidNumber);
    bench.available("ada");
    let refused = outdial(&mut bench, "ada", NUMBER, None);
    assert!(matches!(refused, Err(RequestError::Refused(Refusal::NotIdle { .. }))), "{refused:?}");
    assert!(bench.rings(FIRST_PHONE).is_none());
    bench.assert_clean();
}

/// What was dialled goes on as any customer's call does.
#[test]
fn the_customer_can_be_sent_to_a_queue() {
    let (mut bench, phone, customer, invite) = customer_rings();
    bench.phone_answers(CUSTOMER, customer, &invite);
    let to = acd::TransferTarget::Queue { queue: "plain".into() };
    let contact = acd::ContactId(1);
    bench.execute(acd::Command::TransferContact { agent: "ada".into(), contact, to });
    assert!(bench.is_over(FIRST_PHONE, phone));
    assert!(matches!(bench.phase(1), Some(ContactPhase::Queued { .. })));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}
