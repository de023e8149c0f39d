//! Answering in the desktop: the phone is told to (V1).

use std::time::Instant;

use serde_json::json;

use crate::rig::{Centre, Script, Server, Site};
use crate::scene::{SOON, available_at_sipp, call_queue, customer, registered_sipp, wait_state};

/// A phone that obeys answers by the agent's click.
#[test]
fn a_phone_that_is_told_to_answers() {
    let site = Site::new("told-to-answer");
    let server = Server::start(&site, &Centre::new().phones("remote_answer = true"));
    let phone = registered_sipp(&site, &server, Script::new("agent_answers_when_told"));
    let desk = available_at_sipp(&server);
    let customer = customer(&site);

    call_queue(&customer, &server);
    wait_state(&desk, "ringing");
    let (contacts, _) =
        desk.wait_until("/api/v1/agent/contacts", |contacts| contacts[0]["phase"] == "ringing");
    let answer = format!("/api/v1/contacts/{}/answer", contacts[0]["contact"]);
    // Told before it has said that it rings, it is not ringing yet.
    let deadline = Instant::now() + SOON;
    loop {
        let answered = desk.ask("POST", &answer, None);
        if answered.status == 200 {
            break;
        }
        assert_eq!((answered.status, &answered.json()["code"]), (409, &json!("not_ringing")));
        assert!(Instant::now() < deadline);
    }
    wait_state(&desk, "connected");
    assert_eq!(desk.ask("POST", &answer, None).json()["code"], "not_ringing", "it is answered");
    customer.hang_up();
    phone.finish(SOON);
}
