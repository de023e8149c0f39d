//! Expected waits of contacts that will ask for less, or of more tiers, before their turn comes (T6).

use super::{
    expected_wait::{expected, learnt},
    fixture::{Centre, call, end, tier},
};
use crate::{
    Command, ContactId, Destination, EndCause, Overflow, OverflowCondition, QueueSettings, RelaxationStep,
    SkillRequirement,
};

/// Both of red talk; cat, of blue, is free.
fn only_cat_is_free(settings: impl FnOnce(&mut QueueSettings)) -> Centre {
    let mut centre = learnt();
    centre.sign_in("cat", "blue", "102");
    centre.call("sales");
    centre.call("sales");
    centre.answer("amy");
    centre.answer("bob");
    let mut configuration = centre.engine.configuration().clone();
    settings(configuration.queues.get_mut("sales").unwrap());
    centre.run(Command::Configure(configuration));
    centre.available("cat");
    centre
}

fn expected_of(centre: &Centre, contact: ContactId) -> Option<u64> {
    centre.engine.contact(contact).unwrap().expected_wait_ms
}

/// One of two agents is free every 45 s, one of three every 30 s.
#[test]
fn who_is_of_a_later_tier() {
    for (after_ms, each) in [
        (0, [0, 30_000, 60_000]),
        (20_000, [20_000, 30_000, 60_000]),
        (40_000, [40_000, 40_000, 60_000]),
        (60_000, [45_000, 60_000, 60_000]),
        (3_600_000, [45_000, 90_000, 135_000]),
    ] {
        let mut centre = only_cat_is_free(|sales| sales.tiers.push(tier(&["blue"], after_ms)));
        for expected_ms in each {
            assert_eq!(expected(&centre, "sales"), Some(expected_ms), "after {after_ms}");
            let contact = centre.call("sales");
            assert_eq!(expected_of(&centre, contact), Some(expected_ms), "after {after_ms}");
        }
    }
}

/// The time goes on, and the tier opens as was expected.
#[test]
fn until_the_tier_opens() {
    let mut centre = only_cat_is_free(|sales| sales.tiers.push(tier(&["blue"], 20_000)));
    let contact = centre.call("sales");
    centre.wait_ms(5_000);
    // A record, as waits are as of the last one.
    let other = centre.call("sales");
    assert_eq!(centre.engine.expected_wait(contact), Some(15_000));
    centre.run(end(other, EndCause::CustomerHungUp));
    centre.wait_ms(15_000);
    assert_eq!(centre.ringing_at("cat"), Some(contact));
}

/// Nobody of the first tier is at work, and nothing is known of how long contacts take.
#[test]
fn where_nobody_else_is() {
    let mut configuration = super::fixture::configuration();
    configuration.queues.get_mut("sales").unwrap().tiers.push(tier(&["blue"], 20_000));
    let mut centre = Centre::with(configuration);
    centre.sign_in("cat", "blue", "102");
    assert_eq!(expected(&centre, "sales"), None, "cat is Idle");
    centre.available("cat");
    assert_eq!(expected(&centre, "sales"), Some(20_000));
}

#[test]
fn who_will_do_when_less_is_asked_for() {
    let mut centre = only_cat_is_free(|sales| {
        sales.tiers = vec![tier(&["red", "blue"], 0)];
        sales.skills = [("german".into(), SkillRequirement { minimum: 50, weight: 1 })].into();
        let relaxed =
            |after_ms, minimum| RelaxationStep { after_ms, minimums: [("german".into(), minimum)].into() };
        sales.relaxation = vec![relaxed(10_000, Some(20)), relaxed(30_000, None)];
    });
    let contact = centre.call("sales");
    assert_eq!(expected_of(&centre, contact), Some(30_000));
}

/// Who will be served in time is not sent elsewhere.
#[test]
fn and_no_overflow_before() {
    for (after_ms, arrival) in [
        (20_000, "contact_created contact_queued"),
        (40_000, "contact_created contact_queued contact_overflowed"),
    ] {
        let mut centre = only_cat_is_free(|sales| {
            sales.tiers.push(tier(&["blue"], after_ms));
            let when = OverflowCondition::ExpectedWait { ms: 30_000 };
            sales.overflow = vec![Overflow { when, to: Destination::Message { prompt: "busy".into() } }];
        });
        assert_eq!(centre.outcome(call("sales")), arrival, "after {after_ms}");
    }
}
