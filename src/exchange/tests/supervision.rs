//! Supervisors in the calls of others: who hears whom, and that nobody is the worse for it (T8).

use super::super::{Input, Request};
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use super::hold::{CONTACT, talking};
use acd::{AgentState, Command, ConsultTarget, ContactId, SupervisionMode};
use config::SupervisionAct;
use media::{EndpointId, Role};
use sip::SessionId;
use std::sync::Arc;
use std::time::Duration;

const CALLER: u64 = 1;
const ADA: u64 = 2;
const BEN: u64 = 3;
const OUTSIDE: u64 = 4;

fn supervise(bench: &mut Bench, mode: SupervisionMode) {
    let request = Request::Supervise { agent: "ben".into(), contact: CONTACT, mode };
    bench.input(Input::Request { id: 900, request });
}

/// What Ben does in the mix that he is in.
fn role(bench: &Bench) -> Option<Role> {
    bench.media.iter().rev().find_map(|command| match command {
        media::Command::Join { endpoint: EndpointId(BEN), role, .. }
        | media::Command::SetRole { endpoint: EndpointId(BEN), role } => Some(Some(*role)),
        media::Command::Leave { endpoint: EndpointId(BEN) }
        | media::Command::Bridge { a: EndpointId(BEN), .. }
        | media::Command::Bridge { b: EndpointId(BEN), .. } => Some(None),
        _ => None,
    })?
}

/// Ada talks with a customer, and Ben is in it: the sessions of customer, Ada and Ben.
fn supervised(mode: SupervisionMode) -> (Bench, SessionId, SessionId, SessionId) {
    let (mut bench, customer, ada) = talking();
    bench.sign_in("ben");
    supervise(&mut bench, mode);
    assert!(bench.bridged(CALLER, ADA), "nothing changes while his phone rings");
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    assert_eq!(invite.from().expect("From").uri.user().as_deref(), Some("1001"), "who is supervised");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::Connected, AgentState::Supervising));
    (bench, customer, ada, ben)
}

#[test]
fn a_supervisor_listens_whispers_and_barges_in() {
    let (mut bench, customer, _, ben) = supervised(SupervisionMode::Listen);
    assert_eq!(role(&bench), Some(Role::Listen));
    assert_eq!(bench.recorded_sides().map(|(_, right)| right), Some(vec![EndpointId(ADA)]));
    supervise(&mut bench, SupervisionMode::Whisper);
    assert_eq!(role(&bench), Some(Role::Whisper { to: EndpointId(ADA) }));
    assert_eq!(bench.recorded_sides().map(|(_, right)| right), Some(vec![EndpointId(ADA)]));
    supervise(&mut bench, SupervisionMode::BargeIn);
    assert_eq!(role(&bench), Some(Role::Talk));
    assert_eq!(bench.recorded_sides().map(|(_, right)| right), Some(vec![EndpointId(ADA), EndpointId(BEN)]));
    bench.execute(Command::EndSupervision { agent: "ben".into(), contact: CONTACT });
    assert!(bench.is_over(SECOND_PHONE, ben) && bench.bridged(CALLER, ADA));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Whoever hangs up, the others do as if there had been no supervisor.
#[test]
fn a_supervisor_who_hangs_up_leaves_the_call_as_it_was() {
    for leaves in [SECOND_PHONE, FIRST_PHONE, CUSTOMER] {
        let (mut bench, customer, ada, ben) = supervised(SupervisionMode::BargeIn);
        let sessions = [(SECOND_PHONE, ben), (FIRST_PHONE, ada), (CUSTOMER, customer)];
        let session = sessions.iter().find(|(who, _)| *who == leaves).expect("one of them").1;
        bench.hangs_up(leaves, session);
        assert!(bench.is_over(SECOND_PHONE, ben));
        if leaves == SECOND_PHONE {
            assert!(bench.bridged(CALLER, ADA));
            bench.hangs_up(CUSTOMER, customer);
        }
        assert!(bench.is_over(CUSTOMER, customer) && bench.is_over(FIRST_PHONE, ada));
        assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::WrapUp, AgentState::Available));
        bench.assert_clean();
    }
}

