//! Supervision (T8): who can be heard by whom, what a supervisor can do at each stage, how it ends, and that nobody else
//! is the worse for it. Amy talks to the customer, cat supervises.

use super::{
    fixture::{Centre, available, end, fail, idle, phone, sign_out, types, wrap_up},
    roles::{
        CONSULT, CUSTOMER, asked, complete, conference, conferring, consult, consulting, end_consult, hold,
        resume, talking, toggled,
    },
};
use crate::{
    AgentState, Command, ContactId, ContactKind, ContactPhase, EndCause, Event, OfferFailure, Record, Rule,
    SignOutCause, SupervisionMode, TransferTarget,
};
use AgentState::{Available, Connected, Ringing, Supervising, WrapUp};
use SupervisionMode::{BargeIn, Listen, Whisper};

/// Of a call that nobody is consulted about.
const SUPERVISION: ContactId = ContactId(2);

const ENDS: &str = "supervision_ended contact_ended contact_closed";
const TAKES_OVER: &str =
    "supervision_ended contact_ended contact_closed contact_transferred wrap_up_started contact_connected";

fn supervise(agent: &str, contact: ContactId, mode: SupervisionMode) -> Command {
    Command::StartSupervision { agent: agent.into(), contact, mode }
}

fn change(agent: &str, contact: ContactId, mode: SupervisionMode) -> Command {
    Command::SetSupervision { agent: agent.into(), contact, mode }
}

fn leave(agent: &str, contact: ContactId) -> Command {
    Command::EndSupervision { agent: agent.into(), contact }
}

fn take_over(agent: &str, contact: ContactId) -> Command {
    Command::TakeOver { agent: agent.into(), contact }
}

fn transfer(to: TransferTarget) -> Command {
    Command::TransferContact { agent: "amy".into(), contact: CUSTOMER, to }
}

fn with_supervisor(mut centre: Centre) -> Centre {
    centre.sign_in("cat", "blue", "102");
    centre.available("cat");
    centre
}

/// Cat's phone rings.
fn begun() -> Centre {
    let mut centre = with_supervisor(talking());
    centre.run(supervise("cat", CUSTOMER, Listen));
    centre
}

fn supervising() -> Centre {
    let mut centre = begun();
    assert_eq!(centre.answer("cat"), SUPERVISION);
    centre
}

#[test]
fn a_supervisor_hears_a_call() {
    let mut centre = with_supervisor(talking());
    let events = centre.run(supervise("cat", CUSTOMER, Whisper));
    assert_eq!(types(&events), "supervision_started offer_made");
    let [Event::SupervisionStarted { supervised, .. }, Event::OfferMade { why, .. }] = events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!((supervised.as_str(), why.rule), ("amy", Rule::Supervision));
    assert_eq!((centre.state("amy"), centre.state("cat")), (Connected, Ringing));
    let seen = |centre: &Centre| {
        let view = centre.engine.contact(CUSTOMER).unwrap().supervision.unwrap();
        (view.contact, view.agent.to_string(), view.mode, view.connected)
    };
    assert_eq!(seen(&centre), (SUPERVISION, "cat".to_owned(), Whisper, false));
    centre.run(Command::AcceptOffer { offer: centre.offer("cat") });
    assert_eq!(centre.state("cat"), Ringing);
    assert_eq!(centre.outcome(Command::ConnectContact { contact: SUPERVISION }), "contact_connected");
    assert_eq!((centre.state("amy"), centre.state("cat")), (Connected, Supervising));
    assert_eq!(seen(&centre), (SUPERVISION, "cat".to_owned(), Whisper, true));
    let (customer, made) =
        (centre.engine.contact(CUSTOMER).unwrap(), centre.engine.contact(SUPERVISION).unwrap());
    assert_eq!(made.kind, ContactKind::Supervision { of: CUSTOMER, by: "cat".into(), mode: Whisper });
    assert_eq!((made.from, made.to, made.queue), (customer.from, customer.to, customer.queue));
}

