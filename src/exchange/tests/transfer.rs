//! Customers whom an agent sends elsewhere, and who come back when nobody takes them (V6, V7).

use super::super::recorded_contact;
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use super::hold::{self, CONTACT, talking};
use acd::{AgentState, Command, ContactPhase, EndCause, Event, Outcome, PresenceChoice, TransferTarget};
use media::EndpointId;
use sip::{Message, SessionId};
use std::time::Duration;

const CALLER: u64 = 1;
const ADA: u64 = 2;
const BEN: u64 = 3;

fn to_ben(bench: &mut Bench) {
    let to = TransferTarget::Agent { agent: "ben".into() };
    bench.execute(Command::TransferContact { agent: "ada".into(), contact: CONTACT, to });
}

fn to_support(bench: &mut Bench) {
    let to = TransferTarget::Queue { queue: "support".into() };
    bench.execute(Command::TransferContact { agent: "ada".into(), contact: CONTACT, to });
}

/// Ada talks with a customer, and Ben is available: the sessions of customer and Ada's phone.
fn ada_talks_and_ben_is_free() -> (Bench, SessionId, SessionId) {
    let (mut bench, customer, phone) = talking();
    bench.sign_in("ben");
    (bench, customer, phone)
}

fn ben_rings(bench: &mut Bench) -> (SessionId, Message) {
    bench.rings(SECOND_PHONE).expect("Ben's phone rings")
}

#[test]
fn the_next_agent_has_the_customer_and_the_first_wraps_up() {
    let (mut bench, customer, phone) = ada_talks_and_ben_is_free();
    to_ben(&mut bench);
    assert!(bench.is_over(FIRST_PHONE, phone));
    assert_eq!((bench.state("ada"), bench.state("ben")), (AgentState::WrapUp, AgentState::Ringing));
    assert_eq!(bench.hears(CALLER), ["(ringing)"]);
    assert!(!bench.bridged(CALLER, ADA));
    let (ben, invite) = ben_rings(&mut bench);
    assert_eq!(invite.from().expect("From").uri.user().as_deref(), Some("+4930123"), "the customer's number");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert!(bench.bridged(CALLER, BEN) && bench.hears(CALLER).is_empty());
    assert_eq!(bench.state("ben"), AgentState::Connected);
    assert_eq!(bench.recorded_sides(), Some((EndpointId(CALLER), vec![EndpointId(BEN)])));
    bench.hangs_up(SECOND_PHONE, ben);
    assert!(bench.is_over(CUSTOMER, customer));
    assert_eq!(bench.state("ben"), AgentState::WrapUp);
    bench.assert_clean();
}

/// The first agent hangs up at once: that does not end the customer's call, whether the disk has been faster or not.
#[test]
fn a_transfer_that_is_not_durable_yet_has_no_effect() {
    for hangs_up_first in [true, false] {
        let (mut bench, customer, phone) = ada_talks_and_ben_is_free();
        bench.disk_works = false;
        to_ben(&mut bench);
        assert!(bench.bridged(CALLER, ADA) && bench.rings(SECOND_PHONE).is_none());
        if hangs_up_first {
            bench.hangs_up(FIRST_PHONE, phone);
        }
        bench.disk_recovers();
        assert_eq!(bench.hears(CALLER), ["(ringing)"]);
        assert!(!bench.is_over(CUSTOMER, customer));
        let (ben, invite) = ben_rings(&mut bench);
        bench.phone_answers(SECOND_PHONE, ben, &invite);
        assert!(bench.bridged(CALLER, BEN));
        bench.hangs_up(CUSTOMER, customer);
        assert!(bench.is_over(SECOND_PHONE, ben));
        bench.assert_clean();
    }
}

