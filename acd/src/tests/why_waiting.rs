//! Why a contact waits (T6).

use super::fixture::{Centre, agent, call, configuration, idle, phone, tier};
use crate::{
    AgentSettings, Callback, CallbackFailure, CallbackOrder, Command, Configuration, ContactId, Event,
    NotOffered, PhoneState, Presence, RelaxationStep, SkillRequirement, WhyWaiting, WrapUpMode,
};
use std::collections::BTreeMap;

/// `sales` asks red for German at level 50, for 30 after 20 s, and opens to blue after 40 s. Amy and bob speak it, dan
/// a little.
fn asking() -> Configuration {
    let mut configuration = configuration();
    let speaks =
        |teams: &[&str], level| AgentSettings { skills: [("german".into(), level)].into(), ..agent(teams) };
    configuration.agents.insert("amy".into(), speaks(&["red"], 80));
    configuration.agents.insert("bob".into(), speaks(&["red"], 60));
    configuration.agents.insert("cat".into(), speaks(&["blue"], 90));
    configuration.agents.insert("dan".into(), speaks(&["red"], 40));
    configuration.agents.insert("eve".into(), agent(&["red"]));
    let mut chats = agent(&["red"]);
    chats.capacity = [(crate::Channel::Chat, 3)].into();
    configuration.agents.insert("fay".into(), chats);
    let sales = configuration.queues.get_mut("sales").unwrap();
    sales.skills = [("german".into(), SkillRequirement { minimum: 50, weight: 1 })].into();
    sales.relaxation =
        vec![RelaxationStep { after_ms: 20_000, minimums: [("german".into(), Some(30))].into() }];
    sales.tiers.push(tier(&["blue"], 40_000));
    sales.wrap_up.mode = WrapUpMode::None;
    configuration
}

/// All are signed in: amy is busy, bob's phone is gone, cat and dan are Available, eve is Idle, fay takes chats.
fn centre() -> Centre {
    let mut centre = Centre::with(asking());
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    centre.answer("amy");
    for (agent, team, dn) in [
        ("bob", "red", "101"),
        ("cat", "blue", "102"),
        ("dan", "red", "103"),
        ("eve", "red", "104"),
        ("fay", "red", "105"),
    ] {
        centre.sign_in(agent, team, dn);
        if agent != "eve" {
            centre.available(agent);
        }
    }
    centre.run(phone("101", false));
    centre
}

fn why(centre: &Centre, contact: ContactId) -> WhyWaiting {
    centre.engine.why_waiting_at(centre.now, contact).expect("it waits")
}

fn reasons(why: &WhyWaiting) -> BTreeMap<&str, &NotOffered> {
    why.colleagues.iter().map(|colleague| (colleague.agent.as_str(), &colleague.reason)).collect()
}

#[test]
fn each_agent_has_a_reason() {
    let mut centre = centre();
    let contact = centre.call("sales");
    centre.wait_ms(5_000);
    let why = why(&centre, contact);
    assert_eq!((why.position, why.waited_ms, why.priority_milli, why.step), (Some(1), 5_000, 5_000, 0));
    assert_eq!(why.minimums, [("german".into(), 50)].into());
    assert_eq!(why.widens_at, Some(centre.now.plus_ms(15_000)));
    assert_eq!(why.signed_in, 6);
    let counts =
        [("busy", 1), ("lacks_skill", 2), ("no_capacity", 1), ("phone_unreachable", 1), ("tier_closed", 1)];
    assert_eq!(why.not_offered, counts.into());
    assert_eq!(why.lacking, [("german".into(), 2)].into());
    let lacks = |level| NotOffered::LacksSkill { skill: "german".into(), level, minimum: 50 };
    let expected = [
        ("amy", NotOffered::Busy { contacts: vec![ContactId(1)] }),
        ("bob", NotOffered::PhoneUnreachable { phone: PhoneState::Unreachable }),
        ("cat", NotOffered::TierClosed { tier: 1 }),
        ("dan", lacks(40)),
        ("eve", lacks(0)),
        ("fay", NotOffered::NoCapacity),
    ];
    assert_eq!(reasons(&why), expected.iter().map(|(agent, why)| (*agent, why)).collect());
}

