//! Wrap-up in every mode, and the last agent that it sets (W9).

use super::fixture::{Centre, available, configuration, end, idle, new_contact, sign_out, types};
use crate::{
    Actor, AgentState, CodeId, Command, ContactId, EndCause, Event, Extension, LastAgent, NewContact,
    PresenceChoice, Record, SignOutCause, Timestamp, WrapUpBy, WrapUpMode, WrapUpView,
    limits::{MAX_LAST_AGENTS, MAX_NOTES},
};

const TIMED: WrapUpMode = WrapUpMode::Timed { ms: 30_000, early_exit: true };
const WHOLE_TIME: WrapUpMode = WrapUpMode::Timed { ms: 30_000, early_exit: false };
const MODES: [WrapUpMode; 4] = [WrapUpMode::Optional, WrapUpMode::Required, TIMED, WHOLE_TIME];
const CONTACT: ContactId = ContactId(1);
const CLOSED: &str = "wrap_up_submitted contact_closed";

/// Amy is in the wrap-up of contact 1, under `mode`, with two extensions of 10 s.
fn in_wrap_up(mode: WrapUpMode) -> Centre {
    let mut centre = connected(mode);
    centre.run(end(CONTACT, EndCause::CustomerHungUp));
    centre
}

fn connected(mode: WrapUpMode) -> Centre {
    let mut configuration = configuration();
    let sales = configuration.queues.get_mut("sales").unwrap();
    sales.wrap_up.mode = mode;
    sales.wrap_up.extension = Some(Extension { ms: 10_000, times: 2 });
    sales.last_agent = Some(LastAgent { wait_ms: 20_000, valid_ms: 60_000 });
    let mut centre = Centre::with(configuration);
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    centre.answer("amy");
    centre
}

/// What amy owes.
fn owed(centre: &Centre) -> WrapUpView {
    centre.engine.contact(CONTACT).unwrap().wrap_ups["amy"].clone()
}

fn submit(code: Option<&str>, last_agent: bool) -> Command {
    let (agent, code) = ("amy".into(), code.map(CodeId::from));
    Command::SubmitWrapUp { agent, contact: CONTACT, code, notes: Some("calls again".into()), last_agent }
}

fn draft(notes: &str, last_agent: bool) -> Command {
    let (notes, last_agent) = (Some(notes.into()), Some(last_agent));
    Command::DraftWrapUp { agent: "amy".into(), contact: CONTACT, notes, last_agent }
}

fn extend() -> Command {
    Command::ExtendWrapUp { agent: "amy".into(), contact: CONTACT }
}

fn cancel() -> Command {
    Command::CancelAutoWrapUp { agent: "amy".into(), contact: CONTACT }
}

/// The code and who gave it.
fn submitted(events: &[Event]) -> (Option<&str>, WrapUpBy) {
    let submitted = events.iter().find_map(|event| match event {
        Event::WrapUpSubmitted { code, by, .. } => Some((code.as_ref().map(CodeId::as_str), *by)),
        _ => None,
    });
    submitted.expect("a wrap-up is submitted")
}

fn notes(events: &[Event]) -> Option<&str> {
    events.iter().find_map(|event| match event {
        Event::WrapUpSubmitted { notes, .. } => notes.as_deref(),
        _ => None,
    })
}

