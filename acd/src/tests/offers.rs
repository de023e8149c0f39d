//! Offers: who gets one, what comes of it, and what the engine says about why.

use super::fixture::{Centre, agent, available, configuration, end, fail, idle, phone, sign_in, types};
use crate::{
    AgentState, Command, ContactId, ContactPhase, EndCause, Event, OfferFailure, OfferId, PassedOver,
    PassedOverReason, PhoneState, RelaxationStep, SkillId, SkillRequirement,
    limits::{MAX_PASSED_OVER, PHONE_BACK_OFF_MS},
};

/// Amy and bob are available at 100 and 101, amy for 1 s longer.
fn two_available() -> Centre {
    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    centre.sign_in("bob", "red", "101");
    centre.available("amy");
    centre.wait_ms(1_000);
    centre.available("bob");
    centre.wait_ms(1_000);
    centre
}

fn offer_made(events: &[Event]) -> &Event {
    events.iter().find(|event| matches!(event, Event::OfferMade { .. })).expect("an offer is made")
}

#[test]
fn the_longest_idle_agent_is_offered_the_call() {
    let mut centre = two_available();
    centre.call("sales");
    assert_eq!(centre.state("amy"), AgentState::Ringing);
    assert_eq!(centre.state("bob"), AgentState::Available);
}

#[test]
fn of_agents_free_since_the_same_instant_the_first_by_id_is_chosen() {
    let mut centre = Centre::new();
    for (agent, dn) in [("bob", "101"), ("amy", "100"), ("dan", "102")] {
        centre.sign_in(agent, "red", dn);
        centre.available(agent);
    }
    centre.call("sales");
    assert_eq!(centre.state("amy"), AgentState::Ringing);
}

/// Who has handled a contact goes to the end of the line; whose customer hung up while it rang does not.
#[test]
fn only_a_conversation_costs_the_place_in_line() {
    let mut centre = two_available();
    let contact = centre.call("sales");
    centre.wait_ms(5_000);
    centre.run(end(contact, EndCause::CustomerHungUp));
    let contact = centre.call("sales");
    assert_eq!(centre.ringing_at("amy"), Some(contact), "amy keeps her place");
    centre.answer("amy");
    centre.run(end(contact, EndCause::CustomerHungUp));
    centre.wait_ms(30_000);
    let contact = centre.call("sales");
    assert_eq!(centre.ringing_at("bob"), Some(contact), "amy is behind bob");
}

/// V2: RONA sends the contact back to the place that its wait earned, before a later one.
#[test]
fn rona_keeps_the_place_in_the_queue() {
    let mut centre = two_available();
    let first = centre.call("sales");
    centre.wait_ms(1_000);
    let second = centre.call("sales");
    centre.wait_ms(1_000);
    let third = centre.call("sales");
    assert_eq!((centre.ringing_at("amy"), centre.ringing_at("bob")), (Some(first), Some(second)));
    centre.wait_ms(18_000);
    assert_eq!(centre.state("amy"), AgentState::Rona);
    centre.sign_in("dan", "red", "102");
    centre.available("dan");
    assert_eq!(centre.ringing_at("dan"), Some(first), "the third has waited for less");
    assert!(matches!(centre.phase(third), ContactPhase::Queued { .. }));
}

/// V2: after RONA the next available agent is offered the call in the same step.
#[test]
fn rona_offers_to_the_next_agent_at_once() {
    let mut centre = two_available();
    let contact = centre.call("sales");
    let events = centre.wait_ms(20_000);
    assert_eq!(types(&events), "offer_timed_out offer_made");
    assert_eq!(centre.ringing_at("bob"), Some(contact));
    assert_eq!(centre.outcome(Command::AcceptOffer { offer: OfferId(1) }), "!stale_offer", "amy is too late");
    assert_eq!(centre.ringing_at("bob"), Some(contact));
}

/// W4: RONA is left by the agent's choice only; an Idle chosen while it rang is not an answer to it.
#[test]
fn rona_stays_until_the_agent_chooses() {
    let mut centre = two_available();
    centre.call("sales");
    centre.run(idle("amy", "lunch"));
    centre.wait_ms(20_000);
    assert_eq!(centre.state("amy"), AgentState::Rona);
    centre.wait_ms(3_600_000);
    assert_eq!(centre.state("amy"), AgentState::Rona);
    centre.run(idle("amy", "lunch"));
    assert_eq!(centre.state("amy"), AgentState::Idle { code: "lunch".into() });
}

