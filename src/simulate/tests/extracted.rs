//! What is found in a log, against counts of its events.

use super::office::{FRIDAY, Habits, MINUTE, Office, counting, day, log};
use crate::simulate::Plan;
use crate::simulate::day::Input;
use crate::simulate::samples::{Attempt, Of, Response};
use acd::{
    Actor, AgentId, Channel, Command, Engine, Event, NewContact, Outcome, PresenceCause, PresenceChoice,
    Record, Timestamp,
};

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

/// Coming back from RONA is no choice of its own; but it is where the agent had wanted to be Idle before.
#[test]
fn what_agents_choose_around_a_rona() {
    let configuration = Office { sales: 1, support: 0, ..Office::default() }.configuration();
    let plan = Plan::new(&configuration);
    let agent = AgentId::from("sales01");
    let choose = |presence| Command::SetPresence { agent: agent.clone(), presence, by: Actor::Agent };
    let available = || choose(PresenceChoice::Available);
    let lunch = || choose(PresenceChoice::Idle { code: "lunch".into() });
    let call = || {
        Command::CreateContact(NewContact::call(
            "sales-line".into(),
            "sales".into(),
            "+49".into(),
            "100".into(),
        ))
    };
    let mut engine = Engine::new();
    let mut records = Vec::new();
    let steps = [
        (0, Command::Configure(plan.acd.clone())),
        (0, Command::SetPhoneReachable { dn: "1".into(), reachable: true }),
        (0, Command::SignIn { agent: agent.clone(), team: "sales".into(), dn: "1".into() }),
        (0, available()),
        // Rings for 20 s.
        (0, call()),
        (20_000, Command::Tick),
        (30_000, available()),
        (50_000, Command::Tick),
        (MINUTE, available()),
        (MINUTE + 1_000, lunch()),
        (MINUTE + 20_000, Command::Tick),
        (2 * MINUTE, available()),
    ];
    for (after_ms, command) in steps {
        records.extend(engine.execute(FRIDAY.plus_ms(after_ms), command).unwrap());
    }
    let day = day(&records, &counting(&plan)).unwrap();
    assert_eq!(day.behaviour.recovery.all(Of::Everybody), [10_000, 10_000, 40_000]);
    let chosen: Vec<_> = day
        .inputs
        .iter()
        .filter_map(|(at, input)| match input {
            Input::Presence { presence, .. } => Some((at.ms_since(FRIDAY), presence.clone())),
            _ => None,
        })
        .collect();
    assert_eq!(
        chosen,
        [
            (0, PresenceChoice::Available),
            (MINUTE + 1_000, PresenceChoice::Idle { code: "lunch".into() }),
            (2 * MINUTE, PresenceChoice::Available),
        ]
    );
}
