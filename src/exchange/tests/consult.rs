//! Consult and conference, from the desktop: who hears whom at each step, and who is hung up (V9 to V13).

use super::super::{Input, Request, RequestError};
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use super::hold::{CONTACT, talking};
use acd::{AgentState, Command, ConsultTarget, ContactId, EndCause, Event};
use media::sdp::Direction;
use sip::SessionId;
use std::time::Duration;

const CALLER: u64 = 1;
const ADA: u64 = 2;
const BEN: u64 = 3;
const CONSULT: ContactId = ContactId(2);

fn start(bench: &mut Bench) {
    let to = ConsultTarget::Agent { agent: "ben".into() };
    bench.execute(Command::StartConsult { agent: "ada".into(), contact: CONTACT, to });
}

/// Ada has put a customer on hold to ask Ben, who has answered: the sessions of customer, Ada and Ben.
fn consulting() -> (Bench, SessionId, SessionId, SessionId) {
    let (mut bench, customer, ada) = talking();
    bench.sign_in("ben");
    start(&mut bench);
    assert_eq!(
        (bench.hears(CALLER), bench.hears(ADA)),
        (vec!["music".to_owned()], vec!["(ringing)".to_owned()])
    );
    assert_eq!(bench.state("ada"), AgentState::ConsultRequested);
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    assert_eq!(invite.from().expect("From").uri.user().as_deref(), Some("1001"), "who asks");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert!(bench.bridged(ADA, BEN) && !bench.bridged(CALLER, ADA));
    assert_eq!((bench.hears(CALLER), bench.hears(ADA)), (vec!["music".to_owned()], vec![]));
    assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::Consulting, AgentState::Consulting));
    (bench, customer, ada, ben)
}

fn ada(bench: &mut Bench, command: fn(acd::AgentId, ContactId) -> Command) {
    bench.execute(command("ada".into(), CONTACT));
}

fn hold(bench: &mut Bench) {
    ada(bench, |agent, contact| Command::HoldContact { agent, contact });
}

fn resume(bench: &mut Bench) {
    ada(bench, |agent, contact| Command::ResumeContact { agent, contact });
}

fn complete(bench: &mut Bench) {
    ada(bench, |agent, contact| Command::CompleteConsult { agent, contact });
}

fn confer(bench: &mut Bench) {
    ada(bench, |agent, contact| Command::StartConference { agent, contact });
}

/// Those who are mixed.
fn mixed(bench: &Bench) -> Vec<u64> {
    let mut mixed = std::collections::BTreeSet::new();
    for command in &bench.media {
        match command {
            media::Command::Join { endpoint, .. } => mixed.extend([endpoint.0]),
            media::Command::Leave { endpoint } | media::Command::Close { endpoint } => {
                mixed.retain(|party| *party != endpoint.0);
            }
            media::Command::Bridge { a, b } => mixed.retain(|party| ![a.0, b.0].contains(party)),
            _ => {}
        }
    }
    mixed.into_iter().collect()
}

#[test]
fn toggling_puts_one_of_the_two_on_hold() {
    let (mut bench, customer, phone, ben) = consulting();
    for _ in 0..2 {
        resume(&mut bench);
        assert!(bench.bridged(CALLER, ADA) && !bench.bridged(ADA, BEN));
        assert_eq!((bench.hears(CALLER), bench.hears(BEN)), (vec![], vec!["music".to_owned()]));
        assert_eq!(bench.state("ada"), AgentState::Connected);
        hold(&mut bench);
        assert!(bench.bridged(ADA, BEN) && !bench.bridged(CALLER, ADA));
        assert_eq!((bench.hears(CALLER), bench.hears(BEN)), (vec!["music".to_owned()], vec![]));
    }
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(SECOND_PHONE, ben) && bench.is_over(FIRST_PHONE, phone));
    assert_eq!(bench.state("ada"), AgentState::WrapUp);
    assert_eq!(bench.state("ben"), AgentState::Available);
    bench.assert_clean();
}

