//! Blind transfers to an agent and to a queue, and the way back (V6, V7): who hears whom at each step, and the records.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::rig::{Answer, Centre, Desk, MESSAGE, MUSIC, Server, Site, What, tone, unix_ms};
use crate::scene::{
    AGENT, Agent, CUSTOMER, Customer, OTHER_AGENT, RECORD_TOLERANCE, RINGING, SOON, Who, announcing_carrier,
    hears_announcement, is_given_back, segment,
};

/// The queue that customers are sent to.
const CARE: &str = "care";

/// V6: ringing until the other agent answers; the first wraps up at once, and its talk ends there.
#[test]
fn a_transfer_to_an_agent_rings_there_and_the_first_wraps_up() {
    let site = Site::new("transfer-agent");
    let server = Server::start(&site, &Centre::new());
    let (first, second, customer) = talking(&site, &server, Answer::Manual);

    let contact = first.wait_contact("connected");
    let refused = first.transfer(&contact, json!({ "agent": "cleo" }));
    assert_eq!((refused.0, &refused.1["code"]), (409, &Value::from("not_signed_in")));
    let asked = Instant::now();
    let (status, view) = first.transfer(&contact, json!({ "agent": "ben" }));
    assert_eq!((status, &view["phase"], &view["agent"]), (200, &json!("wrap_up"), &json!("ada")), "{view:#}");
    first.phone.wait(What::Closed);
    customer.phone.ear().wait_tone(RINGING, asked, SOON);
    second.phone.wait(What::Incoming);
    let answered = second.phone.answer();
    second.talks_with(&customer, answered);
    customer.hears_only(OTHER_AGENT, customer.phone.ear().wait_tone(OTHER_AGENT, answered, SOON));
    first.desk.wrap_up(&contact, "resolved");
    first.wait_state("available");
    second.wait_state("connected");
    customer.hangs_up();
    second.desk.wrap_up(&second.wait_contact("wrap_up"), "done");

    let record = customer.closed_record(&second.desk);
    assert_eq!((&record["outcome"], &record["agent"]), (&json!("handled"), &json!("ben")), "{record:#}");
    let ends = segment(&record, "talk", "ada")["to"].as_i64().unwrap_or_default();
    assert!(ends.abs_diff(unix_ms(asked)) < RECORD_TOLERANCE.as_millis() as u64, "{record:#}");
    let begins = segment(&record, "talk", "ben")["from"].as_i64().unwrap_or_default();
    assert!(begins.abs_diff(unix_ms(answered)) < 2 * RECORD_TOLERANCE.as_millis() as u64, "{record:#}");
    segment(&record, "wrap_up", "ada");
    segment(&record, "wrap_up", "ben");

    let recording = second.desk.download(&format!("/api/v1/contacts/{contact}/recording"));
    let channels = tone::read_wav(&recording);
    let [left, right] = channels.as_slice() else { panic!("{} channels", channels.len()) };
    let first_heard = AGENT.first_in(right).expect("the first agent, on the right");
    let then = OTHER_AGENT.first_in(right).expect("the second agent, on the right");
    assert!(first_heard < then);
    assert!(tone::share(left, |window| CUSTOMER.is_heard_in(window)) > 0.9);
    let silent = tone::share(&right[..then], |window| !AGENT.is_heard_in(window));
    let silent = Duration::from_secs_f64(silent * then as f64 / f64::from(tone::RATE));
    assert!(silent.abs_diff(answered - asked) < 3 * RECORD_TOLERANCE, "{silent:?} of ringing");
}

