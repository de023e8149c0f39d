//! What those hear who wait, and who answers them (T6).

use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use acd::{AgentState, ContactPhase, Event, WithdrawReason};
use std::time::Duration;

const CALLER: u64 = 1;

/// Announcements come at their times, with what is true at that time; in between there is music.
#[test]
fn announcements_are_made_at_their_times() {
    let mut bench = Bench::treating();
    let first = bench.call(CUSTOMER, "400");
    let second = bench.call(CUSTOMER, "400");
    for (after_ms, expected) in [
        (10_000, &["press-seven", "en-second", "patience"][..]),
        // The next one is counted from the start of the one before.
        (29_500, &["en-second", "web-site"]),
        (29_500, &["en-second", "patience"]),
    ] {
        bench.pass(Duration::from_millis(after_ms - 1));
        assert_eq!(bench.hears(2), ["music"]);
        bench.pass(Duration::from_millis(1));
        assert_eq!(bench.hears(2), expected);
        bench.pass(Duration::from_millis(500));
        bench.played(2);
        assert_eq!(bench.hears(2), ["music"]);
    }
    bench.hangs_up(CUSTOMER, first);
    bench.pass(Duration::from_millis(29_500));
    assert_eq!(bench.hears(2), ["en-first", "web-site"], "one place further");
    bench.hangs_up(CUSTOMER, second);
    bench.assert_clean();
}

