//! Skills, relaxation and tiers (T6), as tables.

use super::fixture::{Centre, agent, configuration, end, fail, new_contact, tier, types};
use crate::{
    Command, Configuration, ContactId, Decision, EndCause, Event, Level, NewContact, OfferFailure,
    PassedOverReason, RelaxationStep, SkillId, SkillRequirement, Strategy,
};
use std::collections::BTreeMap;

type Skills = BTreeMap<SkillId, SkillRequirement>;

fn wants(skills: &[(&str, Level, u32)]) -> Skills {
    let requirement = |minimum, weight| SkillRequirement { minimum, weight };
    skills.iter().map(|(skill, minimum, weight)| ((*skill).into(), requirement(*minimum, *weight))).collect()
}

fn relax(after_ms: u64, minimums: &[(&str, Option<Level>)]) -> RelaxationStep {
    let minimums = minimums.iter().map(|(skill, minimum)| ((*skill).into(), *minimum)).collect();
    RelaxationStep { after_ms, minimums }
}

/// `sales` asks for this, of ann (german 90), ben (german 60, tax 80), cid (tax 40) and dot (nothing), all of red.
fn asking(skills: Skills, relaxation: Vec<RelaxationStep>) -> Configuration {
    let mut configuration = configuration();
    let sales = configuration.queues.get_mut("sales").unwrap();
    (sales.skills, sales.relaxation, sales.max_wait_ms) = (skills, relaxation, None);
    let can: [(&str, &[(&str, Level)]); 4] = [
        ("ann", &[("german", 90)]),
        ("ben", &[("german", 60), ("tax", 80)]),
        ("cid", &[("tax", 40)]),
        ("dot", &[]),
    ];
    for (name, skills) in can {
        let mut settings = agent(&["red"]);
        settings.skills = skills.iter().map(|(skill, level)| ((*skill).into(), *level)).collect();
        configuration.agents.insert(name.into(), settings);
    }
    configuration
}

/// These become available, in this order, 1 s apart.
fn with(configuration: Configuration, agents: &[&str]) -> Centre {
    let mut centre = Centre::with(configuration);
    for (number, name) in agents.iter().enumerate() {
        centre.sign_in(name, "red", &format!("10{number}"));
        centre.available(name);
        centre.wait_ms(1_000);
    }
    centre
}

fn arrives(centre: &mut Centre, skills: Skills) -> (ContactId, Option<(String, Decision)>) {
    let events = centre.run(Command::CreateContact(NewContact { skills, ..new_contact("sales") }));
    (events.iter().find_map(Event::contact).unwrap(), offered(&events))
}

fn offered(events: &[Event]) -> Option<(String, Decision)> {
    events.iter().find_map(|event| match event {
        Event::OfferMade { agent, why, .. } => Some((agent.to_string(), why.clone())),
        _ => None,
    })
}

const ALL: [&str; 4] = ["dot", "cid", "ben", "ann"];

