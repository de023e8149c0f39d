//! Customers on hold, by the desktop and with the phone's own key (V5, V16).

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::rig::{Answer, Centre, MUSIC, Server, Site, What, tone};
use crate::scene::{AGENT, Agent, CUSTOMER, Customer, RECORD_TOLERANCE, SOON, Who, assert_ms};

/// V5: music while on hold, silence for the agent; the time is the agent's hold, and the recording has nobody on the
/// agent's side meanwhile.
#[test]
fn the_desktop_holds_and_takes_back() {
    let site = Site::new("desktop-holds");
    let server = Server::start(&site, &Centre::new());
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let customer = Customer::first(&site);
    let called = customer.calls(&server);
    agent.talks_with(&customer, called);

    let hold = format!("/api/v1/contacts/{}/hold", agent.wait_contact("connected"));
    let held = Instant::now();
    let answered = agent.desk.ask("PUT", &hold, None);
    assert_eq!((answered.status, &answered.json()["phase"]), (200, &Value::from("on_hold")));
    agent.wait_state("on_hold");
    let music = customer.phone.ear().wait_tone(MUSIC, held, SOON);
    customer.hears_only(MUSIC, music);
    let heard = agent.phone.ear().between(music, Instant::now());
    assert_eq!(
        tone::share(&heard, |window| CUSTOMER.is_heard_in(window)),
        0.0,
        "the agent hears the customer"
    );
    let again = agent.desk.ask("PUT", &hold, None);
    assert_eq!(
        (again.status, &again.json()["code"]),
        (409, &Value::from("already_held")),
        "it is held already"
    );

    let resumed = Instant::now();
    let answered = agent.desk.ask("DELETE", &hold, None);
    assert_eq!((answered.status, &answered.json()["phase"]), (200, &Value::from("connected")));
    agent.wait_state("connected");
    agent.talks_with(&customer, resumed);
    customer.hangs_up();
    let contact = agent.wait_contact("wrap_up");
    agent.desk.wrap_up(&contact, "resolved");

    let record = customer.closed_record(&agent.desk);
    assert_ms(&record, "hold_ms", resumed - held);
    let recording = agent.desk.download(&format!("/api/v1/contacts/{contact}/recording"));
    let channels = tone::read_wav(&recording);
    let [left, right] = channels.as_slice() else { panic!("{} channels", channels.len()) };
    let silent = tone::share(right, |window| !AGENT.is_heard_in(window));
    let silence = Duration::from_secs_f64(silent * right.len() as f64 / f64::from(tone::RATE));
    let hold = resumed - held;
    assert!(silence.abs_diff(hold) < 3 * RECORD_TOLERANCE, "{silence:?} of silence, {hold:?} of hold");
    assert!(tone::share(left, |window| CUSTOMER.is_heard_in(window)) > 0.9);
}

/// V16: a re-INVITE of the phone leads to the same states.
#[test]
fn the_phone_holds_and_takes_back() {
    let site = Site::new("phone-holds");
    let server = Server::start(&site, &Centre::new());
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let customer = Customer::first(&site);
    let called = customer.calls(&server);
    agent.talks_with(&customer, called);

    let held = agent.phone.hold();
    agent.wait_state("on_hold");
    let music = customer.phone.ear().wait_tone(MUSIC, held, SOON);
    customer.hears_only(MUSIC, music);
    let contact = agent.wait_contact("on_hold");
    let refused = agent.desk.ask("DELETE", &format!("/api/v1/contacts/{contact}/hold"), None);
    assert_eq!((refused.status, &refused.json()["code"]), (409, &Value::from("held_by_phone")));

    let resumed = agent.phone.resume();
    agent.wait_state("connected");
    // After a hold of its own, baresip without a sound card decodes no more: the customer's ear has to do.
    customer.phone.ear().wait_tone(AGENT, resumed, SOON);
    customer.hangs_up();
    agent.phone.wait(What::Closed);
    agent.desk.wrap_up(&agent.wait_contact("wrap_up"), "resolved");
    assert_ms(&customer.closed_record(&agent.desk), "hold_ms", resumed - held);
}
