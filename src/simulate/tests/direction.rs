//! What must get better or worse does.

use super::office::{Habits, MINUTE, Office, SECOND, queue, what_if};
use crate::simulate::{QueueRow, Report};

fn of<'a>(report: &'a Report, name: &str) -> (&'a QueueRow, &'a QueueRow) {
    let total = &queue(report, name).total;
    (&total.replayed, &total.simulated)
}

#[test]
fn twice_the_agents_answer_sooner() {
    let tried = Office { sales: 12, ..Office::default() };
    let report = what_if(&Office::default(), Habits::default(), &tried);
    let (replayed, simulated) = of(&report, "sales");
    assert!(simulated.average_speed_of_answer_ms.unwrap() * 2 < replayed.average_speed_of_answer_ms.unwrap());
    assert!(simulated.service_level.unwrap() > 0.9);
    assert!(simulated.counted.abandoned < replayed.counted.abandoned);
    // The other queue has nothing to do with it.
    let (replayed, simulated) = of(&report, "support");
    assert_eq!(replayed, simulated);
    // The same work, by twice the people.
    let all = report.teams.iter().find(|team| team.team == Some("sales".into())).unwrap();
    assert!(all.total.simulated.occupancy.unwrap() < 0.6 * all.total.replayed.occupancy.unwrap());
    assert_eq!(
        report.notes,
        [
            "6 agents are new, and work the hours of a recorded agent: sales07 (as sales01), sales08 (as sales02), \
          sales09 (as sales03), sales10 (as sales04), sales11 (as sales05), sales12 (as sales06)"
        ]
    );
}

#[test]
fn one_more_agent_helps_and_one_fewer_hurts() {
    let (more, fewer) = (Office { sales: 7, ..Office::default() }, Office { sales: 5, ..Office::default() });
    let [more, fewer] = [more, fewer].map(|tried| what_if(&Office::default(), Habits::default(), &tried));
    let (as_was, with_more) = of(&more, "sales");
    let (_, with_fewer) = of(&fewer, "sales");
    assert!(with_more.average_speed_of_answer_ms < as_was.average_speed_of_answer_ms);
    assert!(as_was.average_speed_of_answer_ms < with_fewer.average_speed_of_answer_ms);
    assert!(
        with_more.service_level > as_was.service_level && as_was.service_level > with_fewer.service_level
    );
    assert!(with_more.counted.abandoned < as_was.counted.abandoned);
    assert!(as_was.counted.abandoned < with_fewer.counted.abandoned);
    assert_eq!(fewer.notes, ["1 agents are not in the new configuration, and do not work: sales06"]);
}

#[test]
fn nobody_waits_for_longer_than_the_queue_allows() {
    let tried = Office { sales_keys: r#"max_wait = "45s""#, ..Office::default() };
    let report = what_if(&Office::default(), Habits::default(), &tried);
    let (replayed, limited) = of(&report, "sales");
    assert!(replayed.counted.longest_wait_ms > MINUTE && replayed.counted.timed_out == 0);
    assert!(limited.counted.timed_out > 0);
    // One that rings is let ring.
    assert!(limited.counted.longest_wait_ms < 45 * SECOND + 21 * SECOND, "{limited:?}");
}

/// A second tier that helps after 10 s makes waits of one queue shorter and the other team busier.
#[test]
fn a_tier_of_another_team_helps() {
    let habits = Habits { support_every_ms: 200 * SECOND, ..Habits::default() };
    let tried =
        Office { sales_keys: r#"tiers = [{ teams = ["support"], after = "10s" }]"#, ..Office::default() };
    let report = what_if(&Office::default(), habits, &tried);
    let (replayed, simulated) = of(&report, "sales");
    assert!(simulated.average_speed_of_answer_ms < replayed.average_speed_of_answer_ms);
    assert!(simulated.counted.abandoned < replayed.counted.abandoned);
    let support = report.teams.iter().find(|team| team.team == Some("support".into())).unwrap();
    assert!(support.total.simulated.occupancy > support.total.replayed.occupancy);
}

/// Without wrap-up, agents are free sooner.
#[test]
fn no_wrap_up_makes_agents_free_sooner() {
    let tried = Office { sales_keys: r#"wrap_up = { mode = "none" }"#, ..Office::default() };
    let report = what_if(&Office::default(), Habits::default(), &tried);
    let (replayed, simulated) = of(&report, "sales");
    assert!(simulated.average_speed_of_answer_ms < replayed.average_speed_of_answer_ms);
}

/// An overflow by size keeps the queue short: the contacts are counted where they went.
#[test]
fn overflow_is_counted_in_both_queues() {
    let keys = r#"overflow = [{ waiting = 1, to = { queue = "support" } }]"#;
    let report =
        what_if(&Office::default(), Habits::default(), &Office { sales_keys: keys, ..Office::default() });
    let (_, sales) = of(&report, "sales");
    let (as_was, support) = of(&report, "support");
    assert!(sales.counted.flowed_out > 0);
    assert_eq!(as_was.counted.offered + sales.counted.flowed_out, support.counted.offered);
}