/// An answer that races with the timeout wins for as long as the timeout is not decided.
#[test]
fn an_answer_before_the_timeout_is_decided_is_in_time() {
    let mut centre = two_available();
    let contact = centre.call("sales");
    centre.now = centre.now.plus_ms(20_005);
    assert_eq!(centre.outcome(Command::AcceptOffer { offer: OfferId(1) }), "offer_accepted");
    assert_eq!(centre.phase(contact), ContactPhase::Connecting { agent: "amy".into() });
}

/// A phone that is not registered gets no offer at all, and its agent is no RONA.
#[test]
fn an_unreachable_phone_is_never_offered_a_call() {
    let mut centre = Centre::new();
    centre.run(sign_in("amy", "red", "100"));
    centre.run(available("amy"));
    let contact = centre.call("sales");
    assert!(matches!(centre.phase(contact), ContactPhase::Queued { .. }));
    assert_eq!(types(&centre.run(phone("100", true))), "phone_reachability_changed offer_made");
}

/// System faults are told apart from an agent who does not answer (issue of V2, T6).
#[test]
fn whose_fault_a_failure_is() {
    let table = [
        (OfferFailure::PhoneUnreachable, AgentState::Available),
        (OfferFailure::PhoneBusy, AgentState::Available),
        (OfferFailure::PhoneError, AgentState::Available),
        (OfferFailure::Declined, AgentState::Rona),
        (OfferFailure::AgentHungUp, AgentState::Rona),
    ];
    for (failure, state) in table {
        let mut centre = two_available();
        let contact = centre.call("sales");
        let events = centre.run(fail(OfferId(1), failure));
        assert_eq!(types(&events), "offer_failed offer_made", "{failure:?}: bob is next");
        assert_eq!(centre.state("amy"), state, "{failure:?}");
        assert_eq!(centre.ringing_at("bob"), Some(contact), "{failure:?}");

        let mut centre = two_available();
        let contact = centre.call("sales");
        centre.run(Command::AcceptOffer { offer: OfferId(1) });
        let events = centre.run(Command::FailConnect { contact, failure });
        assert_eq!(types(&events), "connect_failed offer_made", "{failure:?}: bob is next");
        assert_eq!(centre.state("amy"), state, "{failure:?}");
    }
}

#[test]
fn a_failed_phone_backs_off() {
    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    let contact = centre.call("sales");
    centre.run(fail(OfferId(1), OfferFailure::PhoneError));
    assert_eq!(types(&centre.wait_ms(PHONE_BACK_OFF_MS - 1)), "");
    assert_eq!(types(&centre.wait_ms(1)), "phone_back_off_ended offer_made");
    assert_eq!(centre.ringing_at("amy"), Some(contact));
}

#[test]
fn a_phone_that_is_back_ends_its_back_off() {
    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    centre.run(fail(OfferId(1), OfferFailure::PhoneUnreachable));
    assert!(matches!(centre.engine.phone(&"100".into()), PhoneState::BackOff { .. }));
    assert_eq!(types(&centre.run(phone("100", true))), "phone_reachability_changed offer_made");
}

/// The registration went while the phone should have rung: the agent could not answer.
#[test]
fn a_ring_timeout_on_a_dead_phone_is_no_rona() {
    let mut centre = two_available();
    centre.call("sales");
    centre.run(phone("100", false));
    let events = centre.wait_ms(20_000);
    assert_eq!(types(&events), "offer_failed offer_made");
    let Event::OfferFailed { failure, back_off_until, .. } = &events[0] else { panic!("{events:?}") };
    assert_eq!((*failure, *back_off_until), (OfferFailure::PhoneUnreachable, None));
    assert_eq!(centre.state("amy"), AgentState::Available);
    assert_eq!(centre.engine.phone(&"100".into()), PhoneState::Unreachable);
}

/// An agent who becomes free gets the contact that has waited longest in any of the team's queues.
#[test]
fn a_freed_agent_takes_the_longest_waiting_of_all_queues() {
    let mut centre = Centre::new();
    let help = centre.call("help");
    centre.wait_ms(1_000);
    let sales = centre.call("sales");
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    assert_eq!(centre.ringing_at("amy"), Some(help));
    centre.sign_in("cat", "blue", "102");
    centre.available("cat");
    assert_eq!(centre.ringing_at("cat"), None, "blue does not serve sales");
    centre.sign_in("bob", "red", "101");
    centre.available("bob");
    assert_eq!(centre.ringing_at("bob"), Some(sales));
}

