//! Outdials (V14): the record says who called whom, and dialling is part of the agent's handle time; the queue is not
//! asked.

use acd::{
    CallbackFailure, Decision, EndCause, Event, OfferId, Outcome, Rule, Strategy, Timestamp, WrapUpBy,
};

use super::events::*;
use crate::{Direction, Figures, Offers, SegmentKind::*};

fn outdial_started() -> Event {
    Event::OutdialStarted {
        contact: CONTACT,
        agent: "amy".into(),
        queue: "sales".into(),
        entry_point: "outdial".into(),
        number: "+4930111".into(),
        ani: "+4930222".into(),
    }
}

/// The agent's own phone rings.
fn rings() -> Event {
    let why = Decision {
        rule: Rule::Outdial,
        strategy: Strategy::LongestIdle,
        waited_ms: 0,
        priority_milli: 0,
        step: 0,
        score: 0,
        tier: 0,
        idle_ms: 0,
        eligible: 1,
        held_back: 0,
        passed_over: Vec::new(),
        outranked: 0,
    };
    Event::OfferMade {
        offer: OfferId(1),
        contact: CONTACT,
        queue: "sales".into(),
        agent: "amy".into(),
        dn: "100".into(),
        deadline: Timestamp(T0 + 20_000),
        why,
    }
}

#[tokio::test]
async fn dialling_is_part_of_the_handle_time() {
    let record = record(vec![
        (0, outdial_started()),
        (0, rings()),
        (4_000, accepted(1, "amy")),
        (4_000, callback_started("amy", 1)),
        (15_000, connected("amy")),
        (45_000, ended(EndCause::CustomerHungUp, Some("amy"))),
        (45_000, wrap_up_started("amy")),
        (50_000, submitted("amy", WrapUpBy::Agent)),
        (50_000, closed(Outcome::Handled, Some("amy"))),
    ])
    .await;
    assert_eq!(record.direction, Direction::Outbound);
    assert_eq!((record.from.as_str(), record.to.as_str()), ("+4930111", "+4930222"));
    assert_eq!((record.queue, record.queued_at, record.callback), (Some("sales".into()), None, None));
    let figures = Figures { dialling_ms: 11_000, talk_ms: 30_000, wrap_up_ms: 5_000, ..Figures::default() };
    assert_eq!((record.figures, record.figures.handle_ms()), (figures, 46_000));
    assert_eq!(record.offers, Offers::default(), "nothing that the queue has offered");
    assert_eq!(record.answered_at, after(15_000));
}

#[tokio::test]
async fn nobody_is_reached() {
    let (contact, agent, failure) = (CONTACT, "amy".into(), CallbackFailure::Busy);
    let record = record(vec![
        (0, outdial_started()),
        (0, rings()),
        (4_000, accepted(1, "amy")),
        (4_000, callback_started("amy", 1)),
        (9_000, Event::CallbackFailed { contact, agent, failure, retry_at: None }),
        (9_000, ended(EndCause::CustomerUnreachable, None)),
        (9_000, closed(Outcome::OutdialFailed, None)),
    ])
    .await;
    assert_eq!(segments(&record), [(Treatment, None, 4_000), (Dialling, Some("amy"), 5_000)]);
    assert_eq!((record.agent, record.answered_at), (None, None));
    assert_eq!(record.end_cause, Some(EndCause::CustomerUnreachable));
}