#[test]
fn every_command_in_every_mode() {
    const NOTED: &str = "wrap_up_code_chosen";
    const NEEDED: &str = "!wrap_up_code_required";
    const LEFT: &str = "wrap_up_submitted contact_closed presence_changed";
    const OUT: &str = "sign_out_pending wrap_up_submitted contact_closed agent_signed_out";
    let table: [(Command, [&str; 4]); 12] = [
        (submit(Some("sale"), false), [CLOSED, CLOSED, CLOSED, NOTED]),
        (submit(None, false), [CLOSED, NEEDED, NEEDED, NEEDED]),
        (submit(Some("golf"), false), ["!unknown_wrap_up_code"; 4]),
        (draft("calls again", false), ["wrap_up_drafted"; 4]),
        (draft("", false), [""; 4]),
        (extend(), ["!no_extension", "!no_extension", "wrap_up_extended", "wrap_up_extended"]),
        (
            cancel(),
            ["!no_auto_wrap_up", "!no_auto_wrap_up", "auto_wrap_up_cancelled", "auto_wrap_up_cancelled"],
        ),
        (available("amy"), [CLOSED, "", "", ""]),
        (idle("amy", "lunch"), [LEFT, "idle_pending", "idle_pending", "idle_pending"]),
        (sign_out("amy", SignOutCause::AgentRequested), ["!unfinished_wrap_up"; 4]),
        (sign_out("amy", SignOutCause::BrowserClosed), [OUT; 4]),
        (Command::Tick, ["", "", CLOSED, CLOSED]),
    ];
    for (command, row) in table {
        for (mode, expected) in MODES.into_iter().zip(row) {
            let mut centre = in_wrap_up(mode);
            if command == Command::Tick {
                centre.now = centre.now.plus_ms(3_600_000);
            }
            assert_eq!(centre.outcome(command.clone()), expected, "{command:?} in {mode:?}");
        }
    }
}

#[test]
fn without_wrap_up_the_agent_is_free_at_once() {
    let mut centre = connected(WrapUpMode::None);
    assert_eq!(types(&centre.run(end(CONTACT, EndCause::AgentHungUp))), "contact_ended contact_closed");
    assert_eq!(centre.state("amy"), AgentState::Available);
}

/// Whose code is submitted when the agent does not end the wrap-up.
#[test]
fn what_is_submitted_without_the_agent() {
    let by_time = |mode| {
        let mut centre = in_wrap_up(mode);
        let events = centre.wait_ms(30_000);
        let (code, by) = submitted(&events);
        (code.map(str::to_owned), by)
    };
    assert_eq!(by_time(TIMED), (Some("done".into()), WrapUpBy::Timeout));
    assert_eq!(by_time(WHOLE_TIME), (Some("done".into()), WrapUpBy::Timeout));
    let by_sign_out = |mode| {
        let events = in_wrap_up(mode).run(sign_out("amy", SignOutCause::ConnectionLost));
        let (code, by) = submitted(&events);
        (code.map(str::to_owned), by)
    };
    assert_eq!(by_sign_out(WrapUpMode::Optional), (None, WrapUpBy::SignOut));
    assert_eq!(by_sign_out(WrapUpMode::Required), (Some("done".into()), WrapUpBy::SignOut));
    assert_eq!(by_sign_out(TIMED), (Some("done".into()), WrapUpBy::SignOut));
}

/// However the wrap-up ends without a submission, what was written up to then is in it (W9).
#[test]
fn what_was_written_counts_without_the_agent() {
    let table: [(WrapUpMode, Command, &str); 5] = [
        (TIMED, Command::Tick, "last_agent_set wrap_up_submitted contact_closed"),
        (WHOLE_TIME, Command::Tick, "last_agent_set wrap_up_submitted contact_closed"),
        (WrapUpMode::Optional, available("amy"), "last_agent_set wrap_up_submitted contact_closed"),
        (
            WrapUpMode::Required,
            sign_out("amy", SignOutCause::ConnectionLost),
            "sign_out_pending last_agent_set wrap_up_submitted contact_closed agent_signed_out",
        ),
        (
            TIMED,
            sign_out("amy", SignOutCause::ConnectionLost),
            "sign_out_pending last_agent_set wrap_up_submitted contact_closed agent_signed_out",
        ),
    ];
    for (mode, command, expected) in table {
        let mut centre = in_wrap_up(mode);
        centre.run(draft("calls", true));
        centre.run(draft("calls again", true));
        if command == Command::Tick {
            centre.now = centre.now.plus_ms(30_000);
        }
        let events = centre.run(command);
        assert_eq!(types(&events), expected, "{mode:?}");
        assert_eq!(notes(&events), Some("calls again"), "{mode:?}");
    }
}

/// What is submitted counts, whatever was written before; what is written after a code that is noted counts in turn.
#[test]
fn a_submission_takes_the_place_of_a_draft() {
    let mut centre = in_wrap_up(TIMED);
    centre.run(draft("calls", true));
    let events = centre.run(submit(Some("sale"), false));
    assert_eq!((types(&events).as_str(), notes(&events)), (CLOSED, Some("calls again")));

    let mut centre = in_wrap_up(WHOLE_TIME);
    centre.run(draft("calls", false));
    centre.run(submit(Some("sale"), false));
    assert_eq!(owed(&centre).notes, "calls again");
    centre.run(draft("calls on Monday", false));
    let events = centre.wait_ms(30_000);
    assert_eq!((submitted(&events).0, notes(&events)), (Some("sale"), Some("calls on Monday")));
}

