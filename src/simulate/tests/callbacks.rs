//! Customers who were called back.

use super::office::{Habits, Office, queue, what_if};

fn office(sales_keys: &'static str) -> Office {
    Office { sales_keys, ..Office::default() }
}

/// Who asked to be called back does not hang up; where the new configuration offers no callback, some do.
#[test]
fn without_callbacks_more_hang_up() {
    let habits = Habits { callbacks: 40, ..Habits::default() };
    let with = office(r#"callback = { order = "agent-first" }"#);
    let report = what_if(&with, habits, &office(""));
    let of = &queue(&report, "sales").total;
    assert!(of.replayed.counted.abandoned < of.simulated.counted.abandoned, "{of:?}");
    let [recorded, replayed] = [of.recorded, of.replayed].map(|row| row.counted.answered as f64);
    assert!((recorded - replayed).abs() < recorded * 0.06, "{of:?}");
}

/// An agent who is called first waits while the customer's phone rings; one who is reserved waits as long: either way,
/// everybody who is called back is reached.
#[test]
fn customer_first_and_agent_first_both_reach_the_customers() {
    let habits = Habits { callbacks: 40, ..Habits::default() };
    let (agent, customer) =
        (r#"callback = { order = "agent-first" }"#, r#"callback = { order = "customer-first" }"#);
    for (lived, tried) in [(agent, customer), (customer, agent)] {
        let report = what_if(&office(lived), habits, &office(tried));
        let of = &queue(&report, "sales").total;
        for row in [of.recorded, of.replayed, of.simulated] {
            assert_eq!((row.counted.failed, row.counted.waiting), (0, 0), "{row:?}");
        }
        let [replayed, simulated] = [of.replayed, of.simulated].map(|row| row.counted.answered as f64);
        assert!((replayed - simulated).abs() < replayed * 0.05, "{of:?}");
    }
}