/// Each stage, and every command of a supervisor.
#[test]
fn every_command_at_every_stage() {
    let nobody = || with_supervisor(talking());
    let table: [(Command, [&str; 3]); 11] = [
        (
            supervise("cat", CUSTOMER, BargeIn),
            ["supervision_started offer_made", "!already_supervised", "!already_supervised"],
        ),
        (change("cat", CUSTOMER, BargeIn), ["!not_supervised", "supervision_changed", "supervision_changed"]),
        (
            change("cat", SUPERVISION, BargeIn),
            ["!unknown_contact", "supervision_changed", "supervision_changed"],
        ),
        (change("cat", CUSTOMER, Listen), ["!not_supervised", "", ""]),
        (change("amy", CUSTOMER, BargeIn), ["!not_supervised", "!not_your_contact", "!not_your_contact"]),
        (
            leave("cat", CUSTOMER),
            [
                "!not_supervised",
                "supervision_ended offer_withdrawn contact_ended contact_closed",
                "supervision_ended contact_ended contact_closed",
            ],
        ),
        (
            leave("cat", SUPERVISION),
            ["!unknown_contact", "supervision_ended offer_withdrawn contact_ended contact_closed", ENDS],
        ),
        (leave("bob", CUSTOMER), ["!not_supervised", "!not_your_contact", "!not_your_contact"]),
        (take_over("cat", CUSTOMER), ["!not_supervised", "!not_connected", TAKES_OVER]),
        (take_over("cat", SUPERVISION), ["!unknown_contact", "!not_connected", TAKES_OVER]),
        (take_over("amy", CUSTOMER), ["!not_supervised", "!not_your_contact", "!not_your_contact"]),
    ];
    for (command, row) in table {
        for (set_up, expected) in [nobody, begun, supervising].into_iter().zip(row) {
            assert_eq!(set_up().outcome(command.clone()), expected, "{command:?}");
        }
    }
}

/// What is done with any contact is refused of a supervision, and of amy's call nothing is refused that was not before.
#[test]
fn a_supervision_is_no_contact_of_a_customer() {
    let of_supervision = [
        (Command::HoldContact { agent: "cat".into(), contact: SUPERVISION }, "!is_supervision"),
        (Command::ResumeContact { agent: "cat".into(), contact: SUPERVISION }, "!is_supervision"),
        (consult_about(SUPERVISION), "!is_supervision"),
        (Command::EndConsult { agent: "cat".into(), contact: SUPERVISION }, "!is_supervision"),
        (supervise("bob", SUPERVISION, Listen), "!is_supervision"),
        (Command::RequestCallback { contact: SUPERVISION, number: "+49".into() }, "!not_waiting"),
        (wrap_up("cat", SUPERVISION, "sale"), "!not_in_wrap_up"),
    ];
    for (command, expected) in of_supervision {
        assert_eq!(supervising().outcome(command.clone()), expected, "{command:?}");
    }
    let of_call = [
        (hold("amy", CUSTOMER), "contact_held"),
        (consult("amy", "bob"), "contact_held consult_started offer_made"),
        (Command::PauseRecording { agent: "amy".into(), contact: CUSTOMER, for_ms: 1 }, "recording_paused"),
    ];
    for (command, expected) in of_call {
        let mut centre = supervising();
        centre.available("bob");
        assert_eq!(centre.outcome(command.clone()), expected, "{command:?}");
        assert_eq!(centre.state("cat"), Supervising);
    }
}

fn consult_about(contact: ContactId) -> Command {
    let to = crate::ConsultTarget::Agent { agent: "bob".into() };
    Command::StartConsult { agent: "cat".into(), contact, to }
}

