//! Overflow: by size and expected wait on arrival, by wait at any later time (T6).

use super::fixture::{Centre, configuration, end, queue, types};
use crate::{
    Callback, CallbackOrder, Command, Configuration, ContactId, ContactPhase, Destination, EndCause, Event,
    Outcome, Overflow, OverflowCondition, QueueId, WrapUpMode,
};

const ARRIVED: &str = "contact_created contact_queued";
const MOVED: &str = "contact_overflowed contact_queued";

fn to_queue(queue: &str, keep_wait: bool) -> Destination {
    Destination::Queue { queue: queue.into(), keep_wait }
}

fn to_message() -> Destination {
    Destination::Message { prompt: "busy".into() }
}

fn waited(ms: u64, to: Destination) -> Overflow {
    Overflow { when: OverflowCondition::Waited { ms }, to }
}

fn waiting(contacts: u32, to: Destination) -> Overflow {
    Overflow { when: OverflowCondition::Waiting { contacts }, to }
}

/// Queues `sales`, `help` and `third`, with these rules. Amy is signed in and Idle.
fn with(rules: [(&str, Vec<Overflow>); 2]) -> Centre {
    let mut centre = Centre::with(ruled(rules));
    centre.sign_in("amy", "red", "100");
    centre
}

fn ruled(rules: [(&str, Vec<Overflow>); 2]) -> Configuration {
    let mut configuration = configuration();
    configuration.queues.insert("third".into(), queue(&["blue"], 20_000, WrapUpMode::None));
    for (queue, rules) in rules {
        configuration.queues.get_mut(queue).unwrap().overflow = rules;
    }
    configuration
}

fn queue_of(centre: &Centre, contact: ContactId) -> QueueId {
    centre.engine.contact(contact).unwrap().queue.unwrap()
}

fn outcome_of(events: &[Event]) -> Option<Outcome> {
    events.iter().find_map(|event| match event {
        Event::ContactClosed { outcome, .. } => Some(*outcome),
        _ => None,
    })
}

#[test]
fn by_size() {
    let mut centre = with([("sales", vec![waiting(2, to_queue("help", false))]), ("help", vec![])]);
    for expected in [ARRIVED, ARRIVED, &format!("{ARRIVED} {MOVED}")] {
        assert_eq!(centre.outcome(super::fixture::call("sales")), expected);
    }
    assert_eq!(queue_of(&centre, ContactId(2)), "sales".into());
    assert_eq!(queue_of(&centre, ContactId(3)), "help".into());
    centre.run(end(ContactId(1), EndCause::CustomerHungUp));
    let next = centre.call("sales");
    assert_eq!(queue_of(&centre, next), "sales".into(), "there is room again");
}

/// A rule is for those who would have to wait.
#[test]
fn who_is_served_at_once_does_not_overflow() {
    let mut centre = with([("sales", vec![waiting(0, to_message())]), ("help", vec![])]);
    centre.available("amy");
    assert_eq!(centre.outcome(super::fixture::call("sales")), format!("{ARRIVED} offer_made"));
    assert_eq!(centre.outcome(super::fixture::call("sales")), format!("{ARRIVED} contact_overflowed"));
}

/// Out of the queues the contact is with the host, until its call is over.
#[test]
fn to_what_is_no_queue() {
    let (trunk, from) = ("carrier".into(), None);
    let destinations = [
        Destination::Number { number: "+18005550000".into(), trunk, from },
        to_message(),
        Destination::Voicemail { prompt: "leave-a-message".into() },
    ];
    for to in destinations {
        let mut centre = with([("sales", vec![waited(30_000, to.clone())]), ("help", vec![])]);
        let contact = centre.call("sales");
        assert_eq!(types(&centre.wait_ms(29_999)), "");
        let events = centre.wait_ms(1);
        let (queue, when) = ("sales".into(), OverflowCondition::Waited { ms: 30_000 });
        assert_eq!(events, [Event::ContactOverflowed { contact, queue, when, to: to.clone() }]);
        assert_eq!(centre.phase(contact), ContactPhase::Treatment);
        assert_eq!(types(&centre.available("amy")), "presence_changed", "it waits no longer");
        assert_eq!(types(&centre.wait_ms(3_600_000)), "");
        for cause in [EndCause::CustomerHungUp, EndCause::TreatmentFinished, EndCause::CustomerLost] {
            let closed = centre.engine.clone().execute(centre.now, end(contact, cause)).unwrap();
            let closed: Vec<Event> = closed.into_iter().map(|record| record.event).collect();
            assert_eq!(outcome_of(&closed), Some(Outcome::FlowedOut), "{to:?} {cause:?}");
        }
    }
}

