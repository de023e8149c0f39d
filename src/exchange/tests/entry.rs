//! What callers meet before a queue, and instead of one (T6): hours, menus, voicemail, other numbers.

use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use acd::{ContactPhase, Event};
use media::RecordingId;
use std::time::Duration;

/// The caller's endpoint: the first that there is.
const CALLER: u64 = 1;

#[test]
fn a_caller_after_hours_hears_so_and_is_no_contact() {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = bench.call(CUSTOMER, "101");
    assert_eq!(bench.hears(CALLER), ["closed-now"]);
    bench.played(CALLER);
    assert!(bench.is_over(CUSTOMER, customer));
    assert!(bench.contact(1).is_none());
    bench.assert_clean();
}

/// The same entry point, once its hours have begun: 01:00 is 43 minutes and 20 seconds away.
#[test]
fn hours_are_those_of_the_clock_on_the_wall() {
    let mut bench = Bench::treating_with(&["ada"]);
    bench.pass(Duration::from_secs(43 * 60 + 19));
    let early = bench.call(CUSTOMER, "101");
    assert_eq!(bench.hears(CALLER), ["closed-now"]);
    bench.hangs_up(CUSTOMER, early);
    bench.pass(Duration::from_secs(1));
    let punctual = bench.call(CUSTOMER, "101");
    assert_eq!(bench.hears(2), ["welcome"]);
    bench.hangs_up(CUSTOMER, punctual);
    bench.assert_clean();
}

#[test]
fn nobody_signed_in_refuses_the_call_before_it_is_answered() {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = bench.call(CUSTOMER, "300");
    assert_eq!(bench.refusal(CUSTOMER, customer), Some(480));
    assert!(bench.media.is_empty(), "no media for a call that is not answered");
    bench.assert_clean();
}