#[test]
fn what_cannot_be_supervised() {
    let mut centre = with_supervisor(talking());
    assert_eq!(centre.outcome(supervise("amy", CUSTOMER, Listen)), "!not_free", "one's own call");
    assert_eq!(centre.outcome(supervise("cat", ContactId(9), Listen)), "!unknown_contact");
    centre.run(end(CUSTOMER, EndCause::CustomerHungUp));
    assert_eq!(centre.outcome(supervise("cat", CUSTOMER, Listen)), "!not_connected", "amy wraps up");
    let waits = centre.call("sales");
    assert_eq!(centre.outcome(supervise("cat", waits, Listen)), "!not_connected");
    let mut centre = with_supervisor(consulting());
    assert_eq!(centre.outcome(supervise("cat", CONSULT, Listen)), "!is_consult");
    assert_eq!(centre.outcome(supervise("cat", CUSTOMER, Listen)), "supervision_started offer_made");
}

/// Signed in at a phone that can be called, Available or Idle, and with nothing to do.
#[test]
fn who_cannot_supervise() {
    let start = || supervise("cat", CUSTOMER, Listen);
    let mut centre = talking();
    assert_eq!(centre.outcome(start()), "!not_signed_in");
    let mut centre = with_supervisor(centre);
    centre.run(phone("102", false));
    assert_eq!(centre.outcome(start()), "!phone_unreachable");
    centre.run(phone("102", true));
    centre.call("help");
    assert_eq!(centre.outcome(start()), "!not_free", "an offer is open");
    centre.wait_ms(15_000);
    assert_eq!((centre.state("cat"), centre.outcome(start())), (AgentState::Rona, "!not_free".into()));
    centre.available("cat");
    centre.answer("cat");
    assert_eq!(centre.outcome(start()), "!not_free", "a call of her own");
    centre.run(sign_out("cat", SignOutCause::BrowserClosed));
    assert_eq!(centre.outcome(start()), "!signing_out");
    let mut idle_one = talking();
    idle_one.sign_in("cat", "blue", "102");
    assert_eq!(idle_one.outcome(start()), "supervision_started offer_made");
}

/// Not answered, declined, refused by the phone, hung up before it was heard: nobody is in RONA, and cat is what she was.
#[test]
fn what_is_not_answered_changes_nothing() {
    const WITHDRAWN: &str = "supervision_ended offer_withdrawn contact_ended contact_closed";
    let fail_connect = |failure| Command::FailConnect { contact: SUPERVISION, failure };
    let table = [
        (None, WITHDRAWN),
        (Some((false, OfferFailure::Declined)), WITHDRAWN),
        (
            Some((false, OfferFailure::PhoneBusy)),
            "offer_failed supervision_ended contact_ended contact_closed",
        ),
        (Some((true, OfferFailure::AgentHungUp)), ENDS),
        (
            Some((true, OfferFailure::PhoneError)),
            "connect_failed supervision_ended contact_ended contact_closed",
        ),
    ];
    for presence in [available("cat"), idle("cat", "lunch")] {
        for (failure, expected) in table {
            let mut centre = with_supervisor(talking());
            centre.run(presence.clone());
            let before = centre.state("cat");
            centre.run(supervise("cat", CUSTOMER, Listen));
            let events = match failure {
                None => centre.wait_ms(20_000),
                Some((false, failure)) => centre.run(fail(centre.offer("cat"), failure)),
                Some((true, failure)) => {
                    centre.run(Command::AcceptOffer { offer: centre.offer("cat") });
                    centre.run(fail_connect(failure))
                }
            };
            assert_eq!(types(&events), expected);
            assert_eq!(cause(&events), EndCause::SupervisionFailed);
            assert_eq!((centre.state("amy"), centre.state("cat")), (Connected, before));
            assert_eq!(centre.engine.contact(CUSTOMER).unwrap().supervision, None);
        }
    }
}

fn cause(events: &[Event]) -> EndCause {
    let cause = events.iter().find_map(|event| match event {
        Event::SupervisionEnded { cause, .. } => Some(*cause),
        _ => None,
    });
    cause.unwrap()
}

