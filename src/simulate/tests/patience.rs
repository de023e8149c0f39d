//! Kaplan and Meier's estimate, and lots.

use crate::simulate::lots::{Lots, What};
use crate::simulate::patience::Survival;

/// The remission times of Freireich et al. (1963), of which every textbook has the estimate: e.g. Collett, "Modelling
/// Survival Data in Medical Research", section 2.1. `false`: still in remission when last seen.
const FREIREICH: [(u64, bool); 21] = [
    (6, true),
    (6, true),
    (6, true),
    (6, false),
    (7, true),
    (9, false),
    (10, true),
    (10, false),
    (11, false),
    (13, true),
    (16, true),
    (17, false),
    (19, false),
    (20, false),
    (22, true),
    (23, true),
    (25, false),
    (32, false),
    (32, false),
    (34, false),
    (35, false),
];

#[test]
fn the_estimate_of_a_textbook() {
    let survival = Survival::estimate(FREIREICH.to_vec());
    for (after, expected) in [
        (0, 1.0),
        (5, 1.0),
        (6, 0.857),
        (7, 0.807),
        (9, 0.807),
        (10, 0.753),
        (13, 0.690),
        (16, 0.627),
        (21, 0.627),
        (22, 0.538),
        (23, 0.448),
        (35, 0.448),
        (1000, 0.448),
    ] {
        let beyond = survival.beyond(after);
        assert!((beyond - expected).abs() < 0.0005, "after {after}: {beyond}, not {expected}");
    }
}

#[test]
fn edges() {
    let all = |hung_up| Survival::estimate(vec![(10, hung_up), (20, hung_up)]);
    let lot = Lots::new(1).draw(What::Patience, 0, 0);
    assert_eq!(Survival::estimate(Vec::new()).draw(0, lot), None, "nothing is known");
    assert_eq!(all(false).draw(0, lot), None, "nobody hung up");
    assert_eq!(all(true).beyond(20), 0.0, "everybody did");
    assert_eq!(all(true).draw(10, lot), Some(20), "whoever waited for 10 hangs up at 20");
    assert_eq!(all(true).draw(20, lot), None, "nobody is known to wait for longer");
}

/// Draws follow the estimate, also of customers who are known to have waited for some time.
#[test]
fn draws_follow_the_estimate() {
    let survival = Survival::estimate(FREIREICH.to_vec());
    let lots = Lots::new(7);
    for (waited, until) in [(0, 6), (0, 13), (0, 23), (6, 13), (10, 22), (12, 23)] {
        let drawn = (0..20_000).map(|nth| survival.draw(waited, lots.draw(What::Patience, nth, 0)));
        let longer = drawn
            .inspect(|at| assert!(at.is_none_or(|at| at > waited)))
            .filter(|at| at.is_none_or(|at| at > until))
            .count();
        let share = longer as f64 / 20_000.0;
        let expected = survival.beyond(until) / survival.beyond(waited);
        assert!((share - expected).abs() < 0.015, "{waited} to {until}: {share}, not {expected}");
    }
}

#[test]
fn lots_are_even_and_depend_on_everything_that_they_are_drawn_for() {
    let lots = Lots::new(1);
    let mut counts = [0_u32; 10];
    for arrival in 0..10_000 {
        let face = *lots.draw(What::Talk, arrival, 0).pick(&[0_usize, 1, 2, 3, 4, 5, 6, 7, 8, 9]).unwrap();
        counts[face] += 1;
    }
    assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
    let one = lots.draw(What::Talk, 1, 0).unit();
    for other in [
        Lots::new(2).draw(What::Talk, 1, 0),
        lots.draw(What::WrapUp, 1, 0),
        lots.draw(What::Talk, 2, 0),
        lots.draw(What::Talk, 1, 1),
    ] {
        assert!((one - other.unit()).abs() > 1e-9);
    }
    assert_eq!(lots.draw(What::Talk, 1, 0).pick::<u8>(&[]), None);
}
