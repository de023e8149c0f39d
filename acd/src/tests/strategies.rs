//! Which agent each strategy chooses (T6), as tables.

use super::fixture::{Centre, agent, configuration, end, fail, types, wrap_up};
use crate::{
    AgentId, Command, Configuration, ContactId, Decision, EndCause, Event, OfferFailure, PassedOverReason,
    Strategy, WithdrawReason, limits::MAX_RING_ALL,
};

/// `sales` chooses so, among ann, ben, cid and dot, all of red.
fn choosing(strategy: Strategy) -> Configuration {
    let mut configuration = configuration();
    configuration.queues.get_mut("sales").unwrap().strategy = strategy;
    for name in ["ann", "ben", "cid", "dot"] {
        configuration.agents.insert(name.into(), agent(&["red"]));
    }
    configuration
}

/// These become available, in this order, 1 s apart.
fn with(configuration: Configuration, agents: &[&str]) -> Centre {
    let mut centre = Centre::with(configuration);
    for (number, name) in agents.iter().enumerate() {
        centre.sign_in(name, "red", &format!("10{number}"));
    }
    for name in agents {
        centre.available(name);
        centre.wait_ms(1_000);
    }
    centre
}

/// The agent who is offered the next call, and why.
fn next(centre: &mut Centre) -> (String, Decision) {
    let events = centre.run(super::fixture::call("sales"));
    let made = events.into_iter().find_map(|event| match event {
        Event::OfferMade { agent, why, .. } => Some((agent.to_string(), why)),
        _ => None,
    });
    made.expect("an offer is made")
}

/// The call is answered, lasts this long, and is wrapped up at once.
fn handle(centre: &mut Centre, name: &str, talk_ms: u64) {
    let contact = centre.answer(name);
    centre.wait_ms(talk_ms);
    centre.run(end(contact, EndCause::CustomerHungUp));
    centre.run(wrap_up(name, contact, "sale"));
}

fn order_of(centre: &mut Centre, calls: usize) -> Vec<String> {
    (0..calls).map(|_| next(centre).0).collect()
}

/// Each order of becoming available, and the order in which four calls at once are offered.
#[test]
fn four_calls_at_once() {
    let table: [(Strategy, [&str; 4], [&str; 4]); 5] = [
        (Strategy::LongestIdle, ["dot", "ann", "cid", "ben"], ["dot", "ann", "cid", "ben"]),
        (Strategy::RoundRobin, ["dot", "ann", "cid", "ben"], ["ann", "ben", "cid", "dot"]),
        (Strategy::FewestContacts, ["dot", "ann", "cid", "ben"], ["dot", "ann", "cid", "ben"]),
        (Strategy::LeastTalkTime, ["dot", "ann", "cid", "ben"], ["dot", "ann", "cid", "ben"]),
        (Strategy::Linear, ["dot", "ann", "cid", "ben"], ["ann", "ben", "cid", "dot"]),
    ];
    for (strategy, available, expected) in table {
        let mut centre = with(choosing(strategy), &available);
        assert_eq!(order_of(&mut centre, 4), expected, "{strategy:?}");
    }
}

/// Each handles calls of these lengths in turn; who is next, and what the one before the last was passed over for.
#[test]
fn what_was_done_before_decides() {
    use PassedOverReason::{IdleForLess, LaterInLine, LaterInRound, MoreContacts, MoreTalkTime};
    // Ann and ben take turns; the last to be free is named last.
    type Row = (Strategy, &'static [(&'static str, u64)], &'static str, PassedOverReason);
    let table: [Row; 7] = [
        (Strategy::LongestIdle, &[("ann", 9_000), ("ben", 1_000)], "ann", IdleForLess),
        (Strategy::LeastTalkTime, &[("ann", 9_000), ("ben", 1_000)], "ben", MoreTalkTime),
        (Strategy::LeastTalkTime, &[("ann", 1_000), ("ben", 1_000)], "ann", MoreTalkTime),
        (Strategy::FewestContacts, &[("ann", 9_000), ("ben", 1_000)], "ann", MoreContacts),
        (Strategy::FewestContacts, &[("ann", 1_000), ("ben", 1_000), ("ann", 1_000)], "ben", MoreContacts),
        (Strategy::RoundRobin, &[("ann", 1_000)], "ben", LaterInRound),
        (Strategy::Linear, &[("ann", 1_000)], "ann", LaterInLine),
    ];
    for (strategy, handled, expected, reason) in table {
        let mut centre = with(choosing(strategy), &["ann", "ben"]);
        for (name, talk_ms) in handled {
            assert_eq!(next(&mut centre).0, *name, "{strategy:?} {handled:?}");
            handle(&mut centre, name, *talk_ms);
        }
        let (chosen, why) = next(&mut centre);
        assert_eq!(chosen, expected, "{strategy:?} {handled:?}");
        assert_eq!((why.strategy, why.eligible), (strategy, 2));
        assert_eq!(why.passed_over[0].reason, reason, "{strategy:?}");
    }
}