/// Cat leaves: the customer and amy notice nothing. Amy's part ends: so does cat's.
#[test]
fn how_it_ends() {
    let ended = |follows: &str| format!("{ENDS} {follows}");
    let queue = TransferTarget::Queue { queue: "help".into() };
    let number = TransferTarget::Number { number: "+4930".into() };
    let table = [
        (end(SUPERVISION, EndCause::AgentHungUp), ENDS.to_owned(), EndCause::AgentHungUp, Connected),
        (end(SUPERVISION, EndCause::AgentPhoneLost), ENDS.to_owned(), EndCause::AgentPhoneLost, Connected),
        (leave("cat", CUSTOMER), ENDS.to_owned(), EndCause::SupervisionEnded, Connected),
        (
            end(CUSTOMER, EndCause::CustomerHungUp),
            ended("contact_ended wrap_up_started"),
            EndCause::SupervisionEnded,
            WrapUp,
        ),
        (
            transfer(queue),
            ended("contact_transferred wrap_up_started contact_queued offer_made"),
            EndCause::SupervisionEnded,
            WrapUp,
        ),
        (transfer(number), ended("contact_transferred wrap_up_started"), EndCause::SupervisionEnded, WrapUp),
    ];
    for (command, expected, why, amy) in table {
        let mut centre = supervising();
        let events = centre.run(command.clone());
        assert_eq!((types(&events), cause(&events)), (expected, why), "{command:?}");
        assert_eq!(centre.state("amy"), amy, "{command:?}");
        assert_ne!(centre.state("cat"), Supervising, "{command:?}");
        let view = centre.engine.contact(CUSTOMER).unwrap();
        assert_eq!(view.supervision, None, "{command:?}");
    }
}

/// The customer goes on with cat: amy wraps up as after a transfer, and all that an agent can do is cat's to do.
#[test]
fn who_takes_over_owns_the_contact() {
    let mut centre = supervising();
    centre.wait_ms(5_000);
    centre.run(hold("amy", CUSTOMER));
    assert_eq!(centre.outcome(take_over("cat", CUSTOMER)), TAKES_OVER);
    assert_eq!((centre.state("amy"), centre.state("cat")), (WrapUp, Connected));
    assert!(matches!(
        centre.phase(CUSTOMER),
        ContactPhase::Connected { ref agent, on_hold_since: None, .. } if agent.as_str() == "cat"
    ));
    assert_eq!(centre.outcome(hold("amy", CUSTOMER)), "!not_your_contact");
    centre.run(hold("cat", CUSTOMER));
    assert_eq!(centre.outcome(consult("cat", "bob")), "consult_started offer_made");
    let events = centre.run(end(CUSTOMER, EndCause::CustomerHungUp));
    assert!(types(&events).ends_with("contact_ended wrap_up_started"), "{events:?}");
    assert_eq!(centre.state("cat"), WrapUp);
    let handled = |agent: &str| centre.engine.agent(&agent.into()).unwrap().handled;
    assert_eq!((handled("amy"), handled("cat")), (1, 1));
    assert_eq!(centre.engine.agent(&"amy".into()).unwrap().talk_ms, 5_000);
}

/// Whatever amy is doing with a colleague goes on under supervision, and ends when cat takes over.
#[test]
fn consults_go_on_under_supervision() {
    for set_up in [asked, consulting, toggled, conference] {
        let mut centre = with_supervisor(set_up());
        let before = (centre.state("amy"), centre.state("bob"));
        centre.run(supervise("cat", CUSTOMER, Listen));
        assert_eq!(centre.answer("cat"), ContactId(3));
        assert_eq!((centre.state("amy"), centre.state("bob")), before);
        let events = types(&centre.run(take_over("cat", CUSTOMER)));
        assert!(events.starts_with("consult_ended") && events.ends_with(TAKES_OVER), "{events}");
        assert_eq!(
            (centre.state("amy"), centre.state("bob"), centre.state("cat")),
            (WrapUp, Available, Connected)
        );
    }
    let mut centre = with_supervisor(consulting());
    centre.run(supervise("cat", CUSTOMER, Listen));
    centre.answer("cat");
    centre.run(resume("amy"));
    centre.run(hold("amy", CUSTOMER));
    centre.run(conferring("amy"));
    assert_eq!(centre.outcome(end_consult("amy", CONSULT)), "consult_ended contact_ended contact_closed");
    assert_eq!(centre.state("cat"), Supervising);
}

