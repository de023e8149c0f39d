//! A phone that consults on a second call of its own, and joins the two (V16).

use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use super::hold::{CONTACT, talking};
use acd::{AgentState, Command, ConsultTarget, ContactId, ContactPhase};
use media::sdp::Direction;
use sip::SessionId;

/// The endpoints: of the customer, of Ada's first call, of Ben, and of Ada's second call, which is answered after him.
const CALLER: u64 = 1;
const ADA: u64 = 2;
const BEN: u64 = 3;
const SECOND: u64 = 4;

struct Sessions {
    customer: SessionId,
    first: SessionId,
    second: SessionId,
    ben: SessionId,
}

fn holds(bench: &mut Bench, phone: SessionId) {
    bench.peer_offers(FIRST_PHONE, phone, Direction::SendOnly);
}

fn takes_back(bench: &mut Bench, phone: SessionId) {
    bench.peer_offers(FIRST_PHONE, phone, Direction::SendReceive);
}

/// Ada has held the customer with her phone, and has called Ben with it, who rings.
fn calling() -> (Bench, SessionId, SessionId, SessionId) {
    let (mut bench, customer, first) = talking();
    bench.sign_in("ben");
    holds(&mut bench, first);
    let second = bench.second_call(FIRST_PHONE, "1001", "1002");
    assert!(!bench.is_answered(FIRST_PHONE, second) && bench.refusal(FIRST_PHONE, second).is_none());
    assert_eq!(
        (bench.state("ada"), bench.state("ben")),
        (AgentState::ConsultRequested, AgentState::ConsultReserved)
    );
    (bench, customer, first, second)
}

/// Ben has answered.
fn consulting() -> (Bench, Sessions) {
    let (mut bench, customer, first, second) = calling();
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert!(bench.is_answered(FIRST_PHONE, second));
    assert!(bench.bridged(SECOND, BEN) && bench.hears(CALLER) == ["music"]);
    assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::Consulting, AgentState::Consulting));
    (bench, Sessions { customer, first, second, ben })
}

fn dialog_to_replace(bench: &mut Bench, session: SessionId) -> String {
    let (call_id, ours, theirs) = bench.identifiers_of(FIRST_PHONE, session);
    let escaped = call_id.replace('@', "%40");
    format!("?Replaces={escaped}%3Bto-tag%3D{ours}%3Bfrom-tag%3D{theirs}")
}

/// Whoever asks hears ringing as soon as it is durable that somebody is asked, not before.
#[test]
fn a_call_that_is_not_durable_does_not_ring() {
    let (mut bench, customer, first) = talking();
    bench.sign_in("ben");
    holds(&mut bench, first);
    bench.disk_works = false;
    let second = bench.second_call(FIRST_PHONE, "1001", "1002");
    assert_eq!(bench.progress(FIRST_PHONE, second), [100, 100], "also before it is challenged");
    bench.disk_recovers();
    assert_eq!(bench.progress(FIRST_PHONE, second), [100, 100, 180]);
    bench.hangs_up(CUSTOMER, customer);
    assert_eq!(bench.refusal(FIRST_PHONE, second), Some(480));
    bench.assert_clean();
}

/// An attended transfer: the phone refers the customer's call to the second one.
#[test]
fn the_phone_joins_its_two_calls() {
    let (mut bench, sessions) = consulting();
    let replaces = dialog_to_replace(&mut bench, sessions.second);
    bench.phone_refers_to(FIRST_PHONE, sessions.first, "1002", &replaces);
    assert_eq!(bench.told(), ["100", "200"]);
    assert!(bench.is_over(FIRST_PHONE, sessions.first) && bench.is_over(FIRST_PHONE, sessions.second));
    assert!(bench.bridged(CALLER, BEN) && bench.hears(CALLER).is_empty());
    assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::WrapUp, AgentState::Connected));
    bench.hangs_up(SECOND_PHONE, sessions.ben);
    assert!(bench.is_over(CUSTOMER, sessions.customer));
    bench.assert_clean();
}

