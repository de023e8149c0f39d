//! What is found in a log, against counts of its events.

use super::office::{Habits, Office, counting, day, log};
use crate::simulate::Plan;
use crate::simulate::samples::{Attempt, Of, Response};
use acd::{Channel, Event, Outcome, PresenceCause, Record, Timestamp};

fn count(log: &[Record], of: impl Fn(&Event) -> bool) -> usize {
    log.iter().filter(|record| of(&record.event)).count()
}

#[test]
fn every_observation_is_found() {
    let office = Office { sales_keys: "callback = {}", ..Office::default() };
    let configuration = office.configuration();
    let log = log(&configuration, Habits { callbacks: 20, unanswered: 5, ..Habits::default() });
    let plan = Plan::new(&configuration);
    let day = day(&log, &counting(&plan)).unwrap();
    let behaviour = &day.behaviour;

    assert_eq!(day.contacts(), count(&log, |event| matches!(event, Event::ContactCreated { .. })));
    let handled = count(&log, |event| matches!(event, Event::ContactConnected { .. }));
    assert_eq!(behaviour.talk.all(Of::Everybody).len(), handled);
    assert_eq!(behaviour.talk.all(Of::Channel(Channel::Voice)).len(), handled);
    let [sales, support] =
        ["sales", "support"].map(|queue| behaviour.talk.all(Of::Queue(queue.into())).len());
    assert_eq!(sales + support, handled);
    assert_eq!(behaviour.wrap_up.all(Of::Everybody).len(), handled);
    let by_timeout =
        behaviour.wrap_up.all(Of::Queue("support".into())).iter().filter(|wrap_up| wrap_up.ms == 40_000);
    let timeouts = |event: &Event| matches!(event, Event::WrapUpSubmitted { by: acd::WrapUpBy::Timeout, .. });
    assert!(count(&log, timeouts) > 0);
    assert_eq!(by_timeout.count(), count(&log, timeouts));

    let responses = behaviour.responses.all(Of::Everybody);
    let of_kind = |of: fn(&Response) -> bool| responses.iter().filter(|response| of(response)).count();
    assert_eq!(
        of_kind(|response| matches!(response, Response::NotAnswered)),
        count(&log, |event| matches!(event, Event::OfferTimedOut { .. }))
    );
    assert_eq!(
        of_kind(|response| matches!(response, Response::Answered { .. })),
        count(&log, |event| matches!(event, Event::OfferAccepted { .. }))
    );
    let back = |event: &Event| {
        matches!(
            event,
            Event::PresenceChanged { cause: PresenceCause::Agent, presence: acd::Presence::Available, .. }
        )
    };
    // Each agent: in the morning and after lunch; every other time it is after a RONA.
    let recoveries = behaviour.recovery.all(Of::Everybody).len();
    assert!(recoveries > 0 && recoveries + 2 * 10 >= count(&log, back) && recoveries <= count(&log, back));

    let asked = count(&log, |event| matches!(event, Event::CallbackRequested { .. }));
    assert!(asked > 10);
    assert_eq!(day.arrivals.iter().filter(|arrival| arrival.callback.is_some()).count(), asked);
    let attempts = behaviour.attempts.all(Of::Everybody);
    assert!(attempts.iter().all(|attempt| *attempt == Attempt::Answered { after_ms: 8_000 }), "{attempts:?}");
    assert_eq!(attempts.len(), count(&log, |event| matches!(event, Event::CallbackStarted { .. })));
}

/// Who hung up has waited from arrival to then; the others at least until they were answered.
#[test]
fn waits_are_those_of_the_log() {
    let configuration = Office::default().configuration();
    let log = log(&configuration, Habits::default());
    let plan = Plan::new(&configuration);
    let day = day(&log, &counting(&plan)).unwrap();
    let times_of = |of: &dyn Fn(&Event) -> bool| -> Vec<Timestamp> {
        let contacts = log.iter().filter(|record| of(&record.event));
        let mut times: Vec<_> = contacts.map(|record| (record.event.contact().unwrap(), record.at)).collect();
        times.sort();
        times.into_iter().map(|(_, at)| at).collect()
    };
    let arrived = times_of(&|event| matches!(event, Event::ContactCreated { .. }));
    let abandoned = |event: &Event| matches!(event, Event::ContactClosed { outcome: Outcome::Abandoned, .. });
    let left = times_of(&|event| abandoned(event) || matches!(event, Event::ContactConnected { .. }));
    let waits: Vec<u64> = arrived.iter().zip(&left).map(|(arrived, left)| left.ms_since(*arrived)).collect();
    assert_eq!(day.arrivals.iter().map(|arrival| arrival.waited_ms).collect::<Vec<_>>(), waits);
    assert_eq!(day.arrivals.iter().filter(|arrival| arrival.hung_up).count(), count(&log, abandoned));
}
