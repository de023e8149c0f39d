//! Sessions, seats, and changes of configuration.

use super::fixture::{Centre, available, call, configuration, end, idle, sign_in, sign_out, types};
use crate::{
    AgentState, Command, ContactId, ContactPhase, EndCause, Event, Pending, SessionId, SignOutCause, Strategy,
};

fn talking() -> (Centre, ContactId) {
    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    let contact = centre.call("sales");
    centre.answer("amy");
    (centre, contact)
}

/// S2: the home page opens in the default Idle state.
#[test]
fn sign_in_is_idle_with_the_default_code() {
    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    assert_eq!(centre.state("amy"), AgentState::Idle { code: "break".into() });
}

/// S3: the earlier session ends, with a cause.
#[test]
fn a_second_sign_in_ends_the_first() {
    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    let events = centre.run(sign_in("amy", "red", "101"));
    assert_eq!(
        events[0],
        Event::AgentSignedOut {
            agent: "amy".into(),
            session: SessionId(1),
            cause: SignOutCause::SignedInElsewhere
        }
    );
    assert_eq!(centre.engine.agent(&"amy".into()).unwrap().session, SessionId(2));
    assert_eq!(centre.engine.agent_at(&"100".into()), None, "the old seat is free");
}

/// S3, and a page reload that kills no call: the new session has the conversation and the state.
#[test]
fn a_second_sign_in_during_a_call_takes_the_call_over() {
    let (mut centre, contact) = talking();
    centre.run(idle("amy", "lunch"));
    centre.run(sign_in("amy", "red", "100"));
    let view = centre.engine.agent(&"amy".into()).unwrap();
    assert_eq!((view.session, view.state), (SessionId(2), AgentState::Connected));
    assert_eq!(view.contacts, [contact]);
    assert_eq!(view.pending, Some(Pending::Idle { code: "lunch".into() }));
}

/// The connection was lost during a call, so a sign-out pends; the agent is back in time.
#[test]
fn taking_over_calls_a_pending_sign_out_off() {
    let (mut centre, contact) = talking();
    centre.run(sign_out("amy", SignOutCause::ConnectionLost));
    assert_eq!(centre.outcome(available("amy")), "!signing_out");
    assert_eq!(centre.outcome(sign_out("amy", SignOutCause::BrowserClosed)), "", "it pends already");
    centre.run(sign_in("amy", "red", "100"));
    assert_eq!(types(&centre.run(end(contact, EndCause::CustomerHungUp))), "contact_ended wrap_up_started");
}

/// Whoever is back may go on only if nothing else was the reason.
#[test]
fn the_first_reason_counts_that_is_not_over_by_a_return() {
    use SignOutCause::{AccountLocked, BrowserClosed, ConnectionLost, PasswordExpired};
    for (causes, told, expected) in [
        ([ConnectionLost, BrowserClosed], "", ConnectionLost),
        ([ConnectionLost, AccountLocked], "sign_out_pending", AccountLocked),
        ([AccountLocked, ConnectionLost], "", AccountLocked),
        ([AccountLocked, PasswordExpired], "", AccountLocked),
    ] {
        let (mut centre, _) = talking();
        let [first, second] = causes;
        centre.run(sign_out("amy", first));
        assert_eq!(centre.outcome(sign_out("amy", second)), told, "{causes:?}");
        let view = centre.engine.agent(&"amy".into()).expect("signed in");
        assert_eq!(view.pending, Some(Pending::SignOut { cause: expected }), "{causes:?}");
    }
}

/// A sign-out that cannot be refused waits for the call, and not for a wrap-up that nobody would finish.
#[test]
fn a_pending_sign_out_takes_effect_after_the_call() {
    let (mut centre, contact) = talking();
    centre.run(sign_out("amy", SignOutCause::ConnectionLost));
    assert_eq!(
        types(&centre.run(end(contact, EndCause::CustomerHungUp))),
        "contact_ended wrap_up_started wrap_up_submitted contact_closed agent_signed_out"
    );
    assert!(centre.engine.agent(&"amy".into()).is_none());
}

#[test]
fn a_dn_must_be_usable() {
    let mut centre = Centre::new();
    for dn in ["", "1\r\n2", &"1".repeat(65)] {
        assert_eq!(centre.outcome(sign_in("amy", "red", dn)), "!invalid_dn", "{dn:?}");
    }
}