/// One that takes longer than the time between two is heard to its end.
#[test]
fn no_announcement_cuts_another_one_off() {
    let mut bench = Bench::treating();
    let customer = bench.call(CUSTOMER, "400");
    bench.pass(Duration::from_secs(10));
    let first = ["press-seven", "en-first", "patience"];
    assert_eq!(bench.hears(CALLER), first);
    bench.pass(Duration::from_secs(45));
    assert_eq!(bench.hears(CALLER), first);
    bench.played(CALLER);
    assert_eq!(bench.hears(CALLER), ["music"]);
    bench.pass(Duration::from_secs(30));
    assert_eq!(bench.hears(CALLER), ["en-first", "web-site"]);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn announcements_are_in_the_callers_language() {
    let mut bench = Bench::treating();
    let customer = bench.call(CUSTOMER, "401");
    bench.pass(Duration::from_secs(10));
    assert_eq!(bench.hears(CALLER), ["press-seven", "de-first", "de-patience"]);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// The language that a menu chose goes with the contact.
#[test]
fn announcements_are_in_the_language_that_the_caller_chose() {
    let mut bench = Bench::treating();
    bench.sign_in("ada");
    let customer = bench.call(CUSTOMER, "200");
    bench.played(CALLER);
    bench.press(CALLER, '3');
    bench.pass(Duration::from_secs(10));
    assert_eq!(bench.hears(CALLER), ["press-seven", "de-first", "de-a-minute", "de-patience"]);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// While a phone rings the customer still waits; once it is answered nothing is announced any more.
#[test]
fn announcements_end_with_the_wait() {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = bench.call(CUSTOMER, "400");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.pass(Duration::from_secs(10));
    assert_eq!(bench.hears(CALLER), ["press-seven", "en-first", "en-a-minute", "patience"], "it rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(bench.bridged(1, 2) && bench.hears(CALLER).is_empty());
    bench.pass(Duration::from_secs(60));
    assert!(bench.hears(CALLER).is_empty());
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// The agent has answered, and that is not durable yet: no announcement begins; and they go on when the agent hangs
/// up before anything was heard.
#[test]
fn announcements_pause_while_an_agent_is_being_connected() {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = bench.call(CUSTOMER, "400");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.disk_works = false;
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.pass(Duration::from_secs(10));
    assert_eq!(bench.hears(CALLER), ["music"]);
    bench.hangs_up(FIRST_PHONE, phone);
    bench.disk_recovers();
    bench.pass(Duration::from_secs(30));
    assert_eq!(bench.hears(CALLER), ["press-seven", "en-first", "patience"]);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Where there are no announcements, the offer to be called back is made at once; and never to somebody who cannot
/// be called back.
#[test]
fn a_callback_is_offered_to_those_who_have_a_number() {
    for (who, number, at_once, later) in [
        ("sip:+4930123@192.0.2.1", "500", "press-star", "music"),
        ("sip:anonymous@192.0.2.1", "500", "music", "music"),
        ("sip:+4930123@192.0.2.1", "400", "music", "press-seven"),
        ("sip:ann@192.0.2.1", "400", "music", "en-first"),
    ] {
        let mut bench = Bench::treating();
        let customer = bench.call_as(who, CUSTOMER, number);
        assert_eq!(bench.hears(CALLER).first().map(String::as_str), Some(at_once), "{who} {number}");
        if at_once != "music" {
            bench.played(CALLER);
        }
        bench.pass(Duration::from_secs(10));
        assert_eq!(bench.hears(CALLER).first().map(String::as_str), Some(later), "{who} {number}");
        if who.contains("anonymous") {
            bench.press(CALLER, '*');
            assert_eq!(bench.contact(1).and_then(|contact| contact.callback), None);
        }
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// Ring all: every phone rings, and the first to answer has the contact.
#[test]
fn of_all_phones_that_ring_the_first_has_the_contact() {
    let mut bench = Bench::treating_with(&["ada", "ben"]);
    let customer = bench.call(CUSTOMER, "600");
    let (first, _) = bench.rings(FIRST_PHONE).expect("an INVITE");
    let (second, invite) = bench.rings(SECOND_PHONE).expect("another INVITE");
    bench.phone_rings(FIRST_PHONE, first);
    bench.phone_rings(SECOND_PHONE, second);
    bench.phone_answers(SECOND_PHONE, second, &invite);
    assert!(bench.is_over(FIRST_PHONE, first), "CANCEL");
    let cancel = bench.cancels.last().expect("a CANCEL");
    assert!(cancel.contains("Reason: SIP;cause=200;text=\"Call completed elsewhere\""), "{cancel}");
    assert!(bench.logged(|event| matches!(
        event,
        Event::OfferWithdrawn { reason: WithdrawReason::AcceptedByOther, .. }
    )));
    assert_eq!(bench.state("ben"), AgentState::Connected);
    assert_eq!(bench.state("ada"), AgentState::Available);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// Both answer before the first answer is durable: one is hung up, and it is nobody's fault.
#[test]
fn of_two_agents_who_answer_at_once_one_has_the_contact() {
    let mut bench = Bench::treating_with(&["ada", "ben"]);
    let customer = bench.call(CUSTOMER, "600");
    let (first, first_invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    let (second, second_invite) = bench.rings(SECOND_PHONE).expect("another INVITE");
    bench.disk_works = false;
    bench.phone_answers(SECOND_PHONE, second, &second_invite);
    bench.phone_answers(FIRST_PHONE, first, &first_invite);
    bench.disk_recovers();
    assert!(bench.is_over(FIRST_PHONE, first) && !bench.is_over(SECOND_PHONE, second));
    assert!(matches!(bench.phase(1), Some(ContactPhase::Connected { agent, .. }) if agent.as_str() == "ben"));
    assert_eq!(bench.state("ada"), AgentState::Available);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// One of them refuses: the other's phone rings on, and the customer hears the music.
#[test]
fn of_all_phones_that_ring_one_may_refuse() {
    let mut bench = Bench::treating_with(&["ada", "ben"]);
    let customer = bench.call(CUSTOMER, "600");
    let (first, _) = bench.rings(FIRST_PHONE).expect("an INVITE");
    let (second, invite) = bench.rings(SECOND_PHONE).expect("another INVITE");
    bench.phone_rings(FIRST_PHONE, first);
    bench.phone_refuses(FIRST_PHONE, first, 486);
    assert_eq!(bench.state("ada"), AgentState::Rona);
    assert!(!bench.is_over(SECOND_PHONE, second));
    assert_eq!(bench.hears(CALLER), ["music"]);
    bench.phone_answers(SECOND_PHONE, second, &invite);
    assert!(bench.bridged(1, 3));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}
