//! Agents whose phones drop out of a call: the customer stays (V12).

use super::super::Input;
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE, binding};
use super::hold::{self, CONTACT, talking};
use acd::{AgentState, Command, ConsultTarget, ContactPhase, EndCause, Event};
use sip::SessionId;
use std::time::Duration;

const CALLER: u64 = 1;
const ADA: u64 = 2;

impl Bench {
    /// A phone has crashed, and is there again: it knows of no call.
    pub(super) fn phone_restarts(&mut self, at: &str, dn: &str) {
        self.forget_calls(at);
        self.phone_registers(at, dn);
    }

    fn phone_registers(&mut self, at: &str, dn: &str) {
        let binding = binding(self.now, dn, at);
        self.exchange.phones_changed(self.now, &[sip::Change::Refreshed(binding)]);
        self.input(Input::Timeout);
    }
}

fn resume(bench: &mut Bench) {
    bench.execute(Command::ResumeContact { agent: "ada".into(), contact: CONTACT });
}

fn is_detached(bench: &Bench) -> bool {
    matches!(bench.phase(1), Some(ContactPhase::Connected { detached: Some(_), .. }))
}

fn assert_waits_for_ada(bench: &mut Bench, customer: SessionId) {
    assert!(is_detached(bench) && !bench.is_over(CUSTOMER, customer));
    assert_eq!(bench.hears(CALLER), ["music"]);
}

/// Ada's phone has restarted, and rings again.
fn lost() -> (Bench, SessionId, SessionId, sip::Message) {
    let (mut bench, customer, _) = talking();
    bench.phone_restarts(FIRST_PHONE, "1001");
    assert_waits_for_ada(&mut bench, customer);
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("it rings by itself");
    (bench, customer, phone, invite)
}

#[test]
fn a_phone_that_crashed_is_called_again() {
    let (mut bench, customer, phone, invite) = lost();
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(bench.bridged(CALLER, 3) && bench.hears(CALLER).is_empty());
    assert_eq!((bench.state("ada"), is_detached(&bench)), (AgentState::Connected, false));
    bench.hangs_up(FIRST_PHONE, phone);
    assert!(bench.is_over(CUSTOMER, customer));
    bench.assert_clean();
}