/// The best match wins, whatever the strategy would have said; the strategy decides among equals.
#[test]
fn who_matches_best() {
    let nothing: &'static [(&str, Level, u32)] = &[];
    type Asked = &'static [(&'static str, Level, u32)];
    type Row = (Asked, Asked, Option<(&'static str, u64)>);
    #[rustfmt::skip]
    let table: [Row; 12] = [
        // What the queue asks for, what the contact does; who gets it, and with which match.
        (nothing,                                 nothing,                  Some(("dot", 0))),
        (&[("german", 50, 1)],                    nothing,                  Some(("ann", 90))),
        (&[("german", 61, 2)],                    nothing,                  Some(("ann", 180))),
        (&[("german", 91, 1)],                    nothing,                  None),
        (&[("german", 50, 1), ("tax", 50, 1)],    nothing,                  Some(("ben", 140))),
        (&[("german", 50, 0)],                    nothing,                  Some(("ben", 0))),
        (&[("german", 0, 1)],                     nothing,                  Some(("ann", 90))),
        (&[("tax", 0, 1), ("german", 1, 1)],      nothing,                  Some(("ben", 140))),
        (&[("tax", 0, 1), ("german", 1, 10)],     nothing,                  Some(("ann", 900))),
        // The contact's own wishes come beside, and instead where they are about the same skill.
        (&[("german", 50, 1)],                    &[("tax", 30, 3)],        Some(("ben", 300))),
        (&[("german", 95, 1)],                    &[("german", 10, 1)],     Some(("ann", 90))),
        (nothing,                                 &[("tax", 0, 1)],         Some(("ben", 80))),
    ];
    for (queue, own, expected) in table {
        let mut centre = with(asking(wants(queue), Vec::new()), &ALL);
        let (_, offer) = arrives(&mut centre, wants(own));
        let got = offer.as_ref().map(|(agent, why)| (agent.as_str(), why.score));
        assert_eq!(got, expected, "queue {queue:?}, contact {own:?}");
    }
}

#[test]
fn why_the_others_did_not_get_it() {
    let mut centre = with(asking(wants(&[("german", 50, 1)]), Vec::new()), &ALL);
    let (_, offer) = arrives(&mut centre, Skills::new());
    let (agent, why) = offer.unwrap();
    assert_eq!((agent.as_str(), why.eligible, why.held_back), ("ann", 2, 0));
    let reasons: Vec<(&str, &PassedOverReason)> =
        why.passed_over.iter().map(|passed| (passed.agent.as_str(), &passed.reason)).collect();
    let lacks = PassedOverReason::LacksSkill("german".into());
    assert_eq!(reasons, [("ben", &PassedOverReason::LowerScore(60)), ("dot", &lacks), ("cid", &lacks)]);
}

/// Steps lower a minimum, or drop the skill, after given waits; a match is made in the very step.
#[test]
fn relaxation() {
    let steps = || vec![relax(20_000, &[("german", Some(50))]), relax(40_000, &[("german", None)])];
    // The waits at which each agent alone is offered a contact that asks for german 80.
    let table = [("ann", Some(0)), ("ben", Some(20_000)), ("cid", Some(40_000)), ("dot", Some(40_000))];
    for (name, expected) in table {
        let mut centre = with(asking(wants(&[("german", 80, 1)]), steps()), &[name]);
        let (contact, offer) = arrives(&mut centre, Skills::new());
        let mut at = offer.map(|_| 0);
        for wait in [19_999, 20_000, 39_999, 40_000] {
            let now = centre.engine.contact(contact).unwrap().queued_at.unwrap().plus_ms(wait);
            if at.is_none() {
                centre.now = now;
                let events = centre.run(Command::Tick);
                if let Some((agent, why)) = offered(&events) {
                    assert_eq!(types(&events), "contact_widened offer_made");
                    assert_eq!((agent.as_str(), u64::from(why.step)), (name, wait / 20_000));
                    at = Some(wait);
                }
            }
        }
        assert_eq!(at, expected, "{name}");
    }
}

/// What a step names does not make more of what is asked for already, nor of what is not asked for.
#[test]
fn relaxation_asks_for_no_more() {
    let steps = vec![relax(10_000, &[("german", Some(70)), ("tax", Some(90))])];
    let mut centre = with(asking(wants(&[("german", 50, 1)]), steps), &[]);
    let (contact, _) = arrives(&mut centre, Skills::new());
    centre.wait_ms(10_000);
    assert_eq!(centre.engine.contact(contact).unwrap().step, 1);
    centre.sign_in("ben", "red", "100");
    centre.available("ben");
    assert_eq!(centre.ringing_at("ben"), Some(contact), "german 60 will do as before");
}

/// Tiers open by wait. Of the open ones, an earlier one is preferred, whatever the match.
#[test]
fn tiers_open_by_wait() {
    let mut configuration = asking(Skills::new(), Vec::new());
    let sales = configuration.queues.get_mut("sales").unwrap();
    sales.tiers = vec![tier(&["red"], 0), tier(&["blue"], 15_000), tier(&["green"], 30_000)];
    configuration.teams.insert("green".into());
    configuration.agents.insert("eve".into(), agent(&["green"]));
    let mut centre = Centre::with(configuration);
    for (name, team, dn) in [("eve", "green", "100"), ("cat", "blue", "101")] {
        centre.sign_in(name, team, dn);
        centre.available(name);
    }
    let (contact, offer) = arrives(&mut centre, Skills::new());
    assert_eq!(offer, None);
    assert_eq!(types(&centre.wait_ms(14_999)), "");
    let events = centre.wait_ms(1);
    let (agent, why) = offered(&events).unwrap();
    assert_eq!((agent.as_str(), why.tier, why.step, why.eligible), ("cat", 1, 1, 1));
    assert_eq!(why.passed_over[0].reason, PassedOverReason::TierClosed(2));
    centre.run(end(contact, EndCause::CustomerHungUp));

    // All tiers open, and all free: the first has it.
    let (contact, _) = arrives(&mut centre, Skills::new());
    centre.run(super::fixture::idle("cat", "break"));
    centre.run(super::fixture::idle("eve", "break"));
    centre.wait_ms(40_000);
    assert_eq!(centre.engine.contact(contact).unwrap().step, 2, "it was offered to cat, and came back");
    centre.available("eve");
    assert_eq!(centre.ringing_at("eve"), Some(contact));
}

#[test]
fn an_earlier_tier_is_preferred_over_a_better_match() {
    let mut configuration = asking(wants(&[("german", 0, 1)]), Vec::new());
    configuration.queues.get_mut("sales").unwrap().tiers = vec![tier(&["red"], 0), tier(&["blue"], 5_000)];
    configuration.agents.get_mut("ann").unwrap().teams.insert("blue".into());
    let mut centre = Centre::with(configuration);
    let (contact, _) = arrives(&mut centre, Skills::new());
    centre.wait_ms(5_000);
    centre.sign_in("cid", "red", "100");
    centre.available("cid");
    for (name, team, dn) in [("ann", "blue", "101"), ("dot", "red", "102")] {
        centre.sign_in(name, team, dn);
        centre.available(name);
    }
    let events = centre.run(fail(centre.offer("cid"), OfferFailure::Declined));
    let (agent, why) = offered(&events).unwrap();
    assert_eq!((agent.as_str(), why.tier, why.score, why.eligible), ("dot", 0, 0, 2));
    assert_eq!(why.passed_over[0].reason, PassedOverReason::LaterTier(1));
    let events = centre.run(fail(centre.offer("dot"), OfferFailure::Declined));
    let (agent, why) = offered(&events).unwrap();
    assert_eq!((agent.as_str(), why.tier, why.score), ("ann", 1, 90));
    assert_eq!(centre.ringing_at("ann"), Some(contact));
}

/// Relaxation steps and later tiers are merged by their times.
#[test]
fn steps_and_tiers_are_counted_together() {
    let steps = vec![relax(10_000, &[("german", Some(50))]), relax(30_000, &[("german", None)])];
    let mut configuration = asking(wants(&[("german", 80, 1)]), steps);
    let sales = configuration.queues.get_mut("sales").unwrap();
    sales.tiers = vec![tier(&["red"], 0), tier(&["blue"], 10_000), tier(&["blue", "red"], 20_000)];
    let mut centre = Centre::with(configuration);
    let (contact, _) = arrives(&mut centre, Skills::new());
    let mut steps = Vec::new();
    for _ in 0..4 {
        let events = centre.wait_ms(10_000);
        let widened = |event: &Event| matches!(event, Event::ContactWidened { .. });
        steps.push((
            events.iter().filter(|event| widened(event)).count(),
            centre.engine.contact(contact).unwrap().step,
        ));
    }
    assert_eq!(steps, [(1, 2), (1, 3), (1, 4), (0, 4)], "two at 10 s are one event");
}

/// T7: with other settings, a contact takes the step that its wait has reached by them.
#[test]
fn a_reload_takes_waiting_contacts_along() {
    let before = asking(wants(&[("german", 80, 1)]), vec![relax(60_000, &[("german", None)])]);
    let mut centre = with(before.clone(), &["cid"]);
    let (contact, _) = arrives(&mut centre, Skills::new());
    centre.wait_ms(30_000);
    let sooner = asking(wants(&[("german", 80, 1)]), vec![relax(20_000, &[("german", None)])]);
    assert_eq!(centre.outcome(Command::Configure(sooner)), "configured contact_widened offer_made");
    centre.run(fail(centre.offer("cid"), OfferFailure::Declined));
    assert_eq!(centre.outcome(Command::Configure(before)), "configured contact_widened", "and back");
    assert_eq!(centre.engine.contact(contact).unwrap().step, 0);
    assert_eq!(centre.outcome(super::fixture::available("cid")), "presence_changed");
}

/// The round and the draw are among the best matches only.
#[test]
fn strategies_choose_among_the_best() {
    for strategy in [Strategy::RoundRobin, Strategy::Random, Strategy::Linear] {
        let mut configuration = asking(wants(&[("german", 0, 1)]), Vec::new());
        configuration.queues.get_mut("sales").unwrap().strategy = strategy;
        let mut centre = with(configuration, &ALL);
        let order: Vec<String> = (0..4).map(|_| arrives(&mut centre, Skills::new()).1.unwrap().0).collect();
        assert_eq!(order[..2], ["ann", "ben"], "{strategy:?}");
        assert_eq!(centre.engine.offers().count(), 4);
    }
}

/// A demand that only one contact has ever had is served, and leaves nothing behind (which the fixture checks by
/// reading each snapshot back).
#[test]
fn a_wish_of_its_own() {
    let mut centre = with(asking(Skills::new(), Vec::new()), &["cid", "dot"]);
    let (contact, offer) = arrives(&mut centre, wants(&[("german", 1, 1)]));
    assert_eq!(offer, None);
    centre.sign_in("ben", "red", "109");
    centre.available("ben");
    assert_eq!(centre.answer("ben"), contact);
    centre.run(end(contact, EndCause::CustomerHungUp));
}
