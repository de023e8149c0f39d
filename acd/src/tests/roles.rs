//! "Who may do what" of the requirements: each cell a row. The customer can only leave; what agents ask for is refused,
//! or leads to these events and these states of both.

use super::fixture::{Centre, configuration, end};
use crate::{AgentState, Command, ConsultTarget, ContactId, EndCause, OfferFailure, TransferTarget};
use AgentState::{Available, Conferencing, Connected, Consulting, OnHold, WrapUp};

pub(super) const CUSTOMER: ContactId = ContactId(1);
pub(super) const CONSULT: ContactId = ContactId(2);

pub(super) fn consult(agent: &str, to: &str) -> Command {
    let to = ConsultTarget::Agent { agent: to.into() };
    Command::StartConsult { agent: agent.into(), contact: CUSTOMER, to }
}

/// Amy has the customer, and has asked bob, who rings.
pub(super) fn asked() -> Centre {
    let mut centre = talking();
    centre.available("bob");
    centre.run(consult("amy", "bob"));
    centre
}

/// Amy talks to the customer; bob is Idle.
pub(super) fn talking() -> Centre {
    let mut centre = Centre::with(configuration());
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    centre.answer("amy");
    centre.sign_in("bob", "red", "101");
    centre
}

pub(super) fn consulting() -> Centre {
    let mut centre = asked();
    assert_eq!(centre.answer("bob"), CONSULT);
    centre
}

pub(super) fn toggled() -> Centre {
    let mut centre = consulting();
    centre.run(resume("amy"));
    centre
}

pub(super) fn conference() -> Centre {
    let mut centre = consulting();
    centre.run(conferring("amy"));
    centre
}

pub(super) fn hold(agent: &str, contact: ContactId) -> Command {
    Command::HoldContact { agent: agent.into(), contact }
}

pub(super) fn resume(agent: &str) -> Command {
    Command::ResumeContact { agent: agent.into(), contact: CUSTOMER }
}

pub(super) fn end_consult(agent: &str, contact: ContactId) -> Command {
    Command::EndConsult { agent: agent.into(), contact }
}

pub(super) fn complete(agent: &str) -> Command {
    Command::CompleteConsult { agent: agent.into(), contact: CUSTOMER }
}

pub(super) fn conferring(agent: &str) -> Command {
    Command::StartConference { agent: agent.into(), contact: CUSTOMER }
}

const ENDS: &str = "consult_ended contact_ended contact_closed";
const GOES_ON: &str = "consult_ended contact_ended contact_closed contact_resumed";
const ALL_OVER: &str = "consult_ended contact_ended contact_closed contact_ended wrap_up_started";
const TAKES_OVER: &str = "consult_ended contact_transferred wrap_up_started contact_ended contact_closed \
    contact_connected";

#[test]
fn consult_row() {
    let table: [(&str, Command, &str, AgentState, AgentState); 16] = [
        ("customer leaves", end(CUSTOMER, EndCause::CustomerHungUp), ALL_OVER, WrapUp, Available),
        ("customer is lost", end(CUSTOMER, EndCause::CustomerLost), ALL_OVER, WrapUp, Available),
        ("agent 1 ends", end_consult("amy", CUSTOMER), GOES_ON, Connected, Available),
        ("agent 1 ends, by its id", end_consult("amy", CONSULT), GOES_ON, Connected, Available),
        ("agent 1 resumes", resume("amy"), "contact_held contact_resumed", Connected, Consulting),
        ("agent 1 transfers", complete("amy"), TAKES_OVER, WrapUp, Connected),
        (
            "agent 1 confers",
            conferring("amy"),
            "conference_started conference_joined",
            Conferencing,
            Conferencing,
        ),
        ("agent 2 resumes", resume("bob"), "!not_your_contact", Consulting, Consulting),
        ("agent 2 holds", hold("bob", CONSULT), "!is_consult", Consulting, Consulting),
        ("agent 2 transfers", complete("bob"), "!not_your_contact", Consulting, Consulting),
        ("agent 2 confers", conferring("bob"), "!not_your_contact", Consulting, Consulting),
        ("agent 2 ends the call", end_consult("bob", CUSTOMER), "!not_your_contact", Consulting, Consulting),
        ("agent 2 leaves", end_consult("bob", CONSULT), GOES_ON, Connected, Available),
        ("agent 2 hangs up", end(CONSULT, EndCause::AgentHungUp), GOES_ON, Connected, Available),
        ("agent 2's phone is lost", end(CONSULT, EndCause::AgentPhoneLost), GOES_ON, Connected, Available),
        (
            "agent 2 gives a code",
            super::fixture::wrap_up("bob", CONSULT, "sale"),
            "!not_in_wrap_up",
            Consulting,
            Consulting,
        ),
    ];
    check(consulting, table.into());
}