/// The first rule of those that are met.
#[test]
fn rules_are_looked_at_in_order() {
    let rules = vec![waiting(2, to_message()), waiting(1, to_queue("help", false))];
    let mut centre = with([("sales", rules), ("help", vec![])]);
    centre.call("sales");
    let second = centre.call("sales");
    assert_eq!(queue_of(&centre, second), "help".into());
    assert_eq!(centre.outcome(super::fixture::call("sales")), format!("{ARRIVED} {MOVED}"));
    assert_eq!(outcome_of(&centre.run(end(second, EndCause::CustomerHungUp))), Some(Outcome::Abandoned));
}

/// The rule that is met first; of two that are met in one instant, the first.
#[test]
fn rules_about_the_wait_apply_when_they_are_met() {
    for (third_ms, help_ms, expected) in
        [(20_000, 30_000, "third"), (30_000, 20_000, "help"), (20_000, 20_000, "third")]
    {
        let rules =
            vec![waited(third_ms, to_queue("third", false)), waited(help_ms, to_queue("help", false))];
        let mut centre = with([("sales", rules), ("help", vec![])]);
        let contact = centre.call("sales");
        centre.wait_ms(20_000);
        assert_eq!(queue_of(&centre, contact), expected.into());
    }
}

/// With `keep_wait` the wait so far earns the place in the other queue.
#[test]
fn a_wait_that_is_kept_earns_the_place() {
    for (keep_wait, first) in [(true, ContactId(1)), (false, ContactId(2))] {
        let mut centre =
            with([("sales", vec![waited(30_000, to_queue("help", keep_wait))]), ("help", vec![])]);
        let moved = centre.call("sales");
        let arrived_at = centre.now;
        centre.wait_ms(10_000);
        centre.call("help");
        assert_eq!(types(&centre.wait_ms(20_000)), MOVED);
        let since = if keep_wait { arrived_at } else { centre.now };
        assert_eq!(centre.engine.contact(moved).unwrap().queued_at, Some(since));
        centre.available("amy");
        assert_eq!(centre.ringing_at("amy"), Some(first), "keep_wait: {keep_wait}");
    }
}

/// What a queue does after a wait, it does after a wait in it: the longest wait and its rules among them.
#[test]
fn the_other_queue_counts_from_the_arrival_there() {
    let mut configuration = ruled([
        ("help", vec![waited(30_000, to_queue("sales", true))]),
        ("sales", vec![waited(100_000, to_queue("third", true))]),
    ]);
    configuration.queues.get_mut("third").unwrap().max_wait_ms = Some(50_000);
    let mut centre = Centre::with(configuration);
    let contact = centre.call("help");
    assert_eq!(types(&centre.wait_ms(30_000)), MOVED);
    assert_eq!(types(&centre.wait_ms(99_999)), "");
    assert_eq!(types(&centre.wait_ms(1)), MOVED);
    assert_eq!(centre.phase(contact), ContactPhase::Queued { leave_at: Some(centre.now.plus_ms(50_000)) });
    assert_eq!(types(&centre.wait_ms(50_000)), "queue_timed_out");
}

/// A contact enters no queue twice by overflow, so it cannot go in circles, nor can a timer.
#[test]
fn no_circles() {
    let mut centre = with([
        ("sales", vec![waiting(0, to_queue("help", true))]),
        ("help", vec![waiting(0, to_queue("sales", true)), waited(10_000, to_queue("sales", true))]),
    ]);
    let contact = centre.call("sales");
    assert_eq!(queue_of(&centre, contact), "help".into());
    assert_eq!(centre.engine.poll_timeout(), None);
    assert_eq!(types(&centre.wait_ms(3_600_000)), "");
    assert_eq!(queue_of(&centre, contact), "help".into());
}