/// V16: on the only line that the phone has, its hold key puts aside whose turn it is; taking back is no toggle. While Ada is
/// away it is the customer who is on hold: never both.
#[test]
fn the_phone_puts_aside_who_is_asked_and_takes_back() {
    for toggled in [false, true] {
        let (mut bench, customer, phone, _) = consulting();
        if toggled {
            resume(&mut bench);
        }
        for direction in [Direction::SendOnly, Direction::Inactive] {
            bench.peer_offers(FIRST_PHONE, phone, direction);
            assert!(!bench.bridged(ADA, BEN) && !bench.bridged(CALLER, ADA));
            let music = vec!["music".to_owned()];
            assert_eq!((bench.hears(CALLER), bench.hears(BEN)), (music.clone(), music.clone()));
            assert_eq!(bench.state("ada"), AgentState::Consulting);
            bench.peer_offers(FIRST_PHONE, phone, Direction::SendReceive);
            let (with, waits, state) = match toggled {
                true => (CALLER, BEN, AgentState::Connected),
                false => (BEN, CALLER, AgentState::Consulting),
            };
            assert!(bench.bridged(ADA, with));
            assert_eq!((bench.hears(with), bench.hears(waits)), (vec![], music));
            assert_eq!(bench.state("ada"), state);
        }
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// Nobody is on hold in a conference; but when Ben has left it, the customer is, whom Ada's phone holds.
#[test]
fn whoever_is_left_to_a_phone_that_holds_is_on_hold() {
    let (mut bench, customer, phone, ben) = consulting();
    confer(&mut bench);
    bench.peer_offers(FIRST_PHONE, phone, Direction::SendOnly);
    assert_eq!(bench.state("ada"), AgentState::Conferencing);
    bench.hangs_up(SECOND_PHONE, ben);
    assert_eq!((bench.state("ada"), bench.hears(CALLER)), (AgentState::OnHold, vec!["music".to_owned()]));
    bench.peer_offers(FIRST_PHONE, phone, Direction::SendReceive);
    assert!(bench.bridged(CALLER, ADA) && bench.state("ada") == AgentState::Connected);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Ada's phone has held the customer before Ben was asked by the desktop: it has both aside until she takes back.
#[test]
fn who_is_asked_by_an_agent_whose_phone_holds_is_heard_when_it_takes_back() {
    let (mut bench, customer, phone) = talking();
    bench.sign_in("ben");
    bench.peer_offers(FIRST_PHONE, phone, Direction::SendOnly);
    start(&mut bench);
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert_eq!((bench.hears(CALLER), bench.hears(BEN)), (vec!["music".to_owned()], vec!["music".to_owned()]));
    bench.peer_offers(FIRST_PHONE, phone, Direction::SendReceive);
    assert!(bench.bridged(ADA, BEN) && bench.hears(CALLER) == ["music"]);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// V11: the customer is with who was asked, and the agent who asked wraps up. Who hangs up right after that ends nothing.
#[test]
fn whoever_is_consulted_gets_the_customer() {
    for (toggled, hangs_up_first) in [(false, false), (true, false), (false, true)] {
        let (mut bench, customer, phone, ben) = consulting();
        if toggled {
            resume(&mut bench);
        }
        bench.disk_works = false;
        complete(&mut bench);
        if hangs_up_first {
            bench.hangs_up(FIRST_PHONE, phone);
        }
        assert!(!bench.bridged(CALLER, BEN));
        bench.disk_recovers();
        assert!(bench.is_over(FIRST_PHONE, phone) && !bench.is_over(CUSTOMER, customer));
        assert!(bench.bridged(CALLER, BEN) && bench.hears(CALLER).is_empty() && bench.hears(BEN).is_empty());
        assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::WrapUp, AgentState::Connected));
        assert_eq!(bench.recorded_sides().map(|(_, right)| right), Some(vec![media::EndpointId(BEN)]));
        bench.hangs_up(SECOND_PHONE, ben);
        assert!(bench.is_over(CUSTOMER, customer));
        assert_eq!(bench.state("ben"), AgentState::WrapUp);
        bench.assert_clean();
    }
}

/// Ben hangs up while it is being made durable that he has the customer: it ends as if he had just after.
#[test]
fn who_has_gone_meanwhile_gets_nobody() {
    let (mut bench, customer, phone, ben) = consulting();
    bench.disk_works = false;
    complete(&mut bench);
    bench.hangs_up(SECOND_PHONE, ben);
    bench.disk_recovers();
    assert!(bench.is_over(CUSTOMER, customer) && bench.is_over(FIRST_PHONE, phone));
    assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::WrapUp, AgentState::WrapUp));
    let is_end = |event: &Event| {
        matches!(event, Event::ContactEnded { contact: CONTACT, cause: EndCause::AgentHungUp, .. })
    };
    assert!(bench.logged(is_end));
    bench.assert_clean();
}

