//! Callback: the customer hangs up and keeps the place (T6).

use super::fixture::{Centre, call, configuration, end, phone, sign_out, types};
use crate::{
    AgentState, Callback, CallbackFailure, CallbackOrder, Command, Configuration, ContactId, ContactPhase,
    EndCause, Event, OfferFailure, Outcome, Rule, SignOutCause,
};

use CallbackOrder::{AgentFirst, CustomerFirst};

const CONTACT: ContactId = ContactId(1);
const FAILED: Command = Command::FailCallback { contact: CONTACT, failure: CallbackFailure::NoAnswer };
const ANSWERED: Command = Command::AnswerCallback { contact: CONTACT };

fn with_callback(order: CallbackOrder) -> Configuration {
    let mut configuration = configuration();
    let callback = Callback { order, attempts: 2, spacing_ms: 60_000 };
    configuration.queues.get_mut("sales").unwrap().callback = Some(callback);
    configuration
}

fn request(number: &str) -> Command {
    Command::RequestCallback { contact: CONTACT, number: number.into() }
}

/// Contact 1 is to be called back; amy is signed in, and Idle unless `free`.
fn requested(order: CallbackOrder, free: bool) -> Centre {
    let mut centre = Centre::with(with_callback(order));
    centre.sign_in("amy", "red", "100");
    centre.call("sales");
    centre.run(request("+49170"));
    if free {
        centre.available("amy");
    }
    centre
}

fn accept(centre: &mut Centre) -> Vec<Event> {
    centre.run(Command::AcceptOffer { offer: centre.offer("amy") })
}

fn in_phase(phase: &str) -> Centre {
    match phase {
        "queued" => requested(AgentFirst, false),
        "offered" => requested(AgentFirst, true),
        "connecting" => {
            let mut centre = requested(AgentFirst, true);
            accept(&mut centre);
            centre
        }
        "calling back" => requested(CustomerFirst, true),
        "resting" => {
            let mut centre = requested(CustomerFirst, true);
            centre.run(FAILED);
            centre
        }
        phase => panic!("{phase}"),
    }
}

fn outcome_of(events: &[Event]) -> Option<Outcome> {
    events.iter().find_map(|event| match event {
        Event::ContactClosed { outcome, .. } => Some(*outcome),
        _ => None,
    })
}

#[test]
fn every_command_in_every_phase() {
    const PHASES: [&str; 5] = ["queued", "offered", "connecting", "calling back", "resting"];
    const NOT_WAITING: &str = "!not_waiting";
    const NONE: &str = "!no_callback_in_progress";
    const NOT_CONNECTING: &str = "!not_connecting";
    const NOT_CONNECTED: &str = "!not_connected";
    const ENDED: &str = "contact_ended contact_closed";
    const REQUEUED: &str = "recovered callback_failed";
    let fail_connect = Command::FailConnect { contact: CONTACT, failure: OfferFailure::PhoneError };

    let table: [(Command, [&str; 5]); 12] = [
        (request("+49170"), ["", "", NOT_WAITING, NOT_WAITING, NOT_WAITING]),
        (request("+49171"), {
            const AGAIN: &str = "offer_withdrawn callback_requested offer_made";
            ["callback_requested", AGAIN, NOT_WAITING, NOT_WAITING, NOT_WAITING]
        }),
        (request(""), ["!invalid_number", "!invalid_number", NOT_WAITING, NOT_WAITING, NOT_WAITING]),
        (ANSWERED, [NONE, NONE, NONE, "callback_answered offer_made", NONE]),
        (FAILED, [NONE, NONE, "callback_failed", "callback_failed", NONE]),
        (Command::ConnectContact { contact: CONTACT }, {
            [NOT_CONNECTING, NOT_CONNECTING, "contact_connected", NOT_CONNECTING, NOT_CONNECTING]
        }),
        (fail_connect, [NOT_CONNECTING, NOT_CONNECTING, "connect_failed", NOT_CONNECTING, NOT_CONNECTING]),
        // Who waits to be called back is on no line, and cannot leave it.
        (end(CONTACT, EndCause::CustomerHungUp), ["", "", ENDED, ENDED, ""]),
        (end(CONTACT, EndCause::SystemFailure), {
            [ENDED, "offer_withdrawn contact_ended contact_closed", ENDED, ENDED, ENDED]
        }),
        (end(CONTACT, EndCause::AgentHungUp), [NOT_CONNECTED; 5]),
        (Command::Recover, ["recovered", "recovered offer_withdrawn", REQUEUED, REQUEUED, "recovered"]),
        // An hour later.
        (Command::Tick, ["", "offer_timed_out", "", "", "callback_due callback_started"]),
    ];
    for (command, row) in table {
        for (phase, expected) in PHASES.into_iter().zip(row) {
            let mut centre = in_phase(phase);
            if command == Command::Tick {
                centre.now = centre.now.plus_ms(3_600_000);
            }
            assert_eq!(centre.outcome(command.clone()), expected, "{command:?} while {phase}");
        }
    }
}

