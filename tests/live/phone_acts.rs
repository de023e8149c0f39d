//! What agents do with their phones alone: a blind transfer by REFER, hold and transfer by feature codes (V16).

use serde_json::json;

use crate::rig::{Answer, Centre, MUSIC, Server, Site, What};
use crate::scene::{AGENT, Agent, Customer, OTHER_AGENT, SOON, Who};

const FEATURE_CODES: &str = "[feature_codes]\nhold = \"*1\"\ntransfer = \"*2\"";

/// Ada talks with a customer, and Ben, who answers at once, is available.
fn talking(site: &Site, server: &Server) -> (Agent, Agent, Customer) {
    let first = Agent::available(site, server, Who::Ada, Answer::Auto);
    let second = Agent::sign_in(site, server, Who::Ben, Answer::Auto);
    let customer = Customer::first(site);
    let called = customer.calls(server);
    first.talks_with(&customer, called);
    customer.hears_only(AGENT, customer.phone.ear().wait_tone(AGENT, called, SOON));
    second.desk.become_available();
    (first, second, customer)
}

fn assert_taken_by_ben(first: &Agent, second: &Agent, customer: &Customer) {
    let established = second.phone.wait(What::Established).at;
    second.talks_with(customer, established);
    customer.hears_only(OTHER_AGENT, customer.phone.ear().wait_tone(OTHER_AGENT, established, SOON));
    first.wait_state("wrap_up");
    first.desk.wrap_up(&first.wait_contact("wrap_up"), "resolved");
    customer.hangs_up();
    second.desk.wrap_up(&second.wait_contact("wrap_up"), "done");
    let record = customer.closed_record(&second.desk);
    assert_eq!((&record["outcome"], &record["agent"]), (&json!("handled"), &json!("ben")), "{record:#}");
}

#[test]
fn a_refer_sends_the_customer_to_the_other_agents_phone() {
    let site = Site::new("refer");
    let server = Server::start(&site, &Centre::new());
    let (first, second, customer) = talking(&site, &server);
    first.phone.transfer(Who::Ben.dn(), server.sip());
    first.phone.wait(What::Closed);
    assert_taken_by_ben(&first, &second, &customer);
}

#[test]
fn keys_hold_and_transfer() {
    let site = Site::new("feature-codes");
    let server = Server::start(&site, &Centre::new().more(FEATURE_CODES));
    let (first, second, customer) = talking(&site, &server);
    let pressed = first.phone.press_all("*1");
    customer.phone.ear().wait_tone(MUSIC, pressed, SOON);
    first.wait_state("on_hold");
    let pressed = first.phone.press_all("*1");
    first.talks_with(&customer, pressed);
    first.phone.press_all(&format!("*2{}#", Who::Ben.dn()));
    first.phone.wait(What::Closed);
    assert_taken_by_ben(&first, &second, &customer);
}