/// While the customer is on hold, the agent alone hears the supervisor.
#[test]
fn a_supervisor_stays_with_the_agent() {
    let (mut bench, customer, _, _) = supervised(SupervisionMode::Whisper);
    super::hold::hold(&mut bench);
    assert_eq!(
        (bench.hears(CALLER), role(&bench)),
        (vec!["music".to_owned()], Some(Role::Whisper { to: EndpointId(ADA) }))
    );
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_supervisor_takes_over() {
    for ada_hangs_up in [true, false] {
        let (mut bench, customer, ada, ben) = supervised(SupervisionMode::Listen);
        bench.disk_works = false;
        bench.execute(Command::TakeOver { agent: "ben".into(), contact: CONTACT });
        if ada_hangs_up {
            bench.hangs_up(FIRST_PHONE, ada);
        }
        bench.disk_recovers();
        assert!(bench.is_over(FIRST_PHONE, ada) && bench.bridged(CALLER, BEN));
        assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::WrapUp, AgentState::Connected));
        assert!(bench.contact(ContactId(2).0).is_none());
        bench.hangs_up(SECOND_PHONE, ben);
        assert!(bench.is_over(CUSTOMER, customer));
        bench.assert_clean();
    }
}

/// Ben hangs up while it is being made durable that he has the customer.
#[test]
fn a_supervisor_who_has_gone_takes_nobody_over() {
    let (mut bench, customer, ada, ben) = supervised(SupervisionMode::Listen);
    bench.disk_works = false;
    bench.execute(Command::TakeOver { agent: "ben".into(), contact: CONTACT });
    bench.hangs_up(SECOND_PHONE, ben);
    bench.disk_recovers();
    assert!(bench.is_over(FIRST_PHONE, ada) && bench.is_over(CUSTOMER, customer));
    bench.assert_clean();
}