#[test]
fn conference_row() {
    let table: [(&str, Command, &str, AgentState, AgentState); 11] = [
        ("customer leaves", end(CUSTOMER, EndCause::CustomerHungUp), ALL_OVER, WrapUp, Available),
        ("agent 1 hangs up", end(CUSTOMER, EndCause::AgentHungUp), ALL_OVER, WrapUp, Available),
        ("agent 1 holds the customer", hold("amy", CUSTOMER), "!in_conference", Conferencing, Conferencing),
        ("agent 1 holds agent 2", hold("amy", CONSULT), "!is_consult", Conferencing, Conferencing),
        ("agent 1 transfers", complete("amy"), TAKES_OVER, WrapUp, Connected),
        ("agent 1 drops agent 2", end_consult("amy", CONSULT), ENDS, Connected, Available),
        ("agent 2 ends it", end_consult("bob", CUSTOMER), "!not_your_contact", Conferencing, Conferencing),
        ("agent 2 leaves", end_consult("bob", CONSULT), ENDS, Connected, Available),
        ("agent 2 hangs up", end(CONSULT, EndCause::AgentHungUp), ENDS, Connected, Available),
        ("agent 2 transfers", complete("bob"), "!not_your_contact", Conferencing, Conferencing),
        (
            "agent 2 gives a code",
            super::fixture::wrap_up("bob", CONSULT, "sale"),
            "!not_in_wrap_up",
            Conferencing,
            Conferencing,
        ),
    ];
    check(conference, table.into());
}

fn check(set_up: fn() -> Centre, table: Vec<(&str, Command, &str, AgentState, AgentState)>) {
    for (what, command, expected, amy, bob) in table {
        let mut centre = set_up();
        assert_eq!(centre.outcome(command), expected, "{what}");
        assert_eq!((centre.state("amy"), centre.state("bob")), (amy, bob), "{what}");
    }
}

/// After a transfer agent 2 owns the contact, and the row of agent 1 applies, wrap-up included.
#[test]
fn who_was_consulted_owns_what_is_transferred() {
    for set_up in [consulting, toggled, conference] {
        let mut centre = set_up();
        centre.wait_ms(5_000);
        centre.run(complete("amy"));
        assert_eq!((centre.state("amy"), centre.state("bob")), (WrapUp, Connected));
        assert_eq!(centre.outcome(hold("amy", CUSTOMER)), "!not_your_contact");
        centre.run(hold("bob", CUSTOMER));
        assert_eq!(centre.state("bob"), OnHold);
        centre.sign_in("cat", "blue", "102");
        assert_eq!(centre.outcome(consult("bob", "cat")), "consult_started offer_made");
        centre.run(end_consult("bob", CUSTOMER));
        let events = centre.run(end(CUSTOMER, EndCause::CustomerHungUp));
        assert_eq!(super::fixture::types(&events), "contact_ended wrap_up_started");
        assert_eq!(centre.state("bob"), WrapUp);
        let handled = |agent: &str| centre.engine.agent(&agent.into()).unwrap().handled;
        assert_eq!((handled("amy"), handled("bob"), handled("cat")), (1, 1, 0));
    }
}

/// Every command about the customer and the consult that the rows leave out, at every stage.
#[test]
fn every_command_at_every_stage() {
    let to_queue = TransferTarget::Queue { queue: "help".into() };
    let table: [(Command, [&str; 4]); 10] = [
        (
            hold("amy", CUSTOMER),
            ["!already_held", "!already_held", "contact_held contact_resumed", "!in_conference"],
        ),
        (resume("amy"), ["!consult_ringing", "contact_held contact_resumed", "!not_held", "!not_held"]),
        (
            consult("amy", "bob"),
            ["!consult_in_progress", "!consult_in_progress", "!consult_in_progress", "!consult_failed"],
        ),
        (complete("amy"), ["!consult_ringing", TAKES_OVER, TAKES_OVER, TAKES_OVER]),
        (
            conferring("amy"),
            [
                "!consult_ringing",
                "conference_started conference_joined",
                "conference_started conference_joined",
                "!no_consult",
            ],
        ),
        (
            end_consult("amy", CUSTOMER),
            [
                "consult_ended offer_withdrawn contact_ended contact_closed contact_resumed",
                GOES_ON,
                ENDS,
                "!no_consult",
            ],
        ),
        (
            Command::TransferContact { agent: "amy".into(), contact: CUSTOMER, to: to_queue },
            ["!consult_in_progress", "!consult_in_progress", "!consult_in_progress", "!consult_in_progress"],
        ),
        (
            Command::FailConnect { contact: CONSULT, failure: OfferFailure::Declined },
            ["!not_connecting", "!not_connecting", "!not_connecting", "!not_connecting"],
        ),
        (
            Command::RequestCallback { contact: CONSULT, number: "+49".into() },
            ["!not_waiting", "!not_waiting", "!not_waiting", "!not_waiting"],
        ),
        (
            Command::Recover,
            [
                "recovered consult_ended offer_withdrawn contact_ended contact_closed contact_ended wrap_up_started",
                "recovered consult_ended contact_ended contact_closed contact_ended wrap_up_started",
                "recovered consult_ended contact_ended contact_closed contact_ended wrap_up_started",
                "recovered consult_ended contact_ended contact_closed contact_ended wrap_up_started",
            ],
        ),
    ];
    for (command, row) in table {
        for (set_up, expected) in [asked, consulting, toggled, conference].into_iter().zip(row) {
            assert_eq!(set_up().outcome(command.clone()), expected, "{command:?}");
        }
    }
}