/// The place is that of the arrival, before who came later, and no longest wait ends it.
#[test]
fn the_place_is_kept() {
    let mut centre = requested(AgentFirst, false);
    centre.wait_ms(1_000);
    centre.call("sales");
    centre.wait_ms(110_000);
    assert_eq!(centre.phase(CONTACT), ContactPhase::Queued { leave_at: None });
    centre.available("amy");
    assert_eq!(centre.ringing_at("amy"), Some(CONTACT));
}

#[test]
fn agent_first() {
    let mut centre = requested(AgentFirst, true);
    assert_eq!(centre.state("amy"), AgentState::Ringing);
    let events = accept(&mut centre);
    assert_eq!(types(&events), "offer_accepted callback_started");
    let (contact, agent) = (CONTACT, "amy".into());
    assert_eq!(events[1], Event::CallbackStarted { contact, agent, number: "+49170".into(), attempt: 1 });
    assert_eq!(centre.phase(CONTACT), ContactPhase::Connecting { agent: "amy".into() });
    centre.run(Command::ConnectContact { contact: CONTACT });
    let events = centre.run(end(CONTACT, EndCause::CustomerHungUp));
    assert_eq!(types(&events), "contact_ended wrap_up_started");
}

/// The agent is reserved, and is offered the contact once the customer is there. It is a live one then.
#[test]
fn customer_first() {
    let mut centre = requested(CustomerFirst, true);
    assert_eq!(centre.state("amy"), AgentState::Reserved);
    assert_eq!(centre.phase(CONTACT), ContactPhase::CallingBack { agent: "amy".into() });
    assert_eq!(centre.outcome(call("sales")), "contact_created contact_queued", "amy is taken");
    let events = centre.run(ANSWERED);
    assert_eq!(types(&events), "callback_answered offer_made");
    let Event::OfferMade { agent, why, .. } = &events[1] else { panic!("{events:?}") };
    assert_eq!((agent.as_str(), why.rule), ("amy", Rule::Reserved));
    assert_eq!(centre.engine.contact(CONTACT).unwrap().callback, None);
    assert_eq!(types(&accept(&mut centre)), "offer_accepted", "nobody is called any more");
    assert_eq!(outcome_of(&centre.run(end(CONTACT, EndCause::CustomerHungUp))), Some(Outcome::Abandoned));
}

/// The customer is there and the reserved agent is not: the contact is the first for anybody else.
#[test]
fn a_reserved_agent_may_be_gone() {
    let gone = [phone("100", false), sign_out("amy", SignOutCause::ConnectionLost)];
    for command in gone {
        let mut centre = requested(CustomerFirst, true);
        centre.call("sales");
        centre.run(command.clone());
        let events = types(&centre.run(ANSWERED));
        assert!(events.starts_with("callback_answered") && !events.contains("offer_made"), "{events}");
        centre.sign_in("bob", "red", "101");
        centre.available("bob");
        assert_eq!(centre.ringing_at("bob"), Some(CONTACT), "{command:?}");
    }
}

/// The offer that rings would connect a customer who has just chosen not to stay. Nobody is blamed.
#[test]
fn asked_for_while_a_phone_rings() {
    let mut centre = Centre::with(with_callback(AgentFirst));
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    let events = centre.run(request("+49170"));
    assert_eq!(types(&events), "offer_withdrawn callback_requested offer_made");
    assert_eq!(centre.ringing_at("amy"), Some(CONTACT));
    assert_eq!(types(&accept(&mut centre)), "offer_accepted callback_started");

    let mut centre = Centre::with(with_callback(CustomerFirst));
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    assert_eq!(centre.outcome(request("+49170")), "offer_withdrawn callback_requested callback_started");
    assert_eq!(centre.state("amy"), AgentState::Reserved);
}

