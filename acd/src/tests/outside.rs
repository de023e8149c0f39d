//! Transfers to a number (V8): what is dialled, who is reached, and the way back.

use super::fixture::{Centre, configuration, end, types, wrap_up};
use crate::{
    AgentState, Command, ContactId, ContactPhase, EndCause, Event, OutsideFailure, Rule, TransferTarget,
    WrapUpMode,
};

const CONTACT: ContactId = ContactId(1);
const NUMBER: &str = "+4930987654";

fn to_number(number: &str) -> Command {
    let to = TransferTarget::Number { number: number.into() };
    Command::TransferContact { agent: "amy".into(), contact: CONTACT, to }
}

fn fail_outside(failure: OutsideFailure) -> Command {
    Command::FailOutside { contact: CONTACT, failure }
}

/// Amy has talked to contact 1 of queue sales for 10 s, and sends it outside.
fn sent_outside(configuration: crate::Configuration) -> Centre {
    let mut centre = talking(configuration);
    centre.run(to_number(NUMBER));
    centre
}

fn talking(configuration: crate::Configuration) -> Centre {
    let mut centre = Centre::with(configuration);
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    centre.answer("amy");
    centre.wait_ms(10_000);
    centre
}

fn without_wrap_up() -> crate::Configuration {
    let mut configuration = configuration();
    configuration.queues.get_mut("sales").unwrap().wrap_up.mode = WrapUpMode::None;
    configuration
}

/// The first agent goes to wrap-up at once; who answers outside is no agent, and gives no code.
#[test]
fn the_agent_wraps_up_while_the_customer_goes_on_outside() {
    let mut centre = talking(configuration());
    assert_eq!(types(&centre.run(to_number(NUMBER))), "contact_transferred wrap_up_started");
    assert_eq!(centre.state("amy"), AgentState::WrapUp);
    let outside = |connected| ContactPhase::Outside { number: NUMBER.into(), connected };
    assert_eq!(centre.phase(CONTACT), outside(false));
    centre.run(Command::ConnectOutside { contact: CONTACT });
    assert_eq!(centre.phase(CONTACT), outside(true));
    assert_eq!(types(&centre.run(wrap_up("amy", CONTACT, "sale"))), "wrap_up_submitted");
    assert_eq!(centre.state("amy"), AgentState::Available);
    let events = centre.run(end(CONTACT, EndCause::OutsideHungUp));
    assert_eq!(types(&events), "contact_ended contact_closed");
    assert!(matches!(&events[0], Event::ContactEnded { agent: None, .. }));
}

/// Nobody is reached: back to the agent, if ready; else to the queue, at the place the first wait earned.
#[test]
fn what_nobody_answers_outside_comes_back() {
    for failure in
        [OutsideFailure::Busy, OutsideFailure::NoAnswer, OutsideFailure::Refused, OutsideFailure::Unreachable]
    {
        let mut centre = sent_outside(without_wrap_up());
        let events = centre.run(fail_outside(failure));
        assert_eq!(types(&events), "outside_failed offer_made");
        let Event::OfferMade { why, .. } = &events[1] else { panic!("{events:?}") };
        assert_eq!((why.rule, centre.ringing_at("amy")), (Rule::Returned, Some(CONTACT)));

        let mut centre = sent_outside(configuration());
        let events = centre.run(fail_outside(failure));
        assert_eq!(types(&events), "outside_failed contact_queued", "amy wraps up");
        let view = centre.engine.contact(CONTACT).unwrap();
        assert_eq!(view.queued_at, Some(view.created_at), "its first wait counts");
    }
}

#[test]
fn only_what_a_phone_can_dial_is_a_number() {
    let longest = "1".repeat(32);
    for number in ["0", "+1", "*21#", "#", longest.as_str()] {
        let mut centre = talking(configuration());
        let outcome = centre.outcome(to_number(number));
        assert_eq!(outcome, "contact_transferred wrap_up_started", "{number:?}");
    }
    let too_long = "1".repeat(33);
    for number in ["", "+", "++1", "1+", "12 34", "amy", "1\r\n2", "٣", too_long.as_str()] {
        assert_eq!(talking(configuration()).outcome(to_number(number)), "!invalid_number", "{number:?}");
    }
}

/// Every command about the contact, while its number is called and while somebody there has it.
#[test]
fn every_command_outside() {
    const NOT_CONNECTED: &str = "!not_connected";
    let amy = || "amy".into();
    let table: [(Command, &str, &str); 18] = [
        (Command::ConnectOutside { contact: CONTACT }, "outside_connected", "!not_calling_outside"),
        (fail_outside(OutsideFailure::Busy), "outside_failed contact_queued", "!not_calling_outside"),
        (Command::ConnectContact { contact: CONTACT }, "!not_connecting", "!not_connecting"),
        (
            Command::FailConnect { contact: CONTACT, failure: crate::OfferFailure::PhoneError },
            "!not_connecting",
            "!not_connecting",
        ),
        (end(CONTACT, EndCause::CustomerHungUp), "contact_ended", "contact_ended"),
        (end(CONTACT, EndCause::CustomerLost), "contact_ended", "contact_ended"),
        (end(CONTACT, EndCause::OutsideHungUp), NOT_CONNECTED, "contact_ended"),
        (end(CONTACT, EndCause::AgentHungUp), NOT_CONNECTED, NOT_CONNECTED),
        (end(CONTACT, EndCause::AgentPhoneLost), NOT_CONNECTED, NOT_CONNECTED),
        (end(CONTACT, EndCause::ServerStopping), "contact_ended", "contact_ended"),
        (Command::HoldContact { agent: amy(), contact: CONTACT }, NOT_CONNECTED, NOT_CONNECTED),
        (Command::ResumeContact { agent: amy(), contact: CONTACT }, NOT_CONNECTED, NOT_CONNECTED),
        (to_number(NUMBER), NOT_CONNECTED, NOT_CONNECTED),
        (
            Command::RequestCallback { contact: CONTACT, number: NUMBER.into() },
            "!not_waiting",
            "!not_waiting",
        ),
        (
            Command::AnswerCallback { contact: CONTACT },
            "!no_callback_in_progress",
            "!no_callback_in_progress",
        ),
        (wrap_up("amy", CONTACT, "sale"), "wrap_up_submitted", "wrap_up_submitted"),
        (Command::Recover, "recovered contact_ended", "recovered contact_ended"),
        (Command::Tick, "", ""),
    ];
    for (command, calling, connected) in table {
        let mut centre = sent_outside(configuration());
        assert_eq!(centre.outcome(command.clone()), calling, "{command:?} while the number is called");
        let mut centre = sent_outside(configuration());
        centre.run(Command::ConnectOutside { contact: CONTACT });
        assert_eq!(centre.outcome(command.clone()), connected, "{command:?} while somebody has it");
    }
    // In any other phase there is nobody outside.
    let mut centre = talking(configuration());
    assert_eq!(centre.outcome(end(CONTACT, EndCause::OutsideHungUp)), NOT_CONNECTED);
    assert_eq!(centre.outcome(Command::ConnectOutside { contact: CONTACT }), "!not_calling_outside");
}