#[test]
fn a_draft_says_only_what_changes_and_has_its_limit() {
    let mut centre = in_wrap_up(TIMED);
    let say = |notes: Option<&str>, last_agent| {
        let notes = notes.map(str::to_owned);
        Command::DraftWrapUp { agent: "amy".into(), contact: CONTACT, notes, last_agent }
    };
    let kept = |centre: &Centre| (owed(centre).notes, owed(centre).last_agent);
    centre.run(say(Some("calls again"), None));
    centre.run(say(None, Some(true)));
    assert_eq!(kept(&centre), ("calls again".into(), true));
    assert_eq!(centre.outcome(say(None, None)), "");
    assert_eq!(centre.outcome(say(Some(&"n".repeat(MAX_NOTES + 1)), None)), "!notes_too_long");
    centre.run(say(Some(""), None));
    assert_eq!(kept(&centre), (String::new(), true));
    let events = centre.wait_ms(30_000);
    assert_eq!(notes(&events), None);
    let other = Command::DraftWrapUp { agent: "bob".into(), contact: CONTACT, notes: None, last_agent: None };
    assert_eq!(in_wrap_up(TIMED).outcome(other), "!not_in_wrap_up");
}

/// Without early exit the code is noted, may be given again, and is submitted when the time is over.
#[test]
fn a_noted_code_is_submitted_at_the_deadline() {
    let mut centre = in_wrap_up(WHOLE_TIME);
    centre.run(submit(Some("done"), false));
    centre.run(submit(Some("sale"), false));
    assert_eq!(owed(&centre).chosen, Some("sale".into()));
    assert_eq!(types(&centre.wait_ms(29_999)), "");
    let events = centre.wait_ms(1);
    assert_eq!(submitted(&events), (Some("sale"), WrapUpBy::Agent));
    let Event::WrapUpSubmitted { notes, .. } = &events[0] else { panic!("{events:?}") };
    assert_eq!(notes.as_deref(), Some("calls again"));
}

/// Once the timer is cancelled there is no time to sit out: the code ends it.
#[test]
fn a_code_ends_a_cancelled_wrap_up() {
    let mut centre = in_wrap_up(WHOLE_TIME);
    centre.run(submit(Some("done"), false));
    centre.run(cancel());
    assert_eq!(types(&centre.wait_ms(3_600_000)), "");
    assert_eq!(centre.outcome(extend()), "!no_extension");
    assert_eq!(centre.outcome(submit(Some("sale"), false)), CLOSED);
}

#[test]
fn a_wrap_up_is_extended_as_often_as_the_queue_allows() {
    let mut centre = in_wrap_up(TIMED);
    let left = |centre: &Centre| (owed(centre).extensions_left, owed(centre).deadline.unwrap());
    let (_, deadline) = left(&centre);
    assert_eq!(left(&centre), (2, deadline));
    centre.run(extend());
    assert_eq!(left(&centre), (1, deadline.plus_ms(10_000)));
    centre.run(extend());
    assert_eq!(left(&centre), (0, deadline.plus_ms(20_000)));
    assert_eq!(centre.outcome(extend()), "!no_extension");
    assert_eq!(types(&centre.wait_ms(49_999)), "");
    assert_eq!(types(&centre.wait_ms(1)), CLOSED);
}

/// Choosing Available in a wrap-up that can be left out also takes a pending Idle back.
#[test]
fn a_choice_of_presence_ends_an_optional_wrap_up() {
    let mut centre = connected(WrapUpMode::Optional);
    centre.run(idle("amy", "lunch"));
    centre.run(end(CONTACT, EndCause::CustomerHungUp));
    assert_eq!(centre.state("amy"), AgentState::WrapUp);
    let events = centre.run(available("amy"));
    assert_eq!(types(&events), format!("{CLOSED} idle_pending_cancelled"));
    assert_eq!(submitted(&events), (None, WrapUpBy::Agent));
    assert_eq!(centre.state("amy"), AgentState::Available);
}

