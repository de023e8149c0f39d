//! Priority and ageing, over queues that share agents (T6), as tables.

use super::fixture::{Centre, configuration, new_contact};
use crate::{Command, Configuration, ContactId, Event, NewContact};

/// Red serves `sales` and `help`, which start with these points and gain these thousandths of a point a second.
fn ageing(sales: (i32, u32), help: (i32, u32)) -> Configuration {
    let mut configuration = configuration();
    for (queue, (priority, ageing_milli)) in [("sales", sales), ("help", help)] {
        let settings = configuration.queues.get_mut(queue).unwrap();
        (settings.priority, settings.ageing_milli, settings.max_wait_ms) = (priority, ageing_milli, None);
    }
    configuration
}

fn arrives(centre: &mut Centre, queue: &str, priority: i32) -> ContactId {
    let events = centre.run(Command::CreateContact(NewContact { priority, ..new_contact(queue) }));
    events.iter().find_map(Event::contact).unwrap()
}

/// The order in which amy, alone, is offered what waits.
fn served(centre: &mut Centre) -> Vec<u64> {
    centre.sign_in("amy", "red", "100");
    let mut order = Vec::new();
    for _ in 0..centre.engine.contacts().count() {
        centre.available("amy");
        let contact = centre.ringing_at("amy").expect("something waits");
        centre.run(super::fixture::end(contact, crate::EndCause::CustomerHungUp));
        order.push(contact.0);
    }
    order
}

/// Arrivals, 1 s apart, of these queues and points; then a wait; then who is served in which order.
#[test]
fn who_is_next() {
    type Arrivals = &'static [(&'static str, i32)];
    type Ageing = (i32, u32);
    type Row = (&'static str, Ageing, Ageing, Arrivals, u64, &'static [u64]);
    #[rustfmt::skip]
    let table: [Row; 9] = [
        ("by time",                 (0, 1000), (0, 1000), &[("help", 0), ("sales", 0), ("help", 0)],   0,      &[1, 2, 3]),
        ("by points",               (0, 1000), (0, 1000), &[("help", 0), ("help", 10), ("help", 5)],   0,      &[2, 3, 1]),
        ("by the queue's points",   (9, 1000), (0, 1000), &[("help", 0), ("sales", 0), ("help", 11)],  0,      &[3, 2, 1]),
        ("a second is a point",     (2, 1000), (0, 1000), &[("help", 0), ("help", 0), ("help", 0), ("sales", 0)], 0, &[1, 2, 4, 3]),
        ("ties: who waits longest", (1, 1000), (0, 1000), &[("help", 0), ("sales", 0)],                0,      &[1, 2]),
        ("a faster queue, early",   (0, 2000), (10, 1000), &[("help", 0), ("sales", 0)],               8_000,  &[1, 2]),
        ("a faster queue, late",    (0, 2000), (10, 1000), &[("help", 0), ("sales", 0)],               60_000, &[2, 1]),
        ("no ageing: points only",  (0, 0),    (1, 0),    &[("sales", 0), ("sales", 0), ("help", 0)],  99_000, &[3, 1, 2]),
        ("below zero",              (-5, 1000), (0, 1000), &[("sales", 0), ("help", -3), ("help", 0)], 0,      &[3, 2, 1]),
    ];
    for (name, sales, help, arrivals, wait_ms, expected) in table {
        let mut centre = Centre::with(ageing(sales, help));
        for (queue, priority) in arrivals {
            arrives(&mut centre, queue, *priority);
            centre.wait_ms(1_000);
        }
        centre.wait_ms(wait_ms);
        assert_eq!(served(&mut centre), expected, "{name}");
    }
}

/// Two queues of different ageing cross at one moment, to the millisecond.
#[test]
fn lines_cross_over_time() {
    // 10 + 1.000 t against 1.003 t: equal at 3,333,333.3 ms.
    for (wait_ms, first) in [(3_333_333, "help"), (3_333_334, "sales")] {
        let mut centre = Centre::with(ageing((0, 1003), (10, 1000)));
        centre.call("sales");
        centre.call("help");
        centre.wait_ms(wait_ms);
        centre.sign_in("amy", "red", "100");
        centre.available("amy");
        let contact = centre.ringing_at("amy").unwrap();
        assert_eq!(
            centre.engine.contact(contact).unwrap().queue.unwrap().as_str(),
            first,
            "after {wait_ms} ms"
        );
    }
}

#[test]
fn a_decision_tells_the_priority_and_what_it_outranked() {
    let mut centre = Centre::with(ageing((3, 1500), (0, 1000)));
    arrives(&mut centre, "sales", 2);
    arrives(&mut centre, "help", 0);
    arrives(&mut centre, "help", 0);
    centre.wait_ms(10_001);
    centre.sign_in("amy", "red", "100");
    let events = centre.available("amy");
    let why = events.iter().find_map(|event| match event {
        Event::OfferMade { why, .. } => Some(why),
        _ => None,
    });
    let why = why.unwrap();
    assert_eq!((why.priority_milli, why.waited_ms, why.outranked), (5_000 + 15_001, 10_001, 1));
}

/// A contact that is held competes for its agent by priority; ties are won by it.
#[test]
fn a_held_contact_competes_for_its_agent() {
    for (priority, expected_first) in [(0, 3), (-1, 2), (1, 3)] {
        let mut configuration = ageing((0, 0), (0, 0));
        configuration.queues.get_mut("sales").unwrap().preferred_wait_ms = 60_000;
        let mut centre = Centre::with(configuration);
        centre.sign_in("amy", "red", "100");
        centre.available("amy");
        let talking = centre.call("help");
        centre.answer("amy");
        let other = centre.call("help");
        let held = centre.run(Command::CreateContact(NewContact {
            preferred: Some("amy".into()),
            priority,
            ..new_contact("sales")
        }));
        assert_eq!(other.0, 2);
        assert_eq!(held.iter().find_map(Event::contact), Some(ContactId(3)));
        centre.run(super::fixture::end(talking, crate::EndCause::CustomerHungUp));
        centre.run(super::fixture::wrap_up("amy", talking, "sale"));
        assert_eq!(
            centre.ringing_at("amy").map(|contact| contact.0),
            Some(expected_first),
            "with {priority} points"
        );
    }
}