#[test]
fn either_ends_the_consult_and_the_agent_goes_on_with_the_customer() {
    for hangs_up in [true, false] {
        let (mut bench, customer, _, ben) = consulting();
        match hangs_up {
            true => bench.hangs_up(SECOND_PHONE, ben),
            false => drop(bench.execute(Command::EndConsult { agent: "ada".into(), contact: CONTACT })),
        }
        assert!(bench.is_over(SECOND_PHONE, ben));
        assert!(bench.bridged(CALLER, ADA) && bench.hears(CALLER).is_empty());
        assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::Connected, AgentState::Available));
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// V10: not answered, the customer stays on hold; the agent hears nothing any more, and takes the customer back.
#[test]
fn a_consult_that_is_refused_leaves_the_customer_on_hold() {
    let (mut bench, customer, _) = talking();
    bench.sign_in("ben");
    start(&mut bench);
    let (ben, _) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_refuses(SECOND_PHONE, ben, 603);
    assert_eq!((bench.hears(CALLER), bench.hears(ADA)), (vec!["music".to_owned()], vec![]));
    assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::OnHold, AgentState::Available));
    resume(&mut bench);
    assert!(bench.bridged(CALLER, ADA));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Everybody hears everybody, also in the recording; who leaves leaves the others alone, and the customer's end is that of all.
#[test]
fn a_conference_of_three() {
    for leaves in [CUSTOMER, SECOND_PHONE, FIRST_PHONE] {
        let (mut bench, customer, phone, ben) = consulting();
        confer(&mut bench);
        assert_eq!(mixed(&bench), [CALLER, ADA, BEN]);
        assert!(bench.hears(CALLER).is_empty());
        let sides = bench.recorded_sides().expect("a recording").1;
        assert_eq!(sides, [media::EndpointId(ADA), media::EndpointId(BEN)]);
        assert_eq!(
            (bench.state("ada"), bench.state("ben")),
            (AgentState::Conferencing, AgentState::Conferencing)
        );
        let session = [(CUSTOMER, customer), (SECOND_PHONE, ben), (FIRST_PHONE, phone)];
        let session = session.iter().find(|(who, _)| *who == leaves).expect("one of them").1;
        bench.hangs_up(leaves, session);
        assert!(bench.is_over(SECOND_PHONE, ben));
        if leaves == SECOND_PHONE {
            assert!(bench.bridged(CALLER, ADA) && mixed(&bench).is_empty());
            bench.hangs_up(CUSTOMER, customer);
        }
        assert!(bench.is_over(CUSTOMER, customer) && bench.is_over(FIRST_PHONE, phone));
        assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::WrapUp, AgentState::Available));
        bench.assert_clean();
    }
}

/// V11: out of the conference, the customer goes on with who was asked.
#[test]
fn a_conference_is_handed_over() {
    let (mut bench, customer, phone, ben) = consulting();
    confer(&mut bench);
    complete(&mut bench);
    assert!(bench.is_over(FIRST_PHONE, phone) && bench.bridged(CALLER, BEN));
    assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::WrapUp, AgentState::Connected));
    bench.hangs_up(SECOND_PHONE, ben);
    assert!(bench.is_over(CUSTOMER, customer));
    bench.assert_clean();
}