#[test]
fn a_customer_on_hold_is_sent_on() {
    let (mut bench, customer, _) = ada_talks_and_ben_is_free();
    hold::hold(&mut bench);
    assert_eq!(bench.hears(CALLER), ["music"]);
    to_ben(&mut bench);
    assert_eq!(bench.hears(CALLER), ["(ringing)"]);
    let (ben, invite) = ben_rings(&mut bench);
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert!(bench.bridged(CALLER, BEN));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Ada owes no wrap-up, and is ready: her phone rings; and when she does not answer either, the queue has the customer.
#[test]
fn what_the_next_agent_does_not_take_comes_back_to_the_first() {
    for answers in [true, false] {
        let (mut bench, customer, _) = ada_talks_and_ben_is_free();
        bench.reload(&[("wrap_up = { auto_after = \"1m\" }", "wrap_up = { mode = \"none\" }")]);
        to_ben(&mut bench);
        let (ben, _) = ben_rings(&mut bench);
        bench.phone_refuses(SECOND_PHONE, ben, 603);
        assert_eq!(bench.state("ben"), AgentState::Rona);
        assert_eq!(bench.hears(CALLER), ["(ringing)"]);
        let (ada, invite) = bench.rings(FIRST_PHONE).expect("Ada's phone rings again");
        match answers {
            true => {
                bench.phone_answers(FIRST_PHONE, ada, &invite);
                assert!(bench.bridged(CALLER, 4) && bench.state("ada") == AgentState::Connected);
            }
            false => {
                bench.phone_refuses(FIRST_PHONE, ada, 603);
                assert!(matches!(bench.phase(1), Some(ContactPhase::Queued { .. })));
                assert_eq!(bench.hears(CALLER), ["music"]);
            }
        }
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// Ada wraps up, and cannot have it back.
#[test]
fn what_cannot_come_back_waits_with_music() {
    let (mut bench, customer, _) = ada_talks_and_ben_is_free();
    to_ben(&mut bench);
    let (ben, _) = ben_rings(&mut bench);
    bench.phone_rings(SECOND_PHONE, ben);
    bench.pass(Duration::from_secs(21));
    assert!(bench.is_over(SECOND_PHONE, ben));
    assert!(matches!(bench.phase(1), Some(ContactPhase::Queued { .. })));
    assert_eq!(bench.hears(CALLER), ["music"]);
    bench.available("ben");
    let (ben, invite) = ben_rings(&mut bench);
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert!(bench.bridged(CALLER, 4));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_queue_has_the_customer_wait_anew() {
    let (mut bench, customer, phone) = ada_talks_and_ben_is_free();
    let presence = PresenceChoice::Idle { code: "lunch".into() };
    bench.execute(Command::SetPresence { agent: "ben".into(), presence, by: acd::Actor::Agent });
    to_support(&mut bench);
    assert!(bench.is_over(FIRST_PHONE, phone));
    assert_eq!(bench.hears(CALLER), ["music"]);
    bench.available("ben");
    let (ben, invite) = ben_rings(&mut bench);
    assert_eq!(bench.hears(CALLER), ["music"], "until the answer, as everybody who waits");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert!(bench.bridged(CALLER, BEN));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Somebody is free there at once: the music begins all the same.
#[test]
fn a_queue_whose_agent_is_free_offers_at_once() {
    let (mut bench, customer, _) = ada_talks_and_ben_is_free();
    to_support(&mut bench);
    assert_eq!(bench.hears(CALLER), ["music"]);
    let (ben, invite) = ben_rings(&mut bench);
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    assert!(bench.bridged(CALLER, BEN));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// No abandoned call: an agent had it.
#[test]
fn a_customer_who_leaves_meanwhile_stops_the_ringing() {
    let (mut bench, customer, _) = ada_talks_and_ben_is_free();
    to_ben(&mut bench);
    let (ben, _) = ben_rings(&mut bench);
    bench.phone_rings(SECOND_PHONE, ben);
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(SECOND_PHONE, ben));
    assert_eq!(bench.state("ben"), AgentState::Available);
    let left = |event: &Event| matches!(event, Event::ContactEnded { cause: EndCause::CustomerHungUp, .. });
    assert!(bench.logged(left));
    bench.pass(Duration::from_secs(61));
    let handled = |event: &Event| matches!(event, Event::ContactClosed { outcome: Outcome::Handled, .. });
    assert!(bench.logged(handled));
    bench.assert_clean();
}

/// What was said to the agent and the message are recordings of their own.
#[test]
fn a_customer_who_is_sent_on_leaves_a_message() {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = bench.call(CUSTOMER, "500");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("Ada's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.pass(Duration::from_secs(2));
    let to = TransferTarget::Queue { queue: "over-voicemail".into() };
    bench.execute(Command::TransferContact { agent: "ada".into(), contact: CONTACT, to });
    bench.pass(Duration::from_secs(60));
    assert_eq!(bench.hears(CALLER), ["speak", "(beep)"]);
    bench.played(CALLER);
    let begun = bench.media.iter().filter_map(|command| match command {
        media::Command::StartRecording { recording, .. } => Some(*recording),
        _ => None,
    });
    let begun: Vec<_> = begun.map(|recording| recorded_contact(recording).0).collect();
    assert_eq!(begun, [CONTACT, CONTACT]);
    assert!(!bench.is_over(CUSTOMER, customer));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}