/// Attempts are spaced, and others are served meanwhile; the agent is not blamed and keeps the place in line.
#[test]
fn attempts() {
    for order in [AgentFirst, CustomerFirst] {
        let mut centre = requested(order, true);
        let idle_since = centre.engine.agent(&"amy".into()).unwrap().idle_since;
        centre.wait_ms(1_000);
        let attempt = |centre: &mut Centre| {
            if order == AgentFirst {
                accept(centre);
            }
            centre.run(FAILED)
        };
        let events = attempt(&mut centre);
        let (agent, failure) = ("amy".into(), CallbackFailure::NoAnswer);
        let until = centre.now.plus_ms(60_000);
        let retry_at = Some(until);
        assert_eq!(events, [Event::CallbackFailed { contact: CONTACT, agent, failure, retry_at }]);
        assert_eq!(centre.phase(CONTACT), ContactPhase::Resting { until });
        let view = centre.engine.agent(&"amy".into()).unwrap();
        assert_eq!((view.state, view.idle_since), (AgentState::Available, idle_since));

        let second = centre.call("sales");
        assert_eq!(centre.ringing_at("amy"), Some(second));
        centre.run(end(second, EndCause::CustomerHungUp));
        let started = if order == AgentFirst { "offer_made" } else { "callback_started" };
        assert_eq!(types(&centre.wait_ms(59_999)), "");
        assert_eq!(types(&centre.wait_ms(1)), format!("callback_due {started}"));
        let events = attempt(&mut centre);
        assert_eq!(types(&events), "callback_failed contact_ended contact_closed");
        assert_eq!(outcome_of(&events), Some(Outcome::CallbackFailed));
        assert_eq!(centre.state("amy"), AgentState::Available);
    }
}

/// An attempt is one when the customer was called: a RONA before is none, an agent who is lost meanwhile is.
#[test]
fn what_counts_as_an_attempt() {
    let mut centre = requested(AgentFirst, true);
    centre.wait_ms(20_000);
    assert_eq!(centre.state("amy"), AgentState::Rona);
    centre.available("amy");
    let number_of = |events: &[Event]| match events[1] {
        Event::CallbackStarted { attempt, .. } => attempt,
        _ => panic!("{events:?}"),
    };
    assert_eq!(number_of(&accept(&mut centre)), 1);
    centre.run(Command::FailConnect { contact: CONTACT, failure: OfferFailure::AgentHungUp });
    assert!(matches!(centre.phase(CONTACT), ContactPhase::Queued { .. }));
    centre.available("amy");
    assert_eq!(number_of(&accept(&mut centre)), 2);
}

/// The server goes down: what is promised is kept, though the attempt that was being made was the last.
#[test]
fn a_restart_keeps_the_promise() {
    let mut centre = in_phase("connecting");
    for attempt in 1..=3 {
        let events = centre.run(Command::Recover);
        let Event::CallbackFailed { failure, retry_at, .. } = events[1] else { panic!("{events:?}") };
        assert_eq!(failure, CallbackFailure::ServerStopped);
        assert_eq!(retry_at, Some(centre.now.plus_ms(60_000)), "{attempt} of 2");
        assert_eq!(types(&centre.wait_ms(60_000)), "callback_due");
        assert_eq!(types(&centre.run(phone("100", true))), "phone_reachability_changed offer_made");
        accept(&mut centre);
    }
    assert_eq!(
        outcome_of(&centre.run(FAILED)),
        Some(Outcome::CallbackFailed),
        "the customer was not reached"
    );
}

#[test]
fn what_becomes_of_a_callback_that_is_ended() {
    let table = [
        ("queued", EndCause::SystemFailure, Outcome::Failed),
        ("resting", EndCause::ServerStopping, Outcome::Failed),
        ("offered", EndCause::CallbackFailed, Outcome::CallbackFailed),
        ("connecting", EndCause::CustomerHungUp, Outcome::CallbackFailed),
        ("calling back", EndCause::CustomerLost, Outcome::CallbackFailed),
    ];
    for (phase, cause, outcome) in table {
        let mut centre = in_phase(phase);
        let events = centre.run(end(CONTACT, cause));
        assert_eq!(outcome_of(&events), Some(outcome), "{cause:?} while {phase}");
    }
}

#[test]
fn not_every_contact_can_be_called_back() {
    let mut centre = Centre::with(with_callback(AgentFirst));
    centre.call("help");
    assert_eq!(centre.outcome(request("+49170")), "!no_callback");
    for number in ["", "+49\r\n170", &"1".repeat(257)] {
        assert_eq!(centre.outcome(request(number)), "!invalid_number", "{number:?}");
    }
    centre.run(end(CONTACT, EndCause::CustomerHungUp));
    assert_eq!(centre.outcome(request("+49170")), "!unknown_contact");
}

/// T7: the queue calls nobody back any more, but for those whom it has promised it.
#[test]
fn a_promise_outlives_the_setting() {
    let mut centre = requested(CustomerFirst, false);
    centre.run(Command::Configure(configuration()));
    assert_eq!(types(&centre.available("amy")), "presence_changed offer_made", "agent first, as ever");
    accept(&mut centre);
    let events = centre.run(FAILED);
    let Event::CallbackFailed { retry_at, .. } = &events[0] else { panic!("{events:?}") };
    assert!(retry_at.is_some());
}