/// V7: the other queue's music; and its agent.
#[test]
fn a_transfer_to_a_queue_waits_there() {
    let site = Site::new("transfer-queue");
    let centre = Centre::new().agent("ben", &format!("teams = [\"{CARE}\"]"));
    // Not what is heard in the first queue.
    let centre = centre.another_queue(CARE, "4100", "music = \"message\"");
    let server = Server::start(&site, &centre);
    let first = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let second = Agent::sign_in_for(&site, &server, Who::Ben, CARE);
    let customer = Customer::first(&site);
    let called = customer.calls(&server);
    first.talks_with(&customer, called);
    customer.hears_only(AGENT, customer.phone.ear().wait_tone(AGENT, called, SOON));

    let contact = first.wait_contact("connected");
    let (status, problem) = first.transfer(&contact, json!({ "queue": "nowhere" }));
    assert_eq!((status, &problem["code"]), (422, &Value::from("unknown_queue")));
    let asked = Instant::now();
    let (status, view) = first.transfer(&contact, json!({ "queue": CARE }));
    assert_eq!((status, &view["phase"]), (200, &json!("wrap_up")), "{view:#}");
    first.phone.wait(What::Closed);
    customer.phone.ear().wait_tone(MESSAGE, asked, SOON);
    let taken = Instant::now();
    second.desk.become_available();
    second.talks_with(&customer, taken);
    customer.hears_only(OTHER_AGENT, customer.phone.ear().wait_tone(OTHER_AGENT, taken, SOON));
    first.desk.wrap_up(&contact, "resolved");
    customer.hangs_up();
    let sue = Desk::sign_in(&server, "sue");
    let record = customer.closed_record(&sue);
    assert_eq!((&record["queue"], &record["agent"]), (&json!(CARE), &json!("ben")), "{record:#}");

    // The other queue has no recordings: neither of the wait there nor of what its agent says.
    let is_whole = |recordings: &Value| {
        let recordings = recordings.as_array().map_or(&[][..], Vec::as_slice);
        !recordings.is_empty() && recordings.iter().all(|recording| recording["stopped"].is_object())
    };
    let path = format!("/api/v1/contacts/{contact}/recordings");
    let (recordings, _) = sue.wait_until(&path, is_whole);
    assert_eq!(recordings.as_array().map(Vec::len), Some(1), "{recordings:#}");
    let channels = tone::read_wav(&sue.download(&format!("/api/v1/contacts/{contact}/recording")));
    let [left, right] = channels.as_slice() else { panic!("{} channels", channels.len()) };
    assert!(AGENT.first_in(right).is_some(), "the first agent is recorded");
    assert_eq!(OTHER_AGENT.first_in(right), None, "the second agent is recorded");
    let talk = segment(&record, "talk", "ada");
    let talked = talk["to"].as_i64().unwrap_or_default() - talk["from"].as_i64().unwrap_or_default();
    let talked = Duration::from_millis(talked.unsigned_abs());
    let recorded = Duration::from_secs_f64(left.len() as f64 / f64::from(tone::RATE));
    assert!(recorded.abs_diff(talked) < 3 * RECORD_TOLERANCE, "{recorded:?} of audio, {talked:?} of talk");
}

/// V8: ringing until somebody answers at the number, which is called over the trunk; the agent wraps up at once.
#[test]
fn a_transfer_to_a_number_rings_outside() {
    let site = Site::new("transfer-number");
    let customer = Customer::first(&site);
    let outside = Customer::second(&site);
    let server = Server::start(&site, &Centre::new().calls_out_to(outside.phone.sip()));
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let called = customer.calls(&server);
    agent.talks_with(&customer, called);

    let contact = agent.wait_contact("connected");
    let (status, problem) = agent.transfer(&contact, json!({ "number": "nobody" }));
    assert_eq!((status, &problem["code"]), (422, &Value::from("invalid_number")));
    let asked = Instant::now();
    let (status, view) = agent.transfer(&contact, json!({ "number": "555 0102" }));
    assert_eq!((status, &view["phase"]), (200, &json!("wrap_up")), "{view:#}");
    agent.phone.wait(What::Closed);
    customer.phone.ear().wait_tone(RINGING, asked, SOON);
    outside.phone.wait(What::Incoming);
    let answered = outside.phone.answer();
    customer.hears_only(outside.tone(), customer.phone.ear().wait_tone(outside.tone(), answered, SOON));
    outside.phone.ear().wait_tone(CUSTOMER, answered, SOON);
    agent.desk.wrap_up(&contact, "resolved");
    agent.wait_state("available");
    outside.hangs_up();
    customer.phone.wait(What::Closed);
    let record = customer.closed_record(&agent.desk);
    assert_eq!((&record["end_cause"], &record["agent"]), (&json!("outside_hung_up"), &json!("ada")));
    let ends = segment(&record, "talk", "ada")["to"].as_i64().unwrap_or_default();
    assert!(ends.abs_diff(unix_ms(asked)) < RECORD_TOLERANCE.as_millis() as u64, "{record:#}");
}

