//! Tables: every state and every input of the four machines, written down from the RFCs' figures.
//! A line is `state input -> next state: actions`; pairs that are not listed change and do nothing.

use std::fmt::Debug;

use super::machine::{Action, Actions};
use super::{client_invite, client_non_invite, server_invite, server_non_invite};
use crate::timers::Timer;

/// Walks over all pairs and compares them with the table.
fn check<S: Copy + Debug + PartialEq, I: Copy + Debug>(
    table: &str,
    states: &[S],
    inputs: &[I],
    step: impl Fn(S, I) -> (S, Actions),
) {
    let mut expected: Vec<&str> = table.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for state in states {
        for input in inputs {
            let (next, actions) = step(*state, *input);
            let line = format!("{state:?} {input:?} -> {next:?}: {}", names(actions));
            let quiet = next == *state && actions.is_empty();
            let listed = expected.iter().position(|expected| *expected == line.trim_end());
            match listed {
                Some(index) => drop(expected.remove(index)),
                None => assert!(quiet, "not in the table: {line}"),
            }
        }
    }
    assert!(expected.is_empty(), "in the table, but does not happen: {expected:#?}");
}

fn names(actions: Actions) -> String {
    let name = |action: &Action| match action {
        Action::Start(timer) => format!("start {timer:?}"),
        Action::Again(timer) => format!("again {timer:?}"),
        Action::Stop(timer) => format!("stop {timer:?}"),
        other => format!("{other:?}").to_lowercase(),
    };
    actions.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// RFC 3261 figure 5, RFC 6026 §7.2.
#[test]
fn client_invite_table() {
    use client_invite::{Input::*, State::*};
    check(
        "
        Calling Provisional -> Proceeding: stop A, stop B, deliver
        Calling Success -> Accepted: stop A, stop B, start M, deliver
        Calling Failure -> Completed: stop A, stop B, ack, deliver, start D
        Calling TransportError -> Terminated: stop A, stop B, failed
        Calling TimerA -> Calling: send, again A
        Calling TimerB -> Terminated: stop A, timedout
        Proceeding Provisional -> Proceeding: deliver
        Proceeding Success -> Accepted: start M, deliver
        Proceeding Failure -> Completed: ack, deliver, start D
        Completed Failure -> Completed: ack
        Completed TransportError -> Terminated: stop D, failed
        Completed TimerD -> Terminated:
        Accepted Success -> Accepted: deliver
        Accepted TimerM -> Terminated:
        ",
        &[Calling, Proceeding, Completed, Accepted, Terminated],
        &[Provisional, Success, Failure, TransportError, TimerA, TimerB, TimerD, TimerM],
        client_invite::step,
    );
    assert_eq!(names(client_invite::start(false).1), "send, start A, start B");
    assert_eq!(names(client_invite::start(true).1), "send, start B");
}

/// RFC 3261 figure 6.
#[test]
fn client_non_invite_table() {
    use client_non_invite::{Input::*, State::*};
    check(
        "
        Trying Provisional -> Proceeding: deliver
        Trying Final -> Completed: stop E, stop F, deliver, start K
        Trying TransportError -> Terminated: stop E, stop F, failed
        Trying TimerE -> Trying: send, again E
        Trying TimerF -> Terminated: stop E, timedout
        Proceeding Provisional -> Proceeding: deliver
        Proceeding Final -> Completed: stop E, stop F, deliver, start K
        Proceeding TransportError -> Terminated: stop E, stop F, failed
        Proceeding TimerE -> Proceeding: send, again E
        Proceeding TimerF -> Terminated: stop E, timedout
        Completed TimerK -> Terminated:
        ",
        &[Trying, Proceeding, Completed, Terminated],
        &[Provisional, Final, TransportError, TimerE, TimerF, TimerK],
        client_non_invite::step,
    );
    assert_eq!(names(client_non_invite::start(false).1), "send, start E, start F");
    assert_eq!(names(client_non_invite::start(true).1), "send, start F");
}

/// RFC 3261 figure 7, RFC 6026 §7.1.
#[test]
fn server_invite_table() {
    use server_invite::{Input::*, State::*};
    let table = |completed: &str| {
        format!(
            "
        Proceeding Invite -> Proceeding: send
        Proceeding Provisional -> Proceeding: send
        Proceeding Success -> Accepted: send, start L
        Proceeding Failure -> Completed: send, {completed}start H
        Completed Invite -> Completed: send
        Completed Ack -> Confirmed: stop G, stop H, start I
        Completed TransportError -> Terminated: stop G, stop H, failed
        Completed TimerG -> Completed: send, again G
        Completed TimerH -> Terminated: stop G, timedout
        Confirmed TimerI -> Terminated:
        Accepted Ack -> Accepted: deliver
        Accepted Success -> Accepted: send
        Accepted TransportError -> Accepted: failed
        Accepted TimerL -> Terminated:
        "
        )
    };
    for (reliable, completed) in [(false, "start G, "), (true, "")] {
        check(
            &table(completed),
            &[Proceeding, Completed, Confirmed, Accepted, Terminated],
            &[Invite, Ack, Provisional, Success, Failure, TransportError, TimerG, TimerH, TimerI, TimerL],
            |state, input| server_invite::step(state, input, reliable),
        );
    }
}

/// RFC 3261 figure 8.
#[test]
fn server_non_invite_table() {
    use server_non_invite::{Input::*, State::*};
    check(
        "
        Trying Provisional -> Proceeding: send
        Trying Final -> Completed: send, start J
        Proceeding Request -> Proceeding: send
        Proceeding Provisional -> Proceeding: send
        Proceeding Final -> Completed: send, start J
        Proceeding TransportError -> Terminated: failed
        Completed Request -> Completed: send
        Completed TransportError -> Terminated: stop J, failed
        Completed TimerJ -> Terminated:
        ",
        &[Trying, Proceeding, Completed, Terminated],
        &[Request, Provisional, Final, TransportError, TimerJ],
        server_non_invite::step,
    );
}

/// Invariant of all four: a terminated machine runs no timer that its steps have started.
#[test]
fn every_started_timer_is_stopped_or_awaited() {
    use client_invite::{Input as I, State as S};
    let paths: &[&[I]] = &[
        &[I::Success, I::TimerM],
        &[I::Provisional, I::Success, I::TimerM],
        &[I::Failure, I::TimerD],
        &[I::TimerA, I::TimerB],
        &[I::TransportError],
        &[I::Failure, I::TransportError],
    ];
    for path in paths {
        let (mut state, actions) = client_invite::start(false);
        let mut running = Vec::new();
        note(&mut running, actions, None);
        for input in *path {
            let fired = match input {
                I::TimerA => Some(Timer::A),
                I::TimerB => Some(Timer::B),
                I::TimerD => Some(Timer::D),
                I::TimerM => Some(Timer::M),
                _ => None,
            };
            let (next, actions) = client_invite::step(state, *input);
            state = next;
            note(&mut running, actions, fired);
        }
        assert_eq!((state, running), (S::Terminated, vec![]), "{path:?}");
    }
}

fn note(running: &mut Vec<Timer>, actions: Actions, fired: Option<Timer>) {
    running.retain(|timer| Some(*timer) != fired);
    for action in actions {
        match action {
            Action::Start(timer) | Action::Again(timer) => running.push(*timer),
            Action::Stop(timer) => running.retain(|other| other != timer),
            _ => {}
        }
    }
}