/// Ada's phone drops out and is answered again while the disk is behind: nobody hears her before that is durable.
#[test]
fn a_supervisor_hears_an_agent_who_is_back_once_that_is_durable() {
    let (mut bench, customer, _, _) = supervised(SupervisionMode::BargeIn);
    bench.disk_works = false;
    bench.phone_restarts(FIRST_PHONE, "1001");
    bench.pass(Duration::from_secs(6));
    bench.disk_recovers();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("it rings by itself");
    bench.disk_works = false;
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.pass(Duration::from_secs(15));
    assert_eq!(role(&bench), None, "also when the reconciler has compared twice");
    bench.disk_recovers();
    assert_eq!(role(&bench), Some(Role::Talk));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// By the configuration, they are told.
#[test]
fn a_supervisor_is_announced() {
    for announced in [true, false] {
        let (mut bench, customer, _) = talking();
        if announced {
            bench.reload(&[("announce_supervision = false", "announce_supervision = true")]);
        }
        bench.sign_in("ben");
        supervise(&mut bench, SupervisionMode::Listen);
        let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
        bench.phone_answers(SECOND_PHONE, ben, &invite);
        for leg in [CALLER, ADA] {
            assert_eq!(bench.hears(leg) == ["(beep)"], announced);
        }
        assert!(bench.hears(BEN).is_empty());
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// Each of what a supervisor does is announced or not; who has been told is not told again.
#[test]
fn a_supervisor_is_announced_when_that_is_for_the_others_to_know() {
    use SupervisionMode::{BargeIn, Listen, Whisper};
    for (announced, told) in [
        (r#"["listen"]"#, [true, false, false]),
        (r#"["whisper", "barge_in"]"#, [false, true, false]),
        (r#"["barge_in"]"#, [false, false, true]),
        (r#"["take_over"]"#, [false, false, false]),
    ] {
        let (mut bench, customer, _) = talking();
        announce(&mut bench, announced);
        bench.sign_in("ben");
        supervise(&mut bench, Listen);
        let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
        bench.phone_answers(SECOND_PHONE, ben, &invite);
        let heard = [Listen, Whisper, BargeIn].map(|mode| {
            let before = beeps(&bench).len();
            supervise(&mut bench, mode);
            let since = if mode == Listen { 0 } else { before };
            beeps(&bench)[since..].to_vec()
        });
        let expected = told.map(|told| if told { vec![CALLER, ADA] } else { vec![] });
        assert_eq!(heard, expected, "{announced}");
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// The customer hears who has been told of the supervisor before, too; and nobody later is told of it.
#[test]
fn a_take_over_is_announced() {
    for (announced, told) in [
        (r#"["take_over"]"#, vec![CALLER]),
        ("true", vec![CALLER, ADA, CALLER]),
        (r#"["listen", "whisper", "barge_in"]"#, vec![CALLER, ADA]),
    ] {
        let (mut bench, customer, _) = talking();
        announce(&mut bench, announced);
        bench.sign_in("ben");
        supervise(&mut bench, SupervisionMode::Listen);
        let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
        bench.phone_answers(SECOND_PHONE, ben, &invite);
        bench.execute(Command::TakeOver { agent: "ben".into(), contact: CONTACT });
        assert!(bench.bridged(CALLER, BEN));
        assert_eq!(beeps(&bench), told, "{announced}");
        bench.execute(Command::HoldContact { agent: "ben".into(), contact: CONTACT });
        bench.execute(Command::ResumeContact { agent: "ben".into(), contact: CONTACT });
        assert_eq!(beeps(&bench), told, "{announced}: once");
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

fn announce(bench: &mut Bench, what: &str) {
    bench.reload(&[("announce_supervision = false", &format!("announce_supervision = {what}"))]);
}

/// Who has heard a beep, in order.
fn beeps(bench: &Bench) -> Vec<u64> {
    let beep = &bench.exchange.tones.beep;
    let plays = bench.media.iter().filter_map(|command| match command {
        media::Command::Play { endpoint, audio, .. } => {
            audio.iter().any(|audio| Arc::ptr_eq(audio, beep)).then_some(endpoint.0)
        }
        _ => None,
    });
    plays.collect()
}

/// Who is on hold hears music, and no beep instead.
#[test]
fn a_customer_on_hold_is_told_of_no_supervisor() {
    let (mut bench, customer, _) = talking();
    bench.reload(&[("announce_supervision = false", "announce_supervision = true")]);
    super::hold::hold(&mut bench);
    bench.sign_in("ben");
    supervise(&mut bench, SupervisionMode::Listen);
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert_eq!(
        (bench.hears(CALLER), bench.hears(ADA)),
        (vec!["music".to_owned()], vec!["(beep)".to_owned()])
    );
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Ada's phone has dropped out: Ben waits for her with music, and is with her when she is back.
#[test]
fn a_supervisor_may_come_while_the_agent_is_away() {
    let (mut bench, customer, _) = talking();
    bench.sign_in("ben");
    bench.phone_restarts(FIRST_PHONE, "1001");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("it rings by itself");
    supervise(&mut bench, SupervisionMode::Listen);
    let (ben, bens) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, ben, &bens);
    assert_eq!(bench.state("ben"), AgentState::Supervising);
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert_eq!(bench.state("ada"), AgentState::Connected);
    assert!(!bench.is_over(SECOND_PHONE, ben));
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(SECOND_PHONE, ben));
    bench.assert_clean();
}

/// Whoever joins the talk in which the supervisor is, is told, too: who is asked, and the customer who was on hold.
#[test]
fn whoever_joins_is_told_of_the_supervisor() {
    let mut bench = Bench::treating_with(&["ada", "ben"]);
    Arc::make_mut(&mut bench.exchange.configuration).acd.announce_supervision = SupervisionAct::ALL.into();
    let customer = bench.call(CUSTOMER, "500");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("Ada's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    super::hold::hold(&mut bench);
    supervise(&mut bench, SupervisionMode::Listen);
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    let beep = vec!["(beep)".to_owned()];
    assert_eq!((bench.hears(CALLER), bench.hears(ADA)), (vec!["music".to_owned()], beep.clone()));
    bench.played(ADA);
    let to = ConsultTarget::Number { number: "+49 30 555".into() };
    bench.execute(Command::StartConsult { agent: "ada".into(), contact: CONTACT, to });
    let (outside, invite) = bench.rings(CUSTOMER).expect("an INVITE over the trunk");
    bench.phone_answers(CUSTOMER, outside, &invite);
    assert_eq!((bench.hears(OUTSIDE), bench.hears(ADA)), (beep.clone(), vec![]), "she knows");
    bench.execute(Command::EndConsult { agent: "ada".into(), contact: CONTACT });
    assert_eq!(bench.hears(CALLER), beep);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// His phone is not answered: nobody hears of it.
#[test]
fn a_supervisor_who_does_not_answer_is_in_no_call() {
    let (mut bench, customer, _) = talking();
    bench.sign_in("ben");
    supervise(&mut bench, SupervisionMode::Listen);
    let (ben, _) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_refuses(SECOND_PHONE, ben, 603);
    assert!(bench.bridged(CALLER, ADA) && bench.state("ben") == AgentState::Available);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}