/// The round goes on where it stood, over agents who come and go, and over one who is gone.
#[test]
fn round_robin_goes_round() {
    let mut centre = with(choosing(Strategy::RoundRobin), &["ann", "ben", "dot"]);
    let mut seen = Vec::new();
    for _ in 0..4 {
        let (name, why) = next(&mut centre);
        let others: Vec<&str> = why.passed_over.iter().map(|passed| passed.agent.as_str()).collect();
        assert_eq!(others.len(), 2, "in the order of the round: {others:?}");
        handle(&mut centre, &name, 1_000);
        seen.push(name);
    }
    assert_eq!(seen, ["ann", "ben", "dot", "ann"]);
    centre.sign_in("cid", "red", "109");
    centre.available("cid");
    assert_eq!(order_of(&mut centre, 2), ["ben", "cid"]);
    let mut without = choosing(Strategy::RoundRobin);
    without.agents.remove("cid");
    centre.run(Command::Configure(without));
    assert_eq!(next(&mut centre).0, "dot", "after where cid stood");
}

#[test]
fn round_robin_names_who_is_next_in_the_round() {
    let mut centre = with(choosing(Strategy::RoundRobin), &["ann", "ben", "cid", "dot"]);
    for name in ["ann", "ben"] {
        assert_eq!(next(&mut centre).0, name);
        handle(&mut centre, name, 1_000);
    }
    let (name, why) = next(&mut centre);
    let others: Vec<&str> = why.passed_over.iter().map(|passed| passed.agent.as_str()).collect();
    assert_eq!((name.as_str(), others), ("cid", vec!["dot", "ann", "ben"]));
}

/// The order of the configuration; equal positions by id.
#[test]
fn linear_follows_the_configured_positions() {
    let mut configuration = choosing(Strategy::Linear);
    for (name, position) in [("ann", 3), ("ben", 1), ("cid", 2), ("dot", 1)] {
        configuration.agents.get_mut(name).unwrap().position = position;
    }
    let mut centre = with(configuration, &["ann", "cid", "dot", "ben"]);
    assert_eq!(order_of(&mut centre, 4), ["ben", "dot", "cid", "ann"]);
}

/// The share of each agent is the weight; the same seed draws the same agents, another one others.
#[test]
fn random_draws_by_weight_from_a_seed() {
    let drawn = |seed: u64| -> Vec<String> {
        let mut configuration = choosing(Strategy::Random);
        configuration.seed = seed;
        for (name, weight) in [("ann", 1), ("ben", 2), ("cid", 5)] {
            configuration.agents.get_mut(name).unwrap().weight = weight;
        }
        let mut centre = with(configuration, &["cid", "ann", "ben"]);
        (0..400)
            .map(|_| {
                let (name, why) = next(&mut centre);
                assert!(why.passed_over.iter().all(|passed| passed.reason == PassedOverReason::NotDrawn));
                let contact = centre.ringing_at(&name).unwrap();
                centre.run(end(contact, EndCause::CustomerHungUp));
                name
            })
            .collect()
    };
    let first = drawn(7);
    assert_eq!(first, drawn(7));
    assert_ne!(first, drawn(8));
    let share = |name: &str| first.iter().filter(|drawn| *drawn == name).count();
    // Of 400 in 8 parts; 5 standard deviations and more either side.
    assert!((15..=85).contains(&share("ann")), "{}", share("ann"));
    assert!((60..=140).contains(&share("ben")), "{}", share("ben"));
    assert!((200..=300).contains(&share("cid")), "{}", share("cid"));
}

