//! What an agent does after a call, by what the queue says of it (W4, W5, W9).

use std::time::Duration;

use serde_json::{Value, json};

use crate::rig::{Answer, Centre, Desk, Server, Site};
use crate::scene::{Agent, Customer, Who, assert_ms};

/// W9: the time for the wrap-up is extended, as often as the queue lets; then the code is submitted by itself.
#[test]
fn a_wrap_up_is_extended() {
    let site = Site::new("extended");
    let centre = Centre::new().wrap_up("auto_after = \"2s\", extend = \"1s\", extensions = 1");
    let server = Server::start(&site, &centre);
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let customer = Customer::first(&site);
    let contact = handled(&agent, &customer, &server);

    let left = |contacts: &Value| contacts[0]["extensions_left"].clone();
    let deadline = agent.desk.get("/api/v1/agent/contacts")[0]["deadline"].as_i64();
    let extension = format!("/api/v1/contacts/{contact}/wrap-up/extension");
    assert_eq!(left(&agent.desk.get("/api/v1/agent/contacts")), 1);
    assert_eq!(agent.desk.ask("POST", &extension, None).status, 204);
    let extended = agent.desk.get("/api/v1/agent/contacts");
    assert_eq!((left(&extended), extended[0]["deadline"].as_i64()), (json!(0), deadline.map(|at| at + 1000)));
    let refused = agent.desk.ask("POST", &extension, None);
    assert_eq!(refused.status, 409, "{}", refused.json());

    agent.wait_state("available");
    let record = customer.closed_record(&agent.desk);
    assert_eq!(
        (&record["wrap_ups"][0]["by"], &record["wrap_ups"][0]["code"]),
        (&json!("timeout"), &json!("done"))
    );
    assert_ms(&record, "wrap_up_ms", Duration::from_secs(3));
}

/// An optional one ends without a code, by the agent's word or by the agent's next choice of a state.
#[test]
fn a_wrap_up_is_left_out() {
    let site = Site::new("optional");
    let server = Server::start(&site, &Centre::new().wrap_up("mode = \"optional\""));
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let supervisor = Desk::sign_in(&server, "sue");
    let customer = Customer::first(&site);

    let contact = handled(&agent, &customer, &server);
    // W5: nothing is delivered meanwhile.
    let called = customer.calls(&server);
    assert_eq!(customer.why_waiting(&supervisor)["not_offered"]["busy"], 1);
    let path = format!("/api/v1/contacts/{contact}/wrap-up");
    assert_eq!(agent.desk.ask("POST", &path, Some(json!({}))).status, 204);
    agent.talks_with(&customer, called);
    customer.hangs_up();
    agent.wait_contact("wrap_up");
    agent.desk.become_available();
    agent.wait_state("available");
    for record in supervisor.get("/api/v1/contacts").as_array().into_iter().flatten() {
        let wrap_up = &record["wrap_ups"][0];
        assert_eq!((&wrap_up["code"], &wrap_up["by"]), (&Value::Null, &json!("agent")), "{record:#}");
        assert_eq!(record["outcome"], "handled", "{record:#}");
    }
}

/// A call that the agent answers and the customer ends. Returns the contact, which is to be wrapped up.
fn handled(agent: &Agent, customer: &Customer, server: &Server) -> Value {
    let called = customer.calls(server);
    agent.talks_with(customer, called);
    customer.hangs_up();
    agent.wait_contact("wrap_up")
}
