//! An agent whose leg of the call is gone (V12): the customer stays on the line, the agent is called again, and when that
//! takes too long the customer has another one. Amy talks to the customer; bob is free.

use super::{
    fixture::{Centre, configuration, end, phone, sign_in, sign_out, types},
    roles::{
        CONSULT, CUSTOMER, asked, complete, conference, consult, consulting, end_consult, hold, resume,
        talking, toggled,
    },
};
use crate::{
    AgentState, Command, ContactId, ContactPhase, DetachCause, EndCause, Event, SignOutCause, Timestamp,
    TransferTarget,
};
use AgentState::{Available, Conferencing, Connected, Consulting, OnHold, Rona, WrapUp};

const IN_TIME_MS: u64 = 29_999;
const TOO_LATE_MS: u64 = 30_000;

type SetUp = fn() -> Centre;

fn lost() -> Command {
    Command::DetachAgent { contact: CUSTOMER, cause: DetachCause::PhoneLost }
}

fn hung_up() -> Command {
    Command::DetachAgent { contact: CUSTOMER, cause: DetachCause::HungUp }
}

fn reattach() -> Command {
    Command::ReattachAgent { agent: "amy".into(), contact: CUSTOMER }
}

fn attach() -> Command {
    Command::AttachAgent { contact: CUSTOMER }
}

fn fail() -> Command {
    Command::FailAttach { contact: CUSTOMER }
}

fn held() -> Centre {
    let mut centre = talking();
    centre.run(hold("amy", CUSTOMER));
    centre
}

fn after(set_up: fn() -> Centre, command: Command) -> Centre {
    let mut centre = set_up();
    centre.run(command);
    centre
}

fn detached_until(centre: &Centre) -> Option<Timestamp> {
    match centre.phase(CUSTOMER) {
        ContactPhase::Connected { detached, .. } => detached.map(|detached| detached.until),
        phase => panic!("{phase:?}"),
    }
}

/// What becomes of each talk when the phone is lost, when the agent hangs up, and when the agent is back.
#[test]
fn every_talk_goes_on_when_the_agent_is_back() {
    const DROPPED: &str = "consult_ended contact_ended contact_closed";
    const BACK: &str = "agent_attached contact_resumed";
    let ringing = "consult_ended offer_withdrawn contact_ended contact_closed agent_detached";
    let rows: [(SetUp, String, &str, &str, AgentState); 6] = [
        (talking, "contact_held agent_detached".into(), "!no_consult", BACK, Connected),
        (held, "agent_detached".into(), "!no_consult", "agent_attached", OnHold),
        (asked, ringing.into(), ringing, BACK, Connected),
        (consulting, format!("{DROPPED} agent_detached"), "as lost", BACK, Connected),
        (toggled, format!("{DROPPED} contact_held agent_detached"), "as lost", BACK, Connected),
        (conference, "agent_detached".into(), "!no_consult", "agent_attached", Conferencing),
    ];
    for (set_up, when_lost, when_hung_up, back, then) in rows {
        let mut centre = set_up();
        let before = centre.state("amy");
        assert_eq!(centre.outcome(lost()), when_lost, "{before:?}");
        let state = if before == Conferencing { Conferencing } else { OnHold };
        assert_eq!(centre.state("amy"), state, "{before:?}");
        assert_eq!(detached_until(&centre), Some(centre.now.plus_ms(TOO_LATE_MS)));
        let when_hung_up = if when_hung_up == "as lost" { &when_lost } else { when_hung_up };
        assert_eq!(set_up().outcome(hung_up()), when_hung_up, "{before:?}");
        centre.wait_ms(IN_TIME_MS);
        assert_eq!(centre.outcome(reattach()), "agent_reattaching");
        assert_eq!(centre.outcome(attach()), back, "{before:?}");
        assert_eq!((centre.state("amy"), detached_until(&centre)), (then, None), "{before:?}");
        assert_eq!(centre.wait_ms(TOO_LATE_MS), [], "{before:?}");
    }
}