/// What is asked for changes with the wait; once it is offered it does not wait.
#[test]
fn the_reasons_follow_the_wait() {
    let mut centre = centre();
    centre.run(idle("dan", "lunch"));
    let contact = centre.call("sales");
    centre.wait_ms(20_000);
    let relaxed = why(&centre, contact);
    assert_eq!((relaxed.step, relaxed.minimums), (1, [("german".into(), 30)].into()));
    let away = |code: &str| NotOffered::Away { presence: Presence::Idle { code: code.into() } };
    assert_eq!(relaxed.not_offered["away"], 1);
    assert!(relaxed.colleagues.iter().any(|it| it.agent.as_str() == "dan" && it.reason == away("lunch")));
    centre.wait_ms(20_000);
    assert_eq!(centre.ringing_at("cat"), Some(contact));
    assert_eq!(centre.engine.why_waiting(contact), None);
    assert_eq!(centre.engine.why_waiting(ContactId(99)), None);
}

/// Held: the others are free, and not asked; of the one it is for, no team and no skill is.
#[test]
fn a_held_contact_names_its_agent() {
    let mut configuration = asking();
    configuration.queues.get_mut("sales").unwrap().preferred_wait_ms = 10_000;
    configuration.queues.get_mut("help").unwrap().preferred_wait_ms = 10_000;
    let mut centre = Centre::with(configuration);
    centre.sign_in("eve", "red", "104");
    centre.available("eve");
    let help = centre.call("help");
    assert_eq!(centre.answer("eve"), help);
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    let held = crate::NewContact { preferred: Some("eve".into()), ..super::fixture::new_contact("sales") };
    let contact = centre.run(Command::CreateContact(held)).iter().find_map(Event::contact).unwrap();
    let why = why(&centre, contact);
    assert_eq!(why.held.as_ref().map(|hold| hold.agent.as_str()), Some("eve"));
    let expected =
        [("amy", &NotOffered::HeldForAnother), ("eve", &NotOffered::Busy { contacts: vec![help] })];
    assert_eq!(reasons(&why), expected.into());
}

/// Between two attempts to call back, agents may be free.
#[test]
fn a_resting_callback_says_until_when() {
    let mut configuration = configuration();
    let callback = Callback { order: CallbackOrder::CustomerFirst, attempts: 2, spacing_ms: 60_000 };
    configuration.queues.get_mut("sales").unwrap().callback = Some(callback);
    let mut centre = Centre::with(configuration);
    let contact = centre.call("sales");
    centre.run(Command::RequestCallback { contact, number: "+49170".into() });
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.run(Command::FailCallback { contact, failure: CallbackFailure::Busy });
    let why = why(&centre, contact);
    assert_eq!(why.rests_until, Some(centre.now.plus_ms(60_000)));
    assert_eq!((why.not_offered, why.position), ([("free", 1)].into(), None));
}

#[test]
fn many_are_counted_and_a_few_named() {
    let mut configuration = configuration();
    for n in 0..20 {
        configuration.agents.insert(format!("n{n:02}").as_str().into(), agent(&["red"]));
    }
    let mut centre = Centre::with(configuration);
    for n in 0..20 {
        centre.sign_in(&format!("n{n:02}"), "red", &format!("2{n:02}"));
    }
    let contact = centre.run(call("sales")).iter().find_map(Event::contact).unwrap();
    let why = why(&centre, contact);
    assert_eq!((why.signed_in, why.not_offered), (20, [("away", 20)].into()));
    assert_eq!(why.colleagues.len(), crate::limits::MAX_PASSED_OVER);
}

/// What an API passes on.
#[test]
fn it_is_readable() {
    let mut centre = centre();
    let contact = centre.call("sales");
    let json = serde_json::to_value(why(&centre, contact)).unwrap();
    assert_eq!(
        json["colleagues"][2],
        serde_json::json!({ "agent": "cat", "reason": "tier_closed", "tier": 1 })
    );
    assert_eq!(json["not_offered"]["lacks_skill"], 2);
    for colleague in json["colleagues"].as_array().unwrap() {
        let reason = colleague["reason"].as_str().unwrap();
        assert!(json["not_offered"][reason].is_u64(), "counted by the name of the reason: {reason}");
    }
}
