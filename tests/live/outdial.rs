//! Agents who call customers (V14): the agent's phone rings first, then the customer's, which shows the number that the
//! agent has chosen.

use std::net::SocketAddr;
use std::time::Instant;

use serde_json::{Value, json};

use crate::rig::{Answer, Centre, Desk, OWN_NUMBER, Server, Site, What};
use crate::scene::{
    AGENT, Agent, Customer, RINGING, SOON, Who, announcing_carrier, closed_record, hears_announcement,
    is_given_back,
};

/// The number that the profile offers.
const ANI: &str = "+18005550001";
/// The customer's.
const CUSTOMER: &str = "555 0101";

/// The agent hears the customer's phone ring, then the customer; the wrap-up is that of any call, and the agent is Idle
/// behind it.
#[test]
fn an_agent_calls_a_customer() {
    let site = Site::new("outdial");
    let customer = Customer::first(&site);
    let server = Server::start(&site, &centre(customer.phone.sip()));
    let supervisor = Desk::sign_in(&server, "sue");
    let agent = Agent::sign_in(&site, &server, Who::Ada, Answer::Manual);

    let (status, problem) = outdial(&agent, json!({ "number": CUSTOMER, "ani": OWN_NUMBER }));
    let told = (status, &problem["code"], &problem["error"]);
    assert_eq!(told, (403, &json!("ani_not_offered"), &json!(21)), "{problem:#}");
    customer_answers(&agent, &customer);
    customer.hangs_up();
    let contact = agent.wait_contact("wrap_up");
    agent.desk.wrap_up(&contact, "resolved");
    agent.wait_state("idle");

    let record = customer.closed_record(&supervisor);
    let found = (&record["id"], &record["direction"], &record["outcome"], &record["agent"], &record["to"]);
    let wanted = (&contact, &json!("outbound"), &json!("handled"), &json!("ada"), &json!(ANI));
    assert_eq!(found, wanted, "{record:#}");
    assert!(record["dialling_ms"].as_i64().is_some_and(|ms| ms > 0), "{record:#}");
    assert!(record["talk_ms"].as_i64().is_some_and(|ms| ms > 0), "{record:#}");
    assert_eq!(record["queued_at"], Value::Null, "{record:#}");
    assert!(!agent.desk.download(&format!("/api/v1/contacts/{contact}/recording")).is_empty());
}

/// A customer who does not want to be called ends it, and the agent may call again at once.
#[test]
fn a_customer_who_declines_frees_the_agent() {
    let site = Site::new("outdial-declined");
    let customer = Customer::first(&site);
    let server = Server::start(&site, &centre(customer.phone.sip()));
    let supervisor = Desk::sign_in(&server, "sue");
    let agent = Agent::sign_in(&site, &server, Who::Ada, Answer::Manual);

    let (status, contact) = outdial(&agent, json!({ "number": CUSTOMER }));
    assert_eq!((status, &contact["kind"]), (200, &json!("outdial")), "{contact:#}");
    agent.phone.wait(What::Incoming);
    agent.phone.answer();
    customer.phone.wait(What::Incoming);
    customer.phone.hang_up();
    agent.phone.wait(What::Closed);
    agent.wait_state("idle");
    let record = customer.closed_record(&supervisor);
    let found = (&record["outcome"], &record["end_cause"]);
    assert_eq!(found, (&json!("outdial_failed"), &json!("customer_unreachable")), "{record:#}");

    customer_answers(&agent, &customer);
}

/// What the customer's network says is heard in place of our ringing tone: an announcement, and then it refuses.
#[test]
fn an_agent_hears_what_comes_before_a_refusal() {
    let site = Site::new("outdial-refused-early");
    let carrier = announcing_carrier(&site, "number_announces_and_refuses");
    let server = Server::start(&site, &centre(carrier.address()));
    let supervisor = Desk::sign_in(&server, "sue");
    let agent = Agent::sign_in(&site, &server, Who::Ada, Answer::Manual);
    let heard = hears_announcement(&agent.phone, AGENT, picks_up(&agent));
    agent.phone.wait(What::Closed);
    agent.wait_state("idle");
    let messages = carrier.finish(SOON);
    let refusal = messages.iter().find(|message| message.start_line() == "SIP/2.0 486 Busy Here");
    assert!(refusal.is_some_and(|refusal| heard < refusal.at), "heard before that");
    let record = closed_record(&supervisor);
    let found = (&record["outcome"], &record["end_cause"]);
    assert_eq!(found, (&json!("outdial_failed"), &json!("customer_unreachable")), "{record:#}");
}

/// One way until the customer answers, and both ways then.
#[test]
fn an_agent_hears_what_comes_before_an_answer() {
    let site = Site::new("outdial-early");
    let carrier = announcing_carrier(&site, "number_announces_and_answers");
    let server = Server::start(&site, &centre(carrier.address()));
    let agent = Agent::sign_in(&site, &server, Who::Ada, Answer::Manual);
    let heard = hears_announcement(&agent.phone, AGENT, picks_up(&agent));
    is_given_back(&agent.phone, AGENT, &carrier, heard);
    agent.wait_state("connected");
    agent.phone.hang_up();
    carrier.finish(SOON);
}

/// Ada calls a customer, and takes up the phone. Returns when.
fn picks_up(agent: &Agent) -> Instant {
    let (status, contact) = outdial(agent, json!({ "number": CUSTOMER }));
    assert_eq!(status, 200, "{contact:#}");
    agent.phone.wait(What::Incoming);
    agent.phone.answer()
}

/// Ada calls, both answer, and they hear each other.
fn customer_answers(agent: &Agent, customer: &Customer) {
    let (status, contact) = outdial(agent, json!({ "number": CUSTOMER, "ani": ANI }));
    assert_eq!((status, &contact["kind"]), (200, &json!("outdial")), "{contact:#}");
    agent.wait_state("outdial_reserved");
    agent.phone.wait(What::Incoming);
    let picked_up = agent.phone.answer();
    let incoming = customer.phone.wait(What::Incoming);
    assert!(incoming.peer.contains(ANI), "{incoming:?}");
    agent.phone.ear().wait_tone(RINGING, picked_up, SOON);
    let answered = customer.phone.answer();
    agent.talks_with(customer, answered);
    agent.wait_state("connected");
}

fn outdial(agent: &Agent, body: Value) -> (u16, Value) {
    let answered = agent.desk.ask("POST", "/api/v1/outdial", Some(body));
    (answered.status, answered.json())
}

/// Calls are made to this address.
fn centre(customer: SocketAddr) -> Centre {
    let profile =
        format!("[[profile]]\nname = \"caller\"\noutdial = {{ queue = \"help\", anis = [\"{ANI}\"] }}");
    let centre = Centre::new().calls_out_to(customer);
    centre.agent("ada", "profile = \"caller\"").more(&profile)
}