/// Who is drawn from many is one of them, whatever the ranks: the sums are kept at several heights.
#[test]
fn random_draws_from_a_crowd() {
    let mut configuration = choosing(Strategy::Random);
    for number in 0..90 {
        configuration.agents.insert(format!("n{number:02}").into(), agent(&["red"]));
    }
    let mut centre = Centre::with(configuration);
    for number in 0..90 {
        centre.sign_in(&format!("n{number:02}"), "red", &format!("2{number:02}"));
        centre.available(&format!("n{number:02}"));
    }
    let mut drawn: Vec<String> = order_of(&mut centre, 90);
    assert!(!drawn.is_sorted(), "in no order");
    drawn.sort_unstable();
    drawn.dedup();
    assert_eq!(drawn.len(), 90, "each is offered one");
}

fn rings_at(centre: &Centre, contact: ContactId) -> Vec<AgentId> {
    let offers = centre.engine.offers().filter(|offer| offer.contact == contact);
    offers.map(|offer| offer.agent).collect()
}

fn ring_all() -> (Centre, ContactId) {
    let mut centre = with(choosing(Strategy::RingAll), &["cid", "ann", "ben"]);
    let contact = centre.call("sales");
    (centre, contact)
}

/// All phones ring, longest idle first; nobody is passed over.
#[test]
fn ring_all_offers_to_everybody() {
    let (centre, contact) = ring_all();
    assert_eq!(rings_at(&centre, contact), ["cid".into(), "ann".into(), "ben".into()]);
    for record in &centre.log {
        if let Event::OfferMade { why, .. } = &record.event {
            assert_eq!((why.eligible, why.passed_over.as_slice()), (3, [].as_slice()));
        }
    }
}

/// First accept wins; the others are told so, and are free for the next call in the same step.
#[test]
fn ring_all_is_won_by_the_first_to_accept() {
    let (mut centre, contact) = ring_all();
    let waiting = centre.call("sales");
    assert!(rings_at(&centre, waiting).is_empty(), "all are rung already");
    let late = centre.offer("ben");
    let events = centre.run(Command::AcceptOffer { offer: centre.offer("ann") });
    assert_eq!(types(&events), "offer_accepted offer_withdrawn offer_withdrawn offer_made offer_made");
    for event in &events {
        if let Event::OfferWithdrawn { reason, .. } = event {
            assert_eq!(*reason, WithdrawReason::AcceptedByOther);
        }
    }
    assert_eq!(rings_at(&centre, waiting), ["cid".into(), "ben".into()]);
    assert_eq!(rings_at(&centre, contact), []);
    assert_eq!(centre.outcome(Command::AcceptOffer { offer: late }), "!stale_offer");
}

/// Each offer that is not answered is a RONA of its own; the contact waits again when the last one is over.
#[test]
fn ring_all_fails_one_by_one() {
    let (mut centre, contact) = ring_all();
    let events = centre.run(fail(centre.offer("cid"), OfferFailure::Declined));
    assert_eq!(types(&events), "offer_failed", "two phones still ring");
    centre.sign_in("dot", "red", "109");
    assert_eq!(types(&centre.available("dot")), "presence_changed", "and it is not offered anew meanwhile");
    let events = centre.wait_ms(20_000);
    assert_eq!(types(&events), "offer_timed_out offer_timed_out offer_made");
    assert_eq!(rings_at(&centre, contact), ["dot".into()]);
}

#[test]
fn a_customer_who_hangs_up_stops_all_phones() {
    let (mut centre, contact) = ring_all();
    assert_eq!(
        centre.outcome(end(contact, EndCause::CustomerHungUp)),
        "offer_withdrawn offer_withdrawn offer_withdrawn contact_ended contact_closed"
    );
}

#[test]
fn ring_all_has_a_limit() {
    let mut configuration = choosing(Strategy::RingAll);
    let names: Vec<String> = (0..=MAX_RING_ALL).map(|number| format!("n{number:02}")).collect();
    for name in &names {
        configuration.agents.insert(name.as_str().into(), agent(&["red"]));
    }
    let mut centre = with(configuration, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let (_, why) = next(&mut centre);
    assert_eq!(centre.engine.offers().count(), MAX_RING_ALL);
    let last = names.last().unwrap();
    assert_eq!(why.eligible, MAX_RING_ALL + 1);
    assert_eq!((why.passed_over[0].agent.as_str(), why.passed_over.len()), (last.as_str(), 1));
    assert_eq!(why.passed_over[0].reason, PassedOverReason::IdleForLess);
}
