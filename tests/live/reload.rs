//! Another configuration while calls go on (T7): it takes effect however it is asked for, or nothing of it does.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::rig::{Answer, Centre, Desk, MUSIC, Server, Site, Tone, What, tone};
use crate::scene::{AGENT, Agent, CUSTOMER, Customer, SOON, Who, customer};

/// One talks, one waits, and they hear nothing of it: SIGHUP, the file itself, and the API, each brings a number with a
/// queue that takes calls at once.
#[test]
fn another_configuration_takes_effect_and_calls_go_on() {
    let site = Site::new("reload");
    let mut centre = Centre::new();
    let server = Server::start(&site, &centre);
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let supervisor = Desk::sign_in(&server, "sue");
    let (talks, waits) = (Customer::first(&site), Customer::second(&site));
    let called = talks.calls(&server);
    agent.talks_with(&talks, called);
    let also_called = waits.calls(&server);
    let since = waits.phone.ear().wait_tone(MUSIC, also_called, SOON);

    let caller = Customer::third(&site);
    for (name, number, trigger) in
        [("one", "4501", "signal"), ("two", "4502", "file"), ("three", "4503", "api")]
    {
        caller.phone.dial(number, server.sip());
        let refused = caller.phone.wait(What::Closed);
        assert!(refused.detail.contains("404"), "{refused:?}");
        centre = centre.another_queue(name, number, "");
        server.reconfigure(&centre);
        match trigger {
            "signal" => server.hang_up(),
            "api" => assert_eq!(changes(&reload(&supervisor, 200)), [name]),
            _ => {}
        }
        wait_queue(&supervisor, name);
        let called = caller.calls_number(number, &server);
        caller.phone.ear().wait_tone(MUSIC, called, SOON);
        caller.hangs_up();
        let last = server.health()["configuration"]["last_reload"].clone();
        assert_eq!((&last["trigger"], &last["taken"]), (&json!(trigger), &json!(true)), "{last:#}");
    }

    let until = Instant::now();
    for (phone, tone) in [(&talks.phone, AGENT), (&agent.phone, CUSTOMER), (&waits.phone, MUSIC)] {
        hears_only(&phone.ear().between(since, until), tone);
    }
    assert_eq!(waits.why_waiting(&supervisor)["position"], 1, "in its place");
    let left = talks.hangs_up();
    agent.desk.wrap_up(&agent.wait_contact("wrap_up"), "done");
    agent.talks_with(&waits, left);
}

/// What is wrong is refused whole, with each mistake's place, and so is what cannot change while the server runs;
/// nothing of either takes effect.
#[test]
fn a_bad_configuration_changes_nothing() {
    let site = Site::new("reload-refused");
    let good = Centre::new();
    let server = Server::start(&site, &good);
    let supervisor = Desk::sign_in(&server, "sue");
    let customer = customer(&site);
    let called = crate::scene::call_queue(&customer, &server);
    let since = customer.ear().wait_tone(MUSIC, called, SOON);
    let loaded_at = server.health()["configuration"]["loaded_at"].clone();

    // Two mistakes, beside a queue that is right.
    let bad = good.clone().another_queue("one", "4501", "strategy = \"longest-idel\"\nlanguage = \"en\"");
    let bad = bad.another_queue("two", "4502", "");
    let text = server.reconfigure(&bad);
    let errors = reload(&supervisor, 422)["errors"].clone();
    let places: Vec<_> = errors.as_array().into_iter().flatten().map(place).collect();
    let line = |of: &str| text.lines().position(|line| line.starts_with(of)).map(|index| index as u64 + 1);
    let wanted = [
        ("strategy = \"longest-idel\"", "queue[\"one\"].strategy"),
        ("language = \"en\"", "queue[\"one\"].language"),
    ];
    let wanted = wanted.map(|(start, key)| (line(start), Some(key)));
    assert_eq!(places, wanted, "{errors:#}");
    server.hang_up();
    let strategy_line = line("strategy = ").expect("it is in the file");
    server.wait_error(&format!("sidetone.toml:{strategy_line}:"), SOON);
    let last = server.health()["configuration"].clone();
    assert_eq!((&last["loaded_at"], &last["last_reload"]["taken"]), (&loaded_at, &json!(false)), "{last:#}");
    assert_eq!(last["last_reload"]["reasons"], 2, "{last:#}");

    // Valid, but for another start: the realm is what phones have hashed their passwords with.
    let realm = |text: &str| text.replace("realm = \"test\"", "realm = \"other\"");
    let text = server.reconfigure_by(&good.clone().another_queue("two", "4502", ""), realm);
    let errors = reload(&supervisor, 422)["errors"].clone();
    let line = text.lines().position(|line| line.starts_with("realm")).map(|index| index as u64 + 1);
    assert_eq!(errors.as_array().map(Vec::len), Some(1), "{errors:#}");
    assert_eq!(place(&errors[0]), (line, Some("sip.realm")), "{errors:#}");

    let queues = supervisor.get("/api/v1/queues");
    assert_eq!(queues.as_array().map(Vec::len), Some(1), "{queues:#}");
    assert_eq!(queues[0]["waiting"], 1, "{queues:#}");
    customer.ear().wait_audio(since, Duration::from_secs(1), SOON);
    hears_only(&customer.ear().between(since, Instant::now()), MUSIC);
    server.reconfigure(&good);
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    agent.phone.ear().wait_tone(CUSTOMER, since, SOON);
    assert_eq!(changes(&reload(&supervisor, 200)), [""; 0], "the same as what is in use");
}

/// Asks for a reload by the API. Returns the answer, which must have this status.
fn reload(supervisor: &Desk, status: u16) -> Value {
    let answered = supervisor.ask("POST", "/api/v1/configuration/reload", None);
    assert_eq!(answered.status, status, "{}", answered.json());
    answered.json()
}

/// The queues that an answered reload says are new.
fn changes(answer: &Value) -> Vec<String> {
    let sections = answer["changes"].as_array().into_iter().flatten();
    let queues = sections.filter(|section| section["section"] == "[[queue]]");
    queues.flat_map(|queue| queue["added"].as_array().into_iter().flatten().map(text)).collect()
}

fn wait_queue(supervisor: &Desk, name: &str) {
    supervisor.wait_until_within("/api/v1/queues", 2 * SOON, |queues| {
        queues.as_array().into_iter().flatten().any(|queue| queue["queue"] == name)
    });
}

fn place(error: &Value) -> (Option<u64>, Option<&str>) {
    (error["line"].as_u64(), error["key"].as_str())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn hears_only(audio: &[i16], wanted: Tone) {
    let length = Duration::from_millis(audio.len() as u64 * 1000 / u64::from(tone::RATE));
    let share = tone::share(audio, |window| wanted.is_heard_in(window));
    assert!(length > Duration::from_millis(500), "{length:?} of audio");
    assert!(share > 0.95, "{wanted:?} in {:.0} % of {length:?}", share * 100.0);
}
