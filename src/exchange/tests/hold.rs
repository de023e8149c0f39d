//! Customers on hold, by the desktop and by the phone (V5, V16).

use super::super::journal::WAITING;
use super::super::{Effect, RequestError};
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, local};
use super::reload::SALES_IS_GONE;
use acd::{AgentState, Command, ContactId, EndCause, Event};
use media::sdp::{self, Direction};
use sip::{Body, SessionId};
use std::time::Duration;

pub(super) const CONTACT: ContactId = ContactId(1);
/// In this time all is compared twice.
const TO_COMPARE: Duration = Duration::from_secs(11);
/// The endpoints of customer and agent.
const LEGS: (u64, u64) = (1, 2);

/// Ada talks with a customer: the sessions of both.
pub(super) fn talking() -> (Bench, SessionId, SessionId) {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(bench.bridged(LEGS.0, LEGS.1));
    (bench, customer, phone)
}

pub(super) fn hold(bench: &mut Bench) -> u64 {
    bench.execute(Command::HoldContact { agent: "ada".into(), contact: CONTACT })
}

fn resume(bench: &mut Bench) -> u64 {
    bench.execute(Command::ResumeContact { agent: "ada".into(), contact: CONTACT })
}

impl Bench {
    /// The peer's own hold key.
    pub(super) fn peer_offers(&mut self, peer: &str, session: SessionId, direction: Direction) {
        let offer = sdp::offer(&local(peer, direction)).to_bytes();
        let now = self.now.instant;
        self.peer(peer).sip.reinvite(now, session, Body::sdp(offer)).expect("a re-INVITE");
        self.settle();
    }
}

fn phone_offers(bench: &mut Bench, phone: SessionId, direction: Direction) {
    bench.peer_offers(FIRST_PHONE, phone, direction);
}

fn assert_on_hold(bench: &Bench) {
    assert_eq!(bench.state("ada"), AgentState::OnHold);
    assert!(bench.is_playing_music());
    assert!(!bench.bridged(LEGS.0, LEGS.1));
}

fn assert_talking(bench: &Bench) {
    assert_eq!(bench.state("ada"), AgentState::Connected);
    assert!(bench.bridged(LEGS.0, LEGS.1) && !bench.is_playing_music());
}

#[test]
fn the_desktop_holds_and_takes_back() {
    let (mut bench, customer, _) = talking();
    for _ in 0..2 {
        hold(&mut bench);
        assert_on_hold(&bench);
        resume(&mut bench);
        assert_talking(&bench);
    }
    bench.hangs_up(CUSTOMER, customer);
    assert_eq!(bench.state("ada"), AgentState::WrapUp);
    bench.assert_clean();
}

#[test]
fn the_phone_holds_and_alone_takes_back() {
    for direction in [Direction::SendOnly, Direction::Inactive] {
        let (mut bench, customer, phone) = talking();
        phone_offers(&mut bench, phone, direction);
        assert_on_hold(&bench);
        let id = resume(&mut bench);
        let refused = bench.replies.iter().find(|(reply, _)| *reply == id).map(|(_, reply)| reply);
        assert!(matches!(refused, Some(Err(RequestError::HeldByPhone(CONTACT)))), "{refused:?}");
        assert_on_hold(&bench);
        phone_offers(&mut bench, phone, Direction::SendReceive);
        assert_talking(&bench);
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// One after the other, with the same key or with both.
#[test]
fn what_the_desktop_holds_the_phone_takes_back() {
    let (mut bench, customer, phone) = talking();
    hold(&mut bench);
    phone_offers(&mut bench, phone, Direction::SendOnly);
    assert_on_hold(&bench);
    phone_offers(&mut bench, phone, Direction::SendReceive);
    assert_talking(&bench);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_customer_who_leaves_the_hold_ends_the_interaction() {
    let (mut bench, customer, phone) = talking();
    hold(&mut bench);
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(FIRST_PHONE, phone));
    let is_end = |event: &Event| matches!(event, Event::ContactEnded { cause: EndCause::CustomerHungUp, .. });
    assert!(bench.logged(is_end));
    assert_eq!(bench.state("ada"), AgentState::WrapUp);
    bench.assert_clean();
}

#[test]
fn a_hold_that_is_not_durable_yet_has_no_effect() {
    let (mut bench, customer, _) = talking();
    bench.disk_works = false;
    hold(&mut bench);
    resume(&mut bench);
    hold(&mut bench);
    assert!(bench.bridged(LEGS.0, LEGS.1));
    bench.disk_recovers();
    assert_on_hold(&bench);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// The music that was heard before; of a queue that was gone before anybody heard its music, none is known.
#[test]
fn nobody_is_held_in_silence_in_a_queue_that_is_gone() {
    for (forget, heard) in [(false, "music"), (true, "(comfort)")] {
        let (mut bench, customer, _) = talking();
        if forget {
            bench.exchange.callers.values_mut().for_each(|caller| caller.music = None);
        }
        bench.reload(&SALES_IS_GONE);
        hold(&mut bench);
        assert_eq!(bench.hears(LEGS.0), [heard]);
        resume(&mut bench);
        assert_talking(&bench);
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// The end of the contact is decided, and waits for the disk behind the hold.
#[test]
fn nobody_is_held_in_silence_whose_contact_is_over() {
    let (mut bench, _, _) = talking();
    bench.reload(&[("wrap_up = { auto_after = \"1m\" }", "wrap_up = { mode = \"none\" }")]);
    bench.disk_works = false;
    hold(&mut bench);
    let left = Command::EndContact { contact: CONTACT, cause: EndCause::SystemFailure };
    bench.exchange.engine.execute(bench.now.wall, left).expect("it goes on");
    assert!(bench.contact(CONTACT.0).is_none());
    bench.disk_recovers();
    assert!(bench.is_playing_music());
}

/// As the API does not, either.
#[test]
fn a_key_that_is_pressed_again_and_again_does_not_fill_a_stuck_disk() {
    let (mut bench, customer, phone) = talking();
    bench.disk_works = false;
    for _ in bench.exchange.journal.len()..WAITING {
        bench.exchange.commit([].into(), [].into(), Effect::Records([].into()));
    }
    phone_offers(&mut bench, phone, Direction::SendOnly);
    assert_eq!(bench.exchange.journal.len(), WAITING);
    bench.disk_recovers();
    assert!(bench.bridged(LEGS.0, LEGS.1));
    bench.pass(TO_COMPARE);
    assert_on_hold(&bench);
    assert_eq!(bench.exchange.health().repairs["held_in_vain"], 1, "nobody is held in silence for long");
    phone_offers(&mut bench, phone, Direction::SendReceive);
    assert_talking(&bench);
    bench.hangs_up(CUSTOMER, customer);
}

/// The key is pressed between the answer and the moment at which that is durable.
#[test]
fn a_phone_that_holds_before_it_is_connected_holds() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    bench.disk_works = false;
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    phone_offers(&mut bench, phone, Direction::SendOnly);
    bench.disk_recovers();
    assert_on_hold(&bench);
    phone_offers(&mut bench, phone, Direction::SendReceive);
    assert_talking(&bench);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}
