//! Agents who are signed out by the system, with customers on the line (S5, S6).

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::rig::{Answer, Centre, Desk, Server, Site};
use crate::scene::{AGENT, Agent, CUSTOMER, Customer, Who, hears};

const AGENTS: &str = "/api/v1/agents";

/// "the connection was lost": the customer notices nothing, nobody owes a wrap-up, and no other call comes.
#[test]
fn a_call_goes_on_when_its_desktop_is_gone() {
    let site = Site::new("desktop-gone");
    let server = Server::start(&site, &Centre::new().connection_lost_after(Duration::from_secs(1)));
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let supervisor = Desk::sign_in(&server, "sue");
    let customer = Customer::first(&site);
    let called = customer.calls(&server);
    agent.talks_with(&customer, called);

    // A supervisor cannot end it (S5).
    let refused = supervisor.ask("DELETE", "/api/v1/agents/ada/session", None);
    assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("active_contact")));
    agent.desk.lose_connection();
    supervisor.wait_until(AGENTS, |agents| agents[0]["pending_sign_out"] == "connection_lost");
    let since = Instant::now();
    hears(&customer.phone, &[AGENT], since);
    hears(&agent.phone, &[CUSTOMER], since);

    customer.hangs_up();
    supervisor.wait_until(AGENTS, |agents| agents == &json!([]));
    let record = customer.closed_record(&supervisor);
    assert_eq!((&record["agent"], &record["outcome"]), (&json!("ada"), &json!("handled")), "{record:#}");
    let answered = agent.desk.ask("GET", "/api/v1/session", None);
    assert_eq!((answered.status, &answered.json()["cause"]), (401, &json!("connection_lost")));

    // She signs in again.
    let desk = Desk::sign_in(&server, Who::Ada.name());
    assert_eq!(desk.get("/api/v1/session")["state"], Value::Null);
}