/// V12: "resume" has the phone called by itself, and the customer is on hold no more, whoever had put the customer there.
#[test]
fn to_resume_is_to_be_called_again() {
    for set_up in [|| after(consulting, hung_up()), || after(held, lost()), || after(talking, lost())] {
        let mut centre = set_up();
        let events = centre.run(resume("amy"));
        let [Event::AgentReattaching { dn, resumes: true, .. }] = events.as_slice() else {
            panic!("{events:?}")
        };
        assert_eq!(dn.as_str(), "100");
        assert_eq!(centre.outcome(resume("amy")), "", "it rings already");
        assert_eq!(centre.outcome(fail()), "agent_attach_failed");
        assert_eq!(centre.outcome(fail()), "", "that is known");
        assert_eq!(centre.outcome(resume("amy")), "agent_reattaching");
        assert_eq!(centre.outcome(attach()), "agent_attached contact_resumed");
        assert_eq!(centre.state("amy"), Connected);
    }
}

/// The phone rings by itself, and the agent says meanwhile to go on with the customer who was on hold: once, and not by
/// asking for the call alone.
#[test]
fn to_resume_while_the_phone_rings_counts() {
    let mut centre = after(held, lost());
    assert_eq!(centre.outcome(reattach()), "agent_reattaching");
    assert_eq!(centre.outcome(reattach()), "");
    centre.run(phone("100", false));
    assert_eq!(centre.outcome(resume("amy")), "agent_reattaching", "it rings, registered or not");
    assert_eq!(centre.outcome(resume("amy")), "", "that is known");
    assert_eq!(centre.outcome(attach()), "agent_attached contact_resumed");
    assert_eq!(centre.state("amy"), Connected);
}

#[test]
fn who_is_on_the_line_is_not_called() {
    let table = [
        (reattach(), "!agent_is_attached", "agent_reattaching"),
        (attach(), "!agent_is_attached", "agent_attached contact_resumed"),
        (fail(), "!agent_is_attached", ""),
        (lost(), "contact_held agent_detached", "!agent_is_detached"),
        (consult("amy", "bob"), "contact_held consult_started offer_made", "!agent_is_detached"),
        (hold("amy", CUSTOMER), "contact_held", "!already_held"),
    ];
    for (command, there, gone) in table {
        let (mut centre, mut lost) = (talking(), after(talking, lost()));
        centre.available("bob");
        lost.available("bob");
        assert_eq!(centre.outcome(command.clone()), there, "{command:?}");
        assert_eq!(lost.outcome(command.clone()), gone, "{command:?}");
    }
    let mut centre = after(talking, lost());
    centre.run(phone("100", false));
    assert_eq!(centre.outcome(reattach()), "!phone_unreachable");
    assert_eq!(
        centre.outcome(Command::ReattachAgent { agent: "bob".into(), contact: CUSTOMER }),
        "!not_your_contact"
    );
    let of_consult = Command::DetachAgent { contact: CONSULT, cause: DetachCause::PhoneLost };
    assert_eq!(consulting().outcome(of_consult), "!is_consult");
    let waits = Command::DetachAgent { contact: ContactId(2), cause: DetachCause::PhoneLost };
    let mut centre = talking();
    centre.call("sales");
    assert_eq!(centre.outcome(waits), "!not_connected");
}

/// The customer waits at the place of the first wait, amy wraps up what was, and is in RONA after that.
#[test]
fn who_is_not_back_in_time_has_the_contact_no_more() {
    let mut centre = talking();
    let since = centre.engine.contact(CUSTOMER).unwrap().queued_at;
    centre.wait_ms(10_000);
    let later = centre.call("sales");
    centre.run(lost());
    centre.run(reattach());
    assert_eq!(centre.wait_ms(IN_TIME_MS), []);
    let events = centre.wait_ms(1);
    assert_eq!(types(&events), "reattach_timed_out wrap_up_started contact_queued");
    let contact = centre.engine.contact(CUSTOMER).unwrap();
    assert_eq!((contact.queued_at, centre.engine.position(CUSTOMER)), (since, Some(1)));
    assert_eq!(centre.engine.position(later), Some(2));
    assert_eq!(centre.state("amy"), WrapUp);
    assert_eq!(centre.engine.agent(&"amy".into()).unwrap().talk_ms, 10_000);
    centre.run(super::fixture::wrap_up("amy", CUSTOMER, "sale"));
    assert_eq!(centre.state("amy"), Rona);
    centre.available("bob");
    assert_eq!(centre.answer("bob"), CUSTOMER);
    assert_eq!(centre.outcome(attach()), "!agent_is_attached");
}