/// The supervision was of amy's part: with bob, who has the customer then, a new one begins.
#[test]
fn who_was_consulted_takes_the_customer_without_the_supervisor() {
    let mut centre = with_supervisor(consulting());
    centre.run(supervise("cat", CUSTOMER, Listen));
    centre.answer("cat");
    let events = types(&centre.run(complete("amy")));
    assert_eq!(
        events,
        format!(
            "{ENDS} consult_ended contact_transferred wrap_up_started contact_ended contact_closed \
             contact_connected"
        )
    );
    assert_eq!(centre.state("cat"), Available);
    assert_eq!(centre.outcome(supervise("cat", CUSTOMER, Listen)), "supervision_started offer_made");
}

/// Who must go goes when the call is over, be it the agent or the supervisor; nobody is hung up on.
#[test]
fn who_is_signed_out_meanwhile() {
    let forced = SignOutCause::PasswordExpired;
    let mut centre = supervising();
    assert_eq!(centre.outcome(sign_out("amy", forced)), "sign_out_pending");
    assert_eq!((centre.state("amy"), centre.state("cat")), (Connected, Supervising));
    let events = types(&centre.run(take_over("cat", CUSTOMER)));
    assert_eq!(events, format!("{TAKES_OVER} wrap_up_submitted agent_signed_out"));
    let mut centre = supervising();
    assert_eq!(centre.outcome(sign_out("cat", SignOutCause::AgentRequested)), "!active_contact");
    assert_eq!(centre.outcome(sign_out("cat", forced)), "sign_out_pending");
    assert_eq!(centre.outcome(leave("cat", CUSTOMER)), format!("{ENDS} agent_signed_out"));
    assert_eq!(centre.state("amy"), Connected);
}

/// Who supervises gets no call, and is in no figure: not of the queue, and not of the supervisor's own.
#[test]
fn a_supervision_counts_nowhere() {
    let mut centre = begun();
    let queue = |centre: &Centre| {
        let view = centre.engine.queue(&"sales".into()).unwrap();
        (view.waiting, view.ringing, view.longest_wait_since)
    };
    assert_eq!(queue(&centre), (0, 0, None));
    centre.answer("cat");
    assert!(centre.engine.agent(&"cat".into()).unwrap().free.is_empty());
    assert_eq!(queue(&centre), (0, 0, None));
    centre.wait_ms(7_000);
    centre.run(leave("cat", CUSTOMER));
    let cat = centre.engine.agent(&"cat".into()).unwrap();
    assert_eq!((cat.state, cat.handled, cat.talk_ms), (Available, 0, 0));
}

/// The state of each of the two changes by an event of that agent.
#[test]
fn each_state_is_noted_where_it_begins() {
    let mut centre = supervising();
    centre.run(take_over("cat", CUSTOMER));
    let of = |agent: &str| -> Vec<String> {
        let of_agent = |record: &&Record| record.event.agent().is_some_and(|it| it.as_str() == agent);
        let states = centre.log.iter().filter(of_agent).filter_map(|record| record.agent_state.clone());
        states.map(|state| serde_json::to_value(state).unwrap()["state"].as_str().unwrap().into()).collect()
    };
    let cat = of("cat");
    assert!(
        cat.ends_with(&["ringing", "supervising", "available", "connected"].map(String::from)),
        "{cat:?}"
    );
    assert_eq!(of("amy").last().map(String::as_str), Some("wrap_up"));
}

/// No call is left after a restart, and no supervision of one.
#[test]
fn nobody_supervises_after_a_restart() {
    for set_up in [begun, supervising] {
        let mut centre = set_up();
        let events = types(&centre.run(Command::Recover));
        assert!(events.starts_with("recovered supervision_ended"), "{events}");
        assert!(events.ends_with("contact_closed contact_ended wrap_up_started"), "{events}");
        assert_eq!(centre.state("cat"), Available);
    }
}