/// The phone that is not answered can be called once more, by the agent who resumes; then it is the queue's turn.
#[test]
fn a_phone_that_is_not_answered_is_called_again_by_resuming() {
    for answers in [true, false] {
        let (mut bench, customer, phone, _) = lost();
        bench.phone_refuses(FIRST_PHONE, phone, 480);
        assert_waits_for_ada(&mut bench, customer);
        resume(&mut bench);
        let (phone, invite) = bench.rings(FIRST_PHONE).expect("it rings");
        if answers {
            bench.phone_answers(FIRST_PHONE, phone, &invite);
            assert!(bench.bridged(CALLER, 4));
        } else {
            bench.pass(Duration::from_secs(31));
            assert!(bench.is_over(FIRST_PHONE, phone));
            assert!(matches!(bench.phase(1), Some(ContactPhase::Queued { .. })));
            assert_eq!(bench.hears(CALLER), ["music"]);
            assert!(bench.logged(|event| matches!(event, Event::ReattachTimedOut { .. })));
        }
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// The customer was on hold when the phone was lost, which rings again by itself: whoever says meanwhile to go on with the
/// customer does so when the phone is answered, and else the customer stays on hold.
#[test]
fn to_resume_while_the_phone_rings_counts() {
    for resumes in [true, false] {
        let (mut bench, customer, _) = talking();
        hold::hold(&mut bench);
        bench.phone_restarts(FIRST_PHONE, "1001");
        let (phone, invite) = bench.rings(FIRST_PHONE).expect("it rings by itself");
        if resumes {
            resume(&mut bench);
            assert!(bench.rings(FIRST_PHONE).is_none(), "once");
        }
        bench.phone_answers(FIRST_PHONE, phone, &invite);
        assert!(!is_detached(&bench));
        assert_eq!(bench.bridged(CALLER, 3), resumes);
        let state = if resumes { AgentState::Connected } else { AgentState::OnHold };
        assert_eq!(bench.state("ada"), state);
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// What was said while the phone rang is durable only after it has rung in vain: it does not ring by that.
#[test]
fn what_is_said_while_the_phone_rings_calls_nobody() {
    let (mut bench, customer, _) = talking();
    hold::hold(&mut bench);
    bench.phone_restarts(FIRST_PHONE, "1001");
    let (phone, _) = bench.rings(FIRST_PHONE).expect("it rings by itself");
    bench.disk_works = false;
    resume(&mut bench);
    bench.phone_refuses(FIRST_PHONE, phone, 480);
    bench.disk_recovers();
    assert_waits_for_ada(&mut bench, customer);
    assert!(bench.rings(FIRST_PHONE).is_none());
    resume(&mut bench);
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("it rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert_eq!(bench.state("ada"), AgentState::Connected);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Hung up while a colleague is asked: that one is dropped, the customer stays on hold, and "resume" calls the phone.
#[test]
fn hanging_up_while_consulting_leaves_the_customer_on_hold() {
    let (mut bench, customer, phone) = talking();
    bench.sign_in("ben");
    let to = ConsultTarget::Agent { agent: "ben".into() };
    bench.execute(Command::StartConsult { agent: "ada".into(), contact: CONTACT, to });
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    bench.hangs_up(FIRST_PHONE, phone);
    assert!(bench.is_over(SECOND_PHONE, ben));
    assert_waits_for_ada(&mut bench, customer);
    bench.phone_registers(FIRST_PHONE, "1001");
    assert!(bench.rings(FIRST_PHONE).is_none(), "not by itself");
    resume(&mut bench);
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("it rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(bench.bridged(CALLER, 4) && bench.hears(CALLER).is_empty());
    assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::Connected, AgentState::Available));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Whoever leaves meanwhile stops the ringing.
#[test]
fn a_customer_who_leaves_meanwhile_ends_it() {
    let (mut bench, customer, phone, _) = lost();
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(FIRST_PHONE, phone));
    let is_end = |event: &Event| matches!(event, Event::ContactEnded { cause: EndCause::CustomerHungUp, .. });
    assert!(bench.logged(is_end));
    assert_eq!(bench.state("ada"), AgentState::WrapUp);
    bench.assert_clean();
}

/// What the configuration has for it, and music then.
#[test]
fn the_customer_is_told() {
    let (mut bench, customer, _) = talking();
    let time = "reattach_time = \"30s\"";
    bench.reload(&[(time, &format!("{time}\nreattach_message = \"greeting\""))]);
    bench.phone_restarts(FIRST_PHONE, "1001");
    assert_eq!(bench.hears(CALLER), ["greeting"]);
    bench.played(CALLER);
    assert_eq!(bench.hears(CALLER), ["music"]);
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("it rings by itself");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(bench.bridged(CALLER, 3));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// A phone that still has its call says so, and nothing changes.
#[test]
fn a_phone_that_registers_again_keeps_its_call() {
    let (mut bench, customer, _) = talking();
    bench.phone_registers(FIRST_PHONE, "1001");
    assert!(bench.bridged(CALLER, ADA) && !is_detached(&bench));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Ada goes to another desk, as hers has no phone any more: the phone there rings.
#[test]
fn the_phone_of_another_desk_rings() {
    let (mut bench, customer, phone, _) = lost();
    bench.phone_refuses(FIRST_PHONE, phone, 480);
    assert!(bench.rings(SECOND_PHONE).is_none());
    bench.execute(Command::SignIn { agent: "ada".into(), team: "sales".into(), dn: "1002".into() });
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("it rings");
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    assert_eq!((bench.state("ada"), is_detached(&bench)), (AgentState::Connected, false));
    bench.hangs_up(SECOND_PHONE, phone);
    assert!(bench.is_over(CUSTOMER, customer));
    bench.assert_clean();
}