/// A supervisor cannot see what the agent is writing.
#[test]
fn a_supervisor_does_not_end_a_wrap_up() {
    let mut centre = in_wrap_up(WrapUpMode::Optional);
    let presence = PresenceChoice::Idle { code: "lunch".into() };
    let by = Actor::Supervisor;
    assert_eq!(centre.outcome(Command::SetPresence { agent: "amy".into(), presence, by }), "idle_pending");
    assert_eq!(centre.state("amy"), AgentState::WrapUp);
}

/// W9: later calls from this number come to me, for as long as the queue says.
#[test]
fn the_last_agent_is_set_and_lapses() {
    let mut centre = in_wrap_up(TIMED);
    let events = centre.run(submit(Some("sale"), true));
    assert_eq!(types(&events), format!("last_agent_set {CLOSED}"));
    let until = centre.now.plus_ms(60_000);
    assert_eq!(events[0], Event::LastAgentSet { from: "+491701234567".into(), agent: "amy".into(), until });
    assert_eq!(centre.engine.poll_timeout(), Some(until));
    assert_eq!(types(&centre.wait_ms(59_999)), "");
    assert_eq!(types(&centre.wait_ms(1)), "last_agent_expired");
    assert_eq!(centre.engine.poll_timeout(), None);
}

#[test]
fn a_last_agent_is_set_where_it_can_be_of_use() {
    let mut centre = in_wrap_up(WHOLE_TIME);
    assert_eq!(centre.outcome(submit(Some("sale"), true)), "last_agent_set wrap_up_code_chosen");

    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    centre.answer("amy");
    centre.run(end(CONTACT, EndCause::CustomerHungUp));
    assert_eq!(centre.outcome(submit(Some("sale"), true)), CLOSED, "the queue has no last agent");

    let mut centre = in_wrap_up(TIMED);
    centre.run(submit(Some("sale"), false));
    centre.run(Command::CreateContact(NewContact { from: String::new(), ..new_contact("sales") }));
    let contact = centre.answer("amy");
    centre.run(end(contact, EndCause::CustomerHungUp));
    let (agent, code) = ("amy".into(), Some("sale".into()));
    let unknown = Command::SubmitWrapUp { agent, contact, code, notes: None, last_agent: true };
    assert_eq!(centre.outcome(unknown), CLOSED, "nobody can be known by no number");
}

/// The agent of the latest tick counts, from then on.
#[test]
fn the_last_agent_is_the_last_one() {
    let mut centre = in_wrap_up(TIMED);
    centre.run(submit(Some("sale"), true));
    centre.wait_ms(40_000);
    centre.call("sales");
    let contact = centre.answer("amy");
    centre.run(end(contact, EndCause::CustomerHungUp));
    let (agent, code) = ("amy".into(), Some("sale".into()));
    centre.run(Command::SubmitWrapUp { agent, contact, code, notes: None, last_agent: true });
    let Timestamp(now) = centre.now;
    assert_eq!(centre.engine.poll_timeout(), Some(Timestamp(now + 60_000)));
}

/// What would lapse first makes room.
#[test]
fn no_more_last_agents_than_the_limit() {
    let mut centre = in_wrap_up(TIMED);
    let mut engine = centre.engine.clone();
    for n in 0..MAX_LAST_AGENTS {
        let until = centre.now.plus_ms(1_000_000 - n as u64);
        let event = Event::LastAgentSet { from: n.to_string(), agent: "bob".into(), until };
        engine.apply(&Record { seq: engine.last_seq() + 1, at: centre.now, event, agent_state: None });
    }
    let mut records = engine.execute(centre.now, submit(Some("sale"), true)).unwrap();
    let first = (MAX_LAST_AGENTS - 1).to_string();
    assert_eq!(records.remove(0).event, Event::LastAgentExpired { from: first });
    let types: Vec<Event> = records.into_iter().map(|record| record.event).collect();
    assert_eq!(super::fixture::types(&types), format!("last_agent_set {CLOSED}"));
    assert_eq!(centre.outcome(submit(Some("sale"), true)), format!("last_agent_set {CLOSED}"));
}
