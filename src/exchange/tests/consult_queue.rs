//! Consult of a queue (V9): what the agent hears meanwhile, who is rung when, and who may ask.

use super::super::{Input, Request, RequestError};
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use super::hold::{CONTACT, talking};
use acd::{Actor, AgentState, Command, ConsultTarget, EndCause, Event, PresenceChoice, Refusal};
use media::sdp::Direction;

const CALLER: u64 = 1;
const ADA: u64 = 2;
const BEN: u64 = 3;

fn ask(to: ConsultTarget) -> Command {
    Command::StartConsult { agent: "ada".into(), contact: CONTACT, to }
}

fn confirm() -> Command {
    Command::ConfirmConsult { agent: "ada".into(), contact: CONTACT }
}

fn resume() -> Command {
    Command::ResumeContact { agent: "ada".into(), contact: CONTACT }
}

fn support() -> ConsultTarget {
    ConsultTarget::Queue { queue: "support".into() }
}

/// Ada, who has a customer, waits for somebody of the queue, and Ben has just become free.
fn found() -> (Bench, sip::SessionId) {
    let (mut bench, customer, _) = talking();
    bench.execute(ask(support()));
    assert_eq!((bench.hears(CALLER), bench.hears(ADA)), (music(), music()));
    assert_eq!(bench.state("ada"), AgentState::ConsultRequested);
    bench.sign_in("ben");
    assert_eq!((bench.hears(CALLER), bench.hears(ADA)), (music(), vec!["(found)".to_owned()]));
    assert!(bench.rings(SECOND_PHONE).is_none(), "not before it is confirmed");
    assert_eq!(bench.state("ben"), AgentState::ConsultReserved);
    (bench, customer)
}

fn music() -> Vec<String> {
    vec!["music".to_owned()]
}

fn assert_consulting(bench: &mut Bench, customer: sip::SessionId) {
    assert_eq!(bench.hears(ADA), ["(ringing)"]);
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    assert_eq!(invite.from().expect("From").uri.user().as_deref(), Some("1001"), "who asks");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert!(bench.bridged(ADA, BEN));
    assert_eq!((bench.hears(CALLER), bench.hears(ADA)), (music(), vec![]));
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(SECOND_PHONE, ben));
    bench.assert_clean();
}

#[test]
fn who_is_free_is_rung_once_the_agent_confirms() {
    let (mut bench, customer) = found();
    bench.execute(confirm());
    assert_consulting(&mut bench, customer);
}

/// By a phone without a desktop at hand: the code of the feature.
#[test]
fn the_phone_confirms_by_a_feature_code() {
    let (mut bench, customer) = found();
    bench.presses(ADA, "*6");
    assert_consulting(&mut bench, customer);
}

/// While nobody is rung, the customer need not wait with the agent: by the desktop or by the phone's keys, as often as need be.
/// A beep says that somebody is free, and the customer is on hold once that is confirmed.
#[test]
fn the_agent_is_with_the_customer_until_somebody_is_confirmed() {
    let (mut bench, customer, _) = talking();
    bench.execute(ask(support()));
    bench.execute(resume());
    assert!(bench.bridged(CALLER, ADA));
    assert_eq!((bench.hears(CALLER), bench.hears(ADA)), (vec![], vec![]));
    assert_eq!(bench.state("ada"), AgentState::Connected);
    bench.presses(ADA, "*1");
    assert_eq!((bench.hears(CALLER), bench.hears(ADA)), (music(), music()));
    assert_eq!(bench.state("ada"), AgentState::ConsultRequested);
    bench.presses(ADA, "*1");
    assert!(bench.bridged(CALLER, ADA));

    bench.sign_in("ben");
    assert_eq!((bench.hears(CALLER), bench.hears(ADA)), (vec![], vec!["(beep)".to_owned()]));
    bench.played(ADA);
    assert!(bench.bridged(CALLER, ADA) && bench.rings(SECOND_PHONE).is_none());
    bench.execute(confirm());
    assert_eq!((bench.hears(CALLER), bench.hears(ADA)), (music(), vec!["(ringing)".to_owned()]));
    assert_consulting(&mut bench, customer);
}

