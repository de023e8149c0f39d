//! What is noted of a contact, by the entry point and by its agent (V4).

use serde_json::{Value, json};

use crate::rig::{Answer, Centre, Server, Site};
use crate::scene::{Agent, Customer, Who};

const VARIABLES: &str = r#"
[[variable]]
name = "source"
type = "choice"
choices = ["phone", "web"]

[[variable]]
name = "order"
type = "text"
pattern = "aa-9999"

[[variable]]
name = "paid"
type = "yes_no"

[[variable]]
name = "called"
type = "text"
agent_editable = false
"#;

/// What is entered before the wrap-up is over is what is stored.
#[test]
fn what_the_agent_notes_is_stored_at_wrap_up() {
    let site = Site::new("contact-data");
    let centre = Centre::new().entry_point(r#"data = { source = "phone", called = { from = "dialled" } }"#);
    let server = Server::start(&site, &centre.more(VARIABLES));
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let profile = agent.desk.get("/api/v1/agent/profile");
    let names = profile["variables"].as_array().into_iter().flatten().map(|variable| &variable["name"]);
    assert_eq!(names.collect::<Vec<_>>(), ["source", "order", "paid", "called"]);

    let customer = Customer::first(&site);
    let called = customer.calls(&server);
    agent.talks_with(&customer, called);
    let contact = agent.wait_contact("connected");
    let card = agent.desk.get("/api/v1/agent/contacts");
    assert_eq!(card[0]["data"], json!({ "called": "4000", "source": "phone" }));

    let path = format!("/api/v1/contacts/{contact}/data");
    let noted = agent.desk.ask("PATCH", &path, Some(json!({ "order": "DE-4711", "source": null })));
    assert_eq!(
        (noted.status, &noted.json()["data"]),
        (200, &json!({ "called": "4000", "order": "DE-4711" }))
    );
    for (values, status, code) in [
        (json!({ "order": "4711" }), 422, "invalid_value"),
        (json!({ "colour": "red" }), 422, "unknown_variable"),
        (json!({ "called": "5000" }), 403, "not_editable"),
    ] {
        let refused = agent.desk.ask("PATCH", &path, Some(values));
        assert_eq!((refused.status, &refused.json()["code"]), (status, &Value::from(code)));
    }

    customer.hangs_up();
    let contact = agent.wait_contact("wrap_up");
    assert_eq!(agent.desk.ask("PATCH", &path, Some(json!({ "paid": "yes" }))).status, 200);
    agent.desk.wrap_up(&contact, "resolved");
    let record = customer.closed_record(&agent.desk);
    assert_eq!(record["data"], json!({ "called": "4000", "order": "DE-4711", "paid": "yes" }));
    let late = agent.desk.ask("PATCH", &path, Some(json!({ "paid": "no" })));
    assert_eq!((late.status, &late.json()["code"]), (404, &Value::from("unknown_contact")));
}