/// Nothing of a consult takes effect before it is durable.
#[test]
fn a_consult_that_is_not_durable_yet_rings_nobody() {
    let (mut bench, customer, _) = talking();
    bench.sign_in("ben");
    bench.disk_works = false;
    start(&mut bench);
    assert!(bench.bridged(CALLER, ADA) && bench.rings(SECOND_PHONE).is_none());
    let end = Command::EndConsult { agent: "ada".into(), contact: CONTACT };
    bench.execute(end);
    bench.disk_recovers();
    assert!(bench.bridged(CALLER, ADA) && bench.rings(SECOND_PHONE).is_none());
    assert!(bench.contact(CONSULT.0).is_none());
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// V8, V9: who answers at a number is asked, and gets the customer.
#[test]
fn a_number_is_asked_and_gets_the_customer() {
    for hands_over in [true, false] {
        let mut bench = Bench::treating_with(&["ada"]);
        let customer = bench.call(CUSTOMER, "500");
        let (phone, invite) = bench.rings(FIRST_PHONE).expect("Ada's phone rings");
        bench.phone_answers(FIRST_PHONE, phone, &invite);
        let to = ConsultTarget::Number { number: "+49 30 555".into() };
        bench.execute(Command::StartConsult { agent: "ada".into(), contact: CONTACT, to });
        let (outside, invite) = bench.rings(CUSTOMER).expect("an INVITE over the trunk");
        assert_eq!(invite.request_uri().expect("a URI").user().as_deref(), Some("+4930555"));
        assert_eq!(bench.hears(ADA), ["(ringing)"]);
        bench.phone_answers(CUSTOMER, outside, &invite);
        assert!(bench.bridged(ADA, BEN) && bench.hears(CALLER) == ["music"]);
        if hands_over {
            complete(&mut bench);
            assert!(bench.is_over(FIRST_PHONE, phone) && bench.bridged(CALLER, BEN));
            let stopped = |command: &media::Command| matches!(command, media::Command::StopRecording { .. });
            assert!(bench.media.iter().any(stopped), "no agent is there any more");
        }
        bench.hangs_up(CUSTOMER, outside);
        assert_eq!(bench.is_over(CUSTOMER, customer), hands_over);
        if !hands_over {
            assert!(bench.bridged(CALLER, ADA));
            bench.hangs_up(CUSTOMER, customer);
        }
        bench.assert_clean();
    }
}

/// T3: the agent hears what the number's network says, unless with the customer; and the ringing tone if nothing comes of it.
#[test]
fn who_asks_a_number_hears_what_comes_before_its_answer() {
    for (answers, stays) in [(true, true), (true, false), (false, false)] {
        let mut bench = Bench::treating_with(&["ada"]);
        let customer = bench.call(CUSTOMER, "500");
        let (phone, invite) = bench.rings(FIRST_PHONE).expect("Ada's phone rings");
        bench.phone_answers(FIRST_PHONE, phone, &invite);
        let to = ConsultTarget::Number { number: "+49 30 555".into() };
        bench.execute(Command::StartConsult { agent: "ada".into(), contact: CONTACT, to });
        let (outside, invite) = bench.rings(CUSTOMER).expect("an INVITE over the trunk");
        bench.phone_is_heard(CUSTOMER, outside, &invite);
        assert!(bench.listens(ADA, BEN) && bench.hears(ADA).is_empty());
        assert_eq!(bench.hears(CALLER), ["music"]);
        bench.pass(Duration::from_secs(20));
        assert!(bench.listens(ADA, BEN));
        bench.disk_works = false;
        if answers {
            bench.phone_answers(CUSTOMER, outside, &invite);
            assert!(bench.listens(ADA, BEN), "until that is durable");
        }
        match (answers, stays) {
            (_, true) => {}
            (true, false) => bench.hangs_up(CUSTOMER, outside),
            (false, false) => bench.phone_refuses(CUSTOMER, outside, 486),
        }
        if !stays {
            assert!(!bench.listens(ADA, BEN) && bench.hears(ADA) == ["(ringing)"]);
        }
        bench.disk_recovers();
        assert_eq!((bench.bridged(ADA, BEN), bench.listens(ADA, BEN)), (stays, false));
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// Who is asked outside puts us on hold: the agent hears music meanwhile.
#[test]
fn a_number_that_holds_is_waited_for_with_music() {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = bench.call(CUSTOMER, "500");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("Ada's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    let to = ConsultTarget::Number { number: "+49 30 555".into() };
    bench.execute(Command::StartConsult { agent: "ada".into(), contact: CONTACT, to });
    let (outside, invite) = bench.rings(CUSTOMER).expect("an INVITE over the trunk");
    bench.phone_answers(CUSTOMER, outside, &invite);
    bench.peer_offers(CUSTOMER, outside, Direction::SendOnly);
    assert!(!bench.bridged(ADA, BEN) && bench.hears(ADA) == ["music"]);
    bench.peer_offers(CUSTOMER, outside, Direction::SendReceive);
    assert!(bench.bridged(ADA, BEN));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// V15: the desktop hangs up as the phone does: the one who was asked leaves alone.
#[test]
fn the_desktop_hangs_up() {
    let (mut bench, customer, phone, ben) = consulting();
    bench.hang_up_at_the_desk("ben", CONTACT);
    assert!(bench.was_refused() && !bench.is_over(CUSTOMER, customer), "not his");
    bench.hang_up_at_the_desk("ben", CONSULT);
    assert!(bench.is_over(SECOND_PHONE, ben) && bench.bridged(CALLER, ADA));
    bench.hang_up_at_the_desk("ada", CONTACT);
    assert!(bench.is_over(FIRST_PHONE, phone) && bench.is_over(CUSTOMER, customer));
    bench.assert_clean();
}

/// V12: as with the phone, and the phone rings again when the agent takes the customer back.
#[test]
fn the_desktop_hangs_up_during_a_consult() {
    let (mut bench, customer, phone, ben) = consulting();
    bench.hang_up_at_the_desk("ada", CONTACT);
    assert!(bench.is_over(FIRST_PHONE, phone) && bench.is_over(SECOND_PHONE, ben));
    assert!(!bench.is_over(CUSTOMER, customer) && bench.hears(CALLER) == ["music"]);
    bench.forget_calls(FIRST_PHONE);
    resume(&mut bench);
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("Ada's phone rings again");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert_eq!(bench.state("ada"), AgentState::Connected);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

impl Bench {
    fn hang_up_at_the_desk(&mut self, agent: &str, contact: ContactId) {
        self.input(Input::Request { id: 900, request: Request::HangUp { agent: agent.into(), contact } });
    }

    fn was_refused(&self) -> bool {
        matches!(self.replies.last(), Some((_, Err(RequestError::Refused(_)))))
    }
}