/// V16: the phone's hold key changes nobody's turn, the customer's or that of the music, when it is pressed once more.
#[test]
fn the_phone_takes_back_whom_it_has_put_aside() {
    for is_with_customer in [false, true] {
        let (mut bench, customer, phone) = talking();
        bench.execute(ask(support()));
        if is_with_customer {
            bench.execute(resume());
        }
        bench.peer_offers(FIRST_PHONE, phone, Direction::SendOnly);
        assert_eq!((bench.bridged(CALLER, ADA), bench.hears(CALLER)), (false, music()));
        bench.peer_offers(FIRST_PHONE, phone, Direction::SendReceive);
        assert_eq!(bench.bridged(CALLER, ADA), is_with_customer);
        assert_eq!(bench.hears(ADA), if is_with_customer { vec![] } else { music() });
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// In a conference, too, the key for hold goes to the request and back; the conference goes on meanwhile.
#[test]
fn a_key_goes_from_a_conference_to_the_request_and_back() {
    let (mut bench, customer, _) = talking();
    bench.sign_in("ben");
    bench.execute(ask(ConsultTarget::Agent { agent: "ben".into() }));
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    bench.execute(Command::StartConference { agent: "ada".into(), contact: CONTACT });
    bench.execute(ask(support()));
    assert_eq!(bench.hears(ADA), music());
    assert!(bench.bridged(CALLER, BEN));
    bench.presses(ADA, "*1");
    assert_eq!(bench.state("ada"), AgentState::Conferencing);
    assert_eq!(bench.hears(ADA), Vec::<String>::new());
    bench.presses(ADA, "*1");
    assert_eq!(bench.state("ada"), AgentState::ConsultRequested);
    assert_eq!(bench.hears(ADA), music());
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// V15: who hangs up on the customer while a request waits has hung up on nobody else; from a customer on hold, V12 holds.
#[test]
fn who_hangs_up_on_the_customer_ends_the_call() {
    for by_desktop in [false, true] {
        let hang_up = |is_with_customer: bool| {
            let (mut bench, _, ada) = talking();
            bench.execute(ask(support()));
            if is_with_customer {
                bench.execute(resume());
            }
            match by_desktop {
                true => {
                    let request = Request::HangUp { agent: "ada".into(), contact: CONTACT };
                    bench.input(Input::Request { id: 900, request });
                }
                false => bench.hangs_up(FIRST_PHONE, ada),
            }
            bench
        };
        let over = |event: &Event| {
            matches!(event, Event::ContactEnded { contact: CONTACT, cause: EndCause::AgentHungUp, .. })
        };
        assert!(hang_up(true).logged(over), "by desktop: {by_desktop}");
        let bench = hang_up(false);
        assert!(!bench.logged(over) && bench.logged(|event| matches!(event, Event::AgentDetached { .. })));
    }
}

#[test]
fn what_is_not_confirmed_rings_nobody() {
    let (mut bench, customer) = found();
    bench.pass(std::time::Duration::from_secs(20));
    let is_over =
        |event: &Event| matches!(event, Event::ContactEnded { cause: EndCause::ConsultNotConfirmed, .. });
    assert!(bench.logged(is_over) && bench.rings(SECOND_PHONE).is_none());
    assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::OnHold, AgentState::Available));
    assert_eq!((bench.hears(CALLER), bench.hears(ADA)), (music(), vec![]));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Ben goes away before Ada has confirmed, who hears music again, and is told why nobody is rung.
#[test]
fn who_goes_away_is_not_rung() {
    let (mut bench, customer) = found();
    let (presence, by) = (PresenceChoice::Idle { code: "lunch".into() }, Actor::Agent);
    bench.execute(Command::SetPresence { agent: "ben".into(), presence: presence.clone(), by });
    assert_eq!(bench.state("ben"), AgentState::from(acd::Presence::from(presence)));
    assert_eq!((bench.hears(CALLER), bench.hears(ADA)), (music(), music()));
    bench.execute(confirm());
    let refused = |reply: &Result<_, RequestError>| {
        matches!(reply, Err(RequestError::Refused(Refusal::ConsultWaits { contact: CONTACT })))
    };
    assert!(
        bench.replies.last().is_some_and(|(_, reply)| refused(reply)) && bench.rings(SECOND_PHONE).is_none()
    );
    bench.available("ben");
    bench.execute(confirm());
    assert_consulting(&mut bench, customer);
}

/// A number of ours that leads to a queue is that queue; only whose profile permits it may ask one.
#[test]
fn who_may_ask_a_queue() {
    let number = ConsultTarget::Number { number: "200".into() };
    for to in [support(), number] {
        let (mut bench, customer, _) = talking();
        bench.execute(ask(to.clone()));
        let started = |event: &Event| matches!(event, Event::ConsultQueued { queue, .. } if queue.as_str() == "support");
        assert!(bench.logged(started), "{to:?}");
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();

        let (mut bench, customer, _) = talking();
        bench.reload(&[("consult_queue = true", "consult_queue = false")]);
        bench.input(Input::Request { id: 900, request: Request::Execute(ask(to)) });
        let refused = matches!(bench.replies.last(), Some((_, Err(RequestError::QueueNotConsulted(_)))));
        assert!(refused && bench.bridged(CALLER, ADA));
        bench.hangs_up(CUSTOMER, customer);
    }
}
