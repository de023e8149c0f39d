//! A supervisor in a call of somebody else: who hears whom in each mode, and who is told of it (T8).

use std::time::{Duration, Instant};

use serde_json::json;

use crate::rig::{Answer, Centre, Desk, Server, Site, Tone, What, tone};
use crate::scene::{AGENT, Agent, CUSTOMER, Customer, RECORD_TOLERANCE, SOON, SUPERVISOR, Who, hears};

/// What the customer is told by, who plays the same and does not hear that.
const BEEP: Tone = Tone(1000);

#[test]
fn a_supervisor_listens_whispers_barges_in_and_takes_over() {
    let site = Site::new("supervision");
    let centre = Centre::new()
        .agent("cleo", "role = \"supervisor\"")
        .more("[acd]\nannounce_supervision = [\"barge_in\", \"take_over\"]");
    let server = Server::start(&site, &centre);
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let supervisor = Agent::sign_in(&site, &server, Who::Cleo, Answer::Auto);
    let customer = Customer::first(&site);
    let called = customer.calls(&server);
    agent.talks_with(&customer, called);
    let contact = agent.wait_contact("connected");

    let path = format!("/api/v1/contacts/{contact}/supervision");
    let refused = agent.desk.ask("PUT", &path, Some(json!({ "mode": "listen" })));
    assert_eq!((refused.status, &refused.json()["code"]), (403, &json!("not_a_supervisor")));

    let mode = |mode: &str| {
        let asked = Instant::now();
        supervisor.act("PUT", &contact, "supervision", Some(json!({ "mode": mode })));
        asked
    };
    mode("listen");
    let listens = supervisor.phone.wait(What::Established).at;
    supervisor.wait_state("supervising");
    hears(&supervisor.phone, &[CUSTOMER, AGENT], listens);
    hears(&agent.phone, &[CUSTOMER], listens);
    hears(&customer.phone, &[AGENT], listens);

    // Silent: the agent cannot read of it, either.
    let path = format!("/api/v1/contacts/{contact}/events");
    let tells = |desk: &Desk| desk.get(&path).to_string().contains("supervision_started");
    assert!(tells(&supervisor.desk) && !tells(&agent.desk));

    let whispers = mode("whisper");
    hears(&agent.phone, &[CUSTOMER, SUPERVISOR], whispers);
    hears(&customer.phone, &[AGENT], whispers);
    hears(&supervisor.phone, &[CUSTOMER, AGENT], whispers);

    let quiet = customer.phone.ear().between(listens, Instant::now());
    assert_eq!(BEEP.first_in(&quiet), None, "the customer is told of who only listens and whispers");
    let barges_in = mode("barge_in");
    customer.phone.ear().wait_tone(BEEP, barges_in, SOON);
    hears(&agent.phone, &[CUSTOMER, SUPERVISOR], barges_in);
    hears(&customer.phone, &[AGENT, SUPERVISOR], barges_in);

    let takes_over = Instant::now();
    supervisor.act("POST", &contact, "take-over", None);
    customer.phone.ear().wait_tone(BEEP, takes_over, SOON);
    agent.phone.wait(What::Closed);
    agent.wait_state("wrap_up");
    hears(&customer.phone, &[SUPERVISOR], takes_over);
    hears(&supervisor.phone, &[CUSTOMER], takes_over);
    agent.desk.wrap_up(&contact, "resolved");
    let ended = customer.hangs_up();
    supervisor.desk.wrap_up(&supervisor.wait_contact("wrap_up"), "done");
    let record = customer.closed_record(&supervisor.desk);
    assert_eq!((&record["agent"], &record["outcome"]), (&json!("cleo"), &json!("handled")), "{record:#}");

    // What only the agent was to hear is in no recording: what the supervisor says begins there with the barge-in.
    let recording = supervisor.desk.download(&format!("/api/v1/contacts/{contact}/recording"));
    let channels = tone::read_wav(&recording);
    let [_, right] = channels.as_slice() else { panic!("{} channels", channels.len()) };
    let is_heard = |window: &[i16]| SUPERVISOR.level_in(window) > -20.0;
    let first = right.chunks(tone::WINDOW).position(is_heard).expect("the supervisor, on the right");
    let heard_for =
        Duration::from_millis(20) * u32::try_from(right.len() / tone::WINDOW - first).expect("short");
    assert!(heard_for < ended - barges_in + RECORD_TOLERANCE, "{heard_for:?}");
}