/// Before the answer there is nobody to give the customer to.
#[test]
fn calls_that_are_not_answered_are_not_joined() {
    let (mut bench, customer, first, second) = calling();
    let (ben, _) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_refuses(SECOND_PHONE, ben, 603);
    assert_eq!(bench.refusal(FIRST_PHONE, second), Some(480));
    assert_eq!((bench.state("ada"), bench.hears(CALLER)), (AgentState::OnHold, vec!["music".to_owned()]));
    takes_back(&mut bench, first);
    assert!(bench.bridged(CALLER, ADA));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn who_gives_up_calling_has_the_customer_on_hold() {
    let (mut bench, customer, first, second) = calling();
    let (ben, _) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_rings(SECOND_PHONE, ben);
    bench.hangs_up(FIRST_PHONE, second);
    assert!(bench.is_over(SECOND_PHONE, ben));
    assert_eq!((bench.state("ada"), bench.hears(CALLER)), (AgentState::OnHold, vec!["music".to_owned()]));
    takes_back(&mut bench, first);
    assert!(bench.bridged(CALLER, ADA) && bench.state("ada") == AgentState::Connected);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// V12: hanging up drops who is consulted, and the customer, whom the phone holds, stays on hold; or Ben leaves.
#[test]
fn either_end_of_the_second_call_leaves_the_customer_on_hold() {
    for ben_leaves in [true, false] {
        let (mut bench, sessions) = consulting();
        match ben_leaves {
            true => bench.hangs_up(SECOND_PHONE, sessions.ben),
            false => bench.hangs_up(FIRST_PHONE, sessions.second),
        }
        assert!(bench.is_over(SECOND_PHONE, sessions.ben) && bench.is_over(FIRST_PHONE, sessions.second));
        assert!(!bench.is_over(FIRST_PHONE, sessions.first));
        assert_eq!((bench.state("ada"), bench.hears(CALLER)), (AgentState::OnHold, vec!["music".to_owned()]));
        takes_back(&mut bench, sessions.first);
        assert!(bench.bridged(CALLER, ADA));
        bench.hangs_up(CUSTOMER, sessions.customer);
        bench.assert_clean();
    }
}

/// V13: the phone's line keys toggle as the desktop's button does.
#[test]
fn the_phone_toggles_between_its_lines() {
    let (mut bench, sessions) = consulting();
    for _ in 0..2 {
        holds(&mut bench, sessions.second);
        takes_back(&mut bench, sessions.first);
        assert!(bench.bridged(CALLER, ADA) && bench.hears(BEN) == ["music"]);
        assert_eq!(bench.state("ada"), AgentState::Connected);
        holds(&mut bench, sessions.first);
        takes_back(&mut bench, sessions.second);
        assert!(bench.bridged(SECOND, BEN) && bench.hears(CALLER) == ["music"]);
        assert_eq!(bench.state("ada"), AgentState::Consulting);
    }
    bench.hangs_up(CUSTOMER, sessions.customer);
    assert!(bench.is_over(FIRST_PHONE, sessions.first) && bench.is_over(FIRST_PHONE, sessions.second));
    assert!(bench.is_over(SECOND_PHONE, sessions.ben));
    bench.assert_clean();
}

/// The phone opens both lines, whichever was held: a local three-way. The phone mixes nothing but silence into it.
#[test]
fn a_phone_that_opens_both_lines_confers() {
    for toggled in [false, true] {
        let (mut bench, sessions) = consulting();
        match toggled {
            false => takes_back(&mut bench, sessions.first),
            true => {
                holds(&mut bench, sessions.second);
                takes_back(&mut bench, sessions.first);
                takes_back(&mut bench, sessions.second);
            }
        }
        assert_eq!(
            (bench.state("ada"), bench.state("ben")),
            (AgentState::Conferencing, AgentState::Conferencing)
        );
        let joined = |endpoint: u64| {
            let joins = |command: &media::Command| matches!(command, media::Command::Join { endpoint: at, .. } if at.0 == endpoint);
            bench.media.iter().any(joins)
        };
        assert!(joined(CALLER) && joined(ADA) && joined(BEN) && !joined(SECOND));
        let replaces = dialog_to_replace(&mut bench, sessions.second);
        bench.phone_refers_to(FIRST_PHONE, sessions.first, "1002", &replaces);
        assert!(bench.bridged(CALLER, BEN) && bench.is_over(FIRST_PHONE, sessions.second));
        bench.hangs_up(CUSTOMER, sessions.customer);
        bench.assert_clean();
    }
}

/// By the desktop, while the phone holds the first line: the conference is on the second one, and so is whoever is asked
/// from there. When it is over, the customer is on hold, whom the phone holds still.
#[test]
fn a_conference_on_the_second_line_leaves_nobody_in_silence() {
    for asks in [false, true] {
        let (mut bench, sessions) = consulting();
        bench.execute(Command::StartConference { agent: "ada".into(), contact: CONTACT });
        assert_eq!(
            (bench.state("ada"), bench.state("ben")),
            (AgentState::Conferencing, AgentState::Conferencing)
        );
        if asks {
            let to = ConsultTarget::Queue { queue: "support".into() };
            bench.execute(Command::StartConsult { agent: "ada".into(), contact: CONTACT, to });
            assert_eq!((bench.hears(SECOND), bench.hears(ADA)), (vec!["music".to_owned()], vec![]));
            bench.execute(Command::EndConsult { agent: "ada".into(), contact: CONTACT });
        }
        bench.hangs_up(SECOND_PHONE, sessions.ben);
        assert_eq!((bench.state("ada"), bench.hears(CALLER)), (AgentState::OnHold, vec!["music".to_owned()]));
        takes_back(&mut bench, sessions.first);
        assert!(bench.bridged(CALLER, ADA) && bench.state("ada") == AgentState::Connected);
        bench.hangs_up(CUSTOMER, sessions.customer);
        bench.assert_clean();
    }
}

/// V13: Ada, who has a customer on the other line, puts Ben aside, who asks her, and so gets his customer on hold: with hers
/// she talks on.
#[test]
fn a_customer_who_is_handed_to_a_line_on_hold_is_on_hold() {
    let (mut bench, customer, first) = talking();
    bench.sign_in("ben");
    let others = bench.customer_waits();
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    let (contact, to) = (ContactId(2), ConsultTarget::Agent { agent: "ada".into() });
    bench.execute(Command::StartConsult { agent: "ben".into(), contact, to });
    let (second, invite) = bench.rings(FIRST_PHONE).expect("Ada's phone has a second line");
    holds(&mut bench, first);
    bench.phone_answers(FIRST_PHONE, second, &invite);
    assert_eq!(bench.state("ada"), AgentState::Consulting);
    holds(&mut bench, second);
    takes_back(&mut bench, first);
    assert!(bench.bridged(CALLER, ADA));
    bench.execute(Command::CompleteConsult { agent: "ben".into(), contact });
    assert!(bench.bridged(CALLER, ADA), "she talks on with hers");
    assert_eq!(bench.hears(BEN), ["music"], "his customer's endpoint is the third");
    let is_on_hold = |contact| match bench.phase(contact) {
        Some(ContactPhase::Connected { on_hold_since, .. }) => on_hold_since.is_some(),
        phase => panic!("{phase:?}"),
    };
    assert_eq!((is_on_hold(1), is_on_hold(2)), (false, true));
    holds(&mut bench, first);
    takes_back(&mut bench, second);
    assert_eq!((bench.hears(CALLER), bench.hears(BEN)), (vec!["music".to_owned()], vec![]));
    bench.hangs_up(CUSTOMER, customer);
    bench.hangs_up(CUSTOMER, others);
    bench.assert_clean();
}

/// Ben's phone has him wait again by the time at which Ada's call is answered.
#[test]
fn who_asks_on_a_second_line_is_not_left_in_silence() {
    let (mut bench, customer, _, second) = calling();
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.disk_works = false;
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    bench.peer_offers(SECOND_PHONE, ben, Direction::SendOnly);
    bench.disk_recovers();
    assert!(bench.is_answered(FIRST_PHONE, second));
    assert_eq!(
        (bench.hears(SECOND), bench.hears(CALLER)),
        (vec!["music".to_owned()], vec!["music".to_owned()])
    );
    bench.peer_offers(SECOND_PHONE, ben, Direction::SendReceive);
    assert!(bench.bridged(SECOND, BEN));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Whom the agent cannot ask is refused as such.
#[test]
fn what_cannot_be_called_is_refused() {
    for (number, status) in [("nobody", 484), ("1001", 486), ("100", 403)] {
        let (mut bench, customer, _) = talking();
        let second = bench.second_call(FIRST_PHONE, "1001", number);
        assert_eq!(bench.refusal(FIRST_PHONE, second), Some(status), "{number}");
        assert!(bench.bridged(CALLER, ADA), "{number}");
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}
