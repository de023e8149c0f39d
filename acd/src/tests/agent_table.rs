//! Every command about an agent, in every state of one.

use super::fixture::{Centre, available, call, end, idle, phone, sign_in, sign_out, wrap_up};
use crate::{Command, ContactId, EndCause, SignOutCause};

const STATES: [&str; 9] =
    ["signed out", "idle", "available", "rona", "ringing", "connecting", "connected", "on hold", "wrap-up"];

/// Amy's state. In RONA the contact that she missed waits.
fn in_state(state: &str) -> Centre {
    let mut centre = Centre::new();
    let depth = STATES.iter().position(|name| *name == state).unwrap();
    centre.run(phone("100", true));
    if depth > 0 {
        centre.sign_in("amy", "red", "100");
    }
    if depth > 1 {
        centre.available("amy");
    }
    if depth > 2 {
        centre.call("sales");
    }
    if state == "rona" {
        centre.wait_ms(20_000);
    }
    if depth > 4 {
        centre.run(Command::AcceptOffer { offer: centre.offer("amy") });
    }
    if depth > 5 {
        centre.run(Command::ConnectContact { contact: ContactId(1) });
    }
    if state == "on hold" {
        centre.run(Command::HoldContact { agent: "amy".into(), contact: ContactId(1) });
    }
    if depth > 7 {
        centre.run(end(ContactId(1), EndCause::AgentHungUp));
    }
    centre
}

#[test]
fn every_command_in_every_state() {
    const OUT: &str = "!not_signed_in";
    const ACTIVE: &str = "!active_contact";
    const AGAIN: &str = "agent_signed_out agent_signed_in";
    const PENDING: &str = "sign_out_pending";
    const PHONE: &str = "phone_reachability_changed";
    const QUEUED: &str = "contact_created contact_queued";

    let table: [(Command, [&str; 9]); 14] = [
        (
            sign_in("amy", "red", "100"),
            [
                "agent_signed_in",
                AGAIN,
                AGAIN,
                AGAIN,
                "session_taken_over",
                "session_taken_over",
                "session_taken_over",
                "session_taken_over",
                "session_taken_over",
            ],
        ),
        (
            sign_in("amy", "red", "105"),
            ["agent_signed_in", AGAIN, AGAIN, AGAIN, ACTIVE, ACTIVE, ACTIVE, ACTIVE, "session_taken_over"],
        ),
        (sign_in("bob", "red", "100"), {
            const IN_USE: &str = "!dn_in_use";
            ["agent_signed_in", IN_USE, IN_USE, IN_USE, IN_USE, IN_USE, IN_USE, IN_USE, IN_USE]
        }),
        (sign_in("amy", "blue", "100"), ["!team_not_allowed"; 9]),
        (sign_in("eve", "red", "100"), ["!unknown_agent"; 9]),
        (
            sign_out("amy", SignOutCause::AgentRequested),
            [
                OUT,
                "agent_signed_out",
                "agent_signed_out",
                "agent_signed_out",
                ACTIVE,
                ACTIVE,
                ACTIVE,
                ACTIVE,
                "!unfinished_wrap_up",
            ],
        ),
        (
            sign_out("amy", SignOutCause::SupervisorRequested),
            [
                OUT,
                "agent_signed_out",
                "agent_signed_out",
                "agent_signed_out",
                ACTIVE,
                ACTIVE,
                ACTIVE,
                ACTIVE,
                "!unfinished_wrap_up",
            ],
        ),
        (
            sign_out("amy", SignOutCause::ConnectionLost),
            [
                OUT,
                "agent_signed_out",
                "agent_signed_out",
                "agent_signed_out",
                PENDING,
                PENDING,
                PENDING,
                PENDING,
                "sign_out_pending wrap_up_submitted contact_closed agent_signed_out",
            ],
        ),
        (available("amy"), [OUT, "presence_changed", "", "presence_changed offer_made", "", "", "", "", ""]),
        (idle("amy", "break"), {
            const IDLE: &str = "idle_pending";
            [OUT, "", "presence_changed", "presence_changed", IDLE, IDLE, IDLE, IDLE, IDLE]
        }),
        (idle("amy", "golf"), {
            const UNKNOWN: &str = "!unknown_idle_code";
            [OUT, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]
        }),
        (phone("100", true), [""; 9]),
        (phone("100", false), [PHONE; 9]),
        (
            call("sales"),
            [
                QUEUED,
                QUEUED,
                "contact_created contact_queued offer_made",
                QUEUED,
                QUEUED,
                QUEUED,
                QUEUED,
                QUEUED,
                QUEUED,
            ],
        ),
    ];
    for (command, row) in table {
        for (state, expected) in STATES.into_iter().zip(row) {
            let mut centre = in_state(state);
            assert_eq!(centre.outcome(command.clone()), expected, "{command:?} while {state}");
        }
    }
}

/// W4: what is pending takes effect when the contact is over, however it ends.
#[test]
fn pending_idle_takes_effect_when_the_contact_is_over() {
    let over: [(&str, Command, &str); 6] = [
        ("ringing", end(ContactId(1), EndCause::CustomerHungUp), "idle"),
        ("connecting", end(ContactId(1), EndCause::CustomerHungUp), "idle"),
        ("connected", end(ContactId(1), EndCause::CustomerHungUp), "wrap_up"),
        ("on hold", end(ContactId(1), EndCause::CustomerHungUp), "wrap_up"),
        ("wrap-up", wrap_up("amy", ContactId(1), "sale"), "idle"),
        ("wrap-up", Command::Recover, "wrap_up"),
    ];
    for (state, command, expected) in over {
        let mut centre = in_state(state);
        centre.run(idle("amy", "lunch"));
        centre.run(command.clone());
        let shown = serde_json::to_value(centre.state("amy")).unwrap();
        assert_eq!(shown["state"], expected, "{command:?} while {state}");
        if expected == "idle" {
            assert_eq!(shown["code"], "lunch");
        }
    }
}

/// W4: Available before the contact is over takes the pending Idle back.
#[test]
fn pending_idle_can_be_taken_back() {
    for state in ["ringing", "connecting", "connected", "on hold", "wrap-up"] {
        let mut centre = in_state(state);
        centre.run(idle("amy", "lunch"));
        assert_eq!(centre.outcome(idle("amy", "lunch")), "", "chosen again while {state}");
        assert_eq!(centre.outcome(idle("amy", "break")), "idle_pending", "another code while {state}");
        assert_eq!(centre.outcome(available("amy")), "idle_pending_cancelled", "while {state}");
    }
}
