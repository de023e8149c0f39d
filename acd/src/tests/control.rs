//! What an agent does with a contact that is connected: hold and resume (V5, W5).

use super::fixture::{Centre, end};
use crate::{AgentState, Command, ContactId, ContactPhase, EndCause};

const CONTACT: ContactId = ContactId(1);

/// Amy talks to contact 1 of queue sales.
fn connected() -> Centre {
    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    centre.answer("amy");
    centre
}

fn hold() -> Command {
    Command::HoldContact { agent: "amy".into(), contact: CONTACT }
}

fn resume() -> Command {
    Command::ResumeContact { agent: "amy".into(), contact: CONTACT }
}

#[test]
fn the_agent_shows_the_hold() {
    let mut centre = connected();
    let held_at = centre.now;
    centre.run(hold());
    assert_eq!(centre.state("amy"), AgentState::OnHold);
    let phase = ContactPhase::Connected { agent: "amy".into(), on_hold_since: Some(held_at), detached: None };
    assert_eq!(centre.phase(CONTACT), phase);
    centre.wait_ms(1_000);
    centre.run(resume());
    assert_eq!(centre.state("amy"), AgentState::Connected);
    let phase = ContactPhase::Connected { agent: "amy".into(), on_hold_since: None, detached: None };
    assert_eq!(centre.phase(CONTACT), phase);
}

/// Holds are no talk, the one included during which the interaction ends.
#[test]
fn talk_time_leaves_holds_out() {
    let mut centre = connected();
    centre.wait_ms(10_000);
    for ms in [2_000, 3_000] {
        centre.run(hold());
        centre.wait_ms(ms);
        centre.run(resume());
        centre.wait_ms(1_000);
    }
    centre.run(hold());
    centre.wait_ms(5_000);
    centre.run(end(CONTACT, EndCause::CustomerHungUp));
    assert_eq!(centre.engine.agent(&"amy".into()).unwrap().talk_ms, 12_000);
    assert_eq!(centre.state("amy"), AgentState::WrapUp);
}