#[test]
fn a_decision_says_why() {
    let mut centre = two_available();
    centre.sign_in("dan", "red", "102");
    centre.available("dan");
    centre.run(phone("100", false));
    centre.wait_ms(3_000);
    let events = centre.run(super::fixture::call("sales"));
    let Event::OfferMade { agent, why, .. } = offer_made(&events) else { panic!("{events:?}") };
    assert_eq!(agent.as_str(), "bob");
    assert_eq!((why.waited_ms, why.idle_ms, why.eligible, why.held_back), (0, 4_000, 2, 1));
    let passed_over = |agent: &str, idle_ms, reason| PassedOver { agent: agent.into(), idle_ms, reason };
    assert_eq!(
        why.passed_over,
        [
            passed_over("amy", 5_000, PassedOverReason::PhoneUnreachable),
            passed_over("dan", 3_000, PassedOverReason::IdleForLess),
        ]
    );
}

#[test]
fn a_decision_names_a_few_of_many() {
    let mut centre = Centre::new();
    let mut configuration = configuration();
    for n in 0..50 {
        configuration.agents.insert(format!("n{n:02}").into(), agent(&["red"]));
    }
    centre.run(Command::Configure(configuration));
    for n in 0..50 {
        centre.sign_in(&format!("n{n:02}"), "red", &format!("2{n:02}"));
        centre.available(&format!("n{n:02}"));
        centre.wait_ms(10);
    }
    for n in 0..10 {
        centre.run(phone(&format!("2{n:02}"), n % 2 == 0));
    }
    let events = centre.run(super::fixture::call("help"));
    let Event::OfferMade { agent, why, .. } = offer_made(&events) else { panic!("{events:?}") };
    assert_eq!((agent.as_str(), why.eligible, why.held_back), ("n00", 45, 5));
    let names: Vec<&str> = why.passed_over.iter().map(|passed_over| passed_over.agent.as_str()).collect();
    assert_eq!(names, ["n02", "n04", "n06", "n08"], "nobody before n00 was held back");
    assert_eq!(names.len(), MAX_PASSED_OVER);
}

/// One offer, one winner: two agents never get one contact.
#[test]
fn each_of_two_contacts_goes_to_an_agent_of_its_own() {
    let mut centre = Centre::new();
    let (first, second) = (centre.call("sales"), centre.call("help"));
    centre.sign_in("amy", "red", "100");
    centre.sign_in("bob", "red", "101");
    centre.available("bob");
    centre.available("amy");
    assert_eq!((centre.ringing_at("bob"), centre.ringing_at("amy")), (Some(first), Some(second)));
    let agents: Vec<_> = centre.engine.contacts().filter_map(|view| view.phase.agent().cloned()).collect();
    assert_eq!(agents, ["bob".into(), "amy".into()]);
    assert_eq!(first, ContactId(1));
}

/// The wait goes on while a phone rings: who waits again asks for what that has earned, in the next offer already.
#[test]
fn a_requeue_finds_the_step_that_the_wait_has_reached() {
    let german = || SkillId::from("german");
    let mut configuration = configuration();
    let help = configuration.queues.get_mut("help").unwrap();
    help.skills = [(german(), SkillRequirement { minimum: 60, weight: 1 })].into();
    help.relaxation = vec![RelaxationStep { after_ms: 5_000, minimums: [(german(), None)].into() }];
    for agent in ["amy", "dan"] {
        configuration.agents.get_mut(agent).unwrap().skills = [(german(), 70)].into();
    }
    let mut centre = Centre::with(configuration);
    for (agent, dn) in [("amy", "100"), ("bob", "101"), ("dan", "103")] {
        centre.sign_in(agent, "red", dn);
        centre.available(agent);
        centre.wait_ms(1);
    }
    centre.call("help");
    let events = centre.wait_ms(15_000);
    assert_eq!(types(&events), "offer_timed_out contact_widened offer_made");
    assert!(
        centre.ringing_at("bob").is_some(),
        "free for longer than dan, and no German is asked for any more"
    );
}