/// Who is in the conference has the customer then: nobody is torn from a talk.
#[test]
fn a_conference_goes_on_without_the_agent() {
    let mut centre = after(conference, lost());
    let events = centre.wait_ms(TOO_LATE_MS);
    assert_eq!(
        types(&events),
        "consult_ended contact_transferred wrap_up_started contact_ended contact_closed contact_connected"
    );
    assert_eq!((centre.state("amy"), centre.state("bob")), (WrapUp, Connected));
    let mut centre = after(conference, lost());
    assert_eq!(
        centre.outcome(end_consult("bob", CONSULT)),
        "consult_ended contact_ended contact_closed contact_held"
    );
    assert_eq!(centre.outcome(attach()), "agent_attached contact_resumed");
}

/// What else may happen while amy is gone.
#[test]
fn the_contact_goes_on_while_the_agent_is_gone() {
    let to = TransferTarget::Queue { queue: "help".into() };
    let table = [
        (end(CUSTOMER, EndCause::CustomerHungUp), "contact_ended wrap_up_started"),
        (end(CUSTOMER, EndCause::AgentHungUp), "contact_ended wrap_up_started"),
        (
            Command::TransferContact { agent: "amy".into(), contact: CUSTOMER, to },
            "contact_transferred wrap_up_started contact_queued",
        ),
        (sign_out("amy", SignOutCause::AgentRequested), "!active_contact"),
        (sign_out("amy", SignOutCause::BrowserClosed), "sign_out_pending"),
        (sign_in("amy", "red", "100"), "session_taken_over"),
    ];
    for (command, expected) in table {
        let mut centre = after(talking, lost());
        assert_eq!(centre.outcome(command.clone()), expected, "{command:?}");
        centre.wait_ms(TOO_LATE_MS);
        assert_ne!(centre.state_if_any("amy"), Some(OnHold), "{command:?}");
    }
    let mut centre = after(talking, lost());
    centre.run(sign_out("amy", SignOutCause::BrowserClosed));
    let events = types(&centre.wait_ms(TOO_LATE_MS));
    assert_eq!(
        events,
        "reattach_timed_out wrap_up_started contact_queued wrap_up_submitted agent_signed_out"
    );
    let mut centre = after(conference, lost());
    centre.run(complete("amy"));
    assert_eq!((centre.state("amy"), centre.state("bob")), (WrapUp, Connected));
}

/// The agent sits down at another phone, and is called there; not while the first one rings.
#[test]
fn a_call_can_be_taken_up_at_another_phone() {
    let mut centre = after(talking, lost());
    centre.run(phone("105", true));
    assert_eq!(talking().outcome(sign_in("amy", "red", "105")), "!active_contact");
    centre.run(reattach());
    assert_eq!(centre.outcome(sign_in("amy", "red", "105")), "!active_contact");
    centre.run(fail());
    assert_eq!(centre.outcome(sign_in("amy", "red", "105")), "session_taken_over");
    let events = centre.run(reattach());
    assert!(matches!(&events[0], Event::AgentReattaching { dn, .. } if dn.as_str() == "105"), "{events:?}");
    assert_eq!(centre.outcome(attach()), "agent_attached contact_resumed");
}

#[test]
fn how_long_is_for_the_configuration_to_say() {
    let mut centre = talking();
    let configuration = crate::Configuration { reattach_ms: 5_000, ..configuration() };
    assert_eq!(centre.outcome(Command::Configure(configuration)), "configured");
    centre.run(lost());
    assert_eq!(centre.wait_ms(4_999), []);
    assert!(types(&centre.wait_ms(1)).starts_with("reattach_timed_out"));
}

/// Consulted and toggled colleagues are free again when the agent is gone.
#[test]
fn who_was_asked_is_dropped() {
    for set_up in [asked, consulting, toggled] {
        let mut centre = set_up();
        assert_ne!(centre.state("bob"), Available);
        centre.run(hung_up());
        assert_eq!((centre.state("amy"), centre.state("bob")), (OnHold, Available));
    }
    assert_eq!(consulting().state("amy"), Consulting);
}