/// T7: a queue that is gone takes no new contact, serves those it has, and is forgotten with the last.
#[test]
fn a_removed_queue_serves_the_contacts_it_has() {
    let mut centre = Centre::new();
    let contact = centre.call("help");
    let mut without = configuration();
    without.queues.remove("help");
    assert_eq!(centre.outcome(Command::Configure(without)), "configured");
    assert_eq!(centre.outcome(call("help")), "!unknown_queue");
    assert!(centre.engine.queue(&"help".into()).unwrap().retired);
    centre.sign_in("cat", "blue", "100");
    centre.available("cat");
    assert_eq!(centre.answer("cat"), contact);
    assert_eq!(types(&centre.run(end(contact, EndCause::CustomerHungUp))), "contact_ended wrap_up_started");
    assert!(centre.engine.queue(&"help".into()).is_some(), "until the wrap-up is done");
    centre.run(super::fixture::wrap_up("cat", contact, "done"));
    assert!(centre.engine.queue(&"help".into()).is_none());
}

#[test]
fn a_removed_queue_can_come_back() {
    let mut centre = Centre::new();
    let contact = centre.call("help");
    let mut without = configuration();
    without.queues.remove("help");
    centre.run(Command::Configure(without));
    centre.run(Command::Configure(configuration()));
    let view = centre.engine.queue(&"help".into()).unwrap();
    assert_eq!((view.retired, view.waiting), (false, 1));
    assert!(matches!(centre.phase(contact), ContactPhase::Queued { .. }));
}

/// T7: an agent who is gone finishes the call; and stays when the next reload brings the agent back.
#[test]
fn a_removed_agent_finishes_first() {
    let (mut centre, _) = talking();
    let mut without = configuration();
    without.agents.remove("amy");
    assert_eq!(centre.outcome(Command::Configure(without)), "configured sign_out_pending");
    assert_eq!(centre.state("amy"), AgentState::Connected);
    assert_eq!(centre.outcome(Command::Configure(configuration())), "configured sign_out_pending_cancelled");
}

/// An agent whose team is taken away may not go on in it.
#[test]
fn an_agent_taken_off_the_team_is_signed_out() {
    let mut centre = Centre::new();
    centre.sign_in("dan", "blue", "100");
    let mut moved = configuration();
    moved.agents.get_mut("dan").unwrap().teams = ["red".into()].into();
    let events = centre.run(Command::Configure(moved));
    assert_eq!(types(&events), "configured agent_signed_out");
    let Event::AgentSignedOut { cause, .. } = events[1] else { panic!("{events:?}") };
    assert_eq!(cause, SignOutCause::ConfigurationMissing);
}

/// A queue that gains a team offers what waits in the same step.
#[test]
fn a_reload_matches_what_it_makes_possible() {
    let mut centre = Centre::new();
    let contact = centre.call("sales");
    centre.sign_in("cat", "blue", "100");
    centre.available("cat");
    let mut wider = configuration();
    wider.queues.get_mut("sales").unwrap().tiers[0].teams.insert("blue".into());
    assert_eq!(centre.outcome(Command::Configure(wider)), "configured offer_made");
    assert_eq!(centre.ringing_at("cat"), Some(contact));
}

#[test]
fn the_same_configuration_again_is_no_event() {
    assert_eq!(Centre::new().outcome(Command::Configure(configuration())), "");
}

#[test]
fn a_bad_configuration_changes_nothing() {
    type Spoil = fn(&mut crate::Configuration);
    let table: [(Spoil, &str); 7] = [
        (|c| c.agents.get_mut("amy").unwrap().teams.clear(), "agent amy has no team"),
        (|c| assert!(c.teams.remove("red")), "agent amy: no team red"),
        (|c| c.default_idle_code = None, "no default idle code"),
        (|c| assert!(c.idle_codes.remove("break")), "default idle code break is not an idle code"),
        (|c| c.queues.get_mut("help").unwrap().ring_timeout_ms = 0, "queue help: ring timeout is 0"),
        (|c| assert!(c.wrap_up_codes.remove("done")), "queue help: no wrap-up code done"),
        (
            |c| assert!(c.queues.get_mut("sales").unwrap().tiers[0].teams.insert("pink".into())),
            "queue sales: no team pink",
        ),
    ];
    for (spoil, expected) in table {
        let mut centre = Centre::new();
        let mut bad = configuration();
        spoil(&mut bad);
        let refusal = centre.execute(Command::Configure(bad)).unwrap_err();
        assert_eq!(refusal.to_string(), format!("configuration: {expected}"));
    }
    assert_eq!(configuration().queues["help"].strategy, Strategy::LongestIdle);
}