#[test]
fn nobody_signed_in_leads_elsewhere() {
    let mut bench = Bench::treating();
    let customer = bench.call(CUSTOMER, "301");
    let contact = bench.contact(1).expect("a contact");
    assert_eq!((contact.queue, contact.priority), (Some("plain".into()), 7));
    assert_eq!(bench.hears(CALLER), ["music"]);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// With a menu before it, the queue is known late; by then somebody has signed in, or not.
#[test]
fn a_choice_of_a_menu_asks_who_is_there() {
    for (agents, heard) in [(&["ada"][..], "music"), (&[], "nobody")] {
        let mut bench = Bench::treating_with(agents);
        let customer = bench.call(CUSTOMER, "200");
        bench.played(CALLER);
        bench.press(CALLER, '1');
        assert_eq!(bench.hears(CALLER), [heard]);
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// What entry point and menu say of a contact reaches the ACD.
#[test]
fn a_menu_says_what_the_contact_asks_for() {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = bench.call(CUSTOMER, "200");
    bench.played(CALLER);
    assert_eq!(bench.hears(CALLER), ["main-menu"]);
    bench.press(CALLER, '3');
    let contact = bench.contact(1).expect("a contact");
    assert_eq!((contact.queue, contact.priority), (Some("announcing".into()), 11));
    let asked: Vec<_> = contact.skills.iter().map(|(skill, asked)| (skill.as_str(), asked.minimum)).collect();
    assert_eq!(asked, [("german", 60), ("polite", 5)]);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// A key interrupts the prompt: what had been played of it has ended, and says so too late.
#[test]
fn a_prompt_that_was_interrupted_is_over_for_nobody() {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = bench.call(CUSTOMER, "200");
    bench.played(CALLER);
    let menu = bench.media.last().cloned();
    let Some(media::Command::Play { endpoint, play, .. }) = menu else { panic!("{menu:?}") };
    bench.press(CALLER, '2');
    assert_eq!(bench.hears(CALLER), ["more-menu"]);
    bench.input(super::super::Input::PlayFinished { endpoint, play });
    bench.pass(Duration::from_secs(10));
    assert_eq!(bench.hears(CALLER), ["more-menu"], "its time has not begun");
    bench.played(CALLER);
    bench.pass(Duration::from_millis(2_999));
    assert_eq!(bench.hears(CALLER), ["more-menu"]);
    bench.pass(Duration::from_millis(1));
    assert_eq!(bench.hears(CALLER), ["goodbye"], "no key in three seconds, and no retry");
    bench.played(CALLER);
    assert!(bench.is_over(CUSTOMER, customer));
    bench.assert_clean();
}

#[test]
fn a_preferred_agent_is_offered_the_contact_though_another_has_been_idle_for_longer() {
    let mut bench = Bench::treating_with(&["ada"]);
    bench.pass(Duration::from_secs(60));
    bench.sign_in("ben");
    let customer = bench.call(CUSTOMER, "100");
    bench.played(CALLER);
    assert!(bench.rings(FIRST_PHONE).is_none());
    let (phone, invite) = bench.rings(SECOND_PHONE).expect("an INVITE");
    bench.phone_answers(SECOND_PHONE, phone, &invite);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_voicemail_left_while_closed_is_recorded_without_a_contact() {
    let mut bench = Bench::treating();
    let customer = bench.call(CUSTOMER, "102");
    assert_eq!(bench.hears(CALLER), ["speak", "(beep)"]);
    assert_eq!(bench.recording(), None);
    bench.played(CALLER);
    let (recording, endpoint) = bench.recording().expect("it is recorded");
    assert!(recording.0 >= super::super::WITHOUT_CONTACT && endpoint.0 == CALLER);
    bench.press(CALLER, '#');
    assert_eq!(bench.recording(), None);
    assert!(bench.is_over(CUSTOMER, customer));
    assert!(bench.log.iter().all(|record| record.event.contact().is_none()));
    let [voicemail] = bench.voicemails.as_slice() else { panic!("{:?}", bench.voicemails) };
    assert_eq!(voicemail.recording, recording);
    assert_eq!((voicemail.from.as_str(), voicemail.to.as_str()), ("+4930123", "102"), "{voicemail:?}");

    let second = bench.call(CUSTOMER, "102");
    bench.played(2);
    assert_ne!(bench.recording().expect("it is recorded").0, recording, "each has a number of its own");
    bench.hangs_up(CUSTOMER, second);
    assert_eq!(bench.recording(), None);
    bench.assert_clean();
}

#[test]
fn a_voicemail_has_a_longest_time() {
    let mut bench = Bench::treating();
    let customer = bench.call(CUSTOMER, "102");
    bench.played(CALLER);
    bench.pass(Duration::from_millis(59_999));
    assert!(bench.recording().is_some() && !bench.is_over(CUSTOMER, customer));
    bench.pass(Duration::from_millis(1));
    assert!(bench.recording().is_none() && bench.is_over(CUSTOMER, customer));
    bench.assert_clean();
}

/// The caller hears it ring, and then who answers; whoever hangs up ends it for both.
#[test]
fn a_caller_is_forwarded_to_another_number() {
    for customer_first in [true, false] {
        let mut bench = Bench::treating();
        let customer = bench.call(CUSTOMER, "103");
        let (far, invite) = bench.rings(CUSTOMER).expect("an INVITE over the trunk");
        assert_eq!(invite.request_uri().expect("a URI").to_string(), "sip:+4930999@192.0.2.1:5060");
        assert_eq!(invite.from().expect("From").uri.to_string(), "sip:+18005550000@192.0.2.9");
        assert_eq!(bench.hears(CALLER), ["(ringing)"]);
        assert!(!bench.bridged(1, 2));
        bench.phone_answers(CUSTOMER, far, &invite);
        assert!(bench.bridged(1, 2));
        bench.hangs_up(CUSTOMER, if customer_first { customer } else { far });
        assert!(bench.is_over(CUSTOMER, if customer_first { far } else { customer }));
        assert!(bench.contact(1).is_none());
        bench.assert_clean();
    }
}

/// T3: the network that the number is in says why the number is not to be had, and the caller hears that.
#[test]
fn a_caller_hears_what_comes_before_the_answer() {
    for answers in [true, false] {
        let mut bench = Bench::treating();
        let customer = bench.call(CUSTOMER, "103");
        let (far, invite) = bench.rings(CUSTOMER).expect("an INVITE over the trunk");
        bench.phone_is_heard(CUSTOMER, far, &invite);
        assert!(bench.listens(1, 2) && bench.hears(CALLER).is_empty());
        match answers {
            true => bench.phone_answers(CUSTOMER, far, &invite),
            false => bench.phone_refuses(CUSTOMER, far, 404),
        }
        assert_eq!((bench.bridged(1, 2), bench.listens(1, 2)), (answers, false));
        assert_eq!(bench.is_over(CUSTOMER, customer), !answers);
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

#[test]
fn a_number_that_is_not_reached_ends_the_call() {
    type Act = fn(&mut Bench, sip::SessionId);
    let ways: [Act; 2] = [
        |bench, far| bench.phone_refuses(CUSTOMER, far, 486),
        |bench, _| bench.pass(Duration::from_secs(60)),
    ];
    for way in ways {
        let mut bench = Bench::treating();
        let customer = bench.call(CUSTOMER, "103");
        let (far, _) = bench.rings(CUSTOMER).expect("an INVITE over the trunk");
        bench.phone_rings(CUSTOMER, far);
        way(&mut bench, far);
        assert!(bench.is_over(CUSTOMER, customer));
        bench.assert_clean();
    }
}

#[test]
fn a_caller_who_leaves_while_it_rings_elsewhere_silences_it() {
    let mut bench = Bench::treating();
    let customer = bench.call(CUSTOMER, "103");
    let (far, _) = bench.rings(CUSTOMER).expect("an INVITE over the trunk");
    bench.phone_rings(CUSTOMER, far);
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(CUSTOMER, far));
    bench.assert_clean();
}

/// A trunk carries `max_calls`, those that we make included.
#[test]
fn a_full_trunk_takes_no_call_of_either_direction() {
    let mut bench = Bench::treating();
    let pairs: Vec<_> = (0..3).map(|_| bench.call(CUSTOMER, "103")).collect();
    let more = bench.call(CUSTOMER, "100");
    assert_eq!(bench.refusal(CUSTOMER, more), Some(503));
    bench.hangs_up(CUSTOMER, pairs[0]);
    let waits = bench.call(CUSTOMER, "100");
    assert_eq!(bench.refusal(CUSTOMER, waits), None);
    let nowhere = bench.call(CUSTOMER, "103");
    assert!(bench.is_over(CUSTOMER, nowhere), "it can be answered, and not be forwarded");
    pairs.into_iter().chain([waits]).for_each(|session| bench.hangs_up(CUSTOMER, session));
    bench.assert_clean();
}

/// A caller can hang up at any moment, and nothing is left of the call.
#[test]
fn a_caller_who_leaves_during_a_treatment_leaves_nothing() {
    for number in ["100", "101", "102", "200", "301", "400", "700"] {
        for keys in ["", ".", "..", ".8", ".8.", ".5.", ".6", "..~", ".3"] {
            let mut bench = Bench::treating();
            let customer = bench.call(CUSTOMER, number);
            for key in keys.chars().take_while(|_| bench.exchange.leg_count() > 0).collect::<Vec<_>>() {
                match key {
                    '.' if bench.hears(CALLER) == ["music"] || bench.hears(CALLER).is_empty() => {}
                    '.' => bench.played(CALLER),
                    '~' => bench.pass(Duration::from_secs(5)),
                    key => bench.press(CALLER, key),
                }
            }
            bench.hangs_up(CUSTOMER, customer);
            bench.assert_clean();
            let left = bench.exchange.engine().contacts().next();
            assert!(left.is_none(), "{number} {keys}: {left:?}");
        }
    }
}

/// Overflow (T6): a message, a voicemail, a number, another queue, and a queue that is full.
#[test]
fn a_contact_that_overflows_to_a_message_hears_it_and_is_hung_up() {
    let mut bench = Bench::treating();
    let customer = bench.call(CUSTOMER, "700");
    assert_eq!(bench.hears(CALLER), ["music"]);
    bench.pass(Duration::from_secs(20));
    assert_eq!(bench.hears(CALLER), ["goodbye"]);
    bench.played(CALLER);
    assert!(bench.is_over(CUSTOMER, customer));
    assert_eq!(closed(&bench), Some((acd::EndCause::TreatmentFinished, acd::Outcome::FlowedOut)));
    bench.assert_clean();
}

#[test]
fn a_contact_that_overflows_to_a_voicemail_is_recorded_under_its_number() {
    let mut bench = Bench::treating();
    let customer = bench.call(CUSTOMER, "701");
    bench.pass(Duration::from_secs(20));
    assert_eq!(bench.hears(CALLER), ["speak", "(beep)"]);
    bench.played(CALLER);
    assert_eq!(bench.recording().map(|(recording, _)| recording), Some(RecordingId(1)));
    bench.hangs_up(CUSTOMER, customer);
    assert_eq!(closed(&bench), Some((acd::EndCause::TreatmentFinished, acd::Outcome::FlowedOut)));
    bench.assert_clean();
}

#[test]
fn a_contact_that_overflows_to_a_number_is_forwarded() {
    for answered in [true, false] {
        let mut bench = Bench::treating();
        let customer = bench.call(CUSTOMER, "702");
        bench.pass(Duration::from_secs(20));
        let (far, invite) = bench.rings(CUSTOMER).expect("an INVITE over the trunk");
        assert_eq!(bench.hears(CALLER), ["(ringing)"]);
        assert!(matches!(bench.phase(1), Some(ContactPhase::Treatment)));
        let cause = if answered {
            bench.phone_answers(CUSTOMER, far, &invite);
            assert!(bench.bridged(1, 2));
            acd::EndCause::TreatmentFinished
        } else {
            acd::EndCause::CustomerHungUp
        };
        bench.hangs_up(CUSTOMER, customer);
        assert!(bench.is_over(CUSTOMER, far));
        assert_eq!(closed(&bench), Some((cause, acd::Outcome::FlowedOut)));
        bench.assert_clean();
    }
}

#[test]
fn a_contact_that_overflows_to_a_queue_hears_that_queues_music_and_announcements() {
    let mut bench = Bench::treating();
    let customer = bench.call(CUSTOMER, "703");
    bench.pass(Duration::from_secs(20));
    assert_eq!(bench.contact(1).and_then(|contact| contact.queue), Some("over-here".into()));
    assert_eq!(bench.hears(CALLER), ["other-music"]);
    bench.pass(Duration::from_secs(10));
    assert_eq!(bench.hears(CALLER), ["patience"]);
    bench.played(CALLER);
    assert_eq!(bench.hears(CALLER), ["other-music"]);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_contact_that_finds_its_queue_full_never_hears_the_music() {
    let mut bench = Bench::treating();
    let first = bench.call(CUSTOMER, "704");
    bench.disk_works = false;
    let second = bench.call(CUSTOMER, "704");
    assert!(bench.hears(2).is_empty(), "nothing, until it is durable that it leaves");
    bench.disk_recovers();
    assert_eq!(bench.hears(2), ["goodbye"]);
    assert_eq!(bench.hears(1), ["music"]);
    bench.hangs_up(CUSTOMER, first);
    bench.hangs_up(CUSTOMER, second);
    bench.assert_clean();
}

/// How the last contact ended.
fn closed(bench: &Bench) -> Option<(acd::EndCause, acd::Outcome)> {
    let mut events = bench.log.iter().rev().map(|record| &record.event);
    let outcome = events.find_map(|event| match event {
        Event::ContactClosed { outcome, .. } => Some(*outcome),
        _ => None,
    })?;
    let cause = events.find_map(|event| match event {
        Event::ContactEnded { cause, .. } => Some(*cause),
        _ => None,
    })?;
    Some((cause, outcome))
}

/// Who withholds the number has none: the last agent of one (W9) must not have the calls of all.
#[test]
fn a_withheld_number_is_no_number() {
    for (who, number) in [
        ("sip:+4930123@192.0.2.1", "+4930123"),
        ("sip:anonymous@anonymous.invalid", ""),
        ("sip:Anonymous@192.0.2.1", ""),
        ("sip:unavailable@anonymous.invalid", ""),
    ] {
        let mut bench = Bench::with_agents(&["ada"]);
        let customer = bench.call_as(who, CUSTOMER, "100");
        bench.prompt_ends();
        assert_eq!(bench.contact(1).map(|contact| contact.from).as_deref(), Some(number), "{who}");
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}
