//! Agents whose phones drop out of a call: the customer hears music, and the phone is called again (V12).

use std::time::Instant;

use serde_json::json;

use crate::rig::{Answer, Centre, MUSIC, Server, Site, What};
use crate::scene::{AGENT, Agent, CUSTOMER, Customer, OTHER_AGENT, Who, hears};

/// Ada has hung up while she asked Ben: "resume" calls her phone.
#[test]
fn resuming_calls_a_phone_that_was_hung_up() {
    let site = Site::new("resume-calls");
    let server = Server::start(&site, &Centre::new());
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let colleague = Agent::sign_in(&site, &server, Who::Ben, Answer::Auto);
    let customer = Customer::first(&site);
    let called = customer.calls(&server);
    agent.phone.wait(What::Established);
    agent.talks_with(&customer, called);
    let contact = agent.wait_contact("connected");
    let asked = Instant::now();
    agent.act("POST", &contact, "consult", Some(json!({ "to": { "agent": "ben" } })));
    hears(&agent.phone, &[OTHER_AGENT], asked);
    let hung_up = agent.phone.hang_up();
    colleague.phone.wait(What::Closed);
    colleague.wait_state("idle");
    hears(&customer.phone, &[MUSIC], hung_up);
    let resumed = Instant::now();
    agent.act("DELETE", &contact, "hold", None);
    agent.phone.wait(What::Established);
    hears(&customer.phone, &[AGENT], resumed);
    hears(&agent.phone, &[CUSTOMER], resumed);
    agent.wait_state("connected");
    customer.hangs_up();
    agent.desk.wrap_up(&agent.wait_contact("wrap_up"), "done");
}

/// The phone is killed and started again: as soon as it registers it is asked for its call, and called again.
#[test]
fn a_phone_that_crashed_gets_its_customer_back() {
    let site = Site::new("phone-crashes");
    let server = Server::start(&site, &Centre::new());
    let mut agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let customer = Customer::first(&site);
    let called = customer.calls(&server);
    agent.talks_with(&customer, called);
    let crashed = Instant::now();
    agent.phone = agent.phone.restart(&site);
    agent.phone.wait(What::Established);
    hears(&customer.phone, &[AGENT], crashed);
    hears(&agent.phone, &[CUSTOMER], crashed);
    agent.wait_state("connected");
    customer.hangs_up();
    agent.desk.wrap_up(&agent.wait_contact("wrap_up"), "done");
    let record = customer.closed_record(&agent.desk);
    assert_eq!((&record["agent"], &record["outcome"]), (&json!("ada"), &json!("handled")), "{record:#}");
}