/// A rule that leads nowhere for this contact is passed over for the next one.
#[test]
fn a_rule_that_cannot_be_followed_is_none() {
    let mut centre = with([
        ("sales", vec![waited(10_000, to_queue("help", true))]),
        ("help", vec![waited(10_000, to_queue("sales", true)), waited(20_000, to_message())]),
    ]);
    let contact = centre.call("sales");
    assert_eq!(types(&centre.wait_ms(10_000)), MOVED);
    assert_eq!(types(&centre.wait_ms(10_000)), "");
    assert_eq!(types(&centre.wait_ms(10_000)), "contact_overflowed");
    assert_eq!(centre.phase(contact), ContactPhase::Treatment);
}

/// An open offer is let ring; the contact leaves when it comes back unanswered.
#[test]
fn an_offer_is_let_finish() {
    let mut centre = with([("sales", vec![waited(10_000, to_message())]), ("help", vec![])]);
    centre.available("amy");
    let contact = centre.call("sales");
    assert_eq!(types(&centre.wait_ms(19_999)), "");
    assert_eq!(centre.ringing_at("amy"), Some(contact));
    assert_eq!(types(&centre.wait_ms(1)), "offer_timed_out contact_overflowed");
}

/// Of two things that are due in one instant, an agent who is free comes first.
#[test]
fn an_agent_who_is_free_in_time_gets_it() {
    let mut centre = with([("sales", vec![waited(10_000, to_message())]), ("help", vec![])]);
    centre.call("sales");
    centre.now = centre.now.plus_ms(10_000);
    assert_eq!(types(&centre.available("amy")), "presence_changed offer_made");
}

/// Who has been promised a call hears no message, and is called back from where that is done.
#[test]
fn a_callback_stays_where_it_can_be_made() {
    let rules = vec![waited(10_000, to_message()), waited(20_000, to_queue("help", true))];
    for calls_back in [true, false] {
        let mut configuration = ruled([("sales", rules.clone()), ("help", vec![])]);
        let callback = Callback { order: CallbackOrder::AgentFirst, attempts: 1, spacing_ms: 0 };
        configuration.queues.get_mut("sales").unwrap().callback = Some(callback);
        configuration.queues.get_mut("help").unwrap().callback = calls_back.then_some(callback);
        let mut centre = Centre::with(configuration);
        let contact = centre.call("sales");
        centre.run(Command::RequestCallback { contact, number: "+49170".into() });
        assert_eq!(types(&centre.wait_ms(10_000)), "");
        assert_eq!(types(&centre.wait_ms(10_000)), if calls_back { MOVED } else { "" });
        assert_eq!(types(&centre.wait_ms(3_600_000)), "");
        assert!(matches!(centre.phase(contact), ContactPhase::Queued { leave_at: None }));
    }
}

/// T7: a queue that is gone takes no contact, by overflow neither.
#[test]
fn not_to_a_queue_that_is_gone() {
    let mut centre = with([("sales", vec![waited(10_000, to_queue("help", true))]), ("help", vec![])]);
    let contact = centre.call("sales");
    let mut without = ruled([("sales", vec![]), ("help", vec![])]);
    without.queues.retain(|queue, _| queue.as_str() == "third");
    centre.run(Command::Configure(without));
    assert_eq!(types(&centre.wait_ms(10_000)), "");
    assert_eq!(queue_of(&centre, contact), "sales".into());
}

/// T7: it has served the contacts that it had.
#[test]
fn a_queue_that_is_gone_is_forgotten_with_the_contact_that_leaves_it() {
    let mut centre = with([("sales", vec![waited(30_000, to_queue("help", false))]), ("help", vec![])]);
    centre.call("sales");
    let mut without = ruled([("third", vec![]), ("help", vec![])]);
    without.queues.remove(&QueueId::from("sales"));
    centre.run(Command::Configure(without));
    assert!(centre.engine.queue(&"sales".into()).is_some_and(|view| view.retired));
    assert_eq!(types(&centre.wait_ms(30_000)), MOVED);
    assert_eq!(centre.engine.queue(&"sales".into()), None);
}