/// T3: the customer hears what the number's network says before the answer, and nothing of that is recorded.
#[test]
fn a_customer_hears_what_comes_before_the_answer_of_a_number() {
    let site = Site::new("transfer-early");
    let carrier = announcing_carrier(&site, "number_announces_and_answers");
    let server = Server::start(&site, &Centre::new().calls_out_to(carrier.address()));
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let customer = Customer::first(&site);
    let called = customer.calls(&server);
    agent.talks_with(&customer, called);
    customer.hears_only(AGENT, customer.phone.ear().wait_tone(AGENT, called, SOON));

    let contact = agent.wait_contact("connected");
    let (status, view) = agent.transfer(&contact, json!({ "number": "555 0102" }));
    assert_eq!(status, 200, "{view:#}");
    let closed = agent.phone.wait(What::Closed).at;
    agent.desk.wrap_up(&contact, "resolved");
    let heard = hears_announcement(&customer.phone, CUSTOMER, closed);
    is_given_back(&customer.phone, CUSTOMER, &carrier, heard);
    customer.hangs_up();
    carrier.finish(SOON);

    customer.closed_record(&agent.desk);
    let recording = agent.desk.download(&format!("/api/v1/contacts/{contact}/recording"));
    let channels = tone::read_wav(&recording);
    let [_, right] = channels.as_slice() else { panic!("{} channels", channels.len()) };
    let begins = AGENT.first_in(right).expect("the agent, on the right");
    let is_other = |window: &[i16]| !tone::is_silent(window) && !AGENT.is_heard_in(window);
    let others = tone::share(&right[begins..], is_other) * (right.len() - begins) as f64;
    // The edges of what the agent said.
    assert!(others <= 4.0 * tone::WINDOW as f64, "{others} samples of others");
}

/// Nobody answers there: it rings at the first again, and nothing but ringing and voices is heard.
#[test]
fn what_the_other_agent_does_not_take_comes_back() {
    let site = Site::new("transfer-returns");
    let centre = Centre::new().no_wrap_up();
    let server = Server::start(&site, &centre);
    let (first, _second, customer) = talking(&site, &server, Answer::Decline);

    let contact = first.wait_contact("connected");
    let asked = Instant::now();
    let (status, view) = first.transfer(&contact, json!({ "agent": "ben" }));
    assert_eq!(status, 200, "{view:#}");
    let back = first.phone.wait(What::Established).at;
    first.talks_with(&customer, back);
    let heard = customer.phone.ear().between(asked, back);
    assert_eq!(MUSIC.first_in(&heard), None, "it has not been in the queue again");
    customer.hangs_up();
    let record = customer.closed_record(&first.desk);
    assert_eq!((&record["agent"], &record["outcome"]), (&json!("ada"), &json!("handled")), "{record:#}");
}

/// Ada talks with a customer, and Ben, whose phone does this, is available.
fn talking(site: &Site, server: &Server, answer: Answer) -> (Agent, Agent, Customer) {
    let first = Agent::available(site, server, Who::Ada, Answer::Auto);
    let second = Agent::sign_in(site, server, Who::Ben, answer);
    let customer = Customer::first(site);
    let called = customer.calls(server);
    first.talks_with(&customer, called);
    customer.hears_only(AGENT, customer.phone.ear().wait_tone(AGENT, called, SOON));
    second.desk.become_available();
    (first, second, customer)
}

impl Agent {
    /// Sends the customer there: the status, and the body.
    fn transfer(&self, contact: &Value, to: Value) -> (u16, Value) {
        let path = format!("/api/v1/contacts/{contact}/transfer");
        let answered = self.desk.ask("POST", &path, Some(json!({ "to": to })));
        (answered.status, answered.json())
    }
}
