//! Which day of a log it is, and what is carried into it.

use super::office::{DAY, FRIDAY, Habits, Office, counting, day, days, log};
use crate::simulate::day::Input;
use crate::simulate::{Extractor, Plan};
use acd::{Engine, Event, PresenceChoice, Record};

fn later(log: &[Record], ms: u64) -> Vec<Record> {
    let seq = log.last().unwrap().seq;
    // The configuration is the same: a log does not say so again.
    let records = log.iter().filter(|record| !matches!(record.event, Event::Configured { .. }));
    records
        .zip(seq + 1..)
        .map(|(record, seq)| Record { seq, at: record.at.plus_ms(ms), ..record.clone() })
        .collect()
}

#[test]
fn the_last_day_with_contacts_or_the_one_that_is_asked_for() {
    let configuration = Office::default().configuration();
    let plan = Plan::new(&configuration);
    let counting = counting(&plan);
    let few = log(&configuration, Habits { sales_every_ms: 600_000, ..Habits::default() });
    let many = later(&log(&configuration, Habits::default()), DAY);
    let mut all: Vec<Record> = few.iter().chain(&many).cloned().collect();
    // A day on which phones come and go, and nobody calls.
    let phone =
        few.iter().find(|record| matches!(record.event, Event::PhoneReachabilityChanged { .. })).unwrap();
    all.push(Record { at: FRIDAY.plus_ms(3 * DAY), ..phone.clone() });
    (1..).zip(&mut all).for_each(|(seq, record)| record.seq = seq);

    let arrivals = |log: &[Record]| {
        log.iter().filter(|record| matches!(record.event, Event::ContactCreated { .. })).count()
    };
    assert!(arrivals(&few) + 100 < arrivals(&many));
    for (wanted, expected) in [
        (None, Some(arrivals(&many))),
        (Some(FRIDAY), Some(arrivals(&few))),
        (Some(FRIDAY.plus_ms(DAY)), Some(arrivals(&many))),
        (Some(FRIDAY.plus_ms(2 * DAY)), None),
        (Some(FRIDAY.plus_ms(3 * DAY)), None),
        (Some(FRIDAY.plus_ms(9 * DAY)), None),
    ] {
        let mut extractor = Extractor::new(counting.clone(), days, wanted);
        for record in &all {
            if extractor.is_done() {
                break;
            }
            extractor.record(record);
        }
        let found = extractor.finish();
        assert_eq!(found.as_ref().map(|day| day.contacts()), expected, "{wanted:?}");
        if let (Some(found), Some(wanted)) = (found, wanted) {
            assert_eq!(found.from, wanted);
        }
    }
}

#[test]
fn a_log_without_contacts_has_no_day() {
    let configuration = Office::default().configuration();
    let plan = Plan::new(&configuration);
    let mut engine = Engine::new();
    let configure = acd::Command::Configure(plan.acd.clone());
    let log = engine.execute(FRIDAY, configure).unwrap();
    assert!(day(&log, &counting(&plan)).is_none());
    assert!(day(&[], &counting(&plan)).is_none());
}

/// What holds at midnight is where the day begins.
#[test]
fn agents_and_phones_are_carried_into_the_day() {
    let configuration = Office { sales: 1, support: 0, ..Office::default() }.configuration();
    let plan = Plan::new(&configuration);
    let mut log = log(&configuration, Habits::default());
    // All that happened until the agent was available moves to the evening before.
    let available =
        log.iter().position(|record| matches!(record.event, Event::PresenceChanged { .. })).unwrap();
    for record in &mut log[..=available] {
        record.at = FRIDAY.plus_ms(0);
        record.at.0 -= 1;
    }
    let day = day(&log, &counting(&plan)).unwrap();
    let first: Vec<&Input> =
        day.inputs.iter().take_while(|(at, _)| *at == FRIDAY).map(|(_, input)| input).collect();
    assert!(
        matches!(
            first[..],
            [
                Input::Configure(configuration),
                Input::Phone { reachable: true, .. },
                Input::SignIn { .. },
                Input::Presence { presence: PresenceChoice::Available, .. },
            ] if **configuration == plan.acd
        ),
        "{first:?}"
    );
    let team = day.recorded.teams.get("sales").unwrap();
    assert!(team.get(&0).is_some_and(|figures| figures.available_ms == 900_000), "available since midnight");
}
