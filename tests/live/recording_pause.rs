//! Pauses of a recording: what is said meanwhile is not in it, and its time goes on (V3).

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::rig::{Answer, Centre, Server, Site, tone};
use crate::scene::{AGENT, Agent, CUSTOMER, Customer, RECORD_TOLERANCE, SOON, Who, let_pass};

const SECOND: Duration = Duration::from_secs(1);
/// The longest pause that the profile permits.
const MAX_PAUSE: Duration = Duration::from_secs(2);

fn centre() -> Centre {
    let profile =
        format!("[[profile]]\nname = \"senior\"\nrecording_pause = {{ max = \"{}s\" }}", MAX_PAUSE.as_secs());
    Centre::new().agent("ada", "profile = \"senior\"").more(&profile)
}

/// The first pause is ended by the agent, the second one by itself.
#[test]
fn what_is_said_in_a_pause_is_nowhere() {
    let site = Site::new("recording-pause");
    let server = Server::start(&site, &centre());
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let customer = Customer::first(&site);
    let called = customer.calls(&server);
    agent.talks_with(&customer, called);
    let contact = agent.wait_contact("connected");
    let pause = format!("/api/v1/contacts/{contact}/recording/pause");

    let_pass(SECOND);
    let paused = Instant::now();
    let answered = agent.desk.ask("PUT", &pause, None);
    assert_eq!(answered.status, 200, "{:#}", answered.json());
    assert!(answered.json()["recording"]["paused_until"].is_i64(), "{:#}", answered.json());
    let again = agent.desk.ask("PUT", &pause, None);
    assert_eq!((again.status, &again.json()["code"]), (409, &Value::from("already_paused")));
    // They go on talking.
    let_pass(SECOND);
    agent.talks_with(&customer, Instant::now());
    let answered = agent.desk.ask("DELETE", &pause, None);
    let first = paused.elapsed();
    assert_eq!((answered.status, &answered.json()["recording"]["paused_until"]), (200, &Value::Null));

    let_pass(SECOND);
    assert_eq!(agent.desk.ask("PUT", &pause, None).status, 200);
    agent
        .desk
        .wait_until("/api/v1/agent/contacts", |contacts| contacts[0]["recording"]["paused_until"].is_null());
    let_pass(SECOND);
    customer.hangs_up();
    let contact = agent.wait_contact("wrap_up");
    agent.desk.wrap_up(&contact, "resolved");

    let record = customer.closed_record(&agent.desk);
    let pauses = record["recording_pauses"].as_array().cloned().unwrap_or_default();
    let lengths: Vec<Duration> = pauses.iter().map(length).collect();
    let [by_agent, by_itself] = lengths.as_slice() else { panic!("two pauses: {pauses:?}") };
    assert!(by_agent.abs_diff(first) < RECORD_TOLERANCE, "{by_agent:?}, the client saw {first:?}");
    assert!(by_itself.abs_diff(MAX_PAUSE) < RECORD_TOLERANCE, "{by_itself:?}");
    check_recording(&agent, &contact, &record, *by_agent + *by_itself);
}

fn length(pause: &Value) -> Duration {
    let at = |key: &str| pause[key].as_u64().unwrap_or_else(|| panic!("no {key} in {pause}"));
    Duration::from_millis(at("to") - at("from"))
}

/// The recording is as long as the call; silent on both sides for as long as it was paused, and for no longer.
fn check_recording(agent: &Agent, contact: &Value, record: &Value, paused: Duration) {
    let recording = agent.desk.download(&format!("/api/v1/contacts/{contact}/recording"));
    let channels = tone::read_wav(&recording);
    let [left, right] = channels.as_slice() else { panic!("{} channels", channels.len()) };
    let seconds = |samples: usize| Duration::from_secs_f64(samples as f64 / f64::from(tone::RATE));
    let talked = Duration::from_millis(record["talk_ms"].as_u64().expect("a length"));
    let recorded = seconds(left.len());
    assert!(recorded.abs_diff(talked) < 3 * RECORD_TOLERANCE, "{recorded:?} of audio, {talked:?} of talk");
    for (side, tone) in [(left, CUSTOMER), (right, AGENT)] {
        let silent = seconds((tone::share(side, tone::is_silent) * side.len() as f64) as usize);
        assert!(
            silent.abs_diff(paused) < 3 * RECORD_TOLERANCE,
            "{silent:?} of silence, {paused:?} of pauses"
        );
        let heard = tone::share(side, |window| tone.is_heard_in(window) || tone::is_silent(window));
        assert!(heard > 0.95, "{tone:?} or nothing in {:.0} %", heard * 100.0);
    }
}

#[test]
fn who_may_not_pause_cannot() {
    let site = Site::new("no-recording-pause");
    let server = Server::start(&site, &centre());
    let agent = Agent::available(&site, &server, Who::Ben, Answer::Auto);
    let customer = Customer::first(&site);
    let called = customer.calls(&server);
    customer.phone.ear().wait_tone(Who::Ben.tone(), called, SOON);
    let contact = agent.wait_contact("connected");
    let refused = agent.desk.ask("PUT", &format!("/api/v1/contacts/{contact}/recording/pause"), None);
    assert_eq!((refused.status, &refused.json()["code"]), (403, &Value::from("not_permitted")));
    customer.hangs_up();
    agent.desk.wrap_up(&agent.wait_contact("wrap_up"), "resolved");
}
